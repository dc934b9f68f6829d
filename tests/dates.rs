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
