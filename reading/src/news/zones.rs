//! Zones: which part of an article a paragraph or a sentence is.

use super::dateline::dateline;
use super::markers::Markers;
use super::segments::{Segments, Zone};
use whomet_engine::text::lines::{ends_sentence, is_closer, is_signature};
use whomet_engine::text::{Shape, Token, TokenKind, TokenSpan};

/// Tokens of one zone in one paragraph, not yet cut into sentences.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) tokens: TokenSpan,
    pub(crate) zone: Zone,
    pub(crate) paragraph: u32,
}

/// The longest headline, in tokens.
const LONGEST_HEADLINE: usize = 40;
/// The longest subhead, in tokens.
const LONGEST_SUBHEAD: usize = 9;
/// The longest paragraph that a marker at its start claims as a whole, in tokens.
const LONGEST_MARKED: usize = 40;
/// The headlines of other articles at the end of one, at least so many.
const FEWEST_LISTED: usize = 3;

/// Words that begin a sentence and have small letters inside a title.
const LEDE_OPENERS: [&str; 7] = ["As", "In", "On", "For", "When", "While", "During"];

/// Cuts the paragraphs into parts of one zone each.
pub(crate) fn parts(text: &str, tokens: &[Token], paragraphs: &[TokenSpan]) -> Vec<Part> {
    let reader = Reader {
        text,
        tokens,
        markers: Markers::english(),
    };
    let list = reader.trailing_list(paragraphs);
    let mut parts = Vec::with_capacity(paragraphs.len() + 2);
    // Until the first paragraph of the body, unpunctuated lines are headlines.
    let mut before_body = true;
    // After "Most read" and the like, lines belong to the page until prose comes again.
    let mut in_section = false;
    for (at, &span) in paragraphs.iter().enumerate() {
        let mut push = |tokens: TokenSpan, zone| {
            if !tokens.is_empty() {
                parts.push(Part {
                    tokens,
                    zone,
                    paragraph: at as u32,
                });
            }
        };
        if let Some(found) = dateline(text, tokens, span, at < 2 && before_body) {
            push(between(span.start, found.start), Zone::Headline);
            push(found, Zone::Dateline);
            push(between(found.end, span.end), Zone::Body);
            (before_body, in_section) = (false, false);
            continue;
        }
        let prose = reader.is_prose(span);
        in_section = (in_section && !prose) || reader.opens_section(span);
        if in_section || at >= list {
            push(span, Zone::Boilerplate);
            continue;
        }
        if let Some(zone) = reader
            .markers
            .opening(text, tokens, span)
            .filter(|_| span.len() <= LONGEST_MARKED)
        {
            push(span, zone);
            continue;
        }
        let last = at + 1 == paragraphs.len();
        if before_body && reader.is_headline(span, last && at == 0) {
            push(span, Zone::Headline);
            continue;
        }
        if !before_body && !last && reader.is_subhead(span) {
            push(span, Zone::Headline);
            continue;
        }
        // "Headline Words  The minister": two spaces in mid-line stand for a lost line break.
        let head = reader
            .inline_head(span, at == 0)
            .map_or(span.start, |head| head as u32);
        push(between(span.start, head), Zone::Headline);
        push(between(head, span.end), Zone::Body);
        before_body = false;
    }
    parts
}

fn between(start: u32, end: u32) -> TokenSpan {
    TokenSpan { start, end }
}

/// Gives sentences of the body another zone where a marker says so.
pub(crate) fn mark(text: &str, segments: &mut Segments) {
    let markers = Markers::english();
    let (tokens, sentences) = (&segments.tokens, &mut segments.sentences);
    for sentence in sentences
        .iter_mut()
        .filter(|sentence| sentence.zone == Zone::Body)
    {
        if sentence.tokens.len() <= LONGEST_MARKED
            && let Some(zone) = markers.opening(text, tokens, sentence.tokens)
        {
            sentence.zone = zone;
        }
        if is_signature(text, &tokens[sentence.tokens.range()]) {
            sentence.zone = Zone::Byline;
        }
    }
    // Hits and sentences both come in the order of the text, so one walk serves.
    let mut at = 0;
    for (byte, zone) in markers.inside(text) {
        let ends_before = |at: usize| {
            sentences
                .get(at)
                .is_some_and(|s| tokens[s.tokens.end as usize - 1].span.end as usize <= byte)
        };
        while ends_before(at) {
            at += 1;
        }
        let Some(sentence) = sentences.get_mut(at) else {
            break;
        };
        if sentence.zone == Zone::Body {
            sentence.zone = zone;
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    markers: &'static Markers,
}

impl Reader<'_> {
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
        if self.of(span)[0].span.of(self.text) == "TITLE" {
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
            let article = matches!(word(*at), "The" | "A" | "An" | "Hundreds" | "Thousands");
            let small_next = self
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.shape == Shape::Lower);
            let preposition = LEDE_OPENERS.contains(&word(*at)) && (small_next || word(at + 2) == ",");
            let opens = before.kind == TokenKind::Word && (article || preposition);
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

    /// The paragraph from which on only headlines of other articles follow.
    fn trailing_list(&self, paragraphs: &[TokenSpan]) -> usize {
        let listed = |span: &&TokenSpan| {
            (3..=20).contains(&span.len())
                && !self.ends(**span)
                && matches!(self.of(**span)[0].shape, Shape::Capitalized | Shape::Upper)
                && self.markers.opening(self.text, self.tokens, **span).is_none()
        };
        let count = paragraphs.iter().rev().take_while(listed).count();
        let start = paragraphs.len() - count;
        let follows_body = paragraphs[..start].iter().any(|span| self.is_prose(*span));
        if count >= FEWEST_LISTED && follows_body {
            start
        } else {
            paragraphs.len()
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
