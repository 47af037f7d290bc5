//! An engine to which there is no way yet.

use super::messages::{
    CheckedText, Finished, Followed, Growth, RunId, RunRequest, Script, SearchRequest, Searching,
};
use super::{Engine, EngineError, Eventually};
use playground_program::TaskId;
use playground_trace::FrameNow;
use std::future::ready;

/// Answers nothing.
pub struct Absent;

fn none<T>() -> Result<T, EngineError> {
    Err(EngineError::Load("there is no connection".to_owned()))
}

impl Engine for Absent {
    fn load(&self) -> Eventually<Result<(), EngineError>> {
        Box::pin(ready(none()))
    }

    fn check(&self, _: &str) -> Result<CheckedText, EngineError> {
        none()
    }

    fn run(
        &self,
        _: RunId,
        _: &RunRequest,
        _: Box<dyn Fn(Growth)>,
    ) -> Eventually<Result<Finished, EngineError>> {
        Box::pin(ready(none()))
    }

    fn search(&self, _: RunId, _: &SearchRequest) -> Result<(), EngineError> {
        none()
    }

    fn advance(&self, _: RunId, _: f64) -> Result<Searching, EngineError> {
        none()
    }

    fn follow(&self, _: RunId, _: &str, _: &Script) -> Result<Followed, EngineError> {
        none()
    }

    fn stop(&self, _: RunId) {}

    fn forget(&self, _: RunId) {}

    fn frames(&self, _: RunId, _: TaskId, _: u64) -> Result<Vec<FrameNow>, EngineError> {
        none()
    }
}
