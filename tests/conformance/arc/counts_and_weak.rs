use std::sync::{Arc, Weak};

struct Model {
    name: String,
}

impl Drop for Model {
    fn drop(&mut self) {
        println!("{} is gone", self.name);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let model = Arc::new(Model { name: "alpha".into() });
    let weak: Weak<Model> = Arc::downgrade(&model);
    println!("{} {}", Arc::strong_count(&model), Arc::weak_count(&model));
    let mut tasks = Vec::new();
    for id in 0..3 {
        let model = Arc::clone(&model);
        tasks.push(tokio::spawn(async move {
            println!("{id} uses {} of {}", model.name, Arc::strong_count(&model));
        }));
    }
    println!("{}", Arc::strong_count(&model));
    for task in tasks {
        task.await.unwrap();
    }
    println!("{} {}", Arc::strong_count(&model), Arc::ptr_eq(&model, &weak.upgrade().unwrap()));
    drop(model);
    println!("{}", weak.upgrade().is_none());
}
