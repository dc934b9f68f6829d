//! Labels of units: each holds in every phase in which it is true of what stands there, and a rule that asks for one
//! that no unit of its phase has is refused.

use whomet::Extractor;

/// The phases, each with what its rules here make.
const PHASES: [(&str, &str); 5] = [
    ("phase names", "PERSON"),
    ("phase offices", "OFFICE"),
    ("phase dates", "FOUND"),
    (
        "phase own reads words PERSON COUNTRY NATIONALITY PLACE ORGANIZATION OFFICE DATE",
        "FOUND",
    ),
    (
        "phase events reads words PERSON COUNTRY NATIONALITY PLACE ORGANIZATION GROUP OFFICE DATE",
        "FOUND",
    ),
];

/// A label, and a sentence in which it is true of what stands in the brackets, before a semicolon and "zzqq".
const EVERYWHERE: &[(&str, &str)] = &[
    // Shapes and sorts of token.
    ("<lower>", "It was [x plain]; zzqq came."),
    ("<cap>", "They call it [x Blorpt]; zzqq came."),
    ("<upper>", "They call it [x QQXXQ]; zzqq came."),
    ("<mixed>", "They call it [x bLoRpt]; zzqq came."),
    ("<initial>", "They call it [x Q.]; zzqq came."),
    ("<word>", "It was [x plain]; zzqq came."),
    ("<clitic>", "They did[x n't]; zzqq came."),
    ("<number>", "They count [x 77777]; zzqq came."),
    ("<punct>", "They went [x -]; zzqq came."),
    ("<address>", "They read [x www.example.org]; zzqq came."),
    // Place.
    ("<glued>", "It was (un)[x plain]; zzqq came."),
    ("<first>", "[x Plainly]; zzqq came."),
    ("<first>", "[x France]; zzqq came."),
    ("[titlecase]", "Many Plain Words [x Stand]; Zzqq Came."),
    ("[titlecase]", "Many Plain Words [x France]; Zzqq Came."),
    // The lists of names and words.
    ("[given]", "They call her [x Anna]; zzqq came."),
    ("[female]", "They call her [x Anna]; zzqq came."),
    ("[male]", "They call him [x Igor]; zzqq came."),
    ("[surname]", "They call him [x Lind]; zzqq came."),
    ("[family_first]", "They call him [x Nguyen]; zzqq came."),
    ("[also_word]", "They call her [x Grace]; zzqq came."),
    ("[also_place]", "They call her [x Florence]; zzqq came."),
    ("[particle]", "They call him [x bin]; zzqq came."),
    ("[suffix]", "They call him [x Jr.]; zzqq came."),
    ("[common]", "They sat at a [x table]; zzqq came."),
    // Mentions, their kinds, and what the gazetteer says of them.
    ("PERSON", "They saw [x Vladimir Putin]; zzqq came."),
    ("COUNTRY", "They saw [x France]; zzqq came."),
    ("NATIONALITY", "They saw [x Germans]; zzqq came."),
    ("PLACE", "They saw [x Bergen]; zzqq came."),
    ("ORGANIZATION", "They saw [x NATO]; zzqq came."),
    ("OFFICE", "They saw [x senators]; zzqq came."),
    ("PLACE[capital]", "They went to [x Vilnius]; zzqq came."),
    ("[legislator]", "They saw [x senators]; zzqq came."),
    ("[known]", "They saw [x France]; zzqq came."),
    ("[known]", "They saw [x Vladimir Putin]; zzqq came."),
    ("[ambiguous]", "They saw [x Jordan]; zzqq came."),
    ("PERSON[short]", "They saw [x Lavrov]; zzqq came."),
    ("[plural]", "They saw [x senators]; zzqq came."),
    ("[before_name]", "They saw [x senators]; zzqq came."),
];

/// The failures of rules that ask for these labels in a phase.
fn failures((phase, makes): (&str, &str), cases: &[(&str, &str)]) -> Vec<String> {
    let mut rules = format!("{phase}\n");
    // Each rule has a mark of its own, so that none takes another's place.
    for (number, (label, text)) in cases.iter().enumerate() {
        let (mark, text) = (
            format!("zzqq{number}"),
            text.replace("zzqq", &format!("zzqq{number}")),
        );
        let text = text.replace("Zzqq", &format!("Zzqq{number}"));
        rules += &format!("rule own.{number}\n  x:({label}) \";\" {mark}\n  -> {makes} over x\n");
        rules += &format!("  yes \"{text}\"\n  no \"Nothing came.\"\n");
    }
    let extractor = Extractor::builder()
        .rules("own.rules", &rules)
        .build()
        .unwrap_or_else(|error| panic!("{error:#}"));
    let failures = extractor.check_examples().into_iter();
    failures
        .filter(|failure| failure.file == "own.rules")
        .map(|failure| format!("{phase}: {failure}"))
        .collect()
}

#[test]
fn labels_hold_in_every_phase() {
    let wrong: Vec<String> = PHASES
        .iter()
        .flat_map(|phase| failures(*phase, EVERYWHERE))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Checks the error of a rule that asks for a label in a phase.
fn refused(phase: &str, label: &str, message: &str) {
    let rules = format!("{phase}\nrule own\n  {label}\n  -> FOUND\n");
    let error = Extractor::builder()
        .rules("own.rules", &rules)
        .build()
        .expect_err(label);
    let caret = "^".repeat(label.len());
    let expected = format!("own.rules:3:3: {message}\n  |\n3 |   {label}\n  |   {caret}");
    assert_eq!(format!("{error:#}"), expected);
}

#[test]
fn labels_that_a_phase_cannot_have_are_refused() {
    for phase in ["names", "offices", "dates"] {
        let header = format!("phase {phase}");
        refused(&header, "DATE", &format!("no unit of phase {phase} is DATE"));
    }
    refused("phase own", "GROUP", "no unit of phase own is GROUP");
    refused("phase events", "THING", "no unit of phase events is THING");
}
