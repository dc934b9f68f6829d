//! From files to a gazetteer.

use super::Gazetteer;
use super::errors::Errors;
use super::loader::{Loader, Source};
use crate::error::Error;
use crate::text::Language;
use crate::words::Nouns;

/// Gathers gazetteer files and makes a [`Gazetteer`] of them.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct GazetteerBuilder {
    /// The gazetteer to which the files are added.
    base: Gazetteer,
    language: Option<Language>,
    nouns: Option<Nouns>,
    built_in: Vec<(&'static str, &'static str)>,
    files: Vec<(String, String)>,
}

impl GazetteerBuilder {
    /// Takes the language by which names are cut into words. Texts in which they are looked up, and rules, must be cut
    /// by the same: [`Vocabulary::language`](crate::words::Vocabulary::language) returns it.
    ///
    /// A builder that [adds](Gazetteer::add) to a gazetteer goes on with the language of that one.
    pub fn language(mut self, language: Language) -> GazetteerBuilder {
        self.language = Some(language);
        self
    }

    /// Takes what puts the names of offices and titles in the plural. Without it they are found in the singular alone.
    ///
    /// A builder that [adds](Gazetteer::add) to a gazetteer goes on with those of that one.
    pub fn nouns(mut self, nouns: Nouns) -> GazetteerBuilder {
        self.nouns = Some(nouns);
        self
    }

    /// Adds files that come with a program: what a user's file says of a name comes before what these say.
    pub fn built_in(mut self, files: &[(&'static str, &'static str)]) -> GazetteerBuilder {
        self.built_in.extend(files);
        self
    }

    /// Adds a user's file. Its rows replace the built-in rows with the same `id`, and what one of its names denotes
    /// stands alone before what the same name denotes in the built-in files. What is wrong with it is reported by
    /// [`GazetteerBuilder::build`].
    ///
    /// Less order is asked of it than of the built-in files: its rows and columns may stand in any order, it need not name
    /// sources, its lines may end as on Windows, and commas or semicolons may divide its cells. A tenure without an end
    /// (`FROM/`) holds from then on.
    pub fn file(mut self, name: impl Into<String>, text: impl Into<String>) -> GazetteerBuilder {
        self.files.push((name.into(), super::dialect::plain(text.into())));
        self
    }

    /// Makes the gazetteer.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the files: a row that the format does not allow, a reference to an entry that no
    /// file has, two tenures of one office at one time.
    pub fn build(self) -> Result<Gazetteer, Error> {
        let (gazetteer, error) = self.build_with_error();
        error.map_or(Ok(gazetteer), Err)
    }

    /// Makes the gazetteer of all that is sound in the files, and the error that [`GazetteerBuilder::build`] would
    /// return. Rows and references that are not sound are left out.
    pub fn build_with_error(self) -> (Gazetteer, Option<Error>) {
        let mut errors = Errors::default();
        let mut gazetteer = self.base;
        if let Some(language) = self.language {
            gazetteer.vocabulary.set_language(language);
        }
        if let Some(nouns) = self.nouns {
            gazetteer.nouns = nouns;
        }
        if !self.built_in.is_empty() {
            let sources = self.built_in.iter();
            let sources = sources.filter_map(|(name, text)| Source::built_in(name, text, &mut errors));
            gazetteer = Loader::on(gazetteer).load(sources.collect(), &mut errors);
        }
        if !self.files.is_empty() {
            let sources = self.files.iter();
            let sources = sources.filter_map(|(name, text)| Source::users(name, text, &mut errors));
            gazetteer = Loader::on(gazetteer).load(sources.collect(), &mut errors);
        }
        let users = self.files.iter().map(|(name, _)| name.as_str());
        let files = self.built_in.iter().map(|(name, _)| *name).chain(users);
        (gazetteer, errors.into_error(files))
    }
}

impl Gazetteer {
    /// A builder without files.
    pub fn builder() -> GazetteerBuilder {
        GazetteerBuilder::default()
    }

    /// A builder that adds files to this gazetteer, as if it had been built of its own files and these.
    pub fn add(self) -> GazetteerBuilder {
        GazetteerBuilder {
            base: self,
            ..GazetteerBuilder::default()
        }
    }
}
