use std::sync::Arc;
use tokio::sync::{
    OwnedRwLockMappedWriteGuard, OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock, RwLockReadGuard,
    RwLockWriteGuard,
};

#[derive(Debug)]
struct Page {
    title: String,
    note: Option<u32>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let page = Arc::new(RwLock::new(Page { title: "one".into(), note: None }));
    let title = RwLockWriteGuard::downgrade_map(page.write().await, |page| &page.title);
    println!("{} readable {}", *title, page.try_read().is_ok());
    drop(title);
    match RwLockWriteGuard::try_downgrade_map(page.write().await, |page| page.note.as_ref()) {
        Ok(note) => println!("note {}", *note),
        Err(guard) => println!("no note, still writing: {} {}", guard.title, page.try_read().is_err()),
    }
    match RwLockWriteGuard::try_map(page.write().await, |page| page.note.as_mut()) {
        Ok(mut note) => *note += 1,
        Err(mut guard) => guard.note = Some(1),
    }
    match RwLockReadGuard::try_map(page.read().await, |page| page.note.as_ref()) {
        Ok(note) => println!("note {}", *note),
        Err(_) => println!("no note"),
    }
    let owned = page.clone().write_owned().await;
    println!("{}", Arc::ptr_eq(&page, OwnedRwLockWriteGuard::rwlock(&owned)));
    let mapped = OwnedRwLockWriteGuard::map(owned, |page| &mut page.title);
    println!("{}", Arc::ptr_eq(&page, OwnedRwLockMappedWriteGuard::rwlock(&mapped)));
    drop(mapped);
    let owned = page.clone().write_owned().await;
    let note = OwnedRwLockWriteGuard::downgrade_map(owned, |page| &page.note);
    println!("{:?} {}", *note, Arc::ptr_eq(&page, OwnedRwLockReadGuard::rwlock(&note)));
    drop(note);
    let owned = page.clone().write_owned().await;
    match OwnedRwLockWriteGuard::try_downgrade_map(owned, |page| page.note.as_ref()) {
        Ok(note) => println!("downgraded {}", *note),
        Err(_) => println!("no note"),
    }
    println!("{:?}", page.clone().try_read_owned().map(|page| page.title.len()).ok());
}
