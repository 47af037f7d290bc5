//! A picture of shapes that is drawn anew at every frame: elements stay, what is different of them changes.

use super::effect;
use leptos::prelude::*;
use leptos::svg;
use playground_view::scene::{Form, Shape, markup};
use web_sys::Element;

/// So far ahead an element is looked for that shows a shape already.
const AHEAD: usize = 8;

/// Keeps the inside of `group` as `shapes` says.
pub fn use_shapes(group: NodeRef<svg::G>, shapes: Box<dyn Fn() -> Vec<Shape>>) {
    let mut shown: Vec<Shape> = Vec::new();
    effect(move || {
        let new = shapes();
        let Some(group) = group.get() else { return };
        // What is new as a whole is drawn as a whole.
        if shown.is_empty() || follow(&group, &shown, &new).is_none() {
            group.set_inner_html(&markup(&new));
        }
        shown = new;
    });
}

/// Turns the elements of one picture into those of another. Nothing if they are not those of the one.
fn follow(group: &Element, before: &[Shape], after: &[Shape]) -> Option<()> {
    let mut place = group.first_element_child();
    let mut rest = before;
    for shape in after {
        let Some(gone) = rest.iter().take(AHEAD).position(|old| old.is(shape)) else {
            let new = document().create_element_ns(Some("http://www.w3.org/2000/svg"), shape.name()).ok()?;
            draw(&new, None, shape)?;
            group.insert_before(&new, place.as_deref()).ok()?;
            continue;
        };
        for _ in 0..gone {
            place = drop(place?);
        }
        let old = rest.get(gone)?;
        draw(place.as_ref()?, Some(old), shape)?;
        place = place?.next_element_sibling();
        rest = rest.get(gone + 1..)?;
    }
    while let Some(old) = place {
        place = drop(old);
    }
    Some(())
}

/// Takes an element out, and gives the one behind it.
fn drop(element: Element) -> Option<Element> {
    let next = element.next_element_sibling();
    element.remove();
    next
}

/// Makes an element show a shape.
fn draw(element: &Element, old: Option<&Shape>, new: &Shape) -> Option<()> {
    let set = |name: &str, value: &str| element.set_attribute(name, value).ok();
    if old.is_none() {
        set("class", &new.class)?;
    }
    match (&new.form, old.map(|old| &old.form)) {
        (Form::Path(d, more), old) => {
            if let (None, Some((name, value))) = (old, more) {
                set(name, value)?;
            }
            if !matches!(old, Some(Form::Path(old, _)) if old == d) {
                set("d", d)?;
            }
        }
        (Form::Text(place, words), old) => {
            let (at, said) = match old {
                Some(Form::Text(at, said)) => (Some(at), Some(said)),
                _ => (None, None),
            };
            for (n, name) in ["x", "y"].into_iter().enumerate() {
                if at.is_none_or(|at| at[n] != place[n]) {
                    set(name, &place[n])?;
                }
            }
            if said != Some(words) {
                element.set_text_content(Some(words));
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_view::scene::Form::{Path, Text};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn group() -> Element {
        document().create_element_ns(Some("http://www.w3.org/2000/svg"), "g").expect("an element")
    }

    /// Each letter is a text, its place that in the picture; a digit is a path. Capital letters say something else.
    fn picture(text: &str) -> Vec<Shape> {
        let shape = |(n, letter): (usize, char)| {
            let (class, form) = match letter {
                '0'..='9' => {
                    (format!("p{letter}"), Path(format!("M{n} 0"), Some(("fill", letter.to_string()))))
                }
                _ => ("t".to_owned(), Text([n.to_string(), "4".to_owned()], format!("<{letter}>"))),
            };
            Shape { class, key: u64::from(letter.to_ascii_lowercase()), form }
        };
        text.chars().enumerate().map(shape).collect()
    }

    #[test]
    fn a_picture_that_follows_is_the_one_drawn_anew() {
        let pictures =
            ["", "1ab", "1abc", "12bcd", "2BCD", "2dcb", "xyzabcdefghijklmnopq1", "q1", "1q", "", "0", "1"];
        let kept = group();
        let mut before = Vec::new();
        for text in pictures {
            let after = picture(text);
            follow(&kept, &before, &after).expect("the same elements");
            let anew = group();
            anew.set_inner_html(&markup(&after));
            assert_eq!(kept.inner_html(), anew.inner_html(), "{text}");
            before = after;
        }
    }

    #[test]
    fn what_stays_keeps_its_element() {
        let kept = group();
        kept.set_inner_html(&markup(&picture("1abc")));
        let last = kept.last_element_child();
        follow(&kept, &picture("1abc"), &picture("1xbC")).expect("the same elements");
        assert!(kept.last_element_child() == last);
        assert_eq!(last.and_then(|last| last.text_content()).as_deref(), Some("<C>"));
    }
}
