use std::fmt::Debug;

#[derive(Debug, Clone, PartialEq)]
struct Pair<A, B = A> {
    a: A,
    b: B,
}

impl<A: Clone, B: Clone> Pair<A, B> {
    fn new(a: A, b: B) -> Self {
        Pair { a, b }
    }

    fn swapped(&self) -> Pair<B, A> {
        Pair { a: self.b.clone(), b: self.a.clone() }
    }

    fn map_a<C>(self, f: impl FnOnce(A) -> C) -> Pair<C, B> {
        Pair { a: f(self.a), b: self.b }
    }
}

impl Pair<i32> {
    fn sum(&self) -> i32 {
        self.a + self.b
    }
}

fn largest<T: PartialOrd + Copy>(items: &[T]) -> Option<T> {
    let mut best = *items.first()?;
    for &item in items {
        if item > best {
            best = item;
        }
    }
    Some(best)
}

fn show<T>(label: &str, value: T)
where
    T: Debug,
{
    println!("{label}: {value:?}");
}

fn main() {
    show("pair", Pair::new(1, "one").swapped());
    show("sum", Pair { a: 4, b: 5 }.sum());
    show("mapped", Pair::new(3, 'c').map_a(|n| n as f64 / 2.0));
    show("ints", largest(&[3, 9, 2]));
    show("floats", largest(&[0.5, -1.0]));
    show("chars", largest(&['x', 'b']));
    show("none", largest::<u8>(&[]));
    show::<Option<Vec<u8>>>("explicit", None);
}
