//! Whether words speak of a man or a woman.

use whomet_engine::gazetteer::Gender;

use super::world::World;
use crate::lexicon::class;
use crate::syntax::phrases::Group;

/// Whether a group is headed by a word for a man or a woman: "his sister", "the spokeswoman".
pub(crate) fn gender_of(world: World<'_>, group: &Group) -> Option<Gender> {
    let mut tokens = group.head_tokens.range();
    let classes = tokens.find_map(|token| {
        let classes = world.view.classes(token);
        classes.any(class::MALE | class::FEMALE).then_some(classes)
    })?;
    Some(if classes.any(class::MALE) {
        Gender::Male
    } else {
        Gender::Female
    })
}
