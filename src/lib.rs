//! Who met whom, read from English diplomatic and political news.
//!
//! An article goes in; people, countries and organisations come out as entities, and meetings, visits, calls, talks and
//! other diplomatic acts as events that tie them together, each with its date, place and status, and with the words
//! that prove it. Names, grammar and the counts by which words get their classes are data, in the folders `gazetteers`
//! and `rules`: tables and rules that can be read and edited. There is no model to load, and the same text always gives
//! the same result.
//!
//! # An article
//!
//! ```
//! use whomet::document::{Mode, Status};
//! use whomet::{Article, Date, Extractor};
//!
//! let date: Date = "2024-03-14".parse().unwrap();
//! let text = "Angela Merkel met Emmanuel Macron in Paris on Tuesday. She plans to visit Japan.";
//! let document = Extractor::english().extract(Article::new(text).dated(date));
//!
//! let [visit, trip] = document.events() else { panic!() };
//! assert_eq!(document[visit.actors[0].entity].name, "Angela Merkel");
//! assert_eq!(document[visit.recipients[0].entity].name, "Emmanuel Macron");
//! assert_eq!(visit.mode, Some(Mode::Visit)); // who meets a president in his capital visits him
//! assert_eq!(visit.date.unwrap().to_string(), "2024-03-12");
//! assert_eq!(trip.status, Status::Planned);
//! assert_eq!(trip.evidence[0].span.of(text), "She plans to visit Japan.");
//! ```
//!
//! # Many articles
//!
//! A [`Graph`] joins documents and answers questions: who is known by this name, whom did they meet, when, how often.
//!
//! ```
//! use whomet::{Extractor, Graph};
//!
//! let mut graph = Graph::new();
//! for text in ["Angela Merkel met Emmanuel Macron.", "Macron telephoned Vladimir Putin."] {
//!     graph.add(&Extractor::english().extract(text));
//! }
//! let macron = graph.find("Macron")[0].id;
//! let met: Vec<&str> = graph.who_met(macron).iter().map(|one| graph[one.with].name.as_str()).collect();
//! assert_eq!(met, ["Angela Merkel", "Vladimir Putin"]);
//! ```
//!
//! # Names of your own
//!
//! A gazetteer is a table: a row an entity. What your files name wins over the built-in names. A mistake is reported with
//! its file, line and column.
//!
//! ```
//! use whomet::Extractor;
//!
//! let people = [
//!     "# whomet gazetteer\n# what: one person\n# type: PERSON\n# licence: ours\n# date: 2026-11-24",
//!     "\n# source own: made up\nid\tname\tshort\tgender\tcountry\tsource\n",
//!     "orla-fennick\tOrla Fennick\tFennick\tf\tIE\town\n",
//! ];
//! let people = people.concat();
//! let extractor = Extractor::builder().gazetteer("people.tsv", people).build()?;
//! let document = extractor.extract("Orla Fennick met Emmanuel Macron.");
//! assert_eq!(document.entities()[0].key, "orla-fennick");
//! # Ok::<(), whomet::Error>(())
//! ```
//!
//! # Rules of your own
//!
//! A frame says what a class of verbs or nouns does with its participants; passives, negations and plans are worked out
//! for it. The examples below it are its tests.
//!
//! ```
//! use whomet::Extractor;
//!
//! let rules = r#"
//! verbs buy_verb = buy acquire
//! frame deal.buy on verb buy_verb
//!   subject: buyer(ORGANIZATION|COUNTRY)+
//!   object: target(ORGANIZATION)+
//!   -> DEAL
//!   yes "[target Boeing] was bought by [buyer Airbus]."
//!   no "Airbus bought time."
//! "#;
//! let extractor = Extractor::builder().rules("deals.rules", rules).build()?;
//! let document = extractor.extract("Siemens plans to buy Alstom.");
//! let event = &document.events()[0];
//! assert_eq!((event.label.as_str(), event.status.name()), ("DEAL", "planned"));
//! # Ok::<(), whomet::Error>(())
//! ```
//!
//! # The modules, in reading order
//!
//! * [`text`] cuts a text into tokens and sentences, by what a table says of its language.
//! * [`words`] gives each word its number, and knows the forms of verbs and nouns.
//! * [`gazetteer`] holds names and what they denote, and finds the longest ones by one look-up a token.
//! * [`rules`] is the rule language and its automaton, which reads each sentence once however many rules there are.
//! * [`document`] is what is read in an article: mentions, entities, relations and events.
//! * [`news`] tells headline, byline, dateline, body, captions and boilerplate apart.
//! * [`reading`] puts the engine to work on an article: names, offices, dates, word classes, groups, clauses,
//!   coreference, events.
//! * [`explain`] says why an article is read as it is.
//! * [`graph`] joins what many documents say, and writes it as JSON and DOT.
//!
//! [`Extractor`] stands on top. The first four are the crate `whomet-engine`, the next four `whomet-reading`, shown
//! here so that one crate is enough. Each floor imports those before it and none after it. `ARCHITECTURE.md` tells more,
//! and the examples (`quickstart`, `who_met_whom`, `own_names`, `own_rules`, `corpus`) show the whole at work.

#[cfg(feature = "english")]
pub mod english;
mod extractor;
#[cfg(feature = "english")]
mod files;
pub mod graph;
#[doc(hidden)] // Public for tests and fuzzing alone.
pub mod invariants;

pub use whomet_engine::date::{self, Date, Interval};
pub use whomet_engine::error::{self, Error, Mistake};
pub use whomet_engine::{Escaped, EscapedLines};
pub use whomet_engine::{gazetteer, rules, text, words};
pub use whomet_reading::document::{self, Article, Document};
pub use whomet_reading::{explain, news, reading};

pub use extractor::{Extractor, ExtractorBuilder, Reader};
pub use graph::Graph;

/// The page that a newcomer reads first: its Rust must compile and run.
#[cfg(all(doctest, feature = "english"))]
#[doc = include_str!("../README.md")]
struct Readme;
