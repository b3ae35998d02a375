//! What is proposed where the cursor stands in a question: fields, and the values that the reader's own
//! sources and articles have.

use super::atlas::atlas;
use super::model::Model;
use crate::domain::{Lang, Lens, ListTopics};
use crate::locale::UiLang;
use crate::query::{Part, Unfinished, becoming, days, names, values, written};

/// What is proposed for what is begun, as it would stand there.
pub(super) fn offered(
    model: &Model,
    unfinished: &Unfinished,
    topics: Option<&ListTopics>,
) -> Vec<String> {
    let begun = unfinished.begun.as_str();
    let values: Vec<String> = match unfinished.part {
        Part::Name => {
            let names = of_language(model, begun, names);
            return names.iter().map(|name| format!("{name}:")).collect();
        }
        Part::Word(words) => {
            let values = of_language(model, begun, |lang| values(words, lang));
            return values.into_iter().map(written).collect();
        }
        Part::Source => sources(model),
        Part::Country => countries(model),
        Part::Language => languages(model),
        Part::Topic => {
            let topics = topics.into_iter().flat_map(|found| &found.topics);
            topics.map(|count| count.topic.name().to_string()).collect()
        }
        Part::Day => days(&model.settings.locale, model.now),
    };
    let found = becoming(begun, values.iter().map(String::as_str));
    found.into_iter().map(written).collect()
}

/// What is begun in the words of the reader's language; in those of the other language of questions
/// where it begins none of these.
fn of_language(
    model: &Model,
    begun: &str,
    words: impl Fn(UiLang) -> Vec<&'static str>,
) -> Vec<&'static str> {
    let own = becoming(begun, words(model.settings.locale.lang));
    if !own.is_empty() {
        return own;
    }
    let other = match model.settings.locale.lang {
        UiLang::French => UiLang::English,
        _ => UiLang::French,
    };
    becoming(begun, words(other))
}

/// The reader's sources by name.
fn sources(model: &Model) -> Vec<String> {
    let counted = model.sections.counts.sources.iter();
    let counted = counted.map(|(_, name, _)| name.to_string());
    let feeds = model.feeds.iter();
    let feeds = feeds.map(|(feed, _)| feed.source_name.to_string());
    each_once(counted.chain(feeds))
}

/// The countries that there is news of, then the others of Africa.
fn countries(model: &Model) -> Vec<String> {
    let locale = &model.settings.locale;
    let places = model.sections.counts.places.iter();
    let of_news = places.filter_map(|(lens, _)| match lens {
        Lens::Country(country) => Some(*country),
        Lens::Part(_) => None,
    });
    let all = atlas().countries.keys().copied();
    each_once(of_news.chain(all).map(|country| locale.country(country)))
}

/// The languages of the reader's feeds.
fn languages(model: &Model) -> Vec<String> {
    let locale = &model.settings.locale;
    let feeds = model.feeds.iter();
    let of_feeds = feeds.filter_map(|(feed, _)| Lang::parse(feed.language.as_ref()?.primary()));
    each_once(of_feeds.map(|lang| locale.language(&lang)))
}

fn each_once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}
