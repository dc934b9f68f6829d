//! Pages for a browser: one file each, which asks no network for anything.
//!
//! What was found is text, never markup: in HTML it is escaped, in the data that scripts read `<` does not occur, and
//! scripts put it on the page as text. A Content-Security-Policy allows nothing but the page's own style and script,
//! by their hashes.

mod article;
mod corpus;
mod layout;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

pub use article::{article, article_body};
pub use corpus::corpus;

/// The script of an article's page: see [`article_body`].
pub const ARTICLE_SCRIPT: &str = include_str!("article.js");

/// A page in the making.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Page {
    /// What the tab of the browser says.
    pub title: String,
    /// The body, as HTML.
    pub body: String,
    /// What scripts read, as JSON.
    pub data: Option<String>,
    /// The script, if there is one.
    pub script: &'static str,
    /// Whether forms may be sent to where the page came from.
    pub has_forms: bool,
}

impl Page {
    /// The page as one file.
    pub fn to_html(&self) -> String {
        let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
        let script = match self.script {
            "" => "'none'".to_owned(),
            script => hash(script),
        };
        let form = if self.has_forms { "'self'" } else { "'none'" };
        // Without a referrer, a browser does not say either that a form comes from the page's own server.
        let referrer = if self.has_forms {
            "same-origin"
        } else {
            "no-referrer"
        };
        let policy = format!(
            "default-src 'none'; script-src {script}; style-src {}; img-src 'none'; base-uri 'none'; form-action {form}",
            hash(STYLE)
        );
        let data = match &self.data {
            Some(data) => format!(
                "<script type=\"application/json\" id=\"data\">{}</script>\n",
                in_script(data)
            ),
            None => String::new(),
        };
        let script = match self.script {
            "" => String::new(),
            script => format!("<script>{script}</script>\n"),
        };
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"{referrer}\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{}{data}{script}</body>\n</html>\n",
            escape(&self.title),
            self.body
        )
    }
}

const STYLE: &str = include_str!("page.css");

/// Text as HTML, in an element or an attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// JSON that can stand in a script: no `<` ends it, and none begins a comment.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// An address that a link may lead to.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escape("<a href='x'>\"&\0"),
            "&lt;a href=&#39;x&#39;&gt;&quot;&amp;\u{fffd}"
        );
        assert_eq!(
            in_script(r#"{"a":"</script><!--"}"#),
            r#"{"a":"\u003c/script>\u003c!--"}"#
        );
        assert!(!is_web("javascript:alert(1)"));
    }

    #[test]
    fn the_policy_knows_the_script_and_style() {
        let page = Page {
            title: "A & B".into(),
            script: "alert('ä')",
            ..Page::default()
        };
        let html = page.to_html();
        assert!(html.contains("<title>A &amp; B</title>"));
        // Of "alert('ä')" in UTF-8, as openssl reckons it.
        let digest = STANDARD.encode(Sha256::digest("alert('ä')".as_bytes()));
        assert!(html.contains(&format!("script-src 'sha256-{digest}'")));
    }
}
