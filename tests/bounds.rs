//! How much reading takes, whatever the text: steps and memory grow with the text, and no text takes many times what
//! news takes. Both are counted, so that nothing depends on what else the machine does.

use std::time::Instant;

use whomet::{Article, Extractor, Reader};

#[path = "support/monsters.rs"]
mod monsters;

use monsters::monsters;

/// How many times the steps of news another text may take, a byte. Most steps are looks at those spoken of before, of
/// which each pronoun takes up to some hundreds; they are quick, and no text takes more than six times the time of news.
const STEPS_OF_NEWS: f64 = 30.0;

/// How many bytes of memory a byte of text takes at most, beside the text itself: what is reserved, be it used or not.
/// Most is taken by ever new people who meet, two thirds of it by the document that tells of them, and by "1,1,1,", where
/// each byte is a token.
const MEMORY: f64 = 40.0;

/// The same of news, here with an event in every other sentence of few words; in the papers it is less.
const MEMORY_OF_NEWS: f64 = 25.0;

/// How many times the time of news another text may take, a byte.
const TIME_OF_NEWS: f64 = 6.0;

const BYTES: usize = 50_000;

/// News of so many bytes, one sentence again and again: what other texts are measured by.
fn news(bytes: usize) -> String {
    let part = "Angela Merkel met Vladimir Putin in Moscow on Tuesday. He praised her. ";
    part.repeat(bytes / part.len())
}

/// What a text takes: steps, and bytes of memory at the height of it.
fn taken(reader: &mut Reader, text: &str) -> (f64, f64) {
    let before = whomet_engine::steps::taken();
    let article = Article::new(text).dated("2025-07-31".parse().ok());
    let counted = allocation_counter::measure(|| {
        reader.read(article);
    });
    let steps = whomet_engine::steps::taken() - before;
    (steps as f64, counted.bytes_max as f64)
}

/// A reader that has met all that these texts make it work out.
fn warm(texts: &[(&'static str, String)]) -> Reader {
    let mut reader = Extractor::english().reader();
    for (_, text) in texts {
        reader.read(Article::new(text).dated("2025-07-31".parse().ok()));
    }
    reader
}

#[test]
fn steps_and_memory_grow_with_the_text() {
    let (once, twice) = (monsters(BYTES), monsters(BYTES * 2));
    let mut reader = warm(&twice);
    let (steps_of_news, memory_of_news) = taken(&mut reader, &news(BYTES));
    let news_bytes = news(BYTES).len() as f64;
    println!(
        "news: {:.1} steps, {:.1} bytes a byte",
        steps_of_news / news_bytes,
        memory_of_news / news_bytes
    );
    let mut wrong = Vec::new();
    if memory_of_news / news_bytes > MEMORY_OF_NEWS {
        wrong.push(format!("news: {:.1} bytes a byte", memory_of_news / news_bytes));
    }
    for ((name, half), (_, whole)) in once.iter().zip(&twice) {
        let (few, small) = taken(&mut reader, half);
        let (many, large) = taken(&mut reader, whole);
        let size = whole.len() as f64;
        let times = (many / size) / (steps_of_news / news_bytes);
        println!(
            "{name}: {times:.1} times the steps of news, {:.1} bytes a byte",
            large / size
        );
        let grown = size / half.len() as f64;
        if cfg!(debug_assertions) && (times > STEPS_OF_NEWS || many > few * grown * 1.3) {
            wrong.push(format!(
                "{name}: {times:.1} times the steps of news; {few} steps, of twice the text {many}"
            ));
        }
        // Vectors double, so that twice the text may take four times the room of one that is just full.
        if large / size > MEMORY || large > small * grown * 2.0 {
            wrong.push(format!("{name}: {small} bytes, of twice the text {large}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Parts of which sentences of any length can be made, with what looks through a sentence for each: a subject, a verb, a
/// list, a place, who is quoted, who is named beside.
const PARTS: [&str; 28] = [
    "Putin met Merkel and ",
    "Putin, who met Merkel, ",
    "Putin met Merkel by telephone and ",
    "Lind was joined by Berg and ",
    "Lind, joined by Berg, ",
    "flew to Oslo, where he met Lind, ",
    "leaders, including Lind, ",
    "Lind, Berg, Olsen, including ",
    "a delegation led by Lind and ",
    "a visit to Oslo and ",
    "invited Lind to a summit planned in Oslo and ",
    "for talks with Lind and ",
    "the envoy Lind met and ",
    "talks that Lind held with Berg and ",
    "said that Lind met Berg and ",
    "Lind said, and ",
    "\"Lind met Berg,\" said Olsen, and ",
    "speaking in Oslo, ",
    "refused to agree to meet Lind and ",
    "plans to visit Oslo and meet Lind and ",
    "on Monday, when he met Lind, ",
    "Lind -- Berg -- ",
    "quietly, and recently, ",
    "Russian and Chinese ",
    "the minister of Norway and ",
    "Lind, the Norwegian minister, ",
    "Russia accused Norway of an attack on Sweden and ",
    "met and ",
];

/// How many times the steps a word of a short sentence a word of a long one may take, six times as long. Were all pairs of
/// words looked at, it would be six. Each event looks through its sentence for a day and a telephone call, so that where
/// every third word tells of one it is 2.3.
const LONG_SENTENCE: f64 = 2.5;

/// Looks through a sentence end at the next verb or by a number; a sentence has some hundreds of tokens at most.
#[test]
#[cfg(debug_assertions)]
fn a_word_of_a_long_sentence_takes_few_more_steps_than_one_of_a_short() {
    let sentences = |part: &str, words: usize| {
        let times = words / part.split_whitespace().count();
        let one = part.repeat(times) + "left. ";
        one.repeat(20_000 / one.len())
    };
    let mut reader = Extractor::english().reader();
    let mut wrong = Vec::new();
    for part in PARTS {
        let [short, long] = [50, 300].map(|words| sentences(part, words));
        let [few, many] = [&short, &long].map(|text| {
            taken(&mut reader, text);
            taken(&mut reader, text).0 / text.len() as f64
        });
        println!(
            "{part:?}: {few:.1} steps a byte, {:.2} times that in a long sentence",
            many / few
        );
        if many > few * LONG_SENTENCE {
            wrong.push(part);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// How long a text takes for each of its bytes, in nanoseconds: the best of some times, for the machine has other things
/// to do as well.
fn nanoseconds(reader: &mut Reader, text: &str) -> f64 {
    let times = (0..3).map(|_| {
        let start = Instant::now();
        reader.read(Article::new(text).dated("2025-07-31".parse().ok()));
        start.elapsed().as_nanos() as f64
    });
    times.fold(f64::INFINITY, f64::min) / text.len() as f64
}

/// On a machine that has nothing else to do: `cargo test --release --test bounds -- --ignored --nocapture`.
#[test]
#[ignore = "measures time"]
fn no_text_takes_many_times_the_time_of_news() {
    let sizes = [250_000, 4_000_000];
    let [few, many] = sizes.map(monsters);
    let mut reader = Extractor::english().reader();
    let of_news = nanoseconds(&mut reader, &news(sizes[0]));
    let mut wrong = Vec::new();
    for ((name, small), (_, large)) in few.iter().zip(&many) {
        let (short, long) = (nanoseconds(&mut reader, small), nanoseconds(&mut reader, large));
        let (times, growth) = (short / of_news, long / short);
        println!("{name}: {times:.1} times the time of news, {growth:.2} times that in a long text");
        // What a long text takes beyond that is the memory's share, not more steps: those are counted above.
        if times > TIME_OF_NEWS {
            wrong.push(*name);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join(", "));
}
