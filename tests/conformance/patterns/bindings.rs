fn main() {
    let message = Some(42);
    match message {
        Some(n @ 1..=9) => println!("small {n}"),
        Some(n @ (40 | 41 | 42)) => println!("around forty: {n}"),
        Some(n) => println!("other {n}"),
        None => println!("none"),
    }
    let mut pair = (String::from("a"), 1);
    {
        let (ref name, ref mut count) = pair;
        *count += name.len();
    }
    println!("{pair:?}");
    let all @ (first, _) = (7, 8);
    println!("{all:?} {first}");
    let &(x, y) = &(1, 2);
    println!("{}", x + y);
    for (place, &(name, score)) in [("ann", 3), ("bob", 5)].iter().enumerate() {
        println!("{place} {name} {score}");
    }
    let nested = Some(Ok::<_, String>((1, [2, 3])));
    if let Some(Ok((a, [b, c]))) = nested {
        println!("{a} {b} {c}");
    }
    let names = vec![Some("x"), None, Some("y")];
    for name in names.iter().flatten() {
        print!("{name} ");
    }
    println!();
    if let Some(ref mut n) = Some(5) {
        *n += 1;
        println!("{n}");
    }
}
