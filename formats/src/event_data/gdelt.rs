//! The columns of GDELT 1.0, with codes of CAMEO; and dyad-months, which most studies count.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use whomet::gazetteer::Coordinates;
use whomet::graph::{EventNode, Graph, Node, NodeId};

use super::{actor_code, day};
use crate::codes::Codes;
use crate::table::{Cell, Table};

/// The names of GDELT's columns (version 1.0, with the address of the source), in its order.
pub const COLUMNS: [&str; 58] = [
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
];

/// One row for each actor and recipient of an event, in the columns of GDELT 1.0.
///
/// * Where all act alike, each two are a row in either direction, as CAMEO has meetings.
/// * Codes of actors are a country's (ISO 3166-1 alpha-3) and a sector's (PLOVER): "RUSGOV".
/// * An event of a type that CAMEO has no code for, and one of which no whole day is known, has no row: those who
///   study such tables count days.
/// * `NumMentions` counts sentences, `NumArticles` documents, `NumSources` outlets, if documents tell theirs. Tone and
///   the places of actors stay empty; codes of countries of places are those of ISO 3166-1, not of FIPS.
pub fn table(graph: &Graph) -> Table<'_> {
    let codes = Codes::english();
    let rows = graph
        .events()
        .iter()
        .flat_map(move |event| rows(graph, event, &codes));
    // Each row has a number of its own, as each pair is an event in GDELT.
    let rows = rows.zip(1..).map(|(mut row, number)| {
        row[0] = Cell::Whole(number);
        row
    });
    Table::new(COLUMNS, rows)
}

/// Pairs of an event as CAMEO has them: both ways if all act alike.
fn pairs(event: &EventNode) -> Vec<(NodeId, NodeId)> {
    let both = event.recipients.is_empty();
    event
        .pairs()
        .flat_map(|(a, b)| [Some((a, b)), both.then_some((b, a))])
        .flatten()
        .collect()
}

fn rows<'g>(graph: &'g Graph, event: &'g EventNode, codes: &Codes) -> Vec<Vec<Cell<'g>>> {
    let (Some(day), Some(code)) = (day(event), event.cameo) else {
        return Vec::new();
    };
    let code = code.to_string();
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, day] = *parts else {
        return Vec::new();
    };
    let number = |text: &str| text.parse::<i64>().map_or(Cell::Empty, Cell::Whole);
    let fraction = year.parse::<f64>().unwrap_or_default()
        + (month.parse::<f64>().unwrap_or_default() * 30.0 - 30.0 + day.parse::<f64>().unwrap_or_default())
            / 365.0;
    let place = event.place.as_ref();
    let node = place.and_then(|place| place.node).map(|node| &graph[node]);
    let at = node.and_then(|node| node.geography.coordinates);
    let mut documents: Vec<_> = event
        .evidence
        .iter()
        .map(|piece| &graph[piece.document])
        .collect();
    documents.dedup();
    let mut sources: Vec<_> = documents.iter().filter_map(|it| it.source.as_ref()).collect();
    sources.sort_unstable();
    sources.dedup();
    let url = documents.iter().find_map(|it| it.url.as_ref());
    let added = event.reported.map(|date| date.to_string().replace('-', ""));
    pairs(event)
        .into_iter()
        .map(|(source, target)| {
            let mut row = vec![
                Cell::Empty,
                number(&format!("{year}{month}{day}")),
                number(&format!("{year}{month}")),
                number(year),
                Cell::Number((fraction * 1e4).round() / 1e4),
            ];
            row.extend(actor(&graph[source], codes));
            row.extend(actor(&graph[target], codes));
            row.extend([
                Cell::Whole(1),
                code.clone().into(),
                code[..code.len().min(3)].to_owned().into(),
                code[..2].to_owned().into(),
                quad_class(&code).into(),
                goldstein(&code).into(),
                event.evidence.len().into(),
                match sources.len() {
                    0 => Cell::Empty,
                    count => count.into(),
                },
                documents.len().into(),
                Cell::Empty,
            ]);
            row.extend(std::iter::repeat_n(Cell::Empty, 14));
            row.extend([
                Cell::Empty,
                place.map(|place| &place.name).into(),
                node.and_then(|node| node.countries.first()).into(),
                Cell::Empty,
                at.map(Coordinates::latitude).into(),
                at.map(Coordinates::longitude).into(),
                node.and_then(|node| node.wikidata.as_ref()).into(),
                added.clone().into(),
                match url {
                    Some(url) => Cell::from(url),
                    None => documents.first().map(|it| &it.id).into(),
                },
            ]);
            row
        })
        .collect()
}

fn actor<'g>(node: &'g Node, codes: &Codes) -> [Cell<'g>; 10] {
    let country = node.countries.first().map(|code| codes.iso3(code).to_owned());
    let mut sectors = node.sectors.iter().map(Cell::from);
    let mut sector = || sectors.next().unwrap_or(Cell::Empty);
    [
        actor_code(node, codes).into(),
        Cell::from(node.name.to_uppercase()),
        country.into(),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        sector(),
        sector(),
        sector(),
    ]
}

/// The class of a code of CAMEO: 1 and 2 cooperate in words and deeds, 3 and 4 are in conflict.
fn quad_class(code: &str) -> u32 {
    match code[..2].parse::<u32>() {
        Ok(1..=5) => 1,
        Ok(6..=9) => 2,
        Ok(10..=14) => 3,
        _ => 4,
    }
}

/// The weight of a code on Goldstein's scale (1992), as it was carried over to CAMEO: from -10 to 10.
fn goldstein(code: &str) -> Option<f64> {
    let weights = || {
        let table = include_str!("../../data/goldstein.tsv");
        let rows = table.lines().filter_map(|line| line.split_once('\t'));
        rows.filter_map(|(code, weight)| Some((code, weight.parse().ok()?)))
            .collect()
    };
    static WEIGHTS: OnceLock<BTreeMap<&'static str, f64>> = OnceLock::new();
    let weights = WEIGHTS.get_or_init(weights);
    let beginnings = (2..=code.len()).rev().filter_map(|end| code.get(..end));
    beginnings
        .filter_map(|beginning| weights.get(beginning))
        .copied()
        .next()
}

/// How many events of each type one country's people did to another's in each month: source, target, month, type,
/// status, events, reports, and the mean weight on Goldstein's scale.
///
/// Events without a month are counted for the month of their first report; those without either are left out, as are
/// participants without a country.
pub fn dyad_months(graph: &Graph) -> Table<'_> {
    #[derive(Default)]
    struct Count {
        events: usize,
        reports: usize,
        weight: f64,
        weighed: usize,
    }
    let codes = Codes::english();
    let mut counts: BTreeMap<(String, String, String, &str, &str), Count> = BTreeMap::new();
    for event in graph.events() {
        let dates = [event.begin(), event.reported];
        let Some(date) = dates.into_iter().flatten().find(|date| date.month().is_some()) else {
            continue;
        };
        let month = format!("{:04}-{:02}", date.year(), date.month().unwrap_or(1));
        let countries = |node: NodeId| graph[node].countries.iter();
        let mut between: Vec<(&str, &str)> = pairs(event)
            .into_iter()
            .flat_map(|(a, b)| countries(a).flat_map(move |a| countries(b).map(move |b| (&**a, &**b))))
            .collect();
        between.sort_unstable();
        between.dedup();
        for (source, target) in between {
            let key = (
                codes.iso3(source).to_owned(),
                codes.iso3(target).to_owned(),
                month.clone(),
                event.label.as_str(),
                event.status.name(),
            );
            let count = counts.entry(key).or_default();
            count.events += 1;
            count.reports += event.reports();
            if let Some(weight) = event.cameo.and_then(|code| goldstein(code.as_str())) {
                count.weight += weight;
                count.weighed += 1;
            }
        }
    }
    let rows = counts
        .into_iter()
        .map(|((source, target, month, label, status), count)| {
            let mean = count.weight / count.weighed.max(1) as f64;
            vec![
                Cell::from(source),
                target.into(),
                month.into(),
                label.into(),
                status.into(),
                count.events.into(),
                count.reports.into(),
                match count.weighed {
                    0 => Cell::Empty,
                    _ => Cell::Number((mean * 1e3).round() / 1e3),
                },
            ]
        });
    let columns = [
        "source",
        "target",
        "month",
        "type",
        "status",
        "events",
        "reports",
        "goldstein_mean",
    ];
    Table::new(columns, rows)
}

#[cfg(test)]
mod tests {
    use super::goldstein;

    #[test]
    fn weights_are_those_of_the_table() {
        let table = [
            ("040", 1.0),
            ("042", 1.9),
            ("046", 7.0),
            ("057", 8.0),
            ("0874", 10.0),
            ("0873", 9.0),
            ("110", -2.0),
            ("1125", -2.0),
            ("13", -6.0),
            ("130", -4.4),
            ("138", -7.0),
            ("1823", -10.0),
            ("190", -10.0),
        ];
        for (code, weight) in table {
            assert_eq!(goldstein(code), Some(weight), "{code}");
        }
        assert_eq!(goldstein("99"), None);
        assert_eq!(goldstein("é"), None);
    }
}
