//! `whomet gazetteer` and `whomet rules` as they are called from a shell.

mod command;

use command::Folder;

#[test]
fn a_name_is_found() {
    let folder = Folder::new();
    let run = folder.run(&["gazetteer", "find", "sergey lavrov"]);
    assert_eq!((run.status, &*run.errors), (0, ""));
    for part in ["Sergey Lavrov (PERSON)", "foreign-minister RU 2004-03-09/"] {
        assert!(run.output.contains(part), "{}", run.output);
    }
    let run = folder.run(&["gazetteer", "find", "Xyzzy Plugh"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.errors, "whomet: no gazetteer has the name \"Xyzzy Plugh\"\n");
}

#[test]
fn the_table_has_all_files() {
    let run = Folder::new().run(&["gazetteer", "table"]);
    assert_eq!(run.status, 0);
    assert!(
        run.output.contains("| `countries.tsv` | COUNTRY |"),
        "{}",
        run.output
    );
}

#[test]
fn gazetteer_files_are_checked() {
    let folder = Folder::new();
    let head = "# whomet gazetteer\n# what: our people\n# type: PERSON\n# licence: ours\n# date: 2026-11-24\n\
                # source hand: written by hand\n";
    folder.write(
        "right.tsv",
        format!("{head}id\tname\tcountry\tsource\nana-lind\tAna Lind\tSE\thand\n").as_bytes(),
    );
    folder.write(
        "wrong.tsv",
        format!("{head}id\tname\tcuntry\tsource\nana-lind\tAna Lind\tSE\thand\n").as_bytes(),
    );
    let run = folder.run(&["gazetteer", "check", "right.tsv"]);
    assert_eq!((run.status, &*run.errors), (0, ""));
    assert_eq!(run.output, "right.tsv: PERSON, 1 rows, 1 names\n");
    let run = folder.run(&["gazetteer", "check", "wrong.tsv", "missing.tsv", "right.tsv"]);
    assert_eq!(run.status, 1);
    assert!(run.errors.starts_with("wrong.tsv:7:9: "), "{}", run.errors);
    assert!(run.errors.contains("did you mean \"country\"?"), "{}", run.errors);
    assert!(
        run.errors.contains("missing.tsv: no such file or folder"),
        "{}",
        run.errors
    );
    assert!(run.output.starts_with("right.tsv: "), "{}", run.output);
}

#[test]
fn files_that_are_checked_together_may_refer_to_each_other() {
    let folder = Folder::new();
    let head = |file_type: &str| {
        format!(
            "# whomet gazetteer\n# what: ours\n# type: {file_type}\n# licence: ours\n# date: 2026-11-24\n\
             # source hand: written by hand\n"
        )
    };
    let country = format!(
        "{}id\tname\tadjectives\tnouns\tcode\tstatus\tsource\nozland\tOzland\tOzlandic\tOzlander\tXO\tmember\thand\n",
        head("COUNTRY")
    );
    let person = format!(
        "{}id\tname\tcountry\tsource\nana-lind\tAna Lind\tXO\thand\n",
        head("PERSON")
    );
    folder.write("country.tsv", country.as_bytes());
    folder.write("person.tsv", person.as_bytes());
    let run = folder.run(&["gazetteer", "check", "person.tsv", "country.tsv"]);
    assert_eq!((run.status, &*run.errors), (0, ""));
    let run = folder.run(&["gazetteer", "check", "person.tsv"]);
    assert!(
        run.errors
            .starts_with("person.tsv:8:19: unknown country code \"XO\""),
        "{}",
        run.errors
    );
}

#[test]
fn a_wrong_rule_file() {
    let folder = Folder::new();
    folder.write("own.rules", b"rule ???\n");
    let run = folder.run(&["rules", "check", "own.rules"]);
    assert_eq!((run.status, &*run.output), (1, ""));
    assert!(run.errors.starts_with("own.rules:1:"), "{}", run.errors);
}

#[test]
fn examples_of_frames_are_run() {
    let folder = Folder::new();
    let frame = |yes: &str| {
        format!(
            "verbs hug = hug\n\
             frame own.hug on verb hug\n  subject: actor+\n  object: recipient+\n  -> HUG\n  \
             yes \"{yes}\"\n  no \"Angela Merkel slept.\"\n"
        )
    };
    folder.write(
        "right.rules",
        frame("[actor Angela Merkel] hugged [recipient Emmanuel Macron].").as_bytes(),
    );
    folder.write(
        "wrong.rules",
        frame("[actor Angela Merkel] ignored [recipient Emmanuel Macron].").as_bytes(),
    );
    let run = folder.run(&["rules", "check", "right.rules"]);
    assert_eq!((run.status, &*run.errors), (0, ""));
    assert_eq!(run.output, "1 rules and frames, 2 examples run, 0 complaints\n");
    let run = folder.run(&["rules", "check", "wrong.rules"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.errors,
        "wrong.rules:6:7: own.hug: expected one event at least, found none in \"Angela Merkel ignored Emmanuel Macron.\"\n"
    );
}
