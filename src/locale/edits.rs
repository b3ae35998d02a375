//! What was changed in a text, in a few words.

use super::Locale;
use crate::domain::Edit;

impl Locale {
    /// Whether the headline is another, how many words were added, and how many removed; empty when
    /// nothing is.
    pub fn changed(&self, headline: bool, added: usize, removed: usize) -> Vec<String> {
        let s = self.strings();
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let mut parts = Vec::new();
        if headline {
            parts.push(s.rework_headline.to_owned());
        }
        if added > 0 {
            parts.push(self.count(count(added), s.rework_added));
        }
        if removed > 0 {
            parts.push(self.count(count(removed), s.rework_removed));
        }
        parts
    }

    /// The same of what a publisher changed; never empty.
    pub fn edit(&self, edit: &Edit) -> Vec<String> {
        let mut parts = self.changed(edit.title.is_some(), edit.added, edit.removed);
        if parts.is_empty() {
            parts.push(self.strings().edit_untold.to_owned());
        }
        parts
    }
}
