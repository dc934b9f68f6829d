//! How the letters of a token are written.

use super::abbreviation::{Abbreviations, Class};
use super::characters::is_apostrophe;
use super::token::Shape;

/// The shape of a token's text.
pub(crate) fn shape(word: &str, abbreviations: &Abbreviations) -> Shape {
    let (mut capitals, mut small, mut digits, mut uncased) = (0usize, 0usize, false, false);
    let mut first_is_capital = false;
    // Whether every later capital opens a part of a name, as in McCain, DiCaprio and O'Neill.
    let mut parts = true;
    let mut before = None;
    let mut capital_last = false;
    for c in word.chars() {
        if c.is_uppercase() {
            if capitals + small == 0 {
                first_is_capital = true;
            } else {
                parts &= before.is_some_and(|b: char| b.is_lowercase() || is_apostrophe(b));
            }
            capitals += 1;
            capital_last = true;
        } else if c.is_lowercase() {
            small += 1;
            capital_last = false;
        } else if c.is_alphabetic() {
            uncased = true;
        } else if c.is_numeric() {
            digits = true;
        }
        before = Some(c);
    }
    match (capitals, small) {
        (0, 0) if uncased => Shape::Lower,
        (0, 0) => Shape::None,
        (0, _) => Shape::Lower,
        (1, 0) if !digits => Shape::Initial,
        (_, 0) if initials(word, capitals, abbreviations) => Shape::Initial,
        (_, 0) => Shape::Upper,
        _ if first_is_capital && parts && !capital_last => Shape::Capitalized,
        // `d'Orsay`, `l'Humanité`: the elided particle stays small.
        (1, _) if word.chars().nth(1).is_some_and(is_apostrophe) && !capital_last => Shape::Capitalized,
        _ => Shape::Mixed,
    }
}

/// Whether `word` is two people's initials with a dot after each, and not a known acronym.
fn initials(word: &str, capitals: usize, abbreviations: &Abbreviations) -> bool {
    capitals == 2
        && word.ends_with('.')
        && word.chars().filter(|c| *c == '.').count() == 2
        && abbreviations.class(word) != Some(Class::Acronym)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let table: [(Shape, &[&str]); 6] = [
            (
                Shape::Lower,
                &["minister", "1990s", "'s", "n’t", "日本", "étranger"],
            ),
            (
                Shape::Capitalized,
                &[
                    "Lavrov", "O'Neill", "McCain", "DiCaprio", "Su-24", "d'Orsay", "Éric", "Gen.", "Sa’ar",
                ],
            ),
            (
                Shape::Upper,
                &[
                    "USA", "U.S.", "U.N.", "G20", "F-16", "MH-17", "U.S.A.", "O'NEILL", "P5+1",
                ],
            ),
            (Shape::Initial, &["J.", "J.K.", "A", "I", "É."]),
            (Shape::Mixed, &["iPhone", "eBay", "PhD", "UNhcr"]),
            (Shape::None, &["12", "$1.2", "—", "\u{301}"]),
        ];
        let mut abbreviations = Abbreviations::default();
        for form in ["u.s", "u.n"] {
            abbreviations.add(form, Class::Acronym).unwrap();
        }
        for (expected, words) in table {
            for word in words {
                assert_eq!(shape(word, &abbreviations), expected, "{word}");
            }
        }
    }
}
