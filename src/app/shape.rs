//! What the reader made of the regions: how wide, and which are hidden. Kept between runs.

use super::model::Pane;

/// Under which name it is kept.
pub(super) const KEPT: &str = "regions";

/// What the reader made of the regions; `None` is griot's own measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    /// Columns of the sections.
    pub sections: Option<u16>,
    /// Columns of the headlines beside an article.
    pub list: Option<u16>,
    /// Columns of the sidebar beside the text.
    pub related: Option<u16>,
    /// Rows of the sidebar below the text.
    pub related_rows: Option<u16>,
    /// The sections are hidden while they have not the focus.
    pub no_sections: bool,
    /// The headlines are hidden beside an article while they have not the focus.
    pub no_list: bool,
    /// The sidebar is hidden while it has not the focus.
    pub no_related: bool,
}

/// A border between regions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Right of the sections.
    Sections,
    /// Right of the headlines.
    List,
    /// Left of the sidebar.
    Related,
    /// Above the sidebar.
    RelatedRows,
}

const NUMBERS: [&str; 4] = ["sections", "list", "related", "related-rows"];
const HIDDEN: [&str; 3] = ["no-sections", "no-list", "no-related"];

impl Shape {
    /// Whether a region is hidden; the text never is.
    pub const fn hides(&self, pane: Pane) -> bool {
        match pane {
            Pane::Sections => self.no_sections,
            Pane::List => self.no_list,
            Pane::Related => self.no_related,
            Pane::Article => false,
        }
    }

    /// Hides a region, or shows it again.
    pub const fn hide(&mut self, pane: Pane, hidden: bool) {
        match pane {
            Pane::Sections => self.no_sections = hidden,
            Pane::List => self.no_list = hidden,
            Pane::Related => self.no_related = hidden,
            Pane::Article => {}
        }
    }

    /// As it is kept: `sections=30 no-related`.
    pub(super) fn to_words(self) -> String {
        let numbers = [self.sections, self.list, self.related, self.related_rows];
        let numbers = NUMBERS.iter().zip(numbers);
        let numbers = numbers.filter_map(|(name, cells)| Some(format!("{name}={}", cells?)));
        let hidden = [self.no_sections, self.no_list, self.no_related];
        let hidden = HIDDEN.iter().zip(hidden).filter(|(_, hidden)| *hidden);
        let hidden = hidden.map(|(name, _)| (*name).to_owned());
        numbers.chain(hidden).collect::<Vec<_>>().join(" ")
    }

    /// From what was kept; words that are none of ours are passed over.
    pub(super) fn from_words(words: &str) -> Self {
        let mut shape = Self::default();
        for word in words.split_whitespace() {
            let (name, cells) = word.split_once('=').unwrap_or((word, ""));
            let cells = cells.parse().ok();
            match name {
                "sections" => shape.sections = cells,
                "list" => shape.list = cells,
                "related" => shape.related = cells,
                "related-rows" => shape.related_rows = cells,
                "no-sections" => shape.no_sections = true,
                "no-list" => shape.no_list = true,
                "no-related" => shape.no_related = true,
                _ => {}
            }
        }
        shape
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        for words in [
            "",
            "sections=30 no-related",
            "list=40 related=30 related-rows=6 no-sections no-list",
        ] {
            assert_eq!(Shape::from_words(words).to_words(), words);
        }
        assert_eq!(
            Shape::from_words("list=x what no-what sections=70000"),
            Shape::default()
        );
    }
}
