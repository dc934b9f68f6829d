//! The phases of rules that the reading runs by name.

/// The phases that extraction runs by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Names,
    Offices,
    Dates,
    Events,
}

impl Phase {
    pub(crate) const ALL: [(Phase, &'static str); 4] = [
        (Phase::Names, "names"),
        (Phase::Offices, "offices"),
        (Phase::Dates, "dates"),
        (Phase::Events, "events"),
    ];

    /// Whether a phase is one of these; the others are a user's own.
    pub(crate) fn is_built_in(name: &str) -> bool {
        Phase::ALL.iter().any(|(_, known)| *known == name)
    }
}
