//! Pages: which views stand where.

mod embed;
mod playground;

pub use embed::Embed;
pub use playground::Playground;
