// A closure takes as many parameters as it is called with.

fn main() {
    let add = |a: i32, b: i32| a + b;
    println!("{}", add(1)); //~ E030 takes 2 arguments
    let pairs = vec![(1, 2), (3, 4)];
    let sums: Vec<i32> = pairs.iter().map(|a, b| a + b).collect(); //~ E080 takes 1 parameter
    println!("{sums:?}");
    let total = pairs.iter().fold(0, |sum| sum); //~ E080 takes 2 parameters
    println!("{total}");
}
