//! How words end, where the ending alone says what they are: "quickly", "ministers", "biggest".

use whomet_engine::error::Error;
use whomet_engine::rules::{ClassId, Rules};
use whomet_engine::words::Vocabulary;

/// The endings of words that no class lists.
#[derive(Debug)]
pub(crate) struct Endings {
    adverb: Vec<String>,
    superlative: Vec<String>,
    plural: Vec<String>,
    /// Those of words that look like plurals and are none.
    singular: Vec<String>,
}

impl Endings {
    /// Looks the classes up by `named`, which fails for one that is missing.
    pub(crate) fn new(
        rules: &Rules,
        vocabulary: &Vocabulary,
        named: &dyn Fn(&str) -> Result<ClassId, Error>,
    ) -> Result<Endings, Error> {
        let members = |name: &str| {
            let single = rules.entries(named(name)?).filter(|words| words.len() == 1);
            let members = single.map(|words| vocabulary.word(words[0]).to_owned());
            Ok::<Vec<String>, Error>(members.collect())
        };
        Ok(Endings {
            adverb: members("adverb_ending")?,
            superlative: members("superlative_ending")?,
            plural: members("plural_ending")?,
            singular: members("singular_ending")?,
        })
    }

    /// Whether a word ends as "quickly" does, and not as "only".
    pub(crate) fn is_adverb(&self, word: &str) -> bool {
        word.len() > 4 && has(&self.adverb, word)
    }

    /// Whether a word ends as "biggest" does, and not as "rest".
    pub(crate) fn is_superlative(&self, word: &str) -> bool {
        word.len() > 5 && has(&self.superlative, word)
    }

    /// Whether a word ends as "ministers" does, and not as "boss" or "gas".
    pub(crate) fn is_plural(&self, word: &str) -> bool {
        word.len() > 3 && has(&self.plural, word) && !has(&self.singular, word)
    }
}

fn has(endings: &[String], word: &str) -> bool {
    endings.iter().any(|ending| word.ends_with(ending.as_str()))
}
