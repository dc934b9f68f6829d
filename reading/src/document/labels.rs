//! The names of types, kinds, modes and statuses: those of the JSON, which rules use, too.

use std::fmt;

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
