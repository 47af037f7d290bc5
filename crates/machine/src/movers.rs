//! Operations that may as well come first: for a search that leaves out schedules which differ only in where these stand.
//!
//! An operation that no operation of another thread conflicts with from here on, until it has run, commutes with all that could come before
//! it (a left mover: Lipton, *Reduction*, 1975). In a state where a thread stands before one, following that thread alone misses no
//! outcome. Here these are
//!
//! - unlocking a `std::sync::Mutex`: until then others can only come to wait for it;
//! - asking for one that is held: the thread comes to wait, and no one sees that;
//! - spawning a thread: until then it is nothing to others;
//! - joining one: whether the thread is over already or comes to be later makes no difference to anybody else;
//!
//! as long as the program does not look at what these change: `try_lock`, `is_poisoned`, ids of threads.

use crate::heap::ObjId;
use crate::machine::Machine;
use crate::object::Obj;
use crate::pool::Waits;
use crate::visible::{VisibleKind, is_own};
use playground_program::{Op, Program, ThreadId};

/// Which of these hold for a program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Movers {
    /// Nothing asks whether a lock is held or poisoned.
    locks: bool,
    /// Nothing asks for the ids of threads.
    spawns: bool,
}

impl Movers {
    pub fn new(program: &Program) -> Movers {
        let calls = |names: &[&str]| {
            let own = program.functions.iter().filter(|f| is_own(f)).flat_map(|f| &f.ops);
            own.into_iter().any(|op| match op {
                Op::CallMethod { name, .. } | Op::CallTrait { name, .. } => {
                    names.contains(&program.name(*name))
                }
                _ => false,
            })
        };
        // As values and paths these would be constants or calls of another kind: then they are names of the program all the same.
        let known = |names: &[&str]| {
            program.consts.iter().any(|c| match c {
                playground_program::Const::Method(name, _) => names.contains(&program.name(*name)),
                _ => false,
            })
        };
        let locks = ["try_lock", "is_poisoned"];
        let ids = ["id"];
        Movers { locks: !calls(&locks) && !known(&locks), spawns: !calls(&ids) && !known(&ids) }
    }
}

impl Machine {
    /// True if following this thread alone from here misses no outcome, because what it does next commutes with all that others may do before.
    pub fn may_come_first(&self, thread: ThreadId) -> bool {
        let movers = self.linked.movers;
        let Some(t) = self.threads.get(thread.index()) else { return false };
        match t.waits {
            Waits::No => {}
            Waits::Join(_) => return self.can_run(t),
            _ => return false,
        }
        let Some(next) = self.next_visible(thread) else { return false };
        let mutex = u32::try_from(next.object).ok().and_then(|id| match self.heap.get(ObjId(id)) {
            Obj::Mutex { locked, .. } => Some(*locked),
            _ => None,
        });
        match next.kind {
            VisibleKind::Unlock => movers.locks && mutex.is_some(),
            VisibleKind::Lock => movers.locks && mutex == Some(true),
            VisibleKind::Spawn => movers.spawns,
            VisibleKind::Join => next.writes,
            _ => false,
        }
    }
}
