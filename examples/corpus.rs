//! Many articles in one graph: who met whom most, and every meeting of one person.
//!
//!     cargo run --release --example corpus [FOLDER | FILE.jsonl [NAME]]
//!
//! A folder is read for its `.txt` files, with the dates of an `articles.tsv` beside them if there is one; a JSONL file
//! holds an object a line with `id`, `date` and `text`.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use whomet::graph::Filter;
use whomet::{Article, Date, Extractor, Graph};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let path = arguments.next().map_or(built_in, Into::into);
    let name = arguments.next().unwrap_or_else(|| "Lavrov".to_owned());

    let extractor = Extractor::english();
    let mut graph = Graph::new();
    for (id, date, text) in articles(&path)? {
        graph.add(&extractor.extract(Article::new(&text).dated(date).named(id)));
    }
    println!(
        "{} articles: {} people, countries and organisations, {} events\n",
        graph.documents().len(),
        graph.nodes().len(),
        graph.events().len()
    );

    let mut dyads = graph.dyads_where(&Filter::meetings());
    dyads.sort_by_key(|dyad| std::cmp::Reverse(dyad.count()));
    println!("Who met whom most");
    for dyad in dyads.iter().take(10) {
        println!(
            "  {:>2}  {} - {}",
            dyad.count(),
            graph[dyad.source].name,
            graph[dyad.target].name
        );
    }

    for node in graph.find(&name).into_iter().take(1) {
        println!("\n{} met", node.name);
        for encounter in graph.who_met(node.id) {
            println!("  {} ({})", graph[encounter.with].name, encounter.count());
        }
    }
    assert!(!dyads.is_empty(), "nobody met anybody in {}", path.display());
    Ok(())
}

/// Id, date and text of an article.
type Input = (String, Option<Date>, String);

/// The articles of a folder or a JSONL file.
fn articles(path: &Path) -> Result<Vec<Input>, Box<dyn Error>> {
    let mut out = Vec::new();
    if path.is_dir() {
        let table = fs::read_to_string(path.join("articles.tsv")).unwrap_or_default();
        let rows = table.lines().filter_map(|line| line.split_once('\t'));
        let dates: HashMap<&str, Date> = rows
            .filter_map(|(file, rest)| Some((file, rest.split('\t').next()?.parse().ok()?)))
            .collect();
        for entry in fs::read_dir(path)? {
            let file = entry?.path();
            if file.extension().is_some_and(|extension| extension == "txt") {
                let name = file
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                out.push((
                    name.clone(),
                    dates.get(&*name).copied(),
                    fs::read_to_string(&file)?,
                ));
            }
        }
        out.sort();
        return Ok(out);
    }
    for (number, line) in fs::read_to_string(path)?.lines().enumerate() {
        let value: serde_json::Value = serde_json::from_str(line)
            .map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))?;
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        out.push((text("id"), text("date").parse().ok(), text("text")));
    }
    Ok(out)
}
