// Places in the text, standard streams, exit codes, and cells that are filled once.

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

#[derive(Clone, PartialEq, Eq)]
struct std__sync__OnceLock { value: V }
impl std__sync__OnceLock {
    fn new() -> S { std__sync__OnceLock { value: std::cell::RefCell::new(None) } }
    fn default() -> S { std__sync__OnceLock { value: std::cell::RefCell::new(None) } }
    fn from(value: A) -> S { std__sync__OnceLock { value: std::cell::RefCell::new(Some(value)) } }
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
            if self.value.__inside().is_none() {
                *self.value.__inside() = Some(value);
            }
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
struct std__sync__LazyLock { value: V, init: F }
impl std__sync__LazyLock {
    fn new(f: F) -> S { std__sync__LazyLock { value: std::cell::RefCell::new(None), init: std::cell::RefCell::new(Some(f)) } }
    fn deref(&self) -> A { std__sync__LazyLock::force(self) }
    fn force(this: S) -> A {
        if this.value.__inside().is_none() {
            match this.init.__inside().take() {
                Some(f) => *this.value.__inside() = Some(f()),
                None => panic!("LazyLock instance has previously been poisoned"),
            }
        }
        this.value.__inside().as_ref().unwrap()
    }
}
