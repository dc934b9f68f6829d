//! What a rule file says, checked and resolved: rules, frames, what they make and their examples.

use std::fmt;

use super::label::LabelSet;
use crate::text::Span;
use crate::words::WordId;
use crate::words::codec::{Bytes, Late, Store, Stored, stored, stored_label, stored_number};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) u32);

        impl $name {
            /// Its number, counted from 0 without gaps: the place of what is kept for it in a table.
            #[inline]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// A rule, by its place in [`Rules::rules`](crate::rules::Rules::rules).
    RuleId
);
id!(
    /// A class of words.
    ClassId
);
id!(
    /// The name of a capture, or of a role.
    CaptureId
);

stored_number!(RuleId, ClassId, CaptureId);

/// A sequence rule, without its pattern.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The name, as `office.minister`.
    pub name: String,
    /// The name of the phase in which it runs.
    pub phase: String,
    /// What a match makes.
    pub makes: Make,
    /// What it must find and what it must leave alone.
    pub examples: Late<Vec<Example>>,
    /// The file that it stands in, as named to the builder.
    pub file: String,
    /// The line of its name, counted from 1.
    pub line: usize,
    /// The column of its name, in characters counted from 1.
    pub column: usize,
}

/// What a match makes: `-> OFFICE over head country=country`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Make {
    /// The first word: a mention type (`PERSON`), an event type (`CONSULT`), or `veto`.
    pub what: String,
    /// The capture that the new unit covers; nothing: the whole match.
    pub over: Option<CaptureId>,
    /// The words that follow, as `meet` and `negated`.
    pub words: Vec<String>,
    /// The settings `key=capture` and `key="text"`.
    pub sets: Vec<(String, Value)>,
    /// `what` and `words`, so far as they are labels that some rule tests.
    pub labels: LabelSet,
}

impl Make {
    /// Whether the rule only keeps later rules of its phase from matching these units.
    pub fn is_veto(&self) -> bool {
        self.what == "veto"
    }

    /// What `key` is set to.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.sets
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }
}

/// What a setting of a [`Make`] is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// What the capture of this name holds.
    Capture(CaptureId),
    /// This text.
    Text(String),
}

/// A sentence that a rule must find something in, or must leave alone.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example {
    /// Whether the rule must match.
    pub yes: bool,
    /// The text without brackets.
    pub text: String,
    /// `[name text]`: the captures or roles that the rule must find, by bytes of `text`.
    pub marks: Vec<(String, Span)>,
    /// The line, counted from 1.
    pub line: usize,
    /// The column of its quotation mark, in characters counted from 1.
    pub column: usize,
}

impl fmt::Debug for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {:?} {:?}",
            if self.yes { "yes" } else { "no" },
            self.text,
            self.marks
        )
    }
}

/// What a class of verbs or nouns does with its participants.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Frame {
    /// The name, as `consult.meet`.
    pub name: String,
    /// Whether the class holds verbs or nouns.
    pub on: FrameOn,
    /// The class of the words that evoke it.
    pub class: ClassId,
    /// The roles and where they are found.
    pub slots: Vec<Slot>,
    /// Places that must be empty: `not infinitive`.
    pub without: Vec<Path>,
    /// What must stand at places, and what must not: `object: @aid_noun`.
    pub conditions: Vec<Condition>,
    /// The event.
    pub makes: Make,
    /// What it must find and what it must leave alone.
    pub examples: Late<Vec<Example>>,
    /// The file that it stands in, as named to the builder.
    pub file: String,
    /// The line of its name, counted from 1.
    pub line: usize,
    /// The column of its name, in characters counted from 1.
    pub column: usize,
}

/// What kind of word evokes a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameOn {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
}

/// What must stand at a place, or must not: `object: @aid_noun`, `not object: @aid_noun`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Condition {
    /// The places, one of which is enough.
    pub paths: Vec<Path>,
    /// The class to which the head of what stands there belongs; of `infinitive` and `clause`, the verb. Nothing where
    /// anything will do.
    pub class: Option<ClassId>,
    /// Whether it must stand there, or must not.
    pub wanted: bool,
}

/// A role of a frame: `object|with: actor(PERSON|GROUP)*`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Slot {
    /// Where its fillers stand.
    pub paths: Vec<Path>,
    /// The role, any name.
    pub role: String,
    /// The same name, as captures are known.
    pub capture: CaptureId,
    /// The types of mention that may fill it; nothing: whatever is usual for the role.
    pub accepts: Vec<String>,
    /// Whether the frame needs a filler: `role` and `role+`.
    pub required: bool,
    /// Whether it takes several fillers: `role*` and `role+`.
    pub many: bool,
}

/// Where the filler of a role stands in its clause, active and passive being the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Path {
    /// `subject`: who acts.
    Subject,
    /// `object`: whom the act concerns.
    Object,
    /// `indirect`: "gave *Iran* a warning".
    Indirect,
    /// `possessor`: "*Lavrov's* visit".
    Possessor,
    /// `compound`: "*Israeli-Palestinian* talks".
    Compound,
    /// `clause`: the subject of the clause that the verb governs, "agreed that *Peru* would meet Chile".
    Clause,
    /// `infinitive`: the object of the infinitive that the verb governs, "agreed to meet *Chile*".
    Infinitive,
    /// Any other word or words: after this preposition.
    Preposition(Box<[WordId]>),
}

impl Path {
    /// The path that a keyword names, with the list of keywords.
    pub const KEYWORDS: [(&'static str, Path); 7] = [
        ("subject", Path::Subject),
        ("object", Path::Object),
        ("indirect", Path::Indirect),
        ("possessor", Path::Possessor),
        ("compound", Path::Compound),
        ("clause", Path::Clause),
        ("infinitive", Path::Infinitive),
    ];

    /// The word by which rules name the path; a preposition is named by itself.
    pub fn keyword(&self) -> &'static str {
        let known = Path::KEYWORDS.iter().find(|(_, path)| path == self);
        known.map_or("a preposition", |(keyword, _)| keyword)
    }
}

impl FrameOn {
    const ALL: [FrameOn; 2] = [FrameOn::Verb, FrameOn::Noun];
}

stored_label!(FrameOn);
stored!(Rule {
    name,
    phase,
    makes,
    examples,
    file,
    line,
    column
});
stored!(Make {
    what,
    over,
    words,
    sets,
    labels
});
stored!(Example {
    yes,
    text,
    marks,
    line,
    column
});
stored!(Frame {
    name,
    on,
    class,
    slots,
    without,
    conditions,
    makes,
    examples,
    file,
    line,
    column
});
stored!(Condition { paths, class, wanted });
stored!(Slot {
    paths,
    role,
    capture,
    accepts,
    required,
    many
});

impl Stored for Value {
    fn store(&self, store: &mut Store) {
        let (capture, text) = match self {
            Value::Capture(capture) => (Some(*capture), ""),
            Value::Text(text) => (None, text.as_str()),
        };
        capture.store(store);
        text.to_owned().store(store);
    }

    fn restore(bytes: &mut Bytes) -> Value {
        let capture: Option<CaptureId> = Stored::restore(bytes);
        let text = String::restore(bytes);
        capture.map_or(Value::Text(text), Value::Capture)
    }
}

/// A keyword by its place in the list, a preposition by the place after all of them.
impl Stored for Path {
    fn store(&self, store: &mut Store) {
        let keyword = Path::KEYWORDS.iter().position(|(_, path)| path == self);
        keyword.unwrap_or(Path::KEYWORDS.len()).store(store);
        if let Path::Preposition(words) = self {
            words.store(store);
        }
    }

    fn restore(bytes: &mut Bytes) -> Path {
        match Path::KEYWORDS.get(usize::restore(bytes)) {
            Some((_, path)) => path.clone(),
            None => Path::Preposition(Stored::restore(bytes)),
        }
    }
}
