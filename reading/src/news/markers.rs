//! Markers: fixed words that tell a byline, a caption or boilerplate.

use std::cmp::Reverse;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::dateline_shape::DatelineShape;
use super::zone::Zone;
use whomet_engine::error::Error;
use whomet_engine::rows::{Row, Rows};
use whomet_engine::text::lines::is_signature;
use whomet_engine::text::{Shape, Token, TokenKind, TokenSpan};

/// The words by which the press of a language marks the parts of an article.
///
/// They are read from a table; a clone shares what it holds. Without any, a text is told apart by its layout alone:
/// titles from prose.
///
/// # Examples
///
/// ```
/// use whomet_engine::text::Language;
/// use whomet_reading::news::{Markers, Zone, segment};
///
/// let german = Markers::read(
///     "german.tsv",
///     "zone\twhere\tcondition\twords\n\
///      byline\topening\tnames\tvon\n\
///      boilerplate\tsection\t\tmehr zum thema|meistgelesen\n\
///      dateline\tmonth\t\tMai\n",
/// )?;
/// let text = "BERLIN, 4 Mai - Die Gesandten kamen.\nVon Jane Roe\nMehr zum Thema\nSylvania baut";
/// let segments = segment(text, &Language::none(), &german);
/// let zones: Vec<Zone> = segments.sentences.iter().map(|sentence| sentence.zone).collect();
/// assert_eq!(zones, [Zone::Dateline, Zone::Body, Zone::Byline, Zone::Boilerplate, Zone::Boilerplate]);
/// # Ok::<(), whomet_engine::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Markers(Arc<Tables>);

#[derive(Debug, Default)]
struct Tables {
    openings: Openings<(Zone, Only)>,
    sections: Openings<()>,
    inside: Inside,
    /// The shape of a dateline; nothing where there are no markers at all.
    dateline: Option<DatelineShape>,
    labels: Vec<Box<str>>,
    /// Words that begin a body, and whether only before a small word.
    ledes: Vec<(Box<str>, bool)>,
    particles: Vec<Box<str>>,
    no_places: Vec<Box<str>>,
}

/// Fixed words at the start of a paragraph or sentence, in any case, and what each tells: by their first bytes in lower
/// case, and of one first byte the longest first. Each paragraph asks for a few bytes only, and an automaton would take
/// longer to make than an article to read.
#[derive(Debug)]
struct Openings<T> {
    firsts: Vec<Option<u8>>,
    list: Vec<(Box<str>, T)>,
}

/// Fixed words anywhere, found all at once, and the zone that each tells.
#[derive(Debug, Default)]
struct Inside {
    automaton: Option<AhoCorasick>,
    zones: Vec<Zone>,
}

/// What must be true of a paragraph or sentence besides its opening words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Only {
    /// Nothing.
    Always,
    /// All words but small particles are capitalised: "By Jane Doe and John Roe".
    Names,
    /// A number follows: "Updated 4 May".
    Number,
    /// Few words follow, or no full stop: "Read more: Envoys meet". Prose that a lost line break has moved up
    /// to the marker stays in the body.
    Title,
    /// No small word follows: "Copyright 2014", not "Copyright talks".
    NoSmallNext,
}

impl Only {
    const NAMES: [(&str, Only); 5] = [
        ("", Only::Always),
        ("names", Only::Names),
        ("number", Only::Number),
        ("title", Only::Title),
        ("no_small_next", Only::NoSmallNext),
    ];
}

/// What a row may list.
const PLACES: [&str; 10] = [
    "opening", "section", "inside", "label", "lede", "particle", "no_place", "month", "day", "ordinal",
];

/// The longest paragraph or sentence that a marker at its start claims as a whole, in tokens.
const LONGEST_MARKED: usize = 40;

/// The rows of a table, sorted by what they list.
#[derive(Default)]
struct Lists<'t> {
    openings: Vec<(&'t str, (Zone, Only))>,
    sections: Vec<(&'t str, ())>,
    inside: Vec<(&'t str, Zone)>,
    ledes: Vec<(Box<str>, bool)>,
    labels: Vec<&'t str>,
    particles: Vec<&'t str>,
    no_places: Vec<&'t str>,
    months: Vec<&'t str>,
    days: Vec<&'t str>,
    ordinals: Vec<&'t str>,
}

impl<'t> Lists<'t> {
    fn add(&mut self, row: &Row<'_, 't, 4>) -> Result<(), Error> {
        let [zone, place, condition, words] = row.cells;
        if words.is_empty() {
            return Err(row.error(zone, "expected words in the fourth cell"));
        }
        let Some(marked) = Zone::from_name(zone) else {
            let known = Zone::NAMES.iter().copied();
            return Err(row
                .error(zone, format!("unknown zone {zone}"))
                .did_you_mean(zone, known));
        };
        let words = words.split('|');
        if place == "opening" {
            let Some((_, only)) = Only::NAMES.iter().find(|(name, _)| *name == condition) else {
                let known = Only::NAMES.iter().map(|(name, _)| *name);
                return Err(row
                    .error(condition, format!("unknown condition {condition}"))
                    .did_you_mean(condition, known));
            };
            self.openings.extend(words.map(|words| (words, (marked, *only))));
            return Ok(());
        }
        let small_next = place == "lede" && condition == "small_next";
        if !condition.is_empty() && !small_next {
            return Err(row.error(condition, format!("{place} has no condition {condition}")));
        }
        let list = match place {
            "section" => {
                self.sections.extend(words.map(|words| (words, ())));
                return Ok(());
            }
            "inside" => {
                self.inside.extend(words.map(|words| (words, marked)));
                return Ok(());
            }
            "lede" => {
                self.ledes.extend(words.map(|word| (word.into(), small_next)));
                return Ok(());
            }
            "label" => &mut self.labels,
            "particle" => &mut self.particles,
            "no_place" => &mut self.no_places,
            "month" => &mut self.months,
            "day" => &mut self.days,
            "ordinal" => &mut self.ordinals,
            _ => {
                return Err(row
                    .error(place, format!("unknown list {place}"))
                    .did_you_mean(place, PLACES));
            }
        };
        list.extend(words);
        Ok(())
    }
}

impl Markers {
    /// The markers of a table with the columns `zone`, `where`, `condition` and `words`. `rules/markers.tsv`, which holds
    /// those of English, explains them.
    ///
    /// # Errors
    /// A zone, list or condition that there is not, with its place.
    pub fn read(file: &str, table: &str) -> Result<Markers, Error> {
        let mut lists = Lists::default();
        for row in Rows::new(file, table, ["zone", "where", "condition", "words"])? {
            lists.add(&row?)?;
        }
        let owned = |words: &[&str]| words.iter().map(|word| (*word).into()).collect();
        Ok(Markers(Arc::new(Tables {
            dateline: Some(DatelineShape {
                months: owned(&lists.months),
                days: owned(&lists.days),
                ordinals: owned(&lists.ordinals),
            }),
            labels: owned(&lists.labels),
            particles: owned(&lists.particles),
            no_places: owned(&lists.no_places),
            openings: Openings::new(lists.openings),
            sections: Openings::new(lists.sections),
            inside: Inside::new(lists.inside),
            ledes: lists.ledes,
        })))
    }

    /// The zone of a sentence of the body: another where it opens with a marker or is a signature.
    pub(crate) fn zone_of_sentence(&self, text: &str, tokens: &[Token], span: TokenSpan) -> Zone {
        if is_signature(text, &tokens[span.range()]) {
            return Zone::Byline;
        }
        self.zone_of_opening(text, tokens, span).unwrap_or(Zone::Body)
    }

    /// The zone that the first words of `span` open, if they claim it as a whole.
    pub(crate) fn zone_of_opening(&self, text: &str, tokens: &[Token], span: TokenSpan) -> Option<Zone> {
        self.opening(text, tokens, span)
            .filter(|_| span.len() <= LONGEST_MARKED)
    }

    /// The zone that the first words of `span` open.
    pub(crate) fn opening(&self, text: &str, tokens: &[Token], span: TokenSpan) -> Option<Zone> {
        let (&(zone, only), next) = self.0.openings.starting(text, tokens, span)?;
        let rest = &tokens[next..span.end as usize];
        let fits = match only {
            Only::Always => true,
            Only::Names => self.are_names(text, rest),
            Only::Number => rest.len() <= 16 && rest.iter().any(|token| token.kind == TokenKind::Number),
            Only::Title => rest.len() <= 12 || rest.last().is_none_or(|token| token.span.of(text) != "."),
            Only::NoSmallNext => rest.first().is_none_or(|token| token.shape != Shape::Lower),
        };
        fits.then_some(zone)
    }

    /// Whether the first words of `span` open a section of the page.
    pub(crate) fn opens_section(&self, text: &str, tokens: &[Token], span: TokenSpan) -> bool {
        self.0.sections.starting(text, tokens, span).is_some()
    }

    /// The markers inside sentences: the byte at which each starts, and its zone.
    pub(crate) fn inside<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, Zone)> + 'a {
        let inside = &self.0.inside;
        let hits = inside
            .automaton
            .as_ref()
            .map(|automaton| automaton.find_iter(text));
        hits.into_iter()
            .flatten()
            .map(|hit| (hit.start(), inside.zones[hit.pattern().as_usize()]))
    }

    /// The shape of a dateline.
    pub(crate) fn dateline(&self) -> Option<&DatelineShape> {
        self.0.dateline.as_ref()
    }

    /// Whether a word stands before headlines to set them off.
    pub(crate) fn is_label(&self, word: &str) -> bool {
        self.0.labels.iter().any(|label| **label == *word)
    }

    /// Whether capitals that stand before a dash are no place.
    pub(crate) fn is_no_place(&self, capitals: &str) -> bool {
        self.0.no_places.iter().any(|known| **known == *capitals)
    }

    /// Whether a word begins the body behind a headline on the same line; some do only where a small word comes next.
    pub(crate) fn opens_lede(&self, word: &str, small_next: impl Fn() -> bool) -> bool {
        let known = self.0.ledes.iter().find(|(known, _)| **known == *word);
        known.is_some_and(|(_, small)| !small || small_next())
    }

    /// Whether `tokens` are the names in a byline: capitals, but for particles.
    fn are_names(&self, text: &str, tokens: &[Token]) -> bool {
        let small = |token: &Token| {
            let word = token.span.of(text);
            self.0.particles.iter().any(|particle| **particle == *word)
        };
        let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
        (2..=16).contains(&tokens.len())
            && words
                .clone()
                .all(|token| token.shape != Shape::Lower || small(token))
            && words.filter(|token| token.shape != Shape::Lower).count() >= 2
    }
}

impl<T> Default for Openings<T> {
    fn default() -> Openings<T> {
        Openings {
            firsts: Vec::new(),
            list: Vec::new(),
        }
    }
}

impl<T> Openings<T> {
    fn new(list: Vec<(&str, T)>) -> Openings<T> {
        let list = list.into_iter().filter(|(words, _)| !words.is_empty());
        let mut list: Vec<(Box<str>, T)> = list.map(|(words, told)| (words.into(), told)).collect();
        list.sort_by_key(|(words, _)| (first_byte(words), Reverse(words.len())));
        Openings {
            firsts: list.iter().map(|(words, _)| first_byte(words)).collect(),
            list,
        }
    }

    /// What the words at the start of `span` tell, whole words only, and the token after them.
    fn starting(&self, text: &str, tokens: &[Token], span: TokenSpan) -> Option<(&T, usize)> {
        let start = tokens.get(span.start as usize)?.span.start as usize;
        let rest = &text[start..];
        let first = first_byte(rest);
        let from = self.firsts.partition_point(|known| *known < first);
        let near = self.firsts[from..].iter().take_while(|known| **known == first);
        let mut near = self.list[from..].iter().zip(near);
        let begins = |words: &str| {
            let written = rest.as_bytes().get(..words.len());
            written.is_some_and(|written| written.eq_ignore_ascii_case(words.as_bytes()))
        };
        let ((words, told), _) = near.find(|((words, _), _)| begins(words))?;
        let end = start + words.len();
        let next = span.range().find(|at| tokens[*at].span.end as usize >= end)? + 1;
        let whole = tokens[next - 1].span.end as usize == end;
        whole.then_some((told, next))
    }
}

/// The first byte of a text in lower case.
fn first_byte(text: &str) -> Option<u8> {
    text.as_bytes().first().map(u8::to_ascii_lowercase)
}

impl Inside {
    fn new(list: Vec<(&str, Zone)>) -> Inside {
        // Leftmost search is what lets the automaton skip through text by vectors of bytes, and few of these begin a word.
        let mut builder = AhoCorasick::builder();
        builder
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .match_kind(MatchKind::LeftmostFirst);
        Inside {
            automaton: builder.build(list.iter().map(|(words, _)| words)).ok(),
            zones: list.into_iter().map(|(_, zone)| zone).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_have_a_place() {
        for (row, expected) in [
            (
                "bylines\topening\t\tby",
                "m.tsv:2:1: unknown zone bylines; did you mean \"byline\"?",
            ),
            (
                "byline\topenings\t\tby",
                "m.tsv:2:8: unknown list openings; did you mean \"opening\"?",
            ),
            (
                "byline\topening\tname\tby",
                "m.tsv:2:16: unknown condition name; did you mean \"names\"?",
            ),
            (
                "byline\tinside\tnames\tby",
                "m.tsv:2:15: inside has no condition names",
            ),
            ("byline\topening", "m.tsv:2:1: expected words in the fourth cell"),
        ] {
            let table = format!("zone\twhere\tcondition\twords\n{row}\n");
            let error = Markers::read("m.tsv", &table).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
    }
}
