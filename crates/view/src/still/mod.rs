//! Stills: a scene as one SVG file that needs nothing else.
//!
//! The same scene that the page draws, with colours written out, a title, and the caption's sentence as its description.
//! Contains no script, no style sheet, no reference to anything outside; every text of the program is escaped.

mod draw;
mod ends;
mod svg;
mod theme;
mod thumb;

pub(crate) use svg::{Put, escape, n, put};
pub use theme::Theme;
pub use thumb::thumb;

use crate::{Cursor, Geometry, Model, Px, Scene, Window, explain};

/// What a still shows.
#[derive(Clone, Debug, PartialEq)]
pub struct StillOptions {
    /// Its colours.
    pub theme: Theme,
    /// Its width; the height follows from the rows.
    pub width: Px,
    /// Measures of the timeline.
    pub geometry: Geometry,
    /// The time it shows; the whole run if not given.
    pub window: Option<Window>,
}

impl Default for StillOptions {
    fn default() -> Self {
        StillOptions { theme: Theme::Light, width: Px(1136.0), geometry: Geometry::default(), window: None }
    }
}

/// The timeline as an SVG document. With a cursor it has a playhead there and veils what comes after; its description is the
/// sentence of that instant, else that of the end of the run.
pub fn still(model: &Model, options: &StillOptions, cursor: Option<Cursor>) -> String {
    let window = options.window.unwrap_or_else(|| Scene::whole(model));
    let scene = Scene::new(model, options.geometry, options.width, window);
    let event = cursor.map_or(model.event_count().saturating_sub(1), |c| c.event);
    let mut sentence = explain::sentence(model, event);
    if let Some(cursor) = cursor {
        sentence.at = cursor.at;
    }
    let playhead = cursor.map(|c| scene.playhead(model, c.at));
    draw::document(&scene, playhead.as_ref(), options.theme, &sentence.with_time(model))
}
