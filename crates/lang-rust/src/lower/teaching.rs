//! What rustc teaches and can be seen without knowing every type: patterns that leave something out, closures with the wrong
//! number of parameters. Silent where it is not certain: a correct program is never stopped.

use super::Lowerer;
use super::pattern_paths::PatPath;
use crate::codes;
use crate::tree::*;
use playground_program::{Diagnostic, Span, Ty, TypeId, TypeKind as DefKind, VARIANTS};
use ra_ap_syntax::SmolStr;

/// Methods of the library whose closure takes so many parameters, whatever they are called on; which argument the closure is.
const CLOSURES: &[(&str, usize, usize)] = &[
    ("map", 0, 1),
    ("filter", 0, 1),
    ("filter_map", 0, 1),
    ("flat_map", 0, 1),
    ("for_each", 0, 1),
    ("any", 0, 1),
    ("all", 0, 1),
    ("find", 0, 1),
    ("find_map", 0, 1),
    ("position", 0, 1),
    ("take_while", 0, 1),
    ("skip_while", 0, 1),
    ("map_while", 0, 1),
    ("inspect", 0, 1),
    ("and_then", 0, 1),
    ("map_err", 0, 1),
    ("sort_by_key", 0, 1),
    ("min_by_key", 0, 1),
    ("max_by_key", 0, 1),
    ("sort_by", 0, 2),
    ("min_by", 0, 2),
    ("max_by", 0, 2),
    ("reduce", 0, 2),
    ("fold", 1, 2),
];

/// What a pattern lets through at its front.
enum Head {
    /// Everything.
    All,
    /// This variant of a type of the program, or some of its values.
    Own(TypeId, u16),
    /// This variant of the library.
    Lib(&'static str),
    Bool(bool),
}

impl<'a> Lowerer<'a> {
    /// `match` without an arm for some variant. Arms with a guard count for nothing.
    pub fn check_exhaustive(&mut self, value: &'a Expr, ty: &Ty, arms: &'a [Arm]) {
        let mut heads = Vec::new();
        for arm in arms.iter() {
            if !self.heads(&arm.pat, arm.guard.is_some(), &mut heads) {
                return;
            }
        }
        let missing = self.missing(&heads, ty);
        if missing.is_empty() {
            return;
        }
        let list = missing.iter().map(|m| format!("`{m}`")).collect::<Vec<_>>().join(", ");
        self.report(
            Diagnostic::error(
                codes::NOT_EXHAUSTIVE,
                value.span,
                format!("This `match` has no arm for {list}."),
            )
            .help("Add an arm for it, or `_ => ..` for everything else. An arm with a guard does not count."),
        );
    }

    /// `let Some(x) = value;`: what happens with `None` is not said.
    pub fn check_refutable(&mut self, pat: &'a Pat, ty: &Ty) {
        let mut heads = Vec::new();
        if !self.heads(pat, false, &mut heads) {
            return;
        }
        let missing = self.missing(&heads, ty);
        if let Some(first) = missing.first() {
            let message = format!("This pattern does not fit `{first}`, and a `let` must always fit.");
            self.report(
                Diagnostic::error(codes::REFUTABLE, pat.span, message)
                    .help("Write `let .. else { .. }`, `if let` or a `match`."),
            );
        }
    }

    /// Adds what the pattern's front lets through; those under a guard only tell the type. False if that cannot be told.
    fn heads(&mut self, pat: &'a Pat, guarded: bool, out: &mut Vec<(Head, bool)>) -> bool {
        let head = match &pat.kind {
            PatKind::Wild => Head::All,
            PatKind::Bind { sub: Some(sub), .. } => return self.heads(sub, guarded, out),
            PatKind::Bind { name, .. } => {
                if !self.names_constant(&name.name) {
                    Head::All
                } else {
                    let segment = Segment::plain(name.clone());
                    let path = Path { span: pat.span, segments: vec![segment], anchor: None };
                    match self.head_of(&path) {
                        Some(head) => head,
                        None => return false,
                    }
                }
            }
            PatKind::Ref(inner) => return self.heads(inner, guarded, out),
            PatKind::Or(pats) => return pats.iter().all(|p| self.heads(p, guarded, out)),
            PatKind::Lit(Lit::Bool(value)) => Head::Bool(*value),
            PatKind::Path(path) | PatKind::TupleStruct(path, _) | PatKind::Struct { path, .. } => {
                match self.head_of(path) {
                    Some(head) => head,
                    None => return false,
                }
            }
            _ => return false,
        };
        out.push((head, guarded));
        true
    }

    fn head_of(&mut self, path: &Path) -> Option<Head> {
        let before = self.diagnostics.len();
        let found = self.pat_path(path);
        self.diagnostics.truncate(before);
        match found {
            PatPath::Variant(ty, variant) => Some(Head::Own(ty, variant)),
            PatPath::Lib(name, _) => Some(Head::Lib(name)),
            _ => None,
        }
    }

    /// Variants that nothing lets through.
    fn missing(&self, heads: &[(Head, bool)], ty: &Ty) -> Vec<String> {
        if self.library || heads.iter().any(|(head, guarded)| matches!(head, Head::All) && !guarded) {
            return Vec::new();
        }
        let first = heads.iter().find(|(head, _)| !matches!(head, Head::All));
        match first {
            Some((Head::Own(id, _), _)) => {
                let Some(def) = self.type_def(*id) else { return Vec::new() };
                let DefKind::Enum(variants) = &def.kind else { return Vec::new() };
                // A variant that can never be made needs no arm.
                let never = |t: &playground_program::TyId| match self.program.ty(*t) {
                    Ty::Never => true,
                    Ty::User(of, _) => {
                        matches!(self.type_def(*of).map(|d| &d.kind), Some(DefKind::Enum(v)) if v.is_empty())
                    }
                    _ => false,
                };
                if variants.iter().any(|v| v.tys.iter().any(never)) {
                    return Vec::new();
                }
                let has = |at: usize| {
                    heads
                        .iter()
                        .any(|(h, guarded)| !guarded && matches!(h, Head::Own(_, v) if usize::from(*v) == at))
                };
                let name = &def.name;
                (0..variants.len())
                    .filter(|at| !has(*at))
                    .map(|at| format!("{name}::{}", variants[at].name))
                    .collect()
            }
            Some((Head::Lib(name), _)) => {
                let Some(of) = VARIANTS.iter().find(|v| v.0 == *name).map(|v| v.1) else { return Vec::new() };
                let never = match self.peeled(ty) {
                    Ty::Lib(_, args) => args.iter().any(|a| {
                        matches!(a, Ty::Never | Ty::User(..)) && *a != Ty::Unknown && self.is_never(a)
                    }),
                    _ => false,
                };
                if never || self.text.contains("Infallible") || self.text.contains(", !>") {
                    return Vec::new();
                }
                let has = |name: &str| {
                    heads.iter().any(|(h, guarded)| !guarded && matches!(h, Head::Lib(n) if *n == name))
                };
                VARIANTS
                    .iter()
                    .filter(|v| v.1 == of && !has(v.0))
                    .map(|v| if v.2 == 0 { v.0.to_owned() } else { format!("{}(_)", v.0) })
                    .collect()
            }
            Some((Head::Bool(_), _)) => {
                let has = |b: bool| {
                    heads.iter().any(|(h, guarded)| !guarded && matches!(h, Head::Bool(v) if *v == b))
                };
                [true, false].into_iter().filter(|b| !has(*b)).map(|b| b.to_string()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// True if there is no value of the type.
    fn is_never(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Never => true,
            Ty::User(id, _) => match self.type_def(*id).map(|d| &d.kind) {
                Some(DefKind::Enum(variants)) => variants.is_empty(),
                _ => false,
            },
            _ => false,
        }
    }

    /// `.map(|a, b| ..)`: the closure of a method has its number of parameters.
    pub fn check_closure(&mut self, call: &'a MethodCall) {
        let name = call.name.name.as_str();
        let Some((_, at, wanted)) = CLOSURES.iter().find(|c| c.0 == name) else { return };
        if self.library || self.methods_by_name.contains_key(&call.name.name) {
            return;
        }
        let Some(ExprKind::Closure(closure)) = call.args.get(*at).map(|a| &a.kind) else { return };
        if closure.params.len() == *wanted || call.args.len() != at + 1 {
            return;
        }
        let message = format!(
            "The closure of `{name}` takes {wanted} {}, and this one has {}.",
            if *wanted == 1 { "parameter" } else { "parameters" },
            closure.params.len()
        );
        let d = Diagnostic::error(codes::CLOSURE_PARAMETERS, closure.head, message);
        self.report(if *wanted == 1 {
            d.help("Parts of a tuple are named in a pattern: `|(a, b)|`.")
        } else {
            d
        });
    }

    /// `let add = |a, b| a + b; add(1)`: remembers how many parameters a variable's closure has.
    pub fn note_closure(&mut self, name: &SmolStr, init: &'a Expr) {
        if let ExprKind::Closure(closure) = &init.kind
            && let Some(var) = self.body().var_mut(name)
        {
            var.closure = Some(closure.params.len());
        }
    }

    /// The number of arguments that the closure in a variable takes is the number it is given.
    pub fn check_variable_call(&mut self, name: &Ident, given: usize, span: Span) {
        if let Some(wanted) = self.body().var(&name.name).and_then(|v| v.closure)
            && wanted != given
        {
            self.wrong_count(span, &format!("`{}`", name.name), wanted, given, None);
        }
    }
}
