//! The operation loop.

use crate::arith::{self, ArithError, LARGE};
use crate::compare::By;
use crate::machine::{Io, Machine, Res, Trap};
use crate::object::{LibVariant, Obj};
use crate::thread::{Frame, Thread};
use crate::time_travel::LineWatch;
use crate::value::{Place, Value, WHOLE};
use crate::visible::is_own;
use playground_program::{BinOp, Const, ConstId, IntTy, NameId, Op, Program, Reg, Ty, TyId};
use std::cmp::Ordering;
use std::rc::Rc;

/// How often the slow limits are looked at: every so many operations, a power of two.
const LIMIT_CHECK: u64 = 4096;

impl Machine {
    /// Runs the bodies on top of the stack until one ends in something that is not a body, or `until` is reached.
    /// With `WATCH` the lines are noted as they come to run.
    pub(crate) fn run_code<const WATCH: bool>(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        until: u64,
        mut watch: Option<&mut LineWatch>,
    ) -> Res<()> {
        let linked = Rc::clone(&self.linked);
        // One comparison an operation: for the end and for the next look at the slow limits.
        let mut pause = until.min(self.ops | (LIMIT_CHECK - 1));
        'frame: loop {
            let Some(Frame::Code(frame)) = t.frames.last() else { return Ok(()) };
            let (func, base, depth) = (linked.function(frame.func), frame.base as usize, t.frames.len());
            let mut pc = frame.pc as usize;
            loop {
                let mut looks = false;
                if self.ops >= pause {
                    if self.ops >= until {
                        self.save_pc(t, pc);
                        return Ok(());
                    }
                    looks = true;
                    pause = until.min((self.ops + 1) | (LIMIT_CHECK - 1));
                }
                if WATCH
                    && !func.folded
                    && let (Some(watch), Some(line)) = (&mut watch, linked.line(func, pc))
                {
                    watch.note(Self::unit(t), line, self.ops, self.now, func.spans[pc]);
                }
                self.ops += 1;
                if looks {
                    self.save_pc(t, pc);
                    self.sync_clock(io);
                    self.check_limits(io)?;
                }
                let Some(op) = func.ops.get(pc) else {
                    return self.refuse(t, "E190", "This body ends without a result.");
                };
                pc += 1;
                // The common operations on plain numbers, without leaving this loop.
                match *op {
                    Op::Jump { to } => {
                        pc = to as usize;
                        continue;
                    }
                    Op::JumpIf { cond, to } => {
                        if let Value::Bool(b) = t.stack[base + usize::from(cond)] {
                            if b {
                                pc = to as usize;
                            }
                            continue;
                        }
                    }
                    Op::JumpIfNot { cond, to } => {
                        if let Value::Bool(b) = t.stack[base + usize::from(cond)] {
                            if !b {
                                pc = to as usize;
                            }
                            continue;
                        }
                    }
                    Op::Int { dst, ty, value } => {
                        t.stack[base + usize::from(dst)] = Value::Int(ty, i64::from(value));
                        continue;
                    }
                    Op::Const { dst, value } => {
                        if let Some(value) = linked.constants.get(value.index()).filter(|v| !v.is_empty()) {
                            t.stack[base + usize::from(dst)] = value.clone();
                            continue;
                        }
                    }
                    Op::Unit { dst } => {
                        t.stack[base + usize::from(dst)] = Value::Unit;
                        continue;
                    }
                    Op::Move { dst, src } => {
                        let value = std::mem::take(&mut t.stack[base + usize::from(src)]);
                        t.stack[base + usize::from(dst)] = value;
                        continue;
                    }
                    Op::Assign { dst, src } => {
                        let (to, from) = (base + usize::from(dst), base + usize::from(src));
                        if !t.stack[to].owns() && !matches!(t.stack[from], Value::Cell(_)) {
                            let value = std::mem::take(&mut t.stack[from]);
                            t.stack[to] = value;
                            continue;
                        }
                    }
                    Op::Drop { reg } => {
                        let at = base + usize::from(reg);
                        if !t.stack[at].owns() {
                            t.stack[at] = Value::Empty;
                            continue;
                        }
                    }
                    Op::Use { dst, src } => {
                        if let v @ (Value::Int(..)
                        | Value::Bool(_)
                        | Value::Ref(_)
                        | Value::Instant(_)
                        | Value::Duration(..)) = &t.stack[base + usize::from(src)]
                        {
                            let v = v.clone();
                            t.stack[base + usize::from(dst)] = v;
                            continue;
                        }
                    }
                    Op::Bin { op, dst, a, b } => {
                        let pair = (&t.stack[base + usize::from(a)], &t.stack[base + usize::from(b)]);
                        if let (Value::Int(ta, x), Value::Int(tb, y)) = pair
                            && let Some(v) = quick(op, *ta, *x, *tb, *y)
                        {
                            t.stack[base + usize::from(dst)] = v;
                            continue;
                        }
                    }
                    Op::BinInt { op, dst, a, b } => {
                        if let Value::Int(ta, x) = t.stack[base + usize::from(a)]
                            && let Some(v) = quick(op, ta, x, IntTy::Soft, i64::from(b))
                        {
                            t.stack[base + usize::from(dst)] = v;
                            continue;
                        }
                    }
                    Op::BinAssign { op, a, b } => {
                        let pair = (&t.stack[base + usize::from(a)], &t.stack[base + usize::from(b)]);
                        if let (Value::Int(ta, x), Value::Int(tb, y)) = pair
                            && let Some(v) = quick(op, *ta, *x, *tb, *y)
                        {
                            t.stack[base + usize::from(a)] = v;
                            continue;
                        }
                    }
                    Op::JumpUnless { op, a, b, to } => {
                        let pair = (&t.stack[base + usize::from(a)], &t.stack[base + usize::from(b)]);
                        if let (Value::Int(ta, x), Value::Int(tb, y)) = pair
                            && let Some(holds) = quick_compare(op, *ta, *x, *tb, *y)
                        {
                            if !holds {
                                pc = to as usize;
                            }
                            continue;
                        }
                    }
                    Op::Cast { dst, src, ty } => {
                        if let Value::Int(from, n) = t.stack[base + usize::from(src)]
                            && let Ty::Int(to) = *linked.program.ty(ty)
                            && (n >= 0 || from.is_signed() && to.is_signed())
                            && in_range(to, n)
                        {
                            t.stack[base + usize::from(dst)] = Value::Int(to, n);
                            continue;
                        }
                    }
                    Op::Call { dst, func, args, n }
                        if !linked.function(func).builds_future()
                            && (self.threads.len() == 1 || is_own(linked.function(func))) =>
                    {
                        self.save_pc(t, pc);
                        self.call_body(t, base + usize::from(args), usize::from(n), func, dst)?;
                        continue 'frame;
                    }
                    Op::Return { src } if self.quick_return(t, base, src) => continue 'frame,
                    _ => {}
                }
                self.save_pc(t, pc);
                if self.threads.len() > 1 && is_own(func) && linked.may_be_visible(op) {
                    self.ops -= 1;
                    self.ask_before(t, io, op)?;
                    self.ops += 1;
                }
                self.execute(t, io, *op)?;
                // Every operation that can take much comes by here; a single one may double what there is.
                if self.heap.bytes() > self.settings.limits.memory_bytes
                    || self.output > self.settings.limits.output_bytes
                {
                    self.check_limits(io)?;
                }
                if !self.calls.is_empty() {
                    self.begin_calls(t)?;
                    continue 'frame;
                }
                // Another frame on top, or this one jumped: look again.
                match t.frames.last() {
                    Some(Frame::Code(f)) if t.frames.len() == depth && f.base as usize == base => {
                        if !std::ptr::eq(linked.function(f.func), func) {
                            continue 'frame;
                        }
                        pc = f.pc as usize;
                    }
                    _ => continue 'frame,
                }
            }
        }
    }

    fn save_pc(&self, t: &mut Thread, pc: usize) {
        if let Some(f) = t.code() {
            f.pc = pc as u32;
        }
    }

    fn jump(&self, t: &mut Thread, to: u32) {
        if let Some(f) = t.code() {
            f.pc = to;
        }
    }

    /// Puts `pc` back on the operation that runs, so that it runs again.
    fn again(&self, t: &mut Thread) {
        if let Some(f) = t.code() {
            f.pc -= 1;
        }
    }

    /// Any operation, with the frame's `pc` already past it.
    fn execute(&mut self, t: &mut Thread, io: &mut Io<'_>, op: Op) -> Res<()> {
        match op {
            Op::Const { dst, value } => {
                let value = self.constant(value);
                *t.reg(dst) = value;
            }
            Op::Int { dst, ty, value } => *t.reg(dst) = Value::int(ty, i128::from(value)),
            Op::Unit { dst } => *t.reg(dst) = Value::Unit,
            Op::Move { dst, src } => {
                let value = std::mem::take(t.reg(src));
                *t.reg(dst) = value;
            }
            Op::Use { dst, src } => {
                let value = self.use_register(t, src)?;
                *t.reg(dst) = value;
            }
            Op::Assign { dst, src } => {
                let value = self.take_register(t, src);
                if let Value::Cell(id) = *t.reg(dst) {
                    return self.store(t, io, Place { obj: id, at: 0 }, value);
                }
                let old = std::mem::replace(t.reg(dst), value);
                return self.drop_value(t, io, old);
            }
            Op::Bin { op, dst, a, b } => {
                let compares =
                    matches!(op, BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge);
                let (a, b) = if compares {
                    (t.reg(a).clone(), t.reg(b).clone())
                } else {
                    (self.used_operand(t, a), self.used_operand(t, b))
                };
                return self.binary(t, op, dst, &a, &b);
            }
            Op::BinInt { op, dst, a, b } => {
                let (a, b) = (t.reg(a).clone(), Value::Int(IntTy::Soft, i64::from(b)));
                return self.binary(t, op, dst, &a, &b);
            }
            Op::Un { op, dst, a } => {
                let held = self.local(&t.reg(a).clone());
                let operand = self.heap_plain(&held);
                let name = self.linked.names.unary[op as usize];
                if let Some((func, _)) = self.own_method(&operand, name) {
                    return self.call(t, func, vec![held], crate::thread::Cont::Store(dst));
                }
                let value = arith::unary(op, &operand).or_else(|e| self.arith_error(t, e))?;
                *t.reg(dst) = value;
            }
            Op::BinAssign { op, a, b } => return self.binary_assign(t, io, op, a, b),
            Op::Cast { dst, src, ty } if self.linked.is_pointer(ty) => {
                let value = self.use_register(t, src)?;
                let value = self.pointer(t, value, ty)?;
                *t.reg(dst) = value;
            }
            Op::Cast { dst, src, .. } if matches!(self.local(t.reg(src)), Value::Ptr(..)) => {
                let pointer = t.reg(src).clone();
                let address = self.address(t, &pointer)?;
                *t.reg(dst) = Value::Int(IntTy::Usize, address as i64);
            }
            // `as &dyn Trait`: the reference or box stays what it is.
            Op::Cast { dst, src, ty }
                if matches!(
                    self.linked.program.ty(ty),
                    Ty::Ref(..)
                        | Ty::Trait(_)
                        | Ty::Lib(..)
                        | Ty::User(..)
                        | Ty::Tuple(_)
                        | Ty::Array(..)
                        | Ty::Unknown
                ) =>
            {
                let value = self.use_register(t, src)?;
                *t.reg(dst) = value;
            }
            Op::Cast { dst, src, ty } => {
                let a = self.heap_plain(&t.reg(src).clone());
                let a = if let Value::UnitVariant(..) = a { self.discriminant(&a) } else { a };
                let value =
                    arith::cast(&a, self.linked.program.ty(ty)).or_else(|e| self.arith_error(t, e))?;
                *t.reg(dst) = value;
            }
            Op::Coerce { reg, ty } if self.linked.is_pointer(ty) => {
                let value = self.use_register(t, reg)?;
                *t.reg(reg) = self.pointer(t, value, ty)?;
            }
            Op::Coerce { reg, ty } => self.coerce_register(t, reg, ty),

            Op::PlaceLocal { dst, src } => {
                let reference = self.reference_local(t, src, true)?;
                *t.reg(dst) = view(reference);
            }
            Op::PlaceField { dst, base, field } => {
                let base = t.reg(base).clone();
                *t.reg(dst) = Value::View(self.field_place(t, &base, field)?);
            }
            Op::PlaceIndex { dst, base, index } => {
                let (base, at) = (t.reg(base).clone(), t.reg(index).clone());
                self.begin_asking(t);
                let view = self.index_value(t, &base, &at)?;
                self.end_asking(t);
                // A range is used up.
                if let Value::Obj(_) = at {
                    *t.reg(index) = Value::Empty;
                }
                *t.reg(dst) = view;
            }
            Op::PlaceDeref { dst, base } => {
                let pointer = self.local(&t.reg(base).clone());
                if let Value::Ptr(place, of) = pointer {
                    *t.reg(dst) = Value::View(self.pointed_at(t, place, of)?);
                    return Ok(());
                }
                match self.deref(&pointer) {
                    Some(p) => *t.reg(dst) = Value::View(p),
                    // Of a slice or text nothing but the reference can be named.
                    None if matches!(pointer, Value::Slice(..) | Value::SliceMut(..) | Value::Str(_)) => {
                        *t.reg(dst) = pointer;
                    }
                    // An answer is asked of numbers as they are, without a place to refer to.
                    None if !pointer.owns() && !pointer.is_empty() && self.answers(t) => {
                        *t.reg(dst) = pointer;
                    }
                    // `Deref` of a type that the front-end did not see.
                    None if self.own_method(&pointer, self.linked.names.deref).is_some() => {
                        self.begin_asking(t);
                        let place = self.own_deref(t, &pointer)?;
                        self.end_asking(t);
                        match place {
                            Some(place) => *t.reg(dst) = Value::View(place),
                            None => return self.refuse(t, "E125", "`deref` must give a reference."),
                        }
                    }
                    None => {
                        return self.refuse(
                            t,
                            "E125",
                            "This is not a reference or pointer, so `*` cannot follow it.",
                        );
                    }
                }
            }
            Op::PlaceStatic { dst, which } => match self.static_place(t, which)? {
                Some(p) => *t.reg(dst) = Value::View(p),
                // Its initialiser runs first; then this operation runs again.
                None => {
                    let depth = t.frames.len();
                    if let Some(Frame::Code(f)) = depth.checked_sub(2).and_then(|i| t.frames.get_mut(i)) {
                        f.pc -= 1;
                    }
                }
            },
            Op::PlaceCapture { dst, index } => {
                let place = self.capture_place(t, index)?;
                *t.reg(dst) = Value::View(place);
            }
            Op::RefPlace { dst, place, mutable } => {
                let value = t.reg(place).clone();
                let reference = match value {
                    Value::View(p) => self.reference(p, mutable),
                    text @ Value::Str(_) => text,
                    _ => self.reference_register(t, place, mutable, true)?,
                };
                *t.reg(dst) = reference;
            }
            Op::RefLocal { dst, src, mutable } => {
                let reference = self.reference_local(t, src, mutable)?;
                *t.reg(dst) = reference;
            }
            Op::Take { dst, place } => {
                let value = self.use_register(t, place)?;
                *t.reg(dst) = value;
            }
            Op::Store { place, src } => {
                let value = self.take_register(t, src);
                match t.reg(place).pointee() {
                    Some(p) => return self.store(t, io, p, value),
                    None => return self.refuse(t, "E126", "This cannot be assigned to."),
                }
            }
            Op::GetField { dst, base, field } => {
                let base = t.reg(base).clone();
                let place = self.field_place(t, &base, field)?;
                let value = self.use_place(t, place)?;
                *t.reg(dst) = value;
            }
            Op::GetIndex { dst, base, index } => {
                let (base, at) = (t.reg(base).clone(), t.reg(index).clone());
                self.begin_asking(t);
                let view = self.index_value(t, &base, &at)?;
                self.end_asking(t);
                // A range is used up.
                if let Value::Obj(_) = at {
                    *t.reg(index) = Value::Empty;
                }
                let value = match view {
                    Value::View(place) => self.use_place(t, place)?,
                    part => part,
                };
                *t.reg(dst) = value;
            }
            Op::Drop { reg } => {
                let value = std::mem::take(t.reg(reg));
                return self.drop_value(t, io, value);
            }
            Op::DropRange { from, to } => return self.drop_registers(t, io, from, to),

            Op::Tuple { dst, base, n } => {
                let parts = self.take_parts(t, base, n);
                *t.reg(dst) =
                    if n == 0 { Value::Unit } else { Value::Obj(self.heap.alloc(Obj::Tuple(parts))) };
            }
            Op::Array { dst, base, n } => {
                let parts = self.take_parts(t, base, n);
                *t.reg(dst) = Value::Obj(self.heap.alloc(Obj::Array(parts)));
            }
            Op::VecOf { dst, base, n } => {
                let parts = self.take_parts(t, base, n);
                let value = Value::Obj(self.heap.alloc(Obj::Vec(parts)));
                self.has_room(&value, None, Program::UNKNOWN);
                *t.reg(dst) = value;
            }
            Op::Repeat { dst, value, count } => {
                let parts = self.repeat(t, value, count, false)?;
                *t.reg(dst) = Value::Obj(self.heap.alloc(Obj::Array(parts)));
            }
            Op::VecRepeat { dst, value, count } => {
                let parts = self.repeat(t, value, count, true)?;
                let none = parts.is_empty();
                let value = Value::Obj(self.heap.alloc(Obj::Vec(parts)));
                if !none {
                    self.has_room(&value, None, Program::UNKNOWN);
                }
                *t.reg(dst) = value;
            }
            Op::Struct { dst, ty, base, n } => {
                let parts = self.take_parts(t, base, n);
                *t.reg(dst) = self.construct(ty, 0, parts);
            }
            Op::StructRest { dst, ty, base, rest } => return self.struct_rest(t, dst, ty, base, rest),
            Op::Variant { dst, ty, variant, base, n } => {
                let parts = self.take_parts(t, base, n);
                *t.reg(dst) = self.construct(ty, variant, parts);
            }
            Op::Range { dst, lo, hi, has_lo, has_hi, inclusive } => {
                let lo = if has_lo { self.take_register(t, lo) } else { Value::Unit };
                let hi = if has_hi { self.take_register(t, hi) } else { Value::Unit };
                *t.reg(dst) = Value::Obj(self.heap.alloc(Obj::Range { lo, hi, inclusive }));
            }
            Op::Closure { dst, func } => {
                let captures = self.captures(t, func)?;
                *t.reg(dst) = Value::Obj(self.heap.alloc(Obj::Closure(func, captures)));
            }
            Op::AsyncBlock { dst, func } => {
                let captures = self.captures(t, func)?;
                let environment = Value::Obj(self.heap.alloc(Obj::Closure(func, captures)));
                *t.reg(dst) = self.coroutine(func, vec![environment]);
            }

            Op::Jump { to } => self.jump(t, to),
            Op::JumpIf { cond, to } => {
                if self.truth(t, cond)? {
                    self.jump(t, to);
                }
            }
            Op::JumpIfNot { cond, to } => {
                if !self.truth(t, cond)? {
                    self.jump(t, to);
                }
            }
            Op::JumpUnless { op, a, b, to } => {
                let (a, b) = (t.reg(a).clone(), t.reg(b).clone());
                self.begin_asking(t);
                let holds = self.binary_value(t, op, &a, &b)?;
                self.end_asking(t);
                if !matches!(holds, Value::Bool(true)) {
                    self.jump(t, to);
                }
            }
            Op::Try { dst, src, to, ret } => return self.op_try(t, dst, src, to, ret),
            Op::Return { src } => {
                let value = self.take_register(t, src);
                return self.return_value(t, io, value);
            }

            Op::PatRoot { dst, src } => {
                let value = self.local(&t.reg(src).clone());
                *t.reg(dst) = match value {
                    // Not followed yet: the pattern may be `&&x`.
                    Value::Ref(_) | Value::RefMut(_) => value,
                    Value::Obj(id) => Value::View(Place { obj: id, at: WHOLE }),
                    slice @ (Value::Slice(..) | Value::SliceMut(..)) => slice,
                    _ => view(self.reference_local(t, src, true)?),
                };
            }
            Op::PatField { dst, cur, field } => {
                let cursor = self.entered(t.reg(cur).clone());
                let place = self.field_place(t, &cursor, field)?;
                *t.reg(dst) = self.step_pattern(&cursor, place);
            }
            Op::PatItem { dst, cur, index } => return self.pattern_part(t, dst, cur, u32::from(index)),
            Op::PatElem { dst, cur, index, from_end } => {
                let cursor = self.entered(t.reg(cur).clone());
                let index = u32::from(index);
                let place = self.seq(&cursor).and_then(|s| {
                    let i = if from_end { s.len.checked_sub(1 + index)? } else { index };
                    (i < s.len).then(|| s.place(i as usize))
                });
                let Some(place) = place else {
                    return self.refuse(t, "E143", "This pattern does not fit the value.");
                };
                // Through a slice or a reference names bind references.
                *t.reg(dst) = match self.local(&cursor) {
                    Value::Slice(..) | Value::Ref(_) => self.reference(place, false),
                    Value::SliceMut(..) | Value::RefMut(_) => self.reference(place, true),
                    _ => self.step_pattern(&cursor, place),
                };
            }
            Op::PatRest { dst, cur, before, after } => {
                let cursor = self.entered(t.reg(cur).clone());
                let seq = self.seq(&cursor);
                let part = seq.and_then(|s| {
                    let (from, to) = (usize::from(before), (s.len as usize).checked_sub(usize::from(after))?);
                    (from <= to).then(|| s.part(from, to))
                });
                let Some(part) = part else {
                    return self.refuse(t, "E143", "This pattern does not fit the value.");
                };
                *t.reg(dst) = match self.local(&cursor) {
                    Value::Slice(..) | Value::Ref(_) => part.slice(false),
                    Value::SliceMut(..) | Value::RefMut(_) => part.slice(true),
                    _ if matches!(cursor, Value::Ref(_)) => part.slice(false),
                    _ => {
                        let copies = self.seq_items(part).iter().map(|v| self.clone_value(v)).collect();
                        Value::Obj(self.heap.alloc(Obj::Array(copies)))
                    }
                };
            }
            Op::PatDeref { dst, cur } => {
                let value = self.local(&t.reg(cur).clone());
                *t.reg(dst) = match self.deref(&value) {
                    Some(p) => Value::View(p),
                    // What a shared reference to a text is made of.
                    None if matches!(value, Value::Str(_)) => value,
                    None => return self.refuse(t, "E127", "This pattern expects a reference."),
                };
            }
            Op::TestVariant { dst, cur, variant, .. } => {
                let value = self.matched(&t.reg(cur).clone());
                let holds = match value {
                    Value::UnitVariant(_, v) => v == variant,
                    Value::Obj(id) => match self.heap.get(id) {
                        Obj::Variant(_, v, _) => *v == variant,
                        Obj::Struct(..) => true,
                        _ => false,
                    },
                    _ => false,
                };
                *t.reg(dst) = Value::Bool(holds);
            }
            Op::TestLib { dst, cur, variant } => {
                let value = self.matched(&t.reg(cur).clone());
                let holds = self.is_lib_variant(&value, variant);
                *t.reg(dst) = Value::Bool(holds);
            }
            Op::TestConst { dst, cur, value } => {
                let a = t.reg(cur).clone();
                let b = self.constant(value);
                self.begin_asking(t);
                let holds = self.equal(t, &a, &b)?;
                self.end_asking(t);
                *t.reg(dst) = Value::Bool(holds);
            }
            Op::TestRange { dst, cur, lo, hi, flags } => {
                let a = t.reg(cur).clone();
                let (lo, hi) = (self.constant(lo), self.constant(hi));
                // Flags: 1 has a lower bound, 2 has an upper bound, 4 the upper bound is included.
                let above = flags & 1 == 0
                    || matches!(
                        self.compare(t, By::Partial, &a, &lo)?,
                        Some(Ordering::Greater | Ordering::Equal)
                    );
                let below = flags & 2 == 0
                    || match self.compare(t, By::Partial, &a, &hi)? {
                        Some(Ordering::Less) => true,
                        Some(Ordering::Equal) => flags & 4 != 0,
                        _ => false,
                    };
                *t.reg(dst) = Value::Bool(above && below);
            }
            Op::TestLen { dst, cur, n, at_least } => {
                let cursor = t.reg(cur).clone();
                let len = self.seq(&cursor).map_or(0, |s| s.len as usize);
                let n = usize::from(n);
                *t.reg(dst) = Value::Bool(if at_least { len >= n } else { len == n });
            }
            Op::PatBind { dst, cur } => {
                let value = match t.reg(cur).clone() {
                    Value::View(p) => self.use_place(t, p)?,
                    other => other,
                };
                *t.reg(dst) = value;
            }
            Op::PatBindRef { dst, cur, mutable } => {
                let value = match t.reg(cur).clone() {
                    Value::View(p) => self.reference(p, mutable),
                    other => other,
                };
                *t.reg(dst) = value;
            }
            Op::PatPeek { dst, cur } => {
                let value = t.reg(cur).clone();
                *t.reg(dst) = value;
            }

            Op::Call { dst, func, args, n } => return self.op_call(t, dst, func, args, n),
            Op::CallLib { dst, func, args, n, ty } => {
                let values = self.take_args(t, args, n);
                self.begin_asking(t);
                match self.call_library(t, io, func, values.clone(), ty) {
                    Ok(value) => {
                        self.end_asking(t);
                        if let Some(value) = value {
                            *t.reg(dst) = value;
                        }
                    }
                    Err(trap) => return self.restore_args(t, args, values, Err(trap)),
                }
            }
            Op::CallValue { dst, callee, args, n } => return self.op_call_value(t, io, dst, callee, args, n),
            Op::CallMethod { dst, recv, name, args, n, ty } => {
                return self.op_call_method(t, io, dst, recv, name, args, n, ty);
            }
            Op::CallTrait { dst, name, args, n, ty } => {
                return self.op_call_trait(t, io, dst, name, args, n, ty);
            }
            Op::IterInit { dst, src } => {
                let value = self.take_register(t, src);
                if let Some(func) = self.own_into_iter(&value) {
                    return self.call(t, func, vec![value], crate::thread::Cont::Store(dst));
                }
                let iter = self.iterate(t, value)?;
                *t.reg(dst) = iter;
            }
            Op::IterNext { dst, iter, to } => {
                let mut held = self.heap_plain(&t.reg(iter).clone());
                // A boxed iterator is the one inside.
                while let Some(p) = self.deref(&held) {
                    held = self.heap_plain(&self.heap.peek(p));
                }
                if let Some((func, Value::Ref(this))) = self.own_method(&held, self.linked.names.next) {
                    let cont = crate::thread::Cont::Item { dst, to };
                    return self.call(t, func, vec![Value::RefMut(this)], cont);
                }
                let id = match held {
                    Value::Obj(id) => id,
                    _ => return self.refuse(t, "E128", "This is not an iterator."),
                };
                match self.iter_next(t, id)? {
                    Some(value) => *t.reg(dst) = value,
                    None => self.jump(t, to),
                }
            }

            Op::Format { dst, format, base, n } => return self.op_format(t, dst, format, base, n),
            Op::Print { text, newline, stderr } => {
                let mut out = self.text_of(&t.reg(text).clone());
                if newline {
                    out.push('\n');
                }
                self.print(t, io, &out, stderr);
            }
            Op::WriteTo { dst, target, text, newline } => {
                let mut out = self.text_of(&t.reg(text).clone());
                if newline {
                    out.push('\n');
                }
                return self.write_to(t, dst, target, out);
            }
            Op::Panic { text } => {
                let message = self.text_of(&t.reg(text).clone());
                // A text without arguments is a `&str` to whoever catches the panic.
                let written = t.code().and_then(|f| {
                    self.linked.function(f.func).ops.get((f.pc as usize).checked_sub(2)?).copied()
                });
                let plain = matches!(written, Some(Op::Format { dst, n: 0, .. }) if dst == text);
                return Err(Box::new(if plain { Trap::PanicStr(message) } else { Trap::Panic(message) }));
            }
            Op::AssertFailed { a, b, equal, message } => return self.assert_failed(t, a, b, equal, message),

            Op::Await { fut, .. } => {
                self.again(t);
                return self.op_await(t, io, fut);
            }
            Op::PollOnce { fut, .. } => {
                self.again(t);
                return self.op_poll_once(t, io, fut);
            }
            Op::Suspend { point } => return self.op_suspend(t, io, point),
            Op::Branches { .. } => return self.op_branches(t, io, op),
            Op::FirstBranch { dst, n } => return self.op_first_branch(t, io, dst, n),
            Op::BranchesEnd { base, n, .. } => return self.op_branches_end(t, io, base, n),
            Op::TaskContext { dst } => {
                let waker = Value::Waker(self.current_waker(t));
                let context = Value::Obj(self.heap.alloc(Obj::Context(waker)));
                *t.reg(dst) = context;
            }
        }
        Ok(())
    }

    /// `write!` into what `target` holds: text, bytes, or a type of the program that takes text.
    fn write_to(&mut self, t: &mut Thread, dst: Reg, target: Reg, text: String) -> Res<()> {
        let held = self.through(&t.reg(target).clone());
        if let Some((func, this)) = self.own_method(&held, self.linked.names.write_str) {
            let Value::Ref(place) = this else {
                return self.refuse(t, "E129", "This cannot be written into.");
            };
            let args = vec![Value::RefMut(place), Value::text(&text)];
            return self.call(t, func, args, crate::thread::Cont::Store(dst));
        }
        let Value::Obj(id) = held else {
            return self.refuse(t, "E129", "Text cannot be written into this value.");
        };
        let ok = self.write_into(t, id, &text)?;
        *t.reg(dst) = ok;
        Ok(())
    }

    pub(crate) fn constant(&mut self, id: ConstId) -> Value {
        let linked = Rc::clone(&self.linked);
        if let Some(value) = linked.constants.get(id.index()).filter(|value| !value.is_empty()) {
            return value.clone();
        }
        match linked.program.consts.get(id.index()) {
            Some(Const::Bytes(b)) => {
                let bytes = b.iter().map(|b| Value::int(IntTy::U8, i128::from(*b))).collect();
                let id = self.heap.alloc(Obj::Array(bytes));
                Value::Ref(Place { obj: id, at: WHOLE })
            }
            Some(Const::Fn(f)) => Value::Fn(*f),
            Some(Const::Lib(b)) => Value::Lib(*b),
            Some(Const::Ctor(ty, v)) => Value::Ctor(*ty, *v),
            Some(Const::LibVariant(name)) => self.lib_constant(*name),
            Some(Const::Method(name, ty)) => Value::Method(*name, *ty),
            Some(Const::From(ty)) => Value::Convert(*ty),
            // The plain ones are made beforehand.
            _ => Value::Unit,
        }
    }

    fn lib_constant(&mut self, name: NameId) -> Value {
        let text = self.linked.program.name(name);
        match text {
            "Less" => return Value::Ordering(Ordering::Less),
            "Equal" => return Value::Ordering(Ordering::Equal),
            "Greater" => return Value::Ordering(Ordering::Greater),
            _ => {}
        }
        match self.linked.variant(name) {
            Some(v @ (LibVariant::None | LibVariant::Pending)) => self.lib(v, Value::Unit),
            _ => Value::LibCtor(name),
        }
    }

    fn is_lib_variant(&self, value: &Value, name: NameId) -> bool {
        match value {
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Lib(v, _) => self.linked.variant(name) == Some(*v),
                _ => false,
            },
            Value::Ordering(o) => format!("{o:?}") == self.linked.program.name(name),
            _ => false,
        }
    }

    /// Parts of an aggregate out of consecutive registers.
    fn take_parts(&mut self, t: &mut Thread, base: Reg, n: u16) -> Vec<Value> {
        (0..n).map(|i| self.take_register(t, base + i)).collect()
    }

    fn repeat(&mut self, t: &mut Thread, src: Reg, count: Reg, clones: bool) -> Res<Vec<Value>> {
        let value = self.local(&t.reg(src).clone());
        let count = self.heap_plain(&t.reg(count).clone());
        let n = count.as_int().map_or(0, |(_, n)| n);
        if n < 0 || n > (self.settings.limits.memory_bytes / 16) as i128 {
            let limit = self.settings.limits.memory_bytes as u64;
            return Err(Box::new(Trap::Limit(playground_trace::LimitKind::Memory, limit)));
        }
        let copies = vec![value; usize::try_from(n - 1).unwrap_or(0)];
        self.begin_asking(t);
        let mut parts = if clones {
            self.clone_all(t, &copies)?
        } else {
            copies.iter().map(|v| self.clone_value(v)).collect()
        };
        self.end_asking(t);
        if n > 0 {
            parts.push(self.take_register(t, src));
        }
        Ok(parts)
    }

    fn struct_rest(
        &mut self,
        t: &mut Thread,
        dst: Reg,
        ty: playground_program::TypeId,
        base: Reg,
        rest: Reg,
    ) -> Res<()> {
        let n = self.linked.variant_def(ty, 0).map_or(0, |d| d.fields.len() as u16);
        let source = t.reg(rest).clone();
        let Some(obj) = self.target(&source) else {
            return self.refuse(t, "E120", "What stands after `..` is not a struct.");
        };
        let mut parts = Vec::new();
        for i in 0..n {
            let own = self.take_register(t, base + i);
            let part = if own.is_empty() { self.use_place(t, Place { obj, at: u32::from(i) })? } else { own };
            parts.push(part);
        }
        *t.reg(dst) = self.construct(ty, 0, parts);
        Ok(())
    }

    fn truth(&mut self, t: &mut Thread, cond: Reg) -> Res<bool> {
        match self.heap_plain(&t.reg(cond).clone()) {
            Value::Bool(b) => Ok(b),
            _ => self.refuse(t, "E140", "A condition must be `true` or `false`."),
        }
    }

    // --- operators

    pub(crate) fn arith_error<T>(&self, t: &Thread, e: ArithError) -> Res<T> {
        match e {
            ArithError::Panic(message) => crate::machine::panic(message),
            ArithError::Types => {
                self.refuse(t, "E141", "This operator does not work on values of these types.")
            }
            ArithError::Large => self.refuse(t, "E167", LARGE),
        }
    }

    /// A binary operator that a type of the program implements is a call; all others give their value.
    fn binary(&mut self, t: &mut Thread, op: BinOp, dst: Reg, a: &Value, b: &Value) -> Res<()> {
        if let Some((func, a)) = self.own_operator(a, b, op) {
            let by_reference = matches!(a, Value::Ref(_) | Value::RefMut(_));
            let func = self.overload(t, func, by_reference, std::slice::from_ref(b))?;
            return self.call(t, func, vec![a, b.clone()], crate::thread::Cont::Store(dst));
        }
        self.begin_asking(t);
        let value = self.binary_value(t, op, a, b)?;
        self.end_asking(t);
        *t.reg(dst) = value;
        Ok(())
    }

    /// An operand by value: what is not `Copy` leaves its register, and of what is the operator gets a copy of its own.
    fn used_operand(&mut self, t: &mut Thread, reg: Reg) -> Value {
        let value = t.reg(reg).clone();
        if !matches!(value, Value::Obj(_) | Value::Cell(_)) {
            return value;
        }
        let held = self.local(&value);
        if self.is_copy(&held) { self.copy(&held) } else { self.take_register(t, reg) }
    }

    /// The program's `add`, `sub` and so on for the left operand's type, and that operand for it.
    fn own_operator(&self, a: &Value, b: &Value, op: BinOp) -> Option<(playground_program::FuncId, Value)> {
        let name = self.linked.names.binary[op as usize]?;
        let own = |value: &Value| match value {
            Value::UnitVariant(..) => true,
            Value::Obj(id) => matches!(self.heap.get(*id), Obj::Struct(..) | Obj::Variant(..)),
            _ => false,
        };
        let value = self.heap_plain(a);
        if own(&value) {
            return self.own_method(&value, Some(name)).map(|(func, _)| (func, a.clone()));
        }
        // `2.0 * vector`: the program's own operator on a number.
        if !matches!(value, Value::Int(..) | Value::Float(_) | Value::F32(_)) || !own(&self.heap_plain(b)) {
            return None;
        }
        if let Some(func) = self.linked.lib_method(self.type_name(&value), name) {
            return Some((func, a.clone()));
        }
        // A literal is of the one type that has the operator for what stands on the right.
        let Value::Int(IntTy::Soft, n) = value else { return None };
        let found = IntTy::ALL.iter().filter_map(|ty| Some((ty, self.linked.lib_method(ty.name(), name)?)));
        match &found.collect::<Vec<_>>()[..] {
            [(ty, func)] => Some((*func, Value::Int(**ty, n))),
            list => list.iter().find(|(ty, _)| **ty == IntTy::I32).map(|(ty, f)| (*f, Value::Int(**ty, n))),
        }
    }

    pub(crate) fn binary_value(&mut self, t: &Thread, op: BinOp, a: &Value, b: &Value) -> Res<Value> {
        let (a, b) = (self.heap_plain(a), self.heap_plain(b));
        if matches!(op, BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge) {
            let by = if matches!(op, BinOp::Eq | BinOp::Ne) { By::Eq } else { By::Partial };
            let ordering = self.compare(t, by, &a, &b)?;
            let holds = match op {
                BinOp::Eq => ordering == Some(Ordering::Equal),
                BinOp::Ne => ordering != Some(Ordering::Equal),
                BinOp::Lt => ordering == Some(Ordering::Less),
                BinOp::Le => matches!(ordering, Some(Ordering::Less | Ordering::Equal)),
                BinOp::Gt => ordering == Some(Ordering::Greater),
                _ => matches!(ordering, Some(Ordering::Greater | Ordering::Equal)),
            };
            return Ok(Value::Bool(holds));
        }
        if let (BinOp::Add, Value::Obj(id)) = (op, &a)
            && let Obj::String(s) = self.heap.get(*id)
        {
            let joined = format!("{s}{}", self.text_of(&b));
            self.heap.remove(*id);
            return Ok(Value::Obj(self.heap.alloc(Obj::String(joined))));
        }
        if let (BinOp::Add, Value::Obj(id)) = (op, &a)
            && let Obj::Variant(ty, _, parts) = self.heap.get(*id)
            && Some(*ty) == self.linked.cow
            && let Some(text) = parts.first().and_then(|held| self.str_of(&self.through(held)))
        {
            let (ty, joined) = (*ty, format!("{text}{}", self.text_of(&b)));
            let joined = self.new_string(joined);
            return Ok(self.construct(ty, 1, vec![joined]));
        }
        if let Some(set) = self.set_operator(t, op, &a, &b)? {
            return Ok(set);
        }
        arith::binary(op, &a, &b).or_else(|e| self.arith_error(t, e))
    }

    fn binary_assign(&mut self, t: &mut Thread, io: &mut Io<'_>, op: BinOp, a: Reg, b: Reg) -> Res<()> {
        let target = t.reg(a).clone();
        let mut held = self.heap_plain(&target);
        if let Some((func, this)) = self.own_assign(&held, op) {
            let operand = self.used_operand(t, b);
            let func = self.overload(t, func, false, std::slice::from_ref(&operand))?;
            return self.call(t, func, vec![this, operand], crate::thread::Cont::Discard);
        }
        let operand = t.reg(b).clone();
        if self.linked.visible.raw.any && self.threads.len() > 1 && self.is_number_at(&target) {
            match self.read_or_write(t, &target, &held) {
                Some(read) => held = read,
                None => return Ok(()),
            }
        }
        if let (BinOp::Add, Value::Obj(id)) = (op, &held) {
            let text = self.text_of(&operand);
            if let Some(Obj::String(s)) = self.heap.get_mut(*id) {
                s.push_str(&text);
                self.heap.grew(text.len() as isize);
                return Ok(());
            }
        }
        let value = self.binary_value(t, op, &held, &operand)?;
        match target {
            Value::View(p) | Value::Ref(p) | Value::RefMut(p) => self.store(t, io, p, value),
            Value::Cell(id) => self.store(t, io, Place { obj: id, at: 0 }, value),
            _ => {
                *t.reg(a) = value;
                Ok(())
            }
        }
    }

    /// The program's `add_assign` and so on, and a reference to what it changes.
    fn own_assign(&self, held: &Value, op: BinOp) -> Option<(playground_program::FuncId, Value)> {
        let Value::Obj(id) = held else { return None };
        if !matches!(self.heap.get(*id), Obj::Struct(..) | Obj::Variant(..)) {
            return None;
        }
        let (func, _) = self.own_method(held, self.linked.names.assign[op as usize])?;
        Some((func, Value::RefMut(Place { obj: *id, at: crate::value::WHOLE })))
    }

    /// `+=` on a number that is shared without protection takes two steps. In the first it is read, and nothing comes of it yet; in the
    /// second what was read then is given.
    fn read_or_write(&self, t: &mut Thread, target: &Value, held: &Value) -> Option<Value> {
        let Some(Frame::Code(f)) = t.frames.last_mut() else { return Some(held.clone()) };
        if !is_own(self.linked.function(f.func)) || self.raw_object(target).is_none() {
            return Some(held.clone());
        }
        if f.answers().is_empty() {
            f.more().answers.push(held.clone());
            f.pc -= 1;
            return None;
        }
        let read = std::mem::take(&mut f.more().answers).pop();
        f.tidy();
        read
    }

    fn coerce_register(&mut self, t: &mut Thread, reg: Reg, ty: TyId) {
        let linked = Rc::clone(&self.linked);
        let value = t.reg(reg).clone();
        self.coerce_value(&value, linked.program.ty(ty), t, reg);
    }

    /// Soft numbers inside an annotated value become the annotated type: at top, in tuples, options and sequences.
    fn coerce_value(&mut self, value: &Value, ty: &Ty, t: &mut Thread, reg: Reg) {
        if let Some(new) = arith::coerce(value, ty) {
            *t.reg(reg) = new;
        } else if let Value::Obj(id) = value {
            self.coerce_parts(*id, ty);
        }
    }

    pub(crate) fn coerce_parts(&mut self, id: crate::heap::ObjId, ty: &Ty) {
        if let (Obj::Map(_), Ty::Lib(_, args)) = (self.heap.get(id), ty) {
            return self.type_map(id, args);
        }
        let (each, list): (Option<&Ty>, &[Ty]) = match ty {
            Ty::Tuple(parts) => (None, parts),
            Ty::Array(item, _) => (Some(item), &[]),
            Ty::Lib(_, args) => (args.first(), &[]),
            _ => return,
        };
        let mut n = 0;
        while let Some(part) = self.heap.get(id).part(n).cloned() {
            let Some(ty) = each.or(list.get(n as usize)) else { return };
            if let Some(new) = arith::coerce(&part, ty) {
                if let Some(slot) = self.heap.get_mut(id).and_then(|o| o.part_mut(n)) {
                    *slot = new;
                }
            } else if let Value::Obj(inner) | Value::Shared(inner) = part {
                self.coerce_parts(inner, ty);
            } else {
                // Sequences are of one type: what the first does not need, none does.
                return;
            }
            n += 1;
            if !matches!(self.heap.get(id), Obj::Vec(_) | Obj::Array(_) | Obj::Tuple(_) | Obj::Deque(_)) {
                return;
            }
        }
    }

    fn discriminant(&self, value: &Value) -> Value {
        let Value::UnitVariant(ty, variant) = value else { return value.clone() };
        Value::Int(IntTy::Isize, self.linked.discriminant(*ty, *variant))
    }

    /// `?`: the payload, or an early return.
    fn op_try(&mut self, t: &mut Thread, dst: Reg, src: Reg, to: u32, ret: TyId) -> Res<()> {
        let value = self.local(&t.reg(src).clone());
        let Value::Obj(id) = value else {
            return self.refuse(t, "E142", "`?` works on an `Option` or a `Result`.");
        };
        let Obj::Lib(variant, payload) = self.heap.get(id).clone() else {
            return self.refuse(t, "E142", "`?` works on an `Option` or a `Result`.");
        };
        let result = match variant {
            LibVariant::Ok | LibVariant::Some | LibVariant::Continue => payload,
            LibVariant::None | LibVariant::Break => {
                self.take_register(t, src);
                *t.reg(dst) = Value::Obj(id);
                self.jump(t, to);
                return Ok(());
            }
            LibVariant::Err => {
                let linked = Rc::clone(&self.linked);
                self.begin_asking(t);
                let error = self.error_for(t, payload, linked.program.ty(ret))?;
                self.end_asking(t);
                self.take_register(t, src);
                self.heap.remove(id);
                let error = self.lib(LibVariant::Err, error);
                *t.reg(dst) = error;
                self.jump(t, to);
                return Ok(());
            }
            LibVariant::Ready | LibVariant::Pending => {
                return self.refuse(t, "E142", "`?` works on an `Option` or a `Result`.");
            }
        };
        self.take_register(t, src);
        self.heap.remove(id);
        *t.reg(dst) = result;
        Ok(())
    }

    // --- patterns

    /// A cursor on what a chain of references leads to: still a reference, so that names bind references.
    fn through_references(&self, mut value: Value) -> Value {
        for _ in 0..64 {
            match &value {
                Value::Ref(p) | Value::RefMut(p) => match self.heap.peek(*p) {
                    inner @ (Value::Ref(_) | Value::RefMut(_)) => value = inner,
                    _ => return value,
                },
                _ => return value,
            }
        }
        value
    }

    /// True if the frame on top answers a question of a library operation.
    fn answers(&self, t: &Thread) -> bool {
        matches!(t.frames.last(), Some(Frame::Code(f)) if matches!(f.cont, crate::thread::Cont::Answer))
    }

    /// The value a pattern tests: references are followed, and boxes where the text passed `&Box<T>` for `&T`; a `Cow` is itself.
    fn matched(&self, cursor: &Value) -> Value {
        let mut value = self.heap_plain(cursor);
        for _ in 0..64 {
            match &value {
                Value::Obj(id) if matches!(self.heap.get(*id), Obj::Variant(..)) => break,
                pointer => match self.deref(pointer) {
                    Some(p) => value = self.heap_plain(&self.heap.peek(p)),
                    None => break,
                },
            }
        }
        value
    }

    /// A cursor whose parts are to be matched: references on the way are followed, and from there on names bind references.
    fn entered(&self, cursor: Value) -> Value {
        let inside = match &cursor {
            Value::View(p) => self.heap.peek(*p),
            other => other.clone(),
        };
        match inside {
            Value::Ref(_) | Value::RefMut(_) => self.through_references(inside),
            _ => cursor,
        }
    }

    /// The cursor on a part: a view from a view, a reference from a reference; a part that is itself a reference is followed.
    fn step_pattern(&self, cursor: &Value, place: Place) -> Value {
        match cursor {
            Value::Ref(_) => self.reference(place, false),
            Value::RefMut(_) => self.reference(place, true),
            _ => Value::View(place),
        }
    }

    fn pattern_part(&mut self, t: &mut Thread, dst: Reg, cur: Reg, index: u32) -> Res<()> {
        let followed = self.entered(t.reg(cur).clone());
        // A `Cow` is matched itself, not what it holds.
        let itself = match self.heap_plain(&followed) {
            Value::Obj(id) if matches!(self.heap.get(id), Obj::Variant(..)) => Some(id),
            _ => None,
        };
        let Some(obj) = itself.or_else(|| self.target(&followed)) else {
            return self.refuse(t, "E143", "This pattern does not fit the value.");
        };
        if self.heap.get(obj).part(index).is_none() {
            return self.refuse(t, "E143", "This pattern does not fit the value.");
        }
        *t.reg(dst) = self.step_pattern(&followed, Place { obj, at: index });
        Ok(())
    }

    fn assert_failed(&mut self, t: &mut Thread, a: Reg, b: Reg, equal: bool, message: Reg) -> Res<()> {
        let (a, b) = (t.reg(a).clone(), t.reg(b).clone());
        self.begin_asking(t);
        let (left, right) = (self.debug_text(t, &a)?, self.debug_text(t, &b)?);
        self.end_asking(t);
        let op = if equal { "==" } else { "!=" };
        let message = match t.reg(message).clone() {
            Value::Empty | Value::Unit => String::new(),
            text => format!(": {}", self.text_of(&text)),
        };
        crate::machine::panic(format!(
            "assertion `left {op} right` failed{message}\n  left: {left}\n right: {right}"
        ))
    }
}

fn view(reference: Value) -> Value {
    match reference.pointee() {
        Some(p) => Value::View(p),
        None => reference,
    }
}

/// Comparisons of two numbers of up to 64 bits.
#[inline]
fn quick_compare(op: BinOp, ta: IntTy, x: i64, tb: IntTy, y: i64) -> Option<bool> {
    let ty = if ta == IntTy::Soft { tb } else { ta };
    // Bit patterns of u64 above i64::MAX look negative: only the long way knows them.
    if ta != tb && ta != IntTy::Soft && tb != IntTy::Soft || !ty.is_signed() && (x | y) < 0 {
        return None;
    }
    Some(match op {
        BinOp::Eq => x == y,
        BinOp::Ne => x != y,
        BinOp::Lt => x < y,
        BinOp::Le => x <= y,
        BinOp::Gt => x > y,
        BinOp::Ge => x >= y,
        _ => return None,
    })
}

/// Operators on two numbers of up to 64 bits where nothing overflows; anything else takes the long way.
#[inline]
fn quick(op: BinOp, ta: IntTy, x: i64, tb: IntTy, y: i64) -> Option<Value> {
    let ty = if ta == tb || tb == IntTy::Soft {
        ta
    } else if ta == IntTy::Soft {
        tb
    } else {
        return None;
    };
    // Bit patterns of u64 above i64::MAX look negative: only the long way knows them.
    if !ty.is_signed() && (x < 0 || y < 0) {
        return None;
    }
    let n = match op {
        BinOp::Add => x.checked_add(y)?,
        BinOp::Sub => x.checked_sub(y)?,
        BinOp::Mul => x.checked_mul(y)?,
        BinOp::Rem if y > 0 => x % y,
        BinOp::Div if y > 0 => x / y,
        BinOp::Eq => return Some(Value::Bool(x == y)),
        BinOp::Ne => return Some(Value::Bool(x != y)),
        BinOp::Lt => return Some(Value::Bool(x < y)),
        BinOp::Le => return Some(Value::Bool(x <= y)),
        BinOp::Gt => return Some(Value::Bool(x > y)),
        BinOp::Ge => return Some(Value::Bool(x >= y)),
        _ => return None,
    };
    in_range(ty, n).then_some(Value::Int(ty, n))
}

/// True if a number of that type can be `n`; never for those of 128 bits.
#[inline]
fn in_range(ty: IntTy, n: i64) -> bool {
    match ty {
        IntTy::I32 | IntTy::Soft => n == i64::from(n as i32),
        IntTy::I64 | IntTy::Isize => true,
        IntTy::U64 | IntTy::Usize => n >= 0,
        IntTy::U8 => n == i64::from(n as u8),
        IntTy::U16 => n == i64::from(n as u16),
        IntTy::U32 => n == i64::from(n as u32),
        IntTy::I8 => n == i64::from(n as i8),
        IntTy::I16 => n == i64::from(n as i16),
        IntTy::I128 | IntTy::U128 => false,
    }
}
