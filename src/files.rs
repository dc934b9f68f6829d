//! The files that come with the library, for [`english`](super::english) and for the build script.

macro_rules! file {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $name)),
        )
    };
}

/// The countries, which are one of [`GAZETTEERS`], too.
pub(crate) const COUNTRIES: (&str, &str) = file!("gazetteers/countries.tsv");

/// Every file of the folder `gazetteers`, by name, with its text.
pub(crate) const GAZETTEERS: &[(&str, &str)] = &[
    COUNTRIES,
    file!("gazetteers/english_words.tsv"),
    file!("gazetteers/given_names.tsv"),
    file!("gazetteers/nationalities.tsv"),
    file!("gazetteers/offices.tsv"),
    file!("gazetteers/organisations_armed_groups.tsv"),
    file!("gazetteers/organisations_companies.tsv"),
    file!("gazetteers/organisations_government.tsv"),
    file!("gazetteers/organisations_international.tsv"),
    file!("gazetteers/organisations_outlets.tsv"),
    file!("gazetteers/organisations_parties.tsv"),
    file!("gazetteers/people_africa.tsv"),
    file!("gazetteers/people_americas.tsv"),
    file!("gazetteers/people_asia.tsv"),
    file!("gazetteers/people_europe.tsv"),
    file!("gazetteers/people_historical.tsv"),
    file!("gazetteers/people_middle_east.tsv"),
    file!("gazetteers/people_organisations.tsv"),
    file!("gazetteers/places_capitals.tsv"),
    file!("gazetteers/places_cities.tsv"),
    file!("gazetteers/places_regions.tsv"),
    file!("gazetteers/places_seats.tsv"),
    file!("gazetteers/surnames.tsv"),
    file!("gazetteers/titles.tsv"),
];

/// The rule files, in the order in which they are read.
pub(crate) const RULES: &[(&str, &str)] = &[
    file!("rules/words.rules"),
    file!("rules/setting.rules"),
    file!("rules/reference.rules"),
    file!("rules/syntax.rules"),
    file!("rules/calendar.rules"),
    file!("rules/names.rules"),
    file!("rules/offices.rules"),
    file!("rules/dates.rules"),
    file!("rules/status.rules"),
    file!("rules/consult.rules"),
    file!("rules/acts.rules"),
    file!("rules/modes.rules"),
];

/// How texts are cut into tokens and sentences.
pub(crate) const TEXT: (&str, &str) = file!("rules/text.tsv");

/// How regular verbs and nouns are spelled.
pub(crate) const SPELLING: (&str, &str) = file!("rules/spelling.tsv");

/// The plurals of nouns that are not regular.
pub(crate) const PLURALS: (&str, &str) = file!("rules/plurals.tsv");

/// The verbs that are not regular.
pub(crate) const INFLECTIONS: (&str, &str) = file!("rules/inflections.tsv");

/// The classes of words, by counts.
pub(crate) const WORD_CLASSES: &[(&str, &str)] = &[
    file!("rules/word_classes.tsv"),
    file!("rules/word_classes_wordnet.tsv"),
];

/// Which classes follow which.
pub(crate) const CLASS_SEQUENCES: (&str, &str) = file!("rules/class_sequences.tsv");

/// Which classes cannot be where they stand.
pub(crate) const CLASS_CONSTRAINTS: (&str, &str) = file!("rules/class_constraints.tsv");
