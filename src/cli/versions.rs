//! `versions`: what a publisher changed in an article that was here already.

use serde::Serialize;

use super::args::Story;
use super::output::Output;
use super::setup::Setup;
use super::which;
use crate::domain::{Edit, EditPart, Piece, Timestamp, signed};
use crate::edits::word_by_word;
use crate::locale::fill;

/// A change as JSON.
#[derive(Serialize)]
struct Line<'a> {
    /// Since when the article stood as before.
    seen: String,
    /// When it was first seen as it stands after.
    until: String,
    title: &'a Option<Vec<Piece>>,
    standfirst: &'a Option<Vec<Piece>>,
    text: &'a [EditPart],
    words_added: usize,
    words_removed: usize,
}

/// `griot versions`: the first change first.
pub(super) async fn run(setup: &Setup, args: &Story, out: &mut Output) -> anyhow::Result<()> {
    let id = which::article(setup, &args.article).await?;
    let revisions = setup.store.revisions(id).await?;
    if revisions.is_empty() && !args.json {
        return out.line(setup.locale.strings().no_edits);
    }
    for (at, revision) in revisions.iter().enumerate() {
        let edit = word_by_word(revision);
        if args.json {
            out.json(&line(&edit))?;
            continue;
        }
        if at > 0 {
            out.line("")?;
        }
        tell(setup, &edit, out)?;
    }
    Ok(())
}

fn line(edit: &Edit) -> Line<'_> {
    Line {
        seen: edit.seen.to_rfc3339(),
        until: edit.until.to_rfc3339(),
        title: &edit.title,
        standfirst: &edit.standfirst,
        text: &edit.text,
        words_added: edit.added,
        words_removed: edit.removed,
    }
}

fn tell(setup: &Setup, edit: &Edit, out: &mut Output) -> anyhow::Result<()> {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    let at = |time: Timestamp| locale.date_and_time(time);
    let between = fill(&fill(s.edit_between, &at(edit.seen)), &at(edit.until));
    let edited = locale.edit(edit).join(" · ");
    out.line(&format!("{between}{}{edited}", locale.colon()))?;
    for pieces in [&edit.title, &edit.standfirst].into_iter().flatten() {
        out.line(&format!("  {}", signed(pieces)))?;
    }
    for part in &edit.text {
        let count = |count: &usize| u64::try_from(*count).unwrap_or(u64::MAX);
        let text = match part {
            EditPart::Changed(pieces) => signed(pieces),
            EditPart::Unchanged(paragraphs) => locale.count(count(paragraphs), s.edit_unchanged),
            EditPart::LeftOut(paragraphs) => locale.count(count(paragraphs), s.edit_left_out),
        };
        out.line(&format!("  {text}"))?;
    }
    Ok(())
}
