//! The program `griot`: starts the library and ends with its exit code.

fn main() {}
