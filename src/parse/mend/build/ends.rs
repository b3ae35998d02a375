//! Which elements an end tag closes, its own or others that nobody closed.

use super::{Builder, Rules};
use crate::parse::mend::guess::{is_frame, is_misspelt, parts};
use crate::parse::mend::names;
use crate::parse::mend::tree::Id;

impl<'a> Builder<'a> {
    pub(super) fn end(&mut self, name: &'a str) {
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        let is = |id: &Id| self.tree.element(*id).is_some_and(|e| e.name == name);
        if self.stack.last().is_some_and(is) {
            self.pop();
            return;
        }
        self.ill_nested = true;
        if self.rules == Rules::Lenient {
            self.end_out_of_turn(name);
        }
    }

    /// Closes all that stands inside the element of that name, unless an article is in between and
    /// the name is no part of the frame around articles.
    fn end_out_of_turn(&mut self, name: &'a str) {
        let found = self.stack.iter().rposition(|id| {
            let element = self.tree.element(*id);
            element.is_some_and(|e| e.name.eq_ignore_ascii_case(name))
        });
        let Some(found) = found else {
            return self.end_misspelt_article(name);
        };
        let inner_article = self.stack.iter().rposition(|id| self.is_article(*id));
        let crosses = inner_article.is_some_and(|article| article > found);
        if crosses && !is_frame(names::local(name)) {
            return;
        }
        while self.stack.len() > found && !self.done {
            self.pop();
        }
    }

    /// An article's end whose start tag was damaged on the way: `<iteM` is an article all the same.
    fn end_misspelt_article(&mut self, name: &'a str) {
        if !self.names_article(name) {
            return;
        }
        let found = self.stack.iter().rposition(|id| {
            let element = self.tree.element(*id);
            element.is_some_and(|e| is_misspelt(&e.name, name))
        });
        let Some(found) = found else { return };
        let ns = self.bindings.use_prefix(name);
        if let Some(id) = self.stack.get(found)
            && let Some(element) = self.tree.element_mut(*id)
        {
            element.name = name.into();
            element.ns = ns;
        }
        while self.stack.len() > found && !self.done {
            self.pop();
        }
    }

    /// Closes the fields and articles that cannot hold an element of that name.
    pub(super) fn close_before(&mut self, name: &str) {
        let Some(article) = self.stack.iter().rposition(|id| self.is_article(*id)) else {
            return;
        };
        let keep = if self.names_article(name) {
            article
        } else {
            let field = self
                .stack
                .get(article + 1)
                .and_then(|id| self.tree.element(*id));
            match field {
                Some(field) if parts(field.local(), name, self.dialect) => article + 1,
                _ => return,
            }
        };
        self.ill_nested = true;
        while self.stack.len() > keep {
            self.pop();
        }
    }
}
