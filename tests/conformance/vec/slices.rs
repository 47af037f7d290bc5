fn halves(v: &[i32]) -> (&[i32], &[i32]) {
    v.split_at(v.len() / 2)
}

fn main() {
    let v = [1, 2, 3, 4, 5, 6, 7];
    println!("{:?} {:?} {:?}", &v[2..4], &v[..2], &v[5..]);
    println!("{:?} {:?}", halves(&v), v.iter().skip(5).collect::<Vec<_>>());
    println!("{:?}", v.chunks(3).map(|c| c.iter().sum::<i32>()).collect::<Vec<_>>());
    println!("{:?}", v.windows(2).map(|w| w[1] - w[0]).collect::<Vec<_>>());
    println!("{:?} {:?}", v.split_first(), v.split_last().map(|(last, _)| last));
    println!("{:?} {:?}", v.get(1..3), v.get(9..));
    println!("{:?} {:?}", v.binary_search(&5), v.binary_search(&10));
    println!("{:?}", v.split(|n| n % 3 == 0).collect::<Vec<_>>());
    println!("{} {}", v.starts_with(&[1, 2]), v.ends_with(&[6]));
    println!("{:?}", v.rchunks(3).next());
    let mut a = [3, 1, 2];
    a.sort_unstable_by(|x, y| y.cmp(x));
    println!("{a:?}");
    a.rotate_left(1);
    let first = a[0];
    a.fill(first);
    println!("{a:?} {:?}", [[1, 2], [3, 4]].concat());
    let mut grid = [[0u8; 4]; 2];
    grid[1][2] = 5;
    for row in &mut grid {
        row[0] += 1;
    }
    println!("{grid:?} {}", grid.len() * grid[0].len());
    let mut b = vec![1, 2, 3, 4];
    for chunk in b.chunks_mut(2) {
        chunk.swap(0, 1);
    }
    b.copy_within(0..2, 2);
    println!("{b:?} {:?}", b.to_vec());
    println!("{:?}", b.iter().copied().map(i64::from).max());
    println!("{:?}", b.concat_check());
}

trait ConcatCheck {
    fn concat_check(&self) -> usize;
}

impl ConcatCheck for Vec<i32> {
    fn concat_check(&self) -> usize {
        self.repeat(2).len()
    }
}
