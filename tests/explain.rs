//! What `explain` answers about a rule or frame by name: how far it came, and what stopped it.

use whomet::Extractor;
use whomet::explain::Question;

const RULES: &str = r#"
verbs sell_verb = sell
nouns merger_noun = merger

phase aa reads words PLACE
rule a.ready
  ready
  not after never
  after .
  before (to|for)
  not before for
  -> READY
rule a.capital
  flew to PLACE[capital]
  -> FLOWN
rule a.veto
  happy PLACE
  -> veto
rule a.rise
  PLACE rises
  -> RISEN

frame own.first on verb sell_verb
  subject: seller(PERSON)+
  object: goods(ORGANIZATION)+
  -> SALE
frame own.second on verb sell_verb
  subject: seller+
  object: goods(ORGANIZATION|COUNTRY)+
  not to
  -> SALE
frame own.merger on noun merger_noun
  between|of|compound: side(ORGANIZATION)+
  -> DEAL
"#;

/// What is told of a rule in the first sentence, without how the sentence is read.
fn told(rule: &str, text: &str) -> String {
    let builder = Extractor::builder().rules("own.rules", RULES);
    let extractor = builder.build().expect("the rules are right");
    let question = Question {
        rule: Some(rule),
        ..Question::default()
    };
    let told = extractor
        .explain(text, question)
        .expect("there is such a rule")
        .to_string();
    let own = told
        .lines()
        .filter(|line| line.contains(rule) || line.starts_with("    ") || line.contains("=>"));
    own.map(str::trim).collect::<Vec<_>>().join("\n")
}

fn check(rule: &str, text: &str, expected: &str) {
    assert_eq!(told(rule, text), expected, "{rule} in {text}");
}

#[test]
fn sequence_rules_name_the_test_that_failed() {
    check(
        "a.capital",
        "They flew to Bergen.",
        r#"a.capital took "flew to"; then it wanted PLACE[capital], and found "Bergen""#,
    );
    check(
        "a.capital",
        "They sat.",
        r#"a.capital took nothing; then it wanted flew, and found "They""#,
    );
    check(
        "a.capital",
        "They flew to Oslo.",
        r#"a.capital matched "flew to Oslo""#,
    );
}

#[test]
fn guards_name_the_neighbour_that_failed() {
    let cases = [
        ("They were ready for it.", r#"not before for, and found "for""#),
        ("They were ready, too.", r#"before (to|for), and found ",""#),
        (
            "They are never ready to go.",
            r#"not after never, and found "never""#,
        ),
        ("Ready to go.", "after ., and found the edge of the sentence"),
        (
            "They were ready",
            "before (to|for), and found the edge of the sentence",
        ),
    ];
    for (text, wanted) in cases {
        let found = told("a.ready", text);
        assert!(
            found.ends_with(&format!("then it wanted {wanted}")),
            "{text}: {found}"
        );
    }
}

#[test]
fn a_rule_that_another_beat_names_it() {
    check(
        "a.veto",
        "Now happy Oslo rises.",
        r#"a.veto matched "happy Oslo""#,
    );
    check(
        "a.rise",
        "Now happy Oslo rises.",
        r#"a.rise fits "Oslo rises", but a.veto took some of these words first"#,
    );
}

#[test]
fn frames_tell_each_role_and_what_came_of_it() {
    check(
        "own.first",
        "Airbus grew.",
        "own.first: no verb of class sell_verb in the sentence",
    );
    check(
        "own.first",
        "Airbus sold Norway.",
        r#"own.first at "sold":
seller (needed): "Airbus", of type ORGANIZATION, and the role takes PERSON
goods (needed): "Norway", of type COUNTRY, and the role takes ORGANIZATION
it found nothing, for seller is missing"#,
    );
    check(
        "own.second",
        "Angela Merkel sold Airbus.",
        r#"own.second at "sold":
seller (needed): "Angela Merkel"
goods (needed): "Airbus"
its roles are filled, but own.first takes the word before it"#,
    );
    check(
        "own.second",
        "Airbus sold Norway to Boeing.",
        r#"own.second at "sold":
seller (needed): "Airbus"
goods (needed): "Norway"
not to: it stands there
it found nothing"#,
    );
    check(
        "own.second",
        "Norway was sold by Airbus.",
        r#"own.second at "sold":
seller (needed): "Airbus"
goods (needed): "Norway"
=> SALE (actual) by own.second, seller Airbus, goods Norway"#,
    );
    check(
        "consult.meet",
        "Angela Merkel met time.",
        r#"consult.meet at "met":
actor (needed): "Angela Merkel"
recipient (optional): "time", which refers to nobody known
place (optional): nothing stands there
no event comes of it: too few take part, or another event tells more"#,
    );
}

#[test]
fn frames_of_nouns_tell_who_stands_beside_them() {
    check(
        "own.merger",
        "The merger failed.",
        r#"own.merger at "merger":
side (needed): nothing stands there
it found nothing, for side is missing"#,
    );
    check(
        "own.merger",
        "A merger of Airbus and Norway was announced.",
        r#"own.merger at "merger":
side (needed): "Airbus", "Norway", of type COUNTRY, and the role takes ORGANIZATION
=> DEAL (actual) by own.merger, side Airbus, place Norway"#,
    );
}

/// Reduced passives and gerunds serve roles of a user's own names as they serve actors.
#[test]
fn every_arrangement_serves_roles_of_ones_own() {
    for text in [
        "Angela Merkel sold Airbus.",
        "Airbus was sold by Angela Merkel.",
        "Airbus, sold by Angela Merkel in May, grew.",
        "Angela Merkel was accused of selling Airbus.",
        "Angela Merkel, who sold Airbus, left.",
    ] {
        let found = told("own.first", text);
        assert!(found.contains("=> SALE"), "{text}: {found}");
        assert!(
            found.ends_with("by own.first, seller Angela Merkel, goods Airbus"),
            "{text}: {found}"
        );
    }
}

/// A sentence that is not there is an error that says how many there are; so is a rule that has no such name.
#[test]
fn questions_about_nothing_are_errors() {
    let extractor = Extractor::english();
    let text = "Angela Merkel left. She met Emmanuel Macron. They talked.";
    let asked = |sentence, rule| {
        let explained = extractor.explain(text, Question { sentence, rule });
        explained.map_err(|error| error.to_string())
    };
    for number in [0, 4, 99] {
        assert_eq!(
            asked(Some(number), None),
            Err(format!("there is no sentence {number}: the text has 3 sentences"))
        );
    }
    assert_eq!(
        asked(None, Some("consult.met")),
        Err("no rule or frame is called consult.met; did you mean \"consult.meet\"?".to_owned())
    );
    let second = asked(Some(2), None).expect("there is such a sentence");
    assert_eq!(second.sentences.len(), 1);
    assert_eq!(second.sentences[0].number, 2);
}

/// Tools read the values; whoever reads the text sees the same.
#[test]
fn explanations_and_outlines_serialize() {
    let text = "Angela Merkel met Emmanuel Macron in Paris.";
    let explanation = Extractor::english()
        .explain(text, Question::default())
        .expect("it can be explained");
    let json = serde_json::to_value(&explanation).expect("it serializes");
    let sentence = &json["sentences"][0];
    assert_eq!(
        sentence["outline"]["clauses"][0]["subjects"][0]["text"],
        "Angela Merkel"
    );
    assert_eq!(sentence["answer"]["all"]["events"][0]["rules"][0], "consult.meet");
    let outline = Extractor::english().outline(text);
    assert_eq!(outline.sentences[0], explanation.sentences[0].outline);
    assert!(explanation.to_string().starts_with(&format!("1. {outline}")));
}

/// What ties those who are named to rows of the gazetteer is told of each sentence, and to tools of the whole text.
#[test]
fn links_are_explained() {
    let text = "French President Emmanuel Macron received Odilo Brandt. Macron flew to Oslo.";
    let extractor = Extractor::english();
    let question = Question {
        sentence: Some(1),
        ..Question::default()
    };
    let told = extractor.explain(text, question).unwrap().to_string();
    for line in [
        "  Emmanuel Macron is emmanuel-macron, by full-name (full_name)\n",
        "  Odilo Brandt is in no gazetteer\n",
    ] {
        assert!(told.contains(line), "no {line:?} in {told}");
    }
    assert!(!told.contains("oslo"), "{told}");
    let json = serde_json::to_value(extractor.syntax(text)).unwrap();
    let entities = json["entities"].as_array().unwrap();
    let of = |name: &str| entities.iter().find(|entity| entity["name"] == name).unwrap();
    assert_eq!(of("Emmanuel Macron")["link"]["by"], "full-name");
    assert_eq!(of("Oslo")["link"]["rule"], "full_name");
    assert!(of("Odilo Brandt")["link"].is_null());
}

/// "Places" may be a noun by itself; a constraint makes it the verb.
#[test]
fn a_word_is_told_why_it_is_a_verb() {
    let text = "It places our navy at risk.";
    let extractor = Extractor::builder().build().unwrap();
    let syntax = extractor.syntax(text);
    let places = &syntax.sentences[0].tokens[1];
    assert_eq!(places.tag, "VBZ");
    assert!(places.readings.contains(&"NNS"), "{:?}", places.readings);
    let line = places.constraint.unwrap() as usize;
    let table = include_str!("../rules/class_constraints.tsv");
    assert!(
        table.lines().nth(line - 1).unwrap().starts_with("NNS\tVBZ\t"),
        "{line}"
    );
}
