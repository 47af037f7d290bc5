//! Settings of a runtime that would change what a program does.

#[tokio::main(flavor = "current_thread", unhandled_panic = "shutdown_runtime")] //~ E052 ends when one of its tasks panics
async fn main() {
    println!("never");
}
