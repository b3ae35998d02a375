//! Lists of feeds as other readers write them (OPML 1.0 and 2.0): in and out. Knows nothing of the
//! store or of files.

mod export;
mod import;

pub use export::export_opml;
pub use import::{Outline, import_opml, read_opml};

#[cfg(test)]
mod tests;
