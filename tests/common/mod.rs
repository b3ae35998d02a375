//! Shared by the tests: a world that answers the core's effects from a table.
#![allow(
    unreachable_pub,
    dead_code,
    clippy::expect_used,
    clippy::too_many_lines,
    reason = "each test takes what it needs"
)]
pub mod world;
