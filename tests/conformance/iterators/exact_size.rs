struct Countdown {
    left: Vec<i32>,
}
impl Iterator for Countdown {
    type Item = i32;
    fn next(&mut self) -> Option<i32> {
        self.left.pop()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left.len(), Some(self.left.len()))
    }
}
impl ExactSizeIterator for Countdown {}

struct List<T> {
    items: Vec<T>,
}
struct Owned<T>(List<T>);
impl<T> Iterator for Owned<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.0.items.pop()
    }
}
impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = Owned<T>;
    fn into_iter(self) -> Owned<T> {
        Owned(self)
    }
}
impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}
impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut list = List { items: vec![] };
        items.into_iter().for_each(|x| list.items.push(x));
        list
    }
}
fn joined<I>(items: I) -> String
where
    I: IntoIterator,
    I::Item: std::fmt::Display,
{
    items.into_iter().map(|x| x.to_string()).collect::<Vec<_>>().join(",")
}

fn main() {
    let mut it = Countdown { left: vec![1, 2, 3] };
    println!("{}", it.len());
    it.next();
    println!("{} {:?}", it.len(), it.enumerate().size_hint());
    let list = (1..=3).collect::<List<i32>>();
    println!("{} {}", joined(&list), (&list).into_iter().count());
    println!("{}", joined(list));
    println!("{:?}", ('x'..).zip(1..).take(3).collect::<Vec<_>>());
}
