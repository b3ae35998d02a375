//! A tree as alternatives, each a list of things that must hold together: what an index can walk.
//! Words that are joined only with words stay one tree, which the text index understands itself.

use super::error::Problem;
use super::field::Field;
use super::{Expr, Term};

/// Alternatives of one question at most.
const MOST: usize = 32;

/// What must hold, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Atom {
    /// A tree of words alone.
    Text(Box<Expr>, bool),
    /// A field.
    Field(Field, bool),
}

/// Things that must hold together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conjunction {
    /// All of these.
    pub all: Vec<Atom>,
}

/// The alternatives of a tree.
pub(super) fn normal(expr: &Expr) -> Result<Vec<Conjunction>, Problem> {
    let any = alternatives(expr, true)?;
    let any = any.into_iter().map(|all| Conjunction { all });
    // A question without a word, such as `-`, asks nothing.
    Ok(any.filter(|all| !all.all.is_empty()).collect())
}

type Alternatives = Vec<Vec<Atom>>;

fn alternatives(expr: &Expr, wanted: bool) -> Result<Alternatives, Problem> {
    if is_empty(expr) {
        return Ok(vec![Vec::new()]);
    }
    if is_text(expr) {
        return Ok(vec![vec![Atom::Text(Box::new(expr.clone()), wanted)]]);
    }
    match (expr, wanted) {
        (Expr::Field(field), _) => Ok(vec![vec![Atom::Field(field.clone(), wanted)]]),
        (Expr::Not(inner), _) => alternatives(inner, !wanted),
        (Expr::All(sides), true) | (Expr::Any(sides), false) => together(sides, wanted),
        (Expr::Any(sides) | Expr::All(sides), _) => {
            let mut any = Vec::new();
            for side in sides {
                any.extend(alternatives(side, wanted)?);
            }
            bounded(any)
        }
        (Expr::Text(_) | Expr::Title(_), _) => Ok(Vec::new()),
    }
}

/// Every alternative of one side with every one of the others.
fn together(sides: &[Expr], wanted: bool) -> Result<Alternatives, Problem> {
    let mut any: Alternatives = vec![Vec::new()];
    for side in sides {
        let more = alternatives(side, wanted)?;
        let joined = any.iter().flat_map(|all| {
            let with = |next: &Vec<Atom>| all.iter().chain(next).cloned().collect();
            more.iter().map(with)
        });
        any = bounded(joined.collect())?;
    }
    Ok(any)
}

fn bounded(any: Alternatives) -> Result<Alternatives, Problem> {
    if any.len() > MOST {
        return Err(Problem::TooMany);
    }
    Ok(any)
}

fn is_empty(expr: &Expr) -> bool {
    match expr {
        Expr::All(sides) | Expr::Any(sides) => sides.iter().all(is_empty),
        Expr::Not(inner) => is_empty(inner),
        Expr::Text(_) | Expr::Title(_) | Expr::Field(_) => false,
    }
}

fn is_text(expr: &Expr) -> bool {
    match expr {
        Expr::All(sides) | Expr::Any(sides) => sides.iter().all(is_text),
        Expr::Not(inner) => is_text(inner),
        Expr::Text(_) | Expr::Title(_) => true,
        Expr::Field(_) => false,
    }
}

impl Atom {
    /// The tree of words in the language of FTS5, and whether its articles are those to be found
    /// (else those to be left out); `None` for a field. Only letters and digits get in, in quotes.
    pub fn text(&self) -> Option<(String, bool)> {
        match self {
            Self::Text(expr, wanted) => {
                let (text, found) = fts(expr);
                Some((text, found == *wanted))
            }
            Self::Field(..) => None,
        }
    }

    /// The beginning of a word that must be there, and what else must (`None` for nothing), when
    /// `wanted` takes it.
    pub fn beginning(&self, wanted: impl Fn(&str) -> bool) -> Option<(&str, Option<Self>)> {
        let Self::Text(expr, true) = self else {
            return None;
        };
        let Expr::All(sides) = expr.as_ref() else {
            let word = begun(expr).filter(|word| wanted(word));
            return word.map(|word| (word, None));
        };
        let mut begun = sides.iter().map(begun).enumerate();
        let (at, word) = begun.find_map(|(at, word)| Some((at, word.filter(|w| wanted(w))?)))?;
        let mut rest = sides.clone();
        rest.remove(at);
        rest.retain(|side| !is_empty(side));
        let rest = (!rest.is_empty()).then(|| Self::Text(Box::new(Expr::All(rest)), true));
        Some((word, rest))
    }
}

/// The only word of a text, when it is but the beginning of one.
fn begun(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Text(term) if term.prefix => match term.words.as_slice() {
            [word] => Some(word),
            _ => None,
        },
        _ => None,
    }
}

/// FTS5 has no `not` without something before it: a tree is what it finds, or (false) what it
/// leaves out.
fn fts(expr: &Expr) -> (String, bool) {
    match expr {
        Expr::Text(term) => (quoted(term), true),
        Expr::Title(term) => (format!("title : {}", quoted(term)), true),
        Expr::Not(inner) => {
            let (text, found) = fts(inner);
            (text, !found)
        }
        Expr::All(sides) => {
            let sides = sides.iter().filter(|side| !is_empty(side)).map(fts);
            join(&sides.collect::<Vec<_>>())
        }
        Expr::Any(sides) => {
            // Either holds unless neither does.
            let sides = sides.iter().filter(|side| !is_empty(side)).map(fts);
            let turned: Vec<_> = sides.map(|(text, found)| (text, !found)).collect();
            let (text, found) = join(&turned);
            (text, !found)
        }
        Expr::Field(_) => (String::new(), true),
    }
}

/// What all sides find together.
fn join(sides: &[(String, bool)]) -> (String, bool) {
    let of = |wanted: bool| -> Vec<String> {
        let sides = sides.iter().filter(|(_, found)| *found == wanted);
        sides.map(|(text, _)| text.clone()).collect()
    };
    let (found, left_out) = (of(true), of(false));
    match (found.is_empty(), left_out.is_empty()) {
        (_, true) => (format!("({})", found.join(" AND ")), true),
        (true, false) => (format!("({})", left_out.join(" OR ")), false),
        (false, false) => (
            format!(
                "(({}) NOT ({}))",
                found.join(" AND "),
                left_out.join(" OR ")
            ),
            true,
        ),
    }
}

fn quoted(term: &Term) -> String {
    let star = if term.prefix { "*" } else { "" };
    format!("\"{}\"{star}", term.words.join(" "))
}
