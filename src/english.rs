//! English: the gazetteers and rules that come with the library.
//!
//! [`Extractor::english`](crate::Extractor::english) is made of them. This module shows them by themselves.
//!
//! It knows the names of the files; what they say, only the engine reads.

use whomet_engine::gazetteer::Gazetteer;
use whomet_engine::rules::RulesBuilder;
use whomet_reading::lexicon::Lexicon;

use crate::files::GAZETTEERS;

/// The rule files, in the order in which they are read.
const RULES: &[(&str, &str)] = &[
    ("rules/words.rules", include_str!("../rules/words.rules")),
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
    )
}

/// The rule files, in the order in which they are read: name and text.
pub fn rule_files() -> &'static [(&'static str, &'static str)] {
    RULES
}

/// The tables of the forms of verbs, and of irregular plurals.
pub fn inflections() -> (&'static str, &'static str) {
    (
        include_str!("../rules/inflections.tsv"),
        include_str!("../rules/plurals.tsv"),
    )
}

/// A rules builder that holds the rule files.
pub(crate) fn rules() -> RulesBuilder {
    let (verbs, plurals) = inflections();
    let builder = Lexicon::rules_builder().inflections(verbs, plurals);
    RULES
        .iter()
        .fold(builder, |builder, (name, text)| builder.file(name, text))
}
