//! What the data files say of their origin, `gazetteers/SOURCES.md` says, too: each source with its licence, and the
//! notice that the licence asks for.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The keys of sources, each with the name under which `SOURCES.md` lists it. Rows written by hand need no entry.
const KEYS: [(&str, &str); 13] = [
    ("census", "US Census Bureau"),
    ("faker", "Faker"),
    ("gn", "GeoNames"),
    ("hn", "human_name"),
    ("iso", "ISO 3166 codes"),
    ("lemminflect", "LemmInflect"),
    ("masc", "MASC"),
    ("ne", "Natural Earth"),
    ("scowl", "SCOWL"),
    ("usds", "Office of the Historian"),
    ("wd", "Wikidata"),
    ("wf", "CIA World Factbook"),
    ("wordnet", "WordNet"),
];

/// Who wrote by hand is under the project's own licence.
const OWN: [&str; 2] = ["hand", "news"];

/// Licences under which data may stand here. Those that ask for a notice come with words that the notice must hold.
const LICENCES: [(&str, Option<&str>); 10] = [
    ("CC BY 4.0", Some("creativecommons.org/licenses/by/4.0")),
    ("Unicode License v3", Some("UNICODE LICENSE V3")),
    ("WordNet licence", Some("Copyright 2006 by Princeton University")),
    (
        "MIT",
        Some("Permission is hereby granted, free of charge, to any person obtaining a copy of this software"),
    ),
    (
        "BSD 3-Clause",
        Some("Redistributions in binary form must reproduce the above copyright notice"),
    ),
    ("Apache-2.0", Some("apache.org/licenses/LICENSE-2.0")),
    ("SCOWL's licence", Some("Copyright 2000-2011 by Kevin Atkinson")),
    ("CC0", None),
    ("public domain", None),
    ("free for any use", None),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> String {
    fs::read_to_string(root().join("gazetteers/SOURCES.md")).unwrap()
}

/// The rows of the table of `SOURCES.md`.
fn listed() -> Vec<String> {
    let rows = sources();
    let rows = rows.lines().filter(|line| line.starts_with("| "));
    rows.skip(1).map(str::to_owned).collect()
}

/// The name of a source that its row leads to.
fn link(row: &str) -> Option<&str> {
    row.split_once('[')?.1.split_once(']').map(|(name, _)| name)
}

/// The tables of data by path, with their text.
fn tables() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["gazetteers", "rules"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "tsv") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                found.push((format!("{folder}/{name}"), fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_source_is_listed_with_its_licence() {
    let listed = listed();
    let mut used = BTreeSet::new();
    for (file, text) in tables() {
        let heads = text.lines().take_while(|line| line.starts_with('#'));
        let heads: Vec<&str> = heads.collect();
        if file.starts_with("gazetteers/") {
            assert!(
                heads.iter().any(|line| line.starts_with("# licence: ")),
                "{file} has no licence"
            );
        }
        for source in heads.iter().filter_map(|line| line.strip_prefix("# source ")) {
            let (key, said) = source.split_once(": ").unwrap();
            if OWN.contains(&key) {
                continue;
            }
            let known = KEYS.iter().find(|(known, _)| *known == key);
            let (_, name) = known.unwrap_or_else(|| panic!("{file}: tell tests/sources.rs what {key} is"));
            used.insert(key.to_owned());
            assert!(
                said.to_lowercase().contains(&name.to_lowercase()),
                "{file}: {key} is {name}: {said}"
            );
            assert!(
                listed.iter().any(|row| row.contains(name)),
                "{name} of {file} is not in SOURCES.md"
            );
            // A source may be known through another: codes of ISO through rigour, which has its own row.
            let rows: Vec<&String> = listed
                .iter()
                .filter(|row| row.contains(name) || link(row).is_some_and(|link| said.contains(link)))
                .collect();
            for (licence, _) in LICENCES.iter().filter(|(licence, _)| said.contains(licence)) {
                let told = rows.iter().any(|row| row.contains(licence));
                assert!(told, "{file}: SOURCES.md does not say {licence} of {name}");
            }
        }
    }
    let unused: Vec<&str> = KEYS
        .map(|(key, _)| key)
        .into_iter()
        .filter(|key| !used.contains(*key))
        .collect();
    assert!(unused.is_empty(), "no file has these sources: {unused:?}");
}

#[test]
fn every_licence_is_known_and_has_its_notice() {
    let sources = sources();
    let (_, notices) = sources.split_once("## Notices").unwrap();
    for row in listed() {
        let cells: Vec<&str> = row.split(" | ").collect();
        let licence = cells[2];
        let known: Vec<_> = LICENCES
            .iter()
            .filter(|(name, _)| licence.contains(name))
            .collect();
        assert!(
            !known.is_empty(),
            "nobody knows whether {licence} may stand here: {row}"
        );
        for (name, notice) in known {
            let noticed = notice.is_none_or(|notice| notices.contains(notice));
            assert!(noticed, "SOURCES.md has no notice for {name}");
        }
    }
    assert_eq!(whomet::english::notices().len(), 2);
    for (name, text) in whomet::english::notices() {
        assert_eq!(*text, fs::read_to_string(root().join(name)).unwrap());
    }
}

/// The licences of [`LICENCES`] as SPDX writes them; what is in the public domain needs none.
const SPDX: [(&str, &str); 8] = [
    ("CC BY 4.0", "CC-BY-4.0"),
    ("Unicode License v3", "Unicode-3.0"),
    ("WordNet licence", "LicenseRef-WordNet"),
    ("MIT", "MIT"),
    ("BSD 3-Clause", "BSD-3-Clause"),
    ("Apache-2.0", "Apache-2.0"),
    ("SCOWL's licence", "LicenseRef-SCOWL"),
    ("CC0", "CC0-1.0"),
];

/// Whoever asks the package for its licence hears of those of the data, too: in both crates that hold it.
#[test]
fn the_crates_with_the_data_state_its_licences() {
    let listed = listed();
    for manifest in ["Cargo.toml", "cli/Cargo.toml"] {
        let text = fs::read_to_string(root().join(manifest)).unwrap();
        let stated = text
            .lines()
            .find_map(|line| line.strip_prefix("license = \"(MIT OR Apache-2.0) AND "))
            .unwrap_or_else(|| panic!("{manifest} states no licence of data"));
        let stated: BTreeSet<&str> = stated.trim_end_matches('"').split(" AND ").collect();
        let needed: BTreeSet<&str> = SPDX
            .into_iter()
            .filter(|(name, _)| listed.iter().any(|row| row.contains(name)))
            .map(|(_, spdx)| spdx)
            .collect();
        assert_eq!(stated, needed, "{manifest}");
    }
}
