//! Events: what the frames found, with place, date and mode settled, and the same thing told twice made one.

use crate::rules::Value;
use crate::text::{Span, TokenSpan};

use super::cameo;
use super::dates::{DateMention, Direction};
use super::document::{DateValue, EntityId, EntityType, EventType, Mode, Status};
use super::frames::{Context, Filler, Instance};
use super::phrases::Head;

/// An event in the making.
#[derive(Clone, Debug)]
pub(crate) struct EventDraft {
    pub(crate) event_type: Option<EventType>,
    pub(crate) label: String,
    pub(crate) mode: Option<Mode>,
    pub(crate) status: Status,
    pub(crate) trigger: TokenSpan,
    pub(crate) actors: Vec<Filler>,
    pub(crate) recipients: Vec<Filler>,
    pub(crate) roles: Vec<(String, Filler)>,
    pub(crate) place: Option<EntityId>,
    pub(crate) date: Option<DateValue>,
    pub(crate) evidence: Vec<(Span, String)>,
    pub(crate) sentence: u32,
}

impl EventDraft {
    /// The code of the event in CAMEO.
    pub(crate) fn cameo(&self) -> Option<&'static str> {
        cameo::code(self.event_type?, self.mode, self.status)
    }

    fn everyone(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.actors
            .iter()
            .chain(&self.recipients)
            .map(|filler| filler.entity)
    }

    fn has(&self, entity: EntityId) -> bool {
        self.everyone().any(|one| one == entity)
    }
}

/// Settles events.
pub(crate) struct Assembler<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) dates: &'a [DateMention],
    /// The place of the dateline, for "here".
    pub(crate) dateline: Option<EntityId>,
}

impl<'a> Assembler<'a> {
    /// The events of a document, in the order of the text.
    pub(crate) fn events(&self, instances: &[Instance<'a>]) -> Vec<EventDraft> {
        let mut out: Vec<EventDraft> = Vec::new();
        for instance in instances
            .iter()
            .filter(|instance| !instance.frame.makes.is_veto())
        {
            let Some(event) = self.event(instance) else {
                continue;
            };
            // A call to three leaders is three calls.
            let calls = event.mode == Some(Mode::Phone) && event.recipients.len() > 1;
            let parts = if calls || self.one_by_one(&event, instance) {
                split(event)
            } else {
                vec![event]
            };
            for mut part in parts {
                if part.event_type != Some(EventType::Consult) || self.consult(&mut part).is_some() {
                    out.push(part);
                }
            }
        }
        self.merge(out)
    }

    /// "Each telephoned Annan", "met A and B separately": as many events as there are on that side.
    fn one_by_one(&self, event: &EventDraft, instance: &Instance<'a>) -> bool {
        let Some(clause) = instance.clause.filter(|_| instance.noun.is_none()) else {
            return false;
        };
        let clause = self.context.clauses.clause(clause);
        let verb = self.context.phrases.verb(clause.verb);
        let before = verb.tokens.start as usize;
        let each = before > 0
            && self
                .context
                .source
                .grammar
                .is(self.context.source.words[before - 1], "each")
            && clause.subjects.len() > 1;
        (each || instance.separately) && !event.actors.is_empty()
    }

    fn event(&self, instance: &Instance<'a>) -> Option<EventDraft> {
        let makes = &instance.frame.makes;
        let event_type = instance.event_type();
        let mut event = EventDraft {
            event_type,
            label: event_type.map_or_else(|| makes.what.clone(), |known| known.name().to_owned()),
            mode: makes.words.iter().find_map(|word| Mode::from_name(word)),
            status: instance.status,
            trigger: instance.trigger,
            actors: Vec::new(),
            recipients: Vec::new(),
            roles: Vec::new(),
            place: None,
            date: None,
            evidence: vec![(self.sentence_span(instance.sentence), instance.frame.name.clone())],
            sentence: instance.sentence,
        };
        for (role, filler) in &instance.roles {
            match *role {
                "actor" => event.actors.push(*filler),
                "recipient" => event.recipients.push(*filler),
                other => event.roles.push((other.to_owned(), *filler)),
            }
        }
        if let Some(said) = makes.words.iter().find_map(|word| Status::from_name(word)) {
            if event.status != Status::Negated {
                event.status = said;
            }
        }
        // Two names of one entity make no pair.
        let actors = event.actors.clone();
        event
            .recipients
            .retain(|one| !actors.iter().any(|other| other.entity == one.entity));
        event.place = self.place(instance);
        event.date = self.date(instance, &event);
        if let Some(Value::Text(mode)) = makes.get("mode") {
            event.mode = Mode::from_name(mode).or(event.mode);
        }
        if event.mode == Some(Mode::Meet) && self.by_phone(instance) {
            event.mode = Some(Mode::Phone);
        }
        let somebody = !event.actors.is_empty() || !event.roles.is_empty() || !event.recipients.is_empty();
        somebody.then_some(event)
    }

    /// "Spoke by telephone", "talked over a video link".
    fn by_phone(&self, instance: &Instance<'a>) -> bool {
        let grammar = self.context.source.grammar;
        let clause = instance
            .clause
            .map(|clause| self.context.clauses.clause(clause).phrases.as_slice());
        let noun = instance
            .noun
            .map(|noun| self.context.clauses.around[noun.0 as usize].phrases.as_slice());
        clause.into_iter().chain(noun).flatten().any(|phrase| {
            let carries = ["by", "via", "on", "over", "through", "in"]
                .iter()
                .any(|preposition| grammar.is(phrase.preposition, preposition));
            carries
                && phrase.groups.iter().any(|&group| {
                    let group = self.context.phrases.group(group);
                    let heads = match group.head {
                        Head::Noun(word) => Some(word),
                        _ => None,
                    };
                    group
                        .qualifiers
                        .iter()
                        .copied()
                        .chain(heads)
                        .any(|word| grammar.is_phone(word))
                })
        })
    }

    fn sentence_span(&self, sentence: u32) -> Span {
        let tokens = self.context.source.sentences[sentence as usize].tokens;
        self.context.source.span(tokens)
    }

    // ------------------------------------------------------------------ place and date

    /// The narrowest place that the frame's slots found; "here" is the dateline's, "there" the last one named.
    fn place(&self, instance: &Instance<'a>) -> Option<EntityId> {
        let narrow = |place: &EntityId| {
            let draft = self.context.coreference.entities.get(*place);
            draft.entity_type == EntityType::Place
        };
        let found = instance
            .places
            .iter()
            .find(|place| narrow(place))
            .or(instance.places.first())
            .copied();
        if found.is_some() {
            return found;
        }
        let clause = self.context.clauses.clause(instance.clause?);
        for token in clause.tokens.range() {
            let word = self.context.source.words[token];
            if self.context.source.grammar.is(word, "here") {
                return self.dateline;
            }
            if self.context.source.grammar.is(word, "there") {
                return self.latest_place(token);
            }
        }
        None
    }

    fn latest_place(&self, before: usize) -> Option<EntityId> {
        self.context
            .names
            .iter()
            .enumerate()
            .filter(|(_, name)| {
                (name.tokens.end as usize) <= before && before - (name.tokens.end as usize) < 60
            })
            .rev()
            .find_map(|(index, name)| {
                let place = matches!(
                    name.mention_type,
                    super::document::MentionType::Place | super::document::MentionType::Country
                );
                place.then(|| self.context.coreference.names[index]).flatten()
            })
    }

    fn date(&self, instance: &Instance<'a>, event: &EventDraft) -> Option<DateValue> {
        let direction = match event.status {
            Status::Planned | Status::Hypothetical => Direction::Future,
            Status::Actual => Direction::Past,
            Status::Negated => match instance.clause.map(|clause| self.context.clauses.clause(clause)) {
                Some(clause)
                    if self.context.phrases.verb(clause.verb).modal == super::phrases::Modal::None =>
                {
                    Direction::Past
                }
                _ => Direction::Future,
            },
        };
        instance
            .dates
            .iter()
            .filter_map(|&date| self.dates[date as usize].resolve(self.context.source.date, direction))
            .next()
    }

    // ------------------------------------------------------------------ CONSULT

    /// Settles who visits whom: a meeting in the country of one participant is a visit of the others. `None` if
    /// there are not two parties.
    fn consult(&self, event: &mut EventDraft) -> Option<()> {
        let entities = &self.context.coreference.entities;
        // Who meets in the name of a country or organisation stands for it.
        self.drop_represented(event);
        let mode = event.mode.unwrap_or(Mode::Meet);
        event.mode = Some(mode);
        let parties = event.everyone().count();
        match mode {
            Mode::Phone => {
                event.place = None;
                event.actors.append(&mut event.recipients);
                (event.actors.len() > 1).then_some(())
            }
            Mode::Mediate => (!event.actors.is_empty() && !event.recipients.is_empty()).then_some(()),
            Mode::Visit => {
                if event.recipients.is_empty() {
                    // The visited country is the host where no host is named.
                    let country = self.country_of_place(event.place?)?;
                    // Nobody visits the own country.
                    let home = entities.get(country).country;
                    event
                        .actors
                        .retain(|visitor| entities.get(visitor.entity).country != home);
                    if event.actors.is_empty() {
                        return None;
                    }
                    event.recipients.push(Filler {
                        entity: country,
                        group: None,
                    });
                }
                if event.place.is_none() {
                    event.place = event
                        .recipients
                        .iter()
                        .find_map(|host| self.context.place_of(host.group?));
                }
                if event.place.is_none() {
                    if let [host] = event.recipients[..] {
                        if entities.get(host.entity).entity_type == EntityType::Country {
                            event.place = Some(host.entity);
                        }
                    }
                }
                (!event.actors.is_empty()).then_some(())
            }
            Mode::Multilateral => {
                event.actors.append(&mut event.recipients);
                let organisation = event
                    .actors
                    .iter()
                    .any(|one| entities.get(one.entity).entity_type == EntityType::Organization);
                if event.actors.len() < 3 && !organisation {
                    event.mode = Some(Mode::Meet);
                    return self.consult(event);
                }
                Some(())
            }
            Mode::Meet | Mode::ThirdParty => {
                if parties < 2 {
                    return None;
                }
                self.visitor_and_host(event);
                Some(())
            }
        }
    }

    /// "Putin met a Chinese delegation led by Wu Dawei": the person stands for the country named beside.
    fn drop_represented(&self, event: &mut EventDraft) {
        let entities = &self.context.coreference.entities;
        let people: Vec<_> = event
            .everyone()
            .filter(|&one| entities.get(one).entity_type == EntityType::Person)
            .filter_map(|one| entities.get(one).country)
            .collect();
        let represented = |filler: &Filler| {
            let draft = entities.get(filler.entity);
            matches!(draft.entity_type, EntityType::Country | EntityType::Group)
                && draft.country.is_some_and(|country| people.contains(&country))
        };
        let others = event.everyone().count();
        if others > 2 {
            event.actors.retain(|filler| !represented(filler));
            event.recipients.retain(|filler| !represented(filler));
        }
    }

    fn visitor_and_host(&self, event: &mut EventDraft) {
        let entities = &self.context.coreference.entities;
        event.actors.append(&mut event.recipients);
        let Some(country) = event.place.and_then(|place| entities.get(place).country) else {
            return;
        };
        let at_home = |filler: &Filler| entities.get(filler.entity).country == Some(country);
        let known = |filler: &Filler| {
            entities.get(filler.entity).country.is_some()
                || entities.get(filler.entity).entity_type == EntityType::Organization
        };
        let hosts: Vec<Filler> = event
            .actors
            .iter()
            .filter(|filler| at_home(filler))
            .copied()
            .collect();
        let visitors: Vec<Filler> = event
            .actors
            .iter()
            .filter(|filler| !at_home(filler))
            .copied()
            .collect();
        if hosts.is_empty() {
            if event.actors.iter().all(known) && event.mode == Some(Mode::Meet) {
                event.mode = Some(Mode::ThirdParty);
            }
        } else if !visitors.is_empty() && visitors.iter().all(known) {
            event.mode = Some(Mode::Visit);
            event.actors = visitors;
            event.recipients = hosts;
        }
    }

    fn country_of_place(&self, place: EntityId) -> Option<EntityId> {
        let entities = &self.context.coreference.entities;
        let draft = entities.get(place);
        if draft.entity_type == EntityType::Country {
            return Some(entities.find(place));
        }
        entities.of_entry(draft.country?)
    }

    // ------------------------------------------------------------------ the same thing twice

    /// The same meeting told twice is one event with two pieces of evidence; a trip and the one meeting on it are
    /// one event with the person as host.
    fn merge(&self, events: Vec<EventDraft>) -> Vec<EventDraft> {
        let mut out: Vec<EventDraft> = Vec::new();
        for event in events {
            let same = out
                .iter_mut()
                .rev()
                .take(40)
                .find(|known| self.same(known, &event));
            match same {
                Some(known) => self.absorb(known, event),
                None => out.push(event),
            }
        }
        out.sort_by_key(|event| (event.sentence, event.trigger.start));
        out
    }

    fn same(&self, a: &EventDraft, b: &EventDraft) -> bool {
        if a.label != b.label {
            return false;
        }
        let dates = match (a.date, b.date) {
            (Some(a), Some(b)) => compatible(a, b),
            _ => true,
        };
        if !dates {
            return false;
        }
        if a.event_type != Some(EventType::Consult) {
            let fillers = |side: &[Filler]| side.iter().map(|filler| filler.entity).collect::<Vec<_>>();
            fn roles(event: &EventDraft) -> impl Iterator<Item = (&str, EntityId)> {
                event
                    .roles
                    .iter()
                    .map(|(role, filler)| (role.as_str(), filler.entity))
            }
            return fillers(&a.actors) == fillers(&b.actors)
                && fillers(&a.recipients) == fillers(&b.recipients)
                && roles(a).eq(roles(b))
                && (a.status == b.status)
                && (a.sentence == b.sentence || a.date == b.date);
        }
        let phone = |event: &EventDraft| event.mode == Some(Mode::Phone);
        let mediated = |event: &EventDraft| event.mode == Some(Mode::Mediate);
        if phone(a) != phone(b) || mediated(a) != mediated(b) {
            return false;
        }
        if (a.status == Status::Negated) != (b.status == Status::Negated) {
            return false;
        }
        let statuses = a.status == b.status
            || a.sentence != b.sentence
            || (a.sentence == b.sentence && a.trigger.start.abs_diff(b.trigger.start) < 12);
        let places = match (a.place, b.place) {
            (Some(a), Some(b)) => self.place_fits(a, b) || self.place_fits(b, a),
            _ => true,
        };
        if !statuses || !places {
            return false;
        }
        let subset = |small: &EventDraft, large: &EventDraft| small.everyone().all(|one| large.has(one));
        if subset(a, b) || subset(b, a) {
            return true;
        }
        self.trip_and_meeting(a, b) || self.trip_and_meeting(b, a)
    }

    /// Whether one place is the other or lies in it.
    fn place_fits(&self, inner: EntityId, outer: EntityId) -> bool {
        let entities = &self.context.coreference.entities;
        let (inner_draft, outer_draft) = (entities.get(inner), entities.get(outer));
        entities.find(inner) == entities.find(outer)
            || (outer_draft.entity_type == EntityType::Country && inner_draft.country == outer_draft.country)
    }

    /// A visit of X to a country, and X's meeting with somebody of that country.
    fn trip_and_meeting(&self, trip: &EventDraft, meeting: &EventDraft) -> bool {
        let entities = &self.context.coreference.entities;
        let [host] = trip.recipients[..] else { return false };
        let host = entities.get(host.entity);
        if trip.mode != Some(Mode::Visit) || host.entity_type != EntityType::Country {
            return false;
        }
        let visitors = trip.actors.iter().all(|one| meeting.has(one.entity));
        visitors
            && meeting.everyone().any(|one| {
                let draft = entities.get(one);
                draft.entity_type != EntityType::Country
                    && draft.country == host.country
                    && !trip.actors.iter().any(|visitor| visitor.entity == one)
            })
            && matches!(meeting.mode, Some(Mode::Visit | Mode::Meet))
            && (meeting.mode != Some(Mode::Visit)
                || meeting
                    .actors
                    .iter()
                    .any(|one| trip.actors.iter().any(|visitor| visitor.entity == one.entity)))
    }

    fn absorb(&self, known: &mut EventDraft, event: EventDraft) {
        let entities = &self.context.coreference.entities;
        let (mut kept, other) =
            if self.trip_and_meeting(known, &event) || event.everyone().count() > known.everyone().count() {
                (event, known.clone())
            } else {
                (known.clone(), event)
            };
        if kept.everyone().all(|one| other.has(one))
            && other.everyone().all(|one| kept.has(one))
            && kept.mode == Some(Mode::Meet)
            && matches!(
                other.mode,
                Some(Mode::Visit | Mode::ThirdParty | Mode::Multilateral)
            )
        {
            kept.mode = other.mode;
            kept.actors = other.actors.clone();
            kept.recipients = other.recipients.clone();
        }
        kept.place = match (kept.place, other.place) {
            (Some(place), Some(narrow))
                if entities.get(place).entity_type == EntityType::Country
                    && entities.get(narrow).entity_type == EntityType::Place =>
            {
                Some(narrow)
            }
            (place, more) => place.or(more),
        };
        kept.date = match (kept.date, other.date) {
            (Some(a), Some(b)) => Some(narrower(a, b)),
            (date, more) => date.or(more),
        };
        if kept.status != other.status {
            kept.status = match (kept.status, other.status) {
                (Status::Actual, _) | (_, Status::Actual) if kept.sentence != other.sentence => {
                    Status::Actual
                }
                (Status::Negated, _) | (_, Status::Negated) => Status::Negated,
                (Status::Hypothetical, _) | (_, Status::Hypothetical) => Status::Hypothetical,
                _ => Status::Planned,
            };
        }
        let mut evidence = known.evidence.clone();
        for more in kept.evidence.iter().chain(&other.evidence) {
            if !evidence.contains(more) {
                evidence.push(more.clone());
            }
        }
        kept.evidence = evidence;
        if other.sentence < kept.sentence {
            kept.sentence = other.sentence;
            kept.trigger = other.trigger;
        }
        if kept.mode == Some(Mode::Meet) && kept.place.is_some() {
            self.visitor_and_host(&mut kept);
        }
        *known = kept;
    }
}

/// One event for each recipient or, where there is one recipient, for each actor.
fn split(event: EventDraft) -> Vec<EventDraft> {
    if event.recipients.len() > 1 {
        let each = |one: &Filler| EventDraft {
            recipients: vec![*one],
            ..event.clone()
        };
        event.recipients.iter().map(each).collect()
    } else {
        let each = |one: &Filler| EventDraft {
            actors: vec![*one],
            ..event.clone()
        };
        event.actors.iter().map(each).collect()
    }
}

/// Whether two dates can be that of one event: one lies in the other.
fn compatible(a: DateValue, b: DateValue) -> bool {
    match (a, b) {
        (DateValue::Date(a), DateValue::Date(b)) => a.within(b) || b.within(a),
        (DateValue::Interval(from, to), DateValue::Date(date))
        | (DateValue::Date(date), DateValue::Interval(from, to)) => from <= date && date <= to,
        (DateValue::Interval(a, b), DateValue::Interval(c, d)) => a <= d && c <= b,
    }
}

fn narrower(a: DateValue, b: DateValue) -> DateValue {
    match (a, b) {
        (DateValue::Date(x), DateValue::Date(y)) => {
            if y.within(x) {
                b
            } else {
                a
            }
        }
        (DateValue::Interval(..), DateValue::Date(_)) => b,
        _ => a,
    }
}
