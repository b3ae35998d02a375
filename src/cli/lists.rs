//! `list`, `read`, `search`, `related`.

use serde::Serialize;

use super::args::{Format, Read, Related as RelatedArgs, Search, Which};
use super::bar;
use super::output::Output;
use super::setup::Setup;
use super::which::{self, Row};
use crate::app::typeset::{Measure, Typeset, plain_lines};
use crate::domain::{
    Article, ArticleId, Block, Body, Completeness, Lang, PageRequest, Reason, Related, RelatedKind,
    RelatedTarget,
};
use crate::store::{OpenArticle, RelatedLimits};
use crate::text::Clean;

/// `griot list`.
pub(super) async fn list(setup: &Setup, which: &Which, out: &mut Output) -> anyhow::Result<()> {
    let filter = which::filter(setup, which).await?;
    let request = PageRequest::Top { limit: which.limit };
    let page = setup.store.headlines(filter, request).await?;
    for row in &page.headlines {
        if which.json {
            out.json(&Row::from(row))?;
        } else {
            out.line(&which::line(setup, row))?;
        }
    }
    Ok(())
}

/// A found article as JSON.
#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    snippet: &'a str,
}

/// `griot search`.
pub(super) async fn search(setup: &Setup, args: &Search, out: &mut Output) -> anyhow::Result<()> {
    let filter = which::filter(setup, &args.which).await?;
    // A finished search means whole words: the space says that the last word is complete.
    let query = format!("{} ", args.words.join(" "));
    let page = setup
        .store
        .search(query, filter, None, args.which.limit)
        .await?;
    for hit in &page.hits {
        if args.which.json {
            let snippet = hit.snippet.text.as_str();
            out.json(&Found {
                row: Row::from(&hit.headline),
                snippet,
            })?;
        } else {
            out.line(&which::line(setup, &hit.headline))?;
            out.line(&format!("           {}", hit.snippet.text))?;
        }
    }
    Ok(())
}

/// An article as JSON.
#[derive(Serialize)]
struct Whole<'a> {
    id: ArticleId,
    title: &'a str,
    standfirst: Option<&'a str>,
    source: &'a str,
    source_name: &'a str,
    author: Option<&'a str>,
    language: Option<&'a str>,
    published: Option<String>,
    fetched: String,
    url: Option<&'a str>,
    completeness: Completeness,
    read: bool,
    saved: bool,
    text: Option<String>,
    blocks: Option<&'a [Block]>,
    cited: Vec<Cited<'a>>,
}

#[derive(Serialize)]
struct Cited<'a> {
    title: &'a str,
    url: &'a str,
}

/// `griot read`.
pub(super) async fn read(setup: &Setup, args: &Read, out: &mut Output) -> anyhow::Result<()> {
    let id = which::article(setup, &args.article).await?;
    let Some(open) = setup.store.article(id).await? else {
        return Ok(());
    };
    if args.json {
        out.json(&whole(&open))
    } else {
        print(setup, &open, out)
    }
}

fn whole(open: &OpenArticle) -> Whole<'_> {
    let article = &open.article;
    Whole {
        id: article.id,
        title: &article.title,
        standfirst: article.standfirst.as_deref(),
        source: article.source.as_str(),
        source_name: &article.source_name,
        author: article.writer().map(Clean::as_str),
        language: article.language.as_ref().map(Lang::as_str),
        published: article.published.map(crate::domain::Timestamp::to_rfc3339),
        fetched: article.fetched.to_rfc3339(),
        url: article.url.as_ref().map(url::Url::as_str),
        completeness: article.completeness,
        read: article.state.read,
        saved: article.state.saved,
        text: open.body.as_ref().map(Body::plain_text),
        blocks: open.body.as_ref().map(|body| body.blocks.as_slice()),
        cited: open
            .cited
            .iter()
            .map(|cited| Cited {
                title: &cited.title,
                url: cited.url.as_str(),
            })
            .collect(),
    }
}

/// The article in plain lines of 72 cells.
fn print(setup: &Setup, open: &OpenArticle, out: &mut Output) -> anyhow::Result<()> {
    let article = &open.article;
    let french = article
        .language
        .as_ref()
        .is_some_and(|lang| lang.primary() == "fr");
    let measure = Measure {
        cells: 72,
        french,
        rtl: false,
    };
    for line in plain_lines(&article.title, &measure) {
        out.line(&line)?;
    }
    out.line(&byline(setup, article))?;
    out.line("")?;
    if let Some(standfirst) = &article.standfirst {
        for line in plain_lines(standfirst, &measure) {
            out.line(&line)?;
        }
        out.line("")?;
    }
    if let Some(body) = &open.body {
        let mut typeset = Typeset::new(measure);
        typeset.ensure(body, setup.locale.strings(), usize::MAX);
        for line in typeset.lines() {
            out.line(&line.text())?;
        }
        for (i, link) in body.links.iter().enumerate() {
            out.line(&format!("[{}] {}", i + 1, Clean::line(link.url.as_str())))?;
        }
    }
    if !open.cited.is_empty() {
        out.line("")?;
        out.line(setup.locale.strings().cited_by)?;
        for cited in &open.cited {
            out.line(&format!("- {}", cited.title))?;
        }
    }
    Ok(())
}

fn byline(setup: &Setup, article: &Article) -> String {
    let locale = &setup.locale;
    let date = article.published.map(|at| locale.date_and_time(at));
    let mut parts = vec![article.source_name.to_string()];
    parts.extend(article.writer().map(Clean::to_string));
    parts.push(date.unwrap_or_else(|| locale.strings().unknown_date.to_owned()));
    parts.push(locale.completeness(article.completeness).to_owned());
    parts.extend(
        article
            .url
            .as_ref()
            .map(|url| Clean::line(url.as_str()).to_string()),
    );
    parts.join(" · ")
}

const fn kind(kind: RelatedKind) -> &'static str {
    match kind {
        RelatedKind::Cited => "cited",
        RelatedKind::Reprint => "reprint",
        RelatedKind::Story => "story",
        RelatedKind::Related => "related",
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
}

/// `griot related`.
pub(super) async fn related(
    setup: &Setup,
    args: &RelatedArgs,
    out: &mut Output,
) -> anyhow::Result<()> {
    bar::index(setup).await?;
    let Some(article) = &args.article else {
        return all(setup, args, out);
    };
    let id = which::article(setup, article).await?;
    let limits = RelatedLimits {
        cited: args.limit.max(1),
        similar: args.limit,
    };
    for line in setup.store.related(id, limits).await? {
        match (args.json, args.format) {
            (true, _) | (_, Format::Json) => out.json(&as_json(&line))?,
            (_, Format::Tsv) => {
                let to = match &line.target {
                    RelatedTarget::Stored(id) => id.0.to_string(),
                    RelatedTarget::Address(url) => Clean::line(url.as_str()).into_string(),
                };
                out.line(&format!(
                    "{}\t{to}\t{:.6}\t{}",
                    id.0,
                    line.score,
                    kind(line.kind)
                ))?;
            }
            (_, Format::Text) => out.line(&as_text(setup, &line))?,
        }
    }
    Ok(())
}

fn as_json(line: &Related) -> Line<'_> {
    let (keys, days) = match &line.reason {
        Reason::Cited => (Vec::new(), None),
        Reason::Similar { keys, days } => (keys.iter().map(Clean::as_str).collect(), *days),
    };
    Line {
        id: match line.target {
            RelatedTarget::Stored(id) => Some(id),
            RelatedTarget::Address(_) => None,
        },
        url: match &line.target {
            RelatedTarget::Address(url) => Some(url.as_str()),
            RelatedTarget::Stored(_) => None,
        },
        title: &line.title,
        source_name: &line.source_name,
        published: line.published.map(crate::domain::Timestamp::to_rfc3339),
        completeness: line.completeness,
        kind: kind(line.kind),
        score: line.score,
        keys,
        days,
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
        Reason::Similar { keys, days } => {
            let keys = keys.iter().map(Clean::to_string);
            let days = days.map(|days| setup.locale.distance(days));
            keys.chain(days).collect::<Vec<_>>().join(" · ")
        }
    };
    format!("{place}  {}  ({})  {why}", line.title, line.source_name)
}

/// `griot related --all`.
fn all(setup: &Setup, args: &RelatedArgs, out: &mut Output) -> anyhow::Result<()> {
    let mut result = Ok(());
    let json = args.json || args.format == Format::Json;
    setup.store.all_related(args.limit, !args.no_floor, |row| {
        let kind = kind(row.kind);
        result = if json {
            out.json(&serde_json::json!({
                "id": row.from, "to": row.to, "score": row.score, "kind": kind,
            }))
        } else {
            let (from, to) = (Clean::line(&row.from), Clean::line(&row.to));
            out.line(&format!("{from}\t{to}\t{:.6}\t{kind}", row.score))
        };
        result.is_ok()
    })?;
    result
}
