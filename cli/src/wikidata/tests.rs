use super::answer::Answer;
use super::{Known, Made, named, offices, slug, text};
use crate::arguments::Query;

fn made(answer: &str) -> Made {
    let gazetteer = whomet::english::gazetteer();
    let answer = Answer::read("a.csv", answer).unwrap();
    let known = Known::new(&gazetteer);
    let date = "2026-11-26".parse().unwrap();
    let made = match answer.subject {
        "person" => offices::table(&answer, &known, date),
        subject => named::table(&answer, &known, date, subject == "party"),
    };
    let (_, error) = gazetteer
        .clone()
        .add()
        .file("import.tsv", &*made.table)
        .build_with_error();
    assert!(error.is_none(), "{:#}\n{}", error.unwrap(), made.table);
    made
}

fn rows(made: &Made) -> Vec<&str> {
    made.table
        .lines()
        .skip_while(|line| line.starts_with('#'))
        .skip(1)
        .collect()
}

const HEAD: &str = "person,personLabel,kind,country,position,positionLabel,start,startPrecision,end,endPrecision,ended,gender,died\n";

#[test]
fn terms_are_joined_and_the_last_is_open() {
    let made = made(&format!(
        "{HEAD}http://www.wikidata.org/entity/Q900000001,Tuva Lindqvist,foreign-minister,TV,,Minister of Foreign Affairs,2019-03-01T00:00:00Z,11,2021-05-04T00:00:00Z,11,true,f,\n\
         http://www.wikidata.org/entity/Q900000001,Tuva Lindqvist,foreign-minister,TV,,Minister of Foreign Affairs,2021-05-20T00:00:00Z,10,,,false,f,\n\
         http://www.wikidata.org/entity/Q900000002,Old Holder,foreign-minister,TV,,Minister of Foreign Affairs,2015-01-01T00:00:00Z,9,,,false,m,\n\
         http://www.wikidata.org/entity/Q900000003,Gone Holder,head-of-state,TV,,Governor-General of Tuvalu,2010-01-01T00:00:00Z,9,,,true,m,\n"
    ));
    assert_eq!(
        rows(&made),
        [
            "gone-holder\tGone Holder\t\tHolder\tm\tTV\tgovernor-general TV 2010/2010\tQ900000003\twd",
            "old-holder\tOld Holder\t\tHolder\tm\tTV\tforeign-minister TV 2015/2019-03-01\tQ900000002\twd",
            "tuva-lindqvist\tTuva Lindqvist\t\tLindqvist\tf\tTV\tforeign-minister TV 2019-03-01/..2026-11-26\tQ900000001\twd",
        ]
    );
    assert_eq!(made.problems.len(), 1);
    assert!(
        made.problems[0]
            .message
            .starts_with("Old Holder has no end as foreign-minister TV")
    );
}

#[test]
fn who_has_a_row_of_ours_keeps_its_id_and_names() {
    let made = made(&format!(
        "{HEAD}http://www.wikidata.org/entity/Q58217,Sergei Lavrov,foreign-minister,RU,,Minister of Foreign Affairs of Russia,2004-03-09T00:00:00Z,11,,,false,m,\n"
    ));
    assert_eq!((made.rows, made.new), (1, 0));
    let row = rows(&made)[0].to_owned();
    assert!(row.starts_with("sergey-lavrov\tSergey Lavrov\t"), "{row}");
    assert!(
        row.contains("foreign-minister RU 2004-03-09/..2026-11-26"),
        "{row}"
    );
}

#[test]
fn json_says_the_same_as_a_table() {
    let json = r#"{"head":{"vars":["party","partyLabel","short","country"]},"results":{"bindings":[
        {"party":{"type":"uri","value":"http://www.wikidata.org/entity/Q900000010"},
         "partyLabel":{"type":"literal","value":"Palm Tree Union"},"short":{"type":"literal","value":"PTU"},
         "country":{"type":"literal","value":"TV"}}]}}"#;
    let table = "?party\t?partyLabel\t?short\t?country\n<http://www.wikidata.org/entity/Q900000010>\tPalm Tree Union\tPTU\tTV\n";
    let expected = ["palm-tree-union\tPalm Tree Union\tPTU\tparty\tTV\tQ900000010\twd"];
    for answer in [json, table] {
        assert_eq!(rows(&made(answer)), expected);
    }
    let places = "place,placeLabel,country,population\nhttp://www.wikidata.org/entity/Q900000011,New Lagoon,TV,120000\n\
        http://www.wikidata.org/entity/Q64,Berlin,DE,3600000\n";
    assert_eq!(
        rows(&made(places)),
        ["new-lagoon\tNew Lagoon\t\tcity\tTV\t120000\tQ900000011\twd"]
    );
}

#[test]
fn broken_answers_are_told() {
    for (answer, message) in [
        (
            "{\"head\": {\"vars\": [\"per",
            "a.csv:1:23: the answer is no JSON, or was cut off",
        ),
        (
            "{}",
            "a.csv: expected \"head\" and \"results\", as the query service answers",
        ),
        ("a,b\n1,2\n", "a.csv: expected an answer to a query that"),
        (
            "person,personLabel\n",
            "a.csv: expected a column \"country\" beside \"person\"",
        ),
    ] {
        let problem = Answer::read("a.csv", answer).unwrap_err().to_string();
        assert!(problem.starts_with(message), "{problem}");
    }
    let made = made(&format!(
        "{HEAD}Q900000001,A B,foreign-minister,ZZ,,,2019-03-01T00:00:00Z,11,,,false,f,\n\
         nobody,A B,foreign-minister,TV,,,2019-03-01T00:00:00Z,11,,,false,f,\n\
         Q900000001,A B,cook,TV,,Keeper of the Coconuts,2019-03-01T00:00:00Z,11,,,false,f,\n\
         Q900000001,A B,foreign-minister,TV,,,,,,,false,f,\n\
         Q900000001,A B,foreign-minister,TV,,,2019-03-01T00:00:00Z,11,2018-03-01T00:00:00Z,11,true,f,\n\
         Q900000005,Q900000005,foreign-minister,TV,,,2019-03-01T00:00:00Z,11,,,false,f,\n"
    ));
    assert_eq!((made.rows, made.problems.len()), (0, 6), "{:?}", made.problems);
}

#[test]
fn queries_and_ids() {
    let query = text(Query::Offices, &["no".to_owned(), "SE".to_owned()]).unwrap();
    assert!(query.contains("VALUES ?country { \"NO\" \"SE\" }"));
    assert!(text(Query::Places, &["Norway".to_owned()]).is_err());
    assert_eq!(slug("Jonas Gahr Støre"), "jonas-gahr-store");
    assert_eq!(slug("O'Brien -- X!"), "obrien-x");
}
