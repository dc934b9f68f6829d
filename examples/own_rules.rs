//! Rules of one's own: a new type of event, and one in place of a built-in frame.
//!
//!     cargo run --release --example own_rules
//!
//! The rules are in `examples/rules/business.rules`; the language is taught in `rules/README.md`.

use whomet::Extractor;

const RULES: &str = include_str!("rules/business.rules");

const TEXT: &str = "Boeing was bought by Airbus on Monday. Siemens plans to take over Alstom. \
    Angela Merkel has written to Emmanuel Macron about the deal.";

fn main() -> Result<(), whomet::Error> {
    let extractor = Extractor::builder().rules("business.rules", RULES)?.build()?;
    let document = extractor.extract(TEXT);
    for event in document.events() {
        println!(
            "{} ({}), by {}",
            event.label, event.status, event.evidence[0].rule
        );
        for (role, one) in &event.roles {
            println!("  {role}: {}", document[one.entity].name);
        }
    }

    // The examples beside the rules are their tests.
    let failures = extractor.check_examples();
    let own = failures.iter().filter(|failure| failure.file == "business.rules");
    assert_eq!(own.map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    assert_eq!(
        document
            .events()
            .iter()
            .filter(|event| event.label == "DEAL")
            .count(),
        2
    );
    assert!(document.events().iter().all(|event| event.label != "CONSULT"));

    // A typo is refused, with the place.
    let error = Extractor::builder()
        .rules(
            "business.rules",
            &RULES.replace("on verb buy_verb", "on verb buy_verbs"),
        )
        .and_then(|builder| builder.build())
        .expect_err("there is no such class");
    println!("{error:#}");
    Ok(())
}
