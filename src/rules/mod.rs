//! Floor 2: the rule language and its engine.
