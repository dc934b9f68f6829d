//! What rules may ask of a unit, in whatever phase: the one place that gives units their labels.
//!
//! A label holds wherever it is true. What a unit is for its place (`<first>`, `<glued>`, `titlecase`), every unit is.
//! Shapes and sorts of token (`<cap>`, `<number>`) are those of a token that nobody took, and in phase `names`, where
//! nobody has taken any yet, of a listed name's first token. Evidence from the lists of names (`given`, `surname`) is
//! that of a unit whose head is one token. Types, kinds and what the gazetteer says of a name (`known`, `ambiguous`,
//! `short`, `plural`, `before_name`) are those of a mention, and in phase `names` of all readings of a listed name.

use whomet_engine::gazetteer::{EntryType, Form, Match, Reading};
use whomet_engine::rules::{LabelSet, Unit};
use whomet_engine::text::{Shape, Token, TokenKind, TokenSpan};
use whomet_engine::words::WordFlags;

use super::items::{Item, ItemKind};
use super::mentions::{Name, OfficeMention};
use super::view::View;
use crate::lexicon::class;
use crate::lexicon::labels::Labels;

/// What a unit stands for.
#[derive(Clone, Copy)]
pub(crate) enum UnitOf<'m> {
    /// A token that nobody took.
    Token,
    /// Tokens that the gazetteer lists, before the rules for names have said what they are.
    Listed(&'m Match),
    /// A name.
    Name(&'m Name),
    /// An office or title.
    Office(&'m OfficeMention),
    /// A date.
    Date,
    /// Tokens that a phase of a user's own made a unit of.
    User,
    /// A noun group, with the labels of what it refers to and of its head.
    Group(LabelSet),
}

/// Makes the units of a sentence.
#[derive(Clone, Copy)]
pub(crate) struct UnitMaker<'a> {
    view: View<'a>,
    labels: &'a Labels,
    /// The sentence's first token.
    first: u32,
    /// `titlecase` or nothing.
    style: LabelSet,
    /// Whether the sentence is written in capitals, so that a word of capitals is one that has a capital.
    shouted: bool,
}

impl<'a> UnitMaker<'a> {
    pub(crate) fn new(view: View<'a>, sentence: TokenSpan) -> UnitMaker<'a> {
        let labels = &view.lexicon.labels;
        let titled = is_title(view, sentence);
        let style = if titled { labels.titlecase } else { LabelSet::EMPTY };
        UnitMaker {
            view,
            labels,
            first: sentence.start,
            style,
            shouted: titled && is_shouted(view, sentence),
        }
    }

    /// The labels of a token for its kind and shape.
    #[inline(always)]
    fn shape(&self, token: &Token) -> &LabelSet {
        let shape = match token.shape {
            Shape::Upper if self.shouted => Shape::Capitalized,
            shape => shape,
        };
        self.labels.shape(token.kind, shape, token.spaced)
    }

    /// The unit of some tokens whose head is `head`; `made` are the labels that phases of a user's own gave them.
    pub(crate) fn unit(&self, tokens: TokenSpan, head: TokenSpan, of: UnitOf<'_>, made: LabelSet) -> Unit {
        let (view, labels) = (self.view, self.labels);
        let token = view.tokens[tokens.start as usize];
        let last = head.end as usize - 1;
        let mut set = self.style;
        set.merge(&made);
        if !token.spaced {
            set.merge(labels.glued());
        }
        if tokens.start == self.first {
            set.merge(&labels.first);
        }
        if head.len() == 1 {
            self.add_listed(head.start, &mut set);
        }
        match of {
            UnitOf::Token => set.merge(self.shape(&token)),
            UnitOf::Listed(found) => {
                set.merge(self.shape(&token));
                for reading in view.lexicon.gazetteer.readings(found) {
                    let evidence = self.evidence(reading, set);
                    set.merge(&self.type_and_kind(reading));
                    set.merge(&evidence);
                }
            }
            UnitOf::Name(name) => {
                let kind = name
                    .entry
                    .and_then(|entry| view.lexicon.gazetteer.entry(entry).kind);
                set.merge(&labels.mention_type(name.mention_type));
                set.merge(&labels.kind(kind));
                set.merge(&self.of_name(name));
            }
            UnitOf::Office(office) => set.merge(&self.of_office(office)),
            UnitOf::Date => set.merge(&labels.date),
            UnitOf::User => {}
            UnitOf::Group(what) => set.merge(&what),
        }
        Unit {
            word: view.words[last],
            labels: set,
            span: view.span(tokens),
        }
    }

    /// The unit of a token that nobody took: what [`UnitMaker::unit`] makes of it, without a question that has no other
    /// answer. Most units are made here.
    #[inline(always)]
    pub(crate) fn token(&self, at: u32, made: LabelSet) -> Unit {
        let (view, labels) = (self.view, self.labels);
        let token = &view.tokens[at as usize];
        let mut set = *self.shape(token);
        set.merge(&self.style);
        set.merge(&made);
        if at == self.first {
            set.merge(&labels.first);
        }
        self.add_listed(at, &mut set);
        Unit {
            word: view.words[at as usize],
            labels: set,
            span: token.span,
        }
    }

    /// The unit of an item.
    #[inline]
    pub(crate) fn item(
        &self,
        names: &[Name],
        offices: &[OfficeMention],
        item: &Item,
        made: LabelSet,
    ) -> Unit {
        let of = match item.kind {
            ItemKind::Word if item.tokens.len() == 1 => return self.token(item.tokens.start, made),
            ItemKind::Word => UnitOf::Token,
            ItemKind::Name(index) => UnitOf::Name(&names[index as usize]),
            ItemKind::Office(index) => UnitOf::Office(&offices[index as usize]),
            ItemKind::Date(_) => UnitOf::Date,
        };
        self.unit(item.tokens, item.tokens, of, made)
    }

    /// What the gazetteer says of a name beside its type and kind.
    pub(crate) fn of_name(&self, name: &Name) -> LabelSet {
        let plural = if name.plural {
            self.labels.plural
        } else {
            LabelSet::EMPTY
        };
        let readings = match (&name.found, name.entry) {
            (Some(found), Some(_)) => self.view.lexicon.gazetteer.readings(found),
            _ => &[],
        };
        let mut word = LabelSet::EMPTY;
        if name.tokens.len() == 1 {
            self.add_listed(name.tokens.start, &mut word);
        }
        readings
            .iter()
            .filter(|reading| Some(reading.entry) == name.entry)
            .fold(plural, |set, reading| set.union(self.evidence(reading, word)))
    }

    /// What an office is: its kind, and what the gazetteer says of its words.
    pub(crate) fn of_office(&self, office: &OfficeMention) -> LabelSet {
        let (labels, gazetteer) = (self.labels, &self.view.lexicon.gazetteer);
        let entry = office.office(gazetteer, None);
        let mut set = labels
            .office
            .union(labels.kind(entry.and_then(|entry| gazetteer.entry(entry).kind)));
        if office.plural {
            set = set.union(labels.plural);
        }
        let readings = office.found.iter().flat_map(|found| gazetteer.readings(found));
        readings.fold(set, |set, reading| {
            match gazetteer.entry(reading.entry).entry_type {
                EntryType::Title => set
                    .union(self.type_and_kind(reading))
                    .union(self.evidence(reading, LabelSet::EMPTY)),
                EntryType::Office if entry == Some(reading.entry) => {
                    set.union(self.evidence(reading, LabelSet::EMPTY))
                }
                _ => set,
            }
        })
    }

    /// Adds what the lists of names and words say of a token.
    #[inline(always)] // For nearly all units.
    fn add_listed(&self, token: u32, set: &mut LabelSet) {
        let word = self.view.words[token as usize];
        let flags = self.view.lexicon.gazetteer.word_flags(word);
        if flags == WordFlags::NONE {
            return;
        }
        for labels in self.labels.flags(flags) {
            set.merge(labels);
        }
    }

    fn type_and_kind(&self, reading: &Reading) -> LabelSet {
        let entry = self.view.lexicon.gazetteer.entry(reading.entry);
        let what = match (entry.entry_type, reading.form) {
            (EntryType::Country, Form::Adjective | Form::Noun) => self.labels.nationality,
            (entry_type, _) => self.labels.entry_type(entry_type),
        };
        what.union(self.labels.kind(entry.kind))
    }

    /// How a name names what it denotes, and how surely; `word` is what the lists say of it.
    fn evidence(&self, reading: &Reading, word: LabelSet) -> LabelSet {
        let labels = self.labels;
        let entry = self.view.lexicon.gazetteer.entry(reading.entry);
        let mut set = match reading.form {
            Form::Short => labels.short,
            Form::Plural => labels.plural,
            _ => LabelSet::EMPTY,
        };
        if entry.title {
            set = set.union(labels.title_before);
        }
        // "Omar" is a short form of some, and a given name of many.
        let given = entry.entry_type == EntryType::Person && word.meets(labels.given);
        set.union(if reading.ambiguous || given {
            labels.ambiguous
        } else {
            labels.known
        })
    }
}

/// Whether all words of a sentence that carry meaning have capitals: there a capital says nothing.
pub(crate) fn is_title(view: View<'_>, sentence: TokenSpan) -> bool {
    let mut capitals = 0;
    for token in sentence.start as usize..sentence.end as usize {
        let here = view.tokens[token];
        match here.shape {
            _ if here.kind != TokenKind::Word => {}
            Shape::Lower if !view.classes(token).any(class::SMALL_IN_TITLES) => return false,
            Shape::Capitalized | Shape::Upper => capitals += 1,
            _ => {}
        }
    }
    capitals > 2
}

/// Whether a sentence is written in capitals, small words and all.
fn is_shouted(view: View<'_>, sentence: TokenSpan) -> bool {
    let tokens = &view.tokens[sentence.start as usize..sentence.end as usize];
    let mut words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    words.all(|word| !matches!(word.shape, Shape::Lower | Shape::Capitalized | Shape::Mixed))
}
