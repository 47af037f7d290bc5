//! Functions of the library, by path.

use crate::machine::{Io, Machine, Res, Trap};
use crate::map::{Map, MapKind};
use crate::object::{LibVariant, Obj};
use crate::sync::LibError;
use crate::thread::{Cont, Thread};
use crate::value::{Value, nanos};
use playground_program::{Builtin, IntTy, Ty, TyId};
use playground_trace::{ResourceKind, TaskKind};
use std::time::Duration;

impl Machine {
    /// Calls a function of the library. `None`: its result comes later, through a frame it pushed.
    pub(crate) fn call_library(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        builtin: Builtin,
        args: Vec<Value>,
        ty: TyId,
    ) -> Res<Option<Value>> {
        use Builtin as B;
        let given = args.len();
        let asked = match builtin {
            B::VecNew | B::VecDequeNew | B::StringNew | B::HashMapNew | B::HashSetNew => {
                let n = args.first().and_then(|v| self.heap_plain(v).as_int());
                Some(n.and_then(|(_, n)| usize::try_from(n).ok()).unwrap_or(0))
            }
            _ => None,
        };
        let mut args = args.into_iter();
        let mut next = || args.next().unwrap_or_default();
        let value = match builtin {
            B::Spawn => {
                let future = next();
                let task = self.spawn(t, io, future, TaskKind::Spawned)?;
                Value::Obj(self.heap.alloc(Obj::JoinHandle(task)))
            }
            B::YieldNow => Value::Obj(self.heap.alloc(Obj::Yield { yielded: false })),
            B::Sleep => {
                let duration = self.duration(t, &next())?;
                self.sync_clock(io);
                let deadline = self.now.saturating_add(duration);
                Value::Obj(self.heap.alloc(Obj::Sleep { deadline, timer: None }))
            }
            B::SleepUntil => match self.heap_plain(&next()) {
                Value::Instant(deadline) => Value::Obj(self.heap.alloc(Obj::Sleep { deadline, timer: None })),
                _ => return self.refuse(t, "E141", "`sleep_until` takes an `Instant`."),
            },
            B::InstantNow => {
                self.sync_clock(io);
                Value::Instant(self.now)
            }
            B::DurationNew => {
                let (secs, nanos) = (self.unsigned(t, &next())?, self.unsigned(t, &next())?);
                match secs.checked_add(nanos / 1_000_000_000) {
                    Some(secs) => Value::Duration((nanos % 1_000_000_000) as u32, secs),
                    None => return crate::machine::panic("overflow in Duration::new"),
                }
            }
            B::DurationFromSecs => Value::Duration(0, self.unsigned(t, &next())?),
            B::DurationFromMillis => Value::duration(Duration::from_millis(self.unsigned(t, &next())?)),
            B::DurationFromMicros => Value::duration(Duration::from_micros(self.unsigned(t, &next())?)),
            B::DurationFromNanos => Value::duration(Duration::from_nanos(self.unsigned(t, &next())?)),
            B::DurationFromSecsF64 | B::DurationFromSecsF32 => {
                let duration = match (builtin, self.heap_plain(&next())) {
                    (B::DurationFromSecsF64, Value::Float(x)) => Duration::try_from_secs_f64(x),
                    (B::DurationFromSecsF32, Value::Float(x)) => Duration::try_from_secs_f32(x as f32),
                    (B::DurationFromSecsF32, Value::F32(x)) => Duration::try_from_secs_f32(x),
                    _ => {
                        return self.refuse(
                            t,
                            "E141",
                            "This takes a number of seconds with a decimal point.",
                        );
                    }
                };
                match duration {
                    Ok(d) => Value::duration(d),
                    Err(e) => return crate::machine::panic(e.to_string()),
                }
            }
            B::SpinLoop => {
                self.sync_clock(io);
                // The loop around it only looks at the clock: what that costs under a tick is forgiven, as at the end of a poll.
                (self.slice_op, self.slice_ticks) = (self.ops, 0);
                io.host.spend(self.settings.spin_ns);
                self.now = io.host.now();
                Value::Unit
            }
            B::HttpGet => {
                let url = self.text_of(&next());
                let url = std::rc::Rc::new(url.into());
                Value::Obj(self.heap.alloc(Obj::HttpRequest { url, fetch: None }))
            }
            B::Drop => {
                let value = next();
                self.drop_value(t, io, value)?;
                Value::Unit
            }
            B::MemSwap => {
                let (Some(a), Some(b)) = (next().pointee(), next().pointee()) else {
                    return self.refuse(t, "E141", "`swap` takes two mutable references.");
                };
                self.swap_places(a, b);
                Value::Unit
            }
            B::MemReplace | B::MemTake => {
                let Some(place) = next().pointee() else {
                    return self.refuse(t, "E141", "This takes a mutable reference.");
                };
                let new = if builtin == B::MemReplace {
                    next()
                } else {
                    self.default_like(t, &self.heap.peek(place))?
                };
                self.replace_place(place, new)
            }
            B::BoxNew => {
                let value = next();
                Value::Obj(self.heap.alloc(Obj::Boxed(value)))
            }
            B::BoxPin => {
                let value = next();
                // A pinned reference is the reference itself.
                if value.pointee().is_some() { value } else { Value::Obj(self.heap.alloc(Obj::Boxed(value))) }
            }
            B::RcNew | B::ArcNew => {
                let value = next();
                Value::Shared(self.heap.alloc(Obj::Shared { strong: 1, weak: 0, value }))
            }
            B::RcClone => {
                let handle = self.heap_plain(&next());
                self.clone_value(&handle)
            }
            B::RcDowngrade => match self.heap_plain(&next()) {
                Value::Shared(id) => {
                    if let Some(Obj::Shared { weak, .. }) = self.heap.get_mut(id) {
                        *weak += 1;
                    }
                    Value::Weak(id)
                }
                _ => return self.refuse(t, "E141", "This takes a reference to an `Rc` or `Arc`."),
            },
            _ if builtin.is_pointer() => self.call_pointer(t, io, builtin, args.collect(), ty)?,
            _ if builtin.is_shared() => self.call_shared(t, io, builtin, args.collect())?,
            B::LibAtomic => {
                let value = next();
                let value = match value {
                    Value::Int(IntTy::Soft, n) => Value::Int(IntTy::I32, n),
                    value => value,
                };
                Value::Obj(self.heap.alloc(Obj::Atomic(value)))
            }
            B::LibCatch => {
                let dst = self.result_register(t);
                let closure = next();
                match self.call_any(t, io, &closure, Vec::new(), Cont::Catch(dst))? {
                    Some(value) => self.lib(LibVariant::Ok, value),
                    None => return Ok(None),
                }
            }
            B::ResumeUnwind => return Err(Box::new(Trap::Unwind(next()))),
            B::PanicAny => {
                let payload = next();
                if !self.is_no_text(&payload) {
                    let message = self.text_of(&payload);
                    let plain = matches!(payload, Value::Str(_));
                    self.drop_value(t, io, payload)?;
                    return Err(Box::new(if plain { Trap::PanicStr(message) } else { Trap::Panic(message) }));
                }
                return Err(Box::new(Trap::PanicValue(payload)));
            }
            B::LibSetHook => {
                let hook = next();
                let info = next();
                let Value::Obj(id) = info else { return Ok(None) };
                let Obj::Struct(ty, _) = self.heap.remove(id) else { return Ok(None) };
                if let Some((old, _)) = self.hook.replace((hook, ty)) {
                    self.drop_value(t, io, old)?;
                }
                Value::Unit
            }
            B::LibTakeHook => {
                let hook = self.hook.take().map(|(hook, _)| hook);
                self.option(hook)
            }
            B::LibTellPanic => {
                let message = next();
                let text = self.text_of(&message);
                self.drop_value(t, io, message)?;
                let number = |v: Value| v.as_int().map_or(0, |(_, n)| n as u32);
                let (line, column) = (number(next()), number(next()));
                self.print_panic(t, io, &text, line, column);
                Value::Unit
            }
            B::BoxLeak => match next() {
                Value::Obj(id) if matches!(self.heap.get(id), Obj::Boxed(_)) => {
                    self.reference(crate::value::Place { obj: id, at: 0 }, true)
                }
                _ => return self.refuse(t, "E141", "Only a box can be leaked here."),
            },
            B::Panicking => Value::Bool(t.unwinding.is_some()),
            B::AssertUnwindSafe => next(),
            B::PtrEq => self.call_pointer(t, io, B::LibPtrSame, args.collect(), ty)?,
            B::RefCellNew => {
                let value = next();
                Value::Obj(self.heap.alloc(Obj::RefCell { readers: 0, writing: false, value }))
            }
            B::CellNew => {
                let value = next();
                Value::Obj(self.heap.alloc(Obj::StdCell(value)))
            }
            B::MutexNew => {
                let value = next();
                let resource = self.new_resource_of(t, io, ResourceKind::Mutex);
                Value::Obj(self.heap.alloc(Obj::Mutex { resource, locked: false, poisoned: false, value }))
            }
            B::VecNew => Value::Obj(self.heap.alloc(Obj::Vec(Vec::new()))),
            B::VecDequeNew => Value::Obj(self.heap.alloc(Obj::Deque(Default::default()))),
            B::VecFrom | B::VecDequeFrom => {
                let source = next();
                if let Some(text) = self.str_of(&self.through(&source)) {
                    let bytes = text.bytes().map(|b| Value::int(IntTy::U8, i128::from(b))).collect();
                    return Ok(Some(Value::Obj(self.heap.alloc(Obj::Vec(bytes)))));
                }
                let items = self.drain_items(t, source)?;
                let obj = if builtin == B::VecFrom { Obj::Vec(items.into()) } else { Obj::Deque(items) };
                Value::Obj(self.heap.alloc(obj))
            }
            B::HashMapNew => self.typed_map(MapKind::HashMap, ty),
            B::HashSetNew => self.typed_map(MapKind::HashSet, ty),
            B::BTreeMapNew => self.typed_map(MapKind::BTreeMap, ty),
            B::BTreeSetNew => self.typed_map(MapKind::BTreeSet, ty),
            B::StringNew => self.new_string(String::new()),
            B::StringFrom => {
                let value = next();
                match self.text_like(&value) {
                    Some(text) => self.new_string(text),
                    None => return self.refuse(t, "E162", "There is no `String::from` of this type here."),
                }
            }
            B::FormatArguments => {
                let text = self.text_of(&next());
                let written = crate::methods::Formatter { text, style: crate::style::Style::default() };
                Value::Obj(self.heap.alloc(Obj::Formatter(Box::new(written))))
            }
            // What it owns stays where it is for good.
            B::MemForget => {
                next();
                Value::Unit
            }
            B::BlackBox => next(),
            B::LibVariantOf => {
                let value = self.heap_plain(&next());
                let variant = match &value {
                    Value::UnitVariant(_, variant) => Some(usize::from(*variant)),
                    Value::Ordering(order) => Some((*order as i8 + 1) as usize),
                    Value::Obj(id) => match self.heap.get(*id) {
                        Obj::Variant(_, variant, _) => Some(usize::from(*variant)),
                        Obj::Lib(variant, _) => Some(*variant as usize),
                        _ => None,
                    },
                    _ => None,
                };
                match variant {
                    Some(variant) => Value::usize(variant),
                    None => return self.refuse(t, "E165", "This value is of no enum."),
                }
            }
            B::LibTextBytes => {
                let text = self.text_of(&next());
                let bytes = text.bytes().map(|b| Value::int(IntTy::U8, i128::from(b))).collect();
                let id = self.heap.alloc(Obj::Array(bytes));
                self.heap.is_text(id);
                let len = text.len() as u32;
                Value::Slice(id, 0, len)
            }
            B::LibHashedBy => {
                let (map, hasher) = (next(), self.heap_plain(&next()));
                let random = self.linked.program.library_types.get("std::hash::RandomState");
                let random = matches!(hasher, Value::Obj(id) if matches!(self.heap.get(id), Obj::Struct(ty, _) if Some(ty) == random));
                if let Value::Obj(id) = map
                    && let Some(Obj::Map(map)) = self.heap.get_mut(id)
                {
                    map.foreign = !random;
                }
                map
            }
            // A copy to look at: it must not be told from what it was made of.
            B::LibElsewhere => {
                let copy = next();
                if let Value::Obj(id) = copy {
                    if let Obj::Vec(items) = self.heap.get(id)
                        && !items.iter().all(|item| self.is_copy(item))
                    {
                        return self.refuse(t, "E132", "This is supported for elements that can be copied.");
                    }
                    self.heap.is_text(id);
                }
                copy
            }
            B::MemZeroed => {
                let linked = std::rc::Rc::clone(&self.linked);
                match self.zeroed(linked.program.ty(ty), 8) {
                    Some(value) => value,
                    None => {
                        return self.refuse(t, "E165", "What all zeros are as this type is not known here.");
                    }
                }
            }
            B::LibHashPieces => self.hash_pieces(t, &next())?,
            B::LibSip => Value::Int(IntTy::U64, self.sip(&next()) as i64),
            B::LibRefClone => {
                let guard = self.heap_plain(&next());
                let Value::Obj(id) = guard else { return self.refuse(t, "E141", "This takes a `Ref`.") };
                let copy = self.heap.get(id).clone();
                if let Obj::CellGuard { cell, .. } = copy
                    && let Some(Obj::RefCell { readers, .. }) = self.heap.get_mut(cell)
                {
                    *readers += 1;
                }
                Value::Obj(self.heap.alloc(copy))
            }
            B::MemSizeOfVal => match self.bytes_behind(&next()) {
                Some(bytes) => Value::usize(bytes),
                None => return self.refuse(t, "E165", "The size of this value is not known here."),
            },
            B::MemSizeOf | B::MemAlignOf | B::MemAlignOfVal | B::MemNeedsDrop | B::TypeName => {
                let linked = std::rc::Rc::clone(&self.linked);
                let plain = match linked.program.ty(ty) {
                    Ty::Int(int) => Some(int.name()),
                    Ty::Float(playground_program::FloatTy::F32) => Some("f32"),
                    Ty::Float(playground_program::FloatTy::F64) => Some("f64"),
                    Ty::Bool => Some("bool"),
                    Ty::Char => Some("char"),
                    Ty::Unit => Some("()"),
                    _ => None,
                };
                // Sizes that are known were told before the run.
                match plain {
                    Some(name) if builtin == B::TypeName => Value::text(name),
                    _ => {
                        return self.refuse(t, "E165", "The size or name of this type is not known here.");
                    }
                }
            }
            B::LibExitCode => {
                match self.linked.program.library_types.get("std::process::ExitCode").copied() {
                    Some(ty) => self.construct(ty, 0, vec![next()]),
                    None => Value::Unit,
                }
            }
            B::LibUnknown => {
                return self.refuse(
                    t,
                    "E053",
                    "What a parameter of this generic function stands for cannot be told from its call; write it with `::<..>`.",
                );
            }
            B::LocationCaller => {
                let source = &self.linked.program.source;
                let place =
                    playground_program::LineIndex::new(source).line_column(source, self.span_of(t).start);
                let number = |n: u32| Value::Int(IntTy::U32, i64::from(n));
                let (line, column) = (number(place.line), number(place.column));
                self.pair(line, column)
            }
            B::StringFromUtf8Lossy => {
                let bytes = self.bytes_of(&next());
                self.new_string(String::from_utf8_lossy(&bytes).into_owned())
            }
            B::StringFromUtf8 => {
                let source = next();
                let owned = matches!(self.local(&source), Value::Obj(_));
                let bytes = self.bytes_of(&source);
                match String::from_utf8(bytes) {
                    Ok(text) => {
                        let text = if owned { self.new_string(text) } else { Value::text(&text) };
                        self.lib(LibVariant::Ok, text)
                    }
                    Err(e) => {
                        let e = e.utf8_error();
                        let wrong = e.error_len().map(|n| Value::Int(IntTy::U8, n as i64));
                        let parts = vec![Value::usize(e.valid_up_to()), self.option(wrong)];
                        let mut error = self.lib_error(LibError::Utf8, parts);
                        if owned {
                            error = self.lib_error(LibError::FromUtf8, vec![source, error]);
                        }
                        self.lib(LibVariant::Err, error)
                    }
                }
            }
            B::ProcessExit => {
                let code = self.heap_plain(&next()).as_int().map_or(0, |(_, n)| n as i32);
                return Err(Box::new(Trap::Exit(code)));
            }
            _ if builtin.is_sync() => self.call_sync(t, io, builtin, args.collect())?,
            _ => return self.call_task(t, io, builtin, args.collect()),
        };
        let _ = given;
        if asked.is_some() || matches!(builtin, B::VecFrom | B::StringFrom) {
            self.has_room(&value, asked, ty);
        }
        Ok(Some(value))
    }

    /// An empty map or set of the written type, if one is written.
    fn typed_map(&mut self, kind: MapKind, ty: TyId) -> Value {
        let linked = std::rc::Rc::clone(&self.linked);
        let map = self.new_map(Map::new(kind));
        if let (Value::Obj(id), Ty::Lib(name, args)) = (&map, linked.program.ty(ty))
            && linked.program.name(*name) == kind.path()
        {
            self.type_map(*id, args);
        }
        map
    }

    /// All bytes zero, as a value of a type.
    fn zeroed(&mut self, ty: &Ty, depth: u32) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        Some(match ty {
            Ty::Unit => Value::Unit,
            Ty::Bool => Value::Bool(false),
            Ty::Char => Value::Char('\0'),
            Ty::Int(IntTy::Soft) => return None,
            Ty::Int(int) => Value::int(*int, 0),
            Ty::Float(playground_program::FloatTy::F32) => Value::F32(0.0),
            Ty::Float(_) => Value::Float(0.0),
            Ty::Array(of, Some(n)) if *n <= 1 << 16 => {
                let parts: Option<Vec<Value>> = (0..*n).map(|_| self.zeroed(of, depth)).collect();
                Value::Obj(self.heap.alloc(Obj::Array(parts?)))
            }
            Ty::Tuple(parts) => {
                let parts: Option<Vec<Value>> = parts.iter().map(|p| self.zeroed(p, depth)).collect();
                Value::Obj(self.heap.alloc(Obj::Tuple(parts?)))
            }
            _ => return None,
        })
    }

    fn unsigned(&self, t: &Thread, value: &Value) -> Res<u64> {
        match self.heap_plain(value).as_int().and_then(|(_, n)| u64::try_from(n).ok()) {
            Some(n) => Ok(n),
            None => self.refuse(t, "E141", "This takes a whole number that is not negative."),
        }
    }

    fn duration(&self, t: &Thread, value: &Value) -> Res<u64> {
        match self.heap_plain(value) {
            Value::Duration(n, secs) => Ok(nanos(Duration::new(secs, n))),
            _ => self.refuse(t, "E141", "This takes a `Duration`."),
        }
    }

    /// How many bytes a number, a text or a slice of numbers takes.
    pub(crate) fn bytes_behind(&self, value: &Value) -> Option<usize> {
        fn plain(value: &Value) -> Option<usize> {
            Some(match value {
                Value::Int(ty, _) | Value::Wide(ty, _) => ty.bits() as usize / 8,
                Value::Float(_) => 8,
                Value::F32(_) | Value::Char(_) => 4,
                Value::Bool(_) => 1,
                _ => return None,
            })
        }
        if let Value::Str(text) = value {
            return Some(text.len());
        }
        if let (Value::Slice(..) | Value::SliceMut(..), Some(seq)) = (value, self.seq(value)) {
            let items = self.seq_items(seq);
            return Some(items.len() * plain(&self.heap_plain(items.first()?))?);
        }
        match self.heap_plain(value) {
            Value::Obj(id) => match self.heap.get(id) {
                Obj::Array(items) => Some(items.len() * plain(items.first()?)?),
                _ => None,
            },
            other => plain(&other),
        }
    }

    /// A value's type's default, as `mem::take` needs it. May ask the program for its own.
    pub(crate) fn default_like(&mut self, t: &Thread, value: &Value) -> Res<Value> {
        let obj = match value {
            Value::Int(ty, _) | Value::Wide(ty, _) => return Ok(Value::int(*ty, 0)),
            Value::Float(_) => return Ok(Value::Float(0.0)),
            Value::F32(_) => return Ok(Value::F32(0.0)),
            Value::Bool(_) => return Ok(Value::Bool(false)),
            Value::Char(_) => return Ok(Value::Char('\0')),
            Value::Unit => return Ok(Value::Unit),
            Value::Str(_) => return Ok(Value::text("")),
            Value::Duration(..) => return Ok(Value::Duration(0, 0)),
            Value::Obj(id) => match self.heap.get(*id).clone() {
                Obj::Vec(_) => Obj::Vec(Vec::new()),
                Obj::Deque(_) => Obj::Deque(Default::default()),
                Obj::String(_) => Obj::String(String::new()),
                Obj::Map(map) => Obj::Map(Box::new(map.emptied())),
                Obj::Lib(LibVariant::Some | LibVariant::None, _) => Obj::Lib(LibVariant::None, Value::Unit),
                Obj::Tuple(parts) => {
                    let parts: Res<Vec<Value>> = parts.iter().map(|p| self.default_like(t, p)).collect();
                    Obj::Tuple(parts?)
                }
                Obj::Array(parts) => {
                    let parts: Res<Vec<Value>> = parts.iter().map(|p| self.default_like(t, p)).collect();
                    Obj::Array(parts?)
                }
                Obj::Struct(ty, _) | Obj::Variant(ty, _, _) => return self.own_default(t, ty),
                _ => return self.refuse(t, "E161", "This type's default is not supported here."),
            },
            Value::UnitVariant(ty, _) => return self.own_default(t, *ty),
            _ => return self.refuse(t, "E161", "This type's default is not supported here."),
        };
        Ok(Value::Obj(self.heap.alloc(obj)))
    }

    fn own_default(&self, t: &Thread, ty: playground_program::TypeId) -> Res<Value> {
        let func = self.linked.names.default.and_then(|name| self.linked.user_method(ty, name));
        match func {
            Some(func) => self.ask(t, crate::machine::Question::Value(func, Vec::new())),
            None => self.refuse(t, "E161", "This type has no `Default`, which is needed here."),
        }
    }
}
