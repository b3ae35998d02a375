//! Where a page says that its article stands: by its headline and the containers after it; must
//! never give it up for comments, cards or notes that are longer, as they are around a brief.

use std::collections::HashMap;

use super::density::Density;
use super::dom::{Dom, Ix};
use super::elsewhere::{one_of, stands_elsewhere};
use super::repeat::key;
use super::{labels, words};

/// A headline that is only part of the title, or the other way round, has more letters.
const MIN_TITLE: usize = 20;
/// The shortest brief that is one.
const MIN_BRIEF: usize = 40;
/// A run of paragraphs that is an article has so many.
const MIN_RUN: usize = 5;
/// It is so many times longer than a container that holds no more than its lead.
const TIMES_LONGER: u32 = 4;
/// A shorter lead is taken for one of so many characters: a few lines about a paper or a law are longer
/// than the shortest brief by far.
const SHORT_LEAD: u32 = 250;
/// No headline has more characters.
const MAX_HEADLINE: usize = 400;
/// Linked headings that are looked at.
const MAX_HEADINGS: usize = 300;
/// Nodes of the largest card of another article.
pub(super) const CARD_NODES: usize = 150;
/// Characters of the longest.
const CARD_CHARS: u32 = 700;

/// The article's own place on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home {
    /// The `article` that the headline stands in.
    pub(super) article: Option<Ix>,
    /// The container of the text.
    pub(super) text: Ix,
    /// The container is called that of a text.
    pub(super) is_named: bool,
}

impl Home {
    /// Finds it: after the headline the first container that is called the article's text, else the
    /// `article` around the headline.
    pub(super) fn find(dom: &Dom, density: &Density, title: &str) -> Option<Self> {
        let headline = headline(dom, title)?;
        let has_text = |at: &Ix| density.under(dom, *at) > 0;
        let article = dom
            .ancestors(headline)
            .find(|&up| dom.name(up) == "article");
        let end = article.map_or(dom.len(), |article| dom.end(article));
        let is_named = |at: &Ix| dom.is_element(*at) && labels::names_body(dom, *at);
        let around = dom.ancestors(headline).filter(is_named).last();
        let named = |fits: &dyn Fn(&Ix) -> bool| {
            let mut after = (headline..end).filter(is_named);
            let other = one_of(dom, &["aside", "footer", "nav", "header", "form"]);
            let is_own = |at: &Ix| fits(at) && !stands_elsewhere(dom, *at, headline, &other);
            let after = || after.find(is_own);
            around.filter(fits).or_else(after)
        };
        let home = |text, is_named| Self {
            article,
            text,
            is_named,
        };
        let dense = named(&has_text).map(|text| home(text, true));
        let found = dense
            .or_else(|| article.filter(has_text).map(|text| home(text, false)))
            .or_else(|| named(&|at| has_words(dom, *at)).map(|text| home(text, true)));
        found.filter(|home| !home.holds_the_lead_alone(dom, density))
    }

    /// Whether apart from it stands one run of paragraphs that is several times longer: that is the
    /// article then. Comments and notes on authors are called so, cards have headlines that lead on.
    fn holds_the_lead_alone(self, dom: &Dom, density: &Density) -> bool {
        let mut runs: HashMap<Ix, (usize, u32)> = HashMap::new();
        for at in dom.find_all(0, &["p"]) {
            let chars = density.under(dom, at);
            if chars > 0 && self.is_apart_from(dom, at) {
                let (count, sum) = runs.entry(dom.parent(at)).or_default();
                *count += 1;
                *sum = sum.saturating_add(chars);
            }
        }
        let own = density.under(dom, self.text).max(SHORT_LEAD);
        runs.into_iter().any(|(run, (count, sum))| {
            count >= MIN_RUN && sum / TIMES_LONGER >= own && self.may_be_text(dom, run)
        })
    }

    /// Whether nothing says of an element apart from it that it holds something else.
    fn may_be_text(self, dom: &Dom, at: Ix) -> bool {
        let is_other = |up: Ix| {
            let said = dom.said(up);
            let labels = [words::FOREIGN, words::AUTHOR, words::EXTRA, words::UNSEEN];
            match dom.name(up) {
                "body" | "html" | "main" => false,
                "nav" | "footer" | "header" | "dialog" | "li" => true,
                "aside" if self.is_named => true,
                // The next one: sites set it below, for those who scroll on.
                "article" if !dom.contains(up, self.text) => true,
                _ => dom.is_hidden(up) || labels.iter().any(|&label| said.have(label)),
            }
        };
        !dom.ancestors(at).chain([at]).any(is_other)
            && !dom.descendants(at).any(|at| is_linked_heading(dom, at))
    }

    /// Whether an element has nothing to do with it.
    pub(super) fn is_apart_from(self, dom: &Dom, at: Ix) -> bool {
        !dom.contains(at, self.text) && !dom.contains(self.text, at)
    }
}

/// Whether a container has a few words, if only in short lines, which count for no text elsewhere.
pub(super) fn has_words(dom: &Dom, at: Ix) -> bool {
    dom.short_text(at, MIN_BRIEF - 1).is_none()
}

/// The heading that says what the page is called.
pub(super) fn headline(dom: &Dom, title: &str) -> Option<Ix> {
    let title = key(title);
    if title.is_empty() {
        return None;
    }
    let says = |at: &Ix| says_title(dom, *at, &title);
    let of = |names: &[&str]| {
        let mut found = dom.find_all(0, names).filter(|&at| !dom.is_hidden(at));
        found.find(says)
    };
    of(&["h1"]).or_else(|| of(&["h2"]))
}

/// Whether a heading says what the page is called, or a part of it: `title` is a [`key`].
pub(super) fn says_title(dom: &Dom, at: Ix, title: &str) -> bool {
    let text = dom.short_text(at, MAX_HEADLINE).unwrap_or_default();
    let text = key(&text);
    let is_part = || text.contains(title) || title.contains(&text);
    text == title || (text.len() > MIN_TITLE && title.len() > MIN_TITLE && is_part())
}

/// The cards of other articles in lists of them, each a linked headline with a few lines, that stand
/// apart from the article.
pub(super) fn cards(dom: &Dom, density: &Density, home: Home) -> Vec<Ix> {
    let mut before = vec![0_usize; dom.len() + 1];
    let mut seen = 0;
    let mut headings = Vec::new();
    for at in 0..dom.len() {
        if let Some(slot) = before.get_mut(at) {
            *slot = seen;
        }
        if seen < MAX_HEADINGS && is_linked_heading(dom, at) {
            seen += 1;
            headings.push(at);
        }
    }
    if let Some(slot) = before.last_mut() {
        *slot = seen;
    }
    let number = |at: Ix| before.get(at).copied().unwrap_or(seen);
    let is_alone = |at: Ix| number(dom.end(at)) - number(at) == 1;
    let card = |&heading: &Ix| {
        let up = dom.ancestors(heading).take_while(|&up| is_alone(up));
        up.last().unwrap_or(heading)
    };
    let found: Vec<Ix> = headings.iter().map(card).collect();
    let in_list = |at: Ix| {
        let mut others = found.iter().filter(|&&other| other != at);
        others.any(|&other| dom.parent(other) == dom.parent(at) && dom.name(other) == dom.name(at))
    };
    let cards = found.iter().copied().filter(|&at| {
        home.is_apart_from(dom, at) && density.under(dom, at) <= CARD_CHARS && in_list(at)
    });
    cards.collect()
}

/// Whether an element is another article's card.
pub(super) fn is_card(dom: &Dom, at: Ix) -> bool {
    dom.end(at) - at <= CARD_NODES && dom.descendants(at).any(|at| is_linked_heading(dom, at))
}

/// Whether an element is a headline that leads to an article.
fn is_linked_heading(dom: &Dom, at: Ix) -> bool {
    matches!(dom.name(at), "h2" | "h3" | "h4" | "h5") && leads_on(dom, at) && dom.has_text(at)
}

/// Whether a heading is a link, or all but a few of its letters are one: a sign that leads to the
/// heading's own place stands beside many.
pub(super) fn leads_on(dom: &Dom, heading: Ix) -> bool {
    if dom.name(dom.parent(heading)) == "a" {
        return true;
    }
    let letters = |at: Ix| dom.text(at).chars().filter(|c| c.is_alphanumeric()).count();
    let all = letters(heading);
    dom.find_all(heading, &["a"])
        .any(|link| letters(link) * 10 >= all * 9)
}
