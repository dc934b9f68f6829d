use super::{article, is_markup, paragraphs};

const PAGE: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Lavrov hosts Fidan | The Wire</title>
<meta property="og:title" content="Lavrov hosts Fidan">
<meta property="article:published_time" content="2025-07-31T18:00:00+03:00">
<link rel="canonical" href="https://wire.example/lavrov-fidan">
<script>var related = "<p>Angela Merkel met Emmanuel Macron in Paris on Monday.</p>";</script>
<style>p { color: red }</style></head>
<body class="has-sidebar"><!-- <p>Barack Obama met Raul Castro in Havana.</p> -->
<header><nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav></header>
<div class="content-wrap"><article><header><h1>Lavrov hosts Fidan</h1><p class="byline">By A. Writer</p></header>
<figure><img src="a.jpg" alt="x"><figcaption>Putin met Xi in Beijing in May, archive picture.</figcaption></figure>
<div class="text"><p>MOSCOW &mdash; Russian Foreign Minister <b>Sergey Lavrov</b> met Turkish Foreign Minister Hakan&nbsp;Fidan
in Moscow on Thursday.
<p>“The talks were useful,” <a href="/l">Lavrov</a> said, and thanked his guest.</div>
<div class="related-links"><p>Macron met Scholz in Berlin, and other stories that you may want to read.</p></div>
<div class="text"><p>They will meet again in Ankara in October, he said.</p></div>
</article></div>
<aside><p>Most read: Erdogan met Biden in Vilnius, and they spoke for an hour, officials said.</p></aside>
<div id="comments"><p>I met Lavrov once, and he was a very tall man, said nobody ever, really.</p></div>
<footer><p>Copyright The Wire, all rights reserved, do not copy without a permission.</p></footer></body></html>"#;

#[test]
fn the_article_of_a_page() {
    let article = article(PAGE);
    assert_eq!(article.headline.as_deref(), Some("Lavrov hosts Fidan"));
    assert_eq!(article.date.as_deref(), Some("2025-07-31T18:00:00+03:00"));
    assert_eq!(article.url.as_deref(), Some("https://wire.example/lavrov-fidan"));
    assert_eq!(
        article.body,
        "MOSCOW — Russian Foreign Minister Sergey Lavrov met Turkish Foreign Minister Hakan Fidan in Moscow on \
         Thursday.\n\n“The talks were useful,” Lavrov said, and thanked his guest.\n\nThey will meet again in Ankara in \
         October, he said."
    );
    assert!(article.text().starts_with("Lavrov hosts Fidan\n\nMOSCOW"));
}

#[test]
fn pages_of_other_makes() {
    // Old pages: no paragraphs, line breaks.
    let old = "<html><head><title>Talks</title></head><body><center><font size=2>Putin met Merkel in Moscow on Monday, \
               an aide said.<br><br>They had talked by telephone before.<br>Nobody else was there.</font></center></body></html>";
    let found = article(old);
    assert_eq!(
        found.body,
        "Putin met Merkel in Moscow on Monday, an aide said.\n\nThey had talked by telephone before. Nobody else was there."
    );
    assert_eq!(found.headline.as_deref(), Some("Talks"));
    // Linked data alone tells the date.
    let linked = r#"<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"A day of talks",
        "datePublished":"2025-07-31"}]}</script><p>They met.</p>"#;
    let found = article(linked);
    assert_eq!(
        (found.date.as_deref(), found.headline.as_deref(), &*found.body),
        (Some("2025-07-31"), Some("A day of talks"), "They met.")
    );
    // Neither head nor headline.
    assert_eq!(
        article("<p>They met.<p>They left.").text(),
        "They met.\n\nThey left."
    );
    assert_eq!(article("").text(), "");
}

#[test]
fn pieces_of_pages() {
    assert_eq!(
        paragraphs("<p>Lavrov met <i>Fidan</i> &amp; others.</p><ul><li>One<li>Two</ul>"),
        "Lavrov met Fidan & others.\n\nOne\n\nTwo"
    );
    assert!(is_markup("<p>They met.</p>") && is_markup(" <div><br></div> "));
    assert!(!is_markup("They met.") && !is_markup("<b>They</b> met."));
}

#[test]
fn broken_and_hostile_pages_take_linear_time_and_do_not_panic() {
    let deep = "<div><p><a>".repeat(20_000);
    let ends = "</div></p></x>".repeat(20_000);
    let mixed = "<nav><li></nav><p></li><table><td>They met in Paris, he said.</table>".repeat(5_000);
    for html in [&deep, &ends, &mixed, &format!("{deep}{ends}")] {
        article(html);
    }
    for end in (0..PAGE.len()).step_by(7) {
        if let Some(cut) = PAGE.get(..end) {
            article(cut);
        }
    }
    assert!(
        article(&"<h1>They met</h1><p>Once, and then again, they met.".repeat(3000))
            .body
            .len()
            > 90_000
    );
}
