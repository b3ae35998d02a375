//! The data in the scripts of a page; must never know what it means.

use serde_json::Value;

use super::MIN_WHOLE;
use crate::extract::dom::Dom;

/// A larger script is a program.
const MAX_BYTES: usize = 3 << 20;
/// Places in a script at which its data may begin.
const MAX_STARTS: usize = 5;

/// The texts of the scripts that hold data.
pub(super) fn scripts(dom: &Dom) -> Vec<String> {
    let mut flight = String::new();
    let mut out = Vec::new();
    for at in dom.find_all(0, &["script"]) {
        if dom.attr(at, "src").is_some() {
            continue;
        }
        let text: String = dom
            .descendants(at)
            .filter_map(|at| dom.text_node(at))
            .collect();
        let text = text.trim();
        if text.len() < MIN_WHOLE || text.len() > MAX_BYTES {
            continue;
        }
        // Next.js sends its data in pieces that cut anywhere.
        let pushed = text
            .strip_prefix("self.__next_f.push(")
            .and_then(|rest| rest.trim_end_matches(';').strip_suffix(')'));
        match pushed.and_then(|push| serde_json::from_str::<Value>(push).ok()) {
            Some(Value::Array(push)) => {
                let pieces = push.iter().filter_map(Value::as_str);
                flight.extend(pieces);
            }
            _ => out.push(text.to_owned()),
        }
    }
    out.extend(flight.lines().map(str::to_owned));
    out
}

/// The first large JSON value in a script: the whole of it, or what is assigned or pushed in it.
pub(super) fn value(script: &str) -> Option<Value> {
    let whole = script.find(['{', '[']);
    let objects = script.match_indices("{\"").map(|(at, _)| at);
    whole
        .into_iter()
        .chain(objects)
        .take(MAX_STARTS)
        .find_map(|from| {
            let data = script.get(from..)?;
            let mut values = serde_json::Deserializer::from_str(data).into_iter::<Value>();
            let value = values.next()?.ok()?;
            (values.byte_offset() >= MIN_WHOLE).then_some(value)
        })
}
