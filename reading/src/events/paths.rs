//! The one table of paths to groups: who stands where a frame looks for a role, beside its verb or noun.
//!
//! The matcher of frames asks it and so does `explain`, so that what is explained is what happened.
//!
//! | path | beside a verb | beside a noun |
//! |---|---|---|
//! | `subject` | the subjects; of a passive, those after "by" | the subjects of the verb that carries or leads to it |
//! | `object` | the objects; of a passive, the subjects | |
//! | `indirect` | the first of two objects | that of the verb that carries it |
//! | `possessor` | | the owner: "*Lind's* visit" |
//! | `infinitive`, `clause` | the objects or subjects of a clause that it governs | of an infinitive that it leads, whom that touches |
//! | a preposition | those after it in the clause | those after it beside the noun, or its carrying verb |

use std::borrow::Cow;
use std::ptr;

use whomet_engine::rules::{ClassId, Condition, Path};
use whomet_engine::words::WordId;

use super::context::{Context, after_word};
use super::doers::{Groups, NOBODY, WordBits, after_words, brokers, doers, inside};
use super::noun_paths::NounSite;
use crate::lexicon::{Outcome, class};
use crate::syntax::clause::{Clause, ClauseId, Governor, Place};
use crate::syntax::few::Few;
use crate::syntax::phrases::{GroupId, Head, VerbGroup, VerbShape};

/// How many clauses on one that another governs can stand.
const GOVERNED_WITHIN: usize = 4;

/// In how many phrases before a verb others may stand.
const FRONTED: usize = 6;

/// A verb or noun that could evoke a frame.
#[derive(Clone, Copy)]
pub(crate) enum Site<'s, 'a> {
    Verb(&'s VerbSite<'a>),
    Noun(&'s NounSite<'a>),
}

impl<'a> Site<'_, 'a> {
    /// Who stands at a place.
    pub(crate) fn groups(self, path: &Path, outcome: &Outcome) -> Groups<'a> {
        match self {
            Site::Verb(verb) => verb.groups(path, outcome),
            // "An offer to help *Chile*"
            Site::Noun(noun) if *path == Path::Infinitive && !outcome.is_consultation() => {
                let infinitive = noun.infinitive();
                infinitive.map_or(NOBODY, |id| VerbSite::new(noun.context, id, None).own_affected())
            }
            Site::Noun(noun) => noun.groups(path, outcome),
        }
    }

    /// Whether what a frame wants at a place stands there, and what it does not want does not.
    pub(crate) fn meets(self, condition: &Condition, outcome: &Outcome) -> bool {
        let mut paths = condition.paths.iter();
        let holds = paths.any(|path| match condition.class {
            Some(class) => self.holds(path, class, outcome),
            None => self.is_taken(path) || !self.groups(path, outcome).is_empty(),
        });
        condition.wanted == holds
    }

    /// Whether somebody or something of a class stands at a place.
    fn holds(self, path: &Path, wanted: ClassId, outcome: &Outcome) -> bool {
        let context = self.context();
        let lexicon = context.view.lexicon;
        if let (Path::Infinitive | Path::Clause, Site::Verb(site)) = (path, self) {
            let infinitive = *path == Path::Infinitive;
            let mut governed = site
                .governed()
                .filter(|clause| site.is_infinitive(clause) == infinitive);
            return governed.any(|clause| {
                let verb = context.phrases.verb(clause.verb);
                let holds = |word: WordId| lexicon.rules.classes_of(word).any(|known| known == wanted);
                // "To be expelled": what stands before a participle is asked, too.
                let before = &context.view.words[verb.tokens.start as usize..verb.head as usize];
                holds(verb.lemma) || verb.is_passive() && before.iter().any(|&word| holds(word))
            });
        }
        self.groups(path, outcome).iter().any(|&id| {
            let group = context.phrases.group(id);
            // "A state of emergency": what follows "of" may be the entry's.
            let around = &context.clauses.around[id.0 as usize].phrases;
            let of = group.of.iter().copied().chain(context.after(around, class::OF));
            let ends = of.map(|of| context.phrases.group(of).head_tokens.end);
            // "A brutal regime" is brutal.
            let judged = |&word: &WordId| {
                lexicon.classes(word).any(class::JUDGING)
                    && lexicon.rules.classes_of(word).any(|known| known == wanted)
            };
            ends.chain([group.head_tokens.end])
                .any(|end| lexicon.ends_with(&context.view.words[..end as usize], wanted))
                || group.qualifiers.iter().any(judged)
        })
    }

    fn context(self) -> Context<'a> {
        match self {
            Site::Verb(verb) => verb.context,
            Site::Noun(noun) => noun.context,
        }
    }

    /// Whether anything at all stands at a place that a frame wants empty.
    pub(crate) fn is_taken(self, path: &Path) -> bool {
        match self {
            Site::Verb(verb) => verb.is_taken(path),
            Site::Noun(noun) => noun.is_taken(path),
        }
    }
}

/// A verb with its clause.
#[derive(Clone, Copy)]
pub(crate) struct VerbSite<'a> {
    context: Context<'a>,
    pub(crate) id: ClauseId,
    pub(crate) clause: &'a Clause,
    pub(crate) verb: &'a VerbGroup,
    pub(crate) passive: bool,
    /// The last word of a verb such as "take over".
    particle: Option<WordId>,
    /// The prepositions of the clause, of its subjects and of its objects.
    prepositions: WordBits,
}

impl<'a> VerbSite<'a> {
    pub(crate) fn new(context: Context<'a>, id: ClauseId, particle: Option<WordId>) -> VerbSite<'a> {
        let clause = context.clauses.clause(id);
        let verb = context.phrases.verb(clause.verb);
        let mut prepositions = WordBits::default();
        prepositions.add_phrases(&clause.phrases);
        prepositions.add_inside(context, &clause.objects);
        for noun in clause.subjects.iter().chain(&clause.objects) {
            prepositions.add_phrases(&context.clauses.around[noun.0 as usize].phrases);
        }
        VerbSite {
            context,
            id,
            clause,
            verb,
            passive: verb.is_passive(),
            particle,
            prepositions,
        }
    }

    /// The same with another word at the verb's end.
    pub(super) fn with_particle(self, particle: Option<WordId>) -> VerbSite<'a> {
        VerbSite { particle, ..self }
    }

    fn groups(&self, path: &Path, outcome: &Outcome) -> Groups<'a> {
        let clause = self.clause;
        match path {
            Path::Subject => doers(self.context, clause, outcome),
            Path::Object if self.passive => Cow::Borrowed(&clause.subjects),
            // "Welcomed Chad sending troops": what is welcomed is not Chad.
            Path::Object if outcome.is_consultation() && self.object_acts() => NOBODY,
            Path::Object => match self.particle {
                None => Cow::Borrowed(&clause.objects),
                // "Take over the firm", where the particle looks like a preposition.
                Some(particle) => {
                    let after = after_word(&clause.phrases, particle);
                    clause.objects.iter().copied().chain(after).collect()
                }
            },
            Path::Indirect if self.passive => NOBODY,
            Path::Indirect => Cow::Borrowed(&clause.indirect),
            // "Agreed to meet *Chile*".
            Path::Infinitive => {
                let governed = self.governed().filter(|later| self.is_infinitive(later));
                match outcome.is_consultation() {
                    true => governed.flat_map(|later| later.objects.iter().copied()).collect(),
                    false => governed.flat_map(|later| self.affected(later)).collect(),
                }
            }
            // "Agreed that *Peru* would meet Chile".
            Path::Clause => {
                let governed = self.governed().filter(|later| !self.is_infinitive(later));
                // "Pushes for talks while *Chad* waits": beside it, and not what it says.
                let apart = class::ADVERBIAL_CLAUSE | class::CONDITION;
                let lexicon = self.context.view.lexicon;
                let governed = governed.filter(|later| {
                    outcome.is_consultation() || !lexicon.classes(later.introducer).any(apart)
                });
                governed
                    .flat_map(|later| self.ensured(later).unwrap_or(&later.subjects).iter().copied())
                    .collect()
            }
            Path::Preposition(words) if !self.may_follow(words, outcome) => NOBODY,
            Path::Preposition(words) => {
                // "Is in charge in Oslo": of "be" only what stands first is said.
                let be = outcome.is_consultation()
                    && self.context.view.classes(self.verb.head as usize).any(class::BE)
                    && !self.is_on_the_phone();
                let phrases = if be {
                    &clause.phrases[..clause.phrases.len().min(1)]
                } else {
                    &clause.phrases
                };
                let mut groups = after_words(self.context, phrases, words);
                let lexicon = &self.context.view.lexicon;
                let sets = |word: WordId| lexicon.classes(word).any(class::SETTING_PREPOSITION);
                if !outcome.is_consultation() {
                    let acts = |&object: &GroupId| self.context.acting(object).next().is_some();
                    if clause.objects.iter().any(acts) {
                        groups.retain(|&group| !self.is_fronted(group));
                    }
                    groups.extend(inside(self.context, &clause.objects, words));
                    // "Signed a treaty with Peru": what follows the object is the verb's too.
                    let objects = match self.passive {
                        true => &clause.subjects,
                        false => &clause.objects,
                    };
                    for &object in objects {
                        let around = &self.context.clauses.around[object.0 as usize];
                        groups.extend(after_words(self.context, &around.phrases, words));
                    }
                    groups.extend(self.beyond(words));
                } else if !words.iter().any(|&word| sets(word)) {
                    // "Fresh from a visit to Chad, met Lind": the visit was there.
                    groups.retain(|&group| !self.is_fronted(group));
                }
                if outcome.is_consultation() && self.passive && brokers(self.context, self.id) {
                    // "Talks between A and B, brokered by C"
                    for &talks in &clause.subjects {
                        let around = &self.context.clauses.around[talks.0 as usize];
                        groups.extend(after_words(self.context, &around.phrases, words));
                        let between =
                            |&word: &WordId| self.context.view.lexicon.classes(word).any(class::BETWEEN);
                        if groups.is_empty() && words.iter().any(between) {
                            groups.extend(self.agreed(talks));
                        }
                    }
                }
                Cow::Owned(groups)
            }
            Path::Possessor | Path::Compound => NOBODY,
        }
    }

    /// Whether anybody could stand after a preposition, at all places at which [`VerbSite::groups`] looks.
    fn may_follow(&self, words: &[WordId], outcome: &Outcome) -> bool {
        let lexicon = self.context.view.lexicon;
        self.prepositions.may_have(words)
            || words.iter().all(|&word| lexicon.classes(word).any(class::WITH))
            || outcome.is_consultation() && self.passive && brokers(self.context, self.id)
    }

    /// "Massed troops on its border with *Chad*": whose a border or a tie is as well, in a phrase of the verb.
    fn beyond(&self, words: &[WordId]) -> Vec<GroupId> {
        let context = self.context;
        let lexicon = context.view.lexicon;
        if !words.iter().all(|&word| lexicon.classes(word).any(class::WITH)) {
            return Vec::new();
        }
        let groups = self.clause.phrases.iter().flat_map(|phrase| &phrase.groups);
        let shared = groups.filter(|&&group| {
            context
                .phrases
                .group(group)
                .head
                .is_noun(lexicon, class::WITH_NOUN)
        });
        let after = shared
            .flat_map(|group| context.after(&context.clauses.around[group.0 as usize].phrases, class::WITH));
        after.collect()
    }

    /// "*Chad* and *Mali* agreed to a truce brokered by Norway": the several who do what the clause says in which something
    /// stands that a verb brokers.
    fn agreed(&self, brokered: GroupId) -> &'a [GroupId] {
        let above = match self.context.clauses.around[brokered.0 as usize].clause {
            Some((above, Place::Object | Place::Phrase(_))) if above != self.id => above,
            _ => return &[],
        };
        let subjects = self.context.clauses.clause(above).subjects.as_slice();
        let several = |&group: &GroupId| self.context.acting(group).count() > 1;
        match subjects {
            [_, _, ..] => subjects,
            // "Delegations from Chad and Mali"
            [one] if several(one) => subjects,
            _ => &[],
        }
    }

    fn is_taken(&self, path: &Path) -> bool {
        match path {
            Path::Subject => !self.clause.subjects.is_empty(),
            Path::Object if self.passive => !self.clause.subjects.is_empty(),
            // "Took part": what ends the verb is no object of it.
            Path::Object => {
                let own = |&object: &GroupId| {
                    let head = self.context.phrases.group(object).head_tokens;
                    head.len() == 1 && self.particle == Some(self.context.view.words[head.start as usize])
                };
                !self.clause.objects.iter().all(own)
            }
            Path::Indirect => !self.clause.indirect.is_empty(),
            Path::Infinitive => self.governed().any(|later| self.is_infinitive(later)),
            Path::Clause => {
                let said = |later: &Clause| !self.is_infinitive(later) && !self.context.is_led_gerund(later);
                self.governed().any(said)
            }
            Path::Preposition(words) => {
                self.prepositions.may_have(words)
                    && !after_words(self.context, &self.clause.phrases, words).is_empty()
            }
            Path::Possessor | Path::Compound => false,
        }
    }

    /// "At a press conference with Lind, praised Chad": of a verb with an object that acts, whether a group before the verb stands in a phrase of another there.
    fn is_fronted(&self, group: GroupId) -> bool {
        let context = self.context;
        let before = |id: GroupId| context.phrases.group(id).tokens.start < self.verb.tokens.start;
        let mut outer = self
            .clause
            .phrases
            .iter()
            .take(FRONTED)
            .flat_map(|phrase| &phrase.groups);
        before(group)
            && outer.any(|&noun| {
                let around = &context.clauses.around[noun.0 as usize].phrases;
                before(noun)
                    && matches!(context.phrases.group(noun).head, Head::Noun(_))
                    && around
                        .iter()
                        .take(FRONTED)
                        .any(|inner| inner.groups.contains(&group))
            })
    }

    /// "Was on the phone with Lind": what follows belongs to the call.
    fn is_on_the_phone(&self) -> bool {
        let first = self.clause.phrases.first();
        let mut groups = first.into_iter().flat_map(|phrase| &phrase.groups);
        groups.any(|&group| {
            self.context
                .phrases
                .group(group)
                .head
                .is_noun(self.context.view.lexicon, class::PHONE)
        })
    }

    /// Whether a form in -ing stands right behind the object, which is its subject.
    fn object_acts(&self) -> bool {
        let clauses = self.context.clauses;
        let (_, end) = clauses.sentences[self.clause.sentence as usize];
        let next = ClauseId(self.id.0 + 1);
        if next.0 >= end || self.clause.objects.is_empty() {
            return false;
        }
        let next = clauses.clause(next);
        let verb = self.context.phrases.verb(next.verb);
        let last = self.clause.objects.iter().last();
        let adjacent =
            last.is_some_and(|&last| self.context.phrases.group(last).tokens.end == verb.tokens.start);
        verb.shape == VerbShape::Gerund && adjacent && next.subjects == self.clause.objects
    }

    /// The clauses that this one governs. They follow it closely.
    fn governed(&self) -> impl Iterator<Item = &'a Clause> + use<'a> {
        let (clauses, id) = (self.context.clauses, self.id);
        let (_, end) = clauses.sentences[self.clause.sentence as usize];
        (id.0 + 1..end)
            .take(GOVERNED_WITHIN)
            .map(|later| clauses.clause(ClauseId(later)))
            .filter(move |later| later.governor == Some(Governor::Clause(id)))
    }

    /// "Committed to ensuring that *Chad* can rest": of whom a clause says it that a verb makes sure of.
    fn ensured(&self, ensuring: &'a Clause) -> Option<&'a Few<GroupId>> {
        let context = self.context;
        let verb = context.phrases.verb(ensuring.verb);
        if !context.view.lexicon.classes(verb.lemma).any(class::ENSURING) {
            return None;
        }
        let mut near = (self.id.0 + 1..).take(GOVERNED_WITHIN).map(ClauseId);
        let own = near.find(|&id| ptr::eq(context.clauses.clause(id), ensuring))?;
        let site = VerbSite::new(context, own, None);
        let mut later = site.governed();
        later
            .find(|later| !self.is_infinitive(later))
            .map(|later| &later.subjects)
    }

    /// Those whom the verb touches, or an infinitive that it governs.
    pub(crate) fn touched(&self) -> Vec<GroupId> {
        // "Expressed its wish to help Chad": what a noun of the clause leads, too.
        let led = |later: &&Clause| {
            let Some(Governor::Noun(noun)) = later.governor else {
                return false;
            };
            let around = &self.context.clauses.around[noun.0 as usize];
            around.clause == Some((self.id, Place::Object))
        };
        let (_, end) = self.context.clauses.sentences[self.clause.sentence as usize];
        let near = (self.id.0 + 1..end).take(GOVERNED_WITHIN);
        let by_noun = near
            .map(|later| self.context.clauses.clause(ClauseId(later)))
            .filter(led);
        let later = self
            .governed()
            .chain(by_noun)
            .filter(|later| self.is_infinitive(later));
        let mut out: Vec<GroupId> = self.affected(self.clause).collect();
        out.extend(later.flat_map(|later| self.affected(later)));
        out
    }

    /// Those whom the verb itself touches.
    pub(super) fn own_affected(self) -> Groups<'a> {
        self.affected(self.clause).collect()
    }

    /// Those whom an act would touch: "agreed to send *Peru* rice", "to talk *with Peru*".
    fn affected(self, clause: &'a Clause) -> impl Iterator<Item = GroupId> + use<'a> {
        let after = self.context.after(&clause.phrases, class::TOWARDS);
        let passive = self.context.phrases.verb(clause.verb).is_passive();
        let subjects = clause.subjects.iter().filter(move |_| passive);
        // "Send troops to Peru": what is sent to somebody is not touched by it.
        let acts = |group: GroupId| self.context.acting(group).next().is_some();
        let sent = !clause.objects.is_empty() && self.context.after(&clause.phrases, class::TO).any(acts);
        // "Promised to be a leader", "to have a prosecutor look into it": what is said to be is not touched.
        let verb = self.context.phrases.verb(clause.verb);
        let is = self
            .context
            .view
            .lexicon
            .classes(verb.lemma)
            .any(class::BE | class::HAVE);
        let objects = if sent || is {
            &[][..]
        } else {
            clause.objects.as_slice()
        };
        let others = clause.indirect.iter().chain(objects);
        let beside = clause.objects.iter().flat_map(move |object| {
            let around = &self.context.clauses.around[object.0 as usize];
            self.context.after(&around.phrases, class::TOWARDS)
        });
        subjects.chain(others).copied().chain(after).chain(beside)
    }

    /// The infinitive that the verb governs: "agreed with Lind *to meet* in May".
    pub(super) fn infinitive(&self) -> Option<&'a Clause> {
        self.governed().find(|later| self.is_infinitive(later))
    }

    fn is_infinitive(&self, clause: &Clause) -> bool {
        self.context.phrases.verb(clause.verb).shape == VerbShape::Infinitive
    }
}
