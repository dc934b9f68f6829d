//! Where and when a meeting was, where its own clause does not say so.

use whomet::{Article, Date, Extractor};

/// The place and date of the first event of a text that was published on Thursday, 12 March 2020.
fn setting(text: &str) -> String {
    let date: Date = "2020-03-12".parse().expect("a date");
    let document = Extractor::english().extract(Article::new(text).dated(date));
    let event = document.events().first().expect("an event");
    let place = event
        .place
        .as_ref()
        .map_or("-".to_owned(), |place| place.name.clone());
    let date = event.date.map_or("-".to_owned(), |date| date.to_string());
    format!("{place} {date}")
}

fn check(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(setting(text), *expected, "{text}");
    }
}

#[test]
fn captions_end_with_place_and_day() {
    check(&[
        (
            "French President Emmanuel Macron welcomes German Chancellor Angela Merkel as she arrives for a \
             dinner at the Elysee Palace in Paris, Feb. 16, 2020.",
            "Paris 2020-02-16",
        ),
        (
            "FILE - Emmanuel Macron waves after meeting German Chancellor Angela Merkel at a hotel in Munich, \
             Germany, July 10, 2018.",
            "Munich 2018-07-10",
        ),
        (
            "FILE - In this May 3, 2019, file photo, Emmanuel Macron speaks with Angela Merkel on the phone.",
            "- 2019-05-03",
        ),
        // What a sentence of the report ends with is not what it shows.
        (
            "Emmanuel Macron met Angela Merkel before a treaty was signed, May 2, 2019.",
            "- -",
        ),
    ]);
}

#[test]
fn a_stay_tells_where_and_when() {
    check(&[
        (
            "Emmanuel Macron made a brief stop in Warsaw on Saturday and met Polish President Andrzej Duda.",
            "Warsaw 2020-03-07",
        ),
        (
            "Emmanuel Macron was in Warsaw on Monday to meet Polish President Andrzej Duda.",
            "Warsaw 2020-03-09",
        ),
        (
            "Speaking in Warsaw on Monday after talks with Polish President Andrzej Duda, Emmanuel Macron called \
             for calm.",
            "Warsaw 2020-03-09",
        ),
        // Who speaks before talks does so elsewhere or earlier.
        (
            "Emmanuel Macron said in Paris on Monday before talks with Polish President Andrzej Duda that he \
             was calm.",
            "- -",
        ),
        (
            "Emmanuel Macron said in Paris on Monday that he had met Polish President Andrzej Duda.",
            "- -",
        ),
    ]);
}

#[test]
fn towns_are_named_in_many_ways() {
    check(&[
        (
            "Vladimir Putin met Angela Merkel in the Black Sea resort of Sochi on Monday.",
            "Sochi 2020-03-09",
        ),
        (
            "Vladimir Putin received Angela Merkel at his residence outside Moscow on Monday.",
            "Moscow 2020-03-09",
        ),
    ]);
}

#[test]
fn what_was_called_off_may_have_lain_ahead() {
    check(&[
        (
            "A meeting between Emmanuel Macron and Angela Merkel, due to take place in Geneva on June 10, has \
             been called off.",
            "Geneva 2020-06-10",
        ),
        (
            "A meeting between Emmanuel Macron and Angela Merkel in Geneva planned for January was cancelled.",
            "Geneva 2020-01",
        ),
        (
            "Emmanuel Macron did not meet Angela Merkel in Geneva on Tuesday.",
            "Geneva 2020-03-10",
        ),
    ]);
}
