//! Outlines what a reading made of its sentences.

use super::on_one_line;
use super::outline::{ChunkOutline, ChunkOutlineKind, ClauseOutline, GroupOutline, Outline, SentenceOutline};
use crate::document::Article;
use crate::lexicon::Lexicon;
use crate::reading::pipeline::with_view;
use crate::reading::reading::Reading;
use crate::reading::scratch::Scratch;
use crate::syntax::clause::{Clause, Governor};
use crate::syntax::kept_chunks::KeptChunk;
use crate::syntax::phrases::{ChunkKind, GroupId, Head, VerbGroup};

/// How an article is read, sentence by sentence.
pub fn outline(lexicon: &Lexicon, article: &Article<'_>) -> Outline {
    with_view(lexicon, article, &mut Scratch::default(), |view, scratch| {
        let reading = Reading::new(view, scratch);
        let sentences = 0..view.sentences.len();
        Outline {
            sentences: sentences.map(|index| sentence(&reading, index)).collect(),
        }
    })
}

/// The outline of one sentence.
pub(crate) fn sentence(reading: &Reading<'_>, index: usize) -> SentenceOutline {
    let sentence = reading.view.sentences[index];
    let chunks = reading.phrases.sentence(index);
    let clauses = reading.clauses.sentence(index);
    SentenceOutline {
        zone: sentence.zone,
        text: on_one_line(reading.view.slice(sentence.tokens)),
        chunks: chunks.map(|chunk| of_chunk(reading, &chunk)).collect(),
        clauses: clauses.map(|(_, clause)| of_clause(reading, clause)).collect(),
    }
}

fn of_chunk(reading: &Reading<'_>, chunk: &KeptChunk) -> ChunkOutline {
    ChunkOutline {
        text: on_one_line(reading.view.slice(chunk.tokens)),
        kind: match chunk.kind {
            ChunkKind::Group(id) => {
                let group = reading.phrases.group(id);
                let what = match group.head {
                    Head::Name(name) => reading.names[name as usize].mention_type.name(),
                    Head::Office(_) => "OFFICE",
                    Head::Noun(_) => "noun",
                    Head::Pronoun(_) => "pronoun",
                    Head::Date(_) => "DATE",
                    Head::Empty => "empty",
                };
                ChunkOutlineKind::Group {
                    what: what.to_owned(),
                    head: on_one_line(reading.view.slice(group.head_tokens)),
                }
            }
            ChunkKind::Verb(_) => ChunkOutlineKind::Verb,
            ChunkKind::Preposition => ChunkOutlineKind::Preposition,
            ChunkKind::Subordinator => ChunkOutlineKind::Subordinator,
            ChunkKind::Relative => ChunkOutlineKind::Relative,
            ChunkKind::Adverb => ChunkOutlineKind::Adverb,
            _ => ChunkOutlineKind::Other,
        },
    }
}

fn of_clause(reading: &Reading<'_>, clause: &Clause) -> ClauseOutline {
    let vocabulary = reading.view.lexicon.gazetteer.vocabulary();
    let groups = |ids: &[GroupId]| ids.iter().map(|&id| of_group(reading, id)).collect();
    let phrases = clause.phrases.iter();
    let dates = clause
        .dates
        .iter()
        .map(|&date| reading.dates[date as usize].tokens);
    ClauseOutline {
        verb: of_verb(reading, reading.phrases.verb(clause.verb)),
        subjects: groups(&clause.subjects),
        objects: groups(&clause.objects),
        indirect: groups(&clause.indirect),
        phrases: phrases
            .map(|phrase| {
                (
                    vocabulary.word(phrase.preposition).to_owned(),
                    groups(&phrase.groups),
                )
            })
            .collect(),
        dates: dates
            .map(|tokens| on_one_line(reading.view.slice(tokens)))
            .collect(),
        governor: clause.governor.map(|governor| match governor {
            Governor::Clause(id) => of_verb(reading, reading.phrases.verb(reading.clauses.clause(id).verb)),
            Governor::Noun(id) => of_group(reading, id).to_string(),
            Governor::Adjective(word, _) => vocabulary.word(word).to_owned(),
        }),
    }
}

fn of_verb(reading: &Reading<'_>, verb: &VerbGroup) -> String {
    let passive = if verb.passive { " (passive)" } else { "" };
    let negated = if verb.negated { " (negated)" } else { "" };
    format!(
        "{}{passive}{negated}",
        on_one_line(reading.view.slice(verb.tokens))
    )
}

fn of_group(reading: &Reading<'_>, id: GroupId) -> GroupOutline {
    let name = |entity| {
        let draft = reading.coreference.entities.get(entity);
        match draft.name.is_empty() {
            true => draft
                .claims
                .first()
                .map_or("?", |claim| claim.name(&reading.view.lexicon.gazetteer))
                .to_owned(),
            false => draft.name.clone(),
        }
    };
    let entities = reading.coreference.groups[id.0 as usize].iter();
    GroupOutline {
        text: on_one_line(reading.view.slice(reading.phrases.group(id).tokens)),
        entities: entities.map(|&entity| name(entity)).collect(),
    }
}
