//! Words as ids: the vocabulary that gazetteer and rules share, and what the name lists say of a word.

use std::borrow::Cow;
use std::fmt;
use std::ops::{BitOr, BitOrAssign};

use super::codec::{Bytes, Store, Stored, stored_number};
use super::fold;
use super::offsets::Offsets;
use super::slots::{SHORT, Slots, hash, hash_short};
use crate::text::{Language, Token};

/// A folded word of a [`Vocabulary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub(crate) u32);

impl WordId {
    /// Every word that neither a gazetteer nor a rule holds.
    pub const UNKNOWN: WordId = WordId(0);

    /// The number behind the id: ids count up from 1 in the order of interning, 0 is [`WordId::UNKNOWN`].
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The words of gazetteers and rules, folded, each under an id.
///
/// It holds the language by which names, literals and texts are cut into words, because a name is found only where a
/// text is cut as the name was.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    language: Language,
    /// All words, one after the other.
    text: Cow<'static, str>,
    /// Where in `text` each word ends; entry 0 is the unknown word, which is empty.
    ends: Offsets,
    slots: Slots,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary::with_capacity(0)
    }
}

impl Vocabulary {
    fn with_capacity(words: usize) -> Vocabulary {
        let mut ends = Offsets::with_capacity(words + 1);
        ends.push(0);
        Vocabulary {
            language: Language::none(),
            text: String::with_capacity(words * 8).into(),
            ends,
            slots: Slots::with_capacity(words),
        }
    }

    /// An empty vocabulary of a language.
    pub fn new(language: Language) -> Vocabulary {
        Vocabulary {
            language,
            ..Vocabulary::default()
        }
    }

    /// The language by which words are cut.
    pub fn language(&self) -> &Language {
        &self.language
    }

    pub(crate) fn set_language(&mut self, language: Language) {
        self.language = language;
    }

    /// The id of `folded`, which is added if it is new. The empty word is always unknown.
    pub fn intern(&mut self, folded: &str) -> WordId {
        if folded.is_empty() {
            return WordId::UNKNOWN;
        }
        let hash = hash(folded.as_bytes());
        let (text, ends) = (&self.text, &self.ends);
        match self
            .slots
            .find(hash, |id| bytes_at(text, ends, id) == folded.as_bytes())
        {
            Ok(id) => WordId(id),
            Err(vacancy) => {
                let id = self.ends.len() as u32;
                self.slots.fill(vacancy, hash, id, |id| {
                    super::slots::hash(bytes_at(text, ends, id))
                });
                self.text.to_mut().push_str(folded);
                self.ends.push(self.text.len() as u32);
                WordId(id)
            }
        }
    }

    /// The id of `folded`, or [`WordId::UNKNOWN`].
    pub fn get(&self, folded: &str) -> WordId {
        let found = self.slots.find(hash(folded.as_bytes()), |id| {
            bytes_at(&self.text, &self.ends, id) == folded.as_bytes()
        });
        WordId(found.unwrap_or(0))
    }

    /// The id at a place of the order of interning; the first, 0, is [`WordId::UNKNOWN`].
    pub fn nth(&self, index: usize) -> WordId {
        WordId(index as u32)
    }

    /// The folded word; empty for [`WordId::UNKNOWN`].
    #[inline]
    pub fn word(&self, id: WordId) -> &str {
        word_at(&self.text, &self.ends, id.0)
    }

    /// How many ids there are, the unknown word's included: all ids' indexes are smaller.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no word is known.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.ends.len() == 1
    }

    /// Writes the word ids of `tokens` of `text` into `out`, one a token, in place of what it held.
    #[inline(never)] // Counted by itself: see `benches/instructions.sh`.
    pub fn ids(&self, text: &str, tokens: &[Token], out: &mut Vec<WordId>) {
        out.clear();
        out.reserve(tokens.len());
        let mut buffer = String::new();
        out.extend(tokens.iter().map(|token| {
            let (start, len) = (token.span.start as usize, token.span.len());
            match short(text.as_bytes(), start, len).and_then(small_letters) {
                Some(folded) => self.get_short(folded, len),
                None => self.get(fold(token.span.of(text), &mut buffer)),
            }
        }));
    }

    /// The id of a word of `len` bytes, behind which are zeros.
    #[inline]
    fn get_short(&self, folded: [u8; SHORT], len: usize) -> WordId {
        let found = self.slots.find(hash_short(folded, len), |id| {
            let known = self.ends.range(id as usize - 1);
            known.len() == len && short(self.text.as_bytes(), known.start, len) == Some(folded)
        });
        WordId(found.unwrap_or(0))
    }
}

/// The bytes of a short word, and zeros behind them; nothing of a long one.
#[inline]
fn short(text: &[u8], start: usize, len: usize) -> Option<[u8; SHORT]> {
    if let Some(word) = text.get(start..).and_then(<[u8]>::first_chunk) {
        let beyond = 8 * SHORT.checked_sub(len)? as u32;
        let mask = u128::MAX.checked_shr(beyond).unwrap_or(0);
        return Some((u128::from_le_bytes(*word) & mask).to_le_bytes());
    }
    let mut letters = [0; SHORT];
    letters
        .get_mut(..len)?
        .copy_from_slice(text.get(start..start + len)?);
    Some(letters)
}

/// What [`fold`] makes of a short word of ASCII, eight letters at a time. Nothing where there is more to do than to put
/// letters small.
#[inline]
fn small_letters(mut letters: [u8; SHORT]) -> Option<[u8; SHORT]> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHS: u64 = ONES << 7;
    // The high bit of each byte that is at least this letter; bytes are below 128.
    let from = |word: u64, letter: u8| word + ONES * u64::from(128 - letter);
    let graves = |word: u64| from(word, b'`') & !from(word, b'a');
    for half in letters.as_chunks_mut().0 {
        let word = u64::from_ne_bytes(*half);
        if word == 0 {
            continue;
        }
        if (word | graves(word & !HIGHS)) & HIGHS != 0 {
            return None;
        }
        let capitals = from(word, b'A') & !from(word, b'[') & HIGHS;
        *half = (word | capitals >> 2).to_ne_bytes();
    }
    Some(letters)
}

stored_number!(WordId, WordFlags);

impl Stored for Vocabulary {
    fn store(&self, store: &mut Store) {
        self.text.store(store);
        self.ends.store(store);
        self.slots.store(store);
    }

    fn restore(bytes: &mut Bytes) -> Vocabulary {
        Vocabulary {
            language: Language::none(),
            text: Stored::restore(bytes),
            ends: Stored::restore(bytes),
            slots: Stored::restore(bytes),
        }
    }
}

#[inline]
fn word_at<'v>(text: &'v str, ends: &Offsets, id: u32) -> &'v str {
    match id {
        0 => "",
        id => &text[ends.range(id as usize - 1)],
    }
}

/// The bytes of a word that is not the unknown one, for comparisons that need not know where characters begin.
#[inline(always)] // Once a token.
fn bytes_at<'v>(text: &'v str, ends: &Offsets, id: u32) -> &'v [u8] {
    &text.as_bytes()[ends.range(id as usize - 1)]
}

/// What the gazetteers say of a single word: a set of flags.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct WordFlags(pub(crate) u32);

macro_rules! word_flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl WordFlags {
            /// No flag.
            pub const NONE: WordFlags = WordFlags(0);
            $($(#[$doc])* pub const $name: WordFlags = WordFlags(1 << $bit);)*
        }

        impl fmt::Debug for WordFlags {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut set = f.debug_set();
                $(if self.contains(WordFlags::$name) { set.entry(&format_args!(stringify!($name))); })*
                set.finish()
            }
        }
    };
}

word_flags! {
    /// A given name.
    GIVEN = 0;
    /// A given name of men, or of men and women.
    MALE = 1;
    /// A given name of women, or of men and women.
    FEMALE = 2;
    /// A surname.
    SURNAME = 3;
    /// A surname that the press writes first: Kim, Xi, Nguyen.
    FAMILY_FIRST = 4;
    /// A name that is an English word, too: Mark, Hope.
    ALSO_WORD = 5;
    /// A name that is a place or a country, too: Jordan, Paris.
    ALSO_PLACE = 6;
    /// A word of the name of a person in the gazetteer.
    PERSON_NAME = 7;
    /// A particle inside surnames: al, bin, von, de.
    PARTICLE = 8;
    /// An honorific: Mr., Mrs., Sir.
    HONORIFIC = 9;
    /// A military title: Gen., Admiral.
    MILITARY = 10;
    /// An academic title: Dr., Professor.
    ACADEMIC = 11;
    /// A religious title: Ayatollah, Cardinal.
    RELIGIOUS = 12;
    /// A noble title: Prince, Sheikh.
    NOBLE = 13;
    /// A suffix of names: Jr., III.
    SUFFIX = 14;
    /// A first part of compound given names: Abdul, Jean.
    GIVEN_PREFIX = 15;
    /// An English word, however it is written.
    COMMON = 16;
    /// A surname by which the world knows one who led a state: Obama, Stalin.
    FAMOUS = 17;
}

impl WordFlags {
    /// The flags as bits, in the order of their constants: fewer than [`WordFlags::BITS`].
    #[inline]
    pub fn bits(self) -> u32 {
        self.0 & ((1 << SEEN) - 1)
    }

    /// How many flags there are.
    pub const BITS: u32 = SEEN;

    /// Whether all of `flags` are set.
    #[inline]
    pub fn contains(self, flags: WordFlags) -> bool {
        self.0 & flags.0 == flags.0
    }

    /// Whether one of `flags` is set.
    #[inline]
    pub fn intersects(self, flags: WordFlags) -> bool {
        self.0 & flags.0 != 0
    }

    /// Whether no flag is set.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The lists that say of a word that it is a name, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameList {
    Given,
    Surnames,
    Words,
}

impl NameList {
    /// The flags that only this list gives.
    fn own(self) -> u32 {
        match self {
            NameList::Given => WordFlags::GIVEN.0 | WordFlags::MALE.0 | WordFlags::FEMALE.0,
            NameList::Surnames => WordFlags::SURNAME.0 | WordFlags::FAMOUS.0,
            NameList::Words => WordFlags::COMMON.0,
        }
    }

    /// Beyond the flags that are seen, each list has three bits for those that several lists give.
    fn shift(self) -> u32 {
        SEEN + SHARED.count_ones() * self as u32
    }
}

/// The flags that several lists give.
const SHARED: u32 = WordFlags::FAMILY_FIRST.0 | WordFlags::ALSO_WORD.0 | WordFlags::ALSO_PLACE.0;

/// How many bits are flags that are seen.
const SEEN: u32 = 18;

impl WordFlags {
    /// Adds what a list says of the word.
    pub(crate) fn add_list(&mut self, list: NameList, flags: WordFlags) {
        let shared = (flags.0 & SHARED) >> SHARED.trailing_zeros();
        self.0 |= flags.0 | shared << list.shift();
    }

    /// Takes out what a list said of the word, and leaves what other lists said.
    pub(crate) fn forget_list(&mut self, list: NameList) {
        let all = SHARED >> SHARED.trailing_zeros();
        self.0 &= !(list.own() | SHARED | all << list.shift());
        for other in [NameList::Given, NameList::Surnames, NameList::Words] {
            self.0 |= (self.0 >> other.shift() & all) << SHARED.trailing_zeros();
        }
    }
}

impl BitOr for WordFlags {
    type Output = WordFlags;

    fn bitor(self, other: WordFlags) -> WordFlags {
        WordFlags(self.0 | other.0)
    }
}

impl BitOrAssign for WordFlags {
    fn bitor_assign(&mut self, other: WordFlags) {
        self.0 |= other.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_id_however_many_come() {
        let mut vocabulary = Vocabulary::default();
        let words: Vec<String> = (0..5000).map(|n| format!("w{n}")).collect();
        let ids: Vec<WordId> = words.iter().map(|word| vocabulary.intern(word)).collect();
        for (word, id) in words.iter().zip(&ids) {
            assert_eq!(vocabulary.intern(word), *id);
            assert_eq!(vocabulary.get(word), *id);
            assert_eq!(vocabulary.word(*id), word);
        }
        assert_eq!(vocabulary.len(), 5001);
    }

    #[test]
    fn short_words_are_folded_as_others_are() {
        let mut buffer = String::new();
        for first in 0..=255u8 {
            for rest in ["", "Z", "azAZ@[`{", "0123456789abcdE", "0123456789abcdef"] {
                let word = format!("{}{rest}", char::from(first));
                // At the end of a text, and in it.
                for text in [word.clone(), format!("{word} and what follows")] {
                    let letters = short(text.as_bytes(), 0, word.len());
                    if let Some(folded) = letters.and_then(small_letters) {
                        let (folded, rest) = folded.split_at(word.len());
                        let expected = fold(&word, &mut buffer);
                        assert_eq!(folded, expected.as_bytes(), "{word:?}");
                        assert!(rest.iter().all(|byte| *byte == 0), "{word:?}");
                    } else {
                        assert!(
                            !word.is_ascii() || word.contains('`') || word.len() > SHORT,
                            "{word:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_not_there_is_unknown() {
        let mut vocabulary = Vocabulary::default();
        assert!(vocabulary.is_empty());
        vocabulary.intern("moscow");
        assert_eq!(vocabulary.get("minsk"), WordId::UNKNOWN);
        assert_eq!(vocabulary.get(""), WordId::UNKNOWN);
        assert_eq!(vocabulary.intern(""), WordId::UNKNOWN);
        assert_eq!(vocabulary.word(WordId::UNKNOWN), "");
    }

    #[test]
    fn flags_are_a_set() {
        let flags = WordFlags::GIVEN | WordFlags::MALE;
        assert!(flags.contains(WordFlags::GIVEN));
        assert!(!flags.contains(WordFlags::GIVEN | WordFlags::FEMALE));
        assert!(flags.intersects(WordFlags::GIVEN | WordFlags::FEMALE));
        assert_eq!(format!("{flags:?}"), "{GIVEN, MALE}");
    }
}
