//! An outline of how a text was read: groups, clauses, who stands where. For those who write rules.

use std::fmt::Write;

use crate::document::Article;
use crate::lexicon::Lexicon;
use crate::reading::pipeline::with_view;
use crate::reading::reading::Reading;
use crate::reading::scratch::Scratch;
use crate::syntax::clause::Governor;
use crate::syntax::phrases::{Chunk, ChunkKind, GroupId, Head, VerbGroup};

/// How an article is read, sentence by sentence.
pub fn outline(lexicon: &Lexicon, article: &Article<'_>) -> String {
    with_view(lexicon, article, &mut Scratch::default(), |view, scratch| {
        let reading = Reading::new(view, scratch);
        let mut out = String::new();
        for index in 0..view.sentences.len() {
            sentence(&reading, index, &mut out);
        }
        out
    })
}

/// Writes the outline of one sentence: its chunks, then a line for every clause.
pub(crate) fn sentence(reading: &Reading<'_>, index: usize, out: &mut String) {
    let view = reading.view;
    let sentence = view.sentences[index];
    let _ = writeln!(
        out,
        "{:?} {}",
        sentence.zone,
        view.slice(sentence.tokens).replace('\n', " ")
    );
    out.push_str("  ");
    for chunk in reading.phrases.sentence(index) {
        write_chunk(reading, chunk, out);
    }
    out.push('\n');
    for (_, clause) in reading.clauses.sentence(index) {
        let verb = reading.phrases.verb(clause.verb);
        let _ = write!(
            out,
            "  {}: subject {}",
            verb_name(reading, verb),
            groups(reading, &clause.subjects)
        );
        if !clause.objects.is_empty() {
            let _ = write!(out, ", object {}", groups(reading, &clause.objects));
        }
        if !clause.indirect.is_empty() {
            let _ = write!(out, ", indirect {}", groups(reading, &clause.indirect));
        }
        for phrase in &clause.phrases {
            let word = view.lexicon.gazetteer.vocabulary().word(phrase.preposition);
            let _ = write!(out, ", {word} {}", groups(reading, &phrase.groups));
        }
        for &date in &clause.dates {
            let _ = write!(
                out,
                ", date [{}]",
                view.slice(reading.dates[date as usize].tokens)
            );
        }
        match clause.governor {
            Some(Governor::Clause(id)) => {
                let governor = reading.phrases.verb(reading.clauses.clause(id).verb);
                let _ = write!(out, ", under {}", verb_name(reading, governor));
            }
            Some(Governor::Noun(id)) => {
                let _ = write!(out, ", under {}", groups(reading, &[id]));
            }
            Some(Governor::Adjective(word, _)) => {
                let _ = write!(out, ", under {}", view.lexicon.gazetteer.vocabulary().word(word));
            }
            None => {}
        }
        out.push('\n');
    }
}

fn verb_name(reading: &Reading<'_>, verb: &VerbGroup) -> String {
    let mut name = reading.view.slice(verb.tokens).to_owned();
    if verb.passive {
        name.push_str(" (passive)");
    }
    if verb.negated {
        name.push_str(" (negated)");
    }
    name
}

fn groups(reading: &Reading<'_>, ids: &[GroupId]) -> String {
    let mut out = String::new();
    for id in ids {
        let group = reading.phrases.group(*id);
        let _ = write!(out, "[{}", reading.view.slice(group.tokens));
        for entity in &reading.coreference.groups[id.0 as usize] {
            let draft = reading.coreference.entities.get(*entity);
            let name = if draft.name.is_empty() {
                draft.claims.first().map_or("?", |post| &post.name)
            } else {
                &draft.name
            };
            let _ = write!(out, " = {name}");
        }
        out.push(']');
    }
    if out.is_empty() { "-".to_owned() } else { out }
}

fn write_chunk(reading: &Reading<'_>, chunk: &Chunk, out: &mut String) {
    let text = reading.view.slice(chunk.tokens);
    let _ = match chunk.kind {
        ChunkKind::Group(id) => {
            let group = reading.phrases.group(id);
            let head = reading.view.slice(group.head_tokens);
            let kind = match group.head {
                Head::Name(name) => reading.names[name as usize].mention_type.name(),
                Head::Office(_) => "OFFICE",
                Head::Noun(_) => "noun",
                Head::Pronoun(_) => "pronoun",
                Head::Date(_) => "DATE",
                Head::Empty => "empty",
            };
            if head == text {
                write!(out, "[{text}|{kind}] ")
            } else {
                write!(out, "[{text}|{kind} {head}] ")
            }
        }
        ChunkKind::Verb(_) => write!(out, "<{text}> "),
        ChunkKind::Preposition => write!(out, "{text}/p "),
        ChunkKind::Subordinator => write!(out, "{text}/s "),
        ChunkKind::Relative => write!(out, "{text}/r "),
        ChunkKind::Adverb => write!(out, "{text}/a "),
        _ => write!(out, "{text} "),
    };
}
