//! Tokens to a tree: once by the rules of XML, and where those are broken once more by guessing
//! what was meant.

mod ends;

use super::attributes;
use super::bindings::Bindings;
use super::names::{self, Ns};
use super::refs;
use super::scan::{Scanner, Token, whole_articles};
use super::tree::{Content, Element, Id, Tree};
use crate::parse::kind::{Dialect, Root};

/// Elements nest this deep at most; deeper tags are left out and their text is kept.
const MAX_DEPTH: usize = 256;
/// The most nodes that are read; the rest of the document is left out.
const MAX_NODES: usize = 400_000;

/// How strictly the document is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rules {
    /// Every tag is closed in its turn.
    Xml,
    /// Whatever the tags say.
    Lenient,
}

/// What was read.
#[derive(Debug)]
pub(super) struct Built<'a> {
    pub(super) tree: Tree<'a>,
    /// The document was not XML as written, or not with the namespaces that feed-rs knows.
    pub(super) faulty: bool,
    /// Its tags do not nest: only [`Rules::Lenient`] can read it.
    pub(super) ill_nested: bool,
    /// It ends before its time; the article that it ends in was left out.
    pub(super) cut: bool,
    /// Where the root's end tag ends.
    pub(super) end: usize,
    /// Whole articles that stand in what is no markup: in a section outside of every article, in a
    /// value whose quote is lost.
    pub(super) hidden: usize,
}

/// Reads the document from its root on.
pub(super) fn build<'a>(
    text: &'a str,
    root: &Root,
    declared: Vec<(&'a str, String)>,
    rules: Rules,
) -> Built<'a> {
    let mut builder = Builder::new(root.dialect, declared, rules);
    let mut scanner = Scanner::new(text, root.at);
    builder.open_missing_root(root);
    let last_article = builder.read(text, &mut scanner);
    let framed = root.missing || last_article.is_some_and(|at| at > 0);
    let open = !(builder.done || (builder.stack.len() == 1 && framed));
    // A root's end tag may lack its last sign.
    let cut = open || (scanner.cut && !builder.done);
    builder.ill_nested |= cut;
    if cut {
        builder.drop_cut_article(scanner.cut);
    }
    let missing = builder.bindings.missing();
    builder.faulty |= !missing.is_empty();
    if let Some(root) = builder.tree.element_mut(0) {
        root.attributes.extend(missing);
    }
    Built {
        faulty: builder.faulty || scanner.broken || builder.ill_nested || root.missing,
        ill_nested: builder.ill_nested,
        cut,
        end: scanner.position(),
        hidden: builder.hidden,
        tree: builder.tree,
    }
}

/// Where the last article's tag begins of those that are still to come; 0 when there is none. What
/// follows another document's first tag is that document's: servers send one twice.
fn last_tag_after(scanner: &Scanner<'_>) -> usize {
    let mut scanner = scanner.clone();
    let mut last = 0;
    loop {
        let at = scanner.position();
        match scanner.next() {
            Some(Token::Start { name, .. }) if names::is_article(name) => last = at,
            Some(Token::Start { name, .. }) if names::is_root(name) => return last,
            Some(_) => {}
            None => return last,
        }
    }
}

struct Builder<'a> {
    tree: Tree<'a>,
    dialect: Dialect,
    rules: Rules,
    stack: Vec<Id>,
    bindings: Bindings<'a>,
    overflow: usize,
    faulty: bool,
    ill_nested: bool,
    closed_articles: usize,
    done: bool,
    hidden: usize,
}

impl<'a> Builder<'a> {
    fn new(dialect: Dialect, declared: Vec<(&'a str, String)>, rules: Rules) -> Self {
        Self {
            tree: Tree {
                nodes: Vec::new(),
                declared,
            },
            dialect,
            rules,
            stack: Vec::new(),
            bindings: Bindings::new(dialect),
            overflow: 0,
            faulty: false,
            ill_nested: false,
            closed_articles: 0,
            done: false,
            hidden: 0,
        }
    }

    /// Takes the document's tokens to its end. Where the last article behind the root's end begins, once
    /// the root has ended.
    fn read(&mut self, text: &'a str, scanner: &mut Scanner<'a>) -> Option<usize> {
        let mut last_article: Option<usize> = None;
        while !self.done && self.tree.nodes.len() < MAX_NODES {
            let from = Scanner::position(scanner);
            let Some(token) = scanner.next() else {
                break;
            };
            let span = text
                .get(from..Scanner::position(scanner))
                .unwrap_or_default();
            self.count_hidden(&token, span);
            self.take(token);
            if self.rules == Rules::Xml && (self.ill_nested || scanner.cut) {
                break;
            }
            if self.done
                && *last_article.get_or_insert_with(|| last_tag_after(scanner))
                    > Scanner::position(scanner)
            {
                self.go_on_after_the_root();
            }
        }
        last_article
    }

    fn open_missing_root(&mut self, root: &Root) {
        if root.missing {
            let (name, ns) = match self.dialect {
                Dialect::Atom => ("feed", Ns::Atom),
                Dialect::Rss | Dialect::Rdf => ("rss", Ns::Rss),
            };
            let id = self.tree.push_element(0, name, ns);
            if let Some(element) = self.tree.element_mut(id)
                && let Some(uri) = names::spelling(ns)
            {
                element.set("xmlns", uri.to_owned());
                self.bindings.bind_default(ns);
            }
            self.stack.push(id);
        }
    }

    /// Articles stand behind the root's end tag: the root is taken up again.
    fn go_on_after_the_root(&mut self) {
        self.ill_nested = true;
        if self.rules == Rules::Lenient {
            self.done = false;
            self.stack.push(0);
        }
    }

    fn take(&mut self, token: Token<'a>) {
        match token {
            Token::Text(text) => self.text(text),
            Token::CData(text) => self.push_text(Content::Plain(text.into())),
            Token::Start {
                name,
                attributes,
                empty,
            } => self.start(name, attributes, empty),
            Token::End { name } => self.end(name),
            Token::Doctype(_) => self.faulty = true,
            Token::Aside => {}
        }
    }

    /// Counts the whole articles of a token's text, but for comments and for what an article says.
    fn count_hidden(&mut self, token: &Token<'_>, span: &str) {
        let is_words = match token {
            Token::CData(_) => self.stack.iter().any(|id| self.is_article(*id)),
            Token::Text(_) | Token::End { .. } => true,
            Token::Aside => span.starts_with("<!--"),
            Token::Start { .. } | Token::Doctype(_) => false,
        };
        if let Some(inner) = span.get(1..).filter(|_| !is_words) {
            self.hidden += whole_articles(inner);
        }
    }

    fn text(&mut self, text: &'a str) {
        // No text may hold this (XML 1.0, production 14): its section's beginning is lost.
        let whole = text;
        let text = text.trim_end().strip_suffix("]]>").unwrap_or(text);
        self.faulty |= text.len() < whole.len();
        self.faulty |= !refs::are_xml(text);
        self.push_text(Content::Raw(text));
    }

    fn push_text(&mut self, content: Content<'a>) {
        if let Some(top) = self.stack.last() {
            self.tree.push(*top, content);
        }
    }

    fn start(&mut self, name: &'a str, raw: &'a str, empty: bool) {
        if self.rules == Rules::Lenient {
            self.close_before(name);
        }
        if self.stack.len() >= MAX_DEPTH {
            self.faulty = true;
            self.overflow += usize::from(!empty);
            return;
        }
        let (mut attributes, sound) = attributes::read(raw, self.tree.declared());
        self.faulty |= !sound;
        let depth = self.stack.len();
        self.faulty |= self.bindings.bind(depth, name, &mut attributes);
        let element = Element {
            name: name.into(),
            ns: self.bindings.use_prefix(name),
            attributes,
            children: Vec::new(),
        };
        let parent = self.stack.last().copied().unwrap_or(0);
        let id = self.tree.push(parent, Content::Element(element));
        let void = self.rules == Rules::Lenient && depth > 2 && names::is_void(name);
        if empty || void {
            self.bindings.unbind(depth);
            self.done |= self.stack.is_empty();
        } else {
            self.stack.push(id);
        }
    }

    fn pop(&mut self) {
        if let Some(id) = self.stack.pop() {
            self.closed_articles += usize::from(self.is_article(id));
        }
        self.bindings.unbind(self.stack.len());
        self.done |= self.stack.is_empty();
    }

    fn names_article(&self, name: &str) -> bool {
        names::local(name).eq_ignore_ascii_case(self.dialect.article())
            && matches!(self.bindings.namespace(name), Ns::None | Ns::Rss | Ns::Atom)
    }

    fn is_article(&self, id: Id) -> bool {
        self.tree
            .element(id)
            .is_some_and(|e| self.names_article(&e.name))
    }

    /// Leaves out the article that a cut document ends in. One that lacks its end tag is kept when
    /// no article has one.
    fn drop_cut_article(&mut self, in_markup: bool) {
        if self.closed_articles == 0 && !in_markup {
            return;
        }
        if let Some(article) = self.stack.iter().find(|id| self.is_article(**id)) {
            self.tree.detach(*article);
        }
    }
}
