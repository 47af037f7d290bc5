//! The parts of the language that are refused, each with what to write instead: read by the diagnostics and by the page 'what is
//! supported'. Parts of the library are refused by not being in its table.

/// What is refused, as the diagnostic names it, and what to write instead (nothing, where nothing does the same).
pub const REFUSED: &[(&str, &str)] = &[
    ("`yield`", "An iterator is a type with `fn next`, or `std::iter::from_fn`."),
    ("`become`", "An ordinary call does the same."),
    ("`do yeet`", "Write `return Err(..)`."),
    ("compiler built-ins", ""),
    ("`try` blocks", "A closure that is called at once can use `?`: `(|| { .. })()`."),
    ("`gen` blocks", "An iterator is a type with `fn next`, or `std::iter::from_fn`."),
    ("a macro call between items", "Write out what the macro would make."),
    ("a macro of one's own", "A function or closure does it for values."),
    ("`extern` functions", "Only what is written in Rust can run here."),
    ("`union`", "An `enum` holds one of several things safely."),
    ("assembly", "Only what is written in Rust can run here."),
    ("a macro as a type", "Write out the type."),
    ("pattern types", ""),
    ("patterns of this unstable kind", ""),
    ("`const` blocks in patterns", "Name the value with `const NAME: .. = ..;` and match on the name."),
    ("a macro as a pattern", "Write out the pattern."),
    ("modules in other files", "Write the module into this file: `mod name { .. }`."),
    ("`Self { .. }` here", "Write the type's own name."),
    ("`Self` in a pattern of this `impl`", "Write the type's own name."),
    ("a path with `<..>` in a pattern", "Leave out the `<..>`."),
    ("a range of anything but numbers and characters", "Compare in a guard: `x if x > a && x < b`."),
    ("a range up to a constant that is not a plain number", "Compare in a guard: `x if x < MAX`."),
    (
        "a tuple pattern with `..` before its end, where the tuple's size is not written",
        "Name the parts in between `_`.",
    ),
    ("an enum number that is not a plain number", "Write the number out."),
    (
        "a pattern with overlapping alternatives inside it, under a guard",
        "Write one arm for each alternative.",
    ),
    ("a guard with `let` for overlapping alternatives", "Write one arm for each alternative."),
    (
        "`set` on a key whose first value is made by code that prints or panics",
        "Make the first value without side effects.",
    ),
    ("assignment to a struct pattern", "Assign its fields one by one."),
];

/// What to write instead; empty if there is nothing to say.
pub(crate) fn instead(what: &str) -> &'static str {
    REFUSED.iter().find(|(name, _)| *name == what).map_or("", |(_, instead)| instead)
}
