//! What the loader refuses, each with its message.

use super::tests::{COUNTRIES, PLACES, all};
use super::*;

/// What `file` is told when it is checked against the files above, as `line:column: message`.
fn complaints(file: &str) -> Vec<String> {
    match check("f.tsv", file, Some(&all())) {
        Ok(summary) => vec![summary.to_string()],
        Err(errors) => errors
            .iter()
            .map(|error| error.to_string().replacen("f.tsv:", "", 1))
            .collect(),
    }
}

#[test]
fn what_headers_are_refused() {
    let table = [
        ("", "1:1: expected a header line \"# type: ...\""),
        (
            "id\n",
            "1:1: expected the first line to be \"# whomet gazetteer\"",
        ),
        (
            "# whomet gazetteer\r\n",
            "1:19: expected Unix line ends, found a carriage return",
        ),
        (
            "# whomet gazetteer\n# type: PERSONS\n",
            "2:9: unknown type \"PERSONS\"; did you mean \"PERSON\"?",
        ),
        (
            "# whomet gazetteer\n# what: x\n# type: PERSON\n",
            "4:1: expected a line of column names",
        ),
        (
            "# whomet gazetteer\n# what: x\n# type: PERSON\nid\tname\taliasses\tsource\n",
            "4:9: unknown column \"aliasses\"; did you mean \"aliases\"?",
        ),
        (
            "# whomet gazetteer\n# what: x\n# type: PERSON\nid\tname\tname\tsource\n",
            "4:9: column \"name\" stands twice",
        ),
        (
            "# whomet gazetteer\n# what: x\n# type: PERSON\nid\tname\n",
            "4:1: expected a column \"source\"",
        ),
        (
            "# whomet gazetteer\n# what: x\n# type: PERSON\nname\tid\tsource\n",
            "4:1: expected \"id\" as the first column",
        ),
        (
            "# whomet gazetteer\n# type: SURNAME\nname\tsource\n",
            "1:1: expected a header line \"# what: ...\"",
        ),
        (
            "# whomet gazetteer\n# what: x\n# type: SURNAME\n# source h\nname\tsource\n",
            "4:10: expected a source as \"# source KEY: ...\"",
        ),
    ];
    for (file, expected) in table {
        assert_eq!(complaints(file), [expected], "{file}");
    }
}

#[test]
fn what_rows_are_refused() {
    let table = [
        ("x\tX\t\t\tm\tJO\t\t\th", "f.tsv: PERSON, 1 rows, 1 names"),
        ("x\tX\t\th", "7:1: expected 9 cells, found 4"),
        ("x\t\t\t\tm\tJO\t\t\th", "7:3: expected a value for \"name\""),
        ("x\tX\t\t\tm\tJO\t\t\t", "7:14: expected a value for \"source\""),
        (
            "x\tX\t\t\tm\tJO\t\t\thnad",
            "7:14: unknown source \"hnad\"; did you mean \"hand\"?",
        ),
        (
            "x\tX\t\t\tm\tJO\t\t\th,haand",
            "7:16: unknown source \"haand\"; did you mean \"hand\"?",
        ),
        (
            "X\tX\t\t\tm\tJO\t\t\th",
            "7:1: expected an id of a-z, 0-9 and single hyphens, found \"X\"",
        ),
        (
            "x-\tX\t\t\tm\tJO\t\t\th",
            "7:1: expected an id of a-z, 0-9 and single hyphens, found \"x-\"",
        ),
        ("x\tX \t\t\tm\tJO\t\t\th", "7:3: stray white space in \"X \""),
        ("x\tX  Y\t\t\tm\tJO\t\t\th", "7:3: stray white space in \"X  Y\""),
        (
            "x\tX\t\t\tw\tJO\t\t\th",
            "7:7: expected \"m\" or \"f\", found \"w\"",
        ),
        (
            "x\tX\t\t\tm\tJOR\t\t\th",
            "7:9: expected a country's code, as DE, SUHH or GE-AB, found \"JOR\"",
        ),
        ("x\tX\t\t\tm\tQQ\t\t\th", "7:9: unknown country code \"QQ\""),
        (
            "x\tX\t\t\tm\tJO\t\tP1\th",
            "7:13: expected a Wikidata item as Q42, found \"P1\"",
        ),
        (
            "x\tX[cases]\t\t\tm\tJO\t\t\th",
            "7:5: unknown flag \"cases\"; did you mean \"case\"?",
        ),
        (
            "x\tX[case\t\t\tm\tJO\t\t\th",
            "7:4: expected flags in square brackets at the end of the name",
        ),
        ("x\tX\tA||B\t\tm\tJO\t\t\th", "7:7: expected a name"),
        (
            "x\tX\tA|B|A\t\tm\tJO\t\t\th",
            "7:9: \"A\" stands twice in the cell",
        ),
        (
            "x\tX\t\t\tm\tJO\tpresident JO\t\th",
            "7:12: expected a tenure as \"OFFICE BODY FROM/TO\", found \"president JO\"",
        ),
        (
            "x\tX\t\t\tm\tJO\tpresidnet JO 2001/2002\t\th",
            "7:12: unknown office \"presidnet\"; did you mean \"president\"?",
        ),
        (
            "x\tX\t\t\tm\tJO\tpresident moon 2001/2002\t\th",
            "7:22: unknown organisation \"moon\"",
        ),
        (
            "x\tX\t\t\tm\tJO\tpresident US 2001\t\th",
            "7:25: expected an interval as FROM/TO or FROM/..AS_OF, found \"2001\"",
        ),
        (
            "x\tX\t\t\tm\tJO\tpresident US 2001-02-30/2002\t\th",
            "7:25: expected an interval as FROM/TO or FROM/..AS_OF, found \"2001-02-30/2002\"",
        ),
        (
            "x\tX\t\t\tm\tJO\tpresident US 2001/2000-12\t\th",
            "7:25: interval \"2001/2000-12\" ends before it begins",
        ),
        (
            "x\tX\t\t\tm\tJO\tpresident US 2001/2003|president US 2002/2004\t\th",
            "7:35: overlaps \"president US 2001/2003\" of \"x\"",
        ),
        (
            "x\tX\t\t\tm\tJO\tsenator US 2001/2003|senator US 2002/2004\t\th",
            "f.tsv: PERSON, 1 rows, 1 names",
        ),
        (
            "y\tX\t\t\tm\tJO\t\t\th\nx\tX\t\t\tm\tJO\t\t\th",
            "8:1: id \"x\" must stand before \"y\": rows are sorted by id in byte order",
        ),
        (
            "y\tX\t\t\tm\tJO\t\t\th\ny\tX\t\t\tm\tJO\t\t\th",
            "8:1: id \"y\" stands twice",
        ),
    ];
    let header = "# whomet gazetteer\n# what: x\n# type: PERSON\n# source h: h\n# source hand: by hand\n";
    let columns = "id\tname\taliases\tshort\tgender\tcountry\toffices\twikidata\tsource\n";
    for (row, expected) in table {
        assert_eq!(
            complaints(&format!("{header}{columns}{row}\n")),
            [expected],
            "{row}"
        );
    }
}

#[test]
fn what_other_types_refuse() {
    let table = [
        (
            "PLACE\nid\tname\tkind\tcountry\tpopulation\tsource",
            "x\tX\tcitty\tJO\t\th",
            "6:5: unknown kind \"citty\"; did you mean \"city\"?",
        ),
        (
            "PLACE\nid\tname\tkind\tcountry\tpopulation\tsource",
            "x\tX\tminister\tJO\t\th",
            "6:5: unknown kind \"minister\"",
        ),
        (
            "PLACE\nid\tname\tkind\tcountry\tpopulation\tsource",
            "x\tX\tcity\tJO|QQ\t\th",
            "6:13: unknown country code \"QQ\"",
        ),
        (
            "PLACE\nid\tname\tkind\tcountry\tpopulation\tsource",
            "x\tX\tcity\tJO\tmany\th",
            "6:13: expected a whole number, found \"many\"",
        ),
        (
            "OFFICE\nid\tname\tkind\tsector\tsingle\tsource",
            "x\tx\tother\tGUV\t\th",
            "6:11: unknown sector \"GUV\"; did you mean \"GOV\"?",
        ),
        (
            "OFFICE\nid\tname\tkind\tsector\tsingle\tsource",
            "x\tx\tother\t\tno\th",
            "6:12: unknown single \"no\"",
        ),
        (
            "OFFICE\nid\tname\tkind\tsector\tsingle\tsource",
            "x\tx[in=QQ]\tother\t\t\th",
            "6:8: unknown country code \"QQ\"",
        ),
        (
            "COUNTRY\nid\tname\tadjectives\tnouns\tcode\tstatus\tsource",
            "x\tX\tX\tX\txx\tmember\th",
            "6:9: expected a country's code, as DE, SUHH or GE-AB, found \"xx\"",
        ),
        (
            "COUNTRY\nid\tname\tadjectives\tnouns\tcode\tstatus\tsource",
            "x\tX\tX\tX\tXX\tmembre\th",
            "6:12: unknown status \"membre\"; did you mean \"member\"?",
        ),
        (
            "COUNTRY\nid\tname\tadjectives\tnouns\tcode\tstatus\tsource",
            "x\tX\tX\tX\tXX\tmember\th\ny\tX\tX\tX\tXX\tmember\th",
            "7:9: code \"XX\" is also that of \"x\"",
        ),
        (
            "SURNAME\nname\tflags\tsource",
            "Kim\tfrst\th",
            "6:5: unknown flag \"frst\"; did you mean \"first\"?",
        ),
        (
            "SURNAME\nname\tflags\tsource",
            "Kim\tword,first\th",
            "f.tsv: SURNAME, 1 rows, 1 names",
        ),
    ];
    for (head, row, expected) in table {
        let (file_type, columns) = head.split_once('\n').unwrap();
        let file =
            format!("# whomet gazetteer\n# what: x\n# type: {file_type}\n# source h: h\n{columns}\n{row}\n");
        assert_eq!(complaints(&file), [expected], "{row}");
    }
}

#[test]
fn one_id_in_two_files_is_refused() {
    let builder = Gazetteer::builder()
        .file("a.tsv", PLACES)
        .file("b.tsv", COUNTRIES)
        .file("c.tsv", PLACES);
    let error = builder.build_with_error().1.unwrap();
    assert_eq!(error.count(), 4);
    assert_eq!(
        error.to_string(),
        "c.tsv:6:1: id \"amman\" is also that of a PLACE in a.tsv:6 (and 3 more)"
    );
}

#[test]
fn all_mistakes_are_told_in_the_order_of_the_files() {
    let builder = Gazetteer::builder()
        .file("a.tsv", "id\n")
        .file("b.tsv", PLACES.replace("\tJO\t", "\tQQ\t"))
        .file("c.tsv", COUNTRIES)
        .file("d.tsv", PLACES.replace("id\t", "ib\t"));
    let error = builder.build().unwrap_err();
    let told: Vec<String> = error.iter().map(ToString::to_string).collect();
    assert_eq!(
        told[..2],
        [
            "a.tsv:1:1: expected a line \"# type: ...\" before all others, where ... is one of COUNTRY, OFFICE, \
             ORGANIZATION, PLACE, NATIONALITY, TITLE, PERSON, GIVEN_NAME, SURNAME, WORD",
            "b.tsv:6:22: unknown country code \"QQ\"",
        ]
    );
    assert!(
        told[2].starts_with("d.tsv:5:1: unknown column \"ib\""),
        "{}",
        told[2]
    );
    assert_eq!(error.count(), told.len());
}

#[test]
fn a_users_mistake_is_told_at_the_users_row() {
    let ours = || {
        Gazetteer::builder()
            .file("ours.tsv", COUNTRIES)
            .file("places.tsv", PLACES)
    };
    let head = COUNTRIES.lines().take_while(|line| !line.starts_with("jordan"));
    let head: Vec<&str> = head.collect();
    let jordan = COUNTRIES.lines().find(|line| line.starts_with("jordan")).unwrap();
    let refused = |row: String| {
        let text = format!("{}\n{row}\n", head.join("\n"));
        let error = ours()
            .build()
            .unwrap()
            .add()
            .file("own.tsv", text)
            .build()
            .unwrap_err();
        assert_eq!(error.count(), 1);
        error.to_string()
    };
    let clash = refused(jordan.replace("jordan\t", "zorbia\t"));
    assert!(clash.starts_with("own.tsv:"), "{clash}");
    assert!(
        clash.ends_with("code \"JO\" is also that of \"jordan\""),
        "{clash}"
    );
    let lost = refused(jordan.replace("\tJO\t", "\tJQ\t"));
    assert!(lost.starts_with("own.tsv:"), "{lost}");
    assert!(
        lost.ends_with("other rows refer to this country by its code \"JO\", which must stay"),
        "{lost}"
    );
}
