//! How many cells a text takes on a terminal, and cutting it to a number of cells.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells that a text takes, as terminals count them: wide characters two, marks none.
pub fn width_cells(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
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

    proptest! {
        #[test]
        fn a_cut_never_exceeds_its_cells(text in ".*", cells in 0_usize..40) {
            prop_assert!(width_cells(&cut(&text, cells)) <= cells);
        }
    }
}
