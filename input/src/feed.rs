//! Feeds: RSS and Atom, item by item.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::document::{Document, Read, Value};
use crate::html;
use crate::options::Options;
use crate::problem::{Problem, after};
use crate::published::read_date;

/// An item of a feed.
#[derive(Debug, Default)]
pub struct Item {
    /// Its line in the file.
    line: usize,
    title: String,
    /// What is longest of the content and the summary, which may be pieces of pages.
    text: String,
    date: String,
    id: String,
    link: String,
}

/// The items of a feed, and what is wrong with it behind the last of them.
///
/// # Errors
/// If it is not sound, with the place; the items before it are returned.
pub fn items(file: &str, xml: &str) -> (Vec<Item>, Option<Problem>) {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = true;
    config.expand_empty_elements = true;
    let mut items = Vec::new();
    let mut item: Option<Item> = None;
    // Line of the item at hand, reckoned from the last one so that all together are counted once.
    let (mut line, mut counted) = (1, 0);
    let mut field = Field::Other;
    let (mut depth, mut text) = (0usize, String::new());
    loop {
        let before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                let (lines, column) = after(&xml.as_bytes()[..at.min(xml.len())]);
                let problem = Problem::at(
                    file,
                    lines + 1,
                    column + 1,
                    format!("the feed is broken: {error}"),
                );
                return (items, Some(problem));
            }
        };
        match event {
            Event::Start(tag) => {
                let name = tag.name();
                let name = name.as_ref();
                if let Some(item) = &mut item {
                    depth += 1;
                    if depth == 1 {
                        field = Field::of(name);
                        text.clear();
                    }
                    // Atom has addresses as attributes: the first that is no other form of the article.
                    if name == "link" && depth == 1 {
                        let value = |key: &str| {
                            let found = tag.try_get_attribute(key).ok().flatten();
                            found.and_then(|found| {
                                Some(
                                    found
                                        .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                                        .ok()?
                                        .into_owned(),
                                )
                            })
                        };
                        let rel = value("rel");
                        if rel.is_none_or(|rel| rel == "alternate")
                            && let (Some(address), true) = (value("href"), item.link.is_empty())
                        {
                            item.link = address;
                        }
                    }
                    // XHTML inside: its tags are kept for the reader of pages.
                    if depth > 1 && field == Field::Text {
                        text.push('<');
                        text.push_str(name);
                        text.push('>');
                    }
                } else if matches!(local(name), "item" | "entry") {
                    let (lines, _) = after(&xml.as_bytes()[counted..before]);
                    (line, counted) = (line + lines, before);
                    item = Some(Item {
                        line,
                        ..Item::default()
                    });
                    depth = 0;
                }
            }
            Event::End(tag) => {
                let name = tag.name();
                if depth > 1 && field == Field::Text {
                    text.push_str("</");
                    text.push_str(name.as_ref());
                    text.push('>');
                }
                if depth == 1
                    && let Some(item) = &mut item
                {
                    item.take(field, text.trim());
                }
                match depth {
                    0 => items.extend(item.take()),
                    _ => depth -= 1,
                }
            }
            Event::Text(found) if item.is_some() => text.push_str(&found),
            Event::CData(found) if item.is_some() => text.push_str(&found),
            Event::GeneralRef(found) if item.is_some() => match found.resolve_char_ref() {
                Ok(Some(c)) => text.push(c),
                _ => match &*found {
                    "lt" => text.push('<'),
                    "gt" => text.push('>'),
                    "amp" => text.push('&'),
                    "quot" => text.push('"'),
                    "apos" => text.push('\''),
                    other => {
                        text.push('&');
                        text.push_str(other);
                        text.push(';');
                    }
                },
            },
            Event::Eof => {
                let problem = item.map(|item| {
                    Problem::at(file, item.line, 1, "the feed is broken: it ends inside this item")
                });
                return (items, problem);
            }
            _ => {}
        }
    }
}

/// What an element of an item is to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Text,
    /// When it was published, and when it was changed, which counts if the other is missing.
    Published,
    Updated,
    Id,
    Link,
    Other,
}

impl Field {
    fn of(name: &str) -> Field {
        match name {
            "title" | "dc:title" => Field::Title,
            "description" | "content:encoded" | "content" | "summary" | "body" | "xhtml:body" => Field::Text,
            "pubDate" | "published" | "dc:date" | "issued" | "created" => Field::Published,
            "updated" | "modified" | "atom:updated" | "dcterms:modified" => Field::Updated,
            "guid" | "id" | "dc:identifier" => Field::Id,
            "link" => Field::Link,
            name if name.starts_with("atom:") => Field::of(local(name)),
            _ => Field::Other,
        }
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

impl Item {
    fn take(&mut self, field: Field, text: &str) {
        let slot = match field {
            Field::Title => &mut self.title,
            Field::Text => &mut self.text,
            Field::Published => {
                self.date.clear();
                &mut self.date
            }
            Field::Updated => &mut self.date,
            Field::Id => &mut self.id,
            Field::Link => &mut self.link,
            Field::Other => return,
        };
        let is_better = match field {
            Field::Text => text.len() > slot.len(),
            _ => slot.is_empty(),
        };
        if is_better {
            text.clone_into(slot);
        }
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.title.len() + self.text.len()
    }

    /// The document that the item is.
    pub fn document<'r>(&'r self, file: &str, options: &Options) -> Read<'r> {
        let mut read = Read::default();
        let title = html::paragraphs(&self.title).replace("\n\n", " ");
        let body = html::paragraphs(&self.text);
        let text = match (title.is_empty(), body.is_empty()) {
            (false, false) => format!("{title}\n\n{body}"),
            (false, true) => title.clone(),
            _ => body,
        };
        let id = [&self.id, &self.link].into_iter().find(|id| !id.is_empty());
        let mut document = Document {
            id: id.map_or_else(
                || Cow::Owned(format!("{file}:{}", self.line)),
                |id| Cow::Borrowed(&**id),
            ),
            text: Cow::Owned(text),
            ..Document::default()
        };
        match read_date(&self.date, options.date_order) {
            Ok(date) => document.date = date,
            Err(message) => {
                let message = format!("{message}; the document is read without a date");
                read.problems.push(Problem::at(file, self.line, 0, message));
            }
        }
        if !title.is_empty() {
            document
                .fields
                .push((Cow::Borrowed("title"), Value::Text(Cow::Owned(title.clone()))));
            document.title = Some(Cow::Owned(title));
        }
        if !self.link.is_empty() {
            document
                .fields
                .push((Cow::Borrowed("url"), Value::Text(Cow::Borrowed(&self.link))));
        }
        read.document = Some(document);
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> Vec<(String, Option<String>, String)> {
        let (items, problem) = items("f.xml", xml);
        assert_eq!(problem, None);
        let options = Options::default();
        items
            .iter()
            .map(|item| {
                let document = item.document("f.xml", &options).document.unwrap();
                let date = document.date.map(|date| date.to_string());
                (document.id.into_owned(), date, document.text.into_owned())
            })
            .collect()
    }

    #[test]
    fn items_of_rss() {
        let xml = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title><item>
            <title>Lavrov &amp; Fidan</title><link>https://w.example/1</link><guid isPermaLink="false">w1</guid>
            <pubDate>Thu, 31 Jul 2025 18:00:00 +0300</pubDate>
            <description>Short.</description>
            <content:encoded><![CDATA[<p>Lavrov met Fidan&nbsp;in Moscow.</p><p>They talked.</p>]]></content:encoded></item>
            <item><title>No more</title><description>&lt;p&gt;Putin met Xi.&lt;/p&gt;</description></item></channel></rss>"#;
        assert_eq!(
            read(xml),
            [
                (
                    "w1".to_owned(),
                    Some("2025-07-31".to_owned()),
                    "Lavrov & Fidan\n\nLavrov met Fidan in Moscow.\n\nThey talked.".to_owned()
                ),
                ("f.xml:6".to_owned(), None, "No more\n\nPutin met Xi.".to_owned()),
            ]
        );
    }

    #[test]
    fn entries_of_atom() {
        let xml = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title><id>feed</id><entry>
            <title type="html">Talks &lt;b&gt;end&lt;/b&gt;</title><link rel="self" href="x"/><link href="https://w.example/2"/>
            <updated>2025-08-02T00:00:00Z</updated><published>2025-08-01T00:00:00Z</published>
            <content type="xhtml"><div><p>They <b>met</b>.</p></div></content></entry></feed>"#;
        assert_eq!(
            read(xml),
            [(
                "https://w.example/2".to_owned(),
                Some("2025-08-01".to_owned()),
                "Talks end\n\nThey met.".to_owned()
            )]
        );
    }

    #[test]
    fn what_is_broken_is_told_and_what_stands_before_it_is_read() {
        let xml = "<rss><channel><item><title>A</title></item>\n<item><title>B</item></channel></rss>";
        let (found, problem) = items("f.xml", xml);
        assert_eq!(found.len(), 1);
        let message = problem.unwrap().to_string();
        assert!(message.starts_with("f.xml:2:"), "{message}");
        let (found, problem) = items("f.xml", "<rss><item><title>A</title></item><item><title>");
        assert_eq!((found.len(), problem.is_some()), (1, true));
    }
}
