// Parts of slices: pieces whose length a type says (the call brings it along as `n`), and pieces taken off a variable that holds a
// slice (the call passes the variable itself).

impl __Slice {
    fn first_chunk(&self, n: usize) -> O { if n <= self.len() { Some(&self[..n]) } else { None } }
    fn last_chunk(&self, n: usize) -> O { if n <= self.len() { Some(&self[self.len() - n..]) } else { None } }
    fn split_first_chunk(&self, n: usize) -> O { if n <= self.len() { Some(self.split_at(n)) } else { None } }
    fn split_last_chunk(&self, n: usize) -> O { if n <= self.len() { Some(self.split_at(self.len() - n)) } else { None } }
    fn first_chunk_mut(&mut self, n: usize) -> O { if n <= self.len() { Some(&mut self[..n]) } else { None } }
    fn last_chunk_mut(&mut self, n: usize) -> O {
        let len = self.len();
        if n <= len { Some(&mut self[len - n..]) } else { None }
    }
    fn split_first_chunk_mut(&mut self, n: usize) -> O { if n <= self.len() { Some(self.split_at_mut(n)) } else { None } }
    fn split_last_chunk_mut(&mut self, n: usize) -> O {
        let len = self.len();
        if n <= len { Some(self.split_at_mut(len - n)) } else { None }
    }
    fn as_chunks(&self, n: usize) -> P {
        let whole = self.len() / n * n;
        (self[..whole].chunks(n).collect::<Vec<_>>(), &self[whole..])
    }
    fn as_rchunks(&self, n: usize) -> P {
        let rest = self.len() % n;
        (&self[..rest], self[rest..].chunks(n).collect::<Vec<_>>())
    }
    fn as_chunks_unchecked(&self, n: usize) -> V { self.chunks(n).collect::<Vec<_>>() }
    fn array_windows(&self, n: usize) -> I { self.windows(n) }
    fn element_offset(&self, element: E) -> O {
        let mut at = 0usize;
        for own in self {
            if __lib::ptr_same(__lib::pointer(own), __lib::pointer(element)) {
                return Some(at);
            }
            at += 1;
        }
        None
    }
    fn hash_slice(&self, state: H) {
        for item in self {
            item.hash(state);
        }
    }
    fn write_copy_of_slice(&mut self, from: S) -> S {
        let mut at = 0usize;
        for item in from {
            self[at].write(*item);
            at += 1;
        }
        self.assume_init_mut()
    }
}

fn split_off(slice: S, range: R) -> O { __split_off(slice, range, |all, n| all.split_at(n)) }
fn split_off_mut(slice: S, range: R) -> O { __split_off(slice, range, |all, n| all.split_at_mut(n)) }
fn __split_off(slice: S, range: R, split: F) -> O {
    let all = std::mem::replace(slice, &mut []);
    let (from_start, n) = match (range.start_bound(), range.end_bound()) {
        (std__ops__Bound::Unbounded, std__ops__Bound::Excluded(n)) => (true, *n),
        (std__ops__Bound::Unbounded, std__ops__Bound::Included(n)) => (true, *n + 1),
        (std__ops__Bound::Excluded(n), _) => (false, *n + 1),
        (std__ops__Bound::Included(n), _) => (false, *n),
        (_, _) => (true, all.len()),
    };
    if n > all.len() {
        *slice = all;
        return None;
    }
    let (front, back) = split(all, n);
    *slice = if from_start { back } else { front };
    Some(if from_start { front } else { back })
}
fn split_off_first(slice: S) -> O { __split_off_one(slice, std::mem::replace(slice, &mut []).split_first()) }
fn split_off_last(slice: S) -> O { __split_off_one(slice, std::mem::replace(slice, &mut []).split_last()) }
fn split_off_first_mut(slice: S) -> O { __split_off_one(slice, std::mem::replace(slice, &mut []).split_first_mut()) }
fn split_off_last_mut(slice: S) -> O { __split_off_one(slice, std::mem::replace(slice, &mut []).split_last_mut()) }
fn __split_off_one(slice: S, parts: P) -> O {
    match parts {
        Some((one, rest)) => {
            *slice = rest;
            Some(one)
        }
        None => None,
    }
}
