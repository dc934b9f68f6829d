//! What is asked of a graph: which events, and which question.

use anyhow::{Result, bail};
use whomet::document::{EventType, Status};
use whomet::graph::{By, EventNode, EventNodeId, Filter, Graph, NodeId, Party, Selection, Unit};
use whomet_formats::table::{Cell, Table};

use crate::arguments::{self, EventArguments, GraphArguments, QuestionArguments, RollUp};
use crate::note;

/// Events of a graph, and those of whom something is asked.
#[derive(Debug)]
pub struct Asked {
    events: Selection,
    /// Whether some events were left out.
    is_part: bool,
    /// Those whom the question names, in its order.
    parties: Vec<Party>,
}

impl Asked {
    /// Looks up who and what is meant.
    ///
    /// # Errors
    /// If nobody is called as somebody is asked for, or no event has a type that is asked for.
    pub fn new(graph: &Graph, arguments: &GraphArguments) -> Result<Asked> {
        let question = &arguments.question;
        let filter = filter(graph, &arguments.events, question)?;
        let mut events = graph.select(&filter);
        if let Some(who) = &arguments.events.of {
            events = events.of(&party(graph, who)?);
        }
        if let Some([left, right]) = arguments.events.between.as_deref() {
            events = events.between(&party(graph, left)?, &party(graph, right)?);
        }
        if let Some(who) = &arguments.events.near {
            events = events.ego(&party(graph, who)?, arguments.events.depth).events;
        }
        let one = question.who_met.iter().chain(&question.with);
        let two = question.paths.iter().chain(&question.common).flatten();
        let parties = one.chain(two).map(|who| party(graph, who));
        Ok(Asked {
            parties: parties.collect::<Result<_>>()?,
            is_part: events.len() < graph.events().len(),
            events,
        })
    }

    /// The events as a graph.
    pub fn graph(&self) -> Graph {
        match self.is_part {
            true => self.events.to_graph(),
            false => self.events.graph().clone(),
        }
    }

    /// The answer, if something was asked.
    pub fn answer<'a>(&'a self, question: &QuestionArguments) -> Option<Table<'a>> {
        let events = &self.events;
        Some(match &*self.parties {
            [who] if question.who_met.is_some() => self.encounters(events.encounters(who)),
            [who] => self.encounters(events.co_attendance(who)),
            [left, right] if question.paths.is_some() => self.paths(left, right),
            [left, right, ..] => self.common(left, right),
            [] if question.pairs => self.pairs(),
            [] if question.people => self.people(),
            [] if question.contradictions => self.contradictions(),
            [] => match (question.by, question.roll_up) {
                (Some(unit), _) => self.series(unit),
                (_, Some(by)) => self.roll_up(by),
                _ => return None,
            },
        })
    }

    fn node(&self, node: NodeId) -> [Cell<'_>; 3] {
        let node = &self.events.graph()[node];
        [
            Cell::from(&node.name),
            Cell::from(node.countries.join("; ")),
            node.wikidata.as_ref().into(),
        ]
    }

    fn name(&self, node: NodeId) -> &str {
        &self.events.graph()[node].name
    }

    fn reports(&self, events: &[EventNodeId]) -> usize {
        events
            .iter()
            .map(|&event| self.events.graph()[event].reports())
            .sum()
    }

    fn encounters(&self, encounters: Vec<whomet::graph::Encounter>) -> Table<'_> {
        let rows = encounters.into_iter().map(|one| {
            let mut row = self.node(one.with).to_vec();
            row.extend([
                one.count().into(),
                self.reports(&one.events).into(),
                one.first.into(),
                one.last.into(),
                Cell::from(one.places.join("; ")),
            ]);
            row
        });
        let columns = [
            "who",
            "countries",
            "wikidata",
            "events",
            "reports",
            "first",
            "last",
            "places",
        ];
        Table::new(columns, rows)
    }

    fn paths(&self, left: &Party, right: &Party) -> Table<'_> {
        let rows = self.events.paths(left, right, PATHS).into_iter().map(|path| {
            let names: Vec<&str> = path.nodes.iter().map(|&node| self.name(node)).collect();
            let events: Vec<String> = path.steps.iter().map(|step| step.len().to_string()).collect();
            vec![
                Cell::from(path.steps.len()),
                names.join(" – ").into(),
                events.join(", ").into(),
            ]
        });
        Table::new(["steps", "way", "events"], rows)
    }

    fn common(&self, left: &Party, right: &Party) -> Table<'_> {
        let rows = self.events.common_contacts(left, right).into_iter().map(|it| {
            let mut row = self.node(it.node).to_vec();
            row.extend([it.left.len().into(), it.right.len().into()]);
            row
        });
        Table::new(
            ["who", "countries", "wikidata", "with_first", "with_second"],
            rows,
        )
    }

    fn pairs(&self) -> Table<'_> {
        let rows = self.events.top_pairs(usize::MAX).into_iter().map(|pair| {
            let [a, b] = pair.nodes.map(|node| self.node(node));
            let mut row: Vec<Cell> = a.into_iter().chain(b).collect();
            row.extend([pair.events.into(), pair.reports.into()]);
            row
        });
        let columns = [
            "who",
            "countries",
            "wikidata",
            "whom",
            "whom_countries",
            "whom_wikidata",
            "events",
            "reports",
        ];
        Table::new(columns, rows)
    }

    fn people(&self) -> Table<'_> {
        let rows = self.events.top_participants(usize::MAX).into_iter().map(|one| {
            let mut row = self.node(one.node).to_vec();
            row.extend([one.events.into(), one.reports.into(), one.others.into()]);
            row
        });
        Table::new(
            ["who", "countries", "wikidata", "events", "reports", "others"],
            rows,
        )
    }

    fn series(&self, unit: arguments::Unit) -> Table<'_> {
        let (unit, name) = match unit {
            arguments::Unit::Day => (Unit::Day, "day"),
            arguments::Unit::Month => (Unit::Month, "month"),
            arguments::Unit::Year => (Unit::Year, "year"),
        };
        let rows = self.events.series(unit).into_iter().map(|it| {
            vec![
                Cell::from(it.period),
                it.events.into(),
                it.by_report.into(),
                it.reports.into(),
            ]
        });
        Table::new([name, "events", "dated_by_report", "reports"], rows)
    }

    fn roll_up(&self, by: RollUp) -> Table<'_> {
        let by = match by {
            RollUp::Country => By::Country,
            RollUp::Sector => By::Sector,
            RollUp::CountryAndSector => By::CountryAndSector,
        };
        let rows = self.events.roll_up(by).into_iter().map(|it| {
            let mut row = vec![
                Cell::from(it.source),
                it.target.into(),
                it.directed.into(),
                it.events.len().into(),
                self.reports(&it.events).into(),
                it.first.into(),
                it.last.into(),
            ];
            let counts = Status::ALL.iter().map(|status| it.statuses.get(status));
            row.extend(counts.map(|count| Cell::from(count.copied().unwrap_or(0))));
            row
        });
        let columns = [
            "source", "target", "directed", "events", "reports", "first", "last",
        ];
        Table::new(columns.iter().chain(Status::NAMES).copied(), rows)
    }

    fn contradictions(&self) -> Table<'_> {
        let graph = self.events.graph();
        let rows = self.events.contradictions().into_iter().flat_map(move |it| {
            let negated = &graph[it.negated];
            it.told.into_iter().map(move |told| {
                let told = &graph[told];
                let mut row: Vec<Cell> = it.nodes.map(|node| self.name(node).into()).to_vec();
                row.push(Cell::from(&told.label));
                for event in [negated, told] {
                    let document = event.evidence.first().map(|piece| &graph[piece.document].id);
                    row.extend([
                        event.status.name().into(),
                        when(event).into(),
                        document.into(),
                        event.evidence.first().map(|piece| &*piece.text).into(),
                    ]);
                }
                row
            })
        });
        let columns = [
            "who",
            "whom",
            "type",
            "denied",
            "denied_date",
            "denied_document",
            "denied_text",
            "told",
            "told_date",
            "told_document",
            "told_text",
        ];
        Table::new(columns, rows)
    }
}

/// How many of the shortest ways are told; `--top` asks for fewer.
const PATHS: usize = 100;

/// The date or, in brackets, the day of the first report.
fn when(event: &EventNode) -> Option<String> {
    let date = event.date.map(|date| date.to_string());
    date.or_else(|| Some(format!("[{}]", event.reported?)))
}

/// Those who are meant; whom else the word can mean is told.
fn party(graph: &Graph, who: &str) -> Result<Party> {
    let Some(party) = graph.party(who) else {
        bail!("nobody in the graph is called \"{who}\"");
    };
    if let [first, ..] = *party.others {
        let meant = &graph[party.nodes[0]].name;
        let others = party.others.len();
        note(format_args!(
            "\"{who}\" is taken for {meant}; {others} more have this name, the first of them {}",
            graph[first].name
        ));
    }
    Ok(party)
}

fn filter(graph: &Graph, asked: &EventArguments, question: &QuestionArguments) -> Result<Filter> {
    let mut filter = Filter::all();
    for name in &asked.types {
        filter = match EventType::from_name(&name.to_uppercase()) {
            Some(event_type) => filter.event_type(event_type),
            None => filter.label(own_type(graph, name)?),
        };
    }
    filter = asked.modes.iter().fold(filter, |filter, &mode| filter.mode(mode));
    filter = asked
        .statuses
        .iter()
        .fold(filter, |filter, &status| filter.status(status));
    // Who met whom means what was done, unless something else is asked for.
    let meets = question.who_met.is_some() || question.common.is_some() || question.paths.is_some();
    if meets && asked.types.is_empty() {
        filter = filter.event_type(EventType::Consult);
    }
    if (meets || question.with.is_some()) && asked.statuses.is_empty() {
        filter = filter.status(Status::Actual);
    }
    if let Some(since) = asked.since {
        filter = filter.since(since);
    }
    if let Some(until) = asked.until {
        filter = filter.until(until);
    }
    filter = filter.at_least(asked.reports.unwrap_or(0));
    type Add = fn(Filter, String) -> Filter;
    let named: [(&str, &[String], Add); 5] = [
        ("country", &asked.countries, Filter::country),
        ("sector", &asked.sectors, Filter::sector),
        ("place", &asked.places, Filter::place),
        ("document", &asked.documents, Filter::document),
        ("rule", &asked.rules, Filter::rule),
    ];
    for (option, values, add) in named {
        for value in values {
            if graph.select(&add(Filter::all(), value.clone())).is_empty() {
                note(format_args!("no event is found by --{option} \"{value}\""));
            }
            filter = add(filter, value.clone());
        }
    }
    Ok(filter)
}

/// A type that PLOVER does not have, if any event is of it.
fn own_type(graph: &Graph, name: &str) -> Result<String> {
    let event = graph
        .events()
        .iter()
        .find(|event| event.label.eq_ignore_ascii_case(name));
    match event {
        Some(event) => Ok(event.label.clone()),
        None => bail!(
            "no event is of type \"{name}\"; the types of PLOVER are {}",
            EventType::NAMES.join(", ")
        ),
    }
}
