//! Texts that would be slow or fat to read, were any step of the reading more than linear.

/// Texts that are long in a way that no article is, each with what it is.
pub fn monsters(bytes: usize) -> Vec<(&'static str, String)> {
    let fill = |part: &str| part.repeat(bytes / part.len());
    vec![
        ("no space", fill("abcdefghij")),
        (
            "no full stop",
            fill("the minister of Russia met Angela Merkel and said that he "),
        ),
        ("capitals only", fill("RUSSIA MET THE MINISTER OF SYRIA ")),
        ("one capital letter", fill("A")),
        ("met met met", fill("met ")),
        ("names and commas", fill("Angela Merkel, ")),
        ("brackets and quotes", fill("(\"“")),
        ("and and and", fill("Putin and ")),
        ("of of of", fill("minister of Russia of ")),
        ("who who who", fill("Putin, who met ")),
        ("line ends", fill("Putin met Merkel\n\n")),
        ("hyphens", fill("al-")),
        ("initials", fill("A. ")),
        (
            "datelines",
            fill("MOSCOW (Reuters) - Putin met Merkel on Tuesday.\n\n"),
        ),
        ("pronouns", fill("They met Putin and she met both ministers. ")),
        (
            "acts",
            fill("Russia accused Syria of refusing to meet the minister. "),
        ),
        ("visits to visits", fill("a visit to ")),
        ("talks with talks", fill("talks with ")),
        ("talks on days", fill("talks on Monday with ")),
        ("meetings between meetings", fill("a meeting between ")),
        ("conjunctions", fill("IV & ")),
        ("refusals", fill("refused to ")),
        ("agreements", fill("agreed to ")),
        ("republics", fill("Republic of ")),
        ("days", fill("5 May ")),
        ("weekdays", fill("Monday ")),
        ("months", fill("in May 2025 ")),
        ("numbers", fill("1,")),
        ("he he he", fill("he ")),
        ("their their their", fill("their ")),
        ("counterparts", fill("his counterpart ")),
        ("lines of meetings", fill("Putin met Merkel there. ")),
        (
            "there and here",
            fill("Putin met Merkel in Oslo, there and here. "),
        ),
        ("reports of reports", fill("said that he ")),
        ("said and said", fill("\"We met,\" he said. ")),
        ("titles", fill("former president ")),
        ("possessors", fill("Russia's ")),
        ("passives", fill("have been ")),
        (
            "ever new crowds",
            many(bytes / 45, |n| {
                format!(
                    "The {} rebels met the {} rebels. ",
                    name(n).to_lowercase(),
                    name(n * 3).to_lowercase()
                )
            }),
        ),
        (
            "ever new bodies",
            many(bytes / 50, |n| {
                format!("{} Zorblat Organisation (Z{n}) met. ", name(n))
            }),
        ),
        (
            "distinct people, named again",
            many(bytes / 31, |n| {
                format!("John {} came. {} left. ", name(n), name(n))
            }),
        ),
        (
            "nobody twice",
            many(bytes / 40, |n| {
                format!("Mr. {} met President {} in Oslo. ", name(n * 7), name(n * 13 + 1))
            }),
        ),
        (
            "one person, ever new offices",
            many(bytes / 52, |n| {
                format!("Sergey Lavrov, president of {} Bank, spoke. ", name(n * 7))
            }),
        ),
        (
            "one office, ever new holders",
            many(bytes / 50, |n| {
                format!("Anna {}, the Russian minister, spoke. ", name(n * 7))
            }),
        ),
        (
            "offices before their holder",
            many(bytes / 90, |n| {
                let bank = name(n * 7);
                format!(
                    "The president of {bank} Bank spoke. Sergey Lavrov, president of {bank} Bank, spoke. "
                )
            }),
        ),
        (
            "full names, then surnames",
            many(bytes / 60, |n| {
                let surname = name(n * 7);
                format!("Boris {surname} met Angela Merkel in Oslo. {surname} spoke. ")
            }),
        ),
        (
            "an endless list",
            many(bytes / 14, |n| format!("Anna {} and ", name(n))),
        ),
    ]
}

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

/// A name that no other number has.
fn name(number: usize) -> String {
    let letter = |place: u32| char::from(b'a' + (number / 26usize.pow(place) % 26) as u8);
    format!("Q{}", (0..5).map(letter).collect::<String>())
}
