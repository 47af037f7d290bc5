// edition: 2021
// formatting with all width/precision forms
use std::fmt;
struct Hex(u32);
impl fmt::LowerHex for Hex { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { fmt::LowerHex::fmt(&self.0, f) } }
impl fmt::Binary for Hex { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { let s = format!("{:b}", self.0); f.pad_integral(true, "0b", &s) } }
struct P { x: f64, y: f64 }
impl fmt::Display for P {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if f.alternate() { return write!(f, "P[{}, {}]", self.x, self.y); }
        if let Some(p) = f.precision() { write!(f, "({:.*}, {:.*})", p, self.x, p, self.y)?; } else { write!(f, "({}, {})", self.x, self.y)?; }
        if let Some(w) = f.width() { write!(f, "|w{w}")?; }
        if f.sign_plus() { f.write_str("|+")?; }
        if f.sign_aware_zero_pad() { f.write_str("|0")?; }
        match f.align() { Some(fmt::Alignment::Left) => f.write_str("|<"), Some(fmt::Alignment::Right) => f.write_str("|>"), Some(fmt::Alignment::Center) => f.write_str("|^"), None => Ok(()) }?;
        if f.fill() != ' ' { write!(f, "|{}", f.fill())?; }
        Ok(())
    }
}
#[derive(Debug, Clone, Default)] struct Unit;
#[derive(Debug, Clone)] struct Tup(i32, Option<&'static str>);
#[derive(Debug, Clone)] struct Rec { id: u8, tags: Vec<String>, inner: Option<Box<Rec>>, t: Tup, u: Unit }
#[derive(Debug)] enum En { A, B(u8, u8), C { k: char } }
struct L(Vec<i32>);
impl fmt::Debug for L { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.debug_list().entries(self.0.iter()).entry(&"end").finish() } }
struct M;
impl fmt::Debug for M { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.debug_struct("M").field("a", &1).field("b", &L(vec![1])).finish_non_exhaustive() } }
impl fmt::Pointer for M { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.debug_map().entry(&"k", &1).entries([(2, 3), (4, 5)]).finish() } }
fn main() {
    let w = 8; let p = 2; let v = 3.14159; let name = "abc";
    println!("[{v:w$.p$}] [{v:<w$.p$}] [{v:^+w$.p$}] [{v:0>w$.p$}] [{:1$}] [{:.*}] [{:>1$.3}] [{:>w$}] {}", 5, 7, 3, v, 9.87654321, w);
    println!("[{0:5}] [{0:<5}] [{0:^5}] [{0:>5}] [{0:*^9}] [{0:#>6}] [{0:.2}] [{0:>6.2}] [{0:?}] [{0:8?}]", name);
    println!("[{:5}] [{:<5}] [{:^5}] [{:05}] [{:+}] [{:+05}] [{:#x}] [{:#010x}] [{:#b}] [{:o}] [{:X}] [{:#X}]", 42, 42, 42, 42, 42, 42, 255, 255, 5, 8, 255, 255);
    println!("[{:x}] [{:b}] [{:08b}] [{:#06b}]", -1i8, -2i8, 5u8, 2);
    println!("[{:e}] [{:E}] [{:e}] [{:.2e}] [{:e}]", 1234.5, 0.00012, 100u32, 123456.0, 0.0);
    println!("[{}] [{}] [{}] [{}] [{}] [{}] [{:?}] [{:?}] [{:?}]", 1.0, 1e21, 1e-7, f64::NAN, f64::INFINITY, -0.0, 1.0, 1e16, 1e-5);
    println!("[{}] [{:?}] [{}] [{:?}] [{}]", 0.1 + 0.2, 0.1f32 + 0.2f32, f32::MAX, f64::MIN_POSITIVE, 1.0e10);
    println!("[{:6}] [{:<6}] [{:^6}] [{:?}] [{:>8?}]", true, false, true, 'x', 'y');
    println!("[{:10}] [{:<10}] [{:^10}] [{:010.3}] [{:+.1}] [{:10?}]", 1.5, 1.5, 1.5, -1.5, 2.25, 1.0);
    println!("{:?} {:?} {:?} {:?}", "tab\t\"q\" \n\\ \u{1F600} \u{7f} é", '\'', '"', "it's");
    println!("{:?} {:#?}", (1, "a", [1.5, 2.0]), (1, ("x",)));
    println!("{:5}|{:<5}|{:^5}|{:>5}|{:02}|", 'c', 'c', 'c', 'c', 7);
    println!("{:x} {:#x} {:#010x} {:b} {:#b} {:#012b}", Hex(48879), Hex(48879), Hex(48879), Hex(5), Hex(5), Hex(5));
    let pt = P { x: 1.0, y: -2.345 };
    println!("{pt} {pt:.1} {pt:#} {pt:10} {pt:<+7} {pt:*^07.2}");
    let r = Rec { id: 1, tags: vec!["a".into(), "b\n".into()], inner: Some(Box::new(Rec { id: 2, tags: vec![], inner: None, t: Tup(-1, None), u: Unit })), t: Tup(7, Some("z")), u: Unit };
    println!("{r:?}"); println!("{r:#?}");
    println!("{:?} {:?} {:?} {:#?}", En::A, En::B(1, 2), En::C { k: '\t' }, En::C { k: 'k' });
    println!("{:02x?} {:#04X?} {:?} {:5?} {:.1?}", [1u8, 200], vec![10, 11], [Some(1), None], [1, 2], [1.0, 2.55]);
    println!("{:?} {:#?} {:?} {:p}", L(vec![1, 2]), L(vec![3]), M, M); println!("{:#?}", M);
    println!("{{}} {{{}}} {:?}", 1, ()); println!("{0} {1} {0} {a} {a:?}", 1, 2, a = "n");
    println!("{}", format_args!("{} {}", 1, format_args!("<{}>", 2)));
    println!("{:>1$} {:>2$} {2}", "a", 4, 6);
    println!("{:-^30}", " title "); println!("{:=<20}{:=>20}", "", "|"); println!("{:│^7}", "é");
    println!("{:?} {:?} {:?}", std::time::Duration::from_micros(1500), std::time::Duration::from_millis(61_001), std::time::Duration::from_nanos(7));
    println!("{:.1?} {:>10.2?} {:?}", std::time::Duration::from_micros(1550), std::time::Duration::from_millis(61_001), std::time::Duration::ZERO);
    println!("{}", i128::MAX); println!("{:e}", 123456789u64); println!("{:>+8.2}|{:<+8.2}|{:^+8.2}|", 1.005, 2.5, -3.14159);
    println!("{:?}", "a,b,,c".split(',').collect::<Vec<_>>()); println!("{:#?}", std::collections::BTreeMap::from([(1, "x"), (2, "y")]));
    let s = String::from_utf8_lossy(&[72, 105, 255]); println!("{s} {}", s.len());
    eprint!("err {:>3}|", 1); eprintln!(); assert_eq!(format!("{:>5}", format!("{}", 1)), "    1"); print!("{}-", 1); println!();
}
