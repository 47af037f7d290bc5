//! The engine as a module of its own: what the page's `engine::Remote` calls. State is this instance's; messages are bytes.

#[cfg(target_arch = "wasm32")]
mod exports {
    use async_playground::driver::Linked;
    use async_playground::engine::messages::{from_bytes, to_bytes};
    use async_playground::engine::{ENGINE_ID, Engine};
    use js_sys::{Function, Uint8Array};
    use playground_program::TaskId;
    use std::cell::RefCell;
    use wasm_bindgen::prelude::*;

    thread_local! {
        // The exports are free functions; a page that wants another engine makes another instance of the module.
        static ENGINE: Linked = Linked::new();
        static REPORT: RefCell<Option<Function>> = const { RefCell::new(None) };
    }

    fn engine() -> Linked {
        ENGINE.with(Clone::clone)
    }

    /// Which sources it comes from.
    #[wasm_bindgen]
    pub fn id() -> String {
        ENGINE_ID.to_owned()
    }

    /// `report` is given the message of a panic: after one, nothing here is to be called any more.
    #[wasm_bindgen(js_name = onPanic)]
    pub fn on_panic(report: Function) {
        REPORT.set(Some(report));
        std::panic::set_hook(Box::new(|info| {
            console_error_panic_hook::hook(info);
            if let Some(report) = REPORT.take() {
                // The page is told, or there is none.
                let _ = report.call1(&JsValue::UNDEFINED, &JsValue::from_str(&info.to_string()));
            }
        }));
    }

    /// Lowers a text; gives a `CheckedText`.
    #[wasm_bindgen]
    pub fn check(text: &str) -> Vec<u8> {
        to_bytes(&engine().check(text).unwrap_or_default())
    }

    /// Runs a `RunRequest`; gives a `Finished`. `tell` is called with each `Growth`.
    ///
    /// # Errors
    /// If the request cannot be read.
    #[wasm_bindgen]
    pub async fn run(id: u32, request: Vec<u8>, tell: Function) -> Result<Vec<u8>, JsError> {
        let request = from_bytes(&request)?;
        let tell = move |growth| {
            let bytes = Uint8Array::from(to_bytes(&growth).as_slice());
            // Whoever watched may be gone; the run goes on.
            let _ = tell.call1(&JsValue::UNDEFINED, &bytes);
        };
        let finished = engine().run(id, &request, Box::new(tell)).await;
        Ok(to_bytes(&finished.map_err(|error| JsError::new(&error.to_string()))?))
    }

    /// Begins to search along a `SearchRequest`.
    ///
    /// # Errors
    /// If the request cannot be read.
    #[wasm_bindgen]
    pub fn search(id: u32, request: Vec<u8>) -> Result<(), JsError> {
        let request = from_bytes(&request)?;
        engine().search(id, &request).map_err(|error| JsError::new(&error.to_string()))
    }

    /// Searches for about so many milliseconds; gives a `Searching`.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen]
    pub fn advance(id: u32, budget_ms: f64) -> Result<Vec<u8>, JsError> {
        let searching = engine().advance(id, budget_ms);
        Ok(to_bytes(&searching.map_err(|error| JsError::new(&error.to_string()))?))
    }

    /// Runs a text along a `Script`; gives a `Followed`.
    ///
    /// # Errors
    /// If the script cannot be read.
    #[wasm_bindgen]
    pub fn follow(id: u32, text: &str, script: Vec<u8>) -> Result<Vec<u8>, JsError> {
        let script = from_bytes(&script)?;
        let followed = engine().follow(id, text, &script);
        Ok(to_bytes(&followed.map_err(|error| JsError::new(&error.to_string()))?))
    }

    /// Ends a run.
    #[wasm_bindgen]
    pub fn stop(id: u32) {
        engine().stop(id);
    }

    /// Drops a run.
    #[wasm_bindgen]
    pub fn forget(id: u32) {
        engine().forget(id);
    }

    /// A task's stack after `op` operations of a run; gives `Vec<FrameNow>`.
    #[wasm_bindgen]
    pub fn frames(id: u32, task: u32, op: f64) -> Vec<u8> {
        to_bytes(&engine().frames(id, TaskId(task), op as u64).unwrap_or_default())
    }
}

fn main() {}
