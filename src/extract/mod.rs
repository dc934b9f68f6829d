//! Floor 3: mentions, entities and events.
//!
//! This floor puts the lower ones to work on an article. It knows what names, offices, dates and verbs
//! mean; it does not know what becomes of its results.
//!
//! In reading order: `names`, `offices` and `dates` find what the gazetteer and the rules can see;
//! `chunker` and `attachment` make noun and verb groups; `clauses` says who stands where; `coreference`
//! tells who is meant; `frames` applies the rules for events; `status` tells whether they happened;
//! `events` settles place, date and mode; `output` writes the document.

mod attachment;
mod cameo;
mod chunker;
mod clauses;
mod coreference;
mod dates;
mod document;
mod entities;
mod events;
mod frames;
mod grammar;
mod names;
mod offices;
mod output;
mod phrases;
mod source;
mod status;
mod words;

pub use document::*;
pub(crate) use grammar::Grammar;

use crate::error::Error;
use crate::rules::RulesBuilder;
use crate::text::{Zone, segment};

use chunker::Chunker;
use events::Assembler;
use frames::Context;
use names::Scratch;
use output::Parts;
use phrases::Phrases;
use source::Source;

/// A rules builder that holds the built-in rules.
pub(crate) fn rules_builder() -> Result<RulesBuilder, Error> {
    Grammar::rules_builder()
}

/// Reads an article: the whole of floor 3.
pub(crate) fn read(grammar: &Grammar, article: &Article<'_>) -> Document {
    let segments = segment(article.text);
    let mut words = Vec::new();
    grammar
        .gazetteer
        .vocabulary()
        .ids(article.text, &segments.tokens, &mut words);
    let source = Source {
        grammar,
        text: article.text,
        tokens: &segments.tokens,
        words: &words,
        sentences: &segments.sentences,
        date: article.date,
    };
    let mut scratch = Scratch::default();
    let (names, mut items, posts) = names::find(source, &mut scratch);
    let offices = offices::find(source, &names, &posts, &mut items, &mut scratch);
    let dates = dates::find(source, &mut items, &mut scratch);
    let mut phrases = Phrases::default();
    let mut chunker = Chunker::new(source, &names, &offices);
    for index in 0..source.sentences.len() {
        chunker.sentence(index, items.sentence(index), &mut phrases);
    }
    let clauses = clauses::build(source, &phrases);
    let coreference = coreference::resolve(source, &names, &offices, &phrases, &clauses);
    let context = Context {
        source,
        names: &names,
        phrases: &phrases,
        clauses: &clauses,
        coreference: &coreference,
    };
    let dateline = names.iter().enumerate().find_map(|(index, name)| {
        let zone = source
            .sentences
            .iter()
            .find(|sentence| sentence.tokens.contains(name.tokens))?
            .zone;
        (zone == Zone::Dateline && name.mention_type == MentionType::Place)
            .then(|| coreference.names[index])
            .flatten()
    });
    let events = Assembler {
        context,
        dates: &dates,
        dateline,
    }
    .events(&context.instances());
    output::document(
        article,
        Parts {
            source,
            names: &names,
            offices: &offices,
            dates: &dates,
            phrases: &phrases,
            coreference: &coreference,
            events,
        },
    )
}
