//! Methods of `Duration` and `Instant`.

use super::{M, MethodCall};
use crate::machine::{Io, Machine, Res, panic};
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
            (Value::Duration(n), arg) => self.duration_method(call.method, *n, &arg),
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

    fn duration_method(&mut self, method: M, n: u64, arg: &Value) -> Res<Option<Value>> {
        let other = if let Value::Duration(m) = arg { *m } else { 0 };
        let u64_value = |n: u64| Value::Int(IntTy::U64, n as i64);
        let u128_value = |n: u64| Value::int(IntTy::U128, i128::from(n));
        let u32_value = |n: u64| Value::Int(IntTy::U32, n as i64);
        let sub = n % 1_000_000_000;
        let whole = std::time::Duration::from_nanos(n);
        let count = arg.as_int().map(|(_, n)| n);
        Ok(Some(match method {
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
            M::saturating_add => Value::Duration(n.saturating_add(other)),
            M::abs_diff => Value::Duration(n.abs_diff(other)),
            M::checked_mul => {
                let v = count.and_then(|c| n.checked_mul(u64::try_from(c).ok()?)).map(Value::Duration);
                self.option(v)
            }
            M::checked_div => {
                let v = count.and_then(|c| n.checked_div(u64::try_from(c).ok()?)).map(Value::Duration);
                self.option(v)
            }
            M::saturating_mul => {
                Value::Duration(n.saturating_mul(count.and_then(|c| u64::try_from(c).ok()).unwrap_or(0)))
            }
            M::as_millis_f64 => Value::Float(n as f64 / 1e6),
            M::as_millis_f32 => Value::F32(n as f32 / 1e6),
            M::div_duration_f64 => Value::Float(n as f64 / other as f64),
            M::div_duration_f32 => Value::F32(n as f32 / other as f32),
            M::mul_f64 | M::div_f64 | M::mul_f32 | M::div_f32 => {
                let secs = match (method, arg) {
                    (M::mul_f64, Value::Float(x)) => whole.as_secs_f64() * x,
                    (M::div_f64, Value::Float(x)) => whole.as_secs_f64() / x,
                    (M::mul_f32, x) => {
                        return Ok(float_of(x).and_then(|x| seconds32(whole.as_secs_f32() * x)));
                    }
                    (M::div_f32, x) => {
                        return Ok(float_of(x).and_then(|x| seconds32(whole.as_secs_f32() / x)));
                    }
                    _ => return Ok(None),
                };
                match std::time::Duration::try_from_secs_f64(secs) {
                    Ok(d) => Value::Duration(u64::try_from(d.as_nanos()).unwrap_or(u64::MAX)),
                    Err(e) => return panic(e.to_string()),
                }
            }
            _ => return Ok(None),
        }))
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

fn float_of(value: &Value) -> Option<f32> {
    match value {
        Value::F32(x) => Some(*x),
        Value::Float(x) => Some(*x as f32),
        _ => None,
    }
}

/// So many seconds, if that is a duration.
fn seconds32(secs: f32) -> Option<Value> {
    let d = std::time::Duration::try_from_secs_f32(secs).ok()?;
    Some(Value::Duration(u64::try_from(d.as_nanos()).unwrap_or(u64::MAX)))
}
