// What a guard with `let` binds is there in the arm, and drops at its end.

struct Part(&'static str);

impl Drop for Part {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn find(key: u32) -> Option<Part> {
    (key > 1).then(|| Part("found"))
}

fn main() {
    for key in 0..3 {
        match key {
            0 => println!("zero"),
            k if let Some(part) = find(k) => println!("{} for {k}", part.0),
            _ => println!("nothing"),
        }
    }
    let pair = (Some(1), Some(10));
    match pair {
        (Some(x), _) | (_, Some(x)) if x > 5 => println!("large: {x}"),
        _ => println!("none is large"),
    }
}
