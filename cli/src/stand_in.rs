//! Stands where the library's extractor will stand, and finds nothing.

use whomet::Error;
use whomet::extract::{Article, Document};
use whomet::gazetteer::Gazetteer;

pub struct Extractor;
pub struct ExtractorBuilder;

impl Extractor {
    pub fn english() -> &'static Extractor {
        &Extractor
    }

    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder
    }

    pub fn extract<'t>(&self, _: impl Into<Article<'t>>) -> Document {
        Document::default()
    }
}

impl ExtractorBuilder {
    pub fn gazetteer(self, name: &str, text: &str) -> Result<ExtractorBuilder, Error> {
        Gazetteer::builder().file(name, text.to_owned())?;
        Ok(self)
    }

    pub fn rules(self, name: &str, text: &str) -> Result<ExtractorBuilder, Error> {
        whomet::rules::Rules::builder().file(name, text)?;
        Ok(self)
    }

    pub fn build(self) -> Result<Extractor, Error> {
        Ok(Extractor)
    }
}
