//! From the tree to operations: the state that all parts of lowering share, and the order they run in.
//!
//! First every item gets an id (`items`), then types and signatures are read, then bodies are lowered one by one. Lowering never
//! fails: what it cannot do becomes a diagnostic, and a program with an error is not run, so the operations around need only be
//! harmless.
//!
//! # What the machine may rely on beyond the contract in `playground_program::Op`
//!
//! - Methods of formatting traits are entered as `Display::fmt`, `Debug::fmt`, `LowerHex::fmt`, ...; every other method under its
//!   plain name. An `impl` of a trait with type arguments is entered under its plain name and also as `From<ParseError>::from`,
//!   `Mul<f64>::mul` (types by plain name), so that several of them can live side by side; the plain name has the first one.
//! - Register 0 of a closure, async block or async closure is its environment. Lowered code never drops or moves it: captures drop
//!   with the frame.
//! - `CallValue` does not consume its callee, and the callee may be a view.
//! - `BranchesEnd::winner` holds the index of the winning branch, or is empty if there is none.
//! - Registers that hold numbers, booleans, characters, `()` or references need not be empty when their scope ends.

mod assign;
mod body;
mod branches;
mod call;
mod chains;
mod closure;
mod conditions;
mod construct;
mod defaults;
mod entry;
mod expr;
mod fused;
mod impls;
mod imports;
mod infer;
mod items;
mod library_types;
mod loops;
mod macros;
mod methods;
mod moves;
mod mutability;
mod overloads;
mod pattern;
mod pattern_paths;
mod place;
mod prelude;
mod rare;
mod sizes;
mod spawned;
mod special;
mod stmt;
mod suspend;
mod teaching;
mod thread_local;
mod types;
mod usage;
mod values;
pub(crate) use values::is_number_const;
mod widths;

use crate::resolve::Resolver;
use crate::tree::{ConstItem, ModId, Tree};
use crate::{Fold, Options, codes};
use body::Body;
use playground_program::{
    Const, ConstId, Diagnostic, FuncId, Function, FunctionKind, MethodKey, NameId, Program, Span, StaticId,
    Ty, TyId, TypeId,
};
use ra_ap_syntax::SmolStr;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Lowers a tree. Diagnostics are added to `diagnostics`.
pub(crate) fn lower(
    text: &str,
    tree: &Tree,
    folds: &[Fold],
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Program {
    let mut lowerer = Lowerer::new(text, tree, folds, options);
    lowerer.items();
    lowerer.prelude_items();
    lowerer.bodies();
    lowerer.special_bodies();
    lowerer.prelude_bodies();
    lowerer.entry();
    diagnostics.append(&mut lowerer.diagnostics);
    lowerer.program
}

/// What calling a function takes and gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sig {
    pub params: Vec<Ty>,
    pub ret: Ty,
    pub is_async: bool,
    pub has_self: bool,
    /// Takes `self`, not a reference to it.
    pub self_by_value: bool,
    /// Takes `&mut self`.
    pub self_mut: bool,
    pub span: Span,
}

/// A function of the program whose body is still to be lowered.
pub(crate) struct FnDecl<'a> {
    pub func: FuncId,
    pub item: &'a crate::tree::FnItem,
    pub span: Span,
    pub attrs: &'a [crate::tree::Attr],
    pub module: ModId,
    pub self_ty: Ty,
    pub generics: Vec<SmolStr>,
    /// The type its `impl` is for.
    pub owner: Option<&'a crate::tree::Type>,
}

/// A `const` or `static` whose initialiser is still to be lowered.
pub(crate) struct ConstDecl<'a> {
    pub id: StaticId,
    pub func: FuncId,
    pub item: &'a ConstItem,
    pub span: Span,
    pub module: ModId,
    pub self_ty: Ty,
    pub ty: Ty,
}

pub(crate) struct Lowerer<'a> {
    pub text: &'a str,
    pub tree: &'a Tree,
    pub folds: &'a [Fold],
    pub options: &'a Options,
    pub program: Program,
    pub diagnostics: Vec<Diagnostic>,
    pub resolver: Resolver,
    names: BTreeMap<SmolStr, NameId>,
    tys: BTreeMap<String, TyId>,
    strings: BTreeMap<String, ConstId>,
    /// Signatures by function.
    pub sigs: Vec<Option<Sig>>,
    pub fns: Vec<FnDecl<'a>>,
    /// Those whose text depends on their type parameters.
    pub generic_fns: BTreeMap<FuncId, std::rc::Rc<special::Generic<'a>>>,
    /// Lowerings of them for certain types, by what the types are.
    pub special_fns: BTreeMap<(FuncId, String), FuncId>,
    /// Those still to be made.
    pub specials: Vec<special::Special<'a>>,
    /// Library bodies still to be lowered.
    pub library_fns: Vec<FnDecl<'a>>,
    /// Library functions that are bodies, by path.
    pub library_paths: BTreeMap<String, FuncId>,
    /// What the range that comes next is one of, where the end of its chain says it.
    pub range_of: Option<Ty>,
    /// Where a closure stands whose type the end of its chain says, and that type.
    pub closure_gives: Option<(playground_program::Span, Ty)>,
    /// Methods of impls of generic traits.
    pub candidates: overloads::Candidates,
    /// What is common to the signatures of methods that several impls give.
    pub merged: std::collections::BTreeMap<FuncId, Sig>,
    /// The program has operators of its own whose left operand is a number: what they give is not known from it.
    pub numbers_operate: bool,
    /// The closure that was lowered last, and what it gives as far as that shows.
    pub closure_gave: Option<(playground_program::Span, Ty)>,
    /// The closure or block that comes next takes in by value all that it names.
    pub takes_all: bool,
    /// A library body is being lowered: it has no spans.
    pub library: bool,
    /// Types of the program that implement `Iterator`.
    pub iterators: Vec<playground_program::MethodKey>,
    /// Names of functions that a type has from several traits, or from a trait and itself.
    pub colliding: std::collections::BTreeSet<ra_ap_syntax::SmolStr>,
    /// Traits with their arguments, by the types they are implemented for.
    pub implemented: std::collections::BTreeSet<(playground_program::MethodKey, String)>,
    /// Functions of types' own.
    pub inherent: std::collections::BTreeSet<(playground_program::MethodKey, ra_ap_syntax::SmolStr)>,
    /// Methods by type and name that take `&mut self` (the type's own) or `&self` (of a trait), with where they stand.
    pub receivers: BTreeMap<(MethodKey, SmolStr, bool), Span>,
    /// Those that implement `Future`.
    pub futures: Vec<playground_program::MethodKey>,
    /// Those that implement `Stream`.
    pub streams: Vec<playground_program::MethodKey>,
    /// And those that implement a trait of sinks or of reading and writing.
    pub kinds: Vec<(crate::prelude::Kind, playground_program::MethodKey)>,
    /// The library bodies to choose from.
    pub prelude: &'static crate::prelude::Prelude,
    /// What the program takes in of them: its module, its functions, its types.
    pub reached: Option<prelude::TakenIn>,
    /// Per block that is lowered, innermost last: what of it comes after its current statement.
    pub rest: Vec<usage::Rest<'a>>,
    /// The condition that is being lowered.
    pub holds: Option<usage::Holds<'a>>,
    pub consts: Vec<ConstDecl<'a>>,
    derived: Vec<defaults::Derived>,
    /// Types of statics, by id.
    pub static_tys: Vec<Ty>,
    /// Associated constants by type and name.
    pub assoc_consts: BTreeMap<(String, SmolStr), StaticId>,
    /// `type Err = ...;` of `impl`s, by the type they are for. Unknown where several differ.
    pub assoc_types: BTreeMap<(MethodKey, SmolStr), Ty>,
    /// The same of the `impl` whose functions are being declared.
    pub impl_types: Vec<(SmolStr, Ty)>,
    pub aliases: Vec<(&'a crate::tree::AliasItem, ModId)>,
    /// Types whose layout is written with `repr`.
    pub repr_types: BTreeSet<TypeId>,
    /// Types with an `impl Copy` of their own.
    pub copies: BTreeSet<TypeId>,
    /// Some `use` line leads nowhere, so that values of unknown types may have methods nobody knows.
    pub broken_imports: bool,
    /// Statics that are keys of `thread_local!`.
    pub thread_locals: BTreeSet<StaticId>,
    /// What finished bodies count their captures in.
    pub capture_widths: BTreeMap<FuncId, Vec<Option<playground_program::IntTy>>>,
    pub traits: Vec<(&'a crate::tree::TraitItem, ModId)>,
    /// What library traits say of `dyn Trait`, until all impls are known.
    pub dyn_impls: Vec<impls::DynImpl>,
    /// Functions that can be called as a method, by name.
    pub methods_by_name: BTreeMap<SmolStr, Vec<FuncId>>,
    /// Names of fields of all structs.
    pub field_names: BTreeSet<SmolStr>,
    /// Bodies being lowered, innermost last.
    pub bodies: Vec<Body>,
    /// Depth of aliases being looked through.
    pub alias_depth: u32,
}

impl<'a> Lowerer<'a> {
    fn new(text: &'a str, tree: &'a Tree, folds: &'a [Fold], options: &'a Options) -> Self {
        let program = Program { source: Arc::from(text), tys: vec![Ty::Unknown], ..Program::default() };
        Lowerer {
            text,
            tree,
            folds,
            options,
            program,
            prelude: crate::prelude::prelude(text),
            diagnostics: Vec::new(),
            resolver: Resolver { edition: options.edition, ..Resolver::default() },
            names: BTreeMap::new(),
            tys: BTreeMap::new(),
            strings: BTreeMap::new(),
            sigs: Vec::new(),
            fns: Vec::new(),
            generic_fns: BTreeMap::new(),
            special_fns: BTreeMap::new(),
            specials: Vec::new(),
            library_fns: Vec::new(),
            library_paths: BTreeMap::new(),
            range_of: None,
            candidates: Default::default(),
            merged: Default::default(),
            numbers_operate: false,
            closure_gives: None,
            closure_gave: None,
            takes_all: false,
            library: false,
            iterators: Vec::new(),
            colliding: Default::default(),
            implemented: Default::default(),
            inherent: Default::default(),
            receivers: BTreeMap::new(),
            futures: Vec::new(),
            streams: Vec::new(),
            kinds: Vec::new(),
            reached: None,
            rest: Vec::new(),
            holds: None,
            consts: Vec::new(),
            derived: Vec::new(),
            static_tys: Vec::new(),
            assoc_consts: BTreeMap::new(),
            assoc_types: BTreeMap::new(),
            impl_types: Vec::new(),
            aliases: Vec::new(),
            repr_types: BTreeSet::new(),
            copies: BTreeSet::new(),
            broken_imports: false,
            thread_locals: BTreeSet::new(),
            capture_widths: BTreeMap::new(),
            traits: Vec::new(),
            dyn_impls: Vec::new(),
            methods_by_name: BTreeMap::new(),
            field_names: BTreeSet::new(),
            bodies: Vec::new(),
            alias_depth: 0,
        }
    }

    // --- tables

    pub fn name(&mut self, name: &str) -> NameId {
        if let Some(id) = self.names.get(name) {
            return *id;
        }
        let id = NameId(self.program.names.len() as u32);
        self.program.names.push(name.to_owned());
        self.names.insert(SmolStr::new(name), id);
        id
    }

    pub fn name_text(&self, id: NameId) -> &str {
        self.program.name(id)
    }

    pub fn ty_id(&mut self, ty: &Ty) -> TyId {
        if *ty == Ty::Unknown {
            return Program::UNKNOWN;
        }
        let key = format!("{ty:?}");
        if let Some(id) = self.tys.get(&key) {
            return *id;
        }
        let id = TyId(self.program.tys.len() as u32);
        self.program.tys.push(ty.clone());
        self.tys.insert(key, id);
        id
    }

    pub fn constant(&mut self, value: Const) -> ConstId {
        if let Const::Str(text) = &value {
            if let Some(id) = self.strings.get(&**text) {
                return *id;
            }
            self.strings.insert(text.to_string(), ConstId(self.program.consts.len() as u32));
        }
        let id = ConstId(self.program.consts.len() as u32);
        self.program.consts.push(value);
        id
    }

    /// A place in the function table, filled when its body is done.
    pub fn reserve_function(&mut self, name: &str, path: &str, span: Span, name_span: Span) -> FuncId {
        let id = FuncId(self.program.functions.len() as u32);
        let (span, name_span) = if self.library { (Span::NONE, Span::NONE) } else { (span, name_span) };
        self.program.functions.push(Function {
            name: name.to_owned(),
            path: path.to_owned(),
            span,
            name_span,
            kind: FunctionKind::Fn,
            self_kind: None,
            params: 0,
            registers: 0,
            ops: Vec::new(),
            spans: Vec::new(),
            locals: Vec::new(),
            captures: Vec::new(),
            ret: Program::UNKNOWN,
            counted_self: false,
            track_caller: false,
            folded: self.folds.iter().any(|f| f.region && f.span.contains(span)),
        });
        self.sigs.push(None);
        id
    }

    // --- diagnostics

    pub fn report(&mut self, diagnostic: Diagnostic) {
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    pub fn error(&mut self, code: &str, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::error(code, span, message));
    }

    pub fn unsupported(&mut self, span: Span, what: &str) {
        let message = format!("The playground does not run {what}.");
        self.report(Diagnostic::error(codes::UNSUPPORTED, span, message).help(crate::refused::instead(what)));
    }

    /// A struct or enum.
    pub fn type_def(&self, ty: TypeId) -> Option<&playground_program::TypeDef> {
        self.program.type_def(ty)
    }

    // --- the body on top

    pub fn body(&mut self) -> &mut Body {
        if self.bodies.is_empty() {
            // Never happens: bodies are lowered inside `in_body`. A spare one keeps this free of panics.
            self.bodies.push(Body::new(FuncId(0), FunctionKind::Fn, 0));
        }
        let last = self.bodies.len() - 1;
        &mut self.bodies[last]
    }

    pub fn span_of_line_column(&self, span: Span) -> (u32, u32) {
        let place = playground_program::LineIndex::new(self.text).line_column(self.text, span.start);
        (place.line, place.column)
    }
}
