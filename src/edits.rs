//! What was changed in a text: whether a publisher edited an article, and which words; pure: no
//! store, no clock, no screen.
//!
//! A text that comes again is compared with the one of the same origin ([`judge`]). Only words
//! count, folded: white space, typography, pictures, lines that sell or lead elsewhere, and the
//! line that says when something was published make no edit; nor does a teaser that becomes whole,
//! or a text that lost its end because its document was cut. [`word_by_word`] tells what an edit
//! changed; [`rework`] the same of a text that another outlet took over.

mod diff;
mod judge;
mod rework;
mod words;

pub use diff::word_by_word;
pub use judge::{Verdict, judge, judge_line};
pub use rework::rework;

#[cfg(test)]
mod tests;
