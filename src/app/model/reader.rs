//! The open article with its sidebar.

use super::MainPicture;
use crate::app::message::OpenArticle;
use crate::app::typeset::Typeset;
use crate::domain::{Article, Body, Failure, Position, Related, Visit};
use crate::text::Clean;

/// The related sidebar of an article.
#[derive(Debug, Clone, Default)]
pub struct RelatedPane {
    /// Its lines; `None` until the store has answered.
    pub lines: Option<Vec<Related>>,
    /// There is none as long as the index is made anew.
    pub later: bool,
    /// Index of the chosen line.
    pub cursor: usize,
    /// First line shown.
    pub top: usize,
    /// Articles that had come since the start when the lines were asked for.
    pub asked_at: usize,
    /// The chosen line was chosen by hand while the text had the focus: "open" follows it.
    pub picked: bool,
}

/// The open article.
#[derive(Debug, Clone)]
pub struct ReaderPane {
    /// The article.
    pub article: Article,
    /// Its text.
    pub body: Option<Body>,
    /// Characters of it before each of its blocks; see [`Self::take_body`].
    pub chars_before: Vec<usize>,
    /// Characters of it.
    pub chars: u64,
    /// Bytes that it takes on disk.
    pub bytes: u64,
    /// Whether all of it is here.
    pub rest: Rest,
    /// The titles of the feeds it appeared in.
    pub feeds: Vec<Clean>,
    /// The head: title, standfirst and byline, set at the present measure; see [`Self::head`].
    pub whole_head: Vec<HeadLine>,
    /// Its main picture, when that was on disk as it was opened.
    pub picture: Option<MainPicture>,
    /// The text set so far.
    pub typeset: Typeset,
    /// What stands under the text: its links, and the related lines where there is no sidebar.
    pub foot: Vec<FootLine>,
    /// First line shown, counted over head, text and foot as far as they are set.
    pub scroll: usize,
    /// The place it was opened at, and the row that this gave, until all that stands under the text is
    /// there: a last screen is longer then.
    pub wish: Option<(Position, usize)>,
    /// The sidebar.
    pub related: RelatedPane,
    /// Its page is being fetched.
    pub fetching: bool,
    /// The page was asked for before, and gave what it gives.
    pub page_asked: bool,
    /// Its feed says that it changed since then.
    pub page_again: bool,
    /// Its page came while it was read: what that changed above the text, so that the text under
    /// the eye stays where it is.
    pub arrived: Option<Arrived>,
    /// Why the page could not be had, from the last try.
    pub failure: Option<Failure>,
}

/// Where the rest of a text is whose beginning is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// All of it is here.
    Here,
    /// On its way.
    Coming,
    /// On its way, and its end is wanted.
    WantedAtEnd,
}

/// A line of the article's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadLine {
    /// Of the title.
    Title(String),
    /// Of the standfirst.
    Standfirst(String),
    /// Source, author, date, length.
    Byline(String),
    /// A remark on completeness.
    Note(String),
    /// Of the main picture: kept free from the first frame on, so that nothing moves when it is ready.
    Picture,
    /// Of the picture's caption and credit, where the text does not begin with them.
    Caption(String),
    /// Empty.
    Blank,
}

/// A line under the article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FootLine {
    /// Empty.
    Blank,
    /// "Links", "Related".
    Heading(&'static str),
    /// A link's number and address, already cut to the measure.
    Link(String),
    /// The section of the related lines below it.
    Section(&'static str),
    /// A related article's number and headline, or the rest of that, already set at the measure.
    Related(String),
    /// What is said of it, already set at the measure.
    Facts(String),
}

/// An article whose page came while it was open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrived {
    /// Rows that the remark above the text took, which stay taken.
    pub note_rows: usize,
    /// It had no standfirst before: one that the page gave stands below the byline, where the
    /// summary stood.
    pub late_standfirst: bool,
}

/// Which article is on its way, and how it will be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// The article and the place in it.
    pub visit: Visit,
    /// It makes a new visit on the trail.
    pub new_visit: bool,
    /// It is opened for one of its links.
    pub for_links: bool,
}

impl ReaderPane {
    /// A pane for an article that has just been read from the store.
    pub fn new(open: OpenArticle, typeset: Typeset) -> Self {
        let mut pane = Self {
            article: open.article,
            body: None,
            chars_before: Vec::new(),
            chars: open.chars,
            bytes: open.bytes,
            rest: if open.cut { Rest::Coming } else { Rest::Here },
            feeds: open.feeds,
            whole_head: Vec::new(),
            picture: open.picture.map(MainPicture::new),
            typeset,
            foot: Vec::new(),
            scroll: 0,
            wish: None,
            related: RelatedPane::default(),
            fetching: false,
            page_asked: open.page_asked,
            page_again: open.page_again,
            arrived: None,
            failure: None,
        };
        if let Some(body) = open.body {
            pane.take_body(body);
        }
        pane
    }

    /// Takes a text, and counts its characters once: where the reader is in it is asked for each frame.
    pub fn take_body(&mut self, body: Body) {
        let mut before = 0;
        let starts = body.blocks.iter().map(|block| {
            let start = before;
            before += block.char_count();
            start
        });
        self.chars_before = starts.collect();
        self.body = Some(body);
    }

    /// Read again where it is read, an article has the picture that it had, or none; opened anew, the one that
    /// is on disk now, which is ready when it is the same.
    pub fn keep_picture(&mut self, before: &Self, anew: bool) {
        let on_disk = |pane: &Self| pane.picture.as_ref().map(|picture| picture.on_disk.clone());
        if !anew || on_disk(self) == on_disk(before) {
            self.picture.clone_from(&before.picture);
        }
    }

    /// The lines above the text: the head, unless the text is not set from its beginning on.
    pub fn head(&self) -> &[HeadLine] {
        if self.typeset.is_from_start() {
            &self.whole_head
        } else {
            &[]
        }
    }

    /// The text of the line with this index, of head, text or foot; empty for a blank one.
    pub fn line_text(&self, index: usize) -> String {
        let Some(below) = index.checked_sub(self.head().len()) else {
            return match self.head().get(index) {
                Some(
                    HeadLine::Title(text)
                    | HeadLine::Standfirst(text)
                    | HeadLine::Byline(text)
                    | HeadLine::Note(text)
                    | HeadLine::Caption(text),
                ) => text.clone(),
                Some(HeadLine::Picture | HeadLine::Blank) | None => String::new(),
            };
        };
        let line = self.typeset.lines().get(below);
        line.map_or_else(String::new, crate::app::typeset::Line::text)
    }

    /// The place it was opened at, as long as the reader did not move from it and it may not be reached.
    pub fn wished(&self) -> Option<Position> {
        let unmoved = self.wish.filter(|(_, row)| *row == self.scroll);
        unmoved.map(|(place, _)| place)
    }

    /// The place of the first line shown, or the one that is waited for.
    pub fn position(&self) -> Position {
        if let Some(place) = self.wished() {
            return place;
        }
        if self.scroll > 0 && self.scroll < self.head().len() {
            return Position {
                block: Position::HEAD,
                offset: u32::try_from(self.scroll).unwrap_or_default(),
            };
        }
        let line = self.scroll.saturating_sub(self.head().len());
        let lines = self.typeset.lines();
        if self.scroll > 0 && self.scroll >= self.head().len() + lines.len() && self.is_whole() {
            return Position {
                block: Position::FOOT,
                offset: u32::try_from(line - lines.len()).unwrap_or_default(),
            };
        }
        let line = lines.get(line.min(lines.len().saturating_sub(1)));
        match line {
            Some(line) if self.scroll >= self.head().len() => match line.position {
                first if self.scroll > 0 && first == Position::default() => Position::TEXT,
                position => position,
            },
            _ => Position::default(),
        }
    }

    /// Whether the text is set to its end.
    pub fn is_whole(&self) -> bool {
        let set = |body: &Body| self.typeset.is_whole(body);
        self.rest == Rest::Here && self.body.as_ref().is_none_or(set)
    }

    /// Whether the last line of the text is among so many lines from the first one shown.
    pub fn is_at_end(&self, height: usize) -> bool {
        let end = self.head().len() + self.typeset.lines().len();
        self.is_whole() && self.scroll.saturating_add(height) >= end
    }

    /// Lines in all, as far as they are set; the foot counts once the text is whole.
    pub fn line_count(&self) -> usize {
        let foot = if self.is_whole() { self.foot.len() } else { 0 };
        self.head().len() + self.typeset.lines().len() + foot
    }

    /// The chosen line of the sidebar.
    pub fn chosen_related(&self) -> Option<&Related> {
        self.related
            .lines
            .as_ref()
            .and_then(|lines| lines.get(self.related.cursor))
    }
}
