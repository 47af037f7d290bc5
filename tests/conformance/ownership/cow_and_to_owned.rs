use std::borrow::Cow;

fn tidy(text: &str) -> Cow<'_, str> {
    if text.contains(' ') { Cow::Owned(text.replace(' ', "_")) } else { Cow::Borrowed(text) }
}

fn main() {
    for text in ["plain", "with two spaces"] {
        let tidied = tidy(text);
        let kind = match &tidied {
            Cow::Borrowed(_) => "borrowed",
            Cow::Owned(_) => "owned",
        };
        println!("{tidied} ({kind}, {})", tidied.len());
    }
    let mut cow = tidy("one");
    cow.to_mut().push('!');
    println!("{cow}");
    println!("{}", cow.into_owned());
    let slice: &[i32] = &[1, 2, 3];
    let owned: Vec<i32> = slice.to_owned();
    println!("{owned:?} {}", "text".to_owned() + "s");
}
