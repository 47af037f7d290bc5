//! Real requests. The pages of `playground.example` are files of this site; everything else goes where the program says.

use gloo_timers::future::TimeoutFuture;
use playground_machine::{FetchResult, asked_latency};
use web_sys::AbortController;

/// The host that this site stands in for.
const OWN_HOST: &str = "playground.example/";
/// Largest body that is read, in bytes.
const MAX_BODY: usize = 4 << 20;

/// Where a request really goes.
pub fn real_address(url: &str) -> String {
    let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    match rest.and_then(|rest| rest.strip_prefix(OWN_HOST)) {
        // Relative to the page, so that it works under any sub-path. Dots must not climb out of the folder.
        Some(path) => {
            let path = path.split(['?', '#']).next().unwrap_or(path);
            let steps: Vec<&str> = path.split('/').filter(|step| !matches!(*step, "" | "." | "..")).collect();
            format!("net/{}", steps.join("/"))
        }
        None => url.to_owned(),
    }
}

/// Aborts its request when dropped before the response came.
struct AbortOnDrop(Option<AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Sends a GET through the browser. Dropping the future aborts the request.
pub async fn get(url: String) -> FetchResult {
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    let mut guard = AbortOnDrop(controller);
    // The site's own files come at once; a server that takes its time is a wait before the request.
    if let Some(latency) = asked_latency(&url).filter(|_| real_address(&url) != url) {
        TimeoutFuture::new(u32::try_from(latency / 1_000_000).unwrap_or(u32::MAX)).await;
    }
    let request = reqwasm::http::Request::get(&real_address(&url)).abort_signal(signal.as_ref());
    let result = match request.send().await {
        Ok(response) => {
            let status = response.status();
            match response.text().await {
                Ok(body) if body.len() > MAX_BODY => FetchResult::Failed(format!(
                    "the response has {} bytes; at most {MAX_BODY} are read",
                    body.len()
                )),
                Ok(body) => FetchResult::Response { status, body },
                Err(error) => FetchResult::Failed(error.to_string()),
            }
        }
        Err(error) => FetchResult::Failed(error.to_string()),
    };
    guard.0 = None;
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn own_pages_are_files_of_the_site() {
        assert_eq!(real_address("http://playground.example/greeting.txt"), "net/greeting.txt");
        assert_eq!(real_address("http://playground.example/pages/A.txt?after=300"), "net/pages/A.txt");
        assert_eq!(real_address("https://playground.example/a/b.txt"), "net/a/b.txt");
        assert_eq!(real_address("http://playground.example/../../secret"), "net/secret");
    }

    #[test]
    fn other_hosts_are_asked_as_written() {
        for url in ["http://nobody.invalid/greeting.txt", "http://playground.example.evil/x", "not a url"] {
            assert_eq!(real_address(url), url);
        }
    }
}
