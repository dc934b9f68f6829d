//! The four columns of CoNLL-2003, for tools that learn or score names.

use std::io::{self, Write};

use whomet::document::{Document, Mention, MentionType};
use whomet::text::{Language, tokens};

use crate::annotation::names;

/// Writes a document as token, `-X-`, `-X-`, and the label of its name: `B-PER`, `I-PER` and so on for `PER`, `LOC`,
/// `ORG` and `MISC`, or `O`. An empty line stands where a paragraph ends; a `-DOCSTART-` line begins a document.
///
/// Countries and places are `LOC`, nationalities `MISC`. Offices, dates, groups and pronouns are no names and have no
/// label. Columns of word class and chunk are not filled: `whomet explain --to json` has them.
///
/// Returns whether something was written: nothing is, if the document has not the whole of its text.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(document: &Document, language: &Language, mut out: impl Write) -> io::Result<bool> {
    if !document.has_whole_text() {
        return Ok(false);
    }
    let text = document.text();
    let mut mentions = names(document)
        .into_iter()
        .filter_map(|it| Some((it, label(it)?)))
        .peekable();
    writeln!(out, "-DOCSTART- -X- -X- O\n")?;
    let mut end = 0;
    for token in tokens(text, language) {
        let (from, to) = (token.span.start as usize, token.span.end as usize);
        let is_new_paragraph = text[end..from].matches('\n').count() > 1;
        if is_new_paragraph && end > 0 {
            writeln!(out)?;
        }
        end = to;
        while mentions
            .peek()
            .is_some_and(|(mention, _)| mention.span.end as usize <= from)
        {
            mentions.next();
        }
        let tag = match mentions.peek() {
            Some((mention, label)) if (mention.span.start as usize) < to => {
                let place = if mention.span.start as usize >= from {
                    "B"
                } else {
                    "I"
                };
                format!("{place}-{label}")
            }
            _ => "O".to_owned(),
        };
        // A token may hold a space that ends no column of ours: a number with a thin space.
        let word: String = text[from..to]
            .chars()
            .map(|c| if c.is_whitespace() { '_' } else { c })
            .collect();
        writeln!(out, "{word} -X- -X- {tag}")?;
    }
    writeln!(out)?;
    Ok(true)
}

fn label(mention: &Mention) -> Option<&'static str> {
    match mention.mention_type {
        MentionType::Person => Some("PER"),
        MentionType::Country | MentionType::Place => Some("LOC"),
        MentionType::Organization => Some("ORG"),
        MentionType::Nationality => Some("MISC"),
        _ => None,
    }
}
