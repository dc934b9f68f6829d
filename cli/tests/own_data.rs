//! The first hour of somebody with data of their own: own minister, party, verb, event type, from the command alone.

mod command;

use command::Folder;
use serde_json::Value;

/// The beginning that the command prints, with the example made a row.
fn template(folder: &Folder, file_type: &str) -> String {
    let run = folder.run(&["gazetteer", "new", file_type]);
    assert_eq!((run.status, &*run.errors), (0, ""), "{file_type}");
    let (head, example) = run.output.trim_end().rsplit_once("\n# ").unwrap();
    format!("{head}\n{example}\n")
}

fn document(folder: &Folder, arguments: &[&str], text: &str) -> Value {
    let run = folder.run_with(
        &[&["extract", "--to", "json", "-q"], arguments].concat(),
        text.as_bytes(),
    );
    assert_eq!((run.status, &*run.errors), (0, ""));
    serde_json::from_str(&run.output).unwrap()
}

/// The keys of the participants of the first event.
fn participants(document: &Value) -> Vec<String> {
    let event = &document["events"][0];
    let sides = ["actors", "recipients"].map(|side| event[side].as_array().cloned().unwrap_or_default());
    let ids = sides
        .into_iter()
        .flatten()
        .filter_map(|one| one["entity"].as_u64());
    ids.map(|id| {
        document["entities"][id as usize]["key"]
            .as_str()
            .unwrap()
            .to_owned()
    })
    .collect()
}

#[test]
fn an_own_minister() {
    let folder = Folder::new();
    folder.write("own.tsv", template(&folder, "person").as_bytes());
    let run = folder.run(&["gazetteer", "check", "own.tsv"]);
    assert_eq!(
        (run.status, &*run.output, &*run.errors),
        (0, "own.tsv: PERSON, 1 rows, 3 names\n", "")
    );
    // He is in office from 2024 on, though the row says no end.
    let found = document(
        &folder,
        &["--gazetteer", "own.tsv", "--date", "2026-06-01"],
        "The Tuvaluan foreign minister met Angela Merkel in Berlin.",
    );
    let mut keys = participants(&found);
    keys.sort_unstable();
    assert_eq!(keys, ["angela-merkel", "tobin-quay"], "{found:#}");
    for name in [
        "Tuvaluan foreign minister",
        "foreign minister of Tuvalu",
        "Tuvalu's foreign minister",
    ] {
        let run = folder.run(&[
            "gazetteer",
            "find",
            name,
            "--date",
            "2026-06",
            "--gazetteer",
            "own.tsv",
        ]);
        assert!(
            run.output.contains("Tobin Quay (own.tsv:"),
            "{name}: {} {}",
            run.output,
            run.errors
        );
        let run = folder.run(&[
            "gazetteer",
            "find",
            name,
            "--date",
            "2020",
            "--gazetteer",
            "own.tsv",
        ]);
        assert!(!run.output.contains("Tobin Quay"), "{name}: {}", run.output);
    }
    let run = folder.run(&[
        "gazetteer",
        "find",
        "German foreign minister",
        "--date",
        "2019-07",
    ]);
    assert!(
        run.output.contains("Heiko Maas") && run.output.lines().count() == 2,
        "{}",
        run.output
    );
}

#[test]
fn an_own_row_wins_over_ours() {
    let folder = Folder::new();
    folder.write(
        "own.tsv",
        b"# type: PERSON\nid\tname\toffices\tcountry\nzed-quay\tZed Quay\tforeign-minister RU 2003-01-01/\tRU\n",
    );
    let run = folder.run(&[
        "gazetteer",
        "find",
        "Russian foreign minister",
        "--date",
        "2025-01",
        "--gazetteer",
        "own.tsv",
    ]);
    assert!(
        run.output.contains("Zed Quay") && !run.output.contains("Lavrov"),
        "{}",
        run.output
    );
    let found = document(
        &folder,
        &["--gazetteer", "own.tsv", "--date", "2025-01-10"],
        "The Russian foreign minister met Angela Merkel.",
    );
    assert!(participants(&found).contains(&"zed-quay".to_owned()), "{found:#}");
}

#[test]
fn a_table_as_spreadsheets_save_it() {
    let folder = Folder::new();
    folder.write(
        "own.csv",
        "\u{feff}# type: ORGANIZATION,,\r\nname,kind,id\r\nThe \"Palm, Tree\" Union,party,zz-union\r\nAlpha Alliance,party,alpha-alliance\r\n"
            .replace("The \"Palm, Tree\" Union", "\"Palm Tree Union\"")
            .as_bytes(),
    );
    let run = folder.run(&["gazetteer", "check", "own.csv"]);
    assert_eq!((run.status, &*run.errors), (0, ""));
    assert_eq!(run.output, "own.csv: ORGANIZATION, 2 rows, 2 names\n");
    folder.write("wrong.csv", b"# type: ORG\r\nid,name,kind\r\na,A B,party\r\n");
    let run = folder.run(&["gazetteer", "check", "wrong.csv"]);
    assert!(
        run.errors
            .starts_with("wrong.csv:1:9: unknown type \"ORG\"; did you mean \"ORGANIZATION\"?"),
        "{}",
        run.errors
    );
    folder.write(
        "wrong.csv",
        b"# type: ORGANIZATION\r\nid, name, kind\r\na,A B,party\r\nb,B C,prty\r\n",
    );
    let run = folder.run(&["gazetteer", "check", "wrong.csv"]);
    assert!(
        run.errors
            .starts_with("wrong.csv:4:7: unknown kind \"prty\"; did you mean \"party\"?"),
        "{}",
        run.errors
    );
}

#[test]
fn an_own_party() {
    let folder = Folder::new();
    folder.write("own.tsv", template(&folder, "ORGANIZATION").as_bytes());
    let found = document(
        &folder,
        &["--gazetteer", "own.tsv"],
        "Angela Merkel met leaders of the Palm Tree Union in Berlin.",
    );
    let entities = found["entities"].as_array().unwrap();
    assert!(
        entities.iter().any(|entity| entity["key"] == "palm-tree-union"),
        "{found:#}"
    );
}

#[test]
fn what_will_have_no_effect_is_noted() {
    let folder = Folder::new();
    folder.write(
        "own.tsv",
        b"# type: PERSON\nid\tname\toffices\nsergey-lavrov\tSergey Lavrov\t\nhope\tHope\tenvoy TV 2024/\n",
    );
    let run = folder.run(&["gazetteer", "check", "own.tsv"]);
    assert_eq!(run.status, 0);
    for note in [
        "own.tsv:3: note: stands in place of the built-in row of \"sergey-lavrov\" (",
        "own.tsv:4: note: \"envoy\" may have several holders at a time",
        "own.tsv:4: note: \"Hope\" is an English word as well: write it as \"Hope[ambiguous]\"",
    ] {
        assert!(run.errors.contains(note), "{note}\n{}", run.errors);
    }
}

#[test]
fn an_own_verb() {
    let folder = Folder::new();
    let run = folder.run(&["rules", "forms", "powwow"]);
    assert!(
        run.output
            .starts_with("verbs powwow: powwow, powwows, powwowed, powwowing\n"),
        "{}",
        run.output
    );
    let run = folder.run(&["rules", "show", "meet_verb"]);
    assert!(
        run.output.starts_with("# rules/consult.rules:") && run.output.contains("verbs meet_verb ="),
        "{}",
        run.output
    );
    folder.write("own.rules", b"verbs meet_verb += powwow\n");
    let run = folder.run(&["rules", "check", "own.rules"]);
    assert_eq!((run.status, &*run.errors), (0, ""));
    let text = "Angela Merkel powwowed with Vladimir Putin in Moscow.";
    let found = document(&folder, &["--rules", "own.rules"], text);
    assert_eq!(found["events"][0]["type"], "CONSULT", "{found:#}");
    assert_eq!(
        document(&folder, &[], text)["events"].as_array().unwrap().len(),
        0
    );
    // What was there is there still.
    let found = document(
        &folder,
        &["--rules", "own.rules"],
        "Angela Merkel met Vladimir Putin.",
    );
    assert_eq!(found["events"][0]["type"], "CONSULT");
}

#[test]
fn classes_that_add_to_nothing_or_that_nothing_reads_are_told() {
    let folder = Folder::new();
    for (rules, told) in [
        (
            "verbs meet_vreb += powwow\n",
            "own.rules:1:7: there is no class meet_vreb to add to; did you mean \"meet_verb\"?",
        ),
        (
            "nouns meet_verb += powwow\n",
            "own.rules:1:7: meet_verb is a class of verbs: begin with verbs meet_verb +=",
        ),
        (
            "verbs meet_verbs = powwow\n",
            "own.rules:1:1: note: meet_verbs: no rule, frame or class reads this class; did you mean to add to \"meet_verb\", as meet_verb += ...?",
        ),
    ] {
        folder.write("own.rules", rules.as_bytes());
        let run = folder.run(&["rules", "check", "own.rules"]);
        assert!(run.errors.starts_with(told), "{}", run.errors);
    }
}

#[test]
fn what_is_forgotten_is_told_with_the_remedy() {
    let folder = Folder::new();
    for (table, told) in [
        (
            "id,name,kind\nblue,Blue Lagoon Party,party\n",
            "own.csv:1:1: expected a line \"# type: ...\" before all others, where ... is one of COUNTRY, ",
        ),
        (
            "# type: PERSON\nid,name,offices\na-b,A B,foreign-minister DE 1.1.2024/\n",
            "own.csv:3:29: expected a time as 2019-03/2021-12-08, or 2024-05-01/ where it has no end, found \"1.1.2024/\"",
        ),
        (
            "# type: PERSON\nid,name\na-b,A B,x\n",
            "own.csv:3:1: expected 2 cells, found 3",
        ),
    ] {
        folder.write("own.csv", table.as_bytes());
        let run = folder.run(&["gazetteer", "check", "own.csv"]);
        assert!(run.status == 1 && run.errors.starts_with(told), "{}", run.errors);
    }
    let run = folder.run(&["gazetteer", "new", "party"]);
    assert!(
        run.errors.contains("; a party is a kind of ORGANIZATION"),
        "{}",
        run.errors
    );
}

#[test]
fn an_own_event_type() {
    let folder = Folder::new();
    let run = folder.run(&["rules", "guide"]);
    assert!(run.status == 0 && run.output.starts_with("# "), "{}", run.errors);
    let run = folder.run(&["rules", "new"]);
    folder.write("own.rules", run.output.as_bytes());
    let run = folder.run(&["rules", "check", "own.rules"]);
    assert_eq!((run.status, &*run.errors), (0, ""));
    folder.write(
        "deals.rules",
        b"verbs own_buy = buy acquire\nframe own.buy on verb own_buy\n  subject: buyer+\n  object: target+\n  -> DEAL\n  \
          yes \"[buyer Airbus] bought [target Boeing].\"\n  no \"Airbus slept.\"\n",
    );
    let run = folder.run(&["rules", "check", "deals.rules"]);
    assert_eq!((run.status, &*run.errors), (0, ""));
    let found = document(
        &folder,
        &["--rules", "deals.rules"],
        "Siemens plans to buy Alstom.",
    );
    assert_eq!(
        (&found["events"][0]["type"], &found["events"][0]["status"]),
        (&"DEAL".into(), &"planned".into())
    );
    // Roles of one's own stand in the table of events.
    let run = folder.run_with(
        &["extract", "--rules", "deals.rules", "--to", "events-csv"],
        b"Siemens plans to buy Alstom.",
    );
    assert!(
        run.output.contains("buyer: Siemens; target: Alstom"),
        "{}",
        run.output
    );
}

#[test]
fn built_in_rules_are_listed_and_shown() {
    let folder = Folder::new();
    let run = folder.run(&["rules", "list"]);
    assert!(
        run.output.contains("rules/consult.rules\n") && run.output.contains("consult.meet"),
        "{}",
        run.output
    );
    let run = folder.run(&["rules", "list", "no_such_rule"]);
    assert_eq!(
        (run.status, &*run.errors),
        (1, "whomet: no built-in rule has \"no_such_rule\" in its name\n")
    );
    let run = folder.run(&["rules", "show", "consult.met"]);
    assert_eq!(run.status, 2);
    assert!(
        run.errors.contains("did you mean \"consult.meet\"?"),
        "{}",
        run.errors
    );
}

#[test]
fn office_holders_from_wikidata() {
    let folder = Folder::new();
    let run = folder.run(&[
        "gazetteer",
        "import",
        "wikidata",
        "--query",
        "offices",
        "--country",
        "tv",
    ]);
    assert!(
        run.output.contains("VALUES ?country { \"TV\" }"),
        "{}",
        run.output
    );
    folder.write(
        "answer.csv",
        b"person,personLabel,kind,country,position,positionLabel,start,startPrecision,end,endPrecision,ended,gender,died\r\n\
          http://www.wikidata.org/entity/Q900000001,Tuva Lindqvist,foreign-minister,TV,,,2019-03-01T00:00:00Z,11,,,false,f,\r\n",
    );
    let run = folder.run(&[
        "gazetteer",
        "import",
        "wikidata",
        "answer.csv",
        "--as-of",
        "2026-11-26",
        "-o",
        "tuvalu.tsv",
    ]);
    assert_eq!((run.status, &*run.errors), (0, "1 rows: 0 of ours, 1 new\n"));
    let run = folder.run(&[
        "gazetteer",
        "find",
        "Tuvaluan foreign minister",
        "--date",
        "2027",
        "--gazetteer",
        "tuvalu.tsv",
    ]);
    assert!(run.output.contains("Tuva Lindqvist"), "{}", run.output);
}

#[test]
fn the_command_has_manners() {
    let folder = Folder::new();
    folder.write("article.txt", b"Angela Merkel met Vladimir Putin in Moscow.");
    let named = folder.run(&["extract", "article.txt"]);
    assert_eq!(folder.run(&["article.txt"]).output, named.output);
    assert_eq!(folder.run(&["article.txt", "--to", "jsonl"]).output, named.output);
    let run = folder.run(&["no_such_file.txt"]);
    assert_eq!(run.status, 2);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.run(&["completions", shell]);
        assert!(run.status == 0 && run.output.contains("text-field"), "{shell}");
    }
    let run = folder.run(&["man"]);
    assert!(
        run.status == 0 && run.output.contains("WHOMET EXTRACT"),
        "{}",
        run.output
    );
    let run = folder.run(&["bench", "article.txt", "--seconds", "1"]);
    for part in [
        "1 documents",
        "MB/s",
        "read, one thread",
        "bare aho-corasick",
        "1 events were found",
    ] {
        assert!(run.output.contains(part), "{part}: {}", run.output);
    }
}
