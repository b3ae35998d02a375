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
}

/// The two whose name is "Congo" in most languages: first the one that is meant where nothing else tells.
/// Its sixfold people makes it the one that most news is of; the press of the other says Brazzaville.
pub(super) const CONGOS: [[u8; 2]; 2] = [*b"CD", *b"CG"];

impl Tally {
    pub(super) fn add(&mut self, mention: Mention, times: f32) {
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
    /// town to which small words lead, or of a long name, tells it alone where it weighs more than all that is sure. What is as
    /// often a part of a name tells nothing by itself.
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
        let sure = self.countries.clone();
        let all_sure = sure.iter().map(|(_, sum)| sum).sum::<f32>() + self.shared;
        for (mention, times) in &unsure {
            let country = mention.place.country;
            let is_sure = sure.iter().any(|(known, _)| *known == country);
            let tells = told.get(&mention.name()).is_some_and(|weight| {
                let is_alone = weight.free > 0.0 && weight.all > all_sure;
                is_alone || told.keys().any(|name| mention.is_beside(name))
            });
            if is_sure || tells {
                self.count(country, *times);
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<CountryShare> {
        // One mention far down in a long text says nothing.
        const LEAST: f32 = 1.2;
        self.count_confirmed();
        if self.shared > 0.0 {
            let [usual, other] = CONGOS;
            let is_other = self.of(other) > self.of(usual);
            self.count(if is_other { other } else { usual }, self.shared);
        }
        let all: f32 = self.countries.iter().map(|(_, sum)| sum).sum();
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
