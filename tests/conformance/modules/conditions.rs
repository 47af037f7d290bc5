// Conditions of compilation leave items, statements and blocks out.

#[cfg(windows)]
fn system() -> &'static str {
    "windows"
}

#[cfg(not(windows))]
fn system() -> &'static str {
    "not windows"
}

struct Machine;

impl Machine {
    #[cfg(all(unix, not(feature = "tiny")))]
    fn size() -> u32 {
        64
    }

    #[cfg(not(all(unix, not(feature = "tiny"))))]
    fn size() -> u32 {
        1
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn not_here() {
        panic!("tests do not run");
    }
}

fn main() {
    println!("{} {}", system(), Machine::size());
    #[cfg(debug_assertions)]
    println!("with assertions");
    #[cfg(not(debug_assertions))]
    println!("without assertions");
    #[cfg(target_family = "wasm")]
    {
        println!("in a page");
    }
    #[cfg(not(target_family = "wasm"))]
    {
        println!("on a machine");
    }
    #[cfg(any())]
    let answer = 1;
    #[cfg(all())]
    let answer = 2;
    println!("{answer} {} {}", cfg!(unix), cfg!(any(windows, feature = "x")));
}
