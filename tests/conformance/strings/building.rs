fn main() {
    let mut s = String::new();
    s.push_str("lantern");
    s.push('s');
    s += " at ";
    s = s + "dusk";
    s.insert(0, '>');
    s.insert_str(1, " ");
    println!("{s} {} {}", s.len(), s.is_empty());
    println!("{:?} {:?}", s.pop(), s.remove(0));
    s.truncate(8);
    println!("[{s}]");
    println!("[{}]", s.trim());
    println!("{} {}", "ab".repeat(3), ["x", "y", "z"].concat());
    println!("{}", vec!["one", "two"].join(", "));
    let joined: String = vec!['h', 'i'].iter().collect();
    println!("{joined} {}", String::from_utf8(vec![111, 107]).unwrap());
    let n = 5;
    println!("{}", format!("{n} + {} = {}", n, n * 2));
    s.clear();
    println!("{s:?} {:?}", String::with_capacity(10));
    let owned = "borrowed".to_owned();
    let slice: &str = &owned[2..5];
    println!("{slice} {}", owned.as_str() == "borrowed");
    println!("{}", "multi
line" .lines().count());
    println!("{}", "continued \
        here");
    println!(r"raw \n {}", r#"with "quotes""#);
}
