//! Light, dark, or as the system says: kept in storage, set on `<html data-theme>`.

use super::effect;
use super::{load, store};
use leptos::prelude::*;

/// The reader's choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Dark ink on light.
    Light,
    /// Light ink on dark.
    Dark,
}

impl Theme {
    /// The word kept in storage and shown.
    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a word; what is not one of them is the system's.
    pub fn from_word(word: &str) -> Self {
        match word {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }
    }

    /// The one after this, for a button that goes around.
    pub fn next(self) -> Self {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }
}

/// The stored theme; setting it changes the page and is remembered.
pub fn use_theme() -> RwSignal<Theme> {
    let theme = RwSignal::new(Theme::from_word(&load("theme").unwrap_or_default()));
    Effect::new(move |before: Option<Theme>| {
        let theme = theme.get();
        if before.is_some() {
            store("theme", (theme != Theme::System).then(|| theme.word()));
        }
        show(theme);
        theme
    });
    theme
}

/// A theme that somebody else chose for this page; it is not remembered.
pub fn use_fixed_theme(theme: Theme) {
    effect(move || show(theme));
}

fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}

/// The theme that the page has on.
pub(super) fn shown() -> Theme {
    Theme::from_word(&root().and_then(|root| root.get_attribute("data-theme")).unwrap_or_default())
}

/// Puts a theme on the page.
pub(super) fn show(theme: Theme) {
    if let Some(root) = root() {
        // A fixed, valid attribute is never refused.
        let _ = match theme {
            Theme::System => root.remove_attribute("data-theme"),
            theme => root.set_attribute("data-theme", theme.word()),
        };
    }
}

/// True if the reader asked for less motion.
pub fn reduced_motion() -> bool {
    web_sys::window()
        .and_then(|w| w.match_media("(prefers-reduced-motion: reduce)").ok().flatten())
        .is_some_and(|query| query.matches())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn themes_survive_their_words() {
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            assert_eq!(Theme::from_word(theme.word()), theme);
        }
        assert_eq!(Theme::from_word("<script>"), Theme::System);
        assert_eq!(Theme::System.next().next().next(), Theme::System);
    }
}
