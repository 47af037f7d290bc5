//! Well-formed programs out of bytes: arithmetic that overflows, collections and texts that grow, recursion without end, tasks that
//! wait, drops that panic.

use std::fmt::Write;

use crate::Source;

/// Types the generator knows expressions of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ty {
    Int,
    Wide,
    Bool,
    Text,
    List,
    Maybe,
    Node,
}

const TYPES: [Ty; 7] = [Ty::Int, Ty::Wide, Ty::Bool, Ty::Text, Ty::List, Ty::Maybe, Ty::Node];

impl Ty {
    fn name(self) -> &'static str {
        match self {
            Ty::Int => "i32",
            Ty::Wide => "u64",
            Ty::Bool => "bool",
            Ty::Text => "String",
            Ty::List => "Vec<i32>",
            Ty::Maybe => "Option<i32>",
            Ty::Node => "Node",
        }
    }
}

/// What every program has.
const HEAD: &str = "\
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, Notify, mpsc};
use tokio::task::yield_now;
use tokio::time::{sleep, timeout};

#[derive(Clone, Debug, Default, PartialEq)]
struct Node {
    next: Option<Box<Node>>,
    value: i32,
}

struct Loud(i32);

impl Drop for Loud {
    fn drop(&mut self) {
        if self.0 == 13 {
            panic!(\"in a drop\");
        }
        println!(\"drop {}\", self.0);
    }
}

fn deep(n: u64) -> u64 {
    if n == 0 { 0 } else { 1 + deep(n - 1) }
}

fn endless(n: i32) -> i32 {
    endless(n.wrapping_add(1)) + 1
}

";

/// The program that the bytes choose.
pub fn program(bytes: &[u8]) -> String {
    let mut writer =
        Writer { source: Source::new(bytes), out: HEAD.to_owned(), names: Vec::new(), depth: 1, count: 0 };
    writer.out.push_str("#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {\n");
    writer.line("let lock = Arc::new(Mutex::new(0i32));");
    writer.line("let bell = Arc::new(Notify::new());");
    writer.line("let (tx, mut rx) = mpsc::channel::<i32>(2);");
    let mut steps = 0;
    while !writer.source.is_empty() && steps < 60 {
        writer.statement(true, 3);
        steps += 1;
    }
    writer.line("drop(tx);");
    writer.line("while let Some(n) = rx.recv().await {");
    writer.line("    println!(\"{n}\");");
    writer.line("}");
    writer.out.push_str("}\n");
    writer.out
}

struct Writer<'a> {
    source: Source<'a>,
    out: String,
    /// Variables in scope.
    names: Vec<(String, Ty)>,
    depth: usize,
    count: usize,
}

impl Writer<'_> {
    fn line(&mut self, text: impl AsRef<str>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{:1$}{2}", "", self.depth * 4, text.as_ref());
    }

    fn fresh(&mut self) -> String {
        self.count += 1;
        format!("v{}", self.count)
    }

    /// Statements in a scope of their own.
    fn block(&mut self, in_main: bool, room: usize) {
        let names = self.names.len();
        self.depth += 1;
        for _ in 0..1 + self.source.below(4) {
            self.statement(in_main, room.saturating_sub(1));
        }
        self.depth -= 1;
        self.names.truncate(names);
    }

    fn around(&mut self, before: impl AsRef<str>, in_main: bool, room: usize, after: &str) {
        self.line(before);
        self.block(in_main, room);
        self.line(after);
    }

    fn statement(&mut self, in_main: bool, room: usize) {
        let kinds = if room == 0 { 14 } else { 26 };
        match self.source.below(kinds) {
            0 => {
                let value = self.expression(Ty::Int, 2);
                self.line(format!("println!(\"{{:?}}\", {value});"));
            }
            1..=4 => {
                let ty = TYPES[self.source.below(TYPES.len())];
                let (name, value) = (self.fresh(), self.expression(ty, 3));
                self.line(format!("let mut {name}: {} = {value};", ty.name()));
                self.names.push((name, ty));
            }
            5 | 6 => {
                let Some((name, ty)) = self.variable(None) else { return };
                let value = self.expression(ty, 3);
                self.line(format!("{name} = {value};"));
            }
            7 => {
                let Some((name, _)) = self.variable(Some(Ty::List)) else { return };
                let n = self.expression(Ty::Int, 2);
                let call = match self.source.below(8) {
                    0 => format!("{name}.push({n});"),
                    1 => format!("{name}.extend({name}.clone());"),
                    2 => format!("{name}.sort();"),
                    3 => format!("{name}.truncate(({n}) as usize % 7);"),
                    4 => format!("{name}.insert(({n}) as usize % 3, 1);"),
                    5 => format!("{name}.remove(({n}) as usize % 3);"),
                    6 => format!("{name}.resize(({n}) as usize % 1000, 7);"),
                    _ => format!("{name}.retain(|x| *x > {n});"),
                };
                self.line(call);
            }
            8 => {
                let Some((name, _)) = self.variable(Some(Ty::Text)) else { return };
                let call = match self.source.below(4) {
                    0 => format!("{name}.push('\u{e9}');"),
                    1 => format!("{name}.push_str(&{name}.clone());"),
                    2 => format!("{name} = {name}.clone().repeat(3);"),
                    _ => format!("{name} = format!(\"{{:>40}}\", {name});"),
                };
                self.line(call);
            }
            9 => {
                let Some((name, _)) = self.variable(Some(Ty::Node)) else { return };
                self.line(format!(
                    "{name} = Node {{ next: Some(Box::new(std::mem::take(&mut {name}))), value: 1 }};"
                ));
            }
            10 => {
                let millis = self.source.pick(&["0", "1", "10", "100", "1000000", "u64::MAX"]).to_owned();
                self.line(format!("sleep(Duration::from_millis({millis})).await;"));
            }
            11 => self.line("yield_now().await;"),
            12 => {
                let n = self.expression(Ty::Int, 1);
                let call = match self.source.below(5) {
                    0 if in_main => format!("let _ = tx.send({n}).await;"),
                    1 if in_main => format!("let _ = tx.try_send({n});"),
                    2 => "bell.notify_one();".to_owned(),
                    3 => "bell.notified().await;".to_owned(),
                    _ => format!("*lock.lock().await += {n};"),
                };
                self.line(call);
            }
            13 => {
                let (name, n) = (self.fresh(), self.source.below(16));
                self.line(format!("let _{name} = Loud({n});"));
            }
            14 => {
                let condition = self.expression(Ty::Bool, 2);
                self.around(format!("if {condition} {{"), in_main, room, "}");
            }
            15 => {
                let (name, n) = (self.fresh(), self.expression(Ty::Int, 1));
                self.names.push((name.clone(), Ty::Int));
                self.around(format!("for mut {name} in 0..({n}) {{"), in_main, room, "}");
                self.names.pop();
            }
            16 => {
                let condition = self.expression(Ty::Bool, 2);
                self.around(format!("while {condition} {{"), in_main, room, "}");
            }
            17 => {
                let Some((list, _)) = self.variable(Some(Ty::List)) else { return };
                let name = self.fresh();
                self.names.push((name.clone(), Ty::Int));
                self.around(format!("for mut {name} in {list}.clone() {{"), in_main, room, "}");
                self.names.pop();
            }
            18 => {
                let handle = self.fresh();
                self.line(format!("let {handle} = {{"));
                self.line("    let (lock, bell) = (lock.clone(), bell.clone());");
                let names = std::mem::take(&mut self.names);
                self.around("    tokio::spawn(async move {", false, room, "    })");
                self.names = names;
                self.line("};");
                let after = match self.source.below(4) {
                    0 => format!("let _ = {handle}.await;"),
                    1 => format!("{handle}.abort();"),
                    2 => format!("println!(\"{{}}\", {handle}.await.is_ok());"),
                    _ => format!("drop({handle});"),
                };
                self.line(after);
            }
            19 => {
                let millis = self.source.below(50);
                let before = format!("let _ = timeout(Duration::from_millis({millis}), async {{");
                self.around(before, in_main, room, "}).await;");
            }
            20 => {
                self.line("tokio::join!(");
                self.around("async {", false, room, "},");
                self.around("async {", false, room, "},");
                self.line(");");
            }
            21 => {
                self.line("tokio::select! {");
                self.around("_ = async {", false, room, "} => println!(\"first\"),");
                self.around("_ = sleep(Duration::from_millis(5)) => {", in_main, room, "}");
                self.line("}");
            }
            22 => {
                let maybe = self.expression(Ty::Maybe, 2);
                let name = self.fresh();
                self.names.push((name.clone(), Ty::Int));
                self.around(format!("if let Some(mut {name}) = {maybe} {{"), in_main, room, "}");
                self.names.pop();
            }
            23 | 24 => {
                // What other threads compute is their own.
                let names = std::mem::take(&mut self.names);
                let value = self.expression(Ty::Int, 3);
                self.names = names;
                let call = match self.source.below(3) {
                    0 => format!("std::thread::spawn(move || {value}).join()"),
                    1 => format!("std::thread::scope(|scope| scope.spawn(|| {value}).join())"),
                    _ => format!("tokio::task::spawn_blocking(move || {value}).await"),
                };
                self.line(format!("println!(\"{{}}\", {call}.is_ok());"));
            }
            _ => self.around("{", in_main, room, "}"),
        }
    }

    /// A variable in scope, of a type or of any.
    fn variable(&mut self, ty: Option<Ty>) -> Option<(String, Ty)> {
        let fitting: Vec<_> =
            self.names.iter().filter(|(_, t)| ty.is_none_or(|ty| ty == *t)).cloned().collect();
        let i = self.source.below(fitting.len());
        fitting.into_iter().nth(i)
    }

    fn expression(&mut self, ty: Ty, room: usize) -> String {
        if self.source.below(3) == 0
            && let Some((name, _)) = self.variable(Some(ty))
        {
            let is_copy = matches!(ty, Ty::Int | Ty::Wide | Ty::Bool | Ty::Maybe);
            return if is_copy { name } else { format!("{name}.clone()") };
        }
        if room == 0 {
            return self.literal(ty);
        }
        match ty {
            Ty::Int => self.int(room - 1),
            Ty::Wide => self.wide(room - 1),
            Ty::Bool => self.bool(room - 1),
            Ty::Text => self.text(room - 1),
            Ty::List => self.list(room - 1),
            Ty::Maybe => self.maybe(room - 1),
            Ty::Node => {
                let value = self.expression(Ty::Int, room - 1);
                format!("Node {{ next: None, value: {value} }}")
            }
        }
    }

    fn literal(&mut self, ty: Ty) -> String {
        match ty {
            Ty::Int => {
                self.source.pick(&["0", "1", "2", "7", "(-1i32)", "100", "i32::MAX", "i32::MIN"]).to_owned()
            }
            Ty::Wide => self.source.pick(&["0", "1", "1000", "u64::MAX"]).to_owned(),
            Ty::Bool => self.source.pick(&["false", "true"]).to_owned(),
            Ty::Text => self
                .source
                .pick(&["String::new()", "\"a\u{df}\".to_string()", "String::from(\"long text\")"])
                .to_owned(),
            Ty::List => self
                .source
                .pick(&["Vec::new()", "vec![1, 2, 3]", "vec![0; 100]", "vec![1; 1_000_000_000]"])
                .to_owned(),
            Ty::Maybe => self.source.pick(&["None", "Some(3)"]).to_owned(),
            Ty::Node => "Node::default()".to_owned(),
        }
    }

    fn int(&mut self, room: usize) -> String {
        let (a, b) = (self.expression(Ty::Int, room), self.expression(Ty::Int, room));
        match self.source.below(16) {
            0 => a,
            1 => format!("({a} + {b})"),
            2 => format!("({a} - {b})"),
            3 => format!("({a} * {b})"),
            4 => format!("({a} / {b})"),
            5 => format!("({a} % {b})"),
            6 => format!("({a} << ({b} & 63))"),
            7 => format!("({a}).wrapping_mul({b})"),
            8 => format!("(-({a}))"),
            9 => format!("({}.len() as i32)", self.expression(Ty::List, room)),
            10 => format!("{}.iter().sum::<i32>()", self.expression(Ty::List, room)),
            11 => format!("{}[({a}) as usize % 5]", self.expression(Ty::List, room)),
            12 => format!("{}.unwrap_or({a})", self.expression(Ty::Maybe, room)),
            13 => format!("{}.unwrap()", self.expression(Ty::Maybe, room)),
            14 => format!("(({}) as i32)", self.expression(Ty::Wide, room)),
            _ => match self.source.below(8) {
                0 => format!("endless({a})"),
                _ => format!("({}.next.is_some() as i32)", self.expression(Ty::Node, room)),
            },
        }
    }

    fn wide(&mut self, room: usize) -> String {
        let (a, b) = (self.expression(Ty::Wide, room), self.expression(Ty::Wide, room));
        match self.source.below(6) {
            0 => a,
            1 => format!("({a} + {b})"),
            2 => format!("({a}).saturating_mul({b})"),
            3 => format!("deep({a})"),
            4 => format!("({}.len() as u64)", self.expression(Ty::Text, room)),
            _ => format!("(({}) as u64)", self.expression(Ty::Int, room)),
        }
    }

    fn bool(&mut self, room: usize) -> String {
        match self.source.below(6) {
            0 => self.literal(Ty::Bool),
            1 => format!("({} < {})", self.expression(Ty::Int, room), self.expression(Ty::Int, room)),
            2 => format!("({} == {})", self.expression(Ty::Node, room), self.expression(Ty::Node, room)),
            3 => format!("(!{})", self.expression(Ty::Bool, room)),
            4 => format!("({} && {})", self.expression(Ty::Bool, room), self.expression(Ty::Bool, room)),
            _ => format!("{}.contains(\"a\")", self.expression(Ty::Text, room)),
        }
    }

    fn text(&mut self, room: usize) -> String {
        match self.source.below(6) {
            0 => self.literal(Ty::Text),
            1 => format!(
                "format!(\"{{}}-{{}}\", {}, {})",
                self.expression(Ty::Text, room),
                self.expression(Ty::Int, room)
            ),
            2 => format!("({} + &{})", self.expression(Ty::Text, room), self.expression(Ty::Text, room)),
            3 => format!("{}.to_string()", self.expression(Ty::Int, room)),
            4 => format!("format!(\"{{:#?}}\", {})", self.expression(Ty::Node, room)),
            _ => format!("{}.chars().rev().collect::<String>()", self.expression(Ty::Text, room)),
        }
    }

    fn list(&mut self, room: usize) -> String {
        let n = self.expression(Ty::Int, room);
        match self.source.below(7) {
            0 => self.literal(Ty::List),
            1 => format!("(0..{n}).collect::<Vec<i32>>()"),
            2 => format!(
                "{}.into_iter().map(|x| x + {n}).collect::<Vec<i32>>()",
                self.expression(Ty::List, room)
            ),
            3 => format!(
                "{}.into_iter().filter(|x| *x > {n}).collect::<Vec<i32>>()",
                self.expression(Ty::List, room)
            ),
            4 => format!("vec![{n}; ({}) as usize]", self.expression(Ty::Wide, room)),
            5 => {
                format!("[{}, {}].concat()", self.expression(Ty::List, room), self.expression(Ty::List, room))
            }
            _ => format!("{}[..2].to_vec()", self.expression(Ty::List, room)),
        }
    }

    fn maybe(&mut self, room: usize) -> String {
        match self.source.below(5) {
            0 => self.literal(Ty::Maybe),
            1 => format!("Some({})", self.expression(Ty::Int, room)),
            2 => format!("{}.first().copied()", self.expression(Ty::List, room)),
            3 => format!("{}.map(|x| x + 1)", self.expression(Ty::Maybe, room)),
            _ => format!("{}.parse::<i32>().ok()", self.expression(Ty::Text, room)),
        }
    }
}
