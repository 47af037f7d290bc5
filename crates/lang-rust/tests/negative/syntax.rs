fn one() {
    let x = ; //~ E001 missing
    let y = 5 //~ E001 `;` is missing before `let`
    let z = 6;
    println!("{}", x y); //~ E001
}

fn two( { //~ E001
}

fn three() {
    if x > {} //~ E001
    foo(1, , 2); //~ E001
    let s = 'ab'; //~ E004 exactly one
}
