//! How somebody is said to hold an office: "the former deputy minister", "the president-elect".

use whomet_engine::text::Shape;

use super::claim::Standing;
use super::world::World;
use crate::lexicon::class;
use crate::syntax::phrases::Group;
use crate::units::mentions::OfficeMention;

/// How a group says that an office is held: what stands before the office in it, and what is joined to it.
pub(crate) fn standing(world: World<'_>, group: &Group, mention: &OfficeMention) -> Standing {
    let view = world.view;
    let mut standing = Standing::default();
    // "Deputy" inside the office's own name is no modifier of it.
    for token in group.tokens.start as usize..mention.tokens.start as usize {
        let classes = view.classes(token);
        standing.former |= classes.any(class::FORMER_HOLDER);
        if classes.any(class::DEPUTY_HOLDER) {
            standing.modifier = Some(view.words[token]);
        }
    }
    // "President-elect". Written with capitals it is a title like any other.
    let next = mention.tokens.end as usize;
    if let Some(joined) = view.tokens.get(next + 1)
        && view.joins(next)
        && joined.shape == Shape::Lower
    {
        let elect = view.classes(next + 1).any(class::FUTURE_HOLDER);
        standing.future = elect.then_some(view.words[next + 1]);
        standing.former |= elect;
    }
    standing
}
