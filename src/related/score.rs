//! The neighbours of an article and how near they are; knows the index only through [`Postings`].
//!
//! Three steps: the articles that share keys, by how much they share and how far apart in time
//! ([`super::query`]); those set against how thick it is around each ([`super::crowd`]); what the
//! sidebar may show ([`super::rank`]).

use std::cmp::Ordering;

use super::alike::{Size, Tongue};
use super::around::set_standing;
use super::candidates::Candidates;
use super::copies::{let_copies_stand_out, looked_at, mark_repeated};
use super::hash::SPACES;
use super::headed::let_headed_stand_out;
use super::proof::of_one_event;
use super::query::{Query, Why};
use super::rank::{TELLING, floor, graded, let_background_stand_out, near_enough_of_many, place};
use super::room::{keep_few_of_a_source, keep_other_languages};
use super::story::{tells_one_story, whole_days};
use super::sums::Entry;
use super::{About, Keys, Postings};
use crate::domain::{ArticleId, RelatedKind, Timestamp};

/// What is wanted of [`neighbours`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options<'a> {
    /// Texts at most; all that carry one of them come with it.
    pub limit: usize,
    /// Leave out what is too weak to show, and more than three of one source: the sidebar's view.
    /// Otherwise all that shares a key, by score.
    pub with_floor: bool,
    /// Postings read at most; the commonest keys are left out beyond it.
    pub postings_limit: usize,
    /// Candidates whose size and time are asked for, each a look-up on disk. With three hundred the
    /// figures are the same but for two or three thousandths, up and down.
    pub candidates: usize,
    /// Articles that are known to tell the story of the open one: no floor and no other of their source hides
    /// them, if they are near at all.
    pub told: &'a [ArticleId],
}

impl Default for Options<'_> {
    /// The sidebar's view: eight lines.
    fn default() -> Self {
        Self {
            limit: 8,
            with_floor: true,
            postings_limit: 16_000,
            candidates: 150,
            told: &[],
        }
    }
}

/// An article near another.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// Which.
    pub id: ArticleId,
    /// How near, 0 to 1, as people grade it.
    pub score: f32,
    /// How near beside how thick it is around this one, 0 to 1: what tells whether the two belong
    /// together.
    pub standing: f32,
    /// The lower of that and the same seen from this one.
    pub mutual: f32,
    /// `Reprint`, `Story` or `Related`.
    pub kind: RelatedKind,
    /// Why; [`super::Reasons`] of the open article has it in words.
    pub why: Why,
    /// It is in the open article's language.
    pub one_language: bool,
    /// Days from the open article to this one: negative when this one is older.
    pub days: Option<i64>,
}

/// The articles nearest to one in the index, best first; none when it is not in the index.
pub fn neighbours<P: Postings>(
    postings: &P,
    id: ArticleId,
    options: &Options<'_>,
) -> Result<Vec<Neighbour>, P::Error> {
    match postings.keys(id)? {
        Some(keys) => neighbours_of(postings, id, &keys, options),
        None => Ok(Vec::new()),
    }
}

/// The same for one whose keys are known.
pub fn neighbours_of<P: Postings>(
    postings: &P,
    id: ArticleId,
    keys: &Keys,
    options: &Options<'_>,
) -> Result<Vec<Neighbour>, P::Error> {
    let Some(Some(about)) = postings.about(&[id])?.into_iter().next() else {
        return Ok(Vec::new());
    };
    let query = Query::new(postings, (id, keys), about.language, options.postings_limit)?;
    let mut found = query.candidates(postings, id, true)?;
    let text = (id, &keys.signature);
    let most = options.candidates.max(options.limit);
    let mut near = looked_at(postings, (&query, &mut found), (&about, text), most)?;
    mark_repeated(postings, &mut near, TELLING)?;
    set_standing(postings, (&query, &about), &mut near)?;
    let (floor, of_many) = (floor(&near), near_enough_of_many(&near));
    for near in &mut near {
        near.stands_out =
            near.standing >= floor || of_many.is_some_and(|least| near.close >= least);
        near.place = place(near);
    }
    let_background_stand_out(&about, &mut near);
    if options.with_floor {
        let_headed_stand_out(postings, id, (&query, &found), &mut near)?;
    }
    put_own_first(&mut near);
    near.sort_by(by_place);
    if options.with_floor {
        let_copies_stand_out(postings, &mut near)?;
        near.retain(|near| !near.is_walled());
        // Two that tell one story are beside each other, whichever of them is open.
        let is_told = |near: &Near| options.told.contains(&near.id);
        near.retain(|near| {
            near.stands_out || near.reprint || tells_one_story(&about, near) || is_told(near)
        });
        keep_few_of_a_source(&mut near, is_told);
    }
    keep_other_languages(postings, &mut near, options.limit)?;
    let entries: Vec<usize> = near.iter().map(|near| near.entry).collect();
    let reasons = query.reasons(&found, &entries);
    let told = near.iter().zip(&reasons);
    let told = told.filter(|(near, _)| !near.reprint && tells_one_story(&about, near));
    let told = of_one_event(postings, (id, &about), &told.collect::<Vec<_>>())?;
    let finish = |(near, why): (Near, Why)| {
        let is_told = told.contains(&near.id);
        near.finish(why, is_told)
    };
    let near = near.into_iter().zip(reasons).map(finish);
    let tells = |near: &Neighbour| {
        let is_told = near.kind != RelatedKind::Related || options.told.contains(&near.id);
        !options.with_floor || is_told || near.why.tells()
    };
    Ok(near.filter(tells).collect())
}

/// A candidate with its place in time.
pub(super) struct Near {
    pub(super) id: ArticleId,
    /// Its place among the entries of the question.
    pub(super) entry: usize,
    pub(super) about: About,
    pub(super) size: Size,
    pub(super) sums: [f32; SPACES],
    pub(super) tongue: Tongue,
    /// How alike it and the open article are.
    pub(super) similarity: f32,
    /// The same, less what the time between takes.
    pub(super) close: f32,
    /// `close` set against how near the candidate is to others.
    pub(super) standing: f32,
    /// The lower of that and the same seen from the candidate.
    pub(super) mutual: f32,
    /// The higher of `close` and the same seen from the candidate, as a [`super::Crowd`] has it.
    pub(super) either_close: f32,
    /// How near the fourth nearest is to whichever of the two has fewer around it.
    pub(super) many: f32,
    /// How much of what both share is names, places and their like.
    pub(super) named: f32,
    pub(super) gap: Option<i64>,
    pub(super) reprint: bool,
    /// It carries the text of another candidate before it, or of the open article.
    pub(super) repeats: bool,
    /// The share of it that is more than a wall, or a notice, which stands before both.
    pub(super) own: f32,
    /// It is near enough to be shown.
    pub(super) stands_out: bool,
    /// What it is ordered by.
    place: f32,
}

/// Candidates, given as the places of their entries, with their places in time.
pub(super) fn in_time<P: Postings>(
    postings: &P,
    query: &Query,
    found: &mut Candidates,
    open: &About,
    likeliest: &[usize],
) -> Result<Vec<Near>, P::Error> {
    let entry = |found: &Candidates, at: usize| found.entries.get(at).copied();
    let ids = likeliest
        .iter()
        .filter_map(|at| Some(entry(found, *at)?.id));
    let abouts = postings.about(&ids.collect::<Vec<ArticleId>>())?;
    query.add_imprint(postings, found, (likeliest, &abouts), open)?;
    let likeliest = likeliest
        .iter()
        .filter_map(|at| Some((*at, entry(found, *at)?)));
    let likeliest: Vec<(usize, Entry)> = likeliest.collect();
    let near = |((at, entry), about): ((usize, Entry), Option<About>)| {
        let about = about?;
        let gap = gap(open, &about);
        let tongue = tongue(open, &about);
        let size = Size::of(about.bulk);
        let similarity = query.similarity(entry.sums, &size, tongue);
        let close = similarity * nearness(gap, similarity);
        Some(Near {
            id: entry.id,
            entry: at,
            about,
            size,
            sums: entry.sums,
            tongue,
            similarity,
            close,
            standing: close,
            mutual: close,
            either_close: close,
            many: 0.0,
            named: query.named(entry.sums),
            gap,
            reprint: false,
            repeats: false,
            own: 1.0,
            stands_out: false,
            place: 0.0,
        })
    };
    Ok(likeliest.into_iter().zip(abouts).filter_map(near).collect())
}

fn tongue(a: &About, b: &About) -> Tongue {
    if a.language == b.language {
        Tongue::Same
    } else {
        Tongue::Other
    }
}

/// The nearest in the open article's own language stands first when it stands out and is not far
/// behind: the scores of two languages are made of different things (half articles among sixteen
/// languages: recall@1 .722 to .734 together with more words). One far behind is a look-alike of what others tell.
fn put_own_first(near: &mut [Near]) {
    const NOT_FAR: f32 = 0.6;
    let first = near.iter().map(|near| near.place).fold(0.0, f32::max);
    let own = near.iter_mut().filter(|near| {
        near.tongue == Tongue::Same && near.stands_out && near.place >= NOT_FAR * first
    });
    if let Some(own) = own.max_by(|a, b| by_place(b, a)) {
        own.place = own.place.max(first * 1.001);
    }
}

/// The nearest first, before it is known how thick it is around each.
pub(super) fn by_nearness(a: &Near, b: &Near) -> Ordering {
    b.close.total_cmp(&a.close).then_with(|| by_place(a, b))
}

/// The nearest first. Between equals the ids come last: they depend on who arrived first.
fn by_place(a: &Near, b: &Near) -> Ordering {
    let apart = |near: &Near| near.gap.map_or(u64::MAX, i64::unsigned_abs);
    b.place
        .total_cmp(&a.place)
        .then_with(|| apart(a).cmp(&apart(b)))
        .then_with(|| a.about.source.cmp(&b.about.source))
        .then_with(|| a.id.cmp(&b.id))
}

/// Seconds from one article to another when both have a time.
fn gap(from: &About, to: &About) -> Option<i64> {
    from.time.zip(to.time).map(|(from, to)| to.since(from))
}

/// How much of a similarity the time between two articles leaves: half of what lies over the
/// floor after four days, after two weeks between those very similar, so that long stories keep
/// their chain. The floor keeps background pieces.
pub(super) fn nearness(gap_seconds: Option<i64>, similarity: f32) -> f32 {
    const FLOOR: f32 = 0.25;
    let Some(gap) = gap_seconds else {
        return 1.0;
    };
    let days = to_f32(gap.unsigned_abs()) / to_f32(Timestamp::DAY.unsigned_abs());
    let half_life = 4.0 + 12.0 * similarity;
    FLOOR + (1.0 - FLOOR) * (-days / half_life).exp2()
}

impl Near {
    fn finish(self, why: Why, is_told: bool) -> Neighbour {
        Neighbour {
            id: self.id,
            score: graded(self.close),
            standing: self.standing,
            mutual: self.mutual,
            kind: match (self.reprint, is_told) {
                (true, _) => RelatedKind::Reprint,
                (false, true) => RelatedKind::Story,
                (false, false) => RelatedKind::Related,
            },
            why,
            one_language: self.tongue == Tongue::Same,
            days: self.gap.map(whole_days),
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of articles and seconds; seven digits are plenty"
)]
pub(super) const fn to_f32(number: u64) -> f32 {
    number as f32
}
