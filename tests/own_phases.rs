//! Phases of a user's own: in what order they run, what they see, and what comes of what they make.

use whomet::document::Document;
use whomet::explain::Question;
use whomet::{Article, Extractor};

/// Prices, firms with a word at their end, and sales: the reader of AMOUNT stands before its maker.
const SALES: &str = r#"
verbs sell = sell
class maker = motors airways

phase valuations reads words AMOUNT ORGANIZATION
rule valuation
  ORGANIZATION "," worth amount:AMOUNT[sum]
  -> VALUED over amount
  yes "Zorblat Motors, worth [amount 3 million dollars], grew."
  no "Zorblat Motors, worth nothing, grew."

phase sums reads words
rule sum
  <number> million? dollars
  -> AMOUNT sum
  yes "They paid 3 million dollars."
  no "They paid 3 million."

phase firms reads words
rule firm
  <cap> @maker
  -> ORGANIZATION
  yes "He left Zorblat Motors."
  no "He left the motors."

phase events reads words ORGANIZATION AMOUNT VALUED
rule sale
  seller:ORGANIZATION (did not)? @sell goods:ORGANIZATION to buyer:ORGANIZATION for price:AMOUNT
  -> SALE
  yes "[seller Zorblat Motors] sold [goods Tarn Airways] to [buyer Quill Motors] for [price 9 million dollars]."
  no "Zorblat Motors sold Tarn Airways for 9 million dollars."
rule valued
  firm:ORGANIZATION "," worth value:VALUED
  -> VALUATION
  yes "[firm Zorblat Motors], worth [value 3 million dollars], grew."
  no "Zorblat Motors, worth nothing, grew."
"#;

fn extractor(rules: &str) -> Extractor {
    let builder = Extractor::builder().rules("own.rules", rules);
    builder.build().unwrap_or_else(|error| panic!("{error:#}"))
}

fn refusal(rules: &str) -> String {
    let builder = Extractor::builder().rules("own.rules", rules);
    builder
        .build()
        .map(|_| "nothing is wrong".to_owned())
        .unwrap_or_else(|error| format!("{error:#}"))
}

/// The failures of the examples of own rules.
fn failures(extractor: &Extractor) -> Vec<String> {
    let failures = extractor.check_examples().into_iter();
    failures
        .filter(|failure| failure.file == "own.rules")
        .map(|failure| failure.to_string())
        .collect()
}

/// The events with their roles and values, as words.
fn told(document: &Document) -> Vec<String> {
    let events = document.events().iter().map(|event| {
        let sides = [("actor", &event.actors), ("recipient", &event.recipients)];
        let sides = sides
            .iter()
            .flat_map(|(role, side)| side.iter().map(move |one| (*role, one)));
        let roles = event
            .roles
            .iter()
            .map(|own| (own.role.as_str(), &own.participant));
        let who = sides
            .chain(roles)
            .map(|(role, one)| format!("{role} {}", document[one.entity].name));
        let values = event
            .values
            .iter()
            .map(|value| format!("{} \"{}\"", value.role, value.span.of(document.text())));
        let parts: Vec<String> = who.chain(values).collect();
        format!("{} {}: {}", event.label, event.status, parts.join(", "))
    });
    events.collect()
}

fn mentions<'d>(document: &'d Document, type_name: &str) -> Vec<&'d str> {
    let of_type = document
        .mentions()
        .iter()
        .filter(|mention| mention.mention_type.name() == type_name);
    of_type.map(|mention| mention.span.of(document.text())).collect()
}

#[test]
fn run_after_what_they_read_and_before_events() {
    let extractor = extractor(SALES);
    let names: Vec<&str> = extractor
        .rules()
        .phases()
        .iter()
        .map(|phase| phase.name())
        .collect();
    assert_eq!(
        names,
        [
            "names",
            "offices",
            "dates",
            "sums",
            "firms",
            "valuations",
            "events"
        ]
    );
    assert_eq!(failures(&extractor), Vec::<String>::new());
    let document =
        extractor.extract("Zorblat Motors did not sell Tarn Airways to Quill Motors for 9 million dollars.");
    assert_eq!(
        told(&document),
        [
            r#"SALE negated: seller Zorblat Motors, goods Tarn Airways, buyer Quill Motors, price "9 million dollars""#
        ]
    );
    assert_eq!(
        mentions(&document, "ORGANIZATION"),
        ["Zorblat Motors", "Tarn Airways", "Quill Motors"]
    );
}

#[test]
fn a_frame_takes_what_they_make() {
    let rules = "
verbs rent = rent lease
phase sums reads words
rule sum
  <number> dollars
  -> AMOUNT
phase firms reads words
rule firm
  <cap> Motors
  -> ORGANIZATION CARMAKER
frame rental on verb rent
  subject: tenant(CARMAKER)+
  object: lot(THING)*
  for: price(AMOUNT)
  -> RENTAL
  yes \"[tenant Quill Motors] rented a hall for [price 90 dollars].\"
  no \"Quill Motors rented a hall for a year.\"
  no \"Airbus rented a hall for 90 dollars.\"
";
    let extractor = extractor(rules);
    assert_eq!(failures(&extractor), Vec::<String>::new());
    let document = extractor.extract("A hall will be leased for 90 dollars by Quill Motors.");
    assert_eq!(
        told(&document),
        [r#"RENTAL planned: tenant Quill Motors, price "90 dollars""#]
    );
}

#[test]
fn types_of_mention_become_mentions() {
    let rules = r#"
phase poets reads words OFFICE
rule poet
  poet who:(<cap> <lower>)
  -> PERSON over who
rule poet.laureate
  court poet
  -> OFFICE
rule band
  the (red|blue) lancers
  -> GROUP
phase places reads words PERSON
rule hut
  hut of PERSON
  -> PLACE
phase days reads words
rule day.market
  market day (of year:/[0-9]{4}/)
  -> DATE calendar
"#;
    let text = "The poet Ulmo dreamt met Angela Merkel. The court poet saw the red lancers at the hut of Angela Merkel.";
    let document = extractor(rules).extract(text);
    assert_eq!(mentions(&document, "PERSON"), ["Ulmo dreamt", "Angela Merkel"]);
    assert!(mentions(&document, "OFFICE").contains(&"court poet"));
    assert!(mentions(&document, "GROUP").contains(&"the red lancers"));
    assert_eq!(mentions(&document, "PLACE"), ["hut of Angela Merkel"]);
    // Whoever is absorbed is gone, and what is left keeps its entity.
    let person = document
        .mentions()
        .iter()
        .filter(|mention| mention.span.of(text) == "Angela Merkel");
    assert!(person.clone().count() == 1);
    assert!(person.clone().all(|mention| mention.entity.is_some()));
}

#[test]
fn a_match_of_a_plover_type_is_an_event_in_any_phase() {
    let rules = r#"
phase greetings reads words PERSON
rule hail
  actor:PERSON hailed recipient:PERSON with gift:<lower>
  -> SUPPORT
  yes "[actor Angela Merkel] hailed [recipient Emmanuel Macron] with [gift flowers]."
  no "Angela Merkel hailed a taxi."
"#;
    let extractor = extractor(rules);
    assert_eq!(failures(&extractor), Vec::<String>::new());
    let document = extractor.extract("Chancellor Angela Merkel hailed Emmanuel Macron with flowers.");
    let own = told(&document)
        .into_iter()
        .find(|event| event.contains("flowers"));
    assert_eq!(
        own.as_deref(),
        Some(r#"SUPPORT actual: actor Angela Merkel, recipient Emmanuel Macron, gift "flowers""#)
    );
}

#[test]
fn explain_shows_them() {
    let extractor = extractor(SALES);
    let text = "Zorblat Motors, worth 3 million dollars, grew. Tarn Airways, worth little, shrank.";
    let all = extractor.explain(text, Question::default()).unwrap().to_string();
    assert!(
        all.contains(
            r#"valuation matched "Zorblat Motors, worth 3 million dollars", amount = "3 million dollars""#
        ),
        "{all}"
    );
    assert!(
        all.contains(r#"=> VALUATION (actual) by valued, firm Zorblat Motors, value "3 million dollars""#),
        "{all}"
    );
    let question = Question {
        sentence: Some(2),
        rule: Some("valuation"),
    };
    let one = extractor.explain(text, question).unwrap().to_string();
    assert!(
        one.contains(
            r#"valuation took "Tarn Airways , worth"; then it wanted AMOUNT[sum], and found "little""#
        ),
        "{one}"
    );
}

#[test]
fn phases_that_cannot_run() {
    assert_eq!(
        refusal(
            "phase a reads words BB\nrule a1\n  x BB\n  -> AA\nphase b reads AA words\nrule b1\n  y AA\n  -> BB\n"
        ),
        "own.rules:1:21: phases wait for each other: a reads BB, which b makes; b reads AA, which a makes
  |
1 | phase a reads words BB
  |                     ^^"
    );
    assert_eq!(
        refusal(
            "phase events reads words PERSON\nrule e\n  PERSON sang\n  -> SONG\nphase a reads words SONG\nrule a1\n  SONG\n  -> AA\n"
        ),
        "own.rules:5:21: SONG is made by phase events, which runs after all others
  |
5 | phase a reads words SONG
  |                     ^^^^"
    );
    assert_eq!(
        refusal("phase a reads words\nrule a1\n  x\n  -> AA\nphase dates reads words AA\n"),
        "own.rules:5:25: AA is made by phase a, and phase dates runs before it
  |
5 | phase dates reads words AA
  |                         ^^"
    );
}

#[test]
fn the_template_has_no_complaints() {
    let template = include_str!("../rules/TEMPLATE.rules");
    let extractor = extractor(template);
    assert_eq!(failures(&extractor), Vec::<String>::new());
    let document = extractor.extract("Norway bought Sweden for 3 billion dollars.");
    assert_eq!(
        told(&document),
        [r#"COOPERATE actual: actor Norway, recipient Sweden, amount "3 billion dollars""#]
    );
}

/// Steps are counted where assertions are.
#[test]
#[cfg(debug_assertions)]
fn their_steps_are_linear() {
    let extractor = extractor(SALES);
    let line = "Zorblat Motors , worth 3 million dollars , sold Tarn Airways to Quill Motors for 9 million dollars , ";
    let read = |times: usize| {
        let text = line.repeat(times);
        let before = whomet_engine::steps::taken();
        let events = extractor.extract(Article::new(&text)).events().len();
        assert!(events > 0);
        whomet_engine::steps::taken() - before
    };
    // What is met for the first time is worked out, and then known.
    read(20);
    let (small, large) = (read(100), read(1_000));
    assert!(small > 1_000 && large < small * 11, "{small} {large}");
}

/// What becomes of the act that governs an event of one's own is what becomes of it beside a consultation.
#[test]
fn own_events_are_governed_as_consultations_are() {
    let extractor = extractor(
        "verbs buy_verb = buy\nframe deal on verb buy_verb\n  subject: buyer+\n  object: target+\n  -> DEAL\n",
    );
    let cases = [
        (
            "Peru refused to buy Boeing.",
            [
                "REJECT actual: actor Peru",
                "DEAL negated: buyer Peru, target Boeing",
            ]
            .as_slice(),
        ),
        (
            "Peru refused to meet Chile.",
            &[
                "REJECT actual: actor Peru, recipient Chile",
                "CONSULT negated: actor Peru, actor Chile",
            ],
        ),
        (
            "Peru agreed to buy Boeing.",
            &["DEAL planned: buyer Peru, target Boeing"],
        ),
        (
            "Peru agreed to meet Chile.",
            &["CONSULT planned: actor Peru, actor Chile"],
        ),
        (
            "Peru did not buy Boeing.",
            &["DEAL negated: buyer Peru, target Boeing"],
        ),
        (
            "Peru did not refuse to buy Boeing.",
            &["DEAL actual: buyer Peru, target Boeing"],
        ),
        (
            "Peru did not refuse to meet Chile.",
            &["CONSULT actual: actor Peru, actor Chile"],
        ),
    ];
    for (text, expected) in cases {
        let found: Vec<String> = told(&extractor.extract(text)).into_iter().collect();
        assert_eq!(found, expected, "{text}");
    }
}
