//! The engine: text as tokens, words as ids, names as a gazetteer, and a rule language over units.
//!
//! It knows no language and no trade. What it must know of either is handed in as tables and rule files; what is wrong
//! with them is an [`Error`] with a place, and after that nothing can fail.
//!
//! The modules in reading order, each with the smallest thing that can be done with it.
//!
//! # [`text`]: tokens and sentences
//!
//! A text is cut by its signs and capitals, and by what a table says of its language:
//!
//! ```
//! use whomet_engine::text::{Language, tokens};
//!
//! let language = Language::read("dutch.tsv", "what\tclass\twords\nabbreviation\ttitle\tdhr mevr\n")?;
//! let text = "Dhr. Roe kwam. Mevr. Doe niet.";
//! let words: Vec<&str> = tokens(text, &language).iter().map(|token| token.span.of(text)).collect();
//! assert_eq!(words, ["Dhr.", "Roe", "kwam", ".", "Mevr.", "Doe", "niet", "."]);
//! # Ok::<(), whomet_engine::Error>(())
//! ```
//!
//! # [`words`]: ids and inflection
//!
//! Every word that a name or a rule holds has one id in a [`words::Vocabulary`], under its folded form. Tables say how
//! verbs and nouns are inflected:
//!
//! ```
//! use whomet_engine::words::{Nouns, Spelling, Vocabulary, fold};
//!
//! let mut vocabulary = Vocabulary::default();
//! let id = vocabulary.intern(fold("Orléans", &mut String::new()));
//! assert_eq!(vocabulary.get("orleans"), id);
//!
//! let spelling = Spelling::read("dutch.tsv", "form\tending\tbecomes\tnot\nplural\tje\tjes\nplural\t\ten\n")?;
//! let nouns = Nouns::read("dutch_nouns.tsv", "noun\tplural\nschip\tschepen\n", spelling)?;
//! assert_eq!(["schip", "bootje", "haven"].map(|noun| nouns.plurals(noun).join("|")), ["schepen", "bootjes", "havenen"]);
//! # Ok::<(), whomet_engine::Error>(())
//! ```
//!
//! # [`gazetteer`]: names
//!
//! Tables list names and what they denote; [`gazetteer::Gazetteer::look_up`] finds the longest in a text, and
//! [`gazetteer::Gazetteer::find`] says what a name can denote:
//!
//! ```
//! use whomet_engine::gazetteer::Gazetteer;
//!
//! let harbours = "# whomet gazetteer\n# what: harbours\n# type: PLACE\n# source hand: made up\n\
//!     id\tname\taliases\tkind\tsource\nst-ilsen\tSt. Ilsen\tSankt Ilsen\ttown\thand\n";
//! let gazetteer = Gazetteer::builder().file("harbours.tsv", harbours).build()?;
//! let found = gazetteer.find("Sankt Ilsen");
//! assert_eq!(gazetteer.entry(found[0].entry).name, "St. Ilsen");
//! # Ok::<(), whomet_engine::Error>(())
//! ```
//!
//! # [`rules`]: patterns over units
//!
//! A unit is a token, or a mention that an earlier phase has made; it has a word and labels. A rule is a pattern of
//! units, and all rules of a phase run as one automaton:
//!
//! ```
//! use whomet_engine::rules::{PhaseCache, Rules, Unit};
//! use whomet_engine::text::tokens;
//! use whomet_engine::words::Vocabulary;
//!
//! let tides = "class tide = eb vloed\nphase tides\nrule tide\n  tide:@tide om hour:.\n  -> TIDE\n";
//! let mut vocabulary = Vocabulary::default();
//! let rules = Rules::builder().file("tides.rules", tides).build(&mut vocabulary)?;
//!
//! let text = "Het wordt vloed om 8.15";
//! let units: Vec<Unit> = tokens(text, vocabulary.language())
//!     .iter()
//!     .map(|token| Unit {
//!         word: vocabulary.get(&token.span.of(text).to_lowercase()),
//!         labels: Default::default(),
//!         span: token.span,
//!     })
//!     .collect();
//! let mut found = Vec::new();
//! rules.phases()[0].find(text, &units, &mut PhaseCache::new(), &mut found);
//! let hour = found[0].capture(rules.capture("hour").unwrap()).unwrap();
//! assert_eq!(units[hour.start as usize].span.of(text), "8.15");
//! # Ok::<(), whomet_engine::Error>(())
//! ```
//!
//! `examples/other_trade.rs` puts the four together.

pub mod date;
pub mod error;
pub(crate) mod escaped;
pub mod gazetteer;
#[doc(hidden)] // Public for the reading alone: its tables are written as those of the engine.
pub mod rows;
#[cfg(feature = "rules")]
pub mod rules;
pub(crate) mod span;
#[doc(hidden)]
pub mod steps;
pub mod text;
pub mod words;

pub use date::{Date, Interval};
pub use error::{Error, Mistake};
pub use escaped::{Escaped, EscapedLines};

#[cfg(all(doctest, feature = "rules"))]
#[doc = include_str!("../README.md")]
struct Readme;
