// Defaults of arrays, alone and in derived ones.
#[derive(Debug, Default, Clone, PartialEq)] struct S { a: [u8; 4], b: [[i32; 2]; 2], c: [Option<String>; 2], d: (bool, [f64; 1]) , e: [E; 2] }
#[derive(Debug, Default, Clone, PartialEq)] enum E { #[default] A, B(u8) }
fn main() { let mut s = S::default(); println!("{s:?}"); s.a[1] = 7; s.b[1][0] -= 3; s.c[0] = Some("x".into()); s.e[1] = E::B(1); println!("{s:?} {}", s == S::default());
    let t: (i32, &str, [u8; 2]) = Default::default(); println!("{t:?}"); let z = <[u16; 3]>::default(); println!("{z:?}"); let v: [String; 2] = Default::default(); println!("{v:?}"); let o: Option<[i32; 2]> = None; println!("{:?}", o.unwrap_or_default()); }
