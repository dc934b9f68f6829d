//! Floor 3: mentions, entities and events.
//!
//! This floor puts the lower ones to work on an article. It knows what names, offices, dates and verbs
//! mean; it does not know what becomes of its results.
//!
//! In reading order: `names`, `offices` and `dates` find what the gazetteer and the rules can see, `cascade` what a
//! user's own phases make of it; `chunker` and `attachment` make noun and verb groups; `clauses` says who stands
//! where; `coreference` tells who is meant; `frames` applies the rules for events; `status` tells whether they happened;
//! `events` settles place, date and mode; `output` writes the document.

use crate::document::{Article, DateValue, Document, EntityId, MentionType};
use crate::lexicon::Grammar;
use crate::news::{Segments, Zone, segment_into};
use whomet_engine::date::Date;
use whomet_engine::words::WordId;

use super::user_phases::Mentions;
use crate::dates::expression::Direction;
use crate::dates::finder::DateMention;
use crate::events::assembler::{Assembler, EventDraft};
use crate::events::frames::Context;
use crate::events::sequences::EventMatch;
use crate::reference::resolver::Coreference;
use crate::syntax::chunker::Chunker;
use crate::syntax::clauses::Clauses;
use crate::syntax::phrases::Phrases;
use crate::units::mentions::Name;
use crate::units::mentions::OfficeMention;
use crate::units::pieces::NameScratch;
use crate::units::user::Cascade;
use crate::units::view::Source;

/// A step of the way from a text to its [`Document`], in the order in which they are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Step {
    /// Tokens, sentences and zones, and the number of each word.
    Tokens,
    /// Names: the gazetteer's, and those that the rules and recurrence find.
    Names,
    /// Offices.
    Offices,
    /// Dates.
    Dates,
    /// The phases of a user's own.
    User,
    /// Noun and verb groups.
    Phrases,
    /// Who stands where in each clause.
    Clauses,
    /// Who is meant.
    Coreference,
    /// The rules of the phase `events`.
    Sequences,
    /// The frames, and what became of the events.
    Events,
    /// The document.
    Document,
}

/// What the phases make of an article, before a document is written of it.
pub(crate) struct Reading<'a> {
    pub source: Source<'a>,
    pub names: Vec<Name>,
    pub offices: Vec<OfficeMention>,
    pub dates: Vec<DateMention>,
    pub phrases: Phrases,
    pub clauses: Clauses,
    pub coreference: Coreference,
    sequences: Vec<EventMatch>,
    cascade: Cascade,
}

impl<'a> Reading<'a> {
    /// Runs the phases up to coreference.
    pub fn new(source: Source<'a>, scratch: &mut NameScratch) -> Reading<'a> {
        Reading::by_steps(source, scratch, &mut |_| ())
    }

    /// Runs the phases up to coreference, and tells `done` of each when it is over.
    fn by_steps(source: Source<'a>, scratch: &mut NameScratch, done: &mut dyn FnMut(Step)) -> Reading<'a> {
        let (mut names, mut items, posts) = crate::names::finder::find(source, scratch);
        done(Step::Names);
        let mut offices = crate::names::offices::find(source, &names, &posts, &mut items, scratch);
        done(Step::Offices);
        let mut dates = crate::dates::finder::find(source, &names, &offices, &mut items, scratch);
        done(Step::Dates);
        let cascade = match source.grammar.user_phases() {
            [] => Cascade::default(),
            _ => {
                let mentions = Mentions {
                    names: &mut names,
                    offices: &mut offices,
                    dates: &mut dates,
                    items: &mut items,
                };
                super::user_phases::run(source, mentions, scratch)
            }
        };
        done(Step::User);
        // An article that comes without a date may state it in its dateline.
        let mut source = source;
        source.date = source.date.or_else(|| stated_date(source, &dates));
        let mut phrases = Phrases::default();
        let mut chunker = Chunker::new(source, &names, &offices);
        for index in 0..source.sentences.len() {
            chunker.sentence(index, items.sentence(index), &mut phrases);
        }
        done(Step::Phrases);
        let clauses = crate::syntax::clauses::build(source, &phrases);
        done(Step::Clauses);
        let coreference = crate::reference::resolver::resolve(source, &names, &offices, &phrases, &clauses);
        done(Step::Coreference);
        let mut reading = Reading {
            source,
            names,
            offices,
            dates,
            phrases,
            clauses,
            coreference,
            sequences: Vec::new(),
            cascade,
        };
        reading.sequences = crate::events::sequences::find(reading.context(), scratch);
        done(Step::Sequences);
        reading
    }

    /// What the frames look at.
    pub fn context(&self) -> Context<'_> {
        Context {
            source: self.source,
            names: &self.names,
            phrases: &self.phrases,
            clauses: &self.clauses,
            coreference: &self.coreference,
            sequences: &self.sequences,
            cascade: &self.cascade,
        }
    }

    /// The events that the frames find.
    pub fn events(&self) -> Vec<EventDraft> {
        let context = self.context();
        Assembler {
            context,
            dates: &self.dates,
            dateline: self.dateline(),
            lead: self.lead(),
        }
        .events(&crate::events::governors::settle(context, context.instances()))
    }

    /// The sentence that follows the dateline.
    fn lead(&self) -> Option<u32> {
        let sentences = self.source.sentences;
        let dateline = sentences
            .iter()
            .position(|sentence| sentence.zone == Zone::Dateline)?;
        (dateline + 1 < sentences.len()).then_some(dateline as u32 + 1)
    }

    /// The place of the dateline.
    fn dateline(&self) -> Option<EntityId> {
        let sentence = self
            .source
            .sentences
            .iter()
            .find(|sentence| sentence.zone == Zone::Dateline)?;
        let place = |(_, name): &(usize, &Name)| {
            sentence.tokens.contains(name.tokens) && name.mention_type == MentionType::Place
        };
        self.names
            .iter()
            .enumerate()
            .find(place)
            .and_then(|(index, _)| self.coreference.names[index])
    }
}

/// The whole date that the dateline states, if it does; of several datelines, one of the first.
fn stated_date(source: Source<'_>, dates: &[DateMention]) -> Option<Date> {
    let lines = source
        .sentences
        .iter()
        .filter(|sentence| sentence.zone == Zone::Dateline)
        .take(3);
    let mut stated = lines.flat_map(|line| dates.iter().filter(|date| line.tokens.contains(date.tokens)));
    stated.find_map(|date| match date.resolve(None, Direction::Past) {
        Some(DateValue::Date(date)) if date.day().is_some() => Some(date),
        _ => None,
    })
}

/// Scratch that one article after the other uses.
#[derive(Debug, Default)]
pub struct Scratch {
    segments: Segments,
    words: Vec<WordId>,
    scratch: NameScratch,
}

/// Runs `then` on the tokens of an article.
pub fn with_source<T>(
    grammar: &Grammar,
    article: &Article<'_>,
    memory: &mut Scratch,
    then: impl FnOnce(Source<'_>, &mut NameScratch) -> T,
) -> T {
    let Scratch {
        segments,
        words,
        scratch,
    } = memory;
    segment_into(article.text, segments);
    words.clear();
    grammar
        .gazetteer
        .vocabulary()
        .ids(article.text, &segments.tokens, words);
    let source = Source {
        grammar,
        text: article.text,
        tokens: &segments.tokens,
        words,
        sentences: &segments.sentences,
        date: article.date,
    };
    then(source, scratch)
}

/// Reads an article: the whole of floor 3. Tells `done` of each step when it is over.
pub fn read(
    grammar: &Grammar,
    article: &Article<'_>,
    memory: &mut Scratch,
    done: &mut dyn FnMut(Step),
) -> Document {
    with_source(grammar, article, memory, |source, scratch| {
        done(Step::Tokens);
        let reading = Reading::by_steps(source, scratch, done);
        let events = reading.events();
        done(Step::Events);
        let document = super::writer::document(article, &reading, events);
        done(Step::Document);
        document
    })
}

/// How an article is read, sentence by sentence.
pub fn outline(grammar: &Grammar, article: &Article<'_>) -> String {
    with_source(grammar, article, &mut Scratch::default(), |source, scratch| {
        let reading = Reading::new(source, scratch);
        let mut out = String::new();
        for index in 0..source.sentences.len() {
            crate::explain::outline::sentence(&reading, index, &mut out);
        }
        out
    })
}
