//! The page's own icons, on the design's grid of 16 by 16. What tasks wait for has its icons in the view crate.

use leptos::prelude::*;

/// An icon of the page's chrome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Glyph {
    Play,
    Pause,
    Stop,
    First,
    Last,
    Back,
    Forward,
    Down,
    Right,
    Left,
    Eye,
    Check,
    Arrow,
    Theme,
    Sun,
    Moon,
    Sliders,
    Question,
    Close,
    Warning,
    Error,
    Panic,
    Undo,
    Link,
    Search,
    Out,
    Embed,
    Print,
    Pages,
    More,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Glyph::Play => "M5 3.2v9.6L12.6 8z",
            Glyph::Pause => "M5 3.5v9M11 3.5v9",
            Glyph::Stop => "M4.5 4.5h7v7h-7z",
            Glyph::First => "M4 3.5v9M12 3.5 6.5 8l5.5 4.5z",
            Glyph::Last => "M12 3.5v9M4 3.5 9.5 8 4 12.5z",
            Glyph::Back => "M10.5 3.5 5.5 8l5 4.5z",
            Glyph::Forward => "M5.5 3.5 10.5 8l-5 4.5z",
            Glyph::Down => "m4.5 6.5 3.5 3.5 3.5-3.5",
            Glyph::Right => "m6 4 4 4-4 4",
            Glyph::Left => "m10 4-4 4 4 4",
            Glyph::Eye => {
                "M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8zM6.1 8a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0-3.8 0"
            }
            Glyph::Check => "m3.5 8.5 3 3 6-7",
            Glyph::Arrow => "M2.5 8h10M9 4.5 12.5 8 9 11.5",
            Glyph::Theme => "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0",
            Glyph::Sun => {
                "M5.2 8a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0-5.6 0M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1"
            }
            Glyph::Moon => "M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z",
            Glyph::Sliders => {
                "M2.5 4.5h6M12 4.5h1.5M2.5 11.5H4M7.5 11.5h6M8.5 4.5a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0M4.1 11.5a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0"
            }
            Glyph::Question => "M5.8 6.2a2.2 2.2 0 1 1 3.2 2c-.8.4-1 .8-1 1.6M8 12v.1",
            Glyph::Close => "m4 4 8 8M12 4l-8 8",
            Glyph::Warning => "M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1",
            Glyph::Error => "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M8 4.8v3.8M8 11v.1",
            Glyph::Panic => "M8 1.8 14.2 8 8 14.2 1.8 8zM8 5v3.4M8 10.8v.1",
            Glyph::Search => "M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.3 10.3l3.2 3.2",
            Glyph::Out => "M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5",
            Glyph::Pages => "M5.5 2.5h7v9h-7zM3.5 5v8.5h7",
            Glyph::More => "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
            Glyph::Undo => "M5.5 3 2.5 6l3 3M2.5 6h7a3.5 3.5 0 0 1 0 7H6",
            Glyph::Embed => "M5 4.5 1.5 8 5 11.500M11 4.500 14.500 8 11 11.500M9.500 3l-3 10",
            Glyph::Print => "M4.500 6V2.500h7V6M4.500 11.500H2.500V6h11v5.500h-2M4.500 9.500h7v4h-7z",
            Glyph::Link => {
                "M6.5 9.5a2.6 2.6 0 0 0 3.7 0l2.4-2.4a2.6 2.6 0 0 0-3.7-3.7l-1 1M9.5 6.5a2.6 2.6 0 0 0-3.7 0L3.4 8.9a2.6 2.6 0 0 0 3.7 3.7l1-1"
            }
        }
    }

    fn filled(self) -> bool {
        matches!(self, Glyph::Play)
    }
}

/// An icon of the page. Decoration: the control around it has the name.
#[component]
pub fn Icon(
    /// Which.
    glyph: Glyph,
    /// 12 px instead of 16.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let fill = if glyph.filled() { "currentColor" } else { "none" };
    let path = glyph.path();
    let path = match glyph {
        // One half is filled.
        Glyph::Theme => view! { <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" stroke="none"/><path d=path/> }.into_any(),
        _ => view! { <path d=path fill=fill/> }.into_any(),
    };
    view! { <svg class="ic" class:ic-s=small viewBox="0 0 16 16" aria-hidden="true">{path}</svg> }
}

/// An icon that says what a task waits for.
#[component]
pub fn WaitIcon(
    /// Which.
    icon: playground_view::Icon,
) -> impl IntoView {
    view! { <svg class="ic" viewBox="0 0 16 16" aria-hidden="true"><path d=icon.path()/></svg> }
}
