//! Methods of integers, floats and characters.

use super::{M, MethodCall};
use crate::arith::{exact, fits, wrap};
use crate::machine::{Machine, Res, panic};
use crate::thread::Thread;
use crate::value::Value;
use playground_program::{BinOp, IntTy};

impl Machine {
    pub(super) fn number_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        match &call.value {
            Value::Float(x) => Ok(self.float_method(call, *x).map(Value::Float)),
            Value::F32(x) => Ok(self.float_method(call, f64::from(*x)).map(|x| Value::F32(x as f32))),
            Value::Char(c) => Ok(self.char_method(call, *c)),
            value => match value.as_int() {
                Some((ty, n)) => self.int_method(t, call, ty, n),
                None => Ok(None),
            },
        }
    }

    fn int_method(
        &mut self,
        t: &mut Thread,
        call: &mut MethodCall,
        ty: IntTy,
        n: i128,
    ) -> Res<Option<Value>> {
        let other = self.heap_plain(&call.arg(0)).as_int();
        let (other_ty, m) = other.unwrap_or((ty, 0));
        let ty = if ty == IntTy::Soft { other_ty } else { ty };
        let operator = match call.method {
            M::checked_add | M::wrapping_add | M::saturating_add => Some(BinOp::Add),
            M::checked_sub | M::wrapping_sub | M::saturating_sub => Some(BinOp::Sub),
            M::checked_mul | M::wrapping_mul | M::saturating_mul => Some(BinOp::Mul),
            M::checked_div => Some(BinOp::Div),
            _ => None,
        };
        if let Some(op) = operator {
            let result = exact(op, ty, n, m).ok();
            let value = match call.method {
                M::checked_add | M::checked_sub | M::checked_mul | M::checked_div => {
                    let value = result.filter(|r| fits(ty, *r)).map(|r| Value::int(ty, r));
                    return Ok(Some(self.option(value)));
                }
                M::wrapping_add | M::wrapping_sub | M::wrapping_mul => wrap(ty, result.unwrap_or(0)),
                _ => result
                    .unwrap_or(if (n < 0) == (m < 0) { i128::MAX } else { i128::MIN })
                    .clamp(ty.min(), ty.max()),
            };
            return Ok(Some(Value::int(ty, value)));
        }
        let value = match call.method {
            M::abs if n == ty.min() && ty.is_signed() => return panic("attempt to negate with overflow"),
            M::abs => n.abs(),
            M::abs_diff => return Ok(Some(Value::int(unsigned(ty), (n - m).abs()))),
            M::signum => n.signum(),
            M::pow => match u32::try_from(m).ok().and_then(|m| n.checked_pow(m)).filter(|r| fits(ty, *r)) {
                Some(r) => r,
                None => return panic("attempt to multiply with overflow"),
            },
            M::rem_euclid if m == 0 => {
                return panic("attempt to calculate the remainder with a divisor of zero");
            }
            M::rem_euclid => n.rem_euclid(m),
            M::is_multiple_of => return Ok(Some(Value::Bool(if m == 0 { n == 0 } else { n % m == 0 }))),
            M::clamp => {
                let high = self.heap_plain(&call.arg(1)).as_int().map_or(ty.max(), |(_, h)| h);
                if m > high {
                    return panic("assertion failed: min <= max");
                }
                n.clamp(m, high)
            }
            M::count_ones | M::leading_zeros | M::trailing_zeros => {
                let bits = if ty.bits() == 128 { n as u128 } else { (n as u128) & ((1 << ty.bits()) - 1) };
                let count = match call.method {
                    M::count_ones => bits.count_ones(),
                    M::leading_zeros => bits.leading_zeros() - (128 - ty.bits()),
                    _ => bits.trailing_zeros().min(ty.bits()),
                };
                return Ok(Some(Value::Int(IntTy::U32, i64::from(count))));
            }
            M::is_zero => return Ok(Some(Value::Bool(n == 0))),
            M::to_ascii_uppercase | M::to_ascii_lowercase | M::is_ascii_digit if ty == IntTy::U8 => {
                let c = n as u8;
                return Ok(Some(match call.method {
                    M::to_ascii_uppercase => Value::int(ty, i128::from(c.to_ascii_uppercase())),
                    M::to_ascii_lowercase => Value::int(ty, i128::from(c.to_ascii_lowercase())),
                    _ => Value::Bool(c.is_ascii_digit()),
                }));
            }
            _ => {
                let _ = t;
                return Ok(None);
            }
        };
        Ok(Some(Value::int(ty, value)))
    }

    fn float_method(&self, call: &MethodCall, x: f64) -> Option<f64> {
        let arg = |i: usize| match self.heap_plain(&call.arg(i)) {
            Value::Float(y) => y,
            Value::F32(y) => f64::from(y),
            other => other.as_int().map_or(0.0, |(_, n)| n as f64),
        };
        Some(match call.method {
            M::abs => x.abs(),
            M::sqrt => x.sqrt(),
            M::powi => x.powi(arg(0) as i32),
            M::powf => x.powf(arg(0)),
            M::floor => x.floor(),
            M::ceil => x.ceil(),
            M::round => x.round(),
            M::trunc => x.trunc(),
            M::max => x.max(arg(0)),
            M::min => x.min(arg(0)),
            M::clamp => x.max(arg(0)).min(arg(1)),
            _ => return None,
        })
    }

    fn char_method(&mut self, call: &MethodCall, c: char) -> Option<Value> {
        Some(match call.method {
            M::is_alphabetic => Value::Bool(c.is_alphabetic()),
            M::is_numeric => Value::Bool(c.is_numeric()),
            M::is_alphanumeric => Value::Bool(c.is_alphanumeric()),
            M::is_whitespace => Value::Bool(c.is_whitespace()),
            M::is_uppercase => Value::Bool(c.is_uppercase()),
            M::is_lowercase => Value::Bool(c.is_lowercase()),
            M::is_ascii_digit => Value::Bool(c.is_ascii_digit()),
            M::to_ascii_uppercase => Value::Char(c.to_ascii_uppercase()),
            M::to_ascii_lowercase => Value::Char(c.to_ascii_lowercase()),
            M::to_digit => {
                let radix = self.heap_plain(&call.arg(0)).as_int().map_or(10, |(_, n)| n.clamp(2, 36) as u32);
                let digit = c.to_digit(radix).map(|d| Value::Int(IntTy::U32, i64::from(d)));
                self.option(digit)
            }
            _ => return None,
        })
    }
}

fn unsigned(ty: IntTy) -> IntTy {
    match ty {
        IntTy::I8 => IntTy::U8,
        IntTy::I16 => IntTy::U16,
        IntTy::I32 | IntTy::Soft => IntTy::U32,
        IntTy::I64 => IntTy::U64,
        IntTy::I128 => IntTy::U128,
        IntTy::Isize => IntTy::Usize,
        other => other,
    }
}
