//! The `whomet` command.
fn main() {}
