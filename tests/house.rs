//! The order of the house: imports point down, files keep their size, data files are embedded, rules have examples.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use whomet::Extractor;

/// The floors, lowest first. `error` and `date` are the cellar, which every floor may use.
const FLOORS: [&str; 5] = ["text", "gazetteer", "rules", "extract", "graph"];

/// No file of `src` has more lines than this.
const LINES: usize = 500;

/// Those that still do, with the lines that they may have. The list only shrinks: a file that has become small
/// enough must leave it, and none may grow.
const TOO_LONG: &[(&str, usize)] = &[];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder, by their path from the root of the repository, sorted.
fn files(folder: &str, wanted: &dyn Fn(&Path) -> bool) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                if name != "target" && name != ".git" {
                    folders.push(path);
                }
            } else if wanted(&path) {
                let name = path
                    .strip_prefix(root())
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                // Whoever edits may have a file open that is gone by now, or one that is no text.
                if let Ok(text) = fs::read_to_string(&path) {
                    found.push((name, text));
                }
            }
        }
    }
    found.sort();
    found
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

fn sources() -> Vec<(String, String)> {
    files("src", &|path| has_extension(path, "rs"))
}

/// The floor that a file belongs to, if any.
fn floor(file: &str) -> Option<usize> {
    let room = file.strip_prefix("src/")?.split(['/', '.']).next()?;
    FLOORS.iter().position(|floor| *floor == room)
}

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let own = match floor(&file) {
            Some(own) => own,
            // The roof sees everything, the cellar only the floor on which it stands: spans.
            None if file == "src/lib.rs" || file == "src/extractor.rs" => continue,
            None => 0,
        };
        // Comments may speak of higher floors.
        let code = text
            .lines()
            .map(|line| line.split("//").next().unwrap_or_default());
        for (number, line) in code.enumerate() {
            for (above, name) in FLOORS.iter().enumerate().skip(own + 1) {
                if line.contains(&format!("crate::{name}")) {
                    wrong.push(format!(
                        "{file}:{}: floor {} uses {above}, {name}",
                        number + 1,
                        own
                    ));
                }
            }
            if line.contains("crate::extractor") || line.contains("crate::Extractor") {
                // Tests at the end of a file may climb to the top.
                if !text.lines().take(number).any(|line| line.contains("cfg(test)"))
                    && !file.ends_with("tests.rs")
                {
                    wrong.push(format!("{file}:{}: uses the extractor", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn floors_say_what_they_know() {
    for floor in FLOORS {
        let text = fs::read_to_string(root().join(format!("src/{floor}/mod.rs"))).unwrap();
        assert!(text.starts_with("//! Floor "), "src/{floor}/mod.rs says no floor");
        let page: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
        assert!(
            page.join(" ").contains("know"),
            "src/{floor}/mod.rs does not say what it knows"
        );
    }
}

#[test]
fn files_keep_their_size() {
    let mut wrong = Vec::new();
    let mut known: BTreeSet<&str> = TOO_LONG.iter().map(|(file, _)| *file).collect();
    for (file, text) in sources() {
        let lines = text.lines().count();
        let limit = TOO_LONG.iter().find(|(long, _)| *long == file);
        match limit {
            Some(_) if lines <= LINES => wrong.push(format!("{file} is short now; take it off the list")),
            Some((_, limit)) if lines > *limit => {
                wrong.push(format!("{file} grew from {limit} lines to {lines}"))
            }
            None if lines > LINES => wrong.push(format!("{file} has {lines} lines")),
            _ => {}
        }
        known.remove(file.as_str());
    }
    wrong.extend(
        known
            .iter()
            .map(|file| format!("{file} is gone; take it off the list")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_called_utils() {
    let vague = ["utils", "util", "helpers", "helper", "misc", "common"];
    for (file, _) in sources() {
        let parts: Vec<&str> = file.split(['/', '.']).collect();
        assert!(
            !parts.iter().any(|part| vague.contains(part)),
            "{file} is named by no noun"
        );
    }
}

#[test]
fn every_gazetteer_is_embedded() {
    let embedded: BTreeSet<String> = whomet::english::gazetteer_files()
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let present = files("gazetteers", &|path| has_extension(path, "tsv"));
    let present: BTreeSet<String> = present.into_iter().map(|(name, _)| name).collect();
    assert_eq!(embedded, present);
}

#[test]
fn every_rule_file_is_embedded() {
    let grammar = fs::read_to_string(root().join("src/english.rs")).unwrap();
    for (name, _) in files("rules", &|path| has_extension(path, "rules")) {
        if name != "rules/TEMPLATE.rules" {
            assert!(
                grammar.contains(&format!("(\"{name}\"")),
                "{name} is not embedded"
            );
        }
    }
}

/// No line of a rule file has more columns than this.
const COLUMNS: usize = 120;

#[test]
fn rules_keep_their_width() {
    let mut wrong = Vec::new();
    for (file, text) in files(".", &|path| has_extension(path, "rules")) {
        for (number, line) in text.lines().enumerate() {
            let columns = line.chars().count();
            if columns > COLUMNS {
                wrong.push(format!("{file}:{}: {columns} columns", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn examples_are_written_as_people_write() {
    let mut wrong = Vec::new();
    for (file, text) in files(".", &|path| has_extension(path, "rules")) {
        for (number, line) in text.lines().enumerate() {
            let example = line.trim_start().starts_with("yes \"") || line.trim_start().starts_with("no \"");
            if example
                && [" .", " ,", " ;", " )", "( "]
                    .iter()
                    .any(|sign| line.contains(sign))
            {
                wrong.push(format!("{file}:{}: {line}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_examples_of_both_kinds() {
    let missing: Vec<&str> = Extractor::english().rules().missing_examples().collect();
    assert!(
        missing.is_empty(),
        "these lack examples of one kind: {}",
        missing.join(", ")
    );
}

#[test]
fn examples_of_rules_hold() {
    let failures = Extractor::english().check_examples();
    let lines: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn every_example_is_run_by_the_checks() {
    let checks = fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(checks.contains("for example in examples/*.rs"));
    for name in ["quickstart", "own_names", "own_rules"] {
        assert!(
            root().join(format!("examples/{name}.rs")).exists(),
            "no example {name}"
        );
    }
}

#[test]
fn nothing_names_the_place_where_it_was_written() {
    // Put together here, so that this file does not hold them.
    let forbidden = [
        ["/wo", "rk/"].concat(),
        ["../sha", "red"].concat(),
        ["/ho", "me/"].concat(),
    ];
    let text = |path: &Path| {
        ["rs", "md", "toml", "rules", "tsv", "txt", "json", "jsonl"]
            .iter()
            .any(|extension| has_extension(path, extension))
            || path.ends_with(".ci/run")
    };
    let mut wrong = Vec::new();
    for (file, text) in files(".", &text) {
        for (number, line) in text.lines().enumerate() {
            if forbidden.iter().any(|word| line.contains(word.as_str())) {
                wrong.push(format!("{file}:{}: {line}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn results_can_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<Extractor>();
    crosses::<whomet::ExtractorBuilder>();
    crosses::<whomet::Document>();
    crosses::<whomet::Graph>();
    crosses::<whomet::Error>();
}
