//! Gazetteer and rules, compiled into what extraction asks of them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use whomet_engine::gazetteer::Gazetteer;
use whomet_engine::rules::{
    CaptureId, ClassId, Found, Frame, FrameOn, PhaseCache, RuleId, Rules, RulesBuilder, Unit,
};
use whomet_engine::text::Span;
use whomet_engine::words::WordId;

use super::labels::Labels;
use super::word_bits;
use super::word_bits::Tags;
use crate::document::Status;

/// The phases that extraction runs by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Names,
    Offices,
    Dates,
    Events,
}

impl Phase {
    pub(crate) const ALL: [(Phase, &'static str); 4] = [
        (Phase::Names, "names"),
        (Phase::Offices, "offices"),
        (Phase::Dates, "dates"),
        (Phase::Events, "events"),
    ];

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        Phase::ALL
            .iter()
            .find(|(phase, _)| *phase == self)
            .map_or("", |(_, name)| name)
    }

    /// Whether a phase is one of these; the others are a user's own.
    fn is_built_in(name: &str) -> bool {
        Phase::ALL.iter().any(|(_, known)| *known == name)
    }
}

/// Everything that extraction knows beside the text.
#[derive(Debug)]
pub struct Grammar {
    /// The names.
    pub gazetteer: Gazetteer,
    /// The rules.
    pub rules: Rules,
    pub(crate) labels: Labels,
    /// For each word id, what kinds of word it is.
    tags: Vec<Tags>,
    /// By their first word, the words of several tokens that the chunker takes as one.
    multiwords: FxHashMap<WordId, Vec<Multiword>>,
    locatives: Vec<WordId>,
    /// By their last word, the nouns of one or several words, with their classes.
    nouns: FxHashMap<WordId, Vec<(Vec<WordId>, ClassId)>>,
    /// What single nouns, adjectives and prepositions say of the status of what they govern.
    statuses: FxHashMap<WordId, Status>,
    /// What the verbs of a class say of it.
    verb_statuses: Vec<(ClassId, Status)>,
    light: [Option<ClassId>; 2],
    willing: Option<ClassId>,
    phone: Option<ClassId>,
    taking: Option<ClassId>,
    going: Option<ClassId>,
    staying: Option<ClassId>,
    settlements: Option<ClassId>,
    /// The phases of a user's own, by their place among the phases.
    user_phases: Vec<usize>,
}

/// Several tokens that are one word: "as well as", "ahead of".
#[derive(Debug)]
struct Multiword {
    rest: Vec<WordId>,
    tags: Tags,
    id: WordId,
}

/// The classes that tell a status, by verbs and by other words.
const STATUSES: [(&str, &str, Status); 3] = [
    ("status_planned_verb", "status_planned_word", Status::Planned),
    (
        "status_hypothetical_verb",
        "status_hypothetical_word",
        Status::Hypothetical,
    ),
    ("status_negated_verb", "status_negated_word", Status::Negated),
];

impl Grammar {
    /// A rules builder that knows the labels of extraction and the order of its phases, without files.
    pub fn rules_builder() -> RulesBuilder {
        Rules::builder()
            .labels(Labels::NAMES.iter().copied())
            .fixed(&["names", "offices", "dates"], &["events"])
    }

    /// Compiles what extraction asks for. A user's frames, of files that are not among `built_in`, come before the
    /// built-in ones of the same noun.
    pub fn new(mut gazetteer: Gazetteer, rules: Rules, built_in: &[&str]) -> Grammar {
        let mut tagged: Vec<(Vec<WordId>, Tags)> = Vec::new();
        for (name, tag) in word_bits::CLASSES {
            let Some(class) = rules.class(name) else { continue };
            tagged.extend(rules.entries(class).map(|entry| (entry.to_vec(), *tag)));
        }
        let mut statuses = FxHashMap::default();
        let mut verb_statuses = Vec::new();
        for (verbs, others, status) in STATUSES {
            verb_statuses.extend(rules.class(verbs).map(|class| (class, status)));
            let Some(class) = rules.class(others) else {
                continue;
            };
            for entry in rules.entries(class) {
                let id = phrase_id(&mut gazetteer, entry);
                statuses.insert(id, status);
                if entry.len() > 1 {
                    tagged.push((entry.to_vec(), word_bits::PREPOSITION));
                }
            }
        }
        let mut tags = vec![Tags::default(); gazetteer.vocabulary().len() + 1];
        let mut multiwords: FxHashMap<WordId, Vec<Multiword>> = FxHashMap::default();
        for (entry, tag) in tagged {
            match &entry[..] {
                [] => {}
                [word] => tags[word.index()].add(tag),
                [first, rest @ ..] => {
                    let id = phrase_id(&mut gazetteer, &entry);
                    let list = multiwords.entry(*first).or_default();
                    match list.iter_mut().find(|known| known.rest == rest) {
                        Some(known) => known.tags.add(tag),
                        None => list.push(Multiword {
                            rest: rest.to_vec(),
                            tags: tag,
                            id,
                        }),
                    }
                }
            }
        }
        tags.resize(gazetteer.vocabulary().len() + 1, Tags::default());
        for known in multiwords.values().flatten() {
            tags[known.id.index()].add(known.tags);
        }
        let mut nouns: FxHashMap<WordId, Vec<(Vec<WordId>, ClassId)>> = FxHashMap::default();
        let of_nouns = rules.frames().iter().filter(|frame| frame.on == FrameOn::Noun);
        let (built_in, own): (Vec<&Frame>, Vec<&Frame>) =
            of_nouns.partition(|frame| built_in.contains(&frame.file.as_str()));
        for frame in own.into_iter().chain(built_in) {
            for entry in rules.entries(frame.class) {
                let Some((last, before)) = entry.split_last() else {
                    continue;
                };
                let list = nouns.entry(*last).or_default();
                if !list
                    .iter()
                    .any(|(known, class)| known == before && *class == frame.class)
                {
                    list.push((before.to_vec(), frame.class));
                }
            }
        }
        for list in nouns.values_mut() {
            list.sort_by_key(|(before, _)| std::cmp::Reverse(before.len()));
        }
        let locatives = [
            "in", "at", "from", "near", "to", "outside", "around", "of", "into",
        ]
        .map(|word| gazetteer.vocabulary().get(word))
        .to_vec();
        let labels = Labels::new(&rules);
        let light = ["light_verb", "act_light_verb"].map(|class| rules.class(class));
        let willing = rules.class("willing_word");
        let phone = rules.class("phone_means");
        let taking = rules.class("broker_verb");
        let going = rules.class("travel_verb");
        let staying = rules.class("stay");
        let settlements = rules.class("settlement");
        let own = |(_, phase): &(usize, &whomet_engine::rules::Phase)| {
            !Phase::is_built_in(phase.name()) && !phase.rules().is_empty()
        };
        let user_phases = rules.phases().iter().enumerate().filter(own);
        let user_phases = user_phases.map(|(place, _)| place).collect();
        Grammar {
            user_phases,
            gazetteer,
            rules,
            labels,
            tags,
            multiwords,
            locatives,
            nouns,
            statuses,
            verb_statuses,
            light,
            willing,
            phone,
            taking,
            going,
            staying,
            settlements,
        }
    }

    /// What kinds of word a word is.
    pub(crate) fn tags(&self, word: WordId) -> Tags {
        if word == WordId::UNKNOWN {
            return Tags::default();
        }
        self.tags.get(word.index()).copied().unwrap_or_default()
    }

    /// Whether a word is this one, given folded.
    pub(crate) fn is(&self, word: WordId, text: &str) -> bool {
        word != WordId::UNKNOWN && self.gazetteer.vocabulary().word(word) == text
    }

    /// The longest word of several tokens that begins at `token`: its kinds, its id, and how many tokens it has.
    pub(crate) fn multiword(&self, words: &[WordId], token: usize) -> Option<(Tags, WordId, usize)> {
        let list = self.multiwords.get(&words[token])?;
        list.iter()
            .filter(|known| words[token + 1..].starts_with(&known.rest))
            .max_by_key(|known| known.rest.len())
            .map(|known| (known.tags, known.id, known.rest.len() + 1))
    }

    /// The id of a word of several tokens.
    pub(crate) fn multiword_id(&self, words: &[WordId]) -> WordId {
        match self.multiword(words, 0) {
            Some((_, id, length)) if length == words.len() => id,
            _ => WordId::UNKNOWN,
        }
    }

    /// The classes of a noun with frames, given the words before it in its group and in the text, those of more words
    /// first: the class, and how many words it took.
    pub(crate) fn noun_senses<'s>(
        &'s self,
        word: WordId,
        before: &'s [WordId],
        written: &'s [WordId],
    ) -> impl Iterator<Item = (ClassId, usize)> + 's {
        let list = self.nouns.get(&word).map_or(&[][..], Vec::as_slice);
        list.iter()
            .filter(move |(words, _)| before.ends_with(words) || written.ends_with(words))
            .map(|(words, class)| (*class, words.len() + 1))
    }

    /// Whether a word is of a class.
    fn is_of(&self, class: Option<ClassId>, word: WordId) -> bool {
        class.is_some_and(|class| self.rules.classes_of(word).any(|known| known == class))
    }

    /// Whether a verb is one of going somewhere.
    pub(crate) fn goes(&self, lemma: WordId) -> bool {
        self.is_of(self.going, lemma)
    }

    /// Whether a noun is a stay somewhere: "stopover".
    pub(crate) fn is_stay(&self, word: WordId) -> bool {
        self.is_of(self.staying, word)
    }

    /// Whether a noun is a town: "the resort of Sochi".
    pub(crate) fn is_settlement(&self, word: WordId) -> bool {
        self.is_of(self.settlements, word)
    }

    /// Whether a noun has frames.
    pub(crate) fn announces(&self, word: WordId) -> bool {
        self.nouns.contains_key(&word)
    }

    /// What a noun, adjective or preposition says of what it governs.
    pub(crate) fn status_of(&self, word: WordId) -> Option<Status> {
        self.statuses.get(&word).copied()
    }

    /// What a verb says of what it governs; `head` is its token, for verbs such as "call off".
    pub(crate) fn status_of_verb(&self, words: &[WordId], head: usize, lemma: WordId) -> Option<Status> {
        self.rules
            .senses(lemma)
            .iter()
            .filter(|sense| words[head + 1..].starts_with(&sense.rest))
            .find_map(|sense| self.verb_statuses.iter().find(|(class, _)| *class == sense.class))
            .map(|(_, status)| *status)
    }

    /// Whether a verb says of an event noun no more than that it happens, or does not: "hold talks", "rule out talks".
    pub(crate) fn is_light(&self, words: &[WordId], head: usize, lemma: WordId) -> bool {
        let mut senses = self.rules.senses(lemma).iter();
        senses.any(|sense| {
            self.light.contains(&Some(sense.class)) && words[head + 1..].starts_with(&sense.rest)
        })
    }

    /// Whether a verb's own frame speaks for the talks that are its object: "broker talks between".
    pub(crate) fn takes_talks(&self, lemma: WordId) -> bool {
        self.is_of(self.taking, lemma)
    }

    /// Whether an adjective or noun says that somebody is ready for what it governs.
    pub(crate) fn is_willing(&self, word: WordId) -> bool {
        self.willing
            .is_some_and(|willing| self.rules.classes_of(word).any(|class| class == willing))
    }

    /// Whether a verb is one of saying, which takes a clause without "that".
    pub(crate) fn says(&self, lemma: WordId) -> bool {
        self.tags(lemma).any(word_bits::SAY)
    }

    /// Whether a noun is a means of speaking at a distance.
    pub(crate) fn is_phone(&self, word: WordId) -> bool {
        self.phone
            .is_some_and(|phone| self.rules.classes_of(word).any(|class| class == phone))
    }

    /// Whether a place may follow a word.
    pub(crate) fn is_locative(&self, word: WordId) -> bool {
        word != WordId::UNKNOWN && self.locatives.contains(&word)
    }

    /// Whether some rule file has a phase.
    pub(crate) fn has(&self, phase: Phase) -> bool {
        self.phase(phase).is_some()
    }

    /// A phase that some rule file has.
    pub(crate) fn phase(&self, phase: Phase) -> Option<&whomet_engine::rules::Phase> {
        self.rules
            .phase(phase.name())
            .filter(|phase| !phase.rules().is_empty())
    }

    /// The phases of a user's own in the order in which they run, by their place among the phases.
    pub(crate) fn user_phases(&self) -> &[usize] {
        &self.user_phases
    }

    /// Runs a phase over the units of a sentence.
    pub(crate) fn find(
        &self,
        phase: Phase,
        text: &str,
        units: &[Unit],
        cache: &mut PhaseCaches,
        out: &mut Vec<Found>,
    ) {
        if let Some(rules) = self.phase(phase) {
            let before = out.len();
            rules.find(text, units, &mut cache.caches[phase as usize], out);
            cache.note(rules, units, &out[before..]);
        }
    }

    /// Runs a phase of a user's own over the units of a sentence.
    pub(crate) fn find_user(
        &self,
        phase: usize,
        text: &str,
        units: &[Unit],
        cache: &mut PhaseCaches,
        out: &mut Vec<Found>,
    ) {
        let rules = &self.rules.phases()[phase];
        let before = out.len();
        rules.find(text, units, cache.own.entry(phase).or_default(), out);
        cache.note(rules, units, &out[before..]);
    }

    /// PLOVER's sector of a noun for people: `MIL` for "troops".
    pub(crate) fn sector(&self, word: WordId) -> &'static str {
        const SECTORS: [(&str, &str); 7] = [
            ("sector_military", "MIL"),
            ("sector_police", "COP"),
            ("sector_rebel", "REB"),
            ("sector_opposition", "OPP"),
            ("sector_legislature", "LEG"),
            ("sector_judiciary", "JUD"),
            ("sector_civil", "CVL"),
        ];
        for class in self.rules.classes_of(word) {
            let name = self.rules.class_name(class);
            if let Some((_, sector)) = SECTORS.iter().find(|(known, _)| *known == name) {
                return sector;
            }
        }
        "GOV"
    }
}

/// The id of a word of one or several tokens.
fn phrase_id(gazetteer: &mut Gazetteer, words: &[WordId]) -> WordId {
    match words {
        [word] => *word,
        _ => {
            let vocabulary = gazetteer.vocabulary_mut();
            let text: Vec<String> = words
                .iter()
                .map(|word| vocabulary.word(*word).to_owned())
                .collect();
            vocabulary.intern(&text.join(" "))
        }
    }
}

/// What each phase remembers between sentences.
#[derive(Debug, Default)]
pub(crate) struct PhaseCaches {
    caches: [PhaseCache; 4],
    own: FxHashMap<usize, PhaseCache>,
    /// What the rules matched, where somebody wants to know: see `examples`.
    pub(crate) log: Option<Log>,
}

impl PhaseCaches {
    fn note(&mut self, phase: &whomet_engine::rules::Phase, units: &[Unit], found: &[Found]) {
        if let Some(log) = &mut self.log {
            log.firings
                .extend(found.iter().map(|found| Firing::new(found, units)));
            log.tapes.push((phase.name().to_owned(), units.to_vec()));
        }
    }
}

/// What the phases saw and matched.
#[derive(Debug, Default)]
pub(crate) struct Log {
    pub(crate) firings: Vec<Firing>,
    /// The tape of each phase and sentence.
    pub(crate) tapes: Vec<(String, Vec<Unit>)>,
}

/// That a sequence rule matched, in bytes of the text.
#[derive(Debug)]
pub(crate) struct Firing {
    pub(crate) rule: RuleId,
    /// All that the rule matched.
    pub(crate) span: Span,
    pub(crate) captures: Vec<(CaptureId, Span)>,
}

impl Firing {
    fn new(found: &Found, units: &[Unit]) -> Firing {
        let span = |range: &Range<u32>| {
            let units = &units[range.start as usize..range.end as usize];
            let first = units.first().map_or(Span::default(), |unit| unit.span);
            units.iter().fold(first, |span, unit| span.cover(unit.span))
        };
        Firing {
            rule: found.rule,
            span: span(&found.units),
            captures: found
                .captures
                .iter()
                .map(|(name, units)| (*name, span(units)))
                .collect(),
        }
    }
}
