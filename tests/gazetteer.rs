//! The built-in gazetteers, and the gazetteer's properties.

use aho_corasick::{AhoCorasick, MatchKind};
use proptest::prelude::*;
use whomet::english;
use whomet::gazetteer::{Gazetteer, GazetteerBuilder};
use whomet::news::{Segments, segment};
use whomet::text::{Token, TokenSpan};

/// Cuts a text by what is known of English.
fn segment_english(text: &str) -> Segments {
    segment(text, english::language(), english::markers())
}

/// A builder that cuts names and puts offices in the plural as English does.
fn builder() -> GazetteerBuilder {
    Gazetteer::builder()
        .language(english::language().clone())
        .nouns(english::nouns().clone())
}

/// Prints everything that is wrong with the built-in files.
#[test]
fn the_built_in_files_are_sound() {
    let files = english::gazetteer_files();
    let (_, error) = builder().built_in(files).build_with_error();
    assert!(error.is_none(), "{:#}", error.unwrap());
}

#[test]
fn every_file_of_the_folder_is_built_in() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteers");
    let mut in_folder: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".tsv"))
        .collect();
    in_folder.sort();
    let built_in: Vec<&str> = english::gazetteer_files()
        .iter()
        .map(|(name, _)| name.trim_start_matches("gazetteers/"))
        .collect();
    assert_eq!(
        built_in, in_folder,
        "src/files.rs lists other files than gazetteers/"
    );
}

const WORDS: &[&str] = &["ba", "Ba", "BA", "ce", "Ce", "di", "Do"];

/// A name or a text of a few words, with spaces and hyphens between them.
fn words(most: usize) -> impl Strategy<Value = String> {
    let word = proptest::sample::select(WORDS);
    let gap = proptest::sample::select(&[" ", " ", " ", "-", ", ", "\n", "'s "][..]);
    proptest::collection::vec((word, gap), 1..=most).prop_map(|parts| {
        let mut text = String::new();
        for (at, (word, gap)) in parts.iter().enumerate() {
            text.push_str(word);
            if at + 1 < parts.len() {
                text.push_str(gap);
            }
        }
        text
    })
}

/// Names as words with single spaces or hyphens, some with the flag `case`.
fn names() -> impl Strategy<Value = Vec<(String, bool)>> {
    let name = words(3).prop_filter("names hold no marks", |name| !name.contains([',', '\n', '\'']));
    proptest::collection::vec((name, proptest::bool::weighted(0.2)), 1..12)
}

/// A gazetteer of places `n0`, `n1`... of these names.
fn places(names: &[(String, bool)]) -> Gazetteer {
    let mut text = String::from(
        "# whomet gazetteer\n# what: places\n# type: PLACE\n# source h: made up\nid\tname\tkind\tsource\n",
    );
    for (number, (name, case)) in names.iter().enumerate() {
        let flag = if *case { "[case]" } else { "" };
        text.push_str(&format!("n{number:03}\t{name}{flag}\tcity\th\n"));
    }
    Gazetteer::builder().file("places.tsv", text).build().unwrap()
}

/// A match: the tokens, and the numbers of the places that it can denote.
type Found = (TokenSpan, Vec<usize>);

fn look_up(gazetteer: &Gazetteer, text: &str) -> Vec<Found> {
    let tokens = segment_english(text).tokens;
    let mut ids = Vec::new();
    gazetteer.vocabulary().ids(text, &tokens, &mut ids);
    let mut matches = Vec::new();
    gazetteer.look_up(text, &tokens, &ids, TokenSpan::new(0, tokens.len()), &mut matches);
    matches
        .iter()
        .map(|found| {
            let readings = gazetteer.readings(found);
            (
                found.tokens,
                readings.iter().map(|reading| reading.entry.index()).collect(),
            )
        })
        .collect()
}

/// Whether token `at` is a hyphen inside a word's compound.
fn joins(tokens: &[Token], text: &str, at: usize) -> bool {
    tokens[at].span.of(text) == "-"
        && !tokens[at].spaced
        && tokens.get(at + 1).is_some_and(|next| !next.spaced)
}

/// The tokens of `text` without the hyphens inside compounds: number and text.
fn compounds(text: &str) -> Vec<(usize, String)> {
    let tokens = segment_english(text).tokens;
    (0..tokens.len())
        .filter(|&at| !joins(&tokens, text, at))
        .map(|at| (at, tokens[at].span.of(text).to_owned()))
        .collect()
}

/// The naive look-up: every name at every token.
fn naive(names: &[(String, bool)], text: &str) -> Vec<Found> {
    let words = compounds(text);
    let tokens = segment_english(text).tokens;
    let fits = |(name, case): &(String, bool), at: usize| {
        let of_name = compounds(name);
        let of_text = words.get(at..at + of_name.len())?;
        let same = |(a, b): (&(usize, String), &(usize, String))| a.1.eq_ignore_ascii_case(&b.1);
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let needed = of_name.iter().position(|(_, word)| capital(word));
        let span = TokenSpan::new(of_text[0].0, of_text[of_name.len() - 1].0 + 1);
        let written: Vec<&str> = tokens[span.range()]
            .iter()
            .map(|token| token.span.of(text))
            .collect();
        let listed: Vec<&str> = segment_english(name)
            .tokens
            .iter()
            .map(|token| token.span.of(name))
            .collect();
        let met = match case {
            true => written == listed,
            false => needed.is_none_or(|word| capital(&of_text[word].1)),
        };
        (of_name.iter().zip(of_text).all(same) && met).then_some(span)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let fitting: Vec<(TokenSpan, usize)> = names
            .iter()
            .enumerate()
            .filter_map(|(number, name)| fits(name, at).map(|span| (span, number)))
            .collect();
        match fitting.iter().map(|(span, _)| *span).max_by_key(|span| span.end) {
            Some(longest) => {
                let of_longest = fitting.iter().filter(|(span, _)| *span == longest);
                found.push((longest, of_longest.map(|(_, number)| *number).collect()));
                at = words
                    .iter()
                    .position(|(token, _)| *token >= longest.end as usize)
                    .unwrap_or(words.len());
            }
            None => at += 1,
        }
    }
    found
}

/// What a byte automaton finds, which knows of no tokens: each word stands in its own brackets.
fn automaton(names: &[(String, bool)], text: &str) -> Vec<(usize, usize)> {
    let encode = |words: &[(usize, String)]| -> String {
        words
            .iter()
            .map(|(_, word)| format!("<{}>", word.to_lowercase()))
            .collect()
    };
    let patterns: Vec<String> = names.iter().map(|(name, _)| encode(&compounds(name))).collect();
    let words = compounds(text);
    let word_at = |byte: usize| encode(&words)[..byte].matches('<').count();
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(&patterns)
        .unwrap()
        .find_iter(&encode(&words))
        .map(|found| {
            (
                words[word_at(found.start())].0,
                words[word_at(found.end()) - 1].0 + 1,
            )
        })
        .collect()
}

proptest! {
    #[test]
    fn the_trie_is_a_naive_scan(names in names(), text in words(30)) {
        let gazetteer = places(&names);
        prop_assert_eq!(look_up(&gazetteer, &text), naive(&names, &text));
    }

    #[test]
    fn the_trie_is_a_byte_automaton(names in names(), text in words(30)) {
        let names: Vec<(String, bool)> = names.iter().map(|(name, _)| (name.to_lowercase(), false)).collect();
        let gazetteer = places(&names);
        let found: Vec<(usize, usize)> = look_up(&gazetteer, &text)
            .iter()
            .map(|(tokens, _)| (tokens.start as usize, tokens.end as usize))
            .collect();
        prop_assert_eq!(found, automaton(&names, &text));
    }

    #[test]
    fn no_text_breaks_the_look_up(text in "\\PC{0,60}") {
        let names = [("Ba ce".to_owned(), false), ("é-Do".to_owned(), true)];
        look_up(&places(&names), &text);
    }

    #[test]
    fn no_file_breaks_the_loader(text in "# whomet gazetteer\n# what: x\n# type: (PERSON|COUNTRY|OFFICE|SURNAME)\n(\\PC|\t|\n){0,80}") {
        let _ = whomet::gazetteer::check("f.tsv", &text, None);
    }

    #[test]
    fn no_row_breaks_the_loader(row in "x\tX[^\t\n\r]{0,9}\t[^\t\n\r]{0,9}\t[^\t\n\r]{0,20}") {
        let head = "# whomet gazetteer\n# what: x\n# type: PERSON\n# source h: x\nid\tname\tshort\toffices\tsource\n";
        let _ = whomet::gazetteer::check("f.tsv", &format!("{head}{row}\th\n"), None);
    }
}

const COUNTRY: &str = "\
# whomet gazetteer
# what: one country
# type: COUNTRY
# source mine: made up
id\tname\tadjectives\tnouns\tcode\tstatus\tsource
france\tGaul\tGaulish\tGaul\tFR\tmember\tmine
";

const PERSON: &str = "\
# whomet gazetteer
# what: one person
# type: PERSON
# source mine: made up
id\tname\tshort\tcountry\toffices\tsource
ann-germany\tAnn Germany\tGermany\tFR\tpresident FR 2027-06-01/..2027-07\tmine
";

#[test]
fn a_users_rows_win() {
    let builder = english::gazetteer().add();
    let gazetteer = builder
        .file("country.tsv", COUNTRY)
        .file("person.tsv", PERSON)
        .build()
        .unwrap();

    // The row with our id replaces ours, whole.
    let france = gazetteer.country("FR").unwrap();
    assert_eq!(gazetteer.entry(france).name, "Gaul");
    assert_eq!(gazetteer.by_key("france"), Some(france));
    assert!(gazetteer.find("France").iter().all(|found| found.entry != france));
    assert!(gazetteer.capital_of(france).is_some());

    // A user's name stands alone before ours.
    let ann = gazetteer.by_key("ann-germany").unwrap();
    let found: Vec<_> = gazetteer
        .find("Germany")
        .iter()
        .map(|found| found.entry)
        .collect();
    assert_eq!(found, [ann]);

    // And a user's holder ends the open tenure that we know of.
    let president = gazetteer.by_key("president").unwrap();
    let holder = |date: &str| gazetteer.holder_at(president, france, date.parse().unwrap());
    assert_eq!(holder("2027-07-01"), Some(ann));
    assert_ne!(holder("2026-02-01"), Some(ann));
}

/// A file of places, each with its number and its name.
fn numbered(places: &[(usize, String)]) -> String {
    let rows = places
        .iter()
        .map(|(id, name)| format!("n{id:02}\t{name}\tcity\th\n"));
    let head =
        "# whomet gazetteer\n# what: places\n# type: PLACE\n# source h: made up\nid\tname\tkind\tsource\n";
    head.chars().chain(rows.collect::<String>().chars()).collect()
}

proptest! {
    /// A file that is added to a stored gazetteer says the same as one file without the rows that it replaces and the
    /// names that it takes.
    #[test]
    fn what_is_added_is_as_if_it_had_been_there(
        ours in proptest::collection::btree_map(0usize..12, words(3), 1..10),
        users in proptest::collection::btree_map(6usize..18, words(3), 1..6),
        text in words(12),
    ) {
        let plain = |names: std::collections::BTreeMap<usize, String>| -> Vec<(usize, String)> {
            let name = |name: String| name.replace([',', '\n', '\''], " ").replace("  ", " ").replace(" s ", " ");
            names.into_iter().map(|(id, text)| (id, name(text))).collect()
        };
        let (ours, users) = (plain(ours), plain(users));
        let path = |name: &str| name.replace('-', " ").to_lowercase();
        let taken = |(id, name): &(usize, String)| {
            users.iter().any(|(other, own)| other == id || path(own) == path(name))
        };
        let mut together: Vec<(usize, String)> = ours.iter().filter(|row| !taken(row)).cloned().collect();
        together.extend(users.iter().cloned());
        together.sort();
        let build = |rows: &[(usize, String)]| builder().file("a.tsv", numbered(rows)).build().unwrap();
        let (bytes, pool) = build(&ours).stored();
        let base = Gazetteer::restored(bytes.leak(), pool.leak(), english::language().clone());
        let added = base.add().file("own.tsv", numbered(&users)).build().unwrap();
        let whole = build(&together);
        let keys = |gazetteer: &Gazetteer, ids: Vec<whomet::gazetteer::EntryId>| {
            let mut keys: Vec<String> = ids.iter().map(|id| gazetteer.entry(*id).key.to_string()).collect();
            keys.sort();
            keys
        };
        let seen = |gazetteer: &Gazetteer| {
            let tokens = segment_english(&text).tokens;
            let mut ids = Vec::new();
            gazetteer.vocabulary().ids(&text, &tokens, &mut ids);
            let mut matches = Vec::new();
            gazetteer.look_up(&text, &tokens, &ids, TokenSpan::new(0, tokens.len()), &mut matches);
            let keys = |found: &whomet::gazetteer::Match| {
                keys(gazetteer, gazetteer.readings(found).iter().map(|reading| reading.entry).collect())
            };
            matches.iter().map(|found| (found.tokens, keys(found))).collect::<Vec<_>>()
        };
        prop_assert_eq!(seen(&added), seen(&whole));
        for (id, name) in ours.iter().chain(&users) {
            let found = |gazetteer: &Gazetteer| {
                keys(gazetteer, gazetteer.find(name).iter().map(|found| found.entry).collect())
            };
            prop_assert_eq!(found(&added), found(&whole), "{}", name);
            let named = |gazetteer: &Gazetteer| {
                gazetteer.by_key(&format!("n{id:02}")).map(|id| gazetteer.entry(id).name.to_string())
            };
            let expected = users.iter().chain(&ours).find(|(other, _)| other == id);
            prop_assert_eq!(named(&added), expected.map(|(_, name)| name.clone()));
        }
    }
}

/// Tables of all types: what is said of tenures, holders, capitals and words when a user's rows are added to the stored
/// gazetteer is what is said when all files are read together.
#[test]
fn rows_of_all_types_are_added() {
    let given = "# whomet gazetteer\n# what: w\n# type: GIVEN_NAME\n# source h: h\nname\tgender\tflags\tsource\nAngela\tm\t\th\nZorbl\tf\tword\th\n";
    let offices = "# whomet gazetteer\n# what: o\n# type: OFFICE\n# source h: h\nid\tname\tkind\tsource\n\
        minister-of-state\tzorbl secretary\tdeputy\th\nzorbl-keeper\tkeeper of the zorbl\tother\th\n";
    let files = [
        ("country.tsv", COUNTRY),
        ("person.tsv", PERSON),
        ("given.tsv", given),
        ("office.tsv", offices),
    ];
    let add = |builder: GazetteerBuilder| {
        let builder = files
            .iter()
            .fold(builder, |builder, (name, text)| builder.file(*name, *text));
        builder.build().unwrap()
    };
    let stored = add(english::gazetteer().add());
    let read = add(builder().built_in(english::gazetteer_files()));
    let (mut people, mut bodies) = (0, 0);
    assert_eq!(stored.files(), read.files());
    for ((id, entry), (other, expected)) in stored.entries().zip(read.entries()) {
        assert_eq!(
            (id, &entry.key, &entry.name, entry.country),
            (other, &expected.key, &expected.name, expected.country)
        );
        assert_eq!(stored.by_key(&entry.key), Some(id));
        assert_eq!(stored.tenures(id), read.tenures(id));
        assert_eq!(stored.members(id), read.members(id));
        assert_eq!(stored.capital_of(id), read.capital_of(id));
        for tenure in stored.tenures(id) {
            let body = tenure.body.unwrap();
            let holders = |gazetteer: &Gazetteer| -> Vec<_> {
                gazetteer
                    .holders(tenure.office, body)
                    .map(|(person, tenure)| (person, *tenure))
                    .collect()
            };
            assert_eq!(holders(&stored), holders(&read));
            bodies += 1;
        }
        people += usize::from(!stored.tenures(id).is_empty());
    }
    assert!(people > 1_000 && bodies > people, "{people} {bodies}");
    for word in ["angela", "zorbl", "germany", "merkel", "gaul", "emmanuel"] {
        let flags = |gazetteer: &Gazetteer| gazetteer.word_flags(gazetteer.vocabulary().get(word));
        assert_eq!(flags(&stored), flags(&read), "{word}");
    }
    // Names of offices are put in the plural as in the built-in files, and plurals of names that are gone go with them.
    for (name, known) in [
        ("keepers of the zorbl", 1),
        ("zorbl secretaries", 1),
        ("ministers delegate", 0),
        ("delegate ministers", 0),
    ] {
        let keys = |gazetteer: &Gazetteer| -> Vec<String> {
            let found = gazetteer.find(name).into_iter();
            found
                .map(|found| gazetteer.entry(found.entry).key.to_string())
                .collect()
        };
        assert_eq!(
            (keys(&stored).len(), keys(&stored)),
            (known, keys(&read)),
            "{name}"
        );
    }
    let angela = stored.word_flags(stored.vocabulary().get("angela"));
    assert!(!angela.contains(whomet::words::WordFlags::FEMALE), "{angela:?}");
    assert!(angela.contains(whomet::words::WordFlags::MALE), "{angela:?}");
}

#[test]
fn a_gazetteer_can_be_shared() {
    fn shared<T: Send + Sync>() {}
    shared::<Gazetteer>();
}
