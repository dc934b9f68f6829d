//! A text as it comes in, with what is known of it from outside.

use std::borrow::Cow;

use whomet_engine::date::Date;

/// A text with what is known of it from outside.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Article<'t> {
    /// The text, as it will be quoted.
    pub text: &'t str,
    /// The date on which it was published; "on Tuesday" is reckoned from it.
    pub date: Option<Date>,
    /// A name for the document, kept in the results and in graphs.
    pub id: Cow<'t, str>,
}

impl<'t> Article<'t> {
    /// An article of which nothing but the text is known.
    pub fn new(text: &'t str) -> Article<'t> {
        Article {
            text,
            date: None,
            id: Cow::Borrowed(""),
        }
    }

    /// The article with its date of publication.
    pub fn dated(mut self, date: impl Into<Option<Date>>) -> Article<'t> {
        self.date = date.into();
        self
    }

    /// The article with a name.
    pub fn named(mut self, id: impl Into<Cow<'t, str>>) -> Article<'t> {
        self.id = id.into();
        self
    }
}

impl<'t> From<&'t str> for Article<'t> {
    fn from(text: &'t str) -> Article<'t> {
        Article::new(text)
    }
}

impl<'t> From<&Article<'t>> for Article<'t> {
    fn from(article: &Article<'t>) -> Article<'t> {
        article.clone()
    }
}

impl<'t> From<&'t String> for Article<'t> {
    fn from(text: &'t String) -> Article<'t> {
        Article::new(text)
    }
}
