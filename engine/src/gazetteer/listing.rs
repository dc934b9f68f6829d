//! How the names of rows are listed: as paths of the trie, and as flags of their words.

use rustc_hash::FxHashSet;

use super::cells::{Cells, GENDER};
use super::column::{Column, FileType, NAME_COLUMNS};
use super::ending::Need;
use super::entry::{EntryId, EntryType, Form, Gender, Kind, Reading};
use super::errors::Errors;
use super::loader::{Loader, Source};
use super::name::{BadName, Name, flags};
use super::table::{Row, Table, values};
use crate::words::vocabulary::NameList;
use crate::words::{WordFlags, WordId};

impl Loader<'_> {
    /// Puts an entry's names into the trie.
    pub(crate) fn entry_names<'f>(
        &mut self,
        id: EntryId,
        source: &Source<'f>,
        row: &Row<'f>,
        errors: &mut Errors,
    ) {
        let entry_type = self.gazetteer.entries[id.index()].entry_type;
        let kind = self.gazetteer.entries[id.index()].kind;
        let word_flags = match (entry_type, kind) {
            (EntryType::Person, _) => WordFlags::PERSON_NAME,
            (EntryType::Title, Some(kind)) => title_flags(kind),
            _ => WordFlags::NONE,
        };
        let has_plural = has_plural(entry_type, kind);
        for column in NAME_COLUMNS {
            let form = form(*column);
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
                    form,
                    ambiguous: name.ambiguous,
                    only_in: self.confined(source, name.only_in, errors),
                };
                self.add(source, &name, name.text, reading, word_flags, errors);
                let mut plural = std::mem::take(&mut self.plural);
                if has_plural
                    && self
                        .gazetteer
                        .nouns
                        .pluralise(name.text, kind == Some(Kind::Military), &mut plural)
                {
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

    /// Takes an entry's names out of the trie.
    pub(crate) fn forget_names(&mut self, id: EntryId) {
        let entry = &self.gazetteer.entries[id.index()];
        let (entry_type, kind) = (entry.entry_type, entry.kind);
        let names: Vec<String> = self
            .gazetteer
            .names(id)
            .map(|(name, _)| name.to_owned())
            .collect();
        let mut plural = String::new();
        for name in names {
            self.forget_name(id, &name);
            let nouns = &self.gazetteer.nouns;
            if has_plural(entry_type, kind)
                && nouns.pluralise(&name, kind == Some(Kind::Military), &mut plural)
            {
                self.forget_name(id, &plural);
            }
        }
    }

    fn forget_name(&mut self, id: EntryId, name: &str) {
        self.paths.read(name, &mut self.gazetteer.vocabulary);
        self.trie.forget(&self.paths.path, id);
        self.trie.forget(&self.paths.plain, id);
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
        self.paths.read(text, &mut self.gazetteer.vocabulary);
        let nothing = self.paths.path.contains(&WordId::UNKNOWN) || self.paths.path.is_empty();
        if nothing || !text.contains(char::is_alphanumeric) {
            let message = format!("\"{text}\" holds no word to find");
            return source.table.error(errors, name.text, message);
        }
        if self.paths.path.len() > MAX_WORDS {
            let message = format!("the name has more than {MAX_WORDS} words");
            return source.table.error(errors, name.text, message);
        }
        let need = match self.paths.capitals.iter().position(|capital| *capital) {
            _ if name.case => self.trie.spelling((source.keep)(name.text)),
            Some(word) => Need::Capital(word.min(LAST_WORD) as u8),
            None => Need::Nothing,
        };
        self.trie.add(&self.paths.path, need, reading);
        if !self.paths.plain.is_empty() && !name.case {
            self.trie.add(&self.paths.plain, need, reading);
        }
        if !word_flags.is_empty() && (self.paths.path.len() == 1 || word_flags == WordFlags::PERSON_NAME) {
            for word in self.paths.path.iter().chain(&self.paths.plain) {
                let known = self.gazetteer.word_flags(*word);
                self.gazetteer.flags.set(word.index(), (known | word_flags).0);
            }
        }
    }

    /// Loads a row of a list of given names or surnames, in place of what a list of the type said of its words before.
    pub(crate) fn listed_name<'f>(&mut self, source: &Source<'f>, row: &Row<'f>, errors: &mut Errors) {
        let table = &source.table;
        let (list, mut flags) = match table.file_type {
            FileType::Surnames => (NameList::Surnames, WordFlags::SURNAME),
            FileType::Words => (NameList::Words, WordFlags::COMMON),
            _ => match row.cell(Column::Gender) {
                "m" => (NameList::Given, WordFlags::GIVEN | WordFlags::MALE),
                "f" => (NameList::Given, WordFlags::GIVEN | WordFlags::FEMALE),
                _ => (
                    NameList::Given,
                    WordFlags::GIVEN | WordFlags::MALE | WordFlags::FEMALE,
                ),
            },
        };
        Cells { table, row, errors }.parse(Column::Gender, GENDER, Gender::of);
        let cell = row.cell(Column::Flags);
        for flag in cell.split(',').filter(|_| !cell.is_empty()) {
            flags |= match flag {
                "word" => WordFlags::ALSO_WORD,
                "place" => WordFlags::ALSO_PLACE,
                "first" => WordFlags::FAMILY_FIRST,
                "famous" => WordFlags::FAMOUS,
                _ => {
                    let known = ["word", "place", "first", "famous"];
                    errors.unknown(table.name, table.text, flag, "flag", known);
                    return;
                }
            };
        }
        let Some(name) = read_name(table, row.cell(Column::Name), errors) else {
            return;
        };
        self.paths.read(name.text, &mut self.gazetteer.vocabulary);
        let alone = self.paths.path.len() == 1;
        for (at, word) in self.paths.path.iter().enumerate() {
            // The particles inside "de la Cruz" or "Al-Sayed" do not become surnames.
            let known = self.gazetteer.word_flags(*word);
            let particle = known.intersects(WordFlags::PARTICLE | WordFlags::GIVEN_PREFIX);
            if !alone && (particle || !self.paths.capitals[at]) {
                continue;
            }
            let mut flags_of = known;
            if self.settled.insert((*word, table.file_type)) {
                flags_of.forget_list(list);
            }
            flags_of.add_list(list, flags);
            self.gazetteer.flags.set(word.index(), flags_of.0);
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
        if let Some(known) = self.gazetteer.only_in.iter().position(|set| *set == countries) {
            return known as u16;
        }
        if self.gazetteer.only_in.len() > MOST_SETS {
            let message = format!("more than {MOST_SETS} different sets of countries");
            source.table.error(errors, codes, message);
            return 0;
        }
        self.gazetteer.only_in.push(countries);
        self.gazetteer.only_in.len() as u16 - 1
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

/// Whether the names of an entry are found in the plural as well.
fn has_plural(entry_type: EntryType, kind: Option<Kind>) -> bool {
    match (entry_type, kind) {
        (EntryType::Office, _) => true,
        (EntryType::Title, Some(kind)) => matches!(
            kind,
            Kind::Military | Kind::Academic | Kind::Religious | Kind::Noble
        ),
        _ => false,
    }
}

/// Capitals are looked for in so many words of a name.
const LAST_WORD: usize = 250;

/// So many words can stand in a name. A name is looked for at each word of a text, so this bounds the work there.
const MAX_WORDS: usize = 64;

/// So many different sets of countries can stand behind `in=`.
const MOST_SETS: usize = 1000;

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

/// How the names of a column name their entry.
fn form(column: Column) -> Form {
    match column {
        Column::Aliases => Form::Alias,
        Column::Short => Form::Short,
        Column::Adjectives => Form::Adjective,
        Column::Nouns => Form::Noun,
        _ => Form::Name,
    }
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
