fn third(v: &[u32]) -> u32 {
    v[2]
}

fn main() {
    let v = vec![1, 2, 3];
    println!("{}", third(&v));
    println!("{:?}", v.get(3));
    println!("{}", third(&v[1..]));
}
