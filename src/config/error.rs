//! What is wrong in a file of settings, said so that it can be mended; knows nothing of its
//! content.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::text::Clean;

/// One fault of a file of settings.
///
/// Its `Display` is the message without the hint:
/// ``could not read `/home/a/griot.toml`: line 4: unknown key `urll` ``.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1; `None` when it is the file as a whole.
    pub line: Option<u32>,
    /// The character in that line, counted from 1.
    pub column: Option<u32>,
    /// The key with its section (`network.timeout`), when it is about one.
    pub key: Option<Clean>,
    /// What is wrong: lower case, no full stop.
    pub what: Clean,
    /// The right key or value that is nearest to what was written.
    pub nearest: Option<Clean>,
    /// What to do, when that is known: lower case, no full stop.
    pub hint: Option<Clean>,
}

impl ConfigProblem {
    /// A fault of the file as a whole.
    pub(super) fn whole_file(file: &Path, what: &str) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            column: None,
            key: None,
            what: Clean::line(what),
            nearest: None,
            hint: None,
        }
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = Clean::line(&self.file.display().to_string());
        write!(f, "could not read `{file}`: ")?;
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.what)
    }
}

impl std::error::Error for ConfigProblem {}

/// Line and column (of characters), both from 1, of a place in a text given in bytes.
pub(super) fn place_of(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(0, |line| line.chars().count())
        + 1;
    (
        u32::try_from(line).unwrap_or(u32::MAX),
        u32::try_from(column).unwrap_or(u32::MAX),
    )
}

/// The candidate that is nearest to a misspelt word, if any is near enough to be meant: at most
/// one slip in three letters (a slip is a letter too many, too few, wrong, or two swapped).
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = word.to_lowercase().replace('-', "_");
    candidates
        .into_iter()
        .map(|candidate| (slips(&word, candidate), candidate))
        .filter(|(slips, candidate)| *slips <= (candidate.len().max(word.len()) / 3).max(1))
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// The optimal string alignment distance, over bytes: keys are ASCII, and two slips for a letter
/// of two bytes do no harm.
fn slips(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let same = usize::from(a[i - 1] != b[j - 1]);
                let mut least = (rows[i - 1][j] + 1)
                    .min(rows[i][j - 1] + 1)
                    .min(rows[i - 1][j - 1] + same);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_finds_none() {
        let keys = ["timeout", "proxy", "per_host", "offline"];
        let cases = [
            ("timeuot", Some("timeout")),
            ("Proxy", Some("proxy")),
            ("per-host", Some("per_host")),
            ("ofline", Some("offline")),
            ("zebra", None),
        ];
        for (word, want) in cases {
            assert_eq!(nearest(word, keys), want, "{word}");
        }
    }

    #[test]
    fn places_count_characters_not_bytes() {
        assert_eq!(place_of("é = 1\nàb = 2", 10), (2, 3));
    }
}
