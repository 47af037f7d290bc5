//! `module_path!()` names the module it stands in; what comes before is the crate's affair.

mod outer {
    pub fn path() -> &'static str {
        module_path!()
    }

    pub mod inner {
        pub fn path() -> &'static str {
            module_path!()
        }

        pub fn said() -> String {
            format!("in {}", module_path!().rsplit("::").next().unwrap_or(""))
        }
    }
}

macro_rules! place {
    () => {
        module_path!()
    };
}

mod user {
    pub fn path() -> &'static str {
        place!()
    }
}

fn main() {
    let here = module_path!();
    let below = |path: &'static str| path.strip_prefix(here).unwrap_or("elsewhere");
    println!("{} {} {}", below(outer::path()), below(outer::inner::path()), below(user::path()));
    println!("{} {}", outer::inner::said(), below(place!()).is_empty());
}
