// Reference patterns take references away one by one; other patterns look through them.

#[derive(Debug)]
struct Cup {
    tea: u32,
    label: String,
}

fn main() {
    let numbers = [4, 8, 15, 16];
    println!("{:?}", numbers.iter().find(|&&n| n > 5));
    println!("{:?}", numbers.iter().position(|&n| n == 15));
    println!("{}", numbers.iter().filter(|n| **n % 2 == 0).count());

    let deep = &&&7;
    let &&&seven = deep;
    let &still = deep;
    println!("{seven} {still}");

    let pairs = vec![(1, String::from("one")), (2, String::from("two"))];
    for (n, name) in &pairs {
        println!("{n} {name}");
    }
    println!("{:?}", pairs.iter().find(|&&(n, _)| n == 2).map(|(_, name)| name.len()));

    let cups = [Cup { tea: 3, label: "green".into() }, Cup { tea: 0, label: "black".into() }];
    let full = cups.iter().filter(|Cup { tea, .. }| *tea > 0).map(|Cup { label, .. }| label.as_str());
    println!("{:?}", full.collect::<Vec<_>>());

    let nested = &Some(&(1, "x"));
    if let Some((n, text)) = nested {
        println!("{n}{text}");
    }
    if let Some(&(n, text)) = *nested {
        println!("{n}{text}");
    }
    println!("{cups:?}");
}
