//! Marks that look different once the playhead has passed them: only those between the old and the new place are touched.

use leptos::prelude::*;
use leptos::svg;
use playground_view::scene::Passed;
use std::sync::Arc;

/// Fills `group` with marks and gives those the class `later` whose place is right of `playhead`, in the unit of their places.
pub fn use_passed_marks(group: NodeRef<svg::G>, marks: Signal<Arc<Passed>>, playhead: Signal<f64>) {
    Effect::new(move |before: Option<Option<(usize, Arc<Passed>)>>| {
        let marks = marks.get();
        let playhead = playhead.get();
        let passed = marks.places.partition_point(|place| *place <= playhead);
        let group = group.get()?;
        let Some((old, _)) = before.flatten().filter(|(_, same)| Arc::ptr_eq(same, &marks)) else {
            group.set_inner_html(&marks.markup(passed));
            return Some((passed, marks));
        };
        let changed = passed.min(old)..passed.max(old);
        let children = group.children();
        for index in changed {
            if let Some(mark) = children.item(index as u32) {
                // Toggling a fixed, valid token cannot fail.
                let _ = mark.class_list().toggle_with_force("later", index >= passed);
            }
        }
        Some((passed, marks))
    });
}
