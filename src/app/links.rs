//! Letters over the links of the text that is seen, by which they are opened. Pure, shared by
//! `update` (choosing) and `ui` (drawing).

use super::layout::regions;
use super::model::Model;

/// Letters of the labels: in every Latin layout they are typed without a modifier, the ones under
/// the strong fingers first.
const LETTERS: &[u8] = b"fjdkslghrueitowncvbm";

/// Links being chosen: what is typed of a label, or of a number at the foot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hints {
    /// Letters of a label, or digits.
    pub typed: String,
}

/// The links in the text that is on the screen, in reading order, each with its label; none while
/// no link is being chosen. Labels are all as long as each other, so that none begins another.
pub fn link_labels(model: &Model) -> Vec<(u32, String)> {
    if model.hints.is_none() {
        return Vec::new();
    }
    let links = links_seen(model);
    let count = links.len();
    let label = |(at, link): (usize, u32)| (link, label(at, count));
    links.into_iter().enumerate().map(label).collect()
}

fn links_seen(model: &Model) -> Vec<u32> {
    let regions = regions(model);
    let (Some(reader), Some(area)) = (&model.reader, regions.article) else {
        return Vec::new();
    };
    let height = usize::from(regions.content(area).height);
    let first = reader.scroll.saturating_sub(reader.head().len());
    let end = (reader.scroll + height).saturating_sub(reader.head().len());
    let lines = reader.typeset.lines().get(first..).unwrap_or_default();
    let mut links = Vec::new();
    for run in lines.iter().take(end - first).flat_map(|line| &line.runs) {
        if let Some(link) = run.link.filter(|link| !links.contains(link)) {
            links.push(link);
        }
    }
    links
}

fn label(at: usize, count: usize) -> String {
    let letter = |at: usize| char::from(LETTERS.get(at).copied().unwrap_or(b'f'));
    let base = LETTERS.len();
    if count <= base {
        return letter(at).to_string();
    }
    [letter(at / base % base), letter(at % base)]
        .iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn labels_are_their_own_and_none_begins_another() {
        for count in [1, 20, 21, 300, 400] {
            let labels: BTreeSet<String> = (0..count).map(|at| label(at, count)).collect();
            assert_eq!(labels.len(), count);
            let lengths: BTreeSet<usize> = labels.iter().map(String::len).collect();
            assert_eq!(lengths.len(), 1, "{count}");
        }
    }
}
