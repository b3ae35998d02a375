//! The countries of an article, summed up from the places that it names. Knows nothing of texts.

use std::collections::HashMap;

use super::gazetteer::Kind;
use super::mention::{Mention, Stands};
use super::places::CountryShare;
use crate::domain::Country;

/// Countries of one article at most.
const MOST_COUNTRIES: usize = 4;

/// A country with less of an article's places is only mentioned in it.
const LEAST_SHARE: f32 = 0.15;

/// How much of an article is of which country.
#[derive(Default)]
pub(super) struct Tally {
    countries: Vec<([u8; 2], f32)>,
    /// What tells a country only beside another name of it, see [`Mention::sure`].
    unsure: Vec<(Mention, f32)>,
    /// What stands under a name that two countries have.
    shared: f32,
    /// Those of a list that may go on.
    listed: Vec<(Mention, f32)>,
    /// What the lists took from theirs.
    passing: f32,
}

/// The two whose name is "Congo" in most languages: first the one that is meant where nothing else tells.
/// Its sixfold people makes it the one that most news is of; the press of the other says Brazzaville.
pub(super) const CONGOS: [[u8; 2]; 2] = [*b"CD", *b"CG"];

impl Tally {
    /// Adds a place by how much its mention counts, and whether it goes on a list of places.
    pub(super) fn add(&mut self, mention: Mention, times: f32, goes_on: bool) {
        if !goes_on {
            self.end_list();
        }
        self.listed.push((mention, times));
    }

    /// A list of the countries of several is of none of them: all of it says as much as two of them would. What is
    /// left is still of the article's places.
    fn end_list(&mut self) {
        let listed = std::mem::take(&mut self.listed);
        let mut countries: Vec<[u8; 2]> = listed.iter().map(|(of, _)| of.place.country).collect();
        countries.sort_unstable();
        countries.dedup();
        #[expect(
            clippy::cast_precision_loss,
            reason = "a list has a few dozen countries"
        )]
        let share = (2.0 / countries.len() as f32).min(1.0);
        for (mention, times) in listed {
            self.passing += times * (1.0 - share);
            self.add_one(mention, times * share);
        }
    }

    fn add_one(&mut self, mention: Mention, times: f32) {
        if !mention.sure {
            self.unsure.push((mention, times));
            return;
        }
        if mention.place.kind == Kind::Shared {
            self.shared += times;
            return;
        }
        self.count(mention.place.country, times);
    }

    /// How much is of a country.
    fn of(&self, country: [u8; 2]) -> f32 {
        let known = self.countries.iter().find(|(known, _)| *known == country);
        known.map_or(0.0, |(_, sum)| *sum)
    }

    fn count(&mut self, country: [u8; 2], times: f32) {
        let known = self
            .countries
            .iter_mut()
            .find(|(known, _)| *known == country);
        match known {
            Some((_, sum)) => *sum += times,
            None => self.countries.push((country, times)),
        }
    }

    /// Counts what was not sure where the article names the country otherwise, by two such names even. A
    /// town to which small words lead, or of a long name, tells it alone where it weighs more than all of that.
    /// What is as often a part of a name tells nothing by itself.
    fn count_confirmed(&mut self) {
        let unsure = std::mem::take(&mut self.unsure);
        let mut told: HashMap<Name, Weight> = HashMap::new();
        for (mention, times) in &unsure {
            let weight = told.entry(mention.name()).or_default();
            weight.all += times;
            match mention.stands {
                Stands::InAName => weight.free -= times,
                Stands::LedIn | Stands::Long => weight.free += times,
                Stands::Bare => {}
            }
        }
        told.retain(|_, weight| weight.free >= 0.0);
        let sure: Vec<[u8; 2]> = self.countries.iter().map(|(country, _)| *country).collect();
        let (confirmed, alone): (Vec<_>, Vec<_>) = unsure.into_iter().partition(|(mention, _)| {
            let is_told = told.contains_key(&mention.name());
            sure.contains(&mention.place.country)
                || is_told && told.keys().any(|name| mention.is_beside(name))
        });
        for (mention, times) in confirmed {
            self.count(mention.place.country, times);
        }
        let all = self.shared + self.countries.iter().map(|(_, sum)| sum).sum::<f32>();
        for (mention, times) in alone {
            let weight = told.get(&mention.name());
            if weight.is_some_and(|weight| weight.free > 0.0 && weight.all > all) {
                self.count(mention.place.country, times);
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<CountryShare> {
        // One mention far down in a long text says nothing.
        const LEAST: f32 = 1.2;
        self.end_list();
        self.count_confirmed();
        if self.shared > 0.0 {
            let [usual, other] = CONGOS;
            let is_other = self.of(other) > self.of(usual);
            self.count(if is_other { other } else { usual }, self.shared);
        }
        let all: f32 = self.passing + self.countries.iter().map(|(_, sum)| sum).sum::<f32>();
        self.countries
            .retain(|(_, sum)| *sum >= LEAST && *sum >= LEAST_SHARE * all);
        self.countries
            .sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        self.countries.truncate(MOST_COUNTRIES);
        let share = |(country, sum): ([u8; 2], f32)| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of a sum lies between 0 and 100"
            )]
            let share = (100.0 * sum / all).round() as u8;
            let country = Country::parse(std::str::from_utf8(&country).ok()?)?;
            Some(CountryShare { country, share })
        };
        self.countries.into_iter().filter_map(share).collect()
    }
}

/// A country, a place of it and the form in which that is named.
type Name = ([u8; 2], u32, u64);

/// How often something stands that may be a place.
#[derive(Default)]
struct Weight {
    all: f32,
    /// With small words that lead to it, less those times that it stands in a name.
    free: f32,
}

impl Mention {
    const fn name(&self) -> Name {
        (self.place.country, self.place.id, self.form)
    }

    /// Whether another name of its country names another place than it does.
    fn is_beside(&self, (country, id, form): &Name) -> bool {
        *country == self.place.country && *id != self.place.id && *form != self.form
    }
}
