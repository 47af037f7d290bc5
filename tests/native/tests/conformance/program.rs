//! The programs and what their comments say about them.

use playground_lang_rust::Edition;
use std::fs;
use std::path::Path;

/// One program of `tests/conformance/`.
pub struct Program {
    /// `folder/name`.
    pub name: String,
    /// The part before the slash.
    pub folder: String,
    /// As written.
    pub text: String,
}

/// A diagnostic that a comment promises: `//~ E040 some words`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Its line, from 1.
    pub line: u32,
    /// Its code.
    pub code: String,
    /// Words of its sentence; may be empty.
    pub words: String,
}

impl Program {
    /// What `// edition: 2021` says; 2024 else.
    pub fn edition(&self) -> Edition {
        if self.text.contains("// edition: 2021") { Edition::E2021 } else { Edition::E2024 }
    }

    /// `// hangs`: natively this program never ends.
    pub fn hangs(&self) -> bool {
        self.text.contains("// hangs")
    }

    /// True unless it runs natively under the paused clock, on one thread: what it does then may hang on the system's time.
    pub fn has_real_clock(&self) -> bool {
        // As collect.rs decides; a runtime of several threads, or one that the program builds, has no paused clock either.
        let real = ["spin_loop", "thread", "reqwest", "// clock: real", "Runtime::new", "runtime::Builder"];
        let bare = self.text.contains("#[tokio::main]") || self.text.contains("#[tokio::test]");
        bare || self.text.contains("trpl::")
            || real.iter().any(|word| {
                // The flavor's own name is no thread.
                self.text.replace("current_thread", "").contains(word)
            })
    }

    /// Not compiled natively: rustc refuses it too, or would if it looked as closely.
    pub fn is_negative(&self) -> bool {
        self.text.contains("//~ E")
    }

    /// The diagnostics promised by comments, in the order of the text.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (text, line) in self.text.lines().zip(1..) {
            for mark in text.split("//~ ").skip(1) {
                let (code, words) = mark.trim().split_once(' ').unwrap_or((mark.trim(), ""));
                marks.push(Mark { line, code: code.to_owned(), words: words.trim().to_owned() });
            }
        }
        marks
    }

    /// Whether a run with these filters (all programs if there are none) takes it.
    pub fn is_chosen(&self, filters: &[String]) -> bool {
        filters.is_empty()
            || filters.iter().any(|filter| {
                let filter = filter.trim_end_matches('/').trim_end_matches(".rs");
                *filter == self.folder || *filter == self.name
            })
    }
}

/// All programs below `top`, sorted by name.
pub fn all(top: &Path) -> Vec<Program> {
    let mut found = Vec::new();
    for folder in fs::read_dir(top).expect("tests/conformance is there").flatten() {
        let Ok(files) = fs::read_dir(folder.path()) else { continue };
        let folder = folder.file_name().to_string_lossy().into_owned();
        for path in files.flatten().map(|file| file.path()) {
            if path.extension().is_some_and(|ending| ending == "rs") {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                let text = fs::read_to_string(&path).expect("a program is readable text");
                found.push(Program { name: format!("{folder}/{stem}"), folder: folder.clone(), text });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}
