//! Lists, tables, preformatted text and pictures as blocks; must never read ordinary paragraphs.

use super::{Builder, Draft, State};
use crate::domain::{Block, Marker};
use crate::extract::dom::Ix;
use crate::extract::{figures, tables};
use crate::text::Clean;

impl Builder<'_> {
    pub(super) fn image(&mut self, ix: Ix, state: State) {
        // Pictures of emoji stand in the text for their character.
        let labels = self.dom.labels(ix);
        if labels.contains("emoji") || labels.contains("smiley") {
            let alt = self.dom.attr(ix, "alt").unwrap_or_default();
            self.inline.push(alt, state.style, state.link);
            return;
        }
        let block = figures::image(self.dom, ix, self.base);
        self.whole(ix, state, block);
    }

    /// A figure with a picture is one block; around anything else it is only a frame.
    pub(super) fn figure(&mut self, ix: Ix, state: State) {
        let framed = [
            "iframe",
            "blockquote",
            "table",
            "pre",
            "video",
            "audio",
            "p",
            "ul",
            "figure",
        ];
        let other = self.dom.find_all(ix, &framed).any(|at| {
            !self
                .dom
                .ancestors(at)
                .any(|up| self.dom.name(up) == "figcaption")
                && !figures::is_caption(self.dom, at)
        });
        if other {
            self.block(ix, state);
            return;
        }
        let block = figures::figure(self.dom, ix, self.base);
        self.whole(ix, state, block);
    }

    /// The words of a picture outside a `figure`: they join the picture before them.
    pub(super) fn caption(&mut self, ix: Ix, state: State) {
        self.flush(state);
        let (words, who) = figures::caption_and_credit(self.dom, ix);
        if words.is_empty() && who.is_none() {
            return;
        }
        let who = who.map(|who| Clean::line(&who));
        if let Some(Draft {
            block: Block::Figure {
                caption, credit, ..
            },
            ..
        }) = self.out.last_mut()
            && credit.is_none()
        {
            *caption = if words.is_empty() {
                caption.clone()
            } else {
                Clean::line(&words)
            };
            *credit = who;
            return;
        }
        let caption = Clean::line(&words);
        self.push(
            ix,
            Block::Figure {
                image: None,
                caption,
                credit: who,
            },
        );
    }

    pub(super) fn preformatted(&mut self, ix: Ix, state: State) {
        self.flush(state);
        let mut text = String::new();
        for at in self.dom.descendants(ix) {
            if let Some(part) = self.dom.text_node(at) {
                text.push_str(part);
            } else if self.dom.name(at) == "br" {
                text.push('\n');
            }
        }
        // Trimmed after the gate: what it drops may stand between a space and the end.
        let gated = Clean::text(&text);
        let text = Clean::text(gated.trim_matches('\n').trim_end());
        if !text.trim().is_empty() {
            self.push(ix, Block::Preformatted(text));
        }
    }

    pub(super) fn table(&mut self, ix: Ix, state: State) {
        match tables::read(self.dom, ix) {
            Some(block) => self.whole(ix, state, Some(block)),
            None => self.block(ix, state),
        }
    }

    pub(super) fn list(&mut self, ix: Ix, state: State) {
        self.flush(state);
        let ordered = self.dom.name(ix) == "ol";
        let depth = state.list;
        let start = self
            .dom
            .attr(ix, "start")
            .and_then(|start| start.trim().parse().ok());
        let mut number: u32 = start.unwrap_or(1);
        let inner = State {
            list: depth.saturating_add(1).min(16),
            node: ix,
            ..state
        };
        for child in self.dom.children(ix) {
            if self.dom.name(child) != "li" {
                self.walk(child, inner);
                continue;
            }
            if let Some(value) = self
                .dom
                .attr(child, "value")
                .and_then(|v| v.trim().parse().ok())
            {
                number = value;
            }
            let marker = if ordered {
                Marker::Number(number)
            } else {
                Marker::Bullet
            };
            number = number.saturating_add(1);
            if (self.skip)(child) || self.dom.is_hidden(child) {
                continue;
            }
            self.flush(inner);
            self.item = Some((depth.min(15), marker));
            self.block(child, inner);
            self.item = None;
        }
        self.flush(inner);
    }
}
