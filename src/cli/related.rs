//! `related`: the lines of an article's sidebar, or the edges of all articles.

use serde::Serialize;
use url::Url;

use super::args::{Format, Related as RelatedArgs};
use super::bar;
use super::output::Output;
use super::setup::Setup;
use super::which;
use crate::domain::{
    ArticleId, Completeness, Reason, Related, RelatedKind, RelatedSection, RelatedTarget,
};
use crate::locale::said;
use crate::store::RelatedLimits;
use crate::text::Clean;

const fn kind(kind: RelatedKind) -> &'static str {
    match kind {
        RelatedKind::Cited => "cited",
        RelatedKind::Reprint => "reprint",
        RelatedKind::Story => "story",
        RelatedKind::Related => "related",
    }
}

const fn section(section: RelatedSection) -> &'static str {
    match section {
        RelatedSection::Cited => "cited",
        RelatedSection::Story => "story",
        RelatedSection::Background => "background",
        RelatedSection::OtherLanguages => "other-languages",
    }
}

/// A related line as JSON.
#[derive(Serialize)]
struct Line<'a> {
    id: Option<ArticleId>,
    url: Option<&'a str>,
    title: &'a str,
    source_name: &'a str,
    published: Option<String>,
    completeness: Completeness,
    kind: &'static str,
    score: f32,
    keys: Vec<&'a str>,
    days: Option<i64>,
    section: &'static str,
    /// Other articles that carry the same text.
    also: Vec<ArticleId>,
}

/// `griot related`.
pub(super) async fn related(
    setup: &Setup,
    args: &RelatedArgs,
    out: &mut Output,
) -> anyhow::Result<()> {
    let Some(article) = &args.article else {
        // A damaged block would cut the walk short.
        setup.store.check_related().await?;
        bar::wait_for_index(setup).await?;
        bar::tell_unreadable(setup).await?;
        return all(setup, args, out);
    };
    let id = which::article(setup, article).await?;
    let limits = RelatedLimits::of(args.limit, !args.no_floor);
    let question = async || setup.store.related(id, limits).await;
    let mut here = None;
    let lines = bar::ask_index(setup, question).await?;
    if lines.is_empty() {
        super::note(said::NOTHING_RELATED.words(setup.locale.lang));
    }
    for line in lines {
        match (args.json, args.format) {
            (true, _) | (_, Format::Json) => {
                let url = address(setup, &line).await?;
                out.json(&as_json(setup, &line, url.as_ref()))?;
            }
            (_, Format::Tsv) => {
                let to = match &line.target {
                    RelatedTarget::Stored(id) => id.0.to_string(),
                    RelatedTarget::Address(url) => Clean::line(url.as_str()).into_string(),
                };
                let also = line.also.iter().map(|(also, _)| also.0.to_string());
                for to in std::iter::once(to).chain(also) {
                    out.line(&format!(
                        "{}\t{to}\t{:.6}\t{}",
                        id.0,
                        line.score,
                        kind(line.kind)
                    ))?;
                }
            }
            (_, Format::Text) => {
                if here.replace(line.section) != Some(line.section) {
                    out.line(heading(setup, line.section))?;
                }
                out.line(&as_text(setup, &line))?;
            }
        }
    }
    Ok(())
}

/// Where a line leads on the web.
async fn address(setup: &Setup, line: &Related) -> anyhow::Result<Option<Url>> {
    Ok(match &line.target {
        RelatedTarget::Address(url) => Some(url.clone()),
        RelatedTarget::Stored(id) => {
            let shown = setup.store.article_begun(*id, 0).await?;
            shown.and_then(|shown| shown.article.url)
        }
    })
}

/// Days from the open article to a line.
fn days(setup: &Setup, line: &Related) -> Option<i64> {
    let apart = line.apart();
    apart.map(|(from, to)| setup.locale.days_between(from, to))
}

const fn heading(setup: &Setup, section: RelatedSection) -> &'static str {
    let s = setup.locale.strings();
    match section {
        RelatedSection::Cited => s.cited_by,
        RelatedSection::Story => s.same_story,
        RelatedSection::Background => s.background,
        RelatedSection::OtherLanguages => s.other_languages,
    }
}

fn as_json<'a>(setup: &Setup, line: &'a Related, url: Option<&'a Url>) -> Line<'a> {
    let keys = match &line.reason {
        Reason::Cited | Reason::Joined => &[][..],
        Reason::Similar { keys, .. } => keys,
    };
    Line {
        id: match line.target {
            RelatedTarget::Stored(id) => Some(id),
            RelatedTarget::Address(_) => None,
        },
        url: url.map(Url::as_str),
        title: &line.title,
        source_name: &line.source_name,
        published: line.published.map(crate::domain::Timestamp::to_rfc3339),
        completeness: line.completeness,
        kind: kind(line.kind),
        score: line.score,
        keys: keys.iter().map(Clean::as_str).collect(),
        days: days(setup, line),
        section: section(line.section),
        also: line.also.iter().map(|(id, _)| *id).collect(),
    }
}

fn as_text(setup: &Setup, line: &Related) -> String {
    let s = setup.locale.strings();
    let place = match &line.target {
        RelatedTarget::Stored(id) => format!("{:>7}", id.0),
        RelatedTarget::Address(_) => format!("{:>7}", "-"),
    };
    let why = match &line.reason {
        Reason::Cited => s.reason_cited.to_owned(),
        Reason::Joined => s.reason_joined.to_owned(),
        Reason::Similar { keys, .. } => {
            let same = line.kind == RelatedKind::Reprint;
            let same = same.then(|| s.reason_reprint.to_owned()).into_iter();
            let keys = keys.iter().map(Clean::to_string);
            let days = days(setup, line).map(|days| setup.locale.distance(days));
            same.chain(keys).chain(days).collect::<Vec<_>>().join(" · ")
        }
    };
    let also: Vec<String> = line.others().into_iter().map(Clean::to_string).collect();
    let why = if also.is_empty() {
        why
    } else {
        let also = crate::locale::fill(s.also_in, &also.join(", "));
        format!("{why} · {also}")
    };
    // What is not here has no outlet yet: its host.
    let outlet = match &line.target {
        RelatedTarget::Address(url) if line.source_name.is_empty() => url.host_str().unwrap_or("-"),
        _ => &line.source_name,
    };
    format!("{place}  {}  ({})  {why}", line.title, Clean::line(outlet))
}

/// `griot related --all`.
fn all(setup: &Setup, args: &RelatedArgs, out: &mut Output) -> anyhow::Result<()> {
    let mut result = Ok(());
    let json = args.json || args.format == Format::Json;
    setup.store.all_related(args.limit, !args.no_floor, |row| {
        let kind = kind(row.kind);
        result = if json {
            out.json(&serde_json::json!({
                "from": row.from, "to": row.to, "score": row.score, "kind": kind,
            }))
        } else {
            let (from, to) = (Clean::line(&row.from), Clean::line(&row.to));
            out.line(&format!("{from}\t{to}\t{:.6}\t{kind}", row.score))
        };
        result.is_ok()
    })?;
    result
}
