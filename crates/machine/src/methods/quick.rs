//! The few methods that loops are made of, without the way every other call takes: no list of arguments, no search along pointers.
//! Each does exactly what its long form does; whatever is the least unusual is left to that.

use super::M;
use crate::machine::Machine;
use crate::object::Obj;
use crate::thread::Thread;
use crate::value::Value;
use playground_program::{NameId, Reg};

impl Machine {
    /// Calls the method if it is one of those. False: nothing was done.
    pub(crate) fn quick_method(
        &mut self,
        t: &mut Thread,
        dst: Reg,
        recv: Reg,
        name: NameId,
        args: Reg,
        n: u8,
    ) -> bool {
        let Some(method @ (M::len | M::push | M::push_str)) = self.linked.method(name) else { return false };
        // A trait of the program may give the type a method of that name.
        if self.linked.is_lib_method(name) {
            return false;
        }
        let id = match self.local(t.reg(recv)) {
            Value::Obj(id) => id,
            Value::RefMut(p) => match self.heap.peek(p) {
                Value::Obj(id) => id,
                _ => return false,
            },
            _ => return false,
        };
        let result = match (method, n, self.heap.get(id)) {
            (M::len, 0, Obj::Vec(items)) => Value::usize(items.len()),
            (M::len, 0, Obj::String(text)) => Value::usize(text.len()),
            (M::push, 1, Obj::Vec(_)) => {
                let item = self.take_register(t, args);
                if let Some(Obj::Vec(items)) = self.heap.get_mut(id) {
                    items.push(item);
                    self.heap.grew(size_of::<Value>() as isize);
                }
                Value::Unit
            }
            (M::push_str, 1, Obj::String(_)) => {
                if t.reg(args).owns() {
                    return false;
                }
                let arg = self.heap_plain(t.reg(args));
                let added = match &arg {
                    Value::Str(text) => text.clone(),
                    other => match self.text_ref(other) {
                        Some(text) => std::rc::Rc::new(text.into()),
                        None => return false,
                    },
                };
                *t.reg(args) = Value::Empty;
                if let Some(Obj::String(text)) = self.heap.get_mut(id) {
                    text.push_str(&added);
                    self.heap.grew(added.len() as isize);
                }
                Value::Unit
            }
            _ => return false,
        };
        *t.reg(dst) = result;
        true
    }
}
