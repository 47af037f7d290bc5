fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() >= b.len() { a } else { b }
}

fn add_one(numbers: &mut [i32]) {
    for n in numbers.iter_mut() {
        *n += 1;
    }
}

fn biggest(numbers: &mut Vec<i32>) -> Option<&mut i32> {
    numbers.iter_mut().max()
}

fn main() {
    let word = String::from("willow");
    println!("{}", longest(&word, "oak"));
    let mut numbers = vec![3, 9, 4];
    add_one(&mut numbers);
    add_one(&mut numbers[1..]);
    println!("{numbers:?}");
    if let Some(n) = biggest(&mut numbers) {
        *n = 0;
    }
    println!("{numbers:?}");
    let mut x = 10;
    let r = &mut x;
    *r += 5;
    let rr = &*r;
    println!("{rr} {}", *rr + 1);
    x *= 2;
    println!("{x}");
    let (left, right) = numbers.split_at_mut(1);
    std::mem::swap(&mut left[0], &mut right[0]);
    println!("{numbers:?} {}", &&&word);
}
