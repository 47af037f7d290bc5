macro two() { 2 } //~ E050 macro

union U { //~ E050 union
    a: u32,
}

extern "C" { //~ E050 extern
    fn abs(n: i32) -> i32;
}

mod elsewhere; //~ E050 other files

#[serde(rename)] //~ E052 serde
struct S {
    p: u8,
}

fn make<T: Default>() -> T {
    T::default()
}

fn main() {
    let n: i32 = make();
    let p = std::mem::transmute::<i32, u32>(n); //~ E051 transmute
    let h = std::fs::read("x"); //~ E051 std::fs
    let s = c"x"; //~ E050 C strings
}
