//! The text editor: a module of its own (`editor/`), fetched when somebody edits. Places are UTF-16 units, as the browser has them.

use js_sys::{Array, Object, Reflect};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/load.js")]
extern "C" {
    #[wasm_bindgen(js_name = loadEditor, catch)]
    async fn load_editor(id: &str) -> Result<JsValue, JsValue>;

    type Module;
    #[wasm_bindgen(method, catch)]
    fn mount(
        this: &Module,
        parent: &web_sys::Element,
        text: &str,
        label: &str,
        on_change: &JsValue,
        on_breakpoint: &JsValue,
    ) -> Result<Handle, JsValue>;

    type Handle;
    #[wasm_bindgen(method, js_name = setText)]
    fn set_text(this: &Handle, text: &str);
    #[wasm_bindgen(method, js_name = setProblems)]
    fn set_problems(this: &Handle, problems: &Array);
    #[wasm_bindgen(method, js_name = setMarks)]
    fn set_marks(this: &Handle, marks: &Object);
    #[wasm_bindgen(method)]
    fn select(this: &Handle, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    fn format(this: &Handle);
    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

/// A problem at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct EditorProblem {
    /// Where it begins and ends.
    pub place: (u32, u32),
    /// It stops the run.
    pub is_error: bool,
    /// What there is to say.
    pub message: String,
}

/// What a run says about the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EditorMarks {
    /// Lines from 1, each with a class of the code view.
    pub lines: Vec<(u32, &'static str)>,
    /// What is awaited: a box in the hue of that class.
    pub boxes: Vec<((u32, u32), &'static str)>,
    /// Marks before a line: the line, what kind, the class of its hue, and words.
    pub pins: Vec<(u32, &'static str, &'static str, String)>,
}

/// An editor on the page. Dropping it takes it away.
pub struct Editor {
    handle: Handle,
    _on_change: Closure<dyn FnMut(String)>,
    _on_breakpoint: Closure<dyn FnMut(u32)>,
}

/// Fetches the editor and puts it into `parent`; none if it can't be had, or `parent` is gone by then. `id` changes with each
/// build of the page.
pub async fn open_editor(
    parent: NodeRef<html::Div>,
    id: &str,
    label: &str,
    text: impl FnOnce() -> String,
    on_change: impl FnMut(String) + 'static,
    on_breakpoint: impl FnMut(u32) + 'static,
) -> Option<Editor> {
    let module: Module = load_editor(id).await.ok()?.unchecked_into();
    let parent = parent.try_get_untracked()??;
    let on_change = Closure::new(on_change);
    let on_breakpoint = Closure::new(on_breakpoint);
    let handle = module.mount(&parent, &text(), label, on_change.as_ref(), on_breakpoint.as_ref()).ok()?;
    Some(Editor { handle, _on_change: on_change, _on_breakpoint: on_breakpoint })
}

/// A fresh object takes any property.
fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

impl Editor {
    /// Another text than the one that is here; it can be undone.
    pub fn set_text(&self, text: &str) {
        self.handle.set_text(text);
    }

    /// Underlines problems.
    pub fn set_problems(&self, problems: &[EditorProblem]) {
        let all = problems.iter().map(|problem| {
            object(&[
                ("from", problem.place.0.into()),
                ("to", problem.place.1.into()),
                ("severity", if problem.is_error { "error" } else { "warning" }.into()),
                ("message", problem.message.as_str().into()),
            ])
        });
        self.handle.set_problems(&all.collect());
    }

    /// Shows what a run says about the text.
    pub fn set_marks(&self, marks: &EditorMarks) {
        let lines = marks.lines.iter();
        let lines: Array = lines
            .map(|(line, class)| object(&[("line", (*line).into()), ("class", (*class).into())]))
            .collect();
        let boxes = marks.boxes.iter().map(|((from, to), class)| {
            object(&[("from", (*from).into()), ("to", (*to).into()), ("class", (*class).into())])
        });
        let boxes: Array = boxes.collect();
        let pins = marks.pins.iter().map(|(line, kind, hue, title)| {
            object(&[
                ("line", (*line).into()),
                ("kind", (*kind).into()),
                ("hue", (*hue).into()),
                ("title", title.as_str().into()),
            ])
        });
        let pins: Array = pins.collect();
        let all = object(&[("lines", lines.into()), ("boxes", boxes.into()), ("pins", pins.into())]);
        self.handle.set_marks(&all);
    }

    /// Selects a place and brings it in sight.
    pub fn select(&self, from: u32, to: u32) {
        self.handle.select(from, to);
    }

    /// Moves the focus into the text.
    pub fn focus(&self) {
        self.handle.focus();
    }

    /// Indents every line as the language has it.
    pub fn format(&self) {
        self.handle.format();
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}
