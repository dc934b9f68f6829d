//! Abbreviations: which words keep their dot, and whether a sentence may end there.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static TABLE: &str = include_str!("abbreviations.txt");

/// What kind of abbreviation a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Stands before a name, so never ends a sentence: `Gen.`
    Title,
    /// A month or a weekday: `Sept.`
    Month,
    /// Keeps its dot before a number alone: `No. 10`
    Number,
    /// A state or a street: `Calif.`
    Place,
    /// Stands after a name: `Inc.`, `Jr.`
    Suffix,
    /// Letters that are no one's initials: `U.S.`
    Acronym,
    /// `a.m.`, `p.m.`
    Hour,
    /// Anything else: `etc.`, `vs.`
    Other,
}

/// The abbreviations of English news.
#[derive(Debug)]
pub(crate) struct Abbreviations {
    /// By the small letters without the last dot: the class, and whether the first letter must be a capital.
    rows: FxHashMap<&'static [u8], (Class, bool)>,
}

/// Longer than any abbreviation.
const LONGEST: usize = 8;

impl Abbreviations {
    /// The table that comes with the library.
    pub(crate) fn english() -> &'static Abbreviations {
        static ENGLISH: LazyLock<Abbreviations> = LazyLock::new(|| Abbreviations {
            rows: rows()
                .filter_map(|(form, class)| {
                    let class = class_named(class)?;
                    Some((
                        form.as_bytes(),
                        (class, class != Class::Hour && class != Class::Other),
                    ))
                })
                .collect(),
        });
        &ENGLISH
    }

    /// The class of `word`, with or without its last dot.
    pub(crate) fn class(&self, word: &str) -> Option<Class> {
        let word = word.strip_suffix('.').unwrap_or(word).as_bytes();
        let mut small = [0; LONGEST];
        let small = small.get_mut(..word.len())?;
        small.copy_from_slice(word);
        small.make_ascii_lowercase();
        let (class, capital) = *self.rows.get(&*small)?;
        let fits = !capital || class == Class::Number || word[0].is_ascii_uppercase();
        fits.then_some(class)
    }
}

/// The rows of the table: the form in small letters, and the name of its class.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(class, forms)| forms.split(' ').map(move |form| (form, class)))
}

fn class_named(name: &str) -> Option<Class> {
    Some(match name {
        "title" => Class::Title,
        "month" => Class::Month,
        "number" => Class::Number,
        "place" => Class::Place,
        "suffix" => Class::Suffix,
        "acronym" => Class::Acronym,
        "hour" => Class::Hour,
        "other" => Class::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let mut seen = std::collections::HashSet::new();
        for (form, class) in rows() {
            assert!(class_named(class).is_some(), "unknown class {class}");
            assert!(!form.is_empty() && form.len() <= LONGEST, "{form:?}");
            assert_eq!(form, form.to_ascii_lowercase());
            assert!(seen.insert(form), "{form} twice");
        }
        assert!(
            TABLE
                .lines()
                .all(|line| line.starts_with('#') || line.contains('\t'))
        );
    }

    #[test]
    fn capitals_matter() {
        let table = [
            ("Gen.", Some(Class::Title)),
            ("GEN.", Some(Class::Title)),
            ("gen.", None),
            ("U.S.", Some(Class::Acronym)),
            ("a.m.", Some(Class::Hour)),
            ("etc.", Some(Class::Other)),
            ("no.", Some(Class::Number)),
            ("minister", None),
            ("Représentant", None),
        ];
        for (word, expected) in table {
            assert_eq!(Abbreviations::english().class(word), expected, "{word}");
        }
    }
}
