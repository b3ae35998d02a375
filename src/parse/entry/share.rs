//! Shares the entries of a large document among the processor's cores; must never change their
//! order, or what is made of them.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::{available_parallelism, scope};

use super::super::guard::guarded;
use super::super::raw::Entry;

/// A document with less text, in bytes, is read as fast by one thread; most feeds are smaller, and
/// several of them are read at once.
const LARGE_BYTES: usize = 1 << 19;
/// The most threads for one document: other feeds are being read beside it.
const MAX_THREADS: usize = 4;

/// What `make` makes of each entry, in their order. Panics where `make` does.
pub(super) fn each<T: Send>(entries: &[Entry], make: impl Fn(&Entry) -> T + Sync) -> Vec<T> {
    let all = |entries: &[Entry]| entries.iter().map(&make).collect::<Vec<T>>();
    let size: usize = entries.iter().map(Entry::text_bytes).sum();
    let threads = available_parallelism()
        .map_or(1, NonZero::get)
        .min(MAX_THREADS);
    if size < LARGE_BYTES || threads == 1 {
        return all(entries);
    }
    scope(|scope| {
        let parts = parts(entries, size / threads + 1);
        // Guarded here as well: whether a panic is caught is known to its own thread only.
        let work = |part| scope.spawn(move || guarded(|| all(part)));
        let running: Vec<_> = parts.into_iter().map(work).collect();
        let done = running
            .into_iter()
            .map(|thread| thread.join().ok().flatten());
        done.flat_map(|part| part.unwrap_or_else(|| resume_unwind(Box::new("an entry"))))
            .collect()
    })
}

/// Parts of about `bytes` of text each.
fn parts(entries: &[Entry], bytes: usize) -> Vec<&[Entry]> {
    let mut parts = Vec::new();
    let mut rest = entries;
    while !rest.is_empty() {
        let mut sum = 0;
        let fits = rest.iter().take_while(|entry| {
            let before = sum;
            sum += entry.text_bytes();
            before < bytes
        });
        let (part, after) = rest.split_at(fits.count().clamp(1, rest.len()));
        parts.push(part);
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::super::raw::Markup;
    use super::*;

    fn entries(sizes: &[usize]) -> Vec<Entry> {
        let entry = |(at, size): (usize, &usize)| Entry {
            guid: Some(at.to_string()),
            content: Some(Markup::html("x".repeat(*size))),
            ..Entry::default()
        };
        sizes.iter().enumerate().map(entry).collect()
    }

    #[test]
    fn a_large_document_keeps_its_order() {
        let entries = entries(&[1, LARGE_BYTES, 0, 9, LARGE_BYTES, 3]);
        let made = each(&entries, |entry| entry.guid.clone().unwrap_or_default());
        assert_eq!(made, ["0", "1", "2", "3", "4", "5"]);
    }

    #[test]
    fn every_entry_is_in_one_part_whatever_its_size() {
        for sizes in [&[][..], &[0, 0, 0], &[50, 1, 1, 50], &[500]] {
            let entries = entries(sizes);
            let parts = parts(&entries, 40);
            assert_eq!(parts.concat(), entries);
            assert!(parts.iter().all(|part| !part.is_empty()));
        }
    }

    #[test]
    fn a_panic_in_a_thread_is_the_callers() {
        let entries = entries(&[LARGE_BYTES, LARGE_BYTES]);
        let made = guarded(|| {
            each(&entries, |entry| {
                assert_eq!(entry.guid.as_deref(), Some("0"));
            })
        });
        assert_eq!(made, None);
    }
}
