//! Floor 1: names and what they denote.
