//! Random programs about order, as data, and making a program smaller.

/// Steps one after the other, in a scope of their own.
pub type Block = Vec<Step>;

/// How many of each shared thing a program has.
pub const SHARED: usize = 2;

/// One statement. The last number of many is their mark, which they print.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Prints the time and its mark.
    Say(u32),
    /// A value that prints when it is dropped, at the end of the block at the latest.
    Hold(u32),
    /// Milliseconds.
    Sleep(u64),
    Yield,
    /// A panic; only in tasks.
    Panic,
    Spawn(Block),
    /// Awaits the last task this block spawned, if there is one.
    JoinLast(u32),
    /// Awaits the first.
    JoinFirst(u32),
    AbortFirst,
    /// `join!` of two or three.
    Join(Vec<Block>),
    /// `select!` of two or three, biased.
    Select(Vec<Block>, u32),
    JoinAll(Vec<Block>),
    Unordered(Vec<Block>, u32),
    Set(Vec<Block>, u32),
    /// Futures that stay, polled by `select!` in a loop until both are over.
    Loop(Block, Block, u32),
    /// A stream of futures, so many at a time; in their order if `true`.
    Stream(Vec<Block>, bool, u32),
    /// Sends so many messages to itself and receives them: more than a poll may do at once.
    Flood(u32, u32),
    /// Spawns into a set, lets them go on for a while, then aborts them all.
    Abort(Vec<Block>, Block, u32),
    Timeout(u64, Block, u32),
    Repeat(u32, Block),
    /// Ticks of so many milliseconds, so many.
    Interval(u64, u32, Block, u32),
    /// A task that answers through a oneshot channel.
    Ask(Block, u32),
    Lock(usize, Block),
    TryLock(usize, u32),
    Read(usize, Block),
    Write(usize, Block),
    /// So many permits of a semaphore that has three.
    Permits(usize, u32, Block),
    NotifyOne(usize),
    NotifyWaiters(usize),
    Notified(usize),
    /// Into a channel with room for two.
    Send(usize, u32),
    TrySend(usize, u32),
    Recv(usize, u32),
    /// To all who subscribed.
    Broadcast(u32),
    /// Subscribes, does the block, then receives once.
    Subscribe(Block, u32),
    Watch(u32),
    /// Waits for a change of the watched value.
    Changed(Block, u32),
    /// Of two.
    Barrier(u32),
    Cancel,
    Cancelled,
    /// Sets the cell, or waits for who does.
    Once(Block, u32),
}

impl Step {
    /// The blocks inside.
    pub fn blocks(&mut self) -> Vec<&mut Block> {
        match self {
            Step::Join(blocks)
            | Step::Select(blocks, _)
            | Step::JoinAll(blocks)
            | Step::Unordered(blocks, _)
            | Step::Stream(blocks, ..)
            | Step::Set(blocks, _) => blocks.iter_mut().collect(),
            Step::Loop(a, b, _) => vec![a, b],
            Step::Abort(blocks, meanwhile, _) => blocks.iter_mut().chain([meanwhile]).collect(),
            Step::Spawn(block)
            | Step::Timeout(_, block, _)
            | Step::Repeat(_, block)
            | Step::Interval(_, _, block, _)
            | Step::Ask(block, _)
            | Step::Lock(_, block)
            | Step::Read(_, block)
            | Step::Write(_, block)
            | Step::Permits(_, _, block)
            | Step::Subscribe(block, _)
            | Step::Changed(block, _)
            | Step::Once(block, _) => vec![block],
            _ => Vec::new(),
        }
    }
}

/// True if the block itself spawns tasks, so that it has handles.
pub fn spawns(block: &[Step]) -> bool {
    block.iter().any(|step| matches!(step, Step::Spawn(_)))
}

/// Makes programs from a number.
pub struct Generator {
    state: u64,
    marks: u32,
    /// Steps it may still make.
    left: u32,
    /// Somebody waits for the watched value already. tokio wakes several in random order, so there is only one.
    watches: bool,
}

impl Generator {
    pub fn new(seed: u64) -> Self {
        // Seeds next to each other must not give programs like each other.
        let state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xd1b5_4a32_d192_ed03;
        let mut generator = Generator { state: state.max(1), marks: 0, left: 0, watches: false };
        generator.left = 6 + generator.below(50);
        generator
    }

    /// The whole program: what main does.
    pub fn program(&mut self) -> Block {
        self.block(4, false)
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33
    }

    fn below(&mut self, n: u32) -> u32 {
        (self.next() % u64::from(n)) as u32
    }

    fn mark(&mut self) -> u32 {
        self.marks += 1;
        self.marks
    }

    fn which(&mut self) -> usize {
        self.below(SHARED as u32) as usize
    }

    /// Few different numbers, so that many fall together.
    fn millis(&mut self) -> u64 {
        [0, 1, 1, 2, 3, 5, 5, 10, 64, 70][self.below(10) as usize]
    }

    fn block(&mut self, depth: u32, in_task: bool) -> Block {
        let n = 1 + self.below(5);
        let mut block = Block::new();
        for _ in 0..n {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            block.push(self.step(depth, in_task));
        }
        block
    }

    /// A block that may run more than once.
    fn repeated(&mut self, depth: u32, in_task: bool) -> Block {
        let watches = std::mem::replace(&mut self.watches, true);
        let block = self.block(depth, in_task);
        self.watches = watches;
        block
    }

    fn blocks(&mut self, depth: u32, in_task: bool) -> Vec<Block> {
        let n = 2 + self.below(2);
        (0..n).map(|_| self.block(depth - 1, in_task)).collect()
    }

    fn step(&mut self, depth: u32, in_task: bool) -> Step {
        let kinds = if depth == 0 { 22 } else { 52 };
        let inner = depth.saturating_sub(1);
        match self.below(kinds) {
            0..=3 => Step::Say(self.mark()),
            4 => Step::Hold(self.mark()),
            5 | 6 => Step::Sleep(self.millis()),
            7 | 8 => Step::Yield,
            9 => Step::NotifyOne(self.which()),
            10 => Step::NotifyWaiters(self.which()),
            11 => Step::Notified(self.which()),
            12 | 13 => Step::Send(self.which(), self.mark()),
            14 => Step::TrySend(self.which(), self.mark()),
            15 | 16 => Step::Recv(self.which(), self.mark()),
            17 => Step::Broadcast(self.mark()),
            18 => Step::Watch(self.mark()),
            19 => Step::TryLock(self.which(), self.mark()),
            20 => match self.below(4) {
                0 => Step::Cancel,
                1 => Step::Cancelled,
                _ => Step::Barrier(self.mark()),
            },
            21 => match self.below(8) {
                0 if in_task => Step::Panic,
                _ => Step::Say(self.mark()),
            },
            22..=27 => Step::Spawn(self.block(inner, true)),
            28 => Step::JoinLast(self.mark()),
            29 => Step::JoinFirst(self.mark()),
            30 => Step::AbortFirst,
            31 | 32 => Step::Join(self.blocks(depth, in_task)),
            33 | 34 => Step::Select(self.blocks(depth, in_task), self.mark()),
            35 => Step::JoinAll(self.blocks(depth, in_task)),
            36 => Step::Unordered(self.blocks(depth, in_task), self.mark()),
            37 => Step::Set(self.blocks(depth, true), self.mark()),
            38 => Step::Timeout(self.millis(), self.block(inner, in_task), self.mark()),
            39 => Step::Repeat(2 + self.below(3), self.repeated(inner, in_task)),
            40 => {
                let millis = self.millis().max(1);
                Step::Interval(millis, 1 + self.below(3), self.repeated(inner, in_task), self.mark())
            }
            41 => Step::Ask(self.block(inner, true), self.mark()),
            42 => Step::Lock(self.which(), self.block(inner, in_task)),
            43 => Step::Read(self.which(), self.block(inner, in_task)),
            44 => Step::Write(self.which(), self.block(inner, in_task)),
            45 => Step::Permits(self.which(), 1 + self.below(3), self.block(inner, in_task)),
            46 if self.watches || self.below(2) == 0 => {
                Step::Subscribe(self.block(inner, in_task), self.mark())
            }
            46 => {
                self.watches = true;
                Step::Changed(self.block(inner, in_task), self.mark())
            }
            47 => Step::Once(self.block(inner, in_task), self.mark()),
            48 => Step::Loop(self.block(inner, in_task), self.block(inner, in_task), self.mark()),
            49 => Step::Stream(self.blocks(depth, in_task), self.below(2) == 0, self.mark()),
            50 => Step::Flood(100 + self.below(200), self.mark()),
            _ => Step::Abort(self.blocks(depth, true), self.block(inner, in_task), self.mark()),
        }
    }
}

/// The smallest program found by leaving out steps for which `fails` still holds.
pub fn shrink(mut program: Block, fails: impl Fn(&Block) -> bool) -> Block {
    loop {
        let mut n = 0;
        let mut changed = false;
        while let Some(smaller) = without(&program, n) {
            if fails(&smaller) {
                program = smaller;
                changed = true;
            } else {
                n += 1;
            }
        }
        if !changed {
            return program;
        }
    }
}

/// The program without its step number `n`, or with that step's blocks in its place (the odd numbers); `None` if it has fewer.
fn without(program: &Block, n: usize) -> Option<Block> {
    let mut left = n / 2;
    let mut smaller = program.clone();
    remove(&mut smaller, &mut left, n % 2 == 1).then_some(smaller)
}

fn remove(block: &mut Block, left: &mut usize, unpack: bool) -> bool {
    for i in 0..block.len() {
        if *left == 0 {
            let mut step = block.remove(i);
            if unpack {
                for inner in step.blocks().into_iter().rev() {
                    block.splice(i..i, inner.drain(..));
                }
            }
            return true;
        }
        *left -= 1;
        if block[i].blocks().into_iter().any(|inner| remove(inner, left, unpack)) {
            return true;
        }
    }
    false
}
