//! Opens each first view of a site that tells which functions run (see `xtask/split`), and writes their names: those that stay in
//! the first part of the page's module. `cargo xtask first-view` builds such a site and runs this.

use playground_e2e::page::Page;
use playground_e2e::{Result, test_page_within};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs};

/// Views without a lesson. Of those that come with the second part it is what runs until then.
const VIEWS: [&str; 5] =
    ["?", "?view=playground", "?view=marks", "?embed&lesson=queue/06-pages-overlapping", "?program=queue"];
const SIZES: [(u32, u32); 3] = [(1440, 900), (390, 844), (900, 1000)];

fn main() {
    test_page_within("first-view", Duration::from_secs(900), async |page| {
        let site = PathBuf::from(env::var_os("E2E_SITE").ok_or("E2E_SITE is not set")?);
        let list = env::args_os().nth(1).ok_or("which file shall hold the list?")?;
        let names = fs::read_to_string(site.join("functions.txt"))?;
        let names: Vec<&str> = names.lines().collect();
        let views = VIEWS.iter().map(|view| (*view).to_owned()).chain(lessons(&site)?);
        // What the second part calls is not of the first view.
        let later = "split_later.wasm";
        let later =
            files(&site)?.into_iter().find(|file| file.ends_with(later)).ok_or("the site is not cut")?;
        page.server().serve_instead(&later, None);
        let mut ran = BTreeSet::new();
        let widths = SIZES.len();
        for (n, view) in views.enumerate() {
            let sizes = if n < VIEWS.len() { &SIZES[..] } else { &SIZES[n % widths..=n % widths] };
            for (width, height) in sizes {
                page.browser().resize(*width, *height).await?;
                ran.extend(seen(page, &view).await?);
            }
        }
        let mut grouped: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for number in ran {
            let name = names.get(number).copied().unwrap_or_default();
            let (name, hash) = name.split_once('\t').unwrap_or((name, ""));
            grouped.entry(name).or_default().insert(hash);
        }
        grouped.remove("");
        let line = |(name, hashes): (&&str, &BTreeSet<&str>)| {
            let hashes: Vec<&str> = hashes.iter().copied().collect();
            format!("{name}\t{}\n", hashes.join(" "))
        };
        fs::write(list, grouped.iter().map(line).collect::<String>())?;
        Ok(())
    });
}

/// The functions that ran in a view, by number.
async fn seen(page: &Page, view: &str) -> Result<Vec<usize>> {
    page.open(view).await?;
    // What waits for the reader to have rested is of the first view as well: on a slow line it is sooner than the second part.
    page.browser().script_until_done("setTimeout(done, 600)", vec![]).await?;
    Ok(serde_json::from_value(page.script("return [...globalThis.ran]").await?)?)
}

/// The addresses of all lessons of a site.
fn lessons(site: &Path) -> Result<Vec<String>> {
    let mut lessons = Vec::new();
    for track in
        files(&site.join("lessons"))?.iter().filter(|name| !name.contains('.') && *name != "programs")
    {
        let of_track = files(&site.join("lessons").join(track))?;
        let slugs = of_track.iter().filter_map(|file| file.strip_suffix(".bin"));
        lessons.extend(slugs.map(|slug| format!("?lesson={track}/{slug}")));
    }
    lessons.sort();
    Ok(lessons)
}

fn files(folder: &Path) -> Result<Vec<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}
