//! Which settings `key="text"` may stand in what frames, and the rules of the phases that run last, make.

use crate::error::{Error, nearest};
use crate::rules::language::ast::{MakeDef, ValueDef};
use crate::rules::language::source::{SourceId, Sources};

/// The keys that are known, each with the texts that it takes; nothing is known where nobody said what is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings(Vec<(String, Vec<String>)>);

impl Settings {
    pub(crate) fn new(known: &[(&str, &[&str])]) -> Settings {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Settings(
            known
                .iter()
                .map(|(key, texts)| ((*key).to_owned(), owned(texts)))
                .collect(),
        )
    }

    /// Refuses settings that nothing would read: keys that are not known, and texts that their keys do not take.
    pub(crate) fn check(&self, sources: &Sources, source: SourceId, makes: &MakeDef) -> Vec<Error> {
        let mut errors = Vec::new();
        if self.0.is_empty() {
            return errors;
        }
        for (key, value) in &makes.sets {
            let Some((_, texts)) = self.0.iter().find(|(known, _)| *known == key.text) else {
                let known = self.0.iter().map(|(known, _)| known.as_str());
                let message = format!("unknown setting {}", key.text);
                let error = sources.error(source, key.span, message);
                errors.push(error.did_you_mean(&key.text, known));
                continue;
            };
            let taken = match value {
                ValueDef::Text(text) => texts.contains(text).then_some(()).ok_or(text.as_str()),
                ValueDef::Capture(name) => Err(name.text.as_str()),
            };
            if let Err(text) = taken {
                let message = format!("the setting {} does not take {text}", key.text);
                let error = sources.error(source, key.span, message);
                errors.push(match nearest(text, texts.iter().map(String::as_str)) {
                    Some(near) => error.help(format!("did you mean \"{near}\"?")),
                    None => error.help(format!("it takes {}", texts.join(", "))),
                });
            }
        }
        errors
    }
}
