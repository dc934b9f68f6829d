//! Which of a page's blocks are its article.
//!
//! Each paragraph speaks for the box in which it stands, by its length and commas, and by half as much for the box
//! around that, for paragraphs may stand in boxes of their own (after Readability, of Arc90). The box with most
//! says is the article's.

use super::page::{Block, Kind, Page};

/// The article of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Article {
    pub headline: Option<String>,
    /// As it is written there.
    pub date: Option<String>,
    pub url: Option<String>,
    /// The paragraphs, with blank lines between.
    pub body: String,
}

impl Article {
    pub fn of(page: &Page) -> Article {
        let inside = boxes(page);
        let headline = headline(page, &inside);
        let is_told = |block: &&Block| Some(&block.text) != headline.as_ref();
        let in_box = |block: &&Block| inside[block.within] && is_told(block);
        let mut body: Vec<&str> = page
            .blocks
            .iter()
            .filter(in_box)
            .filter(|block| is_prose(block))
            .map(|block| &*block.text)
            .collect();
        if body.is_empty() {
            // Short as it may be, it is all that there is.
            let blocks = page.blocks.iter().filter(in_box);
            body = blocks
                .filter(|block| !is_linked(block))
                .map(|block| &*block.text)
                .collect();
        }
        Article {
            headline,
            date: page.meta.date().map(str::to_owned),
            url: page.meta.url.clone(),
            body: body.join("\n\n"),
        }
    }

    /// Headline and paragraphs as one text.
    pub fn text(&self) -> String {
        match &self.headline {
            Some(headline) if self.body.is_empty() => headline.clone(),
            Some(headline) => format!("{headline}\n\n{}", self.body),
            None => self.body.clone(),
        }
    }
}

/// Which boxes are the article's: the best, those beside it that have a share of what it has, and all inside.
fn boxes(page: &Page) -> Vec<bool> {
    let scores = scores(page);
    // The first of those that have as much, for it is the outer one.
    let most = scores.iter().max().copied().unwrap_or(0);
    let best = scores.iter().position(|score| *score == most).unwrap_or(0);
    let mut inside = vec![false; page.boxes.len()];
    for (at, one) in page.boxes.iter().enumerate() {
        let beside = best > 0 && at > 0 && one.around == page.boxes[best].around && scores[at] * 5 >= most;
        // The box around comes before its own.
        inside[at] = at == best || beside || (at > 0 && inside[one.around]);
    }
    inside
}

fn scores(page: &Page) -> Vec<u64> {
    let mut scores = vec![0u64; page.boxes.len()];
    for block in page.blocks.iter().filter(|block| is_prose(block)) {
        let length = block.text.chars().count() as u64;
        let commas = block.text.matches([',', ';']).count() as u64;
        let score = 20 + 4 * commas + (length / 5).min(60);
        let within = block.within;
        let around = page.boxes[within].around;
        scores[within] += 2 * score;
        scores[around] += score;
        for at in [within, around] {
            if page.boxes[at].is_article {
                scores[at] += score;
            }
        }
    }
    scores
}

/// Whether a block reads as a sentence or more: not a link, a button or a date.
fn is_prose(block: &Block) -> bool {
    let words = block.text.split(' ').count();
    let ends = |text: &str| text.ends_with(['.', '!', '?', '”', '"', '’', ':', ')', '…']);
    match block.kind {
        Kind::Paragraph => !is_linked(block) && (words >= 8 || (words >= 3 && ends(&block.text))),
        Kind::Entry => !is_linked(block) && words >= 8 && ends(&block.text),
        Kind::Headline | Kind::Heading => false,
    }
}

/// Whether most of a block is links.
fn is_linked(block: &Block) -> bool {
    let letters = block.text.chars().filter(|c| !c.is_whitespace()).count();
    block.linked * 2 > letters
}

/// The headline: the first `h1` of the article or before it, if what sites tell each other does not contradict.
fn headline(page: &Page, inside: &[bool]) -> Option<String> {
    let told = page.meta.headline.as_deref().or(page.meta.bare_title());
    let folded = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
            .to_lowercase()
    };
    let first = page
        .blocks
        .iter()
        .position(|block| inside[block.within] && is_prose(block));
    let until = first.unwrap_or(page.blocks.len());
    let mut headlines = page
        .blocks
        .iter()
        .enumerate()
        .filter(|(at, block)| block.kind == Kind::Headline && (*at < until || inside[block.within]))
        .map(|(_, block)| &block.text);
    let agreed = told.and_then(|told| {
        let told = folded(told);
        let mut headlines = headlines.clone();
        headlines.find(|text| told.contains(&folded(text)) || folded(text).contains(&told))
    });
    match (agreed, told) {
        (Some(headline), _) => Some(headline.clone()),
        (None, Some(told)) => Some(told.split_whitespace().collect::<Vec<_>>().join(" ")),
        (None, None) => headlines.next_back().cloned(),
    }
    .filter(|headline| !headline.is_empty())
}
