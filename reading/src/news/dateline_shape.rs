//! The shape of a dateline, up to its dash and the first letter after it: "PARIS, May 4 (Reuters) - T".
//!
//! It is what this regular expression says, in which `A` is a capital, `a` a small letter, `l` any letter, all of them
//! Latin, and month, day and ordinal are words of the table:
//!
//! ```text
//! ^(?:(?<capitals>A[A.'’-]+(?:[ /]A[A.'’-]+){0,4})|Al[l.'’-]+(?: l[l.'’-]+){0,3})
//!  (?<region>(?:, l[l.'’-]+(?: l[l.'’-]+){0,3}){0,2})
//!  (?<date>,?\s+(?:(?:day,?\s+)?(?:montha*\.?\s+\d{1,2}(?:ordinal)?(?:,?\s+\d{4})?|\d{1,2}\s+montha*\.?(?:,?\s+\d{4})?)|day))?
//!  (?<agency>\s*\(A[^()\n]{1,40}\))?
//!  \s*(?<dash>—|–|--?|_|:)\s+(?<small>a)?
//! ```
//!
//! To build that expression takes longer than to read an article. So each part of it is a function here, which tries in
//! the order of the expression how far it may go and asks of each place whether the rest fits there. A part that has
//! taken too much is followed by what cannot be inside it, so that all but its longest way is given up at once.

/// The words that datelines of a language have.
#[derive(Debug, Default)]
pub(crate) struct DatelineShape {
    pub(super) months: Vec<Box<str>>,
    pub(super) days: Vec<Box<str>>,
    pub(super) ordinals: Vec<Box<str>>,
}

/// A dateline and its parts, as ranges of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The place, if it is written in capitals.
    pub(crate) capitals: Option<(usize, usize)>,
    pub(crate) has_region: bool,
    pub(crate) has_date: bool,
    pub(crate) has_agency: bool,
    pub(crate) dash: (usize, usize),
    /// Whether a small letter follows the dash.
    pub(crate) has_small: bool,
}

/// Asks whether the rest fits at a place.
type Rest<'r> = &'r mut dyn FnMut(usize) -> bool;

/// How often white space stands before the dash at most, brackets apart: 4 times in the place, 4 times in the date, and
/// once before the dash; and 8 times in two regions, which begin with commas.
const GAPS: [usize; 2] = [4 + 4 + 1, 4 + 4 + 1 + 8];

/// Whether a dateline could go from the beginning of a text to its end, where its dash stands: a quick look that most
/// texts do not stand, for they have more words.
pub(crate) fn may_reach(before: &str) -> bool {
    let (mut gaps, mut spaced, mut most) = (0, false, GAPS[0]);
    for byte in before.bytes() {
        let space = matches!(byte, b' ' | b'\t'..=b'\r');
        match byte {
            _ if space => gaps += usize::from(!spaced),
            b',' => most = GAPS[1],
            b'(' => return true,
            b'-' | b'.' | b'/' | b'\'' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => {}
            _ => return false,
        }
        spaced = space;
        if gaps > most && most == GAPS[1] {
            return false;
        }
    }
    gaps <= most
}

const DASHES: [&str; 6] = ["—", "–", "--", "-", "_", ":"];
const AGENCY: usize = 40;

impl DatelineShape {
    /// The dateline with which a text begins.
    pub(crate) fn find(&self, text: &str) -> Option<Found> {
        let text = Text(text);
        let mut found = Found::default();
        let fits = |capitals: Option<usize>, at: usize, found: &mut Found| {
            found.capitals = capitals.map(|end| (0, end));
            self.after_place(text, at, found)
        };
        let in_capitals = text.run(0, is_capital, is_capital, &mut |end| {
            text.runs(end, &[" ", "/"], 4, is_capital, &mut |end| {
                fits(Some(end), end, &mut found)
            })
        });
        let is_found = in_capitals
            || text.one(0, is_capital).is_some_and(|at| {
                text.run(at, is_letter, is_letter, &mut |end| {
                    text.runs(end, &[" "], 3, is_letter, &mut |end| fits(None, end, &mut found))
                })
            });
        is_found.then_some(found)
    }

    /// What follows the place.
    fn after_place(&self, text: Text<'_>, place: usize, found: &mut Found) -> bool {
        text.regions(place, 2, &mut |region| {
            found.has_region = region > place;
            let mut then = |date: usize| {
                found.has_date = date > region;
                after_date(text, date, found)
            };
            self.date(text, region, &mut then) || then(region)
        })
    }

    /// `,?\s+` and a date.
    fn date(&self, text: Text<'_>, at: usize, rest: Rest<'_>) -> bool {
        text.gap(at, true, &mut |at| {
            let mut dated = |at: usize| self.month_and_day(text, at, &mut *rest);
            let after_day = text.words(at, &self.days, &mut |end| text.gap(end, true, &mut dated));
            after_day || dated(at) || text.words(at, &self.days, &mut *rest)
        })
    }

    /// "May 4th, 2014" or "4 May, 2014".
    fn month_and_day(&self, text: Text<'_>, at: usize, rest: Rest<'_>) -> bool {
        let mut with_year =
            |at: usize| text.gap(at, true, &mut |at| text.digits(at, 4, 4, &mut *rest)) || rest(at);
        let month_first = self.month(text, at, &mut |end| {
            text.gap(end, false, &mut |at| {
                text.digits(at, 1, 2, &mut |end| {
                    text.words(end, &self.ordinals, &mut with_year) || with_year(end)
                })
            })
        });
        month_first
            || text.digits(at, 1, 2, &mut |end| {
                text.gap(end, false, &mut |at| self.month(text, at, &mut with_year))
            })
    }

    /// "May", "Sept.", "August".
    fn month(&self, text: Text<'_>, at: usize, rest: Rest<'_>) -> bool {
        text.words(at, &self.months, &mut |end| {
            text.most(end, 0, usize::MAX, is_small, &mut |end| {
                text.starts(end, ".").is_some_and(&mut *rest) || rest(end)
            })
        })
    }
}

/// What follows the date, and the place where there is none.
fn after_date(text: Text<'_>, date: usize, found: &mut Found) -> bool {
    let mut then = |agency: usize| {
        found.has_agency = agency > date;
        text.most(agency, 0, usize::MAX, char::is_whitespace, &mut |at| {
            DASHES.iter().any(|dash| {
                text.starts(at, dash).is_some_and(|end| {
                    text.most(end, 1, usize::MAX, char::is_whitespace, &mut |after| {
                        found.dash = (at, end);
                        found.has_small = text.one(after, is_small).is_some();
                        true
                    })
                })
            })
        })
    };
    let agency = text.most(date, 0, usize::MAX, char::is_whitespace, &mut |at| {
        let open = text.starts(at, "(").and_then(|at| text.one(at, is_capital));
        let inside = |c: char| !matches!(c, '(' | ')' | '\n');
        open.is_some_and(|at| {
            text.most(at, 1, AGENCY, inside, &mut |end| {
                text.starts(end, ")").is_some_and(&mut then)
            })
        })
    });
    agency || then(date)
}

/// A text, and the ways in which a part of it may be taken: the longest first.
#[derive(Clone, Copy)]
struct Text<'t>(&'t str);

impl Text<'_> {
    /// The end of one character of a kind.
    fn one(self, at: usize, kind: fn(char) -> bool) -> Option<usize> {
        let next = self.0[at..].chars().next().filter(|c| kind(*c))?;
        Some(at + next.len_utf8())
    }

    /// The end of what is written there.
    fn starts(self, at: usize, written: &str) -> Option<usize> {
        self.0[at..].starts_with(written).then(|| at + written.len())
    }

    /// As many characters of a kind as there are, or fewer.
    fn most(self, at: usize, least: usize, most: usize, kind: impl Fn(char) -> bool, rest: Rest<'_>) -> bool {
        let run = self.0[at..].chars().take_while(|c| kind(*c)).take(most);
        let (mut count, bytes) = run.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
        let mut end = at + bytes;
        loop {
            if count < least {
                return false;
            }
            if rest(end) {
                return true;
            }
            if count == 0 {
                return false;
            }
            count -= 1;
            end -= self.0[..end].chars().next_back().map_or(1, char::len_utf8);
        }
    }

    /// A character of one kind, and at least one that is of another or joins parts of names. What follows a run may begin
    /// with a dash and with nothing else that a run holds: no shorter way but those before a hyphen is worth trying.
    fn run(self, at: usize, first: fn(char) -> bool, other: fn(char) -> bool, rest: Rest<'_>) -> bool {
        let joined = |c: char| other(c) || matches!(c, '.' | '\'' | '’' | '-');
        let Some(at) = self.one(at, first) else {
            return false;
        };
        let mut longest = true;
        self.most(at, 1, usize::MAX, joined, &mut |end| {
            (std::mem::take(&mut longest) || self.starts(end, "-").is_some()) && rest(end)
        })
    }

    /// Up to so many runs, each behind one of the separators; or none.
    fn runs(self, at: usize, between: &[&str], most: usize, kind: fn(char) -> bool, rest: Rest<'_>) -> bool {
        let more = most > 0
            && between.iter().any(|mark| {
                self.starts(at, mark).is_some_and(|at| {
                    self.run(at, kind, kind, &mut |end| {
                        self.runs(end, between, most - 1, kind, &mut *rest)
                    })
                })
            });
        more || rest(at)
    }

    /// Up to so many regions: ", South Korea". Or none.
    fn regions(self, at: usize, most: usize, rest: Rest<'_>) -> bool {
        let more = most > 0
            && self.starts(at, ", ").is_some_and(|at| {
                self.run(at, is_letter, is_letter, &mut |end| {
                    self.runs(end, &[" "], 3, is_letter, &mut |end| {
                        self.regions(end, most - 1, &mut *rest)
                    })
                })
            });
        more || rest(at)
    }

    /// White space, behind a comma where there may be one.
    fn gap(self, at: usize, comma: bool, rest: Rest<'_>) -> bool {
        let after = self.starts(at, ",").filter(|_| comma).unwrap_or(at);
        self.most(after, 1, usize::MAX, char::is_whitespace, rest)
    }

    /// So many digits.
    fn digits(self, at: usize, least: usize, most: usize, rest: Rest<'_>) -> bool {
        self.most(at, least, most, |c| c.is_ascii_digit(), rest)
    }

    /// One of some words.
    fn words(self, at: usize, words: &[Box<str>], rest: Rest<'_>) -> bool {
        let first = self.0.as_bytes().get(at);
        words
            .iter()
            .filter(|word| word.as_bytes().first() == first)
            .any(|word| self.starts(at, word).is_some_and(&mut *rest))
    }
}

/// Names of places in other scripts stand in no dateline of this shape.
fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

fn is_capital(c: char) -> bool {
    is_latin(c) && c.is_uppercase()
}

/// The two ordinal signs are small, but no small letters.
fn is_small(c: char) -> bool {
    is_latin(c) && c.is_lowercase() && !matches!(c, 'ª' | 'º')
}

fn is_letter(c: char) -> bool {
    is_latin(c) && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    fn shape() -> DatelineShape {
        let words = |words: &str| words.split('|').map(Into::into).collect();
        DatelineShape {
            months: words("Jan|May|Sep"),
            days: words("Monday|Mon|Sun"),
            ordinals: words("st|th"),
        }
    }

    /// The expression of the page's head.
    fn expression() -> Regex {
        let latin = r"[\x00-\x{24F}\x{1E00}-\x{1EFF}]";
        let [capital, small, letter] = ["Lu", "Ll", "L"].map(|class| format!(r"[\p{{{class}}}&&{latin}]"));
        let month = format!(r"(?:Jan|May|Sep){small}*\.?");
        let day = "(?:Monday|Mon|Sun)";
        let date = format!(
            r"(?:{day},?\s+)?(?:{month}\s+\d{{1,2}}(?:(?:st|th))?(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{month}(?:,?\s+\d{{4}})?)|{day}"
        );
        let capitals = format!(r"{capital}[{capital}.'’-]+");
        let word = format!(r"{letter}[{letter}.'’-]+");
        let all = format!(
            r"(?x)^(?:(?P<capitals>{capitals}(?:[\ /]{capitals}){{0,4}})|{capital}{word}(?:\ {word}){{0,3}})
              (?P<region>(?:,\ {word}(?:\ {word}){{0,3}}){{0,2}})
              (?P<date>,?\s+(?:{date}))?
              (?P<agency>\s*\({capital}[^()\n]{{1,40}}\))?
              \s*(?P<dash>—|–|--?|_|:)\s+(?P<small>{small})?"
        );
        Regex::new(&all).unwrap()
    }

    #[test]
    fn it_is_what_the_expression_says() {
        let parts = [
            "MOSCOW",
            "ROME",
            "A",
            "Á",
            "É",
            "Harare",
            "South",
            "Zimbabwe",
            "May",
            "Sept.",
            "Sep",
            "Monday",
            "Mon",
            "Sun",
            "Sunset",
            "4",
            "14",
            "2014",
            "4th",
            "1st",
            "(Reuters)",
            "(AFP/AP)",
            "(x)",
            "()",
            "(A (B))",
            " ",
            " ",
            " ",
            " ",
            "  ",
            ", ",
            ", ",
            ",",
            "/",
            ".",
            "'",
            "’",
            "-",
            "-",
            "--",
            " - ",
            " - ",
            " -- ",
            " — ",
            " – ",
            ": ",
            "_",
            "\n",
            "\u{a0}",
            "the",
            "The",
            "é",
            "ª",
            "ǅ",
            "中",
            "Ж",
            "ж",
            "1",
        ];
        let (shape, expression) = (shape(), expression());
        let mut chance = 1_u64;
        let mut below = |limit: usize| {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (chance >> 33) as usize % limit
        };
        let mut fitting = 0;
        for _ in 0..60_000 {
            // Most begin as datelines do.
            let mut text = parts[below(8)].to_owned();
            for _ in 0..below(12) {
                text.push_str(parts[below(parts.len())]);
            }
            let expected = expression.captures(&text).map(|found| {
                let has = |name| found.name(name).is_some_and(|part| !part.is_empty());
                Found {
                    capitals: found.name("capitals").map(|part| (part.start(), part.end())),
                    has_region: has("region"),
                    has_date: has("date"),
                    has_agency: has("agency"),
                    dash: found.name("dash").map(|part| (part.start(), part.end())).unwrap(),
                    has_small: has("small"),
                }
            });
            fitting += usize::from(expected.is_some());
            if let Some(found) = expected {
                assert!(may_reach(&text[..found.dash.0]), "{text:?}");
            }
            assert_eq!(shape.find(&text), expected, "{text:?}");
        }
        assert!(fitting > 3_000, "{fitting}");
    }
}
