//! `whomet extract` as it is called from a shell.

mod command;

use command::{Folder, Run};
use serde_json::Value;

fn values(run: &Run) -> Vec<Value> {
    run.output
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

#[test]
fn a_text_from_standard_input() {
    let run = Folder::new().run_with(&["extract"], b"Nothing happened.");
    assert_eq!((run.status, &*run.errors), (0, ""));
    assert_eq!(values(&run).len(), 1);
    assert!(values(&run)[0]["events"].is_array());
}

#[test]
fn an_empty_text_is_a_document() {
    let folder = Folder::new();
    folder.write("empty.txt", b"");
    let run = folder.run(&["extract", "empty.txt"]);
    assert_eq!((run.status, values(&run).len()), (0, 1));
    let run = folder.run_with(&["extract", "--from", "jsonl"], b"");
    assert_eq!((run.status, &*run.output), (0, ""));
}

#[test]
fn lines_go_out_in_the_order_in_which_they_came_in() {
    let folder = Folder::new();
    let lines: String = (0..400)
        .map(|n| format!("{{\"n\":{n},\"text\":\"{}\"}}\n", "They met. ".repeat(n % 17)))
        .collect();
    folder.write("many.jsonl", lines.as_bytes());
    let one = folder.run(&["extract", "--threads", "1", "many.jsonl"]);
    let four = folder.run(&["extract", "--threads", "4", "many.jsonl"]);
    assert_eq!(one.output, four.output);
    let numbers: Vec<u64> = values(&four)
        .iter()
        .map(|value| value["n"].as_u64().unwrap())
        .collect();
    assert!(numbers.iter().copied().eq(0..400));
}

#[test]
fn fields_are_kept_to_the_letter() {
    let line = r#"{"id":"a","title":"A \"B\"","text":"x","n":1.50,"big":123456789012345678901234567890,"deep":{"a":[null]}}"#;
    let run = Folder::new().run_with(&["extract"], line.as_bytes());
    for kept in [
        r#""title":"A \"B\"""#,
        r#""n":1.50"#,
        r#""big":123456789012345678901234567890"#,
        r#""deep":{"a":[null]}"#,
    ] {
        assert!(run.output.contains(kept), "{}", run.output);
    }
    assert!(values(&run)[0].get("text").is_none());
}

#[test]
fn a_line_that_is_no_json_is_told_and_the_others_are_read() {
    let folder = Folder::new();
    folder.write(
        "a.jsonl",
        b"{\"n\": 1, \"text\": \"a\"}\r\n\r\n{\"n\": 2, \"text\": nothing}\n{\"n\": 3}\n{\"n\": 4, \"text\": \"b\"}",
    );
    let run = folder.run(&["extract", "a.jsonl"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.errors,
        "a.jsonl:3:19: expected a value\na.jsonl:4:1: the object has no \"text\"; it has \"n\"; \
         say which is the text by --text-field NAME\n"
    );
    let numbers: Vec<u64> = values(&run)
        .iter()
        .map(|value| value["n"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, [1, 4]);
}

#[test]
fn a_file_that_is_missing_or_no_utf8_is_told_and_the_others_are_read() {
    let folder = Folder::new();
    folder.write("good.txt", b"They met.");
    folder.write("latin.txt", b"One line.\nM\xFCller met.");
    folder.write(
        "lines.jsonl",
        b"{\"text\":\"M\xFCller\"}\n{\"text\":\"Muller\"}\n",
    );
    let run = folder.run(&["extract", "latin.txt", "missing.txt", "lines.jsonl", "good.txt"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.errors,
        "latin.txt:2:2: expected UTF-8, found byte 0xFC; if it is Windows-1252: --encoding windows-1252 (byte 11 of the file)\n\
         missing.txt: no such file or folder\n\
         lines.jsonl:1:11: expected UTF-8, found byte 0xFC; if it is Windows-1252: --encoding windows-1252 (byte 10 of the file)\n"
    );
    assert_eq!(values(&run).len(), 2);
}

#[test]
fn a_date_that_is_none_is_told_and_the_document_is_read_without() {
    let run = Folder::new().run_with(
        &["extract"],
        b"{\"date\": \"31 July\", \"text\": \"a\"}\n{\"date\": \"2025-07-31 10:00:00\", \"text\": \"b\"}",
    );
    assert_eq!(run.status, 1);
    assert_eq!(
        run.errors,
        "-:1:10: expected a date, as 2025-07-31 or 31 July 2025, found \"31 July\"; the document is read without a date\n"
    );
    assert_eq!(values(&run).len(), 2);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let folder = Folder::new();
    folder.write("marked.jsonl", b"\xEF\xBB\xBF{\"n\":1,\"text\":\"a\"}\n");
    folder.write("plain.txt", "They met in Reykjavík.".as_bytes());
    folder.write("marked.txt", "\u{feff}They met in Reykjavík.".as_bytes());
    let run = folder.run(&["extract", "marked.jsonl"]);
    assert_eq!((run.status, values(&run).len()), (0, 1));
    let plain = folder.run(&["extract", "plain.txt"]);
    let marked = folder.run(&["extract", "marked.txt"]);
    assert_eq!(plain.output.replace("plain.txt", "marked.txt"), marked.output);
}

#[test]
fn a_folder_is_read_in_the_order_of_its_paths() {
    let folder = Folder::new();
    folder.write("news/b.jsonl", b"{\"n\":2,\"text\":\"\"}");
    folder.write("news/a/z.jsonl", b"{\"n\":1,\"text\":\"\"}");
    folder.write("news/c.JSONL", b"{\"n\":3,\"text\":\"\"}");
    folder.write("news/ignored.pdf", b"\xFF");
    folder.write("empty/ignored.md", b"");
    let run = folder.run(&["extract", "news"]);
    let numbers: Vec<u64> = values(&run)
        .iter()
        .map(|value| value["n"].as_u64().unwrap())
        .collect();
    assert_eq!((run.status, numbers), (0, vec![1, 2, 3]));
    let run = folder.run(&["extract", "empty"]);
    assert_eq!(run.status, 1);
    assert!(
        run.errors
            .starts_with("empty: the folder holds no file that can be read (.txt "),
        "{}",
        run.errors
    );
    assert!(run.errors.ends_with("passed over: 1 .md\n"), "{}", run.errors);
}

#[test]
fn what_the_input_is_can_be_said() {
    let folder = Folder::new();
    folder.write("a.news", b"{\"n\":1,\"text\":\"\"}\n{\"n\":2,\"text\":\"\"}\n");
    assert_eq!(values(&folder.run(&["extract", "a.news"])).len(), 2);
    assert_eq!(
        values(&folder.run(&["extract", "--from", "text", "a.news"])).len(),
        1
    );
}

#[test]
fn every_form_of_output() {
    let folder = Folder::new();
    folder.write("a.txt", b"They met.");
    folder.write("b.txt", b"They met again.");
    let run = |to: &str, paths: &[&str]| {
        let run = folder.run(&[&["extract", "--to", to], paths].concat());
        assert_eq!((run.status, &*run.errors), (0, ""), "{to}");
        run.output
    };
    let one: Value = serde_json::from_str(&run("json", &["a.txt"])).unwrap();
    assert!(one.is_object());
    let two: Value = serde_json::from_str(&run("json", &["a.txt", "b.txt"])).unwrap();
    assert_eq!(two.as_array().unwrap().len(), 2);
    let input = folder.run_with(&["extract", "--to", "json"], b"They met.");
    let input: Value = serde_json::from_str(&input.output).unwrap();
    assert_eq!(input["id"], "-");
    let lines = folder.run_with(&["extract", "--to", "json"], b"{\"text\": \"They met.\"}");
    let lines: Value = serde_json::from_str(&lines.output).unwrap();
    assert_eq!(lines.as_array().unwrap().len(), 1);
    let nothing = folder.run_with(&["extract", "--to", "json", "--from", "jsonl"], b"");
    assert_eq!(nothing.output, "[]\n");
    assert_eq!(
        folder.run(&["extract", "--to", "json", "missing.txt"]).output,
        "null\n"
    );
    let graph: Value = serde_json::from_str(&run("graph", &["a.txt", "b.txt"])).unwrap();
    assert!(graph["events"].is_array());
    let dot = run("dot", &["a.txt"]);
    assert!(dot.starts_with("digraph") && dot.ends_with("}\n"));
    assert!(run("text", &["a.txt"]).contains("Who met whom"));
}

#[test]
fn wrong_options() {
    let folder = Folder::new();
    let run = folder.run(&["extract", "--too", "json"]);
    assert_eq!((run.status, &*run.output), (2, ""));
    assert!(run.errors.contains("'--to'"), "{}", run.errors);
    let run = folder.run(&["extract", "--date", "31.7.2025"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("YYYY-MM-DD"), "{}", run.errors);
    assert_eq!(folder.run(&["extract", "--threads", "0"]).status, 2);
}

#[test]
fn a_wrong_gazetteer_or_rule_file_stops_it_at_once() {
    let folder = Folder::new();
    folder.write("names.tsv", b"id\tname\n");
    folder.write("own.rules", b"rule ???\n");
    let run = folder.run(&["extract", "--gazetteer", "names.tsv"]);
    assert_eq!((run.status, &*run.output), (2, ""));
    assert!(run.errors.starts_with("names.tsv:1:1: "), "{}", run.errors);
    assert!(run.errors.contains('^'), "{}", run.errors);
    let run = folder.run(&["extract", "--rules", "own.rules"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.starts_with("own.rules:1:"), "{}", run.errors);
    let run = folder.run(&["extract", "--rules", "missing.rules"]);
    assert_eq!(run.status, 2);
    assert_eq!(run.errors, "whomet: missing.rules: no such file or folder\n");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let lines = "{\"text\":\"They met.\"}\n".repeat(3000);
    let run = Folder::new().run_with_closed_output(&["extract"], lines.as_bytes());
    assert_eq!((run.status, &*run.errors), (0, ""));
}

const TALKS: &str = "MOSCOW, July 31 (Wire) - “Good,” said Russian Foreign Minister Sergey Lavrov.\r\n\r\n\
    Lavrov met Turkish Foreign Minister Hakan Fidan in Moscow on Thursday.\r\n";

#[test]
fn offsets_count_code_points_of_the_text_as_given() {
    let folder = Folder::new();
    folder.write("talks.txt", TALKS.as_bytes());
    let run = folder.run(&["extract", "--to", "json", "--date", "2025-07-31", "talks.txt"]);
    let document: Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(
        (&document["id"], &document["date"]),
        (&"talks.txt".into(), &"2025-07-31".into())
    );
    let mentions = document["mentions"].as_array().unwrap();
    assert!(!mentions.is_empty());
    for mention in mentions {
        let offset = |key: &str| mention[key].as_u64().unwrap() as usize;
        let cut: String = TALKS
            .chars()
            .skip(offset("start"))
            .take(offset("end") - offset("start"))
            .collect();
        assert_eq!(mention["text"], cut);
    }
}

#[test]
fn documents_without_a_name_get_one() {
    let folder = Folder::new();
    folder.write(
        "a.jsonl",
        b"{\"text\":\"\"}\n\n{\"id\":7,\"text\":\"\"}\n{\"text\":\"\"}\n",
    );
    let run = folder.run(&["extract", "a.jsonl"]);
    let ids: Vec<Value> = values(&run).iter().map(|value| value["id"].clone()).collect();
    assert_eq!(ids, ["a.jsonl:1", "7", "a.jsonl:4"]);
}

#[test]
fn a_date_given_for_all_counts_where_a_document_has_none() {
    let lines = b"{\"text\":\"\"}\n{\"text\":\"\",\"date\":\"2024-02-01T10:00:00Z\"}";
    let run = Folder::new().run_with(&["extract", "--date", "2025-07-31"], lines);
    let dates: Vec<Value> = values(&run).iter().map(|value| value["date"].clone()).collect();
    assert_eq!(dates, ["2025-07-31", "2024-02-01"]);
}

#[test]
fn a_page_for_a_person_to_read() {
    let folder = Folder::new();
    folder.write("talks.txt", TALKS.as_bytes());
    let run = folder.run(&["extract", "--to", "text", "--date", "2025-07-31", "talks.txt"]);
    for part in [
        "talks.txt (2025-07-31)\n\nWho met whom\n",
        "Sergey Lavrov",
        "“Lavrov met Turkish Foreign Minister Hakan Fidan in Moscow on Thursday.”",
        "\nPeople\n",
        "\nCountries\n  Russia, Turkey\n",
    ] {
        assert!(run.output.contains(part), "{part} is not in\n{}", run.output);
    }
    assert!(!run.output.contains('\x1b') && !run.output.contains('\r'));
    assert!(run.output.lines().all(|line| line.chars().count() <= 100));
}

/// The lines of a child's output as they come.
fn answers(child: &mut std::process::Child) -> std::sync::mpsc::Receiver<String> {
    use std::io::BufRead;
    let lines = std::io::BufReader::new(child.stdout.take().unwrap()).lines();
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || lines.for_each(|line| drop(send.send(line.unwrap()))));
    receive
}

#[test]
fn each_line_is_answered_before_the_next_one_comes() {
    use std::io::Write;
    for threads in ["1", "2", "5"] {
        let mut child = Folder::new().spawn(&["extract", "--threads", threads, "--from", "jsonl", "-"]);
        let mut input = child.stdin.take().unwrap();
        let answers = answers(&mut child);
        for n in 0..5 {
            input
                .write_all(format!("{{\"n\":{n},\"text\":\"They met.\"}}\n").as_bytes())
                .unwrap();
            let answer = answers
                .recv_timeout(std::time::Duration::from_secs(60))
                .expect("no answer");
            assert!(answer.contains(&format!("\"n\":{n},")), "{threads}: {answer}");
        }
        drop(input);
        assert!(child.wait().unwrap().success());
    }
}

/// However many lines are never sent.
#[test]
fn whoever_has_seen_enough_ends_it() {
    use std::io::Write;
    for threads in ["1", "2"] {
        let mut child = Folder::new().spawn(&["extract", "--threads", threads, "--from", "jsonl", "-"]);
        drop(child.stdout.take());
        let mut input = child.stdin.take().unwrap();
        input.write_all(b"{\"text\":\"They met.\"}\n").unwrap();
        // The input stays open.
        assert!(child.wait().unwrap().success(), "{threads}");
    }
}

#[test]
fn what_is_wrong_is_told_in_its_place() {
    let folder = Folder::new();
    let line = |n: usize| match n % 7 {
        3 => format!("{{\"n\":{n}}}\n"),
        _ => format!("{{\"n\":{n},\"text\":\"{}\"}}\n", "They met. ".repeat(n % 23)),
    };
    folder.write("a.jsonl", (0..300).map(line).collect::<String>().as_bytes());
    for threads in ["1", "2", "6"] {
        let run = folder.run(&["extract", "--threads", threads, "a.jsonl"]);
        let places = run
            .errors
            .lines()
            .map(|line| line.split(':').nth(1).unwrap().parse::<usize>().unwrap());
        assert!(
            places.eq((1..=300).filter(|number| (number - 1) % 7 == 3)),
            "{}",
            run.errors
        );
        assert_eq!((run.status, values(&run).len()), (1, 257));
    }
}

#[test]
fn a_document_of_many_megabytes_stands_in_its_place() {
    let folder = Folder::new();
    let line = |n: usize| {
        let text = if n == 3 {
            "There is nothing. ".repeat(300_000)
        } else {
            "They met.".to_owned()
        };
        format!("{{\"n\":{n},\"text\":\"{text}\"}}\n")
    };
    folder.write("a.jsonl", (0..9).map(line).collect::<String>().as_bytes());
    let run = folder.run(&["extract", "--threads", "3", "a.jsonl"]);
    let numbers: Vec<u64> = values(&run)
        .iter()
        .map(|value| value["n"].as_u64().unwrap())
        .collect();
    assert_eq!((run.status, numbers), (0, (0..9).collect()));
}
