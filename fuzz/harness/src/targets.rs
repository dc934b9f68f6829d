//! The harnesses.

use std::fmt::Write;
use std::io::Cursor;
use std::sync::OnceLock;

use whomet::explain::Question;
use whomet::gazetteer::{Gazetteer, Vocabulary};
use whomet::rules::Rules;
use whomet::{Article, Date, Error, Extractor, invariants};
use whomet_input::{Format, Inputs, Options};

/// A kind of input, and what is done with it.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, as that of its folder of seeds and of its dictionary.
    pub name: &'static str,
    /// What is done with an input.
    ///
    /// # Panics
    /// If something does not hold that must.
    pub run: fn(&[u8]),
    /// A longer input is cut off here, in bytes.
    pub longest: usize,
}

impl Target {
    /// All of them.
    pub const ALL: [Target; 6] = [
        Target {
            name: "text",
            run: text,
            longest: 4_000,
        },
        Target {
            name: "jsonl",
            run: jsonl,
            longest: 4_000,
        },
        Target {
            name: "input",
            run: input,
            longest: 4_000,
        },
        Target {
            name: "gazetteer",
            run: gazetteer,
            longest: 4_000,
        },
        Target {
            name: "rules",
            run: rules,
            longest: 4_000,
        },
        Target {
            name: "document",
            run: document,
            longest: 8_000,
        },
    ];

    /// The one of this name.
    pub fn named(name: &str) -> Option<Target> {
        Target::ALL.into_iter().find(|target| target.name == name)
    }
}

/// An article. If its first line is a date, it is dated so, otherwise on a day of 2025.
pub fn text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (date, text) = match text.split_once('\n').map(|(first, rest)| (first.parse(), rest)) {
        Some((Ok(date), rest)) => (Some(date), rest),
        _ => (some_day(), &*text),
    };
    let extractor = Extractor::english();
    // What is slow beside one reading is looked at now and then.
    let hash = hash(data);
    if !hash.is_multiple_of(SELDOM) {
        invariants::of_one_reading(extractor, text, date);
        return;
    }
    let document = invariants::of_article(extractor, text, date);
    match hash / SELDOM % 4 {
        0 => {
            let explained = extractor.explain(Article::new(text).dated(date), Question::default());
            is_shown(&explained.map_or_else(|error| error.to_string(), |it| it.to_string()));
        }
        1 => invariants::of_order(&[document.clone(), document], 2, hash),
        _ => {}
    }
}

/// JSON lines: documents with fields of their own.
pub fn jsonl(data: &[u8]) {
    documents(data, "fuzz.jsonl", Some(Format::Jsonl));
}

/// A file of any kind, told by its first bytes.
pub fn input(data: &[u8]) {
    documents(data, "fuzz", None);
}

/// What the command does with a file: every document of it is read, or something is said of it on one line.
fn documents(data: &[u8], name: &str, format: Option<Format>) {
    let mut options = Options::default();
    options.format = format;
    options.max_bytes = 1 << 16;
    for raw in Inputs::of(Box::new(Cursor::new(data.to_vec())), name, &options).take(100) {
        let read = raw.read(&options);
        for problem in &read.problems {
            let line = problem.to_string();
            is_shown(&line);
            assert!(!line.contains('\n') && line.chars().count() < 2_000, "{line}");
        }
        let Some(document) = read.document else {
            assert!(
                !read.problems.is_empty(),
                "nothing is said of a piece of {data:?}"
            );
            continue;
        };
        let article = Article::new(&document.text).dated(document.date);
        let found = Extractor::english().extract(article.named(&*document.id));
        match hash(document.text.as_bytes()).is_multiple_of(SELDOM) {
            true => invariants::of_document(&found),
            false => invariants::of_findings(&found),
        }
    }
}

/// A file of names.
pub fn gazetteer(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (names, error) = Gazetteer::builder().file("fuzz.tsv", &*text).build_with_error();
    for file in names.files() {
        is_shown(&file.to_string());
    }
    if let Some(error) = error {
        is_told(&error, text.len());
        return;
    }
    let Ok(extractor) = Extractor::empty().gazetteer("fuzz.tsv", &*text).build() else {
        panic!("a gazetteer that is right alone is wrong in an extractor");
    };
    // The names themselves make a text in which they must be found, or at least do no harm.
    let mut article = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')).take(8) {
        let _ = write!(article, "{} met. ", line.replace('\t', " , "));
    }
    let document = extractor.extract(Article::new(&article).dated(some_day()));
    invariants::of_document(&document);
}

/// A file of rules: alone, and if it is right, as the rules of an extractor that reads a text of its words.
pub fn rules(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Err(error) = Rules::builder()
        .labels(["PERSON", "COUNTRY", "OFFICE", "DATE", "<cap>", "given"])
        .file("fuzz.rules", &text)
        .build(&mut Vocabulary::default())
    {
        is_told(&error, text.len());
    }
    match Extractor::empty().rules("fuzz.rules", &*text).build() {
        Ok(extractor) => {
            let article: String = text
                .lines()
                .filter(|line| !line.starts_with('#'))
                .flat_map(|line| [line, "\n"])
                .collect();
            let document = extractor.extract(Article::new(&article).dated(some_day()));
            invariants::of_document(&document);
            for finding in extractor.check_examples().iter().chain(&extractor.lints()) {
                assert!(finding.line > 0 && finding.column > 0, "{finding}");
            }
        }
        Err(error) => is_told(&error, text.len()),
    }
}

/// Lines of JSON as the command writes them: documents read back, and their graph in several orders.
pub fn document(data: &[u8]) {
    let json = String::from_utf8_lossy(data);
    let documents: Vec<_> = json.lines().filter_map(invariants::of_json).collect();
    if !documents.is_empty() {
        invariants::of_order(&documents, 2, data.len() as u64);
    }
}

/// Of so many inputs one is looked at in all ways, be they slow.
const SELDOM: u64 = 16;

/// A number of an input that looks like chance, so that what is looked at depends on the input alone: FNV-1a.
fn hash(data: &[u8]) -> u64 {
    let hash = data.iter().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    });
    hash ^ (hash >> 32)
}

fn some_day() -> Option<Date> {
    static DAY: OnceLock<Option<Date>> = OnceLock::new();
    *DAY.get_or_init(|| "2025-07-31".parse().ok())
}

/// An error says something, where, on a line that can be shown; and it says no more than can be read.
fn is_told(error: &Error, size: usize) {
    for mistake in error.iter() {
        assert!(mistake.line() > 0 && mistake.column() > 0, "{mistake}");
        let line = mistake.to_string();
        is_shown(&line);
        assert!(!line.contains('\n') && line.chars().count() < 2_000, "{line}");
        is_shown(&format!("{mistake:#}"));
    }
    assert!(error.count() >= error.iter().count());
    let whole = format!("{error:#}");
    assert!(
        whole.len() < 200_000 + 2 * size,
        "{} bytes of errors for {size}",
        whole.len()
    );
}

/// Nothing that a terminal obeys.
fn is_shown(page: &str) {
    let bad = page.chars().find(|c| c.is_control() && *c != '\n');
    assert!(bad.is_none(), "{bad:?} in {page:?}");
}
