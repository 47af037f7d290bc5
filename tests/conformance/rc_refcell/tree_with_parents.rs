use std::cell::RefCell;
use std::rc::{Rc, Weak};

struct Node {
    name: String,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

impl Node {
    fn new(name: &str) -> Rc<Node> {
        Rc::new(Node { name: name.to_string(), parent: RefCell::default(), children: RefCell::new(vec![]) })
    }

    fn adopt(self: &Rc<Self>, child: Rc<Node>) {
        *child.parent.borrow_mut() = Rc::downgrade(self);
        self.children.borrow_mut().push(child);
    }

    fn path(&self) -> String {
        match self.parent.borrow().upgrade() {
            Some(parent) => format!("{}/{}", parent.path(), self.name),
            None => self.name.clone(),
        }
    }

    fn size(&self) -> usize {
        1 + self.children.borrow().iter().map(|child| child.size()).sum::<usize>()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        println!("{} goes", self.name);
    }
}

fn main() {
    let leaf = Node::new("leaf");
    {
        let root = Node::new("root");
        let branch = Node::new("branch");
        root.adopt(branch.clone());
        branch.adopt(leaf.clone());
        root.adopt(Node::new("twig"));
        println!("{} {}", leaf.path(), root.size());
        println!("{} {}", Rc::strong_count(&branch), Rc::weak_count(&branch));
    }
    println!("{} {}", leaf.path(), Rc::strong_count(&leaf));
}
