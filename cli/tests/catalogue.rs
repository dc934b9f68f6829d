//! Bad input of every kind, and what the command makes of it: the exit status, a message with the place that is short
//! and holds nothing that a terminal obeys, and everything else done.

use std::fmt::Write;

mod command;

use command::{Folder, Run};

const GOOD: &str = r#"{"id":"good","text":"Putin met Merkel in Moscow."}"#;

/// How many inputs each of the tests tries at least: three hundred and more in all.
const COUNTS: [(&str, usize); 12] = [
    ("bad_lines_of_json", 61),
    ("odd_lines_of_json", 18),
    ("bad_dates", 17),
    ("encodings", 17),
    ("bad_options", 46),
    ("bad_gazetteers", 42),
    ("bad_rules", 87),
    ("bad_documents", 20),
    ("bad_paths", 17),
    ("what_may_not_be_read", 2),
    ("full_disks", 10),
    ("closed_pipes", 24),
];

#[test]
fn there_are_more_than_three_hundred_inputs() {
    assert!(COUNTS.iter().map(|(_, count)| count).sum::<usize>() > 300);
}

/// A test has as many inputs as it is counted for.
fn is_counted(test: &str, inputs: usize) {
    let counted = COUNTS
        .iter()
        .any(|(name, count)| *name == test && inputs >= *count);
    assert!(counted, "{test} has {inputs} inputs");
}

/// What must hold of every run, whatever was wrong; `case` says which it was.
fn is_sound(case: &str, run: &Run, status: i32) {
    assert_eq!(run.status, status, "{case}: {}", run.errors);
    let errors = &run.errors;
    assert_eq!(errors.is_empty(), status == 0, "{case} says {errors:?}");
    assert!(errors.len() < 20_000, "{case}: {} bytes of errors", errors.len());
    has_nothing_to_obey(case, errors);
    // JSON writes text as it is, but for what JSON must escape.
    let bad = run.output.chars().find(|c| *c < ' ' && *c != '\n');
    assert!(bad.is_none(), "{case}: {bad:?} in the output");
    for line in errors.lines() {
        assert!(
            line.chars().count() < 1_000,
            "{case}: a line of {} code points",
            line.chars().count()
        );
    }
    assert!(!errors.contains("panicked"), "{case}: {errors}");
}

/// Nothing that a terminal obeys.
fn has_nothing_to_obey(case: &str, page: &str) {
    let bad = page
        .chars()
        .find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
    assert!(bad.is_none(), "{case}: {bad:?} in {page:?}");
}

/// The first message begins with this place: `file:line:column: ` or `file: `.
fn is_placed(case: &str, run: &Run, place: &str) {
    let rest = run.errors.strip_prefix("whomet: ").unwrap_or(&run.errors);
    assert!(rest.starts_with(place), "{case}: not at {place}: {}", run.errors);
}

/// The line and column of the first message about a file.
fn place_of(case: &str, run: &Run, file: &str) -> (usize, usize) {
    let place = run.errors.lines().find_map(|line| {
        let line = line.strip_prefix("whomet: ").unwrap_or(line);
        let mut numbers = line.strip_prefix(file)?.strip_prefix(':')?.splitn(3, ':');
        Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
    });
    place.unwrap_or_else(|| panic!("{case}: no place in {file}: {}", run.errors))
}

/// A bad line between two good ones: it is told at its place, and the others are read.
#[test]
fn bad_lines_of_json() {
    let deep =
        |open: &str, close: &str| format!("{{\"text\":{}1{}}}", open.repeat(100_000), close.repeat(100_000));
    let extra = |open: &str, close: &str| {
        format!(
            "{{\"text\":\"a\",\"x\":{}1{}}}",
            open.repeat(100_000),
            close.repeat(100_000)
        )
    };
    let lines: Vec<String> = [
        "{",
        "}",
        "[",
        "]",
        "[]",
        "[1]",
        "null",
        "true",
        "1",
        "{}",
        "{\"id\":\"a\"}",
        "{\"text\":}",
        "{\"text\":5}",
        "{\"text\":null}",
        "{\"text\":[]}",
        "{\"text\":{}}",
        "{\"text\":true}",
        "{\"text\":\"a\"",
        "{\"text\":\"a",
        "{\"text\":\"a\"}}",
        "{\"text\":\"a\"} {\"text\":\"b\"}",
        "{\"text\":\"a\"},",
        "{\"text\":\"a\",}",
        "{\"text\" \"a\"}",
        "{text:\"a\"}",
        "{'text':'a'}",
        "{\"text\":\"\\x\"}",
        "{\"text\":\"\\u12\"}",
        "{\"text\":\"\\ud800\"}",
        "{\"text\":\"\\udc00\\ud800\"}",
        "{\"text\":\"a\tb\"}",
        "{\"text\":\"a\u{1b}\"}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"a\",\"x\":NaN}",
        "{\"text\":\"a\",\"x\":Infinity}",
        "{\"text\":\"a\",\"x\":01}",
        "{\"text\":\"a\",\"x\":1.}",
        "{\"text\":\"a\",\"x\":-}",
        "{\"text\":\"a\",\"x\":+1}",
        "{\"text\":\"a\",\"x\":.5}",
        "{\"text\":\"a\",\"x\":1e}",
        "{\"text\":\"a\",\"x\":tru}",
        "{\"text\":\"a\",\"x\":nul}",
        "{\"text\":\"a\",\"x\":undefined}",
        "{\"text\":\"a\",\"x\":[1,]}",
        "{\"text\":\"a\",\"x\":[1 2]}",
        "{\"text\":\"a\",\"x\":{\"y\"}}",
        "{\"text\":\"a\" // no\n",
        "# no",
        "--- no",
        "Putin met Merkel.",
        "\u{1b}[2J",
        "\\",
        "{\"text\":\"a\"}x",
        "{\"\\ud800\":1,\"text\":\"a\"}",
    ]
    .into_iter()
    .map(str::to_owned)
    .chain([
        deep("[", "]"),
        deep("{\"a\":", "}"),
        extra("[", ""),
        extra("{\"a\":", ""),
    ])
    .chain([
        "{\"text\":\"".to_owned() + &"a".repeat(1 << 20),
        "x".repeat(1 << 20),
    ])
    .collect();
    is_counted("bad_lines_of_json", lines.len());
    let folder = Folder::new();
    for (number, line) in lines.iter().enumerate() {
        let file = format!("{number}.jsonl");
        folder.write(&file, format!("{GOOD}\n{line}\n{GOOD}\n").as_bytes());
        let run = folder.run(&["extract", "--to", "jsonl", &file]);
        let case: String = line.chars().take(40).collect();
        is_sound(&case, &run, 1);
        assert_eq!(run.output.lines().count(), 2, "{case}: the others are read");
        assert_eq!(place_of(&case, &run, &file).0, 2, "{case}");
    }
}

/// What is odd and right all the same.
#[test]
fn odd_lines_of_json() {
    let fields: String = (0..1_000).map(|at| format!("\"x{at}\":{at},")).collect();
    let lines = [
        "{\"text\":\"\"}".to_owned(),
        "  {\"text\":\"a\"}  ".to_owned(),
        "{\"text\":\"a\"}\r".to_owned(),
        "{\"id\":1,\"text\":\"a\"}".to_owned(),
        "{\"id\":1.5,\"text\":\"a\"}".to_owned(),
        "{\"id\":1e400,\"text\":\"a\"}".to_owned(),
        "{\"id\":12345678901234567890123,\"text\":\"a\"}".to_owned(),
        "{\"id\":null,\"date\":null,\"text\":\"a\"}".to_owned(),
        "{\"date\":\"\",\"text\":\"a\"}".to_owned(),
        "{\"text\":\"\\u0000\\u001b[2J\\u202e\"}".to_owned(),
        "{\"text\":\"\\ud83d\\ude00\"}".to_owned(),
        "{\"\":1,\"text\":\"a\"}".to_owned(),
        "{\"$serde_json::private::RawValue\":1,\"text\":\"a\"}".to_owned(),
        "{\"x\":1e999999,\"text\":\"a\"}".to_owned(),
        format!("{{\"x\":{},\"text\":\"a\"}}", "9".repeat(5_000)),
        format!("{{{fields}\"text\":\"a\"}}"),
        format!("{{\"x\":{}1{},\"text\":\"a\"}}", "[".repeat(100), "]".repeat(100)),
        format!("{{\"text\":\"{}\"}}", "a".repeat(1 << 20)),
    ];
    is_counted("odd_lines_of_json", lines.len());
    let folder = Folder::new();
    for (number, line) in lines.iter().enumerate() {
        let file = format!("{number}.jsonl");
        folder.write(&file, format!("\n{line}\n\n").as_bytes());
        let run = folder.run(&["extract", "--to", "jsonl", &file]);
        let case: String = line.chars().take(40).collect();
        is_sound(&case, &run, 0);
        assert_eq!(run.output.lines().count(), 1, "{case}");
    }
}

/// A date that is none is told at its place, and the document is read without it.
#[test]
fn bad_dates() {
    let long = "9".repeat(100_000);
    let dates = [
        "yesterday",
        "2025-02-30",
        "2025-13-01",
        "2025-00-10",
        "12025-01-01",
        "-0044-03-15",
        "0000-00-00",
        "31.13.2025",
        "\\u001b[2J",
        "a\\nb.jsonl:9:9: all is well",
        "\\u202e",
        "2025-W31-9",
        "99/99/9999",
        "T10:00",
        "null",
        "{}",
        &long,
    ];
    is_counted("bad_dates", dates.len());
    let folder = Folder::new();
    for (number, date) in dates.iter().enumerate() {
        let file = format!("{number}.jsonl");
        folder.write(
            &file,
            format!("{GOOD}\n{{\"date\":\"{date}\",\"text\":\"They met.\"}}\n").as_bytes(),
        );
        let run = folder.run(&["extract", "--to", "jsonl", &file]);
        let case: String = date.chars().take(40).collect();
        is_sound(&case, &run, 1);
        assert_eq!(run.output.lines().count(), 2, "{case}");
        assert_eq!(run.errors.lines().count(), 1, "{case}: {}", run.errors);
        assert_eq!(place_of(&case, &run, &file), (2, 9), "{case}");
    }
}

/// Bytes that are no text are told with the place; what only looks odd is read.
#[test]
fn encodings() {
    let folder = Folder::new();
    let bad: [(&str, &[u8]); 8] = [
        ("a lone byte", b"Putin met \xff Merkel."),
        ("cut short", b"Zo\xc3\xab met Merkel\xc3"),
        ("a surrogate", b"Putin \xed\xa0\x80 met Merkel."),
        ("too long a form", b"Putin \xc0\xaf met Merkel."),
        ("beyond Unicode", b"Putin \xf5\x80\x80\x80 met Merkel."),
        ("in a later line", b"Putin met Merkel.\nHe left.\n\xfe"),
        ("Latin 1", b"G\xe9rard met Merkel."),
        ("UTF-32", b"\xff\xfe\0\0P\0\0\0u\0\0\0"),
    ];
    for (case, bytes) in bad {
        folder.write("bad.txt", bytes);
        folder.write("good.txt", b"Putin met Merkel.");
        let run = folder.run(&["extract", "--to", "jsonl", "bad.txt", "good.txt"]);
        is_sound(case, &run, 1);
        assert_eq!(run.output.lines().count(), 1, "{case}");
        place_of(case, &run, "bad.txt");
        // What was asked for is JSON, though there is nothing to write.
        let run = folder.run(&["extract", "--to", "json", "bad.txt"]);
        assert_eq!((run.status, &*run.output), (1, "null\n"), "{case}");
        let run = folder.run(&["explain", "bad.txt"]);
        assert_ne!(run.status, 0, "{case}");
        place_of(case, &run, "bad.txt");
        let run = folder.run_with(&["extract", "--from", "text"], bytes);
        is_sound(case, &run, 1);
        place_of(case, &run, "-");
    }
    let odd: [(&str, &[u8]); 9] = [
        ("nothing", b""),
        ("white space", b" \n\t \n"),
        ("a mark alone", b"\xef\xbb\xbf"),
        ("NUL", b"Putin\0 met\0 Merkel."),
        ("controls", b"\x01\x02\x1b[31mPutin met Merkel.\x7f"),
        ("carriage returns", b"Putin met Merkel.\r\rHe left.\r"),
        ("UTF-16", b"\xff\xfeP\0u\0t\0i\0n\0"),
        ("direction", "\u{202e}Putin met Merkel.\u{2066}".as_bytes()),
        ("no line end for long", &[b'a'; 100_000]),
    ];
    is_counted("encodings", bad.len() + odd.len());
    for (case, bytes) in odd {
        folder.write("odd.txt", bytes);
        for to in ["jsonl", "json", "text", "graph", "dot"] {
            let run = folder.run(&["extract", "--to", to, "--from", "text", "odd.txt"]);
            is_sound(&format!("{case} as {to}"), &run, 0);
            if ["text", "dot"].contains(&to) {
                has_nothing_to_obey(case, &run.output);
            }
        }
    }
}

/// Options that cannot be: nothing is done, and what can be is said.
#[test]
fn bad_options() {
    let folder = Folder::new();
    folder.write("a.txt", b"Putin met Merkel.");
    let long = "Putin ".repeat(20_000);
    let all: &[&[&str]] = &[
        &["extract", "--no-such-option"],
        &["extract", "--from", "xml", "a.txt"],
        &["extract", "--from", "", "a.txt"],
        &["extract", "--to", "yaml", "a.txt"],
        &["extract", "--to", "\u{1b}[2J", "a.txt"],
        &["extract", "--date", "yesterday", "a.txt"],
        &["extract", "--date", "2025-02-30", "a.txt"],
        &["extract", "--date", "10000-01-01", "a.txt"],
        &["extract", "--date", "-1", "a.txt"],
        &["extract", "--date", "", "a.txt"],
        &["extract", "--threads", "0", "a.txt"],
        &["extract", "--threads", "-1", "a.txt"],
        &["extract", "--threads", "many", "a.txt"],
        &["extract", "--threads", "99999", "a.txt"],
        &["extract", "--max-bytes", "-1", "a.txt"],
        &["extract", "--max-bytes", "much", "a.txt"],
        &["extract", "--max-bytes", "99999999999999999999", "a.txt"],
        &["extract", "--encoding", "klingon", "a.txt"],
        &["extract", "--dates", "none.csv", "a.txt"],
        &["extract", "--date-order", "ymdh", "a.txt"],
        &["extract", "--gazetteer", "none.tsv", "a.txt"],
        &["extract", "--gazetteer", ".", "a.txt"],
        &["extract", "--rules", "none.rules", "a.txt"],
        &["extract", "--rules", "/dev/null/x", "a.txt"],
        &["extract", "--output", ".", "a.txt"],
        &["extract", "--output", "a.txt", "a.txt"],
        &["extract", "--output", "no/such/folder.jsonl", "a.txt"],
        &["extract", "--gazetteer"],
        &["graph", "--to", "svg"],
        &["graph", "--threads", "0"],
        &["explain", "--sentence", "x", "a.txt"],
        &["explain", "--sentence", "-1", "a.txt"],
        &["explain", "--to", "html", "a.txt"],
        &["explain", "--rule", "no.such.rule", "a.txt"],
        &["explain", "--rule", "", "a.txt"],
        &["explain", "--sentence", "0", "a.txt"],
        &["explain", "--sentence", "99", "a.txt"],
        &["gazetteer"],
        &["gazetteer", "check"],
        &["gazetteer", "find"],
        &["gazetteer", "find", &long],
        &["rules"],
        &["rules", "check"],
        &["extrakt"],
        &["--frobnicate"],
        &["licences", "more"],
    ];
    is_counted("bad_options", all.len());
    for arguments in all {
        let run = folder.run(arguments);
        let case = arguments.join(" ");
        assert!([1, 2].contains(&run.status), "{case}: {}", run.status);
        is_sound(&case, &run, run.status);
        assert_eq!(run.output, "", "{case}");
    }
    assert_eq!(
        std::str::from_utf8(&std::fs::read(folder.path("a.txt")).unwrap()),
        Ok("Putin met Merkel.")
    );
}

/// The header of a gazetteer of people, and a row that is right.
fn table(rows: &str) -> String {
    format!(
        "# whomet gazetteer\n# what: own\n# type: PERSON\n# licence: own\n# date: 2026-01-01\n# source own: x\n\
         id\tname\tshort\tgender\tcountry\toffices\twikidata\tsource\n{rows}"
    )
}

/// Gazetteers: each mistake is told at its place, and with such a file nothing is read.
#[test]
fn bad_gazetteers() {
    let long = "x".repeat(50_000);
    let rows = [
        "a\tAna\t\t\t\t\t\town\tmore",
        "\tAna\t\t\t\t\t\town",
        "a\t\t\t\t\t\t\town",
        "A b\tAna\t\t\t\t\t\town",
        "a--b\tAna\t\t\t\t\t\town",
        "é\tAna\t\t\t\t\t\town",
        "a\t,\t\t\t\t\t\town",
        "a\t...\t\t\t\t\t\town",
        "a\tAna[nope]\t\t\t\t\t\town",
        "a\tAna[case\t\t\t\t\t\town",
        "a\t[case]\t\t\t\t\t\town",
        "a\tAna[in=XX]\t\t\t\t\t\town",
        "a\tAna\tAn|An\t\t\t\t\town",
        "a\tAna\t|\t\t\t\t\town",
        "a\tAna\t\tx\t\t\t\town",
        "a\tAna\t\t\tXX\t\t\town",
        "a\tAna\t\t\tGermany\t\t\town",
        "a\tAna\t\t\t\tking\t\town",
        "a\tAna\t\t\t\tno-such-office DE 2001/\t\town",
        "a\tAna\t\t\t\tforeign-minister DE 2001-13/\t\town",
        "a\tAna\t\t\t\tforeign-minister DE 2005/2001\t\town",
        "a\tAna\t\t\t\tforeign-minister DE x\t\town",
        "a\tAna\t\t\t\tforeign-minister QQ 2001/\t\town",
        "a\tAna\t\t\t\t\tX42\town",
        "a\tAna\t\t\t\t\tQ\town",
        "a\tAna\t\t\t\t\t42\town",
        "a\tAna\t\t\t\t\t\tnone",
        "a\tAna  B\t\t\t\t\t\town",
        "a\tAna\t\t\t\t\t\town\na\tAna\t\t\t\t\t\town",
        "a\tAna\u{1b}[2J\t\t\tX\u{202e}\t\t\town",
    ];
    let mut files: Vec<(String, String, usize)> = rows
        .iter()
        .map(|row| (row.chars().take(40).collect(), table(&format!("{row}\n")), 8))
        .collect();
    files.push((
        "a long cell".to_owned(),
        table(&format!("a\tAna\t\t\t{long}\t\t\town\n")),
        8,
    ));
    files.push((
        "a long row".to_owned(),
        table(&format!("a\t{}\n", "x\t".repeat(50_000))),
        8,
    ));
    let good = table("a\tAna\t\t\t\t\t\town\n");
    for (case, from, to) in [
        ("no type", "# type: PERSON\n", ""),
        ("an unknown type", "PERSON", "PERSN"),
        ("a source without a key", "# source own: x", "# source x"),
        ("an unknown column", "wikidata", "wikipedia"),
        ("a column twice", "gender", "short"),
        ("no id", "id\tname", "nr\tname"),
        ("no name", "id\tname", "id\tnames"),
    ] {
        files.push((case.to_owned(), good.replacen(from, to, 1), 0));
    }
    files.push(("nothing".to_owned(), String::new(), 1));
    files.push(("one line".to_owned(), "# whomet gazetteer".to_owned(), 1));
    files.push((
        "a header alone".to_owned(),
        good.split("id\t").next().unwrap().to_owned(),
        0,
    ));
    is_counted("bad_gazetteers", files.len());
    let folder = Folder::new();
    folder.write("a.txt", b"Putin met Merkel.");
    for (case, text, line) in &files {
        folder.write("own.tsv", text.as_bytes());
        let run = folder.run(&["gazetteer", "check", "own.tsv"]);
        is_sound(case, &run, 1);
        let found = place_of(case, &run, "own.tsv").0;
        assert!(
            *line == 0 || (*line..*line + 2).contains(&found),
            "{case}: line {found}: {}",
            run.errors
        );
    }
    // Of all of them one is enough to see that nothing is read.
    let run = folder.run(&["extract", "--gazetteer", "own.tsv", "a.txt"]);
    is_sound("extract", &run, 2);
    assert_eq!(run.output, "");
    is_placed("extract", &run, "own.tsv:");
}

/// Rules: each mistake is told at its place.
#[test]
fn bad_rules() {
    let rule = |body: &str| format!("phase own reads words\nrule own.r\n  {body}\n  -> OUT\n");
    let frame = |lines: &str| format!("verbs v = buy\nframe own.f on verb v\n{lines}");
    let mut files: Vec<String> = [
        "",
        "-> OUT",
        "?",
        "a??b",
        "(",
        ")",
        "(a",
        "a)",
        "[",
        "[given",
        "[]",
        "[given !given]",
        "a |",
        "| a",
        "&",
        "a & ",
        "!",
        "!(a b)",
        "\"",
        "\"a",
        "\"\"",
        "/",
        "/(/",
        "/a",
        "/[/",
        "@",
        "@nope",
        "$",
        "$nope",
        "$nope(a)",
        "PERSN",
        "<nope>",
        "a{",
        "a{}",
        "a{2",
        "a{3,2}",
        "a{0,99}",
        "a{99999999999}",
        "(a?)*",
        "(a*)+",
        "a*",
        "a?",
        "x:",
        "x:(x:a)",
        "...99999999999",
        "`",
        "§",
        "\u{1b}[2J",
        "a\u{202e}§",
        "~",
        "=",
        "a =",
        "-> a",
        "a ->",
    ]
    .iter()
    .map(|body| rule(body))
    .collect();
    files.extend([
        rule(&"(".repeat(10_000)),
        rule(&"§".repeat(100_000)),
        rule(&format!("@{}", "n".repeat(100_000))),
        "rule homeless\n  a\n  -> OUT\n".to_owned(),
        "phase\n".to_owned(),
        "phase own reads\n".to_owned(),
        "phase own reads NOPE\nrule r\n  a\n  -> OUT\n".to_owned(),
        "class\n".to_owned(),
        "class c\n".to_owned(),
        "class c =\nclass c = a a\n".to_owned(),
        "class c = @c\n".to_owned(),
        "class c = @d\nclass d = @c\n".to_owned(),
        "class c = @nope\n".to_owned(),
        "class c = a:1 a:2\n".to_owned(),
        "class c = a:\n".to_owned(),
        "set s\n".to_owned(),
        format!("set s = $s\n{}", rule("$s")),
        format!("set s(a) = $a\n{}", rule("$s")),
        "verb v = buy\n".to_owned(),
        "frobnicate\n".to_owned(),
        "frame f\n".to_owned(),
        "frame f on verb nope\n  subject: actor\n  -> OUT\n".to_owned(),
        "frame f on adverb v\n".to_owned(),
        frame("  subject actor\n  -> OUT\n"),
        frame("  subject:\n  -> OUT\n"),
        frame("  subject: actor(\n  -> OUT\n"),
        frame("  subject: actor(NOPE)\n  -> OUT\n"),
        frame("  -> OUT\n  yes \"[actor Boeing bought\"\n"),
        frame("  subject: actor\n"),
        frame("  subject: actor\n  -> CONSULT phon=\"near\"\n"),
        frame("  subject: actor\n  -> OUT\nframe own.f on verb v\n  subject: actor\n  -> OUT\n"),
        format!("{}rule own.r\n  b\n  -> OUT\n", rule("a")),
        format!("{}rule own.s\n  a\n  -> OUT\n", rule("a")),
    ]);
    is_counted("bad_rules", files.len());
    let folder = Folder::new();
    folder.write("a.txt", b"Putin met Merkel.");
    let mut report = String::new();
    for text in &files {
        folder.write("own.rules", text.as_bytes());
        let run = folder.run(&["rules", "check", "own.rules"]);
        let case: String = text.chars().take(60).collect();
        if run.status == 0 {
            let _ = writeln!(report, "{case:?} is right");
            continue;
        }
        is_sound(&case, &run, 1);
        place_of(&case, &run, "own.rules");
    }
    assert_eq!(report, "");
    let run = folder.run(&["extract", "--rules", "own.rules", "a.txt"]);
    is_sound("extract", &run, 2);
    is_placed("extract", &run, "own.rules:");
}

/// What is no document for `whomet graph` is told, and the others are merged.
#[test]
fn bad_documents() {
    let head = "\"version\":1,\"id\":\"a\",\"date\":null";
    let lists = "\"relations\":[],\"events\":[]";
    let mention = |mention: &str| format!("{{{head},\"mentions\":[{mention}],\"entities\":[],{lists}}}");
    let lines: Vec<String> = [
        "{",
        "[]",
        "null",
        "{}",
        "{\"text\":\"a\"}",
        "{\"version\":0}",
        "{\"version\":2}",
        "{\"version\":\"1\"}",
        "x",
    ]
    .into_iter()
    .map(str::to_owned)
    .chain(
        [
            "1",
            "{}",
            "{\"start\":1,\"end\":0,\"text\":\"\",\"type\":\"PERSON\",\"kind\":\"name\"}",
            "{\"start\":0,\"end\":4,\"text\":\"abc\",\"type\":\"PERSON\",\"kind\":\"name\"}",
            "{\"start\":0,\"end\":3,\"text\":\"abc\",\"type\":\"NOPE\",\"kind\":\"name\"}",
            "{\"start\":0,\"end\":3,\"text\":\"abc\",\"type\":\"PERSON\",\"kind\":\"nope\"}",
            "{\"start\":0,\"end\":3,\"text\":\"abc\",\"type\":\"PERSON\",\"kind\":\"name\",\"entity\":7}",
            "{\"start\":-1,\"end\":3,\"text\":\"abc\",\"type\":\"PERSON\",\"kind\":\"name\"}",
            "{\"start\":4294967295,\"end\":4294967296,\"text\":\"a\",\"type\":\"PERSON\",\"kind\":\"name\"}",
            "{\"start\":0,\"end\":3,\"text\":\"abc\",\"type\":\"DATE\",\"kind\":\"name\",\"value\":\"-001\"}",
        ]
        .map(mention),
    )
    .chain([format!("{{\"mentions\":{}", "[".repeat(100_000))])
    .collect();
    is_counted("bad_documents", lines.len());
    let folder = Folder::new();
    let good = format!("{{{head},\"mentions\":[],\"entities\":[],{lists}}}");
    for line in &lines {
        folder.write("documents.jsonl", format!("{good}\n{line}\n{good}\n").as_bytes());
        let run = folder.run(&["graph", "documents.jsonl"]);
        let case: String = line.chars().take(60).collect();
        is_sound(&case, &run, 1);
        assert_eq!(place_of(&case, &run, "documents.jsonl").0, 2, "{case}");
        assert_eq!(run.output.lines().count(), 1, "{case}");
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    /// Paths that lead nowhere, in circles, or to what is no file: each is told, and the others are read.
    #[test]
    fn bad_paths() {
        let folder = Folder::new();
        folder.write("news/a.txt", b"Putin met Merkel.");
        folder.write("empty/none.bin", b"");
        symlink("nowhere", folder.path("news/broken.txt")).unwrap();
        symlink("..", folder.path("news/circle")).unwrap();
        symlink("loop.txt", folder.path("news/loop.txt")).unwrap();
        assert!(
            Command::new("mkfifo")
                .arg(folder.path("news/pipe.txt"))
                .status()
                .unwrap()
                .success()
        );
        let _socket = std::os::unix::net::UnixListener::bind(folder.path("news/socket.txt")).unwrap();
        let run = folder.run(&["extract", "--to", "jsonl", "news"]);
        is_sound("a folder of everything", &run, 1);
        assert_eq!(run.output.lines().count(), 1);
        for path in [
            "news/broken.txt",
            "news/loop.txt",
            "news/pipe.txt",
            "news/socket.txt",
        ] {
            assert!(
                run.errors.contains(&format!("{path}: ")),
                "{path}: {}",
                run.errors
            );
        }
        let long = "a".repeat(5_000);
        let deep = "a/".repeat(3_000);
        let paths = [
            "",
            "none.txt",
            "empty",
            "news/a.txt/b",
            "news/broken.txt",
            "news/loop.txt",
            "\u{1b}[31mred.txt",
            "a\nb.txt:1:1: all is well",
            "\u{202e}txt.a",
            &long,
            &deep,
            "http://example.org/a.txt",
            "/proc/self/mem",
        ];
        // Beside the four of the folder.
        is_counted("bad_paths", 4 + paths.len());
        for path in paths {
            let run = folder.run(&["extract", "--to", "jsonl", path, "news/a.txt"]);
            is_sound(path, &run, 1);
            assert_eq!(run.output.lines().count(), 1, "{path}: the other is read");
            assert_eq!(run.errors.lines().count(), 1, "{path}: {}", run.errors);
        }
    }

    #[test]
    fn what_may_not_be_read() {
        let folder = Folder::new();
        folder.write("news/a.txt", b"Putin met Merkel.");
        folder.write("news/b.txt", b"Putin met Merkel.");
        folder.write("news/closed/c.txt", b"Putin met Merkel.");
        let close = |path: &str| {
            let closed = std::fs::Permissions::from_mode(0o000);
            std::fs::set_permissions(folder.path(path), closed).unwrap();
        };
        is_counted("what_may_not_be_read", 2);
        close("news/b.txt");
        close("news/closed");
        // Whoever may read everything cannot try this.
        if std::fs::read_dir(folder.path("news/closed")).is_err() {
            let run = folder.run(&["extract", "--to", "jsonl", "news"]);
            is_sound("closed", &run, 1);
            assert_eq!(run.output.lines().count(), 1);
            assert!(run.errors.contains("news/b.txt: "), "{}", run.errors);
            assert!(run.errors.contains("news/closed: "), "{}", run.errors);
        }
        let open = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder.path("news/closed"), open).unwrap();
    }

    /// A full disk is told, whatever is written.
    #[test]
    fn full_disks() {
        if !std::path::Path::new("/dev/full").exists() {
            return;
        }
        let folder = Folder::new();
        folder.write("a.txt", b"Putin met Merkel.");
        let commands = [
            "extract --to jsonl a.txt",
            "extract --to json a.txt",
            "extract --to text a.txt",
            "extract --to graph a.txt",
            "extract --to dot a.txt",
            "explain a.txt",
            "explain --to json a.txt",
            "gazetteer find Putin",
            "gazetteer table",
            "licences",
        ];
        is_counted("full_disks", commands.len());
        for command in commands {
            let shell = format!("{} {command} > /dev/full", env!("CARGO_BIN_EXE_whomet"));
            let run = Command::new("sh")
                .args(["-c", &shell])
                .current_dir(folder.path(""))
                .output()
                .unwrap();
            assert_eq!(run.status.code(), Some(2), "{command}");
            let errors = String::from_utf8(run.stderr).unwrap();
            assert!(errors.to_lowercase().contains("space"), "{command}: {errors}");
        }
    }

    /// Whoever closes a pipe, or gives none, hears of no panic.
    #[test]
    fn closed_pipes() {
        let folder = Folder::new();
        folder.write("a.txt", b"Putin met Merkel.");
        let redirections = [
            "<&-",
            ">&-",
            "2>&-",
            "<&- >&- 2>&-",
            "| head -c 1",
            "2> /dev/full",
        ];
        let commands = [
            "extract --to jsonl a.txt",
            "extract -",
            "explain a.txt",
            "extract none.txt",
        ];
        is_counted("closed_pipes", redirections.len() * commands.len());
        for redirection in redirections {
            for command in commands {
                let shell = format!(
                    "{} {command} < /dev/null {redirection}",
                    env!("CARGO_BIN_EXE_whomet")
                );
                let run = Command::new("sh")
                    .args(["-c", &shell])
                    .current_dir(folder.path(""))
                    .output()
                    .unwrap();
                let errors = String::from_utf8(run.stderr).unwrap();
                assert!(!errors.contains("panicked"), "{command} {redirection}: {errors}");
                assert!(
                    run.status.code().is_some_and(|code| code < 3),
                    "{command} {redirection}"
                );
            }
        }
    }

    /// The same bytes, however many threads read.
    #[test]
    fn threads_do_not_show() {
        let folder = Folder::new();
        let line = |at: usize| {
            let who = ["Putin", "Merkel", "Obama", "Xi", "the minister"];
            let (a, b) = (who[at % 5], who[at / 5 % 5]);
            format!(
                "{{\"id\":{at},\"date\":\"2025-07-{:02}\",\"text\":\"{a} met {b} on Monday. He left.\"}}\n",
                at % 28 + 1
            )
        };
        folder.write("a.jsonl", (0..300).map(line).collect::<String>().as_bytes());
        for to in ["jsonl", "text", "graph", "dot"] {
            let run = |threads| {
                folder
                    .run(&["extract", "--to", to, "--threads", threads, "a.jsonl"])
                    .output
            };
            let one = run("1");
            assert!(one.len() > 1_000 && one == run("2") && one == run("8"), "{to}");
        }
    }
}
