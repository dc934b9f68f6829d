//! How an entity was tied to a row of the gazetteer.

use super::labels::LinkBy;

/// How an entity was tied to a row of the gazetteer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// What ties it.
    pub by: LinkBy,
    /// What was found, by the name of the rule:
    ///
    /// | | |
    /// |---|---|
    /// | `full_name` | the name in full, which one row has |
    /// | `name_and_office` `name_and_country` `name_and_date` | of several rows with this name, the one whose office or country is said, or who was in office |
    /// | `other_form` | another form of the name, as `George W Bush` |
    /// | `said_office` | a surname with an office that the row has at the date |
    /// | `office_at_date` | an office without a name, of which the row was the holder |
    /// | `office_and_surname` | an office that the row has, of somebody whom the document names elsewhere |
    /// | `in_office` `only_bearer` | a surname alone: of the first of a state at the date, or of the only one so called |
    /// | `short_name` | a surname alone that a user's row has |
    pub rule: String,
}

impl Link {
    /// A link.
    pub fn new(by: LinkBy, rule: impl Into<String>) -> Link {
        Link {
            by,
            rule: rule.into(),
        }
    }
}
