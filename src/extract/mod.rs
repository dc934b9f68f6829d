//! Floor 3: mentions, entities and events.
