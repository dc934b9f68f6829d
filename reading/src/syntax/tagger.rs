//! Which class each word of a sentence is of.
//!
//! The naive form: write down every way to choose a class for each word, add up what the words cost in these classes and
//! what it costs that each class follows the two before it, and take the cheapest. This module finds the same choice in
//! one walk over the sentence: of all ways that end in the same two classes, only the cheapest can be part of it
//! (Viterbi 1967). Most words can be of one class alone, so that a step seldom has more than two or three ways.
//!
//! What the names, dates and offices are is known before; each counts as one word of its class.

use whomet_engine::text::{Shape, TokenKind};
use whomet_engine::words::{VerbForm, VerbReading};

use super::neighbours::{Context, is_asked, is_led, neighbour};
use crate::document::MentionType;
use crate::lexicon::WordClass;
use crate::lexicon::class;
use crate::lexicon::class_sequences::{Reading, cost};
use crate::lexicon::constraint::{Neighbour, When};
use crate::lexicon::word_classes::WordClasses;
use crate::units::items::{Item, ItemKind, Items, spread};
use crate::units::mentions::{Name, OfficeMention};
use crate::units::room::SENTENCE;
use crate::units::unit::is_title;
use crate::units::view::View;

/// No item has more readings than this.
const MOST: usize = 8;

/// Finds classes, a sentence after the other; its memory is used again.
#[derive(Debug, Default)]
struct Tagger {
    /// The readings of all items, one after the other, and where those of each begin.
    readings: Vec<Reading>,
    starts: Vec<u32>,
    /// For each item, and each pair of the readings of the item before it and its own, which reading of the item before
    /// that is the cheapest way to the pair.
    back: Vec<[[u8; MOST]; MOST]>,
    small: String,
    /// The class of each item.
    chosen: Vec<WordClass>,
}

/// The class of each token of a document.
#[inline(never)] // Counted by itself: see `benches/instructions.sh`.
pub(crate) fn classes(
    view: View<'_>,
    names: &[Name],
    offices: &[OfficeMention],
    items: &Items,
) -> Vec<WordClass> {
    let mut classes = vec![WordClass::Noun; view.tokens.len()];
    let context = Context { view, names, offices };
    let mut tagger = Tagger::default();
    tagger.readings.reserve(2 * SENTENCE);
    tagger.back.reserve(SENTENCE);
    let mut of_sentence = Vec::with_capacity(SENTENCE);
    for sentence in 0..view.sentences.len() {
        let capitals = is_title(view, view.sentences[sentence].tokens);
        spread(items.runs_of(sentence), &mut of_sentence);
        tagger.sentence(context, &of_sentence, capitals, &mut classes);
    }
    classes
}

impl Tagger {
    /// Writes the class of each token of a sentence, whose items are given in order, into `out`, which is as long as the
    /// document.
    fn sentence(&mut self, context: Context<'_>, items: &[Item], capitals: bool, out: &mut [WordClass]) {
        let classes = &context.view.lexicon.word_classes;
        if classes.is_empty() || items.is_empty() {
            return;
        }
        self.readings.clear();
        self.starts.clear();
        let mut opens = true;
        // How many of the next items belong to a word of several tokens that denies: "no longer".
        let mut denial = 0;
        for item in items {
            self.starts.push(self.readings.len() as u32);
            let first = self.readings.len();
            if item.kind == ItemKind::Word && denial == 0 {
                denial = denial_at(context.view, item.tokens.start as usize);
            }
            if denial > 0 {
                denial -= 1;
                self.readings.push(classes.sure(WordClass::Adverb));
            } else {
                self.item(context, item, opens || capitals);
            }
            self.readings.truncate(first + MOST);
            if self.readings.len() == first {
                self.readings.push(classes.sure(WordClass::Noun));
            }
            opens = item.kind == ItemKind::Word && opens_sentence(context.view, item.tokens.start as usize);
        }
        self.starts.push(self.readings.len() as u32);
        let mut chosen = std::mem::take(&mut self.chosen);
        chosen.clear();
        chosen.resize(items.len(), WordClass::Noun);
        self.walk(classes, items.len(), |at, class| chosen[at] = class);
        constrain(context, items, &mut chosen);
        for (item, class) in items.iter().zip(&chosen) {
            match item.tokens.len() {
                1 => out[item.tokens.start as usize] = *class,
                _ => out[item.tokens.range()].fill(*class),
            }
        }
        self.chosen = chosen;
    }

    /// The readings of one item. `plain`: a capital says nothing here.
    fn item(&mut self, context: Context<'_>, item: &Item, plain: bool) {
        let Context { view, names, offices } = context;
        let classes = &view.lexicon.word_classes;
        match item.kind {
            ItemKind::Word => self.word(view, item.tokens.start as usize, plain),
            ItemKind::Name(index) => {
                let name = &names[index as usize];
                if name.mention_type == MentionType::Nationality && !name.plural {
                    self.readings
                        .push(classes.reading(WordClass::Adjective, const { cost(0.8) }));
                    self.readings
                        .push(classes.reading(WordClass::Name, const { cost(0.2) }));
                } else {
                    self.readings.push(classes.sure(WordClass::Name));
                }
            }
            ItemKind::Office(index) => {
                let class = match offices[index as usize].plural {
                    true => WordClass::Nouns,
                    false => WordClass::Noun,
                };
                self.readings.push(classes.sure(class));
            }
            // "On Monday", and "met Monday".
            ItemKind::Date(_) => {
                let (name, adverb) = const { (cost(0.5), cost(0.5)) };
                self.readings.push(classes.reading(WordClass::Name, name));
                self.readings.push(classes.reading(WordClass::Adverb, adverb));
            }
        }
    }

    fn word(&mut self, view: View<'_>, token: usize, plain: bool) {
        let classes = &view.lexicon.word_classes;
        let here = view.tokens[token];
        match here.kind {
            TokenKind::Number => self.readings.push(classes.sure(WordClass::Number)),
            TokenKind::Symbol | TokenKind::Address => self.readings.push(classes.sure(WordClass::Noun)),
            TokenKind::Punctuation => {
                let class = match view.token_text(token) {
                    "," => WordClass::Comma,
                    "." | "!" | "?" | "…" | "..." => WordClass::Stop,
                    _ if view.is_quote(token) => WordClass::Quote,
                    _ => WordClass::Mark,
                };
                self.readings.push(classes.sure(class));
            }
            TokenKind::Clitic if view.is_possessive(token) => {
                // "Iran's", "the US's" against "it's".
                let pronoun = token > 0
                    && view.tokens[token - 1].shape != Shape::Upper
                    && view.classes(token - 1).any(class::PRONOUN);
                let (owner, verb) = match pronoun {
                    true => const { (cost(0.02), cost(0.98)) },
                    false => const { (cost(0.9), cost(0.1)) },
                };
                self.readings
                    .push(classes.reading(WordClass::PossessiveEnd, owner));
                self.readings.push(classes.reading(WordClass::VerbThird, verb));
            }
            TokenKind::Word | TokenKind::Clitic => {
                self.letters(view, token, plain || here.shape == Shape::Lower)
            }
        }
    }

    fn letters(&mut self, view: View<'_>, token: usize, plain: bool) {
        let classes = &view.lexicon.word_classes;
        let known = classes.of(view.words[token]);
        let first = self.readings.len();
        if known.is_empty() {
            self.small.clear();
            self.small
                .extend(view.token_text(token).chars().flat_map(char::to_lowercase));
            let Tagger { readings, small, .. } = self;
            readings.extend(classes.by_ending(small.as_bytes()).iter());
        } else {
            self.readings.extend(known.iter());
        }
        let capital = view.tokens[token].shape != Shape::Lower;
        if capital {
            // In mid-sentence a capital makes a name; at the beginning it makes one of a word that no table has.
            let (name, other) = match (plain, known.is_empty()) {
                (true, true) => const { name_or_not(0.5) },
                (true, false) => const { name_or_not(0.02) },
                (false, true) => const { name_or_not(0.97) },
                (false, false) => const { name_or_not(0.9) },
            };
            for reading in &mut self.readings[first..] {
                reading.cost += other;
            }
            if let Some(at) =
                (first..self.readings.len()).find(|at| self.readings[*at].class == WordClass::Name)
            {
                self.readings.remove(at);
            }
            self.readings
                .insert(first, classes.reading(WordClass::Name, name));
        }
    }

    /// Finds the cheapest choice and hands each item's class to `set`.
    fn walk(&mut self, classes: &WordClasses, items: usize, mut set: impl FnMut(usize, WordClass)) {
        const FAR: i32 = i32::MAX / 2;
        let Tagger {
            readings,
            starts,
            back,
            ..
        } = self;
        let of = |at: usize| &readings[starts[at] as usize..starts[at + 1] as usize];
        let bound = [Reading {
            class: WordClass::Start,
            cost: 0,
        }];
        back.clear();
        // What the cheapest way to each pair of readings of the two latest items costs, and to each pair with the next.
        let mut rows = [[[0; MOST]; MOST]; 2];
        let [mut costs, mut next] = rows.each_mut();
        let mut from = [[0u8; MOST]; MOST];
        let (mut before_last, mut last): (&[Reading], &[Reading]) = (&bound, &bound);
        for at in 0..items {
            let here = of(at);
            if let ([_], [_], [_]) = (before_last, last, here) {
                // One way alone, which costs nothing over itself.
                next[0][0] = 0;
                from[0][0] = 0;
            } else {
                // Only differences matter; so the sums stay small however long the sentence is.
                let mut least = FAR;
                for (b, middle) in last.iter().enumerate() {
                    let (next, from) = (&mut next[b], &mut from[b]);
                    for (a, first) in before_last.iter().enumerate() {
                        let after = classes.after(first.class, middle.class);
                        let before = costs[a][b];
                        let ways = next.iter_mut().zip(from.iter_mut()).zip(here);
                        for ((least, from), reading) in ways {
                            let cost = before + after[reading.class as usize];
                            if a == 0 || cost < *least {
                                (*least, *from) = (cost, a as u8);
                            }
                        }
                    }
                    for (next, reading) in next.iter_mut().zip(here) {
                        *next += reading.cost;
                        least = least.min(*next);
                    }
                }
                for row in &mut next[..last.len()] {
                    row[..here.len()].iter_mut().for_each(|cost| *cost -= least);
                }
            }
            std::mem::swap(&mut costs, &mut next);
            back.push(from);
            (before_last, last) = (last, here);
        }
        let mut best = (FAR, 0, 0);
        for (a, first) in before_last.iter().enumerate() {
            for (b, middle) in last.iter().enumerate() {
                let cost = costs[a][b]
                    .saturating_add(classes.after(first.class, middle.class)[WordClass::End as usize]);
                if cost < best.0 {
                    best = (cost, a, b);
                }
            }
        }
        let (_, mut a, mut b) = best;
        for at in (0..items).rev() {
            set(at, of(at)[b].class);
            (a, b) = (usize::from(back[at][a][b]), a);
        }
    }
}

/// How many tokens a word of several has that begins at a token and denies; otherwise none.
fn denial_at(view: View<'_>, token: usize) -> usize {
    match view.lexicon.multiword(view.words, token) {
        Some((classes, _, length)) if classes.any(class::NOT) => length,
        _ => 0,
    }
}

/// What it costs to be a name, and to be none, where a name is so probable.
const fn name_or_not(share: f64) -> (i32, i32) {
    (cost(share), cost(1.0 - share))
}

/// Whether a sentence may begin after a token, so that a capital says nothing there.
fn opens_sentence(view: View<'_>, token: usize) -> bool {
    let is_mark = matches!(
        view.tokens[token].kind,
        TokenKind::Punctuation | TokenKind::Symbol
    );
    is_mark && (view.is_quote(token) || matches!(view.token_text(token), ":" | "-" | "–" | "—"))
}

/// Takes away what a word cannot be beside its neighbours.
fn constrain(context: Context<'_>, items: &[Item], chosen: &mut [WordClass]) {
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
        let on_the_right = match at + 1 < items.len() {
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
                When::Reduced => free() && !complete() && !alone(),
                When::Main => alone() && lacks_verb(view, items, chosen, at),
                When::Lacking => free() && lacks_verb(view, items, chosen, at),
                When::Verbless => !around(chosen, at).1.any(|at| is_finite(view, items, chosen, at)),
                When::Unpaired => !around(chosen, at).0.any(|at| chosen[at] == WordClass::VerbGerund),
                When::Aside => free() && is_aside(view, items, chosen, at),
                When::Bare => {
                    let base = around(chosen, at).0.find(|at| chosen[*at].is_verb());
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
        if let Some(instead) = constraints.instead(chosen[at], on_the_left, on_the_right, holds, may) {
            chosen[at] = instead;
        }
    }
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

/// The items of the sentence before an item, the nearest first, and those after it, up to a stop or quotation mark.
fn around(
    chosen: &[WordClass],
    at: usize,
) -> (impl Iterator<Item = usize> + '_, impl Iterator<Item = usize> + '_) {
    /// As far as this on each side, in items, so that the walk is linear.
    const REACH: usize = 40;
    let inside = |at: &usize| !matches!(chosen[*at], WordClass::Stop | WordClass::Quote);
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
    let (before, after) = around(chosen, at);
    for other in before.chain(after) {
        wanted += i32::from(opens(other));
        // What "and" joins to another verb has its subject.
        let joined = other > 0 && chosen[other - 1] == C::Conjunction;
        wanted -= i32::from(!joined && is_finite(view, items, chosen, other));
    }
    wanted > 0
}

/// Whether an item stands between two commas, with no finite verb before the first and one behind the second.
fn is_aside(view: View<'_>, items: &[Item], chosen: &[WordClass], at: usize) -> bool {
    let finite = |at: usize| is_finite(view, items, chosen, at);
    let comma = |at: usize| chosen[at] == WordClass::Comma;
    let (mut before, mut after) = around(chosen, at);
    let opens = before.next().is_some_and(comma);
    let close = after.find(|&at| comma(at) || finite(at));
    let behind = after.find(|&at| chosen[at] != WordClass::Adverb);
    opens && !before.any(finite) && close.is_some_and(comma) && behind.is_some_and(finite)
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
