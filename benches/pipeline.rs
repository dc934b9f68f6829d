//! How fast articles are read, and where the time goes.
//!
//!     cargo bench --bench pipeline            all of it
//!     cargo bench --bench pipeline -- rules   what has "rules" in its name
//!     WHOMET_CORPUS=news.jsonl cargo bench --bench pipeline -- corpus      the same of real articles
//!
//! Absolute times tell of the machine. What to look at is ratios within one run: `extract` against `bare_automaton`,
//! which only looks for the same names and understands nothing, `words` (tokens with their ids) against
//! `unicode_words`, and `rules_that_cannot_match` with ten, a hundred and a thousand rules. A table of the steps' shares
//! is printed first.
//!
//! The articles of `generated` are put together of names, and have many more of them than news has: what real text
//! takes, only real text shows. `WHOMET_CORPUS` names a file of it, an object with a `text` a line.

// The function that criterion's macro makes has no documentation.
#![allow(missing_docs)]

mod support;

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, MatchKind};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use unicode_segmentation::UnicodeSegmentation;
use whomet::english;
use whomet::gazetteer::{EntryType, Gazetteer};
use whomet::news::segment;
use whomet::reading::Step;
use whomet::rules::{LabelSet, PhaseCache, Rules, Unit};
use whomet::words::Vocabulary;
use whomet::{Article, Date, Extractor};

use support::Numbers;

fn pick<'a>(numbers: &mut Numbers, among: &'a [String]) -> &'a str {
    &among[numbers.below(among.len())]
}

/// Sentences with gaps: P a person, C a country, A a country's adjective, O an organisation, L a place, D a day,
/// N a number.
const SENTENCES: &[&str] = &[
    "P met P in L on D.",
    "C's foreign minister, P, held talks with P on D, and the two agreed to meet again.",
    "P said on D that C would not send a delegation to L before the end of the year.",
    "The A president spoke by telephone with P about the future of O.",
    "\"We have waited N months for an answer,\" P told reporters in L.",
    "Prices of grain rose by N percent in C, where drought has cut the harvest for the third year in a row.",
    "P, who was accompanied by P, thanked C for its help after the floods.",
    "Officials from C and C are expected to discuss the border crossing near L next week.",
    "O criticised the decision, and its spokesman refused to say whether P would attend.",
    "The road between L and L has been closed since the bridge fell, and lorries wait for days.",
    "P arrived in L on D for a visit that the A government had put off twice.",
    "A ministers asked O for $N million to rebuild schools, hospitals and the port.",
    "It was the first time since D that an envoy of C was received in L.",
    "He added that the talks had been frank, and that much remained to be done.",
];

/// About a megabyte of articles that differ in names, order and length.
fn articles(gazetteer: &Gazetteer) -> Vec<String> {
    let of = |wanted: EntryType| -> Vec<String> {
        let entries = gazetteer
            .entries()
            .filter(|(_, entry)| entry.entry_type == wanted);
        entries.map(|(_, entry)| entry.name.to_string()).collect()
    };
    let people = of(EntryType::Person);
    let countries = of(EntryType::Country);
    let places = of(EntryType::Place);
    let organizations = of(EntryType::Organization);
    let adjectives: Vec<String> = gazetteer
        .entries()
        .filter_map(|(id, _)| gazetteer.adjective(id).map(str::to_owned))
        .collect();
    let days = ["Monday", "Tuesday", "Friday", "12 March", "July 31", "last week"].map(str::to_owned);
    let mut numbers = Numbers(0x5eed);
    let mut written = 0;
    let mut articles = Vec::new();
    while written < 1_000_000 {
        let mut text = String::new();
        for sentence in 0..8 + numbers.below(24) {
            let pattern = SENTENCES[numbers.below(SENTENCES.len())];
            let mut previous = ' ';
            let mut letters = pattern.chars().peekable();
            while let Some(letter) = letters.next() {
                let alone =
                    !previous.is_alphabetic() && letters.peek().is_none_or(|next| !next.is_alphabetic());
                match letter {
                    'P' if alone => text.push_str(pick(&mut numbers, &people)),
                    'C' if alone => text.push_str(pick(&mut numbers, &countries)),
                    'A' if alone => text.push_str(pick(&mut numbers, &adjectives)),
                    'O' if alone => text.push_str(pick(&mut numbers, &organizations)),
                    'L' if alone => text.push_str(pick(&mut numbers, &places)),
                    'D' if alone => text.push_str(pick(&mut numbers, &days)),
                    'N' if alone => {
                        write!(text, "{}", 2 + numbers.below(90)).expect("a string takes everything")
                    }
                    letter => text.push(letter),
                }
                previous = letter;
            }
            text.push_str(if sentence % 3 == 2 { "\n\n" } else { " " });
        }
        written += text.len();
        articles.push(text);
    }
    articles
}

fn dated(text: &str) -> Article<'_> {
    let date: Date = "2025-08-01".parse().expect("a date");
    Article::new(text).dated(date)
}

/// Events and entities of all articles: so that a bench of something that finds nothing fails.
fn read_all(extractor: &Extractor, articles: &[String]) -> (usize, usize) {
    let mut found = (0, 0);
    for text in articles {
        let document = extractor.extract(dated(text));
        found.0 += document.events().len();
        found.1 += document.entities().len();
    }
    found
}

/// The articles of the file that `WHOMET_CORPUS` names.
fn corpus() -> Option<Vec<String>> {
    let path = std::env::var_os("WHOMET_CORPUS")?;
    let lines = std::fs::read_to_string(&path).expect("a file that can be read");
    let text = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        line["text"].as_str().expect("a text").to_owned()
    };
    Some(lines.lines().map(text).collect())
}

fn pipeline(criterion: &mut Criterion) {
    let extractor = Extractor::english();
    let articles = articles(extractor.gazetteer());
    let (events, entities) = read_all(extractor, &articles);
    assert!(
        events > articles.len(),
        "{events} events in {} articles",
        articles.len()
    );
    assert!(entities > 10 * articles.len(), "{entities} entities");
    measure(criterion, "generated", &articles);
    if let Some(articles) = corpus() {
        measure(criterion, "corpus", &articles);
    }
}

/// The whole way, parts of it, and what else can be done with the same text, in one run.
fn measure(criterion: &mut Criterion, name: &str, articles: &[String]) {
    let extractor = Extractor::english();
    let gazetteer = extractor.gazetteer();
    print_shares(extractor, articles);
    let bytes: usize = articles.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("extract", |bencher| {
        bencher.iter(|| read_all(extractor, black_box(articles)))
    });
    group.bench_function("extract_to_json", |bencher| {
        let json = |text: &String| extractor.extract(dated(text)).to_json().len();
        bencher.iter(|| -> usize { black_box(articles).iter().map(json).sum() })
    });
    group.bench_function("words", |bencher| {
        let vocabulary = gazetteer.vocabulary();
        let mut ids = Vec::new();
        bencher.iter(|| {
            let mut words = 0;
            for text in black_box(articles) {
                let tokens = segment(text, english::language(), english::markers()).tokens;
                vocabulary.ids(text, &tokens, &mut ids);
                words += ids.len();
            }
            words
        })
    });
    group.bench_function("unicode_words", |bencher| {
        let count = |text: &String| text.unicode_words().count();
        bencher.iter(|| -> usize { black_box(articles).iter().map(count).sum() })
    });
    group.bench_function("copy", |bencher| {
        let mut copy = Vec::new();
        bencher.iter(|| {
            copy.clear();
            for text in black_box(articles) {
                copy.extend_from_slice(text.as_bytes());
            }
            copy.len()
        })
    });

    let names: Vec<&str> = gazetteer
        .entries()
        .flat_map(|(id, _)| gazetteer.names(id).map(|(name, _)| name))
        .collect();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(&names)
        .expect("the names fit");
    let count = |text: &String| automaton.find_iter(text).count();
    assert!(articles.iter().map(count).sum::<usize>() > articles.len());
    group.bench_function("bare_automaton", |bencher| {
        bencher.iter(|| -> usize { articles.iter().map(count).sum() })
    });
    group.finish();
}

/// Prints each step's share of the time, and tokens a second.
fn print_shares(extractor: &Extractor, articles: &[String]) {
    let mut steps: Vec<(Step, Duration)> = Vec::new();
    let mut tokens = 0;
    for text in articles {
        let mut before = Instant::now();
        extractor.extract_by_steps(dated(text), |step| {
            let now = Instant::now();
            match steps.iter_mut().find(|(known, _)| *known == step) {
                Some((_, time)) => *time += now - before,
                None => steps.push((step, now - before)),
            }
            before = now;
        });
        tokens += segment(text, english::language(), english::markers())
            .tokens
            .len();
    }
    let whole: Duration = steps.iter().map(|(_, time)| *time).sum();
    println!("step          share   tokens a second");
    for (step, time) in &steps {
        let share = 100.0 * time.as_secs_f64() / whole.as_secs_f64();
        let name = format!("{step:?}");
        println!(
            "{name:<12} {share:5.1} %   {:>12.0}",
            tokens as f64 / time.as_secs_f64()
        );
    }
    println!(
        "{:<12} 100.0 %   {:>12.0}\n",
        "all",
        tokens as f64 / whole.as_secs_f64()
    );
}

/// Everything that happens before the first article can be read.
fn ready(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("ready");
    group.sample_size(10);
    // The same files, only cut into lines, cells and values.
    group.bench_function("split", |bencher| {
        bencher.iter(|| {
            let lines = whomet::english::gazetteer_files()
                .iter()
                .flat_map(|(_, text)| text.lines());
            let values = lines.flat_map(|line| line.split(['\t', '|']));
            values.map(str::len).sum::<usize>()
        })
    });
    group.bench_function("gazetteer", |bencher| bencher.iter(whomet::english::gazetteer));
    group.bench_function("extractor", |bencher| {
        bencher.iter(|| Extractor::builder().build().expect("the built-in files"))
    });
    // A user's row is added to the stored gazetteer: it must cost next to nothing.
    let row = "# whomet gazetteer\n# what: one\n# type: PERSON\n# source own: made up\nid\tname\tsource\n\
        orla-fennick\tOrla Fennick\town\n";
    group.bench_function("extractor_and_a_row", |bencher| {
        let build = || Extractor::builder().gazetteer("own.tsv", row).build();
        bencher.iter(|| build().expect("the built-in files and a row"))
    });
    group.finish();
}

/// Rules whose required words are not in the text, beside one that matches: their number must not show.
fn rules_that_cannot_match(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("rules_that_cannot_match");
    group.sample_size(20);
    for number in [10, 100, 1_000] {
        let mut source = "phase one\nrule talks\n  talks with\n  -> FOUND\n".to_owned();
        for rule in 0..number {
            writeln!(
                source,
                "rule r{rule}\n  word{rule} .? met . with other{rule}\n  -> OTHER"
            )
            .expect("a string");
        }
        let mut vocabulary = Vocabulary::default();
        let builder = Rules::builder().file("bench.rules", &source);
        let rules = builder.build(&mut vocabulary).expect("rules");
        let text =
            "the minister met others and held talks with the prime minister of the island . ".repeat(1_000);
        let tokens = segment(&text, english::language(), english::markers()).tokens;
        let units: Vec<Unit> = tokens
            .iter()
            .map(|token| Unit {
                word: vocabulary.get(token.span.of(&text)),
                labels: LabelSet::default(),
                span: token.span,
            })
            .collect();
        let mut cache = PhaseCache::new();
        let mut found = Vec::new();
        group.throughput(Throughput::Elements(units.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(number), |bencher| {
            bencher.iter(|| {
                found.clear();
                for sentence in units.chunks(15) {
                    rules.phases()[0].find(&text, sentence, &mut cache, &mut found);
                }
                assert_eq!(found.len(), 1_000);
            })
        });
    }
    group.finish();
}

criterion_group!(benches, pipeline, ready, rules_that_cannot_match);
criterion_main!(benches);
