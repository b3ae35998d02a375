//! From pieces to a tree: `or` binds less than `and`, which may be left out, less than `not`.
//!
//! English `and`, `or` and `not` count in small letters where they stand between two sides; in
//! capitals they always do, and so do `ET`, `OU` and `SAUF`, which in small letters are words.

use std::ops::Range;

use super::Expr;
use super::error::{Problem, QueryError};
use super::field::{self, Name};
use super::term::{Term, is_quote};
use super::time;
use super::tokens::{Piece, Token, open_quote, tokens};
use crate::domain::Timestamp;
use crate::locale::Locale;
use crate::text::fold;

/// Parentheses and `not`s inside one another at most.
const DEPTH: usize = 24;

/// Pieces of one question at most.
const PIECES: usize = 200;

type Parsed = Result<Expr, QueryError>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    And,
    Or,
    Not,
}

/// The tree of a question; `None` when there is nothing in it.
pub(super) fn parse(
    text: &str,
    locale: &Locale,
    now: Timestamp,
) -> Result<Option<Expr>, QueryError> {
    let pieces = tokens(text);
    if pieces.len() > PIECES {
        return Err(QueryError::new(0..text.len(), Problem::TooMany));
    }
    if let Some(at) = pieces.last().and_then(|last| open_quote(text, last)) {
        let quote = text.get(at..).and_then(|rest| rest.chars().next());
        let end = at + quote.map_or(0, char::len_utf8);
        return Err(QueryError::new(at..end, Problem::Unclosed));
    }
    let ended = text.ends_with(|c: char| c.is_whitespace() || is_quote(c) || c == ')');
    let mut parser = Parser {
        pieces: &pieces,
        at: 0,
        depth: 0,
        typing: !ended,
        locale,
        now,
    };
    if pieces.is_empty() {
        return Ok(None);
    }
    let expr = parser.any()?;
    match parser.pieces.get(parser.at) {
        None => Ok(Some(expr)),
        Some((_, place)) => Err(parser.alone(place)),
    }
}

struct Parser<'t> {
    pieces: &'t [Token<'t>],
    at: usize,
    depth: usize,
    /// The last word is still being typed.
    typing: bool,
    locale: &'t Locale,
    now: Timestamp,
}

impl Parser<'_> {
    fn any(&mut self) -> Parsed {
        let mut sides = vec![self.all()?];
        while self.sign() == Some(Sign::Or) {
            self.step_over()?;
            sides.push(self.all()?);
        }
        Ok(one_or(sides, Expr::Any))
    }

    fn all(&mut self) -> Parsed {
        let mut sides = vec![self.not()?];
        loop {
            match (self.sign(), self.pieces.get(self.at)) {
                (Some(Sign::And), _) => self.step_over()?,
                (Some(Sign::Or), _) | (_, None | Some((Piece::Close, _))) => break,
                _ => {}
            }
            sides.push(self.not()?);
        }
        Ok(one_or(sides, Expr::All))
    }

    fn not(&mut self) -> Parsed {
        if self.sign() != Some(Sign::Not) {
            return self.one();
        }
        self.step_over()?;
        self.deeper(Self::not).map(|expr| Expr::Not(Box::new(expr)))
    }

    fn one(&mut self) -> Parsed {
        let Some((piece, place)) = self.pieces.get(self.at).cloned() else {
            let end = self.pieces.last().map_or(0..0, |(_, place)| place.clone());
            return Err(self.alone(&end));
        };
        self.at += 1;
        let last = self.typing && self.at == self.pieces.len();
        match piece {
            Piece::Open => {
                let inner = self.deeper(Self::any)?;
                let closed = matches!(self.pieces.get(self.at), Some((Piece::Close, _)));
                self.at += usize::from(closed);
                if closed {
                    Ok(inner)
                } else {
                    Err(self.alone(&place))
                }
            }
            Piece::Word(word) => match Term::of(word) {
                Some(term) => begun(term, (word, &place), last).map(Expr::Text),
                None => Ok(Expr::All(Vec::new())),
            },
            Piece::Phrase(phrase) => Ok(text(phrase)),
            Piece::Field {
                name,
                value,
                quoted,
            } => self.field(name, value, quoted, &place),
            Piece::Close | Piece::Minus | Piece::Bar => Err(self.alone(&place)),
        }
    }

    fn field(&mut self, name: &str, value: &str, quoted: bool, place: &Range<usize>) -> Parsed {
        let after_name = place.start + name.len();
        let spaced = self.pieces.get(self.at);
        let gap = spaced.is_some_and(|(_, next)| next.start > place.end);
        let known = Name::of(name);
        if value.is_empty() && !quoted && (gap || known.is_err()) {
            // `Mali: la suite`.
            return Ok(text(name));
        }
        let (known, told) = known.map_err(|what| field::at(place.start..after_name, what))?;
        let mut value = value.to_owned();
        if known.is_time()
            && value.chars().all(|c| c.is_ascii_digit())
            && let Some((Piece::Word(unit), _)) = spaced
            && time::is_unit(&fold(unit))
        {
            // `newer:3 days`.
            self.at += 1;
            value = format!("{value} {unit}");
        }
        if value.trim().is_empty() {
            return Err(QueryError::new(place.clone(), Problem::NoValue(told)));
        }
        let built = known.with(told, &value, self.locale, self.now);
        let built = built.map_err(|what| field::at(after_name + 1..place.end, what))?;
        let last = self.typing && self.at == self.pieces.len();
        Ok(match built {
            Expr::Title(term) if !quoted => {
                let place = after_name + 1..place.end;
                Expr::Title(begun(term, (&value, &place), last)?)
            }
            built => built,
        })
    }

    /// The operator that stands here.
    fn sign(&self) -> Option<Sign> {
        let (piece, _) = self.pieces.get(self.at)?;
        let word = match piece {
            Piece::Minus => return Some(Sign::Not),
            Piece::Bar => return Some(Sign::Or),
            Piece::Word(word) => *word,
            _ => return None,
        };
        let capital = match word {
            "AND" | "ET" => return Some(Sign::And),
            "OR" | "OU" => return Some(Sign::Or),
            "NOT" | "SAUF" | "NON" => return Some(Sign::Not),
            "and" => Sign::And,
            "or" => Sign::Or,
            "not" => Sign::Not,
            _ => return None,
        };
        let before = self.at.checked_sub(1).and_then(|at| self.pieces.get(at));
        let side = |token: Option<&Token<'_>>, edge: &Piece<'_>| {
            token.is_some_and(|(piece, _)| piece != edge)
        };
        let after = side(self.pieces.get(self.at + 1), &Piece::Close);
        let between = after && (capital == Sign::Not || side(before, &Piece::Open));
        between.then_some(capital)
    }

    /// Over an operator, which needs something after it.
    fn step_over(&mut self) -> Result<(), QueryError> {
        let place = self.pieces.get(self.at).map(|(_, place)| place.clone());
        self.at += 1;
        match (place, self.pieces.get(self.at)) {
            (Some(place), None | Some((Piece::Close, _))) => Err(self.alone(&place)),
            _ => Ok(()),
        }
    }

    fn deeper(&mut self, inner: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        self.depth += 1;
        if self.depth > DEPTH {
            let place = self.pieces.get(self.at).map_or(0..0, |(_, at)| at.clone());
            return Err(QueryError::new(place, Problem::TooMany));
        }
        let expr = inner(self);
        self.depth -= 1;
        expr
    }

    fn alone(&self, place: &Range<usize>) -> QueryError {
        let found = self.pieces.iter().find(|(_, at)| at == place);
        let told = match found.map(|(piece, _)| piece) {
            Some(Piece::Open) => "(",
            Some(Piece::Close) => ")",
            Some(Piece::Minus) => "-",
            Some(Piece::Bar) => "|",
            Some(Piece::Word(word) | Piece::Phrase(word)) => word,
            Some(Piece::Field { name, .. }) => name,
            None => "",
        };
        QueryError::new(place.clone(), Problem::Alone(told.to_owned()))
    }
}

/// The words of a piece; a piece without any asks nothing.
fn text(piece: &str) -> Expr {
    Term::of(piece).map_or_else(|| Expr::All(Vec::new()), Expr::Text)
}

/// A word as it counts: with a star behind it, or the last while it is typed, as a beginning.
fn begun(term: Term, (word, place): (&str, &Range<usize>), last: bool) -> Result<Term, QueryError> {
    let starred = word.ends_with('*');
    if !starred && !last {
        return Ok(term);
    }
    let term = term.being_typed();
    if starred && !term.prefix {
        return Err(QueryError::new(
            place.clone(),
            Problem::Short(word.to_owned()),
        ));
    }
    Ok(term)
}

fn one_or(mut sides: Vec<Expr>, many: impl FnOnce(Vec<Expr>) -> Expr) -> Expr {
    match sides.pop() {
        Some(one) if sides.is_empty() => one,
        Some(last) => {
            sides.push(last);
            many(sides)
        }
        None => Expr::All(sides),
    }
}
