//! Parties and places: what has a name and a country.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use whomet::Date;
use whomet::gazetteer::EntryType;
use whomet_input::{Problem, quoted};

use super::answer::Answer;
use super::{Known, Made, cell, head, new_id};

#[derive(Debug, Default)]
struct Named {
    name: String,
    shorts: BTreeSet<String>,
    country: String,
    population: u64,
}

/// A table of those of which we have no row; the others need none.
pub fn table(answer: &Answer, known: &Known<'_>, date: Date, parties: bool) -> Made {
    let gazetteer = known.gazetteer;
    let mut made = Made::default();
    let mut all: BTreeMap<String, Named> = BTreeMap::new();
    for row in &answer.rows {
        let item = row.item(answer.subject);
        let country = row.get("country").to_uppercase();
        let label = row.label(answer.subject);
        let wrong = if item.is_empty() {
            Some(format!(
                "expected an item, found {}",
                quoted(row.get(answer.subject))
            ))
        } else if gazetteer.country(&country).is_none() {
            Some(format!(
                "no country has the code {}: passed over",
                quoted(&country)
            ))
        } else if label.is_empty() {
            Some(format!("{item} has no name in English: passed over"))
        } else {
            None
        };
        if let Some(message) = wrong {
            made.problems
                .push(Problem::at(&answer.file, row.line, 0, message));
            continue;
        }
        let named = all.entry(item.to_owned()).or_default();
        named.name = label;
        named.country = country;
        // What is shorter than three letters is the name of too much.
        let short = cell(row.get("short"));
        if short.chars().count() > 2 && short != named.name {
            named.shorts.insert(short);
        }
        let population = row.get("population").parse::<f64>().unwrap_or(0.0);
        named.population = named.population.max(population as u64);
    }
    let entry_type = if parties {
        EntryType::Organization
    } else {
        EntryType::Place
    };
    let is_known = |item: &str, named: &Named| {
        let by_name = || {
            gazetteer.find(&named.name).iter().any(|found| {
                let entry = gazetteer.entry(found.entry);
                entry.entry_type == entry_type && entry.country == gazetteer.country(&named.country)
            })
        };
        known.item(item, entry_type).is_some() || by_name()
    };
    let mut taken = HashSet::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (item, named) in all.iter().filter(|(item, named)| !is_known(item, named)) {
        let id = new_id(known, &mut taken, &named.name, &named.country, item);
        let shorts = named.shorts.iter().cloned().collect::<Vec<_>>().join("|");
        let population = if named.population > 0 {
            named.population.to_string()
        } else {
            String::new()
        };
        let kind = if parties { "party" } else { "city" };
        let mut row = vec![
            id,
            named.name.clone(),
            shorts,
            kind.to_owned(),
            named.country.clone(),
        ];
        row.extend((!parties).then_some(population));
        row.extend([item.clone(), "wd".to_owned()]);
        rows.push(row);
    }
    rows.sort();
    (made.rows, made.new) = (rows.len(), rows.len());
    made.table = match parties {
        true => head(
            "political parties, from Wikidata",
            "ORGANIZATION",
            date,
            &["id", "name", "aliases", "kind", "country", "wikidata", "source"],
        ),
        false => head(
            "cities, from Wikidata",
            "PLACE",
            date,
            &[
                "id",
                "name",
                "aliases",
                "kind",
                "country",
                "population",
                "wikidata",
                "source",
            ],
        ),
    };
    for row in rows {
        made.table.push_str(&row.join("\t"));
        made.table.push('\n');
    }
    made
}
