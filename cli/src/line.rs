//! A line of JSONL: a document with fields of its own.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A document as a line gives it.
#[derive(Debug, Default)]
pub struct Line<'l> {
    /// `id`, a string or a number.
    pub id: Option<Cow<'l, str>>,
    /// `date`, not yet read.
    pub date: Option<Cow<'l, str>>,
    /// `text`.
    pub text: Cow<'l, str>,
    /// All else, as it stands there.
    pub fields: Vec<(Cow<'l, str>, &'l RawValue)>,
}

impl<'l> Line<'l> {
    /// Reads a line.
    ///
    /// # Errors
    /// The column, counted from 1, and what is wrong there.
    pub fn read(line: &'l str) -> Result<Line<'l>, (usize, String)> {
        serde_json::from_str(line).map_err(|error| {
            // serde_json counts bytes of a line; people count what they see.
            let bytes = error.column().clamp(1, line.len().max(1)) - 1;
            let before = line.char_indices().take_while(|&(at, _)| at < bytes).count();
            let message = error.to_string();
            let message = message
                .rsplit_once(" at line ")
                .map_or(&*message, |(message, _)| message);
            // Its words for a misspelled `null`, `true` or `false`.
            (before + 1, message.replace("expected ident", "expected a value"))
        })
    }
}

impl<'de> Deserialize<'de> for Line<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Line<'de>, D::Error> {
        deserializer.deserialize_map(LineVisitor)
    }
}

struct LineVisitor;

impl<'de> Visitor<'de> for LineVisitor {
    type Value = Line<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a \"text\"")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line<'de>, A::Error> {
        let mut line = Line::default();
        let (mut text, mut id, mut date) = (None, None, None);
        while let Some(Str(key)) = map.next_key()? {
            let slot = match &*key {
                "text" => &mut text,
                "id" => &mut id,
                "date" => &mut date,
                _ => {
                    line.fields.push((key, map.next_value()?));
                    continue;
                }
            };
            if slot.is_some() {
                return Err(de::Error::custom(format_args!("\"{key}\" is given twice")));
            }
            *slot = Some(match &*key {
                "text" => Some(map.next_value::<Str>()?.0),
                "id" => map.next_value::<Option<Id>>()?.map(|id| id.0),
                _ => map.next_value::<Option<Str>>()?.map(|date| date.0),
            });
        }
        line.text = text
            .flatten()
            .ok_or_else(|| de::Error::custom("the object has no \"text\""))?;
        line.id = id.flatten();
        line.date = date.flatten();
        Ok(line)
    }
}

/// A string, borrowed where it has no escapes.
struct Str<'l>(Cow<'l, str>);

/// A string or a number.
struct Id<'l>(Cow<'l, str>);

struct StrVisitor {
    numbers: bool,
}

impl<'de> Visitor<'de> for StrVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.numbers {
            "a string or a number"
        } else {
            "a string"
        })
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        match self.numbers {
            true => Ok(Cow::Owned(number.to_string())),
            false => Err(E::invalid_type(de::Unexpected::Unsigned(number), &self)),
        }
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        match self.numbers {
            true => Ok(Cow::Owned(number.to_string())),
            false => Err(E::invalid_type(de::Unexpected::Signed(number), &self)),
        }
    }
}

impl<'de> Deserialize<'de> for Str<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Str<'de>, D::Error> {
        deserializer
            .deserialize_str(StrVisitor { numbers: false })
            .map(Str)
    }
}

impl<'de> Deserialize<'de> for Id<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Id<'de>, D::Error> {
        deserializer.deserialize_any(StrVisitor { numbers: true }).map(Id)
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn fields_are_kept_as_they_stand() {
        let line = r#"{"n":1e400,"id":7,"text":"a\nb","date":null,"x":{"y":[1, 2]}}"#;
        let line = Line::read(line).unwrap();
        assert_eq!(
            (line.id.as_deref(), line.date, &*line.text),
            (Some("7"), None, "a\nb")
        );
        let fields: Vec<_> = line
            .fields
            .iter()
            .map(|(key, value)| (&**key, value.get()))
            .collect();
        assert_eq!(fields, [("n", "1e400"), ("x", r#"{"y":[1, 2]}"#)]);
    }

    #[test]
    fn what_is_wrong_with_a_line() {
        let table = [
            ("{\"text\": \"a\"", 12, "EOF while parsing an object"),
            (
                "[1]",
                1,
                "invalid type: sequence, expected an object with a \"text\"",
            ),
            ("{\"id\": \"a\"}", 11, "the object has no \"text\""),
            (
                "{\"text\": 5}",
                10,
                "invalid type: integer `5`, expected a string",
            ),
            ("{\"é\": x}", 7, "expected value"),
            (
                "{\"text\": \"a\", \"text\": \"b\"}",
                20,
                "\"text\" is given twice",
            ),
        ];
        for (line, column, message) in table {
            let (found, said) = Line::read(line).unwrap_err();
            assert_eq!((found, &*said), (column, message), "{line}");
        }
    }
}
