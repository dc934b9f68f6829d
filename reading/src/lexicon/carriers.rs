//! The classes of verbs that say of a noun no more than that its event happens.

use whomet_engine::rules::ClassId;

/// Verbs that say no more of an event than that it happens, or does not.
#[derive(Debug)]
pub(crate) struct Carriers {
    consultations: Option<ClassId>,
    acts: Option<ClassId>,
    happens: Option<ClassId>,
}

impl Carriers {
    /// The names of the classes.
    pub(crate) const CLASSES: [&str; 3] = ["light_verb", "act_light_verb", "happen_verb"];

    /// The classes among those that `named` knows.
    pub(crate) fn new(named: impl Fn(&str) -> Option<ClassId>) -> Carriers {
        let [consultations, acts, happens] = Carriers::CLASSES.map(named);
        Carriers {
            consultations,
            acts,
            happens,
        }
    }

    /// Whether verbs of a class carry a noun: "hold talks", "rule out talks".
    pub(crate) fn carry(&self, class: ClassId) -> bool {
        self.consultations == Some(class) || self.acts == Some(class)
    }

    /// Whether the subject of verbs of a class does what the noun of an act says that they carry: "impose sanctions", and
    /// not "face sanctions".
    pub(crate) fn carry_acts(&self, class: ClassId) -> bool {
        self.acts == Some(class)
    }

    /// Whether verbs of a class say that their subject came about: "took place".
    pub(crate) fn say_that_it_happened(&self, class: ClassId) -> bool {
        self.happens == Some(class)
    }
}
