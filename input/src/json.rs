//! A document as an object of JSON, with fields of its own.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::document::{Document, Read, Value, kept_name};
use crate::html;
use crate::options::Options;
use crate::problem::{Problem, code_points, quoted};
use crate::published::read_date;

/// JSON that stands somewhere in a file.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'r> {
    pub json: &'r str,
    pub file: &'r str,
    /// Where it begins, counted from 1.
    pub line: usize,
    pub column: usize,
}

/// The fields of an object, in their order.
pub struct Object<'r>(pub Vec<(Cow<'r, str>, &'r RawValue)>);

impl<'r> Placed<'r> {
    /// Reads it as an object.
    pub fn object(self) -> Result<Object<'r>, Problem> {
        serde_json::from_str(self.json).map_err(|error| self.wrong(self.json, &error))
    }

    /// A problem at a part of it.
    fn problem(self, part: &str, message: impl fmt::Display) -> Problem {
        let at = (part.as_ptr() as usize).wrapping_sub(self.json.as_ptr() as usize);
        let before = self.json.as_bytes().get(..at).unwrap_or_default();
        let (line, column) = self.place(before);
        Problem::at(self.file, line, column, message)
    }

    /// What serde found wrong with a part of it.
    fn wrong(self, part: &str, error: &serde_json::Error) -> Problem {
        let start = (part.as_ptr() as usize).wrapping_sub(self.json.as_ptr() as usize);
        // serde_json counts lines, and bytes of a line; people count what they see.
        let mut rest = part;
        for _ in 1..error.line() {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        }
        let column = error.column().clamp(1, rest.len().max(1)) - 1;
        let at = (start + part.len() - rest.len() + column).min(self.json.len());
        let (line, column) = self.place(&self.json.as_bytes()[..at]);
        let message = error.to_string();
        let message = message
            .rsplit_once(" at line ")
            .map_or(&*message, |(message, _)| message);
        // Its words for a misspelled `null`, `true` or `false`.
        Problem::at(
            self.file,
            line,
            column,
            message.replace("expected ident", "expected a value"),
        )
    }

    /// The place behind `before`, which is how it begins.
    fn place(self, before: &[u8]) -> (usize, usize) {
        let (lines, columns) = crate::problem::after(before);
        match lines {
            0 => (self.line, self.column + code_points(before)),
            _ => (self.line + lines, columns + 1),
        }
    }

    fn string(self, value: &'r RawValue) -> Result<Cow<'r, str>, Problem> {
        match kind(value) {
            "a string" => serde_json::from_str::<Str<'_>>(value.get())
                .map(|Str(text)| text)
                .map_err(|error| self.wrong(value.get(), &error)),
            other => Err(self.problem(value.get(), format!("expected a string, found {other}"))),
        }
    }

    /// A string, or a number as it is written; also in the form in which MongoDB exports ids and dates.
    fn scalar(self, value: &'r RawValue) -> Result<Option<Cow<'r, str>>, Problem> {
        match kind(value) {
            "null" => Ok(None),
            "a string" => self.string(value).map(Some),
            "a number" => Ok(Some(Cow::Borrowed(value.get()))),
            "an object" => match self.part(value).object().map(|object| object.0).as_deref() {
                Ok(&[(ref key, value)]) if key.starts_with('$') && kind(value) != "an object" => {
                    self.scalar(value)
                }
                _ => Err(self.problem(value.get(), "expected a string or a number, found an object")),
            },
            other => Err(self.problem(
                value.get(),
                format!("expected a string or a number, found {other}"),
            )),
        }
    }

    fn part(self, value: &'r RawValue) -> Placed<'r> {
        let problem = self.problem(value.get(), "");
        let (line, column) = problem.place.unwrap_or((self.line, self.column));
        Placed {
            json: value.get(),
            line,
            column,
            ..self
        }
    }

    /// Makes a document of an object, or of a string that is its text. `id` is for what has none.
    pub fn document(self, id: impl FnOnce() -> String, options: &Options) -> Read<'r> {
        match self.read(id, options) {
            Ok(read) => read,
            Err(problem) => Read::failed(problem),
        }
    }

    fn read(self, id: impl FnOnce() -> String, options: &Options) -> Result<Read<'r>, Problem> {
        if self.json.starts_with('"') {
            let Str(text) = serde_json::from_str(self.json).map_err(|error| self.wrong(self.json, &error))?;
            let document = Document {
                id: Cow::Owned(id()),
                text,
                ..Document::default()
            };
            return Ok(Read {
                document: Some(document),
                ..Read::default()
            });
        }
        let mut read = Read::default();
        let mut object = self.object()?;
        self.once(&mut object, &mut read.problems)?;
        let names: Vec<&str> = object.0.iter().map(|(name, _)| &**name).collect();
        let is_text = |at: usize| kind(object.0[at].1) == "a string" && object.0[at].1.get() != "\"\"";
        let found = options.fields.find(&names, is_text);
        let Some(at) = found.text else {
            return Err(self.problem(self.json, no_text("object", &names, options)));
        };
        let mut text = self.string(object.0[at].1)?;
        // Scrapers and feeds keep the markup of what they found.
        if names[at] != "text" && html::is_markup(&text) {
            text = Cow::Owned(html::paragraphs(&text));
        }
        let mut document = Document {
            text,
            ..Document::default()
        };
        if let Some(at) = found.id {
            match self.scalar(object.0[at].1) {
                Ok(Some(id)) => document.id = id,
                Ok(None) => {}
                // What merely may be an id need not be one.
                Err(problem) if names[at] == "id" || options.fields.id.is_some() => return Err(problem),
                Err(_) => {}
            }
        }
        if document.id.is_empty() {
            document.id = Cow::Owned(id());
        }
        if let Some(at) = found.date {
            let value = object.0[at].1;
            let date = self.scalar(value).and_then(|given| {
                let given = given.unwrap_or_default();
                read_date(&given, options.date_order).map_err(|message| self.problem(value.get(), message))
            });
            match date {
                Ok(date) => document.date = date,
                Err(mut problem) => {
                    problem.message.push_str("; the document is read without a date");
                    read.problems.push(problem);
                }
            }
        }
        if let Some(at) = found.title {
            document.title = self.string(object.0[at].1).ok();
        }
        read.taken = found.taken(&names, &options.fields);
        let replaced = |at: usize| {
            Some(at) == found.text
                || (Some(at) == found.id && names[at] == "id")
                || (Some(at) == found.date && names[at] == "date")
        };
        let is_replaced: Vec<bool> = (0..names.len()).map(replaced).collect();
        let names: Vec<String> = match names.iter().any(|name| name.starts_with("input_")) {
            true => names.iter().map(|name| (*name).to_owned()).collect(),
            false => Vec::new(),
        };
        let taken = |name: &str| names.iter().any(|other| other == name);
        for (at, (name, value)) in object.0.into_iter().enumerate() {
            if !is_replaced[at] {
                let name = kept_name(name, options.reserved, taken, &mut read.renamed);
                document.fields.push((name, Value::Json(value)));
            }
        }
        read.document = Some(document);
        Ok(read)
    }

    /// Tells fields that are given twice, of which the last is kept; of those that are ours there may be but one.
    fn once(self, object: &mut Object<'r>, problems: &mut Vec<Problem>) -> Result<(), Problem> {
        let mut last: HashMap<&str, usize> = HashMap::with_capacity(object.0.len());
        let mut gone = Vec::new();
        for (at, (name, value)) in object.0.iter().enumerate() {
            if let Some(before) = last.insert(name, at) {
                let message = format!("{} is given twice", quoted(name));
                let problem = self.problem(value.get(), message);
                if matches!(&**name, "text" | "id" | "date") {
                    return Err(problem);
                }
                gone.push(before);
                problems.push(Problem {
                    message: problem.message + "; the last is kept",
                    ..problem
                });
            }
        }
        if !gone.is_empty() {
            let mut at = 0;
            object.0.retain(|_| {
                at += 1;
                !gone.contains(&(at - 1))
            });
        }
        Ok(())
    }
}

/// What is said of a document without a text.
pub fn no_text(what: &str, names: &[&str], options: &Options) -> String {
    const SHOWN: usize = 12;
    let wanted = options.fields.text.as_deref().unwrap_or("text");
    let mut message = format!("the {what} has no {}", quoted(wanted));
    let list: Vec<String> = names.iter().take(SHOWN).map(|name| quoted(name)).collect();
    let more = if names.len() > SHOWN { ", ..." } else { "" };
    match names {
        [] => {}
        [_] => message += &format!("; it has {}", list[0]),
        _ => message += &format!("; it has {}{more}", list.join(", ")),
    }
    if !names.is_empty() {
        message += "; say which is the text by --text-field NAME";
    }
    message
}

/// What a value of JSON is.
pub fn kind(value: &RawValue) -> &'static str {
    match value.get().as_bytes().first() {
        Some(b'"') => "a string",
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<'de>, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with a \"text\"")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(Str(key)) = map.next_key()? {
                    fields.push((key, map.next_value()?));
                }
                Ok(Object(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// A string, borrowed where it has no escapes.
struct Str<'r>(Cow<'r, str>);

impl<'de> Deserialize<'de> for Str<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Str<'de>, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }
        deserializer.deserialize_str(Text).map(Str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'r>(json: &'r str, options: &Options) -> Read<'r> {
        let placed = Placed {
            json,
            file: "f",
            line: 3,
            column: 1,
        };
        placed.document(|| "f:3".to_owned(), options)
    }

    #[test]
    fn fields_are_kept_as_they_stand() {
        let line = r#"{"n":1e400,"id":7.50,"text":"a\nb","date":null,"x":{"y":[1, 2]}}"#;
        let options = Options::default();
        let read = read(line, &options);
        let document = read.document.unwrap();
        assert_eq!(
            (&*document.id, document.date, &*document.text),
            ("7.50", None, "a\nb")
        );
        let fields = serde_json::to_string(&document.fields).unwrap();
        assert_eq!(fields, r#"[["n",1e400],["x",{"y":[1, 2]}]]"#);
        assert_eq!((read.problems, read.taken, read.renamed), (vec![], None, vec![]));
    }

    #[test]
    fn what_the_output_has_itself_is_kept_under_another_name() {
        let line = r#"{"text":"a","events":[1],"input_events":2,"content":"kept","url":"u"}"#;
        let options = Options {
            reserved: &["text", "events"],
            ..Options::default()
        };
        let read = read(line, &options);
        let document = read.document.unwrap();
        let fields = serde_json::to_string(&document.fields).unwrap();
        assert_eq!(
            fields,
            r#"[["input_input_events",[1]],["input_events",2],["content","kept"],["url","u"]]"#
        );
        assert_eq!(document.id, "u");
        assert_eq!(read.taken.unwrap().to_string(), "id from \"url\"");
        assert_eq!(read.renamed.len(), 1);
    }

    #[test]
    fn exports_of_mongodb_and_of_web_logs() {
        let line = r#"{"_id":{"$oid":"5f"},"created":{"$date":1753920000000},"content":"<p>They met.</p><p>They left.</p>"}"#;
        let options = Options::default();
        let document = read(line, &options).document.unwrap();
        assert_eq!(
            (&*document.id, &*document.text),
            ("5f", "They met.\n\nThey left.")
        );
        assert_eq!(document.date.unwrap().to_string(), "2025-07-31");
    }

    #[test]
    fn what_is_wrong_with_an_object() {
        let table = [
            ("{\"text\": \"a\"", "f:3:12: EOF while parsing an object"),
            (
                "[1]",
                "f:3:1: invalid type: sequence, expected an object with a \"text\"",
            ),
            (
                "{\"id\": \"a\"}",
                "f:3:1: the object has no \"text\"; it has \"id\"; say which is the text by --text-field NAME",
            ),
            ("{}", "f:3:1: the object has no \"text\""),
            ("{\"text\": 5}", "f:3:10: expected a string, found a number"),
            (
                "{\"text\": \"a\", \"id\": []}",
                "f:3:21: expected a string or a number, found a list",
            ),
            ("{\"é\": x}", "f:3:7: expected value"),
            (
                "{\"text\": \"a\", \"text\": \"b\"}",
                "f:3:23: \"text\" is given twice",
            ),
            (
                "{\"text\":\n \"a\\ud800\"}",
                "f:4:10: unexpected end of hex escape",
            ),
        ];
        let options = Options::default();
        for (line, message) in table {
            let read = read(line, &options);
            assert!(read.document.is_none(), "{line}");
            assert_eq!(read.problems[0].to_string(), message, "{line}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_field_does_not_cost_the_document() {
        let table = [
            (
                r#"{"text":"a","x":1,"x":2}"#,
                "f:3:23: \"x\" is given twice; the last is kept",
            ),
            (
                r#"{"text":"a","date":"31 July"}"#,
                "f:3:20: expected a date, as 2025-07-31 or 31 July 2025, found \"31 July\"; the document is read without a date",
            ),
            (
                r#"{"text":"a","date":[]}"#,
                "f:3:20: expected a string or a number, found a list; the document is read without a date",
            ),
        ];
        let options = Options::default();
        for (line, message) in table {
            let read = read(line, &options);
            assert_eq!(read.problems[0].to_string(), message, "{line}");
            assert_eq!(read.document.unwrap().text, "a");
        }
    }
}
