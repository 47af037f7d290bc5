//! Prints what a built site weighs: each file raw, gzip and brotli, and the first load of home and of the heaviest lesson against its
//! budget; with `--write` puts the brotli form of each file beside it instead.
//!
//! A program of its own, so that the other tasks start without compiling two compressors.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The scripts that fetch engine, editor and the page's second module when they are first needed: what they name is not of the first
/// load. The end-to-end tests hold the page to that.
const LATER: [&str; 2] = ["src/load.js", "-later.js"];
/// The folder of what single screens show.
const OF_SCREENS: &str = "lessons/";
/// What home fetches for itself, beside the pictures of that folder which `index.html` names.
const CATALOGUE: &str = "lessons/catalogue.bin";
/// What a lesson fetches for itself: its pack, and what it says before that is there.
const OF_LESSON: [&str; 2] = [".bin", ".html"];
/// What a first load may weigh in brotli, in bytes.
const BUDGET: usize = 300_000;

/// When a file is fetched.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    /// Before any screen is there.
    Always,
    /// Before home is there.
    Home,
    /// When somebody asks for it.
    Later,
}

/// One file of the site.
struct Weighed {
    name: String,
    when: When,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let write =
        arguments.iter().position(|argument| argument == "--write").map(|n| arguments.remove(n)).is_some();
    let site = arguments.first().map_or_else(|| PathBuf::from("dist"), PathBuf::from);
    match if write { compress(&site).map(|()| Vec::new()) } else { weigh(&site) } {
        Ok(_) if write => ExitCode::SUCCESS,
        Ok(files) => report(&files),
        Err(error) => {
            eprintln!("error: cannot weigh {}: {error}", site.display());
            ExitCode::FAILURE
        }
    }
}

/// Puts the compressed form of each file beside it, for a server that serves those.
fn compress(site: &Path) -> io::Result<()> {
    let mut names = Vec::new();
    list(site, "", &mut names)?;
    for name in names.iter().filter(|name| !name.ends_with(".br")) {
        fs::write(site.join(format!("{name}.br")), compressed(&fs::read(site.join(name))?)?)?;
    }
    Ok(())
}

fn weigh(site: &Path) -> io::Result<Vec<Weighed>> {
    let mut names = Vec::new();
    list(site, "", &mut names)?;
    let first = first_load(site, &names)?;
    let mut files = Vec::new();
    for name in names {
        let bytes = fs::read(site.join(&name))?;
        let when = match (first.contains(&name), name.starts_with(OF_SCREENS)) {
            (true, false) => When::Always,
            (true, true) => When::Home,
            (false, _) if name == CATALOGUE => When::Home,
            (false, _) => When::Later,
        };
        files.push(Weighed { when, raw: bytes.len(), gzip: gzip(&bytes)?, brotli: brotli(&bytes)?, name });
    }
    files.sort_by_key(|file| (file.when, std::cmp::Reverse(file.brotli)));
    Ok(files)
}

/// All files below a folder, named relative to the site.
fn list(folder: &Path, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        match entry.file_type()?.is_dir() {
            // Trunk's scratch folder.
            true if name == ".stage" => {}
            true => list(&entry.path(), &format!("{prefix}{name}/"), names)?,
            false => names.push(format!("{prefix}{name}")),
        }
    }
    Ok(())
}

/// index.html and whatever it or a script of the first load mentions by file name.
fn first_load(site: &Path, names: &[String]) -> io::Result<BTreeSet<String>> {
    let mut first = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(name) = open.pop() {
        if !(name.ends_with(".html") || name.ends_with(".js"))
            || LATER.iter().any(|later| name.ends_with(later))
        {
            continue;
        }
        let text = fs::read_to_string(site.join(&name))?;
        for other in names {
            let file = other.rsplit('/').next().unwrap_or(other);
            if !first.contains(other) && text.contains(file) {
                first.insert(other.clone());
                open.push(other.clone());
            }
        }
    }
    Ok(first)
}

fn gzip(bytes: &[u8]) -> io::Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Brotli at its strongest, as a static host stores it.
fn compressed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}

fn brotli(bytes: &[u8]) -> io::Result<usize> {
    compressed(bytes).map(|out| out.len())
}

fn report(files: &[Weighed]) -> ExitCode {
    let width = files.iter().map(|file| file.name.len()).max().unwrap_or(0).max(24);
    println!("{:<width$} {:>10} {:>10} {:>10}  bytes", "", "raw", "gzip", "brotli");
    for file in files {
        let when = match file.when {
            When::Always => "",
            When::Home => "home",
            When::Later => "later",
        };
        println!("{:<width$} {:>10} {:>10} {:>10}  {when}", file.name, file.raw, file.gzip, file.brotli);
    }
    println!();
    let of = |when: When| files.iter().filter(move |file| file.when == when);
    for kind in ["wasm", "js", "css", "html"] {
        row(width, kind, of(When::Always).filter(|file| file.name.ends_with(&format!(".{kind}"))));
    }
    let lesson = heaviest_lesson(files);
    let home = row(width, "first load of home", of(When::Always).chain(of(When::Home)));
    let lesson = row(width, "first load of a lesson", of(When::Always).chain(lesson));
    let total = home.max(lesson);
    let share = total as f64 / BUDGET as f64 * 100.0;
    println!("first load: {:.1} kB brotli, {share:.0} % of {} kB", total as f64 / 1000.0, BUDGET / 1000);
    if total <= BUDGET { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The files of the lesson that fetches most for itself.
fn heaviest_lesson(files: &[Weighed]) -> Vec<&Weighed> {
    let mut lessons: BTreeMap<&str, Vec<&Weighed>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.name.starts_with(OF_SCREENS) && file.name != CATALOGUE) {
        if let Some(lesson) = OF_LESSON.iter().find_map(|kind| file.name.strip_suffix(kind)) {
            lessons.entry(lesson).or_default().push(file);
        }
    }
    let weight = |files: &Vec<&Weighed>| files.iter().map(|file| file.brotli).sum::<usize>();
    lessons.into_values().max_by_key(weight).unwrap_or_default()
}

/// Prints a sum and gives its brotli part.
fn row<'a>(width: usize, label: &str, files: impl Iterator<Item = &'a Weighed>) -> usize {
    let sums = files.fold((0, 0, 0), |(raw, gzip, brotli), file| {
        (raw + file.raw, gzip + file.gzip, brotli + file.brotli)
    });
    println!("{label:<width$} {:>10} {:>10} {:>10}", sums.0, sums.1, sums.2);
    sums.2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_names_is_first_load_and_the_rest_is_later() {
        let site = std::env::temp_dir().join(format!("xtask-size-{}", std::process::id()));
        for folder in ["data", "snippets/page/src"] {
            fs::create_dir_all(site.join(folder)).expect("a temporary folder");
        }
        for (name, text) in [
            ("index.html", "<script src=./app.js></script><link href=./app.wasm>"),
            (
                "app.js",
                "import './snippet.js'; import './snippets/page/src/load.js'; import './app-later.js'",
            ),
            ("snippets/page/src/load.js", "import('engine.js') 'engine_bg.wasm'"),
            ("app-later.js", "fetch('app-split.wasm')"),
            ("app-split.wasm", ""),
            ("engine.js", ""),
            ("engine_bg.wasm", ""),
            ("snippet.js", ""),
            ("app.wasm", "data/later.json"),
            ("data/later.json", "{}"),
        ] {
            fs::write(site.join(name), text).expect("a file");
        }
        let mut names = Vec::new();
        list(&site, "", &mut names).expect("listed");
        let first = first_load(&site, &names).expect("read");
        fs::remove_dir_all(&site).expect("removed");
        assert_eq!(names.len(), 10);
        let first: Vec<&str> = first.iter().map(String::as_str).collect();
        assert_eq!(
            first,
            ["app-later.js", "app.js", "app.wasm", "index.html", "snippet.js", "snippets/page/src/load.js"]
        );
    }

    #[test]
    fn the_heaviest_lesson_counts_with_all_its_files() {
        let file = |name: &str, brotli| Weighed {
            name: name.to_owned(),
            when: When::Later,
            raw: 0,
            gzip: 0,
            brotli,
        };
        let files = [
            file(CATALOGUE, 90),
            file("lessons/a/1.bin", 30),
            file("lessons/a/1.html", 5),
            file("lessons/a/1.svg", 50),
            file("lessons/a/2.bin", 20),
            file("lessons/a/2.html", 20),
        ];
        let names: Vec<&str> = heaviest_lesson(&files).into_iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["lessons/a/2.bin", "lessons/a/2.html"]);
    }

    #[test]
    fn compressors_shrink() {
        let bytes = vec![7; 10_000];
        assert!(gzip(&bytes).expect("gzip") < 100);
        assert!(brotli(&bytes).expect("brotli") < 100);
    }
}
