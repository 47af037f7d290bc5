//! `Box<dyn Any>`: asking a value for its type.

use crate::machine::Machine;
use crate::object::{LibVariant, Obj};
use crate::value::Value;
use playground_program::{FloatTy, Ty};

/// A number, a truth value or a character.
pub(crate) fn is_plain(ty: &Ty) -> bool {
    matches!(ty, Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char)
}

impl Machine {
    /// True if a value is of a written type, as far as values know theirs: what is inside of a generic one is not looked at.
    pub(crate) fn has_type(&self, value: &Value, ty: &Ty) -> bool {
        match (value, ty) {
            (Value::Int(of, _) | Value::Wide(of, _), Ty::Int(ty)) => {
                of == ty || (*of == playground_program::IntTy::Soft && *ty == playground_program::IntTy::I32)
            }
            (Value::Float(_), Ty::Float(FloatTy::F64))
            | (Value::F32(_), Ty::Float(FloatTy::F32))
            | (Value::Bool(_), Ty::Bool)
            | (Value::Char(_), Ty::Char)
            | (Value::Unit, Ty::Unit) => true,
            (Value::Str(_), Ty::Ref(inner, _)) => **inner == Ty::Str,
            (Value::UnitVariant(of, _), Ty::User(ty, _)) => of == ty,
            (Value::Obj(id), ty) => match (self.heap.get(*id), ty) {
                (Obj::Struct(of, _) | Obj::Variant(of, _, _), Ty::User(ty, _)) => of == ty,
                (Obj::Tuple(parts), Ty::Tuple(tys)) => {
                    parts.len() == tys.len() && parts.iter().zip(tys).all(|(v, ty)| self.has_type(v, ty))
                }
                (Obj::Boxed(inner), Ty::Lib(name, _)) => {
                    self.linked.program.name(*name) == "std::boxed::Box" || self.has_type(inner, ty)
                }
                (_, Ty::Lib(name, _)) => self.type_name(value) == self.linked.program.name(*name),
                _ => false,
            },
            (_, Ty::Lib(name, _)) => self.type_name(value) == self.linked.program.name(*name),
            _ => false,
        }
    }

    /// `Box::downcast`, `Rc::downcast`: the box itself, of the type or not.
    pub(crate) fn downcast(&mut self, boxed: Value, ty: &Ty) -> Value {
        let inner = match &boxed {
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::Boxed(inner) => inner.clone(),
                _ => Value::Empty,
            },
            Value::Shared(id) => match self.heap.get(*id) {
                Obj::Shared { value, .. } => value.clone(),
                _ => Value::Empty,
            },
            _ => Value::Empty,
        };
        let variant = if self.has_type(&inner, ty) { LibVariant::Ok } else { LibVariant::Err };
        self.lib(variant, boxed)
    }
}
