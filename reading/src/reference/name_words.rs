//! The words of names as numbers, so that names are compared without their text.

use rustc_hash::FxHashMap;

use whomet_engine::rules::ClassValue;
use whomet_engine::text::TokenSpan;
use whomet_engine::words::{WordFlags, WordId, fold};

use crate::lexicon::valued::Valued;
use crate::units::view::View;

/// A folded word of a name. Words that the vocabulary lacks have numbers of the document's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NameWord {
    number: u32,
    /// `H.`: it may stand for any word, or for none.
    pub(crate) is_initial: bool,
    /// `al`, `von`: names are told apart without it.
    pub(crate) is_particle: bool,
    /// `Xi`, `Kim`, `Hillary`: the first word of a name, and enough to call somebody by.
    pub(crate) is_forename: bool,
}

/// The numbers of the words that the vocabulary lacks.
#[derive(Debug, Default)]
pub(crate) struct NameWords {
    unknown: FxHashMap<Box<str>, u32>,
    buffer: String,
    spare: Vec<NameWord>,
}

impl NameWords {
    /// The words of a name without the hyphens between them; see [`NameWords::give_back`].
    pub(crate) fn of(&mut self, view: View<'_>, tokens: TokenSpan) -> Vec<NameWord> {
        let mut words = std::mem::take(&mut self.spare);
        words.clear();
        let tokens = tokens.range().filter(|&token| !view.joins(token));
        words.extend(tokens.map(|token| self.word(view, token)));
        words
    }

    /// Takes back the room of words that nobody keeps: those of most names have been known.
    pub(crate) fn give_back(&mut self, words: Vec<NameWord>) {
        self.spare = words;
    }

    fn word(&mut self, view: View<'_>, token: usize) -> NameWord {
        let gazetteer = &view.lexicon.gazetteer;
        let word = view.words[token];
        let known = word != WordId::UNKNOWN;
        let folded = if known {
            gazetteer.vocabulary().word(word)
        } else {
            fold(view.token_text(token), &mut self.buffer)
        };
        let number = if known {
            full_form(view, word).index() as u32
        } else if let Some(&number) = self.unknown.get(folded) {
            number
        } else {
            let number = (gazetteer.vocabulary().len() + self.unknown.len()) as u32;
            self.unknown.insert(folded.into(), number);
            number
        };
        let flags = gazetteer.word_flags(word);
        NameWord {
            number,
            is_initial: folded.trim_end_matches('.').len() == 1,
            is_particle: flags.contains(WordFlags::PARTICLE),
            is_forename: flags.intersects(WordFlags::FAMILY_FIRST | WordFlags::GIVEN),
        }
    }
}

/// The name for which a word is short: "Michael" for "Mike".
fn full_form(view: View<'_>, word: WordId) -> WordId {
    match view.lexicon.value(Valued::ShortFor, &[word]) {
        Some(ClassValue::Name(name)) => {
            let full = view.lexicon.gazetteer.vocabulary().get(name);
            if full == WordId::UNKNOWN { word } else { full }
        }
        _ => word,
    }
}
