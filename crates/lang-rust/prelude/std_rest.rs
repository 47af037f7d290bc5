// Places in the text, standard streams, exit codes, cells that are filled once, polls and small futures.

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct std__panic__Location { file: F, line: u32, column: u32 }
impl std__panic__Location {
    #[track_caller]
    fn caller() -> L {
        let (line, column) = __lib::caller();
        std__panic__Location { file: "src/main.rs", line, column }
    }
    fn file(&self) -> F { self.file }
    fn line(&self) -> u32 { self.line }
    fn column(&self) -> u32 { self.column }
}
impl Display for std__panic__Location {
    fn fmt(&self, f: &mut F) -> R { write!(f, "{}:{}:{}", self.file, self.line, self.column) }
}

// There is no environment.
fn std__env__var(name: N) -> R { Err(std__env__VarError::NotPresent) }
fn std__env__args() -> A { vec!["main".to_string()].into_iter() }

fn std__io__stdout() -> S { std__io__Stdout { unused: () } }
fn std__io__stderr() -> S { std__io__Stderr { unused: () } }
fn std__io__stdin() -> S { std__io__Stdin { unused: () } }
#[derive(Debug)]
struct std__io__Stdout { unused: U }
impl std__io__Stdout {
    fn write_str(&mut self, text: T) -> R {
        print!("{}", text);
        Ok(())
    }
    fn flush(&mut self) -> R { Ok(()) }
    fn lock(&self) -> S { std__io__Stdout { unused: () } }
    fn write_all(&mut self, bytes: B) -> R {
        print!("{}", String::from_utf8_lossy(bytes));
        Ok(())
    }
    fn write(&mut self, bytes: B) -> R {
        print!("{}", String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }
}
#[derive(Debug)]
struct std__io__Stderr { unused: U }
impl std__io__Stderr {
    fn write_str(&mut self, text: T) -> R {
        eprint!("{}", text);
        Ok(())
    }
    fn flush(&mut self) -> R { Ok(()) }
    fn lock(&self) -> S { std__io__Stderr { unused: () } }
    fn write_all(&mut self, bytes: B) -> R {
        eprint!("{}", String::from_utf8_lossy(bytes));
        Ok(())
    }
}
// There is no input: it is at its end.
#[derive(Debug)]
struct std__io__Stdin { unused: U }
impl std__io__Stdin {
    fn read_line(&self, text: T) -> R { Ok(0usize) }
    fn lock(&self) -> S { std__io__Stdin { unused: () } }
    fn lines(self) -> L { Vec::new().into_iter() }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct std__process__ExitCode(u8);
impl std__process__ExitCode {
    fn from(code: u8) -> S { std__process__ExitCode(code) }
}

impl std::cell::Ref {
    fn map(this: G, f: F) -> G {
        let part = f(&*this);
        __lib::map_guard(this, part)
    }
    fn filter_map(this: G, f: F) -> G {
        match f(&*this) {
            Some(part) => Ok(__lib::map_guard(this, part)),
            None => Err(this),
        }
    }
    fn clone(this: G) -> G { __lib::ref_clone(this) }
}
impl std::cell::RefMut {
    fn map(this: G, f: F) -> G {
        let part = f(&mut *this);
        __lib::map_guard(this, part)
    }
    fn filter_map(this: G, f: F) -> G {
        match f(&mut *this) {
            Some(part) => Ok(__lib::map_guard(this, part)),
            None => Err(this),
        }
    }
}
impl std::cell::RefCell {
    fn replace_with(&self, f: F) -> A {
        let mut held = self.borrow_mut();
        let new = f(&mut *held);
        std::mem::replace(&mut *held, new)
    }
}

impl std::ops::ControlFlow {
    fn is_break(&self) -> bool { matches!(self, std::ops::ControlFlow::Break(_)) }
    fn is_continue(&self) -> bool { matches!(self, std::ops::ControlFlow::Continue(_)) }
    fn break_value(self) -> A {
        match self {
            std::ops::ControlFlow::Break(v) => Some(v),
            std::ops::ControlFlow::Continue(_) => None,
        }
    }
    fn continue_value(self) -> A {
        match self {
            std::ops::ControlFlow::Break(_) => None,
            std::ops::ControlFlow::Continue(v) => Some(v),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct std__num__Wrapping(A);
impl Debug for std__num__Wrapping {
    fn fmt(&self, f: &mut F) -> R { self.0.fmt(f) }
}
impl Display for std__num__Wrapping {
    fn fmt(&self, f: &mut F) -> R { self.0.fmt(f) }
}
impl Add for std__num__Wrapping {
    fn add(self, other: O) -> S { std__num__Wrapping(self.0.wrapping_add(other.0)) }
}
impl AddAssign for std__num__Wrapping {
    fn add_assign(&mut self, other: O) { self.0 = self.0.wrapping_add(other.0); }
}
impl Sub for std__num__Wrapping {
    fn sub(self, other: O) -> S { std__num__Wrapping(self.0.wrapping_sub(other.0)) }
}
impl SubAssign for std__num__Wrapping {
    fn sub_assign(&mut self, other: O) { self.0 = self.0.wrapping_sub(other.0); }
}
impl Mul for std__num__Wrapping {
    fn mul(self, other: O) -> S { std__num__Wrapping(self.0.wrapping_mul(other.0)) }
}
impl MulAssign for std__num__Wrapping {
    fn mul_assign(&mut self, other: O) { self.0 = self.0.wrapping_mul(other.0); }
}
impl Div for std__num__Wrapping {
    fn div(self, other: O) -> S { std__num__Wrapping(self.0.wrapping_div(other.0)) }
}
impl DivAssign for std__num__Wrapping {
    fn div_assign(&mut self, other: O) { self.0 = self.0.wrapping_div(other.0); }
}
impl Rem for std__num__Wrapping {
    fn rem(self, other: O) -> S { std__num__Wrapping(self.0 % other.0) }
}
impl RemAssign for std__num__Wrapping {
    fn rem_assign(&mut self, other: O) { self.0 = self.0 % other.0; }
}
impl BitAnd for std__num__Wrapping {
    fn bitand(self, other: O) -> S { std__num__Wrapping(self.0 & other.0) }
}
impl BitAndAssign for std__num__Wrapping {
    fn bitand_assign(&mut self, other: O) { self.0 = self.0 & other.0; }
}
impl BitOr for std__num__Wrapping {
    fn bitor(self, other: O) -> S { std__num__Wrapping(self.0 | other.0) }
}
impl BitOrAssign for std__num__Wrapping {
    fn bitor_assign(&mut self, other: O) { self.0 = self.0 | other.0; }
}
impl BitXor for std__num__Wrapping {
    fn bitxor(self, other: O) -> S { std__num__Wrapping(self.0 ^ other.0) }
}
impl BitXorAssign for std__num__Wrapping {
    fn bitxor_assign(&mut self, other: O) { self.0 = self.0 ^ other.0; }
}
impl Neg for std__num__Wrapping {
    fn neg(self) -> S { std__num__Wrapping(self.0.wrapping_neg()) }
}
impl Not for std__num__Wrapping {
    fn not(self) -> S { std__num__Wrapping(!self.0) }
}
impl std__num__Wrapping {
    fn pow(self, n: u32) -> S { std__num__Wrapping(self.0.wrapping_pow(n)) }
    fn abs(self) -> S { std__num__Wrapping(self.0.wrapping_abs()) }
}
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct std__num__Saturating(A);
impl Debug for std__num__Saturating {
    fn fmt(&self, f: &mut F) -> R { self.0.fmt(f) }
}
impl Display for std__num__Saturating {
    fn fmt(&self, f: &mut F) -> R { self.0.fmt(f) }
}
impl Add for std__num__Saturating {
    fn add(self, other: O) -> S { std__num__Saturating(self.0.saturating_add(other.0)) }
}
impl AddAssign for std__num__Saturating {
    fn add_assign(&mut self, other: O) { self.0 = self.0.saturating_add(other.0); }
}
impl Sub for std__num__Saturating {
    fn sub(self, other: O) -> S { std__num__Saturating(self.0.saturating_sub(other.0)) }
}
impl SubAssign for std__num__Saturating {
    fn sub_assign(&mut self, other: O) { self.0 = self.0.saturating_sub(other.0); }
}
impl Mul for std__num__Saturating {
    fn mul(self, other: O) -> S { std__num__Saturating(self.0.saturating_mul(other.0)) }
}
impl MulAssign for std__num__Saturating {
    fn mul_assign(&mut self, other: O) { self.0 = self.0.saturating_mul(other.0); }
}
impl Div for std__num__Saturating {
    fn div(self, other: O) -> S { std__num__Saturating(self.0.saturating_div(other.0)) }
}
impl DivAssign for std__num__Saturating {
    fn div_assign(&mut self, other: O) { self.0 = self.0.saturating_div(other.0); }
}
impl Rem for std__num__Saturating {
    fn rem(self, other: O) -> S { std__num__Saturating(self.0 % other.0) }
}
impl RemAssign for std__num__Saturating {
    fn rem_assign(&mut self, other: O) { self.0 = self.0 % other.0; }
}
impl BitAnd for std__num__Saturating {
    fn bitand(self, other: O) -> S { std__num__Saturating(self.0 & other.0) }
}
impl BitAndAssign for std__num__Saturating {
    fn bitand_assign(&mut self, other: O) { self.0 = self.0 & other.0; }
}
impl BitOr for std__num__Saturating {
    fn bitor(self, other: O) -> S { std__num__Saturating(self.0 | other.0) }
}
impl BitOrAssign for std__num__Saturating {
    fn bitor_assign(&mut self, other: O) { self.0 = self.0 | other.0; }
}
impl BitXor for std__num__Saturating {
    fn bitxor(self, other: O) -> S { std__num__Saturating(self.0 ^ other.0) }
}
impl BitXorAssign for std__num__Saturating {
    fn bitxor_assign(&mut self, other: O) { self.0 = self.0 ^ other.0; }
}
impl Neg for std__num__Saturating {
    fn neg(self) -> S { std__num__Saturating(self.0.saturating_neg()) }
}
impl Not for std__num__Saturating {
    fn not(self) -> S { std__num__Saturating(!self.0) }
}
impl std__num__Saturating {
    fn pow(self, n: u32) -> S { std__num__Saturating(self.0.saturating_pow(n)) }
    fn abs(self) -> S { std__num__Saturating(self.0.saturating_abs()) }
}

#[derive(Clone, PartialEq, Eq)]
struct std__cell__OnceCell { value: V }
impl std__cell__OnceCell {
    fn new() -> S { std__cell__OnceCell { value: std::cell::RefCell::new(None) } }
    fn default() -> S { std__cell__OnceCell { value: std::cell::RefCell::new(None) } }
    fn from(value: A) -> S { std__cell__OnceCell { value: std::cell::RefCell::new(Some(value)) } }
    fn get(&self) -> A { self.value.__inside().as_ref() }
    fn get_mut(&mut self) -> A { self.value.__inside().as_mut() }
    fn set(&self, value: A) -> R {
        if self.value.__inside().is_some() {
            return Err(value);
        }
        *self.value.__inside() = Some(value);
        Ok(())
    }
    fn get_or_init(&self, f: F) -> A {
        if self.value.__inside().is_none() {
            let value = f();
            if self.value.__inside().is_some() {
                panic!("reentrant init");
            }
            *self.value.__inside() = Some(value);
        }
        self.value.__inside().as_ref().unwrap()
    }
    fn into_inner(self) -> A { self.value.into_inner() }
    fn take(&mut self) -> A { self.value.__inside().take() }
}
impl Debug for std__cell__OnceCell {
    fn fmt(&self, f: &mut F) -> R {
        match self.get() {
            Some(v) => f.debug_tuple("OnceCell").field(v).finish(),
            None => f.debug_tuple("OnceCell").field(&format_args!("<uninit>")).finish(),
        }
    }
}

// Who fills a cell, and who waits until that is over. A closure that panics leaves it as it was, or poisoned.
struct __Filling { busy: B, waiters: W, full: E }
fn __filling() -> S { std::rc::Rc::new(__Filling { busy: false, waiters: Vec::new(), full: __lib::event_of(3) }) }
impl __Filling {
    fn wait(&mut self) {
        while self.busy {
            let event = std::rc::Rc::new(__lib::event_like(&self.full));
            self.waiters.push(event.clone());
            event.__wait();
        }
    }
    fn over(&mut self) {
        self.busy = false;
        self.full.__fill_over();
        while let Some(event) = self.waiters.pop() {
            event.__signal();
        }
    }
}
struct __Filler { filling: F, once: O }
fn __begin_filling(filling: F, once: O) -> S {
    filling.busy = true;
    filling.full.__fills();
    __Filler { filling: filling.clone(), once }
}
impl Drop for __Filler {
    fn drop(&mut self) {
        if let Some(once) = &self.once {
            once.poisoned = !once.done;
        }
        self.filling.over();
    }
}

struct std__sync__Once { done: D, poisoned: P, filling: F }
impl std__sync__Once {
    fn new() -> S { std__sync__Once { done: false, poisoned: false, filling: __filling() } }
    fn is_completed(&self) -> bool { self.done }
    fn call_once(&mut self, f: F) {
        self.filling.wait();
        if self.done {
            return;
        }
        if self.poisoned {
            panic!("Once instance has previously been poisoned");
        }
        let filler = __begin_filling(&self.filling, Some(self));
        f();
        self.done = true;
    }
    fn call_once_force(&mut self, f: F) {
        self.filling.wait();
        if self.done {
            return;
        }
        let filler = __begin_filling(&self.filling, Some(self));
        f(&std__sync__OnceState(self.poisoned));
        self.done = true;
    }
    fn wait(&self) {
        while !self.done {
            if self.poisoned {
                panic!("Once instance has previously been poisoned");
            }
            if !self.filling.busy {
                let event = std::rc::Rc::new(__lib::event_like(&self.filling.full));
                self.filling.waiters.push(event.clone());
                event.__wait();
            }
            self.filling.wait();
        }
    }
}
impl Debug for std__sync__Once {
    fn fmt(&self, f: &mut F) -> R { write!(f, "Once {{ .. }}") }
}
struct std__sync__OnceState(P);
impl std__sync__OnceState {
    fn is_poisoned(&self) -> bool { self.0 }
}
impl Debug for std__sync__OnceState {
    fn fmt(&self, f: &mut F) -> R { f.debug_struct("OnceState").field("poisoned", &self.0).finish() }
}

struct std__sync__OnceLock { value: V, filling: F }
impl std__sync__OnceLock {
    fn new() -> S { std__sync__OnceLock { value: std::cell::RefCell::new(None), filling: __filling() } }
    fn default() -> S { std__sync__OnceLock::new() }
    fn from(value: A) -> S {
        std__sync__OnceLock { value: std::cell::RefCell::new(Some(value)), filling: __filling() }
    }
    fn clone(&self) -> S {
        std__sync__OnceLock { value: std::cell::RefCell::new(self.get().cloned()), filling: __filling() }
    }
    fn eq(&self, other: S) -> bool { self.get() == other.get() }
    fn get(&self) -> A { self.value.__inside().as_ref() }
    fn get_mut(&mut self) -> A { self.value.__inside().as_mut() }
    fn set(&self, value: A) -> R {
        self.filling.wait();
        if self.value.__inside().is_some() {
            return Err(value);
        }
        // Who waits for it is woken.
        let filler = __begin_filling(&self.filling, None);
        *self.value.__inside() = Some(value);
        Ok(())
    }
    fn get_or_init(&self, f: F) -> A {
        self.filling.wait();
        if self.value.__inside().is_none() {
            let filler = __begin_filling(&self.filling, None);
            let value = f();
            *self.value.__inside() = Some(value);
        }
        self.value.__inside().as_ref().unwrap()
    }
    fn wait(&self) -> A {
        while self.value.__inside().is_none() {
            let event = std::rc::Rc::new(__lib::event_like(&self.filling.full));
            self.filling.waiters.push(event.clone());
            event.__wait();
        }
        self.value.__inside().as_ref().unwrap()
    }
    fn into_inner(self) -> A { self.value.into_inner() }
    fn take(&mut self) -> A { self.value.__inside().take() }
}
impl Debug for std__sync__OnceLock {
    fn fmt(&self, f: &mut F) -> R {
        match self.get() {
            Some(v) => f.debug_tuple("OnceLock").field(v).finish(),
            None => f.debug_tuple("OnceLock").field(&format_args!("<uninit>")).finish(),
        }
    }
}

struct std__cell__LazyCell { value: V, init: F }
impl std__cell__LazyCell {
    fn get(this: S) -> A { this.value.__inside().as_ref() }
    fn get_mut(this: S) -> A { this.value.__inside().as_mut() }
    fn force_mut(this: S) -> A {
        std__cell__LazyCell::force(this);
        this.value.__inside().as_mut().unwrap()
    }
    fn new(f: F) -> S { std__cell__LazyCell { value: std::cell::RefCell::new(None), init: std::cell::RefCell::new(Some(f)) } }
    fn deref(&self) -> A { std__cell__LazyCell::force(self) }
    fn force(this: S) -> A {
        if this.value.__inside().is_none() {
            match this.init.__inside().take() {
                Some(f) => *this.value.__inside() = Some(f()),
                None => panic!("LazyCell instance has previously been poisoned"),
            }
        }
        this.value.__inside().as_ref().unwrap()
    }
}
struct std__sync__LazyLock { value: V, init: F, filling: W }
impl std__sync__LazyLock {
    fn get(this: S) -> A { this.value.__inside().as_ref() }
    fn get_mut(this: S) -> A { this.value.__inside().as_mut() }
    fn force_mut(this: S) -> A {
        std__sync__LazyLock::force(this);
        this.value.__inside().as_mut().unwrap()
    }
    fn new(f: F) -> S {
        std__sync__LazyLock {
            value: std::cell::RefCell::new(None),
            init: std::cell::RefCell::new(Some(f)),
            filling: __filling(),
        }
    }
    fn deref(&self) -> A { std__sync__LazyLock::force(self) }
    fn force(this: S) -> A {
        if this.value.__inside().is_none() {
            this.filling.wait();
            if this.value.__inside().is_none() {
                match this.init.__inside().take() {
                    Some(f) => {
                        let filler = __begin_filling(&this.filling, None);
                        let value = f();
                        *this.value.__inside() = Some(value);
                    }
                    None => panic!("LazyLock instance has previously been poisoned"),
                }
            }
        }
        this.value.__inside().as_ref().unwrap()
    }
}

struct std__cell__UnsafeCell { value: A }
impl std__cell__UnsafeCell {
    fn new(value: A) -> S { std__cell__UnsafeCell { value } }
    fn from(value: A) -> S { std__cell__UnsafeCell { value } }
    fn get(&mut self) -> P { __lib::pointer(&mut self.value) }
    fn raw_get(this: S) -> P { __lib::pointer(&mut this.value) }
    fn get_mut(&mut self) -> A { &mut self.value }
    fn into_inner(self) -> A { self.value }
}

// Their `Debug` names a type, which is not known at run time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct std__marker__PhantomData;
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
struct std__marker__PhantomPinned;

fn std__task__Poll__from(value: A) -> P { std::task::Poll::Ready(value) }
impl std::task::Poll {
    fn is_ready(&self) -> bool { matches!(self, std::task::Poll::Ready(_)) }
    fn is_pending(&self) -> bool { matches!(self, std::task::Poll::Pending) }
    fn map(self, f: F) -> P {
        match self {
            std::task::Poll::Ready(value) => std::task::Poll::Ready(f(value)),
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    }
    fn map_ok(self, f: F) -> P {
        match self {
            std::task::Poll::Ready(Ok(value)) => std::task::Poll::Ready(Ok(f(value))),
            std::task::Poll::Ready(Some(Ok(value))) => std::task::Poll::Ready(Some(Ok(f(value)))),
            other => other,
        }
    }
    fn map_err(self, f: F) -> P {
        match self {
            std::task::Poll::Ready(Err(e)) => std::task::Poll::Ready(Err(f(e))),
            std::task::Poll::Ready(Some(Err(e))) => std::task::Poll::Ready(Some(Err(f(e)))),
            other => other,
        }
    }
}

// `std::future` has them too.
fn futures__future__poll_fn(f: F) -> P { __PollFn { f } }
struct __PollFn { f: F }
impl Future for __PollFn {
    fn poll(&mut self, cx: C) -> P { (self.f)(cx) }
}

fn futures__future__ready(value: A) -> R { __Ready { value: Some(value) } }
fn futures__future__ok(value: A) -> R { __Ready { value: Some(Ok(value)) } }
fn futures__future__err(value: A) -> R { __Ready { value: Some(Err(value)) } }
struct __Ready { value: V }
impl __Ready {
    fn is_terminated(&self) -> bool { self.value.is_none() }
    fn into_inner(mut self) -> A { self.value.take().expect("Called `into_inner()` on `Ready` after completion") }
}
impl Future for __Ready {
    fn poll(&mut self, cx: C) -> P {
        std::task::Poll::Ready(self.value.take().expect("`Ready` polled after completion"))
    }
}

fn futures__future__pending() -> P { __Pending { nothing: () } }
struct __Pending { nothing: N }
impl __Pending {
    // It never gives anything, so nothing waits for it.
    fn is_terminated(&self) -> bool { true }
}
impl Future for __Pending {
    fn poll(&mut self, cx: C) -> P { std::task::Poll::Pending }
}

// Panics told to the program.
struct std__panic__PanicHookInfo { payload: P, message: M, line: L, column: C }
impl std__panic__PanicHookInfo {
    fn payload(&self) -> A { &self.payload }
    fn payload_as_str(&self) -> O {
        match self.payload.downcast_ref::<&str>() {
            Some(text) => Some(*text),
            None => match self.payload.downcast_ref::<std::string::String>() {
                Some(text) => Some(text.as_str()),
                None => None,
            },
        }
    }
    fn location(&self) -> O { Some(std__panic__Location { file: "src/main.rs", line: self.line, column: self.column }) }
    fn can_unwind(&self) -> bool { true }
}
impl Display for std__panic__PanicHookInfo {
    fn fmt(&self, f: &mut F) -> R {
        write!(f, "panicked at src/main.rs:{}:{}", self.line, self.column)?;
        match self.payload_as_str() {
            Some(text) => write!(f, ":\n{}", text),
            None => Ok(()),
        }
    }
}
fn std__panic__set_hook(hook: H) {
    __lib::set_hook(hook, std__panic__PanicHookInfo { payload: (), message: (), line: 0u32, column: 0u32 });
}
fn std__panic__take_hook() -> H {
    match __lib::take_hook() {
        Some(hook) => hook,
        None => Box::new(|info| __lib::tell_panic(info.message.clone(), info.line, info.column)),
    }
}

fn std__time__Duration__from_mins(n: u64) -> D { std::time::Duration::from_secs(n * 60) }
fn std__time__Duration__from_hours(n: u64) -> D { std::time::Duration::from_secs(n * 3600) }
fn std__time__Duration__try_from_secs_f64(n: f64) -> R {
    if n < 0.0 {
        return Err(std__time__TryFromFloatSecsError { negative: true });
    }
    if !(n < 18446744073709551616.0) {
        return Err(std__time__TryFromFloatSecsError { negative: false });
    }
    Ok(std::time::Duration::from_secs_f64(n))
}
fn std__time__Duration__try_from_secs_f32(n: f32) -> R {
    if n < 0.0 {
        return Err(std__time__TryFromFloatSecsError { negative: true });
    }
    if !(n < 18446744073709551616.0) {
        return Err(std__time__TryFromFloatSecsError { negative: false });
    }
    Ok(std::time::Duration::from_secs_f32(n as f32))
}
#[derive(Clone, PartialEq, Eq)]
#[with(try_from_secs_f64, try_from_secs_f32)]
struct std__time__TryFromFloatSecsError { negative: N }
impl Debug for std__time__TryFromFloatSecsError {
    fn fmt(&self, f: &mut F) -> R {
        let kind = if self.negative { "Negative" } else { "OverflowOrNan" };
        f.debug_struct("TryFromFloatSecsError").field("kind", &format_args!("{}", kind)).finish()
    }
}
impl Display for std__time__TryFromFloatSecsError {
    fn fmt(&self, f: &mut F) -> R {
        f.pad(if self.negative { "cannot convert float seconds to Duration: value is negative" } else { "cannot convert float seconds to Duration: value is either too big or NaN" })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum std__fmt__Alignment { Left, Right, Center }
impl std::fmt::Formatter {
    fn align(&self) -> A {
        match self.__align() {
            Some(0) => Some(std__fmt__Alignment::Left),
            Some(1) => Some(std__fmt__Alignment::Center),
            Some(_) => Some(std__fmt__Alignment::Right),
            None => None,
        }
    }
}
