//! `whomet rules list`, `show`, `new` and `forms`: the built-in rules for those who write their own.

use std::io::{self, Write};

use anyhow::{Result, bail};
use whomet::english;
use whomet::error::nearest;
use whomet_input::quoted;

use crate::Outcome;

/// A statement of a rule file, with the comments before it.
struct Statement {
    file: &'static str,
    line: usize,
    /// `class`, `verbs`, `nouns`, `set`, `phase`, `rule` or `frame`.
    kind: &'static str,
    name: &'static str,
    text: &'static str,
}

const KINDS: [&str; 7] = ["phase", "rule", "frame", "verbs", "nouns", "class", "set"];

/// All statements of the built-in files, in their order.
fn statements() -> Vec<Statement> {
    let mut all = Vec::new();
    for (file, text) in english::rule_files() {
        let mut begun: Option<(usize, usize, &'static str, &'static str)> = None;
        // Comments that stand right before a statement belong to it.
        let (mut at, mut comments) = (0, None);
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let kind = KINDS.into_iter().find(|kind| {
                line.strip_prefix(kind)
                    .is_some_and(|rest| rest.starts_with([' ', '\t']))
            });
            let is_comment = line.starts_with('#');
            let is_end = kind.is_some() || is_comment || line.trim().is_empty();
            if let Some((start, line, kind, name)) = begun.take_if(|_| is_end) {
                all.push(Statement {
                    file,
                    line,
                    kind,
                    name,
                    text: &text[start..at],
                });
            }
            if let Some(kind) = kind {
                let name = line[kind.len()..].trim_start();
                let end = name.find(|c: char| c.is_whitespace() || c == '(');
                let name = &name[..end.unwrap_or(name.len())];
                begun = Some((comments.unwrap_or(at), number + 1, kind, name));
            }
            comments = is_comment.then(|| comments.unwrap_or(at));
            at += line.len();
        }
        if let Some((start, line, kind, name)) = begun {
            all.push(Statement {
                file,
                line,
                kind,
                name,
                text: &text[start..],
            });
        }
    }
    all
}

/// Lists statements by file and kind.
pub fn list(part: Option<&str>) -> Result<Outcome> {
    let all = statements();
    let mut out = io::stdout().lock();
    let mut found = false;
    for (file, _) in english::rule_files() {
        let here: Vec<&Statement> = all
            .iter()
            .filter(|statement| {
                statement.file == *file && part.is_none_or(|part| statement.name.contains(part))
            })
            .collect();
        if here.is_empty() {
            continue;
        }
        let space = if found { "\n" } else { "" };
        writeln!(out, "{space}{file}")?;
        found = true;
        for kind in KINDS {
            let names: Vec<&str> = here
                .iter()
                .filter(|statement| statement.kind == kind)
                .map(|statement| statement.name)
                .collect();
            if !names.is_empty() {
                let mut lines = String::new();
                crate::wrap::wrap(&format!("{kind}: {}", names.join(" ")), "  ", "    ", &mut lines);
                write!(out, "{lines}")?;
            }
        }
    }
    match (found, part) {
        (false, Some(part)) => {
            writeln!(
                io::stderr(),
                "whomet: no built-in rule has {} in its name",
                quoted(part)
            )?;
            Ok(Outcome::SomeFailed)
        }
        _ => Ok(Outcome::Done),
    }
}

/// Prints the statements of a name.
pub fn show(name: &str) -> Result<Outcome> {
    let all = statements();
    let name = name.trim_start_matches(['@', '$']);
    let found: Vec<&Statement> = all.iter().filter(|statement| statement.name == name).collect();
    if found.is_empty() {
        let mut message = format!("no built-in rule, frame, class or set is called {}", quoted(name));
        if let Some(near) = nearest(name, all.iter().map(|statement| statement.name)) {
            message += &format!("; did you mean {}?", quoted(near));
        }
        bail!("{message}");
    }
    let mut out = io::stdout().lock();
    for statement in found {
        writeln!(out, "# {}:{}", statement.file, statement.line)?;
        writeln!(out, "{}", statement.text.trim_end())?;
    }
    Ok(Outcome::Done)
}

/// Prints a rule file to begin with.
pub fn new() -> Result<Outcome> {
    write!(io::stdout(), "{}", english::rules_template())?;
    Ok(Outcome::Done)
}

/// Prints what teaches the rule language.
pub fn guide() -> Result<Outcome> {
    write!(io::stdout(), "{}", english::rules_guide())?;
    Ok(Outcome::Done)
}

/// Tells the forms of a word.
pub fn forms(word: &str) -> Result<Outcome> {
    let word = word.trim().to_lowercase();
    if word.is_empty() || word.contains(char::is_whitespace) {
        bail!("expected one word, as dictionaries list it");
    }
    let verb = english::verbs().forms(&word);
    let mut out = io::stdout().lock();
    writeln!(out, "verbs {word}: {}", verb.join(", "))?;
    writeln!(
        out,
        "nouns {word}: {word}, {}",
        english::nouns().plurals(&word).join(", ")
    )?;
    Ok(Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_in_the_files_is_a_statement() {
        let all = statements();
        let meet = all
            .iter()
            .find(|statement| statement.name == "consult.meet")
            .unwrap();
        assert_eq!((meet.kind, meet.file), ("frame", "rules/consult.rules"));
        assert!(meet.text.contains("yes \"") && meet.text.contains("->"));
        for (file, text) in english::rule_files() {
            let begin = |line: &&str| KINDS.iter().any(|kind| line.starts_with(&format!("{kind} ")));
            let expected = text.lines().filter(begin).count();
            assert_eq!(
                all.iter().filter(|statement| statement.file == *file).count(),
                expected,
                "{file}"
            );
        }
    }
}
