//! The program `griot`: starts the library and ends with its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    griot::cli::run()
}
