// The numbers that std's hasher comes to, derived and written hashes, and a hasher of one's own.
use std::collections::hash_map::DefaultHasher;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher};

#[derive(Hash, PartialEq, Eq)]
struct Point {
    x: i32,
    y: i32,
}

#[derive(Hash)]
enum Shape {
    Dot,
    Circle(Point, u8),
    Named { name: String },
}

struct Id {
    id: u32,
    _note: &'static str,
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 ^= u64::from(*b);
            self.0 = self.0.wrapping_mul(0x100000001b3);
        }
    }
}

#[derive(Clone, Default)]
struct BuildFnv;

impl BuildHasher for BuildFnv {
    type Hasher = Fnv;
    fn build_hasher(&self) -> Fnv {
        Fnv(0xcbf29ce484222325)
    }
}

fn std_hash<T: Hash + ?Sized>(t: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    t.hash(&mut hasher);
    hasher.finish()
}

fn fnv<T: Hash>(t: &T) -> u64 {
    let mut hasher = BuildFnv.build_hasher();
    t.hash(&mut hasher);
    hasher.finish()
}

fn main() {
    println!("{}", DefaultHasher::new().finish());
    println!("{} {} {}", std_hash(&1u8), std_hash(&1i64), std_hash(&'x'));
    println!("{} {}", std_hash("hello"), std_hash(&String::from("hello")));
    println!("{} {}", std_hash(&(1, "a", true)), std_hash(&vec![1, 2, 3]));
    println!("{} {}", std_hash(&Some(7)), std_hash(&None::<i32>));
    println!("{}", std_hash(&Point { x: 1, y: -2 }));
    println!("{}", std_hash(&Shape::Dot));
    println!("{}", std_hash(&Shape::Circle(Point { x: 0, y: 0 }, 9)));
    println!("{}", std_hash(&Shape::Named { name: "n".into() }));
    println!("{}", std_hash(&Id { id: 3, _note: "a" }) == std_hash(&Id { id: 3, _note: "b" }));
    println!("{} {}", fnv(&"abc"), fnv(&[1u8, 2, 3]));
    println!("{}", BuildFnv.hash_one(42u64));

    let mut map: HashMap<&str, i32, BuildFnv> = HashMap::with_hasher(BuildFnv);
    map.insert("one", 1);
    *map.entry("one").or_insert(0) += 1;
    println!("{:?} {:?}", map.get("one"), map.get("two"));

    let mut hasher = DefaultHasher::new();
    hasher.write_u32(7);
    hasher.write(b"xyz");
    println!("{}", hasher.finish());
}
