//! Another language and another trade: which ship called at which harbour, read from German shipping notes.
//!
//!     cargo run -p whomet-engine --example other_trade
//!
//! Everything that the engine knows of German, of harbours and of ships' movements is handed in below.

use whomet_engine::Error;
use whomet_engine::gazetteer::Gazetteer;
use whomet_engine::rules::{PhaseCache, Rules, Unit};
use whomet_engine::text::{Language, Shape, TokenSpan, tokens};
use whomet_engine::words::{Spelling, Verbs};

/// How German is cut: abbreviations that keep their dots.
const LANGUAGE: &str = "what\tclass\twords\nabbreviation\ttitle\tkpt st\nabbreviation\tother\tca bzw\n";

/// A verb whose forms no ending tells.
const VERBS: &str = "lemma\tbase\tthird\tpast\tparticiple\tgerund\n\
    ankern\t\tankert\tankerte|ankerten\tgeankert\t-\n\
    laufen\t\tläuft\tlief|liefen\tgelaufen\t-\n";

const HARBOURS: &str = "\
# whomet gazetteer
# what: harbours
# type: PLACE
# source hand: made up
id\tname\taliases\tkind\tsource
bremerhaven\tBremerhaven\t\tcity\thand
st-ilsen\tSt. Ilsen\tSankt Ilsen\ttown\thand
";

const RULES: &str = r#"
verbs call = laufen ankern
class ship = MS MV Frachter Fähre

phase ships reads words
rule ship
  @ship name:(<cap>+)
  -> SHIP over name

phase calls
rule call
  ship:SHIP @call ~4 harbour:PLACE
  -> CALL
"#;

fn main() -> Result<(), Error> {
    let mut gazetteer = Gazetteer::builder()
        .language(Language::read("german.tsv", LANGUAGE)?)
        .file("harbours.tsv", HARBOURS)
        .build()?;

    let verbs = Verbs::read("verbs.tsv", VERBS, Spelling::none())?;
    let rules = Rules::builder()
        .labels(["PLACE", "<cap>"])
        .inflections(verbs, Default::default())
        .file("ships.rules", RULES)
        .build(gazetteer.vocabulary_mut())?;

    let text = "Die Fähre Nordstern lief gestern in St. Ilsen ein. Kpt. Roe wartete. \
                Der Frachter Alte Liebe ankerte ca. zwei Tage vor Bremerhaven.";
    let calls = read(&gazetteer, &rules, text);
    for call in &calls {
        println!("{call}");
    }
    assert_eq!(calls, ["Nordstern: St. Ilsen", "Alte Liebe: Bremerhaven"]);
    Ok(())
}

/// The calls that a text tells, as `ship: harbour`.
fn read(gazetteer: &Gazetteer, rules: &Rules, text: &str) -> Vec<String> {
    // Tokens, and their words as ids.
    let tokens = tokens(text, gazetteer.vocabulary().language());
    let mut words = Vec::new();
    gazetteer.vocabulary().ids(text, &tokens, &mut words);

    // A unit for each token, or for the name that begins there.
    let all = TokenSpan::new(0, tokens.len());
    let label = |name: &str| rules.labels().set(&[name]);
    let (mut units, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        let name = gazetteer.look_up_at(text, &tokens, &words, all, at);
        let (end, labels) = match &name {
            Some(name) => (name.tokens.end as usize, label("PLACE")),
            None if tokens[at].shape == Shape::Capitalized => (at + 1, label("<cap>")),
            None => (at + 1, Default::default()),
        };
        let mut span = tokens[at].span;
        span.end = tokens[end - 1].span.end;
        units.push(Unit {
            word: words[at],
            labels,
            span,
        });
        at = end;
    }

    // Each phase puts what it finds in place of the units that it covers; what the last finds is the answer.
    let mut calls = Vec::new();
    for phase in rules.phases() {
        let mut found = Vec::new();
        phase.find(text, &units, &mut PhaseCache::new(), &mut found);
        for hit in found.iter().rev() {
            let rule = rules.rule(hit.rule);
            let capture = |name: &str| {
                let range = hit.capture(rules.capture(name)?)?;
                let covered = &units[range.start as usize..range.end as usize];
                Some(&text[covered.first()?.span.start as usize..covered.last()?.span.end as usize])
            };
            if let (Some(ship), Some(harbour)) = (capture("ship"), capture("harbour")) {
                calls.push(format!("{ship}: {harbour}"));
            }
            if let Some(range) = rule.makes.over.and_then(|name| hit.capture(name)) {
                let (first, last) = (range.start as usize, range.end as usize - 1);
                let mut unit = units[last];
                unit.labels = rule.makes.labels;
                unit.span.start = units[first].span.start;
                units.splice(first..=last, [unit]);
            }
        }
    }
    calls.reverse();
    calls
}
