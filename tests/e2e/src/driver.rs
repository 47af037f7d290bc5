//! A WebDriver program (chromedriver, geckodriver) as a child process on a free port, gone when dropped.

use std::fs::{self, File};
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const START_LIMIT: Duration = Duration::from_secs(30);

/// How often a driver is started that ends at once: a port that was free may have been taken by then.
const STARTS: usize = 3;

/// A running driver. Dropping it ends the driver and every process it started.
pub struct Driver {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Driver {
    /// Starts a driver whose output, and that of the browsers it starts, goes to `log`.
    ///
    /// # Errors
    /// When it doesn't start or doesn't listen within half a minute.
    pub fn start(program: &Path, arguments: &[&str], log: &Path) -> io::Result<Self> {
        let mut tries = (0..STARTS).map(|_| Self::start_once(program, arguments, log));
        let first = tries.next().ok_or(io::ErrorKind::NotFound)?;
        first.or_else(|error| tries.find_map(io::Result::ok).ok_or(error))
    }

    fn start_once(program: &Path, arguments: &[&str], log: &Path) -> io::Result<Self> {
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder)?;
        }
        let output = File::create(log)?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let child = Command::new(program)
            .arg(format!("--port={port}"))
            .args(arguments)
            .stdin(Stdio::null())
            .stderr(output.try_clone()?)
            .stdout(output)
            // A group of its own, so that the browser can be ended with it.
            .process_group(0)
            .spawn()
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", program.display())))?;
        let mut driver = Self { child, port, log: log.to_path_buf() };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Some(status) = driver.child.try_wait()? {
                return Err(io::Error::other(format!("{} ended at once ({status})", program.display())));
            }
            if start.elapsed() > START_LIMIT {
                return Err(io::Error::other(format!("{} does not listen", program.display())));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// Where it takes commands.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it and its browser have said so far; with it the page's console.
    pub fn log(&self) -> String {
        fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
