//! How words end, where the ending alone says what they are: "quickly", "ministers", "biggest".

use whomet_engine::rules::Rules;
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
    /// The classes that hold them.
    pub(crate) const CLASSES: [&str; 4] = [
        "adverb_ending",
        "superlative_ending",
        "plural_ending",
        "singular_ending",
    ];

    /// The members of the classes; a class that is missing has none.
    pub(crate) fn new(rules: &Rules, vocabulary: &Vocabulary) -> Endings {
        let members = |name: &str| -> Vec<String> {
            let entries = rules
                .class(name)
                .into_iter()
                .flat_map(|class| rules.entries(class));
            let single = entries.filter(|words| words.len() == 1);
            single.map(|words| vocabulary.word(words[0]).to_owned()).collect()
        };
        let [adverb, superlative, plural, singular] = Endings::CLASSES.map(members);
        Endings {
            adverb,
            superlative,
            plural,
            singular,
        }
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
    // The last letter differs as a rule, which is seen without a call.
    let ends = |ending: &String| {
        let (word, ending) = (word.bytes().rev(), ending.bytes().rev());
        word.len() >= ending.len() && word.zip(ending).all(|(one, other)| one == other)
    };
    endings.iter().any(ends)
}
