//! What `examples/own_rules` shows: a type of event of one's own, and a frame in place of a built-in one, in few lines.

use whomet::Extractor;

const RULES: &str = include_str!("../examples/rules/business.rules");
const TEXT: &str = include_str!("../examples/rules/business.txt");
const EXAMPLE: &str = include_str!("../examples/own_rules.rs");

/// How many lines say something.
fn lines(text: &str, comment: &str) -> usize {
    let said = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with(comment);
    text.lines().filter(said).count()
}

#[test]
fn it_takes_few_lines() {
    assert!(lines(RULES, "#") < 30);
    assert!(lines(EXAMPLE, "//") <= 15);
}

#[test]
fn deals_are_found_and_letters_are_no_meetings() {
    let builder = Extractor::builder().rules("business.rules", RULES);
    let extractor = builder.build().unwrap();
    let failures = extractor.check_examples();
    let own = failures.iter().filter(|failure| failure.file == "business.rules");
    assert_eq!(own.map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    let document = extractor.extract(TEXT);
    let events = document.events().iter().map(|event| {
        let roles = event
            .roles
            .iter()
            .map(|own| format!("{} {}", own.role, document[own.participant.entity].name));
        format!(
            "{} {}: {}",
            event.label,
            event.status,
            roles.collect::<Vec<_>>().join(", ")
        )
    });
    assert_eq!(
        events.collect::<Vec<_>>(),
        [
            "DEAL actual: buyer Airbus, target Boeing",
            "DEAL planned: buyer Siemens, target Alstom",
            "LETTER actual: sender Angela Merkel, addressee Emmanuel Macron",
        ]
    );
    // Without them the letter is a consultation.
    let built_in = Extractor::english().extract(TEXT);
    assert!(built_in.events().iter().any(|event| event.label == "CONSULT"));
}

#[test]
fn a_slip_is_refused_with_its_place() {
    let slip = RULES.replace("on verb buy_verb", "on verb buy_vreb");
    let builder = Extractor::builder().rules("business.rules", slip);
    let error = builder.build().expect_err("there is no such class");
    assert!(
        format!("{error:#}").starts_with(
            "business.rules:7:24: unknown class buy_vreb; did you mean \"buy_verb\"?\n  |\n7 | frame deal.buy on verb buy_vreb\n"
        ),
        "{error:#}"
    );
}

#[test]
fn slips_that_are_allowed_are_linted() {
    let rules = "
verbs buy_verb = buy
frame one on verb buy_verb
  subjet: actr
  object: target
  -> CONSLT
frame two on verb buy_verb
  subject: actor
  -> CONSULT meat planed
phase events reads words PERSON
rule three
  PERSON x
  -> ASSUALT
";
    let builder = Extractor::builder().rules("own.rules", rules);
    let extractor = builder.build().unwrap();
    let lints = extractor
        .lints()
        .into_iter()
        .filter(|lint| lint.file == "own.rules");
    let lints = lints.map(|lint| lint.to_string());
    assert_eq!(
        lints.collect::<Vec<_>>(),
        [
            "own.rules:11:6: three: ASSUALT is a type of your own; did you mean \"ASSAULT\"?",
            "own.rules:3:7: one: CONSLT is a type of your own; did you mean \"CONSULT\"?",
            "own.rules:3:7: one: actr is a role of your own; did you mean \"actor\"?",
            "own.rules:3:7: one: subjet is a preposition of your own; did you mean \"subject\"?",
            "own.rules:7:7: two: meat is a mode or status of your own; did you mean \"meet\"?",
            "own.rules:7:7: two: planed is a mode or status of your own; did you mean \"planned\"?",
        ]
    );
    assert!(Extractor::english().lints().is_empty());
}

/// A setting that nothing would read is an error with its place.
#[test]
fn settings_that_nothing_reads_are_refused() {
    let refused = |setting: &str| {
        let rules = format!(
            "verbs meetings = meet\nframe f on verb meetings\n subject: actor+\n -> CONSULT {setting}\n"
        );
        let error = Extractor::builder()
            .rules("own.rules", &rules)
            .build()
            .expect_err("it must be refused");
        error.to_string()
    };
    let cases = [
        (
            r#"phon="near""#,
            r#"own.rules:4:13: unknown setting phon; did you mean "phone"?"#,
        ),
        (
            r#"phone="neer""#,
            r#"own.rules:4:13: the setting phone does not take neer; did you mean "near"?"#,
        ),
        (
            "mode=actor",
            "own.rules:4:13: the setting mode does not take actor; \
             it takes meet, visit, phone, third-party, multilateral, mediate, assist",
        ),
    ];
    for (setting, expected) in cases {
        let told = refused(setting);
        assert!(told.starts_with(expected), "{told}");
    }
}

#[test]
fn roles_of_ones_own_are_kept_apart() {
    let rules = "verbs lend_verb = lend\nverbs hand_verb = lend\n\
        frame one on verb lend_verb\n  subject: lender+\n  -> LOAN\n  yes \"[lender Chile] lent a hall.\"\n  no \"Chile sang.\"\n\
        frame two on verb hand_verb\n  to: debtor+\n  -> LOAN\n  yes \"Chile lent a hall to [debtor Peru].\"\n  no \"Peru sang.\"\n";
    let extractor = Extractor::builder().rules("loan.rules", rules).build().unwrap();
    let document = extractor.extract("Chile lent a hall to Peru.");
    let roles: Vec<&str> = document
        .events()
        .iter()
        .filter(|event| event.label == "LOAN")
        .flat_map(|event| event.roles.iter().map(|own| own.role.as_str()))
        .collect();
    assert_eq!(roles, ["lender", "debtor"]);
}

/// A verb of one's own whose forms no rule tells is written with them.
#[test]
fn forms_of_a_verb_are_stated() {
    let rules = "verbs trap_verb = bugtrap/bugtrapped/bugtrapping foretake/foretook/foretaken/foretaking\n\n\
        frame own.trap on verb trap_verb\n  subject: actor+\n  object: recipient+\n  -> TRAP\n  \
        yes \"[actor Norway] bugtrapped [recipient Chad].\"\n  no \"Norway left Chad.\"\n";
    let extractor = Extractor::builder().rules("trap.rules", rules).build().unwrap();
    for sentence in [
        "Norway bugtrapped Chad.",
        "Norway is bugtrapping Chad.",
        "Norway has foretaken Chad.",
        "Norway foretook Chad.",
        "Norway bugtraps Chad.",
    ] {
        let document = extractor.extract(sentence);
        let told = document.events().iter().any(|event| event.label == "TRAP");
        assert!(told, "{sentence}");
    }
}

#[test]
fn forms_that_cannot_be_are_refused() {
    for (class, place, message) in [
        (
            "verbs trap_verb = bugtrap/bugtrapped",
            "own.rules:1:19",
            "its past",
        ),
        (
            "nouns trap = bugtrap/bugtraps/bugtrapping",
            "own.rules:1:14",
            "only verbs",
        ),
    ] {
        let error = Extractor::builder()
            .rules("own.rules", class)
            .build()
            .unwrap_err();
        let text = error.to_string();
        assert!(text.contains(place) && text.contains(message), "{text}");
    }
}
