//! A gazetteer as bytes, so that the built-in one is made when the library is built and only copied when it is used.
//!
//! Numbers are little-endian and as wide as their types, lists begin with their length, strings are places in a pool
//! that is text of its own. The bytes are read by the version that wrote them, so they carry no marks of what
//! they hold. Hash tables are made anew: their order may differ from machine to machine.

use std::borrow::Cow;
use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::date::{Date, Interval};

/// What can be stored.
pub(crate) trait Stored: Sized {
    /// Appends it.
    fn store(&self, store: &mut Store);

    /// Takes it from the front.
    fn restore(bytes: &mut Bytes) -> Self;
}

/// Bytes in the making, and the pool of strings.
#[derive(Debug, Default)]
pub(crate) struct Store {
    pub(crate) bytes: Vec<u8>,
    pub(crate) pool: String,
    /// Where in the pool a string stands.
    known: FxHashMap<String, u32>,
}

/// Bytes not yet read, and the pool of strings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes {
    pub(crate) bytes: &'static [u8],
    pub(crate) pool: &'static str,
}

impl Bytes {
    /// The next bytes; zeros if there are no more, which no bytes that [`Store`] wrote lead to.
    #[inline]
    fn take<const N: usize>(&mut self) -> [u8; N] {
        match self.bytes.split_first_chunk() {
            Some((first, rest)) => {
                self.bytes = rest;
                *first
            }
            None => [0; N],
        }
    }
}

/// Numbers.
macro_rules! numbers {
    ($($name:ty),*) => {$(
        impl Stored for $name {
            fn store(&self, store: &mut Store) {
                store.bytes.extend(self.to_le_bytes());
            }

            #[inline]
            fn restore(bytes: &mut Bytes) -> $name {
                <$name>::from_le_bytes(bytes.take())
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64, i16);

/// Structs, as their fields in this order.
macro_rules! stored {
    ($name:path { $($field:ident),* $(,)? }) => {
        impl $crate::words::codec::Stored for $name {
            fn store(&self, store: &mut $crate::words::codec::Store) {
                $(self.$field.store(store);)*
            }

            #[inline]
            fn restore(bytes: &mut $crate::words::codec::Bytes) -> $name {
                $(let $field = $crate::words::codec::Stored::restore(bytes);)*
                $name { $($field),* }
            }
        }
    };
}

/// Structs of one number.
macro_rules! stored_number {
    ($($name:ident),*) => {$(
        impl $crate::words::codec::Stored for $name {
            fn store(&self, store: &mut $crate::words::codec::Store) {
                self.0.store(store);
            }

            #[inline]
            fn restore(bytes: &mut $crate::words::codec::Bytes) -> $name {
                $name($crate::words::codec::Stored::restore(bytes))
            }
        }
    )*};
}

/// Enums without fields that have a list `ALL` in the order of their declaration.
macro_rules! stored_label {
    ($name:ident) => {
        impl $crate::words::codec::Stored for $name {
            fn store(&self, store: &mut $crate::words::codec::Store) {
                (*self as u8).store(store);
            }

            fn restore(bytes: &mut $crate::words::codec::Bytes) -> $name {
                $name::ALL[u8::restore(bytes) as usize]
            }
        }
    };
}

pub(crate) use {stored, stored_label, stored_number};

impl Stored for usize {
    fn store(&self, store: &mut Store) {
        (*self as u32).store(store);
    }

    fn restore(bytes: &mut Bytes) -> usize {
        u32::restore(bytes) as usize
    }
}

impl Stored for bool {
    fn store(&self, store: &mut Store) {
        u8::from(*self).store(store);
    }

    #[inline]
    fn restore(bytes: &mut Bytes) -> bool {
        u8::restore(bytes) != 0
    }
}

impl<T: Stored> Stored for Option<T> {
    fn store(&self, store: &mut Store) {
        self.is_some().store(store);
        if let Some(value) = self {
            value.store(store);
        }
    }

    #[inline]
    fn restore(bytes: &mut Bytes) -> Option<T> {
        bool::restore(bytes).then(|| T::restore(bytes))
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn store(&self, store: &mut Store) {
        self.0.store(store);
        self.1.store(store);
    }

    #[inline]
    fn restore(bytes: &mut Bytes) -> (A, B) {
        (A::restore(bytes), B::restore(bytes))
    }
}

impl<const N: usize> Stored for [u8; N] {
    fn store(&self, store: &mut Store) {
        store.bytes.extend(self);
    }

    #[inline]
    fn restore(bytes: &mut Bytes) -> [u8; N] {
        bytes.take()
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn store(&self, store: &mut Store) {
        self.len().store(store);
        for one in self {
            one.store(store);
        }
    }

    fn restore(bytes: &mut Bytes) -> Vec<T> {
        let len = usize::restore(bytes);
        let mut list = Vec::with_capacity(len);
        list.extend((0..len).map(|_| T::restore(bytes)));
        list
    }
}

impl Store {
    fn string(&mut self, text: &str) {
        let at = match self.known.get(text) {
            Some(at) => *at,
            None => {
                let at = self.pool.len() as u32;
                self.pool.push_str(text);
                self.known.insert(text.to_owned(), at);
                at
            }
        };
        at.store(self);
        text.len().store(self);
    }
}

impl Stored for &'static str {
    fn store(&self, store: &mut Store) {
        store.string(self);
    }

    #[inline]
    fn restore(bytes: &mut Bytes) -> &'static str {
        let at = usize::restore(bytes);
        let len = usize::restore(bytes);
        bytes.pool.get(at..at + len).unwrap_or_default()
    }
}

impl Stored for Cow<'static, str> {
    fn store(&self, store: &mut Store) {
        store.string(self);
    }

    #[inline]
    fn restore(bytes: &mut Bytes) -> Cow<'static, str> {
        Cow::Borrowed(<&'static str>::restore(bytes))
    }
}

impl Stored for String {
    fn store(&self, store: &mut Store) {
        store.string(self);
    }

    fn restore(bytes: &mut Bytes) -> String {
        <&'static str>::restore(bytes).to_owned()
    }
}

impl<K: Stored + Copy + Ord + Hash, V: Stored + Clone> Stored for FxHashMap<K, V> {
    fn store(&self, store: &mut Store) {
        let mut pairs: Vec<(K, V)> = self.iter().map(|(key, value)| (*key, value.clone())).collect();
        pairs.sort_unstable_by_key(|(key, _)| *key);
        pairs.store(store);
    }

    fn restore(bytes: &mut Bytes) -> FxHashMap<K, V> {
        Vec::restore(bytes).into_iter().collect()
    }
}

stored!(Interval { from, to, as_of });

impl Stored for Date {
    fn store(&self, store: &mut Store) {
        self.year().store(store);
        self.month().unwrap_or(0).store(store);
        self.day().unwrap_or(0).store(store);
    }

    fn restore(bytes: &mut Bytes) -> Date {
        let year = i16::restore(bytes);
        let (month, day) = <(u8, u8)>::restore(bytes);
        let date = match (month, day) {
            (0, _) => None,
            (_, 0) => Date::year_month(year, month),
            _ => Date::day_of(year, month, day),
        };
        date.unwrap_or_else(|| Date::year_only(year))
    }
}
