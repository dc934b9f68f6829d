//! Names: what the gazetteer knows and what only the context shows, on one tape for the rules of phase `names`.
//!
//! The gazetteer's longest matches and the remaining tokens become units; the rules say which units make a
//! person, an organisation, a place. What no rule took keeps the gazetteer's reading. Then the document
//! speaks as a whole: a surname that belongs to somebody named in full elsewhere is that person again.

use whomet_engine::gazetteer::{EntryId, EntryType, Form, Kind, Match};
use whomet_engine::rules::{Found, LabelSet, RuleId};
use whomet_engine::text::{Shape, TokenSpan};
use whomet_engine::words::WordFlags;

use super::named::Named;
use super::readings::{Readings, place_in};
use super::recurrence::with_recurrences;
use crate::document::MentionType;
use crate::lexicon::Phase;
use crate::lexicon::class;
use crate::units::items::{Item, ItemKind};
use crate::units::mentions::{Name, OfficeMention, mention_type_of};
use crate::units::pieces::{NameScratch, Piece};
use crate::units::room::{SENTENCE, make_room};
use crate::units::unit::{UnitMaker, UnitOf};
use crate::units::view::View;

/// Finds the names of a document.
#[inline(never)] // Counted by itself: see `benches/instructions.sh`.
pub(crate) fn find(view: View<'_>, scratch: &mut NameScratch) -> Named {
    let mut finder = Finder {
        view,
        readings: Readings { view },
        items: Vec::with_capacity(SENTENCE),
        out: Named::with_room_for(view.tokens.len(), view.sentences.len()),
    };
    for sentence in view.sentences {
        finder.items.clear();
        let (done, whole) = (sentence.tokens.start as usize, view.tokens.len());
        make_room(&mut finder.out.names, sentence.tokens.len(), done, whole);
        make_room(&mut finder.out.offices, sentence.tokens.len(), done, whole);
        tape(view, sentence.tokens, scratch);
        finder.collect(&scratch.pieces, &scratch.found);
        finder.out.items.push_runs(&finder.items, done, whole);
    }
    with_recurrences(view, finder.out)
}

/// Makes the pieces and units of a sentence, and runs the phase over them.
fn tape(view: View<'_>, sentence: TokenSpan, scratch: &mut NameScratch) {
    let gazetteer = &view.lexicon.gazetteer;
    scratch.matches.clear();
    gazetteer.look_up(view.text, view.tokens, view.words, sentence, &mut scratch.matches);
    scratch.pieces.clear();
    scratch.units.clear();
    let maker = UnitMaker::new(view, sentence);
    let mut at = sentence.start;
    let mut matches = &scratch.matches[..];
    while at < sentence.end {
        let found = match matches {
            [found, rest @ ..] if found.tokens.start == at => {
                matches = rest;
                Some(*found)
            }
            _ => None,
        };
        let tokens = match found {
            Some(found) => found.tokens,
            None => TokenSpan {
                start: at,
                end: at + 1,
            },
        };
        scratch.units.push(match &found {
            Some(found) => maker.unit(tokens, tokens, UnitOf::Listed(found), LabelSet::EMPTY),
            None => maker.token(at, LabelSet::EMPTY),
        });
        at = tokens.end;
        scratch.pieces.push(Piece { tokens, found });
    }
    scratch.found.clear();
    scratch.cache.find(
        view.lexicon,
        Phase::Names,
        view.text,
        &scratch.units,
        &mut scratch.found,
    );
}

/// Gathers what the rules and the gazetteer find, in the order of the text.
struct Finder<'a> {
    view: View<'a>,
    readings: Readings<'a>,
    /// The items of the sentence in hand, each run of words as one.
    items: Vec<Item>,
    out: Named,
}

impl Finder<'_> {
    /// Makes items of the pieces of a sentence: what the rules found, and else what the gazetteer says.
    fn collect(&mut self, pieces: &[Piece], mut found: &[Found]) {
        let mut at = 0;
        // A match makes one name; the units of it outside the name are read as if there were no match.
        let mut named: Option<(usize, usize, RuleId)> = None;
        while at < pieces.len() {
            if let [next, rest @ ..] = found
                && next.units.start as usize == at
            {
                found = rest;
                let makes = &self.view.lexicon.rules.rule(next.rule).makes;
                if makes.is_veto() {
                    // The veto takes the units out of every reading.
                    for piece in &pieces[next.units.start as usize..next.units.end as usize] {
                        self.push_words(piece.tokens);
                    }
                    at = next.units.end as usize;
                    continue;
                }
                let over = makes.over.and_then(|capture| next.capture(capture));
                let over = over.unwrap_or(next.units.clone());
                named = Some((over.start as usize, over.end as usize, next.rule));
            }
            if let Some((start, end, rule)) = named
                && at == start
            {
                self.push_rule_name(rule, &pieces[start..end]);
                at = end;
                named = None;
                continue;
            }
            let piece = pieces[at];
            at += 1;
            match piece.found {
                Some(found) => self.push_match(found),
                None => self.push_words(piece.tokens),
            }
        }
    }

    #[inline]
    fn push_words(&mut self, tokens: TokenSpan) {
        match self.items.last_mut() {
            // Behind two words nothing goes on with a name before them.
            Some(run)
                if run.kind == ItemKind::Word && run.tokens.end == tokens.start && run.tokens.len() > 1 =>
            {
                run.tokens.end = tokens.end;
            }
            _ => self.push_first_words(tokens),
        }
    }

    fn push_first_words(&mut self, tokens: TokenSpan) {
        if tokens.len() == 1 && self.after_name() && self.goes_on(tokens.start) {
            return;
        }
        match self.items.last_mut() {
            Some(run) if run.kind == ItemKind::Word && run.tokens.end == tokens.start => {
                run.tokens.end = tokens.end;
            }
            _ => self.items.push(Item {
                tokens,
                kind: ItemKind::Word,
            }),
        }
    }

    /// Whether a name has just been found, or stands before the last item.
    fn after_name(&self) -> bool {
        let is_name = |item: &Item| matches!(item.kind, ItemKind::Name(_));
        self.items.iter().rev().take(2).any(is_name)
    }

    /// Whether a token goes on with the name of a person before it, in its sentence, though it is no part of it: "Marcus
    /// Harris Sr.", and in "Marcus Harris, Sr., left" the commas as well.
    fn goes_on(&mut self, token: u32) -> bool {
        let view = self.view;
        let is_suffix = |token: u32| view.flags(token as usize).contains(WordFlags::SUFFIX);
        let comma = match self.items.last() {
            Some(last) if is_suffix(token) && last.kind == ItemKind::Word => {
                last.tokens.end == token && view.is_mark(token as usize - 1, ",")
            }
            _ => false,
        };
        let at = self.items.len().checked_sub(1 + usize::from(comma));
        let Some(last) = at.map(|at| self.items[at]) else {
            return false;
        };
        let ItemKind::Name(name) = last.kind else {
            return false;
        };
        let is_person = self.out.names[name as usize].mention_type == MentionType::Person;
        if !is_person || last.tokens.end + u32::from(comma) != token {
            return false;
        }
        // "Harris, Sr., left", but not "Harris, Sr., Moss and Berg", "Harris, Sr., the mayor, left".
        let end = token as usize;
        let closes = view.is_mark(end, ",")
            && is_suffix(token - 1)
            && end.checked_sub(2).is_some_and(|before| view.is_mark(before, ","))
            && view
                .tokens
                .get(end + 1)
                .is_some_and(|next| next.shape == Shape::Lower)
            && !view.classes(end + 1).any(class::DETERMINER);
        if !is_suffix(token) && !closes {
            return false;
        }
        if comma {
            self.items.pop();
        }
        if let Some(last) = self.items.last_mut() {
            last.tokens.end = token + 1;
        }
        true
    }

    fn push_name(&mut self, name: Name) {
        self.items.push(Item {
            tokens: name.tokens,
            kind: ItemKind::Name(self.out.names.len() as u32),
        });
        self.out.names.push(name);
    }

    /// The name that a rule makes of some pieces.
    fn push_rule_name(&mut self, rule: RuleId, pieces: &[Piece]) {
        let tokens = TokenSpan {
            start: pieces[0].tokens.start,
            end: pieces[pieces.len() - 1].tokens.end,
        };
        let makes = &self.view.lexicon.rules.rule(rule).makes;
        let Some(mention_type) = MentionType::from_name(&makes.what) else {
            self.push_words(tokens);
            return;
        };
        let gazetteer = &self.view.lexicon.gazetteer;
        // A rule may confirm what the gazetteer knows.
        let found = match pieces {
            [piece] => piece.found,
            _ => None,
        };
        let readings = found.as_ref().map_or(&[][..], |found| gazetteer.readings(found));
        let known = readings.iter().find(|reading| {
            mention_type_of(gazetteer.entry(reading.entry).entry_type, reading.form) == Some(mention_type)
        });
        let entry = known.map(|known| self.readings.likeliest(readings, known).entry);
        if let Some(state) = entry {
            self.move_town(state);
        }
        self.push_name(Name {
            tokens,
            mention_type,
            entry,
            found,
            plural: false,
            rule: Some(rule),
            is_partial: false,
            acronym_of: None,
        });
    }

    /// A match that no rule took: the gazetteer's best reading.
    fn push_match(&mut self, found: Match) {
        let gazetteer = &self.view.lexicon.gazetteer;
        let (tokens, readings) = (found.tokens, gazetteer.readings(&found));
        let best = self.readings.best(tokens, readings, self.town_before());
        let known = best.and_then(|best| {
            let entry_type = gazetteer.entry(best.entry).entry_type;
            Some((best, mention_type_of(entry_type, best.form)?))
        });
        let Some((best, mention_type)) = known else {
            if self.readings.is_office(tokens, readings) {
                self.items.push(Item {
                    tokens,
                    kind: ItemKind::Office(self.out.offices.len() as u32),
                });
                self.out.offices.push(OfficeMention::of_match(self.view, found));
            } else {
                self.push_words(tokens);
            }
            return;
        };
        let (first, last) = (tokens.start as usize, tokens.end as usize - 1);
        self.move_town(best.entry);
        self.push_name(Name {
            tokens,
            mention_type,
            entry: Some(best.entry),
            found: Some(found),
            plural: best.form == Form::Noun && self.view.looks_plural(last),
            rule: None,
            is_partial: best.form == Form::Short
                || (tokens.len() == 1 && self.view.flags(first).contains(WordFlags::GIVEN)),
            acronym_of: None,
        });
    }

    /// "Paris, Texas", "Hamilton, Canada": the town before a comma lies in the state or country that follows it. A town of
    /// which no table knows that it lies in the state is no other of its name.
    fn move_town(&mut self, state: EntryId) {
        let gazetteer = &self.view.lexicon.gazetteer;
        let Some(name) = self.town_before() else { return };
        let is_in = name
            .entry
            .map(|town| (gazetteer.entry(town).country, gazetteer.entry(town).kind));
        let listed = gazetteer.entry(state);
        let entry = match (listed.entry_type, listed.kind, listed.country) {
            (EntryType::Place, Some(Kind::Province), Some(land)) => match is_in {
                Some((of, kind)) if of == Some(land) || kind == Some(Kind::Province) => return,
                _ => place_in(gazetteer, name, land),
            },
            (EntryType::Country, ..) => match place_in(gazetteer, name, state) {
                Some(town) if is_in.is_none_or(|(of, _)| of != Some(state)) => Some(town),
                _ => return,
            },
            _ => return,
        };
        let items = &self.items;
        if let ItemKind::Name(name) = items[items.len() - 2].kind {
            self.out.names[name as usize].entry = entry;
        }
    }

    /// The place that was found last, if a comma is all that follows it.
    fn town_before(&self) -> Option<&Name> {
        let [.., town, comma] = self.items[..] else {
            return None;
        };
        let ItemKind::Name(town) = town.kind else {
            return None;
        };
        let town = &self.out.names[town as usize];
        (town.mention_type == MentionType::Place
            && comma.tokens.len() == 1
            && self.view.is_mark(comma.tokens.start as usize, ","))
        .then_some(town)
    }
}
