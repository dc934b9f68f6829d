//! Which field of a document is its text, title, date or id.

use std::cell::LazyCell;
use std::fmt;

/// The names of the fields that a user gives; `None` where the usual names are tried.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Fields {
    /// The field that holds the text.
    pub text: Option<String>,
    /// The field that holds the headline.
    pub title: Option<String>,
    /// The field that holds the date of publication.
    pub date: Option<String>,
    /// The field by which the document is known.
    pub id: Option<String>,
}

/// What a field can be to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// What is read.
    Text,
    /// The headline.
    Title,
    /// When it was published.
    Date,
    /// What it is known by.
    Id,
}

impl Role {
    const ALL: [Role; 4] = [Role::Text, Role::Title, Role::Date, Role::Id];

    /// The role as a word, which is also the name of the field that needs no word about it.
    pub fn name(self) -> &'static str {
        match self {
            Role::Text => "text",
            Role::Title => "title",
            Role::Date => "date",
            Role::Id => "id",
        }
    }

    /// The usual names, best first, without `_`, `-`, spaces and capitals: those of news APIs, scrapers, feeds and
    /// event data.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Role::Text => &[
                "text",
                "content",
                "body",
                "article",
                "fulltext",
                "articletext",
                "articlebody",
                "maintext",
                "bodytext",
                "contenttext",
                "textcontent",
                "newstext",
                "story",
                "contenthtml",
                "eventtext",
                "description",
                "summary",
                "abstract",
                "snippet",
            ],
            Role::Title => &["title", "headline", "heading", "header", "subject"],
            Role::Date => &[
                "date",
                "published",
                "publishedat",
                "datepublished",
                "publisheddate",
                "publishdate",
                "datepublish",
                "publicationdate",
                "publishedon",
                "pubdate",
                "pubtime",
                "publishtime",
                "articledate",
                "eventdate",
                "datetime",
                "timestamp",
                "createdat",
                "created",
                "time",
                "day",
            ],
            Role::Id => &[
                "id",
                "docid",
                "documentid",
                "articleid",
                "newsid",
                "storyid",
                "eventid",
                "uuid",
                "guid",
                "uri",
                "url",
                "link",
            ],
        }
    }
}

/// A name as it is compared.
fn folded(name: &str) -> String {
    name.trim()
        .chars()
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a column of this name holds dates.
pub(crate) fn is_date(name: &str) -> bool {
    Role::Date.usual().contains(&&*folded(name))
}

/// Whether a column of this name holds ids.
pub(crate) fn is_id(name: &str) -> bool {
    Role::Id.usual().contains(&&*folded(name))
}

/// Whether a column of this name may hold what is read. Names that other tables have, too, are left out.
pub(crate) fn is_text(name: &str) -> bool {
    let usual = Role::Text.usual();
    let surely = usual.iter().position(|name| *name == "description");
    usual[..surely.unwrap_or(usual.len())].contains(&&*folded(name))
}

impl Fields {
    fn given(&self, role: Role) -> Option<&str> {
        match role {
            Role::Text => self.text.as_deref(),
            Role::Title => self.title.as_deref(),
            Role::Date => self.date.as_deref(),
            Role::Id => self.id.as_deref(),
        }
    }

    /// Which of the fields has which role, as places in `names`. Of the text only those count that `is_text` says to
    /// be one, unless the user named it; a field that is called `text` is the text.
    pub(crate) fn find(&self, names: &[&str], is_text: impl Fn(usize) -> bool) -> Found {
        // Most documents have the plain names, so that no other is looked at.
        let folded: LazyCell<Vec<String>, _> =
            LazyCell::new(|| names.iter().map(|name| folded(name)).collect());
        let find = |role: Role| {
            if let Some(given) = self.given(role) {
                return names.iter().position(|name| *name == given);
            }
            if let Some(exact) = names.iter().position(|name| *name == role.name()) {
                return Some(exact);
            }
            role.usual().iter().find_map(|usual| {
                let is = |at: &usize| folded[*at] == *usual && (role != Role::Text || is_text(*at));
                (0..names.len()).find(is)
            })
        };
        Found {
            text: find(Role::Text),
            title: find(Role::Title),
            date: find(Role::Date),
            id: find(Role::Id),
        }
    }
}

/// Where among the fields of a document those with a role stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub text: Option<usize>,
    pub title: Option<usize>,
    pub date: Option<usize>,
    pub id: Option<usize>,
}

impl Found {
    fn of(&self, role: Role) -> Option<usize> {
        match role {
            Role::Text => self.text,
            Role::Title => self.title,
            Role::Date => self.date,
            Role::Id => self.id,
        }
    }

    /// What was taken by names other than the plain ones and without being told; nothing if all was plain.
    pub fn taken(&self, names: &[&str], told: &Fields) -> Option<Taken> {
        let taken: Vec<(Role, String)> = Role::ALL
            .into_iter()
            .filter(|role| told.given(*role).is_none())
            .filter_map(|role| Some((role, names[self.of(role)?])))
            .filter(|(role, name)| *name != role.name())
            .map(|(role, name)| (role, name.to_owned()))
            .collect();
        (!taken.is_empty()).then_some(Taken(taken))
    }
}

/// Which fields were taken for what, where their names do not say it plainly.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Taken(Vec<(Role, String)>);

impl fmt::Display for Taken {
    /// `text from "content", date from "published"`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (role, name)) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}{} from {}", role.name(), crate::problem::quoted(name))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str], fields: &Fields) -> (Found, Option<String>) {
        let found = fields.find(names, |_| true);
        (found, found.taken(names, fields).map(|taken| taken.to_string()))
    }

    #[test]
    fn usual_names_are_tried_in_order() {
        let (plain, taken) = found(&["url", "text", "content", "id", "date"], &Fields::default());
        assert_eq!((plain.text, plain.id, plain.date), (Some(1), Some(3), Some(4)));
        assert_eq!(taken, None);
        let (scraped, taken) = found(
            &["date_publish", "Headline", "maintext", "url"],
            &Fields::default(),
        );
        assert_eq!((scraped.text, scraped.title), (Some(2), Some(1)));
        assert_eq!(
            taken.unwrap(),
            "text from \"maintext\", title from \"Headline\", date from \"date_publish\", id from \"url\""
        );
        assert_eq!(found(&["a", "b"], &Fields::default()), (Found::default(), None));
    }

    #[test]
    fn what_the_user_names_is_taken_without_a_word() {
        let fields = Fields {
            text: Some("lede".to_owned()),
            ..Fields::default()
        };
        let (found, taken) = found(&["text", "lede"], &fields);
        assert_eq!((found.text, taken), (Some(1), None));
    }
}
