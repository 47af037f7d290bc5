trait Animal {
    fn name(&self) -> String;

    fn noise(&self) -> &'static str {
        "..."
    }

    fn speak(&self) -> String {
        format!("{} says {}", self.name(), self.noise())
    }
}

struct Dog;
struct Fish {
    kind: &'static str,
}

impl Animal for Dog {
    fn name(&self) -> String {
        "the dog".into()
    }

    fn noise(&self) -> &'static str {
        "woof"
    }
}

impl Animal for Fish {
    fn name(&self) -> String {
        format!("the {}", self.kind)
    }
}

fn loudest<'a>(animals: &[&'a dyn Animal]) -> &'a dyn Animal {
    let mut best = animals[0];
    for &animal in animals {
        if animal.noise().len() > best.noise().len() {
            best = animal;
        }
    }
    best
}

fn main() {
    let trout = Fish { kind: "trout" };
    for animal in [&Dog as &dyn Animal, &trout] {
        println!("{}", animal.speak());
    }
    println!("{}", loudest(&[&trout, &Dog]).name());
    let boxed: Vec<Box<dyn Animal>> = vec![Box::new(Dog), Box::new(Fish { kind: "carp" })];
    println!("{}", boxed.iter().map(|a| a.name()).collect::<Vec<_>>().join(", "));
}
