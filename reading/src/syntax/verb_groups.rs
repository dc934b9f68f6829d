//! Verb groups: "has not yet met", "to meet", "never meeting", "met".

use whomet_engine::text::TokenSpan;
use whomet_engine::words::{VerbForm, WordId};

use super::auxiliaries;
use super::phrases::{Modal, VerbGroup, VerbShape};
use super::sentence_items::SentenceItems;
use super::verb_forms::verb_at;
use crate::lexicon::class;
use crate::units::view::View;

/// The verb group that begins at `at`, if one does, and the item after it; `after_group`: the chunk before is a noun
/// group.
pub(crate) fn verb_group(
    items: &SentenceItems<'_>,
    at: usize,
    after_group: bool,
) -> Option<(VerbGroup, usize)> {
    let first = items.word(at)?;
    let classes = items.auxiliary_classes(at);
    // Most words are none of these.
    let opens = classes.any(class::TO | class::NOT | class::AUXILIARY);
    if !opens && items.view.verb_readings(first).is_empty() {
        return None;
    }
    let start = first as u32;
    let mut group = VerbGroup {
        tokens: TokenSpan { start, end: start },
        head: start,
        lemma: WordId::UNKNOWN,
        shape: VerbShape::Present,
        passive: false,
        negated: false,
        modal: Modal::None,
        perfect: false,
        progressive: false,
    };
    let end = if classes.any(class::TO) {
        // "to talks", "to host Russia": a base form after "to" is a verb unless it is plainly a noun.
        let verb = items.skip_adverbs(at + 1);
        let token = items.word(verb)?;
        let auxiliary = items.view.classes(token).any(class::BE | class::HAVE | class::DO);
        if !auxiliary {
            items.view.verb_form(token, VerbForm::Base)?;
        }
        group.shape = VerbShape::Infinitive;
        auxiliaries::read(items, verb, &mut group)
    } else if classes.any(class::NOT) && begins_infinitive_or_gerund(items, items.skip_adverbs(at + 1)) {
        // "not to meet", "never meeting"
        let mut verb = items.skip_adverbs(at + 1);
        let mut form = VerbForm::Gerund;
        group.shape = VerbShape::Gerund;
        if items.classes(verb).any(class::TO) {
            verb += 1;
            form = VerbForm::Base;
            group.shape = VerbShape::Infinitive;
        }
        let token = items.word(verb)?;
        group.negated = true;
        group.lemma = items.view.verb_form(token, form)?;
        group.head = token as u32;
        verb + 1
    } else if classes.any(class::AUXILIARY) && !is_noun(items, at) {
        auxiliaries::read(items, at, &mut group)
    } else {
        (group.lemma, group.shape) = verb_at(items, at)?;
        let joined = after_group
            && matches!(group.shape, VerbShape::Past | VerbShape::Participle)
            && items.view.follows_hyphen(first)
            && items.is_noun_or_mention(at + 1);
        if joined {
            group.shape = VerbShape::Joined;
        }
        at + 1
    };
    if group.lemma == WordId::UNKNOWN {
        return None;
    }
    group.tokens.end = items.items[end - 1].tokens.end;
    Some((group, end))
}

fn begins_infinitive_or_gerund(items: &SentenceItems<'_>, at: usize) -> bool {
    items.classes(at).any(class::TO)
        || items.word_is(at, |view: &View<'_>, token| {
            view.verb_form(token, VerbForm::Gerund).is_some()
        })
}

/// Whether the auxiliary at `at` is a noun: "his will", "the can's".
fn is_noun(items: &SentenceItems<'_>, at: usize) -> bool {
    let owned = at > 0 && items.classes(at - 1).any(class::DETERMINER | class::POSSESSIVE);
    (owned && items.classes(at).any(class::WILL)) || items.is_possessive(at)
}
