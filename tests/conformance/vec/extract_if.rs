// extract_if looks at an element when the next one is asked for: what is not asked for stays.

fn main() {
    let mut v: Vec<i32> = (0..10).collect();
    let first = v
        .extract_if(2.., |n| {
            print!("look {n}; ");
            *n % 2 == 1
        })
        .next();
    println!("{first:?} {v:?}");
    let taken: Vec<i32> = v.extract_if(.., |n| *n > 5).collect();
    println!("{taken:?} {v:?}");
    for n in v.extract_if(1..3, |n| {
        *n += 10;
        *n == 11
    }) {
        println!("took {n}");
    }
    println!("{v:?}");
}
