//! What an entry of the gazetteer is, and in which form a name names it.

use std::borrow::Cow;
use std::fmt;

use super::coordinates::Coordinates;
use crate::date::Interval;
use crate::words::codec::{stored, stored_label, stored_number};

/// An entry of a [`Gazetteer`](super::Gazetteer).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(crate) u32);

impl EntryId {
    /// The number behind the id, counted from 0.
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Defines a fieldless enum whose members are spelled in the files, with both ways of conversion.
macro_rules! labels {
    (
        $(#[$meta:meta])* $name:ident
        { $($(#[$doc:meta])* $member:ident = $label:literal),* $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $member),* }

        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &[$name] = &[$($name::$member),*];

            /// As the gazetteer files spell it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$member => $label),* }
            }

            /// The one that the gazetteer files spell so.
            pub fn of(label: &str) -> Option<$name> {
                match label { $($label => Some($name::$member),)* _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        stored_label!($name);
    };
}

labels! {
    /// What sort of thing an entry denotes.
    EntryType {
        /// A state, a territory or a former state.
        Country = "COUNTRY",
        /// A city, a building that stands for a government, a region, a sea.
        Place = "PLACE",
        /// An organisation, national or international.
        Organization = "ORGANIZATION",
        /// A person.
        Person = "PERSON",
        /// An office: foreign minister.
        Office = "OFFICE",
        /// A word that stands around names: Mr., al.
        Title = "TITLE",
        /// A people or a region's adjective: Kurdish.
        Nationality = "NATIONALITY",
    }
}

labels! {
    /// The finer sort of an entry, as the column `kind` says; countries and persons have none.
    #[allow(missing_docs)]
    Kind {
        Capital = "capital", Seat = "seat", City = "city", Town = "town", Palace = "palace",
        Region = "region", Province = "province", Continent = "continent", Sea = "sea",
        Strait = "strait", River = "river", Island = "island", Mountain = "mountain", Base = "base",
        Airport = "airport", Quarter = "quarter",

        International = "international", Bloc = "bloc", Government = "government",
        Ministry = "ministry", Parliament = "parliament", Agency = "agency", Court = "court",
        Bank = "bank", Military = "military", Intelligence = "intelligence", Police = "police",
        Party = "party", Movement = "movement", ArmedGroup = "armed-group", Outlet = "outlet",
        Company = "company", Ngo = "ngo", University = "university",

        HeadOfState = "head-of-state", HeadOfGovernment = "head-of-government",
        Minister = "minister", Deputy = "deputy", Envoy = "envoy", Ambassador = "ambassador",
        Spokesperson = "spokesperson", Staff = "staff", PartyLeader = "party-leader",
        Legislator = "legislator", Speaker = "speaker", Governor = "governor", Mayor = "mayor",
        Judge = "judge", Monarch = "monarch", Clergy = "clergy",
        OrganisationHead = "organisation-head", Rebel = "rebel", Candidate = "candidate",
        Other = "other",

        Honorific = "honorific", Academic = "academic", Religious = "religious", Noble = "noble",
        Suffix = "suffix", Particle = "particle", GivenPrefix = "given-prefix",

        Ethnic = "ethnic", Regional = "regional",
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u64);

impl Kinds {
    /// Whether a kind is in it.
    pub fn contains(self, kind: Kind) -> bool {
        self.0 >> kind as u8 & 1 == 1
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Kinds {
        Kinds(kinds.into_iter().fold(0, |set, kind| set | 1 << kind as u8))
    }
}

const _: () = assert!(Kind::ALL.len() <= 64, "one bit each");

labels! {
    /// Whether a country is a member of the United Nations, and what it is if not.
    Status {
        /// A member of the United Nations.
        Member = "member",
        /// An observer: Palestine, the Holy See.
        Observer = "observer",
        /// Recognised by some states only.
        PartlyRecognised = "partly-recognised",
        /// Belongs to another country.
        Territory = "territory",
        /// Exists no longer.
        Former = "former",
    }
}

labels! {
    /// How surely an office has one holder at a time.
    Single {
        /// One in every body.
        Always = "yes",
        /// One in most bodies, several in some, as vice-presidents.
        Mostly = "mostly",
        /// One in the world, so that its body need not be named: the pope.
        World = "world",
    }
}

labels! {
    /// The gender that English pronouns show.
    Gender {
        /// He.
        Male = "m",
        /// She.
        Female = "f",
    }
}

/// A country's code: ISO 3166-1 alpha-2 (`DE`), ISO 3166-3 (`SUHH`) or one of ours (`GE-AB`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    bytes: [u8; 5],
    len: u8,
}

impl Code {
    /// Reads a code; `None` if `text` has none of the three shapes.
    pub fn new(text: &str) -> Option<Code> {
        let shape = match text.len() {
            2 | 4 => text.bytes().all(|b| b.is_ascii_uppercase()),
            5 => text.bytes().enumerate().all(|(at, b)| {
                if at == 2 {
                    b == b'-'
                } else {
                    b.is_ascii_uppercase()
                }
            }),
            _ => false,
        };
        shape.then(|| Code::of(text))
    }

    /// Reads an ISO 3166-1 alpha-3 code: `DEU`; `None` if `text` is not three capital letters.
    pub fn alpha3(text: &str) -> Option<Code> {
        (text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())).then(|| Code::of(text))
    }

    fn of(text: &str) -> Code {
        let mut bytes = [0; 5];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Code {
            bytes,
            len: text.len() as u8,
        }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII by construction, so the fallback is never taken.
        std::str::from_utf8(&self.bytes[..self.len as usize]).unwrap_or_default()
    }
}

impl std::ops::Deref for Code {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The sectors of PLOVER's actors, and their kin in the lists of CAMEO, that the column `sector` may hold.
pub(crate) const SECTORS: &[&str] = &[
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "ENV", "GOV", "HLT", "HRI", "IGO", "IMG", "INS", "JUD",
    "LAB", "LEG", "MED", "MIL", "MNC", "MOD", "NGO", "OPP", "PTY", "RAD", "REB", "REF", "REL", "SEP", "SET",
    "SPY", "UAF",
];

/// A row of a gazetteer file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// The row's `id`, unique over all files: `sergey-lavrov`.
    pub key: Cow<'static, str>,
    /// The most usual name.
    pub name: Cow<'static, str>,
    /// What sort of thing it is.
    pub entry_type: EntryType,
    /// The finer sort, for the types that have kinds.
    pub kind: Option<Kind>,
    /// The country of a person, place, organisation or people; `None` where several share it, see
    /// [`Gazetteer::members`](super::Gazetteer::members).
    pub country: Option<EntryId>,
    /// A country's code.
    pub code: Option<Code>,
    /// A country's three-letter code.
    pub iso3: Option<Code>,
    /// A country's number in the Correlates of War project's list of states.
    pub cow: Option<u16>,
    /// The number of a country or place in GeoNames.
    pub geonames: Option<u32>,
    /// Where a country or place is.
    pub coordinates: Option<Coordinates>,
    /// A country's region of the world: "Eastern Europe".
    pub region: Option<Cow<'static, str>>,
    /// A country's standing.
    pub status: Option<Status>,
    /// From when to when a country existed.
    pub valid: Option<Interval>,
    /// A person's gender, or the one that a title tells.
    pub gender: Option<Gender>,
    /// The number of the Wikidata item, without its `Q`.
    pub wikidata: Option<u32>,
    /// PLOVER's sector of an office's holders: `GOV`.
    pub sector: Option<&'static str>,
    /// Whether an office has one holder at a time in a body; `None` where it may have many.
    pub single: Option<Single>,
    /// Whether an office stands before a name: "President Putin".
    pub title: bool,
    /// The kinds of office that are meant as well by who says only this one: "the minister" is any minister.
    pub covers: Option<Kinds>,
    /// Whether an office means the one who leads: of an organisation, whatever its head is called.
    pub leads: bool,
    /// Whether holders of an office of kind `other` speak and act for more than themselves.
    pub public: bool,
    /// The office of an organisation's head, or the office that a title is.
    pub office: Option<EntryId>,
    /// How many people live in a place.
    pub population: Option<u32>,
    /// The keys of the row's sources, joined by `,`.
    pub source: Cow<'static, str>,
    /// Which of [`Gazetteer::files`](super::Gazetteer::files) it stands in.
    pub file: u16,
    /// The line, counted from 1.
    pub line: u32,
    /// The cells with further names, as they stand in the file.
    pub(crate) cells: NameCells,
    pub(crate) members: (u32, u32),
    pub(crate) tenures: (u32, u32),
}

/// The name cells of a row beside `name`, each with `|` between its values.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameCells {
    pub(crate) aliases: Cow<'static, str>,
    /// `short` of persons, `adjectives` of countries.
    pub(crate) second: Cow<'static, str>,
    /// `nouns` of countries.
    pub(crate) nouns: Cow<'static, str>,
}

impl Entry {
    /// Whether it is a row of a user's own file, not one that comes with the program.
    pub fn is_users(&self) -> bool {
        // Built-in rows borrow their cells, see `Source`.
        matches!(self.key, Cow::Owned(_))
    }

    /// The Wikidata item: `Q58217`.
    pub fn wikidata_id(&self) -> Option<String> {
        let number = self.wikidata?;
        // With room for any number it is made at once.
        let mut id = String::with_capacity("Q4294967295".len());
        id.push('Q');
        for place in (0..=number.checked_ilog10().unwrap_or(0)).rev() {
            id.push(char::from(b'0' + (number / 10u32.pow(place) % 10) as u8));
        }
        Some(id)
    }
}

stored_number!(EntryId, Kinds);
stored!(Code { bytes, len });
stored!(NameCells {
    aliases,
    second,
    nouns
});

/// How a name names its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Form {
    /// The name by which the entry is listed.
    Name,
    /// Another name.
    Alias,
    /// A country's adjective: Russian.
    Adjective,
    /// A noun for a country's people: Briton, Britons.
    Noun,
    /// What the press calls a person after the first mention: Lavrov.
    Short,
    /// The plural of an office's or a title's name: foreign ministers.
    Plural,
}

/// One thing that a name can denote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading {
    /// The entry.
    pub entry: EntryId,
    /// How the name names it.
    pub form: Form,
    /// Whether the name is also a common word or another thing, so that it counts only where the context
    /// supports it.
    pub ambiguous: bool,
    /// Which set of countries the name is confined to; 0 for none. See [`Gazetteer::only_in`](super::Gazetteer::only_in).
    pub(crate) only_in: u16,
}

impl Form {
    pub(crate) const ALL: [Form; 6] = [
        Form::Name,
        Form::Alias,
        Form::Adjective,
        Form::Noun,
        Form::Short,
        Form::Plural,
    ];
}

stored_label!(Form);
