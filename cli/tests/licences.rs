//! What is in the program is told by it: all crates, with their licences.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

mod command;

use command::Folder;

/// A crate in the program.
struct Crate {
    name: String,
    licence: String,
    repository: String,
    folder: String,
}

/// The crates that the command is built of, on any platform, but for our own.
fn crates() -> Vec<Crate> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: BTreeMap<String, &Value> = list(&metadata["packages"])
        .map(|package| (string(&package["id"]), package))
        .collect();
    let nodes: BTreeMap<String, &Value> = list(&metadata["resolve"]["nodes"])
        .map(|node| (string(&node["id"]), node))
        .collect();
    let is_ours = |id: &str| packages[id]["source"].is_null();
    let command = packages
        .iter()
        .find(|(_, package)| package["name"] == "whomet-cli");
    let mut open = vec![command.unwrap().0.clone()];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        for dependency in list(&nodes[&id]["deps"]) {
            // What only builds or tests is not in the program.
            if list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null()) {
                open.push(string(&dependency["pkg"]));
            }
        }
    }
    let mut crates: Vec<Crate> = seen
        .iter()
        .filter(|id| !is_ours(id))
        .map(|id| Crate {
            name: string(&packages[id]["name"]),
            licence: string(&packages[id]["license"]),
            repository: string(&packages[id]["repository"]),
            folder: string(&packages[id]["manifest_path"]).replace("Cargo.toml", ""),
        })
        .collect();
    crates.sort_by(|a, b| a.name.cmp(&b.name));
    crates.dedup_by(|a, b| a.name == b.name);
    crates
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A crate's licence text: of several MIT's, which asks for least.
fn text(folder: &str) -> Option<String> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let is = |path: &Path, words: &[&str]| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        (name.starts_with("LICEN") || name.starts_with("COPYING") || name.starts_with("UNLICENSE"))
            && words.iter().all(|word| name.contains(word))
    };
    let wanted: [&[&str]; 4] = [&["MIT"], &["ZLIB"], &["APACHE"], &[]];
    let found = wanted
        .iter()
        .find_map(|words| files.iter().find(|path| is(path, words)))?;
    fs::read_to_string(found).ok()
}

fn line(one: &Crate) -> String {
    format!("{} ({}) {}", one.name, one.licence, one.repository)
}

/// `WHOMET_REWRITE_CREDITS=1 cargo test -p whomet-cli --test licences` writes the file anew.
#[test]
fn every_crate_is_credited() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("CREDITS.txt");
    let crates = crates();
    assert!(crates.len() > 20, "{} crates", crates.len());
    if std::env::var_os("WHOMET_REWRITE_CREDITS").is_some() {
        let mut texts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut out = String::new();
        for one in &crates {
            let _ = writeln!(out, "{}", line(one));
            if let Some(text) = text(&one.folder) {
                let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
                texts
                    .entry(lines.join("\n").trim().to_owned())
                    .or_default()
                    .push(&one.name);
            }
        }
        for (text, names) in texts {
            let _ = write!(out, "\n{}\n{}\n\n{text}\n", "-".repeat(80), names.join(", "));
        }
        fs::write(&path, out).unwrap();
    }
    let credits = fs::read_to_string(&path).unwrap();
    let credited: BTreeSet<&str> = credits.lines().take_while(|line| !line.is_empty()).collect();
    let lacking: Vec<String> = crates
        .iter()
        .map(line)
        .filter(|line| !credited.contains(&**line))
        .collect();
    assert!(
        lacking.is_empty() && credited.len() == crates.len(),
        "CREDITS.txt is not up to date; WHOMET_REWRITE_CREDITS=1 writes it anew: {lacking:?}"
    );
}

#[test]
fn the_program_tells_its_licences() {
    let run = Folder::new().run(&["licences"]);
    assert_eq!((run.status, &*run.errors), (0, ""));
    for words in [
        "MIT License",
        "Apache License",
        "Contains information from GeoNames",
        "Copyright 2000-2011 by Kevin Atkinson",
        "J Ross Beresford",
        "aho-corasick (",
    ] {
        assert!(run.output.contains(words), "{words}");
    }
}
