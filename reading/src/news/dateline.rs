//! Datelines: where and when an article was filed, up to the dash before its first sentence.

use super::dateline_shape::may_reach;
use super::markers::Markers;
use whomet_engine::text::lines::ends_sentence;
use whomet_engine::text::{Shape, Token, TokenKind, TokenSpan};

/// The part of a paragraph that is looked at, in tokens; no dateline is longer.
const REACH: usize = 24;
/// How far into a paragraph a dateline may begin, after a headline on the same line, in tokens.
const HEADLINE_REACH: usize = 45;
/// The same in bytes, for the shape.
const BYTES: usize = 240;

/// The dateline in `paragraph`: at its start, or, where `after_headline`, behind a headline on the same line.
pub(crate) fn dateline(
    text: &str,
    tokens: &[Token],
    markers: &Markers,
    paragraph: TokenSpan,
    after_headline: bool,
) -> Option<TokenSpan> {
    let (start, end) = (paragraph.start as usize, paragraph.end as usize);
    let reach = if after_headline { HEADLINE_REACH } else { REACH };
    if !after_headline && !begins(text, tokens, start, start) {
        return None;
    }
    let is_dash = |at: &usize| {
        let token = tokens[*at];
        let first = text.as_bytes()[token.span.start as usize];
        // A single hyphen without a space before it joins words, unless it follows the agency.
        let apart = token.spaced
            || matches!(first, b':' | 0xe2)
            || token.span.len() > 1
            || tokens[at - 1].span.of(text) == ")";
        matches!(first, b'-' | b'_' | b':' | 0xe2) && apart && tokens[at + 1].spaced
    };
    for dash in (start + 1..end.saturating_sub(1).min(start + reach)).filter(is_dash) {
        // The earliest start serves best: "SEOUL, South Korea" rather than "South Korea".
        let first = if after_headline {
            start.max(dash.saturating_sub(REACH))
        } else {
            start
        };
        let last = if after_headline { dash } else { start + 1 };
        for from in (first..last).filter(|from| begins(text, tokens, start, *from)) {
            let place = Place {
                from,
                inside: from > start,
                opens: after_headline,
            };
            if matches(text, tokens, markers, paragraph, place, dash) {
                return Some(TokenSpan::new(from, dash + 1));
            }
        }
    }
    None
}

/// Whether a dateline may begin at `from`: with a capital, and in mid-line with a run of capitals.
fn begins(text: &str, tokens: &[Token], start: usize, from: usize) -> bool {
    let token = tokens[from];
    if from == start {
        return matches!(token.shape, Shape::Upper | Shape::Capitalized);
    }
    // "in US  WASHINGTON": two spaces part a headline that ends in capitals from the place.
    let before = tokens[from - 1];
    let gap = &text[before.span.end as usize..token.span.start as usize];
    token.shape == Shape::Upper && (before.shape != Shape::Upper || gap.len() > 1)
}

/// Where a dateline may begin.
#[derive(Debug, Clone, Copy)]
struct Place {
    from: usize,
    /// Whether a headline stands before it on its line.
    inside: bool,
    /// Whether it would open the body of the article, where the weaker shapes count too.
    opens: bool,
}

fn matches(
    text: &str,
    tokens: &[Token],
    markers: &Markers,
    paragraph: TokenSpan,
    place: Place,
    dash: usize,
) -> bool {
    let Place { from, inside, opens } = place;
    let start = tokens[from].span.start as usize;
    if !may_reach(&text[start..tokens[dash].span.start as usize]) {
        return false;
    }
    let mut end = (start + BYTES).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let looked_at = &text[start..end];
    let Some(found) = markers.dateline().and_then(|shape| shape.find(looked_at)) else {
        return false;
    };
    let mark = &looked_at[found.dash.0..found.dash.1];
    if start + found.dash.1 != tokens[dash].span.end as usize {
        return false;
    }
    // "KABUL: The envoy came": so papers of South Asia begin, and so do the speakers of a transcript.
    let body = &tokens[dash + 1..paragraph.end as usize];
    let opens_prose = opens && !inside && body.len() >= 8 && ends_sentence(text, body);
    if mark == ":" && !found.has_agency && !opens_prose {
        return false;
    }
    let Some(place) = found.capitals.map(|(start, end)| &looked_at[start..end]) else {
        // "Harare, Zimbabwe - The envoy came", but not "Roe, Doe - two envoys - came".
        let alone = |mark: &Token| !(mark.spaced && matches!(mark.span.of(text), "-" | "–" | "—" | "--"));
        let weak =
            opens_prose && mark != ":" && found.has_region && !found.has_small && body.iter().all(alone);
        return !inside && (found.has_agency || found.has_date || weak);
    };
    if inside && tokens[from].kind != TokenKind::Word {
        return false;
    }
    if found.has_agency || found.has_date {
        return true;
    }
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    if found.has_small || markers.is_no_place(place) {
        return false;
    }
    match mark {
        "—" | "--" => letters >= 3,
        // "MOSCOW - The": a plain hyphen is weaker, and short capitals before it are bodies, not places.
        _ => !inside && (found.has_region || letters >= 4),
    }
}
