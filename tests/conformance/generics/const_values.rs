// Const parameters are values in the bodies that name them.

use std::fmt::Debug;

const WIDTH: usize = 3;

struct Ring<T, const N: usize> {
    items: [Option<T>; N],
    next: usize,
}

impl<T: Copy + Debug, const N: usize> Ring<T, N> {
    fn new() -> Self {
        Ring { items: [None; N], next: 0 }
    }

    fn push(&mut self, item: T) {
        self.items[self.next] = Some(item);
        self.next = (self.next + 1) % N;
    }

    fn capacity(&self) -> usize {
        N
    }
}

struct Matrix<const ROWS: usize, const COLS: usize> {
    cells: [[i32; COLS]; ROWS],
}

impl<const ROWS: usize, const COLS: usize> Matrix<ROWS, COLS> {
    fn filled(with: i32) -> Self {
        Self { cells: [[with; COLS]; ROWS] }
    }

    fn transposed(&self) -> Matrix<COLS, ROWS> {
        let mut cells = [[0; ROWS]; COLS];
        for row in 0..ROWS {
            for col in 0..COLS {
                cells[col][row] = self.cells[row][col];
            }
        }
        Matrix { cells }
    }
}

fn sum<const N: usize>(numbers: [i32; N]) -> i32 {
    let mut total = 0;
    for i in 0..N {
        total += numbers[i];
    }
    total
}

fn show<T: Debug, const N: usize>(items: &[T; N]) {
    println!("{N} items: {items:?}");
}

fn zeros<const N: usize>() -> [u8; N] {
    [0; N]
}

fn repeated<const TIMES: u32>(word: &str) -> String {
    let mut text = String::new();
    for _ in 0..TIMES {
        text.push_str(word);
    }
    text
}

fn pair<const N: usize>(numbers: &[i32]) -> Result<[i32; N], std::array::TryFromSliceError> {
    numbers.try_into()
}

fn main() {
    let mut ring = Ring::<i32, 3>::new();
    for i in 0..5 {
        ring.push(i);
    }
    println!("{:?} of {}", ring.items, ring.capacity());
    let letters: Ring<char, 2> = Ring::new();
    println!("{:?} of {}", letters.items, letters.capacity());
    let mut matrix = Matrix::<2, WIDTH>::filled(1);
    matrix.cells[0][2] = 7;
    println!("{:?}", matrix.transposed().cells);
    println!("{} {}", sum([1, 2, 3]), sum([0; 9]));
    let words = ["a", "b"];
    show(&words);
    show(&[1.5, 2.5, 3.5]);
    let five: [u8; 5] = zeros();
    println!("{five:?} {:?}", zeros::<2>());
    println!("{}", repeated::<4>("ab"));
    println!("{:?} {:?}", pair::<2>(&[1, 2]), pair::<3>(&[1, 2]));
}
