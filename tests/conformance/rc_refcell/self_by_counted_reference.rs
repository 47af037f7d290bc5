// `self: &Rc<Self>`, with and without a lifetime: clones count, and iterators keep what they were made of.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

struct Folder {
    name: String,
    parent: RefCell<Weak<Folder>>,
    inside: RefCell<Vec<Rc<Folder>>>,
}

impl Drop for Folder {
    fn drop(&mut self) {
        println!("closing {}", self.name);
    }
}

impl Folder {
    fn new(name: &str) -> Rc<Self> {
        Rc::new(Folder { name: name.into(), parent: RefCell::new(Weak::new()), inside: RefCell::default() })
    }

    fn add<'a>(self: &'a Rc<Self>, folder: Rc<Folder>) -> &'a Rc<Self> {
        *folder.parent.borrow_mut() = Rc::downgrade(self);
        self.inside.borrow_mut().push(folder);
        self
    }

    fn itself<'a>(self: &'a Rc<Self>) -> Option<Rc<Self>> {
        Some(self.clone())
    }

    fn all<'a>(self: &'a Rc<Self>) -> Box<dyn Iterator<Item = Rc<Self>> + 'a> {
        let inside = self.inside.borrow().clone();
        Box::new(std::iter::once(self.clone()).chain(inside.into_iter().flat_map(|f| f.all().collect::<Vec<_>>())))
    }

    fn path(&self) -> String {
        match self.parent.borrow().upgrade() {
            Some(parent) => format!("{}/{}", parent.path(), self.name),
            None => self.name.clone(),
        }
    }
}

fn main() {
    let root = Folder::new("root");
    root.add({
        let home = Folder::new("home");
        home.add(Folder::new("notes")).add(Folder::new("mail"));
        home
    })
    .add(Folder::new("tmp"));
    println!("{}", root.itself().is_some());
    println!("{}", Rc::strong_count(&root));
    let paths: Vec<String> = root.all().map(|f| f.path()).collect();
    println!("{paths:?}");
    let mail = root.all().find(|f| f.name == "mail");
    println!("{} {}", Rc::strong_count(&root), Rc::weak_count(&root));
    drop(root);
    if let Some(mail) = mail {
        println!("{} {}", mail.path(), mail.parent.borrow().upgrade().is_none());
    }
}
