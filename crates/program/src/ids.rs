//! Ids: small numbers that name parts of a program and of a run.
//!
//! Ids of a program count its tables; ids of a run are handed out by the machine in the order things come to be, so the
//! same schedule gives the same ids.

use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};

/// What an id of a run names, as it is told to a `Hasher`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A timer.
    Timer = 1,
    /// A request.
    Fetch = 2,
    /// A shared thing.
    Resource = 3,
    /// A branch of a `select!` or `join!`.
    Branch = 4,
}

impl Named {
    /// Writes the id with what it names in the upper half, so that a hasher can tell ids, whose numbers depend on the order in which things
    /// came to be, from plain numbers. No plain number of a run's state has an upper half.
    fn write<H: Hasher>(self, id: u32, state: &mut H) {
        state.write_u128((self as u128) << 64 | u128::from(id));
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $(: $named:ident)?;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                ids!(@hash self state $($named)?);
            }
        }

        impl $name {
            /// The id as an index into its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
    (@hash $id:ident $state:ident) => { $state.write_u32($id.0) };
    (@hash $id:ident $state:ident $named:ident) => { Named::$named.write($id.0, $state) };
}

ids! {
    /// A function of `Program::functions`.
    FuncId;
    /// A struct or enum of `Program::types`.
    TypeId;
    /// An interned name of `Program::names`.
    NameId;
    /// A constant of `Program::consts`.
    ConstId;
    /// A static of `Program::statics`.
    StaticId;
    /// A written type of `Program::tys`.
    TyId;
    /// A format piece list of `Program::formats`.
    FormatId;
    /// A place where a future can suspend, of `Program::awaits`.
    AwaitId;

    /// A spawned future and its state. `TaskId(0)` is the future given to the first `block_on` (main).
    TaskId;
    /// A preemptible unit with its own stack. `ThreadId(0)` is the main thread.
    ThreadId;
    /// A timer that was started.
    TimerId: Timer;
    /// A request that was sent.
    FetchId: Fetch;
    /// A lock, channel, semaphore or the like.
    ResourceId: Resource;
    /// A branch of a `select!` or `join!` that is being driven inside a task.
    BranchId: Branch;
}
