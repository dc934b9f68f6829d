//! The codes of CAMEO (Schrodt, 2012) for the types and modes of PLOVER, after the table in PLOVER's manual.

use super::{EventType, Mode, Status};

/// The CAMEO code of an event, where there is one.
pub(crate) fn code(event_type: EventType, mode: Option<Mode>, status: Status) -> Option<&'static str> {
    use EventType as T;
    if event_type == T::Consult {
        return Some(match (status, mode) {
            // Intent to meet, and refusal to.
            (Status::Planned, _) => "036",
            (Status::Negated, _) => "125",
            (_, Some(Mode::Visit)) => "042",
            (_, Some(Mode::Phone)) => "041",
            (_, Some(Mode::ThirdParty)) => "044",
            (_, Some(Mode::Mediate)) => "045",
            (_, Some(Mode::Multilateral)) => "046",
            _ => "040",
        });
    }
    Some(match event_type {
        T::Agree => "030",
        T::Support => "050",
        T::Cooperate => "060",
        T::Aid => "070",
        T::Concede => "080",
        T::Retreat => "087",
        T::Request => "020",
        T::Accuse => "110",
        T::Reject => "120",
        T::Threaten => "130",
        T::Protest => "140",
        T::Mobilize => "150",
        T::Sanction => "160",
        T::Coerce => "170",
        T::Assault => "180",
        T::Consult => "040",
    })
}
