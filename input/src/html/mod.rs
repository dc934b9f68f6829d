//! The article of a web page: headline, date and paragraphs, without scripts, navigation and what else stands around.
//!
//! `page` reads tags into blocks of text in nested boxes and into what the head says; `article` chooses the box whose
//! paragraphs are the article's. Tokens are made by a conforming tokenizer, so that scripts, comments and entities are
//! what a browser takes them for.

mod article;
mod meta;
mod page;

pub use article::Article;
use page::Page;

/// Reads a page.
pub fn article(html: &str) -> Article {
    let article = Article::of(&Page::read(html, true));
    match article.body.is_empty() {
        // Some pages call the box around everything by a name that says the contrary.
        true => Article::of(&Page::read(html, false)),
        false => article,
    }
}

/// All paragraphs of a piece of a page, as a feed has it, with blank lines between.
pub fn paragraphs(html: &str) -> String {
    let page = Page::read(html, false);
    let blocks: Vec<&str> = page.blocks.iter().map(|block| &*block.text).collect();
    blocks.join("\n\n")
}

/// Whether a value is a piece of a page and no text.
pub fn is_markup(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('<') && text.contains("</") && text.ends_with('>')
}

#[cfg(test)]
mod tests;
