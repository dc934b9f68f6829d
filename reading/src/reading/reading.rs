//! What the phases make of an article, before a document is written of it.

use whomet_engine::date::Date;

use crate::dates::calendar::Direction;
use crate::dates::finder::DateMention;
use crate::document::{DateValue, EntityId, MentionType};
use crate::events::assembler::Assembler;
use crate::events::context::{Context, Made};
use crate::events::draft::EventDraft;
use crate::events::instance::EventMatch;
use crate::events::matcher::Matcher;
use crate::lexicon::{WordClass, class};
use crate::news::{Sentence, Zone};
use crate::reference::coreference::Coreference;
use crate::syntax::clause::Clauses;
use crate::syntax::phrases::Phrases;
use crate::units::items::Items;
use crate::units::mentions::{Name, OfficeMention};
use crate::units::user::Cascade;
use crate::units::view::View;
use whomet_engine::text::{TokenKind, TokenSpan};

/// How many lines of an article may come before its text: its headline, and where and when it was written.
const HEADLINES: usize = 6;

/// The longest line that is a place alone, in tokens; the names of a longer one are not looked through.
const PLACE: usize = 16;

/// What the phases make of an article, before a document is written of it.
pub(crate) struct Reading<'a> {
    pub(crate) view: View<'a>,
    pub(crate) names: Vec<Name>,
    pub(crate) offices: Vec<OfficeMention>,
    pub(crate) dates: Vec<DateMention>,
    /// What stood at each place; nothing where only a document is asked for, for a long text has many.
    pub(crate) items: Items,
    /// The class of each token.
    pub(crate) word_classes: Vec<WordClass>,
    pub(crate) phrases: Phrases,
    pub(crate) clauses: Clauses,
    pub(crate) coreference: Coreference,
    pub(crate) sequences: Vec<EventMatch>,
    pub(crate) cascade: Cascade,
    /// Whether it will be looked at when the document has been written.
    pub(crate) is_kept: bool,
}

impl<'a> Reading<'a> {
    /// Lets go what says who stands where: nothing but events and mentions asks for it.
    pub(super) fn let_clauses_go(&mut self) {
        if !self.is_kept {
            self.clauses = Clauses::default();
            self.phrases.let_chunks_go();
            self.coreference.names = Vec::new();
            self.sequences = Vec::new();
        }
    }

    /// Lets go the names and offices, once they are mentions.
    pub(super) fn let_names_go(&mut self) {
        if !self.is_kept {
            self.names = Vec::new();
            self.offices = Vec::new();
        }
    }

    /// Lets go the groups with whom they mean, and the dates: what is left to write asks for entities.
    pub(super) fn let_phrases_go(&mut self) {
        if !self.is_kept {
            self.phrases = Phrases::default();
            self.dates = Vec::new();
            self.coreference.let_groups_go();
        }
    }

    /// What the frames look at.
    pub fn made(&self) -> Made<'_> {
        Made {
            view: self.view,
            names: &self.names,
            offices: &self.offices,
            phrases: &self.phrases,
            clauses: &self.clauses,
            coreference: &self.coreference,
            sequences: &self.sequences,
            cascade: &self.cascade,
            dateline: self.dateline(),
        }
    }

    /// The events that the frames find.
    #[inline(never)] // Counted by itself: see `benches/instructions.sh`.
    pub fn events(&self) -> Vec<EventDraft> {
        let made = self.made();
        let context = Context(&made);
        Assembler::new(context, &self.dates, self.lead()).events(&Matcher::new(context))
    }

    /// The sentence that follows the dateline.
    fn lead(&self) -> Option<u32> {
        let lead = self.dateline_at()? + 1;
        (lead < self.view.sentences.len()).then_some(lead as u32)
    }

    /// The place of the dateline.
    fn dateline(&self) -> Option<EntityId> {
        let sentence = &self.view.sentences[self.dateline_at()?];
        let place = |(_, name): &(usize, &Name)| {
            sentence.tokens.contains(name.tokens) && name.mention_type == MentionType::Place
        };
        self.names
            .iter()
            .enumerate()
            .find(place)
            .and_then(|(index, _)| self.coreference.names[index])
    }

    /// The line that says where the text was written: a dateline or, as offices of the press have it, a place alone between
    /// the headline and the text.
    fn dateline_at(&self) -> Option<usize> {
        let sentences = self.view.sentences;
        let dateline = sentences
            .iter()
            .position(|sentence| sentence.zone == Zone::Dateline);
        dateline.or_else(|| {
            let is_headline = |sentence: &&Sentence| sentence.zone == Zone::Headline;
            let lines = sentences.iter().take(HEADLINES).take_while(is_headline).count();
            let body = sentences.get(lines).is_some_and(|next| next.zone == Zone::Body);
            (1..lines).find(|&line| body && self.is_place_alone(sentences[line].tokens))
        })
    }

    /// "Sochi", "Rome, Italy": whether a line is a place and nothing else.
    fn is_place_alone(&self, line: TokenSpan) -> bool {
        let before_end = |name: &&Name| name.tokens.start < line.end;
        let place = |name: &&Name| {
            matches!(name.mention_type, MentionType::Place | MentionType::Country)
                && line.contains(name.tokens)
        };
        let names = || self.names.iter().take_while(before_end).filter(place);
        let named = |token: usize| names().any(|name| name.tokens.range().contains(&token));
        let small = |token: usize| {
            self.view.tokens[token].kind == TokenKind::Punctuation
                || self.view.classes(token).any(class::DETERMINER)
        };
        line.len() <= PLACE
            && names().any(|name| name.mention_type == MentionType::Place)
            && line.range().all(|token| small(token) || named(token))
    }
}

/// The whole date that the dateline states, if it does; of several datelines, one of the first.
pub(crate) fn stated_date(view: View<'_>, dates: &[DateMention]) -> Option<Date> {
    let lines = view
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
