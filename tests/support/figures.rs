//! Figures that may rise and must not fall.

use std::fmt::Write;
use std::path::Path;

/// The environment variable that asks for the snapshots to be written anew.
const REWRITE: &str = "WHOMET_REWRITE_FIGURES";

/// How often something was right, said without reason, and missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    pub right: usize,
    pub extra: usize,
    pub missed: usize,
}

impl Hits {
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.extra)
    }

    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.extra + self.missed)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Named figures, in the order in which they are read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Figures(Vec<(String, Hits)>);

/// The names of all figures, in order. The first ones and the last are whole, with extras; the rest ask of the
/// pairs that were found.
const NAMES: [&str; 9] = [
    "pairs",
    "status",
    "mode",
    "date",
    "place",
    "direction",
    "acts",
    "people",
    "countries",
];
const ASKED_OF_PAIRS: std::ops::Range<usize> = 1..6;

impl Figures {
    pub fn hits(&mut self, name: &str) -> &mut Hits {
        if self.0.is_empty() {
            self.0 = NAMES.map(|name| (name.to_owned(), Hits::default())).to_vec();
        }
        let found = self.0.iter_mut().find(|(known, _)| known == name);
        &mut found.unwrap_or_else(|| panic!("no figure {name}")).1
    }

    pub fn get(&self, name: &str) -> Hits {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or(Hits::default(), |(_, hits)| *hits)
    }

    /// A page for people that can be read back.
    fn page(&self) -> String {
        let mut page = String::new();
        for (index, (name, hits)) in self.0.iter().enumerate() {
            let Hits { right, extra, missed } = *hits;
            let _ = match ASKED_OF_PAIRS.contains(&index) {
                true => writeln!(
                    page,
                    "{name:<10} {right} right, {missed} wrong, {:.3}",
                    hits.recall()
                ),
                false => writeln!(
                    page,
                    "{name:<10} {right} right, {extra} extra, {missed} missed, P {:.3} R {:.3} F1 {:.3}",
                    hits.precision(),
                    hits.recall(),
                    hits.f1()
                ),
            };
        }
        page
    }

    /// Reads a page; what is no figure is passed over.
    fn read(page: &str) -> Figures {
        let mut figures = Figures::default();
        for line in page.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split([' ', ',']).filter(|word| !word.is_empty());
            let Some(name) = words.next() else { continue };
            let words: Vec<&str> = words.collect();
            for pair in words.windows(2) {
                let Ok(number) = pair[0].parse() else { continue };
                let hits = figures.hits(name);
                match pair[1] {
                    "right" => hits.right = number,
                    "extra" => hits.extra = number,
                    "missed" | "wrong" => hits.missed = number,
                    _ => {}
                }
            }
        }
        figures
    }

    /// Compares with the snapshot `tests/snapshots/NAME.figures`: F1 must not fall, nor the number of pairs whose
    /// status, date and so on are right. It is written anew only when asked.
    pub fn hold(&self, name: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/snapshots/{name}.figures"));
        let page = self.page();
        if std::env::var_os(REWRITE).is_some() {
            let head = format!(
                "# Figures of tests/{name}.rs. They may rise and must not fall.\n\
                 # Written by {REWRITE}=1 cargo test --test {name}\n"
            );
            std::fs::write(&path, head + &page).unwrap();
            return;
        }
        let known = std::fs::read_to_string(&path).unwrap_or_default();
        let known = Figures::read(&known);
        let mut fallen = Vec::new();
        for (index, (name, before)) in known.0.iter().enumerate() {
            let now = self.get(name);
            let falls = match ASKED_OF_PAIRS.contains(&index) {
                true => now.right < before.right,
                false => now.f1() < before.f1() - 1e-9,
            };
            if falls {
                fallen.push(name.as_str());
            }
        }
        assert!(
            fallen.is_empty(),
            "these figures have fallen: {}\nbefore\n{}\nnow\n{page}",
            fallen.join(", "),
            known.page()
        );
        if *self != known {
            println!("the figures have changed; {REWRITE}=1 writes them down\n{page}");
        }
    }
}

#[test]
fn what_is_written_is_read() {
    let mut figures = Figures::default();
    *figures.hits("pairs") = Hits {
        right: 3,
        extra: 1,
        missed: 2,
    };
    *figures.hits("date") = Hits {
        right: 2,
        extra: 0,
        missed: 1,
    };
    assert_eq!(Figures::read(&figures.page()), figures);
}
