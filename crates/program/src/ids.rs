//! Ids: small numbers that name parts of a program and of a run.
//!
//! Ids of a program count its tables; ids of a run are handed out by the machine in the order things come to be, so the
//! same schedule gives the same ids.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The id as an index into its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
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
    TimerId;
    /// A request that was sent.
    FetchId;
    /// A lock, channel, semaphore or the like.
    ResourceId;
    /// A branch of a `select!` or `join!` that is being driven inside a task.
    BranchId;
}
