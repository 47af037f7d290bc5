//! A program made ready to run: look-ups that every operation would otherwise search for.

use crate::methods::M;
use crate::object::LibVariant;
use crate::sync::ErrorTypes;
use crate::value::Value;
use crate::visible::is_own;
use playground_program::{
    BinOp, Builtin, CaptureSource, Const, FloatTy, FuncId, Function, LineIndex, MethodKey, NameId, Op,
    Program, Span, Ty, TyId, TypeDef, TypeId, TypeKind, UnOp, VariantDef,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// A program with its look-up tables.
#[derive(Debug)]
pub(crate) struct Linked {
    pub program: Arc<Program>,
    /// Per constant: its value, if that is the same every time; else empty.
    pub constants: Vec<Value>,
    /// Per name: the library method of that name.
    methods: Vec<Option<M>>,
    /// Per name: its number, if it is a tuple index.
    indexes: Vec<Option<u32>>,
    /// Per name: the library variant of that name.
    variants: Vec<Option<LibVariant>>,
    /// Per user type: its methods, sorted by name.
    user: Vec<Vec<(NameId, FuncId)>>,
    /// By library type or primitive name, then method.
    lib: BTreeMap<String, Vec<(NameId, FuncId)>>,
    /// Methods of every type.
    any: Vec<(NameId, FuncId)>,
    /// Per name: whether library bodies or traits of the program give a method of that name to library types.
    lib_names: Vec<bool>,
    /// Per library method: the families that have it. Few have the same, so looking through them is quick.
    families: &'static [Vec<&'static str>],
    lines: LineIndex,
    pub names: KnownNames,
    pub errors: ErrorTypes,
    /// The program uses the runtime's timers or the network, so that where it stands on the clock decides what it does.
    pub sees_clock: bool,
    /// The program spawns threads by itself, or has nothing but its main thread and lets that take time: the trace shows them.
    pub shows_threads: bool,
    /// Captures that their bodies, or those inside them, assign or lend mutably.
    assigned: BTreeSet<(FuncId, usize)>,
    /// Which operations may as well come first.
    pub movers: crate::movers::Movers,
    /// Nothing in the program but `String` is made of texts in a way that can be told apart from it.
    pub text_is_string: bool,
    /// What may be a visible operation.
    pub visible: crate::visible::MayBe,
    /// Per type: the library path it stands for.
    paths: BTreeMap<TypeId, String>,
    /// `std::borrow::Cow`.
    /// The program asks how much room a collection keeps.
    pub follows_room: bool,
    /// The program speaks of a runtime's metrics.
    pub counts_work: bool,
    /// `ManuallyDrop`: what is inside is reached through it.
    pub kept: Option<TypeId>,
    pub cow: Option<TypeId>,
}

/// Names of methods the library calls on the program's types.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownNames {
    pub eq: Option<NameId>,
    /// The name raw pointer types go by.
    pub pointer: Option<NameId>,
    pub cmp: Option<NameId>,
    pub partial_cmp: Option<NameId>,
    /// `Display::fmt`, `Debug::fmt` and so on, in the order of `FormatTrait`.
    pub formats: [Option<NameId>; 9],
    pub write_str: Option<NameId>,
    pub next: Option<NameId>,
    pub into_iter: Option<NameId>,
    /// Of a shared and of an exclusive reference.
    pub into_iter_of: [Option<NameId>; 2],
    pub iter_of: [Option<NameId>; 2],
    pub clone: Option<NameId>,
    pub deref: Option<NameId>,
    pub default: Option<NameId>,
    pub into_future: Option<NameId>,
    pub hash: Option<NameId>,
    /// Behind `a op b` and `a op= b`, by [`BinOp`].
    pub binary: [Option<NameId>; BinOp::ALL.len()],
    pub assign: [Option<NameId>; BinOp::ALL.len()],
    /// Behind `-a` and `!a`, by [`UnOp`].
    pub unary: [Option<NameId>; 2],
}

/// The formatting traits, in the order of `FormatTrait`.
const FORMATS: [&str; 9] =
    ["Display", "Debug", "LowerHex", "UpperHex", "Binary", "Octal", "LowerExp", "UpperExp", "Pointer"];

fn find(methods: &[(NameId, FuncId)], name: NameId) -> Option<FuncId> {
    methods.binary_search_by_key(&name, |(n, _)| *n).ok().map(|i| methods[i].1)
}

/// The table of library methods, by method.
fn families() -> &'static [Vec<&'static str>] {
    /// The same for every program, so made once.
    static FAMILIES: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
    FAMILIES.get_or_init(|| {
        let mut families = vec![Vec::new(); M::ALL.len()];
        for (family, names) in playground_program::METHODS {
            for method in names.iter().filter_map(|name| M::from_name(name)) {
                families[method as usize].push(*family);
            }
        }
        families
    })
}

/// A constant that is a plain value: numbers and texts.
fn plain_constant(constant: &Const) -> Value {
    match constant {
        Const::Unit => Value::Unit,
        Const::Bool(b) => Value::Bool(*b),
        Const::Int(ty, n) => Value::int(*ty, *n),
        Const::Float(FloatTy::F64, x) => Value::Float(*x),
        Const::Float(FloatTy::F32, x) => Value::F32(*x as f32),
        Const::Char(c) => Value::Char(*c),
        Const::Str(s) => Value::text(s),
        _ => Value::Empty,
    }
}

/// True if a text that is converted to a type that is not written can only become a `String`, or what looks like one.
fn text_is_string(program: &Program) -> bool {
    const OTHERS: [&str; 5] = ["<str>", "Cow", "Vec<u8>", "OsStr", "Path"];
    let own_from = program.methods.keys().any(|(key, name)| {
        let library =
            matches!(key, MethodKey::User(id) if program.library_types.values().any(|other| other == id));
        !library && matches!(program.name(*name), "From<str>::from" | "From<String>::from")
    });
    !own_from && !OTHERS.iter().any(|other| program.source.contains(other))
}

/// Timers of the runtime are kept on a wheel, whose order depends on the clock itself.
fn sees_clock(program: &Program) -> bool {
    use Builtin as B;
    let timed = |b: &Builtin| {
        matches!(b, B::Sleep | B::SleepUntil | B::TimePause | B::TimeResume | B::TimeAdvance | B::HttpGet)
    };
    let calls = program
        .functions
        .iter()
        .flat_map(|f| &f.ops)
        .any(|op| matches!(op, Op::CallLib { func, .. } if timed(func)));
    calls || program.consts.iter().any(|c| matches!(c, Const::Lib(b) if timed(b)))
}

/// The program's own text calls what spawns threads. (Bodies of the library may stand in a program that never calls them.)
fn spawns_threads(program: &Program) -> bool {
    let spawns = |func: FuncId| {
        program.functions.get(func.index()).is_some_and(|f| {
            !is_own(f)
                && matches!(
                    f.path.as_str(),
                    "std::thread::spawn" | "std::thread::scope" | "std__thread__Builder::new"
                )
        })
    };
    let own = program.functions.iter().filter(|f| is_own(f)).flat_map(|f| &f.ops);
    let mut calls = own.filter_map(|op| match op {
        Op::Call { func, .. } => Some(*func),
        _ => None,
    });
    calls.any(spawns) || program.consts.iter().any(|c| matches!(c, Const::Fn(func) if spawns(*func)))
}

/// The program's own text awaits nothing, and has the main thread sleep or spin: that is all there is to see of it.
fn main_alone_takes_time(program: &Program) -> bool {
    let takes_time =
        |op: &Op| matches!(op, Op::CallLib { func: Builtin::ThreadSleep | Builtin::SpinLoop, .. });
    let mut own = program.functions.iter().filter(|f| is_own(f)).flat_map(|f| &f.ops);
    program.awaits.is_empty() && own.any(takes_time)
}

/// Captured variables that the capturing body assigns or lends mutably, itself or through a body inside it.
fn assigned_captures(program: &Program) -> BTreeSet<(FuncId, usize)> {
    let mut assigned = BTreeSet::new();
    let bodies = || {
        let functions = program.functions.iter().enumerate();
        functions.filter(|(_, f)| !f.captures.is_empty()).map(|(i, f)| (FuncId(i as u32), f))
    };
    for (id, function) in bodies() {
        for (pc, op) in function.ops.iter().enumerate() {
            let Op::PlaceCapture { dst, index } = *op else { continue };
            let changes = |op: &Op| match *op {
                Op::Store { place, .. } => place == dst,
                Op::RefPlace { place, mutable, .. } => mutable && place == dst,
                _ => false,
            };
            if function.ops[pc + 1..].iter().any(changes) {
                assigned.insert((id, usize::from(index)));
            }
        }
    }
    loop {
        let before = assigned.len();
        for (id, function) in bodies() {
            for op in &function.ops {
                let (Op::Closure { func, .. } | Op::AsyncBlock { func, .. }) = *op else { continue };
                let Some(inner) = program.functions.get(func.index()) else { continue };
                for (i, capture) in inner.captures.iter().enumerate() {
                    if let CaptureSource::Capture(outer) = capture.from
                        && assigned.contains(&(func, i))
                    {
                        assigned.insert((id, usize::from(outer)));
                    }
                }
            }
        }
        if assigned.len() == before {
            return assigned;
        }
    }
}

impl Linked {
    /// A written type is `*const T` or `*mut T`.
    pub fn is_pointer(&self, ty: TyId) -> bool {
        self.names
            .pointer
            .is_some_and(|pointer| matches!(self.program.ty(ty), Ty::Lib(name, _) if *name == pointer))
    }

    /// What a pointer of that type points at.
    pub fn pointee(&self, ty: TyId) -> &Ty {
        match self.program.ty(ty) {
            Ty::Lib(_, args) => args.first().unwrap_or(&Ty::Unknown),
            _ => &Ty::Unknown,
        }
    }

    pub fn new(program: Arc<Program>) -> Self {
        let mut user = vec![Vec::new(); program.types.len()];
        let mut lib: BTreeMap<String, Vec<_>> = BTreeMap::new();
        let mut any = Vec::new();
        let mut lib_names = vec![false; program.names.len()];
        // The map is sorted by key, so each list comes out sorted by name.
        for ((key, name), func) in &program.methods {
            if !matches!(key, MethodKey::User(_))
                && let Some(slot) = lib_names.get_mut(name.index())
            {
                *slot = true;
            }
            match key {
                MethodKey::User(ty) => {
                    if let Some(list) = user.get_mut(ty.index()) {
                        list.push((*name, *func));
                    }
                }
                MethodKey::Lib(ty) => {
                    lib.entry(program.name(*ty).to_owned()).or_default().push((*name, *func))
                }
                MethodKey::Any => any.push((*name, *func)),
            }
        }
        let mut sorted: Vec<(&str, NameId)> =
            program.names.iter().enumerate().map(|(i, name)| (name.as_str(), NameId(i as u32))).collect();
        sorted.sort_unstable();
        let known = |name: &str| sorted.binary_search_by_key(&name, |(n, _)| *n).ok().map(|at| sorted[at].1);
        Linked {
            constants: program.consts.iter().map(plain_constant).collect(),
            methods: program
                .names
                .iter()
                .map(|n| match n.strip_suffix("::fmt") {
                    Some(of) if FORMATS.contains(&of) => M::from_name(&format!("fmt_{of}")),
                    _ => M::from_name(n),
                })
                .collect(),
            indexes: program.names.iter().map(|n| n.parse().ok()).collect(),
            variants: program.names.iter().map(|n| LibVariant::from_name(n)).collect(),
            user,
            lib_names,
            paths: program.library_types.iter().map(|(path, id)| (*id, path.clone())).collect(),
            counts_work: program.source.contains("metrics"),
            follows_room: program.source.contains("capacity") || program.source.contains("_raw_parts"),
            kept: program.library_types.get("std::mem::ManuallyDrop").copied(),
            cow: program.library_types.get("std::borrow::Cow").copied(),
            lib,
            any,
            families: families(),
            lines: LineIndex::new(&program.source),
            names: KnownNames {
                eq: known("eq"),
                pointer: known("pointer"),
                cmp: known("cmp"),
                partial_cmp: known("partial_cmp"),
                formats: FORMATS.map(|name| known(&format!("{name}::fmt"))),
                write_str: known("write_str"),
                next: known("next"),
                into_iter: known("into_iter"),
                into_iter_of: ["&into_iter", "&mut into_iter"].map(known),
                iter_of: ["iter", "iter_mut"].map(known),
                clone: known("clone"),
                deref: known("deref"),
                default: known("default"),
                into_future: known("into_future"),
                hash: known("hash"),
                binary: BinOp::ALL.map(|op| known(op.methods()?.0)),
                assign: BinOp::ALL.map(|op| known(op.methods()?.1)),
                unary: [UnOp::Neg, UnOp::Not].map(|op| known(op.method())),
            },
            errors: ErrorTypes::new(&program),
            sees_clock: sees_clock(&program),
            shows_threads: spawns_threads(&program) || main_alone_takes_time(&program),
            assigned: assigned_captures(&program),
            movers: crate::movers::Movers::new(&program),
            text_is_string: text_is_string(&program),
            visible: crate::visible::MayBe::new(&program),
            program,
        }
    }

    /// True if the body may change what a captured variable itself holds.
    pub fn assigns_capture(&self, func: FuncId, index: usize) -> bool {
        self.assigned.contains(&(func, index))
    }

    pub fn method(&self, name: NameId) -> Option<M> {
        self.methods.get(name.index()).copied().flatten()
    }

    /// True if the table gives the family the method.
    pub fn has_method(&self, family: &str, method: M) -> bool {
        self.families.get(method as usize).is_some_and(|families| families.contains(&family))
    }

    pub fn variant(&self, name: NameId) -> Option<LibVariant> {
        self.variants.get(name.index()).copied().flatten()
    }

    pub fn user_method(&self, ty: TypeId, name: NameId) -> Option<FuncId> {
        self.user.get(ty.index()).and_then(|list| find(list, name)).or_else(|| find(&self.any, name))
    }

    /// The type has a method of that name itself: not one that every type has.
    pub fn own_user_method(&self, ty: TypeId, name: NameId) -> bool {
        self.user.get(ty.index()).and_then(|list| find(list, name)).is_some()
    }

    /// True if some library type, or every type, has a method of that name that is a body of the program.
    pub fn is_lib_method(&self, name: NameId) -> bool {
        self.lib_names.get(name.index()).copied().unwrap_or(false)
    }

    /// A method that is a body of the program, on a library type.
    pub fn lib_method(&self, ty: &str, name: NameId) -> Option<FuncId> {
        self.lib.get(ty).and_then(|list| find(list, name))
    }

    /// A method that a trait of the program gives to every type.
    pub fn any_method(&self, name: NameId) -> Option<FuncId> {
        find(&self.any, name)
    }

    pub fn function(&self, id: FuncId) -> &Function {
        // Lowering only writes ids of its own table.
        &self.program.functions[id.index()]
    }

    /// The library path that a type of the prelude stands for.
    pub fn type_path(&self, ty: TypeId) -> Option<&str> {
        self.paths.get(&ty).map(String::as_str)
    }

    pub fn type_def(&self, ty: TypeId) -> Option<&TypeDef> {
        self.program.types.get(ty.index())
    }

    pub fn variant_def(&self, ty: TypeId, variant: u16) -> Option<&VariantDef> {
        match &self.type_def(ty)?.kind {
            TypeKind::Struct(def) => Some(def),
            TypeKind::Enum(variants) => variants.get(usize::from(variant)),
        }
    }

    /// The number of an enum's variant: those without one count on from the last that was written.
    pub fn discriminant(&self, ty: TypeId, variant: u16) -> i64 {
        let written = |v| self.variant_def(ty, v).and_then(|d| d.discriminant);
        let (base, from) = (0..=variant).rev().find_map(|v| Some((written(v)?, v))).unwrap_or((0, 0));
        base.saturating_add(i64::from(variant - from))
    }

    /// Which part a field name means in a struct or variant.
    pub fn field(&self, ty: TypeId, variant: u16, name: NameId) -> Option<u32> {
        self.variant_def(ty, variant)?.fields.iter().position(|f| *f == name).map(|i| i as u32)
    }

    /// Which part of a tuple a name means.
    pub fn index(&self, name: NameId) -> Option<u32> {
        self.indexes.get(name.index()).copied().flatten()
    }

    /// True if no variant of the enum has a payload: its values are plain numbers.
    pub fn is_fieldless(&self, ty: TypeId) -> bool {
        match self.type_def(ty).map(|d| &d.kind) {
            Some(TypeKind::Enum(variants)) => variants.iter().all(|v| v.fields.is_empty()),
            _ => false,
        }
    }

    /// The line of an operation; `None` for operations without text.
    pub fn line(&self, func: &Function, pc: usize) -> Option<u32> {
        let span = func.spans.get(pc).filter(|s| !s.is_empty())?;
        Some(self.lines.line(span.start))
    }

    pub fn span(&self, func: FuncId, pc: u32) -> Span {
        self.program
            .functions
            .get(func.index())
            .and_then(|f| f.spans.get(pc as usize))
            .copied()
            .unwrap_or(Span::NONE)
    }
}
