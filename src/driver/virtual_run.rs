//! A run on the virtual clock, in slices so that the page stays usable and can stop it.

use super::{Ended, Request, StopSignal};
use crate::engine::messages::Queue;
use crate::hooks::now_ms;
use gloo_timers::future::TimeoutFuture;
use playground_machine::{
    Fifo, Io, Machine, Progress, Random, Replay, Schedule, Scheduler, TimeTravel, VirtualHost,
};
use playground_trace::{Clock, Outcome, Recorder, RecorderLimits};

/// Operations between two looks at the clock.
const OPS: u64 = 100_000;
/// Milliseconds of work before the browser gets its turn.
const SLICE_MS: f64 = 40.0;

/// Runs to the end, or until it is stopped.
pub async fn run_virtual(request: Request, stop: StopSignal) -> Ended {
    let Request { program, settings, queue, schedule, .. } = request;
    let mut scheduler: Box<dyn Scheduler> = match (schedule, queue) {
        (Some(schedule), _) => Box::new(Replay::new(schedule)),
        (None, Queue::Fifo) => Box::new(Fifo),
        (None, Queue::Random(seed)) => Box::new(Random::new(seed)),
    };
    let mut host = VirtualHost::new(&settings.network);
    let mut recorder = Recorder::new(RecorderLimits { max_events: settings.limits.events });
    let mut schedule = Schedule::default();
    let mut machine = Machine::new(program.clone(), settings.clone());
    let mut slice_began = now_ms();
    let outcome = loop {
        let mut io = Io {
            scheduler: scheduler.as_mut(),
            host: &mut host,
            recorder: &mut recorder,
            schedule: &mut schedule,
        };
        match machine.advance(&mut io, OPS) {
            Progress::Ended(outcome) => break outcome,
            Progress::Running if !stop.is_stopped() => {}
            // Stopped by the reader. The virtual host never leaves the machine waiting.
            Progress::Running | Progress::Waiting => {
                machine.stop(&mut io);
                break Outcome::Stopped;
            }
        }
        if now_ms() - slice_began > SLICE_MS {
            TimeoutFuture::new(0).await;
            slice_began = now_ms();
        }
    };
    let (end, operations) = (machine.now(), machine.operations());
    let source = program.source.clone();
    let trace =
        recorder.finish(source, Clock::Virtual, outcome, end, operations, schedule.encode(), Vec::new());
    Ended::new(&program, trace, |trace| Some(TimeTravel::of_virtual(&program, &settings, trace)))
}
