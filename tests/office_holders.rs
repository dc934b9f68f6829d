//! Who is meant by an office on a day: `tests/data/office_holders.tsv`, our own questions and answers, put to the
//! gazetteer and to whole articles.

use whomet::gazetteer::{EntryId, Gazetteer};
use whomet::{Article, Date, Extractor};

const QUESTIONS: &str = include_str!("data/office_holders.tsv");

/// A question: "the British foreign secretary" on a day.
struct Question {
    title: &'static str,
    date: Date,
    office: &'static str,
    body: &'static str,
    holder: &'static str,
}

fn questions() -> Vec<Question> {
    let rows = QUESTIONS.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [title, date, office, body, holder] = cells[..] else {
            panic!("five cells expected: {row}")
        };
        Question {
            title,
            date: date.parse().unwrap(),
            office,
            body,
            holder,
        }
    })
    .collect()
}

fn entry(gazetteer: &Gazetteer, key: &str) -> EntryId {
    let found = gazetteer.country(key).or_else(|| gazetteer.by_key(key));
    found.unwrap_or_else(|| panic!("the gazetteer has no {key}"))
}

#[test]
fn the_gazetteer_knows_the_holders() {
    let gazetteer = Extractor::english().gazetteer();
    let questions = questions();
    assert!(questions.len() >= 500, "{} questions", questions.len());
    let mut wrong = 0;
    for question in &questions {
        let Question {
            title, date, holder, ..
        } = question;
        let (office, body) = (entry(gazetteer, question.office), entry(gazetteer, question.body));
        let found = gazetteer.holder_at(office, body, *date);
        let found = found.map_or("nobody", |id| &gazetteer.entry(id).key);
        if found != *holder {
            println!("{title} on {date}: {found}, expected {holder}");
            wrong += 1;
        }
    }
    assert_eq!(wrong, 0, "of {} questions", questions.len());
}

#[test]
fn articles_mean_the_holders_of_their_day() {
    let mut wrong = 0;
    let questions = questions();
    for question in &questions {
        let Question {
            title, date, holder, ..
        } = question;
        let mut letters = title.chars();
        let first = letters.next().unwrap().to_uppercase();
        let text = format!("{first}{} arrived in Geneva on Monday.", letters.as_str());
        let document = Extractor::english().extract(Article::new(&text).dated(*date));
        let people = document.entities().iter();
        let found = people
            .filter(|entity| entity.office.is_some())
            .map(|entity| (&*entity.key, entity.named))
            .next();
        if found != Some((*holder, false)) {
            println!("{date}: {text} {found:?}, expected {holder}");
            wrong += 1;
        }
    }
    assert_eq!(wrong, 0, "of {} questions", questions.len());
}
