//! The standoff format of brat.

use std::collections::BTreeMap;
use std::fmt::Write;

use whomet::document::{Document, Mention, MentionType, Participant};
use whomet::text::Span;

use crate::folder::{File, file_name};

/// The text and its annotation: mentions and triggers (`T`), events (`E`), whether they took place and how they refer
/// (`A`), items of Wikidata (`N`), which mentions are of one entity (`*`), and which rules found an event (`#`).
///
/// Offsets count code points. A mention that runs over the end of a line is written in fragments, as brat wants it.
/// Participants without a mention of their own are given by the first of their entity.
///
/// Nothing if the document has not the whole of its text.
pub fn files(document: &Document) -> Option<[File; 2]> {
    if !document.has_whole_text() {
        return None;
    }
    let name = file_name(document.id());
    let writer = Writer {
        document,
        offsets: Offsets::new(document.text()),
        out: String::new(),
        triggers: document.mentions().len(),
    };
    Some([
        File::new(format!("{name}.txt"), document.text()),
        File::new(format!("{name}.ann"), writer.write()),
    ])
}

/// What brat wants to be told of the types: the `annotation.conf` of the folder.
pub fn configuration() -> File {
    let types = MentionType::NAMES.join("\n");
    let events = whomet::document::EventType::NAMES
        .iter()
        .fold(String::new(), |mut all, name| {
            let _ = writeln!(
                all,
                "{name}\tActor*:<ENTITY>, Recipient*:<ENTITY>, Place?:<ENTITY>"
            );
            all
        });
    let status = whomet::document::Status::NAMES.join("|");
    let kinds = whomet::document::MentionKind::NAMES.join("|");
    File::new(
        "annotation.conf",
        format!(
            "[entities]\n{types}\n\n[relations]\nEquiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive\n\n\
             [events]\n{events}\n[attributes]\nStatus\tArg:<EVENT>, Value:{status}\nKind\tArg:<ENTITY>, Value:{kinds}\n"
        ),
    )
}

struct Writer<'d> {
    document: &'d Document,
    offsets: Offsets<'d>,
    out: String,
    /// How many `T` there are.
    triggers: usize,
}

impl Writer<'_> {
    fn write(mut self) -> String {
        let document = self.document;
        for (mention, at) in document.mentions().iter().zip(1..) {
            self.text_bound(at, mention.mention_type.name(), mention.span);
            self.line(format_args!("A{at}\tKind T{at} {}", mention.kind));
        }
        let (mut attributes, mut notes) = (document.mentions().len(), 0);
        for (mention, at) in document.mentions().iter().zip(1..) {
            let entity = mention.entity.map(|entity| &document[entity]);
            if let Some((entity, item)) = entity.and_then(|it| Some((it, it.wikidata.as_ref()?))) {
                notes += 1;
                let name = one_line(&entity.name);
                self.line(format_args!("N{notes}\tReference T{at} Wikidata:{item}\t{name}"));
            }
        }
        let mut of_entity: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (mention, at) in document.mentions().iter().zip(1..) {
            if let Some(entity) = mention.entity {
                of_entity.entry(entity.0).or_default().push(at);
            }
        }
        for mentions in of_entity.values().filter(|mentions| mentions.len() > 1) {
            let mentions: Vec<String> = mentions.iter().map(|at| format!("T{at}")).collect();
            self.line(format_args!("*\tEquiv {}", mentions.join(" ")));
        }
        let mut announced: BTreeMap<(Span, String), usize> = BTreeMap::new();
        for (event, at) in document.events().iter().zip(1..) {
            let label = type_name(event.label());
            // One word may announce several events.
            let trigger = match announced.get(&(event.trigger, label.clone())) {
                Some(&trigger) => trigger,
                None => {
                    self.triggers += 1;
                    self.text_bound(self.triggers, &label, event.trigger);
                    announced.insert((event.trigger, label.clone()), self.triggers);
                    self.triggers
                }
            };
            let mut line = format!("E{at}\t{label}:T{trigger}");
            let sides = [("Actor", &event.actors), ("Recipient", &event.recipients)];
            for (role, participants) in sides {
                let mut count = 0;
                for mention in participants.iter().filter_map(|it| self.mention(it)) {
                    count += 1;
                    // The second actor is Actor2.
                    let number = if count > 1 {
                        count.to_string()
                    } else {
                        String::new()
                    };
                    let _ = write!(line, " {role}{number}:T{mention}");
                }
            }
            let place = event.place.as_ref().and_then(|place| place.entity);
            if let Some(place) = place.and_then(|entity| self.nearest(entity, event.trigger)) {
                let _ = write!(line, " Place:T{place}");
            }
            self.line(format_args!("{line}"));
            attributes += 1;
            self.line(format_args!("A{attributes}\tStatus E{at} {}", event.status));
            let rules: Vec<&str> = event.evidence.iter().map(|piece| piece.rule.as_str()).collect();
            let date = event.date.map(|date| format!(" {date}")).unwrap_or_default();
            let mode = event.mode.map(|mode| format!(" {mode}")).unwrap_or_default();
            let rules = one_line(&rules.join(" "));
            self.line(format_args!("#{at}\tAnnotatorNotes E{at}\t{rules}{mode}{date}"));
        }
        self.out
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{line}");
    }

    /// Words of the text, in fragments where lines end within them.
    fn text_bound(&mut self, number: usize, label: &str, span: Span) {
        let text = span.of(self.document.text());
        let mut fragments = Vec::new();
        let mut words = Vec::new();
        let mut start = span.start as usize;
        for piece in text.split(['\n', '\r']) {
            if !piece.trim().is_empty() {
                let (from, to) = (self.offsets.at(start), self.offsets.at(start + piece.len()));
                fragments.push(format!("{from} {to}"));
                words.push(piece);
            }
            start += piece.len() + 1;
        }
        let (fragments, words) = (fragments.join(";"), words.join(" "));
        self.line(format_args!("T{number}\t{label} {fragments}\t{words}"));
    }

    fn mention(&self, participant: &Participant) -> Option<usize> {
        let first = || {
            let mentions = self.document.mentions().iter();
            mentions
                .enumerate()
                .find(|(_, mention)| mention.entity == Some(participant.entity))
        };
        let at = participant
            .mention
            .map(|mention| mention.0 as usize)
            .or_else(|| first().map(|(at, _)| at));
        at.map(|at| at + 1)
    }

    fn nearest(&self, entity: whomet::document::EntityId, trigger: Span) -> Option<usize> {
        let mentions = self.document.mentions().iter().zip(1..);
        let of_entity = mentions.filter(|(mention, _)| mention.entity == Some(entity));
        let distance = |mention: &Mention| mention.span.start.abs_diff(trigger.start);
        of_entity
            .min_by_key(|(mention, _)| distance(mention))
            .map(|(_, at)| at)
    }
}

/// A label in which nothing stands that would end it.
fn type_name(label: &str) -> String {
    label
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '-' || c == '_' {
                c
            } else {
                '_'
            }
        })
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many code points stand before a byte.
struct Offsets<'t> {
    text: &'t str,
    /// Those before every 64th byte, or the boundary after it.
    marks: Vec<(usize, usize)>,
}

impl<'t> Offsets<'t> {
    fn new(text: &'t str) -> Offsets<'t> {
        let mut marks = vec![(0, 0)];
        for (count, (at, _)) in text.char_indices().enumerate() {
            if at >= marks[marks.len() - 1].0 + 64 {
                marks.push((at, count));
            }
        }
        Offsets { text, marks }
    }

    fn at(&self, byte: usize) -> usize {
        let mark = self
            .marks
            .partition_point(|(at, _)| *at <= byte)
            .saturating_sub(1);
        let (at, count) = self.marks[mark];
        count + self.text[at..byte].chars().count()
    }
}
