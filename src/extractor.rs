//! The extractor: gazetteers and rules, compiled once, and the pipeline in one screenful.
//!
//! It knows all floors and is known to none.

use std::sync::{Mutex, MutexGuard, PoisonError};

use once_cell::sync::Lazy;

use crate::english;
use whomet_engine::error::Error;
use whomet_engine::gazetteer::{Gazetteer, GazetteerBuilder};
use whomet_engine::rules::{Rules, RulesBuilder};
use whomet_reading::document::{Article, Document};
use whomet_reading::explain::{self, Explanation, Finding, Outline, Question, QuestionError, Syntax};
use whomet_reading::lexicon::Lexicon;
use whomet_reading::reading::Step;
use whomet_reading::reading::{self, Scratch};

/// Reads articles. Building one takes a few milliseconds; it can be shared between threads.
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    /// Scratch of articles that have been read, for those that will be: one for each thread at work.
    scratches: Mutex<Vec<Scratch>>,
}

static ENGLISH: Lazy<Extractor> = Lazy::new(|| {
    // The built-in files are checked by the tests, so building them does not fail.
    Extractor::builder()
        .build()
        .unwrap_or_else(|error| panic!("the built-in files are wrong: {error:#}"))
});

impl Extractor {
    /// The extractor of the built-in gazetteers and rules, built at the first call.
    pub fn english() -> &'static Extractor {
        &ENGLISH
    }

    /// A builder that begins with the built-in gazetteers and rules and takes files of your own.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::new()
    }

    /// Reads an article: a text, or an [`Article`] with its date and name.
    ///
    /// It never fails, whatever the text.
    pub fn extract<'t>(&self, article: impl Into<Article<'t>>) -> Document {
        self.extract_by_steps(article, |_| ())
    }

    /// Reads an article, and tells `done` of each step when it is over: for those who measure where time goes.
    pub fn extract_by_steps<'t>(
        &self,
        article: impl Into<Article<'t>>,
        mut done: impl FnMut(Step),
    ) -> Document {
        let mut scratch = self.scratches().pop().unwrap_or_default();
        let document = reading::read(&self.lexicon, &article.into(), &mut scratch, &mut done);
        self.scratches().push(scratch);
        document
    }

    /// The store of scratches. What a panic elsewhere left in it is as good as new: nothing in it is read
    /// before it is written.
    fn scratches(&self) -> MutexGuard<'_, Vec<Scratch>> {
        self.scratches.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How it reads an article, sentence by sentence: its chunks, and a line for each clause. For those who write
    /// rules; the form in which it displays may change.
    pub fn outline<'t>(&self, article: impl Into<Article<'t>>) -> Outline {
        explain::outline(&self.lexicon, &article.into())
    }

    /// How the sentences of an article are read: word classes, groups and clauses, as values for tools.
    pub fn syntax<'t>(&self, article: impl Into<Article<'t>>) -> Syntax {
        explain::syntax(&self.lexicon, &article.into())
    }

    /// Why an article is read as it is: sentence by sentence the chunks and clauses, what each rule matched, and the
    /// rules that found each event; or how far one rule came. For those who write rules; the form in which it displays
    /// may change.
    ///
    /// # Errors
    /// The question asks for a rule, frame or sentence that there is not.
    pub fn explain<'t>(
        &self,
        article: impl Into<Article<'t>>,
        question: Question<'_>,
    ) -> Result<Explanation, QuestionError> {
        explain::explain(&self.lexicon, &article.into(), question)
    }

    /// Runs the examples of all rules and frames, built-in ones and your own, and tells which do not hold.
    ///
    /// Each is read as an article of one sentence. What a `yes` marks must have been found by that very rule,
    /// or in that role; in a `no` the rule must have found nothing.
    pub fn check_examples(&self) -> Vec<Finding> {
        explain::check(&self.lexicon)
    }

    /// Names in rules that are allowed, because types, modes, roles and prepositions may be a user's own, but are so
    /// near to known ones that they look like slips: `CONSLT`, `actr`.
    pub fn lints(&self) -> Vec<Finding> {
        explain::lints(&self.lexicon)
    }

    /// The names it knows.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.lexicon.gazetteer
    }

    /// The rules it reads by.
    pub fn rules(&self) -> &Rules {
        &self.lexicon.rules
    }
}

/// Gathers gazetteers and rules of your own; they win over the built-in ones.
#[derive(Debug)]
pub struct ExtractorBuilder {
    /// The built-in files and those of a user's, if there are any.
    gazetteer: Option<GazetteerBuilder>,
    rules: RulesBuilder,
}

impl ExtractorBuilder {
    fn new() -> ExtractorBuilder {
        let rules =
            english::rules().unwrap_or_else(|error| panic!("the built-in rules are wrong: {error:#}"));
        ExtractorBuilder {
            gazetteer: None,
            rules,
        }
    }

    /// Adds a gazetteer file; `name` is what errors call it. The format is described in `gazetteers/README.md`.
    ///
    /// # Errors
    /// The first thing wrong with the file, with its line and column.
    pub fn gazetteer(mut self, name: &str, text: &str) -> Result<ExtractorBuilder, Error> {
        self.gazetteer
            .get_or_insert_with(english::gazetteer_builder)
            .file(name, text.to_owned())?;
        Ok(self)
    }

    /// Adds a rule file; `name` is what errors call it. The language is described in `rules/README.md`.
    ///
    /// # Errors
    /// The first thing wrong with the file, with its line and column.
    pub fn rules(mut self, name: &str, text: &str) -> Result<ExtractorBuilder, Error> {
        self.rules.file(name, text)?;
        Ok(self)
    }

    /// Compiles everything.
    ///
    /// # Errors
    /// Names and rules that do not fit together, with their place.
    pub fn build(self) -> Result<Extractor, Error> {
        let mut gazetteer = match self.gazetteer {
            Some(builder) => builder.build()?,
            None => english::gazetteer(),
        };
        let rules = self.rules.build(gazetteer.vocabulary_mut())?;
        let built_in: Vec<&str> = english::rule_files().iter().map(|(name, _)| *name).collect();
        let (holidays, days) = english::holidays();
        let lexicon = Lexicon::new(gazetteer, rules, english::markers().clone(), &built_in)?
            .with_holidays(holidays, days)?
            .with_word_classes(english::word_classes())?;
        Ok(Extractor {
            lexicon,
            scratches: Mutex::default(),
        })
    }
}
