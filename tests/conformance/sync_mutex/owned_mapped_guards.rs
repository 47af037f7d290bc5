use std::sync::Arc;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard, OwnedMutexGuard};

#[derive(Debug)]
struct Account {
    owner: Option<String>,
    balance: u32,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let account = Arc::new(Mutex::new(Account { owner: None, balance: 7 }));
    {
        let guard = account.lock().await;
        let mut balance: MappedMutexGuard<'_, u32> = MutexGuard::map(guard, |a| &mut a.balance);
        *balance += 5;
        assert!(account.try_lock().is_err());
        let balance = MappedMutexGuard::try_map(balance, |b| if *b > 100 { Some(b) } else { None });
        println!("{:?}", balance.is_err());
    }
    let guard = account.clone().lock_owned().await;
    assert!(Arc::ptr_eq(OwnedMutexGuard::mutex(&guard), &account));
    match OwnedMutexGuard::try_map(guard, |a| a.owner.as_mut()) {
        Ok(name) => println!("owned by {}", *name),
        Err(mut guard) => {
            guard.owner = Some("nobody".to_string());
            let name = OwnedMutexGuard::map(guard, |a| a.owner.as_mut().unwrap());
            println!("{} {}", *name, name.len());
        }
    }
    println!("{:?}", account.try_lock().unwrap());
    let account = Arc::into_inner(account).unwrap().into_inner();
    println!("{}", account.balance);
}
