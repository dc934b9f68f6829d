//! Traces a frame in sentences: each verb or noun of its class, who stands where, and what came of it.

use rustc_hash::FxHashMap;
use whomet_engine::rules::{Condition, FrameOn, Path, Slot};
use whomet_engine::text::TokenSpan;

use super::asked::{BySentence, EventsTold};
use super::frame_trace::{FrameTrace, Objection, RoleTrace, SiteTrace, Verdict};
use super::on_one_line;
use crate::document::Document;
use crate::events::context::Context;
use crate::events::frames::Frames;
use crate::events::instance::{FoundBy, FrameMatch};
use crate::events::matcher;
use crate::events::noun_paths::NounSite;
use crate::events::participants::Participants;
use crate::events::paths::{Site, VerbSite};
use crate::lexicon::EventFrame;
use crate::reading::reading::Reading;
use crate::syntax::phrases::{GroupId, Head};

/// Traces a frame in the sentences of an article.
pub(crate) struct FrameTracer<'a> {
    reading: &'a Reading<'a>,
    frame: EventFrame<'a>,
    context: Context<'a>,
    participants: Participants<'a>,
    /// What all frames found.
    matches: Vec<FrameMatch<'a>>,
    /// Which of them found it at the verb or, if so it says, noun that begins with a token.
    at: FxHashMap<(u32, bool), Vec<u32>>,
    /// The groups, by sentence.
    groups: BySentence,
    events: EventsTold<'a>,
}

impl<'a> FrameTracer<'a> {
    /// A tracer of the frame of this name, if there is one.
    pub(crate) fn new(
        reading: &'a Reading<'a>,
        context: Context<'a>,
        document: &'a Document,
        name: &str,
    ) -> Option<FrameTracer<'a>> {
        let lexicon = reading.view.lexicon;
        let frame = lexicon.rules.frames().iter().find(|frame| frame.name == name)?;
        let found = lexicon
            .frames(frame.class, frame.on)
            .find(|found| found.frame.name == name)?;
        let matches = matcher::matches(context);
        let mut at: FxHashMap<(u32, bool), Vec<u32>> = FxHashMap::default();
        for (number, found) in matches.iter().enumerate() {
            let place = (found.trigger.start, found.noun.is_some());
            at.entry(place).or_default().push(number as u32);
        }
        let sentences = reading.phrases.groups.iter();
        let sentences = sentences.map(|group| Some(group.sentence as usize));
        Some(FrameTracer {
            reading,
            context,
            frame: found,
            participants: Participants::new(context),
            matches,
            at,
            groups: BySentence::new(reading.view.sentences.len(), sentences),
            events: EventsTold::new(document, |rule| rule == name),
        })
    }

    /// The frame in a sentence.
    pub(crate) fn trace(&self, sentence: usize) -> FrameTrace {
        let view = self.reading.view;
        let frame = self.frame.frame;
        FrameTrace {
            frame: frame.name.clone(),
            on: match frame.on {
                FrameOn::Verb => "verb",
                FrameOn::Noun => "noun",
            },
            class: view.lexicon.rules.class_name(frame.class).to_owned(),
            sites: self.sites(sentence),
            events: self.events.of(view.span(view.sentences[sentence].tokens)),
        }
    }

    /// The verbs or nouns of the frame's class, with what the frame makes of each if it is alone.
    fn sites(&self, sentence: usize) -> Vec<SiteTrace> {
        let reading = self.reading;
        let (context, lexicon) = (self.context, reading.view.lexicon);
        let frames = Frames::new(context);
        let class = self.frame.frame.class;
        let mut out = Vec::new();
        match self.frame.frame.on {
            FrameOn::Verb => {
                for (id, clause) in reading.clauses.sentence(sentence) {
                    let verb = reading.phrases.verb(clause.verb);
                    let words = reading.view.words;
                    let mut senses = lexicon.verb_senses(words, verb.head as usize, verb.lemma);
                    let Some(sense) = senses.find(|sense| sense.class == class) else {
                        continue;
                    };
                    let site = VerbSite::new(context, id, sense.rest.last().copied());
                    let trigger = TokenSpan {
                        start: verb.head,
                        end: verb.head + 1,
                    };
                    let filled = frames.on_verb(self.frame, &site).is_some();
                    out.push(self.site(Site::Verb(&site), trigger, filled));
                }
            }
            FrameOn::Noun => {
                for index in self.groups.of(sentence) {
                    let group = &reading.phrases.groups[index];
                    let Head::Noun(word) = group.head else { continue };
                    let written = &reading.view.words[..group.head_tokens.start as usize];
                    let mut senses = lexicon.noun_senses(word, &group.qualifiers, written);
                    if senses.any(|(known, _)| known == class) {
                        let site = NounSite::new(context, GroupId(index as u32));
                        let filled = frames.on_noun(self.frame, &site).is_some();
                        out.push(self.site(Site::Noun(&site), group.head_tokens, filled));
                    }
                }
            }
        }
        out
    }

    /// `filled` says that the frame finds its roles here if it is alone.
    fn site(&self, site: Site<'_, 'a>, trigger: TokenSpan, filled: bool) -> SiteTrace {
        let frame = self.frame.frame;
        let taken = frame.without.iter().filter(|path| site.is_taken(path));
        let outcome = self.frame.outcome;
        let unmet = frame
            .conditions
            .iter()
            .filter(|condition| !site.meets(condition, outcome));
        SiteTrace {
            words: on_one_line(self.reading.view.slice(trigger)),
            roles: frame.slots.iter().map(|slot| self.role(slot, site)).collect(),
            taken: taken.map(|path| self.written(path)).collect(),
            unmet: unmet.map(|condition| self.condition(condition)).collect(),
            verdict: self.verdict(site, trigger, filled),
        }
    }

    /// Who stands at the places of a role, and whether they may fill it.
    fn role(&self, slot: &Slot, site: Site<'_, 'a>) -> RoleTrace {
        let reading = self.reading;
        let before: &[u32] = match site {
            Site::Noun(noun) if slot.paths.contains(&Path::Compound) => &noun.group.modifiers,
            _ => &[],
        };
        let names = before
            .iter()
            .map(|&name| (reading.view.slice(reading.names[name as usize].tokens), None));
        let groups = self.standing(slot, site).map(|group| {
            let words = reading.view.slice(reading.phrases.group(group).tokens);
            (words, self.objection(slot, group))
        });
        RoleTrace {
            role: slot.role.clone(),
            needed: slot.required,
            standing: names
                .chain(groups)
                .map(|(words, objection)| (on_one_line(words), objection))
                .collect(),
        }
    }

    /// The groups at the places of a role.
    fn standing(&self, slot: &'a Slot, site: Site<'_, 'a>) -> impl Iterator<Item = GroupId> {
        let outcome = self.frame.outcome;
        slot.paths
            .iter()
            .flat_map(move |path| site.groups(path, outcome).into_owned())
    }

    /// Why a group does not fill a role, if it does not.
    fn objection(&self, slot: &Slot, group: GroupId) -> Option<Objection> {
        if self.participants.fits(group, slot, self.frame.outcome) {
            return None;
        }
        let entities = &self.reading.coreference.entities;
        Some(match self.context.acting(group).next() {
            None => Objection::Nobody,
            Some(entity) => Objection::Type {
                is: entities.get(entity).entity_type,
                takes: slot.accepts.clone(),
            },
        })
    }

    /// What came of the frame at a verb or noun.
    fn verdict(&self, site: Site<'_, 'a>, trigger: TokenSpan, filled: bool) -> Verdict {
        let EventFrame { index, frame, .. } = self.frame;
        let own_frame = FoundBy::Frame(index);
        let noun = matches!(site, Site::Noun(_));
        let here = self.at.get(&(trigger.start, noun)).into_iter().flatten();
        let here = here.map(|number| &self.matches[*number as usize]);
        let mut own = here.filter(|other| other.trigger == trigger);
        let other = own.clone().find(|other| other.by != own_frame);
        if own.any(|own| own.by == own_frame) {
            return match frame.makes.is_veto() {
                true => Verdict::Vetoed,
                false => Verdict::Found,
            };
        }
        if filled {
            return other.map_or(Verdict::SpokenFor, |other| Verdict::Beaten {
                winner: other.by.name(&self.reading.view.lexicon.rules).to_owned(),
            });
        }
        let missing = frame.slots.iter().find(|slot| {
            let mut standing = self.standing(slot, site);
            slot.required && !standing.any(|group| self.objection(slot, group).is_none())
        });
        missing.map_or(Verdict::Nothing, |slot| Verdict::Missing {
            role: slot.role.clone(),
        })
    }

    /// A condition as rules write it.
    fn condition(&self, condition: &Condition) -> String {
        let places: Vec<String> = condition.paths.iter().map(|path| self.written(path)).collect();
        let rules = &self.reading.view.lexicon.rules;
        let class = condition
            .class
            .map(|class| format!("@{}", rules.class_name(class)));
        let not = if condition.wanted { "" } else { "not " };
        format!("{not}{}: {}", places.join("|"), class.as_deref().unwrap_or("."))
    }

    /// A place as rules write it.
    fn written(&self, path: &Path) -> String {
        let Path::Preposition(words) = path else {
            return path.keyword().to_owned();
        };
        let vocabulary = self.reading.view.lexicon.gazetteer.vocabulary();
        let words: Vec<&str> = words.iter().map(|word| vocabulary.word(*word)).collect();
        words.join(" ")
    }
}
