//! The layout of an article: which zone a paragraph, or a part of one, belongs to.

use super::dateline::dateline;
use super::markers::Markers;
use super::zone::Zone;
use whomet_engine::text::lines::{ends_sentence, is_closer};
use whomet_engine::text::{Shape, Token, TokenKind, TokenSpan};

/// The longest headline, in tokens.
const LONGEST_HEADLINE: usize = 40;
/// The longest subhead, in tokens.
const LONGEST_SUBHEAD: usize = 9;
/// The headlines of other articles at the end of one, at least so many.
const FEWEST_LISTED: usize = 3;

/// Tells the zones of paragraphs, which it must be asked for in order.
pub(crate) struct Layout<'a> {
    text: &'a str,
    tokens: &'a [Token],
    markers: &'a Markers,
    paragraphs: &'a [TokenSpan],
    /// The paragraph from which on only headlines of other articles follow.
    list: usize,
    /// Until the first paragraph of the body, unpunctuated lines are headlines.
    before_body: bool,
    /// After "Most read" and the like, lines belong to the page until prose comes again.
    in_section: bool,
}

impl<'a> Layout<'a> {
    pub(crate) fn new(
        text: &'a str,
        tokens: &'a [Token],
        markers: &'a Markers,
        paragraphs: &'a [TokenSpan],
    ) -> Layout<'a> {
        let mut layout = Layout {
            text,
            tokens,
            markers,
            paragraphs,
            list: 0,
            before_body: true,
            in_section: false,
        };
        layout.list = layout.trailing_list();
        layout
    }

    /// Hands the parts of a paragraph that have one zone each to `push`; none is empty.
    pub(crate) fn parts(&mut self, at: usize, mut push: impl FnMut(TokenSpan, Zone)) {
        let span = self.paragraphs[at];
        let mut push = |start, end, zone| {
            if start < end {
                push(TokenSpan { start, end }, zone);
            }
        };
        let after_headline = at < 2 && self.before_body;
        if let Some(found) = dateline(self.text, self.tokens, self.markers, span, after_headline) {
            push(span.start, found.start, Zone::Headline);
            push(found.start, found.end, Zone::Dateline);
            push(found.end, span.end, Zone::Body);
            (self.before_body, self.in_section) = (false, false);
            return;
        }
        if let Some(zone) = self.zone_of_paragraph(at) {
            return push(span.start, span.end, zone);
        }
        // "Headline Words  The minister": two spaces in mid-line stand for a lost line break.
        let head = self
            .inline_head(span, at == 0)
            .map_or(span.start, |head| head as u32);
        push(span.start, head, Zone::Headline);
        push(head, span.end, Zone::Body);
        self.before_body = false;
    }

    /// The zone of a paragraph that has one as a whole and is not of the body.
    fn zone_of_paragraph(&mut self, at: usize) -> Option<Zone> {
        let span = self.paragraphs[at];
        self.in_section = (self.in_section && !self.is_prose(span)) || self.opens_section(span);
        if self.in_section || at >= self.list {
            return Some(Zone::Boilerplate);
        }
        if let Some(zone) = self.markers.zone_of_opening(self.text, self.tokens, span) {
            return Some(zone);
        }
        let last = at + 1 == self.paragraphs.len();
        let headline = if self.before_body {
            self.is_headline(span, last && at == 0)
        } else {
            !last && self.is_subhead(span)
        };
        headline.then_some(Zone::Headline)
    }

    fn of(&self, span: TokenSpan) -> &[Token] {
        &self.tokens[span.range()]
    }

    fn ends(&self, span: TokenSpan) -> bool {
        ends_sentence(self.text, self.of(span))
    }

    fn last_mark(&self, span: TokenSpan) -> &str {
        self.of(span).last().map_or("", |token| token.span.of(self.text))
    }

    fn is_prose(&self, span: TokenSpan) -> bool {
        span.len() >= 12 && self.ends(span)
    }

    fn opens_section(&self, span: TokenSpan) -> bool {
        span.len() <= 8
            && self.last_mark(span) != "."
            && self.markers.opens_section(self.text, self.tokens, span)
    }

    /// Whether an article begins with the headline `span`; `alone` if it holds nothing else.
    fn is_headline(&self, span: TokenSpan, alone: bool) -> bool {
        if span.len() > LONGEST_HEADLINE {
            return false;
        }
        let title = is_title(self.of(span));
        // Some collections set the title off with a label.
        if self.markers.is_label(self.of(span)[0].span.of(self.text)) {
            return true;
        }
        match self.last_mark(span) {
            "?" | "!" => title,
            mark if alone => title && span.len() >= 4 && !mark.ends_with('.'),
            _ => !self.ends(span) && !matches!(self.last_mark(span), "," | ";"),
        }
    }

    fn is_subhead(&self, span: TokenSpan) -> bool {
        let first = self.of(span)[0];
        let open = match self.last_mark(span) {
            "," | ";" | "\"" | "”" => false,
            "?" | "!" => true,
            _ => !self.ends(span),
        };
        open && span.len() <= LONGEST_SUBHEAD && first.shape != Shape::Lower && first.kind == TokenKind::Word
    }

    /// Where the body begins after a headline on the same line.
    fn inline_head(&self, span: TokenSpan, first: bool) -> Option<usize> {
        let found = self.head_before_gap(span, first);
        if first {
            found.or_else(|| self.head_before_lede(span))
        } else {
            found
        }
    }

    /// Where the body begins after a headline that two spaces set off. A paragraph with several such gaps
    /// was set with them, and they tell nothing.
    fn head_before_gap(&self, span: TokenSpan, first: bool) -> Option<usize> {
        let reach = if first { LONGEST_HEADLINE } else { LONGEST_SUBHEAD };
        let inner = |at: &usize| self.after_gap(*at) && !self.ends_at(at - 1);
        let head = span.range().skip(1).take(reach).find(|at| self.after_gap(*at))?;
        let (before, after) = (span.start as usize..head, head..span.end as usize);
        let sound = self.tokens[head].shape != Shape::Lower
            && after.len() >= 4
            && (is_title(&self.tokens[before.clone()]) || !first)
            && !before.into_iter().any(|at| self.ends_at(at))
            && !after.skip(1).any(|at| inner(&at));
        sound.then_some(head)
    }

    /// Where the body begins after a headline that nothing sets off, if two words in a row tell:
    /// "Attacks in Sylvania Sylvania has seen", or a small word with a capital: "Envoys Meet The envoys met".
    fn head_before_lede(&self, span: TokenSpan) -> Option<usize> {
        let word = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        let begins = |at: &usize| {
            let (token, before) = (self.tokens[*at], self.tokens[at - 1]);
            let twice = token.kind == TokenKind::Word && word(*at) == word(at - 1);
            let small_next = || {
                let next = self.tokens.get(at + 1);
                next.is_some_and(|next| next.shape == Shape::Lower) || word(at + 2) == ","
            };
            let opens = before.kind == TokenKind::Word && self.markers.opens_lede(word(*at), small_next);
            // A title would go on in capitals where a sentence does not.
            let after = &self.tokens[*at..span.end as usize];
            token.shape != Shape::Lower
                && (twice || opens)
                && after.len() >= 8
                && !is_title(&after[..after.len().min(12)])
                && is_title(&self.tokens[span.start as usize..*at])
        };
        let unbroken = |at: &usize| !self.ends_at(at - 1);
        let found = span
            .range()
            .skip(3)
            .take(LONGEST_HEADLINE)
            .take_while(unbroken)
            .find(begins)?;
        self.ends(span).then_some(found)
    }

    /// Whether two spaces or more, and no line break, stand before the token `at`.
    fn after_gap(&self, at: usize) -> bool {
        let gap = &self.text[self.tokens[at - 1].span.end as usize..self.tokens[at].span.start as usize];
        gap.len() >= 2 && gap.bytes().all(|b| b == b' ')
    }

    /// Whether the token `at` ends a sentence, or closes one.
    fn ends_at(&self, at: usize) -> bool {
        let mark = self.tokens[at].span.of(self.text);
        mark.ends_with(['.', '?', '!', '…']) || is_closer(mark) || mark == "—"
    }

    fn trailing_list(&self) -> usize {
        let listed = |span: &&TokenSpan| {
            (3..=20).contains(&span.len())
                && !self.ends(**span)
                && matches!(self.of(**span)[0].shape, Shape::Capitalized | Shape::Upper)
                && self.markers.opening(self.text, self.tokens, **span).is_none()
        };
        let count = self.paragraphs.iter().rev().take_while(listed).count();
        let start = self.paragraphs.len() - count;
        let follows_body = self.paragraphs[..start].iter().any(|span| self.is_prose(*span));
        if count >= FEWEST_LISTED && follows_body {
            start
        } else {
            self.paragraphs.len()
        }
    }
}

/// Whether two thirds of the longer words are capitalised, as in a title.
fn is_title(tokens: &[Token]) -> bool {
    let long = tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word && token.span.len() > 3);
    let (all, capitals) = long.fold((0, 0), |(all, capitals), token| {
        (all + 1, capitals + usize::from(token.shape != Shape::Lower))
    });
    all > 0 && capitals * 3 >= all * 2
}
