// A vector becomes an array only of its own length.

fn main() {
    let pair: Result<[i32; 2], Vec<i32>> = vec![1, 2].try_into();
    println!("{pair:?}");
    let three: Result<[i32; 2], Vec<i32>> = vec![1, 2, 3].try_into();
    println!("{three:?}");
}
