//! What the head of a page says of its article.

use serde_json::Value;

/// Headline, date and address, each from the best that says it.
#[derive(Debug, Default)]
pub struct Meta {
    title: Option<String>,
    /// What sites tell each other: `og:title`, or the headline of the linked data.
    pub headline: Option<String>,
    site: Option<String>,
    /// Dates with their rank, lower is better.
    date: Option<(usize, String)>,
    pub url: Option<String>,
}

/// Names of dates of publication, best first.
const DATES: [&str; 20] = [
    "article:published_time",
    "datepublished",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "date",
    "article.published",
];

/// The ranks of linked data, behind the first two, and of `<time>`, behind all.
const LINKED: usize = 2;
const TIME: usize = DATES.len();

impl Meta {
    /// `<meta>`.
    pub fn tag(&mut self, name: &str, property: &str, item: &str, content: &str) {
        let content = content.trim();
        if content.is_empty() {
            return;
        }
        for key in [name, property, item].map(str::to_lowercase) {
            if let Some(rank) = DATES.iter().position(|known| *known == key) {
                self.dated(rank, content);
            }
            match &*key {
                "og:title" => self.headline = Some(content.to_owned()),
                "twitter:title" | "headline" | "dc.title" if self.headline.is_none() => {
                    self.headline = Some(content.to_owned());
                }
                "og:site_name" => self.site = Some(content.to_owned()),
                "og:url" if self.url.is_none() => self.url = Some(content.to_owned()),
                _ => {}
            }
        }
    }

    /// `<link rel="canonical">`.
    pub fn canonical(&mut self, address: &str) {
        if !address.trim().is_empty() {
            self.url = Some(address.trim().to_owned());
        }
    }

    /// `<time datetime>`.
    pub fn time(&mut self, date: &str) {
        if !date.trim().is_empty() {
            self.dated(TIME, date.trim());
        }
    }

    /// `<title>`.
    pub fn title(&mut self, title: &str) {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.title.is_none() && !title.is_empty() {
            self.title = Some(title);
        }
    }

    /// Linked data in JSON: the first object that says when it was published.
    pub fn linked_data(&mut self, json: &str) {
        let Ok(value) = serde_json::from_str::<Value>(json) else {
            return;
        };
        let mut values = vec![&value];
        while let Some(value) = values.pop() {
            match value {
                Value::Array(list) => values.extend(list.iter().rev()),
                Value::Object(object) => {
                    if let Some(Value::String(date)) = object.get("datePublished") {
                        self.dated(LINKED, date);
                        if let (Some(Value::String(headline)), None) =
                            (object.get("headline"), &self.headline)
                        {
                            self.headline = Some(headline.clone());
                        }
                        return;
                    }
                    values.extend(object.get("mainEntity").into_iter().chain(object.get("@graph")));
                }
                _ => {}
            }
        }
    }

    fn dated(&mut self, rank: usize, date: &str) {
        if self.date.as_ref().is_none_or(|(known, _)| rank < *known) {
            self.date = Some((rank, date.to_owned()));
        }
    }

    /// The date as it is written there.
    pub fn date(&self) -> Option<&str> {
        self.date.as_ref().map(|(_, date)| &**date)
    }

    /// The title without the name of the site.
    pub fn bare_title(&self) -> Option<&str> {
        let title = self.title.as_deref()?;
        if let Some(site) = &self.site
            && let Some(rest) = title.strip_suffix(site.as_str())
        {
            return Some(
                rest.trim_end()
                    .trim_end_matches(['|', '-', '–', '—', ':', '·'])
                    .trim_end(),
            );
        }
        let end = [" | ", " – ", " — ", " - "]
            .iter()
            .filter_map(|mark| title.rfind(mark))
            .max();
        // What is longer than its rest is no name of a site.
        match end {
            Some(end) if end > title.len() / 2 => Some(&title[..end]),
            _ => Some(title),
        }
    }
}
