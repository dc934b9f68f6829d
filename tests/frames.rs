//! The places in which frames look for their roles, and those that they want empty.

use whomet::Extractor;
use whomet::explain::Question;

const RULES: &str = r#"
verbs pledging = pledge
verbs predicting = predict
verbs nudging = nudge
nouns pleas = postcard

frame own.aim on verb pledging
  subject: actor+
  infinitive: aim+
  -> AIM
  yes "[actor Angela Merkel] pledged to help [aim Emmanuel Macron]."
  no "Angela Merkel pledged that Emmanuel Macron would help Japan."

frame own.report on verb predicting
  subject: source+
  clause: about+
  -> REPORT
  yes "[source Angela Merkel] predicted that [about Emmanuel Macron] would win."
  no "Angela Merkel predicted rain."

frame own.nudge on verb nudging
  subject: actor+
  object: recipient+
  not infinitive
  not towards|at
  -> NUDGE
  yes "[actor Angela Merkel] nudged [recipient Emmanuel Macron]."
  no "Angela Merkel nudged Emmanuel Macron to resign."

frame own.plea on noun pleas
  possessor: actor+
  to: recipient*
  not for
  -> PLEA
  yes "[actor Angela Merkel]'s postcard to [recipient Emmanuel Macron] was heard."
  no "Angela Merkel's postcard for peace to Emmanuel Macron was heard."
"#;

fn extractor() -> Extractor {
    let builder = Extractor::builder().rules("own.rules", RULES);
    builder.build().expect("the rules can be built")
}

/// The events of the rules above, each with its roles.
fn found(text: &str) -> Vec<String> {
    let document = extractor().extract(text);
    let events = document
        .events()
        .iter()
        .filter(|event| event.event_type.is_none());
    let line = |event: &whomet::document::Event| {
        let mut roles: Vec<String> = event
            .actors
            .iter()
            .map(|one| ("actor", one))
            .chain(event.recipients.iter().map(|one| ("recipient", one)))
            .chain(
                event
                    .roles
                    .iter()
                    .map(|own| (own.role.as_str(), &own.participant)),
            )
            .map(|(role, one)| format!("{role}={}", document[one.entity].name))
            .collect();
        roles.sort();
        format!("{} {}", event.label, roles.join(" "))
    };
    events.map(line).collect()
}

#[test]
fn places_of_the_clause_that_a_verb_governs() {
    assert_eq!(
        found("Narendra Modi pledged to support Emmanuel Macron."),
        ["AIM actor=Narendra Modi aim=Emmanuel Macron"]
    );
    assert_eq!(
        found("Narendra Modi pledged his support to Emmanuel Macron."),
        [""; 0]
    );
    assert_eq!(
        found("Narendra Modi predicted that Angela Merkel would stay."),
        ["REPORT about=Angela Merkel source=Narendra Modi"]
    );
}

#[test]
fn places_that_must_be_empty() {
    assert_eq!(
        found("Narendra Modi nudged Angela Merkel."),
        ["NUDGE actor=Narendra Modi recipient=Angela Merkel"]
    );
    assert_eq!(
        found("Narendra Modi nudged Angela Merkel to sign the paper."),
        [""; 0]
    );
    assert_eq!(
        found("Narendra Modi nudged Angela Merkel towards France."),
        [""; 0]
    );
    assert_eq!(
        found("Angela Merkel rejected Narendra Modi's postcard to Emmanuel Macron."),
        ["PLEA actor=Narendra Modi recipient=Emmanuel Macron"]
    );
    assert_eq!(
        found("Angela Merkel rejected Narendra Modi's postcard for mercy."),
        [""; 0]
    );
}

/// A frame that found nothing tells what it missed, or what stood in its way.
#[test]
fn frames_tell_what_they_missed() {
    let extractor = extractor();
    let told = |text: &str, rule: &str| {
        let question = Question {
            rule: Some(rule),
            ..Question::default()
        };
        let told = extractor
            .explain(text, question)
            .expect("there is such a frame")
            .to_string();
        told.lines()
            .filter(|line| line.starts_with("    "))
            .map(str::trim)
            .collect::<Vec<_>>()
            .join("; ")
    };
    assert_eq!(
        told(
            "Angela Merkel rejected Narendra Modi's postcard for mercy.",
            "own.plea"
        ),
        "actor (needed): \"Narendra Modi\"; recipient (optional): nothing stands there; not for: it stands there; it found nothing"
    );
    assert_eq!(
        told("Angela Merkel nudged Narendra Modi to sign.", "own.nudge"),
        "actor (needed): \"Angela Merkel\"; recipient (needed): \"Narendra Modi\"; not infinitive: it stands there; it found nothing"
    );
    assert_eq!(
        told("Angela Merkel pledged to resign.", "own.aim"),
        "actor (needed): \"Angela Merkel\"; aim (needed): nothing stands there; it found nothing, for aim is missing"
    );
}

/// Participles joined to who does it by a hyphen: the noun is met, and not who stands behind it.
#[test]
fn joined_participles_are_not_met() {
    let met = |text: &str| {
        let document = Extractor::english().extract(text);
        let lines = document.events().iter().map(|event| {
            let names = |side: &[whomet::document::Participant]| {
                let names: Vec<&str> = side
                    .iter()
                    .map(|one| document[one.entity].name.as_str())
                    .collect();
                names.join("+")
            };
            format!(
                "{} {}>{}",
                event.mode.map_or("", |mode| mode.name()),
                names(&event.actors),
                names(&event.recipients)
            )
        });
        lines.collect::<Vec<_>>()
    };
    assert_eq!(
        met("Angela Merkel met Russian-backed rebels in Rome."),
        ["meet Angela Merkel+rebels>"]
    );
    assert_eq!(
        met("Norwegian-brokered talks between Peru and Chile began on Monday."),
        ["mediate Norway>Peru+Chile"]
    );
    assert_eq!(
        met("Talks between Peru and Chile, mediated by Norway, began on Monday."),
        ["mediate Norway>Peru+Chile"]
    );
}

#[test]
fn examples_of_rules_are_held_to() {
    let failures = extractor().check_examples();
    assert_eq!(
        failures.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [""; 0]
    );
}

/// Who attacks, and whether it happened, as the built-in frames read it.
fn attacks(text: &str) -> Vec<(String, String)> {
    let document = Extractor::english().extract(text);
    let events = document.events().iter().filter(|event| event.label == "ASSAULT");
    let line = |event: &whomet::document::Event| {
        let actors: Vec<&str> = event
            .actors
            .iter()
            .map(|one| document[one.entity].name.as_str())
            .collect();
        (actors.join("+"), event.status.to_string())
    };
    events.map(line).collect()
}

/// Who is killed in a raid has not made it, whatever stands between the name and the participle.
#[test]
fn victims_do_not_attack() {
    for text in [
        "Ana Lind, a baker, wounded in a raid on Homs, sleeps in a tent.",
        "Angela Merkel mourned the people killed in the raid.",
        "Thirty civilians killed on Monday were buried.",
    ] {
        assert_eq!(
            attacks(text)
                .iter()
                .filter(|(actors, _)| !actors.is_empty())
                .count(),
            0,
            "{text}"
        );
    }
    let attacked = ("Russia".to_owned(), "actual".to_owned());
    assert_eq!(attacks("Russia attacked Ukraine."), [attacked]);
}

/// To have the right to do something is not to do it.
#[test]
fn rights_and_powers_tell_of_nothing_that_happened() {
    for noun in ["the right", "the ability", "the power", "permission"] {
        let text = format!("Russia said that it had {noun} to invade Ukraine.");
        let found = attacks(&text);
        assert!(found.is_empty(), "{text} {found:?}");
    }
}
