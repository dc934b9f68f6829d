//! What the rules may ask of the units of the names' tape.

use whomet_engine::gazetteer::{EntryType, Form, Reading};
use whomet_engine::rules::{LabelSet, Unit};

use super::finder::Finder;
use crate::units::pieces::Piece;

impl Finder<'_> {
    /// What the rules may ask of a piece.
    pub(crate) fn unit(&self, piece: &Piece, sentence_start: u32, style: LabelSet) -> Unit {
        let labels = self.labels;
        let view = self.view;
        let first = piece.tokens.start as usize;
        let last = piece.tokens.end as usize - 1;
        let token = view.tokens[first];
        let mut set = labels.shape(token.kind, token.shape).union(style);
        if !token.spaced {
            set = set.union(labels.glued);
        }
        if piece.tokens.start == sentence_start {
            set = set.union(labels.first);
        }
        if piece.tokens.len() == 1 {
            set = set.union(labels.flags(view.lexicon.gazetteer.word_flags(view.words[first])));
        }
        if let Some(found) = &piece.found {
            for reading in view.lexicon.gazetteer.readings(found) {
                set = set.union(self.reading_labels(reading, set));
            }
        }
        Unit {
            word: view.words[last],
            labels: set,
            span: view.span(piece.tokens),
        }
    }

    fn reading_labels(&self, reading: &Reading, word: LabelSet) -> LabelSet {
        let labels = self.labels;
        let entry = self.view.lexicon.gazetteer.entry(reading.entry);
        let mut set = match (entry.entry_type, reading.form) {
            (EntryType::Country, Form::Adjective | Form::Noun) => labels.nationality,
            (entry_type, _) => labels.entry_type(entry_type),
        };
        set = set.union(labels.kind(entry.kind));
        if entry.title {
            set = set.union(labels.title_before);
        }
        set = set.union(match reading.form {
            Form::Short => labels.short,
            Form::Plural => labels.plural,
            _ => LabelSet::EMPTY,
        });
        // "Omar" is a short form of some, and a given name of many.
        let given = entry.entry_type == EntryType::Person && word.meets(labels.given);
        set.union(if reading.ambiguous || given {
            labels.ambiguous
        } else {
            labels.known
        })
    }
}
