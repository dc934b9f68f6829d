//! Fields of a document's JSON that this version does not know: kept, and written again.

use std::fmt;

use serde::Serialize;

/// Fields of an object that this version does not know, in their order, each value as it stands in the JSON.
///
/// They come from files that a later version wrote, or that carry fields of a user's own.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Extra {
    // Most objects have none and few gain any, so that a slice is enough.
    fields: Box<[Field]>,
}

/// A key and a value as JSON.
type Field = (String, Box<str>);

impl Extra {
    /// No fields.
    pub fn new() -> Extra {
        Extra::default()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The value of a field, as JSON.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == key).map(|(_, json)| json)
    }

    /// The fields with their values as JSON.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(key, json)| (&**key, &**json))
    }

    /// Adds a field, or gives it another value.
    ///
    /// # Errors
    /// If serde cannot write the value as JSON.
    pub fn insert(
        &mut self,
        key: impl Into<String>,
        value: &impl Serialize,
    ) -> Result<(), serde_json::Error> {
        let (key, json) = (key.into(), serde_json::to_string(value)?);
        match self.fields.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = json.into(),
            None => {
                let mut fields = std::mem::take(&mut self.fields).into_vec();
                fields.push((key, json.into()));
                self.fields = fields.into();
            }
        }
        Ok(())
    }

    /// The fields of an object, which are known to be JSON and to differ from one another.
    pub(crate) fn from_fields(fields: impl Iterator<Item = Field>) -> Extra {
        Extra {
            fields: fields.collect(),
        }
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
