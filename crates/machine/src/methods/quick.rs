//! The few methods that loops are made of, without the way every other call takes: no list of arguments, no search along pointers.
//! Each does exactly what its long form does; whatever is the least unusual is left to that.

use super::M;
use crate::machine::Machine;
use crate::object::Obj;
use crate::thread::Thread;
use crate::value::Value;
use playground_program::{IntTy, NameId, Reg};

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
        let Some(method @ (M::len | M::push | M::push_str | M::to_string)) = self.linked.method(name) else {
            return false;
        };
        // A trait of the program may give the type a method of that name.
        if self.linked.is_lib_method(name) || self.linked.follows_room {
            return false;
        }
        let id = match self.local(t.reg(recv)) {
            Value::Int(ty, number)
                if method == M::to_string && n == 0 && ty.is_signed() && ty != IntTy::I128 =>
            {
                let text = self.new_string(number.to_string());
                *t.reg(dst) = text;
                return true;
            }
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
                if self.text_ref(&arg).is_none() {
                    return false;
                }
                *t.reg(args) = Value::Empty;
                // Taken out of the heap while the other text is read there.
                let mut text = match self.heap.get_mut(id) {
                    Some(Obj::String(text)) => std::mem::take(text),
                    _ => return false,
                };
                let before = text.len();
                text.push_str(self.text_ref(&arg).unwrap_or_default());
                let added = text.len() - before;
                if let Some(Obj::String(place)) = self.heap.get_mut(id) {
                    *place = text;
                }
                self.heap.grew(added as isize);
                Value::Unit
            }
            _ => return false,
        };
        *t.reg(dst) = result;
        true
    }
}
