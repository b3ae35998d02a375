//! Which articles belong together, and why; pure: no SQL, no files, no clock, no screen.
//!
//! [`keys`] turns an article into its strongest keys once, when it is stored; an index of those
//! keys ([`Postings`], which the store keeps on disk) answers [`neighbours`] when it is opened.
//! Keys live in two spaces: words match only within their language, language-neutral keys (names,
//! numbers, the consonants of names) match across all. What an article's keys are depends on the
//! article alone, so the order in which articles arrive changes nothing.

mod aligned;
mod alike;
mod around;
mod beside;
pub(crate) mod bits;
mod calendar;
mod candidates;
mod compound;
mod copies;
mod crowd;
mod dateline;
mod gazetteer;
mod hash;
mod headed;
mod imprint;
mod index;
mod keys;
mod known;
mod lexicon;
mod listed;
mod memory;
mod mention;
mod named;
mod neutral;
mod outlet;
mod outlets;
mod part;
pub mod places;
mod proof;
mod query;
mod rank;
mod reading;
mod reasons;
mod reprint;
mod room;
mod score;
mod skeleton;
mod stopwords;
mod story;
mod strength;
mod sums;
mod tally;
mod tokens;
mod wording;
mod words;
mod written;

pub use around::{Around, around};
pub use crowd::Crowd;
pub(crate) use hash::slug_code;
pub use hash::{KeyHash, LangCode, Space};
pub use index::{About, Beside, Posting, Postings};
pub use keys::{KEYS_VERSION, Key, KeyInput, Keys, MAX_KEYS, Surfaces, keys, surfaces};
pub use memory::MemoryPostings;
pub use named::Named;
pub use outlets::Outlets;
pub use query::Why;
pub use reading::{Reading, words};
pub use reasons::{Reasons, Told};
pub use reprint::{Common, Signature, compared, one_text};
pub use score::{Neighbour, Options, neighbours, neighbours_of};
pub use stopwords::explains;
pub use strength::Bulk;
pub use wording::Wording;
