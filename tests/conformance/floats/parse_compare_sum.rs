fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    Some(values.iter().sum::<f64>() / values.len() as f64)
}

fn main() {
    println!("{:?} {:?}", "3.25".parse::<f64>(), "1e3".parse::<f32>());
    println!("{:?} {:?}", "abc".parse::<f64>().is_err(), "inf".parse::<f64>());
    let mut values = vec![2.5, -1.0, 9.75, 0.0];
    println!("{:?} {:?}", mean(&values), mean(&[]));
    values.sort_by(|a, b| a.partial_cmp(b).unwrap());
    println!("{values:?}");
    values.sort_by(|a, b| b.total_cmp(a));
    println!("{values:?}");
    let largest = values.iter().cloned().fold(f64::NEG_INFINITY, f64::max);
    println!("{largest} {}", values.iter().product::<f64>());
    println!("{} {} {}", 0.0 == -0.0, f64::NAN == f64::NAN, 1.0 < f64::NAN);
    println!("{} {}", 10.0f64.to_degrees() > 500.0, (3.0f64).hypot(4.0));
    println!("{:?} {}", -0.0, -0.0);
}
