//! Rows as other makers of event data write them: POLECAT, NGEC, and CAMEO as GDELT has it.
//!
//! What whomet does not know stays empty; nothing is made up to fill a column.

pub mod gdelt;
pub mod ngec;
pub mod polecat;

use whomet::document::EventType;
use whomet::graph::{EventNode, Node};

use crate::codes::Codes;

/// The four fields of conflict and cooperation, as PLOVER divides its types; 1 to 4.
fn quad(event_type: EventType) -> u8 {
    use EventType as T;
    match event_type {
        T::Agree | T::Consult | T::Support | T::Concede => 1,
        T::Cooperate | T::Aid | T::Retreat => 2,
        T::Request | T::Accuse | T::Reject | T::Threaten => 3,
        _ => 4,
    }
}

/// The code of an actor in CAMEO: the country and the sector, "RUSGOV"; what is not known is left out.
fn actor_code(node: &Node, codes: &Codes) -> String {
    let country = node.countries.first().map_or("", |code| codes.iso3(code));
    let sector = node.sectors.first().map_or("", String::as_str);
    format!("{country}{sector}")
}

/// The day in ISO 8601, if a whole one is known: of the event, or of its first report.
fn day(event: &EventNode) -> Option<String> {
    let whole = |date: Option<whomet::Date>| date.filter(|date| date.day().is_some());
    let date = whole(event.begin()).or_else(|| whole(event.reported));
    date.map(|date| date.to_string())
}
