//! English: the gazetteers and rules that come with the library.
//!
//! [`Extractor::english`](crate::Extractor::english) is made of them. This module shows them by themselves.
//!
//! It knows the names of the files; what they say, only the engine reads.

use std::sync::LazyLock;

use whomet_engine::error::Error;
use whomet_engine::gazetteer::Gazetteer;
use whomet_engine::rules::RulesBuilder;
use whomet_engine::text::Language;
use whomet_engine::words::{Nouns, Spelling, Verbs};
use whomet_reading::lexicon::{Lexicon, WordClassTables};
use whomet_reading::news::Markers;

use crate::files::GAZETTEERS;

/// The rule files, in the order in which they are read.
const RULES: &[(&str, &str)] = &[
    ("rules/words.rules", include_str!("../rules/words.rules")),
    ("rules/setting.rules", include_str!("../rules/setting.rules")),
    ("rules/reference.rules", include_str!("../rules/reference.rules")),
    ("rules/syntax.rules", include_str!("../rules/syntax.rules")),
    ("rules/calendar.rules", include_str!("../rules/calendar.rules")),
    ("rules/names.rules", include_str!("../rules/names.rules")),
    ("rules/offices.rules", include_str!("../rules/offices.rules")),
    ("rules/dates.rules", include_str!("../rules/dates.rules")),
    ("rules/status.rules", include_str!("../rules/status.rules")),
    ("rules/consult.rules", include_str!("../rules/consult.rules")),
    ("rules/acts.rules", include_str!("../rules/acts.rules")),
];

/// The gazetteer files: name and text.
pub fn gazetteer_files() -> &'static [(&'static str, &'static str)] {
    GAZETTEERS
}

/// The gazetteer of all files, which the build script read and laid out.
///
/// # Examples
///
/// ```
/// let gazetteer = whomet::english::gazetteer();
/// let france = gazetteer.country("FR").unwrap();
/// assert_eq!(gazetteer.entry(france).name, "France");
/// assert_eq!(gazetteer.adjective(france), Some("French"));
/// ```
pub fn gazetteer() -> Gazetteer {
    Gazetteer::restored(
        include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin")),
        include_str!(concat!(env!("OUT_DIR"), "/gazetteer.txt")),
        language().clone(),
    )
    .with_nouns(nouns().clone())
}

/// The rule files, in the order in which they are read: name and text.
pub fn rule_files() -> &'static [(&'static str, &'static str)] {
    RULES
}

/// What must be known of English to cut its texts into tokens and sentences.
///
/// # Examples
///
/// ```
/// use whomet::english;
///
/// let text = "Mr. Roe didn't meet the U.S. envoy.";
/// let tokens = whomet::text::tokens(text, english::language());
/// let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
/// assert_eq!(words, ["Mr.", "Roe", "did", "n't", "meet", "the", "U.S.", "envoy", "."]);
/// ```
pub fn language() -> &'static Language {
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| {
        sound(Language::read(
            "rules/text.tsv",
            include_str!("../rules/text.tsv"),
        ))
    });
    &LANGUAGE
}

/// The words by which English news marks headlines, bylines, datelines, captions and what belongs to the page.
pub fn markers() -> &'static Markers {
    static MARKERS: LazyLock<Markers> = LazyLock::new(|| {
        sound(Markers::read(
            "rules/markers.tsv",
            include_str!("../rules/markers.tsv"),
        ))
    });
    &MARKERS
}

/// The forms of verbs.
pub fn verbs() -> &'static Verbs {
    static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
        let table = include_str!("../rules/inflections.tsv");
        sound(Verbs::read(
            "rules/inflections.tsv",
            table,
            nouns().spelling().clone(),
        ))
    });
    &VERBS
}

/// The forms of nouns.
pub fn nouns() -> &'static Nouns {
    static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
        let spelling = include_str!("../rules/spelling.tsv");
        let spelling = sound(Spelling::read("rules/spelling.tsv", spelling));
        sound(Nouns::read(
            "rules/plurals.tsv",
            include_str!("../rules/plurals.tsv"),
            spelling,
        ))
    });
    &NOUNS
}

/// What a table of this crate holds: the tests read them all, so that none is wrong.
fn sound<T>(table: Result<T, Error>) -> T {
    table.unwrap_or_else(|error| panic!("a built-in table is wrong: {error:#}"))
}

/// The table that says when holidays are kept: its name and text.
pub(crate) fn holidays() -> (&'static str, &'static str) {
    ("rules/holidays.tsv", include_str!("../rules/holidays.tsv"))
}

/// A rules builder that holds the rule files.
pub(crate) fn rules() -> RulesBuilder {
    let builder = Lexicon::rules_builder().inflections(verbs().clone(), nouns().clone());
    RULES
        .iter()
        .fold(builder, |builder, (name, text)| builder.file(name, text))
}

/// The tables of word classes.
pub(crate) fn word_classes() -> WordClassTables {
    WordClassTables {
        words: &[
            (
                "rules/word_classes.tsv",
                include_str!("../rules/word_classes.tsv"),
            ),
            (
                "rules/word_classes_wordnet.tsv",
                include_str!("../rules/word_classes_wordnet.tsv"),
            ),
        ],
        sequences: (
            "rules/class_sequences.tsv",
            include_str!("../rules/class_sequences.tsv"),
        ),
        constraints: (
            "rules/class_constraints.tsv",
            include_str!("../rules/class_constraints.tsv"),
        ),
    }
}
