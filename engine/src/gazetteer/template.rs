//! The beginning of a gazetteer file, for those who write one.

use std::fmt::Write;

use super::column::{Column, FileType};
use crate::error::nearest;

/// The beginning of a gazetteer file of a type, with what its columns hold and a row as an example, which is a comment.
///
/// # Errors
/// What types there are, if there is no such type.
///
/// # Examples
///
/// ```
/// let template = whomet_engine::gazetteer::template("PERSON").unwrap();
/// assert!(template.starts_with("# whomet gazetteer\n# what: "));
/// assert!(template.contains("\nid\tname\taliases\tshort\tgender\tcountry\toffices\twikidata\n"));
/// let message = whomet_engine::gazetteer::template("ORG").unwrap_err();
/// assert!(message.ends_with("did you mean \"ORGANIZATION\"?"));
/// let message = whomet_engine::gazetteer::template("party").unwrap_err();
/// assert!(message.ends_with("a party is a kind of ORGANIZATION"));
/// ```
pub fn template(file_type: &str) -> Result<String, String> {
    let Some(file_type) = FileType::of(file_type) else {
        let known: Vec<&str> = FileType::ALL.iter().map(|known| known.as_str()).collect();
        let mut message = format!("expected one of {}, found \"{file_type}\"", known.join(", "));
        let is_kind = |known: &&FileType| {
            known
                .kinds()
                .iter()
                .any(|kind| kind.as_str().eq_ignore_ascii_case(file_type))
        };
        if let Some(of) = FileType::ALL.iter().find(is_kind) {
            let kind = file_type.to_lowercase();
            let _ = write!(message, "; a {kind} is a kind of {}", of.as_str());
        } else if let Some(near) = nearest(file_type, known) {
            let _ = write!(message, "; did you mean \"{near}\"?");
        }
        return Err(message);
    };
    let columns: Vec<(Column, bool)> = file_type
        .columns()
        .iter()
        .copied()
        .filter(|(column, _)| *column != Column::Source)
        .collect();
    let mut text = format!(
        "# whomet gazetteer\n# what: say here what the rows are\n# type: {}\n\
         # Tabs or commas divide the cells; | divides the values of a cell; a cell may be empty, but for those with *.\n",
        file_type.as_str()
    );
    for (column, required) in &columns {
        let star = if *required { "*" } else { " " };
        let _ = writeln!(
            text,
            "#   {star} {:<11} {}",
            column.name(),
            meaning(*column, file_type)
        );
    }
    let kinds: Vec<&str> = file_type.kinds().iter().map(|kind| kind.as_str()).collect();
    if !kinds.is_empty() {
        let _ = writeln!(text, "# kind is one of: {}", kinds.join(" "));
    }
    let names: Vec<&str> = columns.iter().map(|(column, _)| column.name()).collect();
    let _ = writeln!(text, "{}", names.join("\t"));
    let cells: Vec<&str> = columns
        .iter()
        .map(|(column, _)| example(*column, file_type))
        .collect();
    let _ = writeln!(text, "# {}", cells.join("\t").trim_end_matches('\t'));
    Ok(text)
}

/// What stands in a column.
fn meaning(column: Column, of: FileType) -> &'static str {
    match column {
        Column::Id => "a-z, 0-9 and hyphens; with the id of a built-in row, yours stands in its place",
        Column::Name => "as the English-language press writes it",
        Column::Aliases => "other names and spellings: A|B",
        Column::Short => "what the press calls the person after the first mention: Lavrov",
        Column::Adjectives => "Russian",
        Column::Nouns => "its people, singular and plural: Briton|Britons",
        Column::Kind => "see below",
        Column::Country => "the code of the country: DE",
        Column::Capital => "the name of its capital",
        Column::Code if of.as_str() == "COUNTRY" => "ISO 3166-1, two letters",
        Column::Code => "a code",
        Column::Iso3 => "ISO 3166-1, three letters",
        Column::Cow => "its number in the Correlates of War project's list of states",
        Column::Geonames => "its number in GeoNames",
        Column::Coordinates => "degrees of latitude and longitude: 39.9075 116.39723",
        Column::Region => "Eastern Europe",
        Column::Status => "member, observer, partly-recognised, territory or former",
        Column::Valid => "when it was one: 1922/1991",
        Column::Population => "a whole number",
        Column::StandsFor => "the id of an organisation that is meant by it: european-union",
        Column::Members => "the codes of its members: DE|FR",
        Column::Head => "the office of its head: secretary-general",
        Column::Gender => "m or f",
        Column::Offices => "OFFICE BODY FROM/TO, with | between; FROM/ holds from then on",
        Column::Sector => "GOV, MIL, COP, REB, OPP, LEG, JUD, SPY, PTY, ELI ...",
        Column::Single => "yes if a body has one holder at a time; mostly, world",
        Column::Title => "yes if it stands before a name: President Putin",
        Column::Covers => "kinds of office that may be meant as well",
        Column::Leads => "yes if it heads whatever it belongs to",
        Column::Public => "yes if a holder acts for a country or body",
        Column::Office => "the id of the office that the title is",
        Column::Flags => "word, place or first: also an English word, also a place, written first",
        Column::Wikidata => "its item: Q42",
        Column::Source => "a key of a \"# source KEY: ...\" line",
    }
}

/// A value of a row that loads; of made-up people and things.
fn example(column: Column, of: FileType) -> &'static str {
    match (of.as_str(), column) {
        ("PERSON", Column::Id) => "tobin-quay",
        ("PERSON", Column::Name) => "Tobin Quay",
        ("PERSON", Column::Aliases) => "Tob Quay",
        ("PERSON", Column::Short) => "Quay",
        ("PERSON", Column::Gender) => "m",
        ("PERSON", Column::Offices) => "foreign-minister TV 2024-05-01/",
        ("PERSON" | "PLACE" | "ORGANIZATION" | "NATIONALITY", Column::Country) => "TV",
        ("ORGANIZATION", Column::Id) => "palm-tree-union",
        ("ORGANIZATION", Column::Name) => "Palm Tree Union",
        ("ORGANIZATION", Column::Aliases) => "PTU[case]",
        ("ORGANIZATION", Column::Kind) => "party",
        ("PLACE", Column::Id) => "new-lagoon",
        ("PLACE", Column::Name) => "New Lagoon",
        ("PLACE", Column::Kind) => "town",
        ("COUNTRY", Column::Id) => "ozland",
        ("COUNTRY", Column::Name) => "Ozland",
        ("COUNTRY", Column::Adjectives) => "Ozlandic",
        ("COUNTRY", Column::Nouns) => "Ozlander|Ozlanders",
        ("COUNTRY", Column::Code) => "XO",
        ("COUNTRY", Column::Status) => "member",
        ("OFFICE", Column::Id) => "keeper-of-the-lagoon",
        ("OFFICE", Column::Name) => "keeper of the lagoon",
        ("OFFICE", Column::Kind) => "other",
        ("OFFICE", Column::Single | Column::Public) => "yes",
        ("TITLE", Column::Id) => "lagoon-master",
        ("TITLE", Column::Name) => "Lagoonmaster",
        ("TITLE", Column::Kind) => "honorific",
        ("NATIONALITY", Column::Id) => "lagooner",
        ("NATIONALITY", Column::Name) => "Lagooner",
        ("NATIONALITY", Column::Aliases) => "Lagooners",
        ("NATIONALITY", Column::Kind) => "ethnic",
        ("GIVEN_NAME", Column::Name) => "Tobin",
        ("GIVEN_NAME", Column::Gender) => "m",
        ("SURNAME", Column::Name) => "Quay",
        ("SURNAME", Column::Flags) => "word",
        ("WORD", Column::Name) => "lagooning",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn the_example_of_every_template_loads() {
        for file_type in FileType::ALL {
            let text = template(file_type.as_str()).unwrap();
            let (head, example) = text.trim_end().rsplit_once("\n# ").unwrap();
            let cells = example.matches('\t').count();
            let columns = head.lines().last().unwrap().matches('\t').count();
            let text = format!("{head}\n{example}{}\n", "\t".repeat(columns - cells));
            // Countries and offices are another's rows; what refers to none loads by itself.
            let text = text
                .replace("\tTV", "\t")
                .replace("foreign-minister TV 2024-05-01/", "");
            let built = Gazetteer::builder().file("own.tsv", text.as_str()).build();
            assert!(built.is_ok(), "{:#}\n{text}", built.unwrap_err());
        }
    }
}
