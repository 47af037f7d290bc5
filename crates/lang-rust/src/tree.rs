//! The syntax tree that lowering reads: small, owned, with absolute spans.
//!
//! The parser's own tree is lossless and its macro bodies are raw tokens. Here macros are already parsed, parentheses are gone,
//! and every span counts from the start of the program text. This module is data only.

use playground_program::{BinOp, FormatPiece, IntTy, JoinKind, SelfKind, Span};
use ra_ap_syntax::SmolStr;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An index into `Tree::modules`.
pub(crate) type ModId = usize;

/// A name and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Ident {
    pub name: SmolStr,
    pub span: Span,
}

/// The whole text.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Module 0 is the root. A block with items of its own is an anonymous module.
    pub modules: Vec<Module>,
    /// Types of const parameters by name; `None` where two of one name differ, or where it is no integer.
    pub const_params: BTreeMap<SmolStr, Option<IntTy>>,
}

#[derive(Debug, Default)]
pub(crate) struct Module {
    pub name: SmolStr,
    pub parent: Option<ModId>,
    /// A block: names are looked up in its parent too.
    pub anonymous: bool,
    pub items: Vec<Item>,
}

#[derive(Debug)]
pub(crate) struct Item {
    pub span: Span,
    pub attrs: Vec<Attr>,
    /// Traits that its parameters must have, `where` clauses included.
    pub bounds: Vec<Path>,
    pub kind: ItemKind,
}

#[derive(Debug)]
pub(crate) enum ItemKind {
    Fn(FnItem),
    Struct(StructItem),
    Enum(EnumItem),
    Impl(ImplItem),
    Trait(TraitItem),
    Const(ConstItem),
    Use(Vec<UseItem>),
    Mod(Ident, ModId),
    Alias(AliasItem),
    /// The keys of `thread_local!` or `task_local!`.
    Keys(Vec<ConstItem>),
    /// What it is, for the message.
    Unsupported(&'static str),
}

/// `#[path(arguments)]`.
#[derive(Clone, Debug)]
pub(crate) struct Attr {
    pub span: Span,
    pub path: Vec<Ident>,
    /// `name`, or `name = value` with the value as written (quotes taken off).
    pub args: Vec<(Ident, Option<Ident>)>,
}

impl Attr {
    /// The path with `::` between.
    pub fn path_text(&self) -> String {
        self.path.iter().map(|i| i.name.as_str()).collect::<Vec<_>>().join("::")
    }
}

#[derive(Debug)]
pub(crate) struct FnItem {
    pub name: Ident,
    pub is_async: bool,
    pub generics: Vec<SmolStr>,
    /// Bounds of its type parameters that say what they give: `F: Fn() -> T`, `T: Future<Output = U>`.
    pub giving: Vec<(SmolStr, Path)>,
    pub self_param: Option<SelfParam>,
    pub params: Vec<Param>,
    pub ret: Option<Type>,
    pub body: Option<Block>,
}

#[derive(Clone, Debug)]
pub(crate) struct SelfParam {
    pub span: Span,
    pub kind: SelfKind,
    /// `self: Rc<Self>`, `self: &Arc<Self>`: the counted pointer itself.
    pub counted: bool,
    pub mutable: bool,
}

#[derive(Debug)]
pub(crate) struct Param {
    pub pat: Pat,
    pub ty: Option<Type>,
}

#[derive(Debug)]
pub(crate) struct StructItem {
    pub name: Ident,
    pub generics: Vec<SmolStr>,
    pub body: Fields,
}

#[derive(Debug)]
pub(crate) struct EnumItem {
    pub name: Ident,
    pub generics: Vec<SmolStr>,
    pub variants: Vec<VariantItem>,
}

#[derive(Debug)]
pub(crate) struct VariantItem {
    pub name: Ident,
    pub fields: Fields,
    pub discriminant: Option<Expr>,
    pub is_default: bool,
}

#[derive(Debug)]
pub(crate) enum Fields {
    Unit,
    Tuple(Vec<Type>),
    Named(Vec<(Ident, Type)>),
}

#[derive(Debug)]
pub(crate) struct ImplItem {
    pub generics: Vec<SmolStr>,
    pub trait_: Option<Path>,
    pub ty: Type,
    pub fns: Vec<Item>,
    pub consts: Vec<Item>,
    pub types: Vec<(Ident, Type)>,
}

#[derive(Debug)]
pub(crate) struct TraitItem {
    pub name: Ident,
    pub generics: Vec<SmolStr>,
    pub fns: Vec<Item>,
    pub consts: Vec<Item>,
}

/// How long a constant lives, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConstKind {
    Const,
    Static,
    StaticMut,
    /// A key of `thread_local!`.
    ThreadLocal,
}

#[derive(Debug)]
pub(crate) struct ConstItem {
    pub name: Ident,
    pub kind: ConstKind,
    pub ty: Option<Type>,
    pub body: Option<Expr>,
}

#[derive(Debug)]
pub(crate) struct UseItem {
    pub path: Vec<Ident>,
    /// The name it is known under here; `None` for a glob.
    pub name: Option<Ident>,
    pub span: Span,
}

#[derive(Debug)]
pub(crate) struct AliasItem {
    pub name: Ident,
    pub generics: Vec<SmolStr>,
    /// What a parameter stands for where nothing is written, for each of `generics`.
    pub defaults: Vec<Option<Type>>,
    pub ty: Option<Type>,
}

/// `a::b::<T>::c`, `<T as Trait>::c`.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    pub span: Span,
    pub segments: Vec<Segment>,
    /// `<T>` or `<T as Trait>` at the front.
    pub anchor: Option<Box<(Type, Option<Path>)>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub ident: Ident,
    pub args: Vec<Type>,
    /// What the trait gives: `T` of `Future<Output = T>` and of `Fn(A) -> T`.
    pub gives: Option<Box<Type>>,
}

impl Segment {
    /// A name without arguments.
    pub fn plain(ident: Ident) -> Self {
        Segment { ident, args: Vec::new(), gives: None }
    }
}

impl Path {
    /// The only segment's name, if there is just one and nothing else.
    pub fn as_ident(&self) -> Option<&Ident> {
        match (&self.segments[..], &self.anchor) {
            ([only], None) if only.args.is_empty() => Some(&only.ident),
            _ => None,
        }
    }

    /// The last segment.
    pub fn last(&self) -> Option<&Segment> {
        self.segments.last()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Type {
    pub span: Span,
    pub kind: TypeKind,
}

#[derive(Clone, Debug)]
pub(crate) enum TypeKind {
    Path(Path),
    Ref(Box<Type>, bool),
    /// `*const T`, `*mut T`.
    Ptr(Box<Type>),
    Tuple(Vec<Type>),
    /// An argument for a const parameter.
    Value(Arc<Expr>),
    /// `[T; n]`, or `[T]`.
    Array(Box<Type>, Option<Arc<Expr>>),
    Never,
    Infer,
    /// `dyn Trait`, `impl Trait`: the first bound that is a trait.
    Bound(Option<Path>),
    Fn,
    /// What it is, for the message.
    Unsupported(&'static str),
}

#[derive(Debug)]
pub(crate) struct Block {
    /// Set if the block holds items.
    pub module: Option<ModId>,
    pub stmts: Vec<Stmt>,
    pub tail: Option<Box<Expr>>,
    /// The closing brace.
    pub close: Span,
}

#[derive(Debug)]
pub(crate) enum Stmt {
    Let(Box<LetStmt>),
    Expr(Expr),
}

#[derive(Debug)]
pub(crate) struct LetStmt {
    pub span: Span,
    pub pat: Pat,
    pub ty: Option<Type>,
    pub init: Option<Expr>,
    pub els: Option<Block>,
}

#[derive(Debug)]
pub(crate) struct Pat {
    pub span: Span,
    pub kind: PatKind,
}

#[derive(Debug)]
pub(crate) enum PatKind {
    Wild,
    Rest,
    Bind {
        name: Ident,
        by_ref: bool,
        mutable: bool,
        sub: Option<Box<Pat>>,
    },
    /// A literal, perhaps negative.
    Lit(Lit),
    Range {
        lo: Option<Box<Pat>>,
        hi: Option<Box<Pat>>,
        inclusive: bool,
    },
    Path(Path),
    TupleStruct(Path, Vec<Pat>),
    Tuple(Vec<Pat>),
    Struct {
        path: Path,
        fields: Vec<(Ident, Pat)>,
        rest: bool,
    },
    Slice(Vec<Pat>),
    Ref(Box<Pat>),
    Or(Vec<Pat>),
    Unsupported(&'static str),
    Error,
}

/// A literal's value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Lit {
    Bool(bool),
    Int(i128, Option<IntTy>),
    Float(f64, Option<playground_program::FloatTy>),
    Char(char),
    Str(String),
    Bytes(Vec<u8>),
    Byte(u8),
}

#[derive(Debug)]
pub(crate) struct Expr {
    pub span: Span,
    pub kind: ExprKind,
}

#[derive(Debug)]
pub(crate) struct Label {
    pub name: SmolStr,
    pub span: Span,
}

#[derive(Debug)]
pub(crate) struct Closure {
    pub params: Vec<Param>,
    pub ret: Option<Type>,
    pub body: Expr,
    pub moves: bool,
    pub is_async: bool,
    /// From the first token to the closing bar: its name in the text.
    pub head: Span,
}

#[derive(Debug)]
pub(crate) struct Arm {
    pub pat: Pat,
    pub guard: Option<Expr>,
    pub body: Expr,
}

#[derive(Debug)]
pub(crate) enum ExprKind {
    Error,
    Lit(Lit),
    Path(Path),
    Neg(Box<Expr>),
    Not(Box<Expr>),
    Deref(Box<Expr>),
    Binary(BinOp, Box<Expr>, Box<Expr>, Span),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Assign(Box<Expr>, Box<Expr>),
    AssignOp(BinOp, Box<Expr>, Box<Expr>, Span),
    Ref(Box<Expr>, bool),
    Cast(Box<Expr>, Type),
    Field(Box<Expr>, Ident),
    Index(Box<Expr>, Box<Expr>),
    Range { lo: Option<Box<Expr>>, hi: Option<Box<Expr>>, inclusive: bool },
    Call(Box<Expr>, Vec<Expr>),
    MethodCall(Box<MethodCall>),
    Await(Box<Expr>, Span),
    Try(Box<Expr>, Span),
    Tuple(Vec<Expr>),
    Array(Vec<Expr>),
    Repeat(Box<Expr>, Box<Expr>),
    Struct { path: Path, fields: Vec<(Ident, Expr)>, rest: Option<Box<Expr>> },
    Block(Block, Option<Label>),
    Async(Block, bool),
    Closure(Box<Closure>),
    If { cond: Box<Expr>, then: Block, els: Option<Box<Expr>> },
    Let(Box<Pat>, Box<Expr>),
    Loop(Block, Option<Label>),
    While(Box<Expr>, Block, Option<Label>),
    For { pat: Box<Pat>, iter: Box<Expr>, body: Block, label: Option<Label> },
    Match(Box<Expr>, Vec<Arm>),
    Break(Option<Label>, Option<Box<Expr>>),
    Continue(Option<Label>),
    Return(Option<Box<Expr>>),
    Underscore,
    Macro(Box<Macro>),
    Unsupported(&'static str),
}

#[derive(Debug)]
pub(crate) struct MethodCall {
    pub recv: Expr,
    pub name: Ident,
    pub turbofish: Vec<Type>,
    pub args: Vec<Expr>,
}

/// A macro call whose body has been parsed.
#[derive(Debug)]
pub(crate) struct Macro {
    /// The path and the exclamation mark.
    pub name_span: Span,
    /// As written, for messages and for the crate it comes from.
    pub path: Path,
    pub kind: MacroKind,
}

#[derive(Debug)]
pub(crate) enum PanicKind {
    Panic,
    Unreachable,
    Todo,
    Unimplemented,
}

#[derive(Debug)]
pub(crate) enum MacroKind {
    /// What it stands for.
    Stream(Expr),
    Print {
        format: Option<FormatArgs>,
        newline: bool,
        stderr: bool,
    },
    Format(FormatArgs),
    Write {
        target: Expr,
        format: Option<FormatArgs>,
        newline: bool,
    },
    Panic(PanicKind, Option<FormatArgs>),
    Assert(Expr, Option<FormatArgs>),
    AssertEq {
        a: Expr,
        b: Expr,
        equal: bool,
        message: Option<FormatArgs>,
    },
    Vec(Vec<Expr>),
    VecRepeat(Expr, Expr),
    Matches {
        value: Expr,
        pat: Pat,
        guard: Option<Expr>,
    },
    Dbg(Vec<Expr>),
    /// Only another way to write an expression: `addr_of!(place)`.
    Plain(Box<Expr>),
    Join {
        kind: JoinKind,
        biased: bool,
        branches: Vec<Expr>,
    },
    Select {
        biased: bool,
        branches: Vec<Branch>,
        els: Option<Expr>,
        /// `complete =>` and `default =>` of the futures crate.
        complete: Option<Expr>,
        default: Option<Expr>,
    },
    /// `pin!(expression)`.
    Pin(Expr),
    /// `tokio::pin!(a, b)`: variables that are pinned where they stand.
    PinVars(Vec<Ident>),
    /// `pin! { let x = expression; }`.
    PinLets(Vec<Stmt>),
    /// A value known from the text: `line!()`, `cfg!(..)`, `stringify!(..)`.
    Known(Lit),
    /// `module_path!()`.
    ModulePath,
    /// `poll!(future)`.
    Poll(Expr),
    /// `ready!(poll)`.
    Ready(Expr),
    /// `pending!()`: pending at the first poll.
    Pending,
    /// No macro of ours; the error is said in lowering, where imports are known.
    Unknown,
    /// Already complained about.
    Error,
}

/// A branch of `select!`.
#[derive(Debug)]
pub(crate) struct Branch {
    pub pat: Pat,
    pub future: Expr,
    pub guard: Option<Expr>,
    pub handler: Expr,
}

/// A format string taken apart, and its arguments: written, then those it names.
#[derive(Debug, Default)]
pub(crate) struct FormatArgs {
    pub pieces: Vec<FormatPiece>,
    pub args: Vec<Expr>,
}
