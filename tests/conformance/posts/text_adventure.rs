use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt;
use std::str::FromStr;

macro_rules! string_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($variant:ident = $text:literal $(| $alias:literal)*),+ $(,)? }) => {
        $(#[$meta])*
        $vis enum $name { $($variant),+ }
        impl $name { pub const ALL: &'static [$name] = &[$($name::$variant),+]; pub fn as_str(&self) -> &'static str { match self { $(Self::$variant => $text),+ } } }
        impl FromStr for $name { type Err = String; fn from_str(s: &str) -> Result<Self, String> { match s.to_ascii_lowercase().as_str() { $($text $(| $alias)* => Ok(Self::$variant),)+ other => Err(format!(concat!("not a ", stringify!($name), ": {:?}"), other)) } } }
        impl fmt::Display for $name { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(self.as_str()) } }
    };
}
string_enum! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Direction { North = "north" | "n", South = "south" | "s", East = "east" | "e", West = "west" | "w" }
}
impl Direction { const fn opposite(self) -> Self { use Direction::*; match self { North => South, South => North, East => West, West => East } } }
impl std::ops::Not for Direction { type Output = Self; fn not(self) -> Self { self.opposite() } }

#[derive(Debug, Clone, PartialEq)]
enum Command<'a> { Go(Direction), Take(&'a str), Drop(&'a str), Look, Inventory, Use { item: &'a str, target: Option<&'a str> }, Quit }
#[derive(Debug, PartialEq)]
enum ParseError<'a> { Empty, UnknownVerb(&'a str), MissingObject { verb: &'a str }, Direction(String) }
impl<'a> TryFrom<&'a str> for Command<'a> {
    type Error = ParseError<'a>;
    fn try_from(line: &'a str) -> Result<Self, Self::Error> {
        let words: Vec<&str> = line.split_whitespace().filter(|w| !matches!(*w, "the" | "a" | "an")).collect();
        Ok(match words[..] {
            [] => return Err(ParseError::Empty),
            ["go", dir] | [dir @ ("n" | "s" | "e" | "w")] => Command::Go(dir.parse().map_err(ParseError::Direction)?),
            ["take" | "get", item] | ["pick", "up", item] => Command::Take(item),
            ["drop", item] => Command::Drop(item),
            ["look" | "l"] => Command::Look,
            ["inventory"] | ["i"] => Command::Inventory,
            ["use", item] => Command::Use { item, target: None },
            ["use", item, "on" | "with", target] => Command::Use { item, target: Some(target) },
            ["quit" | "q", ..] => Command::Quit,
            [verb @ ("go" | "take" | "drop" | "use")] => return Err(ParseError::MissingObject { verb }),
            [verb, ..] => return Err(ParseError::UnknownVerb(verb)),
        })
    }
}
#[derive(Debug, Default)]
struct Room { title: &'static str, exits: BTreeMap<Direction, usize>, items: Vec<String>, locked: bool }
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status { Playing { turns: u32 }, Won, Lost(&'static str) }
struct Game { rooms: Vec<Room>, here: usize, bag: VecDeque<String>, status: Status }
impl Game {
    const BAG: usize = 2;
    fn new() -> Self {
        let mut g = Game { rooms: vec![Room { title: "Hall", items: vec!["lamp".into(), "sword".into(), "key".into()], ..Default::default() }, Room { title: "Cellar", ..Default::default() }, Room { title: "Treasury", locked: true, items: vec!["gold".to_string()], ..Room::default() }], here: 0, bag: VecDeque::new(), status: Status::Playing { turns: 0 } };
        g.connect(0, Direction::South, 1); g.connect(1, Direction::East, 2); g
    }
    fn connect(&mut self, a: usize, d: Direction, b: usize) { self.rooms[a].exits.insert(d, b); self.rooms[b].exits.insert(!d, a); }
    fn step(&mut self, cmd: Command) -> Result<String, Box<dyn std::error::Error>> {
        if let Status::Playing { turns } = &mut self.status { *turns += 1; if *turns > 20 { self.status = Status::Lost("out of time"); } }
        Ok(match cmd {
            Command::Go(d) => {
                let &to = self.rooms[self.here].exits.get(&d).ok_or_else(|| format!("you cannot go {d}"))?;
                if self.rooms[to].locked { return Err("the door is locked".into()); }
                self.here = to; format!("you walk {d:>6}; this is the {}", self.rooms[to].title)
            }
            Command::Take(what) => {
                let room = &mut self.rooms[self.here];
                let at = room.items.iter().position(|i| i == what).ok_or("no such thing")?;
                let item = room.items.swap_remove(at);
                if item == "gold" { self.status = Status::Won; }
                self.bag.push_back(item);
                if self.bag.len() > Self::BAG && let Some(old) = self.bag.pop_front() { let msg = format!("your bag is full: you drop the {old}"); self.rooms[self.here].items.push(old); return Ok(msg); }
                format!("you have {}", self.bag.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" and "))
            }
            Command::Drop(what) => match self.bag.iter().position(|i| i == what) { Some(at) => { let item = self.bag.remove(at).unwrap(); self.rooms[self.here].items.push(item); "dropped".to_owned() } None => Err(std::fmt::Error)? },
            Command::Look => { let r = &self.rooms[self.here]; format!("{}: items {:?}, exits {}", r.title, r.items, r.exits.keys().map(ToString::to_string).collect::<Vec<_>>().join("/")) }
            Command::Inventory => format!("{:?}", self.bag),
            Command::Use { item: "key", target: Some("door") } if self.bag.contains(&"key".to_string()) => { let doors: Vec<usize> = self.rooms[self.here].exits.values().copied().filter(|r| self.rooms[*r].locked).collect(); for d in &doors { self.rooms[*d].locked = false; } format!("{} door{} unlocked", doors.len(), if doors.len() == 1 { "" } else { "s" }) }
            Command::Use { item, target } => format!("using {item} on {} does nothing", target.unwrap_or("nothing")),
            Command::Quit => { self.status = Status::Lost("you gave up"); String::new() }
        })
    }
}
fn main() {
    println!("{:?}", Direction::ALL.iter().map(|d| format!("{d}:{}", !*d)).collect::<Vec<_>>());
    let mut game = Game::new();
    let script = "look\n\nn\ngo up\ntake the lamp\npick up sword\nget key\nget key\ni\ndrop potion\ndance wildly\ntake\ngo south\ne\nuse key on door\nuse lamp\nlook\ne\ntake gold\nlook";
    for line in script.lines() {
        let reply = match Command::try_from(line) { Ok(cmd) => game.step(cmd.clone()).unwrap_or_else(|e| format!("! {e}")), Err(ParseError::Empty) => continue, Err(e) => format!("? {e:?}") };
        println!("> {line:<16}{reply}");
        match game.status { Status::Playing { turns } if turns % 5 == 0 => println!("  ({turns} turns)"), Status::Won => { println!("you win"); break; } Status::Lost(why) => { println!("{why}"); break; } _ => {} }
    }
}
