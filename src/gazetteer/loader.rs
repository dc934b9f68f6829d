//! From tables to a gazetteer: rows become entries, names become paths of the trie.
//!
//! Files are read in the order of their types, so that every reference points backwards, and a user's
//! files before ours, so that a row of ours gives way to a user's with the same `id`.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Gazetteer;
use super::column::{Column, FileType};
use super::entry::{
    Code, Entry, EntryId, EntryType, Form, Gender, Kind, NameCells, Reading, SECTORS, Single, Status,
};
use super::errors::Errors;
use super::name::{BadName, Name, Paths, flags};
use super::plural::pluralise;
use super::summary::FileSummary;
use super::table::{Row, Table, values};
use super::tenure::{Held, Tenure};
use super::trie::{Need, TrieBuilder};
use super::word::{Slots, Vocabulary, WordFlags, WordId, hash};

/// A file to be loaded.
#[derive(Debug)]
pub(super) struct Source<'f> {
    pub(super) table: Table<'f>,
    /// How a cell is kept: borrowed from a built-in file, copied from a user's.
    keep: fn(&'f str) -> Cow<'static, str>,
    /// Whether it is a built-in file.
    pub(super) ours: bool,
    /// Its number in the order in which the files were given.
    pub(super) file: u16,
}

impl<'f> Source<'f> {
    pub(super) fn users(name: &'f str, text: &'f str, file: u16, errors: &mut Errors) -> Option<Source<'f>> {
        Some(Source {
            table: Table::open(name, text, errors)?,
            keep: |cell| Cow::Owned(cell.to_owned()),
            ours: false,
            file,
        })
    }
}

impl Source<'static> {
    pub(super) fn built_in(
        name: &'static str,
        text: &'static str,
        file: u16,
        errors: &mut Errors,
    ) -> Option<Source<'static>> {
        Some(Source {
            table: Table::open(name, text, errors)?,
            keep: Cow::Borrowed,
            ours: true,
            file,
        })
    }
}

/// A gazetteer in the making.
#[derive(Debug)]
pub(super) struct Loader<'g> {
    /// The gazetteer in which a single file's references are looked up.
    pub(super) against: Option<&'g Gazetteer>,
    /// Whether references that nothing is known of are believed.
    pub(super) trusting: bool,
    vocabulary: Vocabulary,
    flags: Vec<WordFlags>,
    trie: TrieBuilder,
    pub(super) entries: Vec<Entry>,
    pub(super) keys: Slots,
    pub(super) codes: FxHashMap<Code, EntryId>,
    /// What each country's row says of its capital.
    capital_names: FxHashMap<EntryId, Cow<'static, str>>,
    capitals: FxHashMap<EntryId, EntryId>,
    pub(super) members: Vec<EntryId>,
    pub(super) tenures: Vec<Tenure>,
    pub(super) held: Vec<Held>,
    /// Where each tenure stands: the file's number, and the bytes of its text.
    pub(super) tenure_places: Vec<(u16, usize, usize)>,
    only_in: Vec<Vec<EntryId>>,
    /// Words of the name lists that a user's file has settled.
    settled: FxHashSet<(WordId, FileType)>,
    summaries: Vec<FileSummary>,
    /// The files' names and whether they are ours, by number.
    files: FxHashMap<u16, (String, bool)>,
    paths: Paths,
    plural: String,
}

impl<'g> Loader<'g> {
    /// A loader with room for the names of files of `bytes`, all together.
    pub(super) fn new(bytes: usize) -> Loader<'g> {
        // As measured on the built-in files.
        let names = bytes / 24;
        Loader {
            against: None,
            trusting: false,
            vocabulary: Vocabulary::with_capacity(names),
            flags: Vec::with_capacity(names),
            trie: TrieBuilder::with_capacity(names),
            entries: Vec::with_capacity(names / 4),
            keys: Slots::with_capacity(names / 4),
            codes: FxHashMap::default(),
            capital_names: FxHashMap::default(),
            capitals: FxHashMap::default(),
            members: Vec::new(),
            tenures: Vec::new(),
            held: Vec::new(),
            tenure_places: Vec::new(),
            only_in: vec![Vec::new()],
            settled: FxHashSet::default(),
            summaries: Vec::new(),
            files: FxHashMap::default(),
            paths: Paths::default(),
            plural: String::new(),
        }
    }

    /// A loader for one file, whose references are looked up in `against`, or believed if that is `None`.
    pub(super) fn for_check(against: Option<&'g Gazetteer>) -> Loader<'g> {
        Loader {
            against,
            trusting: against.is_none(),
            ..Loader::new(0)
        }
    }

    /// Loads all files.
    pub(super) fn load(&mut self, ours: &[Source<'static>], users: &[Source<'_>], errors: &mut Errors) {
        let mut summaries = Vec::new();
        for file_type in FileType::ALL {
            for source in users.iter().filter(|source| source.table.file_type == *file_type) {
                summaries.push((source.file, self.file(source, errors)));
            }
            for source in ours.iter().filter(|source| source.table.file_type == *file_type) {
                summaries.push((source.file, self.file(source, errors)));
            }
        }
        summaries.sort_by_key(|(file, _)| *file);
        self.summaries = summaries.into_iter().map(|(_, summary)| summary).collect();
        self.held.sort_unstable_by_key(Held::order);
        self.check_tenures(ours, users, errors);
    }

    pub(super) fn finish(self) -> Gazetteer {
        Gazetteer {
            vocabulary: self.vocabulary,
            flags: self.flags,
            trie: self.trie.finish(),
            entries: self.entries,
            keys: self.keys,
            codes: self.codes,
            capitals: self.capitals,
            members: self.members,
            tenures: self.tenures,
            held: self.held,
            only_in: self.only_in,
            summaries: self.summaries,
        }
    }

    /// The summary of the first file.
    pub(super) fn into_summary(self) -> Option<FileSummary> {
        self.summaries.into_iter().next()
    }

    fn file<'f>(&mut self, source: &Source<'f>, errors: &mut Errors) -> FileSummary {
        let table = &source.table;
        self.files
            .insert(source.file, (table.name.to_owned(), source.ours));
        let (mut rows, mut names) = (0, 0);
        table.rows(errors, |errors, row| {
            rows += 1;
            names += NAME_COLUMNS
                .iter()
                .map(|(column, _)| row.values(*column).count())
                .sum::<usize>();
            match table.file_type {
                FileType::Entries(entry_type) => self.row(source, row, entry_type, errors),
                FileType::GivenNames | FileType::Surnames | FileType::Words => {
                    self.listed_name(source, row, errors)
                }
            }
        });
        FileSummary {
            file: table.name.to_owned(),
            what: table.what.to_owned(),
            file_type: table.file_type.as_str(),
            rows,
            names,
        }
    }

    /// Loads a row of an entry, unless a user's row stands for it.
    fn row<'f>(&mut self, source: &Source<'f>, row: &Row<'f>, entry_type: EntryType, errors: &mut Errors) {
        let table = &source.table;
        let key = row.cell(Column::Id);
        if !is_key(key) {
            let message = format!("expected an id of a-z, 0-9 and single hyphens, found \"{key}\"");
            table.error(errors, key, message);
            return;
        }
        let hash = hash(key.as_bytes());
        match self.keys.find(hash, |id| self.entries[id as usize].key == key) {
            Ok(known) => {
                let other = &self.entries[known as usize];
                let (file, ours) = &self.files[&other.file];
                if other.entry_type != entry_type || source.ours == *ours {
                    let message = format!(
                        "id \"{key}\" is also that of a {} in {file}:{}",
                        other.entry_type, other.line
                    );
                    table.error(errors, key, message);
                }
            }
            Err(vacancy) => {
                let id = EntryId(self.entries.len() as u32);
                self.keys.fill(vacancy, hash, id.0);
                let entry = self.entry(id, source, row, entry_type, errors);
                self.entries.push(entry);
                self.entry_names(id, source, row, errors);
            }
        }
    }

    /// Reads the cells of a row but for the names.
    fn entry<'f>(
        &mut self,
        id: EntryId,
        source: &Source<'f>,
        row: &Row<'f>,
        entry_type: EntryType,
        errors: &mut Errors,
    ) -> Entry {
        let (table, keep) = (&source.table, source.keep);
        let mut cells = Cells { table, row, errors };
        let kind = cells.label(Column::Kind, Kind::of, table.file_type.kinds(), Kind::as_str);
        let code = cells.parse(Column::Code, "a country's code, as DE, SUHH or GE-AB", Code::new);
        if let Some(code) = code
            && let Some(other) = self.codes.insert(code, id)
        {
            let other = &self.entries[other.index()].key;
            cells.error(
                Column::Code,
                format!("code \"{code}\" is also that of \"{other}\""),
            );
        }
        let mut entry = Entry {
            key: keep(row.cell(Column::Id)),
            name: keep(super::name::without_flags(row.cell(Column::Name))),
            entry_type,
            kind,
            country: None,
            code,
            iso3: cells.parse(Column::Iso3, "three capital letters", Code::alpha3),
            region: Some(row.cell(Column::Region))
                .filter(|region| !region.is_empty())
                .map(keep),
            status: cells.label(Column::Status, Status::of, Status::ALL, Status::as_str),
            valid: cells.parse(
                Column::Valid,
                "an interval as FROM/TO or FROM/..AS_OF",
                super::tenure::interval,
            ),
            gender: cells.parse(Column::Gender, GENDER, Gender::of),
            wikidata: cells.parse(Column::Wikidata, "a Wikidata item as Q42", wikidata),
            sector: cells.label(
                Column::Sector,
                |cell| SECTORS.iter().copied().find(|sector| *sector == cell),
                SECTORS,
                |sector| sector,
            ),
            single: cells.label(Column::Single, Single::of, Single::ALL, Single::as_str),
            title: cells.yes(Column::Title),
            office: None,
            population: cells.parse(Column::Population, "a whole number", |cell| cell.parse().ok()),
            source: keep(row.cell(Column::Source)),
            file: source.file,
            line: row.line,
            cells: NameCells {
                aliases: keep(row.cell(Column::Aliases)),
                second: keep(match entry_type {
                    EntryType::Country => row.cell(Column::Adjectives),
                    _ => row.cell(Column::Short),
                }),
                nouns: keep(row.cell(Column::Nouns)),
            },
            members: (0, 0),
            tenures: (0, 0),
        };
        if !row.cell(Column::Capital).is_empty() {
            self.capital_names.insert(id, keep(row.cell(Column::Capital)));
        }
        self.references(&mut entry, id, source, row, errors);
        if entry_type == EntryType::Place
            && let Some(country) = entry.country
        {
            let named = self
                .capital_names
                .get(&country)
                .is_some_and(|name| *name == entry.name);
            if named {
                self.capitals.insert(country, id);
            } else if kind == Some(Kind::Capital) {
                self.capitals.entry(country).or_insert(id);
            }
        }
        entry
    }

    /// Puts an entry's names into the trie.
    fn entry_names<'f>(&mut self, id: EntryId, source: &Source<'f>, row: &Row<'f>, errors: &mut Errors) {
        let entry_type = self.entries[id.index()].entry_type;
        let kind = self.entries[id.index()].kind;
        let word_flags = match (entry_type, kind) {
            (EntryType::Person, _) => WordFlags::PERSON_NAME,
            (EntryType::Title, Some(kind)) => title_flags(kind),
            _ => WordFlags::NONE,
        };
        let has_plural = match (entry_type, kind) {
            (EntryType::Office, _) => true,
            (EntryType::Title, Some(kind)) => {
                matches!(
                    kind,
                    Kind::Military | Kind::Academic | Kind::Religious | Kind::Noble
                )
            }
            _ => false,
        };
        for (column, form) in NAME_COLUMNS {
            let cell = row.cell(*column);
            if cell.is_empty() {
                continue;
            }
            self.check_twins(source, cell, errors);
            for value in row.values(*column) {
                let Some(name) = read_name(&source.table, value, errors) else {
                    continue;
                };
                let reading = Reading {
                    entry: id,
                    form: *form,
                    ambiguous: name.ambiguous,
                    only_in: self.confined(source, name.only_in, errors),
                };
                self.add(source, &name, name.text, reading, word_flags, errors);
                let mut plural = std::mem::take(&mut self.plural);
                if has_plural && pluralise(name.text, kind == Some(Kind::Military), &mut plural) {
                    let reading = Reading {
                        form: Form::Plural,
                        ..reading
                    };
                    let name = Name { case: false, ..name };
                    self.add(source, &name, &plural, reading, WordFlags::NONE, errors);
                }
                self.plural = plural;
            }
        }
    }

    /// Puts one name into the trie; `text` is `name.text` or its plural.
    fn add<'f>(
        &mut self,
        source: &Source<'f>,
        name: &Name<'f>,
        text: &str,
        reading: Reading,
        word_flags: WordFlags,
        errors: &mut Errors,
    ) {
        self.paths.read(text, &mut self.vocabulary);
        if self.paths.path.contains(&WordId::UNKNOWN) || self.paths.path.is_empty() {
            source
                .table
                .error(errors, name.text, format!("\"{text}\" holds no word to find"));
            return;
        }
        let need = match self.paths.capitals.iter().position(|capital| *capital) {
            _ if name.case => self.trie.spelling((source.keep)(name.text)),
            Some(word) => Need::Capital(word.min(LAST_WORD) as u8),
            None => Need::Nothing,
        };
        self.trie.add(&self.paths.path, need, reading, source.ours);
        if !self.paths.plain.is_empty() && !name.case {
            self.trie.add(&self.paths.plain, need, reading, source.ours);
        }
        if !word_flags.is_empty() && (self.paths.path.len() == 1 || word_flags == WordFlags::PERSON_NAME) {
            for word in self.paths.path.iter().chain(&self.paths.plain) {
                add_flags(&mut self.flags, *word, word_flags);
            }
        }
    }

    /// Loads a row of a list of given names or surnames, unless a user's row stands for it.
    fn listed_name<'f>(&mut self, source: &Source<'f>, row: &Row<'f>, errors: &mut Errors) {
        let table = &source.table;
        let mut flags = match table.file_type {
            FileType::Surnames => WordFlags::SURNAME,
            FileType::Words => WordFlags::COMMON,
            _ => match row.cell(Column::Gender) {
                "m" => WordFlags::GIVEN | WordFlags::MALE,
                "f" => WordFlags::GIVEN | WordFlags::FEMALE,
                _ => WordFlags::GIVEN | WordFlags::MALE | WordFlags::FEMALE,
            },
        };
        Cells { table, row, errors }.parse(Column::Gender, GENDER, Gender::of);
        let cell = row.cell(Column::Flags);
        for flag in cell.split(',').filter(|_| !cell.is_empty()) {
            flags |= match flag {
                "word" => WordFlags::ALSO_WORD,
                "place" => WordFlags::ALSO_PLACE,
                "first" => WordFlags::FAMILY_FIRST,
                _ => {
                    let known = ["word", "place", "first"];
                    errors.unknown(table.name, table.text, flag, "flag", known);
                    return;
                }
            };
        }
        let Some(name) = read_name(table, row.cell(Column::Name), errors) else {
            return;
        };
        self.paths.read(name.text, &mut self.vocabulary);
        let alone = self.paths.path.len() == 1;
        for (at, word) in self.paths.path.iter().enumerate() {
            // The particles inside "de la Cruz" or "Al-Sayed" do not become surnames.
            let known = self.flags.get(word.index()).copied().unwrap_or_default();
            let particle = known.intersects(WordFlags::PARTICLE | WordFlags::GIVEN_PREFIX);
            if !alone && (particle || !self.paths.capitals[at]) {
                continue;
            }
            if source.ours && self.settled.contains(&(*word, table.file_type)) {
                continue;
            }
            if !source.ours {
                self.settled.insert((*word, table.file_type));
            }
            add_flags(&mut self.flags, *word, flags);
        }
    }

    /// The set of countries of a name's flag `in=`.
    fn confined<'f>(&mut self, source: &Source<'f>, codes: &'f str, errors: &mut Errors) -> u16 {
        if codes.is_empty() {
            return 0;
        }
        let countries: Vec<EntryId> = codes
            .split('+')
            .filter_map(|code| self.resolve_country(source, code, errors))
            .collect();
        if let Some(known) = self.only_in.iter().position(|set| *set == countries) {
            return known as u16;
        }
        if self.only_in.len() > MOST_SETS {
            let message = format!("more than {MOST_SETS} different sets of countries");
            source.table.error(errors, codes, message);
            return 0;
        }
        self.only_in.push(countries);
        self.only_in.len() as u16 - 1
    }

    /// Notes the names that stand twice in a cell.
    fn check_twins(&self, source: &Source<'_>, cell: &str, errors: &mut Errors) {
        // Cells of many values are rare; few values are sooner compared than hashed.
        const FEW: usize = 12;
        let mut few = [""; FEW];
        let mut seen = FxHashSet::default();
        for (number, value) in values(cell).enumerate() {
            let twin = match few.get_mut(number) {
                Some(place) => {
                    *place = value;
                    few[..number].contains(&value)
                }
                None => few.contains(&value) || !seen.insert(value),
            };
            if twin && !value.is_empty() {
                source
                    .table
                    .error(errors, value, format!("\"{value}\" stands twice in the cell"));
            }
        }
    }
}

/// Capitals are looked for in so many words of a name.
const LAST_WORD: usize = 250;

/// So many different sets of countries can stand behind `in=`.
const MOST_SETS: usize = 1000;

/// What is expected of a gender.
const GENDER: &str = "\"m\" or \"f\"";

/// The columns that hold names, and how these name their entry.
const NAME_COLUMNS: &[(Column, Form)] = &[
    (Column::Name, Form::Name),
    (Column::Aliases, Form::Alias),
    (Column::Short, Form::Short),
    (Column::Adjectives, Form::Adjective),
    (Column::Nouns, Form::Noun),
];

fn read_name<'f>(table: &Table<'f>, value: &'f str, errors: &mut Errors) -> Option<Name<'f>> {
    match Name::read(value) {
        Ok(name) => return Some(name),
        Err(BadName::Flag(flag)) => errors.unknown(table.name, table.text, flag, "flag", flags()),
        Err(BadName::Bracket(part)) => table.error(
            errors,
            part,
            "expected flags in square brackets at the end of the name",
        ),
        Err(BadName::Empty(part)) => table.error(errors, part, "expected a name"),
    }
    None
}

fn add_flags(flags: &mut Vec<WordFlags>, word: WordId, more: WordFlags) {
    if flags.len() <= word.index() {
        flags.resize(word.index() + 1, WordFlags::NONE);
    }
    flags[word.index()] |= more;
}

fn title_flags(kind: Kind) -> WordFlags {
    match kind {
        Kind::Honorific => WordFlags::HONORIFIC,
        Kind::Military => WordFlags::MILITARY,
        Kind::Academic => WordFlags::ACADEMIC,
        Kind::Religious => WordFlags::RELIGIOUS,
        Kind::Noble => WordFlags::NOBLE,
        Kind::Suffix => WordFlags::SUFFIX,
        Kind::Particle => WordFlags::PARTICLE,
        Kind::GivenPrefix => WordFlags::GIVEN_PREFIX,
        _ => WordFlags::NONE,
    }
}

/// Whether an id is made of `a-z`, `0-9` and single hyphens between them.
fn is_key(key: &str) -> bool {
    let mut after_hyphen = true;
    for byte in key.bytes() {
        match byte {
            b'-' if after_hyphen => return false,
            b'-' => after_hyphen = true,
            b'a'..=b'z' | b'0'..=b'9' => after_hyphen = false,
            _ => return false,
        }
    }
    !after_hyphen
}

fn wikidata(cell: &str) -> Option<u32> {
    let digits = cell.strip_prefix('Q')?;
    (digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')).then(|| digits.parse().ok())?
}

/// The cells of a row that hold one value of a closed set.
struct Cells<'a, 'f> {
    table: &'a Table<'f>,
    row: &'a Row<'f>,
    errors: &'a mut Errors,
}

impl Cells<'_, '_> {
    /// The label in a cell, which must be one of `known`.
    fn label<T: Copy + PartialEq>(
        &mut self,
        column: Column,
        of: impl Fn(&str) -> Option<T>,
        known: &[T],
        as_str: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let cell = self.row.cell(column);
        if cell.is_empty() {
            return None;
        }
        let label = of(cell).filter(|label| known.contains(label));
        if label.is_none() {
            let names = known.iter().map(|label| as_str(*label));
            self.errors
                .unknown(self.table.name, self.table.text, cell, column.name(), names);
        }
        label
    }

    fn parse<T>(&mut self, column: Column, expected: &str, of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let cell = self.row.cell(column);
        if cell.is_empty() {
            return None;
        }
        let value = of(cell);
        if value.is_none() {
            self.error(column, format!("expected {expected}, found \"{cell}\""));
        }
        value
    }

    fn yes(&mut self, column: Column) -> bool {
        self.parse(column, "\"yes\" or nothing", |cell| (cell == "yes").then_some(()))
            .is_some()
    }

    fn error(&mut self, column: Column, message: String) {
        self.table.error(self.errors, self.row.cell(column), message);
    }
}
