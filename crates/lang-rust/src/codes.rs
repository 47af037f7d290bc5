//! Every diagnostic's code with a sentence: the one table that the page of diagnostics is made from.
//!
//! Codes are stable: a number is never used for something else.

macro_rules! codes {
    ($($name:ident $code:literal $sentence:literal;)*) => {
        $(#[doc = $sentence] pub const $name: &str = $code;)*

        /// All codes with what they mean, in order.
        pub const ALL: &[(&str, &str)] = &[$(($code, $sentence)),*];
    };
}

codes! {
    SYNTAX "E001" "The text is not Rust: something is missing, left over or in the wrong place.";
    TOO_DEEP "E002" "Brackets and operators are nested more deeply than the playground reads.";
    TOO_LONG "E003" "The text is longer than the playground reads.";
    BAD_LITERAL "E004" "A number, character or string is not written as Rust writes it.";
    LITERAL_RANGE "E005" "A number does not fit its type.";
    MACRO_SYNTAX "E006" "What stands inside a macro is not what this macro takes.";
    TOO_BIG "E007" "One function has more variables or values than the playground handles.";

    UNKNOWN_NAME "E010" "A variable, function or constant of this name is not in scope.";
    UNKNOWN_TYPE "E011" "A type of this name is not in scope.";
    UNKNOWN_MODULE "E012" "A crate or module of this name is not known here.";
    UNKNOWN_METHOD "E013" "No type has a method of this name.";
    UNKNOWN_FIELD "E014" "The struct has no field of this name.";
    UNKNOWN_VARIANT "E015" "The enum has no variant of this name.";
    UNKNOWN_MACRO "E016" "A macro of this name is not known here.";
    UNKNOWN_LABEL "E017" "No loop around this place has this label.";
    UNKNOWN_TRAIT "E018" "A trait of this name is not in scope.";
    MISSING_IMPORT "E019" "The name belongs to the library and needs a `use` line.";
    DUPLICATE "E020" "Two items of one module have the same name.";
    NOT_A_VALUE "E021" "A type or module stands where a value is needed.";
    UNKNOWN_ASSOCIATED "E022" "The type has no function or constant of this name.";

    ARGUMENT_COUNT "E030" "A function is called with too many or too few arguments.";
    FIELD_COUNT "E031" "A tuple struct or variant is built or matched with the wrong number of parts.";
    MISSING_FIELD "E032" "A struct is built without all of its fields.";
    DOUBLE_FIELD "E033" "A field is given twice.";
    MISSING_METHOD "E034" "A type implements a trait without all of its methods.";

    AWAIT_OUTSIDE "E040" "`.await` stands outside an async function, block or closure.";
    ASYNC_MAIN "E041" "An async `main` needs a runtime: `#[tokio::main]`.";
    NO_MAIN "E042" "The program has no `main` function.";
    SYNC_TOKIO_MAIN "E043" "`#[tokio::main]` stands on a function that is not async.";
    OUTSIDE_LOOP "E044" "`break` or `continue` stands outside a loop.";
    BREAK_VALUE "E045" "Only `loop` and labelled blocks can end with a value.";
    RETURN_OUTSIDE "E046" "`return` or `?` stands outside a function.";
    MISSING_AWAIT "E047" "A future stands where its value is meant: `.await` is missing.";

    UNSUPPORTED "E050" "The playground does not run this part of Rust.";
    UNSUPPORTED_LIBRARY "E051" "The playground does not have this part of the library.";
    UNSUPPORTED_ATTRIBUTE "E052" "The playground does not know this attribute.";
    GENERIC_CALL "E053" "A function of a type parameter is called; which type it is, is not known here.";

    FORMAT_SYNTAX "E060" "A format string is not written as Rust writes it.";
    FORMAT_MISSING "E061" "A format string asks for an argument that is not given.";
    FORMAT_UNUSED "E062" "An argument is never used by the format string.";
    FORMAT_NOT_LITERAL "E063" "The first argument of a printing macro must be a string literal.";

    MACRO_RULE "E065" "No rule of a macro of the program's own matches its use.";
    MACRO_LIMIT "E066" "Macros of the program's own write too much, or never end.";

    USE_AFTER_MOVE "E070" "A value is used after it was moved away.";
    ASSIGN_TWICE "E071" "A variable without `mut` is assigned twice.";
    BORROW_MUT "E072" "A variable without `mut` is borrowed mutably.";
    USE_BEFORE_INIT "E073" "A variable is used before it has a value.";
    BEHIND_REFERENCE "E074" "Something behind a `&` reference is changed.";

    OUTLIVED "E075" "A reference is used after what it refers to was dropped.";

    BORROWED_BY_SPAWN "E076" "What is spawned borrows a variable that may be gone before it ends.";
    NOT_SEND "E077" "Something that stays on its thread is given to a task or thread that may run on another.";
    NOT_EXHAUSTIVE "E078" "A `match` has no arm for some values.";
    REFUTABLE "E079" "A `let` has a pattern that does not fit all values.";
    CLOSURE_PARAMETERS "E080" "A closure has another number of parameters than it is called with.";

    NEVER_AWAITED "W001" "A future is built and never awaited, so nothing of it runs.";
    UNUSED_VARIABLE "W002" "A variable is never used.";
}

/// The sentence that goes with a code.
pub fn sentence(code: &str) -> Option<&'static str> {
    ALL.iter().find(|(c, _)| *c == code).map(|(_, s)| *s)
}
