//! What dates of the text come to, reckoned from the document's date and from each other.

use whomet::document::MentionType;
use whomet::{Article, Date, Extractor};

/// The values of the dates of a text that was published on Thursday, 12 March 2020.
fn values(text: &str) -> Vec<String> {
    let date: Date = "2020-03-12".parse().expect("a date");
    let document = Extractor::english().extract(Article::new(text).dated(date));
    document
        .mentions()
        .iter()
        .filter(|mention| mention.mention_type == MentionType::Date)
        .map(|mention| mention.value.map_or("-".to_owned(), |value| value.to_string()))
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(values(text), expected, "{text}");
}

#[test]
fn a_day_that_another_day_tells() {
    check(
        "The ministers landed on Monday. The next day they saw the king.",
        &["2020-03-09", "2020-03-10"],
    );
    check(
        "The ministers landed on 3 February. Later that day they saw the king.",
        &["2020-02-03", "2020-02-03"],
    );
    check(
        "The ministers landed on 3 February 2019. Two days later, they left.",
        &["2019-02-03", "2019-02-05"],
    );
    check(
        "The queen left on Tuesday. A week earlier, the envoys had met in Lima.",
        &["2020-03-10", "2020-03-03"],
    );
    check(
        "The queen left on Tuesday. She had seen the envoys the day before.",
        &["2020-03-10", "2020-03-09"],
    );
    check(
        "The law passed in May 2011. The queen left on 6 June 2011 and died the following year.",
        &["2011-05", "2011-06-06", "2012"],
    );
}

#[test]
fn a_year_that_another_date_tells() {
    check(
        "The law passed in 2011. The following year it was repealed.",
        &["2011", "2012"],
    );
    check(
        "The law passed in 2011. It was repealed in December of that year.",
        &["2011", "2011-12"],
    );
}

#[test]
fn without_another_day_the_documents_date_tells() {
    check("A day earlier, the envoys had met in Lima.", &["2020-03-11"]);
    // What has happened does not lie ahead.
    check("The queen left two weeks later.", &["-"]);
}

#[test]
fn what_follows_is_no_day_of_its_own() {
    check("The queen left the day before the summit.", &[]);
    check("The queen left two days before the summit.", &[]);
    check("The queen died ten years after he left the country.", &[]);
    check("It costs more than two years earlier.", &[]);
    check("They sang a hymn of thanksgiving.", &[]);
}

#[test]
fn periods_beyond_the_next() {
    check("They will meet the week after next.", &["2020-03-23/2020-03-29"]);
    check("They met the month before last.", &["2020-01"]);
    check("They will meet later in the year.", &["2020"]);
    check("They will meet at the end of the month.", &["2020-03"]);
}

#[test]
fn weekdays_of_a_month_and_feasts() {
    check("They will vote on the first Sunday in May.", &["2020-05-03"]);
    check("They voted on the last Sunday of October 2019.", &["2019-10-27"]);
    check("They met on Good Friday 2019.", &["2019-04-19"]);
    check("They will meet on Earth Day.", &["2020-04-22"]);
}

#[test]
fn time_from_a_named_day() {
    check("They will meet three days after next Friday.", &["2020-03-23"]);
    check("They will meet on Monday two weeks from now.", &["2020-03-23"]);
}

#[test]
fn days_with_marks_between() {
    check("It was signed on 2019/Jul/03 in Oslo.", &["2019-07-03"]);
    check("The report of 20190703 is out.", &["2019-07-03"]);
    check("It was signed on 28 June in 2018.", &["2018-06-28"]);
}

/// The text with each date in brackets, before its value: `They met on [Tuesday = 2020-03-10].`
fn annotated(text: &str, date: &str) -> String {
    let date: Option<Date> = date.parse().ok();
    let article = Article::new(text);
    let document = Extractor::english().extract(match date {
        Some(date) => article.dated(date),
        None => article,
    });
    let mut out = String::new();
    let mut end = 0;
    for mention in document.mentions() {
        if mention.mention_type != MentionType::Date {
            continue;
        }
        let (start, stop) = (mention.span.start as usize, mention.span.end as usize);
        let value = mention.value.map_or("?".to_owned(), |value| value.to_string());
        out += &format!("{}[{} = {value}]", &text[end..start], &text[start..stop]);
        end = stop;
    }
    out + &text[end..]
}

/// The text without its brackets and values.
fn plain(annotated: &str) -> String {
    let mut parts = annotated.split('[');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (date, rest) = part.split_once(']').expect("a bracket that closes");
        let (words, _) = date.split_once(" = ").expect("words and a value");
        out += words;
        out += rest;
    }
    out
}

/// Checks sentences of articles of a day.
fn check_on(date: &str, table: &[&str]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|expected| (expected, annotated(&plain(expected), date)))
        .filter(|(expected, found)| *expected != found)
        .map(|(expected, found)| format!("expected: {expected}\n   found: {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn dates_of_the_calendar() {
    check_on(
        "",
        &[
            "The mill opened on [31 July 2025 = 2025-07-31].",
            "The mill opened on [July 31st, 2025 = 2025-07-31].",
            "The mill opened on [2025-07-31 = 2025-07-31].",
            "The mill opened on [31.07.2025 = 2025-07-31].",
            "The mill opened in [Sept. 1999 = 1999-09].",
            "The mill opened in [nineteen eighty six = 1986].",
            "The mill opened in the [1990s = 1990/1999].",
            "The mill opened in [spring 2016 = 2016-03/2016-05].",
            "The mill opened in [the first quarter of 2014 = 2014-01/2014-03].",
            "The mill opened in [the third month of 2021 = 2021-03].",
            "The mill was open from [3 to 5 May 2015 = 2015-05-03/2015-05-05].",
            "The mill was open in [1915-18 = 1915/1918].",
            "The mill opened on [the last Sunday of May 2019 = 2019-05-26].",
            "The mill opened on [Good Friday 2019 = 2019-04-19].",
            "The mill opened on [Black Friday 2018 = 2018-11-23].",
            "The mill opened on [Boxing Day 2017 = 2017-12-26].",
        ],
    );
}

#[test]
fn dates_from_the_day_of_the_article() {
    // A Thursday.
    check_on(
        "2020-03-12",
        &[
            "They met on [Tuesday = 2020-03-10].",
            "They will meet on [Tuesday = 2020-03-17].",
            "Talks are scheduled for [Tuesday = 2020-03-17].",
            "They met [yesterday = 2020-03-11] and will meet [tomorrow = 2020-03-13].",
            "They met [the day before yesterday = 2020-03-10].",
            "They met [last week = 2020-03-02/2020-03-08].",
            "They will meet [next month = 2020-04].",
            "They meet on [Tuesday of next week = 2020-03-17].",
            "They met [this past Sunday = 2020-03-08].",
            "They met in [June = 2019-06].",
            "They will meet in [June = 2020-06].",
            "They met [three days ago = 2020-03-09].",
            "They met [a few weeks ago = 2020-02-20].",
            "They met [a couple of years ago = 2018].",
            "They will meet again in [five days = 2020-03-17].",
            "It is the first meeting in five years.",
            "They will meet [two weeks from now = 2020-03-26].",
            "They met on [Christmas Day = 2019-12-25].",
            "They will meet at [Easter = 2020-04-12].",
            "They may march in the rain.",
        ],
    );
}
