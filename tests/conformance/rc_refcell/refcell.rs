use std::cell::{Cell, RefCell};
use std::rc::Rc;

#[derive(Debug, Default)]
struct Account {
    balance: Cell<i64>,
    log: RefCell<Vec<String>>,
}

impl Account {
    fn pay(&self, amount: i64) {
        self.balance.set(self.balance.get() + amount);
        self.log.borrow_mut().push(format!("{amount:+}"));
    }
}

fn main() {
    let account = Account::default();
    account.pay(50);
    account.pay(-20);
    println!("{} {}", account.balance.get(), account.log.borrow().join(" "));
    println!("{account:?}");
    let shared = Rc::new(RefCell::new(vec![1, 2]));
    let other = Rc::clone(&shared);
    other.borrow_mut().push(3);
    println!("{:?} {}", shared.borrow(), shared.borrow().len());
    {
        let reading = shared.borrow();
        println!("{} {}", shared.try_borrow().is_ok(), shared.try_borrow_mut().is_err());
        println!("{}", reading[0]);
    }
    {
        let mut writing = shared.borrow_mut();
        writing[0] = 9;
        println!("{}", shared.try_borrow().is_err());
        println!("{shared:?}");
    }
    println!("{:?} {:?}", shared.replace(vec![]), shared.take());
    let cell = Cell::new(5);
    println!("{} {} {}", cell.replace(6), cell.take(), cell.get());
    drop(other);
    println!("{:?}", Rc::try_unwrap(shared).unwrap().into_inner());
}
