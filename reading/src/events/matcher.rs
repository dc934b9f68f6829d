//! All that frames and rules find in a document.

use super::context::Context;
use super::frames::Frames;
use super::instance::FrameMatch;
use super::sequences;
use crate::news::Zone;

/// The matches of frames and of rules of phase `events`, in the order of the text; those of vetoes among them, which
/// make no event.
pub(crate) fn matches(context: Context<'_>) -> Vec<FrameMatch<'_>> {
    let frames = Frames::new(context);
    let mut out = frames.find();
    sequences::add(context, frames, &mut out);
    // What belongs to the page tells of other articles.
    out.retain(|found| {
        let zone = context.view.sentences[found.sentence as usize].zone;
        found.event_type().is_none() || !matches!(zone, Zone::Boilerplate | Zone::Byline)
    });
    // Matches are large: to sort their keys takes less room.
    if !out.is_sorted_by_key(|found| (found.sentence, found.trigger.start)) {
        out.sort_by_cached_key(|found| (found.sentence, found.trigger.start));
    }
    out
}
