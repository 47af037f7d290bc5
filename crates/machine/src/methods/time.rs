//! Methods of `Duration` and `Instant`.

use super::{M, MethodCall};
use crate::arith::later;
use crate::machine::{Io, Machine, Res, panic};
use crate::thread::Thread;
use crate::value::{Value, nanos};
use playground_program::IntTy;
use std::time::Duration;

impl Machine {
    pub(super) fn time_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
    ) -> Res<Option<Value>> {
        let arg = self.heap_plain(&call.arg(0));
        match (&call.value, arg) {
            (Value::Duration(n, secs), arg) => {
                self.duration_method(call.method, Duration::new(*secs, *n), &arg)
            }
            (Value::Instant(at), arg) => {
                let at = *at;
                if call.method == M::elapsed {
                    self.sync_clock(io);
                    return Ok(Some(nanoseconds(self.now.saturating_sub(at))));
                }
                Ok(self.instant_method(call.method, at, &arg))
            }
            _ => self.refuse(t, "E132", "This value has no such method."),
        }
    }

    fn duration_method(&mut self, method: M, n: Duration, arg: &Value) -> Res<Option<Value>> {
        let other = arg.as_duration().unwrap_or_default();
        let u64_value = |n: u64| Value::Int(IntTy::U64, n as i64);
        let u128_value = |n: u128| Value::int(IntTy::U128, n as i128);
        let u32_value = |n: u32| Value::Int(IntTy::U32, i64::from(n));
        let count = arg.as_int().and_then(|(_, n)| u32::try_from(n).ok());
        Ok(Some(match method {
            M::as_secs => u64_value(n.as_secs()),
            M::as_millis => u128_value(n.as_millis()),
            M::as_micros => u128_value(n.as_micros()),
            M::as_nanos => u128_value(n.as_nanos()),
            M::as_secs_f64 => Value::Float(n.as_secs_f64()),
            M::as_secs_f32 => Value::F32(n.as_secs_f32()),
            M::subsec_millis => u32_value(n.subsec_millis()),
            M::subsec_micros => u32_value(n.subsec_micros()),
            M::subsec_nanos => u32_value(n.subsec_nanos()),
            M::is_zero => Value::Bool(n.is_zero()),
            M::saturating_sub => Value::duration(n.saturating_sub(other)),
            M::checked_sub => {
                let v = n.checked_sub(other).map(Value::duration);
                self.option(v)
            }
            M::checked_add => {
                let v = n.checked_add(other).map(Value::duration);
                self.option(v)
            }
            M::saturating_add => Value::duration(n.saturating_add(other)),
            M::abs_diff => Value::duration(n.abs_diff(other)),
            M::checked_mul => {
                let v = count.and_then(|c| n.checked_mul(c)).map(Value::duration);
                self.option(v)
            }
            M::checked_div => {
                let v = count.and_then(|c| n.checked_div(c)).map(Value::duration);
                self.option(v)
            }
            M::saturating_mul => Value::duration(n.saturating_mul(count.unwrap_or(0))),
            M::as_millis_f64 => Value::Float(n.as_secs() as f64 * 1e3 + f64::from(n.subsec_nanos()) / 1e6),
            M::as_millis_f32 => Value::F32(n.as_secs() as f32 * 1e3 + n.subsec_nanos() as f32 / 1e6),
            M::div_duration_f64 => Value::Float(n.div_duration_f64(other)),
            M::div_duration_f32 => Value::F32(n.div_duration_f32(other)),
            M::mul_f64 | M::div_f64 | M::mul_f32 | M::div_f32 => {
                let secs = match (method, arg) {
                    (M::mul_f64, Value::Float(x)) => n.as_secs_f64() * x,
                    (M::div_f64, Value::Float(x)) => n.as_secs_f64() / x,
                    (M::mul_f32, x) => {
                        return Ok(float_of(x).and_then(|x| seconds32(n.as_secs_f32() * x)));
                    }
                    (M::div_f32, x) => {
                        return Ok(float_of(x).and_then(|x| seconds32(n.as_secs_f32() / x)));
                    }
                    _ => return Ok(None),
                };
                match Duration::try_from_secs_f64(secs) {
                    Ok(d) => Value::duration(d),
                    Err(e) => return panic(e.to_string()),
                }
            }
            _ => return Ok(None),
        }))
    }

    fn instant_method(&mut self, method: M, at: u64, arg: &Value) -> Option<Value> {
        let value = match (method, arg) {
            (M::duration_since | M::saturating_duration_since, Value::Instant(other)) => {
                return Some(nanoseconds(at.saturating_sub(*other)));
            }
            (M::checked_duration_since, Value::Instant(other)) => at.checked_sub(*other).map(nanoseconds),
            (M::checked_add, Value::Duration(n, s)) => {
                later(at, Duration::new(*s, *n)).ok()?.map(Value::Instant)
            }
            (M::checked_sub, Value::Duration(n, s)) => {
                at.checked_sub(nanos(Duration::new(*s, *n))).map(Value::Instant)
            }
            _ => return None,
        };
        Some(self.option(value))
    }
}

fn nanoseconds(n: u64) -> Value {
    Value::duration(Duration::from_nanos(n))
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
    Duration::try_from_secs_f32(secs).ok().map(Value::duration)
}
