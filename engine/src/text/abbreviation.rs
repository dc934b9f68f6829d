//! Abbreviations: which words keep their dot, and whether a sentence may end there.

use rustc_hash::FxHashMap;

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

impl Class {
    /// All classes, by the names that tables give them.
    pub(crate) const NAMES: [(&str, Class); 8] = [
        ("title", Class::Title),
        ("month", Class::Month),
        ("number", Class::Number),
        ("place", Class::Place),
        ("suffix", Class::Suffix),
        ("acronym", Class::Acronym),
        ("hour", Class::Hour),
        ("other", Class::Other),
    ];
}

/// The abbreviations of a language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Abbreviations {
    /// By the small letters without the last dot: the class, and whether the first letter must be a capital.
    rows: FxHashMap<Box<[u8]>, (Class, bool)>,
}

/// No abbreviation is longer, in bytes.
const LONGEST: usize = 8;

impl Abbreviations {
    /// Adds an abbreviation in small letters, without its last dot; what is wrong with it if it cannot be added.
    pub(crate) fn add(&mut self, form: &str, class: Class) -> Result<(), String> {
        if form.is_empty()
            || form.ends_with('.')
            || form.bytes().any(|b| !b.is_ascii_lowercase() && b != b'.')
        {
            return Err("expected small ASCII letters, without the last dot".to_owned());
        }
        if form.len() > LONGEST {
            return Err(format!("an abbreviation has at most {LONGEST} letters"));
        }
        let capital = class != Class::Hour && class != Class::Other && class != Class::Number;
        match self.rows.insert(form.as_bytes().into(), (class, capital)) {
            Some(_) => Err(format!("{form} stands twice")),
            None => Ok(()),
        }
    }

    /// The class of `word`, with or without its last dot.
    pub(crate) fn class(&self, word: &str) -> Option<Class> {
        let word = word.strip_suffix('.').unwrap_or(word).as_bytes();
        let mut small = [0; LONGEST];
        let small = small.get_mut(..word.len())?;
        small.copy_from_slice(word);
        small.make_ascii_lowercase();
        let (class, capital) = *self.rows.get(&*small)?;
        let fits = !capital || word[0].is_ascii_uppercase();
        fits.then_some(class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_matter() {
        let mut abbreviations = Abbreviations::default();
        for (form, class) in [
            ("gen", Class::Title),
            ("u.s", Class::Acronym),
            ("a.m", Class::Hour),
            ("etc", Class::Other),
            ("no", Class::Number),
        ] {
            abbreviations.add(form, class).unwrap();
        }
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
            assert_eq!(abbreviations.class(word), expected, "{word}");
        }
    }
}
