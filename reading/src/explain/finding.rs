//! What is wrong with a rule, or looks so.

use std::fmt;

use serde::Serialize;

/// An example that does not hold, or a name that looks like a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The file of the rule, as named to the builder.
    pub file: String,
    /// The line of the example, or of the rule, counted from 1.
    pub line: usize,
    /// The column of the example or of the rule's name, in characters counted from 1.
    pub column: usize,
    /// The name of the rule or frame.
    pub rule: String,
    /// What was expected, or what name is near.
    pub message: String,
}

impl Finding {
    pub(crate) fn new(file: &str, (line, column): (usize, usize), rule: &str, message: String) -> Finding {
        Finding {
            file: file.to_owned(),
            line,
            column,
            rule: rule.to_owned(),
            message,
        }
    }
}

impl fmt::Display for Finding {
    /// One line: `file:line:column: rule: message`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = (self.line, self.column);
        write!(
            f,
            "{}:{line}:{column}: {}: {}",
            self.file, self.rule, self.message
        )
    }
}
