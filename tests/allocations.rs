//! How often memory is asked for while articles are read: what a reader has once it uses again.

use whomet::{Article, Extractor};

/// No more than so many allocations a token, once a reader is warm. The number only shrinks. The articles are short and
/// dense, with an entity in every line; news takes a third of it. Most of what is left is what the document is made of.
const MOST: f64 = 3.5;

#[test]
fn a_warm_reader_asks_for_little_memory() {
    let articles = [
        include_str!("../examples/articles/moscow_visit.txt"),
        include_str!("../examples/articles/nairobi_summit.txt"),
        include_str!("../examples/articles/sanctions_call.txt"),
        include_str!("../examples/articles/coalition_talks.txt"),
    ];
    let mut reader = Extractor::english().reader();
    let mut read_all = || {
        for text in articles {
            assert!(!reader.read(Article::new(text)).mentions().is_empty());
        }
    };
    read_all();
    let counted = allocation_counter::measure(read_all);
    let language = whomet::english::language();
    let tokens: usize = articles
        .iter()
        .map(|text| whomet::text::tokens(text, language).len())
        .sum();
    let share = counted.count_total as f64 / tokens as f64;
    assert!(share <= MOST, "{share:.2} allocations a token");
    assert!(
        share > MOST / 2.0,
        "{share:.2} allocations a token: the bound can be lower"
    );
}
