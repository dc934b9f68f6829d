//! Acts that are mentioned by the way and tell nothing of their own.

use whomet_engine::rules::{Frame, Path};

use super::frames::{Context, FrameMatch};
use super::participants::is_act;
use crate::syntax::clause::Clause;
use crate::syntax::phrases::VerbShape;

impl Context<'_> {
    /// Whether an act is mentioned by the way: "the captured leader", "a UN-backed group", "after kidnapping".
    pub(crate) fn is_aside(&self, frame: &Frame, clause: &Clause, instance: &FrameMatch<'_>) -> bool {
        let verb = self.phrases.verb(clause.verb);
        let head = verb.head as usize;
        let joined = head > 0 && self.view.joins(head - 1);
        // The roles of a type of a user's own have names of their own.
        let own = instance.event_type().is_none();
        let has = |role: &str, path: Path| match own {
            true => frame
                .slots
                .iter()
                .any(|slot| slot.paths.contains(&path) && instance.has_role(&slot.role)),
            false => instance.has_role(role),
        };
        is_act(instance.makes)
            && match verb.shape {
                VerbShape::Participle => joined || !has("actor", Path::Subject),
                VerbShape::Gerund => joined || !has("recipient", Path::Object),
                _ => joined,
            }
    }
}
