fn grow(start: u8) -> u8 {
    let mut n = start;
    for step in 1..=5 {
        println!("{n} + {step}");
        n += step;
    }
    n
}

fn main() {
    println!("{}", grow(10));
    let lengths: Vec<usize> = vec![3, 1];
    let difference = lengths[0] - lengths[1];
    println!("{difference}");
    println!("{}", grow(250));
}
