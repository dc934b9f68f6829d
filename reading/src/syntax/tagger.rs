//! Which class each word of a sentence is of.
//!
//! The naive form: write down every way to choose a class for each word, add up what the words cost in these classes and
//! what it costs that each class follows the two before it, and take the cheapest. This module finds the same choice in
//! one walk over the sentence: of all ways that end in the same two classes, only the cheapest can be part of it
//! (Viterbi 1967). Most words can be of one class alone, so that a step seldom has more than two or three ways.
//!
//! What the names, dates and offices are is known before; each counts as one word of its class.

use whomet_engine::text::{Shape, TokenKind};

use super::constraints::constrain;
use super::neighbours::Context;
use crate::document::MentionType;
use crate::lexicon::WordClass;
use crate::lexicon::class;
use crate::lexicon::class_sequences::{Reading, cost};
use crate::lexicon::constraint::Constraint;
use crate::lexicon::word_classes::{NO_COSTS, WordClasses};
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
    each_sentence(view, items, |tagger, of_sentence, capitals| {
        tagger.sentence(context, of_sentence, capitals, &mut classes, |_, _| {});
    });
    classes
}

/// Hands a tagger to `see` for each sentence, with its items and whether its capitals say nothing.
fn each_sentence(view: View<'_>, items: &Items, mut see: impl FnMut(&mut Tagger, &[Item], bool)) {
    let mut tagger = Tagger::default();
    tagger.readings.reserve(2 * SENTENCE);
    tagger.back.reserve(SENTENCE);
    tagger.starts.reserve(SENTENCE);
    tagger.chosen.reserve(SENTENCE);
    let mut of_sentence = Vec::with_capacity(SENTENCE);
    for sentence in 0..view.sentences.len() {
        let capitals = is_title(view, view.sentences[sentence].tokens);
        spread(items.runs_of(sentence), &mut of_sentence);
        see(&mut tagger, &of_sentence, capitals);
    }
}

/// Why a word is of its class.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reason {
    /// What it may be, before its neighbours are looked at.
    pub(crate) readings: Vec<WordClass>,
    /// The line of the table of constraints by which it is not what costs least.
    pub(crate) constraint: Option<u32>,
}

/// Why each item of each sentence is of its class.
pub(crate) fn reasons(
    view: View<'_>,
    names: &[Name],
    offices: &[OfficeMention],
    items: &Items,
) -> Vec<Vec<Reason>> {
    let mut classes = vec![WordClass::Noun; view.tokens.len()];
    let context = Context { view, names, offices };
    let mut all = Vec::with_capacity(view.sentences.len());
    each_sentence(view, items, |tagger, of_sentence, capitals| {
        let mut reasons = vec![Reason::default(); of_sentence.len()];
        tagger.sentence(context, of_sentence, capitals, &mut classes, |at, row| {
            reasons[at].constraint = Some(row.line);
        });
        for (reason, ends) in reasons.iter_mut().zip(tagger.starts.windows(2)) {
            let readings = &tagger.readings[ends[0] as usize..ends[1] as usize];
            reason.readings = readings.iter().map(|reading| reading.class).collect();
        }
        all.push(reasons);
    });
    all
}

impl Tagger {
    /// Writes the class of each token of a sentence, whose items are given in order, into `out`, which is as long as the
    /// document.
    fn sentence(
        &mut self,
        context: Context<'_>,
        items: &[Item],
        capitals: bool,
        out: &mut [WordClass],
        note: impl FnMut(usize, &Constraint),
    ) {
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
        constrain(context, items, &mut chosen, note);
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
        const LARGE: u32 = 1 << 28;
        let Tagger {
            readings,
            starts,
            back,
            ..
        } = self;
        let bound = [Reading {
            class: WordClass::Start,
            cost: 0,
        }];
        if back.len() < items {
            back.resize(items, [[0; MOST]; MOST]);
        }
        // What the cheapest way to each pair of readings of the two latest items costs, and to each pair with the next.
        let mut rows = [[[0; MOST]; MOST]; 2];
        let [mut costs, mut next] = rows.each_mut();
        let (mut before_last, mut last): (&[Reading], &[Reading]) = (&bound, &bound);
        // Of each reading of the item before the last, what the way to it costs, and what each class costs after it.
        let mut ways = [(0, NO_COSTS); MOST];
        for (range, from) in starts.windows(2).zip(&mut *back) {
            let here = &readings[range[0] as usize..range[1] as usize];
            if let ([_], [_], [_]) = (before_last, last, here) {
                // One way alone, which costs nothing over itself.
                next[0][0] = 0;
                from[0][0] = 0;
            } else if let ([first], [middle]) = (before_last, last) {
                let after = classes.after(first.class, middle.class);
                for (h, reading) in here.iter().enumerate().take(MOST) {
                    next[0][h] = costs[0][0] + after[reading.class as usize] + reading.cost;
                    from[0][h] = 0;
                }
            } else {
                for (b, middle) in last.iter().enumerate().take(MOST) {
                    for (a, first) in before_last.iter().enumerate().take(MOST) {
                        ways[a] = (costs[a][b], classes.after(first.class, middle.class));
                    }
                    let ways = &ways[..before_last.len().min(MOST)];
                    for (h, reading) in here.iter().enumerate().take(MOST) {
                        let class = reading.class as usize;
                        let (mut least, mut way) = (ways[0].0 + ways[0].1[class], 0);
                        for (a, (before, after)) in ways.iter().enumerate().skip(1) {
                            let cost = before + after[class];
                            if cost < least {
                                (least, way) = (cost, a as u8);
                            }
                        }
                        next[b][h] = least + reading.cost;
                        from[b][h] = way;
                    }
                }
                // Only differences matter; so the sums stay small however long the sentence is.
                if next[0][0].unsigned_abs() > LARGE {
                    let least = next[0][0];
                    next.as_flattened_mut().iter_mut().for_each(|cost| *cost -= least);
                }
            }
            std::mem::swap(&mut costs, &mut next);
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
            set(at, readings[starts[at] as usize + b].class);
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
#[inline(always)] // Few tokens are marks.
fn opens_sentence(view: View<'_>, token: usize) -> bool {
    let is_mark = matches!(
        view.tokens[token].kind,
        TokenKind::Punctuation | TokenKind::Symbol
    );
    is_mark && (view.is_quote(token) || matches!(view.token_text(token), ":" | "-" | "–" | "—"))
}
