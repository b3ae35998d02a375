//! An article's page as an article; must never fetch anything.

mod text;

use dom_query::Document;
use url::Url;

use super::blocks::{Builder, Drafts};
use super::density::Density;
use super::dom::{Dom, Ix};
use super::home::Home;
use super::metadata::{self, Metadata};
use super::sites::{Ruled, Sites};
use super::{
    candidates, citations, feeds, forward, fragment, lead, limit, noise, parts, paywall,
    standfirst, state, untitled,
};
use crate::domain::{Block, Body, BodyOrigin, Citation, Completeness, Lang, Timestamp, Topic};
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
    /// What it is about, by the page's own word.
    pub topics: Vec<Topic>,
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
    let title = declared.title.as_deref().unwrap_or_default();
    let density = Density::new(&dom, &|_| false);
    let seen = Seen {
        home: Home::find(&dom, &density, title),
        density: &density,
        html,
        url,
        dom: &dom,
        base: &base,
        ruled: &ruled,
        declared: &declared,
    };
    seen.page(document)
}

/// A page, with what it declares and what the publisher's rules find in it.
struct Seen<'a> {
    html: &'a str,
    url: &'a Url,
    dom: &'a Dom,
    base: &'a Url,
    ruled: &'a Ruled,
    declared: &'a Metadata,
    home: Option<Home>,
    /// How much text stands where.
    density: &'a Density,
}

impl Seen<'_> {
    fn page(&self, document: Document) -> Page {
        let (dom, declared) = (self.dom, self.declared);
        let marks = self.marks();
        let skip = |at: Ix| marks.get(at).copied().unwrap_or(false);
        let (roots, mut text, cut) = self.text(document, &skip);
        let drafts = &mut text.drafts;
        let untitled = untitled::headline(dom, declared, drafts);
        let walled = paywall::stops(dom, &roots, drafts, declared, &skip);
        let standfirst = standfirst::choose(dom, &roots, declared, drafts, self.ruled, &skip);
        let cited = self.cited(&roots, text.cited);
        lead::add(dom, &roots, self.base, declared.image.is_some(), drafts);
        let mut body = fragment::into_body(text.drafts, BodyOrigin::Page);
        let known = state::Known {
            dom,
            url: self.url,
            declared,
            root: roots.first().copied(),
            walled,
            cut: cut || self.goes_on(&roots),
            leads_on: text.leads_on,
        };
        let completeness = state::completeness(&known, &body);
        body.completeness = completeness;
        let forward = || forward::of(dom, self.base, self.url);
        let image = || fragment::first_image(&body.blocks);
        Page {
            title: untitled.or(text.title).or_else(|| declared.title.clone()),
            standfirst,
            author: by_person(declared, text.byline),
            published: declared.published,
            language: language(&body, declared.language.clone()),
            image: declared.image.clone().or_else(image),
            topics: declared.topics.clone(),
            cited,
            forward: (text.chars < MIN_CHARS).then(forward).flatten(),
            completeness,
            body: is_text(completeness, &body).then_some(body),
        }
    }

    /// Whether the text goes on under another address.
    fn goes_on(&self, roots: &[Ix]) -> bool {
        let place = parts::Place {
            dom: self.dom,
            url: self.url,
            base: self.base,
            density: self.density,
            roots,
        };
        place.goes_on()
    }

    /// The containers of the text; the text, wherever it was found; whether it broke off on its way.
    fn text(&self, document: Document, skip: &dyn Fn(Ix) -> bool) -> (Vec<Ix>, Text, bool) {
        let (roots, drafts) = self.body(skip);
        let given = Given {
            html: self.html,
            dom: self.dom,
            base: self.base,
            declared: self.declared,
            home: self.home,
            skip,
        };
        let is_ruled = self.ruled.own && roots == self.ruled.body;
        let (text, cut) = text::choose(&given, document, &roots, drafts, is_ruled);
        (roots, text, cut)
    }

    /// The containers of the text, and what stands in them: those that the publisher's rules name,
    /// unless these have aged.
    fn body(&self, skip: &dyn Fn(Ix) -> bool) -> (Vec<Ix>, Drafts) {
        let &Self {
            dom, base, ruled, ..
        } = self;
        let by_rule = build(dom, &ruled.body, base, skip);
        if is_ruled(&by_rule, ruled) {
            return (ruled.body.clone(), by_rule);
        }
        let roots = candidates::roots(dom, self.home, skip);
        let drafts = build(dom, &roots, base, skip);
        (roots, drafts)
    }

    /// What is left out: what looks foreign, and what the publisher's rules say; never what they call
    /// the text.
    fn marks(&self) -> Vec<bool> {
        let &Self { dom, ruled, .. } = self;
        let mut marks = noise::marks(dom, self.density, self.home);
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

    /// What the publisher cites, with the citations of the text's lines.
    fn cited(&self, roots: &[Ix], in_lines: Vec<Citation>) -> Vec<Citation> {
        let around = citations::Around {
            dom: self.dom,
            base: self.base,
            page: self.url,
            root: roots.first().copied().unwrap_or(0),
            ruled: &self.ruled.cited,
        };
        citations::choose(&around, in_lines, self.declared.title.as_deref())
    }
}

/// Whether a body is the article's text: what stands in its place is not.
fn is_text(completeness: Completeness, body: &Body) -> bool {
    !matches!(
        completeness,
        Completeness::Refused | Completeness::Gone | Completeness::Missing
    ) && state::has_text(body)
}

/// The language of the text itself, where it tells; else the one that the page claims.
fn language(body: &Body, claimed: Option<Lang>) -> Option<Lang> {
    let told = language_of(&body.plain_text(), claimed.as_ref().map(Lang::primary));
    told.and_then(Lang::parse).or(claimed)
}

/// Whether what a rule calls the text is taken for it: a publisher may have changed the page since
/// we wrote ours.
fn is_ruled(by_rule: &Drafts, ruled: &Ruled) -> bool {
    let paragraphs = paragraphs_in(by_rule);
    paragraphs >= MIN_PARAGRAPHS || (ruled.own && paragraphs > 0)
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
