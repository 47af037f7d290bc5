fn main() {
    println!("[{:5}] [{:<5}] [{:>5}] [{:^5}]", 42, 42, 42, 42);
    println!("[{:5}] [{:<5}] [{:>5}] [{:^5}]", "ab", "ab", "ab", "ab");
    println!("[{:*>6}] [{:-<6}] [{:#^7}]", 1, 'x', "mid");
    println!("[{:05}] [{:+}] [{:+05}] [{:<05}]", -7, 7, 7, 7);
    println!("[{:.2}] [{:8.3}] [{:<8.1}] [{:08.2}]", 3.14159, 2.71828, 9.99, -1.5);
    println!("[{:.3}] [{:>6.2}]", "truncate", "abc");
    let (width, digits, name) = (9, 2, "bo");
    println!("[{:width$}] [{:>1$}] [{:.*}]", name, 6, 3, 1.23456);
    println!("[{name:>width$}] [{:>width$.digits$}] [{0:?}]", 1.5);
    println!("{0} {1} {0} {a}", "x", "y", a = 1 + 1);
    println!("{{}} {{{}}}", 5);
    println!("{:?} {:5}|{:<6}|", true, true, false);
    println!("[{:>8}] [{:^9}]", format!("{:?}", Some(1)), format_args!("{}", 3));
    println!("[{:>6}] [{:<4}]", 'c', '🙂');
    println!("[{:10?}] [{:<6?}]", Some(7), "a");
    println!("{:#?}", (1, "two"));
    eprintln!("to the other stream: {:>4}", 9);
}
