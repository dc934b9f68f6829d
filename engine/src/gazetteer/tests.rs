//! Small gazetteers: what the look-ups answer.

use super::*;
use crate::text::{Language, tokens};
use crate::words::{Nouns, Spelling};

pub(crate) const COUNTRIES: &str = "\
# whomet gazetteer
# what: two countries
# type: COUNTRY
# source hand: made up
id\tname\taliases\tadjectives\tnouns\tcapital\tcode\tstatus\tsource
jordan\tJordan[ambiguous]\t\tJordanian\tJordanian|Jordanians\tAmman\tJO\tmember\thand
united-states\tUnited States\tUS[case]|U.S.\tAmerican|U.S.\tAmerican|Americans\tWashington\tUS\tmember\thand
";

const OFFICES: &str = "\
# whomet gazetteer
# what: offices
# type: OFFICE
# source hand: made up
id\tname\taliases\tkind\tsector\tsingle\ttitle\tsource
foreign-minister\tforeign minister\tminister of foreign affairs|secretary of state[in=US]\tminister\tGOV\tyes\tyes\thand
president\tpresident\thead of state\thead-of-state\tGOV\tyes\tyes\thand
senator\tsenator\t\tlegislator\tLEG\t\tyes\thand
";

pub(crate) const PLACES: &str = "\
# whomet gazetteer
# what: places
# type: PLACE
# source hand: made up
id\tname\taliases\tkind\tcountry\tpopulation\tsource
amman\tAmman\t\tcapital\tJO\t4000000\thand
sanaa\tSana'a\t\tcity\t\t\thand
washington\tWashington[ambiguous]\tWashington, D.C.\tcapital\tUS\t\thand
white-house\tWhite House\t\tseat\tUS\t\thand
";

const PERSONS: &str = "\
# whomet gazetteer
# what: persons
# type: PERSON
# source hand: made up
id\tname\taliases\tshort\tgender\tcountry\toffices\twikidata\tsource
ada-al-marsh\tAda al-Marsh\t\tal-Marsh|Marsh\tf\tJO\tforeign-minister JO 2001-02-03/2005-06-07|president JO 2006/..2020-01\tQ1\thand
bo-jordan\tBo Jordan\t\tJordan\tm\tUS\tsenator US 2001/2010\t\thand
cy-marsh\tCy Marsh\t\tMarsh\tm\tJO\tforeign-minister JO 2005-06-07/2009\t\thand
";

const LANGUAGE: &str =
    "what\tclass\twords\nparticle\t\tal\nclitic\tpossessor\t's\nabbreviation\tacronym\tu.s\n";

/// Nouns with a few of the spellings of English.
fn nouns() -> Nouns {
    let table = "form\tending\tbecomes\tnot\n\
        plural\tman\tmen\n\
        plural\ty\ties\n\
        plural\t\ts\n\
        qualifier\tof\n\
        qualifier_but_in_ranks\tgeneral\n";
    let spelling = Spelling::read("spelling.tsv", table).unwrap();
    Nouns::read("plurals.tsv", "", spelling).unwrap()
}

/// The gazetteer of these files, read as a user's.
fn gazetteer(files: &[&str]) -> Gazetteer {
    let files = files.iter().enumerate();
    let add = |builder: GazetteerBuilder, (number, text): (usize, &&str)| {
        builder.file(format!("{number}.tsv"), *text)
    };
    let builder = Gazetteer::builder()
        .language(Language::read("text.tsv", LANGUAGE).unwrap())
        .nouns(nouns());
    files.fold(builder, add).build().unwrap()
}

pub(crate) fn all() -> Gazetteer {
    gazetteer(&[COUNTRIES, OFFICES, PLACES, PERSONS])
}

/// A name found, and its readings as `key Form`.
type NameAndReadings = (String, Vec<String>);

/// What is found in `text`.
fn found(gazetteer: &Gazetteer, text: &str) -> Vec<NameAndReadings> {
    let tokens = tokens(text, gazetteer.vocabulary().language());
    let mut words = Vec::new();
    gazetteer.vocabulary().ids(text, &tokens, &mut words);
    let mut matches = Vec::new();
    gazetteer.look_up(
        text,
        &tokens,
        &words,
        TokenSpan::new(0, tokens.len()),
        &mut matches,
    );
    matches
        .iter()
        .map(|found| {
            let (first, last) = (
                tokens[found.tokens.start as usize],
                tokens[found.tokens.end as usize - 1],
            );
            let readings = gazetteer.readings(found).iter().map(|reading| {
                let mark = if reading.ambiguous { "?" } else { "" };
                format!("{} {:?}{mark}", gazetteer.entry(reading.entry).key, reading.form)
            });
            (
                first.span.cover(last.span).of(text).to_owned(),
                readings.collect(),
            )
        })
        .collect()
}

/// The same, as a test writes it.
type Expected<'e> = (&'e str, &'e [&'e str]);

#[track_caller]
fn check_found(gazetteer: &Gazetteer, text: &str, expected: &[Expected]) {
    let found = found(gazetteer, text);
    let found: Vec<(&str, Vec<&str>)> = found
        .iter()
        .map(|(name, readings)| (name.as_str(), readings.iter().map(String::as_str).collect()))
        .collect();
    let expected: Vec<(&str, Vec<&str>)> = expected
        .iter()
        .map(|(name, readings)| (*name, readings.to_vec()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn all_readings_of_the_longest_name() {
    let gazetteer = all();
    let table: &[(&str, &[Expected])] = &[
        ("Jordan", &[("Jordan", &["jordan Name?", "bo-jordan Short"])]),
        ("Bo Jordan left.", &[("Bo Jordan", &["bo-jordan Name"])]),
        ("Marsh", &[("Marsh", &["ada-al-marsh Short", "cy-marsh Short"])]),
        ("Al Marsh", &[("Al Marsh", &["ada-al-marsh Short"])]),
        ("ADA AL-MARSH", &[("ADA AL-MARSH", &["ada-al-marsh Name"])]),
        ("ada al-marsh", &[]),
        (
            "American",
            &[("American", &["united-states Adjective", "united-states Noun"])],
        ),
        ("tell us", &[]),
        ("the US", &[("US", &["united-states Alias"])]),
        (
            "Foreign Ministers",
            &[("Foreign Ministers", &["foreign-minister Plural"])],
        ),
        (
            "ministers of foreign affairs",
            &[("ministers of foreign affairs", &["foreign-minister Plural"])],
        ),
        ("a foreign agent", &[]),
        (
            "Sanaa and Sana'a",
            &[("Sanaa", &["sanaa Name"]), ("Sana'a", &["sanaa Name"])],
        ),
    ];
    for (text, expected) in table {
        check_found(&gazetteer, text, expected);
    }
}

#[test]
fn some_names_are_confined_to_countries() {
    let gazetteer = all();
    let minister = gazetteer.by_key("foreign-minister").unwrap();
    let confined = gazetteer.find("secretary of state");
    assert_eq!(confined.len(), 1);
    assert_eq!(confined[0].entry, minister);

    let text = "secretary of state";
    let tokens = tokens(text, gazetteer.vocabulary().language());
    let mut words = Vec::new();
    gazetteer.vocabulary().ids(text, &tokens, &mut words);
    let range = TokenSpan::new(0, tokens.len());
    let found = gazetteer.look_up_at(text, &tokens, &words, range, 0).unwrap();
    let reading = gazetteer.readings(&found)[0];
    assert_eq!(gazetteer.only_in(&reading), [gazetteer.country("US").unwrap()]);
    let shorter = TokenSpan::new(0, 2);
    assert_eq!(gazetteer.look_up_at(text, &tokens, &words, shorter, 0), None);
}

#[test]
fn what_entries_say_of_each_other() {
    let gazetteer = all();
    let key = |id: EntryId| &*gazetteer.entry(id).key;
    let jordan = gazetteer.country("JO").unwrap();
    assert_eq!(key(jordan), "jordan");
    assert_eq!(gazetteer.adjective(jordan), Some("Jordanian"));
    assert_eq!(gazetteer.capital_of(jordan).map(key), Some("amman"));
    let white_house = gazetteer.by_key("white-house").unwrap();
    assert_eq!(gazetteer.stands_for(white_house).map(key), Some("united-states"));
    assert_eq!(gazetteer.stands_for(gazetteer.by_key("sanaa").unwrap()), None);
    let names: Vec<_> = gazetteer.names(jordan).collect();
    assert_eq!(
        names,
        [
            ("Jordan", Form::Name),
            ("Jordanian", Form::Adjective),
            ("Jordanian", Form::Noun),
            ("Jordanians", Form::Noun)
        ]
    );
    let ada = gazetteer.entry(gazetteer.by_key("ada-al-marsh").unwrap());
    assert_eq!(
        (ada.gender, ada.wikidata_id().as_deref()),
        (Some(Gender::Female), Some("Q1"))
    );
    assert_eq!((ada.file, ada.line), (3, 6));
}

#[test]
fn who_held_an_office() {
    let gazetteer = all();
    let jordan = gazetteer.country("JO").unwrap();
    let minister = gazetteer.by_key("foreign-minister").unwrap();
    let holders: Vec<_> = gazetteer
        .holders(minister, jordan)
        .map(|(person, _)| &*gazetteer.entry(person).key)
        .collect();
    assert_eq!(holders, ["ada-al-marsh", "cy-marsh"]);
    let table = [
        ("foreign-minister", "JO", "2001-02-02", None),
        ("foreign-minister", "JO", "2001-02-03", Some("ada-al-marsh")),
        ("foreign-minister", "JO", "2005-06-07", None),
        ("foreign-minister", "JO", "2005-06-08", Some("cy-marsh")),
        ("foreign-minister", "JO", "2009-12-31", Some("cy-marsh")),
        ("foreign-minister", "JO", "2010", None),
        ("foreign-minister", "US", "2005-06-08", None),
        ("president", "JO", "2040-01-01", Some("ada-al-marsh")),
        ("senator", "US", "2005", None),
    ];
    for (office, body, date, expected) in table {
        let office = gazetteer.by_key(office).unwrap();
        let body = gazetteer.country(body).unwrap();
        let holder = gazetteer.holder_at(office, body, date.parse().unwrap());
        assert_eq!(holder.map(|id| &*gazetteer.entry(id).key), expected, "{date}");
    }
}

#[test]
fn what_is_said_of_words() {
    let given = "# whomet gazetteer\n# what: w\n# type: GIVEN_NAME\n# source h: h\nname\tgender\tflags\tsource\n\
        Jean-Marc\tm\t\th\nMark\tm\tword\th\nRobin\t\t\th\n";
    let surnames = "# whomet gazetteer\n# what: w\n# type: SURNAME\n# source h: h\nname\tflags\tsource\n\
        Kim\tfirst\th\nde la Cruz\t\th\n";
    let titles = "# whomet gazetteer\n# what: w\n# type: TITLE\n# source h: h\nid\tname\tkind\tsource\n\
        de\tde\tparticle\th\ngen\tgeneral\tmilitary\th\n";
    let gazetteer = gazetteer(&[given, surnames, titles, COUNTRIES, OFFICES, PERSONS]);
    let table = [
        ("mark", "{GIVEN, MALE, ALSO_WORD}"),
        ("robin", "{GIVEN, MALE, FEMALE}"),
        ("jean", "{GIVEN, MALE}"),
        ("kim", "{SURNAME, FAMILY_FIRST}"),
        ("cruz", "{SURNAME}"),
        ("de", "{PARTICLE}"),
        ("la", "{}"),
        ("general", "{MILITARY}"),
        ("ada", "{PERSON_NAME}"),
        ("nobody", "{}"),
    ];
    for (word, expected) in table {
        let flags = gazetteer.word_flags(gazetteer.vocabulary().get(word));
        assert_eq!(format!("{flags:?}"), expected, "{word}");
    }
    assert_eq!(gazetteer.find("generals")[0].form, Form::Plural);
}
