//! Nouns: their plurals, and the plurals of phrases: "foreign ministers", "ministers of defence", "spokesmen".

use rustc_hash::FxHashMap;

use super::Spelling;
use crate::error::Error;
use crate::rows::Rows;

/// How nouns are put in the plural: a table of the irregular ones, and the language's [`Spelling`] for the rest.
#[derive(Clone, Debug, Default)]
pub struct Nouns {
    irregular: FxHashMap<&'static str, &'static str>,
    spelling: Spelling,
}

impl Nouns {
    /// The nouns of a table with the columns `noun` and `plural`, which holds several divided by `|`.
    ///
    /// # Errors
    /// A row that has no plural, or stands twice, with its place.
    pub fn read(file: &str, table: &'static str, spelling: Spelling) -> Result<Nouns, Error> {
        let mut irregular = FxHashMap::default();
        for row in Rows::new(file, table, ["noun", "plural"])? {
            let row = row?;
            let [noun, plural] = row.cells;
            if plural.is_empty() {
                return Err(row.error(noun, "expected a noun and its plural"));
            }
            if irregular.insert(noun, plural).is_some() {
                return Err(row.error(noun, format!("{noun} stands twice")));
            }
        }
        Ok(Nouns { irregular, spelling })
    }

    /// The spelling of regular forms.
    pub fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    /// The plurals of a noun, the usual one first.
    pub fn plurals(&self, noun: &str) -> Vec<String> {
        match self.irregular.get(noun) {
            Some(plurals) => plurals.split('|').map(str::to_owned).collect(),
            None => self.spelling.plurals(noun),
        }
    }

    /// The usual plural of a noun, which may begin with a capital.
    fn plural(&self, noun: &str) -> Option<String> {
        let small = noun.to_lowercase();
        let Some(plurals) = self.irregular.get(small.as_str()) else {
            return self.spelling.plurals(noun).into_iter().next();
        };
        let plural = plurals.split('|').next()?;
        let (first, rest) = plural.split_at_checked(1)?;
        if small == noun {
            Some(plural.to_owned())
        } else {
            Some(first.to_uppercase() + rest)
        }
    }

    /// The place of the head among the words of a phrase: the last before one that only qualifies it, such as a
    /// preposition. In ranks other words do so than in other phrases: of a major general the general is the head.
    pub fn head<'w>(&self, words: impl IntoIterator<Item = &'w str>, rank: bool) -> usize {
        let before = words
            .into_iter()
            .enumerate()
            .take_while(|(at, word)| *at == 0 || !self.spelling.qualifies(word, rank));
        before.last().map_or(0, |(at, _)| at)
    }

    /// Writes the plural of a phrase into `out`; false if it has none, as one already plural.
    pub(crate) fn pluralise(&self, phrase: &str, rank: bool, out: &mut String) -> bool {
        out.clear();
        if let Some(plurals) = self.irregular.get(phrase) {
            out.push_str(plurals.split('|').next().unwrap_or_default());
            return out != phrase;
        }
        // Words end at spaces and hyphens, which stay where they are.
        let words = || phrase.split([' ', '-']);
        let head = self.head(words(), rank);
        let from: usize = words().take(head).map(|word| word.len() + 1).sum();
        let Some(word) = words().nth(head) else {
            return false;
        };
        let plain = word.chars().last().is_some_and(char::is_alphabetic);
        if !plain || self.spelling.looks_plural(word) {
            return false;
        }
        let Some(plural) = self.plural(word).filter(|plural| plural != word) else {
            return false;
        };
        out.push_str(&phrase[..from]);
        out.push_str(&plural);
        out.push_str(&phrase[from + word.len()..]);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Some of the spelling of English.
    const SPELLING: &str = "form\tending\tbecomes\tnot\n\
        letters\tC\t!aeiou\n\
        plural\tperson\tpeople|persons\n\
        plural\tman\tmen\n\
        plural\tCy\tCies\n\
        plural\ts\tses\n\
        plural\tch\tches\n\
        plural\t\ts\n\
        looks_plural\tss\t-\n\
        looks_plural\ts\n\
        looks_plural\tmen\n\
        qualifier\tof for to on at and in elect d'affaires\n\
        qualifier_but_in_ranks\tgeneral\n";

    fn nouns() -> Nouns {
        let spelling = Spelling::read("spelling.tsv", SPELLING).unwrap();
        let table = "noun\tplural\nmonarch\tmonarchs\nmemorandum\tmemoranda|memorandums\nstaff\tstaff\n";
        Nouns::read("plurals.tsv", table, spelling).unwrap()
    }

    #[test]
    fn the_head_is_pluralised() {
        let table = [
            ("foreign minister", Some("foreign ministers")),
            ("minister of defence", Some("ministers of defence")),
            ("secretary of state", Some("secretaries of state")),
            (
                "minister for trade and industry",
                Some("ministers for trade and industry"),
            ),
            ("assistant to the president", Some("assistants to the president")),
            ("adviser on foreign affairs", Some("advisers on foreign affairs")),
            ("commander-in-chief", Some("commanders-in-chief")),
            ("secretary-general", Some("secretaries-general")),
            ("attorney general", Some("attorneys general")),
            ("ambassador at large", Some("ambassadors at large")),
            ("chargé d'affaires", Some("chargés d'affaires")),
            ("chargé", Some("chargés")),
            ("spokesman", Some("spokesmen")),
            ("government spokeswoman", Some("government spokeswomen")),
            ("chairperson", Some("chairpeople")),
            ("envoy", Some("envoys")),
            ("deputy", Some("deputies")),
            ("monarch", Some("monarchs")),
            ("coach", Some("coaches")),
            ("princess", Some("princesses")),
            ("chief", Some("chiefs")),
            ("general", Some("generals")),
            ("chiefs of staff", None),
            ("businessmen", None),
            ("staff", None),
            ("No. 2", None),
        ];
        let (nouns, mut out) = (nouns(), String::new());
        for (name, expected) in table {
            let found = nouns.pluralise(name, false, &mut out).then_some(out.as_str());
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn in_ranks_the_general_is_the_head() {
        let mut out = String::new();
        assert!(nouns().pluralise("major general", true, &mut out));
        assert_eq!(out, "major generals");
    }

    #[test]
    fn irregular_nouns_come_first() {
        assert_eq!(nouns().plurals("memorandum"), ["memoranda", "memorandums"]);
        assert_eq!(nouns().plurals("embassy"), ["embassies"]);
        let error = Nouns::read("my.tsv", "noun\tplural\nox\toxen\nsheep\n", Spelling::none()).unwrap_err();
        assert_eq!(error.to_string(), "my.tsv:3:1: expected a noun and its plural");
    }
}
