//! People and the offices that they held.

use std::collections::{BTreeMap, HashSet};

use whomet::Date;
use whomet::date::{Day, Interval};
use whomet::gazetteer::{EntryId, EntryType, Form};
use whomet_input::Problem;

use super::answer::{Answer, Row};
use super::{Known, Made, cell, head, new_id};

const COLUMNS: [&str; 9] = [
    "id", "name", "aliases", "short", "gender", "country", "offices", "wikidata", "source",
];

/// A time that somebody held an office, as the answer has it.
#[derive(Clone, Debug)]
struct Term {
    office: EntryId,
    /// The code of the country.
    body: String,
    from: Option<Date>,
    to: Option<Date>,
    /// Whether it goes on.
    open: bool,
}

#[derive(Debug, Default)]
struct Person {
    name: String,
    gender: &'static str,
    terms: Vec<Term>,
}

/// A table of people; what cannot be placed is told.
pub fn table(answer: &Answer, known: &Known<'_>, date: Date) -> Made {
    let mut made = Made::default();
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    let mut untold: HashSet<String> = HashSet::new();
    for row in &answer.rows {
        match term(row, known) {
            Ok(term) => {
                let person = people.entry(row.item("person").to_owned()).or_default();
                if person.name.is_empty() {
                    person.name = row.label("person");
                }
                person.gender = match row.get("gender") {
                    "m" => "m",
                    "f" => "f",
                    _ => person.gender,
                };
                person.terms.push(term);
            }
            Err(message) => {
                // One office of many holders is told once.
                if untold.insert(message.clone()) {
                    made.problems
                        .push(Problem::at(&answer.file, row.line, 0, message));
                }
            }
        }
    }
    for person in people.values_mut() {
        join(&mut person.terms);
    }
    close_stale(&mut people, known, answer, &mut made.problems);
    let mut taken = HashSet::new();
    let mut rows: Vec<[String; 9]> = Vec::new();
    for (item, person) in &people {
        let Some(row) = self::row(item, person, known, date, &mut taken) else {
            made.problems.push(Problem::of_file(
                &answer.file,
                format!("{item} has no name in a language that was asked for: passed over"),
            ));
            continue;
        };
        made.new += usize::from(known.item(item, EntryType::Person).is_none());
        rows.push(row);
    }
    rows.sort();
    made.rows = rows.len();
    made.table = head(
        "people and their offices, from Wikidata",
        "PERSON",
        date,
        &COLUMNS,
    );
    for row in rows {
        made.table.push_str(&row.join("\t"));
        made.table.push('\n');
    }
    made
}

/// What a row says, or why it says nothing that we can use.
fn term(row: &Row, known: &Known<'_>) -> Result<Term, String> {
    if row.item("person").is_empty() {
        return Err(format!(
            "expected an item as person, found {}",
            whomet_input::quoted(row.get("person"))
        ));
    }
    let country = row.get("country").to_uppercase();
    if known.gazetteer.country(&country).is_none() {
        return Err(format!(
            "no country has the code {}: passed over",
            whomet_input::quoted(&country)
        ));
    }
    let position = row.label("position");
    let office = office(row.get("kind"), &position, known).ok_or_else(|| {
        format!(
            "{} is none of our offices: passed over",
            whomet_input::quoted(&position)
        )
    })?;
    let (from, mut to) = (row.date("start"), row.date("end"));
    let ended = row.get("ended") == "true" || !row.get("end").is_empty();
    let died = row.date("died");
    if to.is_none() && died.is_some() {
        to = died;
    }
    match (from, to) {
        (None, None) => Err(format!(
            "{} has neither beginning nor end: passed over",
            row.item("person")
        )),
        (Some(from), Some(to)) if to < from && !from.within(to) => Err(format!(
            "{} ends before it begins: passed over",
            row.item("person")
        )),
        // That it ended, but not when, is known of many: it is trusted for its first day only.
        (from, to) => Ok(Term {
            office,
            body: country,
            from,
            to: to.or(from.filter(|_| ended)),
            open: to.is_none() && !ended,
        }),
    }
}

/// Our office: by the kind that the query gave, or by the words of its label.
fn office(kind: &str, label: &str, known: &Known<'_>) -> Option<EntryId> {
    let gazetteer = known.gazetteer;
    let is_office = |id: &EntryId| gazetteer.entry(*id).entry_type == EntryType::Office;
    if let Some(id) = gazetteer.by_key(kind).filter(is_office) {
        return Some(id);
    }
    let lower = label.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    // "minister of foreign affairs of Norway": the longest beginning that is an office.
    let named = (1..=words.len()).rev().find_map(|end| {
        let found = gazetteer.find(&words[..end].join(" "));
        found.iter().map(|found| found.entry).find(is_office)
    });
    named.or_else(|| match kind {
        "head-of-state" => gazetteer.by_key("president"),
        "head-of-government" => gazetteer.by_key("prime-minister"),
        _ => None,
    })
}

/// Joins terms of one office that follow each other, for there is one for each cabinet, and drops what lies inside
/// another.
fn join(terms: &mut Vec<Term>) {
    const GAP: i32 = 45;
    terms.sort_by_key(|term| (term.office, term.body.clone(), term.from, term.open, term.to));
    let mut joined: Vec<Term> = Vec::new();
    for term in terms.drain(..) {
        let Some(last) = joined
            .last_mut()
            .filter(|last| (last.office, &last.body) == (term.office, &term.body))
        else {
            joined.push(term);
            continue;
        };
        let day = |date: Option<Date>| -> Option<Day> {
            let date = date?;
            Day::new(date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1))
        };
        let follows = match (last.to, term.from) {
            _ if last.open => true,
            (_, None) => true,
            (Some(to), Some(from)) if from <= to || from.within(to) => true,
            (to, from) => match (day(to), day(from)) {
                (Some(to), Some(from)) => from.days_since(to) <= GAP,
                _ => false,
            },
        };
        if !follows {
            joined.push(term);
            continue;
        }
        last.open |= term.open;
        last.to = match last.open {
            true => None,
            false => last.to.max(term.to),
        };
    }
    *terms = joined;
}

/// Of several who hold an office of one holder, only the last to begin still holds it.
fn close_stale(
    people: &mut BTreeMap<String, Person>,
    known: &Known<'_>,
    answer: &Answer,
    problems: &mut Vec<Problem>,
) {
    let mut latest: BTreeMap<(EntryId, String), Option<Date>> = BTreeMap::new();
    for term in people
        .values()
        .flat_map(|person| &person.terms)
        .filter(|term| term.open)
    {
        let known = latest.entry((term.office, term.body.clone())).or_default();
        *known = (*known).max(term.from);
    }
    for person in people.values_mut() {
        for term in person.terms.iter_mut().filter(|term| term.open) {
            let entry = known.gazetteer.entry(term.office);
            let last = latest[&(term.office, term.body.clone())];
            if entry.single.is_some() && term.from < last {
                term.open = false;
                term.to = last;
                problems.push(Problem::of_file(
                    &answer.file,
                    format!(
                        "{} has no end as {} {}, though another began: ended there",
                        person.name, entry.key, term.body
                    ),
                ));
            }
        }
    }
}

fn row(
    item: &str,
    person: &Person,
    known: &Known<'_>,
    date: Date,
    taken: &mut HashSet<String>,
) -> Option<[String; 9]> {
    let gazetteer = known.gazetteer;
    let mut terms: Vec<String> = person
        .terms
        .iter()
        .map(|term| written(term, known, date))
        .collect();
    let country = person
        .terms
        .first()
        .map(|term| term.body.clone())
        .unwrap_or_default();
    if let Some(id) = known.item(item, EntryType::Person) {
        let entry = gazetteer.entry(id);
        let names = |wanted: Form| {
            let names = gazetteer.names(id).filter(|(_, form)| *form == wanted);
            names.map(|(name, _)| name).collect::<Vec<_>>().join("|")
        };
        // What the answer says of an office stands in place of what we said of it.
        for tenure in gazetteer.tenures(id) {
            let body = tenure.body.map(|body| gazetteer.entry(body));
            let body = body.map_or_else(String::new, |body| match body.code {
                Some(code) => code.to_string(),
                None => body.key.to_string(),
            });
            let told = person
                .terms
                .iter()
                .any(|term| (term.office, &term.body) == (tenure.office, &body));
            if !told {
                let office = &gazetteer.entry(tenure.office).key;
                terms.push(format!("{office} {body} {}", tenure.interval));
            }
        }
        let gender = match entry.gender {
            Some(gender) => gender.to_string(),
            None => person.gender.to_owned(),
        };
        let own = entry.country.and_then(|country| gazetteer.entry(country).code);
        return Some([
            entry.key.to_string(),
            entry.name.to_string(),
            names(Form::Alias),
            names(Form::Short),
            gender,
            own.map_or(country, |code| code.to_string()),
            terms.join("|"),
            item.to_owned(),
            "wd".to_owned(),
        ]);
    }
    // "Harald V of Norway" is called Harald V.
    let name = person.name.split(" of ").next().unwrap_or_default();
    let name = cell(name.split(" (").next().unwrap_or_default());
    if name.is_empty() {
        return None;
    }
    let short = match name.split(' ').count() {
        1 => "",
        _ => name.rsplit(' ').next().unwrap_or_default(),
    };
    Some([
        new_id(known, taken, &name, &country, item),
        name.clone(),
        String::new(),
        short.to_owned(),
        person.gender.to_owned(),
        country,
        terms.join("|"),
        item.to_owned(),
        "wd".to_owned(),
    ])
}

/// A term as a tenure is written.
fn written(term: &Term, known: &Known<'_>, date: Date) -> String {
    let interval = Interval {
        from: term.from,
        to: term.to,
        as_of: term.open.then_some(date),
    };
    let office = &known.gazetteer.entry(term.office).key;
    format!("{office} {} {interval}", term.body)
}
