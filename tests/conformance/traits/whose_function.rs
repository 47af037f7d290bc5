// Several traits with functions of one name on one type: a trait that is named says whose runs.

trait Sail {
    fn go(&self) -> String;
    fn speed() -> u32 {
        5
    }
}

trait Fly {
    fn go(&self) -> String;
    fn speed() -> u32;
}

struct Seaplane(u32);

impl Sail for Seaplane {
    fn go(&self) -> String {
        format!("{} sails", self.0)
    }
}

impl Fly for Seaplane {
    fn go(&self) -> String {
        format!("{} flies", self.0)
    }
    fn speed() -> u32 {
        120
    }
}

impl Seaplane {
    fn go(&self) -> String {
        format!("{} waits", self.0)
    }
    fn speed() -> u32 {
        0
    }
}

trait Named {
    fn called(name: &str) -> Self;
    fn name(&self) -> String;
}

struct Sheep(String);
struct Dog(String);

impl Named for Sheep {
    fn called(name: &str) -> Self {
        Sheep(name.to_owned())
    }
    fn name(&self) -> String {
        format!("{} the sheep", self.0)
    }
}

impl Named for Dog {
    fn called(name: &str) -> Dog {
        Dog(name.to_owned())
    }
    fn name(&self) -> String {
        format!("{} the dog", self.0)
    }
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Rank {
    Captain = 30,
    Mate = 20,
    Cook = 10,
}

fn main() {
    let plane = Seaplane(7);
    println!("{}, {}, {}", plane.go(), Sail::go(&plane), Fly::go(&plane));
    println!("{}, {}", <Seaplane as Sail>::go(&plane), <Seaplane as Fly>::go(&plane));
    println!("{} {} {}", Seaplane::speed(), <Seaplane as Sail>::speed(), <Seaplane as Fly>::speed());

    let sheep: Sheep = Named::called("Dolly");
    let dog: Dog = Named::called("Rex");
    println!("{}, {}", sheep.name(), dog.name());

    // A derived order goes by the numbers of the variants.
    let mut crew = [Rank::Captain, Rank::Cook, Rank::Mate];
    crew.sort();
    println!("{crew:?} {}", Rank::Cook < Rank::Captain);
}
