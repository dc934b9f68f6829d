//! The statements of all files as one: what a later file names again takes the place of the earlier.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::Error;
use crate::rules::UnreadClass;
use crate::rules::language::ast::{ClassDef, Entry, FrameDef, Item, Name, PhaseDef, RuleDef, SetDef};
use crate::rules::language::source::{SourceId, Sources};

/// Each phase costs a table of the vocabulary and a look at each sentence.
pub(crate) const MAX_PHASES: usize = 256;

/// The statements of all files.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    pub classes: Vec<(SourceId, ClassDef)>,
    pub sets: Vec<(SourceId, SetDef)>,
    pub frames: Vec<(SourceId, FrameDef)>,
    pub phases: Vec<PhaseRules>,
    /// Where in its list each class, set and frame stands, and each rule in that of its phase.
    class_at: FxHashMap<String, usize>,
    set_at: FxHashMap<String, usize>,
    frame_at: FxHashMap<String, usize>,
    rule_at: FxHashMap<String, (usize, usize)>,
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
        let mut seen: FxHashMap<(&'static str, String), (&'static str, usize)> = FxHashMap::default();
        let mut phase = None;
        for item in items {
            let (kind, name) = match &item {
                // A class may be added to.
                Item::Class(class) if class.adds => ("", &class.name),
                Item::Class(class) => ("class", &class.name),
                Item::Set(set) => ("set", &set.name),
                Item::Rule(rule) => ("rule", &rule.name),
                Item::Frame(frame) => ("frame", &frame.name),
                // A phase may be gone on with.
                Item::Phase(PhaseDef { reads: None, name }) => ("", name),
                Item::Phase(declared) => ("phase", &declared.name),
            };
            let line = sources.line(source, name.span);
            // Evidence and explanations name rules and frames alike.
            let space = if kind == "frame" { "rule" } else { kind };
            if !kind.is_empty()
                && let Some((other, first)) = seen.insert((space, name.text.clone()), (kind, line))
            {
                let message = format!("{other} {} stands in line {first} already", name.text);
                errors.push(sources.error(source, name.span, message));
                continue;
            }
            match item {
                Item::Class(class) if class.adds => {
                    errors.extend(self.add_to_class(sources, source, class).err());
                }
                Item::Class(class) => {
                    let name = class.name.text.clone();
                    put(&mut self.classes, &mut self.class_at, source, name, class);
                }
                Item::Set(set) => {
                    let name = set.name.text.clone();
                    put(&mut self.sets, &mut self.set_at, source, name, set);
                }
                Item::Frame(frame) => self.frame(source, frame),
                Item::Phase(declared) => {
                    let (span, known) = (declared.name.span, self.phases.len());
                    phase = Some(self.phase(source, declared));
                    if self.phases.len() > known.max(MAX_PHASES) {
                        let message = format!("more than {MAX_PHASES} phases");
                        errors.push(sources.error(source, span, message));
                    }
                }
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

    /// Adds entries to a class that is there already: as a class of their own, which that one includes, so that each
    /// entry stands in the file in which it is written.
    fn add_to_class(
        &mut self,
        sources: &Sources,
        source: SourceId,
        mut class: ClassDef,
    ) -> Result<(), Error> {
        let name = class.name.text.clone();
        let Some(at) = self.class_at.get(&name).copied() else {
            let known = self.classes.iter().map(|(_, class)| class.name.text.as_str());
            return Err(sources
                .error(
                    source,
                    class.name.span,
                    format!("there is no class {name} to add to"),
                )
                .did_you_mean(&name, known.filter(|name| !name.contains('+'))));
        };
        let old = &self.classes[at].1;
        if old.kind != class.kind {
            let message = format!(
                "{name} is a class of {}: begin with {} {name} +=",
                old.kind.what(),
                old.kind.keyword()
            );
            return Err(sources.error(source, class.name.span, message));
        }
        // A name that no file can give.
        class.name.text = format!("{name}+{}", self.classes.len());
        let included = Name {
            text: class.name.text.clone(),
            span: old.name.span,
        };
        self.classes[at].1.entries.push(Entry::Class(included));
        let name = class.name.text.clone();
        put(&mut self.classes, &mut self.class_at, source, name, class);
        Ok(())
    }

    /// The classes that no rule, set, frame or other class names.
    pub(crate) fn unread_classes(&self, sources: &Sources) -> Vec<UnreadClass> {
        let mut read: FxHashSet<String> = FxHashSet::default();
        let mut note = |name: &str| {
            read.insert(name.to_owned());
        };
        for (_, class) in &self.classes {
            for entry in &class.entries {
                if let Entry::Class(name) = entry {
                    note(&name.text);
                }
            }
        }
        for (_, set) in &self.sets {
            set.body.names(&mut note);
        }
        for (_, rule) in self.phases.iter().flat_map(|phase| &phase.rules) {
            rule.body.names(&mut note);
            rule.guards.iter().for_each(|guard| guard.node.names(&mut note));
        }
        for (_, frame) in &self.frames {
            note(&frame.class.text);
        }
        let unread = self
            .classes
            .iter()
            .filter(|(_, class)| !read.contains(&class.name.text));
        unread
            .map(|(source, class)| UnreadClass {
                name: class.name.text.clone(),
                file: sources.file(*source).to_owned(),
                line: sources.line(*source, class.name.span),
            })
            .collect()
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
            // One more than there may be is an error already.
            None if self.phases.len() > MAX_PHASES => MAX_PHASES,
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

    /// Puts a rule where the one of its name stands, or at the end of its phase; a frame of the name gives way to it.
    fn rule(&mut self, source: SourceId, rule: RuleDef, phase: usize) {
        let name = rule.name.text.clone();
        if let Some(at) = self.frame_at.remove(&name) {
            self.frames.remove(at);
            for other in self.frame_at.values_mut().filter(|other| **other > at) {
                *other -= 1;
            }
        }
        match self.rule_at.get(&name) {
            Some(&(known, at)) if known == phase => self.phases[phase].rules[at] = (source, rule),
            Some(_) => {
                self.remove_rule(&name);
                self.push_rule(source, rule, phase, name);
            }
            None => self.push_rule(source, rule, phase, name),
        }
    }

    fn push_rule(&mut self, source: SourceId, rule: RuleDef, phase: usize, name: String) {
        let rules = &mut self.phases[phase].rules;
        self.rule_at.insert(name, (phase, rules.len()));
        rules.push((source, rule));
    }

    fn remove_rule(&mut self, name: &str) {
        let Some((phase, at)) = self.rule_at.remove(name) else {
            return;
        };
        self.phases[phase].rules.remove(at);
        let later = self.rule_at.values_mut();
        for (_, other) in later.filter(|(known, other)| *known == phase && *other > at) {
            *other -= 1;
        }
    }

    /// Puts a frame where the one of its name stands, or at the end; a rule of the name gives way to it.
    fn frame(&mut self, source: SourceId, frame: FrameDef) {
        let name = frame.name.text.clone();
        self.remove_rule(&name);
        put(&mut self.frames, &mut self.frame_at, source, name, frame);
    }
}

/// Puts an item where the one of its name stands, or at the end.
fn put<T>(
    list: &mut Vec<(SourceId, T)>,
    places: &mut FxHashMap<String, usize>,
    source: SourceId,
    name: String,
    item: T,
) {
    let at = *places.entry(name).or_insert(list.len());
    match list.get_mut(at) {
        Some(old) => *old = (source, item),
        None => list.push((source, item)),
    }
}
