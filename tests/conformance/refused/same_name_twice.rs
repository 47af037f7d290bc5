struct Job;

enum Job { //~ E020 Job
    Done,
}

fn run() {}

fn run() {} //~ E020 run

fn main() {
    run();
}
