use std::fmt;

#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Point {
    x: i32,
    y: i32,
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}, {})", self.x, self.y)
    }
}

struct Matrix([[i32; 2]; 2]);

impl fmt::Display for Matrix {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (n, row) in self.0.iter().enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            write!(f, "[{:>3} {:>3}]", row[0], row[1])?;
        }
        Ok(())
    }
}

struct Secret(&'static str);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secret").field("length", &self.0.len()).finish()
    }
}

fn main() {
    let p = Point { x: 3, ..Default::default() };
    println!("{p} {p:?} {}", p.to_string().len());
    println!("{}", Matrix([[1, -20], [300, 4]]));
    println!("{:?} {:?}", Secret("hush"), Some(Secret("x")));
    println!("[{:>10}] [{:<10}]", p.to_string(), format!("{p}"));
    println!("{}", p == Point { x: 3, y: 0 });
}
