//! Methods of `Duration` and `Instant`.

use super::{M, MethodCall};
use crate::machine::{Io, Machine, Res};
use crate::thread::Thread;
use crate::value::Value;
use playground_program::IntTy;

impl Machine {
    pub(super) fn time_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
    ) -> Res<Option<Value>> {
        let arg = self.heap_plain(&call.arg(0));
        match (&call.value, arg) {
            (Value::Duration(n), arg) => Ok(self.duration_method(call.method, *n, &arg)),
            (Value::Instant(at), arg) => {
                let at = *at;
                if call.method == M::elapsed {
                    self.sync_clock(io);
                    return Ok(Some(Value::Duration(self.now.saturating_sub(at))));
                }
                Ok(self.instant_method(call.method, at, &arg))
            }
            _ => self.refuse(t, "E132", "This value has no such method."),
        }
    }

    fn duration_method(&mut self, method: M, n: u64, arg: &Value) -> Option<Value> {
        let other = if let Value::Duration(m) = arg { *m } else { 0 };
        let u64_value = |n: u64| Value::Int(IntTy::U64, n as i64);
        let u128_value = |n: u64| Value::int(IntTy::U128, i128::from(n));
        let u32_value = |n: u64| Value::Int(IntTy::U32, n as i64);
        let sub = n % 1_000_000_000;
        Some(match method {
            M::as_secs => u64_value(n / 1_000_000_000),
            M::as_millis => u128_value(n / 1_000_000),
            M::as_micros => u128_value(n / 1_000),
            M::as_nanos => u128_value(n),
            M::as_secs_f64 => Value::Float(std::time::Duration::from_nanos(n).as_secs_f64()),
            M::as_secs_f32 => Value::F32(std::time::Duration::from_nanos(n).as_secs_f32()),
            M::subsec_millis => u32_value(sub / 1_000_000),
            M::subsec_micros => u32_value(sub / 1_000),
            M::subsec_nanos => u32_value(sub),
            M::is_zero => Value::Bool(n == 0),
            M::saturating_sub => Value::Duration(n.saturating_sub(other)),
            M::checked_sub => {
                let v = n.checked_sub(other).map(Value::Duration);
                self.option(v)
            }
            M::checked_add => {
                let v = n.checked_add(other).map(Value::Duration);
                self.option(v)
            }
            M::mul_f64 => match arg {
                Value::Float(x) => Value::Duration((n as f64 * x).round().max(0.0) as u64),
                _ => return None,
            },
            _ => return None,
        })
    }

    fn instant_method(&mut self, method: M, at: u64, arg: &Value) -> Option<Value> {
        let value = match (method, arg) {
            (M::duration_since | M::saturating_duration_since, Value::Instant(other)) => {
                return Some(Value::Duration(at.saturating_sub(*other)));
            }
            (M::checked_duration_since, Value::Instant(other)) => at.checked_sub(*other).map(Value::Duration),
            (M::checked_add, Value::Duration(d)) => at.checked_add(*d).map(Value::Instant),
            (M::checked_sub, Value::Duration(d)) => at.checked_sub(*d).map(Value::Instant),
            _ => return None,
        };
        Some(self.option(value))
    }
}
