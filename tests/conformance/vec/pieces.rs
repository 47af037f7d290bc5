// Pieces of slices whose length a type says, and pieces taken off the variable that holds the slice.
fn main() {
    let u = [10, 40, 30, 20, 50];
    println!("{:?} {:?}", u.first_chunk::<2>(), u.first_chunk::<6>());
    println!("{:?} {:?}", u.last_chunk::<2>(), u.last_chunk::<0>());
    if let Some((first, rest)) = u.split_first_chunk::<2>() {
        println!("{first:?} {rest:?}");
    }
    if let Some((rest, last)) = u.split_last_chunk::<2>() {
        println!("{rest:?} {last:?}");
    }
    let (chunks, rest) = u.as_chunks::<2>();
    println!("{chunks:?} {rest:?} {}", chunks[1][0]);
    let (rest, chunks) = u.as_rchunks::<2>();
    println!("{rest:?} {chunks:?}");
    for [a, b] in u.array_windows::<2>() {
        print!("{} ", a + b);
    }
    println!();
    let pair: Option<&[i32; 2]> = u.first_chunk();
    println!("{pair:?}");

    let mut x = [0, 1, 2, 3];
    if let Some(first) = x.first_chunk_mut::<2>() {
        first[0] = 5;
        first[1] = 4;
    }
    if let Some((elements, last)) = x.split_last_chunk_mut::<2>() {
        last[0] += 10;
        elements[1] += 20;
    }
    println!("{x:?}");

    let mut slice: &[_] = &['a', 'b', 'c', 'd', 'e', 'f'];
    println!("{:?} {:?}", slice.split_off_first(), slice);
    println!("{:?} {:?}", slice.split_off_last(), slice);
    println!("{:?} {:?}", slice.split_off(..1), slice);
    println!("{:?} {:?}", slice.split_off(2..), slice);
    println!("{:?} {:?}", slice.split_off(..=4), slice);
    let mut numbers = [1, 2, 3, 4];
    let mut slice: &mut [_] = &mut numbers;
    *slice.split_off_first_mut().unwrap() = 11;
    let last = slice.split_off_mut(1..).unwrap();
    last[1] = 44;
    println!("{slice:?} {last:?}");
    println!("{numbers:?}");

    let mut v = vec![1u8, 2];
    v.resize_with(4, Default::default);
    println!("{v:?}");
    v.fill_with(Default::default);
    println!("{v:?}");
    let words = vec!["a", "b", "c"].into_iter();
    println!("{:?}", words.as_slice());
    println!("{}", [1, 2, 2, 9].iter().is_sorted_by(|a, b| a < b));
    println!("{:?}", (0..4).chain(7..9).size_hint());
}
