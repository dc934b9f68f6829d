//! English: the gazetteers and rules that come with the library.
//!
//! [`Extractor::english`](crate::Extractor::english) is made of them. This module shows them by themselves.
//!
//! It knows the names of the files; what they say, only the engine reads.

use std::sync::LazyLock;

use whomet_engine::error::Error;
use whomet_engine::gazetteer::Gazetteer;
use whomet_engine::rules::{Rules, RulesBuilder};
use whomet_engine::text::Language;
use whomet_engine::words::{Nouns, Spelling, Verbs};
use whomet_reading::lexicon::{Lexicon, WordClassTables, WordClasses};
use whomet_reading::news::Markers;

use crate::files::{self, GAZETTEERS, RULES};

/// What the build script laid out: bytes, at a multiple of eight, and a pool of text.
macro_rules! stored {
    ($name:literal) => {{
        static BYTES: &Aligned<[u8]> =
            &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".bin")));
        (
            &BYTES.0,
            include_str!(concat!(env!("OUT_DIR"), "/", $name, ".txt")),
        )
    }};
}

#[repr(align(8))]
struct Aligned<T: ?Sized>(T);

/// Where the data comes from and under which licences, as files by name: to be shown by whatever hands the data on. For
/// some of it a licence asks for that: the places of GeoNames are under CC BY 4.0.
pub fn notices() -> &'static [(&'static str, &'static str)] {
    &[
        ("gazetteers/SOURCES.md", include_str!("../gazetteers/SOURCES.md")),
        ("gazetteers/SCOWL.txt", include_str!("../gazetteers/SCOWL.txt")),
    ]
}

/// The gazetteer files: name and text. Three megabytes, which are in a program only if it asks for them.
pub fn gazetteer_files() -> &'static [(&'static str, &'static str)] {
    GAZETTEERS
}

/// The gazetteer file of the countries, which alone has the codes of other data sets: its name and text.
pub fn countries_file() -> (&'static str, &'static str) {
    files::COUNTRIES
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
    let (bytes, pool) = stored!("gazetteer");
    Gazetteer::restored(bytes, pool, language().clone()).with_nouns(nouns().clone())
}

/// The rule files, in the order in which they are read: name and text.
pub fn rule_files() -> &'static [(&'static str, &'static str)] {
    RULES
}

/// A rule file to be copied by those who write rules: a phase, a rule, a class and a frame, with what each line means.
pub fn rules_template() -> &'static str {
    include_str!("../rules/TEMPLATE.rules")
}

/// What teaches the rule language, in Markdown.
pub fn rules_guide() -> &'static str {
    include_str!("../rules/README.md")
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
        let (name, table) = files::TEXT;
        sound(Language::read(name, table))
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
        let (name, table) = files::INFLECTIONS;
        sound(Verbs::read(name, table, nouns().spelling().clone()))
    });
    &VERBS
}

/// The forms of nouns.
pub fn nouns() -> &'static Nouns {
    static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
        let ((spelling_name, spelling), (name, table)) = (files::SPELLING, files::PLURALS);
        let spelling = sound(Spelling::read(spelling_name, spelling));
        sound(Nouns::read(name, table, spelling))
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

/// The rules of the rule files, which the build script compiled into the vocabulary of [`gazetteer`].
pub(crate) fn rules() -> Rules {
    let (bytes, pool) = stored!("rules");
    Rules::restored(bytes, pool, nouns().spelling().clone())
}

/// A rules builder that holds the rule files, for those that are compiled with a user's own.
pub(crate) fn rules_builder() -> RulesBuilder {
    let builder = Lexicon::rules_builder()
        .inflections(verbs().clone(), nouns().clone())
        .frequencies(sound(word_class_tables().frequencies()));
    RULES
        .iter()
        .fold(builder, |builder, (name, text)| builder.file(name, text))
}

/// The word classes with the verbs of [`rules`].
pub(crate) fn word_classes() -> WordClasses {
    let (bytes, pool) = stored!("word_classes");
    WordClasses::restored(bytes, pool)
}

/// The table of what the class of a word cannot be: its name and text.
pub(crate) fn class_constraints() -> (&'static str, &'static str) {
    files::CLASS_CONSTRAINTS
}

/// The tables of word classes, for rules with verbs of a user's own.
pub(crate) fn word_class_tables() -> WordClassTables {
    WordClassTables {
        words: files::WORD_CLASSES,
        sequences: files::CLASS_SEQUENCES,
        constraints: files::CLASS_CONSTRAINTS,
    }
}
