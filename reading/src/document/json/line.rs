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

/// Roughly how long a line is, in bytes: without mentions, and for each mention and entity.
const LINE: usize = 256;
const MENTION: usize = 120;
const ENTITY: usize = 280;

/// A key of ours, in which there is nothing to escape, as it stands before its value.
macro_rules! key {
    ($name:literal) => {
        concat!("\"", $name, "\":")
    };
}

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
    pub fn to_line(&self) -> String {
        let mut out = Vec::new();
        self.write_line(&mut out);
        // All of it was text.
        String::from_utf8(out).unwrap_or_default()
    }

    /// Adds the document to bytes, as one line of JSON, without a line end.
    #[inline(never)] // Counted by itself: see `benches/instructions.sh`.
    pub fn write_line(&self, out: &mut Vec<u8>) {
        let document = self.document;
        out.reserve(LINE + MENTION * document.mentions().len() + ENTITY * document.entities().len());
        let mut object = Object::new(out);
        object.text(key!("id"), document.id());
        match document.date() {
            Some(date) => object.displayed(key!("date"), date),
            None => object.literal(key!("date"), "null"),
        }
        object.number(key!("version"), JSON_VERSION);
        if self.with_text {
            object.text(key!("text"), document.text());
        }
        for (key, value) in self.own_fields() {
            object.own(key, value);
        }
        for (key, value) in self.kept_fields() {
            object.raw(key, value);
        }
        let writer = Writer::new(document);
        let mentions = document.mentions().iter().map(|mention| writer.mention(mention));
        object.list(key!("mentions"), mentions);
        object.list(key!("entities"), document.entities().iter().map(entity));
        let relations = document.relations().iter();
        object.list(
            key!("relations"),
            relations.map(|relation| writer.relation(relation)),
        );
        object.list(
            key!("events"),
            document.events().iter().map(|event| writer.event(event)),
        );
        object.end();
    }
}

/// What is an object of its own in the line.
trait Line {
    fn write(&self, object: &mut Object<'_>);
}

impl Line for JsonSpan<'_> {
    fn write(&self, object: &mut Object<'_>) {
        object.number(key!("start"), self.start);
        object.number(key!("end"), self.end);
        object.text(key!("text"), self.text);
    }
}

impl Line for JsonMention<'_> {
    fn write(&self, object: &mut Object<'_>) {
        self.span.write(object);
        object.name(key!("type"), self.r#type.name());
        object.name(key!("kind"), self.kind.name());
        if let Some(entity) = self.entity {
            object.number(key!("entity"), entity.0);
        }
        if let Some(value) = self.value {
            object.displayed(key!("value"), value);
        }
        object.extra(self.extra.0);
    }
}

impl Line for JsonEntity<'_> {
    fn write(&self, object: &mut Object<'_>) {
        object.number(key!("id"), self.id.0);
        object.name(key!("type"), self.r#type.name());
        object.text(key!("name"), self.name);
        object.literal(key!("named"), if self.named { "true" } else { "false" });
        object.text(key!("key"), self.key);
        if let Some(link) = &self.link {
            object.object(key!("link"), link);
        }
        if let Some(item) = self.wikidata {
            object.text(key!("wikidata"), item);
        }
        if let Some(code) = self.iso3 {
            object.name(key!("iso3"), code);
        }
        if let Some(number) = self.cow {
            object.number(key!("cow"), number.into());
        }
        if let Some(number) = self.geonames {
            object.number(key!("geonames"), number);
        }
        if let (Some(latitude), Some(longitude)) = (self.latitude, self.longitude) {
            object.any(key!("latitude"), &latitude);
            object.any(key!("longitude"), &longitude);
        }
        for (key, text) in [
            (key!("country"), self.country),
            (key!("sector"), self.sector),
            (key!("office"), self.office),
            (key!("description"), self.description),
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
        object.name(key!("by"), self.by.name());
        object.text(key!("rule"), self.rule);
    }
}

impl Line for JsonEvidence<'_> {
    fn write(&self, object: &mut Object<'_>) {
        self.span.write(object);
        object.text(key!("rule"), self.rule);
        if let Some(teller) = self.attributed_to {
            object.number(key!("attributed_to"), teller.0);
        }
        object.extra(self.extra.0);
    }
}

impl Line for JsonRelation<'_, '_> {
    fn write(&self, object: &mut Object<'_>) {
        object.name(key!("type"), self.r#type.name());
        object.number(key!("person"), self.person.0);
        if let Some(office) = self.office {
            object.text(key!("office"), office);
        }
        if let Some(body) = self.body {
            object.number(key!("body"), body.0);
        }
        object.list(key!("evidence"), self.evidence.iter());
        object.extra(self.extra.0);
    }
}

impl Line for JsonParticipant<'_> {
    fn write(&self, object: &mut Object<'_>) {
        if let Some(role) = self.role {
            object.text(key!("role"), role);
        }
        object.number(key!("entity"), self.entity.0);
        if let Some(mention) = self.mention {
            object.number(key!("mention"), mention.0);
        }
    }
}

impl Line for JsonPlace<'_> {
    fn write(&self, object: &mut Object<'_>) {
        if let Some(entity) = self.entity {
            object.number(key!("entity"), entity.0);
        }
        object.text(key!("name"), self.name);
    }
}

impl Line for JsonValue<'_> {
    fn write(&self, object: &mut Object<'_>) {
        object.text(key!("role"), self.role);
        self.span.write(object);
    }
}

impl Line for JsonEvent<'_, '_> {
    fn write(&self, object: &mut Object<'_>) {
        object.text(key!("type"), self.r#type);
        if let Some(mode) = self.mode {
            object.name(key!("mode"), mode.name());
        }
        object.name(key!("status"), self.status.name());
        if let Some(cameo) = self.cameo {
            object.name(key!("cameo"), cameo.as_str());
        }
        object.object(key!("trigger"), &self.trigger);
        object.list(key!("actors"), self.actors.iter());
        object.list(key!("recipients"), self.recipients.iter());
        if let Some(place) = &self.place {
            object.object(key!("place"), place);
        }
        if let Some(date) = self.date {
            object.displayed(key!("date"), date);
        }
        if let Some(date) = self.reported {
            object.displayed(key!("reported"), date);
        }
        if !self.roles.is_empty() {
            object.list(key!("roles"), self.roles.iter());
        }
        if !self.values.is_empty() {
            object.list(key!("values"), self.values.iter());
        }
        object.list(key!("evidence"), self.evidence.iter());
        object.extra(self.extra.0);
    }
}

impl<T: Line> Line for &T {
    fn write(&self, object: &mut Object<'_>) {
        (*self).write(object);
    }
}

/// An object that is being written. A comma follows each of its fields, until the last of them is known.
struct Object<'o> {
    out: &'o mut Vec<u8>,
}

impl<'o> Object<'o> {
    #[inline]
    fn new(out: &'o mut Vec<u8>) -> Object<'o> {
        out.push(b'{');
        Object { out }
    }

    #[inline]
    fn end(self) {
        close(self.out, b'}');
    }

    #[inline(always)] // The length of the key is known where it is written.
    fn number(&mut self, key: &'static str, number: u32) {
        self.out.extend_from_slice(key.as_bytes());
        digits(self.out, number);
    }

    #[inline(always)]
    fn text(&mut self, key: &'static str, text: &str) {
        self.out.extend_from_slice(key.as_bytes());
        quoted(self.out, text);
        self.out.push(b',');
    }

    /// A text of ours, in which there is nothing to escape.
    #[inline(always)]
    fn name(&mut self, key: &'static str, name: &str) {
        self.out.extend_from_slice(key.as_bytes());
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\",");
    }

    /// A value that is JSON.
    fn literal(&mut self, key: &'static str, json: &str) {
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(json.as_bytes());
        self.out.push(b',');
    }

    /// A date.
    fn displayed(&mut self, key: &'static str, value: impl std::fmt::Display) {
        self.out.extend_from_slice(key.as_bytes());
        // Writing into memory does not fail.
        let _ = write!(self.out, "\"{value}\",");
    }

    /// A value that serde writes.
    fn any(&mut self, key: &'static str, value: &impl Serialize) {
        self.out.extend_from_slice(key.as_bytes());
        self.value(value);
    }

    /// A field of the user's.
    fn own(&mut self, key: &str, value: &impl Serialize) {
        quoted(self.out, key);
        self.out.push(b':');
        self.value(value);
    }

    fn value(&mut self, value: &impl Serialize) {
        // Only maps with keys that are no strings make this fail.
        let _ = serde_json::to_writer(&mut *self.out, value);
        self.out.push(b',');
    }

    /// A field of the user's whose value is JSON.
    fn raw(&mut self, key: &str, json: &str) {
        quoted(self.out, key);
        self.out.push(b':');
        self.out.extend_from_slice(json.as_bytes());
        self.out.push(b',');
    }

    fn extra(&mut self, extra: &Extra) {
        for (key, json) in extra.iter() {
            self.raw(key, json);
        }
    }

    fn object(&mut self, key: &'static str, value: &impl Line) {
        self.out.extend_from_slice(key.as_bytes());
        self.line(value);
    }

    fn list(&mut self, key: &'static str, values: impl Iterator<Item = impl Line>) {
        self.out.extend_from_slice(key.as_bytes());
        self.out.push(b'[');
        for value in values {
            self.line(&value);
        }
        close(self.out, b']');
        self.out.push(b',');
    }

    #[inline]
    fn line(&mut self, value: &impl Line) {
        let mut object = Object::new(self.out);
        value.write(&mut object);
        object.end();
        self.out.push(b',');
    }
}

/// Puts what closes an object or a list in place of the comma after its last field, if it has any.
#[inline]
fn close(out: &mut Vec<u8>, mark: u8) {
    match out.last_mut() {
        Some(comma @ b',') => *comma = mark,
        _ => out.push(mark),
    }
}

/// Writes a number and a comma.
fn digits(out: &mut Vec<u8>, number: u32) {
    let digit = |number: u32| b'0' + (number % 10) as u8;
    // Nearly all are short, and written at once.
    match number {
        0..10 => return out.extend_from_slice(&[digit(number), b',']),
        10..100 => return out.extend_from_slice(&[digit(number / 10), digit(number), b',']),
        100..1_000 => {
            let digits = [digit(number / 100), digit(number / 10), digit(number), b','];
            return out.extend_from_slice(&digits);
        }
        1_000..10_000 => {
            let (thousands, hundreds) = (digit(number / 1_000), digit(number / 100));
            let digits = [thousands, hundreds, digit(number / 10), digit(number), b','];
            return out.extend_from_slice(&digits);
        }
        _ => {}
    }
    let mut digits = [b','; 11];
    let mut at = digits.len() - 1;
    let mut rest = number;
    loop {
        at -= 1;
        digits[at] = digit(rest);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
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

/// Whether a text may hold anything that must be escaped.
#[inline]
fn has_escapes(bytes: &[u8]) -> bool {
    let (eights, rest) = bytes.as_chunks();
    match bytes.last_chunk() {
        // The last eight bytes hold the rest.
        Some(last) => eights.iter().any(|eight| escapes_in(*eight)) || !rest.is_empty() && escapes_in(*last),
        None => rest.iter().any(|byte| matches!(byte, 0..0x20 | b'"' | b'\\')),
    }
}

/// Writes a text in quotation marks.
fn quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    match has_escapes(text.as_bytes()) {
        true => escaped(out, text.as_bytes()),
        false => out.extend_from_slice(text.as_bytes()),
    }
    out.push(b'"');
}

fn escaped(out: &mut Vec<u8>, bytes: &[u8]) {
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
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{digits, quoted};

    proptest! {
        #[test]
        fn numbers_are_written_in_full(number in prop_oneof![0u32..20_000, 0..=u32::MAX]) {
            let mut out = Vec::new();
            digits(&mut out, number);
            prop_assert_eq!(String::from_utf8(out).unwrap(), format!("{number},"));
        }

        #[test]
        fn texts_are_quoted_as_serde_quotes_them(text in "[\\x00-\\x24\\x5b-\\x5d\\x7f a-cé日]{0,40}") {
            let mut out = Vec::new();
            quoted(&mut out, &text);
            prop_assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&text).unwrap());
        }
    }
}
