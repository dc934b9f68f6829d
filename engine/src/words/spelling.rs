//! How a language spells the regular forms of its verbs and nouns: a table of endings, and what becomes of them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

#[cfg(feature = "rules")]
use super::verbs::VerbForm;
use crate::error::Error;
use crate::rows::{Row, Rows};

/// How a language spells the regular forms of its verbs and nouns.
///
/// It is read from a table, in which the first row whose ending fits a word says what becomes of it; a clone shares what
/// it holds. Without a table, [`Spelling::none`] makes no forms.
///
/// # Examples
///
/// ```
/// use whomet_engine::words::Spelling;
///
/// let spelling = Spelling::read(
///     "my.tsv",
///     "form\tending\tbecomes\tnot\n\
///      letters\tC\t!aeiou\n\
///      plural\tman\tmen\thuman\n\
///      plural\tCy\tCies\n\
///      plural\t\ts\n",
/// )?;
/// let plurals = ["envoy", "embassy", "spokesman", "human"].map(|noun| spelling.plurals(noun).join("|"));
/// assert_eq!(plurals, ["envoys", "embassies", "spokesmen", "humans"]);
/// # Ok::<(), whomet_engine::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Spelling(Arc<Tables>);

#[derive(Clone, Debug, Default)]
struct Tables {
    letters: FxHashMap<char, Letters>,
    /// By form, in the order of [`FORMS`].
    rules: [Vec<Rule>; FORMS.len()],
    /// Words before which the head of a noun phrase stands, and whether they do so in ranks, too.
    qualifiers: Vec<(String, bool)>,
}

/// Letters that a capital stands for in an ending: these, or all others.
#[derive(Clone, Debug)]
struct Letters {
    list: String,
    others: bool,
}

/// What becomes of an ending.
#[derive(Clone, Debug)]
struct Rule {
    /// If it is there, only such letters stand before the ending.
    before: Option<char>,
    ending: String,
    becomes: String,
    /// Words to which the rule does not apply.
    not: Vec<String>,
}

/// The forms, by the names that the table gives them.
const FORMS: [&str; 5] = ["third", "past", "gerund", "plural", "looks_plural"];

const PLURAL: usize = 3;
const LOOKS_PLURAL: usize = 4;

/// All that a row can tell.
const ROWS: [&str; 8] = [
    "third",
    "past",
    "gerund",
    "plural",
    "looks_plural",
    "letters",
    "qualifier",
    "qualifier_but_in_ranks",
];

impl Spelling {
    /// No spelling in particular: no forms are made.
    pub fn none() -> Spelling {
        Spelling::default()
    }

    /// The spelling of a table with the columns `form`, `ending`, `becomes` and `not`. `rules/spelling.tsv`, which holds
    /// English, explains them.
    ///
    /// # Errors
    /// A form that there is not, or letters that nothing defines, with their place.
    pub fn read(file: &str, table: &str) -> Result<Spelling, Error> {
        let mut tables = Tables::default();
        for row in Rows::new(file, table, ["form", "ending", "becomes", "not"])? {
            tables.add(&row?)?;
        }
        Ok(Spelling(Arc::new(tables)))
    }

    /// The plurals of a noun, the usual one first; none if nothing says how it is made.
    pub fn plurals(&self, noun: &str) -> Vec<String> {
        self.0.form(PLURAL, noun)
    }

    /// Whether a word looks like a noun in the plural.
    pub fn looks_plural(&self, word: &str) -> bool {
        let tables = &*self.0;
        tables.rules[LOOKS_PLURAL]
            .iter()
            .find_map(|rule| tables.ending(rule, word).map(|_| rule.becomes.is_empty()))
            .unwrap_or(false)
    }

    /// Whether the head of a noun phrase stands before this word: "minister *of* defence", "attorney *general*".
    pub(crate) fn qualifies(&self, word: &str, rank: bool) -> bool {
        let known = self.0.qualifiers.iter().find(|(known, _)| known == word);
        known.is_some_and(|(_, in_ranks)| *in_ranks || !rank)
    }

    /// A regular form of a verb, if there is a rule for it.
    #[cfg(feature = "rules")]
    pub(crate) fn verb(&self, lemma: &str, form: VerbForm) -> Option<String> {
        let form = match form {
            VerbForm::Base => return Some(lemma.to_owned()),
            VerbForm::Third => 0,
            VerbForm::Past | VerbForm::Participle => 1,
            VerbForm::Gerund => 2,
        };
        self.0.form(form, lemma).into_iter().next()
    }
}

impl Tables {
    fn add(&mut self, row: &Row<'_, '_, 4>) -> Result<(), Error> {
        let [forms, ending, becomes, not] = row.cells;
        match forms {
            "letters" => {
                let mut name = ending.chars();
                let (Some(name), None) = (name.next().filter(char::is_ascii_uppercase), name.next()) else {
                    return Err(row.error(ending, "expected one capital letter"));
                };
                let letters = Letters {
                    list: becomes.trim_start_matches('!').to_owned(),
                    others: becomes.starts_with('!'),
                };
                self.letters.insert(name, letters);
                return Ok(());
            }
            "qualifier" | "qualifier_but_in_ranks" => {
                let in_ranks = forms == "qualifier";
                let words = ending.split(' ').map(|word| (word.to_owned(), in_ranks));
                self.qualifiers.extend(words);
                return Ok(());
            }
            _ => {}
        }
        let (before, pattern) = match ending.strip_prefix('^') {
            Some(rest) => (rest.chars().next(), rest.get(1..).unwrap_or_default()),
            None => (None, ending),
        };
        for letter in before.into_iter().chain(pattern.chars()).chain(becomes.chars()) {
            if letter.is_ascii_uppercase() && !self.letters.contains_key(&letter) {
                let cell = if ending.contains(letter) { ending } else { becomes };
                return Err(row.error(
                    cell,
                    format!("no row above says what letters {letter} stands for"),
                ));
            }
        }
        let rule = Rule {
            before,
            ending: pattern.to_owned(),
            becomes: becomes.to_owned(),
            not: not
                .split(' ')
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect(),
        };
        for form in forms.split('|') {
            let Some(place) = FORMS.iter().position(|known| *known == form) else {
                return Err(row
                    .error(form, format!("unknown form {form}"))
                    .did_you_mean(form, ROWS));
            };
            self.rules[place].push(rule.clone());
        }
        Ok(())
    }

    /// A form of a word, in each of its spellings, by the first rule that fits.
    fn form(&self, form: usize, word: &str) -> Vec<String> {
        let found = self.rules[form]
            .iter()
            .find_map(|rule| self.ending(rule, word).map(|start| (rule, start)));
        let Some((rule, start)) = found else {
            return Vec::new();
        };
        let (stem, ending) = word.split_at(start);
        // What most endings become needs no second look.
        if rule.becomes.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return vec![[stem, rule.becomes.as_str()].concat()];
        }
        let spell = |becomes: &str| {
            let mut spelled = String::with_capacity(word.len() + becomes.len());
            spelled.push_str(stem);
            for letter in becomes.chars() {
                // A capital stands for the letter that it stood for in the ending.
                let mut both = rule.ending.chars().zip(ending.chars());
                match both.find(|(known, _)| *known == letter) {
                    Some((_, own)) if letter.is_ascii_uppercase() => spelled.push(own),
                    _ => spelled.push(letter),
                }
            }
            spelled
        };
        rule.becomes.split('|').map(spell).collect()
    }

    /// Where in `word` the ending of a rule begins, if the rule fits.
    fn ending(&self, rule: &Rule, word: &str) -> Option<usize> {
        // Most rules are refused by the last letter.
        if let Some(last) = rule.ending.as_bytes().last()
            && !last.is_ascii_uppercase()
            && word.as_bytes().last() != Some(last)
        {
            return None;
        }
        let mut letters = word.char_indices().rev();
        let mut start = word.len();
        for expected in rule.ending.chars().rev() {
            let (at, letter) = letters.next()?;
            if !self.fits(expected, letter) {
                return None;
            }
            start = at;
        }
        let before = |class: char| letters.clone().all(|(_, letter)| self.fits(class, letter));
        let fits =
            rule.before.is_none_or(before) && !rule.not.iter().any(|known| known.eq_ignore_ascii_case(word));
        fits.then_some(start)
    }

    fn fits(&self, expected: char, letter: char) -> bool {
        if !expected.is_ascii_uppercase() {
            return expected == letter;
        }
        self.letters
            .get(&expected)
            .is_some_and(|letters| letter.is_alphabetic() && letters.list.contains(letter) != letters.others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_have_a_place() {
        for (row, expected) in [
            (
                "plurals\t\ts",
                "s.tsv:2:1: unknown form plurals; did you mean \"plural\"?",
            ),
            (
                "plural\tCy\tCies",
                "s.tsv:2:8: no row above says what letters C stands for",
            ),
            ("letters\tc\taeiou", "s.tsv:2:9: expected one capital letter"),
        ] {
            let error = Spelling::read("s.tsv", &format!("form\tending\tbecomes\tnot\n{row}\n")).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
    }

    /// Another language makes its plurals by other letters, and some with two spellings.
    #[test]
    fn another_language_has_other_endings() {
        let table = "form\tending\tbecomes\tnot\n\
            letters\tV\taeiouáéíóú\n\
            plural\tz\tces\n\
            plural\tV\tVs\tcual\n\
            plural\tmen\tmenes|men\n\
            plural\t\tes\n\
            looks_plural\tis\t-\n\
            looks_plural\ts\n";
        let spelling = Spelling::read("s.tsv", table).unwrap();
        for (noun, expected) in [
            ("voz", "voces"),
            ("casa", "casas"),
            ("café", "cafés"),
            ("papel", "papeles"),
            ("examen", "examenes|examen"),
        ] {
            assert_eq!(spelling.plurals(noun).join("|"), expected);
        }
        assert!(spelling.looks_plural("casas") && !spelling.looks_plural("crisis"));
        assert_eq!(spelling.verb("hablar", VerbForm::Past), None);
    }
}
