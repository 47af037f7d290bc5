fn main() {
    let text = "the quick brown fox";
    println!("{} {} {}", text.contains("quick"), text.starts_with("the"), text.ends_with('x'));
    println!("{:?} {:?} {:?}", text.find("brown"), text.find('z'), text.rfind('o'));
    println!("{:?}", text.find(|c: char| c.is_whitespace()));
    println!("{} {}", text.replace("quick", "slow"), text.replacen('o', "0", 1));
    println!("{:?}", text.split(' ').collect::<Vec<_>>());
    println!("{:?}", "a,b,,c".split(',').collect::<Vec<_>>());
    println!("{:?}", "a,b,,c".splitn(2, ',').collect::<Vec<_>>());
    println!("{:?}", "  spaced   out ".split_whitespace().rev().collect::<Vec<_>>());
    println!("{:?} {:?}", "key=value=x".split_once('='), "none".split_once('='));
    println!("{:?}", "key=value=x".rsplit_once('='));
    println!("{:?} {:?}", "prefix-rest".strip_prefix("prefix-"), "x".strip_suffix("y"));
    println!("[{}] [{}] [{}]", "  pad ".trim(), "  pad ".trim_start(), "xxpadx".trim_matches('x'));
    println!("{:?}", "one\ntwo\r\nthree".lines().collect::<Vec<_>>());
    println!("{} {}", text.to_uppercase(), "ÉCOLE".to_lowercase());
    println!("{:?}", "abcabc".matches("bc").count());
    println!("{:?}", "a1b2".char_indices().filter(|(_, c)| c.is_numeric()).collect::<Vec<_>>());
    println!("{:?}", "2024-05-06".split('-').map(|p| p.parse::<u32>().unwrap()).collect::<Vec<_>>());
}
