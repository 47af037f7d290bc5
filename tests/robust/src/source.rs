//! Choices out of bytes.

/// Bytes that decide; when there are none left every choice is the first one, which is always a small one.
pub struct Source<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Source<'a> {
    /// Choices out of these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Source { bytes, at: 0 }
    }

    /// A number below `n`, at most 256.
    pub fn below(&mut self, n: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % n.max(1)
    }

    /// A number below `n`, for more than a byte can tell.
    pub fn wide(&mut self, n: usize) -> usize {
        (self.below(256) << 16 | self.below(256) << 8 | self.below(256)) % n.max(1)
    }

    /// True if all bytes are used.
    pub fn is_empty(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// One of these.
    pub fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from.get(self.below(from.len())).copied().unwrap_or_default()
    }
}
