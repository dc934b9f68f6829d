//! Tags and text as blocks in boxes.

use std::collections::HashMap;

use html5gum::{StartTag, Token, Tokenizer};

use super::meta::Meta;

/// A page: its text in blocks, the boxes in which they stand, and what its head says.
#[derive(Debug, Default)]
pub struct Page {
    pub blocks: Vec<Block>,
    /// Each knows the one around it; the first is the page.
    pub boxes: Vec<PageBox>,
    pub meta: Meta,
}

/// A run of text without a break: a paragraph, a headline, an entry of a list.
#[derive(Debug)]
pub struct Block {
    pub text: String,
    pub kind: Kind,
    /// Code points of it that are links.
    pub linked: usize,
    /// The box in which it stands.
    pub within: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `h1`.
    Headline,
    /// `h2` to `h6`.
    Heading,
    Entry,
    Paragraph,
}

/// An element that holds others: `div`, `article`, `section` ...
#[derive(Debug)]
pub struct PageBox {
    pub around: usize,
    /// Whether its tag says that an article is inside.
    pub is_article: bool,
}

/// An element that is open.
struct Open {
    name: Vec<u8>,
    /// Whether what is inside is no text of the article.
    hidden: bool,
    /// The box that it is, or in which it stands.
    within: usize,
}

/// Elements that have no end tag.
const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param",
    b"source", b"track", b"wbr",
];

/// Elements inside a line.
const INLINE: [&[u8]; 32] = [
    b"a", b"abbr", b"acronym", b"b", b"bdi", b"bdo", b"big", b"cite", b"code", b"data", b"del", b"dfn",
    b"em", b"font", b"i", b"ins", b"kbd", b"mark", b"q", b"s", b"samp", b"small", b"span", b"strike",
    b"strong", b"sub", b"sup", b"time", b"tt", b"u", b"var", b"label",
];

/// Elements whose text is not that of the article.
const HIDDEN: [&[u8]; 27] = [
    b"head",
    b"script",
    b"style",
    b"noscript",
    b"template",
    b"svg",
    b"math",
    b"iframe",
    b"object",
    b"audio",
    b"video",
    b"canvas",
    b"nav",
    b"footer",
    b"aside",
    b"form",
    b"button",
    b"select",
    b"textarea",
    b"dialog",
    b"menu",
    b"figure",
    b"figcaption",
    b"noembed",
    b"noframes",
    b"map",
    b"fieldset",
];

/// Boxes in which paragraphs stand.
const BOXES: [&[u8]; 12] = [
    b"body",
    b"div",
    b"section",
    b"article",
    b"main",
    b"header",
    b"td",
    b"center",
    b"blockquote",
    b"ul",
    b"ol",
    b"table",
];

/// Words in the class or id of a box that is not the article's.
const ELSEWHERE: [&str; 42] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "footer",
    "sidebar",
    "comment",
    "comments",
    "disqus",
    "related",
    "share",
    "sharing",
    "social",
    "promo",
    "newsletter",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "banner",
    "cookie",
    "cookies",
    "consent",
    "breadcrumb",
    "breadcrumbs",
    "subscribe",
    "popup",
    "modal",
    "masthead",
    "recommended",
    "trending",
    "outbrain",
    "taboola",
    "pagination",
    "pager",
    "tags",
    "toolbar",
    "widget",
    "skip",
    "caption",
    "credits",
    "copyright",
];

/// Words that say the contrary: that it is the article after all, or what a box has beside it.
const INSIDE: [&str; 9] = [
    "article", "body", "content", "main", "story", "has", "with", "no", "without",
];

impl Page {
    /// Reads a page; if it is read strictly, without boxes whose names say that the article is elsewhere.
    pub fn read(html: &str, strict: bool) -> Page {
        let mut reader = Reader {
            strict,
            page: Page::default(),
            open: Vec::new(),
            counts: HashMap::new(),
            hidden: 0,
            links: 0,
            text: String::new(),
            linked: 0,
            breaks: 0,
            kept: None,
        };
        reader.page.boxes.push(PageBox {
            around: 0,
            is_article: false,
        });
        for Ok(token) in Tokenizer::new(html) {
            match token {
                Token::StartTag(tag) => reader.start(&tag),
                Token::EndTag(tag) => reader.end(&tag.name),
                Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
                _ => {}
            }
        }
        reader.flush();
        reader.page
    }
}

struct Reader {
    strict: bool,
    page: Page,
    open: Vec<Open>,
    /// How many elements of a name are open, so that an end tag without a start costs nothing.
    counts: HashMap<Vec<u8>, usize>,
    /// How many of the open ones are hidden, and how many are links.
    hidden: usize,
    links: usize,
    /// The block at hand.
    text: String,
    linked: usize,
    /// Line breaks behind each other: two end a paragraph.
    breaks: usize,
    /// The title or script whose text is wanted though it is hidden.
    kept: Option<(&'static str, String)>,
}

impl Reader {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = &**tag.name;
        match name {
            b"meta" => self.page.meta.tag(
                &attribute(tag, "name"),
                &attribute(tag, "property"),
                &attribute(tag, "itemprop"),
                &attribute(tag, "content"),
            ),
            b"link" if attribute(tag, "rel") == "canonical" => {
                self.page.meta.canonical(&attribute(tag, "href"))
            }
            b"time" => self.page.meta.time(&attribute(tag, "datetime")),
            b"title" if self.hidden <= 1 => self.kept = Some(("title", String::new())),
            b"script" if attribute(tag, "type").eq_ignore_ascii_case("application/ld+json") => {
                self.kept = Some(("script", String::new()));
            }
            b"br" => {
                self.breaks += 1;
                match self.breaks {
                    1 => self.text.push(' '),
                    _ => self.flush(),
                }
                return;
            }
            b"body" => self.close(b"head"),
            _ => {}
        }
        let inline = INLINE.contains(&name);
        if !inline {
            if !VOID.contains(&name) || name == b"hr" {
                self.flush();
            }
            // A paragraph ends where another block begins, an entry of a list where the next does.
            for implied in [&b"p"[..], b"li", b"dd", b"dt", b"option"] {
                let ends = implied == b"p" || implied == name;
                if ends
                    && self
                        .open
                        .last()
                        .is_some_and(|open| *open.name == *implied || INLINE.contains(&&*open.name))
                {
                    self.close(implied);
                }
            }
        }
        if VOID.contains(&name) || (tag.self_closing && self.in_foreign()) {
            return;
        }
        let hidden = HIDDEN.contains(&name) || self.is_elsewhere(tag);
        let around = self.within();
        let within = match BOXES.contains(&name) {
            true => {
                let is_article =
                    matches!(name, b"article" | b"main") || attribute(tag, "itemprop") == "articleBody";
                self.page.boxes.push(PageBox { around, is_article });
                self.page.boxes.len() - 1
            }
            false => around,
        };
        self.hidden += usize::from(hidden);
        self.links += usize::from(name == b"a");
        *self.counts.entry(name.to_vec()).or_default() += 1;
        self.open.push(Open {
            name: name.to_vec(),
            hidden,
            within,
        });
    }

    fn end(&mut self, name: &[u8]) {
        if let Some((kept, text)) = self.kept.take_if(|(kept, _)| kept.as_bytes() == name) {
            match kept {
                "title" => self.page.meta.title(&text),
                _ => self.page.meta.linked_data(&text),
            }
        }
        if !INLINE.contains(&name) && !VOID.contains(&name) {
            self.flush();
        }
        self.close(name);
    }

    /// Closes the innermost element of this name and all that is open inside it.
    fn close(&mut self, name: &[u8]) {
        if self.counts.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        while let Some(open) = self.open.pop() {
            if let Some(count) = self.counts.get_mut(&open.name) {
                *count -= 1;
            }
            self.hidden -= usize::from(open.hidden);
            self.links -= usize::from(*open.name == *b"a");
            if *open.name == *name {
                break;
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, kept)) = &mut self.kept {
            kept.push_str(text);
        }
        if self.hidden > 0 {
            return;
        }
        if !text.trim().is_empty() {
            self.breaks = 0;
        }
        if self.links > 0 {
            self.linked += text.chars().filter(|c| !c.is_whitespace()).count();
        }
        self.text.push_str(text);
    }

    /// Ends the block at hand.
    fn flush(&mut self) {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        if !words.is_empty() {
            let named = |name: &[u8]| self.counts.get(name).is_some_and(|count| *count > 0);
            let headings: [&[u8]; 5] = [b"h2", b"h3", b"h4", b"h5", b"h6"];
            let kind = if named(b"h1") {
                Kind::Headline
            } else if headings.into_iter().any(named) {
                Kind::Heading
            } else if named(b"li") || named(b"dd") || named(b"dt") {
                Kind::Entry
            } else {
                Kind::Paragraph
            };
            let block = Block {
                text: words.join(" "),
                kind,
                linked: self.linked,
                within: self.within(),
            };
            self.page.blocks.push(block);
        }
        self.text.clear();
        self.linked = 0;
        self.breaks = 0;
    }

    fn within(&self) -> usize {
        self.open.last().map_or(0, |open| open.within)
    }

    fn in_foreign(&self) -> bool {
        let inside = |name: &[u8]| self.counts.get(name).is_some_and(|count| *count > 0);
        inside(b"svg") || inside(b"math")
    }

    /// Whether a box says that it is no part of an article.
    fn is_elsewhere(&self, tag: &StartTag<()>) -> bool {
        if matches!(&**tag.name, b"html" | b"body" | b"article" | b"main") {
            return false;
        }
        let role = attribute(tag, "role");
        if tag.attributes.contains_key(&b"hidden"[..])
            || attribute(tag, "aria-hidden") == "true"
            || matches!(
                &*role,
                "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog"
            )
            || attribute(tag, "style").replace(' ', "").contains("display:none")
        {
            return true;
        }
        let names = format!("{} {}", attribute(tag, "class"), attribute(tag, "id")).to_lowercase();
        self.strict && names.split_whitespace().any(names_another_part)
    }
}

/// Whether a class or id names a part of a page that is not the article: `related-links`, `article-share`, and not
/// `content-with-sidebar`.
fn names_another_part(name: &str) -> bool {
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_elsewhere = |word: Option<&&str>| word.is_some_and(|word| ELSEWHERE.contains(word));
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    (is_elsewhere(words.first()) && !has(&INSIDE)) || (is_elsewhere(words.last()) && !has(&INSIDE[5..]))
}

fn attribute(tag: &StartTag<()>, name: &str) -> String {
    let value = tag.attributes.get(name.as_bytes());
    value.map_or_else(String::new, |value| String::from_utf8_lossy(value).into_owned())
}
