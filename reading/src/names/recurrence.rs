//! The document as a whole: a surname, an acronym or a town that is plain in one place is known in all others.

use rustc_hash::FxHashMap;

use whomet_engine::text::{Shape, TokenKind, TokenSpan};
use whomet_engine::words::{WordFlags, WordId};

use super::finder::Finder;
use crate::document::MentionType;
use crate::lexicon::class;
use crate::units::items::Items;
use crate::units::items::{Item, ItemKind};
use crate::units::mentions::Name;

/// What single words of the document are known to name.
#[derive(Default)]
struct Known<'a> {
    words: FxHashMap<WordId, Recurrence>,
    unlisted: FxHashMap<&'a str, Recurrence>,
}

/// What a word names wherever it stands again.
#[derive(Clone, Copy)]
struct Recurrence {
    mention_type: MentionType,
    /// For an acronym: the name, by its place among the names, that it stands for.
    acronym_of: Option<u32>,
}

impl<'a> Known<'a> {
    fn is_empty(&self) -> bool {
        self.words.is_empty() && self.unlisted.is_empty()
    }

    /// Notes a word; people come before organisations and these before places.
    fn note(&mut self, finder: &Finder<'a>, token: usize, again: Recurrence) {
        let word = finder.view.words[token];
        let slot = match word {
            WordId::UNKNOWN => self
                .unlisted
                .entry(finder.view.token_text(token))
                .or_insert(again),
            _ => self.words.entry(word).or_insert(again),
        };
        let rank = |again: &Recurrence| match again.mention_type {
            MentionType::Person => 0,
            MentionType::Organization => 1,
            _ => 2,
        };
        if rank(&again) < rank(slot) {
            *slot = again;
        }
    }

    fn get(&self, finder: &Finder<'_>, token: usize) -> Option<Recurrence> {
        let word = finder.view.words[token];
        match word {
            WordId::UNKNOWN => self.unlisted.get(finder.view.token_text(token)),
            _ => self.words.get(&word),
        }
        .copied()
    }
}

impl<'a> Finder<'a> {
    /// Names that are plain somewhere in the document are names of the same anywhere.
    pub(crate) fn names_again(&mut self) {
        let known = self.known();
        let mut items: Vec<Item> = Vec::with_capacity(self.items.items.len());
        let mut sentences = Vec::with_capacity(self.items.sentences.len());
        for index in 0..self.items.sentences.len() {
            let (start, end) = self.items.sentences[index];
            let first = items.len();
            for at in start as usize..end as usize {
                let item = self.items.items[at];
                let again = match item.kind {
                    ItemKind::Word if !known.is_empty() => self.again(item, &known),
                    ItemKind::Name(name) if self.joins_person(&items[first..], name) => {
                        self.join_person(&mut items, item, name);
                        continue;
                    }
                    ItemKind::Name(name) => {
                        self.lengthen(&mut items, first, name);
                        items.push(Item {
                            tokens: self.names[name as usize].tokens,
                            ..item
                        });
                        continue;
                    }
                    _ => None,
                };
                match again {
                    None => items.push(item),
                    Some(again) => self.push_again(&mut items, first, item.tokens, again),
                }
            }
            sentences.push((first as u32, items.len() as u32));
        }
        self.items = Items { items, sentences };
    }

    /// What the words of the document's names are known for.
    fn known(&self) -> Known<'a> {
        let mut known = Known::default();
        for name in &self.names {
            match name.mention_type {
                MentionType::Person if !name.is_partial => self.note_person(name, &mut known),
                MentionType::Place
                    if name.rule.is_some() && name.entry.is_none() && name.tokens.len() == 1 =>
                {
                    let again = Recurrence {
                        mention_type: MentionType::Place,
                        acronym_of: None,
                    };
                    known.note(self, name.tokens.start as usize, again);
                }
                _ => {}
            }
        }
        // "Economic Community of West African States (ECOWAS)"
        for window in self.items.items.windows(4) {
            let [full, open, acronym, close] = window else {
                continue;
            };
            let ItemKind::Name(name) = full.kind else { continue };
            let token = acronym.tokens.start as usize;
            if self.names[name as usize].mention_type == MentionType::Organization
                && acronym.kind == ItemKind::Word
                && self.view.is_mark(open.tokens.start as usize, "(")
                && self.view.is_mark(close.tokens.start as usize, ")")
                && matches!(self.view.tokens[token].shape, Shape::Upper | Shape::Mixed)
            {
                let again = Recurrence {
                    mention_type: MentionType::Organization,
                    acronym_of: Some(name),
                };
                known.note(self, token, again);
            }
        }
        known
    }

    /// The surname of a person, or what may stand for it.
    fn note_person(&self, name: &Name, known: &mut Known<'a>) {
        let person = Recurrence {
            mention_type: MentionType::Person,
            acronym_of: None,
        };
        let (first, last) = (name.tokens.start as usize, name.tokens.end as usize - 1);
        let long = name.tokens.len() > 1;
        if long || name.rule.is_some() {
            known.note(self, last, person);
        }
        // Family names that stand first, "Xi" of Xi Jinping; and first names, where they are nothing else.
        let flags = self.flags(first);
        let only_given = flags.contains(WordFlags::GIVEN)
            && !flags.intersects(WordFlags::ALSO_WORD | WordFlags::ALSO_PLACE | WordFlags::COMMON);
        if long && (flags.contains(WordFlags::FAMILY_FIRST) || only_given) {
            known.note(self, first, person);
        }
    }

    fn flags(&self, token: usize) -> WordFlags {
        self.view.lexicon.gazetteer.word_flags(self.view.words[token])
    }

    /// What a word that nobody took names elsewhere in the document.
    fn again(&self, item: Item, known: &Known<'_>) -> Option<Recurrence> {
        let token = item.tokens.start as usize;
        let here = self.view.tokens[token];
        if here.kind != TokenKind::Word
            || !matches!(here.shape, Shape::Capitalized | Shape::Upper | Shape::Mixed)
            || self.view.classes(token).any(class::CALENDAR)
        {
            return None;
        }
        let again = known.get(self, token)?;
        // Acronyms are written alike wherever they stand.
        (again.acronym_of.is_none() || here.shape != Shape::Capitalized).then_some(again)
    }

    fn push_again(&mut self, items: &mut Vec<Item>, first: usize, mut tokens: TokenSpan, again: Recurrence) {
        let person = again.mention_type == MentionType::Person;
        // "al-Shibani", "Doering-Smirnov": what a hyphen joins to the name belongs to it.
        while let [.., before, hyphen] = items[first..] {
            let token = before.tokens.start as usize;
            let joined = person
                && self.view.joins(hyphen.tokens.start as usize)
                && before.kind == ItemKind::Word
                && hyphen.kind == ItemKind::Word
                && (self.flags(token).contains(WordFlags::PARTICLE) || self.may_be_given(token));
            if !joined {
                break;
            }
            tokens.start = before.tokens.start;
            items.truncate(items.len() - 2);
        }
        // "Seyran Ates", where only Ates is known.
        if let Some(before) = items[first..].last().copied().filter(|_| person) {
            let token = before.tokens.start as usize;
            if before.kind == ItemKind::Word && token > 0 && self.may_be_given(token) {
                tokens.start = before.tokens.start;
                items.pop();
            }
        }
        let index = self.names.len() as u32;
        self.names.push(Name {
            tokens,
            mention_type: again.mention_type,
            entry: None,
            plural: false,
            rule: None,
            is_partial: person,
            acronym_of: again.acronym_of,
        });
        let item = Item {
            tokens,
            kind: ItemKind::Name(index),
        };
        if self.joins_person(&items[first..], index) {
            self.join_person(items, item, index);
        } else {
            items.push(item);
        }
    }

    /// "Salahauddin Rabbani", where the gazetteer knows others who are called Rabbani.
    fn lengthen(&mut self, items: &mut Vec<Item>, first: usize, name: u32) {
        // "Doering-Smirnov"
        if let [.., before, hyphen] = items[first..] {
            let known = &self.names[name as usize];
            if known.mention_type == MentionType::Person
                && known.is_partial
                && self.view.joins(hyphen.tokens.start as usize)
                && hyphen.tokens.end == known.tokens.start
                && before.kind == ItemKind::Word
                && self.may_be_given(before.tokens.start as usize)
            {
                items.truncate(items.len() - 2);
                let known = &mut self.names[name as usize];
                known.tokens.start = before.tokens.start;
                known.entry = None;
                return;
            }
        }
        let Some(before) = items[first..].last().copied() else {
            return;
        };
        let known = &self.names[name as usize];
        let token = before.tokens.start as usize;
        let unlisted =
            self.view.words[token] == WordId::UNKNOWN || self.flags(token).contains(WordFlags::GIVEN);
        if known.mention_type == MentionType::Person
            && known.is_partial
            && known.tokens.len() == 1
            && before.kind == ItemKind::Word
            && before.tokens.end == known.tokens.start
            && unlisted
            && self.may_be_given(token)
        {
            let known = &mut self.names[name as usize];
            known.tokens.start = before.tokens.start;
            known.entry = None;
            known.is_partial = false;
            items.pop();
        }
    }

    /// Whether a word may be the first part of a name whose last part is known.
    fn may_be_given(&self, token: usize) -> bool {
        let here = self.view.tokens[token];
        let flags = self.flags(token);
        here.kind == TokenKind::Word
            && here.shape == Shape::Capitalized
            && !self
                .view
                .classes(token)
                .any(class::SMALL_IN_TITLES | class::CALENDAR | class::OFFICE_MODIFIER)
            && (self.view.words[token] == WordId::UNKNOWN
                || flags.intersects(WordFlags::GIVEN | WordFlags::SURNAME | WordFlags::PERSON_NAME))
            && !flags.contains(WordFlags::COMMON)
    }

    /// Whether a person's name goes on with the name after it, as Omar with Khadr.
    fn joins_person(&self, items: &[Item], name: u32) -> bool {
        let name = &self.names[name as usize];
        let Some(before) = items.last() else { return false };
        let ItemKind::Name(other) = before.kind else {
            return false;
        };
        let other = &self.names[other as usize];
        name.mention_type == MentionType::Person
            && other.mention_type == MentionType::Person
            && (other.tokens.len() == 1 || name.is_partial && name.tokens.len() == 1)
            && other.tokens.end == name.tokens.start
            && (other.is_partial || name.is_partial)
            && self.view.words[name.tokens.start as usize] != self.view.words[other.tokens.end as usize - 1]
            && (self.flags(other.tokens.start as usize).contains(WordFlags::GIVEN)
                || (other.is_partial && other.entry.is_none() && other.tokens.len() == 1))
    }

    /// Makes a name go on with `item`, whose own name stays behind without a place.
    fn join_person(&mut self, items: &mut [Item], item: Item, name: u32) {
        let Some(before) = items.last_mut() else { return };
        let ItemKind::Name(other) = before.kind else {
            return;
        };
        before.tokens.end = item.tokens.end;
        let rule = self.names[name as usize].rule;
        let other = &mut self.names[other as usize];
        other.tokens.end = item.tokens.end;
        other.entry = None;
        other.rule = other.rule.or(rule);
        other.is_partial = false;
        self.absorbed.push(name);
    }

    /// Takes the names that have become parts of others out of the list.
    pub(crate) fn drop_absorbed(&mut self) {
        if self.absorbed.is_empty() {
            return;
        }
        let mut gone = vec![false; self.names.len()];
        for &name in &self.absorbed {
            gone[name as usize] = true;
        }
        let mut kept = 0;
        let places: Vec<u32> = gone
            .iter()
            .map(|gone| {
                kept += u32::from(!gone);
                kept.saturating_sub(1)
            })
            .collect();
        let mut gone = gone.iter();
        self.names.retain(|_| gone.next() == Some(&false));
        for name in &mut self.names {
            name.acronym_of = name.acronym_of.map(|other| places[other as usize]);
        }
        for item in &mut self.items.items {
            if let ItemKind::Name(name) = &mut item.kind {
                *name = places[*name as usize];
            }
        }
    }
}
