fn main() {
    let (a, b) = (7.5f64, -2.0f64);
    println!("{} {} {} {} {}", a + b, a - b, a * b, a / b, a % b);
    println!("{} {} {}", 1.0, 0.1 + 0.2, 100000000.0f32 + 1.0);
    println!("{} {} {} {}", a.floor(), a.ceil(), a.round(), b.abs());
    println!("{} {} {}", (-7.5f64).round(), 2.5f64.round(), (-7.5f64).trunc());
    println!("{:.4} {:.4} {:.4}", 2f64.sqrt(), 2f64.powi(-3), 2f64.powf(0.5));
    println!("{:.4} {:.4} {:.4}", 1f64.exp(), 10f64.ln(), std::f64::consts::PI.sin().abs());
    println!("{} {} {}", 1.0 / 0.0, -1.0 / 0.0, (0.0f64 / 0.0).is_nan());
    println!("{} {} {}", a.max(b), a.min(f64::NAN), a.clamp(0.0, 5.0));
    println!("{} {} {}", b.signum(), 3.7f64.fract() > 0.69, 5f64.mul_add(2.0, 1.0));
    println!("{} {}", f64::EPSILON > 0.0, f64::MAX > 1e300);
    println!("{:?} {:?} {:?}", 1.0, 1e21, 1.5e-7);
    println!("{} {} {}", 1e15, 1e16, f32::MIN_POSITIVE);
    println!("{} {}", 0.1f32 + 0.2f32, 0.1f32 as f64);
    println!("{} {:.3} {:8.2}|{:<8.1}|{:+}", 3.0f32, 2.0f64 / 3.0, 1.005, 9.96, 4.5);
}
