use std::collections::VecDeque;

struct Task {
    name: &'static str,
    steps: u32,
}

fn main() {
    let mut ready = VecDeque::from([
        Task { name: "backup", steps: 3 },
        Task { name: "mail", steps: 2 },
        Task { name: "alarm", steps: 1 },
    ]);
    while let Some(mut task) = ready.pop_front() {
        println!("{} runs", task.name); // one step
        task.steps -= 1;
        if task.steps > 0 {
            ready.push_back(task); // to the back of the queue
        } else {
            println!("{} is through", task.name);
        }
    }
}
