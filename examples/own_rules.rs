//! Rules of one's own: a new type of event, and one in place of a built-in frame.
//!
//!     cargo run --release --example own_rules
//!
//! The rules are in `examples/rules/business.rules`; the language is taught in `rules/README.md`. That the examples in
//! them hold, and what is printed here, is tested in `tests/own_rules.rs`.

use whomet::Extractor;

fn main() -> Result<(), whomet::Error> {
    let rules = include_str!("rules/business.rules");
    let extractor = Extractor::builder().rules("business.rules", rules).build()?;
    let document = extractor.extract(include_str!("rules/business.txt"));
    for event in document.events() {
        println!("{} ({})", event.label, event.status);
        for own in &event.roles {
            println!("  {}: {}", own.role, document[own.participant.entity].name);
        }
    }
    Ok(())
}
