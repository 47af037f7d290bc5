// Boxes and counted pointers whose content is written later, and parts of vectors by hand.

fn std__boxed__Box__new_uninit() -> B { Box::new(std__mem__MaybeUninit::uninit()) }
fn std__boxed__Box__new_uninit_slice(n: usize) -> B { __uninit_slice(n).into_boxed_slice() }
// also: std::sync::Arc::new_uninit
fn std__rc__Rc__new_uninit() -> R { std::rc::Rc::new(std__mem__MaybeUninit::uninit()) }
// also: std::sync::Arc::new_uninit_slice
fn std__rc__Rc__new_uninit_slice(n: usize) -> R { std::rc::Rc::new(__uninit_slice(n)) }
fn __uninit_slice(n: usize) -> V {
    let mut out = Vec::with_capacity(n);
    for _ in 0..n {
        out.push(std__mem__MaybeUninit::uninit());
    }
    out
}
impl std::boxed::Box {
    fn assume_init(self) -> B { Box::new((*self).assume_init()) }
}
impl std::rc::Rc {
    fn assume_init(self) -> R {
        let place = __lib::ptr_of(&self);
        let room = __lib::ptr_read(place);
        __lib::ptr_write(place, room.assume_init());
        self
    }
}
impl std::vec::Vec {
    fn assume_init(self) -> V {
        let mut out = Vec::with_capacity(self.len());
        for room in self {
            out.push(room.assume_init());
        }
        out
    }
}
impl __Slice {
    fn assume_init_ref(&self) -> S { self.iter().map(|room| room.assume_init_ref()).collect::<Vec<_>>() }
    fn assume_init_mut(&mut self) -> S { self.iter_mut().map(|room| room.assume_init_mut()).collect::<Vec<_>>() }
}
impl std::rc::Weak {
    fn as_ptr(&self) -> P { __lib::ptr_of(self) }
    fn into_raw(self) -> P {
        let p = __lib::ptr_of(&self);
        std::mem::forget(self);
        p
    }
}
// also: std::sync::Weak::from_raw
fn std__rc__Weak__from_raw(p: P) -> W { __lib::ptr_weak(p) }

// A vector or text taken apart into pointer, length and room, and put together again.
impl std::vec::Vec {
    fn into_raw_parts(self) -> P {
        let (len, room) = (self.len(), self.capacity());
        let p = __lib::ptr_of(&self);
        std::mem::forget(self);
        (p, len, room)
    }
}
impl str {
    fn into_raw_parts(self) -> P {
        let (len, room) = (self.len(), self.capacity());
        let bytes = self.into_bytes();
        let p = __lib::ptr_of(&bytes);
        std::mem::forget(bytes);
        (p, len, room)
    }
}
fn std__vec__Vec__from_raw_parts(p: P, len: usize, room: usize) -> V { __lib::ptr_vec(__lib::pointer(p), len) }
fn std__string__String__from_raw_parts(p: P, len: usize, room: usize) -> S {
    String::from_utf8(__lib::ptr_vec(__lib::pointer(p), len)).unwrap()
}
