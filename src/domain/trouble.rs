//! What can be wrong with the store, in the kinds that a reader can do something about.

use crate::text::Clean;

/// Why something could not be stored or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Another program held the store for too long.
    Busy,
    /// The disk is full.
    Full,
    /// The folder cannot be written.
    ReadOnly,
    /// A part of the store is damaged.
    Damaged,
    /// Another store took the place of the one that is open.
    Replaced,
    /// Anything else, in English.
    Other(Clean),
}
