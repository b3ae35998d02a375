//! griot, a newspaper of Africa for the terminal.
//!
//! The map of the crate is `docs/architecture.md`: what each module's one job is, and what it must
//! never know. The rule of layers in that page is kept by `tests/layers.rs`.

pub mod app;
pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod edits;
pub mod extract;
pub mod fetch;
pub mod locale;
pub mod parse;
pub mod paths;
pub mod picture;
mod priority;
pub mod query;
pub mod refresh;
pub mod related;
pub mod runtime;
pub mod store;
pub mod text;
pub mod ui;
