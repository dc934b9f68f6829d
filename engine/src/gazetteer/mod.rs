//! Names and what they denote.
//!
//! This floor knows the format of the gazetteer files, gives words their ids, and finds in tokens the names that
//! the files list, with all that each can denote. It knows the text floor. It does not decide what a
//! name means in its sentence, and knows nothing of rules, mentions and events.

pub(crate) mod builder;
pub(crate) mod cells;
pub(crate) mod column;
pub(crate) mod coordinates;
pub(crate) mod dialect;
pub(crate) mod ending;
pub(crate) mod entries;
pub(crate) mod entry;
pub(crate) mod errors;
pub(crate) mod listing;
pub(crate) mod loader;
pub(crate) mod name;
pub(crate) mod pool;
pub(crate) mod reference;
#[cfg(test)]
mod refusals;
mod stored;
pub(crate) mod summary;
pub(crate) mod table;
pub(crate) mod template;
pub(crate) mod tenure;
#[cfg(test)]
mod tests;
pub(crate) mod trie;
pub(crate) mod variants;
pub(crate) mod written;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::date::Date;
use crate::error::Error;
use crate::text::{Language, Token, TokenSpan, tokens_into};

pub use crate::words::{Vocabulary, WordFlags, WordId};
pub use builder::GazetteerBuilder;
pub use coordinates::Coordinates;
pub use entry::{Code, Entry, EntryId, EntryType, Form, Gender, Kind, Kinds, Reading, Single, Status};
pub use summary::{FileSummary, markdown};
pub use template::template;
pub use tenure::Tenure;
pub use trie::Match;

use crate::words::Nouns;
use crate::words::codec::{Bytes, Late, Store, Stored};
use crate::words::palette::Palette;
use crate::words::slots::Slots;
use entries::Entries;
use errors::Errors;
use loader::{Loader, Source};
use table::values;
use tenure::{Held, Tenures};
use trie::Trie;

/// Names, what they denote, and who held which office when.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    vocabulary: Vocabulary,
    /// By word, its [`WordFlags`].
    flags: Palette,
    trie: Trie,
    entries: Entries,
    keys: Slots,
    codes: FxHashMap<Code, EntryId>,
    /// What each country's row says of its capital, and the place that is.
    capital_names: FxHashMap<EntryId, Cow<'static, str>>,
    capitals: FxHashMap<EntryId, EntryId>,
    /// Places that were capitals of states that are no more, with each of these; sorted.
    former_capitals: Vec<(EntryId, EntryId)>,
    /// The few places that stand for an organisation, and which.
    seats: Vec<(EntryId, EntryId)>,
    members: Vec<EntryId>,
    tenures: Late<Tenures>,
    /// The first of the tenures that users' files say; it is not stored.
    users_from: Option<u32>,
    /// The sets of countries to which names are confined; the first, if there is one, is empty and means everywhere.
    only_in: Vec<Vec<EntryId>>,
    summaries: Vec<FileSummary>,
    /// How names of offices and titles are put in the plural, for files that are added; it is not stored.
    nouns: Nouns,
}

/// What [`Gazetteer::find`] found: an entry, and how the name names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// The entry.
    pub entry: EntryId,
    /// How the name names it.
    pub form: Form,
    /// Whether the name counts only where the context supports it.
    pub ambiguous: bool,
}

impl Gazetteer {
    /// The words of all names.
    #[inline]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The words of all names, to which those of the rules are added.
    pub fn vocabulary_mut(&mut self) -> &mut Vocabulary {
        &mut self.vocabulary
    }

    /// What the name lists and titles say of a word.
    #[inline]
    pub fn word_flags(&self, word: WordId) -> WordFlags {
        WordFlags(self.flags.get(word.index()).unwrap_or_default())
    }

    /// Appends to `out` the names in `range`: from left to right, at each place the longest, none overlapping.
    ///
    /// `words` holds the ids of all `tokens` of `text`, as [`Vocabulary::ids`] gives them. Hyphens between two words
    /// count as spaces; a name that its file writes with a capital is found only where the text does so.
    pub fn look_up(
        &self,
        text: &str,
        tokens: &[Token],
        words: &[WordId],
        range: TokenSpan,
        out: &mut Vec<Match>,
    ) {
        let mut at = range.start as usize;
        while at < range.end as usize {
            if !self.trie.begins(words[at]) {
                at += 1;
                continue;
            }
            at = match self.look_up_at(text, tokens, words, range, at) {
                Some(found) => {
                    out.push(found);
                    found.tokens.end as usize
                }
                None => at + 1,
            };
        }
    }

    /// The longest name that begins at token `start` and ends in `range`.
    pub fn look_up_at(
        &self,
        text: &str,
        tokens: &[Token],
        words: &[WordId],
        range: TokenSpan,
        start: usize,
    ) -> Option<Match> {
        self.trie.longest(text, tokens, words, start, range.end as usize)
    }

    /// All that the name can denote.
    #[inline]
    pub fn readings(&self, found: &Match) -> &[Reading] {
        self.trie.readings(found)
    }

    /// The countries to which a reading is confined (`secretary of state` as a foreign minister: the United
    /// States, the Vatican); empty if to none.
    pub fn only_in(&self, reading: &Reading) -> &[EntryId] {
        self.only_in
            .get(reading.only_in as usize)
            .map_or(&[], Vec::as_slice)
    }

    /// The entry of an id of this gazetteer.
    ///
    /// # Panics
    ///
    /// If `id` comes from another gazetteer, larger than this.
    #[inline]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.index()]
    }

    /// All entries.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.entries
            .iter()
            .enumerate()
            .map(|(index, entry)| (EntryId(index as u32), entry))
    }

    /// The entry whose `id` in the files is `key`.
    pub fn by_key(&self, key: &str) -> Option<EntryId> {
        let hash = crate::words::slots::hash(key.as_bytes());
        let found = self.keys.find(hash, |id| self.entries[id as usize].key == key);
        found.ok().map(EntryId)
    }

    /// The country with this code: `DE`.
    pub fn country(&self, code: &str) -> Option<EntryId> {
        self.codes.get(&Code::new(code)?).copied()
    }

    /// All names of an entry, as the files write them, the most usual first.
    pub fn names(&self, id: EntryId) -> impl Iterator<Item = (&str, Form)> {
        let entry = self.entry(id);
        let second = match entry.entry_type {
            EntryType::Country => Form::Adjective,
            _ => Form::Short,
        };
        [
            (&entry.name, Form::Name),
            (&entry.cells.aliases, Form::Alias),
            (&entry.cells.second, second),
            (&entry.cells.nouns, Form::Noun),
        ]
        .into_iter()
        .flat_map(|(cell, form)| values(cell).map(move |value| (name::without_flags(value), form)))
    }

    /// The most usual adjective of a country: "Russian".
    pub fn adjective(&self, country: EntryId) -> Option<&str> {
        let entry = self.entry(country);
        // The second cell of others holds short names.
        let adjectives = (entry.entry_type == EntryType::Country).then_some(&*entry.cells.second);
        values(adjectives?).next().map(name::without_flags)
    }

    /// What an office is called in a country: the "foreign minister" of the United States is its "secretary of state".
    pub fn office_name(&self, office: EntryId, country: EntryId) -> &str {
        let entry = self.entry(office);
        let Some(code) = self.entry(country).code.as_ref() else {
            return &entry.name;
        };
        name::in_country(&entry.cells.aliases, code.as_str()).unwrap_or(&entry.name)
    }

    /// The place that is a country's capital.
    pub fn capital_of(&self, country: EntryId) -> Option<EntryId> {
        self.capitals.get(&country).copied()
    }

    /// The country for whose government a place stands in "Moscow said": that of a capital or a seat.
    pub fn stands_for(&self, place: EntryId) -> Option<EntryId> {
        let entry = self.entry(place);
        match entry.kind {
            Some(Kind::Capital | Kind::Seat) => entry.country,
            _ => None,
        }
    }

    /// The organisation that a place stands for in "Brussels proposed": by its row.
    pub fn body_seated_in(&self, place: EntryId) -> Option<EntryId> {
        let seat = self.seats.iter().find(|(seat, _)| *seat == place);
        seat.map(|(_, body)| *body)
    }

    /// The same on a day: in 1985 Moscow stood for the Soviet Union.
    pub fn stands_for_at(&self, place: EntryId, date: Option<Date>) -> Option<EntryId> {
        let first = self.former_capitals.partition_point(|(other, _)| *other < place);
        let former = self.former_capitals[first..]
            .iter()
            .take_while(|(other, _)| *other == place);
        let existed = |country: EntryId| {
            let valid = self.entry(country).valid;
            date.zip(valid).is_some_and(|(date, valid)| valid.contains(date))
        };
        former
            .map(|(_, country)| *country)
            .find(|country| existed(*country))
            .or_else(|| self.stands_for(place))
    }

    /// The offices that a person held, in the order of the file.
    #[inline]
    pub fn tenures(&self, person: EntryId) -> &[Tenure] {
        let (start, end) = self.entry(person).tenures;
        &self.tenures.list[start as usize..end as usize]
    }

    /// Who held an office in a body, in the order in which they began.
    pub fn holders(&self, office: EntryId, body: EntryId) -> impl Iterator<Item = (EntryId, &Tenure)> {
        self.held(office, body)
            .iter()
            .map(|held| (held.person, &self.tenures.list[held.tenure as usize]))
    }

    /// The one person who held an office in a body at `date`; `None` if the gazetteer has none or no single one, or
    /// the office may have several holders at a time.
    ///
    /// A tenure that was open when its file was written is trusted for every later day, until the gazetteer knows
    /// of a successor. What a user's file says comes before what the built-in files say.
    pub fn holder_at(&self, office: EntryId, body: EntryId, date: Date) -> Option<EntryId> {
        self.entry(office).single?;
        let held = self.held(office, body);
        let own = self.users_from.and_then(|first| {
            let own = held.iter().filter(move |held| held.tenure >= first);
            tenure::holder_at(own, date)
        });
        own.or_else(|| tenure::holder_at(held.iter(), date))
    }

    /// The body of an office of which there is one in the world: the Vatican for the pope.
    pub fn only_body(&self, office: EntryId) -> Option<EntryId> {
        if self.entry(office).single != Some(Single::World) {
            return None;
        }
        let held = &self.tenures.held;
        let start = held.partition_point(|held| held.office < office);
        let first = held.get(start)?;
        (first.office == office).then_some(first.body)
    }

    fn held(&self, office: EntryId, body: EntryId) -> &[Held] {
        let held = &self.tenures.held;
        let start = held.partition_point(|held| (held.office, held.body) < (office, body));
        let end = held.partition_point(|held| (held.office, held.body) <= (office, body));
        &held[start..end]
    }

    /// The countries that are members of an organisation, or that share a place.
    pub fn members(&self, organization: EntryId) -> &[EntryId] {
        let (start, end) = self.entry(organization).members;
        &self.members[start as usize..end as usize]
    }

    /// All that `name` can denote, capitals apart.
    pub fn find(&self, name: &str) -> Vec<Found> {
        let mut tokens = Vec::new();
        tokens_into(name, self.vocabulary.language(), &mut tokens);
        let mut words = Vec::new();
        self.vocabulary.ids(name, &tokens, &mut words);
        self.trie
            .whole(name, &tokens, &words)
            .into_iter()
            .map(|reading| Found {
                entry: reading.entry,
                form: reading.form,
                ambiguous: reading.ambiguous,
            })
            .collect()
    }

    /// What each file holds, in the order in which the files were given; [`Entry::file`] counts them.
    pub fn files(&self) -> &[FileSummary] {
        &self.summaries
    }
}

/// The sector of this code, if there is one: `GOV`.
pub fn sector(code: &str) -> Option<&'static str> {
    let first = code.as_bytes().first();
    let mut near = entry::SECTORS
        .iter()
        .filter(|sector| sector.as_bytes().first() == first);
    near.find(|sector| **sector == code).copied()
}

/// Checks a gazetteer file by itself, or as an addition to a gazetteer in which its references are looked up; as
/// strictly as the files that come with a program, which are sorted and name their sources.
///
/// # Errors
///
/// Everything that is wrong with it, in the order of the file.
pub fn check(file: &str, text: &str, against: Option<&Gazetteer>) -> Result<FileSummary, Error> {
    let mut errors = Errors::default();
    let sources = Source::strict(file, text, &mut errors).into_iter().collect();
    let checked = Loader::for_check(against).load(sources, &mut errors);
    match errors.into_error([file].into_iter()) {
        Some(error) => Err(error),
        None => Ok(checked.summaries.into_iter().next().unwrap_or_default()),
    }
}

impl Gazetteer {
    /// The gazetteer as bytes and a pool of text, from which [`Gazetteer::restored`] makes it again: so a build script
    /// reads tables once, and no program has to.
    pub fn stored(&self) -> (Vec<u8>, String) {
        Store::of(self)
    }

    /// The gazetteer that [`Gazetteer::stored`] laid out, for texts in the language by which its names were cut. It is
    /// used where it lies; bytes that do not lie at a multiple of eight are copied.
    ///
    /// # Panics
    ///
    /// If `bytes` and `pool` were made by anything else.
    pub fn restored(bytes: &'static [u8], pool: &'static str, language: Language) -> Gazetteer {
        let mut gazetteer = Gazetteer::restore(&mut Bytes::new(bytes, pool));
        gazetteer.vocabulary.set_language(language);
        gazetteer
    }

    /// The same gazetteer with what puts names of offices and titles in the plural. It is used for the files that are
    /// [added](Gazetteer::add) to it, and is not stored.
    #[must_use]
    pub fn with_nouns(mut self, nouns: Nouns) -> Gazetteer {
        self.nouns = nouns;
        self
    }
}

impl Stored for Gazetteer {
    fn store(&self, store: &mut Store) {
        self.vocabulary.store(store);
        self.flags.store(store);
        self.trie.store(store);
        self.entries.store(store);
        self.keys.store(store);
        self.codes.store(store);
        self.capital_names.store(store);
        self.capitals.store(store);
        self.former_capitals.store(store);
        self.seats.store(store);
        self.members.store(store);
        self.tenures.store(store);
        self.only_in.store(store);
        self.summaries.store(store);
    }

    fn restore(bytes: &mut Bytes) -> Gazetteer {
        Gazetteer {
            vocabulary: Stored::restore(bytes),
            flags: Stored::restore(bytes),
            trie: Stored::restore(bytes),
            entries: Stored::restore(bytes),
            keys: Stored::restore(bytes),
            codes: Stored::restore(bytes),
            capital_names: Stored::restore(bytes),
            capitals: Stored::restore(bytes),
            former_capitals: Stored::restore(bytes),
            seats: Stored::restore(bytes),
            members: Stored::restore(bytes),
            tenures: Stored::restore(bytes),
            only_in: Stored::restore(bytes),
            summaries: Stored::restore(bytes),
            users_from: None,
            nouns: Nouns::default(),
        }
    }
}
