//! What a publisher changed, as rows and as lines of a width, shared by `update` (scrolling) and `ui`
//! (drawing). Must never find out itself what that is.

use super::layout::Area;
use super::model::{Model, VersionLine, VersionsPane};
use super::typeset::{Measure, Typeset, plain_lines};
use crate::domain::{
    Block, Body, BodyOrigin, Completeness, Edit, EditPart, Lang, Piece, Span, SpanStyle, Wording,
};
use crate::locale::fill;

/// Rows of changes that stand above the one that is shown, at most.
const ROWS: u16 = 5;

/// What was removed.
pub const REMOVED: SpanStyle = SpanStyle::STRIKE;
/// What was added.
pub const ADDED: SpanStyle = SpanStyle::STRONG;

/// Rows above the lines of the change that is shown: the changes, and an empty one.
pub fn versions_above(pane: &VersionsPane, body: Area) -> u16 {
    let edits = pane.edits.as_ref().map_or(0, Vec::len);
    let rows = u16::try_from(edits).unwrap_or(u16::MAX);
    match rows.min(ROWS).min(body.height / 4) {
        0 => 0,
        rows => rows + 1,
    }
}

/// A change as a row: when it was seen, and what it is in numbers.
pub fn version_row(model: &Model, edit: &Edit) -> Vec<String> {
    let locale = &model.settings.locale;
    let mut parts = vec![locale.date_and_time(edit.until)];
    parts.extend(locale.edit(edit));
    parts
}

/// A change set in lines of so many cells.
pub(super) fn version_lines(
    model: &Model,
    language: Option<&Lang>,
    edit: &Edit,
    cells: usize,
) -> Vec<VersionLine> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut setting = Setting {
        measure: Measure::of(language, cells.max(8), model.settings.hyphenate),
        signs: writes_signs(model),
        model,
        out: Vec::new(),
    };
    let at = |time| locale.date_and_time(time);
    setting.note(&fill(
        &fill(s.edit_between, &at(edit.seen)),
        &at(edit.until),
    ));
    if let Some(title) = &edit.title {
        let spans = setting.spans(title);
        setting.block(Block::Heading { level: 1, spans });
    }
    if let Some(standfirst) = &edit.standfirst {
        let spans = setting.spans(standfirst);
        setting.block(Block::Quote(spans));
    }
    for part in &edit.text {
        setting.part(part);
    }
    if edit.title.is_none() && edit.standfirst.is_none() && edit.text.is_empty() {
        setting.note(s.edit_untold);
    }
    setting.out
}

/// Whether signs stand around what was removed and added: where there are no colours, letters may be
/// neither struck nor underlined, and lines that are spoken have no look at all.
pub(super) fn writes_signs(model: &Model) -> bool {
    !model.settings.colours || model.settings.theme == "mono"
}

/// A change being set.
struct Setting<'a> {
    model: &'a Model,
    measure: Measure,
    signs: bool,
    out: Vec<VersionLine>,
}

impl Setting<'_> {
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push(VersionLine::Blank);
        }
    }

    fn note(&mut self, text: &str) {
        self.gap();
        let lines = plain_lines(text, &Measure::plain(self.measure.cells));
        self.out.extend(lines.into_iter().map(VersionLine::Note));
    }

    fn block(&mut self, block: Block) {
        self.gap();
        let body = Body {
            blocks: vec![block],
            links: Vec::new(),
            origin: BodyOrigin::Page,
            completeness: Completeness::Full,
        };
        let mut typeset = Typeset::new(self.measure);
        typeset.ensure(&body, self.model.strings(), usize::MAX);
        let lines = typeset.lines().iter().cloned();
        self.out.extend(lines.map(VersionLine::Text));
    }

    fn part(&mut self, part: &EditPart) {
        let (s, locale) = (self.model.strings(), &self.model.settings.locale);
        let count = |count: &usize| u64::try_from(*count).unwrap_or(u64::MAX);
        match part {
            EditPart::Changed(pieces) => {
                let spans = self.spans(pieces);
                self.block(Block::Paragraph(spans));
            }
            EditPart::Unchanged(paragraphs) => {
                self.note(&locale.count(count(paragraphs), s.edit_unchanged));
            }
            EditPart::LeftOut(paragraphs) => {
                self.note(&locale.count(count(paragraphs), s.edit_left_out));
            }
        }
    }

    /// Pieces as runs of a paragraph, parted by a space that is of neither.
    fn spans(&self, pieces: &[Piece]) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for piece in pieces {
            if !spans.is_empty() {
                spans.push(Span::plain(" ".into()));
            }
            let text = if self.signs {
                piece.signed().as_str().into()
            } else {
                piece.text.clone()
            };
            let style = match piece.wording {
                Wording::Same => SpanStyle::PLAIN,
                Wording::Removed => REMOVED,
                Wording::Added => ADDED,
            };
            spans.push(Span {
                style,
                ..Span::plain(text)
            });
        }
        spans
    }
}
