//! Names in the text, as an annotated sentence shows them: `[PERSON Ana Mraz] met him in [PLACE Oslo].`

use whomet::document::MentionKind;
use whomet::{Article, Date, Extractor};

/// The text with each name in brackets, after its type.
fn annotated(text: &str) -> String {
    let date: Date = "2020-03-12".parse().expect("a date");
    let document = Extractor::english().extract(Article::new(text).dated(date));
    let names = document.mentions().iter().filter(|mention| {
        mention.kind == MentionKind::Name && !matches!(mention.mention_type.name(), "OFFICE" | "DATE")
    });
    let mut out = String::new();
    let mut end = 0;
    for name in names {
        let (start, stop) = (name.span.start as usize, name.span.end as usize);
        if start < end {
            continue;
        }
        out += &text[end..start];
        out += &format!("[{} {}]", name.mention_type.name(), &text[start..stop]);
        end = stop;
    }
    out + &text[end..]
}

/// The text without its brackets and types.
fn plain(annotated: &str) -> String {
    let mut parts = annotated.split('[');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, rest) = part.split_once(' ').expect("a type and a name");
        out += &rest.replacen(']', "", 1);
    }
    out
}

fn check(table: &[&str]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|expected| (expected, annotated(&plain(expected))))
        .filter(|(expected, found)| *expected != found)
        .map(|(expected, found)| format!("expected: {expected}\n   found: {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn people_by_their_names_and_what_stands_around_them() {
    check(&[
        "[PERSON Ana Mraz] met her neighbour on the bridge.",
        "Foreign Minister [PERSON Ingrid Leesik] left at noon.",
        "Mr. [PERSON Petreski] left at noon.",
        "They asked [PERSON Zhoran al-Mansoori] about the mill.",
        "[PERSON Gjorgi Petreski], 41, repaired the mill.",
        "\"It was late,\" said [PERSON Gjorgi Petreski].",
        "His wife, [PERSON Gjorgia], repaired the mill.",
        "[PERSON Baek Seo-jin] repaired the mill.",
        "[PERSON A.J. Thornbury] repaired the mill.",
        "[PERSON Israel Ashby] repaired the mill.",
        "The mill was repaired by [PERSON Oyelaran Adeoba].",
    ]);
}

#[test]
fn what_the_document_says_once_holds_everywhere() {
    check(&[
        "[PERSON Ingrid Leesik] came first. [PERSON Leesik] repaired the mill.",
        "The [ORGANIZATION Baltic Fisheries Institute] ([ORGANIZATION BFI]) grew. The [ORGANIZATION BFI] has a mill.",
        "The village of [PLACE Tiszaberek] has a mill. People like [PLACE Tiszaberek].",
    ]);
}

#[test]
fn organisations_and_places() {
    check(&[
        "He works for the [ORGANIZATION Baltic Fisheries Institute].",
        "She directs the [ORGANIZATION Baltic Institute for Coastal Waters].",
        "The [ORGANIZATION Ministry of Fisheries] has a mill.",
        "They drove through [PLACE Karlovo Valley] at night.",
        "The mill stands near [PLACE Tiszaberek], [COUNTRY Hungary].",
    ]);
}

#[test]
fn names_of_more_than_one_thing() {
    check(&[
        "They flew from [COUNTRY Georgia] to [COUNTRY Jordan].",
        "They drove to [PLACE Atlanta], [PLACE Georgia].",
        "They met in the state of [PLACE Georgia].",
        "She may host a dinner in [PLACE Bergen].",
        "A [NATIONALITY French] mill is not a [NATIONALITY Polish] one.",
        "They met on Friday in May.",
    ]);
}
