// A doubly linked list of `NonNull`, a queue with a raw tail, and an atomic pointer that is swapped.
use std::ptr::NonNull;
use std::sync::atomic::{AtomicPtr, Ordering};

struct Node<T> {
    value: T,
    prev: Option<NonNull<Node<T>>>,
    next: Option<NonNull<Node<T>>>,
}

struct Deque<T> {
    front: Option<NonNull<Node<T>>>,
    back: Option<NonNull<Node<T>>>,
    len: usize,
}

impl<T> Deque<T> {
    fn new() -> Self {
        Deque { front: None, back: None, len: 0 }
    }

    fn push_back(&mut self, value: T) {
        let node = Box::leak(Box::new(Node { value, prev: self.back, next: None }));
        let node = NonNull::from(node);
        match self.back {
            Some(mut back) => unsafe { back.as_mut().next = Some(node) },
            None => self.front = Some(node),
        }
        self.back = Some(node);
        self.len += 1;
    }

    fn pop_front(&mut self) -> Option<T> {
        self.front.map(|node| unsafe {
            let node = Box::from_raw(node.as_ptr());
            self.front = node.next;
            match self.front {
                Some(front) => (*front.as_ptr()).prev = None,
                None => self.back = None,
            }
            self.len -= 1;
            node.value
        })
    }
}

impl<T> Drop for Deque<T> {
    fn drop(&mut self) {
        let mut left = 0;
        while self.pop_front().is_some() {
            left += 1;
        }
        println!("dropped with {left} left");
    }
}

struct Queue {
    head: Option<Box<Link>>,
    tail: *mut Link,
}

struct Link {
    name: String,
    next: Option<Box<Link>>,
}

impl Queue {
    fn push(&mut self, name: &str) {
        let mut link = Box::new(Link { name: name.to_string(), next: None });
        let raw: *mut Link = &mut *link;
        if self.tail.is_null() {
            self.head = Some(link);
        } else {
            unsafe { (*self.tail).next = Some(link) };
        }
        self.tail = raw;
    }

    fn pop(&mut self) -> Option<String> {
        self.head.take().map(|link| {
            let link = *link;
            self.head = link.next;
            if self.head.is_none() {
                self.tail = std::ptr::null_mut();
            }
            link.name
        })
    }
}

fn main() {
    let mut deque = Deque::new();
    for n in 1..=4 {
        deque.push_back(n * 10);
    }
    println!("{:?} {:?} len {}", deque.pop_front(), deque.pop_front(), deque.len);
    drop(deque);

    let mut queue = Queue { head: None, tail: std::ptr::null_mut() };
    queue.push("a");
    queue.push("b");
    println!("{:?}", queue.pop());
    queue.push("c");
    println!("{:?} {:?} {:?}", queue.pop(), queue.pop(), queue.pop());

    let (mut five, mut ten) = (5, 10);
    let shared = AtomicPtr::new(&mut five);
    let old = shared.swap(&mut ten, Ordering::SeqCst);
    unsafe { println!("{} {}", *old, *shared.load(Ordering::SeqCst)) };
    let same = shared.compare_exchange(&mut ten, &mut five, Ordering::SeqCst, Ordering::Relaxed);
    println!("{}", same.is_ok());
}
