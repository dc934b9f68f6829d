//! All that frames and rules find in a document.

use super::context::Context;
use super::frames::Frames;
use super::instance::FrameMatch;
use super::sequences;

/// The matches of frames and of rules of phase `events`, in the order of the text; those of vetoes among them, which
/// make no event.
pub(crate) fn matches(context: Context<'_>) -> Vec<FrameMatch<'_>> {
    let mut out = Frames::new(context).find();
    sequences::add(context, &mut out);
    out.sort_by_key(|found| (found.sentence, found.trigger.start));
    out
}
