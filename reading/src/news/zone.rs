//! The zones of an article.

/// Which part of an article a sentence belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Zone {
    /// The title, or a subhead.
    Headline,
    /// Who wrote it, and when: "By Jane Doe".
    Byline,
    /// Where and when it was filed, up to the dash: "MOSCOW (Reuters) -".
    Dateline,
    /// The text itself.
    Body,
    /// The words under a picture.
    Caption,
    /// What belongs to the page rather than to the article: "Read more:", other headlines, copyright.
    Boilerplate,
}

impl Zone {
    /// All zones, by the names that tables give them.
    pub(crate) const NAMES: [(&str, Zone); 6] = [
        ("headline", Zone::Headline),
        ("byline", Zone::Byline),
        ("dateline", Zone::Dateline),
        ("body", Zone::Body),
        ("caption", Zone::Caption),
        ("boilerplate", Zone::Boilerplate),
    ];
}
