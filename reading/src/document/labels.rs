//! The names of types, kinds, modes and statuses: those of the JSON, which rules use, too.

use std::error::Error;
use std::fmt;

use whomet_engine::error::nearest;

/// A word that is none of the names that are expected where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    found: String,
    expected: &'static [&'static str],
}

impl UnknownName {
    pub(crate) fn new(found: &str, expected: &'static [&'static str]) -> UnknownName {
        UnknownName {
            found: found.to_owned(),
            expected,
        }
    }

    /// The word that was found.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// The names that are expected.
    pub fn expected(&self) -> &'static [&'static str] {
        self.expected
    }

    /// The name that was probably meant.
    pub fn nearest(&self) -> Option<&'static str> {
        nearest(&self.found, self.expected.iter().copied())
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is found may be as long as a text.
        let short: String = self.found.chars().take(40).collect();
        write!(f, "expected {}, found \"{short}\"", self.expected.join(" or "))?;
        match self.nearest() {
            Some(name) => write!(f, "; did you mean \"{name}\"?"),
            None => Ok(()),
        }
    }
}

impl Error for UnknownName {}

/// An enum of names: `name`, `from_name`, `Display`, `FromStr`, and serde's two traits.
macro_rules! names {
    ($(#[$meta:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $type { $($(#[$doc])* $variant,)+ }

        impl $type {
            /// Every one of them, in order.
            pub const ALL: &'static [$type] = &[$($type::$variant,)+];

            /// The names of all, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($name,)+];

            /// The name that JSON and rules use.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name,)+ }
            }

            /// The one of this name.
            pub fn from_name(name: &str) -> Option<$type> {
                match name { $($name => Some($type::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::document::UnknownName;

            fn from_str(name: &str) -> Result<$type, Self::Err> {
                $type::from_name(name).ok_or_else(|| $crate::document::UnknownName::new(name, $type::NAMES))
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
                name.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use names;

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
    /// The modes of PLOVER: how it was done. Each type has its own, and some have none: [`EventType::modes`].
    Mode {
        /// Meeting or talks with no visitor and host; of requests and refusals: to meet or negotiate.
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
        /// To help, support or cooperate.
        Assist = "assist",
        /// To change a policy, a leader, a law.
        Change = "change",
        /// To give way: stop, withdraw, release, lift.
        Yield = "yield",
        /// Criticises.
        Disapprove = "disapprove",
        /// Says that somebody did wrong; charges, sues.
        Allege = "allege",
        /// Inquires into it.
        Investigate = "investigate",
        /// Leaves: forces from a place, an envoy from a state, a state from a treaty or body.
        Withdraw = "withdraw",
        /// Lets go.
        Release = "release",
        /// Gives up weapons.
        Disarm = "disarm",
        /// Stops firing.
        Ceasefire = "ceasefire",
        /// Lets in inspectors, observers, aid.
        Access = "access",
        /// Leaves office.
        Resign = "resign",
        /// Finds guilty, sentences, fines.
        Convict = "convict",
        /// Makes diplomats or members leave.
        Expel = "expel",
        /// Cuts aid, trade, relations.
        Discontinue = "discontinue",
        /// Soldiers, ships, aircraft.
        Troops = "troops",
        /// Missiles, tests of weapons.
        Weapons = "weapons",
        /// Police.
        Police = "police",
        /// Militias, volunteers.
        Militia = "militia",
        /// Takes property or land.
        Seize = "seize",
        /// Restricts movement, trade or rights.
        Restrict = "restrict",
        /// Forbids a party, a group, an assembly.
        Ban = "ban",
        /// Silences the press, blocks the net.
        Censor = "censor",
        /// Imposes a curfew.
        Curfew = "curfew",
        /// Imposes martial law or a state of emergency.
        MartialLaw = "martial-law",
        /// Arrests, detains, jails.
        Arrest = "arrest",
        /// Deports, exiles.
        Deport = "deport",
        /// Keeps back what is needed: water, power, food.
        Withhold = "withhold",
        /// Spreads what is not true.
        Misinform = "misinform",
        /// Breaks into computers.
        Cyber = "cyber",
        /// Marches, rallies.
        Demo = "demo",
        /// Riots.
        Riot = "riot",
        /// Stops work.
        Strike = "strike",
        /// Refuses food.
        Hunger = "hunger",
        /// Boycotts.
        Boycott = "boycott",
        /// Blocks, occupies.
        Obstruct = "obstruct",
        /// With fists, clubs.
        Beat = "beat",
        /// Torture.
        Torture = "torture",
        /// Puts to death.
        Execute = "execute",
        /// Rape and the like.
        Sexual = "sexual",
        /// Kills somebody for who it is.
        Assassinate = "assassinate",
        /// With knives, stones.
        Primitive = "primitive",
        /// With guns.
        Firearms = "firearms",
        /// With bombs, mines, grenades.
        Explosives = "explosives",
        /// By somebody who dies in it.
        SuicideAttack = "suicide-attack",
        /// From the air, with artillery, rockets, tanks.
        HeavyWeapons = "heavy-weapons",
        /// To end or lessen relations.
        Relations = "relations",
        /// To take or cut off land.
        Territory = "territory",
        /// With violence.
        Violence = "violence",
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

names! {
    /// What ties an entity to a row of the gazetteer.
    LinkBy {
        /// An office, title or country that the text gives and the row holds.
        Office = "office",
        /// A name in full, which the row has.
        FullName = "full-name",
        /// A surname of somebody so well known that it is enough, if nothing in the text speaks against it.
        Fame = "fame",
        /// The document names the same entity elsewhere.
        Document = "document",
        /// The row is of a user's own file.
        User = "user",
    }
}

impl EventType {
    /// The modes that PLOVER gives the type; none to those that say all there is.
    pub fn modes(self) -> &'static [Mode] {
        use Mode as M;
        match self {
            EventType::Consult => &[
                M::Meet,
                M::Visit,
                M::Phone,
                M::ThirdParty,
                M::Multilateral,
                M::Mediate,
            ],
            EventType::Request | EventType::Reject => &[M::Assist, M::Change, M::Yield, M::Meet],
            EventType::Accuse => &[M::Disapprove, M::Allege, M::Investigate],
            EventType::Retreat => &[
                M::Withdraw,
                M::Release,
                M::Disarm,
                M::Ceasefire,
                M::Access,
                M::Resign,
            ],
            EventType::Sanction => &[M::Convict, M::Expel, M::Withdraw, M::Discontinue],
            EventType::Mobilize => &[M::Troops, M::Weapons, M::Police, M::Militia],
            EventType::Coerce => &[
                M::Seize,
                M::Restrict,
                M::Ban,
                M::Censor,
                M::Curfew,
                M::MartialLaw,
                M::Arrest,
                M::Deport,
                M::Withhold,
                M::Misinform,
                M::Cyber,
            ],
            EventType::Protest => &[M::Demo, M::Riot, M::Strike, M::Hunger, M::Boycott, M::Obstruct],
            EventType::Assault => &[
                M::Beat,
                M::Torture,
                M::Execute,
                M::Sexual,
                M::Assassinate,
                M::Primitive,
                M::Firearms,
                M::Explosives,
                M::SuicideAttack,
                M::HeavyWeapons,
            ],
            EventType::Threaten => &[
                M::Restrict,
                M::Ban,
                M::Arrest,
                M::Relations,
                M::Expel,
                M::Territory,
                M::Violence,
            ],
            EventType::Agree
            | EventType::Support
            | EventType::Concede
            | EventType::Cooperate
            | EventType::Aid => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        fn check<T>(all: &[T])
        where
            T: Copy + PartialEq + fmt::Debug + fmt::Display + std::str::FromStr<Err = UnknownName>,
            T: serde::Serialize + serde::de::DeserializeOwned,
        {
            for &one in all {
                assert_eq!(one.to_string().parse::<T>(), Ok(one));
                let json = serde_json::to_string(&one).unwrap();
                assert_eq!(json, format!("\"{one}\""));
                assert_eq!(serde_json::from_str::<T>(&json).unwrap(), one);
            }
        }
        check(MentionType::ALL);
        check(MentionKind::ALL);
        check(EntityType::ALL);
        check(EventType::ALL);
        check(Mode::ALL);
        check(Status::ALL);
        check(RelationType::ALL);
        check(LinkBy::ALL);
    }

    #[test]
    fn every_mode_is_that_of_a_type() {
        let of_types = || EventType::ALL.iter().flat_map(|known| known.modes());
        assert!(Mode::ALL.iter().all(|mode| of_types().any(|known| known == mode)));
    }

    #[test]
    fn an_unknown_name_is_answered_with_those_that_are_known() {
        let error = "plannd".parse::<Status>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected actual or planned or negated or hypothetical, found \"plannd\"; did you mean \"planned\"?"
        );
        assert_eq!("xyz".parse::<RelationType>().unwrap_err().nearest(), None);
    }
}
