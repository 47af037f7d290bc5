// Counted pointers of any type, clone_from, and signs that only the program's own Display looks at.

use std::any::Any;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

struct Foo(i32);
impl fmt::Display for Foo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if f.sign_minus() { "-" } else if f.sign_plus() { "+" } else { "" };
        write!(f, "{sign}Foo({})", self.0)
    }
}

fn what(value: Arc<dyn Any + Send + Sync>) -> String {
    match value.downcast::<String>() {
        Ok(text) => format!("text {text}, {} handles", Arc::strong_count(&text)),
        Err(other) => match other.downcast::<i32>() {
            Ok(number) => format!("number {number}"),
            Err(_) => "something else".to_string(),
        },
    }
}

#[derive(Clone, Debug, Default)]
struct Both {
    list: Vec<i32>,
    name: String,
}

fn main() {
    let kept = Arc::new(String::from("kept"));
    println!("{}", what(kept.clone()));
    println!("{} {}", what(Arc::new(5)), what(Arc::new(1.5)));
    println!("{}", Arc::strong_count(&kept));
    let any: Rc<dyn Any> = Rc::new(vec![1, 2]);
    println!("{:?}", any.downcast::<Vec<i32>>().map(|v| v.len()).ok());

    let source = Both { list: vec![1, 2], name: "s".into() };
    let mut target = Both::default();
    target.list.clone_from(&source.list);
    target.name.clone_from(&source.name);
    println!("{target:?}");
    target.clone_from(&Both::default());
    println!("{target:?} {source:?}");
    println!("{:-} {:+} {}", Foo(1), Foo(2), Foo(3));
}
