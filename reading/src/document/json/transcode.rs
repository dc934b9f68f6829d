//! Any format as JSON, so that all are read in one way.

use std::fmt::{self, Write};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value as JSON, with its fields in their order and each as often as it is given.
pub(super) struct Transcoded(pub(super) String);

impl<'de> Deserialize<'de> for Transcoded {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Transcoded, D::Error> {
        deserializer.deserialize_any(TranscodeVisitor).map(Transcoded)
    }
}

struct TranscodeVisitor;

impl<'de> Visitor<'de> for TranscodeVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<String, E> {
        // JSON has no infinity: what is none of its numbers becomes null.
        Ok(serde_json::to_string(&value).unwrap_or_default())
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(serde_json::to_string(value).unwrap_or_default())
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_none<E>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<String, A::Error> {
        let mut json = String::from("[");
        while let Some(Transcoded(value)) = list.next_element()? {
            if json.len() > 1 {
                json.push(',');
            }
            json.push_str(&value);
        }
        json.push(']');
        Ok(json)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let mut json = String::from("{");
        while let Some((key, Transcoded(value))) = map.next_entry::<String, Transcoded>()? {
            if json.len() > 1 {
                json.push(',');
            }
            let key = serde_json::to_string(&key).unwrap_or_default();
            let _ = write!(json, "{key}:{value}");
        }
        json.push('}');
        Ok(json)
    }
}
