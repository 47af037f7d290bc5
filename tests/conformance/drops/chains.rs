// Temporaries of one expression drop in the reverse of the order in which they were made, whatever they were made for.

struct Tool(&'static str);

impl Drop for Tool {
    fn drop(&mut self) {
        println!("put away {}", self.0);
    }
}

impl Tool {
    fn next(&self, name: &'static str) -> Tool {
        Tool(name)
    }

    fn weight(&self) -> usize {
        self.0.len()
    }
}

fn copy_of(_tool: &Tool) -> Tool {
    Tool("copy")
}

async fn weigh(tool: &Tool) -> usize {
    tool.weight()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("-- methods one after the other");
    Tool("saw").next("file").next("rasp").weight();
    println!("-- an argument and what was made of it");
    let weight = copy_of(&Tool("axe")).weight();
    println!("{weight}");
    println!("-- printed");
    println!("{} {}", Tool("awl").weight(), copy_of(&Tool("bit")).weight());
    println!("-- matched");
    match copy_of(&Tool("die")).0 {
        "copy" => println!("a copy"),
        other => println!("{other}"),
    }
    println!("-- a condition is over before its block");
    if copy_of(&Tool("jig")).0 == "copy" {
        println!("in the block");
    }
    if Tool("adze").0.len() == 4 {
        println!("in the second block");
    }
    while Tool("lathe").0 != "lathe" {}
    println!("-- both sides of an or");
    let found = Tool("left").0 == "right" || Tool("right").0 == "right";
    println!("{found}");
    println!("-- a guard of a match");
    match Tool("plane") {
        _ if Tool("ruler").0.is_empty() => println!("empty"),
        tool => println!("{}", tool.0),
    }
    println!("-- counted by a range");
    for i in 0..copy_of(&Tool("tap")).weight() - 2 {
        println!("{i}");
    }
    println!("-- awaited");
    weigh(&copy_of(&Tool("vice"))).await;
    println!("-- named and thrown away");
    let kept = Tool("kept");
    kept;
    println!("-- the end");
}
