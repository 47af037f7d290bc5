use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt;

#[derive(Debug, Clone, PartialEq)]
enum BankError {
    Insufficient { needed: u64, available: u64 },
    NoAccount(String),
    Frozen(&'static str),
    Parse(std::num::ParseIntError),
}

impl fmt::Display for BankError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Insufficient { needed, available } => {
                write!(f, "need {needed} but only {available} available")
            }
            Self::NoAccount(name) => write!(f, "no account for {name:?}"),
            Self::Frozen(why) => write!(f, "frozen: {why}"),
            Self::Parse(e) => write!(f, "bad amount: {e}"),
        }
    }
}

impl Error for BankError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            BankError::Parse(e) => Some(e),
            _ => None,
        }
    }
}

impl From<std::num::ParseIntError> for BankError {
    fn from(e: std::num::ParseIntError) -> Self {
        BankError::Parse(e)
    }
}

#[derive(Debug, Default, Clone)]
struct Account {
    owner: String,
    balance: u64,
    history: Vec<Entry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    Deposit,
    Withdraw,
    Transfer,
}

#[derive(Debug, Clone)]
struct Entry {
    kind: Kind,
    amount: u64,
}

struct Bank {
    accounts: BTreeMap<String, Account>,
    fee: fn(u64) -> u64,
}

impl Bank {
    fn new(fee: fn(u64) -> u64) -> Self {
        Bank { accounts: BTreeMap::new(), fee }
    }
    fn account(&mut self, name: &str) -> Result<&mut Account, BankError> {
        self.accounts.get_mut(name).ok_or_else(|| BankError::NoAccount(name.to_string()))
    }
    fn deposit(&mut self, name: &str, amount: &str) -> Result<u64, BankError> {
        let amount: u64 = amount.trim().parse()?;
        let acct = self
            .accounts
            .entry(name.to_owned())
            .or_insert_with(|| Account { owner: name.into(), ..Default::default() });
        acct.balance += amount;
        acct.history.push(Entry { kind: Kind::Deposit, amount });
        Ok(acct.balance)
    }
    fn withdraw(&mut self, name: &str, amount: u64) -> Result<u64, BankError> {
        let fee = (self.fee)(amount);
        let acct = self.account(name)?;
        let needed = amount + fee;
        if acct.balance < needed {
            return Err(BankError::Insufficient { needed, available: acct.balance });
        }
        acct.balance -= needed;
        acct.history.push(Entry { kind: Kind::Withdraw, amount: needed });
        Ok(acct.balance)
    }
    fn transfer(&mut self, from: &str, to: &str, amount: u64) -> Result<(), Box<dyn Error>> {
        if from == to {
            return Err("cannot transfer to yourself".into());
        }
        if !self.accounts.contains_key(to) {
            return Err(Box::new(BankError::NoAccount(to.to_string())));
        }
        if amount > 1_000 {
            Err(BankError::Frozen("limit"))?;
        }
        self.withdraw(from, amount)?;
        let acct = self.account(to)?;
        acct.balance += amount;
        acct.history.push(Entry { kind: Kind::Transfer, amount });
        Ok(())
    }
    fn totals(&self) -> HashMap<Kind, u64> {
        let mut out = HashMap::new();
        for e in self.accounts.values().flat_map(|a| &a.history) {
            *out.entry(e.kind).or_default() += e.amount;
        }
        out
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut bank = Bank::new(|n| n / 100);
    println!("{:?}", bank.deposit("ann", "500"));
    println!("{:?}", bank.deposit("bob", " 20 "));
    println!("{:?}", bank.deposit("bob", "x1"));
    if let Err(e) = bank.deposit("bob", "") {
        println!("{e} / source: {:?}", e.source().map(|s| s.to_string()));
    }
    println!("{:?}", bank.withdraw("ann", 600));
    match bank.transfer("ann", "bob", 300) {
        Ok(()) => println!("moved"),
        Err(e) => println!("err {e}"),
    }
    for (a, b, n) in
        [("ann", "ann", 1), ("ann", "zed", 1), ("zed", "ann", 1), ("ann", "bob", 5000), ("ann", "bob", 500)]
    {
        match bank.transfer(a, b, n) {
            Ok(()) => println!("moved"),
            Err(e) => match e.downcast_ref::<BankError>() {
                Some(BankError::Insufficient { needed, .. }) => println!("short by design: {needed}"),
                Some(other) => println!("bank: {other}"),
                None => println!("other: {e}"),
            },
        }
    }
    let mut totals: Vec<_> = bank.totals().into_iter().collect();
    totals.sort();
    println!("{totals:?}");
    for (name, Account { balance, owner, history }) in &bank.accounts {
        println!("{name:<6}|{balance:>6}|{:^9}|{owner}", history.len());
    }
    println!("{:#?}", bank.accounts["bob"]);
    let worst = bank.accounts.values().min_by_key(|a| a.balance).map(|a| a.owner.as_str()).unwrap_or("none");
    println!("worst {worst}");
    let n: i32 = "12a".parse()?;
    println!("unreachable {n}");
    Ok(())
}
