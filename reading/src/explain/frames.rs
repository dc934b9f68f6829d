//! Traces a frame in a sentence: each verb or noun of its class, who stands where, and what came of it.

use whomet_engine::rules::{FrameOn, Path, Slot};
use whomet_engine::text::TokenSpan;

use super::event_told::EventTold;
use super::frame_trace::{FrameTrace, Objection, RoleTrace, SiteTrace, Verdict};
use crate::document::Document;
use crate::events::frames::Frames;
use crate::events::instance::FrameMatch;
use crate::events::matcher;
use crate::events::participants::Participants;
use crate::events::paths::{NounSite, Site, VerbSite};
use crate::lexicon::EventFrame;
use crate::reading::reading::Reading;
use crate::syntax::phrases::{GroupId, Head};

/// Traces a frame in a sentence.
pub(crate) fn trace(
    reading: &Reading<'_>,
    document: &Document,
    name: &str,
    sentence: usize,
) -> Option<FrameTrace> {
    let lexicon = reading.view.lexicon;
    let frame = lexicon.rules.frames().iter().find(|frame| frame.name == name)?;
    let found = lexicon
        .frames(frame.class, frame.on)
        .find(|found| found.frame.name == name)?;
    let tracer = Tracer {
        reading,
        frame: found,
        participants: Participants::new(reading.context()),
        matches: matcher::matches(reading.context()),
    };
    let span = reading.view.span(reading.view.sentences[sentence].tokens);
    let own = |event: &&crate::document::Event| {
        let mut evidence = event.evidence.iter();
        evidence.any(|evidence| evidence.rule == name && evidence.span == span)
    };
    let events = document.events().iter().filter(own);
    Some(FrameTrace {
        frame: name.to_owned(),
        on: match frame.on {
            FrameOn::Verb => "verb",
            FrameOn::Noun => "noun",
        },
        class: lexicon.rules.class_name(frame.class).to_owned(),
        sites: tracer.sites(sentence),
        events: events
            .map(|event| EventTold::new(document, event, span))
            .collect(),
    })
}

struct Tracer<'a> {
    reading: &'a Reading<'a>,
    frame: EventFrame<'a>,
    participants: Participants<'a>,
    /// What all frames found.
    matches: Vec<FrameMatch<'a>>,
}

impl<'a> Tracer<'a> {
    /// The verbs or nouns of the frame's class, with what the frame makes of each if it is alone.
    fn sites(&self, sentence: usize) -> Vec<SiteTrace> {
        let reading = self.reading;
        let (context, lexicon) = (reading.context(), reading.view.lexicon);
        let frames = Frames::new(context);
        let class = self.frame.frame.class;
        let mut out = Vec::new();
        match self.frame.frame.on {
            FrameOn::Verb => {
                for (id, clause) in reading.clauses.sentence(sentence) {
                    let verb = reading.phrases.verb(clause.verb);
                    let after = &reading.view.words[verb.head as usize + 1..];
                    let mut senses = lexicon.rules.senses(verb.lemma).iter();
                    let Some(sense) =
                        senses.find(|sense| sense.class == class && after.starts_with(&sense.rest))
                    else {
                        continue;
                    };
                    let site = VerbSite::new(context, id, sense.rest.last().copied());
                    let trigger = TokenSpan {
                        start: verb.head,
                        end: verb.head + 1,
                    };
                    let filled = frames.on_verb(self.frame, site).is_some();
                    out.push(self.site(Site::Verb(site), trigger, filled));
                }
            }
            FrameOn::Noun => {
                for (index, group) in reading.phrases.groups.iter().enumerate() {
                    let Head::Noun(word) = group.head else { continue };
                    if group.sentence as usize != sentence {
                        continue;
                    }
                    let written = &reading.view.words[..group.head_tokens.start as usize];
                    let mut senses = lexicon.noun_senses(word, &group.qualifiers, written);
                    if senses.any(|(known, _)| known == class) {
                        let site = NounSite::new(context, GroupId(index as u32));
                        let filled = frames.on_noun(self.frame, site).is_some();
                        out.push(self.site(Site::Noun(site), group.head_tokens, filled));
                    }
                }
            }
        }
        out
    }

    /// `filled` says that the frame finds its roles here if it is alone.
    fn site(&self, site: Site<'a>, trigger: TokenSpan, filled: bool) -> SiteTrace {
        let frame = self.frame.frame;
        let taken = frame.without.iter().filter(|path| site.is_taken(path));
        SiteTrace {
            words: self.reading.view.slice(trigger).to_owned(),
            roles: frame.slots.iter().map(|slot| self.role(slot, site)).collect(),
            taken: taken.map(|path| self.written(path)).collect(),
            verdict: self.verdict(site, trigger, filled),
        }
    }

    /// Who stands at the places of a role, and whether they may fill it.
    fn role(&self, slot: &Slot, site: Site<'a>) -> RoleTrace {
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
                .map(|(words, objection)| (words.to_owned(), objection))
                .collect(),
        }
    }

    /// The groups at the places of a role.
    fn standing(&self, slot: &'a Slot, site: Site<'a>) -> impl Iterator<Item = GroupId> {
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
        Some(match self.reading.context().acting(group).next() {
            None => Objection::Nobody,
            Some(entity) => Objection::Type {
                is: entities.get(entity).entity_type,
                takes: slot.accepts.clone(),
            },
        })
    }

    /// What came of the frame at a verb or noun.
    fn verdict(&self, site: Site<'a>, trigger: TokenSpan, filled: bool) -> Verdict {
        let frame = self.frame.frame;
        let noun = matches!(site, Site::Noun(_));
        let here = |other: &&FrameMatch<'_>| other.trigger == trigger && noun == other.noun.is_some();
        let mut own = self.matches.iter().filter(here);
        let other = own.clone().find(|other| other.name != frame.name);
        if own.any(|own| own.name == frame.name) {
            return match frame.makes.is_veto() {
                true => Verdict::Vetoed,
                false => Verdict::Found,
            };
        }
        if filled {
            return other.map_or(Verdict::SpokenFor, |other| Verdict::Beaten {
                winner: other.name.to_owned(),
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
