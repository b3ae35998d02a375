//! An article's page as an article; must never fetch anything.

mod text;

use url::Url;

use super::blocks::{Builder, Drafts};
use super::dom::{Dom, Ix};
use super::metadata::{self, Metadata};
use super::sites::{Ruled, Sites};
use super::{
    candidates, citations, feeds, forward, fragment, lead, limit, noise, paywall, standfirst, state,
};
use crate::domain::{Block, Body, BodyOrigin, Citation, Completeness, Lang, Timestamp};
use crate::text::{Clean, language_of};
use text::{Given, Text};

/// A text shorter than this is looked for again by other means.
const MIN_CHARS: usize = 400;
/// What a publisher's rule calls the text must have so many paragraphs, or the rule has aged.
const MIN_PARAGRAPHS: usize = 2;
/// A shorter paragraph is a label or a button.
const MIN_LINE: usize = 60;

/// What an article's page holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The headline without the site's name.
    pub title: Option<Clean>,
    /// The paragraph under the headline, not repeated in the body.
    pub standfirst: Option<Clean>,
    /// Who wrote it.
    pub author: Option<Clean>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// The language of the text itself, else the one that the page claims: papers in African
    /// languages often claim English.
    pub language: Option<Lang>,
    /// The main picture.
    pub image: Option<Url>,
    /// The text; `None` when the page has none.
    pub body: Option<Body>,
    /// The publisher's own related articles, in page order, at most ten.
    pub cited: Vec<Citation>,
    /// Where it sends the reader on, if it has next to no text of its own.
    pub forward: Option<Url>,
    /// How much of the article the page holds; [`Completeness::Missing`] when its site is in
    /// trouble and answers every request alike.
    pub completeness: Completeness,
}

/// Reads an article's page, already decoded ([`super::decode_page`]); `url` is its final address.
/// Publishers' rules are those in use ([`super::use_rules`]). Never fails: a page without text gives
/// what it declares, and no body.
pub fn from_page(html: &str, url: &Url) -> Page {
    from_page_by(html, url, Sites::in_use())
}

/// The same by these rules.
pub fn from_page_by(html: &str, url: &Url, sites: &Sites) -> Page {
    let document = limit::parse(html);
    let dom = Dom::new(&document);
    let base = feeds::page_base(&dom, url);
    let ruled = match sites.of(url) {
        Some(site) => Ruled::find(&document, &dom, site),
        None => Ruled::default(),
    };
    let declared = metadata::read(&dom, url, &ruled);
    let marks = marks(&dom, &ruled);
    let skip = |at: Ix| marks.get(at).copied().unwrap_or(false);
    let (roots, drafts) = body(&dom, &ruled, &base, &skip);
    let given = Given {
        html,
        dom: &dom,
        base: &base,
        declared: &declared,
    };
    let is_ruled = ruled.own && roots == ruled.body;
    let (text, cut) = text::choose(&given, document, &roots, drafts, is_ruled);
    let Text {
        mut drafts,
        cited,
        byline,
        title,
        chars,
        leads_on,
    } = text;
    let walled = paywall::stops(&dom, &roots, &mut drafts, &declared, &skip);
    let standfirst = standfirst::choose(&dom, &roots, &declared, &mut drafts, &ruled, &skip);
    let around = citations::Around {
        dom: &dom,
        base: &base,
        page: url,
        root: roots.first().copied().unwrap_or(0),
        ruled: &ruled.cited,
    };
    let cited = citations::choose(&around, cited, declared.title.as_deref());
    let author = by_person(&declared, byline);
    lead::add(&dom, &roots, &base, &mut drafts);
    let mut body = fragment::into_body(drafts, BodyOrigin::Page);
    let known = state::Known {
        dom: &dom,
        url,
        declared: &declared,
        root: roots.first().copied(),
        walled,
        cut,
        leads_on,
    };
    let completeness = state::completeness(&known, &body);
    body.completeness = completeness;
    // What stands in the place of the article is not its text.
    let is_article = !matches!(
        completeness,
        Completeness::Refused | Completeness::Gone | Completeness::Missing
    );
    let has_text = is_article && state::has_text(&body);
    let language = language(&body, declared.language);
    let forward = || forward::of(&dom, &base, url);
    let image = || fragment::first_image(&body.blocks);
    Page {
        title: title.or(declared.title),
        standfirst,
        author,
        published: declared.published,
        language,
        image: declared.image.or_else(image),
        body: has_text.then_some(body),
        cited,
        forward: (chars < MIN_CHARS).then(forward).flatten(),
        completeness,
    }
}

/// The language of the text itself, where it tells; else the one that the page claims.
fn language(body: &Body, claimed: Option<Lang>) -> Option<Lang> {
    let told = language_of(&body.plain_text(), claimed.as_ref().map(Lang::primary));
    told.and_then(Lang::parse).or(claimed)
}

/// The containers of the text, and what stands in them: those that the publisher's rules name,
/// unless these have aged.
fn body(dom: &Dom, ruled: &Ruled, base: &Url, skip: &dyn Fn(Ix) -> bool) -> (Vec<Ix>, Drafts) {
    let by_rule = build(dom, &ruled.body, base, skip);
    if is_ruled(&by_rule, ruled) {
        return (ruled.body.clone(), by_rule);
    }
    let roots = candidates::roots(dom, skip);
    let drafts = build(dom, &roots, base, skip);
    (roots, drafts)
}

/// Whether what a rule calls the text is taken for it: a publisher may have changed the page since
/// we wrote ours.
fn is_ruled(by_rule: &Drafts, ruled: &Ruled) -> bool {
    let paragraphs = paragraphs_in(by_rule);
    paragraphs >= MIN_PARAGRAPHS || (ruled.own && paragraphs > 0)
}

/// What is left out: what looks foreign, and what the publisher's rules say; never what they call
/// the text.
fn marks(dom: &Dom, ruled: &Ruled) -> Vec<bool> {
    let mut marks = noise::marks(dom);
    let mut set = |at: Ix, to: bool| {
        if let Some(mark) = marks.get_mut(at) {
            *mark = to;
        }
    };
    for &at in &ruled.body {
        set(at, false);
        dom.ancestors(at).for_each(|up| set(up, false));
    }
    ruled.remove.iter().for_each(|&at| set(at, true));
    marks
}

/// Paragraphs of more than a line.
fn paragraphs_in(drafts: &Drafts) -> usize {
    let is_long = |block: &Block| {
        matches!(block, Block::Paragraph(_)) && block.plain_text().chars().count() > MIN_LINE
    };
    let blocks = drafts.blocks.iter();
    blocks.filter(|draft| is_long(&draft.block)).count()
}

/// The declared author, unless that is the site itself and the byline names a person.
fn by_person(declared: &Metadata, byline: Option<String>) -> Option<Clean> {
    let byline = byline.map(|name| Clean::line(&name));
    match &declared.author {
        Some(author) if !declared.author_is_site => Some(author.clone()),
        author => byline.or_else(|| author.clone()),
    }
}

/// The blocks of all roots in order.
fn build(dom: &Dom, roots: &[Ix], base: &Url, skip: &dyn Fn(Ix) -> bool) -> Drafts {
    let mut all = Builder::new(dom, base, skip);
    for &root in roots {
        all.read(root);
    }
    all.finish()
}
