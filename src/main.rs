//! The program `griot`: starts the library and ends with its exit code.

use std::process::ExitCode;

/// The system's allocator keeps half as much again of what a refresh let go (docs/decisions).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    griot::cli::run()
}
