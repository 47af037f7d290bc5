#[derive(Debug, Clone, Copy, PartialEq)]
struct P(i32);
fn f(v: &[P]) -> Option<P> { match v[..] { [a, .., b] => Some(if a.0 > b.0 { a } else { b }), [one] => Some(one), [] => None } }
fn g(a: [i32; 3]) -> i32 { match a[1..] { [x, y] => x * 10 + y, _ => 0 } }
fn h(words: Vec<String>) -> usize { match words[..] { [ref a, ref b] => a.len() + b.len(), [ref a, ..] => a.len(), _ => 0 } }
fn k<'a>(words: Vec<&'a str>) -> &'a str { match words[..] { ["go", dir] | [dir @ ("n" | "s")] => dir, _ => "?" } }
fn main() {
    println!("{:?} {:?} {:?}", f(&[P(1), P(7), P(3)]), f(&[P(9)]), f(&[]));
    println!("{} {}", g([1, 2, 3]), h(vec!["ab".into(), "c".into()]));
    println!("{} {} {}", k(vec!["go", "up"]), k(vec!["n"]), k(vec![]));
    let pairs = vec![(1, "a"), (2, "b")];
    let out = match pairs[..] { [(n, s), (m, _)] => (n + m, s), _ => (0, "") };
    drop(pairs);
    println!("{out:?}");
    let refs = vec![&out.0];
    if let [r] = refs[..] { println!("{}", r + 1); }
    let Some(x) = (match refs[0..1] { [r] => Some(r), _ => None }) else { return };
    println!("{x}");
}
