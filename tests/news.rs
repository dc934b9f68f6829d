//! Tables of annotated text, grouped by phenomenon. All sentences are invented.

use whomet::english;
use whomet::news::{Markers, Segments, Zone, segment};
use whomet::text::{Language, TokenKind};

/// Cuts a text by what is known of English.
fn segment_english(text: &str) -> Segments {
    segment(text, english::language(), english::markers())
}

/// The text with `|` between tokens that no white space parts.
fn cut(text: &str) -> String {
    let mut cut = String::new();
    for token in segment_english(text).tokens {
        if !cut.is_empty() {
            cut.push(if token.spaced { ' ' } else { '|' });
        }
        cut.push_str(token.span.of(text));
    }
    cut
}

fn check_tokens(table: &[&str]) {
    for expected in table {
        assert_eq!(cut(&expected.replace('|', "")), *expected);
    }
}

fn sentence<'t>(text: &'t str, segments: &Segments, at: usize) -> &'t str {
    let tokens = &segments.tokens[segments.sentences[at].tokens.range()];
    &text[tokens[0].span.start as usize..tokens[tokens.len() - 1].span.end as usize]
}

/// Each row is a text with ` / ` where a sentence ends.
fn check_sentences(table: &[&str]) {
    for expected in table {
        let text = expected.replace(" / ", " ");
        let segments = segment_english(&text);
        let all: Vec<&str> = (0..segments.sentences.len())
            .map(|at| sentence(&text, &segments, at))
            .collect();
        assert_eq!(all.join(" / "), *expected);
    }
}

/// Each row is a zone's first letter and the beginning of a sentence.
fn check_zones(text: &str, expected: &[&str]) {
    let segments = segment_english(text);
    let found: Vec<String> = (0..segments.sentences.len())
        .map(|at| {
            let zone = match segments.sentences[at].zone {
                Zone::Headline => "head",
                Zone::Byline => "by",
                Zone::Dateline => "date",
                Zone::Body => "body",
                Zone::Caption => "caption",
                Zone::Boilerplate => "page",
                _ => "other",
            };
            format!("{zone} {}", sentence(text, &segments, at).replace('\n', " "))
        })
        .collect();
    let as_expected = found.len() == expected.len()
        && found
            .iter()
            .zip(expected)
            .all(|(found, start)| found.starts_with(start));
    assert!(as_expected, "found {found:#?}\nexpected {expected:#?}");
}

#[test]
fn hyphens_split_words_and_keep_designations() {
    check_tokens(&[
        "al|-|Shibani met Jean|-|Noël Barrot",
        "an Israeli|-|Palestinian cease|-|fire",
        "post|-|1967 borders and mid|-|2017 polls",
        "the U.S.|-|led coalition",
        "F-16 and Su-24 jets|, flight MH-17",
        "COVID-19 at the G-20 and the P5+1 talks",
        "Gaza|-|2014",
        "a 24|-|hour|, 5|-|year|-|old deal",
        "a cease|‑|fire",
        "war -- and peace — and so|—|on",
    ]);
}

#[test]
fn apostrophes_join_names_and_split_clitics() {
    check_tokens(&[
        "Syria|'s and Syria|’s",
        "OBAMA|'S",
        "did|n't did|n’t wo|n't cannot ca|n't DID|N'T",
        "the states|' leaders and Laos|’ envoy",
        "'|the states|' he said",
        "‘|We met|’ he said",
        "O'Neill N'Djamena Sa'ar d'Orsay Qur'an Shi'ite Ta’iz Sa‘ar Sa'd Sa`ar",
        "O'Neill|'s N'Djamena|-|based",
        "I|'m he|'ll they|'re we|'ve she|'d",
        "the U.S.|'s envoy and the Roes|' war",
        "the \"|Titanic|\"|'s end",
        "should|n't|'ve",
    ]);
}

#[test]
fn dots_stay_with_abbreviations() {
    check_tokens(&[
        "Mr. Lavrov met Gen. Mood and Sen. J. McCain on Sept. 11",
        "the U.S. and the U.N. at 5 p.m. in D.C.",
        "J.K. Rowling and George W. Bush",
        "No. 10 and no. 12",
        "No|. He said no|.",
        "the minister|.",
        "Acme Inc. and St. Petersburg",
        "he said|... and|… went",
        "killings|.|The general",
        "Dec.|11",
    ]);
}

#[test]
fn numbers_are_one_token() {
    check_tokens(&[
        "12 1,234 1,234,567 3.5 $1.2 €3.5 1990s 21st 10:30 9/11",
        "$1.2bn 5|% 2,600|,",
        "May 12|,|2010",
        "in 2013|.|The",
        "a 4|½|-|year war",
        "US|$5",
    ]);
}

#[test]
fn addresses_are_one_token() {
    check_tokens(&[
        "see https://example.org/a?b=c|, or www.example.com/x|.",
        "write to press.office@mfa.example.org|.",
        "(|@MFA_Example|) #Syria",
        "on example.com|.",
        "#|1",
    ]);
    let kinds: Vec<TokenKind> = segment_english("http://a.example x@y.example @me #tag")
        .tokens
        .iter()
        .map(|t| t.kind)
        .collect();
    assert_eq!(kinds, [TokenKind::Address; 4]);
}

#[test]
fn other_scripts_and_marks() {
    check_tokens(&[
        "“|We met|,|” said Çavuşoğlu",
        "AT&T and R&D",
        "co\u{ad}operate",
        "Erdog\u{306}an|’s",
        "Лавров встретил",
        "a|\u{fffd}|b",
    ]);
    // A non-breaking space separates; what nobody sees makes no token.
    assert_eq!(cut("Mr.\u{a0}Lavrov"), "Mr. Lavrov");
    assert_eq!(cut("\u{feff}\u{200b}\0 \u{ad}"), "");
    assert!(segment_english("").sentences.is_empty());
}

#[test]
fn sentences_end_where_they_end() {
    check_sentences(&[
        "Mr. Lavrov met Gen. Mood on Sept. 11. / They talked.",
        "George W. Bush met Hu. / He left.",
        "\"We met.\" / He left.",
        "“We met,” he said. / “It went well.” / She agreed.",
        "\"Why now?\" Lavrov asked. / Nobody knew.",
        "\"Why now?\" he asked.",
        "He flew to the U.S. / The talks begin today.",
        "The U.S. President met U.N. Secretary-General Annan.",
        "They met at 5 p.m. Friday. / They met at 5 p.m. / He left.",
        "He met them at 10 a.m. Moscow time. / Obama left.",
        "Acme Inc. Chairman Roe met him. / He works for Acme Inc. / The firm is small.",
        "He paused ... and left. / Did he? / Yes! / No.",
        "(They met.) / She left.",
        "1. The minister met him. / 2. He left.",
        "They met in Kyiv. / al-Shibani said so.",
        "No. 10 said no. / It was late.",
    ]);
}

#[test]
fn line_breaks_end_sentences_unless_the_text_is_wrapped() {
    let paragraphs = |text: &str| {
        segment_english(text)
            .sentences
            .iter()
            .map(|s| s.paragraph)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        paragraphs("Envoys meet\nThe envoys met.\n\nThey left."),
        [0, 1, 2]
    );
    let wrapped = "The foreign ministers of the two neighbours met in the border town\n\
        for the first time since the war, and agreed to reopen the bridge\n\
        that joins them. Both sides called the meeting, which lasted three\n\
        hours, a beginning.\n\
        They will meet again in the spring, an official of one of the two\n\
        ministries said.";
    assert_eq!(paragraphs(wrapped), [0, 0, 1]);
    assert_eq!(
        paragraphs("The envoy of the smaller country met the\nminister on Friday."),
        [0]
    );
}

#[test]
fn a_wire_article_has_zones() {
    check_zones(
        "Ministers Meet in Valletta\n\
         By Jane Doe, Associated Press\n\
         Updated 4 May 2011\n\
         VALLETTA, Malta (AP) — The ministers of Freedonia and Sylvania met on Tuesday. They shook hands.\n\
         FILE - In this 2009 photo, the minister of Sylvania arrives in Rome. (AP Photo/John Roe)\n\
         What comes next\n\
         The two will meet again in June, officials said on Wednesday evening.\n\
         Associated Press writer Richard Roe in Rome contributed to this report.\n\
         Copyright 2011 Example News. All rights reserved.\n\
         Most read\n\
         Storm Hits Coast\n\
         Markets Fall Recurrence",
        &[
            "head Ministers Meet",
            "by By Jane",
            "by Updated 4",
            "date VALLETTA, Malta (AP) —",
            "body The ministers",
            "body They shook",
            "caption FILE -",
            "caption (AP Photo",
            "head What comes next",
            "body The two",
            "by Associated Press writer",
            "page Copyright",
            "page All rights",
            "page Most read",
            "page Storm Hits",
            "page Markets Fall",
        ],
    );
}

#[test]
fn a_headline_may_share_its_line() {
    check_zones(
        "Sylvania Sends Envoy TEL AVIV —  For decades the two had not met.\nThen they did.",
        &[
            "head Sylvania Sends Envoy",
            "date TEL AVIV —",
            "body For decades",
            "body Then",
        ],
    );
    check_zones(
        "Envoy Says Dangers in Freedonia are Serious  The envoy said so on Monday.\nCease-fire  The guns fell silent.",
        &[
            "head Envoy Says",
            "body The envoy",
            "head Cease-fire",
            "body The guns",
        ],
    );
    check_zones(
        "US: Aid Efforts Hampered by Impasse  RIYADH, SAUDI ARABIA —  U.S. efforts stalled.",
        &["head US: Aid", "date RIYADH, SAUDI ARABIA —", "body U.S. efforts"],
    );
}

#[test]
fn a_list_of_other_headlines_is_not_the_article() {
    check_zones(
        "Envoys meet in Valletta\n\
         The envoys of both countries met on Tuesday for the first time in a decade, officials said.\n\
         Freedonia holds a vote\n\
         Sylvania builds a bridge\n\
         Ministers quarrel over fish",
        &[
            "head Envoys",
            "body The envoys",
            "page Freedonia",
            "page Sylvania",
            "page Ministers",
        ],
    );
}

#[test]
fn datelines_have_many_shapes() {
    for line in [
        "Moscow, July 31 (AP) –| The envoy came.",
        "MOSCOW (Reuters) -| The envoy came.",
        "SEOUL, South Korea (AP) —| The envoy came.",
        "DAR ES SALAAM, 12 May 2010 (PANA) -| The envoy came.",
        "CAIRO, March 4 (Xinhua) --| The envoy came.",
        "WASHINGTON —| The envoy came.",
        "WASHINGTON, D.C. —| The envoy came.",
        "UNITED NATIONS (AP) _| The envoy came.",
        "DAVAO, Philippines -| The envoy came.",
        "HELENA, Mont. (AP) -| The envoy came.",
        "PENTAGON/WASHINGTON —| The envoy came.",
        "N'DJAMENA, Sept. 3 (AFP) -| The envoy came.",
        "ST. PETERSBURG, Russia (AP) —| The envoy came.",
        "OUAGADOUGOU –| The envoy came.",
        "KABUL:| The envoy of Freedonia came on Monday night.",
        "TEL AVIV--| The envoy came.",
        "Harare, Zimbabwe -| The envoy of Freedonia came on Monday night.",
    ] {
        let (dateline, rest) = line.split_once('|').unwrap();
        check_zones(
            &format!("{dateline}{rest}"),
            &[&format!("date {dateline}"), &format!("body {}", rest.trim())],
        );
    }
    for line in [
        "Obama - who left early - met him.",
        "MOSCOW - based envoys met him.",
        "NATO - Russia talks began.",
        "The envoy - of Rome - came.",
        "FILE - The envoy came.",
        "U.S. - Russia talks began.",
        "France, Germany - and Italy - agreed.",
        "Roe, Doe - Two of the envoys who came on Monday - left.",
        "WATCH: The envoy of Freedonia came on Monday night.",
    ] {
        assert!(
            segment_english(line)
                .sentences
                .iter()
                .all(|s| s.zone != Zone::Dateline),
            "{line}"
        );
    }
}

#[test]
fn tails_belong_to_the_page() {
    let table = [
        ("Read more: Envoys meet again", Zone::Boilerplate),
        ("Follow us on Twitter.", Zone::Boilerplate),
        ("Sign up for our newsletter.", Zone::Boilerplate),
        ("Advertisement", Zone::Boilerplate),
        ("(Reporting by Jane Doe; editing by John Roe)", Zone::Byline),
        ("By JANE DOE", Zone::Byline),
        ("He left. ab/cde (AP, AFP)", Zone::Byline),
        ("By Friday the talks had failed.", Zone::Body),
        ("Copyright talks between the two failed.", Zone::Body),
        ("Published reports say the two met.", Zone::Body),
    ];
    for (line, zone) in table {
        let text = format!("The two ministers met on Tuesday, as officials of both said.\n{line}");
        assert_eq!(
            segment_english(&text).sentences.last().unwrap().zone,
            zone,
            "{line}"
        );
    }
}

/// Nothing of English is built in: another language is cut, and its press read, by tables of its own.
#[test]
fn another_language_has_its_own_tables() {
    let language = Language::read(
        "german.tsv",
        "what\tclass\twords\n\
         abbreviation\ttitle\tdr hr fr\n\
         abbreviation\tmonth\tjan okt\n\
         abbreviation\tother\tbzw usw\n\
         opener\t\tDer Die Das Sie\n\
         saying\t\tfragte sagte\n\
         clitic\tany\t's\n",
    )
    .unwrap();
    let markers = Markers::read(
        "german_markers.tsv",
        "zone\twhere\tcondition\twords\n\
         byline\topening\tnames\tvon\n\
         byline\tparticle\t\tund\n\
         caption\topening\t\tfoto:\n\
         boilerplate\topening\ttitle\tlesen sie auch\n\
         boilerplate\tsection\t\tmeistgelesen\n\
         dateline\tmonth\t\tOkt\n\
         dateline\tday\t\tMontag\n",
    )
    .unwrap();
    let table = [
        (
            "Dr. Roe kam bzw. ging usw. Die Gesandten blieben.",
            "Dr. Roe kam bzw. ging usw. / Die Gesandten blieben.",
        ),
        (
            "\"Warum?\" fragte er. \"Warum?\" Roe sagte nichts.",
            "\"Warum?\" fragte er. / \"Warum?\" Roe sagte nichts.",
        ),
        ("Hat er's gesagt? Sie schwieg.", "Hat er's gesagt? / Sie schwieg."),
        ("Mr. Roe kam.", "Mr. / Roe kam."),
    ];
    for (text, expected) in table {
        let segments = segment(text, &language, &markers);
        let all: Vec<&str> = (0..segments.sentences.len())
            .map(|at| sentence(text, &segments, at))
            .collect();
        assert_eq!(all.join(" / "), expected);
    }
    let body = "Die beiden Gesandten trafen sich am Montag in der Stadt, wie es hieß.";
    for (line, zone) in [
        ("Von Jane Roe und John Doe", Zone::Byline),
        ("Von da an schwieg er.", Zone::Body),
        ("By Jane Roe, at length and for once.", Zone::Body),
        ("Foto: Jane Roe.", Zone::Caption),
        ("Lesen Sie auch: Sylvania baut", Zone::Boilerplate),
        ("Meistgelesen", Zone::Boilerplate),
    ] {
        let text = format!("{body}\n{line}");
        let segments = segment(&text, &language, &markers);
        assert_eq!(segments.sentences.last().unwrap().zone, zone, "{line}");
    }
    for line in [
        "BERLIN, Montag - Die Gesandten kamen.",
        "BERLIN, 4 Okt. 2010 - Die Gesandten kamen.",
    ] {
        let segments = segment(line, &language, &markers);
        assert_eq!(segments.sentences[0].zone, Zone::Dateline, "{line}");
    }
}

/// Without tables a text is cut by signs, capitals and lines.
#[test]
fn no_language_is_needed() {
    let text = "Envoys Meet in Valletta\n\nMr. Roe didn't come. By Friday they left.";
    let segments = segment(text, &Language::none(), &Markers::default());
    let zones: Vec<Zone> = segments.sentences.iter().map(|sentence| sentence.zone).collect();
    assert_eq!(zones, [Zone::Headline, Zone::Body, Zone::Body, Zone::Body]);
    let words: Vec<&str> = segments.tokens.iter().map(|token| token.span.of(text)).collect();
    assert_eq!(words[4..9], ["Mr", ".", "Roe", "didn't", "come"]);
}
