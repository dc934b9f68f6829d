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
//! | `infinitive`, `clause` | the objects or subjects of a clause that it governs | |
//! | a preposition | those after it in the clause | those after it beside the noun, or its carrying verb |

use std::borrow::Cow;

use whomet_engine::rules::{ClassId, Condition, Path};
use whomet_engine::words::WordId;

use super::context::{Context, after_word};
use super::doers::{Groups, NOBODY, after_words, brokers, doers, gathered, inside, pictured};
use crate::document::Mode;
use crate::lexicon::{Outcome, class};
use crate::syntax::clause::{Clause, ClauseId, Governor, NounContext, Place};
use crate::syntax::phrases::{Group, GroupId, Head, VerbGroup, VerbShape};

/// How many clauses on one that another governs can stand.
const GOVERNED_WITHIN: usize = 4;

/// A verb or noun that could evoke a frame.
#[derive(Clone, Copy)]
pub(crate) enum Site<'a> {
    Verb(VerbSite<'a>),
    Noun(NounSite<'a>),
}

impl<'a> Site<'a> {
    /// Who stands at a place.
    pub(crate) fn groups(&self, path: &Path, outcome: &Outcome) -> Groups<'a> {
        match self {
            Site::Verb(verb) => verb.groups(path, outcome),
            Site::Noun(noun) => noun.groups(path, outcome),
        }
    }

    /// Whether what a frame wants at a place stands there, and what it does not want does not.
    pub(crate) fn meets(&self, condition: &Condition, outcome: &Outcome) -> bool {
        let mut paths = condition.paths.iter();
        let holds = paths.any(|path| match condition.class {
            Some(class) => self.holds(path, class, outcome),
            None => self.is_taken(path) || !self.groups(path, outcome).is_empty(),
        });
        condition.wanted == holds
    }

    /// Whether somebody or something of a class stands at a place.
    fn holds(&self, path: &Path, class: ClassId, outcome: &Outcome) -> bool {
        let context = self.context();
        let lexicon = context.view.lexicon;
        if let (Path::Infinitive | Path::Clause, Site::Verb(site)) = (path, self) {
            let infinitive = *path == Path::Infinitive;
            let mut governed = site
                .governed()
                .filter(|clause| site.is_infinitive(clause) == infinitive);
            return governed.any(|clause| {
                let verb = context.phrases.verb(clause.verb);
                let mut classes = lexicon.rules.classes_of(verb.lemma);
                classes.any(|known| known == class)
            });
        }
        self.groups(path, outcome).iter().any(|&id| {
            let group = context.phrases.group(id);
            // "A state of emergency": what follows "of" may be the entry's.
            let around = &context.clauses.around[id.0 as usize].phrases;
            let of = group.of.iter().copied().chain(context.after(around, class::OF));
            let ends = of.map(|of| context.phrases.group(of).head_tokens.end);
            ends.chain([group.head_tokens.end])
                .any(|end| lexicon.ends_with(&context.view.words[..end as usize], class))
        })
    }

    fn context(&self) -> Context<'a> {
        match self {
            Site::Verb(verb) => verb.context,
            Site::Noun(noun) => noun.context,
        }
    }

    /// Whether anything at all stands at a place that a frame wants empty.
    pub(crate) fn is_taken(&self, path: &Path) -> bool {
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
}

impl<'a> VerbSite<'a> {
    pub(crate) fn new(context: Context<'a>, id: ClauseId, particle: Option<WordId>) -> VerbSite<'a> {
        let clause = context.clauses.clause(id);
        let verb = context.phrases.verb(clause.verb);
        VerbSite {
            context,
            id,
            clause,
            verb,
            passive: verb.is_passive(),
            particle,
        }
    }

    fn groups(&self, path: &Path, outcome: &Outcome) -> Groups<'a> {
        let clause = self.clause;
        match path {
            Path::Subject => doers(self.context, clause, outcome),
            Path::Object if self.passive => Cow::Borrowed(&clause.subjects),
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
                governed
                    .flat_map(|later| later.subjects.iter().copied())
                    .collect()
            }
            Path::Preposition(words) => {
                // "Is in charge in Oslo": of "be" only what stands first is said.
                let be = outcome.is_consultation()
                    && self.context.view.classes(self.verb.head as usize).any(class::BE);
                let phrases = if be {
                    &clause.phrases[..clause.phrases.len().min(1)]
                } else {
                    &clause.phrases
                };
                let mut groups = after_words(self.context, phrases, words);
                if !outcome.is_consultation() {
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
                } else if self.passive && brokers(self.context, self.id) {
                    // "Talks between A and B, brokered by C"
                    for &talks in &clause.subjects {
                        let around = &self.context.clauses.around[talks.0 as usize];
                        groups.extend(after_words(self.context, &around.phrases, words));
                    }
                }
                Cow::Owned(groups)
            }
            Path::Possessor | Path::Compound => NOBODY,
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
            Path::Preposition(words) => !after_words(self.context, &self.clause.phrases, words).is_empty(),
            Path::Possessor | Path::Compound => false,
        }
    }

    /// The clauses that this one governs. They follow it closely.
    fn governed(&self) -> impl Iterator<Item = &'a Clause> {
        let (clauses, id) = (self.context.clauses, self.id);
        let (_, end) = clauses.sentences[self.clause.sentence as usize];
        (id.0 + 1..end)
            .take(GOVERNED_WITHIN)
            .map(|later| clauses.clause(ClauseId(later)))
            .filter(move |later| later.governor == Some(Governor::Clause(id)))
    }

    /// Those whom the verb touches, or an infinitive that it governs.
    pub(crate) fn touched(&self) -> Vec<GroupId> {
        let later = self.governed().filter(|later| self.is_infinitive(later));
        let mut out: Vec<GroupId> = self.affected(self.clause).collect();
        out.extend(later.flat_map(|later| self.affected(later)));
        out
    }

    /// Those whom an act would touch: "agreed to send *Peru* rice", "to talk *with Peru*".
    fn affected(self, clause: &'a Clause) -> impl Iterator<Item = GroupId> + use<'a> {
        let after = self.context.after(&clause.phrases, class::TOWARDS);
        let passive = self.context.phrases.verb(clause.verb).is_passive();
        let subjects = clause.subjects.iter().filter(move |_| passive);
        let others = clause.indirect.iter().chain(&clause.objects);
        let beside = clause.objects.iter().flat_map(move |object| {
            let around = &self.context.clauses.around[object.0 as usize];
            self.context.after(&around.phrases, class::TOWARDS)
        });
        subjects.chain(others).copied().chain(after).chain(beside)
    }

    fn is_infinitive(&self, clause: &Clause) -> bool {
        self.context.phrases.verb(clause.verb).shape == VerbShape::Infinitive
    }
}

/// A noun with what stands around it.
#[derive(Clone, Copy)]
pub(crate) struct NounSite<'a> {
    context: Context<'a>,
    pub(crate) id: GroupId,
    pub(crate) group: &'a Group,
    pub(crate) around: &'a NounContext,
    /// The clause in which it stands, and as what.
    pub(crate) clause: Option<(&'a Clause, Place)>,
    /// Whether the clause's verb only carries it: "held talks".
    pub(crate) light: bool,
    /// Whether a verb tells of it as of something between others: "Qatar brokered talks between ...".
    pub(crate) brokered: bool,
}

impl<'a> NounSite<'a> {
    pub(crate) fn new(context: Context<'a>, id: GroupId) -> NounSite<'a> {
        let around = &context.clauses.around[id.0 as usize];
        let clause = around
            .clause
            .map(|(clause, place)| (context.clauses.clause(clause), place));
        let light = clause.is_some_and(|(clause, place)| {
            let carried = match place {
                Place::Object | Place::Subject => place.undergoes(context.phrases.verb(clause.verb)),
                Place::Phrase(preposition) => {
                    let classes = context.view.lexicon.classes(preposition);
                    let alone = clause.objects.is_empty() || !classes.any(class::CARRYING_ALONE);
                    // "Urged Lind in a call to stay": whom a verb touches is not what it carries.
                    let acts = |&object: &GroupId| context.acting(object).next().is_some();
                    classes.any(class::CARRYING) && alone && !clause.objects.iter().any(acts)
                }
            };
            carried && context.is_light(clause)
        });
        let object_of = around.clause.filter(|(_, place)| *place == Place::Object);
        let tellers = object_of.map(|(clause, _)| clause).into_iter();
        NounSite {
            context,
            id,
            group: context.phrases.group(id),
            around,
            clause,
            light,
            brokered: tellers
                .chain(around.participle)
                .any(|clause| brokers(context, clause)),
        }
    }

    fn groups(&self, path: &Path, outcome: &Outcome) -> Groups<'a> {
        match path {
            Path::Subject if self.brokered => NOBODY,
            Path::Subject => {
                let hosts = self.participle_doers(outcome);
                let mut groups = self.subjects(outcome);
                let gathered = match outcome.is_consultation() {
                    true => gathered(self.context, self.id, self.group.sentence as usize),
                    false => NOBODY,
                };
                for more in [hosts, self.doers_there(outcome), gathered] {
                    if !more.is_empty() {
                        groups.to_mut().extend(more.iter());
                    }
                }
                groups
            }
            // "The leaders' summit" is anybody's.
            Path::Possessor => {
                let owner = self.group.possessor;
                let general = |&owner: &GroupId| {
                    let group = self.context.phrases.group(owner);
                    outcome.carried_subject
                        && matches!(group.head, Head::Office(_))
                        && group.plural
                        && group.stands_alone()
                };
                owner.into_iter().filter(|owner| !general(owner)).collect()
            }
            Path::Indirect => match self.clause {
                Some((clause, _)) if self.light => Cow::Borrowed(&clause.indirect),
                _ => NOBODY,
            },
            Path::Preposition(words) => {
                let mut groups = after_words(self.context, &self.around.phrases, words);
                // "The protests claimed the lives of two": "of" is never the verb's.
                let of = !outcome.is_consultation()
                    && words
                        .iter()
                        .all(|&word| self.context.view.lexicon.classes(word).any(class::OF));
                if let Some((clause, _)) = self
                    .carrier()
                    .filter(|(clause, _)| !of && !self.is_agent(words, clause, outcome))
                {
                    for more in after_words(self.context, &clause.phrases, words) {
                        if !groups.contains(&more) && more != self.id {
                            groups.push(more);
                        }
                    }
                }
                Cow::Owned(groups)
            }
            Path::Object | Path::Compound | Path::Infinitive | Path::Clause => NOBODY,
        }
    }

    /// "The visit was condemned by China": who does what the verb says, and not what the noun does.
    fn is_agent(&self, words: &[WordId], clause: &Clause, outcome: &Outcome) -> bool {
        let carried = match outcome.is_consultation() {
            true => self.light,
            false => self.context.carries_act(clause),
        };
        !carried && self.context.is_after_passive(words, clause)
    }

    fn is_taken(&self, path: &Path) -> bool {
        match path {
            Path::Possessor => self.group.possessor.is_some(),
            Path::Compound => !self.group.modifiers.is_empty(),
            Path::Preposition(words) => !after_words(self.context, &self.around.phrases, words).is_empty(),
            _ => false,
        }
    }

    /// Who takes part because of what the noun's clause says.
    fn subjects(&self, outcome: &Outcome) -> Groups<'a> {
        if let Some(attending) = self.attending(outcome) {
            return attending;
        }
        match self.clause {
            Some((clause, place)) if self.carries(clause, place, outcome) => {
                doers(self.context, clause, outcome)
            }
            Some((clause, place)) if self.lends_subject(place, outcome) => {
                let passive = self.context.phrases.verb(clause.verb).is_passive();
                let mut groups = match passive {
                    true => doers(self.context, clause, outcome),
                    false => Cow::Borrowed(clause.subjects.as_slice()),
                };
                if self.lends_object(clause, outcome) {
                    let others = if passive {
                        &clause.subjects
                    } else {
                        &clause.objects
                    };
                    groups.to_mut().extend(others);
                }
                groups
            }
            None if outcome.is_consultation() => {
                pictured(self.context, self.group.sentence as usize, self.around)
            }
            _ => NOBODY,
        }
    }

    /// "The participation of *Lind* in the summit": who is told of as there, by a noun.
    fn attending(&self, outcome: &Outcome) -> Option<Groups<'a>> {
        let context = self.context;
        let nearest = self.around.head().filter(|_| outcome.is_consultation())?;
        let above = context.clauses.around[nearest.0 as usize].head();
        let attendance = |head: &GroupId| match context.phrases.group(*head).head {
            Head::Noun(word) => context.view.lexicon.classes(word).any(class::ATTENDANCE),
            _ => false,
        };
        let head = [Some(nearest), above].into_iter().flatten().find(attendance)?;
        let group = context.phrases.group(head);
        let after = context.after(
            &context.clauses.around[head.0 as usize].phrases,
            class::OF | class::BY,
        );
        let whose = group.possessor.into_iter().chain(group.of.iter().copied());
        let found: Vec<GroupId> = whose.chain(after).collect();
        (!found.is_empty()).then(|| found.into())
    }

    /// "A lunch hosted by *Lind*", "*U.S.*-led strikes": who carries the noun in a clause that says more of it.
    fn participle_doers(&self, outcome: &Outcome) -> Groups<'a> {
        let Some(participle) = self.around.participle else {
            return NOBODY;
        };
        let clause = self.context.clauses.clause(participle);
        let carries = match outcome.is_consultation() {
            true => self.context.is_light(clause),
            false => self.context.carries_act(clause),
        };
        match carries {
            true => doers(self.context, clause, outcome),
            false => NOBODY,
        }
    }

    /// "A summit at which *Lind* signed": whoever does something at a summit attends it.
    fn doers_there(&self, outcome: &Outcome) -> Groups<'a> {
        match self.around.held_in {
            Some(clause) if outcome.is_consultation() && outcome.carried_subject => {
                doers(self.context, self.context.clauses.clause(clause), outcome)
            }
            _ => NOBODY,
        }
    }

    /// Whether the object of the noun's clause takes part, too: "joined *Lind* for talks", "told *Lind* in a call".
    fn lends_object(&self, clause: &Clause, outcome: &Outcome) -> bool {
        let verb = self.context.phrases.verb(clause.verb);
        let lexicon = self.context.view.lexicon;
        outcome.is_consultation()
            && outcome.mode != Some(Mode::Visit)
            && lexicon.classes(verb.lemma).any(class::LENDS_OBJECT)
    }

    /// The clause that says no more of the noun than that it happened: "held talks in Rome", "talks began in Rome".
    pub(crate) fn carrier(&self) -> Option<(&'a Clause, Place)> {
        self.clause
            .filter(|(_, place)| self.light || *place == Place::Subject)
    }

    /// Whether the subject of a clause does what the noun says. "Met over the war" and "faced sanctions" carry no act.
    fn carries(&self, clause: &Clause, place: Place, outcome: &Outcome) -> bool {
        if outcome.is_consultation() || outcome.event_type().is_none() {
            return self.light;
        }
        self.light && !matches!(place, Place::Phrase(_)) && self.context.carries_act(clause)
    }

    /// Whether the subject of a clause that does not carry the noun takes part in what the noun announces there.
    fn lends_subject(&self, place: Place, outcome: &Outcome) -> bool {
        let Place::Phrase(preposition) = place else {
            return false;
        };
        let lends = match (outcome.is_consultation(), outcome.carried_subject) {
            (true, true) => class::LENDS_TO_SUMMIT,
            (false, true) => class::LENDS_CARRIED_ACT,
            (true, false) => class::LENDS_SUBJECT,
            (false, false) => class::LENDS_SUBJECT_TO_ACT,
        };
        self.context.view.lexicon.classes(preposition).any(lends)
    }
}
