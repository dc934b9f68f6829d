//! From what is written to what is matched: names looked up, sets expanded, one test for each unit.

use rustc_hash::FxHashMap;

use super::class::{Classes, Inflections, words};
use super::label::{LabelBound, LabelSet, LabelTable, MAX_FURTHER, MAX_LABELS};
use crate::error::Error;
use crate::rules::language::ast::{Node, NodeKind, SetDef};
use crate::rules::language::parse_pattern::MAX_REPEAT;
use crate::rules::language::source::{SourceId, Sources};
use crate::rules::machine::pattern::{CaptureNames, Pattern};
use crate::rules::machine::predicate::Tests;
use crate::rules::machine::regexes::MAX_REGEXES;
use crate::rules::machine::test::{Test, TestId};
use crate::text::Span;
use crate::words::Vocabulary;

/// The most parts that a rule may have when its sets are expanded.
const MAX_PARTS: usize = 5_000;

/// How deep sets may stand in sets, in brackets.
const MAX_DEPTH: usize = 200;

/// What a gap never crosses.
const CLAUSE_ENDS: [&str; 10] = [",", ";", ":", ".", "!", "?", "—", "–", "--", "..."];

/// What patterns may refer to.
pub(crate) struct Lowering<'a> {
    pub sources: &'a Sources,
    /// The labels that units of some phases never have.
    pub bounds: &'a [LabelBound],
    pub classes: &'a Classes,
    pub sets: &'a FxHashMap<&'a str, (SourceId, &'a SetDef)>,
    pub inflections: &'a Inflections,
    pub vocabulary: &'a mut Vocabulary,
    pub captures: &'a mut CaptureNames,
    pub labels: &'a mut LabelTable,
    /// Labels that rules make, with the number of the first phase that makes them.
    pub made: &'a FxHashMap<String, usize>,
    pub tests: &'a mut Tests,
    /// The phase's number, name and what it reads.
    pub phase: usize,
    pub phase_name: &'a str,
    pub reads: Option<&'a [String]>,
    /// Where it says what it reads: the file and its name there.
    pub declared: (SourceId, Span),
    /// The file of the rule.
    pub rule: SourceId,
    /// The file of the node in hand.
    pub source: SourceId,
    /// The sets that are being expanded.
    pub open: Vec<String>,
    pub depth: usize,
    pub parts: usize,
}

/// The arguments of the set that is being expanded.
type Arguments = [(String, Pattern)];

impl Lowering<'_> {
    /// The pattern of a node.
    ///
    /// # Errors
    /// Names that nothing has, tests of several units, repetition of what may be empty.
    pub(crate) fn pattern(&mut self, node: &Node, arguments: &Arguments) -> Result<Pattern, Error> {
        self.parts += 1;
        if self.parts > MAX_PARTS {
            let message = format!("the rule has more than {MAX_PARTS} parts with its sets expanded");
            return Err(self.error(node.span, message));
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(
                node.span,
                format!("brackets and sets nest deeper than {MAX_DEPTH}"),
            ));
        }
        let pattern = self.kind(node, arguments);
        self.depth -= 1;
        if let Ok(Pattern::Unit(test)) = &pattern {
            self.tests
                .write(*test, self.sources.written(self.source, node.span));
        }
        pattern
    }

    /// The test of a node that looks at one unit; `who` looks, as the error says it.
    pub(crate) fn test(&mut self, node: &Node, arguments: &Arguments, who: &str) -> Result<TestId, Error> {
        match self.pattern(node, arguments)? {
            Pattern::Unit(test) => Ok(test),
            _ => Err(self.error(
                node.span,
                format!("{who} looks at one unit, and this is not a test of one"),
            )),
        }
    }

    fn error(&self, span: Span, message: impl Into<String>) -> Error {
        self.sources.error(self.source, span, message)
    }

    fn kind(&mut self, node: &Node, arguments: &Arguments) -> Result<Pattern, Error> {
        let span = node.span;
        match &node.kind {
            NodeKind::Any => Ok(Pattern::Unit(self.tests.add(Test::Any))),
            NodeKind::Phrase(text) => {
                let words = words(text, self.vocabulary.language());
                match words.is_empty() {
                    true => Err(self.error(span, "expected words between the quotes")),
                    false => Ok(self.phrase(&words)),
                }
            }
            NodeKind::Class(name) => self.class(name, span),
            NodeKind::Lemma(lemma) => Ok(self.lemma(lemma)),
            NodeKind::Label(name) => {
                let label = self.label(name, span)?;
                Ok(Pattern::Unit(
                    self.tests.add(Test::Labels(Box::new([label, LabelSet::EMPTY]))),
                ))
            }
            NodeKind::Features(features) => {
                let (mut all, mut none) = (LabelSet::EMPTY, LabelSet::EMPTY);
                for (holds, name) in features {
                    let label = self.feature(&name.text, name.span)?;
                    let side = if *holds { &mut all } else { &mut none };
                    *side = side.union(label);
                    if !side.contains_all(label) {
                        let message = format!("one test asks for more than {MAX_FURTHER} labels of your own");
                        return Err(self.error(name.span, message));
                    }
                }
                if all.meets(none) {
                    return Err(self.error(span, "no unit can have and lack the same feature"));
                }
                Ok(Pattern::Unit(self.tests.add(Test::Labels(Box::new([all, none])))))
            }
            NodeKind::Regex(pattern) => match self.tests.regex(pattern) {
                Ok(Some(test)) => Ok(Pattern::Unit(test)),
                Ok(None) => Err(self.error(span, format!("the phase has more than {MAX_REGEXES} regexes"))),
                Err(error) => {
                    let reason = error.to_string();
                    let reason = reason
                        .lines()
                        .last()
                        .unwrap_or("")
                        .trim()
                        .trim_start_matches("error: ");
                    Err(self.error(span, format!("not a regex: {reason}")))
                }
            },
            NodeKind::Gap(width) => {
                let ends = CLAUSE_ENDS
                    .iter()
                    .map(|end| self.vocabulary.intern(end))
                    .collect();
                let end = self.tests.words(ends);
                let inside = self.tests.add(Test::Not(end));
                self.tests.write(inside, self.sources.written(self.source, span));
                Ok(Pattern::Repeat {
                    inner: Box::new(Pattern::Unit(inside)),
                    min: 0,
                    max: Some((*width).min(MAX_REPEAT)),
                    lazy: true,
                })
            }
            NodeKind::Set(name, given) => self.set(name, given, span, arguments),
            NodeKind::Not(inner) => {
                let test = self.test(inner, arguments, "!")?;
                Ok(Pattern::Unit(self.tests.add(Test::Not(test))))
            }
            NodeKind::And(parts) => {
                let mut tests = Vec::new();
                for part in parts {
                    tests.push(self.test(part, arguments, "& or [...]")?);
                }
                Ok(Pattern::Unit(self.tests.add(Test::All(tests.into()))))
            }
            NodeKind::Seq(nodes) => {
                let mut parts = Vec::new();
                for node in nodes {
                    match self.pattern(node, arguments)? {
                        Pattern::Seq(inner) => parts.extend(inner),
                        part => parts.push(part),
                    }
                }
                Ok(Pattern::Seq(parts))
            }
            NodeKind::Alt(nodes) => {
                let mut parts = Vec::new();
                for node in nodes {
                    parts.push(self.pattern(node, arguments)?);
                }
                Ok(self.alternatives(parts))
            }
            NodeKind::Repeat {
                node: inner,
                min,
                max,
                lazy,
            } => {
                let body = self.pattern(inner, arguments)?;
                if body.min_len() == 0 && *max != Some(1) {
                    return Err(self
                        .error(inner.span, "what is repeated may be empty")
                        .help("repeat only what takes at least one unit"));
                }
                Ok(Pattern::Repeat {
                    inner: Box::new(body),
                    min: *min,
                    max: *max,
                    lazy: *lazy,
                })
            }
            NodeKind::Capture(name, inner) => {
                let id = self.captures.intern(&name.text);
                let inner = self.pattern(inner, arguments)?;
                if inner.captures(id) > 0 {
                    return Err(self.error(name.span, format!("{} is captured inside itself", name.text)));
                }
                Ok(Pattern::Capture(id, Box::new(inner)))
            }
        }
    }

    /// Alternatives; those that look at one unit each are one test.
    fn alternatives(&mut self, parts: Vec<Pattern>) -> Pattern {
        let mut words = Vec::new();
        let mut tests = Vec::new();
        for part in &parts {
            let Pattern::Unit(test) = part else {
                return Pattern::Alt(parts);
            };
            match self.tests.get(*test) {
                Test::Word(set) => words.extend_from_slice(self.tests.set(*set)),
                _ => tests.push(*test),
            }
        }
        if !words.is_empty() {
            tests.push(self.tests.words(words));
        }
        tests.sort_unstable();
        tests.dedup();
        match tests.len() {
            1 => Pattern::Unit(tests[0]),
            _ => Pattern::Unit(self.tests.add(Test::Either(tests.into()))),
        }
    }

    fn phrase(&mut self, words: &[String]) -> Pattern {
        let mut parts: Vec<Pattern> = words
            .iter()
            .map(|word| {
                let test = self.tests.words(vec![self.vocabulary.intern(word)]);
                self.tests.write(test, word);
                Pattern::Unit(test)
            })
            .collect();
        match parts.len() {
            1 => parts.remove(0),
            _ => Pattern::Seq(parts),
        }
    }

    fn class(&mut self, name: &str, span: Span) -> Result<Pattern, Error> {
        let Some(id) = self.classes.id(name) else {
            return Err(self
                .error(span, format!("unknown class @{name}"))
                .did_you_mean(name, self.classes.names()));
        };
        let mut single = Vec::new();
        let mut long: Vec<&[_]> = Vec::new();
        for (words, _) in self.classes.list[id.index()].entries.iter() {
            match *words {
                [word] => single.push(word),
                [] => {}
                _ => long.push(words),
            }
        }
        // Longer entries first, so that a capture holds the whole of "sit down" where both would do.
        long.sort_by_key(|words| std::cmp::Reverse(words.len()));
        self.parts += long.iter().map(|words| words.len()).sum::<usize>();
        let mut parts: Vec<Pattern> = long
            .into_iter()
            .map(|words| {
                let units = words
                    .iter()
                    .map(|word| Pattern::Unit(self.tests.words(vec![*word])));
                Pattern::Seq(units.collect())
            })
            .collect();
        if !single.is_empty() {
            let test = self.tests.words(single);
            self.tests.write(test, &format!("@{name}"));
            parts.push(Pattern::Unit(test));
        }
        Ok(match parts.len() {
            0 => Pattern::Unit(self.tests.words(Vec::new())),
            1 => parts.remove(0),
            _ => Pattern::Alt(parts),
        })
    }

    /// A word in any inflection, as a verb and as a noun.
    fn lemma(&mut self, lemma: &str) -> Pattern {
        let lemma = lemma.to_lowercase();
        let mut forms: Vec<String> = self
            .inflections
            .verbs
            .verb(&lemma)
            .into_iter()
            .map(|(word, _)| word)
            .collect();
        forms.extend(self.inflections.nouns.plurals(&lemma));
        let words = forms.iter().map(|form| self.vocabulary.intern(form)).collect();
        Pattern::Unit(self.tests.words(words))
    }

    /// The label of a name that a caller gave or an earlier phase makes.
    fn known(&mut self, name: &str) -> Option<LabelSet> {
        let made = self.made.get(name).is_some_and(|phase| *phase < self.phase);
        let label = match made {
            true => self.labels.intern(name),
            false => self.labels.get(name),
        };
        label.map(|label| LabelSet::EMPTY.with(label))
    }

    /// Refuses a label that no unit of this phase has: a rule that asks for it could never match.
    fn check_holds(&self, name: &str, span: Span) -> Result<(), Error> {
        let made = self.made.get(name).is_some_and(|phase| *phase < self.phase);
        if made
            || self
                .bounds
                .iter()
                .all(|bound| bound.allows(self.phase_name, name))
        {
            return Ok(());
        }
        Err(self.error(span, format!("no unit of phase {} is {name}", self.phase_name)))
    }

    fn label(&mut self, name: &str, span: Span) -> Result<LabelSet, Error> {
        let Some(label) = self.known(name) else {
            return Err(self.unknown(name, span));
        };
        self.check_holds(name, span)?;
        let unread = !name.starts_with('<')
            && self
                .reads
                .is_some_and(|reads| !reads.iter().any(|read| read == name));
        if !unread {
            return Ok(label);
        }
        let message = format!("phase {} does not read {name}", self.phase_name);
        let (declared, place) = self.declared;
        Err(if self.rule.0 >= declared.0 {
            self.error(span, message)
        } else {
            // What the phase reads was said anew in a later file than the rule's.
            let message = format!("{message}, and its rules in {} do", self.sources.file(self.rule));
            self.sources.error(declared, place, message)
        })
    }

    /// A feature in brackets, which may be written without the brackets of a shape.
    fn feature(&mut self, name: &str, span: Span) -> Result<LabelSet, Error> {
        if let Some(label) = self.known(name) {
            self.check_holds(name, span)?;
            return Ok(label);
        }
        match self.known(&format!("<{name}>")) {
            Some(label) => Ok(label),
            None => Err(self.unknown(name, span)),
        }
    }

    fn unknown(&self, name: &str, span: Span) -> Error {
        if self.made.get(name).is_some_and(|phase| *phase < self.phase) {
            return self.error(
                span,
                format!("{name} is one label more than the {MAX_LABELS} that there can be"),
            );
        }
        if self.made.contains_key(name) {
            let message = format!("{name} is made only by this phase or a later one");
            return self.error(span, message);
        }
        let known = self.labels.names().chain(self.made.keys().map(String::as_str));
        let mut known: Vec<&str> = known.collect();
        known.sort_unstable();
        let error = self.error(span, format!("unknown label {name}"));
        match crate::error::nearest(name, known.iter().copied()) {
            Some(_) => error.did_you_mean(name, known),
            None if name.starts_with('<') => error,
            None => error.help("quote it if the word is meant"),
        }
    }

    fn set(
        &mut self,
        name: &str,
        given: &[Node],
        span: Span,
        arguments: &Arguments,
    ) -> Result<Pattern, Error> {
        if let Some((_, pattern)) = arguments.iter().find(|(parameter, _)| parameter == name) {
            self.parts += pattern.size();
            return match given.is_empty() {
                true => Ok(pattern.clone()),
                false => Err(self.error(span, format!("${name} is a parameter and takes none"))),
            };
        }
        let Some((source, definition)) = self.sets.get(name).copied() else {
            let known = self.sets.keys().copied();
            let known = known.chain(arguments.iter().map(|(parameter, _)| parameter.as_str()));
            let mut known: Vec<&str> = known.collect();
            known.sort_unstable();
            return Err(self
                .error(span, format!("unknown set ${name}"))
                .did_you_mean(name, known));
        };
        if self.open.iter().any(|open| open == name) {
            return Err(self.error(span, format!("set ${name} holds itself")));
        }
        if given.len() != definition.parameters.len() {
            let message = format!(
                "set ${name} takes {} parameters, found {}",
                definition.parameters.len(),
                given.len()
            );
            return Err(self.error(span, message));
        }
        let mut inner = Vec::new();
        for (parameter, node) in definition.parameters.iter().zip(given) {
            inner.push((parameter.text.clone(), self.pattern(node, arguments)?));
        }
        let outer = std::mem::replace(&mut self.source, source);
        self.open.push(name.to_owned());
        let pattern = self.pattern(&definition.body, &inner);
        self.open.pop();
        self.source = outer;
        pattern.map_err(|error| match source == outer {
            true => error,
            // The set may be right for its own file: the place is where it is used.
            false => self.used(span, &error),
        })
    }

    /// The error of a set of another file, told where the set is used.
    fn used(&self, span: Span, error: &Error) -> Error {
        let told: Vec<String> = error
            .iter()
            .map(|mistake| {
                let (message, file, line) = (mistake.message(), mistake.file(), mistake.line());
                format!("{message}, in a set, {file}:{line}")
            })
            .collect();
        self.error(span, told.join("; "))
    }
}
