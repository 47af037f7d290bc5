//! Whole runs on the virtual clock.

use crate::host::VirtualHost;
use crate::machine::{Io, Machine, Progress};
use crate::scheduler::{Schedule, Scheduler};
use crate::settings::Settings;
use playground_program::Program;
use playground_trace::{Clock, Outcome, Recorder, RecorderLimits, Trace};
use std::sync::Arc;

/// Runs a program to its end on the virtual clock. Every run has an end: the settings' limits see to it.
pub fn run_virtual(program: &Arc<Program>, settings: &Settings, scheduler: &mut dyn Scheduler) -> Trace {
    let machine = Machine::new(Arc::clone(program), settings.clone());
    run_to_end(machine, VirtualHost::new(&settings.network), scheduler)
}

/// Runs a machine that has not begun, or a copy of one, to its end on the virtual clock.
pub fn run_to_end(mut machine: Machine, mut host: VirtualHost, scheduler: &mut dyn Scheduler) -> Trace {
    let (program, settings) = (Arc::clone(machine.program()), machine.settings.clone());
    let mut recorder = Recorder::new(RecorderLimits { max_events: settings.limits.events });
    let mut schedule = Schedule::default();
    let mut io = Io { scheduler, host: &mut host, recorder: &mut recorder, schedule: &mut schedule };
    let outcome = loop {
        match machine.advance(&mut io, u64::MAX) {
            Progress::Ended(outcome) => break outcome,
            Progress::Running => {}
            // Nobody is left to bring anything: the virtual host says so by ending the run, so this is never reached.
            Progress::Waiting => break Outcome::Stopped,
        }
    };
    let (end, operations) = (machine.now(), machine.operations());
    recorder.finish(
        Arc::clone(&program.source),
        Clock::Virtual,
        outcome,
        end,
        operations,
        schedule.encode(),
        Vec::new(),
    )
}
