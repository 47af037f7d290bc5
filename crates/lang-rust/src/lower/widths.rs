//! Integer literals without a type take it from where they flow.
//!
//! `let mut sum = 0; .. return sum` counts in whatever the function returns. The machine's untyped integers adapt when they meet a
//! typed one, but two of them that only meet each other count as `i32`; so before a body is done, its literals are typed from what
//! their values are compared, combined and stored with. Works on finished operations: every stretch of a register that holds one
//! value or variable is a *web*; operations tie webs together.
//!
//! Follows numbers through registers and captures, not through the heap.

use super::Lowerer;
use super::body::Body;
use super::expr::is_comparison;
use playground_program::{BinOp, CaptureSource, Const, FuncId, IntTy, Op, Reg, Ty};
use std::collections::BTreeMap;

/// Bodies with more operations than this keep untyped literals.
const MAX_OPS: usize = 50_000;

/// Webs and what is known about them: a union-find forest.
#[derive(Default)]
struct Webs {
    parent: Vec<u32>,
    ty: Vec<Option<IntTy>>,
    /// Two different types came together: nothing is said about this web.
    torn: Vec<bool>,
}

impl Webs {
    fn fresh(&mut self) -> u32 {
        let id = self.parent.len() as u32;
        self.parent.push(id);
        self.ty.push(None);
        self.torn.push(false);
        id
    }

    fn root(&mut self, mut web: u32) -> u32 {
        while self.parent[web as usize] != web {
            let up = self.parent[self.parent[web as usize] as usize];
            self.parent[web as usize] = up;
            web = up;
        }
        web
    }

    fn is(&mut self, web: u32, ty: IntTy) {
        if ty == IntTy::Soft {
            return;
        }
        let root = self.root(web) as usize;
        match self.ty[root] {
            Some(known) if known != ty => self.torn[root] = true,
            _ => self.ty[root] = Some(ty),
        }
    }

    fn tie(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a) as usize, self.root(b) as usize);
        if a == b {
            return;
        }
        self.parent[b] = a as u32;
        self.torn[a] |= self.torn[b];
        match (self.ty[a], self.ty[b]) {
            (Some(x), Some(y)) if x != y => self.torn[a] = true,
            (None, known) => self.ty[a] = known,
            _ => {}
        }
    }

    fn known(&mut self, web: u32) -> Option<IntTy> {
        let root = self.root(web) as usize;
        if self.torn[root] { None } else { self.ty[root] }
    }
}

/// The web of each register as the operations are passed in order.
struct Current {
    web: Vec<Option<u32>>,
    /// The last access was a write: another write belongs to the same web (the other branch of an `if`).
    written: Vec<bool>,
}

impl Lowerer<'_> {
    /// Types the literals of a finished body; remembers what its captures turned out to be.
    pub fn settle_widths(&mut self, body: &mut Body) {
        if body.ops.len() > MAX_OPS {
            return;
        }
        let mut webs = Webs::default();
        let registers = usize::from(body.high) + 1;
        let mut now = Current { web: vec![None; registers], written: vec![false; registers] };
        // Where variables begin and end.
        let mut begins: BTreeMap<usize, Vec<Reg>> = BTreeMap::new();
        let mut ends: BTreeMap<usize, Vec<Reg>> = BTreeMap::new();
        let mut variable = vec![0u32; registers];
        // One that goes out of scope where it comes into it holds nothing that anybody sees.
        for local in body.locals.iter().filter(|local| local.from < local.to) {
            begins.entry(local.from as usize).or_default().push(local.reg);
            ends.entry(local.to as usize).or_default().push(local.reg);
        }
        let mut literals: Vec<(usize, u32)> = Vec::new();
        let mut captures: Vec<u32> = body.captures.iter().map(|_| webs.fresh()).collect();
        let mut typed = body.typed.iter().peekable();
        for at in 0..body.ops.len() {
            for reg in ends.remove(&at).unwrap_or_default() {
                let r = usize::from(reg);
                variable[r] = variable[r].saturating_sub(1);
                now.web[r] = None;
            }
            for reg in begins.remove(&at).unwrap_or_default() {
                let r = usize::from(reg);
                variable[r] += 1;
                if !now.written[r] {
                    now.web[r] = None;
                }
            }
            let op = body.ops[at];
            let read = |reg: Reg, webs: &mut Webs, now: &mut Current| {
                let r = usize::from(reg).min(registers - 1);
                now.written[r] = false;
                *now.web[r].get_or_insert_with(|| webs.fresh())
            };
            let write = |reg: Reg, webs: &mut Webs, now: &mut Current, variable: &[u32]| {
                let r = usize::from(reg).min(registers - 1);
                let same = variable[r] > 0 || now.written[r];
                now.written[r] = true;
                if !same {
                    now.web[r] = None;
                }
                *now.web[r].get_or_insert_with(|| webs.fresh())
            };
            match op {
                Op::Int { dst, ty, .. } => {
                    let web = write(dst, &mut webs, &mut now, &variable);
                    webs.is(web, ty);
                    if ty == IntTy::Soft {
                        literals.push((at, web));
                    }
                }
                Op::Const { dst, value } => {
                    let web = write(dst, &mut webs, &mut now, &variable);
                    if let Some(Const::Int(ty, _)) = self.program.consts.get(value.index()) {
                        webs.is(web, *ty);
                        if *ty == IntTy::Soft {
                            literals.push((at, web));
                        }
                    }
                }
                Op::Use { dst, src } | Op::Move { dst, src } | Op::Assign { dst, src } => {
                    let from = read(src, &mut webs, &mut now);
                    let to = write(dst, &mut webs, &mut now, &variable);
                    webs.tie(from, to);
                }
                Op::Bin { op, dst, a, b } => {
                    let (wa, wb) = (read(a, &mut webs, &mut now), read(b, &mut webs, &mut now));
                    let to = write(dst, &mut webs, &mut now, &variable);
                    if !matches!(op, BinOp::Shl | BinOp::Shr) {
                        webs.tie(wa, wb);
                    }
                    if !is_comparison(op) {
                        webs.tie(wa, to);
                    }
                }
                Op::BinInt { op, dst, a, .. } => {
                    let from = read(a, &mut webs, &mut now);
                    let to = if dst == a { from } else { write(dst, &mut webs, &mut now, &variable) };
                    if !is_comparison(op) {
                        webs.tie(from, to);
                    }
                }
                Op::Un { dst, a, .. } => {
                    let from = read(a, &mut webs, &mut now);
                    let to = write(dst, &mut webs, &mut now, &variable);
                    webs.tie(from, to);
                }
                Op::BinAssign { op, a, b } => {
                    let (wa, wb) = (read(a, &mut webs, &mut now), read(b, &mut webs, &mut now));
                    if !matches!(op, BinOp::Shl | BinOp::Shr) {
                        webs.tie(wa, wb);
                    }
                }
                Op::JumpUnless { a, b, .. } => {
                    let (wa, wb) = (read(a, &mut webs, &mut now), read(b, &mut webs, &mut now));
                    webs.tie(wa, wb);
                }
                Op::Coerce { reg, ty } => {
                    let web = read(reg, &mut webs, &mut now);
                    if let Ty::Int(int) = self.program.ty(ty) {
                        webs.is(web, *int);
                    }
                    now.written[usize::from(reg).min(registers - 1)] = true;
                }
                Op::Cast { dst, src, ty } => {
                    read(src, &mut webs, &mut now);
                    let web = write(dst, &mut webs, &mut now, &variable);
                    if let Ty::Int(int) = self.program.ty(ty) {
                        webs.is(web, *int);
                    }
                }
                // A range and its iterator stand for their numbers.
                Op::Range { dst, lo, hi, has_lo, has_hi, .. } => {
                    let wl = has_lo.then(|| read(lo, &mut webs, &mut now));
                    let wh = has_hi.then(|| read(hi, &mut webs, &mut now));
                    let to = write(dst, &mut webs, &mut now, &variable);
                    for end in [wl, wh].into_iter().flatten() {
                        webs.tie(end, to);
                    }
                }
                Op::IterInit { dst, src } => {
                    let from = read(src, &mut webs, &mut now);
                    let to = write(dst, &mut webs, &mut now, &variable);
                    webs.tie(from, to);
                }
                Op::IterNext { dst, iter, .. } => {
                    let from = read(iter, &mut webs, &mut now);
                    let to = write(dst, &mut webs, &mut now, &variable);
                    webs.tie(from, to);
                }
                Op::PlaceIndex { dst, base, index } | Op::GetIndex { dst, base, index } => {
                    read(base, &mut webs, &mut now);
                    read(index, &mut webs, &mut now);
                    write(dst, &mut webs, &mut now, &variable);
                }
                Op::PlaceCapture { dst, index } => {
                    let to = write(dst, &mut webs, &mut now, &variable);
                    if let Some(web) = captures.get(usize::from(index)) {
                        webs.tie(*web, to);
                    }
                }
                Op::Take { dst, place } => {
                    let from = read(place, &mut webs, &mut now);
                    let to = write(dst, &mut webs, &mut now, &variable);
                    webs.tie(from, to);
                }
                Op::Store { place, src } => {
                    let (to, from) = (read(place, &mut webs, &mut now), read(src, &mut webs, &mut now));
                    webs.tie(from, to);
                }
                // A reference to a number is followed when it is counted with.
                Op::RefLocal { dst, src, .. } | Op::PlaceLocal { dst, src } => {
                    let from = read(src, &mut webs, &mut now);
                    let to = write(dst, &mut webs, &mut now, &variable);
                    webs.tie(from, to);
                }
                Op::RefPlace { dst, place, .. } | Op::PlaceDeref { dst, base: place } => {
                    let from = read(place, &mut webs, &mut now);
                    let to = write(dst, &mut webs, &mut now, &variable);
                    webs.tie(from, to);
                }
                Op::Closure { dst, func } | Op::AsyncBlock { dst, func } => {
                    self.tie_captures(func, &mut captures, &mut webs, |reg, webs| read(reg, webs, &mut now));
                    write(dst, &mut webs, &mut now, &variable);
                }
                Op::Return { src } => {
                    let web = read(src, &mut webs, &mut now);
                    if let Ty::Int(int) = body.ret {
                        webs.is(web, int);
                    }
                }
                other => {
                    other.each_read(&mut |reg| {
                        read(reg, &mut webs, &mut now);
                    });
                    other.each_write(&mut |reg| {
                        write(reg, &mut webs, &mut now, &variable);
                    });
                }
            }
            while let Some((_, reg, ty)) = typed.next_if(|(i, _, _)| *i <= at) {
                if let Some(web) = now.web.get(usize::from(*reg)).copied().flatten() {
                    webs.is(web, *ty);
                }
            }
        }
        for (at, web) in literals {
            let Some(ty) = webs.known(web) else { continue };
            match &mut body.ops[at] {
                Op::Int { ty: slot, value, .. } if (ty.min()..=ty.max()).contains(&i128::from(*value)) => {
                    *slot = ty
                }
                Op::Const { value, .. } => {
                    let number = match self.program.consts.get(value.index()) {
                        Some(Const::Int(_, number)) => *number,
                        _ => continue,
                    };
                    if number >= ty.min() && number <= ty.max() {
                        *value = self.constant(Const::Int(ty, number));
                    }
                }
                _ => {}
            }
        }
        let found = captures.iter_mut().map(|web| webs.known(*web)).collect();
        self.capture_widths.insert(body.func, found);
    }

    /// What an inner body counts its captures in, this one does too.
    fn tie_captures(
        &mut self,
        func: FuncId,
        own: &mut [u32],
        webs: &mut Webs,
        mut read: impl FnMut(Reg, &mut Webs) -> u32,
    ) {
        let Some(known) = self.capture_widths.get(&func).cloned() else { return };
        let Some(f) = self.program.functions.get(func.index()) else { return };
        let sources: Vec<CaptureSource> = f.captures.iter().map(|c| c.from).collect();
        for (source, ty) in sources.into_iter().zip(known) {
            let web = match source {
                CaptureSource::Local(reg) => Some(read(reg, webs)),
                CaptureSource::Capture(i) => own.get(usize::from(i)).copied(),
            };
            if let (Some(web), Some(ty)) = (web, ty) {
                webs.is(web, ty);
            }
        }
    }
}
