//! The ways through a match that are followed at once while its captures are recovered.

use crate::rules::compile::rule::CaptureId;

/// What a way has captured: the last event, and where those before it stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    pub before: u32,
    pub capture: CaptureId,
    pub opens: bool,
    pub at: u32,
}

/// A way on which nothing has been captured.
pub(crate) const NO_EVENT: u32 = u32::MAX;

/// All ways; one match after the other uses this memory.
#[derive(Debug, Default)]
pub(crate) struct Ways {
    pub events: Vec<Event>,
    /// The states that take the unit in hand, each with the latest event on the way to it, and those after it.
    pub now: Vec<(u32, u32)>,
    pub then: Vec<(u32, u32)>,
    pub stack: Vec<(u32, u32)>,
    /// Captures whose end is known and whose beginning is looked for.
    pub closed: Vec<(CaptureId, u32)>,
}
