//! A vector that is cheap to copy: chunks behind `Rc`, cloned when first written after a copy.

use std::rc::Rc;

/// Items a chunk holds. Small, so that a write after a snapshot copies little; large, so that a snapshot of many items is short.
const CHUNK: usize = 4;

/// A growable array whose clone costs one `Rc` per [`CHUNK`] items.
#[derive(Clone, Debug)]
pub(crate) struct CowVec<T> {
    chunks: Vec<Rc<Vec<T>>>,
    len: usize,
}

impl<T> Default for CowVec<T> {
    fn default() -> Self {
        CowVec { chunks: Vec::new(), len: 0 }
    }
}

impl<T: Clone> CowVec<T> {
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn push(&mut self, item: T) {
        if self.len.is_multiple_of(CHUNK) {
            self.chunks.push(Rc::new(Vec::with_capacity(CHUNK)));
        }
        if let Some(last) = self.chunks.last_mut() {
            Rc::make_mut(last).push(item);
            self.len += 1;
        }
    }

    #[inline]
    pub fn get(&self, i: usize) -> Option<&T> {
        self.chunks.get(i / CHUNK)?.get(i % CHUNK)
    }

    #[inline]
    pub fn get_mut(&mut self, i: usize) -> Option<&mut T> {
        Rc::make_mut(self.chunks.get_mut(i / CHUNK)?).get_mut(i % CHUNK)
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flat_map(|c| c.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_does_not_see_later_writes() {
        let mut v = CowVec::default();
        (0..100).for_each(|i| v.push(i));
        let copy = v.clone();
        if let Some(x) = v.get_mut(40) {
            *x = -1;
        }
        v.push(100);
        assert_eq!((copy.get(40), copy.len(), copy.get(100)), (Some(&40), 100, None));
        assert_eq!((v.get(40), v.len(), v.iter().count()), (Some(&-1), 101, 101));
        assert_eq!(v.get(1000), None);
    }
}
