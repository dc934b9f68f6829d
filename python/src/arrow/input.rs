//! A batch of articles: which column is what.

use std::borrow::Cow;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, Schema};
use whomet::document::Document;
use whomet::{Article, Date, Extractor};

use super::texts::TextColumn;
use crate::guard::guarded;

/// Which column is what. One that is not named is taken if there is one of the usual name.
#[derive(Clone, Debug)]
pub struct Names {
    pub text: String,
    pub date: Option<String>,
    pub id: Option<String>,
    pub title: Option<String>,
}

impl Names {
    /// Looks whether there are the columns that are named.
    ///
    /// # Errors
    /// One that there is not.
    pub fn check(&self, schema: &Schema) -> Result<(), String> {
        let named = [
            Some(&self.text),
            self.date.as_ref(),
            self.id.as_ref(),
            self.title.as_ref(),
        ];
        for name in named.into_iter().flatten() {
            if schema.column_with_name(name).is_none() {
                let known: Vec<String> = schema
                    .fields()
                    .iter()
                    .map(|it| format!("\"{}\"", it.name()))
                    .collect();
                return Err(format!(
                    "there is no column \"{name}\"; there are {}",
                    known.join(", ")
                ));
            }
        }
        Ok(())
    }
}

/// A batch of articles.
#[derive(Debug)]
pub struct Articles {
    text: TextColumn,
    date: Option<TextColumn>,
    id: Option<TextColumn>,
    title: Option<TextColumn>,
    /// The number of the first row, for those without an id.
    first: usize,
}

/// What came of an article: the document, and what was wrong with it though it was read; or its id and why it was not.
pub type Read = Result<(Document, Option<String>), (String, String)>;

impl Articles {
    /// # Errors
    /// A column that holds no text.
    pub fn new(batch: &RecordBatch, names: &Names, first: usize) -> Result<Articles, ArrowError> {
        let column = |name: &str| batch.column_by_name(name).map(TextColumn::new).transpose();
        let Some(text) = column(&names.text)? else {
            return Err(ArrowError::SchemaError(format!(
                "there is no column \"{}\"",
                names.text
            )));
        };
        Ok(Articles {
            text,
            date: column(names.date.as_deref().unwrap_or("date"))?,
            id: column(names.id.as_deref().unwrap_or("id"))?,
            title: column(names.title.as_deref().unwrap_or("title"))?,
            first,
        })
    }

    /// How many bytes of text a row has.
    pub fn size(&self, row: usize) -> usize {
        self.text.size(row)
    }

    /// Reads the article of a row.
    pub fn read(&self, row: usize, extractor: &Extractor) -> Read {
        let id = match self.id.as_ref().map(|column| column.get(row)) {
            Some(Ok(Some(id))) => Cow::Borrowed(id),
            Some(Err(wrong)) => return Err((String::new(), format!("id: {wrong}"))),
            Some(Ok(None)) | None => Cow::Owned((self.first + row).to_string()),
        };
        let text = match self.text.get(row) {
            Ok(Some(text)) => text,
            Ok(None) => return Err((id.into_owned(), "there is no text".to_owned())),
            Err(wrong) => return Err((id.into_owned(), format!("text: {wrong}"))),
        };
        let (date, wrong) = match self.date(row) {
            Ok(date) => (date, None),
            Err(wrong) => (
                None,
                Some(format!("date: {wrong}; the document is read without a date")),
            ),
        };
        let article = Article::new(text).dated(date).named(&*id);
        let read = guarded(|| extractor.extract(article));
        let mut document = read.map_err(|said| (id.into_owned(), said))?;
        if let Some(Ok(Some(title))) = self.title.as_ref().map(|column| column.get(row)) {
            // A string can be written as JSON.
            let _ = document.extra.insert("title", &title);
        }
        Ok((document, wrong))
    }

    fn date(&self, row: usize) -> Result<Option<Date>, String> {
        match &self.date {
            Some(column) => match column.get(row)? {
                Some(date) => whomet_input::read_date(date, None),
                None => Ok(None),
            },
            None => Ok(None),
        }
    }
}
