//! Clitics: what an apostrophe cuts off a word.

/// The clitics of a language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clitics {
    list: Vec<Clitic>,
    /// The last letters of words after which a bare apostrophe marks a possessor: "the states' envoys".
    pub(crate) endings: Vec<char>,
}

/// Which words a clitic is cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    /// Any word, and also a mark that closes a word: "the \"Titanic\"'s".
    Possessor,
    /// Any word.
    Any,
    /// A word in small letters.
    Small,
    /// This word.
    Word(String),
    /// A word that ends with these letters, which go with the clitic: the "n" of "n't".
    Inner(String),
}

/// A clitic: the letters after the apostrophe, and the words off which they are cut.
#[derive(Clone, Debug)]
struct Clitic {
    letters: String,
    host: Host,
}

/// What stands between the letters of a clitic and its word.
const APOSTROPHES: [char; 2] = ['\'', '\u{2019}'];

impl Clitics {
    /// Adds `form`, as the table writes it: `'s`, `n't`, `i'm`; `host` gets the letters before the apostrophe.
    /// False if `form` has no apostrophe.
    pub(crate) fn add(&mut self, form: &str, host: impl FnOnce(String) -> Host) -> bool {
        let Some((before, letters)) = form.split_once('\'') else {
            return false;
        };
        self.list.push(Clitic {
            letters: letters.to_lowercase(),
            host: host(before.to_lowercase()),
        });
        true
    }

    /// How many bytes at the end of `word` go with the clitic `part`, which an apostrophe parts from it: one for
    /// "didn't". Nothing if none do.
    pub(crate) fn taken(&self, word: &str, part: &str) -> Option<usize> {
        self.of(part).find_map(|host| match host {
            Host::Inner(letters) if ends_with(word, letters) => Some(letters.len()),
            _ => None,
        })
    }

    /// Whether `part`, after an apostrophe, is a clitic of `word` and not the rest of a name.
    pub(crate) fn follows(&self, word: &str, part: &str) -> bool {
        self.of(part).any(|host| match host {
            Host::Possessor | Host::Any => true,
            Host::Small => word.chars().next().is_some_and(char::is_lowercase),
            Host::Word(known) => word.eq_ignore_ascii_case(known),
            Host::Inner(_) => false,
        })
    }

    /// Whether `part`, after an apostrophe, marks a possessor, whatever stands before it.
    pub(crate) fn possesses(&self, part: &str) -> bool {
        self.of(part).any(|host| *host == Host::Possessor)
    }

    /// Whether `text` is a clitic by itself: `'s`, `n't`.
    pub(crate) fn is_clitic(&self, text: &str) -> bool {
        let Some((before, part)) = text.split_once(APOSTROPHES) else {
            return false;
        };
        self.of(part).any(|host| match host {
            Host::Inner(letters) => before.eq_ignore_ascii_case(letters),
            _ => before.is_empty(),
        })
    }

    fn of<'a>(&'a self, part: &'a str) -> impl Iterator<Item = &'a Host> {
        let same = |clitic: &&Clitic| part.eq_ignore_ascii_case(&clitic.letters);
        self.list.iter().filter(same).map(|clitic| &clitic.host)
    }
}

fn ends_with(word: &str, letters: &str) -> bool {
    let start = word.len().checked_sub(letters.len());
    start
        .and_then(|start| word.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clitic_knows_its_words() {
        let mut clitics = Clitics::default();
        assert!(clitics.add("'s", |_| Host::Possessor));
        assert!(clitics.add("'d", |_| Host::Small));
        assert!(clitics.add("she'd", Host::Word));
        assert!(clitics.add("n't", Host::Inner));
        assert!(!clitics.add("not", Host::Inner));
        let follows = [("Roe", "s"), ("she", "d"), ("She", "D"), ("who", "d"), ("é", "d")];
        for (word, part) in follows {
            assert!(clitics.follows(word, part), "{word}'{part}");
        }
        for (word, part) in [("Sa", "d"), ("O", "Neill"), ("did", "t")] {
            assert!(!clitics.follows(word, part), "{word}'{part}");
        }
        assert_eq!(clitics.taken("DIDN", "T"), Some(1));
        assert_eq!(clitics.taken("can", "s"), None);
        assert!(clitics.is_clitic("'s") && clitics.is_clitic("n\u{2019}t"));
        assert!(!clitics.is_clitic("n's") && !clitics.is_clitic("'90s") && !clitics.is_clitic("s"));
    }
}
