//! From files to [`Rules`]: gathered, merged, checked, compiled.

use rustc_hash::FxHashMap;

use super::class::{Classes, Inflections};
use super::frequency::Frequencies;
use super::label;
use super::label::{LabelBound, LabelTable};
use super::load::Loader;
use super::merge::{Grammar, PhaseRules};
use super::order::{Fixed, arrange};
use super::rule::Make;
use super::setting::Settings;
use crate::error::Error;
use crate::rules::Rules;
use crate::rules::language::parse::parse;
use crate::rules::language::source::Sources;
use crate::rules::machine::pattern::CaptureNames;
use crate::words::verbs::Readings;
use crate::words::{Nouns, Verbs, Vocabulary};

/// Gathers labels and rule files.
#[derive(Debug, Default)]
#[must_use]
pub struct RulesBuilder {
    labels: Vec<String>,
    bounds: Vec<LabelBound>,
    sources: Sources,
    grammar: Grammar,
    /// What is not in the language, or is named twice in a file.
    errors: Vec<Error>,
    fixed: Fixed,
    settings: Settings,
    inflections: Inflections,
    frequencies: FxHashMap<String, u64>,
}

impl RulesBuilder {
    /// Adds labels that units have from elsewhere, as written in rules: `PERSON`, `given`, `<cap>`.
    pub fn labels<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> RulesBuilder {
        self.labels.extend(names.into_iter().map(str::to_owned));
        self
    }

    /// Says that no unit of these phases has any of these labels, unless a rule of an earlier phase makes it. A rule that
    /// asks for one is refused, since it could never match.
    pub fn never_in(mut self, phases: &[&str], labels: &[&str]) -> RulesBuilder {
        self.bounds.push(LabelBound::new(labels, phases, false));
        self
    }

    /// Says that only units of these phases have these labels, unless a rule of an earlier phase makes them; with no phase,
    /// that they are labels for the roles of frames alone.
    pub fn only_in(mut self, phases: &[&str], labels: &[&str]) -> RulesBuilder {
        self.bounds.push(LabelBound::new(labels, phases, true));
        self
    }

    /// Says which phases run before all others, in the order of the files, and read nothing that the others make; and
    /// which run after all others and make nothing that is read. All other phases run after those whose units they
    /// read, and else in the order of the files.
    pub fn fixed(mut self, first: &[&str], last: &[&str]) -> RulesBuilder {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        self.fixed = Fixed {
            first: owned(first),
            last: owned(last),
        };
        self
    }

    /// Says which settings frames, and rules of the phases that run last, may make, each with the texts that it takes. Any
    /// other is an error, so that a slip is not a setting that nothing reads. Without this, all are allowed.
    pub fn settings(mut self, known: &[(&str, &[&str])]) -> RulesBuilder {
        self.settings = Settings::new(known);
        self
    }

    /// Takes the forms of verbs and of nouns. Without them words are not inflected.
    pub fn inflections(mut self, verbs: Verbs, nouns: Nouns) -> RulesBuilder {
        self.inflections = Inflections { verbs, nouns };
        self
    }

    /// Takes how often each word, folded, stands in some text of the language. It changes nothing that is found: a phase
    /// passes over a sentence that lacks what all its rules need, and of what a rule needs it asks for the rarest. Without
    /// this, the shorter a word is the more usual it is taken to be.
    pub fn frequencies(mut self, counts: impl IntoIterator<Item = (String, u64)>) -> RulesBuilder {
        for (word, count) in counts {
            *self.frequencies.entry(word).or_default() += count;
        }
        self
    }

    /// Adds a rule file. What it names as an earlier file does takes that one's place; a phase of an
    /// earlier file is gone on with. What is wrong with it is reported by [`RulesBuilder::build`].
    pub fn file(mut self, name: &str, text: &str) -> RulesBuilder {
        let (items, mut errors) = parse(name, text);
        let source = self.sources.add(name, text);
        self.grammar.add(&self.sources, source, items, &mut errors);
        self.errors.extend(errors);
        self
    }

    /// Compiles the rules. Their words get ids in `vocabulary`.
    ///
    /// # Errors
    /// Everything in the files that is not in the language or is named twice in a file; if there is no such thing, all
    /// names that nothing has, rules that can match nothing or everything, and the like.
    pub fn build(mut self, vocabulary: &mut Vocabulary) -> Result<Rules, Error> {
        let errors = std::mem::take(&mut self.errors);
        match Error::all(errors) {
            Some(error) => Err(error.in_order(self.sources.files())),
            None => self.compile(vocabulary),
        }
    }

    fn compile(mut self, vocabulary: &mut Vocabulary) -> Result<Rules, Error> {
        let mut inflections = std::mem::take(&mut self.inflections);
        for verb in self.grammar.classes.iter().flat_map(|(_, class)| &class.stated) {
            let cells = ["", "", &verb.past, &verb.participle, &verb.gerund];
            inflections.verbs.state(&verb.lemma, cells.map(str::to_owned));
        }
        let given = self.labels.iter().map(String::as_str).collect();
        let mut errors = Vec::new();
        let arranged = arrange(&mut self.grammar.phases, &given, &self.fixed, &self.sources);
        let (sources, grammar) = (&self.sources, &self.grammar);
        let definitions: Vec<_> = grammar
            .classes
            .iter()
            .map(|(source, class)| (*source, class))
            .collect();
        let classes = Classes::new(&definitions, sources, &inflections, vocabulary, &mut errors);
        let mut table = LabelTable::default();
        for name in &self.labels {
            if table.intern(name).is_none() {
                let (span, most) = (crate::text::Span::new(0, name.len()), label::MAX_LABELS);
                errors.push(Error::at(
                    "labels",
                    name,
                    span,
                    format!("more than {most} labels"),
                ));
            }
        }
        let mut loader = Loader {
            sources,
            bounds: &self.bounds,
            last: &self.fixed.last,
            sets: grammar
                .sets
                .iter()
                .map(|(source, set)| (set.name.text.as_str(), (*source, set)))
                .collect(),
            made: made(&grammar.phases),
            classes,
            inflections,
            frequencies: Frequencies::new(&self.frequencies),
            labels: table,
            captures: CaptureNames::default(),
            rules: Vec::new(),
            errors,
        };
        let ending = grammar.phases.iter();
        let ending = ending.filter(|phase| self.fixed.last.contains(&phase.name.text));
        for (source, rule) in ending.flat_map(|phase| &phase.rules) {
            let checked = self.settings.check(sources, *source, &rule.makes);
            loader.errors.extend(checked);
        }
        let mut phases = Vec::new();
        match arranged {
            Ok(()) => {
                for (number, phase) in grammar.phases.iter().enumerate() {
                    phases.push(loader.phase(number, phase, vocabulary));
                }
            }
            // What a rule may ask for depends on the order of the phases.
            Err(error) => loader.errors.push(error),
        }
        let mut frames = Vec::new();
        for (source, frame) in &grammar.frames {
            let checked = self.settings.check(sources, *source, &frame.makes);
            loader.errors.extend(checked);
            match loader.frame(*source, frame, vocabulary) {
                Ok(frame) => frames.push(frame),
                Err(error) => loader.errors.push(error),
            }
        }
        let lemmas: Vec<String> = grammar
            .classes
            .iter()
            .flat_map(|(_, class)| class.lemmas())
            .collect();
        let Loader {
            classes,
            inflections,
            labels,
            captures,
            mut rules,
            mut errors,
            ..
        } = loader;
        for rule in &mut rules {
            errors.extend(label_made(&mut rule.makes, &labels, &rule.file, rule.line, sources).err());
        }
        for frame in &mut frames {
            errors.extend(label_made(&mut frame.makes, &labels, &frame.file, frame.line, sources).err());
        }
        if let Some(error) = Error::all(errors) {
            return Err(error.in_order(sources.files()));
        }
        Ok(Rules {
            readings: Readings::new(&inflections.verbs, &lemmas, vocabulary),
            spelling: inflections.nouns.spelling().clone(),
            restored: false,
            labels,
            classes,
            captures,
            rules,
            phases,
            frames,
            unread: grammar.unread_classes(sources),
        })
    }
}

/// Looks up which labels a rule or frame makes, so far as some rule tests them.
///
/// # Errors
/// More labels than a unit can have.
fn label_made(
    makes: &mut Make,
    labels: &LabelTable,
    file: &str,
    line: usize,
    sources: &Sources,
) -> Result<(), Error> {
    for name in makes.words.iter().chain([&makes.what]) {
        let Some(label) = labels.get(name) else { continue };
        if !makes.labels.insert(label) {
            let message = format!(
                "the unit would have more than {} labels of your own",
                label::MAX_FURTHER
            );
            return Err(sources.error_in_line(file, line, message));
        }
    }
    Ok(())
}

/// The labels that rules make, with the number of the first phase that makes them.
fn made(phases: &[PhaseRules]) -> FxHashMap<String, usize> {
    let mut made = FxHashMap::default();
    for (number, phase) in phases.iter().enumerate() {
        for (_, rule) in &phase.rules {
            for name in rule.makes.words.iter().chain([&rule.makes.what]) {
                made.entry(name.text.clone()).or_insert(number);
            }
        }
    }
    made
}
