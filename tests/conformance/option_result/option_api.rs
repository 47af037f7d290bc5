fn half(n: i32) -> Option<i32> {
    (n % 2 == 0).then(|| n / 2)
}

fn main() {
    let (some, none) = (Some(6), None::<i32>);
    println!("{:?} {:?}", some.map(|n| n + 1), none.map(|n| n + 1));
    println!("{:?} {:?}", some.and_then(half), some.and_then(half).and_then(half));
    println!("{} {} {}", none.unwrap_or(9), none.unwrap_or_default(), none.unwrap_or_else(|| 3 * 3));
    println!("{:?} {:?} {:?}", none.or(Some(1)), some.or_else(|| Some(2)), some.xor(none));
    println!("{:?} {:?}", some.filter(|n| *n > 10), some.zip(Some('z')));
    println!("{:?} {:?}", some.ok_or("empty"), none.ok_or_else(|| "empty".to_string()));
    println!("{} {} {}", some.is_some_and(|n| n > 5), none.is_none(), none.is_none_or(|n| n > 5));
    println!("{} {}", some.map_or(0, |n| n * 2), none.map_or_else(|| -1, |n| n * 2));
    let mut slot = None;
    println!("{}", slot.get_or_insert(4));
    println!("{:?} {:?}", slot.take(), slot);
    println!("{}", slot.insert(8));
    println!("{:?} {:?}", slot.replace(1), slot);
    if let Some(n) = slot.as_mut() {
        *n += 41;
    }
    println!("{slot:?} {:?}", Some(Some(1)).flatten());
    let name = Some(String::from("ivy"));
    println!("{:?} {:?} {:?}", name.as_deref(), name.as_ref().map(|s| s.len()), name.iter().count());
    println!("{:?} {:?}", Some(&5).copied(), Some(&vec![1]).cloned());
    println!("{:?}", Some("12").map(str::parse::<i32>).transpose());
    println!("{:?} {:?}", some.into_iter().chain(none).collect::<Vec<_>>(), some.max(Some(7)));
    println!("{:?} {:?}", slot.take_if(|n| *n > 40), slot);
    println!("{name:?} {}", name.clone().expect("there"));
}
