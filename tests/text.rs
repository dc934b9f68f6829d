//! Properties of floor 0 that hold for every text.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use whomet::english;
use whomet::news::{Segments, segment, segment_into};
use whomet::text::TokenSpan;
use whomet::words::fold;

/// Cuts a text by what is known of English.
fn segment_english(text: &str) -> Segments {
    segment(text, english::language(), english::markers())
}

/// Asserts what must hold for every text.
fn check(text: &str) -> Segments {
    let segments = segment_english(text);
    let mut at = 0;
    for token in &segments.tokens {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        assert!(
            at <= start && start < end,
            "tokens overlap or are empty at {start} in {text:?}"
        );
        let gap = &text[at..start];
        assert!(gap.chars().all(is_unseen), "{gap:?} lies in no token of {text:?}");
        let space = at == 0 || gap.contains(char::is_whitespace);
        assert_eq!(token.spaced, space, "spaced at {start} in {text:?}");
        let _ = token.span.of(text);
        at = end;
    }
    assert!(text[at..].chars().all(is_unseen));
    let mut next = 0;
    let mut paragraph = 0;
    for sentence in &segments.sentences {
        assert_eq!(sentence.tokens.start, next, "sentences leave a gap in {text:?}");
        assert!(!sentence.tokens.is_empty());
        assert!(sentence.paragraph >= paragraph);
        (next, paragraph) = (sentence.tokens.end, sentence.paragraph);
    }
    assert_eq!(next as usize, segments.tokens.len());
    segments
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e01ef}')
}

/// Pieces that meet in news, in any order.
fn news() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Lavrov",
        "met",
        "al",
        "-",
        "'",
        "’",
        "‘",
        "“",
        "”",
        "\"",
        ".",
        "...",
        "…",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "U.S.",
        "U",
        ".",
        ",",
        "Gen",
        "No",
        "10",
        "F",
        "$",
        "€",
        "1",
        ":",
        "://",
        "http",
        "www",
        "@",
        "#",
        "com",
        "MOSCOW",
        "(Reuters)",
        "(AP Photo/X)",
        "—",
        "–",
        "--",
        "_",
        "By",
        "Read more",
        "Most read",
        "Updated",
        "é",
        "e\u{301}",
        "\u{301}",
        "\u{ad}",
        "\u{200b}",
        "\u{a0}",
        "\u{feff}",
        "\u{fffd}",
        "日本",
        "🇺🇳",
        "n't",
        "'s",
        "s",
        "&",
        "+",
        "`",
        "ʼ",
        "½",
        "\0",
        "p.m.",
        "FILE - ",
        "?",
        "!",
        ")",
        "(",
        "/",
        "%",
        "\u{2029}",
        "July 31",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn tokens_and_sentences_tile_any_text(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn tokens_and_sentences_tile_news(text in news()) {
        check(&text);
    }

    #[test]
    fn shifting_a_text_shifts_its_spans(text in news(), blank in prop::sample::select(vec!["\n\n", "\n \n", "\r\n\r\n"])) {
        let segments = check(&text);
        let shifted = check(&format!("{blank}{text}"));
        prop_assert_eq!(&segments.sentences, &shifted.sentences);
        prop_assert_eq!(segments.tokens.len(), shifted.tokens.len());
        for (token, moved) in segments.tokens.iter().zip(&shifted.tokens) {
            let mut back = *moved;
            back.span.start -= blank.len() as u32;
            back.span.end -= blank.len() as u32;
            prop_assert_eq!(*token, back);
        }
    }

    #[test]
    fn memory_that_was_used_before_changes_nothing(first in news(), second in news()) {
        let mut segments = segment_english(&first);
        segment_into(&second, english::language(), english::markers(), &mut segments);
        prop_assert_eq!(segments, segment_english(&second));
    }

    #[test]
    fn ascii_words_read_alike_beside_other_scripts(words in prop::collection::vec("[a-zA-Z]{1,9}|[0-9]{1,4}[a-z]{0,2}", 1..9)) {
        // The same words, once with a letter outside ASCII added to each, so that UAX #29 cuts them.
        let plain = words.join(" ");
        let accented = words.iter().map(|word| format!("{word}\u{301}")).collect::<Vec<_>>().join(" ");
        prop_assert_eq!(check(&plain).tokens.len(), check(&accented).tokens.len());
    }

    #[test]
    fn folding_is_stable(word in any::<String>()) {
        let (mut once, mut twice) = (String::new(), String::new());
        let folded = fold(&word, &mut once);
        prop_assert_eq!(fold(folded, &mut twice), folded);
    }
}

/// Text that has driven readers of text to more than linear time.
#[test]
fn hostile_texts_take_linear_time() {
    // Ten megabytes take less than two seconds in release; the bounds leave room for a busy machine.
    let (size, limit) = if cfg!(debug_assertions) {
        (1_000_000, 20)
    } else {
        (10_000_000, 4)
    };
    let units = [
        "a",
        "A",
        "A ",
        "met ",
        "a ",
        "1",
        "1,",
        ".",
        ". ",
        "-",
        "a-",
        "F-1-",
        "a.",
        "A.",
        "a'",
        "'",
        "’",
        "\"",
        "(",
        "a@",
        "@",
        "a.com",
        "http://",
        "\n",
        "a\n",
        "A B\n",
        "Read more\n",
        "\r",
        "é",
        "e\u{301}",
        "\u{301}",
        "日",
        "🇺🇳",
        "👩\u{200d}",
        "\u{200b}",
        "\u{ad}",
        "MOSCOW — ",
        "MOSCOW (AP) - A\n",
        "By A B\n",
        "A  ",
        "(AP Photo ",
        "_",
        "a_",
        "a+",
        "1+",
        "&A",
        "a\u{fffd}",
        "ʼ",
        "''",
        "U.S. ",
        "n't",
        "—",
        "?",
        "? a",
        ".\"",
        "! ",
    ];
    for unit in units {
        let text = unit.repeat(size / unit.len());
        let start = Instant::now();
        let segments = segment_english(&text);
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(limit), "{unit:?} took {taken:?}");
        let longest = segments
            .sentences
            .iter()
            .map(|sentence| sentence.tokens)
            .map(TokenSpan::len)
            .max();
        assert!(
            longest.unwrap_or(0) <= 400,
            "{unit:?}: a sentence of {longest:?} tokens"
        );
    }
}
