// A guard with `let` that fails drops what it bound before the next arm is tried.

struct Part(&'static str);

impl Drop for Part {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn ready(_part: &Part) -> bool {
    false
}

fn main() {
    match Part("matched") {
        _ if let part = Part("first guard")
            && ready(&part) =>
        {
            println!("first")
        }
        _ if let part = Part("second guard")
            && ready(&part) =>
        {
            println!("second")
        }
        _ => println!("neither"),
    }
}
