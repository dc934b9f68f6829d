//! The extractor: gazetteers and rules, compiled once, and the pipeline in one screenful.
//!
//! It knows all floors and is known to none.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

#[cfg(feature = "english")]
use once_cell::sync::Lazy;

#[cfg(feature = "english")]
use crate::english;
use whomet_engine::error::Error;
use whomet_engine::gazetteer::Gazetteer;
use whomet_engine::rules::{Rules, RulesBuilder};
use whomet_reading::document::{Article, Document};
use whomet_reading::explain::{self, Explanation, Finding, Outline, Question, QuestionError, Syntax};
use whomet_reading::lexicon::Lexicon;
#[cfg(feature = "english")]
use whomet_reading::lexicon::{WordClassTables, WordClasses};
use whomet_reading::news::Markers;
use whomet_reading::reading::Step;
use whomet_reading::reading::{self, Scratch};

/// Reads articles. The built-in one is there in a few thousandths of a second; one with rules of your own takes a tenth,
/// because rules are compiled together. It can be shared between threads, and a clone shares
/// all that it was built of.
#[derive(Clone)]
pub struct Extractor {
    shared: Arc<Shared>,
}

struct Shared {
    lexicon: Lexicon,
    /// Scratch of articles that have been read, for those that will be: one for each thread at work.
    scratches: Mutex<Vec<Scratch>>,
}

#[cfg(feature = "english")]
static ENGLISH: Lazy<Extractor> = Lazy::new(|| {
    // The built-in files are checked by the tests, so building them does not fail.
    Extractor::builder()
        .build()
        .unwrap_or_else(|error| panic!("the built-in files are wrong: {error:#}"))
});

impl Extractor {
    /// The extractor of the built-in gazetteers and rules, built at the first call.
    #[cfg(feature = "english")]
    pub fn english() -> &'static Extractor {
        &ENGLISH
    }

    /// A builder that begins with the built-in gazetteers and rules and takes files of your own, which win over them.
    #[cfg(feature = "english")]
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder {
            english: true,
            ..Extractor::empty()
        }
    }

    /// A builder that begins with nothing: all names and rules are those of your files, and no table gives words their
    /// classes.
    ///
    /// # Examples
    ///
    /// ```
    /// use whomet::Extractor;
    ///
    /// let rules = "phase events reads words\nrule greet\n  hello whom:world\n  -> GREETING\n";
    /// let extractor = Extractor::empty().rules("greet.rules", rules).build()?;
    /// assert_eq!(extractor.extract("Say: hello world.").events()[0].label, "GREETING");
    /// # Ok::<(), whomet::Error>(())
    /// ```
    pub fn empty() -> ExtractorBuilder {
        ExtractorBuilder {
            #[cfg(feature = "english")]
            english: false,
            gazetteers: Vec::new(),
            rules: Vec::new(),
        }
    }

    /// Reads an article: a text, or an [`Article`] with its date and name.
    ///
    /// It never fails, whatever the text.
    pub fn extract<'t>(&self, article: impl Into<Article<'t>>) -> Document {
        self.extract_by_steps(article, |_| ())
    }

    /// Reads an article, and tells `done` of each step when it is over: for those who measure where time goes. Of steps
    /// that are taken sentence by sentence it is told after each sentence.
    pub fn extract_by_steps<'t>(
        &self,
        article: impl Into<Article<'t>>,
        mut done: impl FnMut(Step),
    ) -> Document {
        let mut scratch = self.scratches().pop().unwrap_or_default();
        let document = reading::read(self.lexicon(), &article.into(), &mut scratch, &mut done);
        self.scratches().push(scratch);
        document
    }

    /// A reader for one thread. It owns the memory that [`Extractor::extract`] borrows for each article.
    ///
    /// # Examples
    ///
    /// ```
    /// use whomet::{Article, Extractor};
    ///
    /// let mut reader = Extractor::english().reader();
    /// for text in ["Merkel met Macron.", "Macron met Trudeau."] {
    ///     assert_eq!(reader.read(&Article::new(text)).events().len(), 1);
    /// }
    /// ```
    pub fn reader(&self) -> Reader {
        Reader {
            extractor: self.clone(),
            scratch: Scratch::default(),
        }
    }

    /// The store of scratches. What a panic elsewhere left in it is as good as new: nothing in it is read
    /// before it is written.
    fn scratches(&self) -> MutexGuard<'_, Vec<Scratch>> {
        let scratches = self.shared.scratches.lock();
        scratches.unwrap_or_else(PoisonError::into_inner)
    }

    fn lexicon(&self) -> &Lexicon {
        &self.shared.lexicon
    }

    /// How it reads an article, sentence by sentence: its chunks, and a line for each clause. For those who write
    /// rules; the form in which it displays may change.
    pub fn outline<'t>(&self, article: impl Into<Article<'t>>) -> Outline {
        explain::outline(self.lexicon(), &article.into())
    }

    /// How the sentences of an article are read: word classes, groups and clauses, as values for tools.
    pub fn syntax<'t>(&self, article: impl Into<Article<'t>>) -> Syntax {
        explain::syntax(self.lexicon(), &article.into())
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
        explain::explain(self.lexicon(), &article.into(), question)
    }

    /// Runs the examples of all rules and frames, built-in ones and your own, and tells which do not hold.
    ///
    /// Each is read as an article of one sentence. What a `yes` marks must have been found by that very rule,
    /// or in that role; in a `no` the rule must have found nothing.
    pub fn check_examples(&self) -> Vec<Finding> {
        explain::check(self.lexicon())
    }

    /// Names in rules that are allowed, because types, modes, roles and prepositions may be a user's own, but are so
    /// near to known ones that they look like slips: `CONSLT`, `actr`.
    pub fn lints(&self) -> Vec<Finding> {
        explain::lints(self.lexicon())
    }

    /// The names it knows.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.lexicon().gazetteer
    }

    /// The rules it reads by.
    pub fn rules(&self) -> &Rules {
        &self.lexicon().rules
    }
}

impl fmt::Debug for Extractor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extractor").finish_non_exhaustive()
    }
}

/// Reads one article after the other, with memory of its own that each uses again.
#[derive(Debug)]
pub struct Reader {
    extractor: Extractor,
    scratch: Scratch,
}

impl Reader {
    /// Reads an article: a text, or an [`Article`] with its date and name.
    pub fn read<'t>(&mut self, article: impl Into<Article<'t>>) -> Document {
        let lexicon = self.extractor.lexicon();
        reading::read(lexicon, &article.into(), &mut self.scratch, &mut |_| ())
    }
}

/// Gathers gazetteers and rules of your own.
#[derive(Clone, Debug)]
#[must_use]
pub struct ExtractorBuilder {
    /// Whether it begins with the built-in gazetteers and rules.
    #[cfg(feature = "english")]
    english: bool,
    gazetteers: Vec<(String, String)>,
    rules: Vec<(String, String)>,
}

impl ExtractorBuilder {
    /// Adds a gazetteer file; `name` is what errors call it. The format is described in `gazetteers/README.md`.
    pub fn gazetteer(mut self, name: impl Into<String>, text: impl Into<String>) -> ExtractorBuilder {
        self.gazetteers.push((name.into(), text.into()));
        self
    }

    /// Adds a rule file; `name` is what errors call it. The language is described in `rules/README.md`.
    pub fn rules(mut self, name: impl Into<String>, text: impl Into<String>) -> ExtractorBuilder {
        self.rules.push((name.into(), text.into()));
        self
    }

    /// Compiles everything.
    ///
    /// # Errors
    /// Every mistake in every file: first those of the gazetteers, then those of the rules, in the order of the files.
    /// Of the rules, names that nothing has are looked for when all files are in the language.
    pub fn build(self) -> Result<Extractor, Error> {
        let base = self.base();
        let names = self
            .gazetteers
            .into_iter()
            .fold(base.gazetteer.add(), |names, (name, text)| names.file(name, text));
        let (mut gazetteer, mistakes) = names.build_with_error();
        let rules = match base.rules {
            BaseRules::Compiled(rules) => Ok(*rules),
            BaseRules::Gathered(rules) => self
                .rules
                .iter()
                .fold(*rules, |rules, (name, text)| rules.file(name, text))
                .build(gazetteer.vocabulary_mut()),
        };
        let rules = match (rules, mistakes) {
            (Ok(rules), None) => rules,
            (Ok(_), Some(error)) | (Err(error), None) => return Err(error),
            (Err(of_rules), Some(of_names)) => return Err(of_names.and(of_rules)),
        };
        let mut lexicon = Lexicon::new(gazetteer, rules, base.markers, &base.files)?;
        if let Some((file, days)) = base.holidays {
            lexicon = lexicon.with_holidays(file, days)?;
        }
        match base.word_classes {
            BaseWordClasses::None => {}
            #[cfg(feature = "english")]
            BaseWordClasses::Read(classes, constraints) => {
                lexicon = lexicon.with_stored_word_classes(*classes, constraints)?;
            }
            #[cfg(feature = "english")]
            BaseWordClasses::Tables(tables) => lexicon = lexicon.with_word_classes(tables)?,
        }
        Ok(Extractor {
            shared: Arc::new(Shared {
                lexicon,
                scratches: Mutex::default(),
            }),
        })
    }

    /// What the files are added to.
    fn base(&self) -> Base {
        #[cfg(feature = "english")]
        if self.english {
            // Rules are compiled together: with others beside them, the built-in ones are compiled anew.
            let compiled = self.rules.is_empty();
            return Base {
                gazetteer: english::gazetteer(),
                rules: match compiled {
                    true => BaseRules::Compiled(Box::new(english::rules())),
                    false => BaseRules::Gathered(Box::new(english::rules_builder())),
                },
                files: english::rule_files().iter().map(|(name, _)| *name).collect(),
                markers: english::markers().clone(),
                holidays: Some(english::holidays()),
                word_classes: match compiled {
                    true => {
                        BaseWordClasses::Read(Box::new(english::word_classes()), english::class_constraints())
                    }
                    false => BaseWordClasses::Tables(english::word_class_tables()),
                },
            };
        }
        Base {
            gazetteer: Gazetteer::default(),
            rules: BaseRules::Gathered(Box::new(Lexicon::rules_builder())),
            files: Vec::new(),
            markers: Markers::default(),
            holidays: None,
            word_classes: BaseWordClasses::None,
        }
    }
}

/// What an extractor begins with.
struct Base {
    gazetteer: Gazetteer,
    rules: BaseRules,
    /// The names of the rule files.
    files: Vec<&'static str>,
    markers: Markers,
    /// The name and text of the table of holidays.
    holidays: Option<(&'static str, &'static str)>,
    word_classes: BaseWordClasses,
}

/// The rules of the rule files.
enum BaseRules {
    /// As the build script compiled them.
    #[cfg_attr(
        not(feature = "english"),
        expect(dead_code, reason = "only English comes compiled")
    )]
    Compiled(Box<Rules>),
    /// To be compiled with a user's own.
    Gathered(Box<RulesBuilder>),
}

/// What words may be.
enum BaseWordClasses {
    None,
    /// As the build script read them, and the table of constraints: its name and text.
    #[cfg(feature = "english")]
    Read(Box<WordClasses>, (&'static str, &'static str)),
    /// For the verbs of a user's rules.
    #[cfg(feature = "english")]
    Tables(WordClassTables),
}
