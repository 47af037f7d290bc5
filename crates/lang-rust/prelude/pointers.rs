// Raw pointers, and what is made of them.

impl __Ptr {
    fn is_null(self) -> bool { __lib::ptr_null(self) }
    fn addr(self) -> usize { __lib::ptr_address(self) }
    fn expose_provenance(self) -> usize { __lib::ptr_address(self) }
    fn to_raw_parts(self) -> P { (self, ()) }
    fn cast(self) -> P { self }
    fn cast_mut(self) -> P { self }
    fn cast_const(self) -> P { self }
    fn as_ptr(self) -> P { self }
    fn as_mut_ptr(self) -> P { self }
    fn add(self, n: usize) -> P { __lib::ptr_offset(self, n) }
    fn sub(self, n: usize) -> P { __lib::ptr_offset(self, -(n as isize)) }
    fn offset(self, n: isize) -> P { __lib::ptr_offset(self, n) }
    fn wrapping_add(self, n: usize) -> P { __lib::ptr_offset(self, n) }
    fn wrapping_sub(self, n: usize) -> P { __lib::ptr_offset(self, -(n as isize)) }
    fn wrapping_offset(self, n: isize) -> P { __lib::ptr_offset(self, n) }
    fn offset_from(self, other: P) -> isize { __lib::ptr_between(self, other) }
    fn offset_from_unsigned(self, other: P) -> usize { __lib::ptr_between(self, other) as usize }
    fn read(self) -> A { __lib::ptr_read(self) }
    fn read_volatile(self) -> A { __lib::ptr_read(self) }
    fn read_unaligned(self) -> A { __lib::ptr_read(self) }
    fn write(self, value: A) { __lib::ptr_write(self, value); }
    fn write_volatile(self, value: A) { __lib::ptr_write(self, value); }
    fn write_unaligned(self, value: A) { __lib::ptr_write(self, value); }
    fn replace(self, value: A) -> A { std::mem::replace(&mut *self, value) }
    fn swap(self, other: P) { std::mem::swap(&mut *self, &mut *other); }
    fn drop_in_place(self) { drop(__lib::ptr_read(self)); }
    fn as_ref(self) -> O { if self.is_null() { None } else { Some(&*self) } }
    fn as_mut(self) -> O { if self.is_null() { None } else { Some(&mut *self) } }
    fn as_ref_unchecked(self) -> O { &*self }
    fn as_mut_unchecked(self) -> O { &mut *self }
    fn is_aligned(self) -> bool { true }
    fn copy_from(self, from: P, n: usize) { std__ptr__copy(from, self, n); }
    fn copy_from_nonoverlapping(self, from: P, n: usize) { std__ptr__copy(from, self, n); }
    fn copy_to(self, to: P, n: usize) { std__ptr__copy(self, to, n); }
    fn copy_to_nonoverlapping(self, to: P, n: usize) { std__ptr__copy(self, to, n); }
}

fn std__ptr__null() -> P { __lib::pointer(0usize) }
fn std__ptr__null_mut() -> P { __lib::pointer(0usize) }
fn std__ptr__dangling() -> P { __lib::pointer(8usize) }
fn std__ptr__dangling_mut() -> P { __lib::pointer(8usize) }
fn std__ptr__without_provenance(n: usize) -> P { __lib::pointer(n) }
fn std__ptr__without_provenance_mut(n: usize) -> P { __lib::pointer(n) }
fn std__ptr__with_exposed_provenance(n: usize) -> P { __lib::pointer(n) }
fn std__ptr__with_exposed_provenance_mut(n: usize) -> P { __lib::pointer(n) }
fn std__ptr__from_ref(of: R) -> P { __lib::pointer(of) }
fn std__ptr__from_mut(of: R) -> P { __lib::pointer(of) }
fn std__ptr__addr_eq(a: P, b: P) -> bool { __lib::ptr_same(__lib::pointer(a), __lib::pointer(b)) }
fn std__ptr__read(p: P) -> A { __lib::ptr_read(__lib::pointer(p)) }
fn std__ptr__read_volatile(p: P) -> A { __lib::ptr_read(__lib::pointer(p)) }
fn std__ptr__read_unaligned(p: P) -> A { __lib::ptr_read(__lib::pointer(p)) }
fn std__ptr__write(p: P, value: A) { __lib::ptr_write(__lib::pointer(p), value); }
fn std__ptr__write_volatile(p: P, value: A) { __lib::ptr_write(__lib::pointer(p), value); }
fn std__ptr__write_unaligned(p: P, value: A) { __lib::ptr_write(__lib::pointer(p), value); }
fn std__ptr__replace(p: P, value: A) -> A { std::mem::replace(&mut *p, value) }
fn std__ptr__swap(a: P, b: P) { std::mem::swap(&mut *a, &mut *b); }
fn std__ptr__drop_in_place(p: P) { drop(__lib::ptr_read(__lib::pointer(p))); }
fn std__ptr__copy(from: P, to: P, n: usize) {
    let from = __lib::pointer(from);
    let to = __lib::pointer(to);
    let mut taken = Vec::new();
    for i in 0..n {
        taken.push(__lib::ptr_read(__lib::ptr_offset(from, i)));
    }
    let mut i = 0usize;
    for item in taken {
        __lib::ptr_write(__lib::ptr_offset(to, i), item);
        i += 1;
    }
}
fn std__ptr__copy_nonoverlapping(from: P, to: P, n: usize) { std__ptr__copy(from, to, n); }
fn std__ptr__swap_nonoverlapping(a: P, b: P, n: usize) {
    for i in 0..n {
        std::mem::swap(&mut *a.add(i), &mut *b.add(i));
    }
}
fn std__ptr__slice_from_raw_parts(p: P, n: usize) -> S { __lib::ptr_slice(__lib::pointer(p), n, false) }
fn std__ptr__slice_from_raw_parts_mut(p: P, n: usize) -> S { __lib::ptr_slice(__lib::pointer(p), n, true) }
fn std__slice__from_raw_parts(p: P, n: usize) -> S { __lib::ptr_slice(__lib::pointer(p), n, false) }
fn std__slice__from_raw_parts_mut(p: P, n: usize) -> S { __lib::ptr_slice(__lib::pointer(p), n, true) }
fn std__slice__from_ref(of: R) -> S { __lib::ptr_slice(__lib::pointer(of), 1usize, false) }
fn std__slice__from_mut(of: R) -> S { __lib::ptr_slice(__lib::pointer(of), 1usize, true) }

impl std::vec::Vec {
    fn as_ptr(&self) -> P { __lib::ptr_of(self) }
    fn as_mut_ptr(&mut self) -> P { __lib::ptr_of(self) }
    fn leak(self) -> S { Box::leak(Box::new(self)).as_mut_slice() }
}
impl __Slice {
    fn as_ptr(&self) -> P { __lib::ptr_of(self) }
    fn as_mut_ptr(&mut self) -> P { __lib::ptr_of(self) }
    fn as_ptr_range(&self) -> R { self.as_ptr()..self.as_ptr().add(self.len()) }
    fn as_mut_ptr_range(&mut self) -> R { self.as_ptr()..self.as_ptr().add(self.len()) }
    fn get_unchecked(&self, n: usize) -> A { &self[n] }
    fn get_unchecked_mut(&mut self, n: usize) -> A { &mut self[n] }
}
impl std::cell::Cell {
    fn as_ptr(&self) -> P { __lib::ptr_of(self) }
}
impl std::cell::RefCell {
    fn as_ptr(&self) -> P { __lib::ptr_of(self) }
}
impl __Atomic {
    fn as_ptr(&self) -> P { __lib::ptr_of(self) }
}

fn std__boxed__Box__into_raw(b: B) -> P { __lib::ptr_of(b) }
fn std__boxed__Box__as_ptr(b: B) -> P { __lib::ptr_of(b) }
fn std__boxed__Box__as_mut_ptr(b: B) -> P { __lib::ptr_of(b) }
fn std__boxed__Box__from_raw(p: P) -> B { __lib::ptr_box(__lib::pointer(p)) }
fn std__boxed__Box__into_non_null(b: B) -> P { std__ptr__NonNull { pointer: __lib::ptr_of(b) } }
fn std__boxed__Box__from_non_null(p: P) -> B { __lib::ptr_box(p.pointer) }
fn std__rc__Rc__into_raw(rc: R) -> P {
    let p = __lib::ptr_of(&rc);
    std::mem::forget(rc);
    p
}
fn std__rc__Rc__as_ptr(rc: R) -> P { __lib::ptr_of(rc) }
fn std__rc__Rc__from_raw(p: P) -> R { __lib::ptr_shared(p) }
fn std__rc__Rc__increment_strong_count(p: P) {
    let held = __lib::ptr_shared(p);
    std::mem::forget(held.clone());
    std::mem::forget(held);
}
fn std__rc__Rc__decrement_strong_count(p: P) { drop(__lib::ptr_shared(p)); }

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct std__ptr__NonNull { pointer: P }
impl std__ptr__NonNull {
    fn new(p: P) -> O {
        let p = __lib::pointer(p);
        if p.is_null() { None } else { Some(std__ptr__NonNull { pointer: p }) }
    }
    fn new_unchecked(p: P) -> S { std__ptr__NonNull { pointer: __lib::pointer(p) } }
    fn dangling() -> S { std__ptr__NonNull { pointer: __lib::pointer(8usize) } }
    fn from(p: P) -> S { std__ptr__NonNull { pointer: __lib::pointer(p) } }
    fn from_ref(p: P) -> S { std__ptr__NonNull { pointer: __lib::pointer(p) } }
    fn from_mut(p: P) -> S { std__ptr__NonNull { pointer: __lib::pointer(p) } }
    fn slice_from_raw_parts(p: P, n: usize) -> S { std__ptr__NonNull { pointer: __lib::ptr_slice(p.pointer, n, true) } }
    fn as_ptr(self) -> P { self.pointer }
    fn as_ref(&self) -> A { &*self.pointer }
    fn as_mut(&mut self) -> A { &mut *self.pointer }
    fn cast(self) -> S { self }
    fn addr(self) -> A { std__num__NonZero(__lib::ptr_address(self.pointer)) }
    fn len(self) -> usize { self.pointer.len() }
    fn as_non_null_ptr(self) -> S { std__ptr__NonNull { pointer: __lib::pointer(self.pointer) } }
    fn add(self, n: usize) -> S { std__ptr__NonNull { pointer: __lib::ptr_offset(self.pointer, n) } }
    fn sub(self, n: usize) -> S { std__ptr__NonNull { pointer: __lib::ptr_offset(self.pointer, -(n as isize)) } }
    fn offset(self, n: isize) -> S { std__ptr__NonNull { pointer: __lib::ptr_offset(self.pointer, n) } }
    fn offset_from(self, other: S) -> isize { __lib::ptr_between(self.pointer, other.pointer) }
    fn read(self) -> A { __lib::ptr_read(self.pointer) }
    fn write(self, value: A) { __lib::ptr_write(self.pointer, value); }
    fn replace(self, value: A) -> A { std::mem::replace(&mut *self.pointer, value) }
    fn swap(self, other: S) { std::mem::swap(&mut *self.pointer, &mut *other.pointer); }
    fn drop_in_place(self) { drop(__lib::ptr_read(self.pointer)); }
}
impl Debug for std__ptr__NonNull {
    fn fmt(&self, f: &mut F) -> R { write!(f, "{:?}", self.pointer) }
}
impl Pointer for std__ptr__NonNull {
    fn fmt(&self, f: &mut F) -> R { write!(f, "{:p}", self.pointer) }
}

// Room for a value that may not be there yet. It is never dropped.
struct std__mem__MaybeUninit { value: A }
impl std__mem__MaybeUninit {
    fn new(value: A) -> S { std__mem__MaybeUninit { value } }
    fn uninit() -> S {
        let mut room = std__mem__MaybeUninit { value: () };
        __lib::vacate(&mut room.value);
        room
    }
    fn write(&mut self, value: A) -> R {
        __lib::ptr_write(__lib::pointer(&mut self.value), value);
        &mut self.value
    }
    fn as_ptr(&self) -> P { __lib::pointer(&self.value) }
    fn as_mut_ptr(&mut self) -> P { __lib::pointer(&mut self.value) }
    fn assume_init(self) -> A { __lib::ptr_read(__lib::pointer(&mut self.value)) }
    fn assume_init_read(&self) -> A { __lib::ptr_read(__lib::pointer(&self.value)) }
    fn assume_init_ref(&self) -> A { &self.value }
    fn assume_init_mut(&mut self) -> A { &mut self.value }
    fn assume_init_drop(&mut self) { drop(__lib::ptr_read(__lib::pointer(&mut self.value))); }
}
impl Debug for std__mem__MaybeUninit {
    fn fmt(&self, f: &mut F) -> R { write!(f, "MaybeUninit") }
}
impl Drop for std__mem__MaybeUninit {
    fn drop(&mut self) { __lib::vacate(&mut self.value); }
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
struct std__mem__ManuallyDrop { value: A }
impl std__mem__ManuallyDrop {
    fn new(value: A) -> S { std__mem__ManuallyDrop { value } }
    fn deref(&self) -> A { &*__lib::ptr_of(self) }
    fn deref_mut(&mut self) -> A { &mut *__lib::ptr_of(self) }
    fn into_inner(this: S) -> A { __lib::ptr_read(__lib::ptr_of(&this)) }
    fn take(this: S) -> A { __lib::ptr_read(__lib::ptr_of(this)) }
}
fn std__mem__ManuallyDrop__drop(this: S) { drop(__lib::ptr_read(__lib::ptr_of(this))); }
impl Drop for std__mem__ManuallyDrop {
    fn drop(&mut self) { __lib::vacate(self); }
}
