//! The codes by which other data sets know countries.

use std::collections::BTreeMap;

/// The countries of the built-in gazetteer, by the code that entities carry.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    countries: BTreeMap<&'static str, Country>,
}

/// How a country is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Country {
    /// Its common English name.
    pub name: &'static str,
    /// ISO 3166-1 alpha-3, if it has one: "RUS".
    pub iso3: &'static str,
    /// Its code in the Correlates of War project, if the gazetteer has it.
    pub cow: &'static str,
    /// Its item of Wikidata, if the gazetteer has it.
    pub wikidata: &'static str,
}

impl Codes {
    /// Those of the built-in gazetteer.
    pub fn english() -> Codes {
        let mut codes = Codes::default();
        let (_, table) = whomet::english::countries_file();
        let mut lines = table.lines().filter(|line| !line.starts_with('#'));
        let names: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| names.iter().position(|it| *it == name);
        let (name, code) = (column("name"), column("code"));
        let (iso3, cow, wikidata) = (column("iso3"), column("cow"), column("wikidata"));
        for line in lines {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or_default();
            let country = Country {
                name: cell(name).split('[').next().unwrap_or_default(),
                iso3: cell(iso3),
                cow: cell(cow),
                wikidata: cell(wikidata),
            };
            codes.countries.insert(cell(code), country);
        }
        codes
    }

    /// The country of a code that an entity carries: "RU".
    pub fn country(&self, code: &str) -> Option<Country> {
        self.countries.get(code).copied()
    }

    /// ISO 3166-1 alpha-3 of a code that an entity carries; the code itself, if it has none.
    pub fn iso3<'c>(&self, code: &'c str) -> &'c str {
        match self.country(code) {
            Some(country) if !country.iso3.is_empty() => country.iso3,
            _ => code,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Codes;

    #[test]
    fn countries_have_their_codes() {
        let codes = Codes::english();
        let russia = codes.country("RU").unwrap();
        assert_eq!((russia.name, russia.iso3), ("Russia", "RUS"));
        assert_eq!(codes.iso3("DE"), "DEU");
        assert_eq!(codes.iso3("GE-AB"), "GE-AB");
        assert!(codes.countries.len() > 200);
    }
}
