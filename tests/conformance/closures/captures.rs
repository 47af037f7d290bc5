fn main() {
    let name = String::from("fig");
    let by_ref = || name.len();
    println!("{} {}", by_ref(), name);
    let mut count = 0;
    let mut bump = |by: i32| {
        count += by;
        count
    };
    println!("{} {}", bump(1), bump(10));
    println!("{count}");
    let by_move = move || format!("{name}!");
    println!("{} {}", by_move(), by_move());
    let list = vec![1, 2, 3];
    let consume = move || list;
    println!("{:?}", consume());
    let mut x = 5;
    let mut copied = move || {
        x += 1;
        x
    };
    println!("{} {} {x}", copied(), copied());
    x += 100;
    println!("{x}");
}
