// The error that main returns is shown by Debug of the program, inside derived Debug too.

use std::fmt;
struct In(u8);
impl fmt::Debug for In {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IN").field(&self.0).finish()
    }
}
#[derive(Debug)]
enum E {
    A { x: In, y: In },
}
impl fmt::Display for E {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "d")
    }
}
impl std::error::Error for E {}
fn main() -> Result<(), Box<dyn std::error::Error>> {
    Err(Box::new(E::A { x: In(1), y: In(2) }))
}
