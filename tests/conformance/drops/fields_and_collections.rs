#[derive(Debug)]
struct Part(u32);

impl Drop for Part {
    fn drop(&mut self) {
        print!("{} ", self.0);
    }
}

struct Machine {
    first: Part,
    second: Part,
    rest: Vec<Part>,
}

impl Drop for Machine {
    fn drop(&mut self) {
        print!("machine: ");
    }
}

fn main() {
    drop(Machine { second: Part(2), first: Part(1), rest: vec![Part(3), Part(4)] });
    println!();
    let mut parts: Vec<Part> = (10..16).map(Part).collect();
    parts.truncate(4);
    println!("| truncated");
    parts.remove(1);
    println!("| removed");
    let taken = parts.swap_remove(0);
    parts[0] = Part(99);
    println!("| replaced, holding {taken:?}");
    parts.clear();
    println!("| cleared");
    let pair = (Part(20), Part(21));
    let (left, _) = pair;
    println!("moved {}", left.0);
    drop(left);
    println!("| left gone");
}
