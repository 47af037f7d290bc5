//! The browser's own zlib: a page need not bring one.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ReadableStream, ReadableStreamDefaultReader, WritableStream};

#[wasm_bindgen]
extern "C" {
    // web-sys has these behind a flag for the whole build still; browsers have had them since 2023.
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn readable(this: &CompressionStream) -> ReadableStream;
    #[wasm_bindgen(method, getter)]
    fn writable(this: &CompressionStream) -> WritableStream;

    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn readable(this: &DecompressionStream) -> ReadableStream;
    #[wasm_bindgen(method, getter)]
    fn writable(this: &DecompressionStream) -> WritableStream;
}

/// Why bytes did not come through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZlibError {
    /// The browser has no such thing.
    Unknown,
    /// They are not zlib, or not whole.
    Damaged,
    /// They unpack to more than was allowed; unpacking stopped there.
    TooLong,
}

/// Compresses with zlib.
///
/// # Errors
/// [`ZlibError::Unknown`] in old browsers.
pub async fn deflate(bytes: &[u8]) -> Result<Vec<u8>, ZlibError> {
    let stream = CompressionStream::new("deflate").map_err(|_| ZlibError::Unknown)?;
    through(&stream.writable(), &stream.readable(), bytes, usize::MAX).await
}

/// Unpacks zlib, to at most `limit` bytes.
///
/// # Errors
/// See [`ZlibError`].
pub async fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, ZlibError> {
    let stream = DecompressionStream::new("deflate").map_err(|_| ZlibError::Unknown)?;
    through(&stream.writable(), &stream.readable(), bytes, limit).await
}

async fn through(
    input: &WritableStream,
    output: &ReadableStream,
    bytes: &[u8],
    limit: usize,
) -> Result<Vec<u8>, ZlibError> {
    let writer = input.get_writer().map_err(|_| ZlibError::Unknown)?;
    // What goes wrong with these is told by the reader; a promise that nobody hears is reported on the console.
    hush(writer.write_with_chunk(&Uint8Array::from(bytes)));
    hush(writer.close());
    let reader: ReadableStreamDefaultReader = output.get_reader().unchecked_into();
    let mut out = Vec::new();
    loop {
        let read = JsFuture::from(reader.read()).await.map_err(|_| ZlibError::Damaged)?;
        let get = |key: &str| Reflect::get(&read, &key.into()).map_err(|_| ZlibError::Damaged);
        if get("done")?.is_truthy() {
            return Ok(out);
        }
        let chunk: Uint8Array = get("value")?.dyn_into().map_err(|_| ZlibError::Damaged)?;
        if out.len() + chunk.length() as usize > limit {
            hush(reader.cancel());
            return Err(ZlibError::TooLong);
        }
        out.extend(chunk.to_vec());
    }
}

/// Hears a promise whose answer does not matter.
fn hush(promise: js_sys::Promise) {
    spawn_local(async move {
        let _ = JsFuture::from(promise).await;
    });
}
