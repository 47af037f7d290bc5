use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

macro_rules! string_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($variant:ident = $text:literal $(| $alias:literal)*),+ $(,)? }) => {
        $(#[$meta])*
        $vis enum $name { $($variant),+ }
        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            pub fn as_str(&self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
        impl FromStr for $name {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                match s.to_ascii_lowercase().as_str() {
                    $($text $(| $alias)* => Ok(Self::$variant),)+
                    other => Err(format!(concat!("not a ", stringify!($name), ": {:?}"), other)),
                }
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
string_enum! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Direction { North = "north" | "n", South = "south" | "s" }
}

macro_rules! each {
    ($list:expr, $x:ident => $body:expr) => {
        for item in $list {
            let $x = item;
            $body;
        }
    };
}

fn main() {
    let item = "outer";
    each!(["N", "south", "up"], d => println!("{item} {:?}", d.parse::<Direction>()));
    let exits = BTreeMap::from([(Direction::South, 1), (Direction::North, 2)]);
    println!("{:?}", exits.keys().map(ToString::to_string).collect::<Vec<_>>());
    println!("{:?}", Direction::ALL.iter().map(Direction::to_string).collect::<Vec<_>>());
    println!("{:>7}|{:<7}|", Direction::North, Direction::South);
    // A sum of no floats is the zero that adds nothing to any.
    let none: [f64; 0] = [];
    println!("{} {:?} {}", none.iter().sum::<f64>(), none.iter().map(|x| *x as f32).sum::<f32>(), none.iter().product::<f64>());
}
