//! The rule language and its engine.
//!
//! This floor knows text and word ids. It sees a tape of [`Unit`]s, each with a word, labels and a
//! span, and knows nothing of what they mean: which labels there are, it is told; what a rule makes, it
//! only hands on.
//!
//! A rule file is parsed (`lexer`, `parse`), merged with the files before it (`merge`), its phases are put into the
//! order in which they run (`order`), its names are
//! looked up and its sets expanded (`lower`), and all rules of a phase become one automaton (`nfa`)
//! that runs by sets of states made on demand (`dfa`); captures are recovered inside the matches that
//! it found (`pike`). `rules/README.md` teaches the language.

pub(crate) mod compile;
pub(crate) mod language;
pub(crate) mod machine;
#[cfg(test)]
mod tests;

use std::ops::Index;

use crate::words::codec::{Bytes, Store, Stored};
use crate::words::{Spelling, WordId};

pub use crate::words::{VerbForm, VerbReading};
pub use compile::builder::RulesBuilder;
pub use compile::class::Sense;
pub use compile::label::{LabelId, LabelSet, LabelTable, MAX_FURTHER, MAX_LABELS};
pub use compile::rule::{
    CaptureId, ClassId, Condition, Example, Frame, FrameOn, Make, Path, Rule, RuleId, Slot, Value,
};
pub use language::class_value::ClassValue;
pub use machine::dfa::PhaseCache;
pub use machine::needs::Lead;
pub use machine::phase::{MAX_SPAN, Phase};
pub use machine::tape::{Captures, Found, Unit};
pub use machine::trace::Trace;

/// Rules, compiled.
#[derive(Debug)]
pub struct Rules {
    labels: LabelTable,
    classes: compile::class::Classes,
    captures: machine::pattern::CaptureNames,
    rules: Vec<Rule>,
    phases: Vec<Phase>,
    frames: Vec<Frame>,
    unread: Vec<UnreadClass>,
    readings: crate::words::verbs::Readings,
    spelling: Spelling,
    restored: bool,
}

/// A class that nothing in the files reads.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnreadClass {
    /// Its name.
    pub name: String,
    /// The file in which it stands.
    pub file: String,
    /// Its line, counted from 1.
    pub line: usize,
}

impl Rules {
    /// A builder without labels, files and inflections.
    pub fn builder() -> RulesBuilder {
        RulesBuilder::default()
    }

    /// Whether they were laid out before, and not read: see [`Rules::restored`].
    pub fn are_restored(&self) -> bool {
        self.restored
    }

    /// The labels: those given to the builder, and those that rules make and test.
    pub fn labels(&self) -> &LabelTable {
        &self.labels
    }

    /// The phases, in the order in which they run.
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// The phase of this name.
    pub fn phase(&self, name: &str) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.name() == name)
    }

    /// All rules, by phase.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A rule of these rules.
    #[inline]
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[id.index()]
    }

    /// The rule of this name.
    pub fn rule_named(&self, name: &str) -> Option<RuleId> {
        let place = self.rules.iter().position(|rule| rule.name == name)?;
        Some(RuleId(place as u32))
    }

    /// The name of a rule or frame that is nearest to `name`, if one is near enough for a slip.
    pub fn near(&self, name: &str) -> Option<&str> {
        let rules = self.rules.iter().map(|rule| rule.name.as_str());
        let frames = self.frames.iter().map(|frame| frame.name.as_str());
        crate::error::nearest(name, rules.chain(frames))
    }

    /// All frames, in the order of the files.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// Classes that no rule, set, frame or other class reads; a program may ask for them by name.
    pub fn unread_classes(&self) -> &[UnreadClass] {
        &self.unread
    }

    /// The names of the other classes.
    pub fn read_classes(&self) -> impl Iterator<Item = &str> {
        let is_read =
            |name: &&str| !name.contains('+') && !self.unread.iter().any(|unread| unread.name == *name);
        self.classes.names().filter(is_read)
    }

    /// The class of this name.
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.classes.id(name)
    }

    /// The name of a class of these rules.
    pub fn class_name(&self, class: ClassId) -> &str {
        self.classes
            .list
            .get(class.index())
            .map_or("", |class| class.name.as_str())
    }

    /// The classes of which the word alone, in any inflection, is a member: those whose `@class` matches it.
    #[inline]
    pub fn classes_of(&self, word: WordId) -> impl Iterator<Item = ClassId> {
        self.classes.of(word).iter().copied()
    }

    /// Every form of every entry of a class, each as its words.
    pub fn entries(&self, class: ClassId) -> impl Iterator<Item = &[WordId]> {
        let class = self.classes.list.get(class.index());
        let entries = class.into_iter().flat_map(|class| class.entries.iter());
        entries.map(|(words, _)| words)
    }

    /// Every form of every member of a class whose members carry values, with its value.
    pub fn values(&self, class: ClassId) -> impl Iterator<Item = (&[WordId], &ClassValue)> {
        let class = self.classes.list.get(class.index());
        let values = class.into_iter().flat_map(|class| &*class.values);
        values.map(|(words, value)| (words.as_slice(), value))
    }

    /// The value of these words in a class, in any form; nothing where they are no member or the class has no values.
    ///
    /// # Examples
    /// ```
    /// use whomet_engine::gazetteer::Vocabulary;
    /// use whomet_engine::rules::{ClassValue, Rules};
    /// use whomet_engine::words::{Nouns, Spelling, Verbs};
    ///
    /// let spelling = Spelling::read("spelling.tsv", "form\tending\tbecomes\tnot\nplural\t\ts\n")?;
    /// let nouns = Nouns::read("plurals.tsv", "", spelling)?;
    /// let text = "nouns span = day:1 week:7\nclass shift = last:-1 \"this past\":-1 next:1";
    /// let mut vocabulary = Vocabulary::default();
    /// let builder = Rules::builder().inflections(Verbs::default(), nouns);
    /// let rules = builder.file("my.rules", text).build(&mut vocabulary)?;
    ///
    /// let span = rules.class("span").unwrap();
    /// let value = rules.value(span, &[vocabulary.get("weeks")]);
    /// assert_eq!(value, Some(&ClassValue::Integer(7)));
    /// let shift = rules.class("shift").unwrap();
    /// let past = [vocabulary.get("this"), vocabulary.get("past")];
    /// assert_eq!(rules.value(shift, &past).and_then(ClassValue::integer), Some(-1));
    /// # Ok::<(), whomet_engine::Error>(())
    /// ```
    pub fn value(&self, class: ClassId, words: &[WordId]) -> Option<&ClassValue> {
        // Most words are members of no class with values.
        if let [word] = words
            && !self.classes.of(*word).contains(&class)
        {
            return None;
        }
        self.classes.list.get(class.index())?.values.get(words)
    }

    /// How a verb or noun, not inflected, belongs to classes, alone or with words that must follow; those
    /// with more words first.
    #[inline]
    pub fn senses(&self, lemma: WordId) -> &[Sense] {
        self.classes.senses(lemma)
    }

    /// The ways to read a word as a verb.
    #[inline]
    pub fn verb(&self, word: WordId) -> &[VerbReading] {
        self.readings.of(word)
    }

    /// How the words of the rules are spelled in their regular forms.
    pub fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    /// The capture or role of this name, if some rule or frame has it.
    pub fn capture(&self, name: &str) -> Option<CaptureId> {
        self.captures.get(name)
    }

    /// All captures and roles with their names, by their numbers.
    pub fn captures(&self) -> impl Iterator<Item = (CaptureId, &str)> {
        self.captures.iter()
    }

    /// The name of a capture or role of these rules.
    pub fn capture_name(&self, id: CaptureId) -> &str {
        self.captures.name(id)
    }

    /// The names of the rules and frames that lack examples of what they must find, or of what they must
    /// leave alone.
    pub fn missing_examples(&self) -> impl Iterator<Item = &str> {
        let both = |examples: &[Example]| {
            examples.iter().any(|example| example.yes) && examples.iter().any(|example| !example.yes)
        };
        let rules = self
            .rules
            .iter()
            .filter(move |rule| !both(&rule.examples))
            .map(|rule| rule.name.as_str());
        let frames = self.frames.iter().filter(move |frame| !both(&frame.examples));
        rules.chain(frames.map(|frame| frame.name.as_str()))
    }
}

impl Rules {
    /// The rules as bytes and a pool of text, from which [`Rules::restored`] makes them again.
    pub fn stored(&self) -> (Vec<u8>, String) {
        Store::of(self)
    }

    /// The rules that [`Rules::stored`] laid out, for the vocabulary into which they were compiled, or one that began
    /// as that; with the spelling of their words, which is not stored.
    ///
    /// # Panics
    ///
    /// If `bytes` and `pool` were made by anything else.
    pub fn restored(bytes: &'static [u8], pool: &'static str, spelling: Spelling) -> Rules {
        Rules {
            spelling,
            ..Rules::restore(&mut Bytes::new(bytes, pool))
        }
    }
}

impl Stored for Rules {
    fn store(&self, store: &mut Store) {
        self.labels.store(store);
        self.classes.store(store);
        self.captures.store(store);
        self.rules.store(store);
        self.phases.store(store);
        self.frames.store(store);
        self.readings.store(store);
    }

    fn restore(bytes: &mut Bytes) -> Rules {
        Rules {
            labels: Stored::restore(bytes),
            classes: Stored::restore(bytes),
            captures: Stored::restore(bytes),
            rules: Stored::restore(bytes),
            phases: Stored::restore(bytes),
            frames: Stored::restore(bytes),
            // They matter to those who write rules, and these are compiled.
            unread: Vec::new(),
            readings: Stored::restore(bytes),
            spelling: Spelling::none(),
            restored: true,
        }
    }
}

impl Index<RuleId> for Rules {
    type Output = Rule;

    fn index(&self, id: RuleId) -> &Rule {
        self.rule(id)
    }
}
