//! Gazetteer and rules, compiled into what extraction asks of them.

use rustc_hash::{FxBuildHasher, FxHashMap};

use whomet_engine::error::Error;
use whomet_engine::gazetteer::Gazetteer;
use whomet_engine::rules::{
    CaptureId, ClassId, ClassValue, Frame, FrameOn, RuleId, Rules, RulesBuilder, Sense,
};
use whomet_engine::text::Span;
use whomet_engine::words::WordId;

use super::calendar::Calendar;
use super::carriers::Carriers;
use super::class::{self, ClassSet};
use super::constraint::Constraints;
use super::demanded::Demanded;
use super::endings::Endings;
use super::holidays::HolidayTable;
use super::kinds::Kinds;
use super::labels::Labels;
use super::outcome::{
    AFFECTED, CARRIED, EventFrame, FOREIGN, NEAR, NEEDED, Outcome, Outcomes, Role, SELF, SPEAKER, VISITING,
};
use super::phase::Phase;
use super::sector_classes::check_sectors;
use super::valued::{ORDERED, Ordered, VALUED, Valued, check_modes};
use super::word_classes::{WordClassTables, WordClasses};
use crate::document::{Mode, Status};
use crate::news::Markers;

/// Everything that extraction knows beside the text.
#[derive(Debug)]
pub struct Lexicon {
    /// The names.
    pub gazetteer: Gazetteer,
    /// The rules.
    pub rules: Rules,
    /// What marks the parts of an article.
    pub markers: Markers,
    pub(crate) labels: Labels,
    /// What words may be, and which classes follow which.
    pub(crate) word_classes: WordClasses,
    kinds: Kinds,
    /// For each word id, whether it begins some of the `multiwords`.
    begins: Vec<bool>,
    /// By their first word, the words of several tokens that the chunker takes as one.
    multiwords: FxHashMap<WordId, Vec<Multiword>>,
    pub(crate) calendar: Calendar,
    /// What the endings of words say.
    pub(crate) endings: Endings,
    /// By their last word, the nouns of one or several words, with their classes.
    nouns: FxHashMap<WordId, Vec<(Vec<WordId>, ClassId)>>,
    /// By their last word, the entries of several words of the classes that frames want at a place.
    compounds: FxHashMap<WordId, Vec<(Vec<WordId>, ClassId)>>,
    /// What single nouns, adjectives and prepositions say of the status of what they govern.
    statuses: FxHashMap<WordId, Status>,
    /// What the verbs of a class say of it.
    verb_statuses: Vec<(ClassId, Status)>,
    carriers: Carriers,
    /// What frames and rules make, and the roles that they name.
    outcomes: Outcomes,
    /// The classes that are asked for values.
    valued: [Option<ClassId>; VALUED.len()],
    /// The members of the classes that are asked in order.
    ordered: Vec<Vec<WordId>>,
    /// The phases that the reading runs by name and that have rules, by their place among the phases.
    phases: [Option<usize>; Phase::ALL.len()],
    pub(crate) demanded: Demanded,
    /// The phases of a user's own, likewise.
    user_phases: Vec<usize>,
}

/// Several tokens that are one word: "as well as", "ahead of".
#[derive(Debug)]
struct Multiword {
    rest: Vec<WordId>,
    tags: ClassSet,
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

/// Checks that the rules have all classes that the reading asks for, or none of them, as rules that need no English.
fn check_classes(rules: &Rules) -> Result<(), Error> {
    let is_missing = |name: &&str| rules.class(name).is_none();
    let missing: Vec<&str> = Lexicon::asked_classes().filter(is_missing).collect();
    if missing.is_empty() || missing.len() == Lexicon::asked_classes().count() {
        return Ok(());
    }
    let message = format!("classes are missing: {}", missing.join(", "));
    Err(Error::at("rules", "", Span::default(), message).help("some rule file must define each of them"))
}

impl Lexicon {
    /// The names of the classes that the reading asks for.
    pub(crate) fn asked_classes() -> impl Iterator<Item = &'static str> {
        let single = class::JOINED.iter().chain(class::SINGLE).map(|(name, _)| *name);
        let statuses = STATUSES.iter().flat_map(|(verbs, others, _)| [*verbs, *others]);
        let others = Carriers::CLASSES.iter().chain(&ORDERED).chain(&VALUED);
        let others = others.chain(&Calendar::CLASSES).chain(&Endings::CLASSES).copied();
        single.chain(statuses).chain(others)
    }

    /// A rules builder that knows the labels of extraction and the order of its phases, without files.
    pub fn rules_builder() -> RulesBuilder {
        let modes: Vec<&str> = Mode::ALL.iter().map(|mode| mode.name()).collect();
        Rules::builder()
            .labels(Labels::NAMES.iter().copied())
            .never_in(&["names", "offices", "dates"], &["DATE"])
            .only_in(&["events"], &["GROUP"])
            .only_in(&[], &["THING"])
            .fixed(&["names", "offices", "dates"], &["events"])
            .settings(&[
                ("mode", &modes),
                ("subject", &[CARRIED]),
                ("actor", &[SPEAKER, SELF]),
                ("recipient", &[AFFECTED, NEEDED, VISITING, FOREIGN]),
                ("phone", &[NEAR]),
            ])
    }

    /// Compiles what the reading asks for. A user's frames, of files that are not among `built_in`, come before the
    /// built-in ones of the same noun.
    ///
    /// # Errors
    /// Each class that the reading asks for and no rule file has, which is no error if no rule file has any of them; and
    /// values of words of the calendar that are none.
    pub fn new(
        mut gazetteer: Gazetteer,
        rules: Rules,
        markers: Markers,
        built_in: &[&str],
    ) -> Result<Lexicon, Error> {
        // Rules that were laid out have been checked before that.
        if !rules.are_restored() {
            check_classes(&rules)?;
            check_sectors(&rules)?;
            check_modes(&rules)?;
        }
        let named = |name: &str| rules.class(name);
        let mut tagged: Vec<(&[WordId], ClassSet)> = Vec::new();
        for (name, tag) in class::JOINED {
            let entries = named(name).into_iter().flat_map(|class| rules.entries(class));
            tagged.extend(entries.map(|entry| (entry, *tag)));
        }
        for (name, tag) in class::SINGLE {
            let entries = named(name).into_iter().flat_map(|class| rules.entries(class));
            let single = entries.filter(|entry| entry.len() == 1);
            tagged.extend(single.map(|entry| (entry, *tag)));
        }
        let mut ordered = Vec::new();
        for name in ORDERED {
            let mut members: Vec<(i32, WordId)> = named(name)
                .into_iter()
                .flat_map(|class| rules.values(class))
                .filter_map(|(words, value)| Some((value.integer()?, phrase_id(&mut gazetteer, words))))
                .collect();
            members.sort_unstable();
            ordered.push(members.into_iter().map(|(_, word)| word).collect());
        }
        let mut statuses = FxHashMap::default();
        let mut verb_statuses = Vec::new();
        for (verbs, others, status) in STATUSES {
            verb_statuses.extend(named(verbs).map(|verbs| (verbs, status)));
            for entry in named(others).into_iter().flat_map(|class| rules.entries(class)) {
                let id = phrase_id(&mut gazetteer, entry);
                statuses.insert(id, status);
                if entry.len() > 1 {
                    tagged.push((entry, class::PREPOSITION));
                }
            }
        }
        let mut tags: FxHashMap<WordId, ClassSet> =
            FxHashMap::with_capacity_and_hasher(tagged.len(), FxBuildHasher);
        let mut multiwords: FxHashMap<WordId, Vec<Multiword>> = FxHashMap::default();
        for (entry, tag) in tagged {
            match entry {
                [] => {}
                [word] => tags.entry(*word).or_default().add(tag),
                [first, rest @ ..] => {
                    let id = phrase_id(&mut gazetteer, entry);
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
        for known in multiwords.values().flatten() {
            tags.entry(known.id).or_default().add(known.tags);
        }
        let mut begins = vec![false; gazetteer.vocabulary().len()];
        for first in multiwords.keys().filter(|first| **first != WordId::UNKNOWN) {
            begins[first.index()] = true;
        }
        let kinds = Kinds::new(&tags, gazetteer.vocabulary().len());
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
        let compounds = compounds(&rules);
        let endings = Endings::new(&rules, gazetteer.vocabulary());
        let calendar = Calendar::new(&rules, gazetteer.vocabulary())?;
        let labels = Labels::new(&rules);
        let carriers = Carriers::new(named);
        let own = |(_, phase): &(usize, &whomet_engine::rules::Phase)| {
            !Phase::is_built_in(phase.name()) && !phase.rules().is_empty()
        };
        let user_phases = rules.phases().iter().enumerate().filter(own);
        let user_phases = user_phases.map(|(place, _)| place).collect();
        let phases = Phase::ALL.map(|(_, name)| place(&rules, name));
        Ok(Lexicon {
            outcomes: Outcomes::new(&rules),
            valued: VALUED.map(|name| rules.class(name)),
            ordered,
            demanded: Demanded::new(&rules, &phases, gazetteer.vocabulary().len()),
            phases,
            user_phases,
            markers,
            gazetteer,
            rules,
            word_classes: WordClasses::default(),
            labels,
            kinds,
            begins,
            multiwords,
            calendar,
            endings,
            nouns,
            compounds,
            statuses,
            verb_statuses,
            carriers,
        })
    }

    /// The same lexicon, with the classes of words.
    ///
    /// # Errors
    /// A row of the tables that is not as it should be, with its place.
    pub fn with_word_classes(mut self, tables: WordClassTables) -> Result<Lexicon, Error> {
        let vocabulary = self.gazetteer.vocabulary_mut();
        self.word_classes = WordClasses::read(tables, &self.rules, vocabulary)?;
        Ok(self)
    }

    /// The same lexicon, with classes of words that were read when its gazetteer held fewer words, and the constraints of
    /// a table: the file's name, and its text.
    ///
    /// # Errors
    /// A row of the table that is not as it should be, with its place.
    pub fn with_stored_word_classes(
        mut self,
        classes: WordClasses,
        (file, text): (&str, &'static str),
    ) -> Result<Lexicon, Error> {
        self.word_classes = classes.with_words_of(self.gazetteer.vocabulary());
        self.word_classes.constraints = Constraints::read(file, text)?;
        Ok(self)
    }

    /// What kinds of word a word is.
    #[inline]
    pub(crate) fn classes(&self, word: WordId) -> ClassSet {
        self.kinds.of(word)
    }

    /// The same lexicon with the days on which the holidays of class `feast` are kept, as a table states them.
    ///
    /// # Errors
    /// What is not in the format of the table, and rows or names of holidays that the other side lacks, with file, line
    /// and column.
    pub fn with_holidays(mut self, file: &str, text: &str) -> Result<Lexicon, Error> {
        let table = HolidayTable::read(file, text)?;
        self.calendar
            .keep_holidays(&self.rules, self.gazetteer.vocabulary(), &table)?;
        Ok(self)
    }

    /// The longest word of several tokens that begins at `token`: its kinds, its id, and how many tokens it has.
    #[inline(always)] // Few words begin one.
    pub(crate) fn multiword(&self, words: &[WordId], token: usize) -> Option<(ClassSet, WordId, usize)> {
        match self.begins.get(words[token].index()) {
            Some(true) => self.longest_multiword(words, token),
            _ => None,
        }
    }

    fn longest_multiword(&self, words: &[WordId], token: usize) -> Option<(ClassSet, WordId, usize)> {
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

    /// Whether the last of some words belongs to a class that a frame wants at a place, alone or with those before it.
    pub(crate) fn ends_with(&self, words: &[WordId], class: ClassId) -> bool {
        let Some((last, before)) = words.split_last() else {
            return false;
        };
        self.rules.classes_of(*last).any(|known| known == class)
            || self.compounds.get(last).is_some_and(|list| {
                list.iter()
                    .any(|(words, known)| *known == class && before.ends_with(words))
            })
    }

    /// The frames on the verbs or nouns of a class.
    pub(crate) fn frames(&self, class: ClassId, on: FrameOn) -> impl Iterator<Item = EventFrame<'_>> {
        self.outcomes.frames(&self.rules, class, on)
    }

    /// What a rule makes of a match.
    pub(crate) fn outcome(&self, rule: RuleId) -> &Outcome {
        self.outcomes.of_rule(rule)
    }

    /// The role that a capture or slot names.
    pub(crate) fn role(&self, name: CaptureId) -> Role {
        self.outcomes.role(name)
    }

    /// The words of a class in the order in which they are asked.
    pub(crate) fn ordered(&self, class: Ordered) -> &[WordId] {
        &self.ordered[class as usize]
    }

    /// The value of some words in a class.
    pub(crate) fn value(&self, class: Valued, words: &[WordId]) -> Option<&ClassValue> {
        self.rules.value(self.valued[class as usize]?, words)
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
        self.verb_senses(words, head, lemma)
            .find_map(|sense| self.verb_statuses.iter().find(|(class, _)| *class == sense.class))
            .map(|(_, status)| *status)
    }

    /// The entries of verbs that stand at `head`, with all their words: "call off", "be present" in "was also present".
    pub(crate) fn verb_senses<'s>(
        &'s self,
        words: &'s [WordId],
        head: usize,
        lemma: WordId,
    ) -> impl Iterator<Item = &'s Sense> {
        let senses = self.rules.senses(lemma).iter();
        let after = &words[head + 1..];
        let skipped = |word: &&WordId| self.classes(**word).any(class::ADVERB | class::NOT);
        let past_adverb = after.first().filter(skipped).map_or(&[][..], |_| &after[1..]);
        senses.filter(move |sense| sense.is_before(after) || sense.is_before(past_adverb))
    }

    /// Whether a verb says of an event noun no more than that it happens, or does not: "hold talks", "rule out talks".
    pub(crate) fn is_light(&self, words: &[WordId], head: usize, lemma: WordId) -> bool {
        self.verb_senses(words, head, lemma)
            .any(|sense| self.carriers.carry(sense.class))
    }

    /// Whether a verb says of its subject no more than that it came about: "took place".
    pub(crate) fn happens(&self, words: &[WordId], head: usize, lemma: WordId) -> bool {
        self.verb_senses(words, head, lemma)
            .any(|sense| self.carriers.say_that_it_happened(sense.class))
    }

    /// Whether the subject of a verb does what the noun of an act says that the verb carries: "impose sanctions".
    pub(crate) fn carries_act(&self, words: &[WordId], head: usize, lemma: WordId) -> bool {
        self.verb_senses(words, head, lemma)
            .any(|sense| self.carriers.carry_acts(sense.class))
    }

    /// Whether a verb is one of saying, which takes a clause without "that".
    pub(crate) fn says(&self, lemma: WordId) -> bool {
        self.classes(lemma).any(class::SAY)
    }

    /// Whether some rule file has a phase.
    pub(crate) fn has(&self, phase: Phase) -> bool {
        self.phase(phase).is_some()
    }

    /// A phase that some rule file has.
    pub(crate) fn phase(&self, phase: Phase) -> Option<&whomet_engine::rules::Phase> {
        self.phases[phase as usize].map(|place| &self.rules.phases()[place])
    }

    /// The phases of a user's own in the order in which they run, by their place among the phases.
    pub(crate) fn user_phases(&self) -> &[usize] {
        &self.user_phases
    }
}

/// The place of a phase that has rules.
fn place(rules: &Rules, name: &str) -> Option<usize> {
    let is_it = |phase: &whomet_engine::rules::Phase| phase.name() == name && !phase.rules().is_empty();
    rules.phases().iter().position(is_it)
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

/// By their last word, the entries of several words of the classes that frames want at a place.
fn compounds(rules: &Rules) -> FxHashMap<WordId, Vec<(Vec<WordId>, ClassId)>> {
    let mut classes: Vec<ClassId> = Vec::new();
    let conditions = rules.frames().iter().flat_map(|frame| &frame.conditions);
    for class in conditions.filter_map(|condition| condition.class) {
        if !classes.contains(&class) {
            classes.push(class);
        }
    }
    let mut out: FxHashMap<WordId, Vec<(Vec<WordId>, ClassId)>> = FxHashMap::default();
    for class in classes {
        for entry in rules.entries(class) {
            if let Some((last, before)) = entry.split_last()
                && !before.is_empty()
            {
                out.entry(*last).or_default().push((before.to_vec(), class));
            }
        }
    }
    out
}
