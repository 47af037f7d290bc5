//! Which of several impls of a generic trait a call means: the one whose parameters the arguments fit.

use crate::machine::{Machine, Res};
use crate::object::Obj;
use crate::thread::Thread;
use crate::value::Value;
use playground_program::{FloatTy, FuncId, IntTy, Overload, Ty};

/// How well a value fits a parameter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// A literal without a type, for an integer type that is not its default.
    Literal,
    /// In all but whether it is a reference.
    Loosely,
    Exactly,
}

impl Machine {
    /// The function that a call of `func` with these arguments means. Refuses one that is not certain.
    pub(crate) fn overload(
        &self,
        t: &Thread,
        func: FuncId,
        by_reference: bool,
        args: &[Value],
    ) -> Res<FuncId> {
        match self.fitting(func, by_reference, args) {
            Some(func) => Ok(func),
            None => {
                let name = &self.linked.function(func).name;
                self.refuse(
                    t,
                    "E131",
                    format!("Which of the implementations of `{name}` is meant cannot be told from these arguments."),
                )
            }
        }
    }

    /// The same; `None` if no implementation fits, or several do alike. A function that is the only one stays.
    pub(crate) fn fitting(&self, func: FuncId, by_reference: bool, args: &[Value]) -> Option<FuncId> {
        let Some(list) = self.linked.program.overloads.get(&func) else { return Some(func) };
        let fit = |o: &Overload| {
            let fits = o.params.iter().zip(args).map(|(ty, arg)| self.fit(arg, self.linked.program.ty(*ty)));
            let worst = fits.collect::<Option<Vec<Fit>>>()?.into_iter().min().unwrap_or(Fit::Exactly);
            Some((worst, o.by_reference == by_reference))
        };
        let fits: Vec<_> = list.iter().filter_map(|o| Some((fit(o)?, o))).collect();
        let best = fits.iter().map(|(fit, _)| *fit).max()?;
        let mut winners = fits.iter().filter(|(fit, _)| *fit == best).map(|(_, o)| *o);
        let winner = winners.next()?;
        winners.next().is_none().then_some(winner.func)
    }

    fn fit(&self, value: &Value, ty: &Ty) -> Option<Fit> {
        let plain = self.heap_plain(value);
        let reference = matches!(plain, Value::Ref(_) | Value::RefMut(_) | Value::Str(_) | Value::Slice(..));
        if let Ty::Ref(of, _) = ty {
            // A number or enum may stand for a reference to itself.
            let of = self.fit(&plain, of)?;
            return Some(if reference { of.max(Fit::Loosely) } else { of.min(Fit::Loosely) });
        }
        let whole = self.referred(plain);
        let exact = if reference { Fit::Loosely } else { Fit::Exactly };
        let holds = match (ty, &whole) {
            (Ty::Unknown | Ty::Trait(_), _) => true,
            (Ty::Int(IntTy::I32), Value::Int(IntTy::Soft, _)) => true,
            (Ty::Int(_), Value::Int(IntTy::Soft, _)) => return Some(Fit::Literal),
            (Ty::Int(of), Value::Int(is, _) | Value::Wide(is, _)) => of == is,
            (Ty::Float(FloatTy::F64), value) => matches!(value, Value::Float(_)),
            (Ty::Float(FloatTy::F32), value) => matches!(value, Value::F32(_)),
            (Ty::Bool, value) => matches!(value, Value::Bool(_)),
            (Ty::Char, value) => matches!(value, Value::Char(_)),
            (Ty::Unit, value) => matches!(value, Value::Unit),
            (Ty::Str, value) => matches!(value, Value::Str(_)) || self.type_name(value) == "str",
            (Ty::User(id, _), _) => self.own_type(&whole) == Some(*id),
            (Ty::Tuple(parts), Value::Obj(id)) => match self.heap.get(*id) {
                Obj::Tuple(values) if values.len() == parts.len() => {
                    values.iter().zip(parts).all(|(value, part)| self.fit(value, part).is_some())
                }
                _ => false,
            },
            (Ty::Array(..), _) => self.seq(&whole).is_some(),
            (Ty::Lib(name, _), _) => {
                let of = self.linked.program.name(*name);
                let is = self.type_name(&whole);
                of == is || of == "std::sync::Arc" && is == "std::rc::Rc" || of == "std::ops::Fn"
            }
            _ => false,
        };
        holds.then_some(exact)
    }

    /// What references lead to: boxes, counted pointers and guards are not followed.
    fn referred(&self, mut value: Value) -> Value {
        for _ in 0..16 {
            match value {
                Value::Ref(p) | Value::RefMut(p) => value = self.heap_plain(&self.heap.peek(p)),
                _ => break,
            }
        }
        value
    }
}
