//! Fields of a document's JSON that this version does not know: kept, and written again.

use std::fmt;

use serde::Serialize;

/// Fields of an object that this version does not know, in their order, each value as it stands in the JSON.
///
/// They come from files that a later version wrote, or that carry fields of a user's own.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Extra {
    // Nearly all objects have none.
    #[allow(clippy::box_collection, reason = "a document has very many objects without")]
    fields: Option<Box<Vec<Field>>>,
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
        self.fields.is_none()
    }

    /// The value of a field, as JSON.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == key).map(|(_, json)| json)
    }

    /// The fields with their values as JSON.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.fields.iter().flat_map(|fields| fields.iter());
        fields.map(|(key, json)| (&**key, &**json))
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
        let fields = self.fields.get_or_insert_default();
        match fields.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = json.into(),
            None => fields.push((key, json.into())),
        }
        Ok(())
    }

    /// The fields of an object, which are known to be JSON and to differ from one another.
    pub(crate) fn from_fields(fields: impl Iterator<Item = Field>) -> Extra {
        let fields: Vec<Field> = fields.collect();
        Extra {
            fields: (!fields.is_empty()).then(|| Box::new(fields)),
        }
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
