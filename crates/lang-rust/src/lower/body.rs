//! One body under construction: registers, scopes, labels, captures.
//!
//! Registers are handed out as a stack, so that dropping them from high to low is Rust's drop order. Within a statement the
//! registers below `keep` hold temporaries that live to its end; those above are free again once their operation is out.

use crate::tree::ModId;
use playground_program::{CaptureMode, CaptureSource, FuncId, FunctionKind, Local, Op, Reg, Span, Ty};
use ra_ap_syntax::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// In the place of a destination: the value is not wanted.
pub(crate) const NOWHERE: Reg = Reg::MAX;

/// The last register that is handed out.
const LAST: Reg = Reg::MAX - 1;

/// A jump target that may still have no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label(pub u32);

/// A variable in scope.
#[derive(Clone, Debug)]
pub(crate) struct Var {
    pub name: SmolStr,
    pub reg: Reg,
    pub ty: Ty,
    /// In a match guard: the register holds a reference to what the pattern names.
    pub by_ref: bool,
    /// Declared without a value: the first assignment gives it one.
    pub late: bool,
    pub mutable: bool,
    /// It was made as a closure with so many parameters.
    pub closure: Option<usize>,
    pub span: Span,
    /// Its entry in `locals`.
    pub local: usize,
}

#[derive(Debug, Default)]
pub(crate) struct Scope {
    pub vars: Vec<Var>,
    pub base: Reg,
    /// The module of the block's own items.
    pub module: Option<ModId>,
}

/// A loop or labelled block that `break` and `continue` can mean.
#[derive(Debug)]
pub(crate) struct Target {
    pub label: Option<SmolStr>,
    pub break_to: Label,
    /// `None`: a labelled block.
    pub continue_to: Option<Label>,
    /// Registers from here on belong to the inside.
    pub base: Reg,
    /// Where a value given to `break` goes.
    pub dst: Reg,
    pub takes_value: bool,
    pub want: Ty,
    pub ty: Ty,
}

/// A variable taken in from around.
#[derive(Clone, Debug)]
pub(crate) struct Captured {
    pub name: SmolStr,
    /// Only this part of the variable is taken in; empty for all of it.
    pub fields: Vec<SmolStr>,
    pub from: CaptureSource,
    pub mode: CaptureMode,
    pub ty: Ty,
    pub by_ref: bool,
}

/// The way out of the function that a `?` takes.
#[derive(Debug)]
pub(crate) struct Stub {
    pub at: Label,
    pub value: Reg,
    /// What drops on the way, in this order.
    pub drops: Vec<(Reg, Reg)>,
    pub span: Span,
}

/// What `Body::begin` remembers.
#[derive(Debug)]
pub(crate) struct Statement {
    pub mark: Reg,
    keep: Reg,
    extended: Vec<Reg>,
}

#[derive(Debug)]
pub(crate) struct Body {
    pub func: FuncId,
    pub kind: FunctionKind,
    pub module: ModId,
    pub self_ty: Ty,
    pub generics: Vec<SmolStr>,
    /// What they stand for in this lowering, as far as it is known.
    pub binds: BTreeMap<SmolStr, Ty>,
    pub ops: Vec<Op>,
    pub spans: Vec<Span>,
    labels: Vec<u32>,
    pub locals: Vec<Local>,
    /// Their types, as far as known.
    pub local_tys: Vec<Ty>,
    /// Those declared without a value.
    pub late_locals: BTreeSet<usize>,
    pub scopes: Vec<Scope>,
    pub next: Reg,
    pub high: Reg,
    pub keep: Reg,
    /// Registers whose values own nothing, so that dropping them can be left out.
    clean: Vec<bool>,
    /// Registers that show a whole register (`Op::PatRoot`), and which.
    roots: BTreeMap<Reg, Reg>,
    /// Temporaries of the current statement that live as long as the block.
    extended: Vec<Reg>,
    /// Variables that refer to one of an inner block: holder, what it refers to (both by local), name.
    pub borrows: Vec<(usize, usize, SmolStr)>,
    /// Those whose inner block is over.
    pub dangling: BTreeMap<usize, SmolStr>,
    /// The expression being lowered is one whose temporaries `let` keeps alive.
    pub extend: bool,
    /// The value a `let` matches is itself kept alive: its pattern borrows from it with `ref`.
    pub extend_value: bool,
    /// Cursors at slices that are matched by value.
    pub sliced: BTreeSet<Reg>,
    /// The place being lowered is about to be changed.
    pub changes: bool,
    pub targets: Vec<Target>,
    pub captures: Vec<Captured>,
    /// Written `move`.
    pub moves: bool,
    /// What this body names, for captures of parts.
    pub paths: crate::walk::Paths,
    pub ret: Ty,
    pub ret_reg: Reg,
    /// First register that belongs to this body (1 after an environment).
    pub first: Reg,
    pub stubs: Vec<Stub>,
    pub awaits: u32,
    /// Name for the next async block.
    pub name_hint: Option<SmolStr>,
    pub overflow: Option<Span>,
    /// After operation so many, a register holds a number of this type.
    pub typed: Vec<(usize, Reg, playground_program::IntTy)>,
}

impl Body {
    pub fn new(func: FuncId, kind: FunctionKind, module: ModId) -> Self {
        Body {
            func,
            kind,
            module,
            self_ty: Ty::Unknown,
            generics: Vec::new(),
            binds: BTreeMap::new(),
            ops: Vec::new(),
            spans: Vec::new(),
            labels: Vec::new(),
            locals: Vec::new(),
            local_tys: Vec::new(),
            late_locals: BTreeSet::new(),
            scopes: Vec::new(),
            next: 0,
            high: 0,
            keep: 0,
            clean: Vec::new(),
            roots: BTreeMap::new(),
            extended: Vec::new(),
            borrows: Vec::new(),
            dangling: BTreeMap::new(),
            extend: false,
            extend_value: false,
            sliced: BTreeSet::new(),
            changes: false,
            targets: Vec::new(),
            captures: Vec::new(),
            moves: false,
            paths: crate::walk::Paths::new(),
            ret: Ty::Unknown,
            ret_reg: 0,
            first: 0,
            stubs: Vec::new(),
            awaits: 0,
            name_hint: None,
            overflow: None,
            typed: Vec::new(),
        }
    }

    /// True where `.await` may stand.
    pub fn is_async(&self) -> bool {
        matches!(self.kind, FunctionKind::AsyncFn | FunctionKind::AsyncBlock | FunctionKind::AsyncClosure)
    }

    /// True if names of the surrounding body can be captured.
    pub fn captures_outside(&self) -> bool {
        matches!(self.kind, FunctionKind::Closure | FunctionKind::AsyncBlock | FunctionKind::AsyncClosure)
    }

    // --- operations

    pub fn emit(&mut self, op: Op, span: Span) {
        op.each_write(&mut |reg| _ = self.roots.remove(&reg));
        match op {
            Op::PatRoot { dst, src } => {
                self.roots.insert(dst, src);
                self.set_clean(src, false);
            }
            // A variable whose address is taken may live in a cell of its own from now on.
            Op::RefLocal { src, .. } | Op::PlaceLocal { src, .. } => self.set_clean(src, false),
            _ => {}
        }
        self.ops.push(op);
        self.spans.push(span);
    }

    /// The register that a pattern's cursor shows as a whole, if it does.
    pub fn root(&self, cursor: Reg) -> Option<Reg> {
        self.roots.get(&cursor).copied()
    }

    pub fn label(&mut self) -> Label {
        self.labels.push(u32::MAX);
        Label(self.labels.len() as u32 - 1)
    }

    /// The label stands before the next operation.
    pub fn bind(&mut self, label: Label) {
        let here = self.ops.len() as u32;
        if let Some(slot) = self.labels.get_mut(label.0 as usize) {
            *slot = here;
        }
    }

    /// Writes addresses into the jumps.
    pub fn resolve_labels(&mut self) {
        let end = self.ops.len().saturating_sub(1) as u32;
        for op in &mut self.ops {
            match op {
                Op::Jump { to }
                | Op::JumpIf { to, .. }
                | Op::JumpIfNot { to, .. }
                | Op::JumpUnless { to, .. }
                | Op::Try { to, .. }
                | Op::IterNext { to, .. } => {
                    let address = self.labels.get(*to as usize).copied().unwrap_or(end);
                    *to = if address == u32::MAX { end } else { address };
                }
                _ => {}
            }
        }
    }

    // --- registers

    pub fn alloc(&mut self) -> Reg {
        self.alloc_n(1)
    }

    /// `n` registers in a row.
    pub fn alloc_n(&mut self, n: u16) -> Reg {
        let first = self.next;
        let Some(next) = first.checked_add(n).filter(|next| *next <= LAST) else {
            // Reported when the body is finished; the program will not run.
            self.overflow.get_or_insert(self.spans.last().copied().unwrap_or_default());
            return 0;
        };
        self.next = next;
        self.high = self.high.max(next);
        if self.clean.len() < usize::from(next) {
            self.clean.resize(usize::from(next), false);
        }
        self.clean[usize::from(first)..usize::from(next)].fill(false);
        first
    }

    /// `dst`, or a fresh register if the value is not wanted.
    pub fn somewhere(&mut self, dst: Reg) -> Reg {
        if dst == NOWHERE { self.alloc() } else { dst }
    }

    pub fn set_clean(&mut self, reg: Reg, clean: bool) {
        if let Some(slot) = self.clean.get_mut(usize::from(reg)) {
            *slot = clean;
        }
    }

    pub fn is_clean(&self, reg: Reg) -> bool {
        self.clean.get(usize::from(reg)).copied().unwrap_or(false)
    }

    /// Gives back the registers from `mark` on, except those kept to the end of the statement.
    pub fn release(&mut self, mark: Reg) {
        self.next = mark.max(self.keep);
    }

    /// Keeps everything allocated so far to the end of the statement.
    pub fn pin(&mut self) {
        self.keep = self.keep.max(self.next);
    }

    /// Notes that the number just made is of this type.
    pub fn note_type(&mut self, reg: Reg, ty: &Ty) {
        if let (Ty::Int(int), Some(at)) = (ty, self.ops.len().checked_sub(1))
            && *int != playground_program::IntTy::Soft
            && reg != NOWHERE
        {
            self.typed.push((at, reg, *int));
        }
    }

    /// A register for a temporary that `let` keeps alive as long as the block.
    pub fn alloc_extended(&mut self) -> Reg {
        let reg = self.alloc();
        self.extended.push(reg);
        self.pin();
        reg
    }

    // --- statements and scopes

    /// Begins a statement, or another place where temporaries end.
    pub fn begin(&mut self) -> Statement {
        let mark = self.next;
        Statement {
            mark,
            keep: std::mem::replace(&mut self.keep, mark),
            extended: std::mem::take(&mut self.extended),
        }
    }

    /// Ends it: temporaries drop, the latest first.
    pub fn end(&mut self, statement: Statement, span: Span) {
        let extended = std::mem::replace(&mut self.extended, statement.extended);
        let mut to = self.next;
        for reg in extended.iter().rev() {
            self.drop_range(reg + 1, to, span);
            to = *reg;
        }
        self.drop_range(statement.mark, to, span);
        self.next = extended.iter().max().map_or(statement.mark, |r| r + 1);
        self.keep = statement.keep;
    }

    /// Ends a statement whose temporaries have been dropped on every way out.
    pub fn end_without_drops(&mut self, statement: Statement) {
        self.extended = statement.extended;
        self.keep = statement.keep;
        self.next = statement.mark;
    }

    /// Drops what the registers `from..to` own, if they can own anything.
    pub fn drop_range(&mut self, from: Reg, to: Reg, span: Span) {
        if let Some((from, to)) = self.owning(from, to) {
            self.emit_drop(from, to, span);
        }
    }

    /// The smallest part of `from..to` that holds everything in it that may own something.
    pub fn owning(&self, from: Reg, to: Reg) -> Option<(Reg, Reg)> {
        let dirty = |r: &Reg| !self.is_clean(*r);
        let low = (from..to).find(dirty)?;
        let high = (from..to).rev().find(dirty).unwrap_or(low);
        Some((low, high + 1))
    }

    pub fn emit_drop(&mut self, from: Reg, to: Reg, span: Span) {
        let op = if from + 1 == to { Op::Drop { reg: from } } else { Op::DropRange { from, to } };
        self.emit(op, span);
    }

    pub fn push_scope(&mut self, module: Option<ModId>) {
        let base = self.next;
        self.scopes.push(Scope { vars: Vec::new(), base, module });
    }

    /// Ends the names of a scope; dropping is up to the caller. Gives the scope's first register.
    pub fn pop_scope(&mut self) -> Reg {
        let end = self.ops.len() as u32;
        match self.scopes.pop() {
            Some(scope) => {
                for var in &scope.vars {
                    for (holder, of, name) in &self.borrows {
                        if *of == var.local {
                            self.dangling.insert(*holder, name.clone());
                        }
                    }
                    if let Some(local) = self.locals.get_mut(var.local) {
                        local.to = end;
                    }
                }
                scope.base
            }
            None => self.next,
        }
    }

    /// Ends the names that a guard sees in another way, the first so many of its scope; those of its `let`s stay.
    pub fn pop_guard(&mut self, peeked: usize) {
        let Some(scope) = self.scopes.last_mut() else { return };
        let lets = scope.vars.split_off(peeked.min(scope.vars.len()));
        self.pop_scope();
        if let Some(outer) = self.scopes.last_mut() {
            outer.vars.extend(lets);
        }
    }

    /// Brings a variable into scope.
    pub fn declare(&mut self, name: &SmolStr, reg: Reg, ty: Ty, mutable: bool, span: Span) {
        let from = self.ops.len() as u32;
        self.locals.push(Local { name: name.to_string(), reg, from, to: from, span });
        self.local_tys.push(ty.clone());
        let local = self.locals.len() - 1;
        let var = Var {
            name: name.clone(),
            reg,
            ty,
            by_ref: false,
            late: false,
            mutable,
            closure: None,
            span,
            local,
        };
        match self.scopes.last_mut() {
            Some(scope) => scope.vars.push(var),
            None => self.scopes.push(Scope { vars: vec![var], base: self.first, module: None }),
        }
    }

    pub fn var(&self, name: &str) -> Option<&Var> {
        self.scopes.iter().rev().find_map(|s| s.vars.iter().rev().find(|v| v.name == name))
    }

    pub fn var_mut(&mut self, name: &str) -> Option<&mut Var> {
        self.scopes.iter_mut().rev().find_map(|s| s.vars.iter_mut().rev().find(|v| v.name == name))
    }

    /// The module whose names are in scope here.
    pub fn current_module(&self) -> ModId {
        self.scopes.iter().rev().find_map(|s| s.module).unwrap_or(self.module)
    }
}
