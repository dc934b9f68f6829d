//! The zones of an article.

use crate::document::labels::names;

names! {
    /// Which part of an article a sentence belongs to.
    Zone {
        /// The title, or a subhead.
        Headline = "headline",
        /// Who wrote it, and when: "By Jane Doe".
        Byline = "byline",
        /// Where and when it was filed, up to the dash: "MOSCOW (Reuters) -".
        Dateline = "dateline",
        /// The text itself.
        Body = "body",
        /// The words under a picture.
        Caption = "caption",
        /// What belongs to the page rather than to the article: "Read more:", other headlines, copyright.
        Boilerplate = "boilerplate",
    }
}
