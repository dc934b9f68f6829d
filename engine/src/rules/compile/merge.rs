//! The statements of all files as one: what a later file names again takes the place of the earlier.

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::rules::language::ast::{ClassDef, FrameDef, Item, Name, PhaseDef, RuleDef, SetDef};
use crate::rules::language::source::{SourceId, Sources};

/// The statements of all files.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    pub classes: Vec<(SourceId, ClassDef)>,
    pub sets: Vec<(SourceId, SetDef)>,
    pub frames: Vec<(SourceId, FrameDef)>,
    pub phases: Vec<PhaseRules>,
}

/// A phase and its rules.
#[derive(Debug)]
pub(crate) struct PhaseRules {
    pub source: SourceId,
    pub name: Name,
    pub reads: Option<Vec<Name>>,
    pub rules: Vec<(SourceId, RuleDef)>,
}

impl Grammar {
    /// Adds the statements of a file, and to `errors` what is wrong: a name given twice in the file, a rule before any
    /// phase.
    pub(crate) fn add(
        &mut self,
        sources: &Sources,
        source: SourceId,
        items: Vec<Item>,
        errors: &mut Vec<Error>,
    ) {
        // A phase may be what could not be read.
        let whole = errors.is_empty();
        let mut seen: FxHashMap<(&'static str, String), usize> = FxHashMap::default();
        let mut phase = None;
        for item in items {
            let (kind, name) = match &item {
                Item::Class(class) => ("class", &class.name),
                Item::Set(set) => ("set", &set.name),
                Item::Rule(rule) => ("rule", &rule.name),
                Item::Frame(frame) => ("frame", &frame.name),
                // A phase may be gone on with.
                Item::Phase(PhaseDef { reads: None, name }) => ("", name),
                Item::Phase(declared) => ("phase", &declared.name),
            };
            let line = sources.line(source, name.span);
            if !kind.is_empty()
                && let Some(first) = seen.insert((kind, name.text.clone()), line)
            {
                let message = format!("{kind} {} stands in line {first} already", name.text);
                errors.push(sources.error(source, name.span, message));
                continue;
            }
            match item {
                Item::Class(class) => put(&mut self.classes, source, class, |class| &class.name.text),
                Item::Set(set) => put(&mut self.sets, source, set, |set| &set.name.text),
                Item::Frame(frame) => put(&mut self.frames, source, frame, |frame| &frame.name.text),
                Item::Phase(declared) => phase = Some(self.phase(source, declared)),
                Item::Rule(rule) => match phase {
                    Some(phase) => self.rule(source, rule, phase),
                    None if whole => errors.push(
                        sources
                            .error(source, rule.name.span, "a rule stands in a phase")
                            .help("begin with: phase NAME"),
                    ),
                    None => {}
                },
            }
        }
    }

    fn phase(&mut self, source: SourceId, declared: PhaseDef) -> usize {
        match self
            .phases
            .iter()
            .position(|phase| phase.name.text == declared.name.text)
        {
            Some(at) => {
                if declared.reads.is_some() {
                    self.phases[at].reads = declared.reads;
                    self.phases[at].name = declared.name;
                    self.phases[at].source = source;
                }
                at
            }
            None => {
                self.phases.push(PhaseRules {
                    source,
                    name: declared.name,
                    reads: declared.reads,
                    rules: Vec::new(),
                });
                self.phases.len() - 1
            }
        }
    }

    /// Puts a rule where the one of its name stands, or at the end of its phase.
    fn rule(&mut self, source: SourceId, rule: RuleDef, phase: usize) {
        for (at, other) in self.phases.iter_mut().enumerate() {
            if at != phase {
                other.rules.retain(|(_, old)| old.name.text != rule.name.text);
            }
        }
        put(&mut self.phases[phase].rules, source, rule, |rule| {
            &rule.name.text
        });
    }
}

fn put<T>(list: &mut Vec<(SourceId, T)>, source: SourceId, item: T, name: impl Fn(&T) -> &str) {
    match list.iter().position(|(_, old)| name(old) == name(&item)) {
        Some(at) => list[at] = (source, item),
        None => list.push((source, item)),
    }
}
