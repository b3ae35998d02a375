//! How many cells a text takes on a terminal, and cutting it to a number of cells.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells that a text takes, as terminals count them: wide characters two, marks none. Every
/// cluster has cells of its own, also where a font would join two of them (lam and alef).
pub fn width_cells(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else if text.chars().any(may_join) {
        text.graphemes(true).map(UnicodeWidthStr::width).sum()
    } else {
        text.width()
    }
}

/// Scripts in which `unicode-width` counts neighbouring clusters together as one ligature.
const fn may_join(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{1fff}' | '\u{2d30}'..='\u{2d7f}' | '\u{a000}'..)
}

/// The text's grapheme clusters with their width in cells.
pub fn graphemes(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true)
        .map(|cluster| (cluster, width_cells(cluster)))
}

/// The text if it fits into `cells`, else its beginning with `…`, never cutting a cluster.
pub fn cut(text: &str, cells: usize) -> std::borrow::Cow<'_, str> {
    if width_cells(text) <= cells {
        return text.into();
    }
    if cells == 0 {
        return "".into();
    }
    let mut out = String::new();
    let mut used = 0;
    for (cluster, width) in graphemes(text) {
        if used + width > cells - 1 {
            break;
        }
        out.push_str(cluster);
        used += width;
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(cut("Libye: Haftar", 8), "Libye:…");
        assert_eq!(cut("Libye", 5), "Libye");
        assert_eq!(cut("Libye", 0), "");
    }

    #[test]
    fn lam_and_alef_take_a_cell_each() {
        assert_eq!(width_cells("الاتحاد"), 7);
    }

    proptest! {
        #[test]
        fn a_cut_never_exceeds_its_cells(text in ".*", cells in 0_usize..40) {
            prop_assert!(width_cells(&cut(&text, cells)) <= cells);
        }

        #[test]
        fn a_text_is_as_wide_as_its_clusters(text in "[ -~لاآأآtéトあ👩-]{0,12}") {
            let sum: usize = graphemes(&text).map(|(_, width)| width).sum();
            prop_assert_eq!(width_cells(&text), sum);
        }
    }
}
