//! English is data: the engine and the reading hold no words of it.
//!
//! What a word means stands in `rules/` and `gazetteers/`. Rust asks for it by class, so that a word can be added, or
//! another language handed in, without a line of code. This test counts the words of a language in the string literals
//! of `engine/src` and `reading/src`, file by file, and holds the counts in a list that only shrinks.
//!
//! If it fails because of a word of yours: put the word into a class of a rule file and ask for the class (see
//! `reading/src/lexicon/class.rs`), or into a table beside the rules. If the literal is no English but the name of a
//! label, a role, a column or a form of output that code and data share, or part of an error's message, write it where
//! the others of its kind stand: the test knows the places (`is_message`, `is_key`, `NAMES`).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Files whose literals are names that code and data share, or forms of output, and not words of a text; with the reason.
/// They may grow.
const NAMES: &[(&str, &str)] = &[
    ("engine/src/gazetteer/cells.rs", "values of cells"),
    ("engine/src/gazetteer/column.rs", "columns of gazetteer files"),
    ("engine/src/gazetteer/entry.rs", "labels of entries"),
    ("engine/src/gazetteer/listing.rs", "flags of names"),
    ("engine/src/gazetteer/loader.rs", "forms of cells in messages"),
    ("engine/src/gazetteer/mod.rs", "flags of names"),
    ("engine/src/gazetteer/name.rs", "flags of names"),
    (
        "engine/src/gazetteer/reference.rs",
        "types of entries in messages",
    ),
    (
        "engine/src/gazetteer/summary.rs",
        "a page about the files, for people",
    ),
    ("engine/src/gazetteer/table.rs", "header lines of gazetteer files"),
    (
        "engine/src/gazetteer/template.rs",
        "a page about the files, for people",
    ),
    (
        "engine/src/rules/compile/class_value.rs",
        "kinds of values in messages",
    ),
    (
        "engine/src/rules/compile/load.rs",
        "places of frames, as rules write them",
    ),
    (
        "engine/src/rules/compile/lower.rs",
        "what a message of another crate begins with",
    ),
    ("engine/src/rules/compile/merge.rs", "kinds of statements"),
    ("engine/src/rules/compile/order.rs", "what phases read"),
    (
        "engine/src/rules/compile/rule.rs",
        "places of frames, as rules write them",
    ),
    (
        "engine/src/rules/language/ast.rs",
        "keywords of the rule language",
    ),
    (
        "engine/src/rules/language/parse.rs",
        "keywords of the rule language",
    ),
    (
        "engine/src/rules/language/parse_class.rs",
        "keywords of the rule language",
    ),
    (
        "engine/src/rules/language/parse_pattern.rs",
        "keywords of the rule language",
    ),
    (
        "engine/src/rules/machine/trace.rs",
        "what a trace shows of a rule",
    ),
    ("engine/src/text/abbreviation.rs", "classes of abbreviations"),
    ("engine/src/text/address.rs", "schemes and domains of addresses"),
    ("engine/src/text/language.rs", "lists of the table of a language"),
    ("engine/src/words/fold.rs", "letters that are folded to two"),
    ("engine/src/words/nouns.rs", "columns of the table of nouns"),
    ("engine/src/words/spelling.rs", "forms in the table of spelling"),
    ("engine/src/words/verbs.rs", "columns of the table of verbs"),
    ("reading/src/document/json/line.rs", "keys of the JSON"),
    ("reading/src/document/json/read.rs", "keys of the JSON"),
    (
        "reading/src/document/json/transcode.rs",
        "kinds of values in messages",
    ),
    (
        "reading/src/document/json/value.rs",
        "kinds of values in messages",
    ),
    ("reading/src/document/json/write.rs", "keys of the JSON"),
    ("reading/src/document/labels.rs", "labels of the document"),
    (
        "reading/src/lexicon/calendar.rs",
        "classes of words and units of the calendar",
    ),
    (
        "reading/src/lexicon/class.rs",
        "classes that the reading asks for",
    ),
    (
        "reading/src/lexicon/holidays.rs",
        "columns of the table of holidays",
    ),
    (
        "reading/src/lexicon/class_sequences.rs",
        "columns of the table of sequences",
    ),
    (
        "reading/src/lexicon/constraint.rs",
        "neighbours and conditions, as the table of constraints writes them",
    ),
    ("reading/src/lexicon/labels.rs", "labels of units"),
    (
        "reading/src/lexicon/outcome.rs",
        "roles and settings, as rules write them",
    ),
    ("reading/src/lexicon/phase.rs", "phases"),
    ("reading/src/lexicon/valued.rs", "names of classes"),
    (
        "reading/src/lexicon/word_classes.rs",
        "the endings of plurals of the tables of word classes",
    ),
    ("reading/src/news/markers.rs", "lists of the table of markers"),
    ("reading/src/news/zone.rs", "zones"),
];

/// How many words other files hold. The list only shrinks: a file that holds fewer must be written down with its new
/// count, and one that holds none leaves the list.
const WORDS: &[(&str, usize)] = &[
    ("reading/src/dates/finder.rs", 2),
    ("reading/src/dates/reader.rs", 22),
    ("reading/src/lexicon/lexicon.rs", 13),
    ("reading/src/reading/writer.rs", 4),
    ("reading/src/reference/description.rs", 2),
];

/// The floors that write for people: explanations of what was read. They are written in English as messages are.
const WRITERS: &[&str] = &["reading/src/explain/"];

/// A literal within so many bytes behind one of these is part of a message.
const MESSAGES: &[&str] = &[
    "write!(",
    "writeln!(",
    "panic!(",
    "assert!(",
    "debug_assert!(",
    "unreachable!(",
    ".expect(",
    "error(",
    ".help(",
    "Error::at(",
    "write_str(",
    "parse(Column::",
    "stringify!(",
];

/// A literal in a statement that begins so is one, too.
const MESSAGE_STATEMENTS: &[&str] = &["let message", "let expected", "let help"];

/// A literal that is handed to one of these names something by a key: a class, a role, a group of a regular expression.
const KEYS: &[&str] = &["get(", "has(", "name(", "named(", "class(", "capture(", "label("];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// A string literal, and the code of its statement before it.
struct Literal {
    text: String,
    before: String,
}

/// The string literals of a file: not those in comments and attributes, nor in the tests at its end.
fn literals(source: &str) -> Vec<Literal> {
    let end = source.find("#[cfg(test)]\nmod tests {").unwrap_or(source.len());
    let bytes: Vec<char> = source[..end].chars().collect();
    let (mut found, mut before) = (Vec::new(), String::new());
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            '/' if bytes.get(at + 1) == Some(&'/') => {
                while at < bytes.len() && bytes[at] != '\n' {
                    at += 1;
                }
            }
            // An attribute, up to the end of its line.
            '#' if matches!(bytes.get(at + 1), Some('[' | '!')) => {
                while at < bytes.len() && bytes[at] != '\n' {
                    at += 1;
                }
            }
            // A character, not a lifetime.
            '\'' if bytes.get(at + 2) == Some(&'\'') || bytes.get(at + 1) == Some(&'\\') => {
                at += if bytes[at + 1] == '\\' { 3 } else { 2 };
                while bytes.get(at).is_some_and(|c| *c != '\'' && *c != '\n') {
                    at += 1;
                }
                at += 1;
            }
            'r' if matches!(bytes.get(at + 1), Some('"' | '#'))
                && !before.ends_with(char::is_alphanumeric) =>
            {
                let hashes = bytes[at + 1..].iter().take_while(|c| **c == '#').count();
                if bytes.get(at + 1 + hashes) != Some(&'"') {
                    at += 1;
                    continue;
                }
                let close: String = format!("\"{}", "#".repeat(hashes));
                let rest: String = bytes[at + 2 + hashes..].iter().collect();
                let text = rest.split(&close).next().unwrap_or_default().to_owned();
                at += 2 + hashes + text.chars().count() + close.len();
                found.push(Literal {
                    text,
                    before: before.clone(),
                });
            }
            '"' => {
                let mut text = String::new();
                at += 1;
                while at < bytes.len() && bytes[at] != '"' {
                    if bytes[at] == '\\' {
                        at += 1;
                    } else {
                        text.push(bytes[at]);
                    }
                    at += 1;
                }
                at += 1;
                found.push(Literal {
                    text,
                    before: before.clone(),
                });
            }
            ';' => {
                before.clear();
                at += 1;
            }
            c => {
                before.push(c);
                at += 1;
            }
        }
    }
    found
}

/// Whether a literal is part of a message.
fn is_message(file: &str, literal: &Literal) -> bool {
    const NEAR: usize = 90;
    let start = literal.before.len().saturating_sub(NEAR);
    let start = (start..)
        .find(|at| literal.before.is_char_boundary(*at))
        .unwrap_or(0);
    // All that the engine formats are messages; the reading also formats names and descriptions.
    let formatted = file.starts_with("engine/") && literal.before[start..].contains("format!(");
    formatted
        || MESSAGES
            .iter()
            .any(|message| literal.before[start..].contains(message))
        || MESSAGE_STATEMENTS
            .iter()
            .any(|statement| literal.before.contains(statement))
}

/// Whether a literal names something by a key.
fn is_key(literal: &Literal) -> bool {
    KEYS.iter().any(|call| literal.before.ends_with(call))
}

/// How many words of a language a text holds: runs of two small letters or more, by themselves. Names with an underscore
/// are names of classes.
fn words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| word.len() >= 2 && word.chars().all(|c| c.is_ascii_lowercase()))
        .count()
}

fn counts() -> BTreeMap<String, usize> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    sources(&root.join("engine/src"), &mut paths);
    sources(&root.join("reading/src"), &mut paths);
    let mut counts = BTreeMap::new();
    for path in paths {
        let name = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let exempt = NAMES.iter().any(|(file, _)| *file == name)
            || WRITERS.iter().any(|floor| name.starts_with(floor))
            || name.ends_with("tests.rs")
            || name.ends_with("refusals.rs");
        if exempt {
            continue;
        }
        let literals = literals(&fs::read_to_string(path).unwrap());
        let of_texts = literals
            .iter()
            .filter(|literal| !is_message(&name, literal) && !is_key(literal));
        let count: usize = of_texts.map(|literal| words(&literal.text)).sum();
        if count > 0 {
            counts.insert(name, count);
        }
    }
    counts
}

#[test]
fn words_of_english_stand_in_data() {
    let counts = counts();
    let mut wrong = Vec::new();
    for (file, count) in &counts {
        let known = WORDS
            .iter()
            .find(|(name, _)| name == file)
            .map_or(0, |(_, count)| *count);
        if *count > known {
            wrong.push(format!(
                "{file} holds {count} words of a language, {known} before: put them into data"
            ));
        }
    }
    for (file, known) in WORDS {
        let count = counts.get(*file).copied().unwrap_or(0);
        if count < *known {
            wrong.push(format!(
                "{file} holds {count} words now: write that down in place of {known}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn exceptions_are_still_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (file, reason) in NAMES {
        assert!(
            root.join(file).exists(),
            "{file} ({reason}) is gone; take it off the list"
        );
    }
}

#[test]
fn literals_are_told_from_comments_characters_and_messages() {
    let source = r##"
        // "comment"
        let a = ["meet", 'x', "U.N."]; let c = '"'; let d = r#"say "no""#;
        return Err(error(span, "expected a name"));
        fn f<'a>() { "class_name" }
        "##;
    let found = literals(source);
    let texts: Vec<&str> = found.iter().map(|literal| literal.text.as_str()).collect();
    assert_eq!(
        texts,
        ["meet", "U.N.", "say \"no\"", "expected a name", "class_name"]
    );
    let counted: Vec<usize> = found.iter().map(|literal| words(&literal.text)).collect();
    assert_eq!(counted, [1, 0, 2, 2, 0]);
    assert!(is_message("", &found[3]) && !is_message("", &found[0]));
}
