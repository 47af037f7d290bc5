use std::cell::{Ref, RefCell};
use std::collections::HashMap;
use std::fmt::Display;
use std::rc::{Rc, Weak};

#[derive(Debug)]
struct Node<T> {
    elem: T,
    next: Link<T>,
}
type Link<T> = Option<Box<Node<T>>>;
#[derive(Debug)]
struct List<T> {
    head: Link<T>,
    len: usize,
}
impl<T> List<T> {
    const fn new() -> Self {
        List { head: None, len: 0 }
    }
    fn push(&mut self, elem: T) {
        let old = self.head.take();
        self.head = Some(Box::new(Node { elem, next: old }));
        self.len += 1;
    }
    fn pop(&mut self) -> Option<T> {
        self.head.take().map(|n| {
            self.head = n.next;
            self.len -= 1;
            n.elem
        })
    }
    fn peek(&self) -> Option<&T> {
        self.head.as_ref().map(|n| &n.elem)
    }
    fn peek_mut(&mut self) -> Option<&mut T> {
        self.head.as_mut().map(|n| &mut n.elem)
    }
    fn reverse(&mut self) {
        let mut prev = None;
        let mut cur = self.head.take();
        while let Some(mut n) = cur {
            cur = n.next.take();
            n.next = prev;
            prev = Some(n);
        }
        self.head = prev;
    }
    fn iter(&self) -> Iter<'_, T> {
        Iter { next: self.head.as_deref() }
    }
    fn iter_mut(&mut self) -> IterMut<'_, T> {
        IterMut { next: self.head.as_deref_mut() }
    }
    fn insert_sorted(&mut self, elem: T)
    where
        T: PartialOrd,
    {
        let mut cur = &mut self.head;
        while cur.as_ref().is_some_and(|n| n.elem < elem) {
            cur = &mut cur.as_mut().unwrap().next;
        }
        let rest = cur.take();
        *cur = Some(Box::new(Node { elem, next: rest }));
        self.len += 1;
    }
}
struct Iter<'a, T> {
    next: Option<&'a Node<T>>,
}
impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;
    fn next(&mut self) -> Option<&'a T> {
        self.next.map(|n| {
            self.next = n.next.as_deref();
            &n.elem
        })
    }
}
struct IterMut<'a, T> {
    next: Option<&'a mut Node<T>>,
}
impl<'a, T> Iterator for IterMut<'a, T> {
    type Item = &'a mut T;
    fn next(&mut self) -> Option<Self::Item> {
        self.next.take().map(|n| {
            self.next = n.next.as_deref_mut();
            &mut n.elem
        })
    }
}
struct IntoIter<T>(List<T>);
impl<T> Iterator for IntoIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.0.pop()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len, Some(self.0.len))
    }
}
impl<T> ExactSizeIterator for IntoIter<T> {}
impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    fn into_iter(self) -> IntoIter<T> {
        IntoIter(self)
    }
}
impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}
impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(it: I) -> Self {
        let mut l = List::new();
        it.into_iter().for_each(|x| l.push(x));
        l
    }
}
impl<T> Extend<T> for List<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, it: I) {
        for x in it {
            self.push(x);
        }
    }
}
impl<T> Drop for List<T> {
    fn drop(&mut self) {
        let mut cur = self.head.take();
        let mut n = 0;
        while let Some(mut b) = cur {
            cur = b.next.take();
            n += 1;
        }
        if n > 0 {
            println!("dropped {n}");
        }
    }
}

#[derive(Debug, Default)]
struct Tree {
    name: String,
    parent: RefCell<Weak<Tree>>,
    kids: RefCell<Vec<Rc<Tree>>>,
    size: u32,
}
impl Tree {
    fn new(name: &str, size: u32) -> Rc<Self> {
        Rc::new(Tree { name: name.to_string(), size, ..Default::default() })
    }
    fn add(self: &Rc<Self>, kid: Rc<Tree>) -> Rc<Tree> {
        *kid.parent.borrow_mut() = Rc::downgrade(self);
        self.kids.borrow_mut().push(kid.clone());
        kid
    }
    fn path(&self) -> String {
        match self.parent.borrow().upgrade() {
            Some(p) => format!("{}/{}", p.path(), self.name),
            None => self.name.clone(),
        }
    }
    fn total(&self) -> u32 {
        self.size + self.kids.borrow().iter().map(|k| k.total()).sum::<u32>()
    }
    fn walk(&self, depth: usize, f: &mut dyn FnMut(&Tree, usize)) {
        f(self, depth);
        for k in self.kids.borrow().iter() {
            k.walk(depth + 1, f);
        }
    }
    fn first(&self) -> Option<Ref<'_, Rc<Tree>>> {
        Ref::filter_map(self.kids.borrow(), |k| k.first()).ok()
    }
}
#[derive(Debug)]
enum Bst<K, V> {
    Leaf,
    Node(Box<(Bst<K, V>, K, V, Bst<K, V>)>),
}
impl<K: Ord, V> Bst<K, V> {
    fn insert(&mut self, k: K, v: V) -> Option<V> {
        match self {
            Bst::Leaf => {
                *self = Bst::Node(Box::new((Bst::Leaf, k, v, Bst::Leaf)));
                None
            }
            Bst::Node(n) => match k.cmp(&n.1) {
                std::cmp::Ordering::Less => n.0.insert(k, v),
                std::cmp::Ordering::Greater => n.3.insert(k, v),
                std::cmp::Ordering::Equal => Some(std::mem::replace(&mut n.2, v)),
            },
        }
    }
    fn get<Q: ?Sized + Ord>(&self, k: &Q) -> Option<&V>
    where
        K: std::borrow::Borrow<Q>,
    {
        match self {
            Self::Leaf => None,
            Self::Node(n) => {
                let (l, key, v, r) = &**n;
                if k == key.borrow() {
                    Some(v)
                } else if k < key.borrow() {
                    l.get(k)
                } else {
                    r.get(k)
                }
            }
        }
    }
    fn depth(&self) -> usize {
        if let Bst::Node(n) = self {
            1 + n.0.depth().max(n.3.depth())
        } else {
            0
        }
    }
    fn each<'s>(&'s self, out: &mut Vec<(&'s K, &'s V)>) {
        if let Bst::Node(n) = self {
            n.0.each(out);
            out.push((&n.1, &n.2));
            n.3.each(out);
        }
    }
}
fn joined<I>(it: I, sep: &str) -> String
where
    I: IntoIterator,
    I::Item: Display,
{
    it.into_iter().map(|x| x.to_string()).collect::<Vec<_>>().join(sep)
}

fn main() {
    let mut l: List<i32> = (1..=5).collect();
    l.reverse();
    l.extend([10, 20]);
    if let Some(x) = l.peek_mut() {
        *x *= 2;
    }
    for x in l.iter_mut().filter(|x| **x % 2 == 1) {
        *x += 100;
    }
    println!("{} len {} top {:?}", joined(&l, ","), l.len, l.peek());
    println!("{:?}", l.pop());
    let it = l.into_iter();
    println!("{}", it.len());
    println!("{}", it.take(2).map(|x| x * 2).sum::<i32>());
    let mut s = List::new();
    s.insert_sorted("b");
    s.insert_sorted("a");
    println!("{s:?}");
    drop(s);
    let root = Tree::new("root", 1);
    let usr = root.add(Tree::new("usr", 10));
    let bin = usr.add(Tree::new("bin", 100));
    root.add(Tree::new("etc", 5));
    println!("{} {} {} {}", bin.path(), root.total(), Rc::strong_count(&usr), Rc::weak_count(&root));
    root.walk(0, &mut |t, d| println!("{:indent$}{} ({})", "", t.name, t.size, indent = d * 2));
    println!("{:?} {:?}", root.first().map(|t| t.name.clone()), bin.first().is_none());
    let weak = Rc::downgrade(&bin);
    drop(bin);
    usr.kids.borrow_mut().clear();
    println!("{:?}", weak.upgrade().map(|t| t.name.clone()));
    println!("{:?}", root.kids.try_borrow_mut().is_ok());
    let mut t = Bst::Leaf;
    for w in "the quick brown fox jumps over the lazy dog".split(' ') {
        let n = t.get(w).copied().unwrap_or(0);
        t.insert(w.to_string(), n + 1);
    }
    let mut all = vec![];
    t.each(&mut all);
    println!("{all:?} depth {}", t.depth());
    println!("{:?} {:?}", t.get("the"), t.get("cat"));
    let shared = Rc::new(RefCell::new(HashMap::<String, Vec<u8>>::new()));
    let s2 = Rc::clone(&shared);
    let add = move |k: &str, v| s2.borrow_mut().entry(k.to_string()).or_default().push(v);
    add("x", 1);
    add("x", 2);
    drop(add);
    println!("{:?}", Rc::try_unwrap(shared).unwrap().into_inner());
    let c = RefCell::new(5);
    let _r = c.borrow();
    println!("{:?}", c.try_borrow_mut().map_err(|e| e.to_string()));
    c.borrow_mut();
}
