//! `list`, `read`, `search`.

use serde::Serialize;

use super::args::{List, Read, Search, Which};
use super::output::Output;
use super::setup::Setup;
use super::told::Told;
use super::which::{self, Row};
use crate::app::typeset::{Measure, Typeset, plain_lines};
use crate::domain::{
    Article, ArticleId, Block, Body, Completeness, Filter, Lang, PageRequest, Topic,
};
use crate::locale::{part_keys, said};
use crate::query::Query;
use crate::store::OpenArticle;
use crate::text::Clean;

/// `griot list`.
pub(super) async fn list(setup: &Setup, args: &List, out: &mut Output) -> anyhow::Result<()> {
    let which = &args.which;
    let filter = which::filter(setup, which).await?;
    if args.topics {
        return topics(setup, filter, which, out).await;
    }
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

/// The topics of a list.
async fn topics(
    setup: &Setup,
    filter: Filter,
    which: &Which,
    out: &mut Output,
) -> anyhow::Result<()> {
    let found = setup
        .store
        .topics(filter, None, Vec::new(), part_keys())
        .await?;
    for count in found.topics.iter().take(which.limit) {
        if which.json {
            out.json(count)?;
        } else {
            out.line(&format!("{:>7} {}", count.articles, count.topic.name()))?;
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
    let text = format!("{} ", args.words.join(" "));
    let query = Query::parse(&text, &setup.locale, setup.clock.now()).map_err(|error| {
        let what = error.words(&text, &setup.locale);
        Told::usage(what, said::QUESTIONS)
    })?;
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
    topics: &'a [Topic],
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
        topics: &article.topics,
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
        hyphens: None,
        signs: true,
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
