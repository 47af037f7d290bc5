//! Calls: frames, methods by receiver, closures and function values.

use crate::convert::Converted;
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res, Trap};
use crate::object::{LibVariant, Obj};
use crate::thread::{CodeFrame, Cont, Frame, Thread};
use crate::value::{Place, Value, WHOLE};
use playground_program::{FuncId, NameId, Reg, SelfKind, Span, TyId, TypeId};
use playground_trace::LimitKind;

impl Machine {
    /// Puts a body on the stack whose first registers stand at `base` already.
    pub(crate) fn push_frame(
        &mut self,
        t: &mut Thread,
        func: FuncId,
        base: usize,
        cont: Cont,
        coroutine: Option<ObjId>,
    ) -> Res<()> {
        let depth = self.settings.limits.depth;
        if t.frames.len() >= depth {
            return Err(Box::new(Trap::Limit(LimitKind::Depth, depth as u64)));
        }
        let registers = usize::from(self.linked.function(func).registers);
        t.stack.resize_with(base + registers, || Value::Empty);
        let base = base as u32;
        t.frames.push(Frame::Code(CodeFrame { coroutine, ..CodeFrame::new(func, base, cont) }));
        Ok(())
    }

    /// Calls a function of the program with these values; an async one only builds its future.
    pub(crate) fn call(&mut self, t: &mut Thread, func: FuncId, args: Vec<Value>, cont: Cont) -> Res<()> {
        let f = self.linked.function(func);
        if f.builds_future() {
            let future = self.coroutine(func, args);
            if let Cont::Store(dst) = cont {
                *t.reg(dst) = future;
            }
            return Ok(());
        }
        let base = t.stack.len();
        t.stack.extend(args);
        self.push_frame(t, func, base, cont, None)
    }

    /// `Op::Call` of a body that runs at once: its arguments go from the caller's registers at `from` straight into its own.
    pub(crate) fn call_body(
        &mut self,
        t: &mut Thread,
        from: usize,
        n: usize,
        func: FuncId,
        dst: Reg,
    ) -> Res<()> {
        let base = t.stack.len();
        self.push_frame(t, func, base, Cont::Store(dst), None)?;
        for i in 0..n {
            let value = match t.stack.get_mut(from + i).map(std::mem::take) {
                Some(Value::Cell(id)) => match self.heap.remove(id) {
                    Obj::Cell(value) => value,
                    _ => Value::Empty,
                },
                value => value.unwrap_or_default(),
            };
            if let Some(register) = t.stack.get_mut(base + i) {
                *register = value;
            }
        }
        Ok(())
    }

    /// `Op::Return` to a body that takes the result into a register, when nothing is left to drop. False: take the long way.
    pub(crate) fn quick_return(&mut self, t: &mut Thread, base: usize, src: Reg) -> bool {
        let [.., Frame::Code(below), Frame::Code(top)] = t.frames.as_slice() else { return false };
        let (Cont::Store(dst), None) = (top.cont, top.coroutine) else { return false };
        let to = below.base as usize + usize::from(dst);
        let at = base + usize::from(src);
        if to >= base || matches!(t.stack.get(at), None | Some(Value::Cell(_))) {
            return false;
        }
        let value = std::mem::take(&mut t.stack[at]);
        if t.stack[base..].iter().any(Value::owns) {
            t.stack[at] = value;
            return false;
        }
        t.stack[to] = value;
        t.stack.truncate(base);
        t.frames.pop();
        true
    }

    /// `Op::Call`.
    pub(crate) fn op_call(&mut self, t: &mut Thread, dst: Reg, func: FuncId, args: Reg, n: u8) -> Res<()> {
        let args = self.take_args(t, args, n);
        self.call(t, func, args, Cont::Store(dst))
    }

    pub(crate) fn take_args(&mut self, t: &mut Thread, args: Reg, n: u8) -> Vec<Value> {
        (0..Reg::from(n)).map(|i| self.take_register(t, args + i)).collect()
    }

    /// `Op::CallValue`: a closure, a function, a constructor.
    pub(crate) fn op_call_value(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        dst: Reg,
        callee: Reg,
        args: Reg,
        n: u8,
    ) -> Res<()> {
        let callee = t.reg(callee).clone();
        let from = args;
        let args = self.take_args(t, args, n);
        self.call_value(t, io, &callee, args, dst, from)
    }

    /// Calls a value. `from`: the registers that the arguments were taken from.
    pub(crate) fn call_value(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        callee: &Value,
        mut args: Vec<Value>,
        dst: Reg,
        from: Reg,
    ) -> Res<()> {
        let mut callee = self.local(callee);
        while let Some(p) = self.deref(&callee) {
            callee = self.heap.peek(p);
        }
        match callee {
            Value::Fn(func) => self.call(t, func, args, Cont::Store(dst)),
            Value::Lib(builtin) => {
                if let Some(v) = self.call_library(t, io, builtin, args, TyId(0))? {
                    *t.reg(dst) = v;
                }
                Ok(())
            }
            Value::Ctor(ty, variant) => {
                let value = self.construct(ty, variant, args);
                *t.reg(dst) = value;
                Ok(())
            }
            Value::LibCtor(name) => {
                let payload = args.pop().unwrap_or(Value::Unit);
                match self.linked.variant(name) {
                    Some(v) => *t.reg(dst) = self.lib(v, payload),
                    None => return self.refuse(t, "E130", "This cannot be called."),
                }
                Ok(())
            }
            Value::Convert(ty) if !args.is_empty() => {
                let linked = std::rc::Rc::clone(&self.linked);
                let value = args.remove(0);
                match self.convert(t, value, linked.program.ty(ty))? {
                    Converted::Value(value) => *t.reg(dst) = value,
                    Converted::Call(func, args) => return self.call(t, func, args, Cont::Store(dst)),
                }
                Ok(())
            }
            Value::Method(name, ty) if !args.is_empty() => {
                let kept = args.clone();
                let receiver = args.remove(0);
                let result = self.call_method_on(t, io, dst, Receiver::Value(receiver), name, &mut args, ty);
                // It asks the program and runs again, with what it was given.
                if let Err(trap) = &result
                    && matches!(**trap, Trap::Ask(_))
                {
                    for (reg, value) in (from..).zip(kept) {
                        *t.reg(reg) = value;
                    }
                }
                result
            }
            Value::Obj(id) => match self.heap.get(id) {
                Obj::Closure(func, _) => {
                    let func = *func;
                    args.insert(0, Value::View(Place { obj: id, at: WHOLE }));
                    self.call(t, func, args, Cont::Store(dst))
                }
                _ => self.refuse(t, "E130", "This cannot be called."),
            },
            _ => self.refuse(t, "E130", "This cannot be called."),
        }
    }

    /// A struct or enum value.
    pub(crate) fn construct(&mut self, ty: TypeId, variant: u16, parts: Vec<Value>) -> Value {
        if !self.is_enum(ty) {
            return Value::Obj(self.heap.alloc(Obj::Struct(ty, parts)));
        }
        if self.linked.is_fieldless(ty) {
            return Value::UnitVariant(ty, variant);
        }
        Value::Obj(self.heap.alloc(Obj::Variant(ty, variant, parts)))
    }

    /// `Op::CallMethod`.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn op_call_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        dst: Reg,
        recv: Reg,
        name: NameId,
        args: Reg,
        n: u8,
        ty: TyId,
    ) -> Res<()> {
        if self.quick_method(t, dst, recv, name, args, n) {
            return Ok(());
        }
        let mut values = self.take_args(t, args, n);
        let done = self.call_method_on(t, io, dst, Receiver::Register(recv), name, &mut values, ty);
        self.restore_args(t, args, values, done)
    }

    /// An operation that stopped with a question runs again: its arguments go back to their registers.
    pub(crate) fn restore_args(
        &mut self,
        t: &mut Thread,
        from: Reg,
        values: Vec<Value>,
        done: Res<()>,
    ) -> Res<()> {
        if let Err(trap) = &done
            && let Trap::Ask(_) | Trap::Wait { again: true } = **trap
        {
            for (i, value) in values.into_iter().enumerate() {
                *t.reg(from + i as Reg) = value;
            }
        }
        done
    }

    /// `Op::CallTrait`.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn op_call_trait(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        dst: Reg,
        name: NameId,
        args: Reg,
        n: u8,
        ty: TyId,
    ) -> Res<()> {
        if let Some(done) = self.call_on_type(t, dst, name, args, n, ty) {
            return done;
        }
        let mut values = self.take_args(t, args, n);
        if values.is_empty() {
            return self.refuse(t, "E131", "Which type's function is meant cannot be told here.");
        }
        let receiver = values.remove(0);
        let done = self.call_method_on(t, io, dst, Receiver::Value(receiver.clone()), name, &mut values, ty);
        values.insert(0, receiver);
        self.restore_args(t, args, values, done)
    }

    /// `Type::from(x)`, `Type::default()` and other functions that the type says. `None` if it is none of these.
    fn call_on_type(
        &mut self,
        t: &mut Thread,
        dst: Reg,
        name: NameId,
        args: Reg,
        n: u8,
        ty: TyId,
    ) -> Option<Res<()>> {
        let linked = std::rc::Rc::clone(&self.linked);
        let ty = linked.program.ty(ty);
        if *ty == playground_program::Ty::Unknown {
            return None;
        }
        let name = linked.program.name(name);
        let value = match (name, n) {
            ("default", 0) => Value::Unit,
            ("from_str_radix" | "from_digit", 2) => t.reg(args).clone(),
            ("from_u32" | "from_le_bytes" | "from_be_bytes" | "from_ne_bytes" | "from_bits", 1) => {
                t.reg(args).clone()
            }
            ("from" | "try_from" | "from_str", 1) => t.reg(args).clone(),
            _ => return None,
        };
        self.begin_asking(t);
        let converted = match name {
            "default" => self.default_of(t, ty),
            "from" => self.convert(t, self.local(&value), ty),
            "try_from" => self.try_convert(t, self.local(&value), ty),
            "from_str_radix" | "from_digit" => {
                let radix = t.reg(args + 1).clone();
                self.number_of(t, name, ty, &value, &radix)
            }
            "from_u32" | "from_le_bytes" | "from_be_bytes" | "from_ne_bytes" | "from_bits" => {
                self.number_of(t, name, ty, &value, &Value::Unit)
            }
            _ => {
                let text = self.text_of(&value);
                self.parse(t, &text, ty)
            }
        };
        Some(converted.and_then(|converted| {
            self.end_asking(t);
            for i in 0..Reg::from(n) {
                self.take_register(t, args + i);
            }
            match converted {
                Converted::Value(value) => {
                    *t.reg(dst) = value;
                    Ok(())
                }
                Converted::Call(func, args) => self.call(t, func, args, Cont::Store(dst)),
            }
        }))
    }

    /// Finds the method along the receiver's pointers, as auto-deref does, and calls it.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn call_method_on(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        dst: Reg,
        mut receiver: Receiver,
        name: NameId,
        args: &mut Vec<Value>,
        ty: TyId,
    ) -> Res<()> {
        self.begin_asking(t);
        let held = match &receiver {
            Receiver::Register(reg) => self.local(&t.reg(*reg).clone()),
            Receiver::Value(v) => self.local(v),
            Receiver::Behind(p) => self.heap.peek(*p),
        };
        if held.is_empty() {
            return self.refuse(t, "E101", "This value was used after it was moved away.");
        }
        let mut value = held;
        // The counted pointer that led here, for methods that take it as `self`.
        let mut counted = None;
        // Where the reference stands that led here.
        let mut through = None;
        for _ in 0..64 {
            // A reference has the methods of what it refers to.
            if let Value::Ref(p) | Value::RefMut(p) = value {
                if Some(name) == self.linked.names.into_iter
                    && let Some(func) = self.own_into_iter(&value)
                {
                    self.end_asking(t);
                    return self.call(t, func, vec![value], Cont::Store(dst));
                }
                through = match &receiver {
                    Receiver::Register(reg) => Some(Receiver::Register(*reg)),
                    Receiver::Behind(at) => Some(Receiver::Behind(*at)),
                    Receiver::Value(_) => None,
                };
                value = self.heap.peek(p);
                receiver = Receiver::Behind(p);
                continue;
            }
            if let Some(func) = self.find_user_method(&value, name)
                && self.linked.function(func).self_kind.is_some()
            {
                let func = self.overload(t, func, matches!(receiver, Receiver::Behind(_)), args)?;
                self.end_asking(t);
                let depth = t.frames.len();
                if self.linked.function(func).counted_self
                    && let Some((pointer, of)) = counted.take()
                {
                    (receiver, value) = (pointer, of);
                }
                // Who reads from a slice moves the slice on: the reference itself is the reader.
                if let Value::Obj(id) = value
                    && matches!(self.heap.get(id), Obj::Array(_) | Obj::Vec(_))
                    && self.reads(func)
                    && let Some(at) = through.take()
                {
                    receiver = at;
                }
                self.call_user_method(t, dst, receiver, &value, func, std::mem::take(args))?;
                if t.frames.len() > depth
                    && let Some(f) = t.code()
                {
                    f.ty = ty;
                }
                return Ok(());
            }
            if let Some(method) = self.linked.method(name)
                && self.has_method(&value, method)
            {
                let place = self.receiver_place(t, &receiver);
                return self.call_library_method(t, io, dst, place, &value, method, args, ty);
            }
            if let Value::Shared(_) = value {
                counted = Some((receiver.clone(), value.clone()));
            }
            match self.deref(&value) {
                Some(p) => {
                    value = self.heap.peek(p);
                    receiver = Receiver::Behind(p);
                }
                None => match self.own_deref(t, &value)? {
                    Some(p) => {
                        value = self.heap.peek(p);
                        receiver = Receiver::Behind(p);
                    }
                    None => break,
                },
            }
        }
        let method = self.linked.program.name(name).to_owned();
        let kind = self.type_name(&value);
        self.refuse(t, "E132", format!("There is no method `{method}` on `{kind}` here."))
    }

    /// What the program's own `deref` of a value leads to. Asks the program.
    pub(crate) fn own_deref(&self, t: &Thread, value: &Value) -> Res<Option<Place>> {
        let Some((func, this)) = self.own_method(value, self.linked.names.deref) else { return Ok(None) };
        let answer = self.ask(t, crate::machine::Question::Value(func, vec![this]))?;
        Ok(answer.pointee())
    }

    fn find_user_method(&self, value: &Value, name: NameId) -> Option<FuncId> {
        match value {
            Value::UnitVariant(ty, _) => self.linked.user_method(*ty, name),
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Struct(ty, _) | Obj::Variant(ty, _, _) => self.linked.user_method(*ty, name),
                _ => self.find_lib_method(value, name),
            },
            _ => self.find_lib_method(value, name),
        }
    }

    /// A method that library bodies or the program's traits give to a library type.
    fn find_lib_method(&self, value: &Value, name: NameId) -> Option<FuncId> {
        if !self.linked.is_lib_method(name) {
            return None;
        }
        // A vector and an array have what a slice has, a `String` what a `str` has.
        let names: &[&str] = match value {
            Value::Slice(..) | Value::SliceMut(..) => &["slice", "array"],
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Vec(_) => &["std::vec::Vec", "slice", "array"],
                Obj::Array(_) => &["[T; N]", "slice", "array"],
                Obj::String(_) => &["std::string::String", "str"],
                _ => &[],
            },
            _ => &[],
        };
        if names.is_empty() {
            return self
                .linked
                .lib_method(self.type_name(value), name)
                .or_else(|| self.linked.any_method(name));
        }
        names.iter().find_map(|ty| self.linked.lib_method(ty, name)).or_else(|| self.linked.any_method(name))
    }

    /// A body of the library that reads from its receiver.
    fn reads(&self, func: FuncId) -> bool {
        let f = self.linked.function(func);
        f.span == Span::NONE
            && ["AsyncReadExt::", "AsyncBufReadExt::", "slice::poll_", "slice::consume"]
                .iter()
                .any(|family| f.path.starts_with(family))
    }

    /// Where the receiver stands: for methods that change it or take it out.
    fn receiver_place(&mut self, t: &mut Thread, receiver: &Receiver) -> Slot {
        match receiver {
            Receiver::Register(reg) => match t.reg(*reg) {
                Value::View(p) => Slot::Place(*p),
                Value::Cell(id) => Slot::Place(Place { obj: *id, at: 0 }),
                _ => Slot::Register(*reg),
            },
            Receiver::Behind(p) => Slot::Behind(*p),
            Receiver::Value(v) => Slot::Value(v.clone()),
        }
    }

    fn call_user_method(
        &mut self,
        t: &mut Thread,
        dst: Reg,
        receiver: Receiver,
        value: &Value,
        func: FuncId,
        mut args: Vec<Value>,
    ) -> Res<()> {
        let kind = self.linked.function(func).self_kind.unwrap_or(SelfKind::Value);
        let this = match (kind, receiver) {
            (SelfKind::Value, Receiver::Register(reg)) => self.use_register(t, reg)?,
            (SelfKind::Value, Receiver::Value(v)) => v,
            // `by_ref().take(2)`: a reference to an iterator, stream or future is one.
            (SelfKind::Value, Receiver::Behind(p))
                if p.at == WHOLE
                    && self.linked.function(func).span == Span::NONE
                    && ["Iterator::", "Stream::", "Future::"]
                        .iter()
                        .any(|family| self.linked.function(func).path.starts_with(family)) =>
            {
                Value::RefMut(p)
            }
            (SelfKind::Value, Receiver::Behind(p)) => self.use_place(t, p)?,
            (kind, Receiver::Register(reg)) => self.reference_local(t, reg, kind != SelfKind::Ref)?,
            (kind, Receiver::Behind(p)) => self.reference(p, kind != SelfKind::Ref),
            (kind, Receiver::Value(_)) => match value {
                Value::Obj(id) => self.reference(Place { obj: *id, at: WHOLE }, kind != SelfKind::Ref),
                other => {
                    let cell = self.heap.alloc(Obj::Cell(other.clone()));
                    self.reference(Place { obj: cell, at: 0 }, kind != SelfKind::Ref)
                }
            },
        };
        args.insert(0, this);
        self.call(t, func, args, Cont::Store(dst))
    }

    /// What rustc would call the type of a value, for messages and trait look-ups on library types.
    pub(crate) fn type_name(&self, value: &Value) -> &str {
        match value {
            Value::Empty => "()",
            Value::Unit => "()",
            Value::Bool(_) => "bool",
            Value::Int(ty, _) | Value::Wide(ty, _) => ty.name(),
            Value::Float(_) => "f64",
            Value::F32(_) => "f32",
            Value::Char(_) => "char",
            Value::Str(_) => "str",
            Value::Slice(..) | Value::SliceMut(..) => "slice",
            Value::Ptr(..) => "pointer",
            Value::Duration(..) => "std::time::Duration",
            Value::Instant(_) => "std::time::Instant",
            Value::Shared(_) => "std::rc::Rc",
            Value::Weak(_) => "std::rc::Weak",
            Value::Ordering(_) => "std::cmp::Ordering",
            Value::Waker(_) => "std::task::Waker",
            Value::TaskId(_) => "tokio::task::Id",
            Value::ThreadId(_) => "std::thread::ThreadId",
            Value::UnitVariant(ty, _) => self.user_type_name(*ty),
            Value::Fn(_)
            | Value::Lib(_)
            | Value::Ctor(..)
            | Value::LibCtor(_)
            | Value::Method(..)
            | Value::Convert(_) => "fn",
            Value::Ref(_) | Value::RefMut(_) | Value::View(_) | Value::Cell(_) => {
                match self.heap_plain(value) {
                    // It leads back to itself.
                    Value::Ref(_) | Value::RefMut(_) | Value::View(_) | Value::Cell(_) => "reference",
                    plain => self.type_name(&plain),
                }
            }
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Struct(ty, _) | Obj::Variant(ty, _, _) => self.user_type_name(*ty),
                Obj::Tuple(_) => "tuple",
                Obj::Array(_) => "array",
                Obj::Vec(_) => "std::vec::Vec",
                Obj::Deque(_) => "std::collections::VecDeque",
                Obj::Map(map) => map.kind.path(),
                Obj::String(_) => "std::string::String",
                Obj::Lib(LibVariant::Some | LibVariant::None, _) => "std::option::Option",
                Obj::Lib(LibVariant::Ok | LibVariant::Err, _) => "std::result::Result",
                Obj::Lib(LibVariant::Continue | LibVariant::Break, _) => "std::ops::ControlFlow",
                Obj::Lib(..) => "std::task::Poll",
                Obj::Boxed(_) => "std::boxed::Box",
                Obj::RefCell { .. } => "std::cell::RefCell",
                Obj::StdCell(_) => "std::cell::Cell",
                Obj::Atomic(_) => "atomic",
                Obj::CellGuard { mutable: false, .. } => "std::cell::Ref",
                Obj::CellGuard { .. } => "std::cell::RefMut",
                Obj::Mutex { .. } => "std::sync::Mutex",
                Obj::MutexGuard { .. } => "std::sync::MutexGuard",
                Obj::Closure(..) => "closure",
                Obj::Coroutine(_) | Obj::Yield { .. } | Obj::HttpRequest { .. } | Obj::HttpBody { .. } => {
                    "future"
                }
                Obj::Sleep { .. } => "tokio::time::Sleep",
                Obj::JoinHandle(_) => "tokio::task::JoinHandle",
                Obj::JoinError { .. } => "tokio::task::JoinError",
                Obj::HttpResponse(_) => "reqwest::Response",
                Obj::HttpError(_) => "reqwest::Error",
                Obj::HttpStatus(_) => "reqwest::StatusCode",
                Obj::Range { .. } => "std::ops::Range",
                Obj::Sync(sync) => sync.type_name(),
                Obj::Iter(_) => "iterator",
                Obj::Formatter(_) => "std::fmt::Formatter",
                Obj::DebugBuilder(b) => b.path(),
                _ => "value",
            },
        }
    }

    fn user_type_name(&self, ty: TypeId) -> &str {
        self.linked.type_def(ty).map_or("type", |d| d.name.as_str())
    }
}

/// The receiver of a method call on its way along pointers.
#[derive(Clone, Debug)]
pub(crate) enum Receiver {
    /// A register (or the view in it).
    Register(Reg),
    /// A value that stands nowhere.
    Value(Value),
    /// Behind a pointer.
    Behind(Place),
}

/// Where the receiver of a library method stands.
#[derive(Clone, Debug)]
pub(crate) enum Slot {
    /// In a register, owned.
    Register(Reg),
    /// In a place that may be moved out of.
    Place(Place),
    /// Behind a reference or pointer: not to be moved out of unless it is `Copy`.
    Behind(Place),
    /// Nowhere: a temporary given by value.
    Value(Value),
}
