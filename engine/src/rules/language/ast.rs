//! What a rule file says, as written: names are not looked up yet.

use super::class_value::ClassValue;
use crate::text::Span;

/// A name, or words, and where they are written.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub text: String,
    pub span: Span,
}

/// A statement.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Class(ClassDef),
    Set(SetDef),
    Phase(PhaseDef),
    Rule(RuleDef),
    Frame(FrameDef),
}

/// Whether the entries of a class are taken as they are or inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClassKind {
    Words,
    Verbs,
    Nouns,
}

impl ClassKind {
    /// The word with which a class of this kind begins.
    pub(crate) fn keyword(self) -> &'static str {
        match self {
            ClassKind::Words => "class",
            ClassKind::Verbs => "verbs",
            ClassKind::Nouns => "nouns",
        }
    }

    /// What its entries are.
    pub(crate) fn what(self) -> &'static str {
        match self {
            ClassKind::Words => "words",
            ClassKind::Verbs => "verbs",
            ClassKind::Nouns => "nouns",
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct ClassDef {
    pub kind: ClassKind,
    pub name: Name,
    /// Whether the entries are added to a class that is there already: `+=`.
    pub adds: bool,
    pub entries: Vec<Entry>,
    /// The verbs whose forms are written: `wiretap/wiretapped/wiretapping`.
    pub stated: Vec<StatedVerb>,
}

/// A verb with its forms, as a class states them.
#[derive(Clone, Debug)]
pub(crate) struct StatedVerb {
    pub lemma: String,
    pub past: String,
    /// Empty where it is like the past.
    pub participle: String,
    pub gerund: String,
}

impl ClassDef {
    pub(crate) fn new(kind: ClassKind, name: Name, adds: bool, entries: Vec<Entry>) -> ClassDef {
        ClassDef {
            kind,
            name,
            adds,
            entries,
            stated: Vec::new(),
        }
    }

    /// The verbs that a class of verbs lists, without their particles.
    pub(crate) fn lemmas(&self) -> Vec<String> {
        let phrases = self.entries.iter().filter_map(|entry| match entry {
            Entry::Phrase(phrase, _) if self.kind == ClassKind::Verbs => {
                phrase.text.split_whitespace().next()
            }
            _ => None,
        });
        phrases.map(str::to_lowercase).collect()
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Entry {
    /// Words, and the value that they carry with its place.
    Phrase(Name, Option<(ClassValue, Span)>),
    Class(Name),
}

impl Node {
    /// Hands the name of every class and set in it to `each`.
    pub(crate) fn names(&self, each: &mut dyn FnMut(&str)) {
        match &self.kind {
            NodeKind::Class(name) => each(name),
            NodeKind::Set(name, nodes) => {
                each(name);
                nodes.iter().for_each(|node| node.names(each));
            }
            NodeKind::And(nodes) | NodeKind::Seq(nodes) | NodeKind::Alt(nodes) => {
                nodes.iter().for_each(|node| node.names(each));
            }
            NodeKind::Not(node) | NodeKind::Capture(_, node) | NodeKind::Repeat { node, .. } => {
                node.names(each)
            }
            _ => {}
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct SetDef {
    pub name: Name,
    pub parameters: Vec<Name>,
    pub body: Node,
}

#[derive(Clone, Debug)]
pub(crate) struct PhaseDef {
    pub name: Name,
    /// Nothing where the statement only goes on with a phase that was declared before.
    pub reads: Option<Vec<Name>>,
}

#[derive(Clone, Debug)]
pub(crate) struct RuleDef {
    pub name: Name,
    pub body: Node,
    pub guards: Vec<GuardDef>,
    pub makes: MakeDef,
    pub examples: Vec<ExampleDef>,
}

#[derive(Clone, Debug)]
pub(crate) struct GuardDef {
    pub negated: bool,
    /// Whether it looks at the unit that follows the match; else at the one that precedes it.
    pub follows: bool,
    pub node: Node,
}

#[derive(Clone, Debug)]
pub(crate) struct MakeDef {
    pub what: Name,
    pub over: Option<Name>,
    pub words: Vec<Name>,
    pub sets: Vec<(Name, ValueDef)>,
}

#[derive(Clone, Debug)]
pub(crate) enum ValueDef {
    Capture(Name),
    Text(String),
}

#[derive(Clone, Debug)]
pub(crate) struct ExampleDef {
    pub yes: bool,
    /// The text with its brackets, and the span of the quotes.
    pub text: Name,
}

#[derive(Clone, Debug)]
pub(crate) struct FrameDef {
    pub name: Name,
    pub verb: bool,
    pub class: Name,
    pub slots: Vec<SlotDef>,
    pub without: Vec<Name>,
    pub conditions: Vec<ConditionDef>,
    pub makes: MakeDef,
    pub examples: Vec<ExampleDef>,
}

/// What must stand at a place, or must not: `object: @aid_noun`, `not object: @aid_noun`, `infinitive: .`.
#[derive(Clone, Debug)]
pub(crate) struct ConditionDef {
    pub paths: Vec<Name>,
    /// Nothing where anything will do.
    pub class: Option<Name>,
    pub wanted: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct SlotDef {
    pub paths: Vec<Name>,
    pub role: Name,
    pub accepts: Vec<Name>,
    pub required: bool,
    pub many: bool,
}

/// A pattern or a part of one.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub kind: NodeKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub(crate) enum NodeKind {
    Any,
    /// Literal words.
    Phrase(String),
    Class(String),
    Lemma(String),
    /// A type or a shape.
    Label(String),
    /// `[given !surname]`: each feature and whether it must hold.
    Features(Vec<(bool, Name)>),
    Regex(String),
    Gap(u32),
    Set(String, Vec<Node>),
    Not(Box<Node>),
    And(Vec<Node>),
    Seq(Vec<Node>),
    Alt(Vec<Node>),
    Repeat {
        node: Box<Node>,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    },
    Capture(Name, Box<Node>),
}
