//! Names: what the gazetteer knows and what only the context shows, on one tape for the rules of phase `names`.
//!
//! The gazetteer's longest matches and the remaining tokens become units; the rules say which units make a
//! person, an organisation, a place. What no rule took keeps the gazetteer's reading. Then the document
//! speaks as a whole: a surname that belongs to somebody named in full elsewhere is that person again.

pub(crate) use crate::units::unit::style;

use crate::units::items::Items;
use crate::units::mentions::Name;
use crate::units::mentions::mention_type_of;
use crate::units::pieces::NameScratch;
use crate::units::pieces::Piece;
use whomet_engine::gazetteer::{Entry, EntryType, Form, Kind, Match, Reading, Status};
use whomet_engine::rules::{Found, RuleId};
use whomet_engine::text::{Shape, TokenSpan};
use whomet_engine::words::{VerbForm, WordFlags};

use crate::document::MentionType;
use crate::lexicon::Phase;
use crate::lexicon::class;
use crate::lexicon::labels::Labels;
use crate::lexicon::world::likeliest;
use crate::units::items::{Item, ItemKind};
use crate::units::view::View;

/// Finds the names of a document. `pieces` receives the gazetteer's matches that are offices and titles.
pub(crate) fn find(view: View<'_>, scratch: &mut NameScratch) -> (Vec<Name>, Items, Vec<Piece>) {
    let mut finder = Finder {
        view,
        labels: &view.lexicon.labels,
        names: Vec::new(),
        items: Items::default(),
        absorbed: Vec::new(),
    };
    let mut posts = Vec::new();
    for index in 0..view.sentences.len() {
        finder.sentence(index, scratch, &mut posts);
    }
    finder.names_again();
    finder.drop_absorbed();
    (finder.names, finder.items, posts)
}

pub(crate) struct Finder<'a> {
    pub(crate) view: View<'a>,
    pub(crate) labels: &'a Labels,
    pub(crate) names: Vec<Name>,
    pub(crate) items: Items,
    /// Names that have become parts of others.
    pub(crate) absorbed: Vec<u32>,
}

impl<'a> Finder<'a> {
    fn sentence(&mut self, index: usize, scratch: &mut NameScratch, posts: &mut Vec<Piece>) {
        let first = self.items.items.len() as u32;
        let range = self.view.sentences[index].tokens;
        let gazetteer = &self.view.lexicon.gazetteer;
        scratch.matches.clear();
        gazetteer.look_up(
            self.view.text,
            self.view.tokens,
            self.view.words,
            range,
            &mut scratch.matches,
        );
        scratch.pieces.clear();
        scratch.units.clear();
        let style = style(self.view, range);
        let mut at = range.start;
        let mut matches = scratch.matches.iter().peekable();
        while at < range.end {
            let found = matches.next_if(|found| found.tokens.start == at);
            let piece = match found {
                Some(found) => Piece {
                    tokens: found.tokens,
                    found: Some(*found),
                },
                None => Piece {
                    tokens: TokenSpan {
                        start: at,
                        end: at + 1,
                    },
                    found: None,
                },
            };
            at = piece.tokens.end;
            scratch.units.push(self.unit(&piece, range.start, style));
            scratch.pieces.push(piece);
        }
        scratch.found.clear();
        scratch.cache.find(
            self.view.lexicon,
            Phase::Names,
            self.view.text,
            &scratch.units,
            &mut scratch.found,
        );
        self.collect(scratch, posts);
        self.items.sentences.push((first, self.items.items.len() as u32));
    }

    /// Makes items of the pieces: what the rules found, and else what the gazetteer says.
    fn collect(&mut self, scratch: &NameScratch, posts: &mut Vec<Piece>) {
        let mut at = 0;
        let mut found = scratch.found.iter().peekable();
        // A match makes one name; the units of it outside the name are read as if there were no match.
        let mut named: Option<(usize, usize, &Found)> = None;
        while at < scratch.pieces.len() {
            if let Some(next) = found.next_if(|found| found.units.start as usize == at) {
                let rule = self.view.lexicon.rules.rule(next.rule);
                if rule.makes.is_veto() {
                    // The veto takes the units out of every reading.
                    for piece in &scratch.pieces[next.units.start as usize..next.units.end as usize] {
                        self.push_words(piece.tokens);
                    }
                    at = next.units.end as usize;
                    continue;
                }
                let over = rule
                    .makes
                    .over
                    .and_then(|capture| next.capture(capture))
                    .unwrap_or(next.units.clone());
                named = Some((over.start as usize, over.end as usize, next));
            }
            if let Some((start, end, hit)) = named
                && at == start
            {
                let tokens = TokenSpan {
                    start: scratch.pieces[start].tokens.start,
                    end: scratch.pieces[end - 1].tokens.end,
                };
                self.push_rule_name(tokens, hit.rule, &scratch.pieces[start..end]);
                at = end;
                named = None;
                continue;
            }
            let piece = scratch.pieces[at];
            at += 1;
            match piece.found {
                Some(matched) => self.push_match(piece, &matched, posts),
                None => self.push_words(piece.tokens),
            }
        }
    }

    fn push_words(&mut self, tokens: TokenSpan) {
        for token in tokens.start..tokens.end {
            self.items.items.push(Item {
                tokens: TokenSpan {
                    start: token,
                    end: token + 1,
                },
                kind: ItemKind::Word,
            });
        }
    }

    fn push_name(&mut self, name: Name) {
        self.items.items.push(Item {
            tokens: name.tokens,
            kind: ItemKind::Name(self.names.len() as u32),
        });
        self.names.push(name);
    }

    fn push_rule_name(&mut self, tokens: TokenSpan, rule: RuleId, pieces: &[Piece]) {
        let makes = &self.view.lexicon.rules.rule(rule).makes;
        let Some(mention_type) = MentionType::from_name(&makes.what) else {
            self.push_words(tokens);
            return;
        };
        let gazetteer = &self.view.lexicon.gazetteer;
        // A rule may confirm what the gazetteer knows.
        let known = match pieces {
            [
                Piece {
                    found: Some(found), ..
                },
            ] => gazetteer
                .readings(found)
                .iter()
                .find(|reading| {
                    mention_type_of(gazetteer.entry(reading.entry).entry_type, reading.form)
                        == Some(mention_type)
                })
                .map(|reading| *self.likeliest(gazetteer.readings(found), reading)),
            _ => None,
        };
        self.push_name(Name {
            tokens,
            mention_type,
            entry: known.map(|reading| reading.entry),
            plural: false,
            rule: Some(rule),
            is_partial: false,
            acronym_of: None,
        });
    }

    /// A match that no rule took: the gazetteer's best reading.
    fn push_match(&mut self, piece: Piece, found: &Match, posts: &mut Vec<Piece>) {
        let gazetteer = &self.view.lexicon.gazetteer;
        let readings = gazetteer.readings(found);
        let best = readings
            .iter()
            .filter(|reading| self.may_stand(piece.tokens, reading))
            .min_by_key(|reading| (self.rank(reading), reading.entry))
            .map(|best| self.state(readings, best).unwrap_or(best))
            .map(|best| self.likeliest(readings, best));
        let Some(best) = best else {
            // "host", "major", "model": offices only where they are written like a title.
            let title = self.view.tokens[piece.tokens.start as usize].shape != Shape::Lower;
            let post = readings
                .iter()
                .any(|reading| (title || !reading.ambiguous) && is_post(gazetteer.entry(reading.entry)));
            if post && !self.is_verb(piece.tokens) {
                let what = ItemKind::Office(posts.len() as u32);
                self.items.items.push(Item {
                    tokens: piece.tokens,
                    kind: what,
                });
                posts.push(piece);
            } else {
                self.push_words(piece.tokens);
            }
            return;
        };
        let entry = gazetteer.entry(best.entry);
        let mention_type = mention_type_of(entry.entry_type, best.form).expect("offices were passed over");
        let noun = best.form == Form::Noun;
        let last = piece.tokens.end as usize - 1;
        self.push_name(Name {
            tokens: piece.tokens,
            mention_type,
            entry: Some(best.entry),
            plural: noun && self.view.looks_plural(last),
            rule: None,
            is_partial: best.form == Form::Short
                || (piece.tokens.len() == 1 && self.is_given(piece.tokens.start as usize)),
            acronym_of: None,
        });
    }

    /// After a town and a comma, the state in which the town lies rather than the country of that name: "Atlanta,
    /// Georgia".
    fn state<'r>(&self, readings: &'r [Reading], best: &Reading) -> Option<&'r Reading> {
        let gazetteer = &self.view.lexicon.gazetteer;
        let [.., town, comma] = self.items.items[..] else {
            return None;
        };
        if gazetteer.entry(best.entry).entry_type != EntryType::Country
            || !self.view.is_mark(comma.tokens.start as usize, ",")
        {
            return None;
        }
        let ItemKind::Name(town) = town.kind else {
            return None;
        };
        let town = &self.names[town as usize];
        let land = gazetteer.entry(town.entry?).country?;
        readings.iter().find(|reading| {
            let entry = gazetteer.entry(reading.entry);
            town.mention_type == MentionType::Place
                && entry.kind == Some(Kind::Province)
                && entry.country == Some(land)
                && land != best.entry
        })
    }

    /// Of several people who bear a name, the one who is likeliest meant.
    fn likeliest<'r>(&self, readings: &'r [Reading], best: &'r Reading) -> &'r Reading {
        let gazetteer = &self.view.lexicon.gazetteer;
        let person = |reading: &Reading| gazetteer.entry(reading.entry).entry_type == EntryType::Person;
        if !person(best) || readings.len() < 2 {
            return best;
        }
        let people = readings
            .iter()
            .filter(|reading| person(reading) && reading.form == best.form);
        let meant = likeliest(gazetteer, people.map(|reading| reading.entry), self.view.date);
        readings
            .iter()
            .find(|reading| Some(reading.entry) == meant && reading.form == best.form)
            .unwrap_or(best)
    }

    /// Whether a reading holds without a rule's support.
    fn may_stand(&self, tokens: TokenSpan, reading: &Reading) -> bool {
        let entry = self.view.lexicon.gazetteer.entry(reading.entry);
        if matches!(entry.entry_type, EntryType::Office | EntryType::Title) {
            return false;
        }
        let token = tokens.start as usize;
        let flags = self.view.lexicon.gazetteer.word_flags(self.view.words[token]);
        if reading.form == Form::Short && tokens.len() == 1 {
            // "May", "Rice", "Brown": only beside a title or a full name.
            return !reading.ambiguous && !flags.intersects(WordFlags::ALSO_WORD | WordFlags::COMMON);
        }
        if !reading.ambiguous {
            return true;
        }
        match entry.entry_type {
            // Jordan and Georgia are countries, Washington the capital, unless a rule finds a person.
            EntryType::Country => entry.status != Some(Status::Former),
            EntryType::Place => {
                matches!(entry.kind, Some(Kind::Capital | Kind::Continent | Kind::Province))
                    || self.after_locative(token)
            }
            EntryType::Nationality => true,
            _ => false,
        }
    }

    /// "To host", "will chair", "who heads": a verb, not an office.
    fn is_verb(&self, tokens: TokenSpan) -> bool {
        let token = tokens.start as usize;
        if tokens.len() > 1 || token == 0 || self.view.tokens[token].shape != Shape::Lower {
            return false;
        }
        let before = self.view.classes(token - 1);
        let bare = class::TO | class::WILL | class::MAY | class::SHOULD | class::NOT | class::DO;
        (before.any(bare) && self.view.verb_form(token, VerbForm::Base).is_some())
            || (before.any(class::RELATIVE | class::HE | class::SHE | class::IT)
                && !before.any(class::POSSESSIVE)
                && self.view.verb_form(token, VerbForm::Third).is_some())
    }

    fn is_given(&self, token: usize) -> bool {
        let flags = self.view.lexicon.gazetteer.word_flags(self.view.words[token]);
        flags.contains(WordFlags::GIVEN)
    }

    /// Whether "in", "at", "from", "near" stands before a token.
    fn after_locative(&self, token: usize) -> bool {
        token > 0 && self.view.lexicon.is_locative(self.view.words[token - 1])
    }

    /// The order of preference among the readings of one name: lowest first.
    fn rank(&self, reading: &Reading) -> (u8, bool, u8) {
        let entry = self.view.lexicon.gazetteer.entry(reading.entry);
        let kind = match entry.entry_type {
            EntryType::Country => 0,
            EntryType::Person if reading.form != Form::Short => 1,
            EntryType::Place if entry.kind == Some(Kind::Capital) => 1,
            EntryType::Place if entry.kind == Some(Kind::Seat) => 1,
            EntryType::Organization => 2,
            EntryType::Place => 3,
            EntryType::Nationality => 3,
            _ => 4,
        };
        // Of two states of one name, the one that exists; of two cities, the one listed first.
        let former = u8::from(entry.status == Some(Status::Former));
        (kind, reading.ambiguous, former)
    }
}

/// Whether an entry is an office or a title that stands before names; particles and suffixes are parts of names.
fn is_post(entry: &Entry) -> bool {
    match entry.entry_type {
        EntryType::Office => true,
        EntryType::Title => !matches!(
            entry.kind,
            Some(Kind::Suffix | Kind::Particle | Kind::GivenPrefix)
        ),
        _ => false,
    }
}
