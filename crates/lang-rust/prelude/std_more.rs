// The long tail of std: numbers that are not zero, hashers, and methods of texts, characters, slices and numbers that are made of
// others.

// also: std::num::NonZeroU8 std::num::NonZeroU16 std::num::NonZeroU32 std::num::NonZeroU64 std::num::NonZeroU128 std::num::NonZeroUsize std::num::NonZeroI8 std::num::NonZeroI16 std::num::NonZeroI32 std::num::NonZeroI64 std::num::NonZeroI128 std::num::NonZeroIsize
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct std__num__NonZero(A);
impl std__num__NonZero {
    fn new(n: A) -> O { if n == 0 { None } else { Some(std__num__NonZero(n)) } }
    fn new_unchecked(n: A) -> S { std__num__NonZero(n) }
    fn get(self) -> A { self.0 }
    fn leading_zeros(self) -> u32 { self.0.leading_zeros() }
    fn trailing_zeros(self) -> u32 { self.0.trailing_zeros() }
    fn count_ones(self) -> S { std__num__NonZero(self.0.count_ones()) }
    fn is_power_of_two(self) -> bool { self.0.is_power_of_two() }
    fn is_positive(self) -> bool { self.0.is_positive() }
    fn is_negative(self) -> bool { self.0.is_negative() }
    fn ilog2(self) -> u32 { self.0.ilog2() }
    fn ilog10(self) -> u32 { self.0.ilog10() }
    fn isqrt(self) -> S { std__num__NonZero(self.0.isqrt()) }
    fn midpoint(self, other: S) -> S { std__num__NonZero(self.0.midpoint(other.0)) }
    fn div_ceil(self, other: S) -> S { std__num__NonZero(self.0.div_ceil(other.0)) }
    fn abs(self) -> S { std__num__NonZero(self.0.abs()) }
    fn wrapping_abs(self) -> S { std__num__NonZero(self.0.wrapping_abs()) }
    fn saturating_abs(self) -> S { std__num__NonZero(self.0.saturating_abs()) }
    fn unsigned_abs(self) -> S { std__num__NonZero(self.0.unsigned_abs()) }
    fn wrapping_neg(self) -> S { std__num__NonZero(self.0.wrapping_neg()) }
    fn saturating_neg(self) -> S { std__num__NonZero(self.0.saturating_neg()) }
    fn cast_signed(self) -> S { std__num__NonZero(self.0.cast_signed()) }
    fn cast_unsigned(self) -> S { std__num__NonZero(self.0.cast_unsigned()) }
    fn swap_bytes(self) -> S { std__num__NonZero(self.0.swap_bytes()) }
    fn reverse_bits(self) -> S { std__num__NonZero(self.0.reverse_bits()) }
    fn rotate_left(self, n: u32) -> S { std__num__NonZero(self.0.rotate_left(n)) }
    fn rotate_right(self, n: u32) -> S { std__num__NonZero(self.0.rotate_right(n)) }
    fn saturating_add(self, n: A) -> S { std__num__NonZero(self.0.saturating_add(n)) }
    fn saturating_mul(self, n: S) -> S { std__num__NonZero(self.0.saturating_mul(n.0)) }
    fn saturating_pow(self, n: u32) -> S { std__num__NonZero(self.0.saturating_pow(n)) }
    fn checked_add(self, n: A) -> O { self.0.checked_add(n).map(|n| std__num__NonZero(n)) }
    fn checked_mul(self, n: S) -> O { self.0.checked_mul(n.0).map(|n| std__num__NonZero(n)) }
    fn checked_pow(self, n: u32) -> O { self.0.checked_pow(n).map(|n| std__num__NonZero(n)) }
    fn checked_abs(self) -> O { self.0.checked_abs().map(|n| std__num__NonZero(n)) }
    fn checked_neg(self) -> O { self.0.checked_neg().map(|n| std__num__NonZero(n)) }
    fn checked_next_power_of_two(self) -> O { self.0.checked_next_power_of_two().map(|n| std__num__NonZero(n)) }
    fn overflowing_abs(self) -> P {
        let (n, over) = self.0.overflowing_abs();
        (std__num__NonZero(n), over)
    }
    fn overflowing_neg(self) -> P {
        let (n, over) = self.0.overflowing_neg();
        (std__num__NonZero(n), over)
    }
}
impl Debug for std__num__NonZero {
    fn fmt(&self, f: &mut F) -> R { self.0.fmt(f) }
}
impl Display for std__num__NonZero {
    fn fmt(&self, f: &mut F) -> R { self.0.fmt(f) }
}
impl Neg for std__num__NonZero {
    fn neg(self) -> S { std__num__NonZero(-self.0) }
}
impl BitOr for std__num__NonZero {
    fn bitor(self, other: O) -> S { std__num__NonZero(self.0 | other.__number()) }
}
impl BitOrAssign for std__num__NonZero {
    fn bitor_assign(&mut self, other: O) { self.0 = self.0 | other.__number(); }
}
impl std__num__NonZero {
    fn __number(self) -> A { self.0 }
}

// What a value feeds its hasher, piece by piece, as std does.
impl __Any {
    fn hash(&self, state: H) {
        for piece in __lib::hash_pieces(self) {
            match piece {
                (0usize, bytes) => state.write(&bytes),
                (1usize, value) => value.hash(state),
                (2usize, n) => state.write_u8(n),
                (3usize, n) => state.write_u16(n),
                (4usize, n) => state.write_u32(n),
                (5usize, n) => state.write_u64(n),
                (6usize, n) => state.write_u128(n),
                (7usize, n) => state.write_usize(n),
                (8usize, n) => state.write_i8(n),
                (9usize, n) => state.write_i16(n),
                (10usize, n) => state.write_i32(n),
                (11usize, n) => state.write_i64(n),
                (12usize, n) => state.write_i128(n),
                (_, n) => state.write_isize(n),
            }
        }
    }
    fn write_u8(&mut self, n: u8) { self.write(&(n as u8).to_ne_bytes()); }
    fn write_u16(&mut self, n: u16) { self.write(&(n as u16).to_ne_bytes()); }
    fn write_u32(&mut self, n: u32) { self.write(&(n as u32).to_ne_bytes()); }
    fn write_u64(&mut self, n: u64) { self.write(&(n as u64).to_ne_bytes()); }
    fn write_u128(&mut self, n: u128) { self.write(&(n as u128).to_ne_bytes()); }
    fn write_usize(&mut self, n: usize) { self.write(&(n as usize).to_ne_bytes()); }
    fn write_i8(&mut self, n: i8) { self.write_u8(n as u8); }
    fn write_i16(&mut self, n: i16) { self.write_u16(n as u16); }
    fn write_i32(&mut self, n: i32) { self.write_u32(n as u32); }
    fn write_i64(&mut self, n: i64) { self.write_u64(n as u64); }
    fn write_i128(&mut self, n: i128) { self.write_u128(n as u128); }
    fn write_isize(&mut self, n: isize) { self.write_usize(n as usize); }
    fn hash_one(&self, value: A) -> u64 {
        let mut hasher = self.build_hasher();
        value.hash(&mut hasher);
        hasher.finish()
    }
}
// also: std::collections::hash_map::DefaultHasher
#[derive(Clone)]
struct std__hash__DefaultHasher { bytes: B }
impl std__hash__DefaultHasher {
    fn new() -> S { std__hash__DefaultHasher { bytes: Vec::new() } }
    fn default() -> S { std__hash__DefaultHasher { bytes: Vec::new() } }
    fn write(&mut self, bytes: B) { self.bytes.extend_from_slice(bytes); }
    fn finish(&self) -> u64 { __lib::sip(&self.bytes) }
}
impl Debug for std__hash__DefaultHasher {
    fn fmt(&self, f: &mut F) -> R { write!(f, "DefaultHasher(SipHasher13 {{ .. }})") }
}
// Its keys are the same in each run; nothing promises a number.
// also: std::collections::hash_map::RandomState
#[derive(Clone)]
struct std__hash__RandomState { keys: K }
impl std__hash__RandomState {
    fn new() -> S { std__hash__RandomState { keys: () } }
    fn default() -> S { std__hash__RandomState { keys: () } }
    fn build_hasher(&self) -> H { std__hash__DefaultHasher { bytes: vec![0x70u8, 0x67u8] } }
}
impl Debug for std__hash__RandomState {
    fn fmt(&self, f: &mut F) -> R { write!(f, "RandomState {{ .. }}") }
}
fn std__collections__HashMap__with_hasher(s: S) -> M { __lib::hashed_by(std::collections::HashMap::new(), s) }
fn std__collections__HashMap__with_capacity_and_hasher(n: usize, s: S) -> M { __lib::hashed_by(std::collections::HashMap::with_capacity(n), s) }
fn std__collections__HashSet__with_hasher(s: S) -> M { __lib::hashed_by(std::collections::HashSet::new(), s) }
fn std__collections__HashSet__with_capacity_and_hasher(n: usize, s: S) -> M { __lib::hashed_by(std::collections::HashSet::with_capacity(n), s) }

impl char {
    fn escape_unicode(self) -> I { format!("\\u{{{:x}}}", self as u32).chars() }
    fn escape_default(self) -> I {
        match self {
            '\t' => "\\t".chars(),
            '\r' => "\\r".chars(),
            '\n' => "\\n".chars(),
            '\'' => "\\'".chars(),
            '"' => "\\\"".chars(),
            '\\' => "\\\\".chars(),
            ' '..='~' => self.to_string().chars(),
            _ => self.escape_unicode(),
        }
    }
    fn escape_debug(self) -> I { if self == '\'' { "\\'".chars() } else { self.to_string().escape_debug().to_string().chars() } }
    fn make_ascii_uppercase(&mut self) { *self = self.to_ascii_uppercase(); }
    fn make_ascii_lowercase(&mut self) { *self = self.to_ascii_lowercase(); }
    fn len_utf16(self) -> usize { if (self as u32) < 0x10000u32 { 1usize } else { 2usize } }
    fn encode_utf8(self, to: B) -> T {
        let text = self.to_string();
        let mut i = 0usize;
        for byte in text.bytes() {
            to[i] = byte;
            i += 1;
        }
        text
    }
    fn encode_utf16(self, to: B) -> T {
        let n = self as u32;
        if n < 0x10000u32 {
            to[0] = n as u16;
            &mut to[..1]
        } else {
            to[0] = (0xd800u32 + ((n - 0x10000u32) >> 10)) as u16;
            to[1] = (0xdc00u32 + ((n - 0x10000u32) & 0x3ffu32)) as u16;
            &mut to[..2]
        }
    }
    fn from_u32_unchecked(n: u32) -> C { char::from_u32(n).unwrap() }
    fn decode_utf16(units: I) -> D { std__char__decode_utf16(units) }
}
fn std__char__decode_utf16(units: I) -> D {
    let mut out = Vec::new();
    let mut units = units.into_iter().peekable();
    while let Some(unit) = units.next() {
        let n = unit as u32;
        if n < 0xd800u32 || n > 0xdfffu32 {
            out.push(Ok(char::from_u32(n).unwrap()));
        } else if n >= 0xdc00u32 {
            out.push(Err(std__char__DecodeUtf16Error { code: unit }));
        } else {
            match units.peek() {
                Some(next) if *next as u32 >= 0xdc00u32 && *next as u32 <= 0xdfffu32 => {
                    let low = *next as u32;
                    units.next();
                    out.push(Ok(char::from_u32(0x10000u32 + ((n - 0xd800u32) << 10) + (low - 0xdc00u32)).unwrap()));
                }
                _ => out.push(Err(std__char__DecodeUtf16Error { code: unit })),
            }
        }
    }
    out.into_iter()
}
#[derive(Debug, Clone, PartialEq, Eq)]
#[with(decode_utf16)]
struct std__char__DecodeUtf16Error { code: u16 }
impl std__char__DecodeUtf16Error {
    fn unpaired_surrogate(&self) -> u16 { self.code }
}
impl Display for std__char__DecodeUtf16Error {
    fn fmt(&self, f: &mut F) -> R { write!(f, "unpaired surrogate found: {:x}", self.code) }
}
fn std__string__String__from_utf16(units: U) -> R {
    let mut out = String::new();
    for c in std__char__decode_utf16(units.iter().copied()) {
        match c {
            Ok(c) => out.push(c),
            Err(_) => return Err(std__string__FromUtf16Error(())),
        }
    }
    Ok(out)
}
fn std__string__String__from_utf16_lossy(units: U) -> S {
    let mut out = String::new();
    for c in std__char__decode_utf16(units.iter().copied()) {
        out.push(c.unwrap_or('\u{fffd}'));
    }
    out
}
#[derive(Debug)]
#[with(from_utf16)]
struct std__string__FromUtf16Error(A);
impl Display for std__string__FromUtf16Error {
    fn fmt(&self, f: &mut F) -> R { f.pad("invalid utf-16: lone surrogate found") }
}
// also: std::str::from_utf8_unchecked
fn std__string__String__from_utf8_unchecked(bytes: B) -> S { String::from_utf8(bytes).unwrap() }

impl u8 {
    fn escape_ascii(self) -> I { [self].escape_ascii() }
    fn make_ascii_uppercase(&mut self) { *self = self.to_ascii_uppercase(); }
    fn make_ascii_lowercase(&mut self) { *self = self.to_ascii_lowercase(); }
    fn is_utf8_char_boundary(self) -> bool { (self as i8) >= -0x40 }
}

impl str {
    fn escape_unicode(&self) -> I {
        let mut out = String::new();
        for c in self.chars() {
            out.push_str(&c.escape_unicode().to_string());
        }
        out.chars()
    }
    fn encode_utf16(&self) -> I {
        let mut out = Vec::new();
        for c in self.chars() {
            let mut room = [0u16; 2];
            out.extend_from_slice(c.encode_utf16(&mut room));
        }
        out.into_iter()
    }
    fn trim_ascii(&self) -> T { self.trim_matches(|c: char| c.is_ascii_whitespace()) }
    fn trim_ascii_start(&self) -> T { self.trim_start_matches(|c: char| c.is_ascii_whitespace()) }
    fn trim_ascii_end(&self) -> T { self.trim_end_matches(|c: char| c.is_ascii_whitespace()) }
    fn trim_left(&self) -> T { self.trim_start() }
    fn trim_right(&self) -> T { self.trim_end() }
    fn trim_left_matches(&self, p: P) -> T { self.trim_start_matches(p) }
    fn trim_right_matches(&self, p: P) -> T { self.trim_end_matches(p) }
    fn rmatches(&self, p: P) -> I { self.rmatch_indices(p).map(|(at, text)| text) }
    fn rmatch_indices(&self, p: P) -> I {
        let mut out = Vec::new();
        let mut rest = self;
        while let Some(at) = rest.rfind(&p) {
            out.push((at, rest[at..].matches(&p).next().unwrap()));
            if at == 0 && rest.is_empty() {
                break;
            }
            rest = &rest[..at];
        }
        out.into_iter()
    }
    fn from_utf8(bytes: B) -> R { std::str::from_utf8(bytes) }
    fn from_utf8_unchecked(bytes: B) -> T { std::str::from_utf8(bytes).unwrap() }
    fn rsplit_terminator(&self, p: P) -> I { self.split_terminator(p).collect::<Vec<_>>().into_iter().rev() }
    fn floor_char_boundary(&self, n: usize) -> usize {
        let mut n = if n > self.len() { self.len() } else { n };
        while !self.is_char_boundary(n) {
            n -= 1;
        }
        n
    }
    fn ceil_char_boundary(&self, n: usize) -> usize {
        let mut n = if n > self.len() { self.len() } else { n };
        while !self.is_char_boundary(n) {
            n += 1;
        }
        n
    }
    fn escape_ascii(&self) -> I { self.as_bytes().escape_ascii() }
    fn into_boxed_bytes(self) -> B { self.to_string().into_bytes() }
    fn split_at_checked(&self, n: usize) -> O { if self.is_char_boundary(n) { Some((&self[..n], &self[n..])) } else { None } }
    fn get_unchecked(&self, r: R) -> T { &self[r] }
    fn retain(&mut self, f: F) {
        let old = std::mem::take(self);
        for c in old.chars() {
            if f(c) {
                self.push(c);
            }
        }
    }
    fn extend_from_within(&mut self, r: R) {
        let more = self[r].to_string();
        self.push_str(&more);
    }
    fn leak(self) -> T { self.as_str() }
    fn clone_into(&self, to: T) { *to = self.to_string(); }
    fn write_str(&mut self, text: T) -> R {
        self.push_str(text);
        Ok(())
    }
    fn write_char(&mut self, c: char) -> R {
        self.push(c);
        Ok(())
    }
    fn try_reserve(&mut self, n: usize) -> R { __try_reserve(self.len(), n, 1usize) }
    fn try_reserve_exact(&mut self, n: usize) -> R { __try_reserve(self.len(), n, 1usize) }
}

fn __try_reserve(len: usize, n: usize, size: usize) -> R {
    match len.checked_add(n) {
        Some(all) if all <= 9223372036854775807usize / size => {
            if all > 1099511627776usize {
                return Err(std__collections__TryReserveError { overflow: false });
            }
            Ok(())
        }
        _ => Err(std__collections__TryReserveError { overflow: true }),
    }
}
#[derive(Clone, PartialEq, Eq)]
#[with(try_reserve, try_reserve_exact)]
struct std__collections__TryReserveError { overflow: O }
impl Debug for std__collections__TryReserveError {
    fn fmt(&self, f: &mut F) -> R {
        if self.overflow {
            return f.debug_struct("TryReserveError").field("kind", &format_args!("CapacityOverflow")).finish();
        }
        f.debug_struct("TryReserveError").field("kind", &format_args!("AllocError {{ .. }}")).finish()
    }
}
impl Display for std__collections__TryReserveError {
    fn fmt(&self, f: &mut F) -> R {
        f.write_str("memory allocation failed")?;
        f.write_str(if self.overflow { " because the computed capacity exceeded the collection's maximum" } else { " because the memory allocator returned an error" })
    }
}
impl std::vec::Vec {
    fn try_reserve(&mut self, n: usize) -> R { __try_reserve(self.len(), n, 1usize) }
    fn try_reserve_exact(&mut self, n: usize) -> R { __try_reserve(self.len(), n, 1usize) }
    fn push_mut(&mut self, item: A) -> R {
        self.push(item);
        self.last_mut().unwrap()
    }
    fn insert_mut(&mut self, at: usize, item: A) -> R {
        self.insert(at, item);
        &mut self[at]
    }
}
impl std::collections::VecDeque {
    fn try_reserve(&mut self, n: usize) -> R { __try_reserve(self.len(), n, 1usize) }
    fn try_reserve_exact(&mut self, n: usize) -> R { __try_reserve(self.len(), n, 1usize) }
    fn push_back_mut(&mut self, item: A) -> R {
        self.push_back(item);
        self.back_mut().unwrap()
    }
    fn push_front_mut(&mut self, item: A) -> R {
        self.push_front(item);
        self.front_mut().unwrap()
    }
    fn insert_mut(&mut self, at: usize, item: A) -> R {
        self.insert(at, item);
        &mut self[at]
    }
    fn partition_point(&self, f: F) -> usize {
        let mut low = 0usize;
        let mut high = self.len();
        while low < high {
            let mid = low + (high - low) / 2;
            if f(&self[mid]) { low = mid + 1 } else { high = mid }
        }
        low
    }
    fn binary_search_by_key(&self, wanted: A, f: F) -> A { self.binary_search_by(|item| f(item).cmp(wanted)) }
    fn pop_front_if(&mut self, f: F) -> A {
        let wanted = match self.front_mut() {
            Some(item) => f(item),
            None => false,
        };
        if wanted { self.pop_front() } else { None }
    }
    fn pop_back_if(&mut self, f: F) -> A {
        let wanted = match self.back_mut() {
            Some(item) => f(item),
            None => false,
        };
        if wanted { self.pop_back() } else { None }
    }
    fn swap_remove_front(&mut self, n: usize) -> A {
        if n >= self.len() {
            return None;
        }
        self.swap(0usize, n);
        self.pop_front()
    }
    fn swap_remove_back(&mut self, n: usize) -> A {
        if n >= self.len() {
            return None;
        }
        let last = self.len() - 1;
        self.swap(last, n);
        self.pop_back()
    }
    fn extract_if(&mut self, range: R, f: F) -> A { __ExtractIf { from: self, at: 0usize, seen: 0usize, range, f } }
}
impl std::collections::HashMap {
    fn try_reserve(&mut self, n: usize) -> R { __try_reserve(self.len(), n, 16usize) }
    fn get_disjoint_mut(&mut self, keys: K) -> A {
        for i in 0..keys.len() {
            for j in 0..i {
                if keys[i] == keys[j] {
                    panic!("duplicate keys found");
                }
            }
        }
        keys.map(|key| self.get_mut(key))
    }
    fn get_disjoint_unchecked_mut(&mut self, keys: K) -> A { keys.map(|key| self.get_mut(key)) }
}
impl std::collections::HashSet {
    fn try_reserve(&mut self, n: usize) -> R { __try_reserve(self.len(), n, 16usize) }
}

impl __Slice {
    fn escape_ascii(&self) -> I {
        let mut out = String::new();
        for byte in self {
            let c = *byte as char;
            match c {
                '\t' => out.push_str("\\t"),
                '\r' => out.push_str("\\r"),
                '\n' => out.push_str("\\n"),
                '\'' => out.push_str("\\'"),
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                ' '..='~' => out.push(c),
                _ => out.push_str(&format!("\\x{:02x}", byte)),
            }
        }
        out.chars()
    }
    fn trim_ascii(&self) -> S { self.trim_ascii_start().trim_ascii_end() }
    fn trim_ascii_start(&self) -> S {
        let mut from = 0usize;
        while from < self.len() && self[from].is_ascii_whitespace() {
            from += 1;
        }
        &self[from..]
    }
    fn trim_ascii_end(&self) -> S {
        let mut to = self.len();
        while to > 0 && self[to - 1].is_ascii_whitespace() {
            to -= 1;
        }
        &self[..to]
    }
    fn utf8_chunks(&self) -> I {
        let mut out = Vec::new();
        let mut rest = self;
        while !rest.is_empty() {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    out.push(std__str__Utf8Chunk { valid: text.to_string(), invalid: Vec::new() });
                    return out.into_iter();
                }
                Err(e) => {
                    let e: std__str__Utf8Error = e;
                    let good = e.valid_up_to();
                    let bad = match e.error_len() {
                        Some(n) => n as usize,
                        None => rest.len() - good,
                    };
                    let valid = std::str::from_utf8(&rest[..good]).unwrap().to_string();
                    out.push(std__str__Utf8Chunk { valid, invalid: rest[good..good + bad].to_vec() });
                    rest = &rest[good + bad..];
                }
            }
        }
        out.into_iter()
    }
    fn rsplitn(&self, n: usize, f: F) -> A {
        let mut parts = Vec::new();
        let mut to = self.len();
        let mut i = self.len();
        while i > 0 && parts.len() + 1 < n {
            i -= 1;
            if f(&self[i]) {
                parts.push(&self[i + 1..to]);
                to = i;
            }
        }
        if n > 0 {
            parts.push(&self[..to]);
        }
        parts.into_iter()
    }
    fn split_inclusive(&self, f: F) -> A {
        let mut parts = Vec::new();
        let mut from = 0usize;
        for i in 0..self.len() {
            if f(&self[i]) {
                parts.push(&self[from..i + 1]);
                from = i + 1;
            }
        }
        if from < self.len() {
            parts.push(&self[from..]);
        }
        parts.into_iter()
    }
    fn split_inclusive_mut(&mut self, f: F) -> A {
        let mut parts = Vec::new();
        let mut from = 0usize;
        for i in 0..self.len() {
            if f(&self[i]) {
                parts.push(&mut self[from..i + 1]);
                from = i + 1;
            }
        }
        if from < self.len() {
            parts.push(&mut self[from..]);
        }
        parts.into_iter()
    }
    fn split_mut(&mut self, f: F) -> A {
        let mut parts = Vec::new();
        let mut from = 0usize;
        for i in 0..self.len() {
            if f(&self[i]) {
                parts.push(&mut self[from..i]);
                from = i + 1;
            }
        }
        parts.push(&mut self[from..]);
        parts.into_iter()
    }
    fn rsplit_mut(&mut self, f: F) -> A { self.split_mut(f).rev() }
    fn splitn_mut(&mut self, n: usize, f: F) -> A {
        let mut parts = Vec::new();
        let mut from = 0usize;
        for i in 0..self.len() {
            if parts.len() + 1 < n && f(&self[i]) {
                parts.push(&mut self[from..i]);
                from = i + 1;
            }
        }
        if n > 0 {
            parts.push(&mut self[from..]);
        }
        parts.into_iter()
    }
    fn rsplitn_mut(&mut self, n: usize, f: F) -> A {
        let mut parts = Vec::new();
        let mut to = self.len();
        let mut i = self.len();
        while i > 0 && parts.len() + 1 < n {
            i -= 1;
            if f(&self[i]) {
                parts.push(&mut self[i + 1..to]);
                to = i;
            }
        }
        if n > 0 {
            parts.push(&mut self[..to]);
        }
        parts.into_iter()
    }
    fn chunks_exact_mut(&mut self, n: usize) -> A {
        if n == 0 {
            panic!("chunk size must be non-zero");
        }
        let mut parts = Vec::new();
        let mut at = 0usize;
        while at + n <= self.len() {
            parts.push(&mut self[at..at + n]);
            at += n;
        }
        parts.into_iter()
    }
    fn rchunks_mut(&mut self, n: usize) -> A {
        if n == 0 {
            panic!("chunk size must be non-zero");
        }
        let mut parts = Vec::new();
        let mut to = self.len();
        while to > 0 {
            let from = if to > n { to - n } else { 0usize };
            parts.push(&mut self[from..to]);
            to = from;
        }
        parts.into_iter()
    }
    fn chunks_exact(&self, n: usize) -> A {
        if n == 0 {
            panic!("chunk size must be non-zero");
        }
        let mut parts = Vec::new();
        let mut at = 0usize;
        while at + n <= self.len() {
            parts.push(&self[at..at + n]);
            at += n;
        }
        ChunksExact { items: parts.into_iter(), rest: &self[at..] }
    }
    fn rchunks_exact(&self, n: usize) -> A {
        if n == 0 {
            panic!("chunk size must be non-zero");
        }
        let mut parts = Vec::new();
        let mut to = self.len();
        while to >= n {
            parts.push(&self[to - n..to]);
            to -= n;
        }
        ChunksExact { items: parts.into_iter(), rest: &self[..to] }
    }
    fn rchunks_exact_mut(&mut self, n: usize) -> A {
        let mut parts = Vec::new();
        let mut to = self.len();
        while to >= n {
            parts.push(&mut self[to - n..to]);
            to -= n;
        }
        parts.into_iter()
    }
    fn chunk_by_mut(&mut self, f: F) -> A {
        let mut parts = Vec::new();
        let mut from = 0usize;
        for i in 1..self.len() {
            if !f(&self[i - 1], &self[i]) {
                parts.push(&mut self[from..i]);
                from = i;
            }
        }
        if self.len() > 0 {
            parts.push(&mut self[from..]);
        }
        parts.into_iter()
    }
    fn split_at_mut_checked(&mut self, n: usize) -> O { if n <= self.len() { Some(self.split_at_mut(n)) } else { None } }
    fn split_at_unchecked(&self, n: usize) -> P { self.split_at(n) }
    fn split_at_mut_unchecked(&mut self, n: usize) -> P { self.split_at_mut(n) }
    fn strip_prefix(&self, prefix: P) -> O { if self.starts_with(prefix) { Some(&self[prefix.len()..]) } else { None } }
    fn strip_suffix(&self, suffix: P) -> O { if self.ends_with(suffix) { Some(&self[..self.len() - suffix.len()]) } else { None } }
    fn get_disjoint_mut(&mut self, at: I) -> R {
        for i in 0..at.len() {
            if at[i] >= self.len() {
                return Err(std__slice__GetDisjointMutError::IndexOutOfBounds);
            }
            for j in 0..i {
                if at[i] == at[j] {
                    return Err(std__slice__GetDisjointMutError::OverlappingIndices);
                }
            }
        }
        Ok(at.map(|i| &mut self[i]))
    }
    fn get_disjoint_unchecked_mut(&mut self, at: I) -> R { at.map(|i| &mut self[i]) }
    fn select_nth_unstable_by(&mut self, n: usize, f: F) -> A {
        self.sort_by(f);
        let (left, rest) = self.split_at_mut(n);
        let (one, right) = rest.split_first_mut().unwrap();
        (left, one, right)
    }
    fn select_nth_unstable_by_key(&mut self, n: usize, f: F) -> A {
        self.sort_by_key(f);
        let (left, rest) = self.split_at_mut(n);
        let (one, right) = rest.split_first_mut().unwrap();
        (left, one, right)
    }
    fn as_flattened(&self) -> A { __lib::elsewhere(self.concat()) }
    fn into_flattened(self) -> A { self.concat() }
    fn connect(&self, by: B) -> A { self.join(by) }
    fn clone_into(&self, to: T) { *to = self.to_vec(); }
    fn each_ref(&self) -> A { self.iter().collect::<Vec<_>>().__array() }
    fn each_mut(&mut self) -> A { self.iter_mut().collect::<Vec<_>>().__array() }
    fn make_ascii_uppercase(&mut self) {
        for i in 0..self.len() {
            self[i] = self[i].to_ascii_uppercase();
        }
    }
    fn make_ascii_lowercase(&mut self) {
        for i in 0..self.len() {
            self[i] = self[i].to_ascii_lowercase();
        }
    }
}
#[derive(Debug, Clone, PartialEq, Eq)]
#[with(get_disjoint_mut)]
enum std__slice__GetDisjointMutError { IndexOutOfBounds, OverlappingIndices }
impl Display for std__slice__GetDisjointMutError {
    fn fmt(&self, f: &mut F) -> R {
        f.pad(match self {
            std__slice__GetDisjointMutError::IndexOutOfBounds => "an index is out of bounds",
            std__slice__GetDisjointMutError::OverlappingIndices => "there were overlapping indices",
        })
    }
}
#[with(utf8_chunks)]
struct std__str__Utf8Chunk { valid: V, invalid: I }
impl std__str__Utf8Chunk {
    fn valid(&self) -> T { self.valid.as_str() }
    fn invalid(&self) -> B { self.invalid.as_slice() }
}
struct ChunksExact { items: I, rest: R }
impl Iterator for ChunksExact {
    fn next(&mut self) -> A { self.items.next() }
    fn next_back(&mut self) -> A { self.items.next_back() }
}
impl ChunksExact {
    fn remainder(&self) -> R { self.rest }
    fn len(&self) -> usize { self.items.len() }
}

// The front-end knows how many.
fn std__array__from_fn(f: F, n: usize) -> A {
    let mut out = Vec::new();
    let mut i = 0usize;
    while i < n {
        out.push(f(i));
        i += 1;
    }
    out.__array()
}
fn std__array__from_ref(of: R) -> A { __lib::ptr_slice(__lib::pointer(of), 1usize, false) }
fn std__hint__assert_unchecked(c: C) {}
fn std__hint__cold_path() {}
fn std__hint__select_unpredictable(c: C, a: A, b: A) -> A { if c { a } else { b } }
fn std__hint__unreachable_unchecked() -> A { panic!("`unreachable_unchecked` was reached, which is undefined behavior") }
fn std__iter__chain(a: A, b: B) -> I { a.into_iter().chain(b.into_iter()) }
fn std__io__sink() -> S { std__io__Sink { unused: () } }
#[derive(Debug, Clone, Copy, Default)]
struct std__io__Sink { unused: U }
impl std__io__Sink {
    fn write(&mut self, bytes: B) -> R { Ok(bytes.len()) }
    fn write_all(&mut self, bytes: B) -> R { Ok(()) }
    fn flush(&mut self) -> R { Ok(()) }
    fn write_str(&mut self, text: T) -> R { Ok(()) }
}

impl std::option::Option {
    fn unwrap_unchecked(self) -> A { self.unwrap() }
    fn as_slice(&self) -> S {
        match self {
            Some(value) => std__slice__from_ref(value),
            None => &[],
        }
    }
    fn as_mut_slice(&mut self) -> S {
        match self {
            Some(value) => std__slice__from_mut(value),
            None => &mut [],
        }
    }
}
impl std::result::Result {
    fn unwrap_unchecked(self) -> A { self.unwrap() }
    fn unwrap_err_unchecked(self) -> A { self.unwrap_err() }
}

impl __Int {
    fn strict_sub_signed(self, n: A) -> S {
        match self.checked_sub_signed(n) {
            Some(n) => n,
            None => panic!("attempt to subtract with overflow"),
        }
    }
    fn checked_sub_signed(self, n: A) -> O { if n < 0 { self.checked_add(n.unsigned_abs()) } else { self.checked_sub(n.unsigned_abs()) } }
    fn wrapping_sub_signed(self, n: A) -> S { self.wrapping_sub(n.cast_unsigned()) }
    fn wrapping_add_unsigned(self, n: A) -> S { self.wrapping_add(n.cast_signed()) }
    fn wrapping_sub_unsigned(self, n: A) -> S { self.wrapping_sub(n.cast_signed()) }
    fn saturating_sub_signed(self, n: A) -> S { if n < 0 { self.saturating_add(n.unsigned_abs()) } else { self.saturating_sub(n.unsigned_abs()) } }
    fn checked_next_multiple_of(self, n: A) -> O {
        if n == 0 {
            return None;
        }
        let r = self % n;
        if r == 0 { Some(self) } else { self.checked_add(n - r) }
    }
    fn unchecked_add(self, n: A) -> S { self + n }
    fn unchecked_sub(self, n: A) -> S { self - n }
    fn unchecked_mul(self, n: A) -> S { self * n }
    fn overflowing_add_signed(self, n: A) -> P {
        let (sum, over) = self.overflowing_add(n.cast_unsigned());
        (sum, over != (n < 0))
    }
    fn overflowing_sub_signed(self, n: A) -> P {
        let (left, over) = self.overflowing_sub(n.cast_unsigned());
        (left, over != (n < 0))
    }
    fn overflowing_add_unsigned(self, n: A) -> P {
        let (sum, over) = self.overflowing_add(n.cast_signed());
        (sum, over != (n.cast_signed() < 0))
    }
    fn overflowing_sub_unsigned(self, n: A) -> P {
        let (left, over) = self.overflowing_sub(n.cast_signed());
        (left, over != (n.cast_signed() < 0))
    }
    fn saturating_add_unsigned(self, n: A) -> S {
        match self.checked_add_unsigned(n) {
            Some(sum) => sum,
            None => self.__largest(),
        }
    }
    fn saturating_sub_unsigned(self, n: A) -> S {
        match self.checked_sub_unsigned(n) {
            Some(left) => left,
            None => -self.__largest() - 1,
        }
    }
    fn __largest(self) -> S { ((!(self & 0)).cast_unsigned() >> 1).cast_signed() }
    fn carrying_add(self, n: A, carry: C) -> P {
        let (sum, a) = self.overflowing_add(n);
        let (sum, b) = if carry { sum.overflowing_add(1) } else { (sum, false) };
        (sum, a || b)
    }
    fn borrowing_sub(self, n: A, borrow: C) -> P {
        let (left, a) = self.overflowing_sub(n);
        let (left, b) = if borrow { left.overflowing_sub(1) } else { (left, false) };
        (left, a || b)
    }
}
impl __Float {
    fn is_normal(self) -> bool { self.is_finite() && self != 0.0 && !self.is_subnormal() }
    fn abs_sub(self, other: O) -> S { if self <= other { self - self } else { self - other } }
    fn asinh(self) -> S {
        let ax = self.abs();
        let ix = 1.0 / ax;
        (ax + (ax / ((1.0 as f64).hypot(ix) + ix))).ln_1p().copysign(self)
    }
    fn acosh(self) -> S { if self < 1.0 { self - self + (0.0 / 0.0) } else { (self + (self - 1.0).sqrt() * (self + 1.0).sqrt()).ln() } }
    fn atanh(self) -> S { 0.5 * ((2.0 * self) / (1.0 - self)).ln_1p() }
    fn midpoint(self, other: O) -> S { (self + other) / 2.0 }
    fn to_ne_bytes(self) -> B { self.to_bits().to_ne_bytes() }
    fn to_le_bytes(self) -> B { self.to_bits().to_le_bytes() }
    fn to_be_bytes(self) -> B { self.to_bits().to_be_bytes() }
    fn classify(self) -> C {
        if self.is_nan() {
            std__num__FpCategory::Nan
        } else if self.is_infinite() {
            std__num__FpCategory::Infinite
        } else if self == 0.0 {
            std__num__FpCategory::Zero
        } else if self.is_subnormal() {
            std__num__FpCategory::Subnormal
        } else {
            std__num__FpCategory::Normal
        }
    }
}
impl f64 {
    fn is_subnormal(self) -> bool { self != 0.0 && self.abs() < 2.2250738585072014e-308 }
    fn next_up(self) -> S { f64::from_bits(__next_up(self.to_bits(), 1u64 << 63, self.is_nan() || self == f64::INFINITY)) }
    fn next_down(self) -> S { f64::from_bits(__next_down(self.to_bits(), 1u64 << 63, self.is_nan() || self == f64::NEG_INFINITY)) }
    fn from_le_bytes(bytes: B) -> S { f64::from_bits(u64::from_le_bytes(bytes)) }
    fn from_be_bytes(bytes: B) -> S { f64::from_bits(u64::from_be_bytes(bytes)) }
    fn from_ne_bytes(bytes: B) -> S { f64::from_bits(u64::from_ne_bytes(bytes)) }
}
impl f32 {
    fn is_subnormal(self) -> bool { self != 0.0 && self.abs() < (1.17549435e-38 as f32) }
    fn next_up(self) -> S { f32::from_bits(__next_up(self.to_bits(), 1u32 << 31, self.is_nan() || self == f32::INFINITY)) }
    fn next_down(self) -> S { f32::from_bits(__next_down(self.to_bits(), 1u32 << 31, self.is_nan() || self == f32::NEG_INFINITY)) }
    fn from_le_bytes(bytes: B) -> S { f32::from_bits(u32::from_le_bytes(bytes)) }
    fn from_be_bytes(bytes: B) -> S { f32::from_bits(u32::from_be_bytes(bytes)) }
    fn from_ne_bytes(bytes: B) -> S { f32::from_bits(u32::from_ne_bytes(bytes)) }
}
fn __next_up(bits: B, sign: B, stays: C) -> B {
    if stays {
        return bits;
    }
    let rest = bits & !sign;
    if rest == 0 {
        return sign / sign;
    }
    if bits == rest { bits + 1 } else { bits - 1 }
}
fn __next_down(bits: B, sign: B, stays: C) -> B {
    if stays {
        return bits;
    }
    let rest = bits & !sign;
    if rest == 0 {
        return sign | (sign / sign);
    }
    if bits == rest { bits - 1 } else { bits + 1 }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[with(classify)]
enum std__num__FpCategory { Nan, Infinite, Zero, Subnormal, Normal }

// A pointer that threads share.
struct std__sync__atomic__AtomicPtr { cell: C }
impl std__sync__atomic__AtomicPtr {
    fn new(p: P) -> S { std__sync__atomic__AtomicPtr { cell: __lib::atomic(__lib::pointer(p)) } }
    fn null() -> S { std__sync__atomic__AtomicPtr { cell: __lib::atomic(__lib::pointer(0usize)) } }
    fn load(&self, order: O) -> P { self.cell.__load() }
    fn store(&self, p: P, order: O) { self.cell.swap(__lib::pointer(p), order); }
    fn swap(&self, p: P, order: O) -> P { self.cell.swap(__lib::pointer(p), order) }
    fn compare_exchange(&self, old: P, new: P, a: O, b: O) -> R {
        let old = __lib::pointer(old);
        let new = __lib::pointer(new);
        loop {
            let now = self.cell.__load();
            if now != old {
                return Err(now);
            }
            if self.cell.__exchange(now, new) {
                return Ok(now);
            }
        }
    }
    fn compare_exchange_weak(&self, old: P, new: P, a: O, b: O) -> R { self.compare_exchange(old, new, a, b) }
    fn compare_and_swap(&self, old: P, new: P, a: O) -> P {
        match self.compare_exchange(old, new, a, a) {
            Ok(p) => p,
            Err(p) => p,
        }
    }
    fn fetch_update(&self, set: O, fetch: O, f: F) -> R {
        let mut now = self.cell.__load();
        loop {
            match f(now) {
                None => return Err(now),
                Some(new) => match self.compare_exchange(now, new, set, fetch) {
                    Ok(old) => return Ok(old),
                    Err(next) => now = next,
                },
            }
        }
    }
    fn try_update(&self, set: O, fetch: O, f: F) -> R { self.fetch_update(set, fetch, f) }
    fn update(&self, set: O, fetch: O, f: F) -> P { self.fetch_update(set, fetch, |p| Some(f(p))).unwrap() }
    fn into_inner(self) -> P { self.cell.into_inner() }
    fn get_mut(&mut self) -> P { self.cell.get_mut() }
}
impl Debug for std__sync__atomic__AtomicPtr {
    fn fmt(&self, f: &mut F) -> R { write!(f, "{:?}", self.cell.__load()) }
}
