//! Looking at a machine that stands still: a task's stack of bodies, each with where it is and what its variables hold.
//!
//! It runs nothing of the program, so a value with a `Debug` of its own is shown by its parts, as a derived one would.

use crate::heap::ObjId;
use crate::machine::Machine;
use crate::map::Map;
use crate::object::{CoroutineState, Obj};
use crate::thread::{Frame, Thread};
use crate::value::{Place, Value, WHOLE};
use playground_program::{FuncId, Op, Span, TaskId};
use playground_trace::{FrameNow, LocalNow};

/// Characters of a value that are shown.
pub const VALUE_CHARS: usize = 80;
/// Bodies of a stack that are shown, from the innermost.
const MAX_FRAMES: usize = 64;
/// How deep a value is shown.
const MAX_DEPTH: u32 = 4;
/// Elements of a collection that are shown.
const MAX_ELEMENTS: usize = 8;

impl Machine {
    /// The bodies a task is in, innermost first. Empty for one that is done or does not exist.
    pub fn frames_of(&self, task: TaskId) -> Vec<FrameNow> {
        if let Some(thread) = self.threads.iter().find(|t| t.task == Some(task)) {
            let running = self.running_frames(thread);
            if !running.is_empty() {
                return running;
            }
        }
        let mut frames = Vec::new();
        let mut next = self.tasks.get(task.index()).map(|t| t.future.clone());
        while let Some(value) = next.filter(|_| frames.len() < MAX_FRAMES) {
            next = match self.owned(&value).map(|id| self.heap.get(id)) {
                Some(Obj::Boxed(inner)) => Some(inner.clone()),
                Some(Obj::Coroutine(c)) if c.state == CoroutineState::Suspended => {
                    frames.push(self.frame(c.func, c.pc, &c.registers));
                    self.awaited(c.func, c.pc, &c.registers)
                }
                Some(Obj::Coroutine(c)) if c.state == CoroutineState::Unresumed => {
                    let mut frame = self.frame(c.func, 0, &c.registers);
                    frame.span = self.linked.program.function(c.func).map_or(Span::NONE, |f| f.name_span);
                    frames.push(frame);
                    None
                }
                _ => None,
            };
        }
        frames.reverse();
        frames
    }

    /// The bodies on a thread's stack down to the runtime that polls.
    fn running_frames(&self, thread: &Thread) -> Vec<FrameNow> {
        let mut frames = Vec::new();
        let mut end = thread.stack.len();
        for frame in thread.frames.iter().rev().take(MAX_FRAMES) {
            match frame {
                Frame::Code(f) => {
                    let registers = thread.stack.get(f.base as usize..end).unwrap_or(&[]);
                    end = f.base as usize;
                    frames.push(self.frame(f.func, self.operation(f.func, f.pc), registers));
                }
                Frame::Drops(_) | Frame::Sleep(..) => {}
                Frame::BlockOn(_) | Frame::Local(_) | Frame::Blocking(_) => break,
            }
        }
        frames
    }

    /// The operation a frame is at: one that polls is repeated, all others were left behind.
    fn operation(&self, func: FuncId, pc: u32) -> u32 {
        let op = self.linked.program.function(func).and_then(|f| f.ops.get(pc as usize));
        match op {
            Some(Op::Await { .. } | Op::PollOnce { .. } | Op::Suspend { .. }) => pc,
            _ => pc.saturating_sub(1),
        }
    }

    fn frame(&self, func: FuncId, at: u32, registers: &[Value]) -> FrameNow {
        let Some(function) = self.linked.program.function(func) else {
            return FrameNow { function: String::new(), span: Span::NONE, folded: true, locals: Vec::new() };
        };
        let locals = function.locals.iter().filter(|l| l.from <= at && at < l.to).map(|l| LocalNow {
            name: l.name.clone(),
            span: l.span,
            value: registers.get(usize::from(l.reg)).and_then(|v| self.glance(v)),
        });
        FrameNow {
            function: function.path.clone(),
            span: self.linked.span(func, at),
            folded: function.folded,
            locals: locals.collect(),
        }
    }

    /// The future that a suspended body waits for, if it waits for a single one.
    fn awaited(&self, func: FuncId, pc: u32, registers: &[Value]) -> Option<Value> {
        match self.linked.program.function(func)?.ops.get(pc as usize)? {
            Op::Await { fut, .. } => registers.get(usize::from(*fut)).cloned(),
            _ => None,
        }
    }

    /// The object behind a value: its own, or the one that a pin or a cell names.
    fn owned(&self, value: &Value) -> Option<ObjId> {
        match value {
            Value::Obj(id) => Some(*id),
            Value::Ref(p) | Value::RefMut(p) | Value::View(p) => match self.heap.peek(*p) {
                Value::Obj(id) => Some(id),
                _ => None,
            },
            Value::Cell(id) => match self.heap.peek(Place { obj: *id, at: 0 }) {
                Value::Obj(id) => Some(id),
                _ => None,
            },
            _ => None,
        }
    }

    /// A value in few characters.
    fn glance(&self, value: &Value) -> Option<String> {
        let value = match value {
            Value::Cell(id) => self.heap.peek(Place { obj: *id, at: 0 }),
            value => value.clone(),
        };
        if value.is_empty() {
            return None;
        }
        let mut out = String::new();
        self.show(&value, 0, &mut out);
        if out.chars().count() > VALUE_CHARS {
            out = out.chars().take(VALUE_CHARS - 1).chain(['…']).collect();
        }
        Some(out)
    }

    fn show(&self, value: &Value, depth: u32, out: &mut String) {
        // What does not fit is cut away in the end: no need to build it.
        if depth > MAX_DEPTH || out.len() > 4 * VALUE_CHARS {
            out.push('…');
            return;
        }
        match value {
            Value::Empty => out.push('_'),
            Value::Unit => out.push_str("()"),
            Value::Bool(b) => out.push_str(&b.to_string()),
            Value::Float(x) => out.push_str(&format!("{x:?}")),
            Value::F32(x) => out.push_str(&format!("{x:?}")),
            Value::Char(c) => out.push_str(&format!("{c:?}")),
            Value::Str(s) => show_text(s, out),
            Value::Duration(n, s) => out.push_str(&format!("{:?}", std::time::Duration::new(*s, *n))),
            Value::Instant(ns) => {
                out.push_str(&format!("{:?} after the start", std::time::Duration::from_nanos(*ns)))
            }
            Value::Obj(id) | Value::Cell(id) => self.show_object(*id, depth, out),
            Value::Shared(id) => match self.heap.get(*id) {
                Obj::Shared { value, .. } => self.show(value, depth, out),
                _ => self.show_object(*id, depth, out),
            },
            Value::Ref(p) | Value::View(p) => self.show_reference("&", *p, depth, out),
            Value::RefMut(p) => self.show_reference("&mut ", *p, depth, out),
            Value::Ptr(..) => out.push_str("a raw pointer"),
            Value::Fn(f) => out.push_str(self.linked.program.function(*f).map_or("fn", |f| f.path.as_str())),
            Value::UnitVariant(ty, variant) => {
                out.push_str(self.linked.variant_def(*ty, *variant).map_or("?", |v| v.name.as_str()));
            }
            Value::Ordering(o) => out.push_str(&format!("{o:?}")),
            Value::Weak(_) => out.push_str("(Weak)"),
            Value::Waker(_) => out.push_str("a waker"),
            Value::TaskId(id) => out.push_str(&id.0.to_string()),
            Value::ThreadId(id) => out.push_str(&(id + 1).to_string()),
            Value::Slice(obj, from, len) | Value::SliceMut(obj, from, len) => {
                let parts = (*from..from.saturating_add(*len)).map_while(|i| self.heap.get(*obj).part(i));
                self.show_list("[", parts, "]", depth, out);
            }
            other => match other.as_int() {
                Some((_, n)) => out.push_str(&n.to_string()),
                None => out.push_str("a function"),
            },
        }
    }

    fn show_reference(&self, sign: &str, place: Place, depth: u32, out: &mut String) {
        out.push_str(sign);
        if place.at == WHOLE {
            self.show_object(place.obj, depth, out);
        } else {
            self.show(&self.heap.peek(place), depth, out);
        }
    }

    fn show_object(&self, id: ObjId, depth: u32, out: &mut String) {
        match self.heap.get(id) {
            Obj::String(s) => show_text(s, out),
            Obj::Formatter(f) => show_text(&f.text, out),
            Obj::Tuple(v) => self.show_list("(", v.iter(), ")", depth, out),
            Obj::Array(v) | Obj::Vec(v) => self.show_list("[", v.iter(), "]", depth, out),
            Obj::Deque(v) => self.show_list("[", v.iter(), "]", depth, out),
            Obj::Map(map) => self.show_map(map, depth, out),
            Obj::Struct(ty, fields) => self.show_fields(*ty, 0, fields, depth, out),
            Obj::Variant(ty, variant, fields) => self.show_fields(*ty, *variant, fields, depth, out),
            Obj::Lib(variant, payload) => {
                out.push_str(variant.name());
                if !matches!(variant, crate::object::LibVariant::None | crate::object::LibVariant::Pending) {
                    out.push('(');
                    self.show(payload, depth + 1, out);
                    out.push(')');
                }
            }
            Obj::Cell(v) | Obj::Boxed(v) | Obj::Shared { value: v, .. } => self.show(v, depth + 1, out),
            Obj::RefCell { value, .. } | Obj::StdCell(value) => {
                out.push_str("cell of ");
                self.show(value, depth + 1, out);
            }
            Obj::Mutex { locked, value, .. } => {
                out.push_str(if *locked { "locked " } else { "mutex of " });
                self.show(value, depth + 1, out);
            }
            Obj::MutexGuard { mutex } => {
                out.push_str("guard of ");
                self.show(&self.heap.peek(Place { obj: *mutex, at: 0 }), depth + 1, out);
            }
            Obj::Coroutine(c) => {
                let name = self.linked.program.function(c.func).map_or("future", |f| f.name.as_str());
                let state = match c.state {
                    CoroutineState::Unresumed => "not polled yet",
                    CoroutineState::Suspended => "suspended",
                    CoroutineState::Running => "running",
                    CoroutineState::Done => "done",
                };
                out.push_str(&format!("future of {name}, {state}"));
            }
            Obj::Closure(..) => out.push_str("a closure"),
            Obj::JoinHandle(task) => {
                let name = self.tasks.get(task.index()).map_or("a task", |t| &*t.name);
                out.push_str(&format!("handle of {name}"));
            }
            Obj::Sleep { deadline, .. } => {
                out.push_str(&format!("sleep until {:?}", std::time::Duration::from_nanos(*deadline)));
            }
            Obj::HttpRequest { url, .. } => out.push_str(&format!("request of {url}")),
            Obj::HttpResponse(r) => out.push_str(&format!("response {} of {} bytes", r.status, r.body.len())),
            Obj::HttpStatus(code) => out.push_str(&code.to_string()),
            Obj::Range { lo, hi, inclusive } => {
                self.show(lo, depth + 1, out);
                out.push_str(if *inclusive { "..=" } else { ".." });
                self.show(hi, depth + 1, out);
            }
            Obj::Iter(_) => out.push_str("an iterator"),
            Obj::Free => out.push('_'),
            _ => out.push('…'),
        }
    }

    fn show_fields(
        &self,
        ty: playground_program::TypeId,
        variant: u16,
        fields: &[Value],
        depth: u32,
        out: &mut String,
    ) {
        let Some(def) = self.linked.variant_def(ty, variant) else { return out.push('…') };
        out.push_str(&def.name);
        if fields.is_empty() {
            return;
        }
        if !def.named {
            return self.show_list("(", fields.iter(), ")", depth, out);
        }
        out.push_str(" { ");
        for (i, (name, field)) in def.fields.iter().zip(fields).enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            out.push_str(self.linked.program.name(*name));
            out.push_str(": ");
            self.show(field, depth + 1, out);
        }
        out.push_str(" }");
    }

    fn show_map(&self, map: &Map, depth: u32, out: &mut String) {
        out.push('{');
        for (i, entry) in map.entries().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            if i >= MAX_ELEMENTS {
                out.push('…');
                break;
            }
            map.key(entry).into_iter().for_each(|key| self.show(key, depth + 1, out));
            if let (false, Some(value)) = (map.kind.is_set(), map.value(entry)) {
                out.push_str(": ");
                self.show(value, depth + 1, out);
            }
        }
        out.push('}');
    }

    fn show_list<'a>(
        &self,
        open: &str,
        values: impl Iterator<Item = &'a Value>,
        close: &str,
        depth: u32,
        out: &mut String,
    ) {
        out.push_str(open);
        for (i, value) in values.enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            if i >= MAX_ELEMENTS {
                out.push('…');
                break;
            }
            self.show(value, depth + 1, out);
        }
        out.push_str(close);
    }
}

/// A text in quotation marks, cut while it is still long.
fn show_text(text: &str, out: &mut String) {
    let cut: String = text.chars().take(VALUE_CHARS).collect();
    out.push_str(&format!("{cut:?}"));
}
