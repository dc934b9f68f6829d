//! What a file is, by its first bytes and its name.

use serde::de::IgnoredAny;

use crate::fields;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One document.
    Text,
    /// A web page: one document.
    Html,
    /// RSS or Atom: a document an item.
    Feed,
    /// A document a line.
    Jsonl,
    /// A list, a document an element; or one object, which is a document or holds such a list.
    Json,
    /// A table with a header, a document a row; values divided by commas, semicolons or bars.
    Csv,
    /// The same with tabs.
    Tsv,
}

/// What can be told from the beginning of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Look {
    Is(Format),
    /// Not yet enough.
    More,
    /// It is something that is not read; what to do about it.
    Refused(String),
}

/// How much of a file is looked at, from the first byte that is not white space.
pub const LOOKED_AT: usize = 1 << 16;

/// Looks at the beginning of a file, which is UTF-8 as far as it is text at all. `ended`: that is the whole file.
pub fn look(head: &[u8], ended: bool, extension: Option<&str>) -> Look {
    if let Some(remedy) = refused(head) {
        return Look::Refused(remedy.to_owned());
    }
    let start = head.trim_ascii_start();
    let all = ended || start.len() >= LOOKED_AT;
    match (start.first(), extension) {
        (_, Some("csv")) => Look::Is(Format::Csv),
        (_, Some("tsv" | "tab")) => Look::Is(Format::Tsv),
        (None, Some("jsonl" | "ndjson")) if ended => Look::Is(Format::Jsonl),
        (None, Some("json")) if ended => Look::Is(Format::Json),
        (None, _) if ended => Look::Is(Format::Text),
        (None, _) => Look::More,
        (Some(b'{'), _) => object(start, all, extension),
        (Some(b'['), _) => list(start, all, extension),
        (_, Some("jsonl" | "ndjson")) => Look::Is(Format::Jsonl),
        (_, Some("json")) => Look::Is(Format::Json),
        _ if !all => Look::More,
        (Some(b'<'), _) => markup(start, extension),
        (_, Some("html" | "htm" | "xhtml")) => Look::Is(Format::Html),
        _ => other(start),
    }
}

/// What begins with `{`: lines, or one object over many lines.
fn object(start: &[u8], all: bool, extension: Option<&str>) -> Look {
    let mut lines = start
        .split_inclusive(|&b| b == b'\n')
        .filter(|line| !line.trim_ascii().is_empty());
    let first = lines.next().unwrap_or_default();
    if !first.ends_with(b"\n") && !all {
        return Look::More;
    }
    let wrapped = extension == Some("json");
    match serde_json::from_slice::<IgnoredAny>(first.trim_ascii()) {
        Ok(_) if !wrapped => return Look::Is(Format::Jsonl),
        Ok(_) => {}
        Err(_)
            if extension == Some("txt")
                && !first.starts_with(b"{\"")
                && !first.trim_ascii_end().ends_with(b"{") =>
        {
            return Look::Is(Format::Text);
        }
        // A line that is cut off by what is looked at is as good as whole.
        Err(_) if !first.ends_with(b"\n") => {}
        Err(error) if !error.is_eof() => return Look::Is(Format::Jsonl),
        Err(_) => {}
    }
    match (lines.next(), extension) {
        (Some(second), _) if second.trim_ascii_start().starts_with(b"{") && first.trim_ascii().len() > 1 => {
            Look::Is(Format::Jsonl)
        }
        (None, _) if !all => Look::More,
        (None, Some("json")) => Look::Is(Format::Json),
        (None, _) => Look::Is(Format::Jsonl),
        (Some(_), _) => Look::Is(Format::Json),
    }
}

/// What begins with `[`: a list, or a text that begins so.
fn list(start: &[u8], all: bool, extension: Option<&str>) -> Look {
    let next = start[1..].trim_ascii_start().first();
    match next {
        None if !all => Look::More,
        _ if extension == Some("json") => Look::Is(Format::Json),
        Some(b'{' | b'"') => Look::Is(Format::Json),
        Some(b']') if start[1..].trim_ascii() == b"]" => Look::Is(Format::Json),
        _ if matches!(extension, Some("jsonl" | "ndjson")) => Look::Is(Format::Jsonl),
        _ if !all => Look::More,
        _ => other(start),
    }
}

/// Elements of web pages, by which a page without a beginning is known.
const ELEMENTS: [&str; 36] = [
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "base",
    "div",
    "p",
    "span",
    "a",
    "article",
    "main",
    "section",
    "header",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "table",
    "ul",
    "ol",
    "br",
    "hr",
    "img",
    "b",
    "i",
    "em",
    "strong",
    "blockquote",
    "figure",
    "center",
    "font",
];

/// What begins with `<`.
fn markup(start: &[u8], extension: Option<&str>) -> Look {
    let text = String::from_utf8_lossy(start).to_ascii_lowercase();
    let mut rest = text.as_str();
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!doctype html") => return Look::Is(Format::Html),
            _ if rest.starts_with("<!doctype") => ">",
            _ => break,
        };
        match rest.find(end) {
            Some(at) => rest = &rest[at + end.len()..],
            None => break,
        }
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || ":-_.".contains(c)));
    let name = &name[..end.unwrap_or(name.len())];
    match name {
        "rss" | "feed" | "rdf:rdf" | "atom:feed" => Look::Is(Format::Feed),
        "" => other(start),
        _ if matches!(extension, Some("html" | "htm" | "xhtml")) || ELEMENTS.contains(&name) => {
            Look::Is(Format::Html)
        }
        _ => Look::Refused(format!(
            "expected a text, a page, a feed, a table or JSON, found XML of another kind, <{}>: make JSON lines of it, \
             or say --from text to read it as it stands",
            &name[..name.len().min(40)]
        )),
    }
}

/// A text, or a table whose header tells that it is one.
fn other(start: &[u8]) -> Look {
    let line = start.split(|&b| b == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    for (mark, format) in [
        ('\t', Format::Tsv),
        (',', Format::Csv),
        (';', Format::Csv),
        ('|', Format::Csv),
    ] {
        let cells: Vec<&str> = line
            .split(mark)
            .map(|cell| cell.trim().trim_matches('"'))
            .collect();
        let is_name =
            |cell: &&str| cell.len() <= 40 && !cell.contains(['.', '?', '!']) && cell.split(' ').count() <= 3;
        if cells.len() > 1 && cells.iter().all(is_name) && cells.iter().any(|cell| fields::is_text(cell)) {
            return Look::Is(format);
        }
    }
    if is_binary(start) {
        return Look::Refused("expected a text, found binary data".to_owned());
    }
    Look::Is(Format::Text)
}

/// Neither UTF-8 nor any other encoding has many control characters.
fn is_binary(start: &[u8]) -> bool {
    let Err(error) = std::str::from_utf8(start) else {
        return false;
    };
    // The last code point may have been cut.
    if error.error_len().is_none() {
        return false;
    }
    let control = |b: &&u8| matches!(b, 0..=8 | 14..=26 | 28..=31);
    start.iter().filter(control).count() * 20 > start.len()
}

/// Formats that are known by their first bytes and are not read, with what to do.
const REFUSED: [(&[u8], &str); 24] = [
    (
        b"%PDF",
        "expected a text, found PDF: make a text of it, as with pdftotext",
    ),
    (
        b"PK\x03\x04",
        "expected a text, found a ZIP archive (as .zip, .docx, .xlsx and .odt are): unpack it, or save it as text or CSV",
    ),
    (
        b"\xD0\xCF\x11\xE0",
        "expected a text, found a file of an old office program: save it as text or CSV",
    ),
    (b"{\\rtf", "expected a text, found RTF: save it as text"),
    (
        b"\xFD7zXZ\0",
        "expected a text, found xz: unpack it, as with xz -dc FILE | whomet extract -",
    ),
    (
        b"BZh",
        "expected a text, found bzip2: unpack it, as with bzip2 -dc FILE | whomet extract -",
    ),
    (
        b"7z\xBC\xAF\x27\x1C",
        "expected a text, found a 7z archive: unpack it",
    ),
    (b"Rar!\x1A\x07", "expected a text, found a RAR archive: unpack it"),
    (
        b"\x04\x22\x4D\x18",
        "expected a text, found lz4: unpack it, as with lz4 -dc FILE | whomet extract -",
    ),
    (
        b"PAR1",
        "expected a text, found Parquet: write it as JSON lines, as with duckdb or pandas",
    ),
    (b"ARROW1", "expected a text, found Arrow: write it as JSON lines"),
    (b"Obj\x01", "expected a text, found Avro: write it as JSON lines"),
    (
        b"SQLite format 3\0",
        "expected a text, found an SQLite database: write a table of it as CSV",
    ),
    (b"\x89PNG", "expected a text, found a picture"),
    (b"\xFF\xD8\xFF", "expected a text, found a picture"),
    (b"GIF8", "expected a text, found a picture"),
    (b"II*\0", "expected a text, found a picture"),
    (b"MM\0*", "expected a text, found a picture"),
    (b"RIFF", "expected a text, found sound or a picture"),
    (b"ID3", "expected a text, found sound"),
    (b"\x7FELF", "expected a text, found a program"),
    (b"MZ\x90\0", "expected a text, found a program"),
    (b"\x93NUMPY", "expected a text, found an array of numbers"),
    (
        b"\x80\x04\x95",
        "expected a text, found a pickle of Python: write it as JSON lines",
    ),
];

fn refused(head: &[u8]) -> Option<&'static str> {
    let known = REFUSED.iter().find(|(start, _)| head.starts_with(start));
    let is_tar = head.get(257..262) == Some(b"ustar");
    match known {
        Some((_, remedy)) => Some(remedy),
        None if is_tar => Some("expected a text, found a tar archive: unpack it into a folder"),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_are() {
        use Format::{Csv, Feed, Html, Json, Jsonl, Text, Tsv};
        let table: [(&str, Option<&str>, Format); 36] = [
            ("They met.", None, Text),
            ("", None, Text),
            ("  \n", Some("txt"), Text),
            ("{\"text\":\"a\"}\n{\"text\":\"b\"}", None, Jsonl),
            ("\n\n{\"text\":\"a\"}", None, Jsonl),
            ("{\"text\":\"a\"}", Some("json"), Json),
            ("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", Some("json"), Jsonl),
            ("{\"text\":\"a\n{\"text\":\"b\"}\n", None, Jsonl),
            ("{\n  \"text\": \"a\"\n}\n", None, Json),
            ("{\"status\": \"ok\",\n \"articles\": []}", None, Json),
            ("{\n  \"text\": \"a\"\n}\n", Some("txt"), Json),
            ("{Editor's note: they met.}\nMore.", Some("txt"), Text),
            ("[\n{\"text\":\"a\"}]", None, Json),
            ("[{\"text\":\"a\"}]", Some("jsonl"), Json),
            ("[\"They met.\"]", None, Json),
            ("[1]", Some("json"), Json),
            ("[]", None, Json),
            ("[1] They met.", None, Text),
            ("[]Well", None, Text),
            ("x", Some("jsonl"), Jsonl),
            ("", Some("jsonl"), Jsonl),
            ("<!DOCTYPE html><html>", None, Html),
            (
                "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">\n<html>",
                None,
                Html,
            ),
            ("<!-- a --><div>They met.</div>", Some("txt"), Html),
            ("They met.", Some("html"), Html),
            (
                "<?xml version='1.0'?><!-- x --><rss version='2.0'>",
                Some("xml"),
                Feed,
            ),
            ("<feed xmlns='x'>", None, Feed),
            ("<rdf:RDF xmlns='x'>", None, Feed),
            ("< 5 people met.", None, Text),
            ("a,b\n1,2", Some("csv"), Csv),
            ("id,content,published\n1,x,y", None, Csv),
            ("\"id\";\"content\"\n1;x", None, Csv),
            ("id\ttext\n1\tx", Some("txt"), Tsv),
            ("a\tb", Some("tsv"), Tsv),
            ("Text, he said, is all.\n", None, Text),
            ("In short, a story\nabout nothing.", None, Text),
        ];
        for (head, extension, format) in table {
            assert_eq!(look(head.as_bytes(), true, extension), Look::Is(format), "{head}");
        }
    }

    #[test]
    fn what_is_refused() {
        for head in [
            &b"%PDF-1.4"[..],
            b"PK\x03\x04",
            b"{\\rtf1",
            b"<nitf><body/></nitf>",
            b"<DOC id='1'>",
            b"\0\x01\xFF\x02\xFE\x03",
        ] {
            assert!(matches!(look(head, true, None), Look::Refused(_)), "{head:?}");
        }
        for head in [
            &b"Putin\0met\0Merkel.\0"[..],
            &[0; 1000],
            b"M\xFCller met.",
            "cut é".as_bytes().split_last().unwrap().1,
        ] {
            assert_eq!(look(head, true, None), Look::Is(Format::Text), "{head:?}");
        }
    }

    #[test]
    fn no_more_is_waited_for_than_is_needed() {
        let table: [(&str, Look); 7] = [
            ("", Look::More),
            ("\n", Look::More),
            ("{\"text\":", Look::More),
            ("{\"text\":\"a\"}\n", Look::Is(Format::Jsonl)),
            ("{\n", Look::More),
            ("[", Look::More),
            ("[{", Look::Is(Format::Json)),
        ];
        for (head, look) in table {
            assert_eq!(super::look(head.as_bytes(), false, None), look, "{head:?}");
        }
        assert_eq!(super::look(b"{\"", false, Some("jsonl")), Look::More);
    }
}
