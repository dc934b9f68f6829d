//! From files to a gazetteer.

use super::Gazetteer;
use super::errors::Errors;
use super::loader::{Loader, Source};
use super::table::Table;
use crate::error::Error;
use crate::text::Language;
use crate::words::Nouns;

/// Gathers gazetteer files and makes a [`Gazetteer`] of them.
#[derive(Clone, Debug, Default)]
pub struct GazetteerBuilder {
    files: Vec<File>,
    language: Language,
    nouns: Nouns,
}

#[derive(Clone, Debug)]
enum File {
    BuiltIn { name: &'static str, text: &'static str },
    User { name: String, text: String },
}

impl GazetteerBuilder {
    /// Takes the language by which names are cut into words. Texts in which they are looked up, and rules, must be cut
    /// by the same: [`Vocabulary::language`](crate::words::Vocabulary::language) returns it.
    pub fn language(&mut self, language: Language) -> &mut GazetteerBuilder {
        self.language = language;
        self
    }

    /// Takes what puts the names of offices and titles in the plural. Without it they are found in the singular alone.
    pub fn nouns(&mut self, nouns: Nouns) -> &mut GazetteerBuilder {
        self.nouns = nouns;
        self
    }

    /// Adds files that come with a program: what a user's file says of a name comes before what these say.
    pub fn built_in(&mut self, files: &[(&'static str, &'static str)]) -> &mut GazetteerBuilder {
        self.files
            .extend(files.iter().map(|&(name, text)| File::BuiltIn { name, text }));
        self
    }

    /// Adds a user's file. Its rows replace the built-in rows with the same `id`, and what one of its names denotes
    /// stands alone before what the same name denotes in the built-in files.
    ///
    /// # Errors
    ///
    /// If the file's header cannot be read; all else is found by [`GazetteerBuilder::build`].
    pub fn file(&mut self, name: &str, text: String) -> Result<(), Error> {
        let mut errors = Errors::default();
        Table::open(name, &text, &mut errors);
        if let Some(error) = errors.into_list().into_iter().next() {
            return Err(error);
        }
        let name = name.to_owned();
        self.files.push(File::User { name, text });
        Ok(())
    }

    /// Makes the gazetteer.
    ///
    /// # Errors
    ///
    /// The first of those of [`GazetteerBuilder::build_with_errors`].
    pub fn build(&self) -> Result<Gazetteer, Error> {
        let (gazetteer, errors) = self.build_with_errors();
        errors.into_iter().next().map_or(Ok(gazetteer), Err)
    }

    /// Makes the gazetteer of all that is sound in the files, and tells everything that is not: a row that the format
    /// does not allow, a reference to an entry that no file has, two tenures of one office at one time.
    ///
    /// Rows and references that are not sound are left out.
    pub fn build_with_errors(&self) -> (Gazetteer, Vec<Error>) {
        let mut errors = Errors::default();
        let (mut ours, mut users) = (Vec::new(), Vec::new());
        for (number, file) in self.files.iter().enumerate() {
            let number = number as u16;
            match file {
                File::BuiltIn { name, text } => {
                    ours.extend(Source::built_in(name, text, number, &mut errors))
                }
                File::User { name, text } => users.extend(Source::users(name, text, number, &mut errors)),
            }
        }
        let sizes = self.files.iter().map(|file| match file {
            File::BuiltIn { text, .. } => text.len(),
            File::User { text, .. } => text.len(),
        });
        let mut loader = Loader::new(sizes.sum());
        loader.speak(&self.language, &self.nouns);
        loader.load(&ours, &users, &mut errors);
        (loader.finish(), errors.into_list())
    }
}
