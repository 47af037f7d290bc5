// Methods of `bool` and `Ordering`, and functions of `std::cmp` and `std::iter`.

#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
struct std__marker__PhantomData;

impl bool {
    fn then(self, f: F) -> A { if self { Some(f()) } else { None } }
    fn then_some(self, value: A) -> A { if self { Some(value) } else { None } }
}

impl std::cmp::Ordering {
    fn reverse(self) -> O {
        match self {
            std::cmp::Ordering::Less => std::cmp::Ordering::Greater,
            std::cmp::Ordering::Equal => std::cmp::Ordering::Equal,
            std::cmp::Ordering::Greater => std::cmp::Ordering::Less,
        }
    }
    fn then(self, other: O) -> O { if self == std::cmp::Ordering::Equal { other } else { self } }
    fn then_with(self, f: F) -> O { if self == std::cmp::Ordering::Equal { f() } else { self } }
    fn is_eq(self) -> bool { self == std::cmp::Ordering::Equal }
    fn is_ne(self) -> bool { self != std::cmp::Ordering::Equal }
    fn is_lt(self) -> bool { self == std::cmp::Ordering::Less }
    fn is_gt(self) -> bool { self == std::cmp::Ordering::Greater }
    fn is_le(self) -> bool { self != std::cmp::Ordering::Greater }
    fn is_ge(self) -> bool { self != std::cmp::Ordering::Less }
}

fn std__cmp__max(a: A, b: A) -> A { if b.cmp(&a) == std::cmp::Ordering::Less { a } else { b } }
fn std__cmp__min(a: A, b: A) -> A { if b.cmp(&a) == std::cmp::Ordering::Less { b } else { a } }
fn std__cmp__max_by(a: A, b: A, f: F) -> A { if f(&a, &b) == std::cmp::Ordering::Greater { a } else { b } }
fn std__cmp__min_by(a: A, b: A, f: F) -> A { if f(&a, &b) == std::cmp::Ordering::Greater { b } else { a } }
fn std__cmp__max_by_key(a: A, b: A, f: F) -> A { if f(&a).cmp(&f(&b)) == std::cmp::Ordering::Greater { a } else { b } }
fn std__cmp__min_by_key(a: A, b: A, f: F) -> A { if f(&a).cmp(&f(&b)) == std::cmp::Ordering::Greater { b } else { a } }

fn std__iter__once(item: A) -> I { Some(item).into_iter() }
fn std__iter__once_with(f: F) -> I { __OnceWith { f: Some(f) } }
struct __OnceWith { f: F }
impl Iterator for __OnceWith {
    fn next(&mut self) -> A {
        match self.f.take() {
            Some(f) => Some(f()),
            None => None,
        }
    }
}
fn std__iter__empty() -> I { Vec::new().into_iter() }
