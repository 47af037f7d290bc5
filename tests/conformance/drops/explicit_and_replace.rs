use std::mem;

#[derive(Debug)]
struct Page(String);

impl Drop for Page {
    fn drop(&mut self) {
        println!("page {:?} burnt", self.0);
    }
}

fn page(text: &str) -> Page {
    Page(text.to_string())
}

fn main() {
    let mut a = page("a");
    let mut b = page("b");
    mem::swap(&mut a, &mut b);
    println!("{a:?} {b:?}");
    let old = mem::replace(&mut a, page("c"));
    println!("replaced {old:?}");
    let mut slot = Some(page("d"));
    let taken = slot.take();
    println!("{slot:?} {taken:?}");
    slot = Some(page("e"));
    slot.replace(page("f"));
    println!("{slot:?}");
    mem::forget(page("forgotten"));
    slot = None;
    println!("{slot:?}");
    let boxed: Box<Page> = Box::new(page("boxed"));
    let unboxed = *boxed;
    println!("{unboxed:?}");
}
