#[derive(Debug, Clone)]
struct Book {
    title: String,
    pages: u32,
}

fn read(book: Book) -> u32 {
    book.pages
}

fn peek(book: &Book) -> usize {
    book.title.len()
}

fn extend(book: &mut Book, by: u32) -> &mut Book {
    book.pages += by;
    book
}

fn main() {
    let mut a = Book { title: "Moss".into(), pages: 90 };
    let b = a.clone();
    extend(extend(&mut a, 10), 5).title.push_str(" and stone");
    println!("{a:?} {b:?}");
    println!("{} {}", peek(&a), read(b));
    let Book { title, pages } = a;
    println!("{title} {pages}");
    let words = vec![title, String::from("end")];
    let moved = words;
    for word in &moved {
        print!("{word}; ");
    }
    println!("{}", moved.len());
    let n = 5;
    let m = n;
    println!("{n} {m}");
}
