//! The gate for text from outside, and what can be told of a text without knowing where it is
//! shown: its folded form, its width in cells, what JSON it was meant to be. Knows nothing else of
//! griot.

pub mod charset;
mod clean;
mod direction;
mod fold;
mod json;
mod language;
mod mask;
mod nearest;
mod quick;
mod width;
mod words;

pub use clean::Clean;
pub use direction::{begins_rtl, has_rtl};
pub use fold::{fold, fold_char, fold_into, words};
pub use json::strict_json;
pub use language::{is_common, language_of, other_language_of};
pub use mask::without_passwords;
pub use nearest::nearest;
pub use width::{cut, graphemes, width_cells};
pub(crate) use words::word_indices;
