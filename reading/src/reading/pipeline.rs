//! The way from a text to a document, phase by phase.

use super::reading::{Reading, stated_date};
use super::scratch::Scratch;
use super::user_phases::{self, Mentions};
use super::writer;
use crate::dates::reader::Captures;
use crate::document::{Article, Document};
use crate::events::context::Context;
use crate::lexicon::{Lexicon, Phase};
use crate::names::named::Named;
use crate::news::segment_into;
use crate::reference::world::{Given, World};
use crate::syntax::chunker;
use crate::syntax::clause::Clauses;
use crate::syntax::clauses;
use crate::syntax::phrases::Phrases;
use crate::syntax::tagger;
use crate::syntax::{partial_quotes, verb_prefixes};
use crate::units::items::{Item, ItemKind, Items, spread};
use crate::units::pieces::NameScratch;
use crate::units::room::{SENTENCE, make_room, make_room_beyond, room_for};
use crate::units::user::Cascade;
use crate::units::view::View;
use crate::{dates, events, names, reference};
use whomet_engine::text::TokenKind;

/// A step of the way from a text to its [`Document`], in the order in which they are taken; offices and dates are
/// taken sentence by sentence, and so are phrases and clauses.
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
    /// The class of each word.
    WordClasses,
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

impl<'a> Reading<'a> {
    /// Runs the phases up to coreference.
    pub fn new(view: View<'a>, scratch: &mut NameScratch) -> Reading<'a> {
        Reading::by_steps(view, scratch, true, &mut |_| ())
    }

    /// Runs the phases up to coreference, and tells `done` of each when it is over. All is kept where it will be looked at when the document has been written.
    fn by_steps(
        view: View<'a>,
        scratch: &mut NameScratch,
        is_kept: bool,
        done: &mut dyn FnMut(Step),
    ) -> Reading<'a> {
        let Named {
            mut names,
            mut offices,
            mut items,
        } = names::finder::find(view, scratch);
        done(Step::Names);
        let mut dates = Vec::with_capacity(room_for(view.tokens.len()) / 8);
        if view.lexicon.has(Phase::Offices) || view.lexicon.has(Phase::Dates) {
            let captures = Captures::new(view);
            let mut tape = std::mem::take(&mut scratch.tape);
            let listed = offices.len();
            items.change(view, |index, runs, changed| {
                let sentence = view.sentences[index].tokens;
                let phases = [Phase::Offices, Phase::Dates];
                let has = scratch.cache.may_find(view, phases, sentence, || None);
                if has == [false; 2] {
                    done(Step::Dates);
                    return false;
                }
                let (read, whole) = (sentence.start as usize, view.tokens.len());
                tape.fill(view, &names, &offices, sentence, runs);
                make_room_beyond(&mut offices, listed, tape.items.len(), read, whole);
                make_room(&mut dates, tape.items.len(), read, whole);
                let before = (offices.len(), dates.len());
                if has[0] {
                    names::offices::find(view, sentence, &mut offices, &mut tape, scratch);
                }
                done(Step::Offices);
                if has[1] {
                    dates::finder::find(view, &captures, index, &mut dates, &mut tape, scratch);
                }
                done(Step::Dates);
                let found = before != (offices.len(), dates.len());
                if found {
                    std::mem::swap(&mut tape.items, changed);
                }
                found
            });
            scratch.tape = tape;
        }
        let cascade = match view.lexicon.user_phases() {
            [] => Cascade::default(),
            _ => {
                let mentions = Mentions {
                    names: &mut names,
                    offices: &mut offices,
                    dates: &mut dates,
                    items: &mut items,
                };
                user_phases::run(view, mentions, scratch)
            }
        };
        done(Step::User);
        // An article that comes without a date may state it in its dateline.
        let mut view = view;
        view.date = view.date.or_else(|| stated_date(view, &dates));
        items.change(view, |_, runs, sentence| {
            if !holds_marks(view, runs) {
                return false;
            }
            spread(runs, sentence);
            partial_quotes::leave_out(view, sentence);
            verb_prefixes::leave_out(view, sentence);
            true
        });
        let word_classes = tagger::classes(view, &names, &offices, &items);
        done(Step::WordClasses);
        let mut phrases = Phrases::with_room_for(view.tokens.len());
        let mut clauses = Clauses::with_room_for(view.sentences.len());
        let (mut sentence, mut left) = (Vec::with_capacity(SENTENCE), Vec::new());
        for index in 0..view.sentences.len() {
            spread(items.runs_of(index), &mut sentence);
            let read = view.sentences[index].tokens.start as usize;
            phrases.make_room(sentence.len(), read, view.tokens.len());
            chunker::chunk(view, &names, &offices, &sentence, &word_classes, &mut phrases);
            done(Step::Phrases);
            clauses::build(view, &names, &phrases, &mut left, &mut clauses);
            phrases.end_sentence();
            done(Step::Clauses);
        }
        // What follows looks at groups alone.
        let mut word_classes = word_classes;
        if !is_kept {
            items = Items::default();
            word_classes = Vec::new();
        }
        phrases.shrink();
        let coreference = reference::resolver::resolve(World(&Given {
            view,
            names: &names,
            offices: &offices,
            phrases: &phrases,
            clauses: &clauses,
        }));
        done(Step::Coreference);
        let mut reading = Reading {
            view,
            names,
            offices,
            dates,
            items,
            word_classes,
            phrases,
            clauses,
            coreference,
            sequences: Vec::new(),
            cascade,
            is_kept,
        };
        reading.sequences = events::sequences::find(Context(&reading.made()), scratch);
        done(Step::Sequences);
        reading
    }
}

/// Whether a sentence holds a quotation mark, or a hyphen that joins words: without them nothing is left out of it.
fn holds_marks(view: View<'_>, runs: &[Item]) -> bool {
    let is_mark = |token: usize| {
        view.tokens[token].kind == TokenKind::Punctuation && (view.is_quote(token) || view.joins(token))
    };
    let words = runs.iter().filter(|run| run.kind == ItemKind::Word);
    words.flat_map(|run| run.tokens.range()).any(is_mark)
}

/// Runs `then` on the tokens of an article.
pub(crate) fn with_view<T>(
    lexicon: &Lexicon,
    article: &Article<'_>,
    memory: &mut Scratch,
    then: impl FnOnce(View<'_>, &mut NameScratch) -> T,
) -> T {
    let Scratch {
        segments,
        words,
        scratch,
    } = memory;
    segment_into(
        article.text,
        lexicon.gazetteer.vocabulary().language(),
        &lexicon.markers,
        segments,
    );
    words.clear();
    lexicon
        .gazetteer
        .vocabulary()
        .ids(article.text, &segments.tokens, words);
    let view = View {
        lexicon,
        text: article.text,
        tokens: &segments.tokens,
        words,
        sentences: &segments.sentences,
        date: article.date,
    };
    then(view, scratch)
}

/// Reads an article, the whole way. Tells `done` of each step when it is over, or of each sentence's.
pub fn read(
    lexicon: &Lexicon,
    article: &Article<'_>,
    memory: &mut Scratch,
    done: &mut dyn FnMut(Step),
) -> Document {
    let document = with_view(lexicon, article, memory, |view, scratch| {
        done(Step::Tokens);
        let mut reading = Reading::by_steps(view, scratch, false, done);
        let events = reading.events();
        done(Step::Events);
        let document = writer::document(article, &mut reading, events);
        done(Step::Document);
        document
    });
    memory.shrink();
    document
}
