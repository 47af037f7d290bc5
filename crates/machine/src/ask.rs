//! Asking the program: how library operations that run in one piece use the program's own `eq`, `cmp` and `fmt`.
//!
//! Such an operation does not consume its operands before it is done. When it needs an answer it does not have yet, it stops with
//! a question; the program's function runs in a frame on top; its result joins the answers of the frame below; and the
//! operation runs again from its beginning, now with one answer more.

use crate::machine::{Machine, Question, Res, Trap};
use crate::object::Obj;
use crate::thread::{Cont, Thread};
use crate::value::{Place, Value, WHOLE};
use playground_program::{FuncId, NameId};

impl Machine {
    /// The next answer, or the question.
    pub(crate) fn ask(&self, t: &Thread, question: Question) -> Res<Value> {
        let i = t.asked.get();
        let answer = match t.frames.last() {
            Some(crate::thread::Frame::Code(f)) => f.answers().get(i).cloned(),
            Some(_) => None,
            // Nothing runs any more: what `main` returned is shown.
            None => t.last_words.get(i).cloned(),
        };
        match answer {
            Some(value) => {
                t.asked.set(i + 1);
                Ok(value)
            }
            None => Err(Box::new(Trap::Ask(question))),
        }
    }

    /// Runs the program's function that was asked for; the operation that asked is put back.
    pub(crate) fn ask_program(&mut self, t: &mut Thread, question: Question) -> Res<()> {
        if let Some(f) = t.code() {
            f.pc = f.pc.saturating_sub(1);
        }
        self.put_question(t, question)
    }

    /// Calls the program's function that has the answer.
    pub(crate) fn put_question(&mut self, t: &mut Thread, question: Question) -> Res<()> {
        match question {
            Question::Value(func, args) => self.call(t, func, args, Cont::Answer),
            Question::Text(func, this, style) => {
                let formatter = Box::new(crate::methods::Formatter { text: String::new(), style });
                let formatter = self.heap.alloc(Obj::Formatter(formatter));
                let to = Value::RefMut(Place { obj: formatter, at: WHOLE });
                self.call(t, func, vec![this, to], Cont::AnswerText(formatter))
            }
        }
    }

    /// An operation that may ask begins (again).
    pub(crate) fn begin_asking(&self, t: &Thread) {
        t.asked.set(0);
    }

    /// It is done: its answers are used up.
    pub(crate) fn end_asking(&self, t: &mut Thread) {
        if t.asked.get() > 0
            && let Some(f) = t.code()
            && let Some(more) = &mut f.more
        {
            more.answers.clear();
            f.tidy();
        }
    }

    /// The program's method of that name on a value's type, with the reference it takes as `self`.
    pub(crate) fn own_method(&self, value: &Value, name: Option<NameId>) -> Option<(FuncId, Value)> {
        let name = name?;
        match value {
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Struct(ty, _) | Obj::Variant(ty, _, _) => {
                    let func = self.linked.user_method(*ty, name)?;
                    Some((func, Value::Ref(Place { obj: *id, at: WHOLE })))
                }
                // `next` of what is iterated over without a word; what is said of `dyn Trait`, if closures are that.
                Obj::Sync(_) | Obj::Closure(..) => {
                    let func = self.linked.lib_method(self.type_name(value), name)?;
                    Some((func, Value::Ref(Place { obj: *id, at: WHOLE })))
                }
                _ => None,
            },
            // A plain number of an enum is its own reference: methods follow references anyway.
            Value::UnitVariant(ty, _) => Some((self.linked.user_method(*ty, name)?, value.clone())),
            _ => None,
        }
    }
}
