//! Gazetteer, rules and word classes as bytes, so that the built-in ones are made when the library is built.
//!
//! Numbers take as many bytes as they need, those of tables as many as their types have, little-endian; lists begin
//! with their length, strings are places in a pool that is text of its own. The bytes are read by the version that wrote
//! them, so they carry no marks of what they hold.
//!
//! What is large is not copied when it is read: tables of numbers ([`Flat`]) are used where they lie, and what few
//! articles ask for ([`Late`]) is read when it is first asked for. Maps of the standard library are made anew, for their
//! order may differ from machine to machine.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

use bytemuck::Pod;
use rustc_hash::FxHashMap;

/// What can be stored.
pub trait Stored: Sized {
    /// Appends it.
    fn store(&self, store: &mut Store);

    /// Takes it from the front.
    fn restore(bytes: &mut Bytes) -> Self;
}

/// Bytes in the making, and the pool of strings.
#[derive(Debug, Default)]
pub struct Store {
    bytes: Vec<u8>,
    pool: String,
    /// Where in the pool a string stands.
    known: FxHashMap<String, u32>,
}

impl Store {
    /// Some value as bytes and its pool of strings.
    pub fn of(value: &impl Stored) -> (Vec<u8>, String) {
        let mut store = Store::default();
        value.store(&mut store);
        (store.bytes, store.pool)
    }

    /// What is stored by `inner` as bytes of their own, whose strings are in the pool of all.
    fn apart(&mut self, inner: impl FnOnce(&mut Store)) -> Vec<u8> {
        let before = std::mem::take(&mut self.bytes);
        inner(self);
        std::mem::replace(&mut self.bytes, before)
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Bytes that count up from their beginning to the next number of eight.
    fn pad(&mut self) {
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
    }
}

/// Bytes not yet read, and the pool of strings.
#[derive(Clone, Copy, Debug)]
pub struct Bytes {
    bytes: &'static [u8],
    pool: &'static str,
    at: usize,
}

impl Bytes {
    /// What [`Store::of`] made. The bytes should lie at a multiple of eight, or tables are copied.
    pub fn new(bytes: &'static [u8], pool: &'static str) -> Bytes {
        Bytes { bytes, pool, at: 0 }
    }

    /// The next bytes; zeros if there are no more, which no bytes that [`Store`] wrote lead to.
    #[inline]
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let taken = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk);
        self.at += N;
        taken.copied().unwrap_or([0; N])
    }

    /// What [`Store::number`] wrote: one or two bytes, as a rule.
    #[inline]
    fn number(&mut self) -> u64 {
        match self.bytes.get(self.at..) {
            Some([byte, ..]) if *byte < 0x80 => {
                self.at += 1;
                u64::from(*byte)
            }
            Some([low, high, ..]) if *high < 0x80 => {
                self.at += 2;
                u64::from(low & 0x7f) | u64::from(*high) << 7
            }
            _ => self.long_number(),
        }
    }

    /// The same of more bytes.
    #[inline(never)] // Asked for from very many places.
    fn long_number(&mut self) -> u64 {
        let four = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk);
        if let Some(word) = four.copied().map(u32::from_le_bytes) {
            // The high bits of bytes after which no other follows.
            let ends = !word & 0x8080_8080;
            if ends != 0 {
                let own = word & (ends ^ (ends - 1));
                self.at += ends.trailing_zeros() as usize / 8 + 1;
                let bits = own & 0x7f | own >> 1 & 0x3f80 | own >> 2 & 0x1f_c000 | own >> 3 & 0xfe0_0000;
                return u64::from(bits);
            }
        }
        let mut number = 0;
        let mut shift = 0;
        loop {
            let [byte] = self.take();
            number |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 || shift > 63 {
                return number;
            }
        }
    }

    /// The next `len` bytes that begin at a multiple of eight; fewer if there are no more.
    fn slice(&mut self, len: usize) -> &'static [u8] {
        let start = self.at.next_multiple_of(8).min(self.bytes.len());
        let end = (start + len).min(self.bytes.len());
        self.at = end;
        &self.bytes[start..end]
    }
}

/// Numbers as wide as their types.
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

/// Numbers that are small as a rule.
macro_rules! small_numbers {
    ($($name:ty),*) => {$(
        impl Stored for $name {
            fn store(&self, store: &mut Store) {
                store.number(*self as u64);
            }

            #[inline]
            fn restore(bytes: &mut Bytes) -> $name {
                bytes.number() as $name
            }
        }
    )*};
}

numbers!(u8, i16, i32);
small_numbers!(u16, u32, u64, usize);

impl Stored for u128 {
    fn store(&self, store: &mut Store) {
        (*self as u64, (*self >> 64) as u64).store(store);
    }

    fn restore(bytes: &mut Bytes) -> u128 {
        let (low, high) = <(u64, u64)>::restore(bytes);
        u128::from(low) | u128::from(high) << 64
    }
}

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

impl<A: Stored, B: Stored, C: Stored> Stored for (A, B, C) {
    fn store(&self, store: &mut Store) {
        self.0.store(store);
        self.1.store(store);
        self.2.store(store);
    }

    fn restore(bytes: &mut Bytes) -> (A, B, C) {
        (A::restore(bytes), B::restore(bytes), C::restore(bytes))
    }
}

impl<T: Stored, const N: usize> Stored for [T; N] {
    fn store(&self, store: &mut Store) {
        self.iter().for_each(|one| one.store(store));
    }

    #[inline]
    fn restore(bytes: &mut Bytes) -> [T; N] {
        std::array::from_fn(|_| T::restore(bytes))
    }
}

impl<T: Stored> Stored for Box<[T]> {
    fn store(&self, store: &mut Store) {
        self.len().store(store);
        self.iter().for_each(|one| one.store(store));
    }

    fn restore(bytes: &mut Bytes) -> Box<[T]> {
        Vec::restore(bytes).into()
    }
}

/// A number that tables hold, or a row of such.
pub trait Number: Pod {
    /// The same with its bytes turned round where the machine is big-endian.
    fn little_endian(self) -> Self;
}

macro_rules! table_numbers {
    ($($name:ty),*) => {$(
        impl Number for $name {
            fn little_endian(self) -> $name {
                self.to_le()
            }
        }
    )*};
}

table_numbers!(u8, u16, u32, i32);

impl<T: Number, const N: usize> Number for [T; N]
where
    [T; N]: Pod,
{
    fn little_endian(self) -> [T; N] {
        self.map(T::little_endian)
    }
}

/// A table of numbers, or of rows of numbers: used where it lies in the stored bytes, and copied only by who adds to it.
pub type Flat<T> = Cow<'static, [T]>;

impl<T: Number> Stored for Flat<T> {
    fn store(&self, store: &mut Store) {
        self.len().store(store);
        store.pad();
        for one in self.iter() {
            store.bytes.extend(bytemuck::bytes_of(&one.little_endian()));
        }
    }

    fn restore(bytes: &mut Bytes) -> Flat<T> {
        let len = usize::restore(bytes);
        let bytes = bytes.slice(len * size_of::<T>());
        match bytemuck::try_cast_slice(bytes) {
            Ok(table) if 1u16.to_le() == 1 => Cow::Borrowed(table),
            _ => {
                let rows = bytes.chunks_exact(size_of::<T>());
                let read = |row: &[u8]| bytemuck::pod_read_unaligned::<T>(row).little_endian();
                Cow::Owned(rows.map(read).collect())
            }
        }
    }
}

/// What is read from the stored bytes when it is first asked for.
#[derive(Clone, Debug)]
pub struct Late<T> {
    stored: Option<Bytes>,
    value: OnceLock<T>,
}

impl<T: Default> Default for Late<T> {
    fn default() -> Late<T> {
        Late::from(T::default())
    }
}

impl<T> From<T> for Late<T> {
    fn from(value: T) -> Late<T> {
        Late {
            stored: None,
            value: OnceLock::from(value),
        }
    }
}

impl<T: Stored + Default> Late<T> {
    fn read(&self) -> T {
        let stored = self.stored.map(|mut bytes| T::restore(&mut bytes));
        stored.unwrap_or_default()
    }
}

impl<T: Stored + Default> Deref for Late<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        self.value.get_or_init(|| self.read())
    }
}

impl<T: Stored + Default> DerefMut for Late<T> {
    fn deref_mut(&mut self) -> &mut T {
        if self.value.get().is_none() {
            self.value = OnceLock::from(self.read());
        }
        match self.value.get_mut() {
            Some(value) => value,
            // It has just been set.
            None => unreachable!(),
        }
    }
}

impl<T: Stored + Default> Stored for Late<T> {
    fn store(&self, store: &mut Store) {
        let bytes = store.apart(|store| self.deref().store(store));
        Cow::from(bytes).store(store);
    }

    fn restore(bytes: &mut Bytes) -> Late<T> {
        let len = usize::restore(bytes);
        let at = bytes.at.next_multiple_of(8);
        bytes.slice(len);
        Late {
            stored: Some(Bytes { at, ..*bytes }),
            value: OnceLock::new(),
        }
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
        if len == 0 {
            return Vec::new();
        }
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
