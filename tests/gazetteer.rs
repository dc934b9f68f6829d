//! The built-in gazetteers, and the gazetteer's properties.

use whomet::gazetteer::Gazetteer;

/// Prints everything that is wrong with the built-in files.
#[test]
fn the_built_in_files_are_sound() {
    let (_, errors) = Gazetteer::builder().english().build_with_errors();
    for error in &errors {
        println!("{error}");
    }
    assert!(errors.is_empty(), "{} errors in the built-in files", errors.len());
}

#[test]
fn every_file_of_the_folder_is_built_in() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteers");
    let mut in_folder: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".tsv"))
        .collect();
    in_folder.sort();
    let built_in: Vec<&str> = Gazetteer::built_in_files()
        .map(|(name, _)| name.trim_start_matches("gazetteers/"))
        .collect();
    assert_eq!(
        built_in, in_folder,
        "src/gazetteer/built_in.rs lists other files than gazetteers/"
    );
}
