//! A lowered program: tables of plain data, linked by ids.

use crate::{AwaitId, FloatTy, FuncId, IntTy, NameId, Op, Reg, Span, StaticId, Ty, TyId, TypeId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything the machine needs to run, and everything the page needs to point at the text.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The text as written. All spans point into it.
    pub source: Arc<str>,
    /// Functions, closures and async blocks, each a body of operations.
    pub functions: Vec<Function>,
    /// Structs and enums.
    pub types: Vec<TypeDef>,
    /// Methods and associated functions by receiver: what `recv.name()` and trait calls look up at run time. Default methods of a
    /// trait are entered for every type that implements it without an own body.
    pub methods: BTreeMap<(MethodKey, NameId), FuncId>,
    /// Methods that one type has by several impls of a generic trait: whichever of them a look-up finds, the arguments say which one
    /// is called.
    pub overloads: BTreeMap<FuncId, Vec<Overload>>,
    /// Interned names.
    pub names: Vec<String>,
    /// Literals and other constants.
    pub consts: Vec<Const>,
    /// `static` and `const` items, `thread_local!` and `task_local!` keys: initialised by a function without parameters.
    pub statics: Vec<Static>,
    /// Written types.
    pub tys: Vec<Ty>,
    /// Format strings.
    pub formats: Vec<Vec<FormatPiece>>,
    /// Every place where a future can suspend.
    pub awaits: Vec<AwaitPoint>,
    /// Library types that bodies of the library define (errors, mostly), by canonical path.
    pub library_types: BTreeMap<String, TypeId>,
    /// Where to begin; `None` if the text has no `main` (then it can only be looked at).
    pub entry: Option<Entry>,
    /// In a text of tests without `main`: the tests after the first, which run one after the other.
    pub tests: Vec<Entry>,
}

impl Program {
    /// The name behind an id, or `"?"`.
    pub fn name(&self, id: NameId) -> &str {
        self.names.get(id.index()).map_or("?", String::as_str)
    }

    /// The function behind an id.
    pub fn function(&self, id: FuncId) -> Option<&Function> {
        self.functions.get(id.index())
    }

    /// The id of a name, if the program has it.
    pub fn find_name(&self, name: &str) -> Option<NameId> {
        self.names.iter().position(|n| n == name).map(|i| NameId(i as u32))
    }
}

/// What `main` runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flavor {
    /// A plain `fn main`: no runtime unless the program builds one.
    None,
    /// `#[tokio::main(flavor = "current_thread")]`.
    CurrentThread,
    /// `#[tokio::main(flavor = "local")]`: `spawn_local` works without a `LocalSet`.
    Local,
    /// `#[tokio::main]`, with `worker_threads` if written.
    MultiThread(Option<u32>),
}

/// Where the program begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// `main` (async or not), or the first test.
    pub func: FuncId,
    /// The runtime that the attribute asks for.
    pub flavor: Flavor,
    /// `start_paused = true`: the clock stands unless all wait.
    pub start_paused: bool,
    /// `name = "…"`: what the runtime is called.
    pub name: Option<NameId>,
    /// It is a test: its thread has its name, and others may follow.
    pub is_test: bool,
    /// A test that must panic.
    pub should_panic: bool,
}

/// What a function is, as far as the views care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FunctionKind {
    /// `fn`.
    Fn,
    /// `async fn`: calling it builds a future.
    AsyncFn,
    /// A closure; register 0 is its environment, parameters follow.
    Closure,
    /// An async block; register 0 is its environment.
    AsyncBlock,
    /// An async closure: calling it builds a future; register 0 is its environment.
    AsyncClosure,
    /// The initialiser of a `static`, `const` or key.
    Init,
}

/// How a method takes `self`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SelfKind {
    /// `self`, `self: Box<Self>`, `self: Rc<Self>` and the like: moved in.
    Value,
    /// `&self`.
    Ref,
    /// `&mut self`.
    RefMut,
    /// `self: Pin<&mut Self>`.
    Pin,
}

/// One body.
#[derive(Clone, Debug)]
pub struct Function {
    /// Plain name (`laundry`); of an async block the name of the variable it is bound to, or `async block`.
    pub name: String,
    /// With its type or module (`Worker::run`), as messages name it.
    pub path: String,
    /// The whole item.
    pub span: Span,
    /// Its name in the text (of a block: its first token).
    pub name_span: Span,
    /// What it is.
    pub kind: FunctionKind,
    /// How it takes `self`, if it is a method (`self` is parameter 0).
    pub self_kind: Option<SelfKind>,
    /// How many parameters it has; they arrive in registers 0.. (after the environment, for closures).
    pub params: u16,
    /// Registers of a frame.
    pub registers: u16,
    /// The operations; execution falls off the end never (the last one returns).
    pub ops: Vec<Op>,
    /// For each operation the text it comes from.
    pub spans: Vec<Span>,
    /// Variables, for the inspector.
    pub locals: Vec<Local>,
    /// What a closure or async block takes in.
    pub captures: Vec<Capture>,
    /// Written result type.
    pub ret: TyId,
    /// Its `self` is a counted pointer to the value: `self: Rc<Self>`, `self: &Arc<Self>`.
    pub counted_self: bool,
    /// `#[track_caller]`: a panic in it points at its caller.
    pub track_caller: bool,
    /// Folded away in the code view and skipped by line steps (helpers at the top of a lesson).
    pub folded: bool,
}

impl Function {
    /// True if calling it runs nothing but builds a future.
    pub fn builds_future(&self) -> bool {
        matches!(self.kind, FunctionKind::AsyncFn | FunctionKind::AsyncClosure)
    }
}

/// A named variable of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// As written.
    pub name: String,
    /// Where it lives.
    pub reg: Reg,
    /// First operation at which it is in scope.
    pub from: u32,
    /// One past the last operation at which it is in scope.
    pub to: u32,
    /// Where it is declared.
    pub span: Span,
}

/// A variable taken into a closure or async block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// As written.
    pub name: String,
    /// In the surrounding body: a register, or one of its own captures.
    pub from: CaptureSource,
    /// How.
    pub mode: crate::CaptureMode,
}

/// Where a captured variable stands in the surrounding body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptureSource {
    /// A register.
    Local(Reg),
    /// A capture of the surrounding closure or block.
    Capture(u16),
}

/// What is awaited at an await point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AwaitKind {
    /// `.await`.
    Await,
    /// `join!`.
    Join,
    /// `try_join!`.
    TryJoin,
    /// `select!`.
    Select,
}

/// A place where a future can suspend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitPoint {
    /// The body it stands in.
    pub func: FuncId,
    /// The whole expression (`sleep(d).await`).
    pub span: Span,
    /// What is awaited (`sleep(d)`), or the macro's name.
    pub operand: Span,
    /// What kind.
    pub kind: AwaitKind,
    /// The branches of a macro (the future's expression each), empty for `.await`.
    pub branches: Vec<Span>,
    /// Its place among the await points of its body, from 0.
    pub nth: u32,
}

/// Who a method belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MethodKey {
    /// A struct or enum of the program.
    User(TypeId),
    /// A library type by canonical path, or a primitive by name (`i32`, `str`).
    Lib(NameId),
    /// `impl<T> Trait for T`: anything that has no nearer one.
    Any,
}

/// One of several methods of a type that differ in the types of their parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overload {
    /// The method.
    pub func: FuncId,
    /// Its impl is for a reference to the type.
    pub by_reference: bool,
    /// Its parameters, without `self`.
    pub params: Vec<TyId>,
}

/// A struct or enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeDef {
    /// Plain name.
    pub name: String,
    /// The item.
    pub span: Span,
    /// Struct or enum.
    pub kind: TypeKind,
    /// Derived traits by name (`Debug`, `Clone`, `Copy`, `PartialEq`, ...).
    pub derives: Vec<String>,
    /// The program's `Drop::drop`, if it has one.
    pub drop: Option<FuncId>,
    /// The program's `Future::poll`, if it has one.
    pub poll: Option<FuncId>,
}

impl TypeDef {
    /// True if the type derives `name` (or implements it by derive-like means).
    pub fn derives(&self, name: &str) -> bool {
        self.derives.iter().any(|d| d == name)
    }
}

/// The parts of a struct or enum. A struct is one variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeKind {
    /// A struct.
    Struct(VariantDef),
    /// An enum.
    Enum(Vec<VariantDef>),
}

/// A struct's fields or an enum's variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantDef {
    /// The variant's (or struct's) name.
    pub name: String,
    /// Field names in order of declaration; of tuple forms `"0"`, `"1"`, ...
    pub fields: Vec<NameId>,
    /// Written types of the fields.
    pub tys: Vec<TyId>,
    /// True for `Name { .. }`, false for `Name(..)` and `Name`.
    pub named: bool,
    /// `Name = 3`.
    pub discriminant: Option<i64>,
}

/// A constant value.
#[derive(Clone, Debug, PartialEq)]
pub enum Const {
    /// `()`.
    Unit,
    /// `true`, `false`.
    Bool(bool),
    /// An integer; `u128` above `i128::MAX` is not supported.
    Int(IntTy, i128),
    /// A float.
    Float(FloatTy, f64),
    /// A character.
    Char(char),
    /// A string literal.
    Str(Arc<str>),
    /// A byte string literal (`&[u8]`).
    Bytes(Vec<u8>),
    /// A function as a value.
    Fn(FuncId),
    /// A library function as a value.
    Lib(crate::Builtin),
    /// A tuple struct or enum variant constructor as a value (`.map(Some)`, `.map(Meters)`): type and variant.
    Ctor(TypeId, u16),
    /// A library variant: as a value (`None`, `Poll::Pending`, `Ordering::Relaxed`) or, with a payload, as a function (`Some`). Plain name.
    LibVariant(NameId),
    /// A method as a value (`String::from` is `Lib`; `ToString::to_string`, `str::len` are this): called on its first argument.
    Method(NameId, TyId),
    /// A type's `from` as a value (`.map(u64::from)`).
    From(TyId),
}

/// A `static`, `const` or key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Static {
    /// As written.
    pub name: String,
    /// Where.
    pub span: Span,
    /// Computes the value.
    pub init: FuncId,
    /// `const`: computed anew at each use, so each use has its own.
    pub is_const: bool,
    /// A key of `thread_local!`: each thread has its own.
    pub per_thread: bool,
    /// `static mut`.
    pub mutable: bool,
}

/// A piece of a format string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatPiece {
    /// Text as it stands.
    Text(String),
    /// An argument: its register is `base + arg` of the `Format` operation.
    Arg(FormatArg),
}

/// One `{...}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatArg {
    /// Which argument register.
    pub arg: u16,
    /// How.
    pub spec: FormatSpec,
    /// Where the braces stand in the text.
    pub span: Span,
}

/// `{:>+#08.3?}` taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormatSpec {
    /// Which trait writes it.
    pub by: FormatTrait,
    /// `x?`, `X?`: how `{:?}` writes whole numbers.
    pub debug_hex: Option<FormatTrait>,
    /// Fill character (space).
    pub fill: Option<char>,
    /// Alignment.
    pub align: Option<FormatAlign>,
    /// `+`.
    pub plus: bool,
    /// `-`, which only the program's own `fmt` looks at.
    pub minus: bool,
    /// `#`.
    pub alternate: bool,
    /// `0`.
    pub zero: bool,
    /// Minimum width.
    pub width: Option<FormatCount>,
    /// Precision.
    pub precision: Option<FormatCount>,
}

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatCount {
    /// Written.
    Is(u16),
    /// Taken from an argument (`{:w$}`, `{:.*}`).
    Arg(u16),
}

/// Where the text goes inside its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum FormatAlign {
    Left,
    Center,
    Right,
}

/// The trait behind a format argument.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum FormatTrait {
    #[default]
    Display,
    Debug,
    LowerHex,
    UpperHex,
    Binary,
    Octal,
    LowerExp,
    UpperExp,
    Pointer,
}

/// Ids that tables of every program share.
impl Program {
    /// `Ty::Unknown`: every program's first type.
    pub const UNKNOWN: TyId = TyId(0);

    /// The static behind an id.
    pub fn static_(&self, id: StaticId) -> Option<&Static> {
        self.statics.get(id.index())
    }

    /// The await point behind an id.
    pub fn await_point(&self, id: AwaitId) -> Option<&AwaitPoint> {
        self.awaits.get(id.index())
    }

    /// The user type behind an id.
    pub fn type_def(&self, id: TypeId) -> Option<&TypeDef> {
        self.types.get(id.index())
    }

    /// The written type behind an id.
    pub fn ty(&self, id: TyId) -> &Ty {
        self.tys.get(id.index()).unwrap_or(&Ty::Unknown)
    }

    /// True if the text has to do with raw pointers: what threads do through them is not watched for data races.
    pub fn has_raw_pointers(&self) -> bool {
        fn points(program: &Program, ty: &Ty) -> bool {
            match ty {
                Ty::Lib(name, args) => {
                    program.name(*name) == "pointer" || args.iter().any(|ty| points(program, ty))
                }
                Ty::User(_, args) | Ty::Tuple(args) => args.iter().any(|ty| points(program, ty)),
                Ty::Ref(of, _) | Ty::Array(of, _) => points(program, of),
                _ => false,
            }
        }
        self.tys.iter().any(|ty| points(self, ty))
    }
}
