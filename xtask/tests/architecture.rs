//! Holds the arrows inside `src`: which room may use which, and who may see the browser. Cargo holds those between crates.

use std::fs;
use std::path::{Path, PathBuf};

/// A room, what its files must not mention, and why.
const RULES: &[(&str, &[&str], &str)] = &[
    (
        "views",
        &["web_sys", "js_sys", "wasm_bindgen", "gloo", "reqwasm"],
        "views know of the browser only events",
    ),
    (
        "pages",
        &["web_sys", "js_sys", "wasm_bindgen", "gloo", "reqwasm"],
        "pages know of the browser only events",
    ),
    (
        "session",
        &["web_sys", "js_sys", "wasm_bindgen", "gloo", "reqwasm"],
        "the session leaves effects to driver and hooks",
    ),
    ("views", &["crate::pages", "crate::app"], "views are put together by pages, not the other way round"),
    ("session", &["crate::views", "crate::pages", "crate::app"], "the session does not know how it is shown"),
    (
        "driver",
        &["crate::session", "crate::views", "crate::pages", "leptos::"],
        "the driver runs programs for anybody",
    ),
    (
        "drafts",
        &["web_sys", "js_sys", "wasm_bindgen", "leptos", "crate::session", "crate::views", "crate::pages"],
        "what becomes of drafts is decided without a browser",
    ),
    ("engine", &["crate::session", "crate::views", "crate::pages"], "the door knows the engine, not the app"),
    ("views", &["crate::engine::Door", "crate::engine::{Door"], "views ask the session"),
    (
        "hooks",
        &["crate::session", "crate::views", "crate::pages", "crate::driver", "crate::engine"],
        "hooks know the browser, not the app",
    ),
];

/// What nobody on the page's side may mention: it would link the engine into the first load.
const ENGINE: &[&str] = &[
    "crate::driver",
    "playground_machine",
    "playground_lang_rust::lower",
    "playground_lang_rust::{lower",
    "playground_lang_rust::Options",
];
/// The page's side.
const PAGE: &[&str] = &[
    "app", "drafts", "engine", "hooks", "later", "main", "pages", "parts", "programs", "route", "session",
    "views",
];

/// The files of a room: `src/room.rs` and all below `src/room/`.
fn files(room: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src");
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> =
        Some(src.join(room)).filter(|folder| folder.is_dir()).into_iter().collect();
    found.extend(Some(src.join(format!("{room}.rs"))).filter(|file| file.exists()));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())).flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// The code of a file without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_room_keeps_to_its_arrows() {
    let mut broken = Vec::new();
    for (room, forbidden, why) in RULES {
        let files = files(room);
        assert!(!files.is_empty(), "there is no room {room}");
        for file in files {
            let code = code(&file);
            for word in forbidden.iter().filter(|word| code.contains(**word)) {
                broken.push(format!("{} mentions {word}: {why}", file.display()));
            }
        }
    }
    for file in PAGE.iter().flat_map(|room| files(room)) {
        let code = code(&file);
        for word in ENGINE.iter().filter(|word| code.contains(**word)) {
            broken
                .push(format!("{} mentions {word}: the first view does without the engine", file.display()));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn nothing_is_looked_up_in_the_document() {
    for room in ["views", "pages", "session", "hooks", "driver", "engine"] {
        for file in files(room) {
            let code = code(&file);
            for call in ["get_element_by_id", "query_selector", "thread_local!", "static mut"] {
                assert!(
                    !code.contains(call),
                    "{} uses {call}: playgrounds must not see each other",
                    file.display()
                );
            }
        }
    }
}
