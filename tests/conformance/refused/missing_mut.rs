#[derive(Default)]
struct Tally {
    marks: Vec<u32>,
}

impl Tally {
    fn add(&mut self, mark: u32) {
        self.marks.push(mark);
    }
}

fn main() {
    let numbers = Vec::new();
    numbers.push(1); //~ E072 numbers
    let tally = Tally::default();
    tally.add(3); //~ E072 tally
    let count = 0;
    count += 1; //~ E071 count
    println!("{numbers:?} {} {count}", tally.marks.len());
}
