// Counted pointers, atomics, and what else of std that takes closures or the program's own `clone`.

impl std::rc::Rc {
    fn make_mut(this: R) -> M {
        if !__lib::rc_own(this) {
            *this = std::rc::Rc::new((**this).clone());
        }
        __lib::rc_part(this)
    }
    fn unwrap_or_clone(this: R) -> A {
        match std::rc::Rc::try_unwrap(this) {
            Ok(value) => value,
            Err(this) => (*this).clone(),
        }
    }
    fn new_cyclic(f: F) -> R {
        let weak = std::rc::Weak::new();
        let value = f(&weak);
        __lib::rc_fill(&weak, value)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum std__sync__atomic__Ordering { Relaxed, Release, Acquire, AcqRel, SeqCst }

fn std__sync__atomic__AtomicBool__new(value: bool) -> A { __lib::atomic(value) }
fn std__sync__atomic__AtomicI8__new(value: i8) -> A { __lib::atomic(value as i8) }
fn std__sync__atomic__AtomicI16__new(value: i16) -> A { __lib::atomic(value as i16) }
fn std__sync__atomic__AtomicI32__new(value: i32) -> A { __lib::atomic(value as i32) }
fn std__sync__atomic__AtomicI64__new(value: i64) -> A { __lib::atomic(value as i64) }
fn std__sync__atomic__AtomicIsize__new(value: isize) -> A { __lib::atomic(value as isize) }
fn std__sync__atomic__AtomicU8__new(value: u8) -> A { __lib::atomic(value as u8) }
fn std__sync__atomic__AtomicU16__new(value: u16) -> A { __lib::atomic(value as u16) }
fn std__sync__atomic__AtomicU32__new(value: u32) -> A { __lib::atomic(value as u32) }
fn std__sync__atomic__AtomicU64__new(value: u64) -> A { __lib::atomic(value as u64) }
fn std__sync__atomic__AtomicUsize__new(value: usize) -> A { __lib::atomic(value as usize) }
impl __Atomic {
    fn fetch_update(&self, set: O, fetch: O, f: F) -> R {
        loop {
            let old = self.__load();
            match f(old) {
                None => return Err(old),
                Some(new) => {
                    if self.__exchange(old, new) {
                        return Ok(old);
                    }
                }
            }
        }
    }
    fn compare_and_swap(&self, current: A, new: A, order: O) -> A {
        loop {
            let old = self.__load();
            if old != current || self.__exchange(old, new) {
                return old;
            }
        }
    }
    fn try_update(&self, set: O, fetch: O, f: F) -> R { self.fetch_update(set, fetch, f) }
    fn update(&self, set: O, fetch: O, f: F) -> A {
        loop {
            let old = self.__load();
            let new = f(old);
            if self.__exchange(old, new) {
                return old;
            }
        }
    }
}

fn std__panic__catch_unwind(f: F) -> R { __lib::catch(&f) }

// All atomics run in one total order: a fence adds nothing.
fn std__sync__atomic__fence(order: O) {}
fn std__sync__atomic__compiler_fence(order: O) {}

fn std__thread__spawn(f: F) -> H { __lib::thread_spawn(f, ()) }
fn std__thread__park_timeout(time: D) { __lib::park_until(std::time::Instant::now() + time); }
fn std__thread__sleep_ms(ms: u32) { std::thread::sleep(std::time::Duration::from_millis(ms as u64)); }
fn std__thread__available_parallelism() -> R { Ok(std__num__NonZero(__lib::cores())) }
struct std__thread__Builder { name: N }
impl std__thread__Builder {
    fn new() -> B { std__thread__Builder { name: () } }
    fn name(mut self, name: N) -> B {
        self.name = name;
        self
    }
    fn stack_size(self, size: usize) -> B { self }
    fn spawn(self, f: F) -> R { Ok(__lib::thread_spawn(f, self.name)) }
    fn spawn_unchecked(self, f: F) -> R { Ok(__lib::thread_spawn(f, self.name)) }
    fn spawn_scoped(self, scope: S, f: F) -> R {
        let handle = __lib::thread_spawn(f, self.name);
        scope.handles.push(handle.clone());
        Ok(handle)
    }
}
struct std__thread__Scope { handles: H }
impl std__thread__Scope {
    fn spawn(&mut self, f: F) -> H {
        let handle = __lib::thread_spawn(f, ());
        self.handles.push(handle.clone());
        handle
    }
}
fn std__thread__scope(f: F) -> A {
    let scope = std__thread__Scope { handles: Vec::new() };
    let result = f(&scope);
    let mut panicked = false;
    while let Some(handle) = scope.handles.pop() {
        if handle.__end() {
            panicked = true;
        }
    }
    if panicked {
        panic!("a scoped thread panicked");
    }
    result
}

struct std__sync__PoisonError(A);
impl std__sync__PoisonError {
    fn new(guard: G) -> E { std__sync__PoisonError(guard) }
    fn into_inner(self) -> A { self.0 }
    fn get_ref(&self) -> A { &self.0 }
    fn get_mut(&mut self) -> A { &mut self.0 }
}
impl Debug for std__sync__PoisonError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "PoisonError {{ .. }}") }
}
impl Display for std__sync__PoisonError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "poisoned lock: another task failed inside") }
}
enum std__sync__TryLockError { Poisoned(A), WouldBlock }
impl Debug for std__sync__TryLockError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            std__sync__TryLockError::Poisoned(_) => write!(f, "\"Poisoned(..)\""),
            std__sync__TryLockError::WouldBlock => write!(f, "\"WouldBlock\""),
        }
    }
}
impl Display for std__sync__TryLockError {
    fn fmt(&self, f: &mut F) -> R {
        match self {
            std__sync__TryLockError::Poisoned(_) => write!(f, "poisoned lock: another task failed inside"),
            std__sync__TryLockError::WouldBlock => write!(f, "try_lock failed because the operation would block"),
        }
    }
}
