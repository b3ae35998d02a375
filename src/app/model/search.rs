//! The line in which a search is typed.

use std::ops::Range;

use tui_input::Input;

use super::Pane;

/// The line in which a search is typed; results fill the list meanwhile.
#[derive(Debug, Clone, Default)]
pub struct SearchPane {
    /// What is typed.
    pub input: Input,
    /// What is wrong with it.
    pub problem: Option<Mistake>,
    /// How it was begun.
    pub began: Began,
    /// What was proposed for the place of the cursor.
    pub offers: Option<Offers>,
    /// An earlier search stands in it.
    pub recalled: Option<Recalled>,
}

/// How the line of a search was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Began {
    /// The region that had the focus.
    pub pane: Pane,
    /// How many places there were to come back to.
    pub depth: usize,
    /// The last question stands in it, untouched: what is typed takes its place.
    pub proposed: bool,
}

/// What is wrong with a question that is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// In words.
    pub words: String,
    /// Where, in bytes of what is typed.
    pub at: Range<usize>,
    /// What is typed next may mend it: until then, what is meant is clear.
    pub waits: bool,
}

/// What may stand at the place of the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offers {
    /// Where it is put, in bytes of what was typed.
    pub at: Range<usize>,
    /// What was typed.
    pub typed: String,
    /// What is proposed, as it would stand there; `None` until the store has answered.
    pub rows: Option<Vec<String>>,
    /// That which stands there now.
    pub chosen: Option<usize>,
}

/// An earlier search that stands in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recalled {
    /// Which, the latest first.
    pub nth: usize,
    /// What was typed before.
    pub typed: String,
}
