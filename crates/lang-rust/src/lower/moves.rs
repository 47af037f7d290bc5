//! Use after move, told before the program runs.
//!
//! Works on the operations of a body, as a flow of facts along its jumps: which variables may have been moved out, and where. Only
//! variables whose type is known not to be `Copy` are watched, so that what is told is certain; the machine catches the rest.

use super::Lowerer;
use super::body::Body;
use crate::codes;
use playground_program::{Builtin, CaptureMode, CaptureSource, Diagnostic, FuncId, NameId, Op, Reg, Ty};
use std::collections::BTreeSet;

/// Bodies with more operations than this are left to the machine.
const MAX_OPS: usize = 20_000;

/// Library types that are never `Copy`, whatever is in them.
const OWNING: &[&str] = &[
    "std::string::String",
    "std::vec::Vec",
    "std::collections::VecDeque",
    "std::collections::HashMap",
    "std::collections::BTreeMap",
    "std::collections::HashSet",
    "std::collections::BTreeSet",
    "std::collections::BinaryHeap",
    "std::boxed::Box",
    "std::rc::Rc",
    "std::sync::Arc",
    "std::cell::RefCell",
    "std::cell::Cell",
    "std::sync::Mutex",
    "std::sync::RwLock",
    "std::future::Future",
    "tokio::task::JoinHandle",
    "std::thread::JoinHandle",
];

/// Methods of the library that take their receiver by value, on the types above and on options and results of them.
const CONSUMING: &[&str] =
    &["into_iter", "into_inner", "into_bytes", "into_boxed_slice", "unwrap", "expect", "unwrap_err"];

/// What one operation does to one variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Touch {
    Nothing,
    Uses,
    Moves,
    Fills,
}

/// A variable that is watched.
struct Watched {
    local: usize,
    reg: Reg,
    from: usize,
    to: usize,
    /// Declared without a value.
    late: bool,
    /// Of a type that certainly moves.
    moves: bool,
}

/// In the place of an operation that moved a variable away: it never had a value.
const NEVER_FILLED: usize = usize::MAX;

impl Lowerer<'_> {
    /// True if values of the type certainly move.
    fn never_copies(&self, ty: &Ty) -> bool {
        match ty {
            Ty::User(id, _) => {
                self.type_def(*id).is_some_and(|d| !d.derives("Copy")) && !self.implements_copy(*id)
            }
            Ty::Lib(name, args) => {
                let path = self.name_text(*name);
                let of_sync = path.starts_with("tokio::sync::") || path.starts_with("std::sync::mpsc::");
                OWNING.contains(&path)
                    || (of_sync && !path.contains("rror"))
                    || (matches!(path, "std::option::Option" | "std::result::Result")
                        && args.iter().any(|a| self.never_copies(a)))
            }
            Ty::Tuple(parts) => parts.iter().any(|p| self.never_copies(p)),
            _ => false,
        }
    }

    fn implements_copy(&self, id: playground_program::TypeId) -> bool {
        self.copies.contains(&id)
    }

    /// Reports uses of variables that were moved away before, in the finished operations of `body`.
    pub fn check_moves(&mut self, body: &Body) {
        if body.ops.len() > MAX_OPS {
            return;
        }
        let watched: Vec<Watched> = body
            .locals
            .iter()
            .enumerate()
            .filter(|(i, _)| {
                body.late_locals.contains(i) || body.local_tys.get(*i).is_some_and(|ty| self.never_copies(ty))
            })
            .map(|(local, l)| Watched {
                local,
                reg: l.reg,
                from: l.from as usize,
                to: l.to as usize,
                late: body.late_locals.contains(&local),
                moves: body.local_tys.get(local).is_some_and(|ty| self.never_copies(ty)),
            })
            .collect();
        for variable in watched {
            self.check_variable_moves(body, &variable);
        }
    }

    fn check_variable_moves(&mut self, body: &Body, variable: &Watched) {
        let n = body.ops.len();
        let touches: Vec<Touch> =
            (variable.from..variable.to.min(n)).map(|at| self.touch(body, &body.ops[at], variable)).collect();
        if !variable.late && !touches.contains(&Touch::Moves) {
            return;
        }
        // For each operation in scope: where the variable may have been moved when it is reached.
        let mut moved: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); touches.len()];
        if variable.late
            && let Some(first) = moved.first_mut()
        {
            first.insert(NEVER_FILLED);
        }
        let mut work: Vec<usize> = (0..touches.len()).collect();
        while let Some(i) = work.pop() {
            let at = variable.from + i;
            let out: BTreeSet<usize> = match touches[i] {
                Touch::Moves if variable.moves => [at].into(),
                Touch::Fills => BTreeSet::new(),
                _ => moved[i].clone(),
            };
            for next in self.successors(&body.ops[at], at) {
                let Some(slot) = next.checked_sub(variable.from).filter(|s| *s < moved.len()) else {
                    continue;
                };
                let before = moved[slot].len();
                moved[slot].extend(&out);
                if moved[slot].len() > before {
                    work.push(slot);
                }
            }
        }
        let first = (0..touches.len())
            .find(|i| matches!(touches[*i], Touch::Uses | Touch::Moves) && !moved[*i].is_empty());
        let Some(i) = first else { return };
        let at = variable.from + i;
        let Some(from) = moved[i].iter().next_back().copied() else { return };
        let local = &body.locals[variable.local];
        if moved[i].contains(&NEVER_FILLED) {
            let message = format!("`{}` may have no value yet where it is used here.", local.name);
            let d = Diagnostic::error(codes::USE_BEFORE_INIT, body.spans[at], message);
            self.report(d.label(local.span, "declared here without a value"));
            return;
        }
        let (used, gone) = (body.spans[at], body.spans[from]);
        let name = local.name.clone();
        if used == gone {
            let d = Diagnostic::error(
                codes::USE_AFTER_MOVE,
                used,
                format!("`{name}` is moved here in one round of the loop and used again in the next."),
            );
            self.report(
                d.label(local.span, "declared outside the loop")
                    .help("Give each round its own: `.clone()` it."),
            );
            return;
        }
        let d = Diagnostic::error(
            codes::USE_AFTER_MOVE,
            used,
            format!("`{name}` is used here after its value was moved away."),
        );
        self.report(
            d.label(gone, "moved here")
                .help("A value has one owner. Borrow it with `&`, or `.clone()` it where it is moved."),
        );
    }

    /// Where an operation can lead.
    fn successors(&self, op: &Op, at: usize) -> Vec<usize> {
        match op {
            Op::Jump { to } => vec![*to as usize],
            Op::JumpIf { to, .. }
            | Op::JumpIfNot { to, .. }
            | Op::JumpUnless { to, .. }
            | Op::Try { to, .. }
            | Op::IterNext { to, .. } => vec![at + 1, *to as usize],
            Op::Return { .. } | Op::Panic { .. } | Op::AssertFailed { .. } => Vec::new(),
            Op::CallLib { func: Builtin::ProcessExit, .. } => Vec::new(),
            Op::Call { func, .. } if self.never_returns(*func) => Vec::new(),
            _ => vec![at + 1],
        }
    }

    fn never_returns(&self, func: FuncId) -> bool {
        self.sigs
            .get(func.index())
            .and_then(Option::as_ref)
            .is_some_and(|s| s.ret == Ty::Never && !s.is_async)
    }

    fn touch(&self, body: &Body, op: &Op, variable: &Watched) -> Touch {
        let reg = variable.reg;
        match op {
            Op::Use { src, dst } if *src == reg => {
                if *dst == reg {
                    Touch::Nothing
                } else {
                    Touch::Moves
                }
            }
            Op::Assign { dst, .. } if *dst == reg => Touch::Fills,
            Op::Closure { func, .. } | Op::AsyncBlock { func, .. } => self.captured(*func, reg),
            Op::CallMethod { recv, name, dst, .. } if *recv == reg => {
                if *dst == reg {
                    return Touch::Nothing;
                }
                let ty = body.local_tys.get(variable.local).cloned().unwrap_or_default();
                if self.consumes(&ty, *name) { Touch::Moves } else { Touch::Uses }
            }
            Op::RefLocal { src, .. } | Op::PlaceLocal { src, .. } | Op::PatRoot { src, .. }
                if *src == reg =>
            {
                Touch::Uses
            }
            Op::PlaceField { base, .. }
            | Op::PlaceIndex { base, .. }
            | Op::PlaceDeref { base, .. }
            | Op::GetField { base, .. }
            | Op::GetIndex { base, .. }
                if *base == reg =>
            {
                Touch::Uses
            }
            Op::BinInt { a, dst, .. } if *a == reg => {
                if *dst == reg {
                    Touch::Nothing
                } else {
                    Touch::Uses
                }
            }
            Op::Bin { a, b, .. } | Op::JumpUnless { a, b, .. } if *a == reg || *b == reg => Touch::Uses,
            Op::CallValue { callee, .. } if *callee == reg => Touch::Uses,
            Op::WriteTo { target, .. } if *target == reg => Touch::Uses,
            _ => Touch::Nothing,
        }
    }

    /// What making a closure or async block does to a register.
    fn captured(&self, func: FuncId, reg: Reg) -> Touch {
        let Some(f) = self.program.function(func) else { return Touch::Nothing };
        let mine = f.captures.iter().find(|c| c.from == CaptureSource::Local(reg));
        match mine.map(|c| c.mode) {
            Some(CaptureMode::Move | CaptureMode::ByUse) => Touch::Moves,
            Some(CaptureMode::Ref) => Touch::Uses,
            None => Touch::Nothing,
        }
    }

    /// True if the method takes a receiver of this type by value.
    fn consumes(&self, ty: &Ty, name: NameId) -> bool {
        if let Ty::User(id, _) = ty {
            let key = playground_program::MethodKey::User(*id);
            let func = self.program.methods.get(&(key, name));
            return func
                .and_then(|f| self.sigs.get(f.index()))
                .and_then(Option::as_ref)
                .is_some_and(|s| s.self_by_value);
        }
        let name = self.name_text(name);
        match self.lib_path(ty) {
            // Pointers pass most methods on to what they point at.
            Some("std::rc::Rc" | "std::sync::Arc" | "std::boxed::Box") => false,
            Some(_) => CONSUMING.contains(&name),
            None => false,
        }
    }
}
