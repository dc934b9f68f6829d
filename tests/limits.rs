//! What whomet refuses because it is too much, and what odd but allowed input comes to: an error with its place, or
//! something that makes sense, and never a panic.

use whomet::document::{DateValue, Document};
use whomet::gazetteer::Gazetteer;
use whomet::{Article, Date, Extractor, Graph, invariants};

const HEADER: &str =
    "# whomet gazetteer\n# what: own\n# type: PERSON\n# licence: own\n# date: 2026-01-01\n# source own: x\n";

/// A table of people of these rows: id, name, short.
fn people(rows: impl Iterator<Item = String>) -> String {
    let rows: String = rows.collect();
    format!("{HEADER}id\tname\tshort\tsource\n{rows}")
}

fn names_refused(table: &str) -> Vec<String> {
    let error = Gazetteer::builder().file("own.tsv", table).build().err();
    let lines = error
        .iter()
        .flat_map(|error| error.iter().map(ToString::to_string));
    lines.collect()
}

fn rules_refused(rules: &str) -> Vec<String> {
    let error = Extractor::empty().rules("own.rules", rules).build().err();
    let lines = error
        .iter()
        .flat_map(|error| error.iter().map(ToString::to_string));
    lines.collect()
}

/// Reads a text with rules of one's own beside the built-in ones.
fn read(rules: &str, text: &str) -> Document {
    let extractor = Extractor::builder().rules("own.rules", rules).build().unwrap();
    let document = extractor.extract(Article::new(text));
    invariants::of_document(&document);
    document
}

#[test]
fn a_capture_that_takes_nothing_is_none() {
    let rules = "phase own reads words\nrule own.greet\n  x:(foo?) hello y:(bar*)\n  -> CONSULT\n";
    for text in [
        "hello",
        "Putin said hello",
        "hello bar",
        "foo hello",
        "Say hello Russia.",
    ] {
        let document = read(rules, text);
        assert!(document.mentions().iter().all(|mention| !mention.span.is_empty()));
        let values = document.events().iter().flat_map(|event| &event.values);
        assert!(values.into_iter().all(|value| !value.span.is_empty()), "{text}");
    }
}

#[test]
fn what_has_no_key_is_known_in_its_document_alone() {
    let rules = "phase own reads words\nrule own.mark\n  who:(\"!\"|\"?\")\n  -> PERSON\n";
    let read = |text| read(rules, text);
    let documents = [read("He came; Putin met ! him."), read("Well ?")];
    let graph = Graph::from_iter(&documents);
    for document in &documents {
        for entity in document.entities() {
            assert!(!entity.key.is_empty(), "{entity:?}");
        }
    }
    let marks = graph
        .nodes()
        .iter()
        .filter(|node| ["!", "?"].contains(&&*node.name));
    assert!(marks.clone().all(|node| !node.named && node.documents.len() == 1));
}

#[test]
fn nobody_stands_twice() {
    for (text, date) in [
        (
            "Syria President and Syria President Bd arrive their meeting",
            None,
        ),
        ("Macron l French President he defended his p", Some("2019-05-05")),
        // Who plans a journey to several places is at home in none of those that are visited.
        ("India calls off the trip to Islamabad in New Delhi.", None),
        ("India plans a visit to Islamabad, Tokyo and Lahore.", None),
    ] {
        let date = date.map(|date| date.parse().unwrap());
        invariants::of_article(Extractor::english(), text, date);
    }
}

/// "Jr." may begin a line, and a name may end the one before.
#[test]
fn a_name_ends_with_its_sentence() {
    let text = "Envoys met in Belarusian By Ana Mraz\n  Jr.and bonds.";
    let document = invariants::of_article(Extractor::english(), text, None);
    assert!(
        document
            .mentions()
            .iter()
            .all(|mention| !mention.span.of(text).contains('\n'))
    );
}

#[test]
fn there_are_no_dates_that_cannot_be_written() {
    assert_eq!(Date::year_only(-1), None);
    assert_eq!(Date::year_only(10_000), None);
    assert_eq!(Date::year_month(i16::MIN, 1), None);
    assert_eq!(Date::day_of(-1, 12, 31), None);
    assert!(Date::day_of(0, 2, 29).is_some());
    for day in ["0000-01-01", "0001-01-02", "9999-12-31", "9999-01-01"] {
        let text = "They met last year, next year, last month, next month, in the next decade, last week, \
                    next weekend, tomorrow, two centuries ago, in 100 years, next quarter and last spring. \
                    They met between December and March. They will meet on Monday.";
        let document = Extractor::english().extract(Article::new(text).dated(day.parse::<Date>().unwrap()));
        invariants::of_document(&document);
        let written = |date: Date| assert_eq!(date.to_string().parse(), Ok(date));
        for value in document.mentions().iter().filter_map(|mention| mention.value) {
            match value {
                DateValue::Date(date) => written(date),
                DateValue::Interval(from, to) => [from, to].into_iter().for_each(written),
            }
        }
    }
}

#[test]
fn a_name_has_a_word() {
    let rows = [("a", ","), ("b", "..."), ("c", "!?"), ("d", "§")];
    let table = people(rows.iter().map(|(id, name)| format!("{id}\t{name}\t\town\n")));
    let refused = names_refused(&table);
    assert_eq!(refused.len(), 4, "{refused:?}");
    assert_eq!(refused[0], "own.tsv:8:3: \",\" holds no word to find");
}

/// A row may refer to an office by the key that it has itself: the office is another row's, or there is none.
#[test]
fn a_row_is_no_office_of_its_own() {
    let table = format!(
        "{HEADER}id\tname\tcountry\toffices\tsource\nforeign-minister\tAna Lund\tDE\tforeign-minister DE 2001/\town\n"
    );
    let error = Extractor::builder().gazetteer("own.tsv", &*table).build().err();
    let told = error
        .iter()
        .flat_map(|error| error.iter().map(ToString::to_string));
    let told: Vec<String> = told.collect();
    assert!(
        told[0].starts_with("own.tsv:8:1: id \"foreign-minister\" is also that of"),
        "{told:?}"
    );
    let told = names_refused(&table);
    assert!(
        told.iter()
            .any(|line| line.contains("unknown office \"foreign-minister\"")),
        "{told:?}"
    );
}

/// What is proposed in place of a slip is short.
#[test]
fn no_hint_is_longer_than_a_name() {
    let table = people(["a\tAna\t\tow\n".to_owned()].into_iter());
    let told = names_refused(&table);
    assert!(told[0].ends_with("did you mean \"own\"?"), "{told:?}");
    let long = format!("own{}", "er".repeat(1_000));
    let told = names_refused(&table.replace("# source own: x", &format!("# source {long}: x")));
    assert_eq!(told, ["own.tsv:8:8: unknown source \"ow\""]);
}

#[test]
fn a_name_has_an_end() {
    let name = |words: usize| format!("a\t{}\t\town\n", vec!["Ab"; words].join(" "));
    assert_eq!(names_refused(&people([name(64)].into_iter())), [""; 0]);
    let refused = names_refused(&people([name(65)].into_iter()));
    assert_eq!(refused, ["own.tsv:8:3: the name has more than 64 words"]);
}

#[test]
fn a_name_of_a_thousand_is_refused_to_the_next() {
    let row = |at: usize| format!("p{at:05}\tAna Q{at:05}\tAna\town\n");
    assert_eq!(names_refused(&people((0..1_000).map(row))), [""; 0]);
    let refused = names_refused(&people((0..1_002).map(row)));
    assert_eq!(
        refused,
        [
            "own.tsv:1008:1: a name of \"p01000\" denotes 1000 others already; a name of so many tells nothing",
            "own.tsv:1009:1: a name of \"p01001\" denotes 1000 others already; a name of so many tells nothing",
        ]
    );
}

#[test]
fn classes_that_include_each_other_have_an_end() {
    let chain = |length: usize| {
        let link = |at: usize| match at {
            0 => "class c0 = w0\n".to_owned(),
            _ => format!("class c{at} = @c{} w{at}\n", at - 1),
        };
        (0..length).map(link).collect::<String>()
    };
    assert_eq!(rules_refused(&chain(900)), [""; 0]);
    let refused = rules_refused(&chain(20_000));
    assert_eq!(refused.len(), 1);
    assert!(
        refused[0].ends_with("includes, the classes hold more than 1000000 entries"),
        "{refused:?}"
    );
}

#[test]
fn phases_have_an_end() {
    let phases = |count: usize| {
        let phase = |at: usize| format!("phase p{at} reads words\nrule r{at}\n  a{at} b\n  -> OUT{at}\n");
        (0..count).map(phase).collect::<String>()
    };
    assert_eq!(rules_refused(&phases(200)), [""; 0]);
    let refused = rules_refused(&phases(2_000));
    assert_eq!(refused, ["own.rules:1025:7: more than 256 phases"]);
}

#[test]
fn rules_and_frames_share_their_names() {
    let rule = "phase events reads words\nrule a.b\n  hello\n  -> GREETING\n";
    let frame = "verbs greet = greet\nframe a.b on verb greet\n  subject: actor\n  -> GREETING\n";
    let refused = rules_refused(&format!("{frame}{rule}"));
    assert_eq!(refused, ["own.rules:6:6: frame a.b stands in line 2 already"]);
    // A rule takes the place of a frame of an earlier file, and a frame that of a rule.
    let build = |first: &str, second: &str| {
        let builder = Extractor::empty().rules("first.rules", first);
        let extractor = builder.rules("second.rules", second).build().unwrap();
        (extractor.rules().rules().len(), extractor.rules().frames().len())
    };
    assert_eq!(build(frame, rule), (1, 0));
    assert_eq!(build(rule, frame), (0, 1));
    assert_eq!(build(rule, rule), (1, 0));
}

#[test]
fn ten_thousand_rules_are_read_in_linear_time() {
    let rules = |count: usize| {
        let frame = |at: usize| {
            format!("verbs v{at} = verb{at}\nframe f{at} on verb v{at}\n  subject: actor\n  -> T{at}\n")
        };
        (0..count).map(frame).collect::<String>()
    };
    let extractor = Extractor::empty()
        .rules("own.rules", rules(10_000))
        .build()
        .unwrap();
    assert_eq!(extractor.rules().frames().len(), 10_000);
    // Again, as by a user's file after ours.
    let builder = Extractor::empty().rules("own.rules", rules(10_000));
    let extractor = builder.rules("again.rules", rules(10_000)).build().unwrap();
    assert_eq!(extractor.rules().frames().len(), 10_000);
}

#[test]
fn errors_are_bounded_and_counted() {
    let long = format!("phase p\nrule r\n  {}\n  -> DATE\n", "`".repeat(100_000));
    let error = Extractor::empty().rules("own.rules", long).build().unwrap_err();
    assert!(
        format!("{error:#}").len() < 1_000,
        "{}",
        format!("{error:#}").len()
    );
    assert_eq!(error.count(), 1);

    let cells = "x".repeat(3_000);
    let table = people((0..700).map(|at| format!("p{at:03}\tAna\t\t{cells}\n")));
    let error = Gazetteer::builder().file("own.tsv", table).build().unwrap_err();
    assert_eq!((error.count(), error.iter().count()), (700, 500));
    let told = format!("{error:#}");
    assert!(
        told.len() < 100_000 && told.ends_with("and 600 more"),
        "{} bytes",
        told.len()
    );

    let many: String = (0..700).map(|at| format!("rule {at} {at}\n")).collect();
    let error = Extractor::empty().rules("own.rules", many).build().unwrap_err();
    assert_eq!((error.count(), error.iter().count()), (700, 500));
}

#[test]
fn errors_show_nothing_that_a_terminal_obeys() {
    let table = people(["\x1b[2J\tA\u{202e}na\t\town\n".to_owned()].into_iter());
    let refused = names_refused(&table);
    assert!(refused[0].contains("\"\\u{1b}[2J\""), "{refused:?}");
    let error = Gazetteer::builder().file("a\nb.tsv", table).build().unwrap_err();
    let told = format!("{error:#}");
    assert!(told.starts_with("a\\nb.tsv:8:1: "), "{told}");
    assert!(!told.contains(['\x1b', '\u{202e}']), "{told}");
}

#[test]
fn explanations_show_nothing_that_a_terminal_obeys() {
    let text = "Putin \x1b[31mmet\x1b[0m Merkel \x1b]0;title\x07 in \u{9b}1mMoscow\u{202e}.";
    let extractor = Extractor::english();
    let explanation = extractor.explain(text, Default::default()).unwrap().to_string();
    let outline = extractor.outline(text).to_string();
    for page in [explanation, outline] {
        assert!(page.contains("\\u{1b}"), "{page}");
        assert!(
            page.chars()
                .all(|c| c == '\n' || (!c.is_control() && c != '\u{202e}')),
            "{page}"
        );
    }
}
