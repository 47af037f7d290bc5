//! The engine as a module of its own. Calls go through JavaScript, data as bytes; a trap in there is an error here.

use super::messages::{
    CheckedText, Finished, Followed, Growth, RunId, RunRequest, Script, SearchRequest, Searching, from_bytes,
    to_bytes,
};
use super::{ENGINE_ID, Engine, EngineError, Eventually};
use js_sys::{Function, Promise, Reflect, Uint8Array};
use playground_program::TaskId;
use playground_trace::FrameNow;
use serde::Deserialize;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/load.js")]
extern "C" {
    #[wasm_bindgen(js_name = loadEngine)]
    fn load_engine(id: &str, attempt: u32) -> Promise;
}

/// A loaded engine.
#[derive(Clone)]
struct Module {
    exports: JsValue,
    /// Rejects if the engine panics.
    broken: Promise,
}

/// The engine in its own module.
#[derive(Clone, Default)]
pub struct Remote {
    module: Rc<RefCell<Option<Module>>>,
    attempts: Rc<Cell<u32>>,
}

impl Remote {
    /// Not loaded yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Calls an export.
    fn call(&self, name: &str, arguments: &[JsValue]) -> Result<JsValue, EngineError> {
        let module = self.module.borrow().clone();
        let Some(module) = module else { return Err(EngineError::Broken("it is gone".to_owned())) };
        let arguments: js_sys::Array = arguments.iter().collect();
        let result = Reflect::get(&module.exports, &JsValue::from_str(name))
            .and_then(|export| export.dyn_into::<Function>())
            .and_then(|export| export.apply(&JsValue::UNDEFINED, &arguments));
        result.map_err(|error| self.broke(&error))
    }

    /// Calls an export that gives a message.
    fn ask<T: for<'a> Deserialize<'a>>(&self, name: &str, arguments: &[JsValue]) -> Result<T, EngineError> {
        self.call(name, arguments).and_then(|bytes| self.read(&bytes))
    }

    fn read<T: for<'a> Deserialize<'a>>(&self, bytes: &JsValue) -> Result<T, EngineError> {
        from_bytes(&Uint8Array::new(bytes).to_vec())
            .map_err(|error| self.broke(&JsValue::from_str(&format!("its answer cannot be read: {error}"))))
    }

    /// What is broken is not asked again.
    fn broke(&self, error: &JsValue) -> EngineError {
        self.module.take();
        EngineError::Broken(words(error))
    }
}

/// What an exception says.
fn words(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => error.as_string().unwrap_or_else(|| "no reason given".to_owned()),
    }
}

impl Engine for Remote {
    fn load(&self) -> Eventually<Result<(), EngineError>> {
        let this = self.clone();
        Box::pin(async move {
            if this.module.borrow().is_some() {
                return Ok(());
            }
            let attempt = this.attempts.replace(this.attempts.get() + 1);
            let fail = |error: JsValue| EngineError::Load(words(&error));
            let loaded = JsFuture::from(load_engine(ENGINE_ID, attempt)).await.map_err(fail)?;
            let field = |name: &str| Reflect::get(&loaded, &JsValue::from_str(name));
            if field("other").is_ok_and(|other| other.is_truthy()) {
                return Err(EngineError::OtherVersion);
            }
            let module = Module {
                exports: field("engine").map_err(fail)?,
                broken: field("broken").and_then(|promise| promise.dyn_into()).map_err(fail)?,
            };
            this.module.replace(Some(module));
            Ok(())
        })
    }

    fn check(&self, text: &str) -> Result<CheckedText, EngineError> {
        self.ask("check", &[JsValue::from_str(text)])
    }

    fn run(
        &self,
        id: RunId,
        request: &RunRequest,
        tell: Box<dyn Fn(Growth)>,
    ) -> Eventually<Result<Finished, EngineError>> {
        let this = self.clone();
        let request = to_bytes(request);
        Box::pin(async move {
            // Kept until the run is over.
            let tell = Closure::<dyn Fn(Uint8Array)>::new(move |bytes: Uint8Array| {
                if let Ok(growth) = from_bytes(&bytes.to_vec()) {
                    tell(growth);
                }
            });
            let request = Uint8Array::from(request.as_slice());
            let broken = this.module.borrow().as_ref().map(|module| module.broken.clone());
            let promise = this.call("run", &[id.into(), request.into(), tell.as_ref().clone()])?;
            let race: js_sys::Array = [promise].into_iter().chain(broken.map(JsValue::from)).collect();
            match JsFuture::from(Promise::race(&race)).await {
                Ok(bytes) => this.read(&bytes),
                Err(error) => Err(this.broke(&error)),
            }
        })
    }

    fn search(&self, id: RunId, request: &SearchRequest) -> Result<(), EngineError> {
        let request = Uint8Array::from(to_bytes(request).as_slice());
        self.call("search", &[id.into(), request.into()]).map(drop)
    }

    fn advance(&self, id: RunId, budget_ms: f64) -> Result<Searching, EngineError> {
        self.ask("advance", &[id.into(), JsValue::from_f64(budget_ms)])
    }

    fn follow(&self, id: RunId, text: &str, script: &Script) -> Result<Followed, EngineError> {
        let script = Uint8Array::from(to_bytes(script).as_slice());
        self.ask("follow", &[id.into(), JsValue::from_str(text), script.into()])
    }

    fn stop(&self, id: RunId) {
        // A broken engine runs nothing.
        let _ = self.call("stop", &[id.into()]);
    }

    fn forget(&self, id: RunId) {
        let _ = self.call("forget", &[id.into()]);
    }

    fn frames(&self, id: RunId, task: TaskId, op: u64) -> Result<Vec<FrameNow>, EngineError> {
        self.ask("frames", &[id.into(), task.0.into(), JsValue::from_f64(op as f64)])
    }
}
