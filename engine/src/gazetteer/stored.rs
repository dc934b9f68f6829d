//! How entries and readings are stored: there are tens of thousands of them, so each takes as few bytes as it can.

use super::entry::{Entry, EntryId, EntryType, Form, Reading};
use crate::words::codec::{Bytes, Store, Stored};

/// Which of its optional fields an entry has stands before them, a bit each: most have few.
impl Stored for Entry {
    fn store(&self, store: &mut Store) {
        let has = [
            self.kind.is_some(),
            self.country.is_some(),
            self.gender.is_some(),
            self.wikidata.is_some(),
            self.sector.is_some(),
            self.single.is_some(),
            self.title,
            self.public,
            self.office.is_some(),
            self.population.is_some(),
            self.leads,
            self.covers.is_some(),
            self.code.is_some(),
            self.iso3.is_some(),
            self.region.is_some(),
            self.status.is_some(),
            self.valid.is_some(),
        ];
        let bits = has.iter().rev().fold(0, |bits, has| bits << 1 | u32::from(*has));
        (bits, self.entry_type).store(store);
        store_some(&self.kind, store);
        store_some(&self.country, store);
        store_some(&self.gender, store);
        store_some(&self.wikidata, store);
        store_some(&self.sector, store);
        store_some(&self.single, store);
        store_some(&self.office, store);
        store_some(&self.population, store);
        store_some(&self.covers, store);
        store_some(&self.code, store);
        store_some(&self.iso3, store);
        store_some(&self.region, store);
        store_some(&self.status, store);
        store_some(&self.valid, store);
        self.key.store(store);
        self.name.store(store);
        self.source.store(store);
        (self.file, self.line).store(store);
        self.cells.store(store);
        self.members.store(store);
        self.tenures.store(store);
    }

    fn restore(bytes: &mut Bytes) -> Entry {
        let (bits, entry_type): (u32, EntryType) = Stored::restore(bytes);
        let has = |bit: u32| bits >> bit & 1 == 1;
        Entry {
            entry_type,
            title: has(6),
            public: has(7),
            leads: has(10),
            kind: restore_some(has(0), bytes),
            country: restore_some(has(1), bytes),
            gender: restore_some(has(2), bytes),
            wikidata: restore_some(has(3), bytes),
            sector: restore_some(has(4), bytes),
            single: restore_some(has(5), bytes),
            office: restore_some(has(8), bytes),
            population: restore_some(has(9), bytes),
            covers: restore_some(has(11), bytes),
            code: restore_some(has(12), bytes),
            iso3: restore_some(has(13), bytes),
            region: restore_some(has(14), bytes),
            status: restore_some(has(15), bytes),
            valid: restore_some(has(16), bytes),
            key: Stored::restore(bytes),
            name: Stored::restore(bytes),
            source: Stored::restore(bytes),
            file: Stored::restore(bytes),
            line: Stored::restore(bytes),
            cells: Stored::restore(bytes),
            members: Stored::restore(bytes),
            tenures: Stored::restore(bytes),
        }
    }
}

fn store_some(value: &Option<impl Stored>, store: &mut Store) {
    if let Some(value) = value {
        value.store(store);
    }
}

#[inline]
fn restore_some<T: Stored>(has: bool, bytes: &mut Bytes) -> Option<T> {
    has.then(|| T::restore(bytes))
}

/// All but the entry is one byte, where the name is confined to none of the sets of countries.
impl Stored for Reading {
    fn store(&self, store: &mut Store) {
        self.entry.store(store);
        let confined = self.only_in != 0;
        let rest = (self.form as u8) << 2 | u8::from(self.ambiguous) << 1 | u8::from(confined);
        rest.store(store);
        if confined {
            self.only_in.store(store);
        }
    }

    #[inline]
    fn restore(bytes: &mut Bytes) -> Reading {
        let entry = EntryId::restore(bytes);
        let rest = u8::restore(bytes);
        Reading {
            entry,
            form: Form::ALL[usize::from(rest >> 2)],
            ambiguous: rest & 2 != 0,
            only_in: if rest & 1 != 0 { u16::restore(bytes) } else { 0 },
        }
    }
}
