mod shapes {
    pub const UNIT: f64 = 1.0;

    #[derive(Debug)]
    pub struct Circle {
        pub radius: f64,
        name: &'static str,
    }

    impl Circle {
        pub fn new(radius: f64) -> Self {
            Circle { radius: radius * UNIT, name: default_name() }
        }

        pub fn name(&self) -> &str {
            self.name
        }
    }

    fn default_name() -> &'static str {
        "round"
    }

    pub mod area {
        use super::Circle;

        pub fn of(circle: &Circle) -> f64 {
            3.0 * circle.radius * circle.radius
        }

        pub(crate) fn twice(circle: &Circle) -> f64 {
            self::of(circle) * 2.0
        }
    }

    pub use area::of as area_of;
}

mod jobs {
    use tokio::task::yield_now;

    pub async fn run(name: &str) -> String {
        yield_now().await;
        super::decorate(name)
    }
}

use shapes::{Circle, area, area::twice};

fn decorate(text: &str) -> String {
    format!("~{text}~")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let circle = Circle::new(2.0);
    println!("{} {} {}", area::of(&circle), twice(&circle), shapes::area_of(&circle));
    println!("{} {circle:?}", circle.name());
    println!("{}", jobs::run("job").await);
    fn local(n: i32) -> i32 {
        const STEP: i32 = 3;
        n + STEP
    }
    use std::cmp::max as larger;
    println!("{}", larger(local(1), 2));
}
