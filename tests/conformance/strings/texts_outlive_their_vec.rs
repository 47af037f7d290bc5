fn longest(s: &str) -> &str {
    let words: Vec<&str> = s.split(' ').collect();
    let mut best = "";
    for w in &words {
        if w.len() > best.len() {
            best = w;
        }
    }
    best
}
fn first<'a>(s: &'a str, p: &str) -> Option<&'a str> {
    let words: Vec<&str> = s.split(' ').collect();
    words.iter().find(|w| w.starts_with(p)).map(|w| *w)
}
fn second<'a>(s: &'a str) -> Option<&'a str> {
    let words: Vec<&str> = s.split(' ').collect();
    words.get(1).copied()
}
fn third<'a>(s: &'a str) -> &'a str {
    let words: Vec<&str> = s.split(' ').collect();
    let w = &words[0];
    w
}
fn fourth<'a>(s: &'a str) -> &'a str {
    let words: Vec<&str> = s.split(' ').collect();
    match &words[..] {
        [a, ..] => a,
        [] => "",
    }
}
fn sixth<'a>(s: &'a str) -> &'a str {
    let o = Some(s);
    if let Some(x) = &o {
        return x;
    }
    ""
}
fn deep(words: &[&str]) -> usize {
    match words {
        [a, b] if **a == *"x" && *b == "y" => a.len() + (**b).len(),
        [a, ..] => (*a).len(),
        [] => 0,
    }
}
struct Holder<'a> {
    w: &'a str,
}
fn seventh<'a>(s: &'a str) -> Holder<'a> {
    let words: Vec<&str> = s.split(' ').collect();
    let mut best = Holder { w: "" };
    for w in words.iter() {
        if w.len() > best.w.len() {
            best = Holder { w };
        }
    }
    best
}
fn eighth<'a>(s: &'a str) -> Vec<&'a str> {
    let words: Vec<&str> = s.split(' ').collect();
    let mut out: Vec<&str> = Vec::new();
    for w in &words {
        out.push(w);
    }
    out
}
fn main() {
    let s = String::from("the quick brown");
    println!("{} {} {}", deep(&["x", "y"]), deep(&["abc"]), deep(&[]));
    println!("{} {:?}", seventh(&s).w, eighth(&s));
    let mut v = vec!["a", "b"];
    for w in v.iter_mut() {
        *w = "c";
    }
    if let [x, ..] = &mut v[..] {
        *x = "z";
    }
    println!("{v:?}");
    let lens: Vec<usize> = v.iter().map(|w| w.len() + (*w).len() + (**w).len()).collect();
    println!("{lens:?}");
    for &w in &v {
        print!("{w} ");
    }
    println!("{}", v.iter().any(|&w| w == "z"));
}
