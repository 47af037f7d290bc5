use std::ops::{Add, AddAssign, Index, IndexMut, Mul, Neg, Not, Sub};

#[derive(Debug, Clone, Copy, PartialEq)]
struct V(i32, i32);

impl Add for V {
    type Output = V;
    fn add(self, other: V) -> V {
        V(self.0 + other.0, self.1 + other.1)
    }
}

impl Sub for V {
    type Output = V;
    fn sub(self, other: V) -> V {
        self + -other
    }
}

impl Mul<i32> for V {
    type Output = V;
    fn mul(self, k: i32) -> V {
        V(self.0 * k, self.1 * k)
    }
}

impl Neg for V {
    type Output = V;
    fn neg(self) -> V {
        self * -1
    }
}

impl Not for V {
    type Output = bool;
    fn not(self) -> bool {
        self == V(0, 0)
    }
}

impl AddAssign for V {
    fn add_assign(&mut self, other: V) {
        *self = *self + other;
    }
}

struct Grid {
    cells: Vec<u8>,
    width: usize,
}

impl Index<(usize, usize)> for Grid {
    type Output = u8;
    fn index(&self, (x, y): (usize, usize)) -> &u8 {
        &self.cells[y * self.width + x]
    }
}

impl IndexMut<(usize, usize)> for Grid {
    fn index_mut(&mut self, (x, y): (usize, usize)) -> &mut u8 {
        &mut self.cells[y * self.width + x]
    }
}

fn main() {
    let mut a = V(1, 2);
    a += V(10, 10);
    println!("{:?} {:?} {:?} {}", a + V(0, 1), a - V(1, 1), -(a * 2), !V(0, 0));
    let mut grid = Grid { cells: vec![0; 6], width: 3 };
    grid[(2, 1)] = 7;
    grid[(0, 0)] += 1;
    println!("{:?} {}", grid.cells, grid[(2, 1)]);
}
