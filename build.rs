//! Reads the tables of `gazetteers` and `rules` as any program does, and lays out what they come to as bytes, so that no
//! program has to read three megabytes of tables and compile rules when it starts.
//!
//! An error in a table or a rule ends the build with its file, line and column.

#[cfg(feature = "english")]
#[path = "src/files.rs"]
mod files;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "english")]
    english::lay_out()?;
    Ok(())
}

#[cfg(feature = "english")]
mod english {
    use std::cmp::Reverse;
    use std::collections::BTreeMap;
    use std::path::PathBuf;
    use std::{env, fs, process};

    use whomet_engine::Error;
    use whomet_engine::gazetteer::Gazetteer;
    use whomet_engine::rules::Rules;
    use whomet_engine::text::Language;
    use whomet_engine::words::{Nouns, Spelling, Verbs};
    use whomet_reading::lexicon::{Lexicon, WordClassTables, WordClasses};
    use whomet_reading::news::Markers;

    use super::files;

    /// The files are of this program, so a change to them has it run again.
    pub fn lay_out() -> std::io::Result<()> {
        let tables = WordClassTables {
            words: files::WORD_CLASSES,
            sequences: files::CLASS_SEQUENCES,
            constraints: files::CLASS_CONSTRAINTS,
        };
        let mut gazetteer = sound(gazetteer(tables));
        let rules = sound(rules(&mut gazetteer, tables));
        // The lexicon adds words of its own.
        let names: Vec<&str> = files::RULES.iter().map(|(name, _)| *name).collect();
        let lexicon = sound(Lexicon::new(gazetteer, rules, Markers::default(), &names));
        let (mut gazetteer, rules) = (lexicon.gazetteer, lexicon.rules);
        let word_classes = sound(WordClasses::read(tables, &rules, gazetteer.vocabulary_mut()));
        write("gazetteer", gazetteer.stored())?;
        write("rules", rules.stored())?;
        write("word_classes", word_classes.stored())
    }

    fn gazetteer(tables: WordClassTables) -> Result<Gazetteer, Error> {
        let (name, text) = files::TEXT;
        by_use(tables)?
            .add()
            .language(Language::read(name, text)?)
            .nouns(nouns()?)
            .built_in(files::GAZETTEERS)
            .build()
    }

    /// A gazetteer without names in which the words of the tables have numbers, the most usual first: what is known of
    /// these lies together, in few lines of the processor's cache.
    fn by_use(tables: WordClassTables) -> Result<Gazetteer, Error> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for (word, count) in tables.frequencies()? {
            *counts.entry(word).or_default() += count;
        }
        let mut words: Vec<(String, u64)> = counts.into_iter().collect();
        words.sort_by_key(|(_, count)| Reverse(*count));
        let mut gazetteer = Gazetteer::default();
        for (word, _) in words {
            gazetteer.vocabulary_mut().intern(&word);
        }
        Ok(gazetteer)
    }

    fn rules(gazetteer: &mut Gazetteer, tables: WordClassTables) -> Result<Rules, Error> {
        let (name, table) = files::INFLECTIONS;
        let nouns = nouns()?;
        let verbs = Verbs::read(name, table, nouns.spelling().clone())?;
        let builder = Lexicon::rules_builder()
            .inflections(verbs, nouns)
            .frequencies(tables.frequencies()?);
        files::RULES
            .iter()
            .fold(builder, |builder, (name, text)| builder.file(name, text))
            .build(gazetteer.vocabulary_mut())
    }

    fn nouns() -> Result<Nouns, Error> {
        let ((spelling_name, spelling), (name, table)) = (files::SPELLING, files::PLURALS);
        Nouns::read(name, table, Spelling::read(spelling_name, spelling)?)
    }

    fn write(name: &str, (bytes, pool): (Vec<u8>, String)) -> std::io::Result<()> {
        let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
        fs::write(out.join(name).with_extension("bin"), bytes)?;
        fs::write(out.join(name).with_extension("txt"), pool)
    }

    /// What was read from tables; where they are wrong, the build ends.
    fn sound<T>(read: Result<T, Error>) -> T {
        read.unwrap_or_else(|error| {
            eprintln!("{error:#}");
            process::exit(1)
        })
    }
}
