use std::cmp::Ordering;

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Level {
    Low,
    Mid(u8),
    High { by: i8 },
}

#[derive(Debug, Eq)]
struct Version {
    major: u32,
    minor: u32,
    label: &'static str,
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.major.cmp(&other.major).then(self.minor.cmp(&other.minor))
    }
}

fn main() {
    let mut levels = vec![Level::High { by: -1 }, Level::Mid(9), Level::Low, Level::Mid(2)];
    levels.sort();
    println!("{levels:?} {}", Level::Low < Level::Mid(0));
    let a = Version { major: 1, minor: 4, label: "a" };
    let b = Version { major: 1, minor: 10, label: "b" };
    let c = Version { major: 1, minor: 4, label: "c" };
    println!("{} {} {} {:?}", a < b, a == c, a != b, b.cmp(&a));
    println!("{} {}", a.max(b).label, c.label);
    println!("{:?} {:?}", (1, "b") < (1, "c"), vec![1, 2, 3].cmp(&vec![1, 2]));
    println!("{:?} {:?}", 1.5f64.partial_cmp(&f64::NAN), "abc".partial_cmp("abd"));
    println!("{:?} {:?}", Some(1) > None, Ok::<i32, i32>(9) < Err(0));
}
