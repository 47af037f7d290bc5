use std::ptr;
#[derive(Debug)]
struct Node { v: i32, next: *mut Node }
struct Stack { head: *mut Node, len: usize }
impl Stack {
    fn new() -> Self { Stack { head: ptr::null_mut(), len: 0 } }
    fn push(&mut self, v: i32) {
        let n = Box::new(Node { v, next: self.head });
        self.head = Box::into_raw(n);
        self.len += 1;
    }
    fn pop(&mut self) -> Option<i32> {
        if self.head.is_null() { return None; }
        let b = unsafe { Box::from_raw(self.head) };
        self.head = b.next;
        self.len -= 1;
        Some(b.v)
    }
}
impl Drop for Stack { fn drop(&mut self) { while let Some(v) = self.pop() { println!("drop {v}"); } } }
fn split_at_mut(values: &mut [i32], mid: usize) -> (&mut [i32], &mut [i32]) {
    let len = values.len();
    let ptr = values.as_mut_ptr();
    assert!(mid <= len);
    unsafe { (std::slice::from_raw_parts_mut(ptr, mid), std::slice::from_raw_parts_mut(ptr.add(mid), len - mid)) }
}
fn main() {
    let mut num = 5;
    let r1 = &raw const num;
    let r2 = &raw mut num;
    unsafe { println!("r1 is: {}", *r1); println!("r2 is: {}", *r2); *r2 = 7; *r2 += 1; println!("{}", *r1); }
    let mut s = Stack::new();
    s.push(1); s.push(2); s.push(3);
    println!("{:?} {}", s.pop(), s.len);
    unsafe { (*s.head).v = 20; println!("{} {}", (*s.head).v, (*(*s.head).next).v); }
    let mut a = [1, 2, 3, 4, 5, 6];
    let (x, y) = split_at_mut(&mut a, 2);
    x[0] = 10; y[0] = 30;
    println!("{:?}", a);
    let p = a.as_ptr();
    unsafe { for i in 0..a.len() { print!("{} ", *p.add(i)); } println!(); println!("{}", *p.offset(2)); }
    let x = 10; let px: *const i32 = &x; let py = &x as *const i32;
    println!("{} {}", px == py, ptr::eq(&x, unsafe { &*px }));
    let mut m = std::mem::MaybeUninit::<String>::uninit();
    m.write("hi".to_string());
    let st = unsafe { m.assume_init() };
    println!("{st}");
    let d = std::mem::ManuallyDrop::new(Stack::new());
    println!("{}", d.len);
    let mut a1 = 1; let mut b1 = 2;
    unsafe { ptr::swap(&mut a1, &mut b1); }
    println!("{a1} {b1}");
    let nn = ptr::NonNull::new(&mut a1 as *mut i32).unwrap();
    unsafe { *nn.as_ptr() += 40; println!("{}", *nn.as_ref()); }
    let rc = std::rc::Rc::new(5);
    let raw = std::rc::Rc::into_raw(rc.clone());
    println!("{}", std::rc::Rc::strong_count(&rc));
    let back = unsafe { std::rc::Rc::from_raw(raw) };
    drop(back);
    println!("{}", std::rc::Rc::strong_count(&rc));
    println!("{}", std::ptr::null::<i32>().is_null());
    let v = vec![String::from("a"), String::from("b")];
    let pv = v.as_ptr();
    unsafe { println!("{} {}", *pv, &*pv.add(1)); println!("{}", pv.add(1).offset_from(pv)); }
}
