// Methods of `Option` and `Result` that call a closure.

impl std::cell::Cell {
    fn update(&self, f: F) { self.set(f(self.get())) }
}

impl std::option::Option {
    fn as_deref(&self) -> A {
        match self {
            Some(v) => Some(v.deref()),
            None => None,
        }
    }
    fn as_deref_mut(&mut self) -> A {
        match self {
            Some(v) => Some(v.deref_mut()),
            None => None,
        }
    }
    fn unzip(self) -> A {
        match self {
            Some((a, b)) => (Some(a), Some(b)),
            None => (None, None),
        }
    }
    fn map(self, f: F) -> A {
        match self {
            Some(v) => Some(f(v)),
            None => None,
        }
    }
    fn and_then(self, f: F) -> A {
        match self {
            Some(v) => f(v),
            None => None,
        }
    }
    fn and(self, other: A) -> A {
        match self {
            Some(_) => other,
            None => None,
        }
    }
    fn or(self, other: A) -> A {
        match self {
            Some(v) => Some(v),
            None => other,
        }
    }
    fn or_else(self, f: F) -> A {
        match self {
            Some(v) => Some(v),
            None => f(),
        }
    }
    fn xor(self, other: A) -> A {
        match (self, other) {
            (Some(v), None) => Some(v),
            (None, Some(v)) => Some(v),
            _ => None,
        }
    }
    fn filter(self, f: F) -> A {
        match self {
            Some(v) => if f(&v) { Some(v) } else { None },
            None => None,
        }
    }
    fn unwrap_or_else(self, f: F) -> A {
        match self {
            Some(v) => v,
            None => f(),
        }
    }
    fn map_or(self, other: A, f: F) -> A {
        match self {
            Some(v) => f(v),
            None => other,
        }
    }
    fn map_or_else(self, other: F, f: F) -> A {
        match self {
            Some(v) => f(v),
            None => other(),
        }
    }
    fn ok_or_else(self, f: F) -> A {
        match self {
            Some(v) => Ok(v),
            None => Err(f()),
        }
    }
    fn is_some_and(self, f: F) -> bool {
        match self {
            Some(v) => f(v),
            None => false,
        }
    }
    fn is_none_or(self, f: F) -> bool {
        match self {
            Some(v) => f(v),
            None => true,
        }
    }
    fn get_or_insert_with(&mut self, f: F) -> A {
        if self.is_none() {
            *self = Some(f());
        }
        self.as_mut().unwrap()
    }
    fn get_or_insert(&mut self, value: A) -> A {
        if self.is_none() {
            *self = Some(value);
        }
        self.as_mut().unwrap()
    }
    fn inspect(self, f: F) -> A {
        if let Some(v) = &self {
            f(v);
        }
        self
    }
    fn zip(self, other: A) -> A {
        match (self, other) {
            (Some(a), Some(b)) => Some((a, b)),
            _ => None,
        }
    }
    fn flatten(self) -> A {
        match self {
            Some(inner) => inner,
            None => None,
        }
    }
    fn take_if(&mut self, f: F) -> A {
        let wanted = match self {
            Some(v) => f(v),
            None => false,
        };
        if wanted { self.take() } else { None }
    }
    fn transpose(self) -> A {
        match self {
            Some(Ok(v)) => Ok(Some(v)),
            Some(Err(e)) => Err(e),
            None => Ok(None),
        }
    }
}

impl std::result::Result {
    fn as_deref(&self) -> A {
        match self {
            Ok(v) => Ok(v.deref()),
            Err(e) => Err(e),
        }
    }
    fn flatten(self) -> A {
        match self {
            Ok(inner) => inner,
            Err(e) => Err(e),
        }
    }
    fn map(self, f: F) -> A {
        match self {
            Ok(v) => Ok(f(v)),
            Err(e) => Err(e),
        }
    }
    fn map_err(self, f: F) -> A {
        match self {
            Ok(v) => Ok(v),
            Err(e) => Err(f(e)),
        }
    }
    fn and_then(self, f: F) -> A {
        match self {
            Ok(v) => f(v),
            Err(e) => Err(e),
        }
    }
    fn and(self, other: A) -> A {
        match self {
            Ok(_) => other,
            Err(e) => Err(e),
        }
    }
    fn or(self, other: A) -> A {
        match self {
            Ok(v) => Ok(v),
            Err(_) => other,
        }
    }
    fn or_else(self, f: F) -> A {
        match self {
            Ok(v) => Ok(v),
            Err(e) => f(e),
        }
    }
    fn unwrap_or_else(self, f: F) -> A {
        match self {
            Ok(v) => v,
            Err(e) => f(e),
        }
    }
    fn map_or(self, other: A, f: F) -> A {
        match self {
            Ok(v) => f(v),
            Err(_) => other,
        }
    }
    fn map_or_else(self, other: F, f: F) -> A {
        match self {
            Ok(v) => f(v),
            Err(e) => other(e),
        }
    }
    fn is_ok_and(self, f: F) -> bool {
        match self {
            Ok(v) => f(v),
            Err(_) => false,
        }
    }
    fn is_err_and(self, f: F) -> bool {
        match self {
            Ok(_) => false,
            Err(e) => f(e),
        }
    }
    fn inspect(self, f: F) -> A {
        if let Ok(v) = &self {
            f(v);
        }
        self
    }
    fn inspect_err(self, f: F) -> A {
        if let Err(e) = &self {
            f(e);
        }
        self
    }
    fn transpose(self) -> A {
        match self {
            Ok(Some(v)) => Some(Ok(v)),
            Ok(None) => None,
            Err(e) => Some(Err(e)),
        }
    }
}

// Builders of `{:?}` texts.
impl std::fmt::DebugList {
    fn entries(&mut self, items: I) -> B {
        for item in items {
            self.entry(&item);
        }
        self
    }
}
impl std::fmt::DebugSet {
    fn entries(&mut self, items: I) -> B {
        for item in items {
            self.entry(&item);
        }
        self
    }
}
impl std::fmt::DebugMap {
    fn entries(&mut self, items: I) -> B {
        for (key, value) in items {
            self.entry(&key, &value);
        }
        self
    }
}
