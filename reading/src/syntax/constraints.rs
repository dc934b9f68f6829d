//! What a word cannot be beside its neighbours: the table of constraints, asked after the cheapest classes are chosen.

use whomet_engine::words::{VerbForm, VerbReading};

use super::neighbours::{Context, is_asked, is_led, neighbour};
use crate::lexicon::WordClass;
use crate::lexicon::class;
use crate::lexicon::constraint::{Constraint, Neighbour, When};
use crate::units::items::{Item, ItemKind};
use crate::units::view::View;

/// Takes away what a word cannot be beside its neighbours; `note` is told by which row an item is of another class.
pub(super) fn constrain(
    context: Context<'_>,
    items: &[Item],
    chosen: &mut [WordClass],
    mut note: impl FnMut(usize, &Constraint),
) {
    let view = context.view;
    let constraints = &view.lexicon.word_classes.constraints;
    for at in 0..items.len() {
        if items[at].kind != ItemKind::Word || !constraints.concern(chosen[at]) {
            continue;
        }
        let token = items[at].tokens.start as usize;
        let readings = view.lexicon.word_classes.of(view.words[token]);
        if readings.len() == 1 && view.verb_readings(token).is_empty() {
            continue;
        }
        let mut before = at;
        let passed = |at: usize| {
            chosen[at] == WordClass::Adverb
                || items[at].kind == ItemKind::Word
                    && view
                        .classes(items[at].tokens.start as usize)
                        .any(class::QUANTIFIER)
        };
        while before > 0 && passed(before - 1) {
            before -= 1;
        }
        let on_the_left = match before.checked_sub(1) {
            Some(before) if closes(items, chosen, before) => {
                neighbour(context, items, chosen, before) | Neighbour::CLOSING
            }
            Some(before) => neighbour(context, items, chosen, before),
            None => Neighbour::START,
        };
        // A day is passed over as an adverb is: "Lind on Monday met".
        let after_day = at > 0 && matches!(items[at - 1].kind, ItemKind::Date(_));
        let on_the_left = match after_day {
            true => on_the_left | Neighbour::DATE,
            false => on_the_left,
        };
        let on_the_right = match at + 1 < items.len() {
            // "Carried out the attack"
            true if completes(context, items, chosen, at + 1) => {
                neighbour(context, items, chosen, at + 1) | Neighbour::COMPLEMENT
            }
            true => neighbour(context, items, chosen, at + 1),
            false => Neighbour::START,
        };
        let holds = |when: When| {
            let free = || !(before > 0 && is_auxiliary(view, &items[before - 1]));
            let alone = || {
                let mut clause = clause(view, items, chosen, at);
                free() && !clause.any(|other| other != at && is_finite(view, items, chosen, other))
            };
            let wants = |reading: &VerbReading| view.lexicon.classes(reading.lemma).any(class::NEEDS_OBJECT);
            let complete = || !view.verb_readings(token).iter().any(wants);
            match when {
                When::Any => true,
                When::Free => free(),
                When::Alone => alone(),
                When::Lone => complete() && alone(),
                When::Loose => free() && complete(),
                When::Unfilled => free() && !complete(),
                When::Reduced => free() && !complete() && !alone(),
                When::Surplus => {
                    let finite = |at: usize| is_finite(view, items, chosen, at);
                    let (mut left, mut right) = around(view, items, chosen, at);
                    free() && !complete() && (left.any(finite) || right.any(finite))
                }
                When::Main => alone() && lacks_verb(view, items, chosen, at),
                When::Lacking => free() && lacks_verb(view, items, chosen, at),
                When::Lasting => view.classes(token).any(class::LASTING),
                When::Verbless => !around(view, items, chosen, at)
                    .1
                    .any(|at| is_finite(view, items, chosen, at)),
                When::Unpaired => !around(view, items, chosen, at)
                    .0
                    .any(|at| chosen[at] == WordClass::VerbGerund),
                When::Aside => free() && is_aside(view, items, chosen, at),
                When::Bare => {
                    let base = around(view, items, chosen, at).0.find(|at| chosen[*at].is_verb());
                    base.is_some_and(|at| chosen[at] == WordClass::VerbBase)
                }
                When::Asked => is_asked(view, items, chosen, before),
                When::Governed => {
                    let mut left = clause(view, items, chosen, at).take_while(|other| *other < at);
                    left.any(|other| governs(view, items, chosen, other))
                }
                When::Led => is_led(view, items, chosen, before),
                When::To => {
                    let rest = chosen.get(at + 2..).unwrap_or_default();
                    chosen.get(at + 1) == Some(&WordClass::To)
                        && rest.iter().find(|class| **class != WordClass::Adverb)
                            == Some(&WordClass::VerbBase)
                }
            }
        };
        let may = |class: WordClass| {
            matches!(class, WordClass::Adjective | WordClass::Noun)
                || class == WordClass::Nouns && is_plural_of_noun(view, token)
                || readings.iter().any(|reading| reading.class == class)
                || is_form(view, token, class)
        };
        let row = constraints.instead(chosen[at], on_the_left, on_the_right, holds, may);
        if let Some(row) = row {
            note(at, row);
            chosen[at] = row.instead;
        }
    }
}

/// Whether the particle of a verb stands somewhere, and what begins an object behind it.
fn completes(context: Context<'_>, items: &[Item], chosen: &[WordClass], at: usize) -> bool {
    items[at].kind == ItemKind::Word
        && at + 1 < items.len()
        && matches!(chosen[at], WordClass::Preposition | WordClass::Particle)
        && context
            .view
            .classes(items[at].tokens.start as usize)
            .any(class::ADVERB)
        && neighbour(context, items, chosen, at + 1).meets(Neighbour::COMPLEMENT)
}

/// Whether a verb in -s may be the plural of a noun, too: "registers".
fn is_plural_of_noun(view: View<'_>, token: usize) -> bool {
    let noun = |lemma| {
        let readings = view.lexicon.word_classes.of(lemma);
        readings.iter().any(|reading| reading.class == WordClass::Noun)
    };
    view.verb_form(token, VerbForm::Third).is_some_and(noun)
}

/// Whether the table of verbs has a token in this form.
fn is_form(view: View<'_>, token: usize, class: WordClass) -> bool {
    let form = match class {
        WordClass::VerbBase | WordClass::VerbPresent => VerbForm::Base,
        WordClass::VerbThird => VerbForm::Third,
        WordClass::VerbPast => VerbForm::Past,
        WordClass::VerbParticiple => VerbForm::Participle,
        WordClass::VerbGerund => VerbForm::Gerund,
        _ => return false,
    };
    view.verb_form(token, form).is_some()
}

fn is_auxiliary(view: View<'_>, item: &Item) -> bool {
    item.kind == ItemKind::Word
        && view
            .classes(item.tokens.start as usize)
            .any(class::AUXILIARY | class::NOT)
}

/// Whether a word is a finite verb, or an auxiliary or modal.
fn is_finite(view: View<'_>, items: &[Item], chosen: &[WordClass], at: usize) -> bool {
    use WordClass as C;
    matches!(chosen[at], C::VerbPast | C::VerbThird | C::VerbPresent | C::Modal)
        || chosen[at].is_verb()
            && is_auxiliary(view, &items[at])
            && !matches!(chosen[at], C::VerbBase | C::VerbGerund)
}

/// The items of the sentence before an item, the nearest first, and those after it, up to a stop, a semicolon or a quotation
/// mark.
fn around<'c>(
    view: View<'c>,
    items: &'c [Item],
    chosen: &'c [WordClass],
    at: usize,
) -> (impl Iterator<Item = usize> + 'c, impl Iterator<Item = usize> + 'c) {
    /// As far as this on each side, in items, so that the walk is linear.
    const REACH: usize = 40;
    let inside = move |at: &usize| {
        !matches!(chosen[*at], WordClass::Stop | WordClass::Quote)
            && !view.is_mark(items[*at].tokens.start as usize, ";")
    };
    let before = (0..at).rev().take(REACH).take_while(inside);
    let after = (at + 1..chosen.len()).take(REACH).take_while(inside);
    (before, after)
}

/// Whether the words around an item, without it, have fewer finite verbs than a sentence has and each of its words that
/// open a clause.
fn lacks_verb(view: View<'_>, items: &[Item], chosen: &[WordClass], at: usize) -> bool {
    use WordClass as C;
    let opens = |at: usize| {
        items[at].kind == ItemKind::Word
            && (matches!(chosen[at], C::Relative | C::WhAdverb)
                || chosen[at] != C::Determiner
                    && view
                        .classes(items[at].tokens.start as usize)
                        .any(class::SUBORDINATOR | class::RELATIVE))
    };
    let mut wanted = 1;
    let (before, after) = around(view, items, chosen, at);
    for other in before.chain(after) {
        wanted += i32::from(opens(other));
        // What "and" joins to another verb has its subject.
        let joined = other > 0 && chosen[other - 1] == C::Conjunction;
        wanted -= i32::from(!joined && is_finite(view, items, chosen, other));
    }
    wanted > 0
}

/// Whether an item stands between two commas, with no finite verb before the first and one behind the second; that one may
/// have a subject of its own where a phrase opens the sentence: "At talks in Oslo, attended by Lind, Berg spoke".
fn is_aside(view: View<'_>, items: &[Item], chosen: &[WordClass], at: usize) -> bool {
    let finite = |at: usize| is_finite(view, items, chosen, at);
    let comma = |at: usize| chosen[at] == WordClass::Comma;
    let (mut before, mut after) = around(view, items, chosen, at);
    let opens = before.next().is_some_and(comma);
    let close = after.find(|&at| comma(at) || finite(at));
    let behind = after.find(|&at| chosen[at] != WordClass::Adverb);
    let led = matches!(chosen[0], WordClass::Preposition) && !closes(items, chosen, at - 1);
    opens
        && !before.any(finite)
        && close.is_some_and(comma)
        && (behind.is_some_and(finite) || led && after.any(finite))
}

/// Whether a word is a verb after which no clause without "that" stands, other than an auxiliary.
fn governs(view: View<'_>, items: &[Item], chosen: &[WordClass], at: usize) -> bool {
    let token = items[at].tokens.start as usize;
    let says = |reading: &VerbReading| view.lexicon.says(reading.lemma);
    items[at].kind == ItemKind::Word
        && chosen[at].is_verb()
        && !is_auxiliary(view, &items[at])
        && !view.verb_readings(token).iter().any(says)
}

/// Whether the comma or mark at `at` closes what one before it, with no finite verb between them, has opened.
fn closes(items: &[Item], chosen: &[WordClass], at: usize) -> bool {
    const REACH: usize = 25;
    let mark = |at: usize| {
        items[at].kind == ItemKind::Word && matches!(chosen[at], WordClass::Comma | WordClass::Mark)
    };
    mark(at)
        && (0..at)
            .rev()
            .take(REACH)
            .any(|before| before > 0 && mark(before) && chosen[before] == chosen[at])
}

/// The items of the clause in which an item stands: up to the next comma, mark, conjunction or relative on both sides.
fn clause(view: View<'_>, items: &[Item], chosen: &[WordClass], at: usize) -> impl Iterator<Item = usize> {
    /// As far as this a clause is looked through, in items, so that the walk is linear.
    const REACH: usize = 40;
    use WordClass as C;
    let ends = |at: usize| {
        items[at].kind == ItemKind::Word
            && (view
                .classes(items[at].tokens.start as usize)
                .any(class::SUBORDINATOR)
                || matches!(
                    chosen[at],
                    C::Comma | C::Mark | C::Stop | C::Quote | C::Conjunction | C::Relative | C::WhAdverb
                ))
    };
    let first = (0..at)
        .rev()
        .take(REACH)
        .take_while(|at| !ends(*at))
        .last()
        .unwrap_or(at);
    let last = (at + 1..items.len())
        .take(REACH)
        .take_while(|at| !ends(*at))
        .last()
        .unwrap_or(at);
    first..=last
}
