use std::time::Duraton; //~ E051 `std::time::Duraton`
use tokyo::spawn; //~ E012 tokyo
use std::sync::Mutex;
use helpers::twice;
use helpers::thrice; //~ E010 thrice

mod helpers {
    pub fn twice(n: i32) -> i32 {
        n * 2
    }
}

struct Worker {
    name: String,
    jobs: u32,
}

impl Worker {
    fn new(name: &str) -> Self {
        Worker { name: name.to_string(), jobs: 0 }
    }
    fn run(&mut self) {
        self.jobs += 1;
        self.job += 1; //~ E014 `job`
    }
}

#[derive(Debug, Serialize, Clnoe)] //~ E052 Serialize //~ E052 Clnoe
struct Derived;

fn shown<T: std::fmt::Dispaly>(t: T) where T: Clone + Cpoy {} //~ E051 Dispaly //~ E018 Cpoy

enum Light {
    Red,
    Green,
}

fn main() {
    let count = 3;
    println!("{}", cuont); //~ E010 cuont
    println!("{coutn}"); //~ E010 coutn
    let w = Worker::nwe("a"); //~ E022 nwe
    let mut w = Worker::new("a");
    w.runn(); //~ E013 runn
    w.run();
    let l = Light::Yellow; //~ E015 Yellow
    match l {
        Light::Red => {}
        Light::Gren => {} //~ E015 Gren
    }
    let d = Duration::from_secs(1); //~ E019 Duration
    sleep(d); //~ E019 sleep
    let v: Vector<u32> = Vec::new(); //~ E011 Vector
    let s = w.name.lenn(); //~ E013 lenn
    twcie(2); //~ E010 twcie
    let m = Mutex::new(1);
    spwan!(1); //~ E016 spwan
    let w2 = Worker { name: String::new() }; //~ E032 `jobs`
    let w3 = Worker { name: String::new(), jobs: 1, speed: 3 }; //~ E014 speed
    let w4 = Worker { name: String::new(), jobs: 1, jobs: 2 }; //~ E033 jobs
    let x = helpers; //~ E021 module
    let y = Worker; //~ E021 type
    std::time::now(); //~ E051 now
    tokio::tme::sleep(d); //~ E051 tokio::tme
    let z: u23 = 1; //~ E011 u23
}
