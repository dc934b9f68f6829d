//! A document for a person to read: who met whom, who they are, and what else happened.

use std::collections::BTreeSet;
use std::fmt::Write;

use whomet::Escaped;
use whomet::document::{Document, Entity, EntityType, Event, EventRole, EventType, Participant, Status};

use whomet::english;
use whomet::news::{Zone, segment};
use whomet::text::Span;

use crate::wrap::wrap;

/// The page of one document, with a line end; `bold` for a terminal.
pub fn page(document: &Document, bold: bool) -> String {
    let mut page = Page {
        document,
        bold,
        out: String::new(),
        told: BTreeSet::new(),
    };
    page.write();
    page.out
}

struct Page<'d> {
    document: &'d Document,
    bold: bool,
    out: String,
    /// The sentences that were printed.
    told: BTreeSet<Span>,
}

impl Page<'_> {
    fn write(&mut self) {
        let document = self.document;
        let (headline, bylines) = zones(document);
        let field = |names: &[&str]| {
            let fields = names.iter().filter_map(|name| document.extra.get(name));
            let mut values = fields.filter_map(|json| serde_json::from_str::<String>(json).ok());
            values.find(|value| !value.trim().is_empty())
        };
        let title = field(&["title", "headline"]).or(headline);
        let id = clean(document.id());
        let mut facts: Vec<String> = Vec::new();
        facts.extend(field(&["outlet", "source", "publisher"]).map(|outlet| clean(&outlet)));
        facts.extend(document.date().map(|date| date.to_string()));
        let facts = facts.join(", ");
        let name = match &*facts {
            "" => id,
            facts => format!("{id} ({facts})"),
        };
        let strong = self.strong(clean(title.as_deref().unwrap_or(&name)).trim());
        wrap(&strong, "", "", &mut self.out);
        if title.is_some() {
            wrap(name.trim(), "", "", &mut self.out);
        }

        let is_meeting = |event: &&Event| event.event_type == Some(EventType::Consult);
        self.heading("Who met whom");
        if !document.events().iter().any(|event| is_meeting(&event)) {
            self.out.push_str("  nobody, so far as could be told\n");
        }
        for event in document.events().iter().filter(is_meeting) {
            let mut line = self.sides(event);
            let mode = event.mode.map_or("meeting", |mode| mode.name());
            let _ = write!(line, ": {mode}");
            self.event(line, event);
        }

        // Who is known neither by name nor by an office that the gazetteer can fill is but a description.
        let (people, others): (Vec<&Entity>, Vec<&Entity>) =
            of_type(document, EntityType::Person).partition(|person| {
                person.named || person.description.as_ref().is_some_and(|it| *it != person.name)
            });
        // Those who wrote it are not those whom it is about.
        let is_writer = |person: &Entity| {
            let mut mentions = document.mentions_of(person.id).peekable();
            mentions.peek().is_some()
                && mentions.all(|mention| bylines.iter().any(|span| span.contains(mention.span)))
        };
        let (writers, people): (Vec<&Entity>, Vec<&Entity>) =
            people.into_iter().partition(|person| is_writer(person));
        let others: Vec<&Entity> = others.into_iter().filter(|person| !is_writer(person)).collect();
        if !people.is_empty() || !others.is_empty() {
            self.heading("People");
        }
        for person in people {
            let line = self.with_description(person);
            wrap(&line, "  ", "      ", &mut self.out);
        }
        if !others.is_empty() {
            let others: BTreeSet<String> = others.iter().map(|person| clean(&person.name)).collect();
            let line = others.into_iter().collect::<Vec<_>>().join(", ");
            wrap(&format!("without a name: {line}"), "  ", "      ", &mut self.out);
        }
        if !writers.is_empty() {
            self.heading("Written by");
            let line: Vec<String> = writers.iter().map(|writer| clean(&writer.name)).collect();
            wrap(&line.join(", "), "  ", "  ", &mut self.out);
        }
        let countries: BTreeSet<String> = of_type(document, EntityType::Country)
            .map(|country| clean(&country.name))
            .collect();
        if !countries.is_empty() {
            self.heading("Countries");
            let line = countries.into_iter().collect::<Vec<_>>().join(", ");
            wrap(&line, "  ", "  ", &mut self.out);
        }

        // What joins two parties is told; of the rest only how much there is.
        let others = document.events().iter().filter(|event| !is_meeting(event));
        let (joining, alone): (Vec<&Event>, Vec<&Event>) = others.partition(|event| joins(event));
        if !joining.is_empty() || !alone.is_empty() {
            self.heading("What else happened");
        }
        for event in joining {
            let line = self.act(event);
            self.event(line, event);
        }
        if !alone.is_empty() {
            let word = if alone.len() == 1 { "act" } else { "acts" };
            let line = format!("and {} {word} with one party alone (--to json)", alone.len());
            wrap(&line, "  ", "      ", &mut self.out);
        }
    }

    fn heading(&mut self, words: &str) {
        let words = self.strong(words);
        self.out.push('\n');
        self.out.push_str(&words);
        self.out.push('\n');
    }

    fn strong(&self, words: &str) -> String {
        match self.bold && !words.is_empty() {
            true => words
                .split(' ')
                .map(|word| format!("\x1b[1m{word}\x1b[0m"))
                .collect::<Vec<_>>()
                .join(" "),
            false => words.to_owned(),
        }
    }

    /// `line`, with what is known of status, place and date, and below it the words that show it.
    fn event(&mut self, mut line: String, event: &Event) {
        if event.status != Status::Actual {
            let _ = write!(line, ", {}", event.status);
        }
        if let Some(place) = &event.place {
            let _ = write!(line, ", {}", clean(&place.name));
        }
        if let Some(date) = event.date {
            let _ = write!(line, ", {date}");
        }
        wrap(&line, "  ", "      ", &mut self.out);
        for evidence in &event.evidence {
            // Two rules may have found it in one sentence, and a sentence may tell of several events.
            if !self.told.insert(evidence.span) {
                continue;
            }
            let text = self.document.text();
            let words = match evidence.span.contains(event.trigger) {
                true => {
                    let before = &text[evidence.span.start as usize..event.trigger.start as usize];
                    let after = &text[event.trigger.end as usize..evidence.span.end as usize];
                    let trigger = self.strong(&clean(event.trigger.of(text)));
                    format!("{}{trigger}{}", plain(before), plain(after))
                }
                false => plain(evidence.span.of(text)),
            };
            wrap(&format!("“{}”", words.trim()), "      ", "      ", &mut self.out);
        }
    }

    /// `A, B — C, D`; without recipients the first of the actors stands before the dash.
    fn sides(&self, event: &Event) -> String {
        let (left, right) = match (&*event.actors, &*event.recipients) {
            ([first, others @ ..], []) => (std::slice::from_ref(first), others),
            (actors, recipients) => (actors, recipients),
        };
        match (left, right) {
            ([], side) | (side, []) => self.list(side),
            _ => format!("{} — {}", self.list(left), self.list(right)),
        }
    }

    fn list(&self, participants: &[Participant]) -> String {
        let names: Vec<String> = participants
            .iter()
            .map(|participant| self.with_description(&self.document[participant.entity]))
            .collect();
        names.join(", ")
    }

    /// `Sergey Lavrov (Russian foreign minister)`.
    fn with_description(&self, entity: &Entity) -> String {
        let name = clean(&entity.name);
        let description = entity.description.as_ref().or(entity.office.as_ref());
        match description.filter(|_| entity.entity_type == EntityType::Person) {
            Some(description) if *description != entity.name => format!("{name} ({})", clean(description)),
            _ => name,
        }
    }

    /// `Syria — Israel: “condemned” (accuse)`.
    fn act(&self, event: &Event) -> String {
        let names = |participants: &[Participant]| {
            let names: Vec<String> = participants
                .iter()
                .map(|participant| clean(&self.document[participant.entity].name))
                .collect();
            names.join(", ")
        };
        // An event of a user's own type, in the user's words: "DEAL: buyer Siemens, target Alstom".
        if event.event_type.is_none() && event.actors.is_empty() && event.recipients.is_empty() {
            let role = |own: &EventRole| {
                let name = &self.document[own.participant.entity].name;
                format!("{} {}", clean(&own.role), clean(name))
            };
            let roles: Vec<String> = event.roles.iter().map(role).collect();
            return format!("{}: {}", clean(&event.label), roles.join(", "));
        }
        let mut line = names(&event.actors);
        if !event.recipients.is_empty() {
            let _ = write!(line, " — {}", names(&event.recipients));
        }
        // The text's own word, and the type that it was taken for.
        let trigger = clean(event.trigger.of(self.document.text()));
        let _ = write!(line, ": “{trigger}” ({})", clean(event.label()).to_lowercase());
        line.trim_start_matches(" — ").to_owned()
    }
}

/// Whether an event has parties on both sides, or is of a user's own type.
fn joins(event: &Event) -> bool {
    let sides = !event.actors.is_empty() && !event.recipients.is_empty();
    sides || event.actors.len() > 1 || event.event_type.is_none()
}

/// The headline, if there is one, and where the bylines are.
fn zones(document: &Document) -> (Option<String>, Vec<Span>) {
    let text = document.text();
    let segments = segment(text, english::language(), english::markers());
    let mut headline: Option<Span> = None;
    let mut bylines = Vec::new();
    for sentence in &segments.sentences {
        let tokens = &segments.tokens[sentence.tokens.range()];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            continue;
        };
        let span = Span::new(first.span.start as usize, last.span.end as usize);
        match sentence.zone {
            // Only the first line is the title; the others are subheads.
            Zone::Headline if headline.is_none() && text[..span.start as usize].trim().is_empty() => {
                headline = Some(span);
            }
            Zone::Byline => bylines.push(span),
            _ => {}
        }
    }
    (headline.map(|span| span.of(text).to_owned()), bylines)
}

fn of_type(document: &Document, entity_type: EntityType) -> impl Iterator<Item = &Entity> {
    let entities = document.entities().iter();
    entities.filter(move |entity| entity.entity_type == entity_type)
}

/// Words on one line, without what a terminal would obey.
fn clean(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text without control characters and marks of direction, white space kept.
fn plain(text: &str) -> String {
    let is_plain = |c: char| Escaped(c.encode_utf8(&mut [0; 4])).is_plain();
    text.chars().map(|c| if is_plain(c) { c } else { ' ' }).collect()
}
