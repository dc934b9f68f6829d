//! Reads the tables of `gazetteers` with the engine's own loader and lays the result out as bytes, so that no program has
//! to read two megabytes of tables when it starts.
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

    use whomet_engine::gazetteer::Gazetteer;

    pub fn lay_out() -> std::io::Result<()> {
        let mut names: Vec<String> = Vec::new();
        for entry in fs::read_dir("gazetteers")? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".tsv") {
                names.push(format!("gazetteers/{name}"));
            }
        }
        names.sort();
        let mut builder = Gazetteer::builder();
        for name in names {
            let text = fs::read_to_string(&name)?;
            // A build script ends soon enough for what it keeps not to matter.
            builder = builder.built_in(&[(name.leak(), text.leak())]);
        }
        let gazetteer = builder.build().unwrap_or_else(|error| {
            eprintln!("{error:#}");
            process::exit(1)
        });
        let (bytes, pool) = gazetteer.stored();
        let out = env::var_os("OUT_DIR").unwrap_or_default();
        fs::write(Path::new(&out).join("gazetteer.bin"), bytes)?;
        fs::write(Path::new(&out).join("gazetteer.txt"), pool)
    }
}
