//! What the built-in gazetteers hold: enough of everything, nothing twice, every state whole, and the table of them
//! in `gazetteers/README.md`. That each row is sound is tested in `gazetteer.rs`, what is refused beside the loader.

use std::collections::BTreeMap;

use whomet::gazetteer::{self, Coordinates, Entry, EntryId, EntryType, Form, Gazetteer, Kind, Status};
use whomet::words::WordFlags;
use whomet::{Extractor, Interval};

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
    let with_item =
        |wanted: EntryType| count(&|entry| entry.entry_type == wanted && entry.wikidata.is_some());
    let tenures: usize = gazetteer
        .entries()
        .map(|(id, _)| gazetteer.tenures(id).len())
        .sum();
    let table = [
        ("people", of_type(EntryType::Person), 8_900),
        ("tenures", tenures, 11_900),
        ("countries", of_type(EntryType::Country), 260),
        ("offices", of_type(EntryType::Office), 200),
        (
            "international organisations",
            of_kind(&[Kind::International, Kind::Bloc]),
            330,
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
        (
            "people with an item of Wikidata",
            with_item(EntryType::Person),
            5_900,
        ),
        (
            "organisations with an item of Wikidata",
            with_item(EntryType::Organization),
            1_650,
        ),
        (
            "places with an item of Wikidata",
            with_item(EntryType::Place),
            3_900,
        ),
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

/// A name of a seat of power, and the state or organisation it is of, by code or key.
#[test]
fn seats_of_power_are_known_with_their_state() {
    #[rustfmt::skip]
    let seats = [
        ("Kremlin", "RU"), ("White House", "US"), ("Foggy Bottom", "US"), ("Capitol Hill", "US"), ("Pentagon", "US"),
        ("State Department", "US"), ("Downing Street", "GB"), ("Whitehall", "GB"), ("Foreign Office", "GB"),
        ("Elysee", "FR"), ("Matignon", "FR"), ("Quai d'Orsay", "FR"), ("Blue House", "KR"), ("Zhongnanhai", "CN"),
        ("Bundestag", "DE"), ("Knesset", "IL"), ("State Duma", "RU"), ("Aso Rock", "NG"), ("Planalto", "BR"),
        ("Itamaraty", "BR"), ("Casa Rosada", "AR"), ("La Moneda", "CL"), ("Miraflores", "VE"), ("Moncloa", "ES"),
        ("Farnesina", "IT"), ("Quirinale", "IT"), ("Ballhausplatz", "AT"), ("Kantei", "JP"), ("South Block", "IN"),
        ("Malacanang", "PH"), ("Wisma Putra", "MY"), ("Istana", "SG"), ("Akorda", "KZ"), ("Bankova", "UA"),
        ("Baabda", "LB"), ("Muqata", "PS"), ("Raghadan", "JO"), ("Union Buildings", "ZA"), ("Villa Somalia", "SO"),
        ("Blue Palace", "ME"), ("Ilaro Court", "BB"), ("Bab al-Aziziya", "LY"), ("Carthage Palace", "TN"),
        ("Mouradia", "DZ"), ("Jubilee House", "GH"), ("Casa de Narino", "CO"), ("Los Pinos", "MX"), ("Verkhovna Rada", "UA"),
        ("Sejm", "PL"), ("Lok Sabha", "IN"),
    ];
    let gazetteer = gazetteer();
    for (name, code) in seats {
        let state = gazetteer.country(code).unwrap();
        let found = gazetteer.find(name);
        let of_it = |id: EntryId| gazetteer.entry(id).country == Some(state);
        assert!(found.iter().any(|found| of_it(found.entry)), "{name} of {code}");
    }
    let with_seat = gazetteer
        .entries()
        .filter(|(_, entry)| entry.kind == Some(Kind::Seat))
        .flat_map(|(_, entry)| entry.country)
        .collect::<std::collections::BTreeSet<EntryId>>();
    assert!(with_seat.len() >= 145, "seats of {} states", with_seat.len());
}

#[test]
fn contested_and_former_states_are_marked() {
    let gazetteer = gazetteer();
    #[rustfmt::skip]
    let states = [
        ("XK", Status::PartlyRecognised), ("TW", Status::PartlyRecognised), ("EH", Status::PartlyRecognised),
        ("GE-AB", Status::PartlyRecognised), ("GE-SO", Status::PartlyRecognised), ("CY-TR", Status::PartlyRecognised),
        ("SO-SL", Status::PartlyRecognised), ("MD-SN", Status::Territory), ("AZ-NK", Status::Territory),
        ("UA-DN", Status::Territory), ("UA-LU", Status::Territory), ("PS", Status::Observer), ("VA", Status::Observer),
        ("SUHH", Status::Former), ("YUCS", Status::Former), ("CSXX", Status::Former), ("CSHH", Status::Former),
        ("DDDE", Status::Former), ("DEWG", Status::Former), ("ZRCD", Status::Former), ("VNSV", Status::Former),
        ("VDVN", Status::Former), ("YDYE", Status::Former), ("YENY", Status::Former), ("EGUA", Status::Former),
    ];
    for (code, status) in states {
        let state = gazetteer.country(code).unwrap_or_else(|| panic!("{code}"));
        let state = gazetteer.entry(state);
        assert_eq!(state.status, Some(status), "{code}");
        assert!(state.wikidata.is_some(), "{code}: Wikidata");
    }
}

#[test]
fn peoples_have_their_irregular_names() {
    #[rustfmt::skip]
    let people = [
        ("Briton", "GB"), ("Emirati", "AE"), ("Filipino", "PH"), ("Philippine", "PH"), ("Argentine", "AR"),
        ("Beninese", "BJ"), ("Kosovar", "XK"), ("Burkinabe", "BF"), ("Motswana", "BW"), ("Basotho", "LS"),
        ("Monegasque", "MC"), ("Ni-Vanuatu", "VU"), ("Seychellois", "SC"), ("Nigerien", "NE"), ("Swazi", "SZ"),
        ("Malagasy", "MG"), ("Dane", "DK"), ("Finn", "FI"), ("Swede", "SE"), ("Spaniard", "ES"), ("Dutch", "NL"),
        ("Bosnian", "BA"), ("Salvadoran", "SV"), ("Bissau-Guinean", "GW"), ("Sahrawi", "EH"), ("Azeri", "AZ"),
    ];
    for (name, code) in people {
        let found = gazetteer().find(name);
        let state = gazetteer().country(code).unwrap();
        assert!(found.iter().any(|found| found.entry == state), "{name} of {code}");
    }
}

#[test]
fn offices_and_blocs_are_known_by_their_names() {
    #[rustfmt::skip]
    let offices = [
        ("secretary of state", "foreign-minister"), ("foreign secretary", "foreign-minister"),
        ("top diplomat", "foreign-minister"), ("chancellor", "prime-minister"), ("taoiseach", "prime-minister"),
        ("premier", "prime-minister"), ("state councilor", "state-councilor"), ("supreme leader", "supreme-leader"),
        ("emir", "monarch"), ("crown prince", "crown-prince"), ("foreign policy chief", "high-representative"),
        ("charge d'affaires", "charge-d-affaires"), ("nuncio", "nuncio"), ("spokeswoman", "spokesperson"),
        ("chief of staff", "chief-of-staff"), ("party chairman", "party-leader"), ("field marshal", "marshal"),
        ("chief of protocol", "official"), ("Knesset member", "lawmaker"),
    ];
    for (name, key) in offices {
        let mut found = gazetteer().find(name).into_iter();
        assert!(
            found.any(|found| &*gazetteer().entry(found.entry).key == key),
            "{name}: {key}"
        );
    }
    #[rustfmt::skip]
    let blocs = [
        ("G7", "CA DE FR GB IT JP US"), ("E3", "DE FR GB"), ("P5+1", "CN DE FR GB RU US"), ("Quad", "AU IN JP US"),
        ("Visegrad Group", "CZ HU PL SK"), ("Normandy Four", "DE FR RU UA"), ("AUKUS", "AU GB US"), ("Benelux", "BE LU NL"),
        ("BRICS", "AE BR CN EG ET ID IN IR RU ZA"), ("C5+1", "KG KZ TJ TM US UZ"), ("Quint", "DE FR GB IT US"),
        ("Mano River Union", "CI GN LR SL"), ("Weimar Triangle", "DE FR PL"), ("Alliance of Sahel States", "BF ML NE"),
    ];
    for (name, members) in blocs {
        let codes = |id| {
            let members = gazetteer().members(id).iter();
            let mut codes: Vec<String> = members
                .map(|&member| gazetteer().entry(member).code.unwrap().to_string())
                .collect();
            codes.sort();
            codes.join(" ")
        };
        let found = gazetteer().find(name);
        assert!(
            found.iter().any(|found| codes(found.entry) == members),
            "{name}: {members}"
        );
    }
}

/// Names that are words or places, and surnames that the press writes first.
#[test]
fn names_that_mean_something_else_are_flagged() {
    let gazetteer = gazetteer();
    #[rustfmt::skip]
    let names = [
        ("will", WordFlags::ALSO_WORD), ("mark", WordFlags::ALSO_WORD), ("may", WordFlags::ALSO_WORD),
        ("hope", WordFlags::ALSO_WORD), ("chad", WordFlags::ALSO_PLACE), ("jordan", WordFlags::ALSO_PLACE),
        ("georgia", WordFlags::ALSO_PLACE), ("israel", WordFlags::ALSO_PLACE), ("paris", WordFlags::ALSO_PLACE),
        ("virginia", WordFlags::ALSO_PLACE), ("kim", WordFlags::FAMILY_FIRST), ("xi", WordFlags::FAMILY_FIRST),
        ("nguyen", WordFlags::FAMILY_FIRST), ("park", WordFlags::FAMILY_FIRST), ("wang", WordFlags::FAMILY_FIRST),
    ];
    for (name, flag) in names {
        let flags = gazetteer.word_flags(gazetteer.vocabulary().get(name));
        assert!(flags.contains(flag), "{name}: {flag:?} expected, {flags:?} found");
    }
}

/// Nobody rules or is a minister for more than fifty years, but for those who were crowned or made princes young.
#[test]
fn reigns_are_of_a_human_length() {
    #[rustfmt::skip]
    let longest = [
        "bhumibol-adulyadej", "carl-xvi-gustaf", "dalai-lama", "elizabeth-ii", "franz-joseph", "haakon-vii",
        "hassanal-bolkiah", "hirohito", "margrethe-ii", "mohammed-bin-rashid-al-maktoum", "pedro-ii",
        "queen-wilhelmina", "rainier-iii",
    ];
    let ruling = [
        Kind::HeadOfState,
        Kind::HeadOfGovernment,
        Kind::Monarch,
        Kind::Minister,
    ];
    let gazetteer = gazetteer();
    let mut beyond = std::collections::BTreeSet::new();
    for (id, person) in gazetteer.entries() {
        for tenure in gazetteer.tenures(id) {
            let ruling = gazetteer
                .entry(tenure.office)
                .kind
                .is_some_and(|kind| ruling.contains(&kind));
            let Interval { from, to, as_of, .. } = tenure.interval;
            if let (true, Some(from), Some(to)) = (ruling, from, to.or(as_of))
                && to.year() - from.year() > 50
            {
                beyond.insert(&*person.key);
            }
        }
    }
    assert_eq!(beyond.into_iter().collect::<Vec<_>>(), longest);
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

/// Kilometres between two places.
fn distance(a: Coordinates, b: Coordinates) -> f64 {
    let [(north_a, east_a), (north_b, east_b)] =
        [a, b].map(|at| (at.latitude().to_radians(), at.longitude().to_radians()));
    let north = ((north_b - north_a) / 2.0).sin().powi(2);
    let east = ((east_b - east_a) / 2.0).sin().powi(2);
    2.0 * 6371.0 * (north + north_a.cos() * north_b.cos() * east).sqrt().asin()
}

#[test]
fn members_of_the_united_nations_and_their_capitals_are_on_the_map() {
    let gazetteer = gazetteer();
    for (id, country) in members() {
        let name = &country.name;
        assert!(country.geonames.is_some(), "{name}: GeoNames");
        // Of the least, some are in no list of the Correlates of War.
        assert!(country.cow.is_some(), "{name}: Correlates of War");
        let at = country
            .coordinates
            .unwrap_or_else(|| panic!("{name}: coordinates"));
        let capital = gazetteer
            .capital_of(id)
            .and_then(|capital| gazetteer.entry(capital).coordinates);
        // From Moscow to the middle of Russia, and from one of Kiribati's islands to the other.
        if let Some(capital) = capital {
            let distance = distance(at, capital);
            assert!(
                distance < 3500.0,
                "{name}: {distance} km from {at} to its capital at {capital}"
            );
        }
    }
    // Towns lie where their country lies.
    for (_, entry) in gazetteer.entries() {
        let country = entry.country.map(|country| gazetteer.entry(country));
        if let (Some(at), Some(of)) = (entry.coordinates, country.and_then(|country| country.coordinates)) {
            let distance = distance(at, of);
            assert!(
                distance < 7200.0,
                "{}: {distance} km from the middle of its country",
                entry.key
            );
        }
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
    assert!(ministers >= 186, "foreign ministers of {ministers} states");
}

#[test]
fn codes_and_items_of_wikidata_are_of_one_entry_each() {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (_, entry) in gazetteer().entries() {
        let codes = [
            entry.code.map(|code| code.to_string()),
            entry.iso3.map(|code| code.to_string()),
            entry.wikidata_id(),
            entry.geonames.map(|number| format!("GeoNames {number}")),
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
