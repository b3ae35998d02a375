//! Whether reasons are enough for a line that tells no story of the open article: an empty sidebar is better
//! than ten strangers.

use rusqlite::Connection;

use crate::domain::{ArticleId, RelatedSection};
use crate::related::places::{Kind, place_called};
use crate::related::{Postings, Told};
use crate::store::Result;
use crate::store::postings::Index;
use crate::text::{Clean, fold};

/// In how many articles what relates two stands at most: in a few, and in one of so many of all.
const FEW: u64 = 6;
const ONE_IN: u64 = 500;

/// How near two are that one thing in common relates, wherever it stands in them.
const NEAR: f32 = 0.6;

/// Whether reasons are enough, of a line that is so near and would stand in a section. Where nouns have
/// capitals one of them names nothing.
pub(super) fn is_enough(
    (index, db): (&Index<'_>, &Connection),
    (articles, capitals_tell): ([ArticleId; 2], bool),
    (why, score): (&Told, f32),
    section: RelatedSection,
) -> Result<bool> {
    if !explain(&why.words, section) || !(is_sure(why, score) || has_more(db, &articles)?) {
        return Ok(false);
    }
    let telling = telling(index, why)?;
    Ok(match &*why.words {
        [one] if !one.contains(' ') => {
            let is_name = capitals_tell || one.chars().skip(1).any(char::is_uppercase);
            let heads = is_name && telling > 0 && heads(db, articles, one)?;
            !is_wide(one) && (heads || score >= NEAR)
        }
        [_] => telling > 0,
        [_, _] => telling > 0 || (capitals_tell && why.names > 1),
        // A few words that many have tell something together; beside a country they tell of its day.
        all => telling > 0 || why.names != 1 || !all.iter().any(|word| is_wide(word)),
    })
}

/// How many of the reasons tell something: a country does not, and what many articles have.
fn telling(index: &Index<'_>, why: &Told) -> Result<usize> {
    let most = FEW + index.count()? / ONE_IN;
    let frequencies = index.frequencies(&why.keys)?;
    let is_few = |(_, many): &(&Clean, u32)| u64::from(*many) <= most;
    let reasons = why.words.iter().zip(frequencies).filter(is_few);
    Ok(reasons.filter(|(word, _)| !is_wide(word)).count())
}

/// Whether it is a country, its people or its capital: there are always other news of it.
fn is_wide(word: &str) -> bool {
    let place = place_called(word);
    place.is_some_and(|place| !matches!(place.kind, Kind::City | Kind::Small))
}

/// Whether the headlines of two articles have a word.
fn heads(db: &Connection, articles: [ArticleId; 2], word: &str) -> Result<bool> {
    let word = fold(word);
    let mut query = db.prepare_cached("SELECT title FROM listing WHERE id = ?1")?;
    for id in articles {
        let title: String = query.query_row([id.0], |row| row.get(0))?;
        if !fold(&title).contains(&word) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether reasons tell why something is related that tells no story of the open article. Without any it
/// is near by small words alone; a lone word in small letters names nothing; and in another language a lone
/// name is mostly a country, of which there are always other news.
fn explain(why: &[Clean], section: RelatedSection) -> bool {
    let is_small = |word: &Clean| word.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
    match why {
        [] => false,
        [one] if one.contains(' ') => true,
        [one] => section != RelatedSection::OtherLanguages && !is_small(one),
        _ => true,
    }
}

/// How near a headline alone is at least that names one thing in common with another article.
const STRONG: f32 = 0.72;

/// Whether reasons are enough where one of two articles is nothing but a headline: of so few words two that
/// anybody uses are soon another's as well.
fn is_sure(why: &Told, score: f32) -> bool {
    why.names > 1 || (why.names == 1 && score >= STRONG)
}

/// Whether one of two articles is nothing but a headline: it tells what the other does, and carries no text.
pub(super) fn is_headline_of(db: &Connection, [one, other]: [ArticleId; 2]) -> Result<bool> {
    Ok(has_more(db, &[one])? != has_more(db, &[other])?)
}

/// Whether there is more of some articles than their headlines.
fn has_more(db: &Connection, articles: &[ArticleId]) -> Result<bool> {
    let mut query = db.prepare_cached(
        "SELECT 1 FROM listing l JOIN article a ON a.id = l.id
         WHERE l.id = ?1 AND (l.chars > 0 OR a.standfirst IS NOT NULL)",
    )?;
    for id in articles {
        if !query.exists([id.0])? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_alone_explains_nothing_across_languages() {
        let why = |words: &[&str]| {
            words
                .iter()
                .map(|word| Clean::line(word))
                .collect::<Vec<_>>()
        };
        let (here, there) = (RelatedSection::Background, RelatedSection::OtherLanguages);
        assert!(!explain(&why(&[]), here));
        assert!(explain(&why(&["Malabo"]), here));
        assert!(explain(&why(&["ጎንደር"]), here));
        assert!(!explain(&why(&["women"]), here));
        assert!(!explain(&why(&["Malabo"]), there));
        assert!(explain(&why(&["Khalifa Haftar"]), there));
        assert!(explain(&why(&["Malabo", "Bata"]), there));
    }

    #[test]
    fn one_name_and_a_word_are_not_enough_for_a_headline_alone() {
        let told = |names| Told {
            names,
            ..Told::default()
        };
        assert!(is_sure(&told(2), 0.4));
        assert!(is_sure(&told(1), 0.8));
        assert!(!is_sure(&told(1), 0.6));
        assert!(!is_sure(&told(0), 0.9));
    }
}
