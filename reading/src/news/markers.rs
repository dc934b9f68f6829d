//! Markers: fixed words that tell a byline, a caption or boilerplate.
//!
//! All markers of a kind run as one automaton, anchored to the start of a sentence or loose in the text.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

use super::segments::Zone;
use whomet_engine::text::{Shape, Token, TokenKind, TokenSpan};

/// What must be true of a paragraph or sentence besides its opening words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Only {
    /// Nothing.
    Always,
    /// All words but small particles are capitalised: "By Jane Doe and John Roe".
    Names,
    /// A number follows: "Updated 4 May".
    Numbers,
    /// Few words follow, or no full stop: "Read more: Envoys meet". Prose that a lost line break has moved up
    /// to the marker stays in the body.
    Title,
    /// No small word follows: "Copyright 2014", not "Copyright talks".
    NoSmallNext,
}

/// Opening words, in any case, the zone that they open, and the condition.
const OPENINGS: [(&str, Zone, Only); 62] = [
    ("by", Zone::Byline, Only::Names),
    ("story by", Zone::Byline, Only::Names),
    ("published", Zone::Byline, Only::Numbers),
    ("first published", Zone::Byline, Only::Numbers),
    ("updated", Zone::Byline, Only::Numbers),
    ("last updated", Zone::Byline, Only::Numbers),
    ("last modified", Zone::Byline, Only::Numbers),
    ("posted", Zone::Byline, Only::Numbers),
    ("posted on", Zone::Byline, Only::Numbers),
    ("author:", Zone::Byline, Only::Always),
    ("editor:", Zone::Byline, Only::Always),
    ("reporting by", Zone::Byline, Only::Always),
    ("(reporting by", Zone::Byline, Only::Always),
    ("additional reporting by", Zone::Byline, Only::Always),
    ("(additional reporting by", Zone::Byline, Only::Always),
    ("writing by", Zone::Byline, Only::Always),
    ("(writing by", Zone::Byline, Only::Always),
    ("editing by", Zone::Byline, Only::Always),
    ("(editing by", Zone::Byline, Only::Always),
    ("file -", Zone::Caption, Only::Always),
    ("file –", Zone::Caption, Only::Always),
    ("file —", Zone::Caption, Only::Always),
    ("file photo", Zone::Caption, Only::Always),
    ("(photo by", Zone::Caption, Only::Always),
    ("photo by", Zone::Caption, Only::Always),
    ("photo:", Zone::Caption, Only::Always),
    ("image:", Zone::Caption, Only::Always),
    ("photo caption", Zone::Caption, Only::Always),
    ("image caption", Zone::Caption, Only::Always),
    ("in this file photo", Zone::Caption, Only::Always),
    ("in this photo", Zone::Caption, Only::Always),
    ("in this image", Zone::Caption, Only::Always),
    ("in this picture", Zone::Caption, Only::Always),
    ("read more", Zone::Boilerplate, Only::Title),
    ("read also", Zone::Boilerplate, Only::Title),
    ("also read", Zone::Boilerplate, Only::Title),
    ("see also:", Zone::Boilerplate, Only::Always),
    ("read:", Zone::Boilerplate, Only::Title),
    ("watch:", Zone::Boilerplate, Only::Title),
    ("listen:", Zone::Boilerplate, Only::Title),
    ("related:", Zone::Boilerplate, Only::Title),
    ("related article", Zone::Boilerplate, Only::Title),
    ("related articles", Zone::Boilerplate, Only::Title),
    ("related stories", Zone::Boilerplate, Only::Title),
    ("more headlines", Zone::Boilerplate, Only::Always),
    ("all rights reserved", Zone::Boilerplate, Only::Always),
    ("copyright", Zone::Boilerplate, Only::NoSmallNext),
    ("©", Zone::Boilerplate, Only::Always),
    ("follow us on", Zone::Boilerplate, Only::Always),
    ("like us on", Zone::Boilerplate, Only::Always),
    ("sign up for", Zone::Boilerplate, Only::Always),
    ("sign up to", Zone::Boilerplate, Only::Always),
    ("subscribe to", Zone::Boilerplate, Only::Always),
    ("subscribe", Zone::Boilerplate, Only::NoSmallNext),
    ("click here", Zone::Boilerplate, Only::Always),
    ("share this", Zone::Boilerplate, Only::Always),
    ("advertisement", Zone::Boilerplate, Only::NoSmallNext),
    (
        "this material may not be published",
        Zone::Boilerplate,
        Only::Always,
    ),
    ("this website uses cookies", Zone::Boilerplate, Only::Always),
    ("using this website means", Zone::Boilerplate, Only::Always),
    ("download our app", Zone::Boilerplate, Only::Always),
    ("join the conversation", Zone::Boilerplate, Only::Always),
];

/// Words that open a section of the page, as a line of its own.
const SECTIONS: [&str; 24] = [
    "most read",
    "most popular",
    "most viewed",
    "top stories",
    "top news",
    "in other news",
    "other news",
    "other headlines",
    "related stories",
    "related articles",
    "related news",
    "related content",
    "related topics",
    "latest headlines",
    "latest news",
    "more headlines",
    "more on",
    "more from",
    "more stories",
    "more news",
    "recommended",
    "you may also like",
    "trending",
    "read next",
];

/// Words inside a sentence, in the case in which they are written.
const INSIDE: [(&str, Zone); 9] = [
    ("contributed to this report", Zone::Byline),
    ("contributed to this story", Zone::Byline),
    ("contributed to this article", Zone::Byline),
    ("contributed reporting", Zone::Byline),
    ("ll rights reserved", Zone::Boilerplate),
    ("(AP Photo", Zone::Caption),
    ("(Photo by", Zone::Caption),
    ("(Photo:", Zone::Caption),
    ("Getty Images)", Zone::Caption),
];

/// The automata.
#[derive(Debug)]
pub(crate) struct Markers {
    openings: Option<AhoCorasick>,
    sections: Option<AhoCorasick>,
    inside: Option<AhoCorasick>,
}

impl Markers {
    /// The markers of English news.
    pub(crate) fn english() -> &'static Markers {
        static ENGLISH: LazyLock<Markers> = LazyLock::new(|| {
            let anchored = |words: &[&str]| {
                AhoCorasick::builder()
                    .ascii_case_insensitive(true)
                    .match_kind(MatchKind::LeftmostLongest)
                    .start_kind(StartKind::Anchored)
                    .build(words)
                    .ok()
            };
            Markers {
                openings: anchored(&OPENINGS.map(|(words, ..)| words)),
                sections: anchored(&SECTIONS),
                // Leftmost search is what lets the automaton skip through text by vectors of bytes.
                inside: AhoCorasick::builder()
                    .match_kind(MatchKind::LeftmostFirst)
                    .build(INSIDE.map(|(words, _)| words))
                    .ok(),
            }
        });
        &ENGLISH
    }

    /// The zone that the first words of `span` open.
    pub(crate) fn opening(&self, text: &str, tokens: &[Token], span: TokenSpan) -> Option<Zone> {
        let (at, next) = starting(self.openings.as_ref()?, text, tokens, span)?;
        let (_, zone, only) = OPENINGS[at];
        let rest = &tokens[next..span.end as usize];
        let fits = match only {
            Only::Always => true,
            Only::Names => are_names(text, rest),
            Only::Numbers => rest.len() <= 16 && rest.iter().any(|token| token.kind == TokenKind::Number),
            Only::Title => rest.len() <= 12 || rest.last().is_none_or(|token| token.span.of(text) != "."),
            Only::NoSmallNext => rest.first().is_none_or(|token| token.shape != Shape::Lower),
        };
        fits.then_some(zone)
    }

    /// Whether the first words of `span` open a section of the page.
    pub(crate) fn opens_section(&self, text: &str, tokens: &[Token], span: TokenSpan) -> bool {
        self.sections
            .as_ref()
            .is_some_and(|sections| starting(sections, text, tokens, span).is_some())
    }

    /// The markers inside sentences: the byte at which each starts, and its zone.
    pub(crate) fn inside<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, Zone)> + 'a {
        let hits = self.inside.as_ref().map(|inside| inside.find_iter(text));
        hits.into_iter()
            .flatten()
            .map(|hit| (hit.start(), INSIDE[hit.pattern().as_usize()].1))
    }
}

/// The pattern that stands at the start of `span`, whole words only, and the token after it.
fn starting(
    automaton: &AhoCorasick,
    text: &str,
    tokens: &[Token],
    span: TokenSpan,
) -> Option<(usize, usize)> {
    let start = tokens.get(span.start as usize)?.span.start as usize;
    let input = Input::new(text).range(start..).anchored(Anchored::Yes);
    let hit = automaton.find(input)?;
    let next = span
        .range()
        .find(|at| tokens[*at].span.end as usize >= hit.end())?
        + 1;
    (tokens[next - 1].span.end as usize == hit.end()).then_some((hit.pattern().as_usize(), next))
}

/// Whether `tokens` are the names in a byline: capitals, but for particles.
fn are_names(text: &str, tokens: &[Token]) -> bool {
    let small = |token: &Token| {
        matches!(
            token.span.of(text),
            "and" | "for" | "in" | "of" | "the" | "at" | "with" | "de" | "van" | "von" | "al" | "el"
        )
    };
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    (2..=16).contains(&tokens.len())
        && words
            .clone()
            .all(|token| token.shape != Shape::Lower || small(token))
        && words.filter(|token| token.shape != Shape::Lower).count() >= 2
}
