// Conversions into one type from several, told apart by what is converted.
#[derive(Debug)] struct V(f64, f64, f64);
impl From<[f64; 3]> for V { fn from([x, y, z]: [f64; 3]) -> Self { V(x, y, z) } }
impl From<(f64, f64)> for V { fn from((x, y): (f64, f64)) -> Self { V(x, y, 0.) } }
impl From<f64> for V { fn from(x: f64) -> Self { V(x, x, x) } }
impl From<V> for [f64; 3] { fn from(v: V) -> Self { [v.0, v.1, v.2] } }
impl From<V> for (f64, f64) { fn from(v: V) -> Self { (v.0, v.1) } }
impl From<&str> for V { fn from(s: &str) -> Self { V(s.len() as f64, 0., 0.) } }
impl From<Vec<f64>> for V { fn from(s: Vec<f64>) -> Self { V(s[0], 0., 0.) } }
impl From<Option<i32>> for V { fn from(s: Option<i32>) -> Self { V(s.unwrap_or(-1).into(), 0., 0.) } }
fn take(v: impl Into<V>) -> V { v.into() }
fn main() {
    println!("{:?} {:?} {:?}", V::from([1., 2., 3.]), V::from((1., 2.)), V::from(4.));
    let v: V = [1., 0., 0.].into(); println!("{v:?} {:?}", take((5., 6.)));
    println!("{:?} {:?} {:?} {:?}", <[f64; 3]>::from(V(1., 2., 3.)), take("abc"), take(vec![9.]), take(Some(3)));
    let a: [f64; 3] = V(7., 8., 9.).into(); println!("{a:?}"); let t: (f64, f64) = V(7., 8., 9.).into(); println!("{t:?}");
}
