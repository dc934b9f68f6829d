//! JSON of which every part knows where it stands.
//!
//! A part is a slice of the whole, read one level at a time, so its place is known without being kept, and what is
//! not asked for is only passed over.

use std::borrow::Cow;
use std::fmt::{self, Write};

use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::error::JsonError;
use crate::document::extra::Extra;

/// A part of a text of JSON.
#[derive(Clone, Copy)]
pub(super) struct Value<'j> {
    /// The whole text.
    json: &'j str,
    part: &'j str,
}

impl<'j> Value<'j> {
    pub(super) fn new(json: &'j str) -> Result<Value<'j>, JsonError> {
        let whole = Value { json, part: json };
        let raw: &RawValue = whole.parse()?;
        Ok(whole.of(raw))
    }

    fn of(self, raw: &'j RawValue) -> Value<'j> {
        Value {
            part: raw.get(),
            ..self
        }
    }

    /// The first byte of the part in the whole.
    fn at(self) -> usize {
        self.part.as_ptr() as usize - self.json.as_ptr() as usize
    }

    pub(super) fn error(self, message: impl Into<String>) -> JsonError {
        error_at(self.json, self.at(), message.into())
    }

    /// An error that also shows what was found.
    pub(super) fn unexpected(self, expected: &str) -> JsonError {
        let found = match self.part.as_bytes().first() {
            Some(b'{') => "an object".to_owned(),
            Some(b'[') => "a list".to_owned(),
            _ if self.part.len() > 40 => "a long string".to_owned(),
            _ => self.part.to_owned(),
        };
        self.error(format!("{expected}, found {found}"))
    }

    fn parse<T: Deserialize<'j>>(self) -> Result<T, JsonError> {
        serde_json::from_str(self.part).map_err(|error| {
            let lines = self.part.split_inclusive('\n').take(error.line().max(1) - 1);
            let before: usize = lines.map(str::len).sum();
            let byte = self.at() + before + error.column().max(1) - 1;
            let message = error.to_string();
            let message = message
                .rsplit_once(" at line ")
                .map_or(&*message, |(message, _)| message);
            // Its words for a misspelled `null`, `true` or `false`.
            error_at(
                self.json,
                byte,
                message.replace("expected ident", "expected a value"),
            )
        })
    }

    pub(super) fn is_null(self) -> bool {
        self.part == "null"
    }

    pub(super) fn string(self) -> Result<Cow<'j, str>, JsonError> {
        match self
            .part
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        {
            None => Err(self.unexpected("expected a string")),
            Some(plain) if !plain.contains('\\') => Ok(Cow::Borrowed(plain)),
            Some(_) => self.parse().map(Cow::Owned),
        }
    }

    pub(super) fn number(self) -> Result<u32, JsonError> {
        self.part
            .parse()
            .map_err(|_| self.unexpected("expected a whole number below 4294967296"))
    }

    pub(super) fn degrees(self) -> Result<f64, JsonError> {
        self.part
            .parse()
            .map_err(|_| self.unexpected("expected a number of degrees"))
    }

    pub(super) fn boolean(self) -> Result<bool, JsonError> {
        self.part
            .parse()
            .map_err(|_| self.unexpected("expected true or false"))
    }

    /// A string that says one of a few things.
    pub(super) fn name<T: std::str::FromStr<Err: fmt::Display>>(self) -> Result<T, JsonError> {
        let name = self.string()?;
        name.parse().map_err(|error: T::Err| {
            let message = error.to_string();
            match message.contains(", found ") {
                true => self.error(message),
                false => self.unexpected(&message),
            }
        })
    }

    pub(super) fn list(self) -> Result<Vec<Value<'j>>, JsonError> {
        if !self.part.starts_with('[') {
            return Err(self.unexpected("expected a list"));
        }
        let list: Vec<&RawValue> = self.parse()?;
        Ok(list.into_iter().map(|raw| self.of(raw)).collect())
    }

    pub(super) fn object(self) -> Result<Object<'j>, JsonError> {
        if !self.part.starts_with('{') {
            return Err(self.unexpected("expected an object"));
        }
        let Fields(fields) = self.parse()?;
        let fields: Vec<(Cow<str>, Value)> =
            fields.into_iter().map(|(key, raw)| (key, self.of(raw))).collect();
        let mut seen = FxHashSet::default();
        for (key, value) in &fields {
            if !seen.insert(&**key) {
                return Err(value.error(format!("\"{key}\" is given twice")));
            }
        }
        Ok(Object { whole: self, fields })
    }
}

/// An object of which fields are taken as they are known.
pub(super) struct Object<'j> {
    whole: Value<'j>,
    fields: Vec<(Cow<'j, str>, Value<'j>)>,
}

impl<'j> Object<'j> {
    /// A field that may be missing or null.
    pub(super) fn take(&mut self, key: &str) -> Option<Value<'j>> {
        let at = self.fields.iter().position(|(known, _)| known == key)?;
        // What is left keeps its order, for it is written again.
        let (_, value) = self.fields.remove(at);
        (!value.is_null()).then_some(value)
    }

    /// A field that must be there.
    pub(super) fn need(&mut self, key: &str) -> Result<Value<'j>, JsonError> {
        let found = self.take(key);
        found.ok_or_else(|| self.whole.error(format!("there is no \"{key}\"")))
    }

    pub(super) fn string(&mut self, key: &str) -> Result<Option<String>, JsonError> {
        self.take(key)
            .map(|value| value.string().map(Cow::into_owned))
            .transpose()
    }

    /// The fields that were not taken.
    pub(super) fn extra(self) -> Extra {
        let fields = self.fields.into_iter();
        Extra::from_fields(fields.map(|(key, value)| (key.into_owned(), value.part.into())))
    }
}

/// The fields of an object, in their order.
struct Fields<'j>(Vec<(Cow<'j, str>, &'j RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fields<'de>, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(Key(key)) = map.next_key()? {
            fields.push((key, map.next_value()?));
        }
        Ok(Fields(fields))
    }
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'j>(#[serde(borrow)] Cow<'j, str>);

fn error_at(json: &str, byte: usize, message: String) -> JsonError {
    JsonError::at(json, byte, path_at(json, byte), message)
}

/// The path that leads to what stands at a byte, as far as the text is JSON.
fn path_at(json: &str, byte: usize) -> String {
    let mut path = String::new();
    let Ok(mut value) = serde_json::from_str::<&RawValue>(json).map(|raw| Value { json, part: json }.of(raw))
    else {
        return path;
    };
    let holds = |value: &Value<'_>| (value.at()..value.at() + value.part.len()).contains(&byte);
    loop {
        if value.part.starts_with('[') {
            let list = value.list().unwrap_or_default();
            let Some((at, inner)) = list.into_iter().enumerate().find(|(_, inner)| holds(inner)) else {
                return path;
            };
            let _ = write!(path, "[{at}]");
            value = inner;
        } else if value.part.starts_with('{') {
            let fields = value.parse().map_or(Vec::new(), |Fields(fields)| fields);
            let inner = fields.into_iter().map(|(key, raw)| (key, value.of(raw)));
            let Some((key, inner)) = inner.into_iter().find(|(_, inner)| holds(inner)) else {
                return path;
            };
            if !path.is_empty() {
                path.push('.');
            }
            // A key that is as long as a text would hide what is said of it.
            path.extend(key.chars().take(40));
            value = inner;
        } else {
            return path;
        }
    }
}
