//! What the ending of a word says of it, for words that no class has.

use whomet_engine::error::Error;
use whomet_engine::gazetteer::Gazetteer;
use whomet_engine::rules::{ClassId, Rules};

/// The endings of plural nouns and of adverbs.
#[derive(Debug)]
pub(crate) struct Endings {
    plural: Vec<Box<str>>,
    /// Endings of singular nouns that look like those of plurals.
    singular: Vec<Box<str>>,
    adverb: Vec<Box<str>>,
}

impl Endings {
    /// The endings that the rules have as words of three classes.
    ///
    /// # Errors
    /// One of the classes is missing.
    pub(crate) fn new(
        gazetteer: &Gazetteer,
        rules: &Rules,
        named: impl Fn(&str) -> Result<ClassId, Error>,
    ) -> Result<Endings, Error> {
        let endings = |name: &str| -> Result<Vec<Box<str>>, Error> {
            let entries = rules.entries(named(name)?);
            let word = |entry: &[_]| gazetteer.vocabulary().word(entry[0]).into();
            Ok(entries.filter(|entry| entry.len() == 1).map(word).collect())
        };
        Ok(Endings {
            plural: endings("plural_ending")?,
            singular: endings("singular_ending")?,
            adverb: endings("adverb_ending")?,
        })
    }

    /// Whether a word ends as plural nouns do. Of three letters, few are: "gas", "bus", "yes".
    pub(crate) fn plural(&self, word: &str) -> bool {
        word.len() > 3 && ends(word, &self.plural) && !ends(word, &self.singular)
    }

    /// Whether a word ends as adverbs do.
    pub(crate) fn adverb(&self, word: &str) -> bool {
        word.len() > 4 && ends(word, &self.adverb)
    }
}

fn ends(word: &str, endings: &[Box<str>]) -> bool {
    // Nearly all words differ from the endings in their last letter already.
    let last = |text: &str| text.as_bytes().last().copied();
    let ends = |ending: &str| last(word) == last(ending) && word.ends_with(ending);
    endings.iter().any(|ending| ends(ending))
}
