struct Counter {
    n: u32,
}

impl Counter {
    fn up(&self) {
        self.n += 1; //~ E074 `&self`
    }
    fn bump(&mut self) {
        self.n += 1;
    }
}

fn main() {
    let x = 1;
    x = 2; //~ E071 `x`
    let late;
    late = 3;
    let c = Counter { n: 0 };
    c.n = 4; //~ E071 `c`
    c.bump(); //~ E072 `c`
    let v = Vec::new();
    v.push(late); //~ E072 `v`
    let r = &mut v; //~ E072 `v`
    let mut fine = Vec::new();
    fine.push(1);
    let slot = &mut fine;
    slot.push(2);
    let count = 0;
    let mut inc = || count += 1; //~ E071 `count`
    inc();
}
