#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Idle,
    Busy { with: u8 },
}

impl State {
    fn is_busy(self) -> bool {
        matches!(self, State::Busy { with } if with > 0)
    }
}

async fn advance(state: State) -> State {
    tokio::task::yield_now().await;
    match state {
        State::Idle => State::Busy { with: 2 },
        State::Busy { with: 0 } => unreachable!("never busy with nothing"),
        State::Busy { with: 1 } => State::Idle,
        State::Busy { with } => State::Busy { with: with - 1 },
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut state = State::Idle;
    for _ in 0..4 {
        state = advance(state).await;
        println!("{state:?} {}", state.is_busy());
    }
    if cfg!(debug_assertions) {
        println!("with checks");
    }
    print!("{} ", line!());
    println!("{:?}", std::any::type_name::<u32>());
}
