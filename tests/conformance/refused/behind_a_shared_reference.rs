#[derive(Debug)]
struct Shelf {
    books: Vec<String>,
    count: usize,
}

impl Shelf {
    fn add(&self, book: &str) {
        self.count += 1; //~ E074
        self.books.push(book.to_string()); //~ E074
    }
}

fn main() {
    let shelf = Shelf { books: vec![], count: 0 };
    shelf.add("atlas");
    println!("{shelf:?}");
}
