// One sign too few in a condition.

fn main() {
    let x = 3;
    if x = 3 { //~ E001 compares with `==`
        println!("three");
    }
}
