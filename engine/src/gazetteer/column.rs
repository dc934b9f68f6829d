//! What each type of gazetteer file may hold: its columns and its kinds.

use super::entry::{EntryType, Kind};

macro_rules! columns {
    ($($column:ident = $name:literal),* $(,)?) => {
        /// A column of a gazetteer file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Column { $($column),* }

        impl Column {
            const ALL: &[Column] = &[$(Column::$column),*];
            pub(crate) const COUNT: usize = Column::ALL.len();

            pub(crate) fn name(self) -> &'static str {
                match self { $(Column::$column => $name),* }
            }
        }
    };
}

columns! {
    Id = "id", Name = "name", Aliases = "aliases", Short = "short", Adjectives = "adjectives", Nouns = "nouns",
    Kind = "kind", Country = "country", Capital = "capital", Code = "code", Iso3 = "iso3", Region = "region",
    Status = "status", Valid = "valid", Cow = "cow", Geonames = "geonames", Coordinates = "coordinates",
    Population = "population", StandsFor = "stands_for", Members = "members", Head = "head",
    Gender = "gender", Offices = "offices", Sector = "sector", Single = "single", Title = "title",
    Covers = "covers", Leads = "leads", Public = "public",
    Office = "office", Flags = "flags", Wikidata = "wikidata", Source = "source",
}

/// The columns that hold names.
pub(crate) const NAME_COLUMNS: &[Column] = &[
    Column::Name,
    Column::Aliases,
    Column::Short,
    Column::Adjectives,
    Column::Nouns,
];

/// What every row of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FileType {
    Entries(EntryType),
    GivenNames,
    Surnames,
    Words,
}

impl FileType {
    /// All types in the order of loading, in which every reference points backwards.
    pub(crate) const ALL: &[FileType] = &[
        FileType::Entries(EntryType::Country),
        FileType::Entries(EntryType::Office),
        FileType::Entries(EntryType::Organization),
        FileType::Entries(EntryType::Place),
        FileType::Entries(EntryType::Nationality),
        FileType::Entries(EntryType::Title),
        FileType::Entries(EntryType::Person),
        FileType::GivenNames,
        FileType::Surnames,
        FileType::Words,
    ];

    pub(crate) fn of(label: &str) -> Option<FileType> {
        FileType::ALL
            .iter()
            .copied()
            .find(|known| known.as_str() == label)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            FileType::Entries(entry_type) => entry_type.as_str(),
            FileType::GivenNames => "GIVEN_NAME",
            FileType::Surnames => "SURNAME",
            FileType::Words => "WORD",
        }
    }

    /// The columns of this type, with those marked that must be filled.
    pub(crate) fn columns(self) -> &'static [(Column, bool)] {
        use Column::*;
        match self {
            FileType::Entries(EntryType::Country) => &[
                (Id, true),
                (Name, true),
                (Aliases, false),
                (Adjectives, true),
                (Nouns, true),
                (Capital, false),
                (Code, true),
                (Iso3, false),
                (Cow, false),
                (Geonames, false),
                (Coordinates, false),
                (Region, false),
                (Status, true),
                (Valid, false),
                (Wikidata, false),
                (Source, true),
            ],
            FileType::Entries(EntryType::Place) => &[
                (Id, true),
                (Name, true),
                (Aliases, false),
                (Kind, true),
                (Country, false),
                (Population, false),
                (Geonames, false),
                (Coordinates, false),
                (StandsFor, false),
                (Wikidata, false),
                (Source, true),
            ],
            FileType::Entries(EntryType::Organization) => &[
                (Id, true),
                (Name, true),
                (Aliases, false),
                (Kind, true),
                (Country, false),
                (Members, false),
                (Head, false),
                (Wikidata, false),
                (Source, true),
            ],
            FileType::Entries(EntryType::Person) => &[
                (Id, true),
                (Name, true),
                (Aliases, false),
                (Short, false),
                (Gender, false),
                (Country, false),
                (Offices, false),
                (Wikidata, false),
                (Source, true),
            ],
            FileType::Entries(EntryType::Office) => &[
                (Id, true),
                (Name, true),
                (Aliases, false),
                (Kind, true),
                (Sector, false),
                (Single, false),
                (Title, false),
                (Covers, false),
                (Leads, false),
                (Public, false),
                (Source, true),
            ],
            FileType::Entries(EntryType::Title) => &[
                (Id, true),
                (Name, true),
                (Aliases, false),
                (Kind, true),
                (Gender, false),
                (Office, false),
                (Source, true),
            ],
            FileType::Entries(EntryType::Nationality) => &[
                (Id, true),
                (Name, true),
                (Aliases, false),
                (Kind, true),
                (Country, false),
                (Source, true),
            ],
            FileType::GivenNames => &[(Name, true), (Gender, false), (Flags, false), (Source, true)],
            FileType::Surnames => &[(Name, true), (Flags, false), (Source, true)],
            FileType::Words => &[(Name, true), (Source, true)],
        }
    }

    /// The kinds of this type.
    pub(crate) fn kinds(self) -> &'static [Kind] {
        use Kind::*;
        match self {
            FileType::Entries(EntryType::Place) => &[
                Capital, Seat, City, Town, Palace, Region, Province, Continent, Sea, Strait, River, Island,
                Mountain, Base, Airport, Quarter,
            ],
            FileType::Entries(EntryType::Organization) => &[
                International,
                Bloc,
                Government,
                Ministry,
                Parliament,
                Agency,
                Court,
                Bank,
                Military,
                Intelligence,
                Police,
                Party,
                Movement,
                ArmedGroup,
                Outlet,
                Company,
                Ngo,
                University,
            ],
            FileType::Entries(EntryType::Office) => &[
                HeadOfState,
                HeadOfGovernment,
                Minister,
                Deputy,
                Envoy,
                Ambassador,
                Spokesperson,
                Staff,
                PartyLeader,
                Legislator,
                Speaker,
                Governor,
                Mayor,
                Military,
                Police,
                Intelligence,
                Judge,
                Monarch,
                Clergy,
                OrganisationHead,
                Rebel,
                Candidate,
                Other,
            ],
            FileType::Entries(EntryType::Title) => &[
                Honorific,
                Military,
                Academic,
                Religious,
                Noble,
                Suffix,
                Particle,
                GivenPrefix,
            ],
            FileType::Entries(EntryType::Nationality) => &[Ethnic, Regional, Religious],
            _ => &[],
        }
    }
}
