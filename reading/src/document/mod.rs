//! What is returned for a text: mentions, the entities they refer to, relations and events.

pub(crate) mod cameo;
pub mod code_points;
pub mod json;

use std::borrow::Cow;
use std::fmt;
use std::ops::Index;

use whomet_engine::date::Date;
use whomet_engine::text::Span;

/// A text with what is known of it from outside.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Article<'t> {
    /// The text, as it will be quoted.
    pub text: &'t str,
    /// The date on which it was published; "on Tuesday" is reckoned from it.
    pub date: Option<Date>,
    /// A name for the document, kept in the results and in graphs.
    pub id: Cow<'t, str>,
}

impl<'t> Article<'t> {
    /// An article of which nothing but the text is known.
    pub fn new(text: &'t str) -> Article<'t> {
        Article {
            text,
            date: None,
            id: Cow::Borrowed(""),
        }
    }

    /// The article with its date of publication.
    pub fn dated(mut self, date: impl Into<Option<Date>>) -> Article<'t> {
        self.date = date.into();
        self
    }

    /// The article with a name.
    pub fn named(mut self, id: impl Into<Cow<'t, str>>) -> Article<'t> {
        self.id = id.into();
        self
    }
}

impl<'t> From<&'t str> for Article<'t> {
    fn from(text: &'t str) -> Article<'t> {
        Article::new(text)
    }
}

impl<'t> From<&'t String> for Article<'t> {
    fn from(text: &'t String) -> Article<'t> {
        Article::new(text)
    }
}

/// What was found in one article.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// The name that the article was given, or "".
    pub id: String,
    /// The date that the article was given or, failing that, the one its dateline states.
    pub date: Option<Date>,
    /// The text as it was given; all spans are bytes of it.
    pub text: String,
    /// The mentions, by their place in the text.
    pub mentions: Vec<Mention>,
    /// The entities, in the order of their first mention; an [`EntityId`] is an index into them.
    pub entities: Vec<Entity>,
    /// The lasting ties: who holds which office, who belongs to what.
    pub relations: Vec<Relation>,
    /// The events, by the place of their first evidence.
    pub events: Vec<Event>,
}

impl Document {
    /// A document of a text in which nothing was found yet.
    pub fn new(text: impl Into<String>) -> Document {
        Document {
            text: text.into(),
            ..Document::default()
        }
    }

    /// The name that the article was given, or "".
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The date that the article was given or, failing that, the one its dateline states.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The text as it was given; all spans are bytes of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The mentions, by their place in the text.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The entities, in the order of their first mention; an [`EntityId`] is an index into them.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The lasting ties: who holds which office, who belongs to what.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The events, by the place of their first evidence.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// All evidence: that of the relations, then that of the events.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        let relations = self.relations.iter().map(|relation| &relation.evidence);
        let events = self.events.iter().map(|event| &event.evidence);
        relations.chain(events).flatten()
    }

    /// The mentions of one entity.
    pub fn mentions_of(&self, entity: EntityId) -> impl Iterator<Item = &Mention> {
        self.mentions
            .iter()
            .filter(move |mention| mention.entity == Some(entity))
    }
}

impl Index<EntityId> for Document {
    type Output = Entity;

    fn index(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }
}

impl Index<MentionId> for Document {
    type Output = Mention;

    fn index(&self, id: MentionId) -> &Mention {
        &self.mentions[id.0 as usize]
    }
}

/// An entity of one document: an index into [`Document::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// A mention of one document: an index into [`Document::mentions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub u32);

macro_rules! names {
    ($(#[$meta:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $type { $($(#[$doc])* $variant,)+ }

        impl $type {
            /// Every one of them, in order.
            pub const ALL: &'static [$type] = &[$($type::$variant,)+];

            /// The name that JSON and rules use.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name,)+ }
            }

            /// The one of this name.
            pub fn from_name(name: &str) -> Option<$type> {
                match name { $($name => Some($type::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

names! {
    /// What the words of a mention name.
    MentionType {
        /// A human being, by name or pronoun.
        Person = "PERSON",
        /// A sovereign state, by name.
        Country = "COUNTRY",
        /// A country's adjective or its people.
        Nationality = "NATIONALITY",
        /// A city, region, water, building.
        Place = "PLACE",
        /// An organisation by its name.
        Organization = "ORGANIZATION",
        /// An actor known by a common noun: "Iraqi police".
        Group = "GROUP",
        /// An office or a title: "Foreign Minister".
        Office = "OFFICE",
        /// A calendar date or a stretch of time.
        Date = "DATE",
    }
}

names! {
    /// How a mention refers.
    MentionKind {
        /// By a name.
        Name = "name",
        /// By a common noun: "the minister".
        Nominal = "nominal",
        /// By a pronoun.
        Pronoun = "pronoun",
    }
}

names! {
    /// What an entity is.
    EntityType {
        /// A human being, named or known by an office.
        Person = "PERSON",
        /// A sovereign state, now or once.
        Country = "COUNTRY",
        /// A city, region, water, building.
        Place = "PLACE",
        /// An organisation.
        Organization = "ORGANIZATION",
        /// A group of people, or someone known by a common noun.
        Group = "GROUP",
    }
}

names! {
    /// The event types of PLOVER (2021).
    EventType {
        /// Agree, promise, sign.
        Agree = "AGREE",
        /// Meet, visit, call, negotiate, mediate.
        Consult = "CONSULT",
        /// Praise, endorse, recognise, defend in words.
        Support = "SUPPORT",
        /// Give way, release, resign, lift a measure.
        Concede = "CONCEDE",
        /// Act together.
        Cooperate = "COOPERATE",
        /// Give aid.
        Aid = "AID",
        /// Withdraw, cease fire.
        Retreat = "RETREAT",
        /// Ask, appeal, demand.
        Request = "REQUEST",
        /// Accuse, criticise, blame, investigate.
        Accuse = "ACCUSE",
        /// Refuse, veto, reject.
        Reject = "REJECT",
        /// Threaten, warn.
        Threaten = "THREATEN",
        /// Demonstrate, strike.
        Protest = "PROTEST",
        /// Impose sanctions, expel, break off.
        Sanction = "SANCTION",
        /// Mobilise, raise alert, move troops.
        Mobilize = "MOBILIZE",
        /// Arrest, seize, repress.
        Coerce = "COERCE",
        /// Attack, kill, bomb.
        Assault = "ASSAULT",
    }
}

names! {
    /// The modes of CONSULT (PLOVER).
    Mode {
        /// Meeting or talks with no visitor and host.
        Meet = "meet",
        /// Visitors are actors, hosts or the visited country are recipients.
        Visit = "visit",
        /// Telephone, video, letters.
        Phone = "phone",
        /// In a third place.
        ThirdParty = "third-party",
        /// A summit or conference of three or more.
        Multilateral = "multilateral",
        /// Mediators are actors, the parties are recipients.
        Mediate = "mediate",
    }
}

names! {
    /// Whether it happened (PLOVER's auxiliary modes).
    Status {
        /// It happened or is happening.
        Actual = "actual",
        /// It is scheduled or intended.
        Planned = "planned",
        /// It did not or will not happen.
        Negated = "negated",
        /// It might, could, should or was called for.
        Hypothetical = "hypothetical",
    }
}

names! {
    /// The kinds of lasting ties.
    RelationType {
        /// A person holds an office of a country or organisation.
        HoldsOffice = "HOLDS_OFFICE",
        /// A person belongs to an organisation or country.
        MemberOf = "MEMBER_OF",
    }
}

/// Words in the text that refer to something.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands, in bytes; a person's span leaves titles out.
    pub span: Span,
    /// What the words name.
    pub mention_type: MentionType,
    /// Name, common noun or pronoun.
    pub kind: MentionKind,
    /// What it refers to; offices and dates refer to no entity.
    pub entity: Option<EntityId>,
    /// For a date: its value.
    pub value: Option<DateValue>,
}

impl Mention {
    /// A mention without a value.
    pub fn new(
        span: Span,
        mention_type: MentionType,
        kind: MentionKind,
        entity: impl Into<Option<EntityId>>,
    ) -> Mention {
        Mention {
            span,
            mention_type,
            kind,
            entity: entity.into(),
            value: None,
        }
    }
}

/// What a set of mentions refers to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Entity {
    /// Its own id.
    pub id: EntityId,
    /// What it is.
    pub entity_type: EntityType,
    /// The fullest name in the document; a country's common English name; a description where no name is known.
    pub name: String,
    /// Whether the document names it, or knows it by an office or common noun alone.
    pub named: bool,
    /// The key by which graphs merge documents: the gazetteer's id, or the folded name.
    pub key: String,
    /// Its Wikidata item, if the gazetteer knows it.
    pub wikidata: Option<String>,
    /// The code of the country that it is, belongs to or acts for.
    pub country: Option<String>,
    /// The sector that it acts in (PLOVER: `GOV`, `MIL`, ...).
    pub sector: Option<String>,
    /// For a person: the office, such as "foreign minister".
    pub office: Option<String>,
    /// What it is in a few words, such as "Russian foreign minister".
    pub description: Option<String>,
}

impl Entity {
    /// An entity with a name, of which nothing else is known.
    pub fn new(
        id: EntityId,
        entity_type: EntityType,
        name: impl Into<String>,
        key: impl Into<String>,
    ) -> Entity {
        Entity {
            id,
            entity_type,
            name: name.into(),
            named: true,
            key: key.into(),
            wikidata: None,
            country: None,
            sector: None,
            office: None,
            description: None,
        }
    }
}

/// A lasting tie between two entities.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Relation {
    /// The kind of tie.
    pub relation_type: RelationType,
    /// Whose tie it is.
    pub person: EntityId,
    /// The office held.
    pub office: Option<String>,
    /// The country or organisation.
    pub body: Option<EntityId>,
    /// Where it is said.
    pub evidence: Vec<Evidence>,
}

impl Relation {
    /// A tie without office, body and evidence.
    pub fn new(relation_type: RelationType, person: EntityId) -> Relation {
        Relation {
            relation_type,
            person,
            office: None,
            body: None,
            evidence: Vec::new(),
        }
    }
}

/// Something that happened, will, might or did not.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// What kind of event; `None` for a type of a user's own, then `label` holds it.
    pub event_type: Option<EventType>,
    /// The name of the type, PLOVER's or a user's own.
    pub label: String,
    /// How the participants consulted.
    pub mode: Option<Mode>,
    /// Whether it happened.
    pub status: Status,
    /// The code of the event in CAMEO (2012), as "042".
    pub cameo: Option<&'static str>,
    /// The word that announces it.
    pub trigger: Span,
    /// Those who act.
    pub actors: Vec<Participant>,
    /// Those whom it is done to; empty where all act alike.
    pub recipients: Vec<Participant>,
    /// Where.
    pub place: Option<EventPlace>,
    /// When.
    pub date: Option<DateValue>,
    /// Participants in roles of a user's own.
    pub roles: Vec<(String, Participant)>,
    /// What fills a role and is nobody, as the amount of a deal: the role, and where the words stand, in bytes of the
    /// text. Rules of a user's own find these.
    pub values: Vec<(String, Span)>,
    /// Where it is said, and which rules found it.
    pub evidence: Vec<Evidence>,
}

impl Event {
    /// An event in which nobody takes part yet. `label` is the name of a type of PLOVER's, or of one's own.
    pub fn new(label: impl Into<String>, status: Status, trigger: Span) -> Event {
        let label = label.into();
        Event {
            event_type: EventType::from_name(&label),
            label,
            mode: None,
            status,
            cameo: None,
            trigger,
            actors: Vec::new(),
            recipients: Vec::new(),
            place: None,
            date: None,
            roles: Vec::new(),
            values: Vec::new(),
            evidence: Vec::new(),
        }
    }
}

/// An entity that takes part, and the mention that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Participant {
    /// Who.
    pub entity: EntityId,
    /// The mention by which the sentence calls them.
    pub mention: Option<MentionId>,
}

impl Participant {
    /// An entity that takes part, and the mention that says so.
    pub fn new(entity: EntityId, mention: impl Into<Option<MentionId>>) -> Participant {
        Participant {
            entity,
            mention: mention.into(),
        }
    }
}

/// Where an event happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventPlace {
    /// The place's entity, if it is one of the document's.
    pub entity: Option<EntityId>,
    /// Its name.
    pub name: String,
}

impl EventPlace {
    /// A place by its entity, if it is one of the document's, and its name.
    pub fn new(entity: impl Into<Option<EntityId>>, name: impl Into<String>) -> EventPlace {
        EventPlace {
            entity: entity.into(),
            name: name.into(),
        }
    }
}

/// Where something is said, and the rule that found it there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evidence {
    /// The clause or sentence, in bytes.
    pub span: Span,
    /// The rule's name.
    pub rule: String,
}

impl Evidence {
    /// What `span` says, as found by `rule`.
    pub fn new(span: Span, rule: impl Into<String>) -> Evidence {
        Evidence {
            span,
            rule: rule.into(),
        }
    }
}

/// The value of a date in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateValue {
    /// A day, a month or a year.
    Date(Date),
    /// From one date to another, both included.
    Interval(Date, Date),
}

impl fmt::Display for DateValue {
    /// ISO 8601: `2025-07-31`, or `2025-07-01/2025-07-05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateValue::Date(date) => write!(f, "{date}"),
            DateValue::Interval(from, to) => write!(f, "{from}/{to}"),
        }
    }
}
