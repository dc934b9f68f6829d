//! The codes of countries and places, and where they are, as columns and attributes.

use whomet::document::Geography;
use whomet::gazetteer::Coordinates;

use crate::table::Cell;

/// Their names, with the types that GraphML and GEXF know them by. What is a number and no quantity is a string there.
pub(crate) const ATTRIBUTES: [(&str, &str); 5] = [
    ("iso3", "string"),
    ("cow", "string"),
    ("geonames", "string"),
    ("latitude", "double"),
    ("longitude", "double"),
];

/// What stands in the columns.
pub(crate) fn cells(geography: &Geography) -> [Cell<'static>; 5] {
    let at = geography.coordinates;
    [
        geography.iso3.map(|code| code.to_string()).into(),
        geography.cow.map(u32::from).into(),
        geography.geonames.into(),
        at.map(Coordinates::latitude).into(),
        at.map(Coordinates::longitude).into(),
    ]
}

/// The same as text; nothing where it is not known.
pub(crate) fn texts(geography: &Geography) -> [String; 5] {
    cells(geography).map(|cell| cell.text().into_owned())
}
