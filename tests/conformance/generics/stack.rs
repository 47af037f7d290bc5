#[derive(Debug)]
struct Stack<T> {
    items: Vec<T>,
}

impl<T> Stack<T> {
    fn new() -> Self {
        Stack { items: Vec::new() }
    }

    fn push(&mut self, item: T) -> &mut Self {
        self.items.push(item);
        self
    }

    fn pop(&mut self) -> Option<T> {
        self.items.pop()
    }

    fn peek(&self) -> Option<&T> {
        self.items.last()
    }

    fn iter(&self) -> impl Iterator<Item = &T> + '_ {
        self.items.iter().rev()
    }
}

impl<T> Default for Stack<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> FromIterator<T> for Stack<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Stack { items: items.into_iter().collect() }
    }
}

impl<T> IntoIterator for Stack<T> {
    type Item = T;
    type IntoIter = std::iter::Rev<std::vec::IntoIter<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter().rev()
    }
}

fn main() {
    let mut stack = Stack::default();
    stack.push("a").push("b").push("c");
    println!("{:?} {:?} {:?}", stack.pop(), stack.peek(), stack);
    for item in stack.iter() {
        print!("{item} ");
    }
    println!();
    let numbers: Stack<i32> = (1..4).collect();
    println!("{:?}", numbers.into_iter().map(|n| n * n).collect::<Vec<_>>());
}
