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

/// A running driver. Dropping it, or the end of this process, ends the driver and every process it started.
pub struct Driver {
    child: Child,
    /// Ends the driver once its input does: with this process, which a driver that is kept to the end would outlive.
    guard: Child,
    port: u16,
    log: PathBuf,
    profiles: PathBuf,
}

impl Driver {
    /// Starts a driver whose output, and that of the browsers it starts, goes to `log`; the folder `profiles` goes when they do.
    ///
    /// # Errors
    /// When it doesn't start or doesn't listen within half a minute.
    pub fn start(program: &Path, arguments: &[&str], log: &Path, profiles: &Path) -> io::Result<Self> {
        let mut tries = (0..STARTS).map(|_| Self::start_once(program, arguments, log, profiles));
        let first = tries.next().ok_or(io::ErrorKind::NotFound)?;
        first.or_else(|error| tries.find_map(io::Result::ok).ok_or(error))
    }

    fn start_once(program: &Path, arguments: &[&str], log: &Path, profiles: &Path) -> io::Result<Self> {
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::create_dir_all(profiles)?;
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
        let guard = Command::new("sh")
            .args(["-c", "read -r _; env kill -KILL -- \"$0\"; rm -rf -- \"$1\""])
            .arg(format!("-{}", child.id()))
            .arg(profiles)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()?;
        let mut driver =
            Self { child, guard, port, log: log.to_path_buf(), profiles: profiles.to_path_buf() };
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

    /// What it and its browser have said after the first so many bytes; with it the page's console.
    pub fn log(&self, from: usize) -> String {
        let bytes = fs::read(&self.log).unwrap_or_default();
        String::from_utf8_lossy(bytes.get(from..).unwrap_or_default()).into_owned()
    }

    /// How many bytes it and its browser have said so far.
    pub fn said(&self) -> usize {
        fs::metadata(&self.log).map_or(0, |file| usize::try_from(file.len()).unwrap_or(usize::MAX))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // First, so that it cannot meet another process of the same number.
        let _ = self.guard.kill();
        let _ = self.guard.wait();
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.profiles);
    }
}
