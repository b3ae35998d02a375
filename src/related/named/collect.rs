//! Reads out of an article who and what it names.

use super::super::known::Said;
use super::super::part::Part;
use super::super::places::Kind;
use super::super::reading::Reading;
use super::super::tokens::Token;
use super::super::written::{Kind as As, Written};
use super::super::{KeyHash, Space};
use super::{NameWord, Named, Site, Thing, is_one};

/// Things of one article at most: a list of hundreds is none of an event.
const MOST: usize = 64;

impl Reading<'_> {
    /// Who and what it names.
    pub fn named(&self) -> Named {
        let mut collector = Collector {
            bare: self.is_bare(),
            ..Collector::default()
        };
        self.tell(&mut |said| match said {
            Said::Key(hash, _, written) => {
                collector.key(hash, &written, self.is_of_title(&written));
            }
            Said::Place(mention, ..) if !mention.of_a_name => {
                collector.place(mention.place.kind);
            }
            Said::Place(..) => {}
        });
        collector.finish()
    }
}

/// Where a name stands: the part of the article, and the word.
type At<'a> = (*const Part<'a>, usize);

/// Gathers what is told of an article.
#[derive(Default)]
struct Collector<'a> {
    /// There is nothing but a headline.
    bare: bool,
    named: Named,
    /// A place that was told and where its name ends.
    place: Option<(KeyHash, At<'a>)>,
    /// The name that is being told, and its last word.
    run: Vec<NameWord>,
    last: Option<At<'a>>,
}

impl<'a> Collector<'a> {
    fn key(&mut self, hash: KeyHash, written: &Written<'a>, of_title: bool) {
        let (part, first, last) = (written.part, written.first, written.last);
        let at: At<'a> = (std::ptr::from_ref(part), first);
        match hash.space() {
            Space::Words if written.kind == As::Name => {
                let name = part.words.get(first).and_then(|word| word.name.as_deref());
                let name = name.and_then(|name| name.key);
                self.named.names.extend(name.map(|name| (hash, name)));
            }
            Space::Words => {}
            Space::Places => {
                if of_title {
                    self.named.headline.push(hash);
                }
                self.place = Some((hash, (at.0, last)));
            }
            Space::Neutral if written.kind == As::Name && first == last => {
                if of_title {
                    self.named.headline.push(hash);
                }
                if !of_title || self.bare {
                    self.name(hash, written, at);
                }
            }
            Space::Neutral if part.no_capitals && written_as_bones(written, hash) => {
                if of_title {
                    self.named.headline.push(hash);
                }
                self.named.bones.push(hash);
            }
            Space::Neutral => {
                let is_number = part
                    .words
                    .get(first)
                    .is_some_and(|word| word.number == Some(hash));
                let tells = part
                    .tokens
                    .get(first)
                    .is_some_and(|token| tells(token.text));
                if is_number && tells {
                    self.add(Thing::Number(hash));
                }
            }
        }
    }

    /// A place of a kind, the one that was told last.
    fn place(&mut self, kind: Kind) {
        let Some((key, _)) = self.place else {
            return;
        };
        let site = match kind {
            Kind::Country | Kind::Capitals | Kind::People | Kind::Capital | Kind::Shared => {
                Site::Country
            }
            Kind::City | Kind::Small => Site::Spot,
        };
        self.add(Thing::Place(key, site));
    }

    /// A word of a name by one of its keys.
    fn name(&mut self, hash: KeyHash, written: &Written<'a>, at: At<'a>) {
        let is_of_place = |(_, end): (KeyHash, At<'a>)| end.0 == at.0 && at.1 <= end.1;
        if self.place.is_some_and(is_of_place) {
            return;
        }
        if self.last != Some(at) {
            let token = written.part.tokens.get(at.1);
            let goes_on = self.last.is_some_and(|last| (last.0, last.1 + 1) == at)
                && token.is_some_and(Token::adjoins);
            if !goes_on {
                self.flush();
            }
            self.run.push(NameWord::default());
            self.last = Some(at);
        }
        let word = written.part.words.get(at.1);
        let name = word.and_then(|word| word.name.as_deref());
        if let Some(word) = self.run.last_mut() {
            if name.is_some_and(|name| name.bones == Some(hash)) {
                word.bones = Some(hash);
            } else {
                word.name = Some(hash);
            }
        }
    }

    fn flush(&mut self) {
        if !self.run.is_empty() {
            let run = std::mem::take(&mut self.run);
            self.add(Thing::Name(run));
        }
    }

    /// Adds what was not named before; of one thing the longer name stays.
    fn add(&mut self, thing: Thing) {
        for known in &mut self.named.things {
            match (known, &thing) {
                (Thing::Name(known), Thing::Name(name)) if is_one(known, name) => {
                    if name.len() > known.len() {
                        known.clone_from(name);
                    }
                    return;
                }
                (known, thing) if known == thing => return,
                _ => {}
            }
        }
        if self.named.things.len() < MOST {
            self.named.things.push(thing);
        }
    }

    fn finish(mut self) -> Named {
        self.flush();
        let Named {
            headline,
            names,
            bones,
            ..
        } = &mut self.named;
        for keys in [headline, bones] {
            keys.sort_unstable();
            keys.dedup();
        }
        names.sort_unstable();
        names.dedup();
        self.named
    }
}

/// Whether a key is the consonants of a word.
fn written_as_bones(written: &Written<'_>, hash: KeyHash) -> bool {
    let word = written.part.words.get(written.first);
    word.is_some_and(|word| word.bare.is_some_and(|(bones, _)| bones == hash))
}

/// Whether a number tells one event from another: years and small ones stand everywhere.
fn tells(number: &str) -> bool {
    let digits: String = number
        .chars()
        .filter(|letter| letter.is_numeric())
        .collect();
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    digits.chars().count() >= 3 && !is_year
}
