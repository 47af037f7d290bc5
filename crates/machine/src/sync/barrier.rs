//! tokio's `Barrier` (`sync/barrier.rs`): the last to arrive leads and goes on at once, the others are woken.

use super::Sync;
use super::notify::{Notified, Notify, Which};
use crate::futures::Polled;
use crate::heap::ObjId;
use crate::machine::{Io, Machine, Res};
use crate::methods::{M, MethodCall};
use crate::thread::Thread;
use crate::value::Value;
use playground_trace::{EventKind, ResourceKind, WaitOn};

/// A barrier.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Barrier {
    n: usize,
    arrived: usize,
    generation: u64,
    pub changed: Notify,
}

/// A future of one who waits at a barrier.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Wait {
    barrier: ObjId,
    /// The generation it arrived in, once it has.
    generation: Option<u64>,
    pub notified: Option<Notified>,
}

impl Machine {
    pub(super) fn new_barrier(&mut self, t: &Thread, io: &mut Io<'_>, n: usize) -> Value {
        let resource = self.new_resource_of(t, io, ResourceKind::Barrier);
        let changed = Notify::new(resource);
        self.sync_value(Sync::Barrier(Barrier { n: n.max(1), arrived: 0, generation: 1, changed }))
    }

    fn barrier(&mut self, id: ObjId) -> Option<&mut Barrier> {
        match self.sync_mut(id)? {
            Sync::Barrier(barrier) => Some(barrier),
            _ => None,
        }
    }

    pub(super) fn barrier_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        call: &mut MethodCall,
        id: ObjId,
    ) -> Res<Option<Value>> {
        let _ = (t, io);
        Ok(match call.method {
            M::wait => Some(self.sync_value(Sync::BarrierWait(Wait {
                barrier: id,
                generation: None,
                notified: None,
            }))),
            _ => None,
        })
    }

    pub(super) fn poll_barrier(&mut self, t: &mut Thread, io: &mut Io<'_>, id: ObjId) -> Res<Polled> {
        let Some(Sync::BarrierWait(wait)) = self.sync_mut(id) else {
            return Ok(Polled::Pending(WaitOn::Custom));
        };
        let (of, arrived_in, mut notified) = (wait.barrier, wait.generation, wait.notified.take());
        let Some(b) = self.barrier(of) else {
            return self.refuse(t, "E172", "What this waits for is gone.");
        };
        let generation = match arrived_in {
            Some(generation) => generation,
            None => {
                let generation = b.generation;
                b.arrived += 1;
                let (missing, resource) = (b.n - b.arrived, b.changed.resource);
                if missing == 0 {
                    b.arrived = 0;
                    b.generation += 1;
                }
                self.record(t, io, EventKind::Arrived { resource, missing: missing as u32 });
                if missing == 0 {
                    self.notify_all(t, io, of, Which::Main);
                    let leader = self.sync_value(Sync::BarrierResult(true));
                    return Ok(Polled::Ready(leader));
                }
                generation
            }
        };
        loop {
            if self.barrier(of).is_some_and(|b| b.generation > generation) {
                // Waiting for the watch channel inside costs budget, as any wait does.
                if !self.proceed(t, io) {
                    break;
                }
                let follower = self.sync_value(Sync::BarrierResult(false));
                return Ok(Polled::Ready(follower));
            }
            let mut waiting = match notified.take() {
                Some(waiting) => waiting,
                None => self.new_notified(of, Which::Main),
            };
            if let Polled::Pending(on) = self.poll_notified(t, io, &mut waiting)? {
                if let Some(Sync::BarrierWait(wait)) = self.sync_mut(id) {
                    (wait.generation, wait.notified) = (Some(generation), Some(waiting));
                }
                return Ok(Polled::Pending(on));
            }
        }
        if let Some(Sync::BarrierWait(wait)) = self.sync_mut(id) {
            wait.generation = Some(generation);
        }
        Ok(Polled::Pending(WaitOn::Yield))
    }
}
