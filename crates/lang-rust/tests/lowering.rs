//! What programs are lowered to, as listings; and what stands where.

use expect_test::{Expect, expect};
use playground_lang_rust::{Options, dump, lower};

/// Lowers a text that must be without errors and compares the listing.
fn check(text: &str, expected: Expect) {
    let lowered = lower(text, &Options::default());
    let errors: Vec<String> =
        lowered.diagnostics.iter().map(|d| format!("{} {} {}", d.code, d.span.of(text), d.message)).collect();
    assert!(!lowered.has_errors(), "{errors:#?}");
    expected.assert_eq(&dump(&lowered.program));
}

#[test]
fn numbers_take_the_type_the_text_says() {
    check(
        "fn main() { let a: u64 = 1; let b = a + 2; let c = 3u8; f(4); }\nfn f(n: i64) -> i64 { n * 2 }",
        expect![[r#"
            f0 fn main (6 registers; a=r1 b=r2 c=r3, entry)
               0 Int dst: 1 ty: U64 value: 1                                1
               1 BinInt op: Add dst: 2 a: 1 b: 2                            a + 2
               2 Int dst: 3 ty: U8 value: 3                                 3u8
               3 Int dst: 5 ty: I64 value: 4                                4
               4 Call dst: 4 func: f1 args: 5 n: 1                          f(4)
               5 Unit dst: 0                                                }
               6 Return src: 0                                              }

            f1 fn f (2 registers; n=r0)
               0 BinInt op: Mul dst: 1 a: 0 b: 2                            n * 2
               1 Return src: 1                                              }
        "#]],
    );
}

#[test]
fn locals_drop_in_reverse_and_temporaries_with_their_statement() {
    check(
        "fn main() { let a = String::new(); let b = String::from(\"b\"); a.len(); String::new().len(); }",
        expect![[r#"
            f0 fn main (5 registers; a=r1 b=r2, entry)
               0 CallLib dst: 1 func: StringNew args: 2 n: 0 ty: _          String::new()
               1 Const dst: 3 value: Str("b")                               "b"
               2 CallLib dst: 2 func: StringFrom args: 3 n: 1 ty: _         String::from("b")
               3 CallMethod dst: 3 recv: 1 name: 'len' args: 4 n: 0 ty: _   len()
               4 CallLib dst: 4 func: StringNew args: 5 n: 0 ty: _          String::new()
               5 CallMethod dst: 3 recv: 4 name: 'len' args: 5 n: 0 ty: _   len()
               6 Drop reg: 4                                                )
               7 Unit dst: 0                                                }
               8 DropRange from: 1 to: 3                                    }
               9 Return src: 0                                              }
        "#]],
    );
}

#[test]
fn an_underscore_drops_at_once_and_a_named_one_keeps() {
    check(
        "fn main() { let _ = String::new(); let _x = String::new(); }",
        expect![[r#"
        f0 fn main (2 registers; _x=r1, entry)
           0 CallLib dst: 1 func: StringNew args: 2 n: 0 ty: _          String::new()
           1 Drop reg: 1                                                ;
           2 CallLib dst: 1 func: StringNew args: 2 n: 0 ty: _          String::new()
           3 Unit dst: 0                                                }
           4 Drop reg: 1                                                }
           5 Return src: 0                                              }
    "#]],
    );
}

#[test]
fn the_way_out_drops_what_its_scopes_own() {
    check(
        "fn main() {\n    let outer = String::new();\n    loop {\n        let inner = String::new();\n        if inner.is_empty() { break; }\n    }\n}",
        expect![[r#"
            f0 fn main (4 registers; outer=r1 inner=r2, entry)
               0 CallLib dst: 1 func: StringNew args: 2 n: 0 ty: _          String::new()
               1 CallLib dst: 2 func: StringNew args: 3 n: 0 ty: _          String::new()
               2 CallMethod dst: 3 recv: 2 name: 'is_empty' args: 4 n: 0 ty: _ is_empty()
               3 JumpIfNot cond: 3 to: 7                                    inner.is_empty()
               4 Unit dst: 0                                                break
               5 Drop reg: 2                                                break
               6 Jump to: 9                                                 break
               7 Drop reg: 2                                                }
               8 Jump to: 1                                                 }
               9 Drop reg: 1                                                }
              10 Return src: 0                                              }
        "#]],
    );
}

#[test]
fn patterns_test_first_and_bind_afterwards() {
    check(
        "enum Shape { Dot, Circle(f64), Box { w: u32, h: u32 } }\nfn area(s: &Shape) -> f64 {\n    match s {\n        Shape::Dot => 0.0,\n        Shape::Circle(r) if *r > 1.0 => r * r,\n        Shape::Box { w, h: 1..=9 } => f64::from(*w),\n        _ => 1.0,\n    }\n}\nfn main() { area(&Shape::Dot); }",
        expect![[r#"
            f0 fn area (8 registers; s=r0 r=r3 r=r3 w=r3)
               0 PatRoot dst: 2 src: 0                                      s
               1 TestVariant dst: 3 cur: 2 ty: Shape variant: 0             Shape::Dot
               2 JumpIfNot cond: 3 to: 5                                    Shape::Dot
               3 Const dst: 1 value: Float(F64, 0.0)                        0.0
               4 Jump to: 28                                                0
               5 TestVariant dst: 4 cur: 2 ty: Shape variant: 1             Shape::Circle(r)
               6 JumpIfNot cond: 4 to: 15                                   Shape::Circle(r)
               7 PatItem dst: 4 cur: 2 index: 0                             r
               8 PatPeek dst: 3 cur: 4                                      r
               9 PlaceDeref dst: 5 base: 3                                  *r
              10 Const dst: 6 value: Float(F64, 1.0)                        1.0
              11 JumpUnless op: Gt a: 5 b: 6 to: 15                         *r > 1.0
              12 PatBind dst: 3 cur: 4                                      r
              13 Bin op: Mul dst: 1 a: 3 b: 3                               r * r
              14 Jump to: 28                                                r
              15 TestVariant dst: 4 cur: 2 ty: Shape variant: 2             Shape::Box { w, h: 1..=9 }
              16 JumpIfNot cond: 4 to: 26                                   Shape::Box { w, h: 1..=9 }
              17 PatField dst: 4 cur: 2 field: 'w'                          w
              18 PatField dst: 5 cur: 2 field: 'h'                          1..=9
              19 TestRange dst: 6 cur: 5 lo: Int(U32, 1) hi: Int(U32, 9) flags: 7 1..=9
              20 JumpIfNot cond: 6 to: 26                                   1..=9
              21 PatBind dst: 3 cur: 4                                      w
              22 PlaceDeref dst: 7 base: 3                                  *w
              23 Take dst: 6 place: 7                                       *w
              24 Cast dst: 1 src: 6 ty: <Float(F64)>                        f64::from(*w)
              25 Jump to: 28                                                )
              26 Const dst: 1 value: Float(F64, 1.0)                        1.0
              27 Jump to: 28                                                0
              28 Return src: 1                                              }

            f1 fn main (4 registers, entry)
               0 PlaceStatic dst: 3 which: constant                         &Shape::Dot
               1 RefPlace dst: 2 place: 3 mutable: false                    &Shape::Dot
               2 Call dst: 1 func: f0 args: 2 n: 1                          area(&Shape::Dot)
               3 Unit dst: 0                                                }
               4 Return src: 0                                              }

            f2 init constant (1 registers)
               0 Variant dst: 0 ty: Shape variant: 0 base: 1 n: 0           Shape::Dot
               1 Return src: 0                                              Shape::Dot
        "#]],
    );
}

#[test]
fn closures_capture_as_they_use() {
    check(
        "fn main() { let name = String::new(); let n = 3; let f = |x: i32| x + n; let g = move || name; f(1); g(); }",
        expect![[r#"
            f0 fn main (7 registers; name=r1 n=r2 f=r3 g=r4, entry)
               0 CallLib dst: 1 func: StringNew args: 2 n: 0 ty: _          String::new()
               1 Int dst: 2 ty: I32 value: 3                                3
               2 Closure dst: 3 func: f1                                    |x: i32| x + n
               3 Closure dst: 4 func: f2                                    move || name
               4 Int dst: 6 ty: Soft value: 1                               1
               5 CallValue dst: 5 callee: 3 args: 6 n: 1                    f(1)
               6 Drop reg: 5                                                )
               7 CallValue dst: 5 callee: 4 args: 6 n: 0                    g()
               8 Drop reg: 5                                                )
               9 Unit dst: 0                                                }
              10 DropRange from: 1 to: 5                                    }
              11 Return src: 0                                              }

            f1 closure main::closure (5 registers; x=r1; ByUse n from Local(2))
               0 PlaceCapture dst: 4 index: 0                               n
               1 Take dst: 3 place: 4                                       n
               2 Bin op: Add dst: 2 a: 1 b: 3                               x + n
               3 Return src: 2                                              n

            f2 closure main::closure (3 registers; Move name from Local(1))
               0 PlaceCapture dst: 2 index: 0                               name
               1 Take dst: 1 place: 2                                       name
               2 Return src: 1                                              e
        "#]],
    );
}

#[test]
fn a_question_mark_leaves_with_everything_dropped() {
    check(
        "fn f(a: Result<u32, String>) -> Result<u32, String> { let kept = String::new(); let n = a?; Ok(n + 1) }\nfn main() { let _ = f(Ok(1)); }",
        expect![[r#"
            f0 fn f (6 registers; a=r0 kept=r2 n=r3)
               0 CallLib dst: 2 func: StringNew args: 3 n: 0 ty: _          String::new()
               1 Use dst: 4 src: 0                                          a
               2 Try dst: 3 src: 4 to: 9 ret: <Lib('std::result::Result', [Int(U32), Lib('std::string::String', [])])> a?
               3 BinInt op: Add dst: 4 a: 3 b: 1                            n + 1
               4 Const dst: 5 value: LibVariant('Ok')                       Ok(n + 1)
               5 CallValue dst: 1 callee: 5 args: 4 n: 1                    Ok(n + 1)
               6 Drop reg: 2                                                }
               7 Drop reg: 0                                                }
               8 Return src: 1                                              }
               9 Move dst: 1 src: 3                                         ?
              10 DropRange from: 2 to: 4                                    ?
              11 Drop reg: 0                                                ?
              12 Return src: 1                                              ?

            f1 fn main (5 registers, entry)
               0 Int dst: 3 ty: U32 value: 1                                1
               1 Const dst: 4 value: LibVariant('Ok')                       Ok(1)
               2 CallValue dst: 2 callee: 4 args: 3 n: 1                    Ok(1)
               3 Call dst: 1 func: f0 args: 2 n: 1                          f(Ok(1))
               4 Drop reg: 1                                                ;
               5 Unit dst: 0                                                }
               6 Return src: 0                                              }
        "#]],
    );
}

#[test]
fn select_polls_in_rounds_and_drops_the_losers_before_the_handler() {
    check(
        "use tokio::time::sleep;\nuse std::time::Duration;\n#[tokio::main]\nasync fn main() {\n    let n = tokio::select! {\n        biased;\n        _ = sleep(Duration::from_millis(1)), if true => 1,\n        () = sleep(Duration::from_millis(2)) => { 2 }\n    };\n}",
        expect![[r#"
            f0 async fn main (17 registers; n=r1, entry)
               0 Int dst: 10 ty: Usize value: 2                             tokio::select! { biased; _ = sleep(Dura…
               1 Const dst: 6 value: Bool(false)                            _
               2 Const dst: 12 value: Bool(true)                            true
               3 JumpIf cond: 12 to: 6                                      true
               4 Const dst: 6 value: Bool(true)                             true
               5 BinInt op: Sub dst: 10 a: 10 b: 1                          true
               6 Const dst: 7 value: Bool(false)                            ()
               7 Int dst: 13 ty: U64 value: 1                               1
               8 CallLib dst: 12 func: DurationFromMillis args: 13 n: 1 ty: _ Duration::from_millis(1)
               9 CallLib dst: 4 func: Sleep args: 12 n: 1 ty: _             sleep(Duration::from_millis(1))
              10 Int dst: 13 ty: U64 value: 2                               2
              11 CallLib dst: 12 func: DurationFromMillis args: 13 n: 1 ty: _ Duration::from_millis(2)
              12 CallLib dst: 5 func: Sleep args: 12 n: 1 ty: _             sleep(Duration::from_millis(2))
              13 Branches dst: 8 base: 4 n: 2 kind: Select point: await0    tokio::select! { biased; _ = sleep(Dura…
              14 CallLib dst: 12 func: LibPollBudget args: 12 n: 0 ty: _    tokio::select! { biased; _ = sleep(Dura…
              15 JumpIfNot cond: 12 to: 50                                  tokio::select! { biased; _ = sleep(Dura…
              16 Int dst: 9 ty: Usize value: 2                              tokio::select! { biased; _ = sleep(Dura…
              17 BinInt op: Eq dst: 13 a: 8 b: 1                            tokio::select! { biased; _ = sleep(Dura…
              18 JumpIf cond: 13 to: 33                                     tokio::select! { biased; _ = sleep(Dura…
              19 JumpIf cond: 6 to: 30                                      sleep(Duration::from_millis(1))
              20 PollOnce ready: 11 dst: 2 fut: 4 branch: 0 point: await0   sleep(Duration::from_millis(1))
              21 JumpIfNot cond: 11 to: 30                                  sleep(Duration::from_millis(1))
              22 PatRoot dst: 14 src: 2                                     _
              23 Int dst: 3 ty: Usize value: 0                              _
              24 BranchesEnd base: 4 n: 2 winner: 3                         _
              25 Int dst: 1 ty: Soft value: 1                               1
              26 Jump to: 56                                                1
              27 Drop reg: 2                                                _
              28 Const dst: 6 value: Bool(true)                             _
              29 BinInt op: Sub dst: 10 a: 10 b: 1                          _
              30 BinInt op: Sub dst: 9 a: 9 b: 1                            tokio::select! { biased; _ = sleep(Dura…
              31 BinInt op: Eq dst: 14 a: 9 b: 0                            tokio::select! { biased; _ = sleep(Dura…
              32 JumpIf cond: 14 to: 48                                     tokio::select! { biased; _ = sleep(Dura…
              33 JumpIf cond: 7 to: 44                                      sleep(Duration::from_millis(2))
              34 PollOnce ready: 11 dst: 2 fut: 5 branch: 1 point: await0   sleep(Duration::from_millis(2))
              35 JumpIfNot cond: 11 to: 44                                  sleep(Duration::from_millis(2))
              36 PatRoot dst: 14 src: 2                                     ()
              37 Int dst: 3 ty: Usize value: 1                              ()
              38 BranchesEnd base: 4 n: 2 winner: 3                         ()
              39 Int dst: 1 ty: Soft value: 2                               2
              40 Jump to: 56                                                }
              41 Drop reg: 2                                                ()
              42 Const dst: 7 value: Bool(true)                             ()
              43 BinInt op: Sub dst: 10 a: 10 b: 1                          ()
              44 BinInt op: Sub dst: 9 a: 9 b: 1                            tokio::select! { biased; _ = sleep(Dura…
              45 BinInt op: Eq dst: 14 a: 9 b: 0                            tokio::select! { biased; _ = sleep(Dura…
              46 JumpIf cond: 14 to: 48                                     tokio::select! { biased; _ = sleep(Dura…
              47 Jump to: 19                                                tokio::select! { biased; _ = sleep(Dura…
              48 BinInt op: Eq dst: 14 a: 10 b: 0                           tokio::select! { biased; _ = sleep(Dura…
              49 JumpIf cond: 14 to: 52                                     tokio::select! { biased; _ = sleep(Dura…
              50 Suspend point: await0                                      tokio::select! { biased; _ = sleep(Dura…
              51 Jump to: 14                                                tokio::select! { biased; _ = sleep(Dura…
              52 Drop reg: 15                                               tokio::select! { biased; _ = sleep(Dura…
              53 BranchesEnd base: 4 n: 2 winner: 15                        tokio::select! { biased; _ = sleep(Dura…
              54 Format dst: 16 format: "all branches are disabled and there is no else branch" base: 16 n: 0 tokio::select! { biased; _ = sleep(Dura…
              55 Panic text: 16                                             tokio::select! { biased; _ = sleep(Dura…
              56 DropRange from: 2 to: 17                                   }
              57 Unit dst: 0                                                }
              58 Return src: 0                                              }
        "#]],
    );
}

#[test]
fn literals_take_their_width_from_where_they_flow() {
    check(
        "fn product(n: u64) -> u64 {\n    let mut all = 1;\n    for i in 1..=n { all *= i; }\n    all\n}\nfn last(v: &Vec<u8>) -> u8 { let mut i = 0; while i + 1 < v.len() { i += 1; } v[i] }\nfn main() { let mut sum = 0; let mut add = |n: u64| sum += n; add(product(3)); last(&vec![1]); }",
        expect![[r#"
            f0 fn product (7 registers; n=r0 all=r2 i=r4)
               0 Int dst: 2 ty: U64 value: 1                                1
               1 Int dst: 5 ty: U64 value: 1                                1
               2 Use dst: 6 src: 0                                          n
               3 Range dst: 4 lo: 5 hi: 6 has_lo: true has_hi: true inclusive: true 1..=n
               4 IterInit dst: 3 src: 4                                     1..=n
               5 IterNext dst: 4 iter: 3 to: 8                              i
               6 BinAssign op: Mul a: 2 b: 4                                all *= i
               7 Jump to: 5                                                 }
               8 Drop reg: 3                                                }
               9 Use dst: 1 src: 2                                          all
              10 Coerce reg: 1 ty: <Int(U64)>                               all
              11 Return src: 1                                              }

            f1 fn last (5 registers; v=r0 i=r2)
               0 Int dst: 2 ty: Usize value: 0                              0
               1 BinInt op: Add dst: 3 a: 2 b: 1                            i + 1
               2 CallMethod dst: 4 recv: 0 name: 'len' args: 5 n: 0 ty: _   len()
               3 JumpUnless op: Lt a: 3 b: 4 to: 6                          i + 1 < v.len()
               4 BinInt op: Add dst: 2 a: 2 b: 1                            i += 1
               5 Jump to: 1                                                 }
               6 GetIndex dst: 1 base: 0 index: 2                           [i]
               7 Return src: 1                                              }

            f2 fn main (7 registers; sum=r1 add=r2, entry)
               0 Int dst: 1 ty: Soft value: 0                               0
               1 Closure dst: 2 func: f3                                    |n: u64| sum += n
               2 Int dst: 5 ty: U64 value: 3                                3
               3 Call dst: 4 func: f0 args: 5 n: 1                          product(3)
               4 CallValue dst: 3 callee: 2 args: 4 n: 1                    add(product(3))
               5 Drop reg: 3                                                )
               6 Int dst: 6 ty: U8 value: 1                                 1
               7 VecOf dst: 5 base: 6 n: 1                                  vec![1]
               8 RefLocal dst: 4 src: 5 mutable: false                      &vec![1]
               9 Call dst: 3 func: f1 args: 4 n: 1                          last(&vec![1])
              10 Drop reg: 5                                                )
              11 Unit dst: 0                                                }
              12 DropRange from: 1 to: 3                                    }
              13 Return src: 0                                              }

            f3 closure main::closure (4 registers; n=r1; Ref sum from Local(1))
               0 PlaceCapture dst: 3 index: 0                               sum
               1 BinAssign op: Add a: 3 b: 1                                sum += n
               2 Unit dst: 2                                                sum += n
               3 Return src: 2                                              n
        "#]],
    );
}
