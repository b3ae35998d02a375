//! Runs code of others that may panic, and says so to whoever prints panics.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<u32> = const { Cell::new(0) };
}

/// Whether this thread is inside a call whose panic is caught and answered for: a panic hook has
/// nothing to report or restore then.
pub fn is_guarded() -> bool {
    GUARDED.get() > 0
}

/// What `call` gives; `None` when it panics. What it works on must not be used after a panic.
pub fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    GUARDED.set(GUARDED.get() + 1);
    let result = catch_unwind(AssertUnwindSafe(call));
    GUARDED.set(GUARDED.get() - 1);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_nothing_and_the_guard_is_lifted() {
        let inside = std::cell::Cell::new(false);
        let result: Option<()> = guarded(|| {
            inside.set(is_guarded());
            panic!("on purpose");
        });
        assert_eq!(result, None);
        assert!(inside.get() && !is_guarded());
    }
}
