fn sum(numbers: &[i32]) -> i32 {
    match numbers {
        [] => 0,
        [only] => *only,
        [first, rest @ ..] => first + sum(rest),
    }
}

fn ends(word: &[char]) -> String {
    match word {
        [a, .., b] if a == b => format!("both {a}"),
        [a, middle @ .., b] => format!("{a} and {b} around {}", middle.len()),
        [a] => format!("only {a}"),
        [] => "nothing".to_string(),
    }
}

fn command(words: &[&str]) -> String {
    match words {
        ["go", direction @ ("north" | "south")] => format!("walking {direction}"),
        ["take", items @ ..] if !items.is_empty() => format!("taking {}", items.join(" and ")),
        ["say", first, ..] => format!("saying {first}"),
        [.., last] => format!("what is {last}?"),
        _ => String::from("silence"),
    }
}

fn main() {
    println!("{}", sum(&[1, 2, 3, 4]));
    for word in ["level", "go", "x", "", "bark"] {
        println!("{}", ends(&word.chars().collect::<Vec<_>>()));
    }
    for line in ["go north", "go up", "take lamp rope", "say hi there", "take", ""] {
        println!("{}", command(&line.split_whitespace().collect::<Vec<_>>()));
    }
    let [a, b, c] = [1, 2, 3];
    println!("{}", a * b * c);
}
