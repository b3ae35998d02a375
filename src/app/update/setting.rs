//! What stands above and below an article's text: head and foot, set at its measure.

use crate::app::command::Command;
use crate::app::keymap::{Context, keys_shown};
use crate::app::layout::regions;
use crate::app::main_picture::main_picture_lines;
use crate::app::model::{FootLine, HeadLine, Model, ReaderPane};
use crate::app::said::{
    DOT, few_rows, packed, related_also, related_facts, related_section, related_why,
};
use crate::app::typeset::{Measure, few_lines, plain_lines};
use crate::domain::{Article, Completeness, Related, reading_minutes};
use crate::locale::fill;
use crate::text::{Clean, cut};

pub(super) fn head(model: &Model, reader: &ReaderPane, measure: &Measure) -> Vec<HeadLine> {
    let article = &reader.article;
    let mut out: Vec<HeadLine> = plain_lines(&article.title, measure)
        .into_iter()
        .map(HeadLine::Title)
        .collect();
    out.push(HeadLine::Blank);
    let late = reader
        .arrived
        .is_some_and(|arrived| arrived.late_standfirst);
    let standfirst = |out: &mut Vec<HeadLine>| {
        if let Some(standfirst) = &article.standfirst {
            let lines = plain_lines(standfirst, measure);
            out.extend(lines.into_iter().map(HeadLine::Standfirst));
            out.push(HeadLine::Blank);
        }
    };
    if !late {
        standfirst(&mut out);
    }
    let byline = packed(&byline(model, article, reader.chars), measure.cells).into_iter();
    out.extend(byline.map(|row| HeadLine::Byline(row.join(DOT))));
    out.push(HeadLine::Blank);
    out.extend(note_lines(model, reader, measure));
    if late {
        standfirst(&mut out);
    }
    out.extend(main_picture_lines(model, reader, measure));
    out
}

/// The remark on what is not whole with a blank row below it; as many rows as before when the page
/// came while the article was read.
pub(super) fn note_lines(model: &Model, reader: &ReaderPane, measure: &Measure) -> Vec<HeadLine> {
    let rows = reader.arrived.map_or(0, |arrived| arrived.note_rows);
    let note = note(model, reader);
    let note = note.or_else(|| (rows > 0).then(|| model.strings().whole_text_came.to_owned()));
    let mut out: Vec<HeadLine> = note
        .map(|note| plain_lines(&note, measure))
        .unwrap_or_default()
        .into_iter()
        .map(HeadLine::Note)
        .collect();
    if !out.is_empty() {
        out.push(HeadLine::Blank);
    }
    out.resize(out.len().max(rows), HeadLine::Blank);
    out
}

fn byline(model: &Model, article: &Article, chars: u64) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut parts = vec![article.source_name.to_string()];
    parts.extend(article.writer().map(|author| format!("{} {author}", s.by)));
    parts.push(match article.published {
        Some(at) => locale.date_and_time(at),
        None => s.unknown_date.to_owned(),
    });
    if let Some(at) = article.edited {
        let edited = fill(s.edited_at, &locale.date_and_time(at));
        let map = &model.settings.keymap;
        let keys = map.keys_of(Command::Versions, Some(Context::Article));
        parts.push(match keys.first() {
            Some(keys) => format!("{edited} ({})", keys_shown(keys, locale.lang)),
            None => edited,
        });
    }
    if chars > 0 {
        parts.push(locale.count(reading_minutes(chars), s.reading_minutes));
    }
    parts
}

/// What is said of an article that is not whole.
fn note(model: &Model, reader: &ReaderPane) -> Option<String> {
    let s = model.strings();
    if reader.fetching {
        return Some(s.fetching_page.to_owned());
    }
    if let Some(failure) = &reader.failure {
        return Some(model.settings.locale.page_failure(failure));
    }
    let note = match reader.article.completeness {
        Completeness::Full => return None,
        Completeness::Missing => s.no_text,
        Completeness::Summary => s.summary_only,
        Completeness::Paywalled => s.paywalled_note,
        Completeness::Refused => s.refused_note,
        Completeness::Gone => s.gone_note,
        Completeness::LiveBlog => s.live_note,
        Completeness::Media => s.media_note,
    };
    let map = &model.settings.keymap;
    let key = |command| {
        let keys = map.keys_of(command, Some(Context::Article));
        let keys = keys
            .first()
            .map(|keys| keys_shown(keys, model.settings.locale.lang));
        // What has no key is found by its name.
        keys.unwrap_or_else(|| format!(":{}", command.id()))
    };
    let note = note.replace("{x}", &key(Command::FullText));
    Some(note.replace("{o}", &key(Command::Browser)))
}

/// The links of the text, and the related lines where they have no region of their own.
pub(super) fn foot(model: &Model, reader: &ReaderPane, measure: &Measure) -> Vec<FootLine> {
    let s = model.strings();
    let mut out = Vec::new();
    let links = reader.body.as_ref().map_or(&[][..], |body| &body.links);
    if !links.is_empty() {
        out.extend([FootLine::Blank, FootLine::Heading(s.links)]);
    }
    let digits = links.len().to_string().len();
    for (i, link) in links.iter().enumerate() {
        let text = format!("{:>digits$} {}", i + 1, Clean::line(link.url.as_str()));
        out.push(FootLine::Link(cut(&text, measure.cells).into_owned()));
    }
    let lines = reader.related.lines.as_deref().unwrap_or_default();
    if regions(model).related.is_none() && !model.shape.no_related && !lines.is_empty() {
        out.extend([FootLine::Blank, FootLine::Heading(s.related)]);
        for (i, line) in lines.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|before| lines.get(before));
            if before.is_none_or(|before| before.section != line.section) {
                out.push(FootLine::Section(related_section(model, line.section)));
            }
            related_lines(model, (i + 1, line), measure.cells, &mut out);
        }
    }
    out
}

/// Rows that the headline of a related line, its facts, or the reasons for it, take at most.
const ROWS: usize = 2;

/// A related line with its number: headline, facts, reasons.
fn related_lines(
    model: &Model,
    (number, line): (usize, &Related),
    cells: usize,
    out: &mut Vec<FootLine>,
) {
    let number = format!("{number} ");
    let indent = " ".repeat(number.len());
    let room = cells.saturating_sub(number.len()).max(1);
    let title = few_lines(&line.title, room, ROWS).into_iter().enumerate();
    out.extend(title.map(|(at, text)| {
        let before = if at == 0 { &number } else { &indent };
        FootLine::Related(format!("{before}{text}"))
    }));
    let facts = [
        few_rows(&related_facts(model, line), room, ROWS),
        few_lines(&related_also(model, line), room, ROWS),
        related_why(model, line, (room, ROWS)),
    ];
    let rows = facts.into_iter().flatten();
    out.extend(rows.map(|text| FootLine::Facts(format!("{indent}{text}"))));
}
