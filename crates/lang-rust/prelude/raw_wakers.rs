// Wakers made of a pointer and a table of functions.

#[derive(Clone, Copy, PartialEq, Debug)]
struct std__task__RawWakerVTable { clone: C, wake: W, wake_by_ref: R, drop: D }
impl std__task__RawWakerVTable {
    fn new(clone: C, wake: W, wake_by_ref: R, drop: D) -> S {
        std__task__RawWakerVTable { clone, wake, wake_by_ref, drop }
    }
}
#[derive(PartialEq, Debug)]
struct std__task__RawWaker { data: D, vtable: V }
impl std__task__RawWaker {
    // The table is copied: rustc keeps one that a function makes for ever.
    fn new(data: D, vtable: V) -> S { std__task__RawWaker { data, vtable: *vtable } }
    fn data(&self) -> D { self.data }
    fn vtable(&self) -> V { &self.vtable }
}
// What such a waker is to the machine. `spent`: the program's `wake` has taken what the pointer owns.
struct __RawWake { data: D, vtable: V, spent: S }
impl __RawWake {
    fn wake(self) {
        if std::rc::Rc::strong_count(&self) > 1 {
            (self.vtable.wake_by_ref)(self.data);
        } else {
            self.spent = true;
            (self.vtable.wake)(self.data);
        }
    }
    fn wake_by_ref(self) { (self.vtable.wake_by_ref)(self.data); }
}
impl Drop for __RawWake {
    fn drop(&mut self) {
        if !self.spent {
            (self.vtable.drop)(self.data);
        }
    }
}
fn std__task__Waker__from_raw(raw: R) -> W {
    std::task::Waker::from(std::rc::Rc::new(__RawWake { data: raw.data, vtable: raw.vtable, spent: false }))
}
fn std__task__Waker__new(data: D, vtable: V) -> W {
    std__task__Waker__from_raw(std__task__RawWaker { data, vtable: *vtable })
}
impl std::task::Waker {
    fn clone(&self) -> W {
        match __lib::waker_inside(self) {
            Ok(inside) => std__task__Waker__from_raw((inside.vtable.clone)(inside.data)),
            Err(copy) => copy,
        }
    }
    fn data(&self) -> D { __lib::waker_inside(self).ok().unwrap().data }
    fn vtable(&self) -> V { __lib::waker_inside(self).ok().unwrap().vtable }
}
