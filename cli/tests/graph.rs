//! `whomet graph` as it is called from a shell.

mod command;

use command::Folder;

const ARTICLES: &[&str] = &[
    r#"{"id":"a","date":"2025-08-01","title":"Two ministers","text":"Sergey Lavrov met Hakan Fidan in Ankara on Thursday."}"#,
    r#"{"id":"b","date":"2025-08-02","text":"“Lavrov and Fidan”: Sergey Lavrov and Hakan Fidan met on July 31, 2025."}"#,
    r#"{"text":"Emmanuel Macron, président français, will visit São Paulo to meet Luiz Inácio Lula da Silva."}"#,
    r#"{"id":"d","text":"Nothing happened."}"#,
];

/// A folder with the articles, and with what `extract` found in them in two files.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("all.jsonl", ARTICLES.join("\n").as_bytes());
    let found = folder.run(&["extract", "--to", "jsonl", "all.jsonl"]);
    let lines: Vec<&str> = found.output.lines().collect();
    assert_eq!(lines.len(), ARTICLES.len());
    folder.write("one.jsonl", lines[..1].join("\n").as_bytes());
    folder.write("two.jsonl", (lines[1..].join("\r\n\n") + "\n").as_bytes());
    folder
}

#[test]
fn it_is_the_graph_of_one_process() {
    let folder = folder();
    for (to, form) in [("json", "graph"), ("dot", "dot")] {
        let expected = folder.run(&["extract", "--to", form, "all.jsonl"]).output;
        assert!(expected.contains("Hakan Fidan"));
        for files in [["one.jsonl", "two.jsonl"], ["two.jsonl", "one.jsonl"]] {
            let run = folder.run(&["graph", "--to", to, files[0], files[1], "--threads", "2"]);
            assert_eq!((run.status, &*run.errors), (0, ""));
            assert_eq!(run.output, expected, "{to} of {files:?}");
        }
    }
}

#[test]
fn standard_input_is_read() {
    let folder = folder();
    let found = folder.run(&["extract", "all.jsonl"]);
    let expected = folder.run(&["extract", "--to", "graph", "all.jsonl"]).output;
    for arguments in [&["graph"][..], &["graph", "-"]] {
        let run = folder.run_with(arguments, found.output.as_bytes());
        assert_eq!((run.status, &*run.output), (0, &*expected));
    }
    let run = folder.run_with(&["graph"], b"");
    let empty = "{\"documents\":[],\"nodes\":[],\"events\":[],\"relations\":[]}\n";
    assert_eq!((run.status, &*run.output), (0, empty));
}

#[test]
fn broken_lines_are_told_and_the_others_are_merged() {
    let folder = folder();
    let empty = r#""mentions":[],"entities":[],"relations":[],"events":[]}"#;
    let lines = [
        format!("{{\"id\":\"good\",\"date\":null,{empty}"),
        ARTICLES[3].to_owned(),
        String::new(),
        "{\"id\":".to_owned(),
        format!("{{\"id\":\"é\",\"date\":\"July\",{empty}"),
        format!("{{\"id\":\"new\",\"version\":99,{empty}"),
    ];
    folder.write("some.jsonl", lines.join("\n").as_bytes());
    let run = folder.run(&["graph", "some.jsonl", "missing.jsonl"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.errors,
        "some.jsonl:2:1: there is no \"mentions\"\n\
         some.jsonl:4:6: EOF while parsing a value\n\
         some.jsonl:5:18: date: expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found \"July\"\n\
         some.jsonl:6:23: version: expected version 1, found 99\n\
         missing.jsonl: no such file or folder\n"
    );
    assert!(
        run.output
            .starts_with(r#"{"documents":[{"id":"good","date":null}]"#),
        "{}",
        run.output
    );
}

#[test]
fn whoever_closes_the_output_hears_no_complaint() {
    let folder = folder();
    let found = folder.run(&["extract", "all.jsonl"]);
    let run = folder.run_with_closed_output(&["graph"], found.output.as_bytes());
    assert_eq!((run.status, &*run.errors), (0, ""));
}

#[test]
fn what_was_asked_for_wrongly_is_told() {
    let run = Folder::new().run(&["graph", "--to", "svg"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("json, dot"), "{}", run.errors);
}
