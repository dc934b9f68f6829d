//! From tables to a gazetteer: rows become entries.
//!
//! Files are read in the order of their types, so that every reference points backwards, and a user's
//! files before ours, so that a row of ours gives way to a user's with the same `id`.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Gazetteer;
use super::cells::{Cells, GENDER, is_key, wikidata};
use super::column::{Column, FileType, NAME_COLUMNS};
use super::entry::{Code, Entry, EntryId, EntryType, Gender, Kind, NameCells, SECTORS, Single, Status};
use super::errors::Errors;
use super::name::Paths;
use super::summary::FileSummary;
use super::table::{Row, Table};
use super::tenure::{Held, Tenure};
use super::trie::TrieBuilder;
use crate::text::Language;
use crate::words::vocabulary::{Slots, hash};
use crate::words::{Nouns, Vocabulary, WordFlags, WordId};

/// A file to be loaded.
#[derive(Debug)]
pub(crate) struct Source<'f> {
    pub(crate) table: Table<'f>,
    /// How a cell is kept: borrowed from a built-in file, copied from a user's.
    pub(crate) keep: fn(&'f str) -> Cow<'static, str>,
    /// Whether it is a built-in file.
    pub(crate) ours: bool,
    /// Its number in the order in which the files were given.
    pub(crate) file: u16,
}

impl<'f> Source<'f> {
    pub(crate) fn users(name: &'f str, text: &'f str, file: u16, errors: &mut Errors) -> Option<Source<'f>> {
        Some(Source {
            table: Table::open(name, text, errors)?,
            keep: |cell| Cow::Owned(cell.to_owned()),
            ours: false,
            file,
        })
    }
}

impl Source<'static> {
    pub(crate) fn built_in(
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
pub(crate) struct Loader<'g> {
    /// The gazetteer in which a single file's references are looked up.
    pub(crate) against: Option<&'g Gazetteer>,
    /// Whether references that nothing is known of are believed.
    pub(crate) trusting: bool,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) flags: Vec<WordFlags>,
    pub(crate) trie: TrieBuilder,
    pub(crate) entries: Vec<Entry>,
    pub(crate) keys: Slots,
    pub(crate) codes: FxHashMap<Code, EntryId>,
    /// What each country's row says of its capital.
    capital_names: FxHashMap<EntryId, Cow<'static, str>>,
    capitals: FxHashMap<EntryId, EntryId>,
    pub(crate) members: Vec<EntryId>,
    pub(crate) tenures: Vec<Tenure>,
    pub(crate) held: Vec<Held>,
    /// Where each tenure stands: the file's number, and the bytes of its text.
    pub(crate) tenure_places: Vec<(u16, usize, usize)>,
    pub(crate) only_in: Vec<Vec<EntryId>>,
    /// Words of the name lists that a user's file has settled.
    pub(crate) settled: FxHashSet<(WordId, FileType)>,
    summaries: Vec<FileSummary>,
    /// The files' names and whether they are ours, by number.
    files: FxHashMap<u16, (String, bool)>,
    pub(crate) paths: Paths,
    /// How names of offices and titles are put in the plural.
    pub(crate) nouns: Nouns,
    pub(crate) plural: String,
}

impl<'g> Loader<'g> {
    /// A loader with room for the names of files of `bytes`, all together.
    pub(crate) fn new(bytes: usize) -> Loader<'g> {
        // As measured on the built-in files.
        let names = bytes / 24;
        Loader {
            against: None,
            trusting: false,
            vocabulary: Vocabulary::with_capacity(names / 2),
            flags: Vec::with_capacity(names / 2),
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
            nouns: Nouns::default(),
            plural: String::new(),
        }
    }

    /// A loader for one file, whose references are looked up in `against`, or believed if that is `None`.
    pub(crate) fn for_check(against: Option<&'g Gazetteer>) -> Loader<'g> {
        let mut loader = Loader {
            against,
            trusting: against.is_none(),
            ..Loader::new(0)
        };
        if let Some(gazetteer) = against {
            loader
                .vocabulary
                .set_language(gazetteer.vocabulary.language().clone());
        }
        loader
    }

    /// Cuts names by this language and puts those of offices in the plural.
    pub(crate) fn speak(&mut self, language: &Language, nouns: &Nouns) {
        self.vocabulary.set_language(language.clone());
        self.nouns = nouns.clone();
    }

    /// Loads all files.
    pub(crate) fn load(&mut self, ours: &[Source<'static>], users: &[Source<'_>], errors: &mut Errors) {
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

    pub(crate) fn finish(self) -> Gazetteer {
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
    pub(crate) fn into_summary(self) -> Option<FileSummary> {
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
                .map(|column| row.values(*column).count())
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
            covers: cells.kinds(Column::Covers),
            leads: cells.yes(Column::Leads),
            public: cells.yes(Column::Public),
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
}
