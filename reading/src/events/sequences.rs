//! Phase `events`: sequence rules over noun groups and words, for what is said by an arrangement of words rather
//! than by one verb or noun.
//!
//! The tape holds a unit for every noun group that refers to somebody, somewhere or some day (title, name and
//! apposition together), one for every other unit that a user's own phase made, and one for every other token. A rule's captures
//! are its roles.

use whomet_engine::rules::{self, LabelSet, Lead, Unit};
use whomet_engine::text::TokenSpan;

use super::context::{Context, Made};
use super::frames::Frames;
use super::instance::{Captured, EventMatch, Filler, FoundBy, FrameMatch};
use super::places;
use crate::document::{EntityType, MentionType, Status};
use crate::lexicon::{Phase, Role};
use crate::syntax::clause::ClauseId;
use crate::syntax::kept_chunks::KeptChunk;
use crate::syntax::phrases::{ChunkKind, GroupId, Head};
use crate::units::pieces::NameScratch;
use crate::units::room::SENTENCE;
use crate::units::unit::{UnitMaker, UnitOf};
use crate::units::user::UserEvent;

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
        .map(|telling| of_user_phase(context, telling))
        .collect();
    let view = context.view;
    let Some(phase) = view.lexicon.phase(Phase::Events) else {
        return out;
    };
    let mut tape = Tape {
        context,
        phase,
        pieces: Vec::with_capacity(SENTENCE),
        units: Vec::with_capacity(SENTENCE),
    };
    let mut found = Vec::new();
    for sentence in 0..context.phrases.sentences() {
        let tokens = view.sentences[sentence].tokens;
        let lead = || tape.lead(sentence);
        if scratch.cache.may_find(view, [Phase::Events], tokens, lead) == [false] {
            continue;
        }
        found.clear();
        tape.read(sentence);
        let Tape { pieces, units, .. } = &tape;
        scratch
            .cache
            .find(view.lexicon, Phase::Events, view.text, units, &mut found);
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

/// The units of a sentence as the phase sees them.
struct Tape<'a> {
    context: Context<'a>,
    phase: &'a rules::Phase,
    pieces: Vec<Piece>,
    units: Vec<Unit>,
}

impl Tape<'_> {
    /// Takes up a sentence in place of the one before.
    fn read(&mut self, sentence: usize) {
        let context = self.context;
        let view = context.view;
        let maker = UnitMaker::new(view, view.sentences[sentence].tokens);
        self.pieces.clear();
        self.units.clear();
        // A unit of a user's own phase may reach beyond the chunk in which it begins.
        let mut at = 0;
        for chunk in context.phrases.sentence(sentence) {
            let group = group_of(&chunk).filter(|_| chunk.tokens.start >= at);
            let Some((id, labels)) = group.and_then(|id| Some((id, group_labels(context, &maker, id)?)))
            else {
                at = at.max(chunk.tokens.start);
                while at < chunk.tokens.end {
                    at = self.push_token(&maker, at);
                }
                continue;
            };
            let head = context.phrases.group(id).head_tokens;
            let made = context.cascade.labels(view, head.end - 1);
            self.units
                .push(maker.unit(chunk.tokens, head, UnitOf::Group(labels), made));
            self.pieces.push(Piece {
                tokens: chunk.tokens,
                group: Some(id),
            });
            at = chunk.tokens.end;
        }
    }

    /// The labels of the first unit of a sentence, if that is of a group or a token.
    fn lead(&self, sentence: usize) -> Option<Lead> {
        let Made { view, cascade, .. } = *self.context;
        let maker = UnitMaker::new(view, view.sentences[sentence].tokens);
        let chunk = self.context.phrases.sentence(sentence).next()?;
        if !cascade.made.is_empty() {
            return None;
        }
        let group = group_of(&chunk).and_then(|id| Some((id, group_labels(self.context, &maker, id)?)));
        let unit = match group {
            Some((id, labels)) => {
                let head = self.context.phrases.group(id).head_tokens;
                maker.unit(chunk.tokens, head, UnitOf::Group(labels), LabelSet::EMPTY)
            }
            None => maker.token(chunk.tokens.start, LabelSet::EMPTY),
        };
        Some(Lead {
            label: view.lexicon.labels.first,
            unit: unit.labels,
        })
    }

    /// Adds the unit that begins with a token: one of a user's own phase, or the token. Tells where it ends.
    fn push_token(&mut self, maker: &UnitMaker<'_>, at: u32) -> u32 {
        let (view, cascade) = (self.context.view, self.context.cascade);
        let tokens = match cascade.longest(view, self.phase, at) {
            Some(made) => {
                let labels = view.lexicon.rules.rule(made.rule).makes.labels;
                let unit = maker.unit(made.tokens, made.tokens, UnitOf::User, labels);
                self.units.push(unit);
                made.tokens
            }
            None => {
                self.units.push(maker.token(at, cascade.labels(view, at)));
                TokenSpan {
                    start: at,
                    end: at + 1,
                }
            }
        };
        self.pieces.push(Piece { tokens, group: None });
        tokens.end
    }
}

/// What a rule of a user's own phase tells, whose units were names and tokens.
fn of_user_phase(context: Context<'_>, telling: &UserEvent) -> EventMatch {
    let captures = telling.captures.iter().map(|(capture, tokens)| {
        let chunks = context.phrases.sentence(telling.sentence as usize);
        let groups = chunks
            .skip_while(|chunk| chunk.tokens.end <= tokens.start)
            .take_while(|chunk| chunk.tokens.start < tokens.end)
            .filter_map(|chunk| match chunk.kind {
                ChunkKind::Group(id) => Some(id),
                _ => None,
            });
        let headed = |id: &GroupId| tokens.overlaps(context.phrases.group(*id).head_tokens);
        let groups: Vec<GroupId> = groups.filter(headed).collect();
        let name = context
            .names
            .binary_search_by_key(&tokens.start, |name| name.tokens.start);
        Captured {
            capture: *capture,
            tokens: *tokens,
            inside: name
                .ok()
                .filter(|_| groups.is_empty())
                .and_then(|name| context.coreference.names[name]),
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

fn group_of(chunk: &KeptChunk) -> Option<GroupId> {
    match chunk.kind {
        ChunkKind::Group(id) => Some(id),
        _ => None,
    }
}

/// The labels of a noun group: the type of what it refers to and its kind, and what its head is; `None` for one that
/// refers to nothing.
fn group_labels(context: Context<'_>, maker: &UnitMaker<'_>, id: GroupId) -> Option<LabelSet> {
    let labels = &context.view.lexicon.labels;
    let head = match context.phrases.group(id).head {
        Head::Date(_) => return Some(labels.date),
        Head::Name(name) => {
            let name = &context.names[name as usize];
            let nationality = name.mention_type == MentionType::Nationality;
            let kind = if nationality {
                labels.nationality
            } else {
                LabelSet::EMPTY
            };
            kind.union(maker.of_name(name))
        }
        Head::Office(office) => maker.of_office(&context.offices[office as usize]),
        _ => LabelSet::EMPTY,
    };
    let entity = *context.coreference.groups[id.0 as usize].first()?;
    let draft = context.coreference.entities.get(entity);
    let kind = draft
        .entry
        .and_then(|entry| context.view.lexicon.gazetteer.entry(entry).kind);
    let mention_type = match draft.entity_type {
        EntityType::Person => MentionType::Person,
        EntityType::Country => MentionType::Country,
        EntityType::Place => MentionType::Place,
        EntityType::Organization => MentionType::Organization,
        EntityType::Group => MentionType::Group,
    };
    let mut refers = labels.mention_type(mention_type).union(labels.kind(kind));
    // "Moscow said Kyiv must leave": a capital stands for its country as well.
    let acting = context.coreference.acting(entity);
    if acting != entity && context.coreference.entities.get(acting).entity_type == EntityType::Country {
        refers = refers.union(labels.mention_type(MentionType::Country));
    }
    Some(refers.union(head))
}

/// Adds the events and vetoes of the sequences to what frames found.
pub(crate) fn add<'a>(
    context: Context<'a>,
    frames: Frames<'a>,
    sequences: impl Iterator<Item = &'a EventMatch>,
    out: &mut Vec<FrameMatch<'a>>,
) {
    let lexicon = context.view.lexicon;
    for sequence in sequences {
        let outcome = lexicon.outcome(sequence.rule);
        let (clause, trigger) = verb_of(context, sequence);
        let mut found = FrameMatch::new(FoundBy::Rule(sequence.rule), outcome, sequence.sentence, trigger);
        if let Some(clause) = clause {
            found.status = context.statuses().of_clause(clause);
            found.dates = context.clauses.clause(clause).dates.clone();
            found.clause = Some(clause);
        }
        // "Does not want Chile to return": the denial is part of what the rule says was done.
        if found.status == Status::Negated && outcome.status == Some(Status::Actual) {
            found.status = Status::Actual;
        }
        for captured in &sequence.captures {
            take(context, captured, &mut found);
        }
        if outcome.of_affected
            && let Some(clause) = clause
        {
            frames.affect(clause, &mut found);
        }
        if outcome.by_self && clause.is_some_and(|clause| !frames.is_said_by_actor(clause, &found)) {
            continue;
        }
        if outcome.by_speaker {
            let spoken = clause.and_then(|clause| frames.speaker_acts(clause, &mut found));
            if spoken.is_none() {
                continue;
            }
        }
        // "We will go on helping": a promise to nobody.
        if outcome.of_needed && !found.has_role(Role::Recipient) {
            continue;
        }
        // What the rule vetoes is not to be found by frames in its words either.
        if outcome.is_veto() {
            out.retain(|other| !sequence.tokens.contains(other.trigger));
        }
        out.push(found);
    }
}

/// Takes up what a capture holds; what refers to nobody is handed on as it is written.
fn take(context: Context<'_>, captured: &Captured, found: &mut FrameMatch<'_>) {
    let role = context.view.lexicon.role(captured.capture);
    let size = |found: &FrameMatch<'_>| found.roles.len() + found.places.len() + found.dates.len();
    let before = size(found);
    for &group in &captured.groups {
        if let Head::Date(date) = context.phrases.group(group).head {
            found.dates.push(date);
        } else if role == Role::Place {
            found.places.extend(places::of_group(context, group));
        } else {
            let group = Some(group);
            let entities = group.into_iter().flat_map(|group| context.acting(group));
            let fillers = entities.map(|entity| (role, Filler { entity, group }));
            found.roles.extend(fillers);
        }
    }
    if let Some(entity) = captured.inside {
        let entity = context.coreference.acting(entity);
        found.roles.push((role, Filler { entity, group: None }));
    }
    if size(found) == before {
        found.values.push((role, captured.tokens));
    }
}

/// The clause of the first verb in a match, and the verb's token; without a verb, the whole match.
fn verb_of(context: Context<'_>, sequence: &EventMatch) -> (Option<ClauseId>, TokenSpan) {
    let verbs = || {
        let clauses = context.clauses.sentence(sequence.sentence as usize);
        clauses.map(|(id, clause)| (id, context.phrases.verb(clause.verb)))
    };
    let headed = verbs().find(|(_, verb)| sequence.tokens.range().contains(&(verb.head as usize)));
    // "Chile must": a match may end before the head of its verb.
    let begun = || verbs().find(|(_, verb)| sequence.tokens.range().contains(&(verb.tokens.start as usize)));
    let found = headed.or_else(begun).map(|(id, verb)| (id, verb.head));
    found.map_or((None, sequence.tokens), |(id, head)| {
        let verb = TokenSpan {
            start: head,
            end: head + 1,
        };
        (Some(id), verb)
    })
}
