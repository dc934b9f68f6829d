//! What the built-in gazetteers hold: enough of everything, nothing twice, every state whole, and the table of them
//! in `gazetteers/README.md`. That each row is sound is tested in `gazetteer.rs`, what is refused beside the loader.

use std::collections::BTreeMap;

use whomet::Extractor;
use whomet::gazetteer::{self, Entry, EntryId, EntryType, Form, Gazetteer, Kind, Status};

fn gazetteer() -> &'static Gazetteer {
    Extractor::english().gazetteer()
}

fn members() -> impl Iterator<Item = (EntryId, &'static Entry)> {
    gazetteer()
        .entries()
        .filter(|(_, entry)| entry.status == Some(Status::Member))
}

/// The offices held in a country when its file was last looked at, by kind.
fn held_now(country: EntryId) -> impl Iterator<Item = (Kind, &'static str)> {
    let gazetteer = gazetteer();
    gazetteer
        .entries()
        .flat_map(|(id, _)| gazetteer.tenures(id))
        .filter(move |tenure| tenure.body == Some(country) && tenure.interval.as_of.is_some())
        .filter_map(|tenure| {
            let office = gazetteer.entry(tenure.office);
            Some((office.kind?, &*office.key))
        })
}

#[test]
fn there_is_enough_of_everything() {
    let gazetteer = gazetteer();
    let count =
        |wanted: &dyn Fn(&Entry) -> bool| gazetteer.entries().filter(|(_, entry)| wanted(entry)).count();
    let of_type = |wanted: EntryType| count(&|entry| entry.entry_type == wanted);
    let of_kind = |kinds: &[Kind]| count(&|entry| entry.kind.is_some_and(|kind| kinds.contains(&kind)));
    let tenures: usize = gazetteer
        .entries()
        .map(|(id, _)| gazetteer.tenures(id).len())
        .sum();
    let table = [
        ("people", of_type(EntryType::Person), 8_000),
        ("tenures", tenures, 10_000),
        ("countries", of_type(EntryType::Country), 260),
        ("offices", of_type(EntryType::Office), 200),
        (
            "international organisations",
            of_kind(&[Kind::International, Kind::Bloc]),
            300,
        ),
        ("armed groups", of_kind(&[Kind::ArmedGroup]), 250),
        (
            "parties and movements",
            of_kind(&[Kind::Party, Kind::Movement]),
            1_400,
        ),
        ("outlets", of_kind(&[Kind::Outlet]), 500),
        ("capitals", of_kind(&[Kind::Capital]), 240),
        ("cities and towns", of_kind(&[Kind::City, Kind::Town]), 5_500),
        (
            "seats, palaces and quarters",
            of_kind(&[Kind::Seat, Kind::Palace, Kind::Quarter]),
            350,
        ),
        ("seas and straits", of_kind(&[Kind::Sea, Kind::Strait]), 130),
    ];
    for (what, number, least) in table {
        assert!(number >= least, "{number} {what}, at least {least} expected");
    }
}

/// Where the heads of state met, and whose talks are named after them.
#[test]
fn summit_towns_are_known() {
    let towns = [
        "Aachen",
        "Abu Dhabi",
        "Addis Ababa",
        "Algiers",
        "Almaty",
        "Anchorage",
        "Annapolis",
        "Aqaba",
        "Astana",
        "Bali",
        "Balmoral",
        "Bandung",
        "Biarritz",
        "Bishkek",
        "Bonn",
        "Bratislava",
        "Brioni",
        "Brunnen",
        "Bürgenstock",
        "Camp David",
        "Cannes",
        "Casablanca",
        "Chequers",
        "Crawford",
        "Dagomys",
        "Dakar",
        "Davos",
        "Dayton",
        "Deauville",
        "Doha",
        "Dumbarton Oaks",
        "Évian",
        "Fontainebleau",
        "Geneva",
        "Genoa",
        "Gleneagles",
        "Hangzhou",
        "Hanoi",
        "Heiligendamm",
        "Helsinki",
        "Hiroshima",
        "Istanbul",
        "Jeddah",
        "Kananaskis",
        "Karlovy Vary",
        "Kazan",
        "Khartoum",
        "Kigali",
        "Kyoto",
        "L'Aquila",
        "Ljubljana",
        "Los Cabos",
        "Lough Erne",
        "Lausanne",
        "Maastricht",
        "Madrid",
        "Mar-a-Lago",
        "Marrakech",
        "Meseberg",
        "Minsk",
        "Montreux",
        "Munich",
        "Nice",
        "Novo-Ogaryovo",
        "Nusa Dua",
        "Oslo",
        "Panmunjom",
        "Potsdam",
        "Ramallah",
        "Rambouillet",
        "Reykjavik",
        "Sanya",
        "Samarkand",
        "Sharm el-Sheikh",
        "Singapore",
        "Sirte",
        "Sochi",
        "St. Petersburg",
        "Taba",
        "Taif",
        "Tashkent",
        "Thessaloniki",
        "Toronto",
        "Versailles",
        "Vladivostok",
        "Wye River",
        "Yalta",
        "Yaroslavl",
        "Zermatt",
    ];
    let unknown: Vec<&str> = towns
        .into_iter()
        .filter(|town| {
            !gazetteer().find(town).iter().any(|found| {
                let found = gazetteer().entry(found.entry);
                matches!(found.entry_type, EntryType::Place | EntryType::Country)
            })
        })
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn every_member_of_the_united_nations_is_whole() {
    let gazetteer = gazetteer();
    assert_eq!(members().count(), 193);
    for (id, country) in members() {
        let name = &country.name;
        assert!(country.code.is_some() && country.iso3.is_some(), "{name}: codes");
        assert!(country.wikidata.is_some(), "{name}: Wikidata");
        assert!(country.region.is_some(), "{name}: region");
        assert!(gazetteer.adjective(id).is_some(), "{name}: adjective");
        let nouns = gazetteer
            .names(id)
            .filter(|(_, form)| *form == Form::Noun)
            .count();
        assert!(nouns > 0, "{name}: nouns");
        let capital = gazetteer.capital_of(id);
        assert!(capital.is_some(), "{name}: capital");
        assert_eq!(
            capital.and_then(|capital| gazetteer.stands_for(capital)),
            Some(id),
            "{name}: its capital stands for another country"
        );
    }
}

#[test]
fn every_member_of_the_united_nations_has_its_heads() {
    // Andorra's princes are a bishop and the president of France; San Marino has two captains for half a year each;
    // Haiti's transitional council has changed its chairman by turns.
    let headless = ["AD", "HT", "SM"];
    let mut ministers = 0;
    for (id, country) in members() {
        let name = &country.name;
        let code = country.code.unwrap();
        let offices: Vec<(Kind, &str)> = held_now(id).collect();
        let has = |kinds: &[Kind]| offices.iter().any(|(kind, _)| kinds.contains(kind));
        assert!(
            has(&[Kind::HeadOfState, Kind::Monarch]) || headless.contains(&code.as_str()),
            "{name}: head of state"
        );
        let president = offices.iter().any(|(_, office)| *office == "president");
        assert!(
            has(&[Kind::HeadOfGovernment]) || president || code.as_str() == "SM",
            "{name}: head of government"
        );
        ministers += usize::from(offices.iter().any(|(_, office)| *office == "foreign-minister"));
    }
    assert!(ministers >= 180, "foreign ministers of {ministers} states");
}

#[test]
fn codes_and_items_of_wikidata_are_of_one_entry_each() {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (_, entry) in gazetteer().entries() {
        let codes = [
            entry.code.map(|code| code.to_string()),
            entry.iso3.map(|code| code.to_string()),
            entry.wikidata_id(),
        ];
        for code in codes.into_iter().flatten() {
            if let Some(other) = seen.insert(code.clone(), &entry.key) {
                assert_eq!(other, entry.key, "{code}");
            }
        }
    }
}

#[test]
fn the_table_of_the_readme_is_up_to_date() {
    let readme = include_str!("../gazetteers/README.md");
    let table = gazetteer::markdown(gazetteer().files());
    assert!(
        readme.contains(&table),
        "put this into gazetteers/README.md; `whomet gazetteer table` prints it:\n{table}"
    );
}
