//! From tables to a gazetteer: rows become entries.
//!
//! Files are read in the order of their types, so that every reference points backwards. A loader adds to a gazetteer
//! that is there already: a program's own files make one, a user's files are added to it, and a row of the program's
//! gives way to a user's with the same `id`.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Gazetteer;
use super::cells::{Cells, GENDER, is_key, wikidata};
use super::column::{Column, FileType, NAME_COLUMNS};
use super::coordinates::Coordinates;
use super::entry::{Code, Entry, EntryId, EntryType, Gender, Kind, NameCells, SECTORS, Single, Status};
use super::errors::Errors;
use super::name::{Paths, without_flags};
use super::summary::FileSummary;
use super::table::{Row, Table, values};
use super::tenure::Held;
use super::trie::TrieBuilder;
use super::variants::MAX_READINGS;
use crate::words::WordId;
use crate::words::slots::hash;

/// A file to be loaded.
#[derive(Debug)]
pub(crate) struct Source<'f> {
    pub(crate) table: Table<'f>,
    /// How a cell is kept: borrowed from a built-in file, copied from a user's.
    pub(crate) keep: fn(&'f str) -> Cow<'static, str>,
    /// Its place among the files of the gazetteer.
    pub(crate) file: u16,
}

impl<'f> Source<'f> {
    pub(crate) fn users(name: &'f str, text: &'f str, errors: &mut Errors) -> Option<Source<'f>> {
        Source::copied(Table::open(name, text, true, errors)?)
    }

    /// A file that is checked as those are which come with a program.
    pub(crate) fn strict(name: &'f str, text: &'f str, errors: &mut Errors) -> Option<Source<'f>> {
        Source::copied(Table::open(name, text, false, errors)?)
    }

    fn copied(table: Table<'f>) -> Option<Source<'f>> {
        Some(Source {
            table,
            keep: |cell| Cow::Owned(cell.to_owned()),
            file: 0,
        })
    }
}

impl Source<'static> {
    pub(crate) fn built_in(
        name: &'static str,
        text: &'static str,
        errors: &mut Errors,
    ) -> Option<Source<'static>> {
        Some(Source {
            table: Table::open(name, text, false, errors)?,
            keep: Cow::Borrowed,
            file: 0,
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
    /// The gazetteer, but for its names.
    pub(crate) gazetteer: Gazetteer,
    pub(crate) trie: TrieBuilder,
    /// How many files, and how many tenures, were there already.
    base_files: usize,
    pub(crate) base_tenures: usize,
    /// The names of all files.
    file_names: Vec<String>,
    /// The countries whose capital may be another than before.
    moved_capitals: FxHashSet<EntryId>,
    /// Where each new tenure stands: the file's number, and the bytes of its text.
    pub(crate) tenure_places: Vec<(u16, usize, usize)>,
    /// Words of the name lists of which these files say anew what they are.
    pub(crate) settled: FxHashSet<(WordId, FileType)>,
    pub(crate) paths: Paths,
    pub(crate) plural: String,
}

impl<'g> Loader<'g> {
    /// A loader that adds to a gazetteer.
    pub(crate) fn on(mut gazetteer: Gazetteer) -> Loader<'g> {
        if gazetteer.only_in.is_empty() {
            gazetteer.only_in.push(Vec::new());
        }
        Loader {
            against: None,
            trusting: false,
            trie: TrieBuilder::on(std::mem::take(&mut gazetteer.trie)),
            base_files: gazetteer.summaries.len(),
            base_tenures: gazetteer.tenures.list.len(),
            file_names: gazetteer
                .summaries
                .iter()
                .map(|known| known.file.clone())
                .collect(),
            moved_capitals: FxHashSet::default(),
            tenure_places: Vec::new(),
            settled: FxHashSet::default(),
            paths: Paths::default(),
            plural: String::new(),
            gazetteer,
        }
    }

    /// A loader for one file, whose references are looked up in `against`, or believed if that is `None`.
    pub(crate) fn for_check(against: Option<&'g Gazetteer>) -> Loader<'g> {
        let mut loader = Loader {
            against,
            trusting: against.is_none(),
            ..Loader::on(Gazetteer::default())
        };
        if let Some(known) = against {
            let language = known.vocabulary.language().clone();
            loader.gazetteer.vocabulary.set_language(language);
            loader.gazetteer.nouns = known.nouns.clone();
        }
        loader
    }

    /// Loads files and makes the gazetteer.
    pub(crate) fn load(mut self, mut sources: Vec<Source<'_>>, errors: &mut Errors) -> Gazetteer {
        for source in &mut sources {
            source.file = self.file_names.len() as u16;
            self.file_names.push(source.table.name.to_owned());
        }
        if self.gazetteer.users_from.is_none() && sources.iter().any(|source| source.table.is_users) {
            self.gazetteer.users_from = Some(self.base_tenures as u32);
        }
        let mut summaries = Vec::new();
        for file_type in FileType::ALL {
            for source in sources
                .iter()
                .filter(|source| source.table.file_type == *file_type)
            {
                summaries.push((source.file, self.file(source, errors)));
            }
        }
        summaries.sort_by_key(|(file, _)| *file);
        let summaries = summaries.into_iter().map(|(_, summary)| summary);
        self.gazetteer.summaries.extend(summaries);
        self.gazetteer.tenures.held.sort_unstable_by_key(Held::order);
        self.check_tenures(&sources, errors);
        self.settle_capitals();
        let (trie, crowded) = self.trie.finish();
        for id in crowded {
            let entry = &self.gazetteer.entries[id.index()];
            let source = sources.iter().find(|source| source.file == entry.file);
            if let Some(Source { table, .. }) = source {
                let message = format!(
                    "a name of \"{}\" denotes {MAX_READINGS} others already; a name of so many tells nothing",
                    entry.key
                );
                errors.in_line(table.name, table.text, entry.line, message);
            }
        }
        Gazetteer {
            trie,
            ..self.gazetteer
        }
    }

    /// Finds the capitals anew of the countries that need it: the place of which the country's row says so, or else
    /// one of the kind. A place of the new files comes before those that were there.
    fn settle_capitals(&mut self) {
        if self.moved_capitals.is_empty() {
            return;
        }
        self.settle_former_capitals();
        let Gazetteer {
            entries,
            capitals,
            capital_names,
            ..
        } = &mut self.gazetteer;
        capitals.retain(|country, _| !self.moved_capitals.contains(country));
        let mut ranks: FxHashMap<EntryId, u8> = FxHashMap::default();
        for (index, entry) in entries.iter().enumerate() {
            let Some(country) = entry.country else { continue };
            if entry.entry_type != EntryType::Place || !self.moved_capitals.contains(&country) {
                continue;
            }
            let named = capital_names
                .get(&country)
                .is_some_and(|name| *name == entry.name);
            let new = usize::from(entry.file) >= self.base_files;
            let rank = match (named, entry.kind == Some(Kind::Capital)) {
                (true, _) => 4,
                (false, true) => 2,
                _ => continue,
            } + u8::from(new);
            // Of several that the country's row names, the last counts; of others, the first.
            let before = ranks.get(&country).copied().unwrap_or(0);
            if rank > before || (named && rank == before) {
                ranks.insert(country, rank);
                capitals.insert(country, EntryId(index as u32));
            }
        }
    }

    /// Finds the places of which rows of former states say that they were their capitals.
    fn settle_former_capitals(&mut self) {
        let Gazetteer {
            entries,
            capital_names,
            former_capitals,
            ..
        } = &mut self.gazetteer;
        let mut named: FxHashMap<&str, Vec<EntryId>> = FxHashMap::default();
        for (country, name) in &*capital_names {
            if entries[country.index()].status == Some(Status::Former) {
                named.entry(name).or_default().push(*country);
            }
        }
        former_capitals.clear();
        for (index, entry) in entries.iter().enumerate() {
            if entry.entry_type != EntryType::Place {
                continue;
            }
            let names = std::iter::once(&*entry.name).chain(values(&entry.cells.aliases).map(without_flags));
            let countries = names.filter_map(|name| named.get(name)).flatten();
            former_capitals.extend(countries.map(|country| (EntryId(index as u32), *country)));
        }
        former_capitals.sort_unstable();
    }

    fn file<'f>(&mut self, source: &Source<'f>, errors: &mut Errors) -> FileSummary {
        let table = &source.table;
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

    /// Loads a row of an entry, in place of one with the same `id` that was there already.
    fn row<'f>(&mut self, source: &Source<'f>, row: &Row<'f>, entry_type: EntryType, errors: &mut Errors) {
        let table = &source.table;
        let key = row.cell(Column::Id);
        if !is_key(key) {
            let message = format!("expected an id of a-z, 0-9 and single hyphens, found \"{key}\"");
            table.error(errors, key, message);
            return;
        }
        let key_hash = hash(key.as_bytes());
        let entries = &self.gazetteer.entries;
        let id = match self
            .gazetteer
            .keys
            .find(key_hash, |id| entries[id as usize].key == key)
        {
            Ok(known) => {
                let other = &entries[known as usize];
                if other.entry_type != entry_type || usize::from(other.file) >= self.base_files {
                    let message = format!(
                        "id \"{key}\" is also that of a {} in {}:{}",
                        other.entry_type,
                        self.file_names[usize::from(other.file)],
                        other.line
                    );
                    table.error(errors, key, message);
                    return;
                }
                self.forget(EntryId(known));
                EntryId(known)
            }
            Err(vacancy) => {
                let id = EntryId(entries.len() as u32);
                let hash_of = |id: u32| hash(entries[id as usize].key.as_bytes());
                self.gazetteer.keys.fill(vacancy, key_hash, id.0, hash_of);
                id
            }
        };
        let entry = self.entry(id, source, row, entry_type, errors);
        match id.index() < self.gazetteer.entries.len() {
            true => self.gazetteer.entries[id.index()] = entry,
            false => self.gazetteer.entries.push(entry),
        }
        self.entry_names(id, source, row, errors);
    }

    /// Forgets what the row of an entry says, for another row takes its place.
    fn forget(&mut self, id: EntryId) {
        self.forget_names(id);
        let entry = &self.gazetteer.entries[id.index()];
        if entry.entry_type == EntryType::Place {
            self.moved_capitals.extend(entry.country);
        }
        let (start, end) = entry.tenures;
        if start < end {
            self.gazetteer
                .tenures
                .held
                .retain(|held| !(start..end).contains(&held.tenure));
        }
        self.gazetteer.capital_names.remove(&id);
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
        let known = &self.gazetteer.entries;
        if let Some(old) = known.get(id.index()).and_then(|old| old.code)
            && code.is_some_and(|code| code != old)
        {
            cells.error(
                Column::Code,
                format!("other rows refer to this country by its code \"{old}\", which must stay"),
            );
        } else if let Some(code) = code {
            match self.gazetteer.codes.get(&code) {
                Some(&other) if other != id => {
                    let other = &known[other.index()].key;
                    let message = format!("code \"{code}\" is also that of \"{other}\"");
                    cells.error(Column::Code, message);
                }
                _ => {
                    self.gazetteer.codes.insert(code, id);
                }
            }
        }
        let mut entry = Entry {
            key: keep(row.cell(Column::Id)),
            name: keep(super::name::without_flags(row.cell(Column::Name))),
            entry_type,
            kind,
            country: None,
            code,
            iso3: cells.parse(Column::Iso3, "three capital letters", Code::alpha3),
            cow: cells.parse(Column::Cow, "a number of at most three digits", |cell| {
                cell.parse().ok().filter(|number| *number < 1000)
            }),
            geonames: cells.parse(Column::Geonames, "a whole number", |cell| cell.parse().ok()),
            coordinates: cells.parse(
                Column::Coordinates,
                "degrees of latitude and longitude as 39.9075 116.39723",
                Coordinates::of,
            ),
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
        let capital = row.cell(Column::Capital);
        if !capital.is_empty() {
            self.gazetteer.capital_names.insert(id, keep(capital));
        }
        self.references(&mut entry, id, source, row, errors);
        match entry_type {
            EntryType::Country => {
                self.moved_capitals.insert(id);
            }
            EntryType::Place => self.moved_capitals.extend(entry.country),
            _ => {}
        }
        entry
    }
}
