//! The page of one article: its text with all that was found in it, and beside it who met whom.

use std::collections::BTreeSet;
use std::fmt::Write;

use whomet::document::{Document, Entity, EntityType, Event, EventType, Mention, Participant, Status};
use whomet::explain::Explanation;
use whomet::text::Span;

use super::{ARTICLE_SCRIPT, Page, escape, is_web};

/// The page of an article. `explanation` answers why; without it, the page tells which rule found an event and no more.
///
/// If the document has not the whole of its text, the page shows the passages that it has.
pub fn article(document: &Document, explanation: Option<&Explanation>) -> String {
    Page {
        title: title(document),
        body: article_body(document, explanation),
        script: ARTICLE_SCRIPT,
        ..Page::default()
    }
    .to_html()
}

/// What stands in the body of such a page; its script is [`ARTICLE_SCRIPT`].
pub fn article_body(document: &Document, explanation: Option<&Explanation>) -> String {
    let view = View {
        document,
        explanation,
    };
    let mut out = String::new();
    let _ = write!(
        out,
        "<header class=\"top\"><h1>{}</h1><p class=\"facts\">{}</p></header>\n<main class=\"article\">\n",
        escape(&title(document)),
        view.facts()
    );
    let _ = writeln!(
        out,
        "<section class=\"text\" aria-label=\"The article\">{LEGEND}<div class=\"sheet\"><svg class=\"arcs\" \
         aria-hidden=\"true\"></svg><div class=\"words\" dir=\"auto\">{}</div></div></section>",
        view.text()
    );
    let (meetings, others): (Vec<_>, Vec<_>) = document
        .events()
        .iter()
        .enumerate()
        .partition(|(_, event)| event.event_type == Some(EventType::Consult));
    out.push_str("<section class=\"found\" aria-label=\"What was found\">\n<h2>Who met whom</h2>\n");
    match meetings.is_empty() {
        true => out.push_str("<p class=\"none\">Nobody, so far as could be told.</p>\n"),
        false => view.cards(&meetings, &mut out),
    }
    if !others.is_empty() {
        out.push_str("<h2>What else happened</h2>\n");
        let joins = |event: &Event| {
            let sides = !event.actors.is_empty() && !event.recipients.is_empty();
            sides || event.actors.len() > 1 || event.event_type.is_none()
        };
        let (joining, alone): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, event)| joins(event));
        if !joining.is_empty() {
            view.cards(&joining, &mut out);
        }
        if !alone.is_empty() {
            let _ = writeln!(
                out,
                "<details><summary>{} with one party alone</summary>",
                alone.len()
            );
            view.cards(&alone, &mut out);
            out.push_str("</details>\n");
        }
    }
    view.entities(&mut out);
    out.push_str("</section>\n</main>\n");
    out
}

const LEGEND: &str = "<p class=\"legend\" aria-hidden=\"true\"><span class=\"m PERSON\">person</span> \
    <span class=\"m COUNTRY\">country</span> <span class=\"m ORGANIZATION\">organisation</span> \
    <span class=\"m PLACE\">place</span> <span class=\"m OFFICE\">office</span> <span class=\"m DATE\">date</span> \
    <span class=\"t\">event</span></p>";

struct View<'d> {
    document: &'d Document,
    explanation: Option<&'d Explanation>,
}

impl View<'_> {
    /// Outlet, date, address.
    fn facts(&self) -> String {
        let mut facts = Vec::new();
        facts.extend(field(self.document, &["outlet", "source", "publisher"]).map(|it| escape(&it)));
        facts.extend(self.document.date().map(|date| date.to_string()));
        if let Some(url) = field(self.document, &["url", "link"]).filter(|url| is_web(url)) {
            facts.push(format!(
                "<a href=\"{}\" rel=\"noreferrer noopener\">the article</a>",
                escape(&url)
            ));
        }
        facts.join(" · ")
    }

    /// The text in pieces, each with the mentions and triggers that it is part of.
    fn text(&self) -> String {
        let text = self.document.text();
        let mentions = self.document.mentions();
        let mut borders: BTreeSet<u32> = BTreeSet::from([0, text.len() as u32]);
        let triggers = self.document.events().iter().map(|event| event.trigger);
        for span in mentions
            .iter()
            .map(|mention| mention.span)
            .chain(triggers.clone())
        {
            borders.extend([span.start, span.end]);
        }
        let borders: Vec<u32> = borders.into_iter().collect();
        // Which mentions and triggers hold the piece that begins at each border.
        let mut inside: Vec<(Vec<usize>, Vec<usize>)> = vec![Default::default(); borders.len()];
        let pieces = |span: Span| {
            let from = borders.partition_point(|border| *border < span.start);
            let to = borders.partition_point(|border| *border < span.end);
            from..to
        };
        for (at, mention) in mentions.iter().enumerate() {
            inside[pieces(mention.span)]
                .iter_mut()
                .for_each(|it| it.0.push(at));
        }
        for (at, span) in triggers.enumerate() {
            inside[pieces(span)].iter_mut().for_each(|it| it.1.push(at));
        }
        let mut out = String::with_capacity(text.len() * 2);
        for (piece, (of, starts)) in borders.windows(2).zip(&inside) {
            let words = escape(&text[piece[0] as usize..piece[1] as usize]);
            if of.is_empty() && starts.is_empty() {
                out.push_str(&words);
                continue;
            }
            self.piece(&words, of, starts, &mut out);
        }
        out
    }

    fn piece(&self, words: &str, mentions: &[usize], triggers: &[usize], out: &mut String) {
        let mut class = String::new();
        let mut title = String::new();
        let length = |mention: &Mention| mention.span.end - mention.span.start;
        let innermost = mentions
            .iter()
            .map(|&at| &self.document.mentions()[at])
            .min_by_key(|mention| length(mention));
        if let Some(mention) = innermost {
            let _ = write!(class, "m {} {}", mention.mention_type, mention.kind);
            title = match mention.entity {
                Some(entity) => about(&self.document[entity]),
                None => mention.value.map(|value| value.to_string()).unwrap_or_default(),
            };
        }
        if !triggers.is_empty() {
            class.push_str(" t");
        }
        let numbers = |list: &[usize]| {
            let list: Vec<String> = list.iter().map(ToString::to_string).collect();
            list.join(" ")
        };
        let _ = write!(
            out,
            "<span class=\"{}\" data-m=\"{}\" data-t=\"{}\"{}>{words}</span>",
            class.trim(),
            numbers(mentions),
            numbers(triggers),
            match &*title {
                "" => String::new(),
                title => format!(" title=\"{}\"", escape(title)),
            }
        );
    }

    fn cards(&self, events: &[(usize, &Event)], out: &mut String) {
        out.push_str("<ol class=\"events\">\n");
        for (at, event) in events {
            self.card(*at, event, out);
        }
        out.push_str("</ol>\n");
    }

    fn card(&self, at: usize, event: &Event, out: &mut String) {
        let status = match event.status {
            Status::Actual => String::new(),
            status => format!("<span class=\"status\">{status}</span>"),
        };
        let mut facts = vec![escape(&event.word().to_lowercase())];
        facts.extend(event.place.as_ref().map(|place| escape(&place.name)));
        facts.extend(event.date.map(|date| date.to_string()));
        let all = || {
            let own = event.roles.iter().map(|role| &role.participant);
            event.actors.iter().chain(&event.recipients).chain(own)
        };
        let mentions: Vec<String> = all()
            .filter_map(|one| one.mention)
            .map(|mention| mention.0.to_string())
            .collect();
        let _ = write!(
            out,
            "<li class=\"event {}\" tabindex=\"0\" data-event=\"{at}\" data-mentions=\"{}\"><p class=\"who\">{}</p>\
             <p class=\"what\">{} {status}</p>",
            event.status,
            mentions.join(" "),
            self.sides(event),
            facts.join(" · "),
        );
        let mut shown: Vec<Span> = Vec::new();
        for evidence in &event.evidence {
            if shown.contains(&evidence.span) {
                continue;
            }
            shown.push(evidence.span);
            let _ = write!(
                out,
                "<blockquote dir=\"auto\">{}</blockquote>",
                self.quoted(evidence.span, event)
            );
        }
        let rules: BTreeSet<&str> = event.evidence.iter().map(|piece| piece.rule.as_str()).collect();
        let rules: Vec<String> = rules.into_iter().map(escape).collect();
        let rules = rules.join(", ");
        match self.why(event) {
            Some(why) => {
                let _ = write!(
                    out,
                    "<details><summary>why? <code>{rules}</code></summary><pre>{}</pre></details>",
                    escape(&why)
                );
            }
            None => {
                let _ = write!(out, "<p class=\"rule\"><code>{rules}</code></p>");
            }
        }
        out.push_str("</li>\n");
    }

    fn quoted(&self, span: Span, event: &Event) -> String {
        let text = self.document.text();
        if !span.contains(event.trigger) {
            return escape(span.of(text));
        }
        let (before, after) = (
            &text[span.start as usize..event.trigger.start as usize],
            &text[event.trigger.end as usize..span.end as usize],
        );
        let trigger = escape(event.trigger.of(text));
        format!("{}<b>{trigger}</b>{}", escape(before), escape(after))
    }

    /// What the explanation says of the sentences of an event.
    fn why(&self, event: &Event) -> Option<String> {
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let told: Vec<String> = event
            .evidence
            .iter()
            .map(|piece| squeezed(piece.span.of(self.document.text())))
            .collect();
        let sentences = self.explanation?.sentences.iter().filter(|sentence| {
            let text = squeezed(&sentence.outline.text);
            told.iter()
                .any(|told| text.contains(told.as_str()) || told.contains(text.as_str()))
        });
        let why: Vec<String> = sentences.map(ToString::to_string).collect();
        (!why.is_empty()).then(|| why.join("\n").trim_end().to_owned())
    }

    fn sides(&self, event: &Event) -> String {
        let names = |side: &[Participant]| {
            let names: Vec<String> = side
                .iter()
                .map(|one| format!("<b>{}</b>", escape(&self.document[one.entity].name)))
                .collect();
            names.join(", ")
        };
        if event.actors.is_empty() && event.recipients.is_empty() {
            let own = event.roles.iter().map(|role| {
                let name = &self.document[role.participant.entity].name;
                format!("{} <b>{}</b>", escape(&role.role), escape(name))
            });
            return own.collect::<Vec<_>>().join(", ");
        }
        match (&*event.actors, &*event.recipients) {
            ([first, others @ ..], []) if !others.is_empty() => {
                format!("{} – {}", names(std::slice::from_ref(first)), names(others))
            }
            (actors, []) => names(actors),
            ([], recipients) => format!("→ {}", names(recipients)),
            (actors, recipients) => format!("{} → {}", names(actors), names(recipients)),
        }
    }

    fn entities(&self, out: &mut String) {
        let titles = [
            ("People", EntityType::Person),
            ("Countries", EntityType::Country),
            ("Organisations", EntityType::Organization),
        ];
        for (title, kind) in titles {
            let of_kind = |entity: &&Entity| entity.entity_type == kind && !entity.name.is_empty();
            let mut seen = BTreeSet::new();
            let mut list = String::new();
            for entity in self.document.entities().iter().filter(of_kind) {
                if !seen.insert((&entity.name, &entity.key)) {
                    continue;
                }
                let name = escape(&entity.name);
                let name = match &entity.wikidata {
                    Some(item) if item.bytes().all(|b| b.is_ascii_alphanumeric()) => format!(
                        "<a href=\"https://www.wikidata.org/wiki/{item}\" rel=\"noreferrer noopener\">{name}</a>"
                    ),
                    _ => name,
                };
                let description = entity
                    .description
                    .as_ref()
                    .filter(|it| **it != entity.name && kind == EntityType::Person)
                    .map(|it| format!(", {}", escape(it)))
                    .unwrap_or_default();
                let _ = write!(list, "<li>{name}{description}</li>");
            }
            if !list.is_empty() {
                let _ = writeln!(out, "<h2>{title}</h2>\n<ul class=\"entities\">{list}</ul>");
            }
        }
    }
}

/// Who or what a mention refers to, in a line.
fn about(entity: &Entity) -> String {
    match &entity.description {
        Some(description) if *description != entity.name => format!("{}, {description}", entity.name),
        _ => entity.name.clone(),
    }
}

/// Its title, its first line if that looks like one, or its name.
fn title(document: &Document) -> String {
    let headline = || {
        let (first, rest) = document.text().trim().split_once('\n')?;
        let looks_so = document.has_whole_text() && first.chars().count() < 160 && !rest.trim().is_empty();
        Some(first.trim().to_owned()).filter(|first| looks_so && !first.is_empty())
    };
    let name = || document.id().rsplit(['/', '\\']).next().map(str::to_owned);
    field(document, &["title", "headline"])
        .or_else(headline)
        .or_else(|| name().filter(|name| !name.is_empty()))
        .unwrap_or_else(|| "An article".to_owned())
}

/// The first of the fields that the document carries as a string that is not empty.
fn field(document: &Document, names: &[&str]) -> Option<String> {
    let mut values = names
        .iter()
        .filter_map(|name| serde_json::from_str::<String>(document.extra.get(name)?).ok());
    values.find(|value| !value.trim().is_empty())
}
