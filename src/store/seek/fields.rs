//! Fields and filters as conditions on a row, and as ways to lead.

use rusqlite::Connection;

use super::counts::{Sources, authors, few_of, ids, json, totals};
use super::{Candidate, Lead, Seek, few};
use crate::domain::{Country, Filter};
use crate::query::{Field, State};
use crate::store::checks::checks;
use crate::store::{Result, code, rank, topics};

const IN_LANGUAGE: &str = "listing INDEXED BY listing_language WHERE language = ?1";

/// The value that is bound says nothing.
const EDITED: &str = "listing INDEXED BY listing_edited WHERE edited IS NOT NULL AND ?1 = ''";

const ABOUT_COUNTRY: &str = "article_country WHERE country = ?1";

pub(super) const OF_COUNTRY: &str = "SELECT source FROM source_country WHERE country = ?1";

impl Seek {
    pub(super) fn field(
        &mut self,
        db: &Connection,
        field: &Field,
        wanted: bool,
        sources: &mut Sources,
        candidates: &mut Vec<Candidate>,
    ) -> Result<()> {
        let not = if wanted { "" } else { "NOT " };
        match field {
            Field::Source(_) | Field::Kind(_) => sources.restrict(db, field, wanted)?,
            Field::Country(country) => self.country(db, *country, wanted, candidates)?,
            Field::Language(language) => {
                let tag = language.primary().to_owned();
                if wanted {
                    let count = few_of(db, IN_LANGUAGE, &tag)?;
                    candidates.push(few(count, "listing_language"));
                    self.check("l.language = ?", tag);
                } else {
                    self.check("l.language IS NOT ?", tag);
                }
            }
            Field::Author(name) => {
                let (authors, count) = authors(db, name)?;
                let list = json(&authors);
                if wanted {
                    let from = "article a INDEXED BY article_author
                        CROSS JOIN listing l ON l.id = a.id";
                    let own = "a.author IN (SELECT value FROM json_each(?))";
                    let lead = Lead::Few(from.to_owned(), Some((own.to_owned(), list.clone())));
                    candidates.push((count, lead));
                }
                self.check(
                    &format!(
                        "{not}EXISTS (SELECT 1 FROM article WHERE id = l.id
                         AND author IN (SELECT value FROM json_each(?)))"
                    ),
                    list,
                );
            }
            Field::Topic(words) => self.topic(db, words, wanted, candidates)?,
            Field::Is(state) => self.state(db, *state, wanted, candidates)?,
            Field::Since(at) | Field::Before(at) => {
                let rank = rank::first_of(*at);
                if matches!(field, Field::Since(_)) == wanted {
                    self.from = self.from.max(rank);
                } else {
                    self.below = self.below.min(rank);
                }
            }
        }
        Ok(())
    }

    /// Of a country are the articles of its sources and those that are about it.
    fn country(
        &mut self,
        db: &Connection,
        country: Country,
        wanted: bool,
        candidates: &mut Vec<Candidate>,
    ) -> Result<()> {
        let code = country.code().to_owned();
        let list = json(&ids(db, OF_COUNTRY, &code)?);
        let about = few_of(db, ABOUT_COUNTRY, &code)?;
        let total = totals(db, "total", Some(&list))?.saturating_add(about);
        if wanted {
            let own = "l.id IN (SELECT article FROM article_country WHERE country = ?
                UNION SELECT id FROM listing INDEXED BY listing_source
                WHERE source IN (SELECT source FROM source_country WHERE country = ?1))";
            let own = own.replace("?1", &format!("'{code}'"));
            let lead = Lead::Few("listing l".to_owned(), Some((own, code.clone())));
            candidates.push((total, lead));
        }
        let not = if wanted { "" } else { "NOT " };
        self.check(
            &format!(
                "{not}(l.source IN (SELECT source FROM source_country WHERE country = '{code}')
                 OR EXISTS (SELECT 1 FROM article_country
                    WHERE country = ? AND time = l.time AND article = l.id))"
            ),
            code,
        );
        Ok(())
    }

    fn topic(
        &mut self,
        db: &Connection,
        words: &str,
        wanted: bool,
        candidates: &mut Vec<Candidate>,
    ) -> Result<()> {
        let (topics, count) = topics::with_words(db, words)?;
        let list = json(&topics);
        if wanted {
            let own = "l.id IN (SELECT article FROM article_topic
                WHERE topic IN (SELECT value FROM json_each(?)))";
            let lead = Lead::Few("listing l".to_owned(), Some((own.to_owned(), list.clone())));
            candidates.push((count, lead));
        }
        let not = if wanted { "" } else { "NOT " };
        self.check(
            &format!(
                "{not}EXISTS (SELECT 1 FROM article_topic INDEXED BY article_topic_article
                 WHERE article = l.id AND topic IN (SELECT value FROM json_each(?)))"
            ),
            list,
        );
        Ok(())
    }

    fn state(
        &mut self,
        db: &Connection,
        state: State,
        wanted: bool,
        candidates: &mut Vec<Candidate>,
    ) -> Result<()> {
        match (state, wanted) {
            (State::Unread, true) | (State::Read, false) => self.unread(db, candidates)?,
            (State::Unread, false) | (State::Read, true) => {
                self.conditions.push("l.unread = 0".to_owned());
            }
            (State::Saved, true) => self.saved(db, candidates)?,
            (State::Saved, false) => self.conditions.push("l.saved = 0".to_owned()),
            (State::Edited, true) => {
                let count = few_of(db, EDITED, "")?;
                candidates.push(few(count, "listing_edited"));
                self.conditions.push("l.edited IS NOT NULL".to_owned());
            }
            (State::Edited, false) => self.conditions.push("l.edited IS NULL".to_owned()),
            (State::Completeness(wish), wanted) => {
                let number = code::completeness_number(wish);
                let is = if wanted { "=" } else { "<>" };
                self.check(&format!("l.completeness {is} ?"), number);
            }
        }
        Ok(())
    }

    fn unread(&mut self, db: &Connection, candidates: &mut Vec<Candidate>) -> Result<()> {
        let count = totals(db, "unread", None)?;
        candidates.push(few(count, "listing_unread"));
        self.conditions.push("l.unread = 1".to_owned());
        Ok(())
    }

    fn saved(&mut self, db: &Connection, candidates: &mut Vec<Candidate>) -> Result<()> {
        let count = totals(db, "saved", None)?;
        candidates.push(few(count, "listing_saved"));
        self.conditions.push("l.saved = 1".to_owned());
        Ok(())
    }

    pub(super) fn filter(
        &mut self,
        db: &Connection,
        filter: &Filter,
        sources: &mut Sources,
        candidates: &mut Vec<Candidate>,
    ) -> Result<()> {
        if filter.unread {
            self.unread(db, candidates)?;
        }
        if filter.saved {
            self.saved(db, candidates)?;
        }
        if let Some(since) = filter.since {
            self.from = self.from.max(rank::first_of(since));
            self.check("l.time >= ?", since.0);
        }
        if let Some(source) = &filter.source {
            let sql = "SELECT id FROM source WHERE slug = ?1";
            sources.keep(db, sql, source.as_str())?;
        }
        if let Some(country) = filter.country {
            sources.keep(db, OF_COUNTRY, country.code())?;
        }
        // What leads to nothing here is checked as lists check it.
        let rest = Filter {
            unread: false,
            saved: false,
            source: None,
            country: None,
            ..filter.clone()
        };
        for (condition, values) in checks(&rest) {
            self.conditions.push(condition);
            self.values.extend(values);
        }
        Ok(())
    }
}
