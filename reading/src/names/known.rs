//! What single words are known to name by what the whole document says: a surname, an acronym, a town that is plain in
//! one place.

use rustc_hash::FxHashMap;

use whomet_engine::text::{Shape, TokenKind};
use whomet_engine::words::{WordFlags, WordId};

use super::acronyms;
use crate::document::MentionType;
use crate::lexicon::class;
use crate::units::items::Items;
use crate::units::mentions::Name;
use crate::units::room::map_for;
use crate::units::view::View;

/// What a word names wherever it stands again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownWord {
    pub(crate) mention_type: MentionType,
    /// For an acronym: the name, by its place among the names, that it stands for.
    pub(crate) acronym_of: Option<u32>,
}

/// The words of a document that are known to name something.
pub(crate) struct KnownWords<'a> {
    view: View<'a>,
    words: FxHashMap<WordId, KnownWord>,
    unlisted: FxHashMap<&'a str, KnownWord>,
}

impl<'a> KnownWords<'a> {
    /// Those of the names that have been found.
    pub(crate) fn new(view: View<'a>, names: &[Name], items: &Items) -> KnownWords<'a> {
        let mut known = KnownWords {
            view,
            words: map_for(names.len()),
            unlisted: FxHashMap::default(),
        };
        for name in names {
            let first = name.tokens.start as usize;
            match name.mention_type {
                MentionType::Person if !name.is_partial => known.note_person(name),
                MentionType::Place
                    if name.rule.is_some() && name.entry.is_none() && name.tokens.len() == 1 =>
                {
                    known.note(first, MentionType::Place, None);
                }
                _ => {}
            }
        }
        for (token, name) in acronyms::explained(view, names, items) {
            known.note(token, MentionType::Organization, Some(name));
        }
        known
    }

    /// Whether no word is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.unlisted.is_empty()
    }

    /// What a token that nobody took names elsewhere in the document.
    #[inline]
    pub(crate) fn get(&self, token: usize) -> Option<KnownWord> {
        match self.view.tokens[token].shape {
            Shape::Capitalized | Shape::Upper | Shape::Mixed => self.of_capital(token),
            _ => None,
        }
    }

    fn of_capital(&self, token: usize) -> Option<KnownWord> {
        let here = self.view.tokens[token];
        if self.is_empty() || here.kind != TokenKind::Word || self.view.classes(token).any(class::CALENDAR) {
            return None;
        }
        let known = match self.view.words[token] {
            WordId::UNKNOWN => self.unlisted.get(self.view.token_text(token)),
            word => self.words.get(&word),
        };
        // Acronyms are written alike wherever they stand.
        known
            .copied()
            .filter(|known| known.acronym_of.is_none() || here.shape != Shape::Capitalized)
    }

    /// The surname of a person, or what may stand for it.
    fn note_person(&mut self, name: &Name) {
        let (first, last) = (name.tokens.start as usize, name.tokens.end as usize - 1);
        let long = name.tokens.len() > 1;
        if long || name.rule.is_some() {
            self.note(last, MentionType::Person, None);
        }
        // Family names that stand first, "Xi" of Xi Jinping; and first names, where they are nothing else.
        let flags = self.view.flags(first);
        let only_given = flags.contains(WordFlags::GIVEN)
            && !flags.intersects(WordFlags::ALSO_WORD | WordFlags::ALSO_PLACE | WordFlags::COMMON);
        if long && (flags.contains(WordFlags::FAMILY_FIRST) || only_given) {
            self.note(first, MentionType::Person, None);
        }
    }

    /// Notes a word; people come before organisations and these before places.
    fn note(&mut self, token: usize, mention_type: MentionType, acronym_of: Option<u32>) {
        let known = KnownWord {
            mention_type,
            acronym_of,
        };
        let slot = match self.view.words[token] {
            WordId::UNKNOWN => self.unlisted.entry(self.view.token_text(token)).or_insert(known),
            word => self.words.entry(word).or_insert(known),
        };
        let rank = |mention_type| match mention_type {
            MentionType::Person => 0,
            MentionType::Organization => 1,
            _ => 2,
        };
        if rank(mention_type) < rank(slot.mention_type) {
            *slot = known;
        }
    }
}
