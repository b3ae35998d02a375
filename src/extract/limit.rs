//! Parses HTML with bounded depth, nodes and attributes; must never know what a page is about.
//!
//! The tree builder of `html5ever` walks its stack of open elements for most tags, and everything
//! that comes after it walks the tree: 10,000 nested elements cost an extractor seconds. So the
//! limits stand between the tokenizer and the tree builder, before any tree exists.

mod attributes;
mod names;

use std::cell::{Cell, RefCell};

use attributes::cut_attributes;
use dom_query::{Document, LocalName, NodeId};
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::Tracer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
pub(super) use names::is_void;
use names::{close_implied, is_raw, parts_text};

/// Elements nested deeper than this are unwrapped: their text stays. The last level is kept for
/// what parts a text, so that what stands deeper is still told apart.
pub(super) const MAX_DEPTH: usize = 256;
/// What comes after this many nodes is left out.
pub(super) const MAX_NODES: usize = 100_000;
/// What comes after this many tags, texts and errors is left out: a page of signs that are no markup
/// has few nodes and costs as much.
const MAX_TOKENS: usize = 300_000;
/// Elements that the tree builder may hold as open or to be opened again. What is open by the tags
/// alone is less: some elements end others only when nothing stands between them, and formatting
/// that was never ended is opened again in every paragraph. The tree builder walks all of them for
/// one tag, so that beyond this start tags are left out until there are fewer.
const MAX_OPEN: usize = 2 * MAX_DEPTH;
/// How many tokens apart they are counted.
const COUNT_APART: usize = 64;
/// Bytes that the tokenizer is given at once.
const PIECE_BYTES: usize = 2_048;
/// How far up an element is looked for that a start tag closes by itself; further up it counts as
/// open, which at worst reaches the depth limit sooner.
const NEAR: usize = 32;

/// Parses a page or a fragment; never fails, whatever the text.
pub(super) fn parse(html: &str) -> Document {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let builder = TreeBuilder::new(Document::default(), options);
    let tokenizer = Tokenizer::new(Limited::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    let html = StrTendril::from(&*cut_attributes(html));
    for piece in pieces(&html) {
        input.push_back(piece);
        // Hands the control back at the end of each script; no script is run here.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
        if tokenizer.sink.full.get() {
            break;
        }
    }
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// The text in pieces: for every tag and character reference the tokenizer looks for the next line
/// feed in all that it was given, so a page without line feeds would cost the square of its length.
fn pieces(html: &StrTendril) -> impl Iterator<Item = StrTendril> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = html.get(from..).filter(|rest| !rest.is_empty())?;
        let mut len = PIECE_BYTES.min(rest.len());
        while !rest.is_char_boundary(len) {
            len += 1;
        }
        let piece = html.subtendril(u32::try_from(from).ok()?, u32::try_from(len).ok()?);
        from += len;
        Some(piece)
    })
}

/// Stands before the tree builder and passes on only what the limits allow.
struct Limited {
    builder: TreeBuilder<NodeId, Document>,
    /// Names of the elements that are open, as far as that can be told from the tags alone.
    open: RefCell<Vec<LocalName>>,
    /// Names of the elements that were left out because of their depth and are still open.
    too_deep: RefCell<Vec<LocalName>>,
    /// How many of them there were when the last level was taken.
    too_deep_before: Cell<usize>,
    tokens: Cell<usize>,
    full: Cell<bool>,
    /// The tree builder holds more than [`MAX_OPEN`].
    crowded: Cell<bool>,
}

/// Counts what the tree builder holds.
#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

impl Limited {
    fn new(builder: TreeBuilder<NodeId, Document>) -> Self {
        Self {
            builder,
            open: RefCell::default(),
            too_deep: RefCell::default(),
            too_deep_before: Cell::new(0),
            tokens: Cell::new(0),
            full: Cell::new(false),
            crowded: Cell::new(false),
        }
    }

    /// Looks, now and then, how much the tree builder holds.
    fn count(&self) {
        if self.tokens.get().is_multiple_of(COUNT_APART) {
            let held = Count::default();
            self.builder.trace_handles(&held);
            self.crowded.set(held.0.get() > MAX_OPEN);
        }
    }

    /// Whether the start tag may pass; notes it as open if so.
    fn admit_start(&self, tag: &Tag) -> bool {
        let name = &*tag.name;
        if is_void(name) {
            return true;
        }
        let mut open = self.open.borrow_mut();
        let mut too_deep = self.too_deep.borrow_mut();
        let was_last = open.len() == MAX_DEPTH;
        close_implied(&mut open, name);
        if was_last && open.len() < MAX_DEPTH {
            too_deep.truncate(self.too_deep_before.get());
        }
        let levels = MAX_DEPTH - usize::from(!parts_text(name));
        if open.len() >= levels || self.crowded.get() {
            // Raw text would be read as markup if its tag were left out.
            if is_raw(name) {
                return true;
            }
            too_deep.push(tag.name.clone());
            return false;
        }
        if !tag.self_closing {
            if open.len() + 1 == MAX_DEPTH {
                self.too_deep_before.set(too_deep.len());
            }
            open.push(tag.name.clone());
        }
        true
    }

    /// Whether the end tag may pass; notes its element as closed.
    fn admit_end(&self, tag: &Tag) -> bool {
        let mut too_deep = self.too_deep.borrow_mut();
        if let Some(at) = last_among(&too_deep, &tag.name) {
            too_deep.truncate(at);
            return false;
        }
        let mut open = self.open.borrow_mut();
        if let Some(at) = last_among(&open, &tag.name) {
            open.truncate(at);
            let is_last = at + 1 == MAX_DEPTH;
            too_deep.truncate(if is_last {
                self.too_deep_before.get()
            } else {
                0
            });
        }
        true
    }
}

impl TokenSink for Limited {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let pass = match &token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                !self.full.get() && self.admit_start(tag)
            }
            Token::TagToken(tag) => self.admit_end(tag),
            Token::CharacterTokens(_) | Token::DoctypeToken(_) => !self.full.get(),
            Token::EOFToken => true,
            // Comments and the tokenizer's complaints are of no use to anybody here.
            Token::CommentToken(_) | Token::NullCharacterToken | Token::ParseError(_) => false,
        };
        self.tokens.set(self.tokens.get() + 1);
        self.count();
        let result = if pass {
            self.builder.process_token(token, line)
        } else {
            TokenSinkResult::Continue
        };
        let nodes = self.builder.sink.tree.len();
        self.full
            .set(nodes >= MAX_NODES || self.tokens.get() >= MAX_TOKENS);
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Where a name was last opened; names further up than the depth limit are not looked for, so that
/// a tag costs the same however long the list.
fn last_among(names: &[LocalName], name: &LocalName) -> Option<usize> {
    let from = names.len().saturating_sub(MAX_DEPTH);
    let near = names.get(from..).unwrap_or_default();
    near.iter()
        .rposition(|here| here == name)
        .map(|at| at + from)
}

#[cfg(test)]
mod tests;
