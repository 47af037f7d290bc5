//! Files of the site itself.

use leptos::wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The bytes of a file beside the page.
///
/// # Errors
/// In a few words: there is no connection, or no such file.
pub async fn fetched(path: &str) -> Result<Vec<u8>, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let answer = JsFuture::from(window.fetch_with_str(path)).await.map_err(|_| "there is no connection")?;
    let answer: web_sys::Response = answer.dyn_into().map_err(|_| "there is no answer")?;
    if !answer.ok() {
        return Err(format!("the server says {}", answer.status()));
    }
    let body = answer.array_buffer().map_err(|_| "it cannot be read")?;
    let body = JsFuture::from(body).await.map_err(|_| "the connection was lost")?;
    Ok(js_sys::Uint8Array::new(&body).to_vec())
}
