fn main() {
    let n = 5;
    if n > 3 {
        break; //~ E044
    }
    for i in 0..n {
        let found = i * i;
        if found > 10 {
            break found; //~ E045
        }
        if i == 3 {
            continue 'outer; //~ E017 outer
        }
    }
}
