//! The order of the house: imports point down, files keep their size, data files are embedded, rules have examples.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use whomet::Extractor;

/// The crates and their floors, lowest first. A file may import from its own floor and from those before it.
const FLOORS: [(&str, &[&str]); 3] = [
    (
        "engine",
        &[
            "span",
            "escaped",
            "error",
            "rows",
            "text",
            "date",
            "words",
            "gazetteer",
            "rules",
        ],
    ),
    (
        "reading",
        &[
            "document",
            "news",
            "lexicon",
            "units",
            "names",
            "dates",
            "syntax",
            "reference",
            "events",
            "reading",
            "explain",
        ],
    ),
    (".", &["english", "extractor", "graph", "invariants"]),
];

/// Circles of files that are still there, by one member. The list only shrinks.
const CIRCLES: &[&str] = &[];

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

/// The library's files: those of all three crates.
fn sources() -> Vec<(String, String)> {
    ["engine/src", "reading/src", "src"]
        .iter()
        .flat_map(|folder| files(folder, &|path| has_extension(path, "rs")))
        .collect()
}

/// The crate and floor of a file: `("reading", 3)`; the floor is missing for a `lib.rs`.
fn floor(file: &str) -> Option<(&'static str, usize)> {
    FLOORS.iter().find_map(|(home, floors)| {
        let inside = match *home {
            "." => file.strip_prefix("src/")?,
            home => file.strip_prefix(home)?.strip_prefix("/src/")?,
        };
        let room = inside.split(['/', '.']).next()?;
        Some((*home, floors.iter().position(|floor| *floor == room)?))
    })
}

/// The code of a file without comments and without the tests at its end.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..end].lines();
    lines
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The files of its own crate that each file imports from, by `crate::` and `super::` paths.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let path = Regex::new(r"\b((?:crate|super)(?:::(?:super|\w+))+)(?:::\{([^}]*)\})?").unwrap();
    let sources = sources();
    let known: BTreeSet<&str> = sources.iter().map(|(file, _)| file.as_str()).collect();
    let mut imports = BTreeMap::new();
    for (file, text) in &sources {
        if file.ends_with("tests.rs") || file.ends_with("refusals.rs") || file.ends_with("/lib.rs") {
            continue;
        }
        let Some(at) = file.find("src/") else { continue };
        let (home, inside) = file.split_at(at + 4);
        let module = inside.trim_end_matches(".rs").trim_end_matches("/mod");
        let module: Vec<&str> = module.split('/').collect();
        let resolve = |segments: &[&str]| {
            (1..=segments.len()).rev().find_map(|length| {
                let base = format!("{home}{}", segments[..length].join("/"));
                let names = [format!("{base}.rs"), format!("{base}/mod.rs")];
                names.into_iter().find(|name| known.contains(name.as_str()))
            })
        };
        let mut found = BTreeSet::new();
        for hit in path.captures_iter(&code(text)) {
            let mut segments: Vec<&str> = hit[1].split("::").collect();
            let mut from = module.clone();
            if segments[0] == "crate" {
                from.clear();
                segments.remove(0);
            }
            while segments.first() == Some(&"super") {
                from.pop();
                segments.remove(0);
            }
            from.extend(segments);
            let members: Vec<&str> = hit
                .get(2)
                .map_or(vec![""], |list| list.as_str().split(',').collect());
            for member in members {
                let name = member.trim().split("::").next().unwrap_or_default();
                let whole: Vec<&str> = from
                    .iter()
                    .copied()
                    .chain((!name.is_empty()).then_some(name))
                    .collect();
                found.extend(resolve(&whole).filter(|other| other != file));
            }
        }
        imports.insert(file.clone(), found);
    }
    imports
}

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for (file, others) in imports() {
        let Some((home, own)) = floor(&file) else { continue };
        for other in others {
            if floor(&other).is_some_and(|(there, above)| there == home && above > own) {
                wrong.push(format!("{file} imports {other}, which stands above it"));
            }
        }
    }
    // The engine knows neither of the other crates, and the reading not the face.
    for (file, text) in sources() {
        let code = code(&text);
        let above: &[&str] = match file.split('/').next() {
            Some("engine") => &["whomet_reading", "whomet::"],
            Some("reading") => &["whomet::"],
            _ => &[],
        };
        wrong.extend(
            above
                .iter()
                .filter(|name| code.contains(**name))
                .map(|name| format!("{file} names {name}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let imports = imports();
    let reach = |file: &String| {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&String> = imports.get(file).into_iter().flatten().collect();
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(imports.get(next).into_iter().flatten());
            }
        }
        seen
    };
    let mut reached: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for file in imports.keys() {
        reached.insert(file, reach(file));
    }
    let mut wrong = Vec::new();
    let mut known: BTreeSet<&str> = CIRCLES.iter().copied().collect();
    for (file, seen) in &reached {
        if seen.contains(file) {
            let members: Vec<&str> = seen
                .iter()
                .filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)))
                .map(|other| other.as_str())
                .collect();
            known.remove(file.as_str());
            if !members.iter().any(|member| CIRCLES.contains(member)) {
                wrong.push(format!("{file}: {}", members.join(", ")));
            }
        }
    }
    wrong.extend(
        known
            .iter()
            .map(|file| format!("{file} is in no circle now; take it off the list")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn floors_say_what_they_know() {
    for (home, floors) in FLOORS {
        for name in floors {
            let folder = root().join(home).join("src").join(name);
            let path = match folder.is_dir() {
                true => folder.join("mod.rs"),
                false => folder.with_extension("rs"),
            };
            let text = fs::read_to_string(path).unwrap();
            let page: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
            assert!(
                page.len() > 1 && page.join(" ").contains("know"),
                "{home}/src/{name} does not say what it knows"
            );
        }
    }
}

/// The biggest floor holds less than a fifth of the code.
#[test]
fn no_floor_outgrows_the_house() {
    let mut lines: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    let mut all = 0;
    for (file, text) in sources() {
        let count = text.lines().count();
        all += count;
        if let Some(floor) = floor(&file) {
            *lines.entry(floor).or_default() += count;
        }
    }
    for (floor, count) in lines {
        assert!(count * 5 < all, "{floor:?} has {count} of {all} lines");
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
    let embedded = whomet::english::rule_files();
    for (name, _) in files("rules", &|path| has_extension(path, "rules")) {
        if name != "rules/TEMPLATE.rules" {
            assert!(
                embedded.iter().any(|(known, _)| *known == name),
                "{name} is not embedded"
            );
        }
    }
}

/// A class of one file that another has by the same name would be the one that counts for both.
#[test]
fn no_two_rule_files_have_a_class_of_one_name() {
    let class = Regex::new(r"(?m)^(?:class|verbs|nouns) +([a-z0-9_]+) *=").unwrap();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (name, text) in whomet::english::rule_files() {
        for found in class.captures_iter(text) {
            let other = seen.insert(found[1].to_owned(), name);
            assert_eq!(other, None, "class {} of {name}", &found[1]);
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
