//! Quotations: which tokens are quoted, and who says them.

use whomet_engine::text::TokenKind;

use super::world::World;
use crate::lexicon::class;
use crate::syntax::clause::{Clause, ClauseId};
use crate::syntax::phrases::{GroupId, Head};

/// After how many sentences a quotation that nobody closed is taken for closed.
const OPEN_FOR: usize = 8;

/// The quotations of a document.
#[derive(Debug, Default)]
pub(crate) struct Quotations {
    /// From and up to which token each goes, in order.
    spans: Vec<(u32, u32)>,
}

impl Quotations {
    /// Finds the quotations between double marks. A mark of which only the spacing tells whether it opens counts as the
    /// other of the one before it where the spacing tells nothing. What ends and has not begun began with its sentence.
    pub(crate) fn new(world: World<'_>) -> Quotations {
        let view = world.view;
        let mut spans = Vec::new();
        let mut open: Option<(u32, usize)> = None;
        for (index, sentence) in view.sentences.iter().enumerate() {
            if open.is_some_and(|(_, since)| index - since > OPEN_FOR) {
                open = None;
            }
            for token in sentence.tokens.range() {
                if view.tokens[token].kind != TokenKind::Punctuation {
                    continue;
                }
                let spacing = spacing(world, token);
                match (view.token_text(token), open) {
                    ("\"", None) if spacing == Spacing::Ends => {
                        let from = spans.last().map_or(0, |&(_, until)| until);
                        spans.push((sentence.tokens.start.max(from), token as u32 + 1));
                    }
                    ("“" | "«" | "„", _) | ("\"", None) => {
                        // A quotation of several paragraphs is opened anew in each, and one that nobody closed ends with
                        // its own.
                        if let Some((start, since)) = open {
                            let own = view.sentences[since].paragraph;
                            let rest = view.sentences[since..index].iter();
                            let own = rest.take_while(|sentence| sentence.paragraph == own);
                            let end = own.last().map_or(token as u32, |last| last.tokens.end);
                            spans.push((start, end.min(token as u32)));
                        }
                        open = Some((token as u32, index));
                    }
                    // One that quoted a part of its sentence and was not closed reaches to the sentence's end.
                    ("\"", Some((start, since))) if spacing == Spacing::Begins => {
                        let first = view.sentences[since].tokens;
                        let end = if start == first.start {
                            token as u32
                        } else {
                            first.end
                        };
                        spans.push((start, end.min(token as u32)));
                        open = Some((token as u32, index));
                    }
                    ("”" | "»" | "\"", Some((start, _))) => {
                        spans.push((start, token as u32 + 1));
                        open = None;
                    }
                    _ => {}
                }
            }
        }
        Quotations { spans }
    }

    /// The quotation in which a token stands, by its place among them.
    pub(crate) fn around(&self, token: u32) -> Option<usize> {
        let at = self
            .spans
            .partition_point(|&(start, _)| start <= token)
            .checked_sub(1)?;
        (token < self.spans[at].1).then_some(at)
    }

    /// The token right behind the mark that begins the quotation around a token.
    pub(crate) fn first_word(&self, token: u32) -> Option<u32> {
        let quotation = self.around(token)?;
        Some(self.spans[quotation].0 + 1)
    }

    /// Whether a token is the mark that ends a quotation.
    fn close(&self, token: u32) -> bool {
        self.around(token)
            .is_some_and(|quotation| self.spans[quotation].1 == token + 1)
    }

    /// Whether anything in these tokens is quoted.
    pub(crate) fn touch(&self, start: u32, end: u32) -> bool {
        let at = self.spans.partition_point(|&(_, until)| until <= start);
        self.spans.get(at).is_some_and(|&(from, _)| from < end)
    }
}

/// What the space around a mark tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spacing {
    Begins,
    Ends,
    Neither,
}

fn spacing(world: World<'_>, token: usize) -> Spacing {
    let tokens = world.view.tokens;
    let apart = |left: usize| {
        let right = tokens.get(left + 1);
        right.is_none_or(|right| tokens[left].span.end < right.span.start)
    };
    match (token.checked_sub(1).is_none_or(apart), apart(token)) {
        (true, false) => Spacing::Begins,
        (false, true) => Spacing::Ends,
        _ => Spacing::Neither,
    }
}

/// The clause of a sentence by which somebody is quoted, and its subject: the first verb of saying outside the marks, or
/// else the verb right behind a quotation, as in "Why?" Lind asked, or one as in "Lind left, saying".
pub(crate) fn telling(
    world: World<'_>,
    quotations: &Quotations,
    sentence: u32,
) -> Option<(ClauseId, GroupId)> {
    let told = |by: &dyn Fn(&Clause) -> bool| {
        let mut clauses = world.clauses.sentence(sentence as usize);
        clauses.find_map(|(id, clause)| {
            let subject = clause.subjects.first().copied().filter(|_| by(clause))?;
            let apart = quotations.around(world.phrases.verb(clause.verb).head).is_none();
            apart.then_some((id, subject))
        })
    };
    let verb = |clause: &Clause| world.phrases.verb(clause.verb);
    let says = |clause: &Clause| world.view.lexicon.says(verb(clause).lemma);
    let tokens = world.view.sentences[sentence as usize].tokens;
    let quoted = quotations.touch(tokens.start, tokens.end);
    // "Attacks are claimed", "Lind was told": no subject of these says anything.
    // "The platform reads: 'We want peace'": whoever wrote it.
    let reads = |clause: &Clause| {
        let wrote = |id: &GroupId| matches!(world.group(*id).head, Head::Noun(_));
        world.view.lexicon.classes(verb(clause).lemma).any(class::READS) && clause.subjects.iter().all(wrote)
    };
    let said = told(&|clause| says(clause) && verb(clause).finite() && !verb(clause).is_passive());
    if said.is_some() || !quoted {
        return said;
    }
    told(&|clause| reads(clause) && verb(clause).finite())
        .or_else(|| told(&|clause| verb(clause).finite() && is_behind(world, quotations, clause)))
        .or_else(|| told(&says))
}

/// Whether a clause begins where a quotation ends, with a comma or the like before the mark.
fn is_behind(world: World<'_>, quotations: &Quotations, clause: &Clause) -> bool {
    let verb = world.phrases.verb(clause.verb).tokens.start;
    let subject = clause
        .subjects
        .first()
        .map_or(verb, |id| world.group(*id).tokens.start);
    let Some(before) = verb.min(subject).checked_sub(2) else {
        return false;
    };
    let is_mark = |token: u32| world.view.tokens[token as usize].kind == TokenKind::Punctuation;
    is_mark(before) && quotations.close(before + 1)
}
