// Ranges as bounds, texts made by functions, and what else is small in std.

impl std::ops::Range {
    fn start_bound(&self) -> B {
        match self.__low() {
            Some(low) => std__ops__Bound::Included(low),
            None => std__ops__Bound::Unbounded,
        }
    }
    fn end_bound(&self) -> B {
        match self.__high() {
            (Some(high), true) => std__ops__Bound::Included(high),
            (Some(high), _) => std__ops__Bound::Excluded(high),
            _ => std__ops__Bound::Unbounded,
        }
    }
    fn into_inner(self) -> P {
        match (self.__low(), self.__high()) {
            (Some(low), (Some(high), true)) => (*low, *high),
            _ => panic!("this is not an inclusive range"),
        }
    }
}
fn std__ops__RangeInclusive__new(low: A, high: A) -> R { low..=high }

fn std__fmt__write(to: W, args: A) -> R { to.write_str(&args.to_string()) }
fn std__fmt__format(args: A) -> S { args.to_string() }
fn std__fmt__from_fn(f: F) -> S { std__fmt__FromFn { f } }
#[with(from_fn)]
struct std__fmt__FromFn { f: F }
impl Debug for std__fmt__FromFn {
    fn fmt(&self, f: &mut F) -> R { (self.f)(f) }
}
impl Display for std__fmt__FromFn {
    fn fmt(&self, f: &mut F) -> R { (self.f)(f) }
}

fn std__mem__discriminant(of: A) -> D { std__mem__Discriminant { variant: __lib::variant_of(of) } }
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[with(discriminant)]
struct std__mem__Discriminant { variant: V }

fn std__time__Duration__from_nanos_u128(n: u128) -> D {
    std::time::Duration::new((n / 1000000000u128) as u64, (n % 1000000000u128) as u32)
}
fn std__cell__Ref__map_split(this: G, f: F) -> P {
    let second = __lib::ref_clone(&this);
    let (a, b) = f(&*this);
    (__lib::map_guard(this, a), __lib::map_guard(second, b))
}
impl std::cell::RefCell {
    fn try_borrow_unguarded(&self) -> R {
        match self.try_borrow() {
            Ok(held) => Ok(&*__lib::ptr_of(self)),
            Err(e) => Err(e),
        }
    }
}

impl str {
    fn escape_debug(&self) -> I { self.__escape_debug().chars() }
    fn escape_default(&self) -> I { self.__escape_default().chars() }
    fn as_ptr(&self) -> P { __lib::ptr_of(__lib::text_bytes(self)) }
    fn write_fmt(&mut self, args: A) -> R { self.write_str(&args.to_string()) }
}
impl std__string__FromUtf8Error {
    fn as_bytes(&self) -> B { self.bytes.as_slice() }
}
impl std::result::Result {
    fn as_deref_mut(&mut self) -> R {
        match self {
            Ok(value) => Ok(value.deref_mut()),
            Err(e) => Err(e),
        }
    }
}
impl std__num__Saturating {
    fn rotate_left(self, n: u32) -> S { std__num__Saturating(self.0.rotate_left(n)) }
    fn rotate_right(self, n: u32) -> S { std__num__Saturating(self.0.rotate_right(n)) }
    fn swap_bytes(self) -> S { std__num__Saturating(self.0.swap_bytes()) }
    fn reverse_bits(self) -> S { std__num__Saturating(self.0.reverse_bits()) }
    fn count_ones(self) -> u32 { self.0.count_ones() }
    fn count_zeros(self) -> u32 { self.0.count_zeros() }
    fn leading_zeros(self) -> u32 { self.0.leading_zeros() }
    fn trailing_zeros(self) -> u32 { self.0.trailing_zeros() }
}
impl std__num__Wrapping {
    fn rotate_left(self, n: u32) -> S { std__num__Wrapping(self.0.rotate_left(n)) }
    fn rotate_right(self, n: u32) -> S { std__num__Wrapping(self.0.rotate_right(n)) }
    fn swap_bytes(self) -> S { std__num__Wrapping(self.0.swap_bytes()) }
    fn reverse_bits(self) -> S { std__num__Wrapping(self.0.reverse_bits()) }
    fn count_ones(self) -> u32 { self.0.count_ones() }
    fn count_zeros(self) -> u32 { self.0.count_zeros() }
    fn leading_zeros(self) -> u32 { self.0.leading_zeros() }
    fn trailing_zeros(self) -> u32 { self.0.trailing_zeros() }
}
impl std__ptr__NonNull {
    fn offset_from_unsigned(self, other: S) -> usize { __lib::ptr_between(self.pointer, other.pointer) as usize }
    fn is_empty(self) -> bool { self.pointer.len() == 0usize }
}
fn std__ptr__hash(p: P, state: H) { __lib::pointer(p).hash(state); }
impl Chain {
    fn size_hint(&self) -> A {
        let (low, high) = match &self.a {
            Some(a) => a.size_hint(),
            None => (0usize, Some(0usize)),
        };
        let (more, most) = match &self.b {
            Some(b) => b.size_hint(),
            None => (0usize, Some(0usize)),
        };
        let high = match (high, most) {
            (Some(high), Some(most)) => high.checked_add(most),
            _ => None,
        };
        (low.saturating_add(more), high)
    }
}
trait Iterator {
    fn is_sorted_by(self, f: F) -> bool {
        let mut items = self;
        match items.next() {
            None => true,
            Some(first) => {
                let mut last = first;
                while let Some(item) = items.next() {
                    if !f(&last, &item) {
                        return false;
                    }
                    last = item;
                }
                true
            }
        }
    }
}

// The range type that is no iterator itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct std__range__RangeInclusive { start: A, last: A }
impl std__range__RangeInclusive {
    fn from(range: R) -> S {
        let (start, last) = range.into_inner();
        std__range__RangeInclusive { start, last }
    }
    fn contains(&self, item: A) -> bool { (self.start..=self.last).contains(item) }
    fn is_empty(&self) -> bool { (self.start..=self.last).is_empty() }
    fn iter(&self) -> I { self.start..=self.last }
    fn into_iter(self) -> I { self.start..=self.last }
}
impl Debug for std__range__RangeInclusive {
    fn fmt(&self, f: &mut F) -> R { write!(f, "{:?}..={:?}", self.start, self.last) }
}
impl std::collections::VecDeque {
    fn range_mut(&mut self, range: R) -> I {
        let len = self.len();
        let from = match range.start_bound() {
            std__ops__Bound::Included(n) => *n,
            std__ops__Bound::Excluded(n) => *n + 1,
            std__ops__Bound::Unbounded => 0usize,
        };
        let to = match range.end_bound() {
            std__ops__Bound::Included(n) => *n + 1,
            std__ops__Bound::Excluded(n) => *n,
            std__ops__Bound::Unbounded => len,
        };
        if from > to {
            panic!("slice index starts at {from} but ends at {to}");
        }
        if to > len {
            panic!("range end index {to} out of range for slice of length {len}");
        }
        self.iter_mut().skip(from).take(to - from)
    }
}
