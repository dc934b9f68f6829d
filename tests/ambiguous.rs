//! Names that are more than one thing, each in sentences for both.

use whomet::Extractor;
use whomet::document::MentionKind;

/// Reads `text` and expects that `words` are a name of the type, and of the entity that goes by `key` unless
/// that is empty.
fn expect(text: &str, words: &str, mention_type: &str, key: &str) -> Option<String> {
    let document = Extractor::english().extract(text);
    let found: Vec<String> = document
        .mentions()
        .iter()
        .filter(|mention| mention.kind == MentionKind::Name)
        .map(|mention| {
            let entity = mention.entity.map_or("", |entity| document[entity].key.as_str());
            format!(
                "{} {} {entity}",
                mention.span.of(text),
                mention.mention_type.name()
            )
        })
        .collect();
    let wanted = format!("{words} {mention_type} ");
    let right = found.iter().any(|one| {
        one.strip_prefix(&wanted)
            .is_some_and(|rest| key.is_empty() || rest == key)
    });
    (!right).then(|| format!("{text}\n  expected {wanted}{key}, found {found:?}"))
}

fn check(table: &[(&str, &str, &str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, words, mention_type, key)| expect(text, words, mention_type, key))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn countries_and_given_names() {
    check(&[
        (
            "The foreign minister flew to Jordan on Monday.",
            "Jordan",
            "COUNTRY",
            "jordan",
        ),
        (
            "The coach praised Michael Jordan after the game.",
            "Michael Jordan",
            "PERSON",
            "",
        ),
        (
            "Jordan Ellmann, a lawyer, left early.",
            "Jordan Ellmann",
            "PERSON",
            "",
        ),
        (
            "France will withdraw its soldiers from Chad.",
            "Chad",
            "COUNTRY",
            "chad",
        ),
        (
            "The book was written by Chad Weatherby.",
            "Chad Weatherby",
            "PERSON",
            "",
        ),
        ("Israel rejected the proposal.", "Israel", "COUNTRY", "israel"),
        (
            "Foreign Minister Israel Katz rejected the proposal.",
            "Israel Katz",
            "PERSON",
            "",
        ),
        ("The ministers will meet in Paris.", "Paris", "PLACE", "paris"),
        ("Paris Hilton opened the hotel.", "Paris Hilton", "PERSON", ""),
        ("Turkey closed its airspace.", "Turkey", "COUNTRY", "turkey"),
    ]);
}

#[test]
fn common_words() {
    let text = "They ate turkey at the dinner.";
    let document = Extractor::english().extract(text);
    assert!(
        document
            .mentions()
            .iter()
            .all(|mention| mention.span.of(text) != "turkey")
    );
    check(&[
        ("Fighting went on in Mali.", "Mali", "COUNTRY", "mali"),
        ("The prize went to Mali Sandvik.", "Mali Sandvik", "PERSON", ""),
        (
            "Leaders condemned the coup in Niger.",
            "Niger",
            "COUNTRY",
            "niger",
        ),
        ("Oil was spilled in the Niger Delta.", "Niger Delta", "PLACE", ""),
    ]);
}

#[test]
fn countries_and_states() {
    check(&[
        (
            "Russian tanks left Georgia after talks in Tbilisi.",
            "Georgia",
            "COUNTRY",
            "georgia",
        ),
        (
            "He was elected in Atlanta, Georgia, two years ago.",
            "Georgia",
            "PLACE",
            "",
        ),
        ("Georgia Governor Anna Weld signed it.", "Georgia", "PLACE", ""),
        (
            "The poem is by Georgia Thornbury.",
            "Georgia Thornbury",
            "PERSON",
            "",
        ),
    ]);
}

#[test]
fn outlets_with_the_names_of_places() {
    check(&[
        (
            "The talks failed, the China Daily reported.",
            "China Daily",
            "ORGANIZATION",
            "",
        ),
        ("The talks with China failed.", "China", "COUNTRY", "china"),
        (
            "He told the Washington Post that he would resign.",
            "Washington Post",
            "ORGANIZATION",
            "",
        ),
        ("He travelled to Washington on Monday.", "Washington", "PLACE", ""),
    ]);
}

#[test]
fn countries_that_share_a_name() {
    check(&[
        (
            "Rebels took a town in the Democratic Republic of Congo.",
            "Democratic Republic of Congo",
            "COUNTRY",
            "democratic-republic-of-congo",
        ),
        (
            "He was born in the Republic of the Congo.",
            "Republic of the Congo",
            "COUNTRY",
            "republic-of-congo",
        ),
        (
            "The junta of Guinea named a prime minister.",
            "Guinea",
            "COUNTRY",
            "guinea",
        ),
        (
            "The president of Guinea-Bissau was ousted.",
            "Guinea-Bissau",
            "COUNTRY",
            "guinea-bissau",
        ),
        (
            "Oil was found off Equatorial Guinea.",
            "Equatorial Guinea",
            "COUNTRY",
            "equatorial-guinea",
        ),
        (
            "Australia signed a treaty with Papua New Guinea.",
            "Papua New Guinea",
            "COUNTRY",
            "papua-new-guinea",
        ),
        (
            "North Korea fired a missile.",
            "North Korea",
            "COUNTRY",
            "north-korea",
        ),
        ("South Korea protested.", "South Korea", "COUNTRY", "south-korea"),
        (
            "Greece signed an accord with Macedonia.",
            "Macedonia",
            "COUNTRY",
            "north-macedonia",
        ),
        (
            "North Macedonia joined the alliance.",
            "North Macedonia",
            "COUNTRY",
            "north-macedonia",
        ),
        (
            "The Federated States of Micronesia abstained.",
            "Federated States of Micronesia",
            "COUNTRY",
            "micronesia",
        ),
        ("A storm hit Dominica.", "Dominica", "COUNTRY", "dominica"),
        (
            "A storm hit the Dominican Republic.",
            "Dominican Republic",
            "COUNTRY",
            "dominican-republic",
        ),
        (
            "The Nigerien foreign minister resigned.",
            "Nigerien",
            "NATIONALITY",
            "niger",
        ),
        (
            "The Nigerian foreign minister resigned.",
            "Nigerian",
            "NATIONALITY",
            "nigeria",
        ),
    ]);
}
