//! Which of the candidates is the article's text; must never know what else a page holds.

use url::Url;

use crate::domain::{Block, Citation};
use crate::extract::blocks::{self, Drafts};
use crate::extract::dom::{Dom, Ix};
use crate::extract::home::Home;
use crate::extract::metadata::Metadata;
use crate::extract::{candidates, cut, islands, lift, repeat, tidy, told};
use crate::text::Clean;

use super::MIN_CHARS;

/// What another extractor finds is taken when it is so many times longer.
const MUCH_LONGER: usize = 2;

/// A page and what it declares.
pub(super) struct Given<'a> {
    pub(super) html: &'a str,
    pub(super) dom: &'a Dom,
    pub(super) base: &'a Url,
    pub(super) declared: &'a Metadata,
    /// Where the page says that its article stands.
    pub(super) home: Option<Home>,
    /// What is left out.
    pub(super) skip: &'a dyn Fn(Ix) -> bool,
}

/// The text that stands in `roots`, or a longer one that other means find, unless the publisher's own
/// rule names it; and whether it is the printed one and broke off on its way.
pub(super) fn choose(
    given: &Given<'_>,
    document: dom_query::Document,
    roots: &[Ix],
    drafts: Drafts,
    is_ruled: bool,
) -> (Text, bool) {
    let ends_within = cut::ends_within(given.html, given.dom, &drafts);
    let mut text = Text::new(drafts, given.declared);
    let printed = text.chars;
    if !is_ruled || printed == 0 {
        let is_at_home = given.home.is_some_and(|home| home.is_named)
            && printed > 0
            && roots.iter().all(|&at| {
                given
                    .home
                    .is_some_and(|home| !home.is_apart_from(given.dom, at))
            });
        if !is_at_home {
            text = by_another(text, document, given);
        }
        text = in_data(told_by(text, given), given);
    }
    let is_printed = text.chars == printed;
    if !is_printed {
        stand_in(given.dom, roots, &mut text.drafts);
    }
    (text, ends_within && is_printed)
}

/// A short text, or what another extractor finds when that is much longer; it is not shown what stands
/// apart from the article, which it takes for one when it is longer.
fn by_another(text: Text, document: dom_query::Document, given: &Given<'_>) -> Text {
    let &Given { dom, home, .. } = given;
    if text.chars >= MIN_CHARS {
        return text;
    }
    let is_apart = |at: Ix| home.is_some_and(|home| home.is_apart_from(dom, at));
    for at in (1..dom.len()).filter(|&at| (given.skip)(at) && is_apart(at)) {
        if let Some(id) = dom.id(at) {
            document.tree.remove_from_parent(&id);
        }
    }
    let others = Text::new(by_smoothie(document, given), given.declared);
    if others.chars > text.chars * MUCH_LONGER {
        others
    } else {
        text
    }
}

/// The text, or what JSON-LD tells when that is much longer.
fn told_by(mut text: Text, given: &Given<'_>) -> Text {
    let &Given { base, declared, .. } = given;
    let told = Text::new(told::text(declared, base), declared);
    if told.chars > MIN_CHARS && told.chars * 2 > text.chars * 3 {
        text.drafts = told.drafts;
        text.chars = told.chars;
        text.leads_on = told.leads_on;
    }
    text
}

/// What the page carries for its scripts, when the page itself has next to no text.
fn in_data(text: Text, given: &Given<'_>) -> Text {
    let &Given {
        dom,
        base,
        declared,
        ..
    } = given;
    if text.chars >= MIN_CHARS {
        return text;
    }
    let title = declared.title.as_deref().unwrap_or_default();
    let Some((named, html)) = islands::text(dom, title) else {
        return text;
    };
    let found = blocks::build(&Dom::parse(&html), 0, base, &|_| false);
    let mut found = Text::new(found, declared);
    if found.chars > text.chars * MUCH_LONGER {
        found.title = (named != title).then(|| Clean::line(named));
        found
    } else {
        text
    }
}

/// Gives blocks that stood elsewhere than in the page's own tree one place of it, the end of the text's.
fn stand_in(dom: &Dom, roots: &[Ix], drafts: &mut Drafts) {
    let place = roots
        .first()
        .map_or(0, |&root| dom.end(root).saturating_sub(1));
    for draft in &mut drafts.blocks {
        draft.node = place;
    }
}

/// A candidate for the article's text, cleaned.
pub(super) struct Text {
    pub(super) drafts: Drafts,
    /// What its lines cite.
    pub(super) cited: Vec<Citation>,
    /// The name in its byline.
    pub(super) byline: Option<String>,
    /// Its headline, where that is told with it and the page calls it otherwise.
    pub(super) title: Option<Clean>,
    pub(super) chars: usize,
    /// It ends in a line that leads to the whole of it.
    pub(super) leads_on: bool,
}

impl Text {
    fn new(mut drafts: Drafts, declared: &Metadata) -> Self {
        let (cited, leads_on) = lift::lift(&mut drafts);
        let byline = tidy::tidy(&mut drafts, declared);
        repeat::drop_repeated(&mut drafts.blocks);
        let chars = drafts
            .blocks
            .iter()
            .filter(|draft| !is_picture(&draft.block))
            .map(|draft| draft.block.plain_text().chars().count())
            .sum();
        Self {
            drafts,
            cited,
            byline,
            title: None,
            chars,
            leads_on,
        }
    }
}

/// The article as `dom_smoothie` finds it.
fn by_smoothie(document: dom_query::Document, given: &Given<'_>) -> Drafts {
    let &Given {
        html, dom, base, ..
    } = given;
    let grabbed = candidates::smoothie(document, dom, html, base).unwrap_or_default();
    blocks::build(&Dom::parse(&grabbed), 0, base, &|_| false)
}

const fn is_picture(block: &Block) -> bool {
    matches!(
        block,
        Block::Figure { .. } | Block::Embed { .. } | Block::Rule
    )
}
