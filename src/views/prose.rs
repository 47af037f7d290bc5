//! Plain sentences in which code stands between backticks.

use leptos::prelude::*;

/// The text with what stands between backticks as code.
pub fn prose(text: &str) -> impl IntoView + use<> {
    let parts = parts(text).into_iter().map(|(code, part)| {
        let part = part.to_owned();
        if code { view! { <code>{part}</code> }.into_any() } else { part.into_any() }
    });
    parts.collect_view()
}

/// The text without its backticks: for where there is no room for looks.
pub fn plain(text: &str) -> String {
    parts(text).into_iter().map(|(_, part)| part).collect()
}

/// Pieces of the text and whether each is code. A backtick without a partner stays what it is.
fn parts(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((code, after)) = after.split_once('`') else { break };
        parts.extend((!before.is_empty()).then_some((false, before)));
        parts.extend((!code.is_empty()).then_some((true, code)));
        rest = after;
    }
    parts.extend((!rest.is_empty()).then_some((false, rest)));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn code_stands_between_backticks() {
        assert_eq!(parts("A `;` is missing."), vec![(false, "A "), (true, ";"), (false, " is missing.")]);
        assert_eq!(parts("lone ` tick"), vec![(false, "lone ` tick")]);
        assert_eq!(plain("A `;` here"), "A ; here");
        assert_eq!(parts(""), vec![]);
    }
}
