//! Elements to blocks, each text once; must never know which part of the page is the article.

mod special;

use std::collections::HashMap;

use url::Url;

use super::dom::{self, Dom, Ix};
use super::inline::{Inline, Paragraph};
use super::{address, embeds, figures, unfold};
use crate::domain::{Block, Marker, Span, SpanStyle};

/// A block on its way into a body, with where it came from.
pub(super) struct Draft {
    /// The block; its links are indices into [`Drafts::links`].
    pub(super) block: Block,
    /// The innermost block element that it stands in.
    pub(super) node: Ix,
}

/// Blocks in reading order and the links that they use.
pub(super) struct Drafts {
    /// The blocks.
    pub(super) blocks: Vec<Draft>,
    /// The addresses that spans point at.
    pub(super) links: Vec<Url>,
}

/// Turns a node into blocks; nodes that `skip` names are left out with all that is in them.
pub(super) fn build(dom: &Dom, root: Ix, base: &Url, skip: &dyn Fn(Ix) -> bool) -> Drafts {
    let mut builder = Builder::new(dom, base, skip);
    builder.read(root);
    builder.finish()
}

/// What surrounds the text that is being read.
#[derive(Clone, Copy, Default)]
struct State {
    node: Ix,
    style: SpanStyle,
    link: Option<u32>,
    quote: bool,
    heading: u8,
    /// 1 for the outermost list.
    list: u8,
}

/// Reads one element after the other into blocks.
pub(super) struct Builder<'a> {
    dom: &'a Dom,
    base: &'a Url,
    skip: &'a dyn Fn(Ix) -> bool,
    out: Vec<Draft>,
    links: Vec<Url>,
    known: HashMap<Url, u32>,
    inline: Inline,
    /// The item whose text has not begun.
    item: Option<(u8, Marker)>,
}

impl<'a> Builder<'a> {
    /// Begins with no blocks.
    pub(super) fn new(dom: &'a Dom, base: &'a Url, skip: &'a dyn Fn(Ix) -> bool) -> Self {
        Self {
            dom,
            base,
            skip,
            out: Vec::new(),
            links: Vec::new(),
            known: HashMap::new(),
            inline: Inline::default(),
            item: None,
        }
    }

    /// Adds the blocks of an element.
    pub(super) fn read(&mut self, root: Ix) {
        let state = State {
            node: root,
            ..State::default()
        };
        self.walk(root, state);
        self.flush(state);
    }

    /// All blocks that were read.
    pub(super) fn finish(self) -> Drafts {
        Drafts {
            blocks: self.out,
            links: self.links,
        }
    }

    fn walk(&mut self, ix: Ix, state: State) {
        if let Some(text) = self.dom.text_node(ix) {
            self.inline.push(text, state.style, state.link);
            return;
        }
        let dom = self.dom;
        if (self.skip)(ix) || (dom.is_hidden(ix) && !unfold::is_unfolded(dom, ix)) {
            return;
        }
        match dom.name(ix) {
            "br" => self.inline.line_break(),
            "hr" => self.whole(ix, state, Some(Block::Rule)),
            "img" | "amp-img" => self.image(ix, state),
            "iframe" | "video" | "audio" | "amp-video" | "amp-youtube" => {
                let block = embeds::embed(dom, ix, self.base);
                self.whole(ix, state, block);
            }
            "figure" => self.figure(ix, state),
            "pre" => self.preformatted(ix, state),
            "table" => self.table(ix, state),
            "ul" | "ol" | "menu" => self.list(ix, state),
            name if dom::is_unread(name) => {}
            name => match heading_level(name) {
                Some(level) => self.block(
                    ix,
                    State {
                        heading: level,
                        ..state
                    },
                ),
                None if figures::is_caption(dom, ix) => self.caption(ix, state),
                None if (matches!(name, "div" | "section" | "span")
                    && figures::is_picture_box(dom, ix))
                    || (name == "p" && figures::is_captioned(dom, ix)) =>
                {
                    let block = figures::figure(dom, ix, self.base);
                    self.whole(ix, state, block);
                }
                None if dom::is_block(name) => self.plain_block(ix, name, state),
                None => self.inline_element(ix, name, state),
            },
        }
    }

    fn children(&mut self, ix: Ix, state: State) {
        for child in self.dom.children(ix) {
            self.walk(child, state);
        }
    }

    /// An element that begins and ends a block.
    fn block(&mut self, ix: Ix, state: State) {
        self.flush(state);
        let inner = State { node: ix, ..state };
        self.children(ix, inner);
        self.flush(inner);
    }

    fn plain_block(&mut self, ix: Ix, name: &str, state: State) {
        match name {
            "blockquote" => {
                self.block(
                    ix,
                    State {
                        quote: true,
                        ..state
                    },
                );
                if let Some(post) = embeds::post(self.dom, ix, self.base) {
                    self.push(ix, post);
                }
            }
            "dt" => self.block(
                ix,
                State {
                    style: state.style.with(SpanStyle::STRONG),
                    ..state
                },
            ),
            _ => self.block(ix, state),
        }
    }

    fn inline_element(&mut self, ix: Ix, name: &str, state: State) {
        let mut inner = state;
        match name {
            "b" | "strong" => inner.style = inner.style.with(SpanStyle::STRONG),
            "i" | "em" | "cite" | "dfn" | "var" => {
                inner.style = inner.style.with(SpanStyle::EMPHASIS);
            }
            "code" | "kbd" | "samp" | "tt" => inner.style = inner.style.with(SpanStyle::CODE),
            "sup" => inner.style = inner.style.with(SpanStyle::SUPERSCRIPT),
            "sub" => inner.style = inner.style.with(SpanStyle::SUBSCRIPT),
            "s" | "strike" | "del" => inner.style = inner.style.with(SpanStyle::STRIKE),
            "a" => inner.link = self.link(ix).or(inner.link),
            "q" => {
                self.inline.push("“", state.style, state.link);
                self.children(ix, state);
                self.inline.push("”", state.style, state.link);
                return;
            }
            _ => {}
        }
        self.children(ix, inner);
    }

    fn link(&mut self, ix: Ix) -> Option<u32> {
        let url = address::resolve(self.base, self.dom.attr(ix, "href")?)?;
        if let Some(&known) = self.known.get(&url) {
            return Some(known);
        }
        let index = u32::try_from(self.links.len()).ok()?;
        self.known.insert(url.clone(), index);
        self.links.push(url);
        Some(index)
    }

    /// A block without text of its own that ends the one before it.
    fn whole(&mut self, ix: Ix, state: State, block: Option<Block>) {
        if let Some(block) = block {
            self.flush(state);
            self.push(ix, block);
        }
    }

    /// Ends the paragraph that is being collected.
    fn flush(&mut self, state: State) {
        if state.heading > 0 || self.item.is_some() {
            let line = self.inline.line();
            if !line.is_empty() {
                let block = self.text_block(state, line);
                self.push(state.node, block);
            }
            return;
        }
        for Paragraph { spans, is_line } in self.inline.paragraphs() {
            // Prices, results, an address: set closely, as a list is; a verse is as it is.
            if is_line && !state.quote {
                self.item = Some((state.list.min(15), Marker::Bullet));
            }
            let block = self.text_block(state, spans);
            self.push(state.node, block);
        }
    }

    fn text_block(&mut self, state: State, spans: Vec<Span>) -> Block {
        if state.heading > 0 && !is_running(&spans) {
            return Block::Heading {
                level: state.heading,
                spans,
            };
        }
        if let Some((depth, marker)) = self.item.take() {
            return Block::Item {
                depth,
                marker,
                spans,
            };
        }
        if state.quote {
            Block::Quote(spans)
        } else {
            Block::Paragraph(spans)
        }
    }

    fn push(&mut self, node: Ix, block: Block) {
        self.out.push(Draft { block, node });
    }
}

/// A heading is no longer, nor ends it as a sentence of this length does: some set whole paragraphs as
/// headings, or forget to end one.
const LONGEST_HEADING: usize = 200;
const LONGEST_SENTENCE: usize = 110;

/// Whether what stands as a heading is a paragraph.
fn is_running(spans: &[Span]) -> bool {
    let chars: usize = spans.iter().map(|span| span.text.chars().count()).sum();
    let last = spans.last().map(|span| span.text.trim_end());
    let ends =
        last.is_some_and(|text| text.ends_with(['.', '!', '?', '…', '؟', '።', '»', '”', '"']));
    chars > LONGEST_HEADING || (chars > LONGEST_SENTENCE && ends)
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        &[b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}
