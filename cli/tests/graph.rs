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
    assert!(
        run.errors.contains("possible values: text, table, json"),
        "{}",
        run.errors
    );
}

/// Articles that tell of a few meetings, extracted.
fn asked(arguments: &[&str]) -> command::Run {
    let folder = Folder::new();
    let articles = [
        r#"{"id":"a","date":"2025-08-01","title":"=Two \"ministers\"","url":"https://example.org/a","text":"Sergey Lavrov met Hakan Fidan in Ankara on Thursday. Sergey Lavrov visited Damascus on 30 June 2025 and met Ahmad al-Sharaa."}"#,
        r#"{"id":"b","date":"2025-08-02","text":"Sergey Lavrov and Hakan Fidan met on July 31, 2025. Hakan Fidan met Emmanuel Macron in Paris on 1 August 2025."}"#,
        r#"{"id":"c","date":"2025-08-02","text":"Sergey Lavrov did not meet Hakan Fidan on July 31, 2025."}"#,
    ];
    folder.write("all.jsonl", articles.join("\n").as_bytes());
    let found = folder.run(&["extract", "--to", "jsonl", "all.jsonl"]);
    let mut all = vec!["graph"];
    all.extend(arguments);
    folder.run_with(&all, found.output.as_bytes())
}

#[test]
fn questions() {
    let table: &[(&[&str], &str)] = &[
        (
            &["--who-met", "Lavrov", "--country", "TR"],
            "who,countries,wikidata,events,reports,first,last,places\n\
             Hakan Fidan,TR,,1,2,2025-07-31,2025-07-31,Ankara\n",
        ),
        (
            &["--paths", "Lavrov", "Macron", "--top", "1"],
            "steps,way,events\n2,Sergey Lavrov – Hakan Fidan – Emmanuel Macron,\"1, 1\"\n",
        ),
        (
            &["--common", "Lavrov", "Macron"],
            "who,countries,wikidata,with_first,with_second\nHakan Fidan,TR,,1,1\n",
        ),
        (
            &["--between", "RU", "TR", "--by", "month", "--status", "actual"],
            "month,events,dated_by_report,reports\n2025-07,1,0,2\n",
        ),
        (
            &[
                "--pairs",
                "--since",
                "2025-07",
                "--until",
                "2025-07-31",
                "--status",
                "actual",
                "--type",
                "consult",
            ],
            "who,countries,wikidata,whom,whom_countries,whom_wikidata,events,reports\n\
             Hakan Fidan,TR,,Sergey Lavrov,RU,Q58217,1,2\n",
        ),
        (
            &["--roll-up", "country", "--place", "paris"],
            "source,target,directed,events,reports,first,last,actual,planned,negated,hypothetical\n\
             TR,FR,true,1,1,2025-08-01,2025-08-01,1,0,0,0\n",
        ),
    ];
    for (arguments, expected) in table {
        let run = asked(arguments);
        assert_eq!(
            (run.status, &*run.output, &*run.errors),
            (0, *expected, ""),
            "{arguments:?}"
        );
    }
    let run = asked(&["--contradictions", "--to", "jsonl"]);
    let row: serde_json::Value = serde_json::from_str(run.output.trim()).unwrap();
    assert_eq!(
        (&row["denied_document"], &row["told"]),
        (&"c".into(), &"actual".into())
    );
    let run = asked(&["--people", "--top", "1", "--to", "table"]);
    assert!(
        run.output.starts_with("who          countries  wikidata"),
        "{}",
        run.output
    );
    assert_eq!(run.output.lines().count(), 2);
}

#[test]
fn a_part_of_a_graph_is_written() {
    let run = asked(&["--document", "a", "--since", "2025-07-01", "--to", "json"]);
    let graph: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(graph["events"].as_array().map(Vec::len), Some(1));
    let document = &graph["documents"][0];
    assert_eq!(
        (&document["title"], &document["url"]),
        (&"=Two \"ministers\"".into(), &"https://example.org/a".into())
    );
    let run = asked(&[
        "--to",
        "evidence-csv",
        "--near",
        "Damascus",
        "--of",
        "Lavrov",
        "--place",
        "Ankara",
    ]);
    assert_eq!(run.output.lines().count(), 1, "{}", run.output);
    let run = asked(&["--to", "evidence-csv", "--place", "Ankara"]);
    assert!(
        run.output
            .contains(r#",a,2025-08-01,"'=Two ""ministers""",https://example.org/a,0,"#),
        "{}",
        run.output
    );
}

#[test]
fn who_is_not_there_is_told() {
    let run = asked(&["--who-met", "Nobody Atall"]);
    assert_eq!((run.status, &*run.output), (2, ""));
    assert_eq!(
        run.errors,
        "whomet: nobody in the graph is called \"Nobody Atall\"\n"
    );
    let run = asked(&["--type", "DEAL"]);
    assert!(
        run.errors.contains("no event is of type \"DEAL\""),
        "{}",
        run.errors
    );
    let run = asked(&["--country", "XX", "--pairs"]);
    assert_eq!(
        (run.status, &*run.errors),
        (0, "note: no event is found by --country \"XX\"\n")
    );
    let run = asked(&["--pairs", "--to", "dot"]);
    assert_eq!(run.status, 2);
    let run = asked(&["--mode", "lunch"]);
    assert!(run.errors.contains("expected meet or visit"), "{}", run.errors);
}
