//! The notation of the gold: what a text says, written by hand.
//!
//! ```text
//! # visit-01                                   or @@ NAME, for a text that stands in a file of its own
//! date: 1999-02-18
//! text: Anna Lind met Omar Said in Oslo.       \n is a line end
//! people: Anna Lind; Omar Said
//! countries: Norway
//! event: CONSULT/visit | Omar Said > Anna Lind | Oslo | 1999-02-16 | actual
//! ```
//!
//! An event has a type and mode, actors and (after `>`) recipients, place, date and status; `-` is for nothing, `+`
//! joins participants, ` / ` other names that would be right for one. `event: none` says that there is none.

/// A text and what it says.
#[derive(Clone, Debug, Default)]
pub struct GoldDocument {
    pub id: String,
    pub text: String,
    pub date: Option<String>,
    pub people: Vec<String>,
    pub countries: Vec<String>,
    pub events: Vec<GoldEvent>,
}

/// A participant, by every name that would be right.
pub type Names = Vec<String>;

/// An event as it should be found.
#[derive(Clone, Debug, Default)]
pub struct GoldEvent {
    pub event_type: String,
    pub mode: String,
    pub actors: Vec<Names>,
    pub recipients: Vec<Names>,
    pub place: Option<String>,
    pub date: Option<String>,
    pub status: String,
}

impl GoldEvent {
    /// The pairs of participants that it brings together.
    pub fn pairs(&self) -> Vec<(&Names, &Names)> {
        let mut pairs = Vec::new();
        for (index, actor) in self.actors.iter().enumerate() {
            let others = match self.recipients.is_empty() {
                true => &self.actors[index + 1..],
                false => &self.recipients[..],
            };
            pairs.extend(others.iter().map(|other| (actor, other)));
        }
        pairs
    }
}

/// Reads a file of gold; a line that cannot be read fails the test, with its number.
pub fn read(file: &str, text: &str) -> Vec<GoldDocument> {
    let mut documents: Vec<GoldDocument> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if let Some(id) = line.strip_prefix("# ").or(line.strip_prefix("@@ ")) {
            documents.push(GoldDocument {
                id: id.trim().to_owned(),
                ..GoldDocument::default()
            });
            continue;
        }
        // What stands before the first document says what the file is.
        let Some(document) = documents.last_mut() else {
            continue;
        };
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let place = format!("{file}:{}", index + 1);
        let (key, value) = line
            .split_once(':')
            .unwrap_or_else(|| panic!("{place}: expected key: value"));
        let value = value.trim();
        match key {
            "date" => document.date = given(value),
            "text" => document.text = value.replace("\\n", "\n"),
            "people" => document.people = names(value),
            "countries" => document.countries = names(value),
            "event" if value == "none" => {}
            "event" => document.events.push(event(&place, value)),
            _ => panic!("{place}: unknown key {key}"),
        }
    }
    documents
}

fn given(value: &str) -> Option<String> {
    (value != "-" && !value.is_empty()).then(|| value.to_owned())
}

fn names(value: &str) -> Names {
    let names = value
        .split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty() && *name != "-");
    names.map(str::to_owned).collect()
}

fn event(place: &str, line: &str) -> GoldEvent {
    let fields: Vec<&str> = line.split(" | ").map(str::trim).collect();
    let [kind, who, at, on, status, ..] = fields[..] else {
        panic!("{place}: an event has five fields at least");
    };
    let (event_type, mode) = kind.split_once('/').unwrap_or((kind, "-"));
    let (actors, recipients) = who.split_once(" > ").unwrap_or((who, ""));
    GoldEvent {
        event_type: event_type.to_owned(),
        mode: match mode {
            "-" | "" if event_type == "CONSULT" => "meet".to_owned(),
            mode => mode.to_owned(),
        },
        actors: participants(actors),
        recipients: participants(recipients),
        place: given(at),
        date: given(on),
        status: status.to_owned(),
    }
}

fn participants(side: &str) -> Vec<Names> {
    side.split(" + ")
        .map(str::trim)
        .filter(|one| !one.is_empty() && *one != "-")
        .map(|one| one.split(" / ").map(|name| name.trim().to_owned()).collect())
        .collect()
}
