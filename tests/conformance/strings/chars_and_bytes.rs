fn main() {
    let word = "naïve🙂";
    println!("{} {}", word.len(), word.chars().count());
    println!("{:?}", word.chars().rev().collect::<String>());
    println!("{:?}", "abc".bytes().map(|b| b as u32).sum::<u32>());
    println!("{:?} {:?}", word.chars().nth(2), word.chars().last());
    println!("{:?}", word.char_indices().map(|(i, _)| i).collect::<Vec<_>>());
    println!("{:?} {:?}", word.get(0..3), word.get(0..2));
    println!("{} {}", word.is_char_boundary(3), "ascii".is_ascii());
    for c in ['a', 'Z', '7', ' ', '-', 'ß'] {
        print!("{}{}{} ", c.is_alphabetic() as u8, c.is_uppercase() as u8, c.is_ascii_digit() as u8);
    }
    println!();
    println!("{} {}", 'q'.to_ascii_uppercase(), 'Q'.to_lowercase());
    println!("{:?}", "hello".as_bytes());
    println!("{:?} {:?}", b'a', b"raw");
    println!("{:?} {:?}", '\n', "tab\tquote\" \\ \u{e9}");
    println!("{} {}", '\'', '"');
    let caesar: String = "Wave".chars().map(|c| match c {
        'a'..='z' => ((c as u8 - b'a' + 3) % 26 + b'a') as char,
        other => other,
    }).collect();
    println!("{caesar}");
    println!("{:?}", "b c a".split(' ').max());
    println!("{} {}", "apple" < "banana", "Zebra" < "apple");
    println!("{}", String::from_utf8_lossy(&[72, 105]));
}
