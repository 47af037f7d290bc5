use std::fmt::Debug;
use std::sync::Arc;

trait Speak: Debug {
    fn speak(&self) -> String;
}

#[derive(Debug)]
struct Parrot(Arc<str>);

impl Speak for Parrot {
    fn speak(&self) -> String {
        format!("{}! {}!", self.0, self.0)
    }
}

#[derive(Debug)]
struct Gadget {
    me: std::sync::Weak<Gadget>,
    id: u32,
}

fn main() {
    let text: Arc<str> = Arc::from("cracker");
    let again: Arc<str> = "cracker".into();
    println!("{} {} {}", text, text == again, Arc::ptr_eq(&text, &again));
    let slice: Arc<[i32]> = Arc::from(vec![1, 2, 3]);
    let other: Arc<[i32]> = Arc::from([4, 5]);
    println!("{:?} {} {}", slice, slice.len(), other.iter().sum::<i32>());
    let string: Arc<String> = Arc::from(String::from("owned"));
    println!("{string} {}", string.len());
    let speaker: Arc<dyn Speak> = Arc::new(Parrot(text.clone()));
    println!("{} {:?} {}", speaker.speak(), speaker, Arc::strong_count(&text));
    let gadget = Arc::new_cyclic(|me| Gadget { me: me.clone(), id: 7 });
    println!("{} {}", gadget.me.upgrade().unwrap().id, Arc::weak_count(&gadget));
    let default: Arc<Vec<u8>> = Arc::default();
    println!("{default:?} {}", *Arc::new(2) * 3);
    let all: Arc<[String]> = ["a", "b"].iter().map(|s| s.to_string()).collect();
    println!("{all:?}");
}
