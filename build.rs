//! Reads the tables of `gazetteers` with the engine's own loader and lays the result out as bytes, so that no program has
//! to read two megabytes of tables when it starts.
//!
//! Names are cut into words, and those of offices put in the plural, by the same tables as in the library.
//!
//! An error in a table ends the build with its file, line and column.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=gazetteers");
    #[cfg(feature = "english")]
    tables::lay_out()?;
    Ok(())
}

#[cfg(feature = "english")]
mod tables {
    use std::path::Path;
    use std::{env, fs, process};

    use whomet_engine::Error;
    use whomet_engine::gazetteer::{Gazetteer, GazetteerBuilder};
    use whomet_engine::text::Language;
    use whomet_engine::words::{Nouns, Spelling};

    /// The tables that say how names are cut into words and put in the plural.
    const TABLES: [&str; 3] = ["rules/text.tsv", "rules/spelling.tsv", "rules/plurals.tsv"];

    pub fn lay_out() -> std::io::Result<()> {
        for table in TABLES {
            println!("cargo::rerun-if-changed={table}");
        }
        let [text, spelling, plurals] = TABLES.map(fs::read_to_string);
        let mut builder = sound(speaking(&text?, &spelling?, plurals?.leak()));
        let mut names: Vec<String> = Vec::new();
        for entry in fs::read_dir("gazetteers")? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".tsv") {
                names.push(format!("gazetteers/{name}"));
            }
        }
        names.sort();
        for name in names {
            let text = fs::read_to_string(&name)?;
            // A build script ends soon enough for what it keeps not to matter.
            builder = builder.built_in(&[(name.leak(), text.leak())]);
        }
        let (bytes, pool) = sound(builder.build()).stored();
        let out = env::var_os("OUT_DIR").unwrap_or_default();
        fs::write(Path::new(&out).join("gazetteer.bin"), bytes)?;
        fs::write(Path::new(&out).join("gazetteer.txt"), pool)
    }

    /// A builder that cuts names, and puts those of offices in the plural, by these tables.
    fn speaking(text: &str, spelling: &str, plurals: &'static str) -> Result<GazetteerBuilder, Error> {
        let [text_name, spelling_name, plurals_name] = TABLES;
        let spelling = Spelling::read(spelling_name, spelling)?;
        Ok(Gazetteer::builder()
            .language(Language::read(text_name, text)?)
            .nouns(Nouns::read(plurals_name, plurals, spelling)?))
    }

    /// What was read from tables; where they are wrong, the build ends.
    fn sound<T>(read: Result<T, Error>) -> T {
        read.unwrap_or_else(|error| {
            eprintln!("{error:#}");
            process::exit(1)
        })
    }
}
