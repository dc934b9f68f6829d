//! Auxiliaries and the verb to which they belong: "has not yet been invited", "is going to meet".

use whomet_engine::words::{VerbForm, WordId};

use super::phrases::{Modal, VerbGroup, VerbShape};
use super::sentence_items::SentenceItems;
use crate::lexicon::ClassSet;
use crate::lexicon::class;

/// Reads auxiliaries from `at` on and the verb that they belong to into `group`; returns the item after them. Where
/// no verb follows, the last auxiliary is the verb.
pub(crate) fn read(items: &SentenceItems<'_>, mut at: usize, group: &mut VerbGroup) -> usize {
    let view = items.view;
    let infinitive = group.shape == VerbShape::Infinitive;
    let mut last: Option<Auxiliary> = None;
    while let Some(token) = items.word(at) {
        let classes = items.auxiliary_classes(at);
        let denies = classes.any(class::NOT) && items.multiword_adverb(at).is_none();
        group.negated |= denies;
        // "Cannot" is both.
        if denies && !classes.any(class::AUXILIARY) {
            at += 1;
            continue;
        }
        if classes.any(class::AUXILIARY) {
            group.modal = modal(classes).unwrap_or(group.modal);
            if last.is_none() && !infinitive {
                group.shape = shape(items, token, classes);
            }
            group.perfect |= classes.any(class::HAVE);
            at += 1;
            last = Some(Auxiliary {
                token,
                classes,
                end: at,
            });
            continue;
        }
        // "has yet to meet"
        let after_have = last
            .as_ref()
            .is_some_and(|last: &Auxiliary| last.classes.any(class::HAVE));
        if after_have
            && classes.any(class::BUT)
            && items.classes(at + 1).any(class::TO)
            && let Some((token, lemma)) = base(items, items.skip_adverbs(at + 2))
        {
            group.negated = true;
            group.lemma = lemma;
            group.head = token as u32;
            return items.skip_adverbs(at + 2) + 1;
        }
        let passed = || view.is_quote(token) || items.is_floating(at);
        if items.is_adverb(at) || (last.is_some() && passed()) {
            // "has now met", "have both met", "was \"certified\""
            at += 1;
            continue;
        }
        if last.is_some()
            && let Some(length) = items.multiword_adverb(at)
        {
            // "can at least wait", "is no longer planning", "did not only meet"
            group.negated |= items.is_denial(at);
            at += length;
            continue;
        }
        let before = last.as_ref().map_or(ClassSet::default(), |last| last.classes);
        // "is to meet"; of "was due to meet" the clause builder knows
        if classes.any(class::TO) && before.any(class::BE) {
            let verb = items.skip_adverbs(at + 1);
            let Some((token, lemma)) = base(items, verb) else {
                break;
            };
            group.modal = Modal::Will;
            if view.classes(token).any(class::HAVE | class::BE) {
                // "was to have met": it did not come about
                group.negated |= view.classes(token).any(class::HAVE);
                at = verb;
                continue;
            }
            group.lemma = lemma;
            group.head = token as u32;
            return verb + 1;
        }
        let form = |form| view.verb_form(token, form);
        let lemma = if before.any(class::BE) {
            let gerund = form(VerbForm::Gerund);
            let future = gerund.is_some_and(|lemma| view.lexicon.classes(lemma).any(class::FUTURE));
            if future
                && items.classes(at + 1).any(class::TO)
                && let Some((token, lemma)) = base(items, at + 2)
            {
                group.modal = Modal::Will;
                group.lemma = lemma;
                group.head = token as u32;
                return at + 3;
            }
            let participle = form(VerbForm::Participle);
            group.progressive |= gerund.is_some();
            group.passive = gerund.is_none() && participle.is_some();
            gerund.or(participle)
        } else if before.any(class::HAVE) {
            form(VerbForm::Participle)
        } else {
            form(VerbForm::Base)
        };
        let Some(lemma) = lemma else { break };
        group.lemma = lemma;
        group.head = token as u32;
        return at + 1;
    }
    if let Some(Auxiliary { token, classes, end }) = last {
        at = end;
        group.head = token as u32;
        group.passive = false;
        // "has been in Oslo", and not "has a plan"
        group.perfect &= !classes.any(class::HAVE);
        group.lemma = view
            .verb_readings(token)
            .first()
            .map_or(WordId::UNKNOWN, |reading| reading.lemma);
        // "will" or "would" alone carries no verb of its own.
    }
    at
}

/// The latest auxiliary and the item after it.
struct Auxiliary {
    token: usize,
    classes: ClassSet,
    end: usize,
}

fn modal(classes: ClassSet) -> Option<Modal> {
    [
        (class::WILL, Modal::Will),
        (class::MAY, Modal::May),
        (class::SHOULD, Modal::Should),
    ]
    .into_iter()
    .find_map(|(class, modal)| classes.any(class).then_some(modal))
}

/// The shape that the first auxiliary gives its group.
fn shape(items: &SentenceItems<'_>, token: usize, classes: ClassSet) -> VerbShape {
    let is = |form| items.view.verb_form(token, form).is_some();
    if classes.any(class::WILL | class::MAY | class::SHOULD) {
        VerbShape::Bare
    } else if is(VerbForm::Gerund) {
        VerbShape::Gerund
    } else if is(VerbForm::Past) {
        VerbShape::Past
    } else {
        VerbShape::Present
    }
}

/// The token and lemma of the base form at `at`.
fn base(items: &SentenceItems<'_>, at: usize) -> Option<(usize, WordId)> {
    let token = items.word(at)?;
    Some((token, items.view.verb_form(token, VerbForm::Base)?))
}
