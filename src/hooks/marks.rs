//! Marks that look different once the playhead has passed them: only those between the old and the new place are touched.

use leptos::prelude::*;
use leptos::svg;
use std::sync::Arc;

/// Gives the children of `group` the class `later` while their place is right of `playhead`. `places` holds one place for each
/// child, in ascending order, in the same unit as `playhead`.
pub fn use_passed_marks(group: NodeRef<svg::G>, places: Signal<Arc<Vec<f64>>>, playhead: Signal<f64>) {
    Effect::new(move |before: Option<Option<(usize, Arc<Vec<f64>>)>>| {
        let places = places.get();
        let passed = places.partition_point(|place| *place <= playhead.get());
        let children = group.get()?.children();
        let changed = match before.flatten() {
            Some((old, same)) if Arc::ptr_eq(&same, &places) => passed.min(old)..passed.max(old),
            // A new drawing may stand on elements of the one before, with their classes.
            _ => 0..places.len(),
        };
        for index in changed {
            if let Some(mark) = children.item(index as u32) {
                // Toggling a fixed, valid token cannot fail.
                let _ = mark.class_list().toggle_with_force("later", index >= passed);
            }
        }
        Some((passed, places))
    });
}
