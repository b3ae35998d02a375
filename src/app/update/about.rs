//! What is known of an article, its address in the browser and on the clipboard.

use url::Url;

use crate::app::effect::Effect;
use crate::app::message::OpenArticle;
use crate::app::model::{Model, Overlay, Pane, SectionKind};
use crate::app::offline::fetch_cost;
use crate::domain::{Article, RelatedTarget, SourceId, leads_nowhere};
use crate::locale::fill;
use crate::text::{Clean, without_passwords};

/// Shows what is known of the open article or the chosen headline and of its source; of a chosen
/// source how its feeds fare.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    match (model.focus, &model.reader) {
        (Pane::Sections, _) => {
            let Some(SectionKind::Source(id, name)) = super::sections::chosen(model) else {
                model.notice = Some(model.strings().about_nothing.to_owned());
                return Vec::new();
            };
            let rows = source_rows(model, &id, &name);
            let title = model.strings().about_a_source;
            model.overlays.push(Overlay::About {
                title,
                rows,
                top: 0,
            });
            Vec::new()
        }
        (Pane::List, _) => match model.list.cursor {
            Some(id) => vec![Effect::LoadAbout(id)],
            None => Vec::new(),
        },
        (_, Some(reader)) => {
            let rows = all_rows(
                model,
                &reader.article,
                &reader.feeds,
                (reader.chars, reader.bytes),
            );
            let title = model.strings().about;
            model.overlays.push(Overlay::About {
                title,
                rows,
                top: 0,
            });
            Vec::new()
        }
        (_, None) => Vec::new(),
    }
}

/// Takes in the article of the chosen headline.
pub(super) fn loaded(model: &mut Model, open: Option<Box<OpenArticle>>) -> Vec<Effect> {
    let Some(open) = open else {
        model.notice = Some(model.strings().article_gone.to_owned());
        return Vec::new();
    };
    if model.overlays.is_empty() {
        let rows = all_rows(model, &open.article, &open.feeds, (open.chars, open.bytes));
        let title = model.strings().about;
        model.overlays.push(Overlay::About {
            title,
            rows,
            top: 0,
        });
    }
    Vec::new()
}

/// The article, then its source. `length` is in characters and in bytes on disk.
fn all_rows(
    model: &Model,
    article: &Article,
    feeds: &[Clean],
    length: (u64, u64),
) -> Vec<(&'static str, String)> {
    // The only feed of the source stands below with all that is known of it.
    let known = model.feeds.iter();
    let known = known.filter(|(feed, _)| feed.source == article.source);
    let feeds = if known.count() > 1 { feeds } else { &[] };
    let mut rows = article_rows(model, article, feeds, length);
    let source = source_rows(model, &article.source, &article.source_name);
    // Its name stands above already.
    rows.extend(source.into_iter().skip(1));
    rows
}

fn article_rows(
    model: &Model,
    article: &Article,
    feeds: &[Clean],
    length: (u64, u64),
) -> Vec<(&'static str, String)> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let published = article.published.map(|at| locale.date_and_time(at));
    let feeds = feeds
        .iter()
        .map(Clean::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    let rows = [
        (s.article, Some(article.title.to_string())),
        (s.about_source, Some(article.source_name.to_string())),
        (s.about_author, article.writer().map(Clean::to_string)),
        (
            s.about_published,
            Some(published.unwrap_or_else(|| s.unknown_date.to_owned())),
        ),
        (s.about_fetched, Some(locale.date_and_time(article.fetched))),
        (
            s.about_language,
            article.language.as_ref().map(|lang| locale.language(lang)),
        ),
        (s.about_text, Some(completeness(model, article))),
        (s.about_length, shown_length(model, article, length)),
        (s.about_topics, topics(article)),
        (s.about_feeds, Some(feeds).filter(|feeds| !feeds.is_empty())),
        (
            s.about_address,
            article
                .url
                .as_ref()
                .filter(|url| !leads_nowhere(url))
                .map(|url| Clean::line(url.as_str()).to_string()),
        ),
    ];
    rows.into_iter()
        .filter_map(|(label, value)| Some((label, value?)))
        .collect()
}

/// How long the text is, or the summary under the headline where there is no other.
fn shown_length(model: &Model, article: &Article, (chars, bytes): (u64, u64)) -> Option<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let lead = article.standfirst.as_deref().unwrap_or_default();
    let chars = match chars {
        0 => lead.chars().count() as u64,
        chars => chars,
    };
    let disk = (bytes > 0).then(|| fill(s.about_on_disk, &locale.bytes(bytes)));
    let parts: Vec<String> = (chars > 0)
        .then(|| locale.count(chars, s.characters))
        .into_iter()
        .chain(disk)
        .collect();
    Some(parts.join(" · ")).filter(|told| !told.is_empty())
}

/// What it is about, by its publisher's word.
fn topics(article: &Article) -> Option<String> {
    let names: Vec<&str> = article
        .topics
        .iter()
        .map(|topic| topic.name().as_str())
        .collect();
    Some(names.join(" · ")).filter(|names| !names.is_empty())
}

/// How much of it is here, and what fetching the rest would cost where that is known.
fn completeness(model: &Model, article: &Article) -> String {
    let words = model.settings.locale.completeness(article.completeness);
    match fetch_cost(model, &article.source, article.completeness) {
        Some(cost) => format!("{words} · {}", fill(model.strings().hint_cost, &cost)),
        None => words.to_owned(),
    }
}

fn source_rows(model: &Model, id: &SourceId, name: &Clean) -> Vec<(&'static str, String)> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut rows = vec![(s.about_source, name.to_string())];
    for (feed, health) in model.feeds.iter().filter(|(feed, _)| feed.source == *id) {
        rows.push((s.about_feed, feed.title.to_string()));
        rows.push((
            s.about_feed_address,
            Clean::line(&without_passwords(feed.url.as_str())).to_string(),
        ));
        let state = match &health.failure {
            Some(failure) => model.failure(failure),
            None => locale.feed_state(health.state(model.now)),
        };
        rows.push((s.about_state, state));
        let remarks = locale.feed_remarks(health).into_iter();
        rows.extend(remarks.map(|remark| (s.about_state, remark)));
        let advice = locale.feed_advice(feed, health, model.now);
        rows.extend(advice.map(|advice| (s.about_advice, advice)));
        if let Some(at) = health.newest {
            rows.push((s.about_last, locale.age(at, model.now)));
        }
        rows.push((s.about_received, locale.bytes(health.bytes_received)));
    }
    rows
}

/// The address of what is under the cursor.
pub(super) fn address(model: &Model) -> Option<Url> {
    let reader = model.reader.as_ref()?;
    match model.focus {
        Pane::Related => match &reader.chosen_related()?.target {
            RelatedTarget::Address(url) => Some(url.clone()),
            RelatedTarget::Stored(_) => None,
        },
        _ => reader.article.url.clone(),
    }
}

/// Copies the address, or title, source, date and address.
pub(super) fn copy(model: &mut Model, citation: bool) -> Vec<Effect> {
    if matches!(model.focus, Pane::List | Pane::Related) {
        let ids = super::select::targets(model, None);
        if !ids.is_empty() {
            return vec![Effect::CopyArticles { ids, citation }];
        }
    }
    let text = match (citation, &model.reader) {
        (true, Some(reader)) => Some(self::citation(model, &reader.article)),
        _ => address(model)
            .filter(|url| !leads_nowhere(url))
            .map(|url| url.to_string()),
    };
    let Some(text) = text else {
        model.notice = Some(model.strings().no_address.to_owned());
        return Vec::new();
    };
    copied(model, text)
}

/// Puts a text on the clipboard and says so.
pub(super) fn copied(model: &mut Model, text: String) -> Vec<Effect> {
    model.notice = Some(fill(model.strings().copied, &Clean::line(&text)));
    vec![Effect::Copy(text)]
}

/// Takes in articles that were asked for to copy their addresses or citations, one a line.
pub(super) fn to_copy(model: &mut Model, articles: &[Article], citation: bool) -> Vec<Effect> {
    let text = |article: &Article| {
        if citation {
            Some(self::citation(model, article))
        } else {
            let url = article.url.as_ref().filter(|url| !leads_nowhere(url));
            url.map(ToString::to_string)
        }
    };
    let lines: Vec<String> = articles.iter().filter_map(text).collect();
    if lines.is_empty() {
        model.notice = Some(model.strings().no_address.to_owned());
        return Vec::new();
    }
    if lines.len() == 1 {
        return copied(model, lines.concat());
    }
    let (locale, words) = (&model.settings.locale, model.strings().articles);
    let told = locale.count(lines.len() as u64, words);
    model.notice = Some(fill(model.strings().copied, &told));
    vec![Effect::Copy(lines.join("\n"))]
}

/// `Title. Source, date. Address`.
fn citation(model: &Model, article: &Article) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let date = article
        .published
        .map_or_else(|| s.unknown_date.to_owned(), |at| locale.date(at));
    let address = article
        .url
        .as_ref()
        .filter(|url| !leads_nowhere(url))
        .map(|url| format!(" {url}"))
        .unwrap_or_default();
    // A title that ends with a sign of its own needs no other.
    let ends = article
        .title
        .trim_end()
        .ends_with(['.', '?', '!', '…', '؟', '።']);
    let stop = if ends { "" } else { "." };
    format!(
        "{}{stop} {}, {date}.{address}",
        article.title, article.source_name
    )
}
