fn main() {
    let a = vec![1, 2, 3];
    assert!(a.len() == 3);
    assert_eq!(a[0] + a[1], a[2]);
    assert_ne!(a.first(), a.last(), "ends must differ");
    assert!(matches!(a.as_slice(), [1, .., 3]));
    debug_assert!(a.is_sorted());
    println!("all hold");
    let shape = ("circle", 2.5);
    assert_eq!(shape, ("circle", 2.75), "radius of the {}", shape.0);
    println!("not reached");
}
