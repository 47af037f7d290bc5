//! Pages: which views stand where.

mod playground;

pub use playground::Playground;
