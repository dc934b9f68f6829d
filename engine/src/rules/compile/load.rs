//! From definitions to phases and frames: names looked up, checked, compiled.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::class::{Classes, Inflections, words};
use super::containment::Beginnings;
use super::frequency::Frequencies;
use super::label::{LabelBound, LabelSet, LabelTable};
use super::lower::Lowering;
use super::merge::PhaseRules;
use super::rule::{Condition, Example, Frame, FrameOn, Make, Path, Rule, RuleId, Slot, Value};
use crate::error::Error;
use crate::rules::language::ast::{FrameDef, MakeDef, Name, RuleDef, SetDef, ValueDef};
use crate::rules::language::example::example;
use crate::rules::language::source::{SourceId, Sources};
use crate::rules::machine::nfa::{Guard, MAX_STATES, Nfa};
use crate::rules::machine::pattern::{CaptureNames, Pattern};
use crate::rules::machine::phase::{MAX_SPAN, Phase};
use crate::words::Vocabulary;

/// Rules in the making.
pub(crate) struct Loader<'a> {
    pub sources: &'a Sources,
    pub bounds: &'a [LabelBound],
    /// The names of the phases that run last, on units that are given to them.
    pub last: &'a [String],
    pub sets: FxHashMap<&'a str, (SourceId, &'a SetDef)>,
    pub made: FxHashMap<String, usize>,
    pub classes: Classes,
    pub inflections: Inflections,
    pub frequencies: Frequencies<'a>,
    pub labels: LabelTable,
    pub captures: CaptureNames,
    pub rules: Vec<Rule>,
    pub errors: Vec<Error>,
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

    /// A phase with the rules that are right; what is wrong with the others is added to `errors`.
    pub(crate) fn phase(&mut self, number: usize, phase: &PhaseRules, vocabulary: &mut Vocabulary) -> Phase {
        let reads: Option<Vec<String>> = phase
            .reads
            .as_ref()
            .map(|reads| reads.iter().map(|read| read.text.clone()).collect());
        let mut nfa = Nfa::default();
        let mut beginnings = Beginnings::default();
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
            nfa.tests.weigh(self.frequencies.of_label(), |word| {
                self.frequencies.of(vocabulary.word(word))
            });
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
            if let Some(earlier) = beginnings.add(&nfa) {
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
        // What a last phase reads was narrowed in a later file: the units of the earlier rules are still given to it.
        let narrowed = self.last.contains(&phase.name.text) && source.0 < phase.source.0;
        let reads = reads.filter(|_| !narrowed);
        let mut lowering = Lowering {
            sources: self.sources,
            bounds: self.bounds,
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
            examples: self.examples(source, &definition.examples, &names)?.into(),
            file: self.sources.file(source).to_owned(),
            line: self.sources.line(source, definition.name.span),
            column: self.sources.column(source, definition.name.span),
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

    /// A frame.
    ///
    /// # Errors
    /// Names that nothing has, and places that are taken or that its word does not have.
    pub(crate) fn frame(
        &mut self,
        source: SourceId,
        definition: &FrameDef,
        vocabulary: &mut Vocabulary,
    ) -> Result<Frame, Error> {
        let error = |name: &Name, message: String| self.sources.error(source, name.span, message);
        let known_class = |name: &Name| {
            self.classes.id(&name.text).ok_or_else(|| {
                error(name, format!("unknown class {}", name.text))
                    .did_you_mean(&name.text, self.classes.names())
            })
        };
        let class = known_class(&definition.class)?;
        let conditions = definition.conditions.iter().map(|condition| {
            Ok(Condition {
                paths: condition
                    .paths
                    .iter()
                    .map(|name| path(name, vocabulary))
                    .collect(),
                class: condition.class.as_ref().map(known_class).transpose()?,
                wanted: condition.wanted,
            })
        });
        let conditions: Vec<Condition> = conditions.collect::<Result<_, Error>>()?;
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
            .chain(
                definition
                    .conditions
                    .iter()
                    .flat_map(|condition| &condition.paths),
            )
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
            conditions,
            makes: self.makes(source, &definition.makes, &names)?,
            examples: self.examples(source, &definition.examples, &names)?.into(),
            file: self.sources.file(source).to_owned(),
            line: self.sources.line(source, definition.name.span),
            column: self.sources.column(source, definition.name.span),
        })
    }
}

/// What is wrong with a place that only a verb, or only a noun, has.
fn misplaced(on: FrameOn, name: &Name) -> Option<String> {
    let place = name.text.as_str();
    match on {
        FrameOn::Verb if matches!(place, "possessor" | "compound") => Some(format!("a verb has no {place}")),
        FrameOn::Noun if matches!(place, "object" | "clause") => Some(format!("a noun has no {place}")),
        _ => None,
    }
}

fn path(name: &Name, vocabulary: &mut Vocabulary) -> Path {
    match Path::KEYWORDS.iter().find(|(keyword, _)| *keyword == name.text) {
        Some((_, path)) => path.clone(),
        None => Path::Preposition(
            words(&name.text, vocabulary.language())
                .iter()
                .map(|word| vocabulary.intern(word))
                .collect(),
        ),
    }
}
