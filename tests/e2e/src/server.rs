//! A static file server for the built site, at the root and under a sub-path, that remembers what was asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// The folder under which the site is served a second time: static hosts put a project's site there.
pub const SUB_PATH: &str = "/some/sub/path/";

/// A running server. Dropping it stops it.
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    root: PathBuf,
    stop: AtomicBool,
    requests: Mutex<Vec<String>>,
    /// What is answered for files of these names: other text, or nothing at all.
    instead: Mutex<BTreeMap<String, Option<String>>>,
}

/// The ports that servers of this process have had: what a browser keeps, it keeps by address.
static HAD: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// A free port that no server of this process had before.
fn unused() -> io::Result<(TcpListener, u16)> {
    let mut had = HAD.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        if had.insert(port) {
            return Ok((listener, port));
        }
    }
}

impl Server {
    /// Serves a folder on a free port of the loopback interface.
    ///
    /// # Errors
    /// When the folder holds no index.html, or no port can be had.
    pub fn start(root: &Path) -> io::Result<Self> {
        if !root.join("index.html").is_file() {
            return Err(io::Error::new(io::ErrorKind::NotFound, format!("no site in {}", root.display())));
        }
        let (listener, port) = unused()?;
        let (stop, requests) = (AtomicBool::new(false), Mutex::new(Vec::new()));
        let instead = Mutex::default();
        let shared = Arc::new(Shared { root: root.to_path_buf(), stop, requests, instead });
        let accepting = Arc::clone(&shared);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if accepting.stop.load(Ordering::SeqCst) {
                    break;
                }
                let shared = Arc::clone(&accepting);
                std::thread::spawn(move || shared.answer(stream));
            }
        });
        Ok(Self { port, shared, thread: Some(thread) })
    }

    /// The site's address at the root.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The site's address under the sub-path.
    pub fn sub_path_address(&self) -> String {
        format!("http://127.0.0.1:{}{SUB_PATH}", self.port)
    }

    /// From now on files of this name are not found, or have this text; `restore` ends it.
    pub fn serve_instead(&self, name: &str, text: Option<&str>) {
        if let Ok(mut instead) = self.shared.instead.lock() {
            instead.insert(name.to_owned(), text.map(str::to_owned));
        }
    }

    /// Files are themselves again.
    pub fn restore(&self) {
        if let Ok(mut instead) = self.shared.instead.lock() {
            instead.clear();
        }
    }

    /// The paths asked for so far, in order, with their queries.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().map(|requests| requests.clone()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        // Wakes the accepting thread.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    /// What a file holds, or what stands in its place.
    fn read(&self, file: &Path) -> Option<Vec<u8>> {
        let name = file.file_name()?.to_str()?;
        let instead = self.instead.lock().ok()?.get(name).cloned();
        match instead {
            Some(text) => text.map(String::into_bytes),
            None => fs::read(file).ok(),
        }
    }

    /// Answers one request; a connection that says nothing sensible is closed.
    fn answer(&self, mut stream: TcpStream) {
        // Browsers open connections ahead and may never use them.
        let _ = stream.set_read_timeout(Some(Duration::from_secs(30)));
        let Some(target) = read_target(&stream) else { return };
        if let Ok(mut requests) = self.requests.lock() {
            requests.push(target.clone());
        }
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let file = file_of(&self.root, path).and_then(|file| {
            // The compressed form, where there is one, as a static host serves it.
            let small = fs::read(format!("{}.br", file.display())).ok();
            let encoding = if small.is_some() { "Content-Encoding: br\r\n" } else { "" };
            Some((small.or_else(|| self.read(&file))?, content_type(&file), encoding))
        });
        let (status, (body, kind, encoding)) = match file {
            Some(found) => ("200 OK", found),
            None => ("404 Not Found", (b"not found".to_vec(), "text/plain; charset=utf-8", "")),
        };
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{encoding}Content-Length: {length}\r\nCache-Control: no-store\r\n\
             Connection: close\r\n\r\n"
        );
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
    }
}

/// The request line's target, once the whole head has been read.
fn read_target(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next()?;
    // Answering before the head is read would reset the connection.
    lines.find(|line| line.is_empty())?;
    first.split(' ').nth(1).map(str::to_owned)
}

/// The file a path means, never outside the root.
fn file_of(root: &Path, path: &str) -> Option<PathBuf> {
    let path = path.strip_prefix(SUB_PATH).or_else(|| path.strip_prefix('/'))?;
    let path = Path::new(path);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    let file = root.join(path);
    inside.then(|| if file.is_dir() { file.join("index.html") } else { file })
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_site() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(
            file_of(root, "/src/lib.rs?x=1".split('?').next().unwrap()),
            Some(root.join("src/lib.rs"))
        );
        assert_eq!(file_of(root, "/some/sub/path/src/lib.rs"), Some(root.join("src/lib.rs")));
        assert_eq!(file_of(root, "/"), Some(root.join("index.html")));
        assert_eq!(file_of(root, "/../Cargo.toml"), None);
        assert_eq!(file_of(root, "//etc/passwd"), None);
    }
}
