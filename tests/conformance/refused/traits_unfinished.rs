trait Voice {
    fn speak(&self) -> String;
    fn volume(&self) -> u32;
}

struct Crow;

impl Voice for Crow { //~ E034 volume
    fn speak(&self) -> String {
        "caw".to_string()
    }
}

impl Singer for Crow {} //~ E018 Singer

fn main() {
    println!("{}", Crow.speak());
}
