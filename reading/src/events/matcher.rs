//! All that frames and rules find in a document, sentence by sentence.

use super::context::Context;
use super::frames::Frames;
use super::instance::{EventMatch, FrameMatch};
use super::sequences;
use crate::news::Zone;

/// Finds the matches of a sentence. Nothing that a frame or rule looks at lies in another, and matches are large: so
/// those of one sentence can be forgotten before the next is looked at.
pub(crate) struct Matcher<'a> {
    context: Context<'a>,
    frames: Frames<'a>,
    /// What the rules of phase `events` found, by the sentence.
    sequences: Vec<&'a EventMatch>,
}

impl<'a> Matcher<'a> {
    pub(crate) fn new(context: Context<'a>) -> Matcher<'a> {
        let mut sequences: Vec<&EventMatch> = context.sequences.iter().collect();
        sequences.sort_by_key(|sequence| sequence.sentence);
        Matcher {
            context,
            frames: Frames::new(context),
            sequences,
        }
    }

    /// The matches of frames and of rules of phase `events` in a sentence, in the order of the text; those of vetoes
    /// among them, which make no event. `out` is written anew.
    pub(crate) fn of_sentence(&self, sentence: usize, out: &mut Vec<FrameMatch<'a>>) {
        out.clear();
        self.frames.of_sentence(sentence, out);
        let first = self
            .sequences
            .partition_point(|sequence| (sequence.sentence as usize) < sentence);
        let sequences = self.sequences[first..].iter().copied();
        let here = sequences.take_while(|sequence| sequence.sentence as usize == sentence);
        sequences::add(self.context, self.frames, here, out);
        // What belongs to the page tells of other articles.
        let zone = self.context.view.sentences[sentence].zone;
        if matches!(zone, Zone::Boilerplate | Zone::Byline) {
            out.retain(|found| found.event_type().is_none());
        }
        out.sort_by_key(|found| found.trigger.start);
    }
}

/// The matches of all sentences.
pub(crate) fn matches(context: Context<'_>) -> Vec<FrameMatch<'_>> {
    let matcher = Matcher::new(context);
    let (mut out, mut here) = (Vec::new(), Vec::new());
    for sentence in 0..context.phrases.sentences() {
        matcher.of_sentence(sentence, &mut here);
        out.append(&mut here);
    }
    out
}
