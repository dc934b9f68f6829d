//! A document as one line of JSON, written straight.
//!
//! The naive form is what serde makes of the same structs: [`write`](super::write) says what there is to write, for every
//! format; this writes it as `serde_json` would, byte for byte, without going through maps.

use std::io::Write;

use serde::Serialize;

use super::JSON_VERSION;
use super::write::{
    DocumentJson, JsonEntity, JsonEvent, JsonEvidence, JsonLink, JsonMention, JsonParticipant, JsonPlace,
    JsonRelation, JsonSpan, JsonValue, Writer, entity,
};
use crate::document::document::Document;
use crate::document::extra::Extra;

impl Document {
    /// The document as one line of JSON, without a line end and without its text.
    ///
    /// A [`Document`] also implements [`Serialize`], which writes the same object. [`Document::from_json`] reads it
    /// back.
    pub fn to_json(&self) -> String {
        self.with_fields::<&str, &str>(&[]).to_line()
    }
}

impl<K: AsRef<str>, V: Serialize> DocumentJson<'_, K, V> {
    /// The document as one line of JSON, without a line end.
    #[inline(never)] // Counted by itself: see `benches/instructions.sh`.
    pub fn to_line(&self) -> String {
        let document = self.document;
        let mut out = Vec::with_capacity(256 + 110 * document.mentions().len());
        let mut object = Object::new(&mut out);
        object.text("id", document.id());
        match document.date() {
            Some(date) => object.displayed("date", date),
            None => object.key("date").extend(b"null"),
        }
        object.number("version", JSON_VERSION);
        if self.with_text {
            object.text("text", document.text());
        }
        for (key, value) in self.own_fields() {
            object.any(key, value);
        }
        for (key, value) in self.kept_fields() {
            object.raw(key, value);
        }
        let writer = Writer::new(document);
        let mentions = document.mentions().iter().map(|mention| writer.mention(mention));
        object.list("mentions", mentions);
        object.list("entities", document.entities().iter().map(entity));
        let relations = document.relations().iter();
        object.list("relations", relations.map(|relation| writer.relation(relation)));
        object.list(
            "events",
            document.events().iter().map(|event| writer.event(event)),
        );
        object.end();
        // All of it was text.
        String::from_utf8(out).unwrap_or_default()
    }
}

/// What is an object of its own in the line.
trait Line {
    fn write(&self, object: &mut Object<'_>);
}

impl Line for JsonSpan<'_> {
    fn write(&self, object: &mut Object<'_>) {
        object.number("start", self.start);
        object.number("end", self.end);
        object.text("text", self.text);
    }
}

impl Line for JsonMention<'_> {
    fn write(&self, object: &mut Object<'_>) {
        self.span.write(object);
        object.name("type", self.r#type.name());
        object.name("kind", self.kind.name());
        if let Some(entity) = self.entity {
            object.number("entity", entity.0);
        }
        if let Some(value) = self.value {
            object.displayed("value", value);
        }
        object.extra(self.extra.0);
    }
}

impl Line for JsonEntity<'_> {
    fn write(&self, object: &mut Object<'_>) {
        object.number("id", self.id.0);
        object.name("type", self.r#type.name());
        object.text("name", self.name);
        object.key("named").extend(self.named.to_string().bytes());
        object.text("key", self.key);
        if let Some(link) = &self.link {
            object.object("link", link);
        }
        if let Some(item) = self.wikidata {
            object.text("wikidata", item);
        }
        if let Some(code) = self.iso3 {
            object.name("iso3", code);
        }
        if let Some(number) = self.cow {
            object.number("cow", number.into());
        }
        if let Some(number) = self.geonames {
            object.number("geonames", number);
        }
        if let (Some(latitude), Some(longitude)) = (self.latitude, self.longitude) {
            object.any("latitude", &latitude);
            object.any("longitude", &longitude);
        }
        for (key, text) in [
            ("country", self.country),
            ("sector", self.sector),
            ("office", self.office),
            ("description", self.description),
        ] {
            if let Some(text) = text {
                object.text(key, text);
            }
        }
        object.extra(self.extra.0);
    }
}

impl Line for JsonLink<'_> {
    fn write(&self, object: &mut Object<'_>) {
        object.name("by", self.by.name());
        object.text("rule", self.rule);
    }
}

impl Line for JsonEvidence<'_> {
    fn write(&self, object: &mut Object<'_>) {
        self.span.write(object);
        object.text("rule", self.rule);
        object.extra(self.extra.0);
    }
}

impl Line for JsonRelation<'_> {
    fn write(&self, object: &mut Object<'_>) {
        object.name("type", self.r#type.name());
        object.number("person", self.person.0);
        if let Some(office) = self.office {
            object.text("office", office);
        }
        if let Some(body) = self.body {
            object.number("body", body.0);
        }
        object.list("evidence", self.evidence.iter());
        object.extra(self.extra.0);
    }
}

impl Line for JsonParticipant<'_> {
    fn write(&self, object: &mut Object<'_>) {
        if let Some(role) = self.role {
            object.text("role", role);
        }
        object.number("entity", self.entity.0);
        if let Some(mention) = self.mention {
            object.number("mention", mention.0);
        }
    }
}

impl Line for JsonPlace<'_> {
    fn write(&self, object: &mut Object<'_>) {
        if let Some(entity) = self.entity {
            object.number("entity", entity.0);
        }
        object.text("name", self.name);
    }
}

impl Line for JsonValue<'_> {
    fn write(&self, object: &mut Object<'_>) {
        object.text("role", self.role);
        self.span.write(object);
    }
}

impl Line for JsonEvent<'_> {
    fn write(&self, object: &mut Object<'_>) {
        object.text("type", self.r#type);
        if let Some(mode) = self.mode {
            object.name("mode", mode.name());
        }
        object.name("status", self.status.name());
        if let Some(cameo) = self.cameo {
            object.name("cameo", cameo.as_str());
        }
        object.object("trigger", &self.trigger);
        object.list("actors", self.actors.iter());
        object.list("recipients", self.recipients.iter());
        if let Some(place) = &self.place {
            object.object("place", place);
        }
        if let Some(date) = self.date {
            object.displayed("date", date);
        }
        if let Some(date) = self.reported {
            object.displayed("reported", date);
        }
        if !self.roles.is_empty() {
            object.list("roles", self.roles.iter());
        }
        if !self.values.is_empty() {
            object.list("values", self.values.iter());
        }
        object.list("evidence", self.evidence.iter());
        object.extra(self.extra.0);
    }
}

impl<T: Line> Line for &T {
    fn write(&self, object: &mut Object<'_>) {
        (*self).write(object);
    }
}

/// An object that is being written.
struct Object<'o> {
    out: &'o mut Vec<u8>,
    begun: bool,
}

impl<'o> Object<'o> {
    fn new(out: &'o mut Vec<u8>) -> Object<'o> {
        out.push(b'{');
        Object { out, begun: false }
    }

    fn end(self) {
        self.out.push(b'}');
    }

    /// Begins a field whose key has nothing to escape.
    #[inline]
    fn key(&mut self, key: &str) -> &mut Vec<u8> {
        if self.begun {
            self.out.push(b',');
        }
        self.begun = true;
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.out
    }

    /// Begins a field with a key of the user's.
    fn any_key(&mut self, key: &str) -> &mut Vec<u8> {
        if self.begun {
            self.out.push(b',');
        }
        self.begun = true;
        quoted(self.out, key);
        self.out.push(b':');
        self.out
    }

    fn number(&mut self, key: &str, number: u32) {
        let mut digits = [0; 10];
        let mut at = digits.len();
        let mut rest = number;
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.key(key).extend_from_slice(&digits[at..]);
    }

    fn text(&mut self, key: &str, text: &str) {
        quoted(self.key(key), text);
    }

    /// A text of ours, in which there is nothing to escape.
    fn name(&mut self, key: &str, name: &str) {
        let out = self.key(key);
        out.push(b'"');
        out.extend_from_slice(name.as_bytes());
        out.push(b'"');
    }

    /// A date.
    fn displayed(&mut self, key: &str, value: impl std::fmt::Display) {
        // Writing into memory does not fail.
        let _ = write!(self.key(key), "\"{value}\"");
    }

    /// A value that is JSON.
    fn raw(&mut self, key: &str, json: &str) {
        self.any_key(key).extend_from_slice(json.as_bytes());
    }

    /// A value of the user's.
    fn any(&mut self, key: &str, value: &impl Serialize) {
        // Only maps with keys that are no strings make this fail.
        let _ = serde_json::to_writer(self.any_key(key), value);
    }

    fn extra(&mut self, extra: &Extra) {
        for (key, json) in extra.iter() {
            self.raw(key, json);
        }
    }

    fn object(&mut self, key: &str, value: &impl Line) {
        let mut object = Object::new(self.key(key));
        value.write(&mut object);
        object.end();
    }

    fn list(&mut self, key: &str, values: impl Iterator<Item = impl Line>) {
        let out = self.key(key);
        out.push(b'[');
        for (at, value) in values.enumerate() {
            if at > 0 {
                out.push(b',');
            }
            let mut object = Object::new(out);
            value.write(&mut object);
            object.end();
        }
        out.push(b']');
    }
}

/// Whether one of eight bytes must be escaped: a quotation mark, a backslash, or one below the space. It may err towards
/// yes.
#[inline]
fn escapes_in(bytes: [u8; 8]) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHS: u64 = ONES << 7;
    let word = u64::from_le_bytes(bytes);
    let zero_in = |word: u64| word.wrapping_sub(ONES) & !word;
    let quote = zero_in(word ^ (ONES * b'"' as u64));
    let backslash = zero_in(word ^ (ONES * b'\\' as u64));
    let small = word.wrapping_sub(ONES * 0x20) & !word;
    (quote | backslash | small) & HIGHS != 0
}

/// Writes a text in quotation marks.
fn quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let (mut at, mut written) = (0, 0);
    while at < bytes.len() {
        if let Some(eight) = bytes[at..].first_chunk()
            && !escapes_in(*eight)
        {
            at += 8;
            continue;
        }
        let end = bytes.len().min(at + 8);
        for here in at..end {
            let escape: &[u8] = match bytes[here] {
                b'"' => b"\\\"",
                b'\\' => b"\\\\",
                0x08 => b"\\b",
                0x0c => b"\\f",
                b'\n' => b"\\n",
                b'\r' => b"\\r",
                b'\t' => b"\\t",
                byte @ 0..0x20 => {
                    out.extend_from_slice(&bytes[written..here]);
                    let _ = write!(out, "\\u{byte:04x}");
                    written = here + 1;
                    continue;
                }
                _ => continue,
            };
            out.extend_from_slice(&bytes[written..here]);
            out.extend_from_slice(escape);
            written = here + 1;
        }
        at = end;
    }
    out.extend_from_slice(&bytes[written..]);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::quoted;

    proptest! {
        #[test]
        fn texts_are_quoted_as_serde_quotes_them(text in "[\\x00-\\x24\\x5b-\\x5d\\x7f a-cé日]{0,40}") {
            let mut out = Vec::new();
            quoted(&mut out, &text);
            prop_assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&text).unwrap());
        }
    }
}
