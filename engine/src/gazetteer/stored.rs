//! How entries and readings are stored: there are tens of thousands of them, so each takes as few bytes as it can.

use super::entry::{Entry, EntryId, Form, Reading};
use crate::words::codec::{Bytes, Store, Stored};

/// A struct with flags and optional fields: which of them it has stands before all others, a bit each in the order of the
/// list. What most have stands first, so that the number of the bits is small.
macro_rules! stored_with_bits {
    ($name:ident { has: $($some:ident),+; is: $($flag:ident),+; all: $($field:ident),+ $(,)? }) => {
        impl Stored for $name {
            fn store(&self, store: &mut Store) {
                let has = [$(self.$some.is_some(),)+ $(self.$flag,)+];
                let bits = has.iter().rev().fold(0, |bits, has| bits << 1 | u32::from(*has));
                bits.store(store);
                $(if let Some(value) = &self.$some {
                    value.store(store);
                })+
                $(self.$field.store(store);)+
            }

            fn restore(bytes: &mut Bytes) -> $name {
                let mut bits = u32::restore(bytes);
                let mut next = || {
                    let has = bits & 1 == 1;
                    bits >>= 1;
                    has
                };
                $(let $some = next();)+
                $(let $flag = next();)+
                $(let $some = $some.then(|| Stored::restore(bytes));)+
                $(let $field = Stored::restore(bytes);)+
                $name { $($some,)+ $($flag,)+ $($field),+ }
            }
        }
    };
}

stored_with_bits!(Entry {
    has: kind, country, gender, wikidata, sector, single, office, population, geonames, coordinates, covers, code, iso3, cow, region, status, valid;
    is: title, public, leads;
    all: entry_type, key, name, source, file, line, cells, members, tenures,
});

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
