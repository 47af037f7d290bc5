#[derive(Debug, Clone)]
struct Fruit {
    name: &'static str,
    grams: u32,
}

fn main() {
    let mut fruits = vec![
        Fruit { name: "plum", grams: 60 },
        Fruit { name: "apple", grams: 150 },
        Fruit { name: "grape", grams: 5 },
        Fruit { name: "pear", grams: 150 },
    ];
    fruits.sort_by_key(|f| f.grams);
    println!("{:?}", fruits.iter().map(|f| f.name).collect::<Vec<_>>());
    fruits.sort_by(|a, b| b.grams.cmp(&a.grams).then_with(|| a.name.cmp(b.name)));
    println!("{:?}", fruits.iter().map(|f| f.name).collect::<Vec<_>>());
    let heavy = fruits.iter().find(|f| f.grams < 100);
    println!("{heavy:?}");
    println!("{:?}", fruits.iter().position(|f| f.name.starts_with('g')));
    let limit = 59;
    fruits.retain(|f| f.grams > limit);
    println!("{}", fruits.len());
    println!("{:?}", fruits.iter().max_by_key(|f| f.name.len()).map(|f| f.name));
    println!("{:?}", fruits.iter().min_by(|a, b| a.name.cmp(b.name)).unwrap().name);
    println!("{:?}", fruits.binary_search_by(|f| 150.cmp(&f.grams)).is_ok());
}
