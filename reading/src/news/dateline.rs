//! Datelines: where and when an article was filed, up to the dash before its first sentence.

use std::sync::LazyLock;

use regex::Regex;

use whomet_engine::text::lines::ends_sentence;
use whomet_engine::text::{Shape, Token, TokenKind, TokenSpan};

/// The part of a paragraph that is looked at, in tokens; no dateline is longer.
const REACH: usize = 24;
/// How far into a paragraph a dateline may begin, after a headline on the same line, in tokens.
const HEADLINE_REACH: usize = 45;
/// The same in bytes, for the regular expression.
const BYTES: usize = 240;

/// Capitals that stand before a dash and are no place.
const NO_PLACES: [&str; 20] = [
    "ANALYSIS",
    "ASEAN",
    "BREAKING",
    "BRICS",
    "CORRECTION",
    "ECOWAS",
    "EXCLUSIVE",
    "FILE",
    "HAMAS",
    "LINK",
    "LIVE",
    "NATO",
    "OPEC",
    "OPINION",
    "PHOTOS",
    "READ",
    "UNESCO",
    "UPDATE",
    "VIDEO",
    "WATCH",
];

static DATELINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let month = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?";
    let day = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?";
    let date = format!(
        r"(?:{day},?\s+)?(?:{month}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{month}(?:,?\s+\d{{4}})?)|{day}"
    );
    // The Latin letters only: with those of all scripts the expression takes many times as long to build.
    let latin = r"[\x00-\x{24F}\x{1E00}-\x{1EFF}]";
    let [capital, small, letter] = ["Lu", "Ll", "L"].map(|class| format!(r"[\p{{{class}}}&&{latin}]"));
    let capitals = format!(r"{capital}[{capital}.'’-]+");
    let word = format!(r"{letter}[{letter}.'’-]+");
    Regex::new(&format!(
        r"(?x)^(?:(?P<capitals>{capitals}(?:[\ /]{capitals}){{0,4}})|{capital}{word}(?:\ {word}){{0,3}})
          (?P<region>(?:,\ {word}(?:\ {word}){{0,3}}){{0,2}})
          (?P<date>,?\s+(?:{date}))?
          (?P<agency>\s*\({capital}[^()\n]{{1,40}}\))?
          \s*(?P<dash>—|–|--?|_|:)\s+(?P<small>{small})?"
    ))
    .ok()
});

/// The dateline in `paragraph`: at its start, or, where `after_headline`, behind a headline on the same line.
pub(crate) fn dateline(
    text: &str,
    tokens: &[Token],
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
            if matches(text, tokens, paragraph, place, dash) {
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

fn matches(text: &str, tokens: &[Token], paragraph: TokenSpan, place: Place, dash: usize) -> bool {
    let Place { from, inside, opens } = place;
    let start = tokens[from].span.start as usize;
    let mut end = (start + BYTES).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let Some(found) = DATELINE
        .as_ref()
        .and_then(|shape| shape.captures(&text[start..end]))
    else {
        return false;
    };
    let has = |name: &str| found.name(name).is_some_and(|part| !part.is_empty());
    let mark = found.name("dash").map_or("", |dash| dash.as_str());
    if found.name("dash").map(|dash| start + dash.end()) != Some(tokens[dash].span.end as usize) {
        return false;
    }
    // "KABUL: The envoy came": so papers of South Asia begin, and so do the speakers of a transcript.
    let body = &tokens[dash + 1..paragraph.end as usize];
    let opens_prose = opens && !inside && body.len() >= 8 && ends_sentence(text, body);
    if mark == ":" && !has("agency") && !opens_prose {
        return false;
    }
    let Some(place) = found.name("capitals").map(|place| place.as_str()) else {
        // "Harare, Zimbabwe - The envoy came", but not "Roe, Doe - two envoys - came".
        let alone = |mark: &Token| !(mark.spaced && matches!(mark.span.of(text), "-" | "–" | "—" | "--"));
        let weak = opens_prose && mark != ":" && has("region") && !has("small") && body.iter().all(alone);
        return !inside && (has("agency") || has("date") || weak);
    };
    if inside && tokens[from].kind != TokenKind::Word {
        return false;
    }
    if has("agency") || has("date") {
        return true;
    }
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    if has("small") || NO_PLACES.contains(&place) {
        return false;
    }
    match mark {
        "—" | "--" => letters >= 3,
        // "MOSCOW - The": a plain hyphen is weaker, and short capitals before it are bodies, not places.
        _ => !inside && (has("region") || letters >= 4),
    }
}
