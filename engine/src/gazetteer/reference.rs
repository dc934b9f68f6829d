//! What rows say of each other: countries, members, offices, tenures.

use super::column::Column;
use super::entry::{Code, Entry, EntryId, EntryType, Single};
use super::errors::Errors;
use super::loader::{Loader, Source};
use super::table::Row;
use super::tenure::{Held, Tenure, interval, is_backwards, overlap};
use crate::date::Interval;
use crate::words::slots::hash;

/// Tells the ids of the gazetteer that a file is checked against from the file's own.
const ELSEWHERE: u32 = 1 << 31;

impl Loader<'_> {
    /// Resolves all references of a row.
    pub(crate) fn references<'f>(
        &mut self,
        entry: &mut Entry,
        id: EntryId,
        source: &Source<'f>,
        row: &Row<'f>,
        errors: &mut Errors,
    ) {
        let start = self.gazetteer.members.len() as u32;
        for code in row.values(Column::Members) {
            let member = self.resolve_country(source, code, errors);
            self.gazetteer.members.extend(member);
        }
        let country = row.cell(Column::Country);
        if country.contains('|') {
            for code in row.values(Column::Country) {
                let sharer = self.resolve_country(source, code, errors);
                self.gazetteer.members.extend(sharer);
            }
        } else if !country.is_empty() {
            entry.country = self.resolve_country(source, country, errors);
        }
        entry.members = (start, self.gazetteer.members.len() as u32);

        for column in [Column::Head, Column::Office] {
            let key = row.cell(column);
            if !key.is_empty() {
                entry.office = self.resolve_key(source, key, EntryType::Office, errors);
            }
        }

        let body = row.cell(Column::StandsFor);
        // A user's row stands in place of one that had another.
        self.gazetteer.seats.retain(|(place, _)| *place != id);
        if !body.is_empty() {
            let body = self.resolve_key(source, body, EntryType::Organization, errors);
            self.gazetteer.seats.extend(body.map(|body| (id, body)));
        }

        let start = self.gazetteer.tenures.list.len() as u32;
        for cell in row.values(Column::Offices) {
            self.tenure(id, source, cell, errors);
        }
        entry.tenures = (start, self.gazetteer.tenures.list.len() as u32);
    }

    fn tenure<'f>(&mut self, person: EntryId, source: &Source<'f>, cell: &'f str, errors: &mut Errors) {
        let table = &source.table;
        let mut parts = cell.split(' ');
        let (Some(office), Some(body), Some(when), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            let message = format!("expected a tenure as \"OFFICE BODY FROM/TO\", found \"{cell}\"");
            table.error(errors, cell, message);
            return;
        };
        let office = self.resolve_key(source, office, EntryType::Office, errors);
        let body = if body.bytes().next().is_some_and(|b| b.is_ascii_uppercase()) {
            self.resolve_country(source, body, errors)
        } else {
            self.resolve_key(source, body, EntryType::Organization, errors)
        };
        let interval = interval(when).map(|interval| match interval {
            // Of whom a user says no end, he holds the office from then on.
            Interval {
                from: Some(from),
                to: None,
                as_of: None,
            } if table.is_users => Interval {
                as_of: Some(from),
                ..interval
            },
            interval => interval,
        });
        if interval.is_none() {
            let forms = match table.is_users {
                true => "a time as 2019-03/2021-12-08, or 2024-05-01/ where it has no end",
                false => "an interval as FROM/TO or FROM/..AS_OF",
            };
            let message = format!("expected {forms}, found \"{when}\"");
            table.error(errors, when, message);
        }
        if interval.is_some_and(|interval| is_backwards(&interval)) {
            let message = format!("interval \"{when}\" ends before it begins");
            table.error(errors, when, message);
        }
        let (Some(office), Some(body), Some(interval)) = (office, body, interval) else {
            return;
        };
        let tenure = self.gazetteer.tenures.list.len() as u32;
        self.gazetteer.tenures.list.push(Tenure {
            office,
            body: Some(body),
            interval,
        });
        self.gazetteer.tenures.held.push(Held {
            office,
            body,
            person,
            tenure,
            interval,
        });
        let at = cell.as_ptr() as usize - table.text.as_ptr() as usize;
        self.tenure_places.push((source.file, at, cell.len()));
    }

    /// The country with this code.
    pub(crate) fn resolve_country(
        &self,
        source: &Source<'_>,
        code: &str,
        errors: &mut Errors,
    ) -> Option<EntryId> {
        let Some(read) = Code::new(code) else {
            let message = format!("expected a country's code, as DE, SUHH or GE-AB, found \"{code}\"");
            source.table.error(errors, code, message);
            return None;
        };
        if let Some(known) = self.gazetteer.codes.get(&read) {
            return Some(*known);
        }
        if let Some(known) = self.against.and_then(|gazetteer| gazetteer.country(code)) {
            return Some(EntryId(known.0 | ELSEWHERE));
        }
        if self.trusting {
            return Some(EntryId(hash(code.as_bytes()) | ELSEWHERE));
        }
        // Every other code is near to one so short: no hint is given.
        source
            .table
            .error(errors, code, format!("unknown country code \"{code}\""));
        None
    }

    /// The entry with this key, which must be of this type.
    fn resolve_key(
        &self,
        source: &Source<'_>,
        key: &str,
        entry_type: EntryType,
        errors: &mut Errors,
    ) -> Option<EntryId> {
        let found = self.gazetteer.keys.find(hash(key.as_bytes()), |id| {
            // The key of the row in hand is known before its entry is.
            let entry = self.gazetteer.entries.get(id as usize);
            entry.is_some_and(|entry| entry.key == key)
        });
        if let Ok(id) = found
            && self.gazetteer.entries[id as usize].entry_type == entry_type
        {
            return Some(EntryId(id));
        }
        if let Some(gazetteer) = self.against
            && let Some(known) = gazetteer.by_key(key)
            && gazetteer.entry(known).entry_type == entry_type
        {
            return Some(EntryId(known.0 | ELSEWHERE));
        }
        if self.trusting {
            return Some(EntryId(hash(key.as_bytes()) | ELSEWHERE));
        }
        let elsewhere = self.against.iter().flat_map(|gazetteer| gazetteer.entries());
        let known = self
            .gazetteer
            .entries
            .iter()
            .chain(elsewhere.map(|(_, entry)| entry))
            .filter(|entry| entry.entry_type == entry_type)
            .map(|entry| &*entry.key);
        let noun = match entry_type {
            EntryType::Office => "office",
            _ => "organisation",
        };
        errors.unknown(source.table.name, source.table.text, key, noun, known);
        None
    }

    /// Notes the new tenures of one office in one body that overlap, if the office has a single holder. They are
    /// compared with each other only: against those that were there already, their word counts.
    pub(crate) fn check_tenures(&self, sources: &[Source<'_>], errors: &mut Errors) {
        let table = |number: u16| {
            let source = sources.iter().find(|source| source.file == number);
            source.map(|source| &source.table)
        };
        let held = &self.gazetteer.tenures.held;
        for group in held.chunk_by(|a, b| (a.office, a.body) == (b.office, b.body)) {
            if !self.is_single(group[0].office) {
                continue;
            }
            let mut last: Option<&Held> = None;
            for held in group {
                let Some(&(file, at, len)) = self.place(held) else {
                    continue;
                };
                if let Some(last) = last
                    && overlap(&last.interval, &held.interval)
                    && let Some(here) = table(file)
                    && let Some(&(file, from, len_of_last)) = self.place(last)
                {
                    let there = table(file).map_or("", |table| &table.text[from..from + len_of_last]);
                    let who = &self.gazetteer.entries[last.person.index()].key;
                    let cell = &here.text[at..at + len];
                    here.error(errors, cell, format!("overlaps \"{there}\" of \"{who}\""));
                }
                if last.is_none_or(|last| ends_before(&last.interval, &held.interval)) {
                    last = Some(held);
                }
            }
        }
    }

    /// Where a new tenure stands: the file's number, and the bytes of its text.
    fn place(&self, held: &Held) -> Option<&(u16, usize, usize)> {
        let new = (held.tenure as usize).checked_sub(self.base_tenures)?;
        self.tenure_places.get(new)
    }

    fn is_single(&self, office: EntryId) -> bool {
        if office.0 & ELSEWHERE == 0 {
            return one_a_body(self.gazetteer.entries[office.index()].single);
        }
        let id = EntryId(office.0 & !ELSEWHERE);
        !self.trusting
            && self
                .against
                .is_some_and(|gazetteer| one_a_body(gazetteer.entry(id).single))
    }
}

/// Whether no body can have two holders at a time.
fn one_a_body(single: Option<Single>) -> bool {
    matches!(single, Some(Single::Always | Single::World))
}

/// Whether `a` ends no later than `b`.
fn ends_before(a: &Interval, b: &Interval) -> bool {
    let open = |interval: &Interval| interval.to.is_none() && interval.as_of.is_some();
    !open(a) && (open(b) || a.to <= b.to)
}
