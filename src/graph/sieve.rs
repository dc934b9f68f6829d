//! A filter made ready for one graph: names are looked up once, so that an event is passed by comparing numbers.

use super::Graph;
use super::brief::{Brief, bit_of_mode, bit_of_status, bit_of_type};
use super::days::days_of;
use super::filter::Filter;
use super::node::{EventNode, Node};
use whomet_engine::date::Day;
use whomet_engine::words::fold;
use whomet_reading::document::DateValue;

/// A filter made ready for one graph.
#[derive(Debug)]
pub(crate) struct Sieve<'f> {
    /// Every bit if nothing is asked of it.
    types: u32,
    modes: u64,
    statuses: u8,
    labels: &'f [String],
    since: Day,
    until: Day,
    has_time: bool,
    reports: u32,
    /// For each node whether it is of a country that is asked for; nothing if none is.
    of_country: Option<Vec<bool>>,
    of_sector: Option<Vec<bool>>,
    /// For each node whether it is a place that is asked for.
    at: Option<Vec<bool>>,
    places: Vec<String>,
    /// For each document whether it is asked for.
    documents: Option<Vec<bool>>,
    rules: &'f [String],
}

impl<'f> Sieve<'f> {
    pub(crate) fn new(filter: &'f Filter, graph: &Graph) -> Sieve<'f> {
        let nodes = |asked: &[String], holds: &dyn Fn(&Node) -> bool| {
            (!asked.is_empty()).then(|| graph.nodes().iter().map(holds).collect::<Vec<bool>>())
        };
        let has = |list: &[String], asked: &[String]| {
            list.iter()
                .any(|one| asked.iter().any(|other| one.eq_ignore_ascii_case(other)))
        };
        let places: Vec<String> = filter.places.iter().map(|name| folded(name)).collect();
        let types = filter.types.iter().fold(0, |all, &it| all | bit_of_type(it));
        let modes = filter.modes.iter().fold(0, |all, &it| all | bit_of_mode(it));
        let statuses = filter.statuses.iter().fold(0, |all, &it| all | bit_of_status(it));
        Sieve {
            types,
            modes,
            statuses,
            labels: &filter.labels,
            since: filter
                .since
                .map_or(Day::MIN, |date| days_of(DateValue::Date(date)).0),
            until: filter
                .until
                .map_or(Day::MAX, |date| days_of(DateValue::Date(date)).1),
            has_time: filter.since.is_some() || filter.until.is_some(),
            reports: filter.reports as u32,
            of_country: nodes(&filter.countries, &|node| has(&node.countries, &filter.countries)),
            of_sector: nodes(&filter.sectors, &|node| has(&node.sectors, &filter.sectors)),
            at: nodes(&filter.places, &|node| {
                has(&node.countries, &filter.places)
                    || std::iter::once(&node.name)
                        .chain(&node.names)
                        .any(|name| places.contains(&folded(name)))
            }),
            places,
            documents: (!filter.documents.is_empty()).then(|| {
                let documents = graph.documents().iter();
                documents
                    .map(|document| filter.documents.contains(&document.id))
                    .collect()
            }),
            rules: &filter.rules,
        }
    }

    /// Whether it lets the event pass.
    pub(crate) fn passes(&self, brief: &Brief, event: &EventNode) -> bool {
        self.passes_in_brief(brief)
            && (self.labels.is_empty() || self.labels.contains(&event.label))
            && takes_part(self.of_country.as_deref(), event)
            && takes_part(self.of_sector.as_deref(), event)
            && self.is_at(event)
            && self.is_told(event)
    }

    fn passes_in_brief(&self, brief: &Brief) -> bool {
        (self.types == 0 || self.types & brief.event_type != 0)
            && (self.modes == 0 || self.modes & brief.mode != 0)
            && (self.statuses == 0 || self.statuses & brief.status != 0)
            && (!self.has_time || brief.last >= self.since && brief.first <= self.until)
            && brief.reports >= self.reports
    }

    fn is_at(&self, event: &EventNode) -> bool {
        let Some(at) = &self.at else { return true };
        event.place.as_ref().is_some_and(|place| match place.node {
            Some(node) => at[node.0 as usize],
            None => self.places.contains(&folded(&place.name)),
        })
    }

    /// Whether a document and a rule that are asked for tell of it.
    fn is_told(&self, event: &EventNode) -> bool {
        let by_document = self.documents.as_ref().is_none_or(|documents| {
            let evidence = event.evidence.iter();
            evidence
                .map(|piece| piece.document)
                .any(|it| documents[it.0 as usize])
        });
        let is_meant = |rule: &str| {
            self.rules.iter().any(|asked| {
                rule.strip_prefix(asked.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        };
        by_document && (self.rules.is_empty() || event.evidence.iter().any(|piece| is_meant(&piece.rule)))
    }
}

fn takes_part(wanted: Option<&[bool]>, event: &EventNode) -> bool {
    wanted.is_none_or(|wanted| event.participants().any(|node| wanted[node.0 as usize]))
}

fn folded(name: &str) -> String {
    let mut buffer = String::new();
    fold(name, &mut buffer).to_owned()
}
