//! The classes whose words have values that the reading asks for.

use whomet_engine::error::Error;
use whomet_engine::rules::{ClassValue, Rules};
use whomet_engine::text::Span;

use crate::document::Mode;

/// The classes whose words are asked one after the other, in the order of their values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ordered {
    /// `in`, `at`: where something is
    Setting,
    /// `in`, `at`, `to`: where a stay is
    Stay,
    /// `outside`, `near`, `in`: beside which town a house is
    Beside,
    /// `of`, `by`, `from`: whose a thing is
    Owner,
    /// `about`, `on`: what is spoken of
    Topic,
    /// What ends in an age: `old`
    Aged,
    /// `s`: the ending of several of a people, where the people's name is that of one: "Norwegians"
    Several,
    /// `capital`: the town of a state that goes without its name
    Capital,
    /// `city`, `town`: the town named before
    Town,
    /// `delegation`: one of several people
    Company,
    /// `last`, `previously`: before what was done at another time
    Once,
    /// `men`, `women`: people of whom nothing else is said
    Human,
    /// `sidelines`, `margins`: where one talks at a conference
    Margin,
    /// `before`: what comes first
    EarlierThan,
    /// `hours`, `minutes`: less than a day
    Hours,
    /// `a`, `the`: one day
    One,
    /// `resume`, `continue`: talks that were told before
    GoingOn,
    /// `leave`: what is left behind
    Departing,
}

/// Their names in the rule files, in the order of [`Ordered`].
pub(crate) const ORDERED: [&str; 18] = [
    "setting_preposition",
    "stay_preposition",
    "beside_preposition",
    "owner_preposition",
    "topic_preposition",
    "aged",
    "several_ending",
    "capital_noun",
    "town_noun",
    "company_noun",
    "once",
    "human_noun",
    "margin_noun",
    "earlier_than",
    "hours",
    "one_of_time",
    "going_on",
    "departing",
];

/// The classes whose words are asked for their values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Valued {
    /// Nouns for people and bodies, with their sector: `troops:MIL`
    Sector,
    /// Words before such nouns: `rebel:REB`
    SectorModifier,
    /// How many act together: `three:3`
    PartySize,
    /// Short forms of given names: `mike:michael`
    ShortFor,
    /// What is asked for and refused: `aid:assist`
    AskedMode,
    /// How somebody is accused: `lawsuit:allege`
    AccuseMode,
    /// How one gives way: `resign:resign`
    RetreatMode,
    /// With what one threatens: `embargo:restrict`
    ThreatenMode,
    /// How one protests: `walkout:strike`
    ProtestMode,
    /// What is brought into position: `missile:weapons`
    MobilizeMode,
    /// How one coerces: `deport:deport`
    CoerceMode,
    /// By what means somebody is attacked: `knife:primitive`
    AssaultMode,
    /// Which acts a noun tells again: `strike:ASSAULT`
    Retold,
    /// Which others it tells again where none of the first was told: `demand:THREATEN`
    RetoldElse,
    /// Nouns after which a name begins anew: `statement:1`
    NoTitle,
}

/// Their names in the rule files, in the order of [`Valued`].
pub(crate) const VALUED: [&str; 15] = [
    "sector",
    "sector_modifier",
    "party_size",
    "short_for",
    "asked_mode",
    "accuse_mode",
    "retreat_mode",
    "threaten_mode",
    "protest_mode",
    "mobilize_mode",
    "coerce_mode",
    "assault_mode",
    "retold",
    "retold_else",
    "no_title",
];

/// The classes whose values are modes.
const MODES: [Valued; 8] = [
    Valued::AskedMode,
    Valued::AccuseMode,
    Valued::RetreatMode,
    Valued::ThreatenMode,
    Valued::ProtestMode,
    Valued::MobilizeMode,
    Valued::CoerceMode,
    Valued::AssaultMode,
];

/// Checks that the values of the classes of modes are modes.
pub(crate) fn check_modes(rules: &Rules) -> Result<(), Error> {
    for name in MODES.map(|class| VALUED[class as usize]) {
        let class = rules.class(name).into_iter();
        for (_, value) in class.flat_map(|class| rules.values(class)) {
            if !matches!(value, ClassValue::Name(mode) if Mode::from_name(mode).is_some()) {
                let message = format!("{value:?} is no mode in class {name}");
                return Err(Error::at("rules", "", Span::default(), message));
            }
        }
    }
    Ok(())
}
