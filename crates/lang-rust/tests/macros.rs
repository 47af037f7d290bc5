//! Macros of the program's own that would never end, or write without end, are told so, quickly.

use playground_lang_rust::{Options, lower};

/// The codes of what is said about a text.
fn codes(text: &str) -> Vec<String> {
    let lowered = lower(text, &Options::default());
    lowered.diagnostics.iter().map(|d| d.code.clone()).collect()
}

#[test]
fn an_operand_that_doubles_is_stopped() {
    let text =
        "macro_rules! m { ($x:expr; $h:tt $($t:tt)*) => { m!($x + $x; $($t)*) }; ($x:expr;) => { $x }; }\n";
    let text = format!("{text}fn main() {{ let n = m!(1; {}); }}", "a ".repeat(60));
    assert_eq!(codes(&text), ["E066"]);
}

#[test]
fn tokens_that_double_are_stopped() {
    let text = "macro_rules! m { ($($t:tt)*) => { m!($($t)* $($t)*) }; }\nfn main() { m!(a b c); }";
    assert_eq!(codes(text), ["E066"]);
}

#[test]
fn groups_that_grow_are_stopped() {
    let (open, close) = ("(".repeat(90), ")".repeat(90));
    let wraps =
        format!("macro_rules! m {{ ($x:expr) => {{ m!({open}$x{close}) }}; }}\nfn main() {{ m!(1); }}");
    assert_eq!(codes(&wraps), ["E066"]);
    let nests =
        format!("macro_rules! m {{ ($x:expr) => {{ {open}m!($x){close} }}; }}\nfn main() {{ m!(1); }}");
    assert_eq!(codes(&nests), ["E066"]);
}

#[test]
fn half_written_macros_say_something() {
    for text in [
        "macro_rules! m",
        "macro_rules! m {",
        "macro_rules! m { ( }",
        "macro_rules! m { () } fn main() { m!() }",
        "macro_rules! m { () => } fn main() { m!() }",
        "macro_rules! m { ($) => {} } fn main() { m!() }",
        "macro_rules! m { ($($x:expr),) => {} } fn main() { m!(1) }",
        "macro_rules! m { ($x:expr) => { $($x)* } } fn main() { m!(1) }",
        "macro_rules! m { ($($x:expr)*) => { $x } } fn main() { m!(1) }",
        "macro_rules! m { ($($x:tt)* $($y:tt)*) => { $($x $y)* } } fn main() { m!(1 2) }",
        "macro_rules! m { () => { fn } } m!(); fn main() {}",
        "fn main() { m!( } macro_rules! m { () => {} }",
    ] {
        assert!(!codes(text).is_empty(), "{text}");
    }
}
