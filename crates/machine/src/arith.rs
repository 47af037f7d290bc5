//! Numbers: operators, casts and overflow, as rustc's debug builds have them.

use crate::value::{Value, nanos};
use playground_program::{BinOp, FloatTy, IntTy, Ty, UnOp};
use std::cmp::Ordering;
use std::time::Duration;

/// Why an operator has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ArithError {
    /// The program panics with this message.
    Panic(&'static str),
    /// rustc would not have accepted these operands.
    Types,
    /// A `u128` of more than 127 bits, which numbers here do not hold.
    Large,
}

/// What is said of a `u128` that is too large for here.
pub(crate) const LARGE: &str = "A `u128` above `i128::MAX` is not supported.";

/// The common type of two integers: an untyped literal takes the type of the other.
fn meet(a: IntTy, b: IntTy) -> Option<IntTy> {
    match (a, b) {
        (IntTy::Soft, t) | (t, IntTy::Soft) => Some(t),
        _ => (a == b).then_some(a),
    }
}

/// What an untyped number is once its type is known: `!0` was negative only as long as nothing said that it is unsigned.
fn lift(from: IntTy, ty: IntTy, n: i128) -> i128 {
    if from == IntTy::Soft && n < 0 && !ty.is_signed() { wrap(ty, n) } else { n }
}

fn overflow(op: BinOp) -> ArithError {
    ArithError::Panic(match op {
        BinOp::Add => "attempt to add with overflow",
        BinOp::Sub => "attempt to subtract with overflow",
        BinOp::Mul => "attempt to multiply with overflow",
        BinOp::Div => "attempt to divide with overflow",
        BinOp::Rem => "attempt to calculate the remainder with overflow",
        BinOp::Shl => "attempt to shift left with overflow",
        _ => "attempt to shift right with overflow",
    })
}

/// True if `n` is a value of `ty`. `u128` counts up to `i128::MAX`.
pub(crate) fn fits(ty: IntTy, n: i128) -> bool {
    n >= ty.min() && n <= ty.max()
}

/// `n` cut to the width of `ty`, as `as` and the wrapping methods do.
pub(crate) fn wrap(ty: IntTy, n: i128) -> i128 {
    let bits = ty.bits();
    if bits == 128 {
        return n;
    }
    let cut = n & ((1i128 << bits) - 1);
    if ty.is_signed() && cut >> (bits - 1) & 1 == 1 { cut - (1i128 << bits) } else { cut }
}

/// The exact result of an integer operator, before any check of its range.
pub(crate) fn exact(op: BinOp, ty: IntTy, x: i128, y: i128) -> Result<i128, ArithError> {
    let bits = i128::from(ty.bits());
    let result = match op {
        BinOp::Add => x.checked_add(y),
        BinOp::Sub => x.checked_sub(y),
        BinOp::Mul => x.checked_mul(y),
        BinOp::Div if y == 0 => return Err(ArithError::Panic("attempt to divide by zero")),
        BinOp::Rem if y == 0 => {
            return Err(ArithError::Panic("attempt to calculate the remainder with a divisor of zero"));
        }
        BinOp::Div => x.checked_div(y),
        BinOp::Rem if y == -1 && x == ty.min() => None,
        BinOp::Rem => x.checked_rem(y),
        BinOp::BitAnd => Some(x & y),
        BinOp::BitOr => Some(x | y),
        BinOp::BitXor => Some(x ^ y),
        BinOp::Shl | BinOp::Shr if !(0..bits).contains(&y) => None,
        BinOp::Shl => Some(wrap(ty, x.wrapping_shl(y as u32))),
        BinOp::Shr => Some(x >> y),
        _ => return Err(ArithError::Types),
    };
    result.ok_or_else(|| overflow(op))
}

/// Both operands plain values (references already followed).
pub(crate) fn binary(op: BinOp, a: &Value, b: &Value) -> Result<Value, ArithError> {
    if let Some(ordering) = compare_op(op, a, b) {
        return ordering;
    }
    match (a, b) {
        (Value::Int(..) | Value::Wide(..), Value::Int(..) | Value::Wide(..)) => int(op, a, b),
        (Value::Float(x), Value::Float(y)) => float(op, *x, *y).map(Value::Float),
        (Value::F32(x), Value::F32(y)) => {
            float(op, f64::from(*x), f64::from(*y)).map(|n| Value::F32(n as f32))
        }
        (Value::F32(x), Value::Float(y)) => float(op, f64::from(*x), *y).map(|n| Value::F32(n as f32)),
        (Value::Float(x), Value::F32(y)) => float(op, *x, f64::from(*y)).map(|n| Value::F32(n as f32)),
        (Value::Bool(x), Value::Bool(y)) => match op {
            BinOp::BitAnd => Ok(Value::Bool(x & y)),
            BinOp::BitOr => Ok(Value::Bool(x | y)),
            BinOp::BitXor => Ok(Value::Bool(x ^ y)),
            _ => Err(ArithError::Types),
        },
        (Value::Duration(..) | Value::Instant(_), _) | (_, Value::Duration(..)) => time(op, a, b),
        _ => Err(ArithError::Types),
    }
}

fn int(op: BinOp, a: &Value, b: &Value) -> Result<Value, ArithError> {
    let (Some((ta, x)), Some((tb, y))) = (a.as_int(), b.as_int()) else {
        return Err(ArithError::Types);
    };
    // Shifts take any integer on the right.
    let ty =
        if matches!(op, BinOp::Shl | BinOp::Shr) { ta } else { meet(ta, tb).ok_or(ArithError::Types)? };
    let (x, y) = (lift(ta, ty, x), if tb == IntTy::Soft && ty == ta { lift(tb, ty, y) } else { y });
    if ty == IntTy::U128 && is_large(op, x, y) {
        return Err(ArithError::Large);
    }
    let n = exact(op, ty, x, y)?;
    if fits(ty, n) { Ok(Value::int(ty, n)) } else { Err(overflow(op)) }
}

/// True if the result is a `u128` that an `i128` cannot hold (one that no `u128` holds either is an overflow).
pub(crate) fn is_large(op: BinOp, x: i128, y: i128) -> bool {
    let (a, b) = (x as u128, y as u128);
    let result = match op {
        BinOp::Add => a.checked_add(b),
        BinOp::Mul => a.checked_mul(b),
        BinOp::Shl if (0..128).contains(&y) => Some(a << y),
        _ => None,
    };
    result.is_some_and(|n| i128::try_from(n).is_err())
}

fn float(op: BinOp, x: f64, y: f64) -> Result<f64, ArithError> {
    Ok(match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::Div => x / y,
        BinOp::Rem => x % y,
        _ => return Err(ArithError::Types),
    })
}

fn time(op: BinOp, a: &Value, b: &Value) -> Result<Value, ArithError> {
    let duration = |d: Option<Duration>, message| d.map(Value::duration).ok_or(ArithError::Panic(message));
    let factor = |v: &Value| v.as_int().and_then(|(_, n)| u32::try_from(n).ok());
    match (op, a, b, a.as_duration(), b.as_duration()) {
        (BinOp::Add, _, _, Some(x), Some(y)) => duration(x.checked_add(y), "overflow when adding durations"),
        (BinOp::Sub, _, _, Some(x), Some(y)) => {
            duration(x.checked_sub(y), "overflow when subtracting durations")
        }
        (BinOp::Mul, _, n, Some(x), None) | (BinOp::Mul, n, _, None, Some(x)) => {
            let n = factor(n).ok_or(ArithError::Types)?;
            duration(x.checked_mul(n), "overflow when multiplying duration by scalar")
        }
        (BinOp::Div, _, n, Some(x), None) => {
            let n = factor(n).ok_or(ArithError::Types)?;
            duration(x.checked_div(n), "divide by zero error when dividing duration by scalar")
        }
        (BinOp::Add, Value::Instant(t), _, _, Some(d)) => match later(*t, d)? {
            Some(t) => Ok(Value::Instant(t)),
            None => Err(ArithError::Panic("overflow when adding duration to instant")),
        },
        (BinOp::Sub, Value::Instant(t), _, _, Some(d)) => t
            .checked_sub(nanos(d))
            .map(Value::Instant)
            .ok_or(ArithError::Panic("overflow when subtracting duration from instant")),
        // Since Rust 1.60 a later instant gives zero.
        (BinOp::Sub, Value::Instant(t), Value::Instant(u), ..) => {
            Ok(Value::duration(Duration::from_nanos(t.saturating_sub(*u))))
        }
        _ => Err(ArithError::Types),
    }
}

/// An instant so much later; nothing where no clock reaches. Those between 584 years and there are not known here.
pub(crate) fn later(at: u64, by: Duration) -> Result<Option<u64>, ArithError> {
    match u64::try_from(by.as_nanos()).ok().and_then(|by| at.checked_add(by)) {
        Some(at) => Ok(Some(at)),
        None if i64::try_from(by.as_secs()).is_err() => Ok(None),
        None => Err(ArithError::Types),
    }
}

fn compare_op(op: BinOp, a: &Value, b: &Value) -> Option<Result<Value, ArithError>> {
    let holds: fn(Option<Ordering>) -> bool = match op {
        BinOp::Eq => |o| o == Some(Ordering::Equal),
        BinOp::Ne => |o| o != Some(Ordering::Equal),
        BinOp::Lt => |o| o == Some(Ordering::Less),
        BinOp::Le => |o| matches!(o, Some(Ordering::Less | Ordering::Equal)),
        BinOp::Gt => |o| o == Some(Ordering::Greater),
        BinOp::Ge => |o| matches!(o, Some(Ordering::Greater | Ordering::Equal)),
        _ => return None,
    };
    Some(compare(a, b).map(|o| Value::Bool(holds(o))))
}

/// How two plain values stand to each other; `None` for floats that do not compare.
pub(crate) fn compare(a: &Value, b: &Value) -> Result<Option<Ordering>, ArithError> {
    Ok(match (a, b) {
        (Value::Int(..) | Value::Wide(..), Value::Int(..) | Value::Wide(..)) => {
            let (Some((ta, x)), Some((tb, y))) = (a.as_int(), b.as_int()) else {
                return Err(ArithError::Types);
            };
            let ty = meet(ta, tb).ok_or(ArithError::Types)?;
            Some(lift(ta, ty, x).cmp(&lift(tb, ty, y)))
        }
        (Value::Float(x), Value::Float(y)) => x.partial_cmp(y),
        (Value::F32(x), Value::F32(y)) => x.partial_cmp(y),
        (Value::F32(x), Value::Float(y)) => f64::from(*x).partial_cmp(y),
        (Value::Float(x), Value::F32(y)) => x.partial_cmp(&f64::from(*y)),
        (Value::Bool(x), Value::Bool(y)) => Some(x.cmp(y)),
        (Value::Char(x), Value::Char(y)) => Some(x.cmp(y)),
        (Value::Str(x), Value::Str(y)) => Some(x.cmp(y)),
        (Value::Unit, Value::Unit) => Some(Ordering::Equal),
        (Value::Duration(n, x), Value::Duration(m, y)) => Some((x, n).cmp(&(y, m))),
        (Value::Instant(x), Value::Instant(y)) => Some(x.cmp(y)),
        (Value::Ordering(x), Value::Ordering(y)) => Some(x.cmp(y)),
        (Value::TaskId(x), Value::TaskId(y)) => Some(x.cmp(y)),
        (Value::ThreadId(x), Value::ThreadId(y)) => Some(x.cmp(y)),
        (Value::UnitVariant(t, x), Value::UnitVariant(u, y)) if t == u => Some(x.cmp(y)),
        _ => return Err(ArithError::Types),
    })
}

/// `-a`, `!a`.
pub(crate) fn unary(op: UnOp, a: &Value) -> Result<Value, ArithError> {
    match (op, a) {
        (UnOp::Neg, Value::Float(x)) => Ok(Value::Float(-x)),
        (UnOp::Neg, Value::F32(x)) => Ok(Value::F32(-x)),
        (UnOp::Not, Value::Bool(x)) => Ok(Value::Bool(!x)),
        _ => {
            let (ty, n) = a.as_int().ok_or(ArithError::Types)?;
            match op {
                UnOp::Neg if !ty.is_signed() => Err(ArithError::Types),
                UnOp::Neg => n
                    .checked_neg()
                    .filter(|n| fits(ty, *n))
                    .map(|n| Value::int(ty, n))
                    .ok_or(ArithError::Panic("attempt to negate with overflow")),
                UnOp::Not if ty == IntTy::U128 => Err(ArithError::Large),
                UnOp::Not => Ok(Value::int(ty, wrap(ty, !n))),
            }
        }
    }
}

/// `a as ty`.
pub(crate) fn cast(a: &Value, ty: &Ty) -> Result<Value, ArithError> {
    let number = match a {
        Value::Bool(b) => Some(i128::from(*b)),
        Value::Char(c) => Some(i128::from(u32::from(*c))),
        _ => a.as_int().map(|(_, n)| n),
    };
    let large = match a {
        Value::Float(x) => *x >= i128::MAX as f64,
        Value::F32(x) => *x >= i128::MAX as f32,
        _ => number.is_some_and(|n| n < 0),
    };
    if large && *ty == Ty::Int(IntTy::U128) {
        return Err(ArithError::Large);
    }
    match (ty, a) {
        (Ty::Int(to), Value::Float(x)) => Ok(Value::int(*to, float_to_int(*to, *x))),
        (Ty::Int(to), Value::F32(x)) => Ok(Value::int(*to, float_to_int(*to, f64::from(*x)))),
        (Ty::Int(to), _) => number.map(|n| Value::int(*to, wrap(*to, n))).ok_or(ArithError::Types),
        (Ty::Float(FloatTy::F64), Value::Float(x)) => Ok(Value::Float(*x)),
        (Ty::Float(FloatTy::F64), Value::F32(x)) => Ok(Value::Float(f64::from(*x))),
        (Ty::Float(FloatTy::F32), Value::Float(x)) => Ok(Value::F32(*x as f32)),
        (Ty::Float(FloatTy::F32), Value::F32(x)) => Ok(Value::F32(*x)),
        (Ty::Float(FloatTy::F64), _) => number.map(|n| Value::Float(n as f64)).ok_or(ArithError::Types),
        (Ty::Float(FloatTy::F32), _) => number.map(|n| Value::F32(n as f32)).ok_or(ArithError::Types),
        (Ty::Char, Value::Char(c)) => Ok(Value::Char(*c)),
        (Ty::Char, _) => {
            let n = number.filter(|n| (0..256).contains(n)).ok_or(ArithError::Types)?;
            Ok(Value::Char(char::from(n as u8)))
        }
        (Ty::Bool, Value::Bool(b)) => Ok(Value::Bool(*b)),
        _ => Err(ArithError::Types),
    }
}

/// Saturating, NaN to zero: what `as` has done since Rust 1.45.
fn float_to_int(ty: IntTy, x: f64) -> i128 {
    (x as i128).clamp(ty.min(), ty.max())
}

/// Gives an untyped literal the type an annotation asks for.
pub(crate) fn coerce(v: &Value, ty: &Ty) -> Option<Value> {
    match (v, ty) {
        (Value::Int(IntTy::Soft, n), Ty::Int(to)) => {
            Some(Value::int(*to, lift(IntTy::Soft, *to, i128::from(*n))))
        }
        (Value::Float(x), Ty::Float(FloatTy::F32)) => Some(Value::F32(*x as f32)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use IntTy::*;

    fn check(op: BinOp, a: (IntTy, i128), b: (IntTy, i128), expect: Result<(IntTy, i128), &'static str>) {
        let got = binary(op, &Value::int(a.0, a.1), &Value::int(b.0, b.1));
        let got = match got {
            Ok(v) => Ok(v.as_int().expect("an integer")),
            Err(ArithError::Panic(m)) => Err(m),
            Err(ArithError::Types) => Err("types"),
            Err(ArithError::Large) => Err("large"),
        };
        assert_eq!(got, expect, "{a:?} {op:?} {b:?}");
    }

    #[test]
    fn integers_overflow_where_rust_does() {
        check(BinOp::Add, (U8, 255), (U8, 1), Err("attempt to add with overflow"));
        check(BinOp::Sub, (Usize, 0), (Soft, 1), Err("attempt to subtract with overflow"));
        check(BinOp::Add, (Soft, 2), (U64, 3), Ok((U64, 5)));
        check(BinOp::Mul, (I64, i128::from(i64::MAX)), (I64, 2), Err("attempt to multiply with overflow"));
        check(BinOp::Add, (U64, i128::from(u64::MAX) - 1), (U64, 1), Ok((U64, i128::from(u64::MAX))));
        check(BinOp::Div, (I32, i128::from(i32::MIN)), (I32, -1), Err("attempt to divide with overflow"));
        check(
            BinOp::Rem,
            (I32, 7),
            (I32, 0),
            Err("attempt to calculate the remainder with a divisor of zero"),
        );
        check(BinOp::Rem, (I32, -7), (I32, 3), Ok((I32, -1)));
        check(BinOp::Shl, (U8, 200), (I32, 1), Ok((U8, 144)));
        check(BinOp::Shl, (I32, 1), (I32, 32), Err("attempt to shift left with overflow"));
        check(BinOp::Add, (I32, 1), (U32, 1), Err("types"));
        let far = 1i128 << 126;
        check(BinOp::Add, (U128, far), (U128, far), Err("large"));
        check(BinOp::Mul, (U128, far), (U128, far), Err("attempt to multiply with overflow"));
        check(BinOp::Shl, (U128, 1), (I32, 127), Err("large"));
        check(BinOp::Sub, (U128, 1), (U128, 2), Err("attempt to subtract with overflow"));
        check(BinOp::BitAnd, (U16, 0xFFFF), (Soft, !0x31), Ok((U16, 0xFFCE)));
    }

    #[test]
    fn casts_cut_saturate_and_widen() {
        let cast_int = |v: Value, to| cast(&v, &Ty::Int(to)).ok().and_then(|v| v.as_int()).map(|(_, n)| n);
        assert_eq!(cast_int(Value::int(I32, -1), U8), Some(255));
        assert_eq!(cast_int(Value::int(I32, 300), I8), Some(44));
        assert_eq!(cast_int(Value::Float(-1.5), U8), Some(0));
        assert_eq!(cast_int(Value::Float(1e20), I32), Some(i128::from(i32::MAX)));
        assert_eq!(cast_int(Value::Char('a'), U32), Some(97));
        assert_eq!(cast_int(Value::Unit, U32), None);
    }
}
