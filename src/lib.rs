//! The page of Async Playground: thin, and the only place that knows Leptos.
//!
//! Data flows one way: the text is lowered, a driver runs the program, the trace becomes a view model, views draw it. What a
//! picture shows and what a sentence says is decided in `playground_view`; what a program does, in `playground_machine`.

pub mod app;
pub mod drafts;
pub mod driver;
pub mod engine;
pub mod hooks;
pub mod later;
pub mod pages;
pub mod parts;
pub mod programs;
pub mod route;
pub mod session;
pub mod views;
