//! Phase `events`: sequence rules over noun groups and words, for what is said by an arrangement of words rather
//! than by one verb or noun.
//!
//! The tape holds a unit for every noun group that refers to somebody, somewhere or some day (title, name and
//! apposition together), one for every other unit that a user's own phase made, and one for every other token. A rule's captures
//! are its roles.

use whomet_engine::rules::{CaptureId, LabelSet, RuleId, Unit};
use whomet_engine::text::TokenSpan;

use super::frames::{Context, Filler, FrameMatch};
use crate::document::{EntityId, EntityType, MentionType, Status};
use crate::lexicon::Phase;
use crate::syntax::clauses::Clauses;
use crate::syntax::phrases::{ChunkKind, GroupId, Head};
use crate::units::pieces::NameScratch;
use crate::units::unit::{UnitMaker, UnitOf};
use crate::units::user::UserEvent;

/// What a sequence rule of phase `events` found, or a rule of a user's own phase that tells an event.
#[derive(Clone, Debug)]
pub(crate) struct EventMatch {
    pub(crate) rule: RuleId,
    pub(crate) sentence: u32,
    pub(crate) tokens: TokenSpan,
    pub(crate) captures: Vec<Captured>,
}

/// What a capture holds.
#[derive(Clone, Debug)]
pub(crate) struct Captured {
    capture: CaptureId,
    tokens: TokenSpan,
    groups: Vec<GroupId>,
    /// Somebody named in it who is inside a group.
    inside: Option<EntityId>,
}

/// A unit of the tape with where it comes from.
struct Piece {
    tokens: TokenSpan,
    group: Option<GroupId>,
}

/// Runs the phase over all sentences, and adds what a user's own phases tell.
pub(crate) fn find(context: Context<'_>, scratch: &mut NameScratch) -> Vec<EventMatch> {
    let mut out: Vec<EventMatch> = context
        .cascade
        .tellings
        .iter()
        .map(|telling| context.told(telling))
        .collect();
    let view = context.view;
    let Some(phase) = view.lexicon.phase(Phase::Events) else {
        return out;
    };
    let (mut pieces, mut units, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for sentence in 0..context.phrases.sentences.len() {
        pieces.clear();
        units.clear();
        found.clear();
        context.tape(phase, sentence, &mut pieces, &mut units);
        scratch
            .cache
            .find(view.lexicon, Phase::Events, view.text, &units, &mut found);
        let tokens = |range: &std::ops::Range<u32>| {
            let covered = &pieces[range.start as usize..range.end as usize];
            TokenSpan {
                start: covered.first().map_or(0, |piece: &Piece| piece.tokens.start),
                end: covered.last().map_or(0, |piece| piece.tokens.end),
            }
        };
        for hit in &found {
            let captures = hit.captures.iter().map(|(capture, range)| {
                let covered = &pieces[range.start as usize..range.end as usize];
                Captured {
                    capture: *capture,
                    tokens: tokens(range),
                    groups: covered.iter().filter_map(|piece| piece.group).collect(),
                    inside: None,
                }
            });
            out.push(EventMatch {
                rule: hit.rule,
                sentence: sentence as u32,
                tokens: tokens(&hit.units),
                captures: captures.collect(),
            });
        }
    }
    out
}

impl Context<'_> {
    /// The units of a sentence.
    fn tape(
        &self,
        phase: &whomet_engine::rules::Phase,
        sentence: usize,
        pieces: &mut Vec<Piece>,
        units: &mut Vec<Unit>,
    ) {
        let view = self.view;
        let maker = UnitMaker::new(view, view.sentences[sentence].tokens);
        // A unit of a user's own phase may reach beyond the chunk in which it begins.
        let mut at = 0;
        for chunk in self.phrases.sentence(sentence) {
            let group = match chunk.kind {
                ChunkKind::Group(id) if chunk.tokens.start >= at => Some(id),
                _ => None,
            };
            let Some((id, what)) = group.and_then(|id| Some((id, self.group_labels(&maker, id)?))) else {
                at = at.max(chunk.tokens.start);
                while at < chunk.tokens.end {
                    at = self.push_token(phase, &maker, at, pieces, units);
                }
                continue;
            };
            let head = self.phrases.group(id).head_tokens;
            let made = self.cascade.labels(view, head.end - 1);
            units.push(maker.unit(chunk.tokens, head, UnitOf::Group(what), made));
            pieces.push(Piece {
                tokens: chunk.tokens,
                group: Some(id),
            });
            at = chunk.tokens.end;
        }
    }

    /// Adds the unit that begins with a token: one of a user's own phase, or the token. Tells where it ends.
    fn push_token(
        &self,
        phase: &whomet_engine::rules::Phase,
        maker: &UnitMaker<'_>,
        at: u32,
        pieces: &mut Vec<Piece>,
        units: &mut Vec<Unit>,
    ) -> u32 {
        let view = self.view;
        let own = self.cascade.longest(view, phase, at);
        let (tokens, of, made) = match own {
            Some(made) => {
                let labels = view.lexicon.rules.rule(made.rule).makes.labels;
                (made.tokens, UnitOf::User, labels)
            }
            None => {
                let token = TokenSpan {
                    start: at,
                    end: at + 1,
                };
                (token, UnitOf::Token, self.cascade.labels(view, at))
            }
        };
        units.push(maker.unit(tokens, tokens, of, made));
        pieces.push(Piece { tokens, group: None });
        tokens.end
    }

    /// What a rule of a user's own phase tells, whose units were names and tokens.
    fn told(&self, telling: &UserEvent) -> EventMatch {
        let captures = telling.captures.iter().map(|(capture, tokens)| {
            let chunks = self.phrases.sentence(telling.sentence as usize);
            let first = chunks.partition_point(|chunk| chunk.tokens.end <= tokens.start);
            let groups = chunks[first..]
                .iter()
                .take_while(|chunk| chunk.tokens.start < tokens.end)
                .filter_map(|chunk| match chunk.kind {
                    ChunkKind::Group(id) => Some(id),
                    _ => None,
                });
            let headed = |id: &GroupId| tokens.overlaps(self.phrases.group(*id).head_tokens);
            let groups: Vec<GroupId> = groups.filter(headed).collect();
            let name = self
                .names
                .binary_search_by_key(&tokens.start, |name| name.tokens.start);
            Captured {
                capture: *capture,
                tokens: *tokens,
                inside: name
                    .ok()
                    .filter(|_| groups.is_empty())
                    .and_then(|name| self.coreference.names[name]),
                groups,
            }
        });
        EventMatch {
            rule: telling.rule,
            sentence: telling.sentence,
            tokens: telling.tokens,
            captures: captures.collect(),
        }
    }

    /// The labels of a noun group: the type of what it refers to and its kind, and what its head is; `None` for one that
    /// refers to nothing.
    fn group_labels(&self, maker: &UnitMaker<'_>, id: GroupId) -> Option<LabelSet> {
        let labels = &self.view.lexicon.labels;
        let head = match self.phrases.group(id).head {
            Head::Date(_) => return Some(labels.date),
            Head::Name(name) => {
                let name = &self.names[name as usize];
                let nationality = name.mention_type == MentionType::Nationality;
                let kind = if nationality {
                    labels.nationality
                } else {
                    LabelSet::EMPTY
                };
                kind.union(maker.of_name(name))
            }
            Head::Office(office) => maker.of_office(&self.offices[office as usize]),
            _ => LabelSet::EMPTY,
        };
        let entity = *self.coreference.groups[id.0 as usize].first()?;
        let draft = self.coreference.entities.get(entity);
        let kind = draft
            .entry
            .and_then(|entry| self.view.lexicon.gazetteer.entry(entry).kind);
        let mention_type = match draft.entity_type {
            EntityType::Person => MentionType::Person,
            EntityType::Country => MentionType::Country,
            EntityType::Place => MentionType::Place,
            EntityType::Organization => MentionType::Organization,
            EntityType::Group => MentionType::Group,
        };
        let refers = labels.mention_type(mention_type).union(labels.kind(kind));
        Some(refers.union(head))
    }
}

impl<'a> Context<'a> {
    /// The events and vetoes of the sequences.
    pub(crate) fn sequence_instances(&self, out: &mut Vec<FrameMatch<'a>>) {
        for sequence in self.sequences {
            let rule = self.view.lexicon.rules.rule(sequence.rule);
            let (clause, trigger) = self.verb_of(sequence, self.clauses);
            let mut instance = FrameMatch {
                name: &rule.name,
                makes: &rule.makes,
                sentence: sequence.sentence,
                trigger,
                status: clause.map_or(Status::Actual, |clause| self.statuses().of_clause(clause)),
                roles: Vec::new(),
                values: Vec::new(),
                places: Vec::new(),
                dates: clause.map_or(Vec::new(), |clause| self.clauses.clause(clause).dates.clone()),
                clause,
                noun: None,
                separately: false,
                becomes: None,
            };
            for captured in &sequence.captures {
                let role = self.view.lexicon.rules.capture_name(captured.capture);
                let found = |instance: &FrameMatch<'_>| {
                    instance.roles.len() + instance.places.len() + instance.dates.len()
                };
                let before = found(&instance);
                for &group in &captured.groups {
                    self.take_role(role, group, &mut instance);
                }
                if let Some(entity) = captured.inside {
                    let entity = self.coreference.acting(entity);
                    instance.roles.push((role, Filler { entity, group: None }));
                }
                // What refers to nobody is handed on as it is written.
                if found(&instance) == before {
                    instance.values.push((role, captured.tokens));
                }
            }
            // What the rule vetoes is not to be found by frames in its words either.
            if rule.makes.is_veto() {
                out.retain(|other| !sequence.tokens.contains(other.trigger));
            }
            out.push(instance);
        }
    }

    fn take_role(&self, role: &'a str, group: GroupId, instance: &mut FrameMatch<'a>) {
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
        sequence: &EventMatch,
        clauses: &Clauses,
    ) -> (Option<crate::syntax::clauses::ClauseId>, TokenSpan) {
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
