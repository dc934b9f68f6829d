//! What spaCy's displaCy renders with `manual=True`.

use serde_json::{Map, Value, json};
use whomet::document::Document;
use whomet::document::code_points::CodePoints;

use crate::annotation::side_by_side;

/// A document for `displacy.render(…, style="ent", manual=True)`: the text and the mentions in it, with links to
/// Wikidata. Of mentions that overlap, the longer one is shown, for displaCy shows none within another.
///
/// Nothing if the document has not the whole of its text.
pub fn value(document: &Document) -> Option<Value> {
    if !document.has_whole_text() {
        return None;
    }
    let mentions = side_by_side(document);
    let code_points = CodePoints::new(document, mentions.iter().map(|mention| mention.span));
    let ents: Vec<Value> = mentions
        .into_iter()
        .map(|mention| {
            let span = code_points.span(mention.span);
            let item = mention.entity.and_then(|it| document[it].wikidata.as_ref());
            let mut ent = Map::new();
            ent.insert("start".into(), span.start.into());
            ent.insert("end".into(), span.end.into());
            ent.insert("label".into(), mention.mention_type.name().into());
            if let Some(item) = item {
                ent.insert("kb_id".into(), item.clone().into());
                ent.insert(
                    "kb_url".into(),
                    format!("https://www.wikidata.org/wiki/{item}").into(),
                );
            }
            ent.into()
        })
        .collect();
    let title = match document.id() {
        "" => Value::Null,
        id => id.into(),
    };
    Some(json!({"text": document.text(), "ents": ents, "title": title}))
}
