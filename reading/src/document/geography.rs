//! What maps and other data sets know of a country or place.

use whomet_engine::gazetteer::{Code, Coordinates, Entry};

/// What maps and other data sets know of a country or place, so that it can be joined with them; nothing of people,
/// organisations and groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Geography {
    /// A country's three letters in ISO 3166-1: `RUS`; those that a former state had.
    pub iso3: Option<Code>,
    /// A country's number in the Correlates of War project's list of states: 365.
    pub cow: Option<u16>,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// Where it is: a country, the middle of its largest part.
    pub coordinates: Option<Coordinates>,
}

impl Geography {
    /// What a row of the gazetteer says.
    pub(crate) fn of(entry: &Entry) -> Geography {
        Geography {
            iso3: entry.iso3,
            cow: entry.cow,
            geonames: entry.geonames,
            coordinates: entry.coordinates,
        }
    }
}
