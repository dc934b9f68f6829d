//! An article as Python gives it.

use std::borrow::Cow;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyMapping, PyString};
use serde_json::value::RawValue;
use whomet::{Date, Document};

use crate::guard::guarded;
use crate::json;

/// A text, with what is known of it from outside.
#[derive(Debug, Default)]
pub struct Article {
    text: String,
    date: Option<Date>,
    id: String,
    /// Fields to be kept beside what is found, each with its value as JSON.
    fields: Vec<(String, Box<RawValue>)>,
}

impl Article {
    /// An article in parts.
    ///
    /// # Errors
    /// A date that cannot be read, a field that is no JSON.
    pub fn new(
        text: &Bound<'_, PyString>,
        date: Option<&Bound<'_, PyAny>>,
        title: Option<&Bound<'_, PyString>>,
        id: Option<&Bound<'_, PyAny>>,
        fields: Option<&Bound<'_, PyMapping>>,
    ) -> PyResult<Article> {
        let mut article = Article {
            text: utf8(text)?,
            ..Article::default()
        };
        article.date = date.map(read_date).transpose()?.flatten();
        article.id = id.map(read_id).transpose()?.unwrap_or_default();
        if let Some(title) = title {
            article.keep("title", title)?;
        }
        if let Some(fields) = fields {
            article.keep_all(fields, &[])?;
        }
        Ok(article)
    }

    /// A text, or a mapping with a `text`; of its other keys `date` and `id` are read, and all are kept.
    ///
    /// # Errors
    /// It is neither, or a part of it is not what it should be.
    pub fn of(item: &Bound<'_, PyAny>) -> PyResult<Article> {
        if let Ok(text) = item.cast::<PyString>() {
            return Article::new(text, None, None, None, None);
        }
        let Ok(item) = item.cast::<PyMapping>() else {
            return Err(PyTypeError::new_err(format!(
                "expected a text, or a mapping with a \"text\", found {}",
                item.get_type().name()?
            )));
        };
        let get = |key: &str| -> PyResult<Option<Bound<'_, PyAny>>> {
            match item.contains(key)? {
                true => Ok(Some(item.get_item(key)?).filter(|value| !value.is_none())),
                false => Ok(None),
            }
        };
        let Some(text) = get("text")? else {
            return Err(PyValueError::new_err("the mapping has no \"text\""));
        };
        let text = text
            .cast::<PyString>()
            .map_err(|_| PyTypeError::new_err("the \"text\" is no string"))?;
        let mut article = Article::new(text, get("date")?.as_ref(), None, get("id")?.as_ref(), None)?;
        article.keep_all(item, &["text", "date", "id"])?;
        Ok(article)
    }

    fn keep(&mut self, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
        self.fields.push((name.to_owned(), json::written(value)?));
        Ok(())
    }

    fn keep_all(&mut self, fields: &Bound<'_, PyMapping>, without: &[&str]) -> PyResult<()> {
        for field in fields.items()? {
            let (name, value): (Bound<'_, PyString>, Bound<'_, PyAny>) = field.extract()?;
            let name = utf8(&name)?;
            if !without.contains(&&*name) {
                self.keep(&name, &value)?;
            }
        }
        Ok(())
    }

    /// What is found in it.
    ///
    /// # Errors
    /// What a panic said, if there was one.
    pub fn read(self, extractor: &whomet::Extractor) -> Result<Document, String> {
        let mut document = guarded(|| extractor.extract(self.borrowed()))?;
        for (name, value) in &self.fields {
            // It is JSON already.
            let _ = document.extra.insert(name.as_str(), value);
        }
        Ok(document)
    }

    /// The article as the library takes it.
    pub fn borrowed(&self) -> whomet::Article<'_> {
        whomet::Article::new(&self.text).dated(self.date).named(&*self.id)
    }
}

/// A string as UTF-8. Halves of a surrogate pair, which UTF-8 does not have, are `?`: so offsets fit all the same.
pub fn utf8(text: &Bound<'_, PyString>) -> PyResult<String> {
    match text.to_str() {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => {
            let bytes = text.call_method1("encode", ("utf-8", "replace"))?;
            Ok(String::from_utf8_lossy(bytes.extract()?).into_owned())
        }
    }
}

/// A date as people write it or as `datetime` has it; nothing for `None` and what pandas calls not a time.
fn read_date(date: &Bound<'_, PyAny>) -> PyResult<Option<Date>> {
    if date.is_none() {
        return Ok(None);
    }
    let text: Cow<'_, str> = match date.cast::<PyString>() {
        Ok(text) => text.to_string_lossy(),
        Err(_) => {
            let Ok(text) = date.call_method0("isoformat") else {
                return Err(PyTypeError::new_err(format!(
                    "expected a date as a string or of datetime, found {}",
                    date.get_type().name()?
                )));
            };
            Cow::Owned(text.extract()?)
        }
    };
    match &*text {
        "NaT" => Ok(None),
        text => whomet_input::read_date(text, None).map_err(PyValueError::new_err),
    }
}

/// A name for a document: a string or a whole number.
fn read_id(id: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = id.cast::<PyString>() {
        return utf8(text);
    }
    match id.is_instance_of::<PyInt>() && !id.is_instance_of::<PyBool>() {
        true => Ok(id.str()?.to_string_lossy().into_owned()),
        false => Err(PyTypeError::new_err(format!(
            "expected an id as a string or a whole number, found {}",
            id.get_type().name()?
        ))),
    }
}
