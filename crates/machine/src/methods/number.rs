//! Methods of integers, floats, characters and booleans.

use super::{M, MethodCall};
use crate::arith::{LARGE, binary, exact, fits, is_large, unary, wrap};
use crate::machine::{Machine, Res, panic};
use crate::object::{Iter, Obj};
use crate::thread::Thread;
use crate::value::{Text, Value};
use playground_program::{BinOp, IntTy, UnOp};
use std::rc::Rc;

/// Methods that both float types have, on numbers of the type.
macro_rules! float {
    ($method:expr, $x:ident, $arg:ident, $ty:ty) => {
        match $method {
            M::abs => Some($x.abs()),
            M::sqrt => Some($x.sqrt()),
            M::cbrt => Some($x.cbrt()),
            M::powf => Some($x.powf($arg(0))),
            M::floor => Some($x.floor()),
            M::ceil => Some($x.ceil()),
            M::round => Some($x.round()),
            M::round_ties_even => Some($x.round_ties_even()),
            M::trunc => Some($x.trunc()),
            M::fract => Some($x.fract()),
            M::exp => Some($x.exp()),
            M::exp2 => Some($x.exp2()),
            M::exp_m1 => Some($x.exp_m1()),
            M::ln => Some($x.ln()),
            M::ln_1p => Some($x.ln_1p()),
            M::log => Some($x.log($arg(0))),
            M::log2 => Some($x.log2()),
            M::log10 => Some($x.log10()),
            M::sin => Some($x.sin()),
            M::cos => Some($x.cos()),
            M::tan => Some($x.tan()),
            M::asin => Some($x.asin()),
            M::acos => Some($x.acos()),
            M::atan => Some($x.atan()),
            M::atan2 => Some($x.atan2($arg(0))),
            M::sinh => Some($x.sinh()),
            M::cosh => Some($x.cosh()),
            M::tanh => Some($x.tanh()),
            M::hypot => Some($x.hypot($arg(0))),
            M::to_degrees => Some($x.to_degrees()),
            M::to_radians => Some($x.to_radians()),
            M::signum => Some($x.signum()),
            M::copysign => Some($x.copysign($arg(0))),
            M::mul_add => Some($x.mul_add($arg(0), $arg(1))),
            M::recip => Some($x.recip()),
            M::rem_euclid => Some($x.rem_euclid($arg(0))),
            M::div_euclid => Some($x.div_euclid($arg(0))),
            M::max => Some($x.max($arg(0))),
            M::min => Some($x.min($arg(0))),
            M::clamp if $x.is_nan() => Some($x),
            M::clamp => Some(<$ty>::min(<$ty>::max($x, $arg(0)), $arg(1))),
            _ => None,
        }
    };
}

impl Machine {
    pub(super) fn number_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Option<Value>> {
        if let Some(value) = self.operator_method(t, call)? {
            return Ok(Some(value));
        }
        match &call.value {
            Value::Float(x) => Ok(self.f64_method(call, *x)),
            Value::F32(x) => Ok(self.f32_method(call, *x)),
            Value::Char(c) => {
                let radix = || self.heap_plain(&call.arg(0)).as_int().map_or(10, |(_, n)| n);
                if matches!(call.method, M::to_digit | M::is_digit) && !(2..=36).contains(&radix()) {
                    return panic("to_digit: invalid radix -- radix must be in the range 2 to 36 inclusive");
                }
                Ok(self.char_method(call, *c))
            }
            value => match value.as_int() {
                Some((ty, n)) => self.int_method(t, call, ty, n),
                None => Ok(None),
            },
        }
    }

    /// Operators by their names: `a.add(b)`, `Add::add(a, b)`.
    fn operator_method(&mut self, t: &Thread, call: &MethodCall) -> Res<Option<Value>> {
        let op = match call.method {
            M::add => BinOp::Add,
            M::sub => BinOp::Sub,
            M::mul => BinOp::Mul,
            M::div => BinOp::Div,
            M::rem => BinOp::Rem,
            M::bitand => BinOp::BitAnd,
            M::bitor => BinOp::BitOr,
            M::bitxor => BinOp::BitXor,
            M::shl => BinOp::Shl,
            M::shr => BinOp::Shr,
            M::neg | M::not => {
                let op = if call.method == M::neg { UnOp::Neg } else { UnOp::Not };
                return unary(op, &call.value).map(Some).or_else(|e| self.arith_error(t, e));
            }
            _ => return Ok(None),
        };
        let other = self.heap_plain(&call.arg(0));
        binary(op, &call.value, &other).map(Some).or_else(|e| self.arith_error(t, e))
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
        let shifts = matches!(
            call.method,
            M::checked_shl
                | M::checked_shr
                | M::wrapping_shl
                | M::wrapping_shr
                | M::rotate_left
                | M::rotate_right
                | M::strict_shl
                | M::strict_shr
                | M::overflowing_shl
                | M::overflowing_shr
                | M::unbounded_shl
                | M::unbounded_shr
        );
        let powers = matches!(
            call.method,
            M::pow
                | M::checked_pow
                | M::wrapping_pow
                | M::saturating_pow
                | M::overflowing_pow
                | M::strict_pow
        );
        let ty = if ty == IntTy::Soft && !shifts && !powers { other_ty } else { ty };
        if ty == IntTy::U128 && gives_large(call.method, n, m) {
            return self.refuse(t, "E167", LARGE);
        }
        if let Some(value) = self.overflow_method(call, ty, n, m)? {
            return Ok(Some(value));
        }
        if let Some(value) = self.bit_method(call, ty, n, m) {
            return Ok(Some(value));
        }
        if ty == IntTy::U8
            && let Some(value) = self.byte_method(call, n as u8)
        {
            return Ok(Some(value));
        }
        let value = match call.method {
            M::abs if n == ty.min() && ty.is_signed() => return panic("attempt to negate with overflow"),
            M::abs => n.abs(),
            M::unsigned_abs | M::abs_diff => {
                let large = if call.method == M::abs_diff { n.abs_diff(m) } else { n.unsigned_abs() };
                match i128::try_from(large) {
                    Ok(n) => return Ok(Some(Value::int(unsigned(ty), n))),
                    Err(_) => return self.refuse(t, "E167", LARGE),
                }
            }
            M::signum => n.signum(),
            M::is_positive => return Ok(Some(Value::Bool(n > 0))),
            M::is_negative => return Ok(Some(Value::Bool(n < 0))),
            M::pow => match checked_pow(ty, n, m) {
                Some(r) => r,
                None => return panic("attempt to multiply with overflow"),
            },
            M::rem_euclid | M::div_euclid | M::div_ceil | M::next_multiple_of if m == 0 => {
                return panic(if matches!(call.method, M::div_euclid | M::div_ceil) {
                    "attempt to divide by zero"
                } else {
                    "attempt to calculate the remainder with a divisor of zero"
                });
            }
            M::rem_euclid if overflows(ty, n, m) => {
                return panic("attempt to calculate the remainder with overflow");
            }
            M::div_euclid if overflows(ty, n, m) => return panic("attempt to divide with overflow"),
            M::rem_euclid => n.rem_euclid(m),
            M::div_euclid => n.div_euclid(m),
            M::div_ceil => n / m + i128::from(n % m != 0 && (n < 0) == (m < 0)),
            M::next_multiple_of => n + (m - n.rem_euclid(m)).rem_euclid(m),
            M::is_multiple_of => return Ok(Some(Value::Bool(if m == 0 { n == 0 } else { n % m == 0 }))),
            M::clamp => {
                let (high_ty, high) = self.heap_plain(&call.arg(1)).as_int().unwrap_or((ty, ty.max()));
                if m > high {
                    return panic("assertion failed: min <= max");
                }
                let ty = if ty == IntTy::Soft { high_ty } else { ty };
                return Ok(Some(Value::int(ty, n.clamp(m, high))));
            }
            M::isqrt if n < 0 => return panic("argument of integer square root cannot be negative"),
            M::isqrt => n.isqrt(),
            M::ilog2 | M::ilog10 | M::ilog if n <= 0 => {
                return panic("argument of integer logarithm must be positive");
            }
            M::ilog2 => return Ok(Some(Value::Int(IntTy::U32, i64::from(n.ilog2())))),
            M::ilog10 => return Ok(Some(Value::Int(IntTy::U32, i64::from(n.ilog10())))),
            M::ilog if m < 2 => return panic("base of integer logarithm must be at least 2"),
            M::ilog => return Ok(Some(Value::Int(IntTy::U32, i64::from(n.ilog(m))))),
            M::is_power_of_two => return Ok(Some(Value::Bool(n > 0 && n & (n - 1) == 0))),
            M::next_power_of_two | M::checked_next_power_of_two => {
                let next = (n.max(1) as u128).next_power_of_two() as i128;
                let fits = fits(ty, next);
                if call.method == M::checked_next_power_of_two {
                    return Ok(Some(self.option(fits.then(|| Value::int(ty, next)))));
                }
                if !fits {
                    return panic("attempt to add with overflow");
                }
                next
            }
            M::is_zero => return Ok(Some(Value::Bool(n == 0))),
            M::to_le_bytes | M::to_be_bytes | M::to_ne_bytes => {
                let count = (ty.bits() / 8) as usize;
                let mut bytes = n.to_le_bytes()[..count].to_vec();
                if call.method == M::to_be_bytes {
                    bytes.reverse();
                }
                let bytes = bytes.into_iter().map(|b| Value::int(IntTy::U8, i128::from(b))).collect();
                return Ok(Some(Value::Obj(self.heap.alloc(Obj::Array(bytes)))));
            }
            _ => {
                let _ = t;
                return Ok(None);
            }
        };
        if !fits(ty, value) {
            return panic("attempt to add with overflow");
        }
        Ok(Some(Value::int(ty, value)))
    }

    /// `checked_`, `wrapping_`, `saturating_` and `overflowing_` forms of the operators.
    fn overflow_method(&mut self, call: &MethodCall, ty: IntTy, n: i128, m: i128) -> Res<Option<Value>> {
        use M::*;
        let exactly = match call.method {
            checked_add
            | wrapping_add
            | saturating_add
            | overflowing_add
            | checked_add_signed
            | wrapping_add_signed
            | saturating_add_signed
            | checked_add_unsigned
            | strict_add
            | strict_add_signed
            | strict_add_unsigned => exact(BinOp::Add, ty, n, m).ok(),
            checked_sub | wrapping_sub | saturating_sub | overflowing_sub | checked_sub_unsigned
            | strict_sub | strict_sub_unsigned => exact(BinOp::Sub, ty, n, m).ok(),
            checked_mul | wrapping_mul | saturating_mul | overflowing_mul | strict_mul => {
                exact(BinOp::Mul, ty, n, m).ok()
            }
            wrapping_div
            | saturating_div
            | overflowing_div
            | strict_div
            | wrapping_rem
            | overflowing_rem
            | strict_rem
            | wrapping_div_euclid
            | overflowing_div_euclid
            | strict_div_euclid
            | wrapping_rem_euclid
            | overflowing_rem_euclid
            | strict_rem_euclid
                if m == 0 =>
            {
                return panic(if call.method.name().contains("div") {
                    "attempt to divide by zero"
                } else {
                    "attempt to calculate the remainder with a divisor of zero"
                });
            }
            checked_div | checked_rem | checked_div_euclid | checked_rem_euclid if m == 0 => None,
            // The quotient does not fit, so the remainder counts as an overflow, too.
            checked_rem | checked_rem_euclid if overflows(ty, n, m) => None,
            strict_rem | strict_rem_euclid if overflows(ty, n, m) => None,
            overflowing_rem | overflowing_rem_euclid if overflows(ty, n, m) => {
                return Ok(Some(self.pair(Value::int(ty, 0), Value::Bool(true))));
            }
            checked_div | wrapping_div | saturating_div | overflowing_div | strict_div => Some(n / m),
            checked_rem | wrapping_rem | overflowing_rem | strict_rem => Some(n % m),
            checked_div_euclid | wrapping_div_euclid | overflowing_div_euclid | strict_div_euclid => {
                Some(n.div_euclid(m))
            }
            checked_rem_euclid | wrapping_rem_euclid | overflowing_rem_euclid | strict_rem_euclid => {
                Some(n.rem_euclid(m))
            }
            checked_neg | wrapping_neg | saturating_neg | overflowing_neg | strict_neg => n.checked_neg(),
            checked_abs | wrapping_abs | saturating_abs | overflowing_abs | strict_abs => n.checked_abs(),
            checked_pow | saturating_pow | strict_pow => u32::try_from(m).ok().and_then(|m| n.checked_pow(m)),
            wrapping_pow | overflowing_pow => {
                let (mut result, mut over) = (1i128, false);
                for _ in 0..m.min(1 << 16) {
                    let product = result.wrapping_mul(n);
                    over |= result.checked_mul(n).is_none_or(|exact| !fits(ty, exact));
                    result = wrap(ty, product);
                }
                return Ok(Some(if call.method == wrapping_pow {
                    Value::int(ty, result)
                } else {
                    self.pair(Value::int(ty, result), Value::Bool(over))
                }));
            }
            checked_shl | checked_shr | strict_shl | strict_shr if far(ty, m) => None,
            unbounded_shl if far(ty, m) => Some(0),
            unbounded_shr if far(ty, m) => Some(if n < 0 { -1 } else { 0 }),
            overflowing_shl | overflowing_shr => {
                let by = (m as u32) & (ty.bits() - 1);
                let shifted =
                    if call.method == overflowing_shl { wrap(ty, n.wrapping_shl(by)) } else { n >> by };
                return Ok(Some(self.pair(Value::int(ty, shifted), Value::Bool(far(ty, m)))));
            }
            checked_shl | wrapping_shl | strict_shl | unbounded_shl => {
                let by = (m as u32) & (ty.bits() - 1);
                Some(wrap(ty, n.wrapping_shl(by)))
            }
            checked_shr | wrapping_shr | strict_shr | unbounded_shr => {
                Some(n >> ((m as u32) & (ty.bits() - 1)))
            }
            checked_ilog2 => (n > 0).then(|| i128::from(n.ilog2())),
            checked_ilog10 => (n > 0).then(|| i128::from(n.ilog10())),
            checked_ilog => (n > 0 && m >= 2).then(|| i128::from(n.ilog(m))),
            checked_isqrt => (n >= 0).then(|| n.isqrt()),
            _ => return Ok(None),
        };
        let called = call.method.name();
        if called.starts_with("checked") {
            let value = exactly.filter(|r| fits(ty, *r));
            let ty = if called.starts_with("checked_ilog") { IntTy::U32 } else { ty };
            return Ok(Some(self.option(value.map(|r| Value::int(ty, r)))));
        }
        if let Some(op) = called.strip_prefix("strict_") {
            let Some(value) = exactly.filter(|r| fits(ty, *r)) else {
                return panic(match op.split('_').next() {
                    Some("add") => "attempt to add with overflow",
                    Some("sub") => "attempt to subtract with overflow",
                    Some("div") => "attempt to divide with overflow",
                    Some("rem") => "attempt to calculate the remainder with overflow",
                    Some("neg" | "abs") => "attempt to negate with overflow",
                    Some("shl") => "attempt to shift left with overflow",
                    Some("shr") => "attempt to shift right with overflow",
                    _ => "attempt to multiply with overflow",
                });
            };
            return Ok(Some(Value::int(ty, value)));
        }
        if called.starts_with("saturating") {
            // A product or power that even 128 bits do not hold lies where its sign points.
            let negative = match call.method {
                saturating_pow => n < 0 && m % 2 == 1,
                saturating_sub => n < m,
                saturating_mul | saturating_div => (n < 0) != (m < 0),
                _ => n < 0,
            };
            let value = exactly.unwrap_or(if negative { i128::MIN } else { i128::MAX });
            return Ok(Some(Value::int(ty, value.clamp(ty.min(), ty.max()))));
        }
        let value = exactly.unwrap_or_else(|| match call.method {
            wrapping_mul | overflowing_mul => n.wrapping_mul(m),
            wrapping_add | overflowing_add => n.wrapping_add(m),
            wrapping_sub | overflowing_sub => n.wrapping_sub(m),
            _ => n,
        });
        let wrapped = Value::int(ty, wrap(ty, value));
        Ok(Some(if called.starts_with("overflowing") {
            self.pair(wrapped, Value::Bool(exactly.is_none() || !fits(ty, value)))
        } else {
            wrapped
        }))
    }

    fn bit_method(&mut self, call: &MethodCall, ty: IntTy, n: i128, m: i128) -> Option<Value> {
        let width = ty.bits();
        let mask = if width == 128 { u128::MAX } else { (1 << width) - 1 };
        let bits = (n as u128) & mask;
        let count = match call.method {
            M::count_ones => bits.count_ones(),
            M::count_zeros => width - bits.count_ones(),
            M::leading_zeros => bits.leading_zeros() - (128 - width),
            M::leading_ones => (!bits & mask).leading_zeros() - (128 - width),
            M::trailing_zeros => bits.trailing_zeros().min(width),
            M::trailing_ones => bits.trailing_ones(),
            M::rotate_left | M::rotate_right => {
                let by = (m as u32) % width;
                let by = if call.method == M::rotate_left { by } else { (width - by) % width };
                let turned = if by == 0 { bits } else { (bits << by | bits >> (width - by)) & mask };
                return Some(Value::int(ty, wrap(ty, turned as i128)));
            }
            M::reverse_bits => {
                return Some(Value::int(ty, wrap(ty, (bits.reverse_bits() >> (128 - width)) as i128)));
            }
            M::swap_bytes => {
                return Some(Value::int(ty, wrap(ty, (bits.swap_bytes() >> (128 - width)) as i128)));
            }
            M::to_be => return Some(Value::int(ty, wrap(ty, (bits.swap_bytes() >> (128 - width)) as i128))),
            M::to_le => return Some(Value::int(ty, n)),
            M::cast_unsigned => {
                let ty = unsigned(ty);
                return Some(Value::int(ty, wrap(ty, n)));
            }
            M::cast_signed => {
                let ty = signed(ty);
                return Some(Value::int(ty, wrap(ty, n)));
            }
            // Towards zero where it is signed, down where it is not: the same as what division does.
            M::midpoint if width < 128 => return Some(Value::int(ty, (n + m) / 2)),
            _ => return None,
        };
        Some(Value::Int(IntTy::U32, i64::from(count)))
    }

    /// What `u8` has as an ASCII character.
    fn byte_method(&mut self, call: &MethodCall, b: u8) -> Option<Value> {
        let byte = |b: u8| Value::int(IntTy::U8, i128::from(b));
        Some(match call.method {
            M::to_ascii_uppercase => byte(b.to_ascii_uppercase()),
            M::to_ascii_lowercase => byte(b.to_ascii_lowercase()),
            M::eq_ignore_ascii_case => {
                let other = self.heap_plain(&call.arg(0)).as_int().map_or(0, |(_, n)| n as u8);
                Value::Bool(b.eq_ignore_ascii_case(&other))
            }
            method => Value::Bool(
                ascii_class(method, char::from(b))
                    .filter(|_| b < 128)
                    .or_else(|| ascii_class(method, '\u{e9}').map(|_| false))?,
            ),
        })
    }

    fn f64_method(&mut self, call: &MethodCall, x: f64) -> Option<Value> {
        let arg = |i: usize| match self.heap_plain(&call.arg(i)) {
            Value::Float(y) => y,
            Value::F32(y) => f64::from(y),
            other => other.as_int().map_or(0.0, |(_, n)| n as f64),
        };
        let int = || self.heap_plain(&call.arg(0)).as_int().map_or(0, |(_, n)| n as i32);
        Some(Value::Float(match call.method {
            M::powi => x.powi(int()),
            M::to_bits => return Some(Value::int(IntTy::U64, i128::from(x.to_bits()))),
            M::total_cmp => return Some(Value::Ordering(x.total_cmp(&arg(0)))),
            M::sin_cos => {
                let (s, c) = x.sin_cos();
                return Some(self.pair(Value::Float(s), Value::Float(c)));
            }
            method => match float_class(method, x) {
                Some(is) => return Some(Value::Bool(is)),
                None => float!(method, x, arg, f64)?,
            },
        }))
    }

    fn f32_method(&mut self, call: &MethodCall, x: f32) -> Option<Value> {
        let arg = |i: usize| match self.heap_plain(&call.arg(i)) {
            Value::Float(y) => y as f32,
            Value::F32(y) => y,
            other => other.as_int().map_or(0.0, |(_, n)| n as f32),
        };
        let int = || self.heap_plain(&call.arg(0)).as_int().map_or(0, |(_, n)| n as i32);
        Some(Value::F32(match call.method {
            M::powi => x.powi(int()),
            M::to_bits => return Some(Value::int(IntTy::U32, i128::from(x.to_bits()))),
            M::total_cmp => return Some(Value::Ordering(x.total_cmp(&arg(0)))),
            M::sin_cos => {
                let (s, c) = x.sin_cos();
                return Some(self.pair(Value::F32(s), Value::F32(c)));
            }
            method => match float_class(method, f64::from(x)) {
                Some(is) => return Some(Value::Bool(is)),
                None => float!(method, x, arg, f32)?,
            },
        }))
    }

    pub(super) fn char_method(&mut self, call: &MethodCall, c: char) -> Option<Value> {
        Some(match call.method {
            M::is_alphabetic => Value::Bool(c.is_alphabetic()),
            M::is_numeric => Value::Bool(c.is_numeric()),
            M::is_alphanumeric => Value::Bool(c.is_alphanumeric()),
            M::is_whitespace => Value::Bool(c.is_whitespace()),
            M::is_uppercase => Value::Bool(c.is_uppercase()),
            M::is_lowercase => Value::Bool(c.is_lowercase()),
            M::is_control => Value::Bool(c.is_control()),
            M::to_ascii_uppercase => Value::Char(c.to_ascii_uppercase()),
            M::to_ascii_lowercase => Value::Char(c.to_ascii_lowercase()),
            M::to_uppercase => self.text_iter(c.to_uppercase().collect()),
            M::to_lowercase => self.text_iter(c.to_lowercase().collect()),
            M::len_utf8 => Value::usize(c.len_utf8()),
            M::eq_ignore_ascii_case => match self.heap_plain(&call.arg(0)) {
                Value::Char(other) => Value::Bool(c.eq_ignore_ascii_case(&other)),
                _ => return None,
            },
            M::to_digit | M::is_digit => {
                let radix = self.heap_plain(&call.arg(0)).as_int().map_or(10, |(_, n)| n);
                if !(2..=36).contains(&radix) {
                    return None;
                }
                let radix = radix as u32;
                let digit = c.to_digit(radix).map(|d| Value::Int(IntTy::U32, i64::from(d)));
                if call.method == M::is_digit { Value::Bool(digit.is_some()) } else { self.option(digit) }
            }
            method => Value::Bool(ascii_class(method, c)?),
        })
    }

    /// An iterator over the characters of a text.
    pub(super) fn text_iter(&mut self, text: String) -> Value {
        let end = text.len() as u32;
        let text: Text = Rc::new(text.into());
        self.new_iter(Iter::Chars { text, next: 0, end, indices: false })
    }
}

/// The `is_ascii_...` methods.
fn ascii_class(method: M, c: char) -> Option<bool> {
    Some(match method {
        M::is_ascii => c.is_ascii(),
        M::is_ascii_digit => c.is_ascii_digit(),
        M::is_ascii_hexdigit => c.is_ascii_hexdigit(),
        M::is_ascii_alphabetic => c.is_ascii_alphabetic(),
        M::is_ascii_alphanumeric => c.is_ascii_alphanumeric(),
        M::is_ascii_uppercase => c.is_ascii_uppercase(),
        M::is_ascii_lowercase => c.is_ascii_lowercase(),
        M::is_ascii_punctuation => c.is_ascii_punctuation(),
        M::is_ascii_whitespace => c.is_ascii_whitespace(),
        M::is_ascii_graphic => c.is_ascii_graphic(),
        M::is_ascii_control => c.is_ascii_control(),
        _ => return None,
    })
}

fn float_class(method: M, x: f64) -> Option<bool> {
    Some(match method {
        M::is_nan => x.is_nan(),
        M::is_infinite => x.is_infinite(),
        M::is_finite => x.is_finite(),
        M::is_sign_positive => x.is_sign_positive(),
        M::is_sign_negative => x.is_sign_negative(),
        _ => return None,
    })
}

fn checked_pow(ty: IntTy, n: i128, m: i128) -> Option<i128> {
    u32::try_from(m).ok().and_then(|m| n.checked_pow(m)).filter(|r| fits(ty, *r))
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

/// The smallest number divided by -1 is one too large.
fn overflows(ty: IntTy, n: i128, m: i128) -> bool {
    ty.is_signed() && m == -1 && n == ty.min()
}

/// A shift by as many bits as the number has, or more.
fn far(ty: IntTy, by: i128) -> bool {
    !(0..i128::from(ty.bits())).contains(&by)
}

/// The signed type of the same width.
fn signed(ty: IntTy) -> IntTy {
    match ty {
        IntTy::U8 => IntTy::I8,
        IntTy::U16 => IntTy::I16,
        IntTy::U32 => IntTy::I32,
        IntTy::U64 => IntTy::I64,
        IntTy::U128 => IntTy::I128,
        IntTy::Usize => IntTy::Isize,
        other => other,
    }
}

/// True if the result of a method of `u128` may be one that an `i128` does not hold.
fn gives_large(method: M, n: i128, m: i128) -> bool {
    let name = method.name();
    let (how, op) = name.split_once('_').unwrap_or(("", name));
    // What goes round or stops at the largest number is large where there is an overflow.
    let round = matches!(how, "wrapping" | "overflowing" | "saturating");
    match (how, op) {
        (
            "checked" | "strict" | "wrapping" | "overflowing" | "saturating",
            "add" | "add_signed" | "add_unsigned",
        ) => is_large(BinOp::Add, n, m) || (round && n.checked_add(m).is_none_or(|n| n < 0)),
        ("wrapping" | "overflowing", "sub" | "sub_unsigned") => n < m,
        ("checked" | "strict" | "wrapping" | "overflowing" | "saturating", "mul") => {
            is_large(BinOp::Mul, n, m) || (round && (n as u128).checked_mul(m as u128).is_none())
        }
        ("checked" | "strict" | "wrapping" | "overflowing" | "saturating", "pow") | ("", "pow") => {
            match u32::try_from(m).ok().and_then(|m| (n as u128).checked_pow(m)) {
                Some(power) => i128::try_from(power).is_err(),
                None => round,
            }
        }
        ("checked" | "strict" | "wrapping" | "overflowing" | "unbounded", "shl") => {
            is_large(BinOp::Shl, n, if how == "unbounded" { m } else { m & 127 })
        }
        ("wrapping" | "overflowing", "neg") => n != 0,
        _ => match method {
            M::reverse_bits => n & 1 == 1,
            M::swap_bytes | M::to_be => n & 0x80 != 0,
            M::rotate_left => (n as u128).rotate_left(m as u32 & 127) >> 127 == 1,
            M::rotate_right => (n as u128).rotate_right(m as u32 & 127) >> 127 == 1,
            M::next_power_of_two | M::checked_next_power_of_two => n > 1 << 126,
            M::not => true,
            M::add => is_large(BinOp::Add, n, m),
            M::mul => is_large(BinOp::Mul, n, m),
            M::shl => is_large(BinOp::Shl, n, m),
            _ => false,
        },
    }
}
