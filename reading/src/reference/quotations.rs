//! Quotations: which tokens are quoted, and who says them.

use whomet_engine::text::TokenKind;

use super::world::World;
use crate::syntax::clause::ClauseId;
use crate::syntax::phrases::GroupId;

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
    /// other of the one before it.
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
                match (view.token_text(token), open) {
                    ("“" | "«" | "„", _) | ("\"", None) => {
                        // A quotation of several paragraphs is opened anew in each.
                        if let Some((start, _)) = open {
                            spans.push((start, token as u32));
                        }
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

    /// Whether anything in these tokens is quoted.
    pub(crate) fn touch(&self, start: u32, end: u32) -> bool {
        let at = self.spans.partition_point(|&(_, until)| until <= start);
        self.spans.get(at).is_some_and(|&(from, _)| from < end)
    }
}

/// The clause of a sentence by which somebody is quoted, and its subject: the first verb of saying outside the marks.
pub(crate) fn telling(
    world: World<'_>,
    quotations: &Quotations,
    sentence: u32,
) -> Option<(ClauseId, GroupId)> {
    world
        .clauses
        .sentence(sentence as usize)
        .find_map(|(id, clause)| {
            let verb = world.phrases.verb(clause.verb);
            let says = world.view.lexicon.says(verb.lemma) && verb.finite();
            let told = says && quotations.around(verb.head).is_none();
            let subject = clause.subjects.first().copied().filter(|_| told)?;
            Some((id, subject))
        })
}
