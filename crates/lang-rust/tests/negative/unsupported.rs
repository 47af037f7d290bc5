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
    p: *const u8, //~ E050 raw pointers
}

fn make<T: Default>() -> T {
    T::default()
}

fn main() {
    let n: i32 = make();
    let p = &raw const n; //~ E050 raw pointers
    let h = std::fs::read("x"); //~ E051 std::fs
    let s = c"x"; //~ E050 C strings
}
