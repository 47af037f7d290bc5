fn main() {
    let mut found = None;
    'outer: for a in 1.. {
        for b in 1..a {
            if a * b > 50 {
                break 'outer;
            }
            if (a + b) % 7 == 0 {
                continue 'outer;
            }
            if a * b == 42 {
                found = Some((a, b));
                break 'outer;
            }
        }
    }
    println!("{found:?}");
    let mut n = 27u32;
    let mut steps = 0;
    let peak = loop {
        steps += 1;
        n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
        if n > 1000 {
            break n;
        }
    };
    println!("{peak} after {steps}");
    let grade = 'check: {
        if steps > 100 {
            break 'check "slow";
        }
        if peak % 2 == 0 {
            break 'check "even peak";
        }
        "odd peak"
    };
    println!("{grade}");
    let mut countdown = 5;
    while countdown > 0 {
        countdown -= 1;
        if countdown == 3 {
            continue;
        }
        print!("{countdown} ");
    }
    println!();
}
