//! Phase `events`: sequence rules over noun groups and words, for what is said by an arrangement of words rather
//! than by one verb or noun.
//!
//! The tape holds a unit for every noun group that refers to somebody, somewhere or some day (title, name and
//! apposition together), and one for every other token. A rule's captures are its roles.

use crate::rules::{LabelSet, RuleId, Unit};
use crate::text::TokenSpan;

use super::clauses::Clauses;
use super::coreference::Coreference;
use super::document::{EntityType, MentionType, Status};
use super::frames::{Context, Filler, Instance};
use super::grammar::Phase;
use super::names::Scratch;
use super::phrases::{ChunkKind, GroupId, Head, Phrases};
use super::source::Source;
use super::status::Statuses;

/// What a sequence rule of phase `events` found.
#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    pub(crate) rule: RuleId,
    pub(crate) sentence: u32,
    pub(crate) tokens: TokenSpan,
    /// Each capture's number in the rules, and the noun groups in it.
    pub(crate) roles: Vec<(crate::rules::CaptureId, Vec<GroupId>)>,
}

/// A unit of the tape with where it comes from.
struct Piece {
    tokens: TokenSpan,
    group: Option<GroupId>,
}

/// Runs the phase over all sentences.
pub(crate) fn find(
    source: Source<'_>,
    phrases: &Phrases,
    coreference: &Coreference,
    scratch: &mut Scratch,
) -> Vec<Sequence> {
    let mut out = Vec::new();
    if !source.grammar.has(Phase::Events) {
        return out;
    }
    let (mut pieces, mut units, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for sentence in 0..phrases.sentences.len() {
        pieces.clear();
        units.clear();
        found.clear();
        for chunk in phrases.sentence(sentence) {
            match chunk.kind {
                ChunkKind::Group(id) => match group_labels(source, phrases, coreference, id) {
                    Some(labels) => {
                        let head = phrases.group(id).head_tokens.end as usize - 1;
                        units.push(Unit {
                            word: source.words[head],
                            labels,
                            span: source.span(chunk.tokens),
                        });
                        pieces.push(Piece {
                            tokens: chunk.tokens,
                            group: Some(id),
                        });
                    }
                    None => push_tokens(source, chunk.tokens, &mut pieces, &mut units),
                },
                _ => push_tokens(source, chunk.tokens, &mut pieces, &mut units),
            }
        }
        source
            .grammar
            .find(Phase::Events, source.text, &units, &mut scratch.cache, &mut found);
        for hit in &found {
            let covered = &pieces[hit.units.start as usize..hit.units.end as usize];
            let roles = hit.captures.iter().map(|(capture, range)| {
                let inside = &pieces[range.start as usize..range.end as usize];
                (*capture, inside.iter().filter_map(|piece| piece.group).collect())
            });
            out.push(Sequence {
                rule: hit.rule,
                sentence: sentence as u32,
                tokens: TokenSpan {
                    start: covered.first().map_or(0, |piece| piece.tokens.start),
                    end: covered.last().map_or(0, |piece| piece.tokens.end),
                },
                roles: roles.collect(),
            });
        }
    }
    out
}

fn push_tokens(source: Source<'_>, tokens: TokenSpan, pieces: &mut Vec<Piece>, units: &mut Vec<Unit>) {
    let labels = &source.grammar.labels;
    for at in tokens.range() {
        let token = source.tokens[at];
        let mut set = labels.shape(token.kind, token.shape);
        if !token.spaced {
            set = set.union(labels.glued);
        }
        units.push(Unit {
            word: source.words[at],
            labels: set,
            span: token.span,
        });
        pieces.push(Piece {
            tokens: TokenSpan::new(at, at + 1),
            group: None,
        });
    }
}

/// The labels of a noun group: the type of what it refers to and its kind; `None` for one that refers to nothing.
fn group_labels(
    source: Source<'_>,
    phrases: &Phrases,
    coreference: &Coreference,
    id: GroupId,
) -> Option<LabelSet> {
    let labels = &source.grammar.labels;
    if let Head::Date(_) = phrases.group(id).head {
        return Some(labels.date);
    }
    let entity = *coreference.groups[id.0 as usize].first()?;
    let draft = coreference.entities.get(entity);
    let kind = draft
        .entry
        .and_then(|entry| source.grammar.gazetteer.entry(entry).kind);
    let mention_type = match draft.entity_type {
        EntityType::Person => MentionType::Person,
        EntityType::Country => MentionType::Country,
        EntityType::Place => MentionType::Place,
        EntityType::Organization => MentionType::Organization,
        EntityType::Group => MentionType::Group,
    };
    Some(labels.mention_type(mention_type).union(labels.kind(kind)))
}

impl<'a> Context<'a> {
    /// The events and vetoes of the sequences.
    pub(crate) fn sequence_instances(&self, out: &mut Vec<Instance<'a>>) {
        for sequence in self.sequences {
            let rule = self.source.grammar.rules.rule(sequence.rule);
            let (clause, trigger) = self.verb_of(sequence, self.clauses);
            let mut instance = Instance {
                name: &rule.name,
                makes: &rule.makes,
                sentence: sequence.sentence,
                trigger,
                status: clause.map_or(Status::Actual, |clause| {
                    Statuses {
                        source: self.source,
                        phrases: self.phrases,
                        clauses: self.clauses,
                    }
                    .of_clause(clause)
                }),
                roles: Vec::new(),
                places: Vec::new(),
                dates: clause.map_or(Vec::new(), |clause| self.clauses.clause(clause).dates.clone()),
                clause,
                noun: None,
                separately: false,
                becomes: None,
            };
            for (capture, groups) in &sequence.roles {
                let role = self.source.grammar.rules.capture_name(*capture);
                for &group in groups {
                    self.take_role(role, group, &mut instance);
                }
            }
            // What the rule vetoes is not to be found by frames in its words either.
            if rule.makes.is_veto() {
                out.retain(|other| !sequence.tokens.contains(other.trigger));
            }
            out.push(instance);
        }
    }

    fn take_role(&self, role: &'a str, group: GroupId, instance: &mut Instance<'a>) {
        if let Head::Date(date) = self.phrases.group(group).head {
            instance.dates.push(date);
        } else if role == "place" {
            instance.places.extend(self.place_of(group));
        } else {
            for &entity in &self.coreference.groups[group.0 as usize] {
                let entity = self.coreference.acting(entity);
                instance.roles.push((
                    role,
                    Filler {
                        entity,
                        group: Some(group),
                    },
                ));
            }
        }
    }

    /// The clause of the first verb in a match, and the verb's token; without a verb, the whole match.
    fn verb_of(
        &self,
        sequence: &Sequence,
        clauses: &Clauses,
    ) -> (Option<super::clauses::ClauseId>, TokenSpan) {
        let inside = |at: u32| sequence.tokens.start <= at && at < sequence.tokens.end;
        clauses
            .sentence(sequence.sentence as usize)
            .map(|(id, clause)| (id, self.phrases.verb(clause.verb).head))
            .find(|(_, head)| inside(*head))
            .map_or((None, sequence.tokens), |(id, head)| {
                (
                    Some(id),
                    TokenSpan {
                        start: head,
                        end: head + 1,
                    },
                )
            })
    }
}
