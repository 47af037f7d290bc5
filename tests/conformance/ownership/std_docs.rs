use std::borrow::{Borrow, Cow, ToOwned};
use std::cell::{Cell, Ref, RefCell, RefMut};
use std::collections::HashMap;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::time::Duration;
use std::any::Any;
use std::ops::{ControlFlow, Range, RangeInclusive, Bound};
use std::num::{Wrapping, ParseIntError};
fn abs_all(input: &mut Cow<'_, [i32]>) { for i in 0..input.len() { let v = input[i]; if v < 0 { input.to_mut()[i] = -v; } } }
fn check<K: Borrow<str>>(k: K) -> usize { k.borrow().len() }
fn is_string(s: &dyn Any) { if let Some(s) = s.downcast_ref::<String>() { println!("string {s}"); } else if let Some(n) = s.downcast_ref::<i32>() { println!("i32 {n}"); } else { println!("unknown"); } }
struct Owner { name: String, gadgets: RefCell<Vec<Weak<Gadget>>> }
struct Gadget { id: i32, owner: Rc<Owner> }
fn print_type(v: Box<dyn Any>) { match v.downcast::<u8>() { Ok(n) => println!("u8 {n}"), Err(v) => println!("not u8 {}", v.is::<&str>()) } }
#[derive(Clone, Debug)]
struct Cfg<'a> { name: Cow<'a, str> }
fn main() {
    let slice = [0, 1, 2];
    let mut input = Cow::from(&slice[..]);
    abs_all(&mut input);
    println!("{:?} {}", input, matches!(input, Cow::Borrowed(_)));
    let slice = [1, -1, 0];
    let mut input = Cow::from(&slice[..]);
    abs_all(&mut input);
    println!("{:?} {}", input, matches!(input, Cow::Owned(_)));
    println!("{}", Cow::Borrowed("a") + "b");
    let c = Cfg { name: "x".into() };
    println!("{:?} {}", c.clone(), c.name.into_owned());
    println!("{} {}", check("abc"), check(String::from("de")));
    is_string(&"s".to_string()); is_string(&5i32); is_string(&1.5);
    print_type(Box::new(7u8)); print_type(Box::new("x"));
    let gadget_owner = Rc::new(Owner { name: "Gizmo Man".to_string(), gadgets: RefCell::new(vec![]) });
    let g1 = Rc::new(Gadget { id: 1, owner: Rc::clone(&gadget_owner) });
    let g2 = Rc::new(Gadget { id: 2, owner: gadget_owner.clone() });
    { let mut gs = gadget_owner.gadgets.borrow_mut(); gs.push(Rc::downgrade(&g1)); gs.push(Rc::downgrade(&g2)); }
    for g in gadget_owner.gadgets.borrow().iter() { let g = g.upgrade().unwrap(); println!("Gadget {} owned by {}", g.id, g.owner.name); }
    let cell = RefCell::new((5, 'b'));
    { let b1: Ref<(u32, char)> = cell.borrow(); let b2: Ref<u32> = Ref::map(b1, |t| &t.0); println!("{}", *b2); }
    { let b = RefMut::map(cell.borrow_mut(), |t| &mut t.1); let mut b = b; *b = 'z'; }
    println!("{:?} {:?}", cell, cell.try_borrow().map(|r| r.1));
    let c1 = cell.borrow();
    println!("{:?}", cell.try_borrow_mut().is_err());
    let c2 = Ref::clone(&c1);
    drop(c1);
    println!("{}", c2.0);
    drop(c2);
    println!("{:?} {:?}", cell.replace((1, 'q')), cell.into_inner());
    let a = Cell::new(1); let b = Cell::new(2);
    a.swap(&b);
    println!("{} {} {}", a.get(), b.take(), b.replace(9));
    let rc = RefCell::new(vec![1]);
    println!("{:?}", rc.replace_with(|v| { v.push(2); vec![0] }));
    let x = Rc::new(3);
    println!("{:?} {:?}", Rc::try_unwrap(x), Rc::try_unwrap({ let y = Rc::new(4); let _z = Rc::clone(&y); y }).map_err(|r| *r));
    let mut five = Arc::new(5);
    println!("{:?}", Arc::get_mut(&mut five).map(|v| { *v += 1; *v }));
    let w = Arc::downgrade(&five);
    println!("{:?} {} {}", w.upgrade(), Arc::strong_count(&five), Arc::weak_count(&five));
    drop(five);
    println!("{:?} {}", w.upgrade(), Weak::<i32>::new().upgrade().is_none());
    println!("{}", Rc::ptr_eq(&gadget_owner, &g1.owner));
    println!("{:?}", Rc::new(RefCell::new(1)));
    let s: Arc<str> = "abc".into();
    let t: Arc<str> = Arc::clone(&s);
    println!("{s} {} {}", t.len(), s == t);
    let d = Duration::new(5, 30);
    println!("{:?} {} {} {:?}", d, d.as_secs(), d.subsec_nanos(), Duration::from_millis(2569).as_secs_f64());
    println!("{:?} {:?}", Duration::from_secs(1).checked_sub(Duration::from_secs(2)), Duration::from_secs(5).saturating_sub(Duration::from_secs(9)));
    println!("{:?} {:?} {:?}", Duration::from_secs(3) * 2, Duration::from_secs(3) / 2, 2 * Duration::from_millis(5));
    println!("{:?} {:?}", Duration::from_secs_f64(2.7), Duration::from_millis(1500) > Duration::from_secs(1));
    println!("{:?} {:?} {:?}", Duration::from_nanos(1), Duration::from_micros(1_000_002), Duration::MAX.as_secs() > 0);
    println!("{:?}", [Duration::from_secs(1), Duration::from_millis(500)].iter().sum::<Duration>());
    let r = (1..=10).try_for_each(|x| if x == 4 { ControlFlow::Break(x) } else { ControlFlow::Continue(()) });
    println!("{r:?}");
    let r: Range<i32> = 1..5;
    println!("{} {:?} {} {}", r.contains(&3), r, r.start, r.len());
    let ri: RangeInclusive<u8> = 1..=3;
    println!("{} {}", ri.start(), ri.end()); println!("{:?}", ri.rev().collect::<Vec<_>>());
    println!("{:?} {:?}", Wrapping(250u8) + Wrapping(10), 0);
    let mut x = vec![1, 2];
    let y = std::mem::take(&mut x);
    println!("{x:?} {y:?} {:?}", std::mem::replace(&mut x, vec![9]));
    let (mut p, mut q) = (String::from("p"), String::from("q"));
    std::mem::swap(&mut p, &mut q);
    println!("{p}{q}");
    let e: Result<i32, ParseIntError> = "12a".parse::<i32>();
    if let Err(e) = &e { println!("{e} {:?} {:?}", e.kind(), e); }
    println!("{:?} {:?}", "".parse::<u8>().map_err(|e| e.to_string()), "256".parse::<u8>().map_err(|e| e.to_string()));
    println!("{:?} {:?}", "abc".parse::<f64>().map_err(|e| e.to_string()), "maybe".parse::<bool>().map_err(|e| e.to_string()));
    println!("{:?}", "ab".parse::<char>().map_err(|e| e.to_string()));
    println!("{:?}", std::str::from_utf8(&[0xE2, 0x82]).map_err(|e| e.to_string()));
    println!("{:?}", String::from_utf8(vec![0xff]).map_err(|e| e.to_string()));
    println!("{:?}", std::env::var("SURELY_NOT_SET").is_err());
    println!("{:?}", Some(4).map(|x| x * 2).ok_or_else(|| "none").and_then(|x: i32| x.checked_sub(9).ok_or("neg")));
    println!("{:?}", Ok::<i32, String>(3).iter().next());
    println!("{:?}", Some("x").into_iter().chain(None).chain(Some("y")).collect::<Vec<_>>());
    println!("{:?}", Some(3).is_none_or(|x| x > 2));
    println!("{:?}", Some(vec![1]).as_deref());
    println!("{:?} {:?}", Some(Some(1)).flatten(), Some((1, 'a')).unzip());
    println!("{:?}", Some(5).take_if(|x| *x == 5));
    println!("{:?}", Err::<i32, &str>("e").unwrap_or_else(|e| e.len() as i32));
    println!("{:?} {:?}", Ok::<Option<i32>, ()>(Some(1)).transpose(), Some(Ok::<i32, ()>(1)).transpose());
    println!("{:?}", Ok::<i32, &str>(1).and(Err::<u8, _>("late")).or(Ok::<u8, ()>(3)));
    println!("{:?}", Ok::<i32, String>(1).is_ok_and(|x| x > 0));
    println!("{:?}", Err::<(), _>("x").inspect_err(|e| println!("saw {e}")).is_err());
    let mut counts: HashMap<char, i32> = HashMap::new();
    "hello".chars().for_each(|c| *counts.entry(c).or_default() += 1);
    let mut cs: Vec<_> = counts.iter().collect();
    cs.sort_unstable();
    println!("{cs:?}");
    let bound: (Bound<i32>, Bound<i32>) = (Bound::Included(1), Bound::Unbounded);
    println!("{:?}", bound);
}
