// Lists, trees, searches and small puzzles, as a course has them.

use std::cmp::{Ordering, Reverse};
use std::collections::*;
use std::fmt::{self, Display, Write as _};

#[derive(Debug)]
struct List<T> {
    head: Option<Box<Cell<T>>>,
    len: usize,
}
#[derive(Debug)]
struct Cell<T> {
    value: T,
    next: Option<Box<Cell<T>>>,
}
impl<T> Default for List<T> {
    fn default() -> Self {
        List { head: None, len: 0 }
    }
}
impl<T> List<T> {
    fn push(&mut self, value: T) {
        let old = self.head.take();
        self.head = Some(Box::new(Cell { value, next: old }));
        self.len += 1;
    }
    fn pop(&mut self) -> Option<T> {
        self.head.take().map(|c| {
            self.head = c.next;
            self.len -= 1;
            c.value
        })
    }
    fn peek(&self) -> Option<&T> {
        self.head.as_ref().map(|c| &c.value)
    }
    fn peek_mut(&mut self) -> Option<&mut T> {
        self.head.as_mut().map(|c| &mut c.value)
    }
    fn reverse(&mut self) {
        let mut prev = None;
        let mut cur = self.head.take();
        while let Some(mut c) = cur {
            cur = std::mem::replace(&mut c.next, prev);
            prev = Some(c);
        }
        self.head = prev;
    }
    fn iter(&self) -> Iter<'_, T> {
        Iter { next: self.head.as_deref() }
    }
}
struct Iter<'a, T> {
    next: Option<&'a Cell<T>>,
}
impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;
    fn next(&mut self) -> Option<&'a T> {
        self.next.map(|c| {
            self.next = c.next.as_deref();
            &c.value
        })
    }
}
impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

#[derive(Debug, Default)]
enum Tree<K: Ord, V> {
    #[default]
    Leaf,
    Node(Box<Tree<K, V>>, K, V, Box<Tree<K, V>>),
}
impl<K: Ord + Clone, V: Clone> Tree<K, V> {
    fn insert(self, k: K, v: V) -> Self {
        match self {
            Tree::Leaf => Tree::Node(Box::new(Tree::Leaf), k, v, Box::new(Tree::Leaf)),
            Tree::Node(l, k2, v2, r) => match k.cmp(&k2) {
                Ordering::Less => Tree::Node(Box::new(l.insert(k, v)), k2, v2, r),
                Ordering::Greater => Tree::Node(l, k2, v2, Box::new(r.insert(k, v))),
                Ordering::Equal => Tree::Node(l, k2, v, r),
            },
        }
    }
    fn get(&self, k: &K) -> Option<&V> {
        let mut t = self;
        while let Tree::Node(l, k2, v, r) = t {
            t = match k.cmp(k2) {
                Ordering::Less => l,
                Ordering::Greater => r,
                Ordering::Equal => return Some(v),
            };
        }
        None
    }
    fn depth(&self) -> usize {
        match self {
            Self::Leaf => 0,
            Self::Node(l, .., r) => 1 + l.depth().max(r.depth()),
        }
    }
    fn walk<'a>(&'a self, out: &mut Vec<(&'a K, &'a V)>) {
        if let Tree::Node(l, k, v, r) = self {
            l.walk(out);
            out.push((k, v));
            r.walk(out);
        }
    }
}

#[derive(Copy, Clone, PartialEq, Eq)]
struct State {
    cost: u32,
    at: usize,
}
impl Ord for State {
    fn cmp(&self, o: &Self) -> Ordering {
        o.cost.cmp(&self.cost).then_with(|| self.at.cmp(&o.at))
    }
}
impl PartialOrd for State {
    fn partial_cmp(&self, o: &Self) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
fn dijkstra(g: &[Vec<(usize, u32)>], s: usize) -> Vec<Option<u32>> {
    let mut dist: Vec<Option<u32>> = vec![None; g.len()];
    let mut heap = BinaryHeap::new();
    dist[s] = Some(0);
    heap.push(State { cost: 0, at: s });
    while let Some(State { cost, at }) = heap.pop() {
        if dist[at].is_some_and(|d| cost > d) {
            continue;
        }
        for &(to, w) in &g[at] {
            let next = cost + w;
            if dist[to].map_or(true, |d| next < d) {
                dist[to] = Some(next);
                heap.push(State { cost: next, at: to });
            }
        }
    }
    dist
}
fn queens(n: usize, row: usize, cols: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    if row == n {
        found.push(cols.clone());
        return;
    }
    for c in 0..n {
        if cols.iter().enumerate().all(|(r, &cc)| cc != c && (row - r) != c.abs_diff(cc)) {
            cols.push(c);
            queens(n, row + 1, cols, found);
            cols.pop();
        }
    }
}
fn permutations<T: Clone>(items: &mut [T], k: usize, out: &mut Vec<Vec<T>>) {
    if k == items.len() {
        out.push(items.to_vec());
        return;
    }
    for i in k..items.len() {
        items.swap(k, i);
        permutations(items, k + 1, out);
        items.swap(k, i);
    }
}
fn sieve(n: usize) -> Vec<usize> {
    let mut p = vec![true; n + 1];
    p[0] = false;
    p[1] = false;
    let mut i = 2;
    while i * i <= n {
        if p[i] {
            for j in (i * i..=n).step_by(i) {
                p[j] = false;
            }
        }
        i += 1;
    }
    p.iter().enumerate().filter(|&(_, &b)| b).map(|(i, _)| i).collect()
}
fn roman(mut n: u32) -> String {
    const T: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut s = String::new();
    for (v, r) in T {
        while n >= v {
            s += r;
            n -= v;
        }
    }
    s
}
fn caesar(s: &str, k: u8) -> String {
    s.chars()
        .map(|c| match c {
            'a'..='z' => ((c as u8 - b'a' + k) % 26 + b'a') as char,
            'A'..='Z' => ((c as u8 - b'A' + k) % 26 + b'A') as char,
            _ => c,
        })
        .collect()
}
fn rpn(s: &str) -> Result<i64, String> {
    let mut st = vec![];
    for t in s.split_ascii_whitespace() {
        if let Ok(n) = t.parse::<i64>() {
            st.push(n);
            continue;
        }
        let (b, a) = (st.pop().ok_or("empty")?, st.pop().ok_or_else(|| format!("no left for {t}"))?);
        st.push(match t {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "/" => a.checked_div(b).ok_or("div")?,
            o => return Err(format!("what is {o}?")),
        });
    }
    match st.as_slice() {
        [x] => Ok(*x),
        rest => Err(format!("{} left", rest.len())),
    }
}
struct Life {
    w: usize,
    h: usize,
    cells: HashSet<(i32, i32)>,
}
impl Life {
    fn step(&self) -> Life {
        let mut n: HashMap<(i32, i32), u8> = HashMap::new();
        for &(x, y) in &self.cells {
            for dx in -1..=1 {
                for dy in -1..=1 {
                    if (dx, dy) != (0, 0) {
                        *n.entry((x + dx, y + dy)).or_insert(0) += 1;
                    }
                }
            }
        }
        Life {
            cells: n
                .into_iter()
                .filter_map(|(c, k)| matches!((k, self.cells.contains(&c)), (3, _) | (2, true)).then_some(c))
                .collect(),
            ..*self
        }
    }
}
impl Display for Life {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for y in 0..self.h as i32 {
            for x in 0..self.w as i32 {
                f.write_char(if self.cells.contains(&(x, y)) { '#' } else { '.' })?;
            }
            if y + 1 < self.h as i32 {
                writeln!(f)?;
            }
        }
        Ok(())
    }
}
macro_rules! maxof { ($x:expr) => { $x }; ($x:expr, $($r:expr),+) => {{ let a = $x; let b = maxof!($($r),+); if a > b { a } else { b } }}; }
macro_rules! map { ($($k:expr => $v:expr),* $(,)?) => {{ let mut m = BTreeMap::new(); $(m.insert($k, $v);)* m }}; }
fn lcs<'a>(a: &'a str, b: &str) -> String {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut t = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for i in 0..a.len() {
        for j in 0..b.len() {
            t[i + 1][j + 1] = if a[i] == b[j] { t[i][j] + 1 } else { t[i][j + 1].max(t[i + 1][j]) };
        }
    }
    let (mut i, mut j, mut out) = (a.len(), b.len(), VecDeque::new());
    while i > 0 && j > 0 {
        if a[i - 1] == b[j - 1] {
            out.push_front(a[i - 1]);
            i -= 1;
            j -= 1;
        } else if t[i - 1][j] >= t[i][j - 1] {
            i -= 1
        } else {
            j -= 1
        }
    }
    out.into_iter().collect()
}
fn quicksort<T: PartialOrd + Copy>(v: &mut [T]) {
    if v.len() <= 1 {
        return;
    }
    let p = v[v.len() / 2];
    let (mut i, mut j) = (0isize, v.len() as isize - 1);
    while i <= j {
        while v[i as usize] < p {
            i += 1;
        }
        while v[j as usize] > p {
            j -= 1;
        }
        if i <= j {
            v.swap(i as usize, j as usize);
            i += 1;
            j -= 1;
        }
    }
    let (l, r) = v.split_at_mut(i as usize);
    quicksort(&mut l[..(j + 1) as usize]);
    quicksort(r);
}
fn main() {
    let mut l = List::default();
    for i in 1..=4 {
        l.push(i * i);
    }
    l.reverse();
    if let Some(v) = l.peek_mut() {
        *v += 100;
    }
    println!("{:?} {:?}", l.iter().collect::<Vec<_>>(), l.peek());
    println!("{:?} {}", l.pop(), l.len);
    for x in &l {
        print!("{x} ");
    }
    println!();
    let t = [5, 2, 8, 1, 9, 3].into_iter().fold(Tree::default(), |t, k| t.insert(k, format!("v{k}")));
    let mut all = vec![];
    t.walk(&mut all);
    println!("{all:?} {:?} {:?} {}", t.get(&8), t.get(&7), t.depth());
    println!(
        "{:?}",
        dijkstra(&[vec![(1, 7), (2, 1)], vec![(3, 1)], vec![(1, 2), (3, 9)], vec![], vec![]], 0)
    );
    let mut f = vec![];
    queens(6, 0, &mut vec![], &mut f);
    println!("{} {:?}", f.len(), f.first());
    let mut p = vec![];
    permutations(&mut ['a', 'b', 'c'], 0, &mut p);
    println!("{}", p.iter().map(|v| v.iter().collect::<String>()).collect::<Vec<_>>().join(","));
    println!(
        "{:?} {} {} {}",
        sieve(30),
        roman(1994),
        caesar("Hello, Zed!", 3),
        caesar(&caesar("abc", 7), 19)
    );
    for s in ["3 4 + 2 *", "1 +", "1 0 /", "1 2", "4 2 %"] {
        println!("{:?}", rpn(s));
    }
    let mut g = Life { w: 5, h: 4, cells: [(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)].into_iter().collect() };
    for _ in 0..4 {
        g = g.step();
    }
    println!("{g}");
    println!("{} {:?} {}", maxof!(3, 9, 4), map! { "b" => 2, "a" => 1, }, lcs("AGGTAB", "GXTXAYB"));
    let mut v = [3.5, -1.0, 2.25, 9.0, 0.0];
    quicksort(&mut v);
    println!("{v:?}");
    let mut words = vec!["pear", "fig", "apple", "kiwi", "date"];
    words.sort_by_key(|w| (Reverse(w.len()), *w));
    println!(
        "{words:?} {:?} {:?}",
        words.binary_search_by(|w| "fig".len().cmp(&w.len())),
        words.iter().position(|&w| w == "kiwi")
    );
    words.dedup_by_key(|w| w.len());
    words.retain(|w| w.len() > 3);
    println!("{words:?} {:?}", words.iter().map(|w| w.len()).sum::<usize>());
    let mut s = String::new();
    write!(s, "{:>5}|{:<5}|{:^5}|{:05}|{:+}", 42, "ab", 'c', -7, 3).unwrap();
    println!("{s} {}", s.len());
    let text = "naïve café 日本";
    println!(
        "{} {} {:?} {:?}",
        text.len(),
        text.chars().count(),
        text.char_indices().filter(|(_, c)| !c.is_ascii()).map(|(i, _)| i).collect::<Vec<_>>(),
        text.split_once(' ')
    );
    println!(
        "{} {:?} {:?}",
        text.to_uppercase(),
        text.chars().rev().collect::<String>(),
        text.bytes().take(4).collect::<Vec<u8>>()
    );
    let grid = vec![vec![1, 2, 3], vec![4, 5, 6]];
    let tr: Vec<Vec<i32>> = (0..3).map(|c| grid.iter().map(|r| r[c]).collect()).collect();
    println!("{tr:?} {}", grid.iter().flatten().copied().filter(|n| n % 2 == 1).product::<i32>());
    let mut it = (1..).map(|n| n * n).skip_while(|n| *n < 20).step_by(2);
    println!("{:?} {:?} {:?}", it.next(), it.nth(1), it.take(2).collect::<Vec<i32>>());
    let (a, b, c) = ("x".repeat(3), ["a", "b"].concat(), vec![1, 2, 3, 4, 5]);
    println!(
        "{a}{b} {:?} {:?} {:?}",
        c.chunks(2).map(|c| c.iter().sum::<i32>()).collect::<Vec<_>>(),
        c.rchunks(2).next(),
        c.split(|x| x % 2 == 0).collect::<Vec<_>>()
    );
    if let [first, .., last] = c[..] {
        println!("{first} {last}");
    }
    match c.as_slice() {
        [a, rest @ ..] if rest.len() > 3 => println!("{a} {rest:?}"),
        _ => {}
    }
    let n @ 1..=9 = 7 else { panic!() };
    println!(
        "{n} {}",
        match n {
            x if x % 2 == 0 => "even",
            1 | 3 | 5 | 7 | 9 => "odd",
            _ => "?",
        }
    );
    println!(
        "{:?} {:?} {:?}",
        "a=1;b=2;c"
            .split(';')
            .map(|kv| kv.split_once('=').map(|(k, v)| (k, v.parse::<i32>().ok())))
            .collect::<Vec<_>>(),
        i32::from_str_radix("-7f", 16),
        "3.0e2".parse::<f64>()
    );
    println!(
        "{:?} {:?} {:?}",
        u8::try_from(300),
        i8::try_from(-5i64),
        char::from_digit(7, 10).and_then(|c| c.to_digit(8))
    );
    println!(
        "{:?} {} {} {}",
        (i32::MIN).checked_abs(),
        u64::MAX.count_ones(),
        40u32.leading_zeros(),
        (1u64 << 40).trailing_zeros()
    );
    println!("{:.3} {:.0} {} {} {:?}", 2f64.sqrt(), 2.5f64, f64::NAN.max(1.0), (0.1 + 0.2) as f32, 1e21);
}
