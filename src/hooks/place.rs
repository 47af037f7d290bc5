//! The page's address.

/// Longest value that is looked at.
pub const MAX_VALUE: usize = 2000;

/// The value of a parameter of the address (`?name=value`), if it is there and no longer than [`MAX_VALUE`] bytes.
pub fn query_value(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    let pairs = search.strip_prefix('?')?.split('&');
    let value = pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?.1;
    (value.len() <= MAX_VALUE).then(|| value.to_owned())
}
