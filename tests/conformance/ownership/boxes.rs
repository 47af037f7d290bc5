#[derive(Debug)]
enum List {
    Node(i32, Box<List>),
    End,
}

use List::{End, Node};

impl List {
    fn sum(&self) -> i32 {
        match self {
            Node(n, rest) => n + rest.sum(),
            End => 0,
        }
    }

    fn push(self, n: i32) -> List {
        Node(n, Box::new(self))
    }
}

#[derive(Default)]
struct Tree {
    value: i32,
    left: Option<Box<Tree>>,
    right: Option<Box<Tree>>,
}

impl Tree {
    fn insert(&mut self, value: i32) {
        let side = if value < self.value { &mut self.left } else { &mut self.right };
        match side {
            Some(tree) => tree.insert(value),
            None => *side = Some(Box::new(Tree { value, ..Default::default() })),
        }
    }

    fn walk(&self, out: &mut Vec<i32>) {
        if let Some(left) = &self.left {
            left.walk(out);
        }
        out.push(self.value);
        if let Some(right) = self.right.as_ref() {
            right.walk(out);
        }
    }
}

fn main() {
    let list = End.push(1).push(2).push(3);
    println!("{list:?} {}", list.sum());
    let mut tree = Tree { value: 50, ..Tree::default() };
    for n in [30, 70, 20, 60, 40] {
        tree.insert(n);
    }
    let mut sorted = vec![];
    tree.walk(&mut sorted);
    println!("{sorted:?}");
}
