//! From files to [`Rules`]: merged, checked, compiled.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::class::{Classes, words};
use super::containment::beaten_by;
use super::label;
use super::label::{LabelSet, LabelTable};
use super::lower::Lowering;
use super::merge::{Grammar, PhaseRules};
use super::order::{Fixed, arrange};
use super::rule::{Example, Frame, FrameOn, Make, Path, Rule, RuleId, Slot, Value};
use crate::error::Error;
use crate::rules::Rules;
use crate::rules::language::ast::{FrameDef, MakeDef, Name, RuleDef, SetDef, ValueDef};
use crate::rules::language::example::example;
use crate::rules::language::parse::parse;
use crate::rules::language::source::{SourceId, Sources};
use crate::rules::machine::nfa::{Guard, MAX_STATES, Nfa};
use crate::rules::machine::pattern::{CaptureNames, Pattern};
use crate::rules::machine::phase::{MAX_SPAN, Phase};
use crate::words::Vocabulary;
use crate::words::inflection::{Inflections, Readings};

/// Gathers labels and rule files.
#[derive(Debug, Default)]
#[must_use]
pub struct RulesBuilder {
    labels: Vec<String>,
    sources: Sources,
    grammar: Grammar,
    /// What is not in the language, or is named twice in a file.
    errors: Vec<Error>,
    fixed: Fixed,
    /// The tables of verbs and of irregular plurals.
    inflections: (&'static str, &'static str),
}

impl RulesBuilder {
    /// Adds labels that units have from elsewhere, as written in rules: `PERSON`, `given`, `<cap>`.
    pub fn labels<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> RulesBuilder {
        self.labels.extend(names.into_iter().map(str::to_owned));
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

    /// Takes the tables of the forms of verbs and of irregular plurals. Without them all are inflected by rule.
    pub fn inflections(mut self, verbs: &'static str, plurals: &'static str) -> RulesBuilder {
        self.inflections = (verbs, plurals);
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
        let inflections = Inflections::read(self.inflections.0, self.inflections.1)?;
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
            sets: grammar
                .sets
                .iter()
                .map(|(source, set)| (set.name.text.as_str(), (*source, set)))
                .collect(),
            made: made(&grammar.phases),
            classes,
            inflections,
            labels: table,
            captures: CaptureNames::default(),
            rules: Vec::new(),
            errors,
        };
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
            readings: Readings::new(&inflections, &lemmas, vocabulary),
            labels,
            classes,
            captures,
            rules,
            phases,
            frames,
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

struct Loader<'a> {
    sources: &'a Sources,
    sets: FxHashMap<&'a str, (SourceId, &'a SetDef)>,
    made: FxHashMap<String, usize>,
    classes: Classes,
    inflections: Inflections,
    labels: LabelTable,
    captures: CaptureNames,
    rules: Vec<Rule>,
    errors: Vec<Error>,
}

impl Loader<'_> {
    /// The labels given and made, sorted so that of two near names the same is proposed each time.
    fn known_labels(&self) -> Vec<&str> {
        let mut known: Vec<&str> = self
            .labels
            .names()
            .chain(self.made.keys().map(String::as_str))
            .collect();
        known.sort_unstable();
        known
    }

    fn phase(&mut self, number: usize, phase: &PhaseRules, vocabulary: &mut Vocabulary) -> Phase {
        let reads: Option<Vec<String>> = phase
            .reads
            .as_ref()
            .map(|reads| reads.iter().map(|read| read.text.clone()).collect());
        let mut nfa = Nfa::default();
        let mut ids = Vec::new();
        let mut compiled: Vec<&(SourceId, RuleDef)> = Vec::new();
        for both in &phase.rules {
            let (source, definition) = (both.0, &both.1);
            let lowered = self.lowered(number, phase, reads.as_deref(), both, &mut nfa, vocabulary);
            let (rule, pattern, [before, after]) = match lowered {
                Ok(lowered) => lowered,
                Err(error) => {
                    self.errors.push(error);
                    continue;
                }
            };
            let id = RuleId(self.rules.len() as u32);
            if nfa.add(id, &pattern, before, after).is_err() {
                let message = format!(
                    "with this rule, phase {} has more than {MAX_STATES} states; repeat less or make another phase",
                    phase.name.text
                );
                self.errors
                    .push(self.sources.error(source, definition.name.span, message));
                break;
            }
            self.rules.push(rule);
            ids.push(id);
            compiled.push(both);
            if let Some(earlier) = beaten_by(&nfa) {
                let (file, earlier) = (compiled[earlier].0, &compiled[earlier].1.name);
                let message = format!(
                    "rule {} can never win, because {} ({}:{}) stands before it and matches the same",
                    definition.name.text,
                    earlier.text,
                    self.sources.file(file),
                    self.sources.line(file, earlier.span)
                );
                self.errors
                    .push(self.sources.error(source, definition.name.span, message));
            }
        }
        nfa.seal();
        Phase {
            name: phase.name.text.clone(),
            reads,
            rules: ids,
            nfa: Arc::new(nfa),
        }
    }

    /// A rule with its pattern and its guards, before and after.
    fn lowered(
        &mut self,
        number: usize,
        phase: &PhaseRules,
        reads: Option<&[String]>,
        (source, definition): &(SourceId, RuleDef),
        nfa: &mut Nfa,
        vocabulary: &mut Vocabulary,
    ) -> Result<(Rule, Pattern, [Guard; 2]), Error> {
        let mut lowering = Lowering {
            sources: self.sources,
            classes: &self.classes,
            sets: &self.sets,
            inflections: &self.inflections,
            vocabulary,
            captures: &mut self.captures,
            labels: &mut self.labels,
            made: &self.made,
            tests: &mut nfa.tests,
            phase: number,
            phase_name: &phase.name.text,
            reads,
            declared: (phase.source, phase.name.span),
            rule: *source,
            source: *source,
            open: Vec::new(),
            depth: 0,
            parts: 0,
        };
        let pattern = lowering.pattern(&definition.body, &[])?;
        let (mut before, mut after) = (Guard::default(), Guard::default());
        for guard in &definition.guards {
            let test = lowering.test(&guard.node, &[], "a guard")?;
            let side = if guard.follows { &mut before } else { &mut after };
            let list = if guard.negated {
                &mut side.refuses
            } else {
                &mut side.wants
            };
            list.push(test);
        }
        self.check_span(*source, definition, &pattern)?;
        let rule = self.rule(*source, definition, &phase.name.text, &pattern)?;
        Ok((rule, pattern, [before, after]))
    }

    /// Whether a rule takes at least one unit and can be matched within the bound.
    fn check_span(&self, source: SourceId, definition: &RuleDef, pattern: &Pattern) -> Result<(), Error> {
        let least = pattern.min_len();
        let message = match least {
            0 => "the rule can match nothing at all".to_owned(),
            _ if least > MAX_SPAN => {
                format!("the rule needs {least} units, and a match has at most {MAX_SPAN}")
            }
            _ => return Ok(()),
        };
        Err(self.sources.error(source, definition.body.span, message))
    }

    fn rule(
        &mut self,
        source: SourceId,
        definition: &RuleDef,
        phase: &str,
        pattern: &Pattern,
    ) -> Result<Rule, Error> {
        let mut captured = Vec::new();
        pattern.names(&mut captured);
        let names: Vec<String> = captured
            .iter()
            .map(|id| self.captures.name(*id).to_owned())
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let makes = self.makes(source, &definition.makes, &names)?;
        if let (Some(over), Some(name)) = (makes.over, &definition.makes.over)
            && pattern.captures(over) > 1
        {
            let message = format!(
                "{} may be captured several times, and the unit covers one",
                name.text
            );
            return Err(self.sources.error(source, name.span, message));
        }
        Ok(Rule {
            name: definition.name.text.clone(),
            phase: phase.to_owned(),
            makes,
            examples: self.examples(source, &definition.examples, &names)?,
            file: self.sources.file(source).to_owned(),
            line: self.sources.line(source, definition.name.span),
        })
    }

    fn examples(
        &self,
        source: SourceId,
        definitions: &[crate::rules::language::ast::ExampleDef],
        names: &[&str],
    ) -> Result<Vec<Example>, Error> {
        definitions
            .iter()
            .map(|definition| example(definition, names, self.sources, source))
            .collect()
    }

    fn makes(&mut self, source: SourceId, definition: &MakeDef, names: &[&str]) -> Result<Make, Error> {
        let capture = |name: &Name, captures: &CaptureNames| match captures.get(&name.text) {
            Some(id) if names.contains(&name.text.as_str()) => Ok(id),
            _ => Err(self
                .sources
                .error(
                    source,
                    name.span,
                    format!("the rule has no capture or role {}", name.text),
                )
                .did_you_mean(&name.text, names.iter().copied())),
        };
        let mut sets = Vec::new();
        let mut keys = FxHashSet::default();
        for (key, value) in &definition.sets {
            if !keys.insert(key.text.as_str()) {
                return Err(self
                    .sources
                    .error(source, key.span, format!("{} is set twice", key.text)));
            }
            let value = match value {
                ValueDef::Text(text) => Value::Text(text.clone()),
                ValueDef::Capture(name) => Value::Capture(capture(name, &self.captures).map_err(
                    |error| match crate::error::nearest(&name.text, names.iter().copied()) {
                        Some(_) => error,
                        None => error.help("quote it if the text is meant"),
                    },
                )?),
            };
            sets.push((key.text.clone(), value));
        }
        Ok(Make {
            what: definition.what.text.clone(),
            over: definition
                .over
                .as_ref()
                .map(|name| capture(name, &self.captures))
                .transpose()?,
            words: definition.words.iter().map(|word| word.text.clone()).collect(),
            sets,
            labels: LabelSet::EMPTY,
        })
    }

    fn frame(
        &mut self,
        source: SourceId,
        definition: &FrameDef,
        vocabulary: &mut Vocabulary,
    ) -> Result<Frame, Error> {
        let error = |name: &Name, message: String| self.sources.error(source, name.span, message);
        let Some(class) = self.classes.id(&definition.class.text) else {
            let name = &definition.class;
            return Err(error(name, format!("unknown class {}", name.text))
                .did_you_mean(&name.text, self.classes.names()));
        };
        let on = if definition.verb {
            FrameOn::Verb
        } else {
            FrameOn::Noun
        };
        for name in definition
            .slots
            .iter()
            .flat_map(|slot| &slot.paths)
            .chain(&definition.without)
        {
            if let Some(message) = misplaced(on, name) {
                return Err(error(name, message));
            }
        }
        let mut slots = Vec::new();
        let mut taken: FxHashMap<&str, &str> = FxHashMap::default();
        for slot in &definition.slots {
            for path in &slot.paths {
                if let Some(role) = taken.insert(&path.text, &slot.role.text) {
                    return Err(error(
                        path,
                        format!("{} is the place of {role} already", path.text),
                    ));
                }
            }
            for name in &slot.accepts {
                if self.labels.get(&name.text).is_none() && !self.made.contains_key(&name.text) {
                    let message = format!("unknown label {}", name.text);
                    return Err(error(name, message).did_you_mean(&name.text, self.known_labels()));
                }
            }
            slots.push(Slot {
                paths: slot.paths.iter().map(|name| path(name, vocabulary)).collect(),
                role: slot.role.text.clone(),
                capture: self.captures.intern(&slot.role.text),
                accepts: slot.accepts.iter().map(|name| name.text.clone()).collect(),
                required: slot.required,
                many: slot.many,
            });
        }
        let names: Vec<&str> = definition
            .slots
            .iter()
            .map(|slot| slot.role.text.as_str())
            .collect();
        Ok(Frame {
            name: definition.name.text.clone(),
            on,
            class,
            slots,
            without: definition
                .without
                .iter()
                .map(|name| path(name, vocabulary))
                .collect(),
            makes: self.makes(source, &definition.makes, &names)?,
            examples: self.examples(source, &definition.examples, &names)?,
            file: self.sources.file(source).to_owned(),
            line: self.sources.line(source, definition.name.span),
        })
    }
}

/// What is wrong with a place that only a verb, or only a noun, has.
fn misplaced(on: FrameOn, name: &Name) -> Option<String> {
    let place = name.text.as_str();
    match on {
        FrameOn::Verb if matches!(place, "possessor" | "compound") => Some(format!("a verb has no {place}")),
        FrameOn::Noun if matches!(place, "object" | "clause" | "infinitive") => {
            Some(format!("a noun has no {place}"))
        }
        _ => None,
    }
}

fn path(name: &Name, vocabulary: &mut Vocabulary) -> Path {
    match Path::KEYWORDS.iter().find(|(keyword, _)| *keyword == name.text) {
        Some((_, path)) => path.clone(),
        None => Path::Preposition(
            words(&name.text)
                .iter()
                .map(|word| vocabulary.intern(word))
                .collect(),
        ),
    }
}
