//! The rule engine against a backtracking matcher of a few lines, and against rules made to be slow.

use proptest::prelude::*;
use whomet::english;
use whomet::rules::{PhaseCache, Rules, RulesBuilder, Unit};
use whomet::text::Span;
use whomet::words::Vocabulary;

const WORDS: [&str; 4] = ["a", "b", "c", ","];
const LABELS: [&str; 3] = ["XX", "YY", "<cap>"];
const NAMES: [&str; 3] = ["p", "q", "r"];

/// A pattern, as the oracle knows it.
#[derive(Clone, Debug)]
enum Pattern {
    Word(usize),
    Label(usize),
    Any,
    Class,
    Regex,
    Not(Box<Pattern>),
    And(Box<Pattern>, Box<Pattern>),
    Gap(usize),
    Seq(Vec<Pattern>),
    Alt(Vec<Pattern>),
    Repeat(Box<Pattern>, usize, Option<usize>, bool),
    Capture(usize, Box<Pattern>),
}

use Pattern::*;

/// A rules builder with the forms of English verbs and nouns.
fn english_forms() -> RulesBuilder {
    Rules::builder().inflections(english::verbs().clone(), english::nouns().clone())
}

/// A unit, as the oracle knows it: its word and labels.
type Plain = (usize, [bool; 3]);

/// Where a way through a pattern ends, and what it has captured: name, first unit, end.
type Way = (usize, Vec<(usize, usize, usize)>);

/// Whether a pattern of one unit matches it.
fn holds(pattern: &Pattern, unit: &Plain) -> bool {
    match pattern {
        Word(word) => unit.0 == *word,
        Label(label) => unit.1[*label],
        Any => true,
        // The class below holds "a", "c" and "b c"; the last is for patterns only.
        Class => unit.0 == 0 || unit.0 == 2,
        Regex => unit.0 < 2,
        Not(inner) => !holds(inner, unit),
        And(one, other) => holds(one, unit) && holds(other, unit),
        _ => unreachable!("{pattern:?} is not of one unit"),
    }
}

/// Every way through a pattern from `at`, the preferred ones first.
fn ways(pattern: &Pattern, units: &[Plain], at: usize) -> Vec<Way> {
    match pattern {
        Gap(width) => {
            let open = |end: &usize| units[at..*end].iter().all(|unit| unit.0 != 3);
            let ends = at..=units.len().min(at + width);
            ends.filter(open).map(|end| (end, Vec::new())).collect()
        }
        Seq(parts) => parts.iter().fold(vec![(at, Vec::new())], |so_far, part| {
            then(so_far, |end| ways(part, units, end))
        }),
        Alt(parts) => parts.iter().flat_map(|part| ways(part, units, at)).collect(),
        Repeat(inner, min, max, lazy) => rounds(inner, units, at, 0, (*min, *max, *lazy)),
        Capture(name, inner) => ways(inner, units, at)
            .into_iter()
            .map(|(end, mut captures)| {
                // What took no unit was not captured.
                if at < end {
                    captures.insert(0, (*name, at, end));
                }
                (end, captures)
            })
            .collect(),
        Class if units[at..].iter().take(2).map(|unit| unit.0).eq([1, 2]) => vec![(at + 2, Vec::new())],
        unit => match units.get(at) {
            Some(found) if holds(unit, found) => vec![(at + 1, Vec::new())],
            _ => Vec::new(),
        },
    }
}

fn rounds(
    inner: &Pattern,
    units: &[Plain],
    at: usize,
    done: usize,
    bounds: (usize, Option<usize>, bool),
) -> Vec<Way> {
    let (min, max, lazy) = bounds;
    let mut on = Vec::new();
    if max.is_none_or(|max| done < max) {
        on = then(vec![(at, Vec::new())], |at| ways(inner, units, at));
        on = then(on, |at| rounds(inner, units, at, done + 1, bounds));
    }
    let out = if done >= min {
        vec![(at, Vec::new())]
    } else {
        Vec::new()
    };
    let (first, second) = if lazy { (out, on) } else { (on, out) };
    first.into_iter().chain(second).collect()
}

fn then(ways: Vec<Way>, next: impl Fn(usize) -> Vec<Way>) -> Vec<Way> {
    let mut all = Vec::new();
    for (at, captures) in ways {
        for (end, more) in next(at) {
            all.push((end, captures.iter().copied().chain(more).collect()));
        }
    }
    all
}

/// A rule: its pattern, and guards (negated, before, pattern).
type RuleOf = (Pattern, Vec<(bool, bool, Pattern)>);

/// A match: rule, first unit, end, captures.
type Match = (usize, usize, usize, Vec<(usize, usize, usize)>);

/// What all rules find, by trying each way of each rule at each unit.
fn naive(rules: &[RuleOf], units: &[Plain]) -> Vec<Match> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < units.len() {
        let mut best: Option<Match> = None;
        for (rule, (pattern, guards)) in rules.iter().enumerate() {
            for (end, captures) in ways(pattern, units, at) {
                let allowed = guards.iter().all(|(negated, before, test)| {
                    let beside = if *before {
                        units.get(end)
                    } else {
                        at.checked_sub(1).map(|at| &units[at])
                    };
                    beside.is_some_and(|unit| holds(test, unit)) != *negated
                });
                if allowed && best.as_ref().is_none_or(|best| end > best.2) {
                    best = Some((rule, at, end, captures));
                }
            }
        }
        at = best.as_ref().map_or(at + 1, |best| best.2);
        found.extend(best);
    }
    found
}

/// The pattern in the rule language.
fn written(pattern: &Pattern) -> String {
    let all = |parts: &[Pattern]| parts.iter().map(written).collect::<Vec<_>>();
    match pattern {
        Word(word) => format!("\"{}\"", WORDS[*word]),
        Label(label) => LABELS[*label].to_owned(),
        Any => ".".to_owned(),
        Class => "@k".to_owned(),
        Regex => "/[ab]/".to_owned(),
        Not(inner) => format!("!({})", written(inner)),
        And(one, other) => format!("({} & {})", written(one), written(other)),
        Gap(width) => format!("~{width}"),
        Seq(parts) => format!("({})", all(parts).join(" ")),
        Alt(parts) => format!("({})", all(parts).join(" | ")),
        Repeat(inner, min, max, lazy) => {
            let sign = match (min, max) {
                (0, None) => "*".to_owned(),
                (1, None) => "+".to_owned(),
                (0, Some(1)) => "?".to_owned(),
                (min, max) => format!("{{{min},{}}}", max.unwrap()),
            };
            format!("({}){sign}{}", written(inner), if *lazy { "?" } else { "" })
        }
        Capture(name, inner) => format!("{}:({})", NAMES[*name], written(inner)),
    }
}

fn may_be_empty(pattern: &Pattern) -> bool {
    match pattern {
        Gap(_) => true,
        Seq(parts) => parts.iter().all(may_be_empty),
        Alt(parts) => parts.iter().any(may_be_empty),
        Repeat(inner, min, ..) => *min == 0 || may_be_empty(inner),
        Capture(_, inner) => may_be_empty(inner),
        _ => false,
    }
}

/// The same pattern without what the language refuses: a repetition of what may be empty, and a name
/// captured inside itself.
fn allowed(pattern: Pattern, open: &mut Vec<usize>) -> Pattern {
    match pattern {
        Seq(parts) => Seq(parts.into_iter().map(|part| allowed(part, open)).collect()),
        Alt(parts) => Alt(parts.into_iter().map(|part| allowed(part, open)).collect()),
        Repeat(inner, min, max, lazy) => {
            let inner = allowed(*inner, open);
            match may_be_empty(&inner) {
                true => Repeat(Box::new(Seq(vec![inner, Any])), min, max, lazy),
                false => Repeat(Box::new(inner), min, max, lazy),
            }
        }
        Capture(name, inner) if open.contains(&name) => allowed(*inner, open),
        Capture(name, inner) => {
            open.push(name);
            let inner = allowed(*inner, open);
            open.pop();
            Capture(name, Box::new(inner))
        }
        pattern => pattern,
    }
}

fn unit_pattern() -> impl Strategy<Value = Pattern> {
    let leaf = prop_oneof![
        4 => (0..WORDS.len()).prop_map(Word),
        2 => (0..LABELS.len()).prop_map(Label),
        1 => Just(Any),
        1 => Just(Regex),
    ];
    leaf.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Not(Box::new(inner))),
            (inner.clone(), inner).prop_map(|(one, other)| And(Box::new(one), Box::new(other))),
        ]
    })
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let leaf = prop_oneof![6 => unit_pattern(), 1 => Just(Class), 1 => (1..4_usize).prop_map(Gap)];
    let tree = leaf.prop_recursive(4, 14, 3, |inner| {
        let bounds = prop_oneof![
            Just((0, None)),
            Just((1, None)),
            Just((0, Some(1))),
            (0..3_usize, 1..3_usize).prop_map(|(min, more)| (min, Some(min + more))),
        ];
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 1..4).prop_map(Seq),
            2 => prop::collection::vec(inner.clone(), 1..4).prop_map(Alt),
            2 => (inner.clone(), bounds, any::<bool>())
                .prop_map(|(inner, (min, max), lazy)| Repeat(Box::new(inner), min, max, lazy)),
            2 => (0..NAMES.len(), inner).prop_map(|(name, inner)| Capture(name, Box::new(inner))),
        ]
    });
    tree.prop_map(|pattern| {
        let pattern = allowed(pattern, &mut Vec::new());
        match may_be_empty(&pattern) {
            true => Seq(vec![pattern, Any]),
            false => pattern,
        }
    })
}

fn rule() -> impl Strategy<Value = RuleOf> {
    let guard = (any::<bool>(), any::<bool>(), unit_pattern());
    (pattern(), prop::collection::vec(guard, 0..2))
}

fn source(rules: &[RuleOf]) -> String {
    let mut source = "class k = a c \"b c\"\nphase one\n".to_owned();
    for (number, (pattern, guards)) in rules.iter().enumerate() {
        source.push_str(&format!("rule r{number}\n  {}\n", written(pattern)));
        for (negated, before, test) in guards {
            let not = if *negated { "not " } else { "" };
            let side = if *before { "before" } else { "after" };
            source.push_str(&format!("  {not}{side} {}\n", written(test)));
        }
        source.push_str("  -> OUT\n");
    }
    source
}

/// The rules compiled, or the message that says why not.
fn compiled(source: &str) -> Result<(Rules, Vocabulary), String> {
    let mut vocabulary = Vocabulary::new(english::language().clone());
    let rules = english_forms()
        .labels(LABELS)
        .file("test.rules", source)
        .build(&mut vocabulary)
        .map_err(|error| format!("{error:#}"))?;
    Ok((rules, vocabulary))
}

/// The text and units of a tape.
fn tape(rules: &Rules, vocabulary: &Vocabulary, units: &[Plain]) -> (String, Vec<Unit>) {
    let mut text = String::new();
    let mut tape = Vec::new();
    for (word, labels) in units {
        let start = text.len();
        text.push_str(WORDS[*word]);
        let names: Vec<&str> = (0..3).filter(|at| labels[*at]).map(|at| LABELS[at]).collect();
        tape.push(Unit {
            word: vocabulary.get(WORDS[*word]),
            labels: rules.labels().set(&names),
            span: Span::new(start, text.len()),
        });
        text.push(' ');
    }
    (text, tape)
}

fn engine(rules: &Rules, vocabulary: &Vocabulary, units: &[Plain], cache: &mut PhaseCache) -> Vec<Match> {
    let (text, tape) = tape(rules, vocabulary, units);
    let mut found = Vec::new();
    rules.phases()[0].find(&text, &tape, cache, &mut found);
    let captured = |found: &whomet::rules::Found| {
        let captures = found.captures.iter().map(|(name, range)| {
            let name = NAMES
                .iter()
                .position(|known| *known == rules.capture_name(*name))
                .unwrap();
            (name, range.start as usize, range.end as usize)
        });
        captures.collect()
    };
    found
        .iter()
        .map(|found| {
            let rule = rules[found.rule].name[1..].parse().unwrap();
            (
                rule,
                found.units.start as usize,
                found.units.end as usize,
                captured(found),
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn finds_what_a_backtracking_matcher_finds(
        rules in prop::collection::vec(rule(), 1..4),
        tapes in prop::collection::vec(prop::collection::vec((0..4_usize, any::<[bool; 3]>()), 0..8), 1..4),
    ) {
        let source = source(&rules);
        match compiled(&source) {
            Ok((compiled, vocabulary)) => {
                // One cache for all tapes, so that nothing of one can leak into the next.
                let mut cache = PhaseCache::new();
                for units in &tapes {
                    let expected = naive(&rules, units);
                    prop_assert_eq!(engine(&compiled, &vocabulary, units, &mut cache), expected, "{}", source);
                    for (number, rule) in rules.iter().enumerate() {
                        let alone = naive(std::slice::from_ref(rule), units);
                        let (text, tape) = tape(&compiled, &vocabulary, units);
                        let id = compiled.rule_named(&format!("r{number}")).unwrap();
                        let trace = compiled.phases()[0].trace(id, &text, &tape);
                        prop_assert_eq!(trace.is_some_and(|trace| trace.matched), !alone.is_empty(), "{}", source);
                    }
                }
            }
            Err(message) => {
                let refused = message.split("rule r").nth(1).and_then(|rest| rest.split_once(" can never win"));
                prop_assert!(refused.is_some(), "{}", message);
                let rule: usize = refused.unwrap().0.parse().unwrap();
                for units in &tapes {
                    prop_assert!(naive(&rules, units).iter().all(|found| found.0 != rule), "{}", source);
                }
            }
        }
    }

    #[test]
    fn no_text_breaks_the_parser(text in "(rule|phase|class|set|->|[a-z@$~<>/\"\\[\\](){}?*+|:=.,!& \n#1-9é-]){0,40}") {
        let _ = compiled(&text);
    }
}

/// How many steps the rules take over `units` units of the words of `line`, again and again.
fn steps(source: &str, line: &str, units: usize) -> u64 {
    let (rules, vocabulary) = compiled(source).unwrap();
    let words: Vec<usize> = line
        .split(' ')
        .map(|word| WORDS.iter().position(|w| *w == word).unwrap())
        .collect();
    let units: Vec<Plain> = (0..units)
        .map(|at| (words[at % words.len()], [false; 3]))
        .collect();
    let mut cache = PhaseCache::new();
    engine(&rules, &vocabulary, &units, &mut cache);
    cache.steps()
}

/// The value of words in a class of these rules, as it is written there.
fn value(rules: &Rules, vocabulary: &Vocabulary, class: &str, words: &str) -> Option<String> {
    let words: Vec<_> = words.split(' ').map(|word| vocabulary.get(word)).collect();
    let value = rules.value(rules.class(class).unwrap(), &words);
    value.map(ToString::to_string)
}

#[test]
fn members_of_classes_carry_values() {
    let source = "
class month = jan:1 \"Jan.\":1 january:1
  feb:2 \"in 2 months\":02
class shift = last:-1 next:1 \"the last\":-1
nouns unit = day:day fortnight:two_weeks \"quarter of a year\":quarter
verbs move = rise:1 \"go up\":1 fall:-1 \"go down\":-1
class plain = last @plainer
class plainer = next
class all = @some mar:3
class some = @month apr:4
";
    let (rules, vocabulary) = compiled(source).unwrap();
    for (class, words, expected) in [
        ("month", "jan", Some("1")),
        ("month", "jan.", Some("1")),
        ("month", "in 2 months", Some("2")),
        ("month", "mar", None),
        ("month", "in", None),
        ("shift", "last", Some("-1")),
        ("shift", "the last", Some("-1")),
        ("unit", "days", Some("day")),
        ("unit", "quarters of a year", Some("quarter")),
        ("unit", "fortnights", Some("two_weeks")),
        ("move", "rose", Some("1")),
        ("move", "went down", Some("-1")),
        ("move", "fallen", Some("-1")),
        ("plain", "last", None),
        ("some", "feb", Some("2")),
        ("some", "mar", None),
        ("all", "january", Some("1")),
        ("all", "mar", Some("3")),
        ("all", "apr", Some("4")),
    ] {
        let found = value(&rules, &vocabulary, class, words);
        assert_eq!(found.as_deref(), expected, "{words} in {class}");
    }
    // All of them, in every form; classes without values have none.
    let class = |name| rules.class(name).unwrap();
    let values = |name| {
        let values = rules.values(class(name)).map(|(words, value)| {
            let words: Vec<&str> = words.iter().map(|word| vocabulary.word(*word)).collect();
            format!("{}:{value}", words.join(" "))
        });
        let mut values: Vec<String> = values.collect();
        values.sort();
        values
    };
    assert_eq!(values("shift"), ["last:-1", "next:1", "the last:-1"]);
    assert_eq!(
        values("some"),
        ["apr:4", "feb:2", "in 2 months:2", "jan.:1", "jan:1", "january:1"]
    );
    assert_eq!(values("plain"), [""; 0]);
    assert_eq!(rules.entries(class("all")).count(), 7);
    // Its words are members as ever, and a value is no capture.
    assert!(rules.classes_of(vocabulary.get("rose")).eq([class("move")]));
}

#[test]
fn a_later_file_gives_other_values() {
    let mut vocabulary = Vocabulary::new(english::language().clone());
    let builder = Rules::builder()
        .file("one.rules", "class a = x:1 y:2\nclass b = @a z:3")
        .file("two.rules", "class a = x:7 w:8");
    let rules = builder.build(&mut vocabulary).unwrap();
    let found = |words| value(&rules, &vocabulary, "b", words);
    assert_eq!(found("x").as_deref(), Some("7"));
    assert_eq!(found("w").as_deref(), Some("8"));
    assert_eq!(found("y"), None);
}

#[test]
fn steps_grow_with_the_units_and_no_faster() {
    let twenty = format!("{}c", "a? ".repeat(20));
    let captured = format!("{}{}", "p:a? ".repeat(20), "a ".repeat(20));
    let cases = [
        (twenty.as_str(), "a"),
        (captured.as_str(), "a"),
        ("a ~32 b ~32 c", "a b"),
        ("a .* b .* c", "a b"),
        ("(a|b|(a b)+)+ c", "a b a"),
        ("((a+ b?)+ (b+ a?)+)+ c", "a b b a"),
        ("p:(a .*) q:(.* b) r:(.*)", "a b"),
    ];
    for (pattern, line) in cases {
        let source = format!("phase one\nrule r0\n  {pattern}\n  -> OUT\n");
        let count = |units| steps(&source, line, units);
        let (small, middle, large) = (count(1_000), count(10_000), count(100_000));
        // Ten times the units, ten times the steps: the sentence's edge alone makes a difference.
        assert!(
            middle <= small * 11 && large <= middle * 10 + middle / 10,
            "{pattern}: {small} {middle} {large}"
        );
        assert!(large <= 100_000 * 66 * 4, "{pattern}: {large}");
    }
}

#[test]
fn a_sentence_that_fills_the_cache_is_read_in_linear_time() {
    // Which of the last twenty units were `a` makes a million sets of states, and twenty labels a million
    // kinds of units, so that the cache is emptied again and again.
    let names: Vec<String> = (0..20).map(|at| format!("LL{at}")).collect();
    let tests: Vec<String> = names.iter().map(|name| format!("  a {name} c\n  | ")).collect();
    let source = format!("phase one\nrule r0\n  {}a .{{20}} c\n  -> OUT\n", tests.concat());
    let mut vocabulary = Vocabulary::new(english::language().clone());
    let builder = english_forms().labels(names.iter().map(String::as_str));
    let rules = builder
        .file("test.rules", &source)
        .build(&mut vocabulary)
        .unwrap();
    let labels: Vec<_> = names.iter().filter_map(|name| rules.labels().get(name)).collect();
    let count = |units: usize| {
        let mut random = 1_u32;
        let units: Vec<Unit> = (0..units)
            .map(|_| {
                random ^= random << 13;
                random ^= random >> 17;
                random ^= random << 5;
                Unit {
                    word: vocabulary.get(WORDS[(random >> 30) as usize % 2]),
                    labels: (0..20)
                        .filter(|bit| random >> bit & 1 == 1)
                        .map(|bit| labels[bit])
                        .collect(),
                    span: Span::new(0, 0),
                }
            })
            .collect();
        let (mut cache, mut found) = (PhaseCache::new(), Vec::new());
        rules.phases()[0].find("", &units, &mut cache, &mut found);
        cache.steps()
    };
    let (small, middle, large) = (count(1_000), count(10_000), count(100_000));
    assert!(
        middle <= small * 11 && large <= middle * 11,
        "{small} {middle} {large}"
    );
}

#[test]
fn a_rule_that_cannot_match_costs_nothing() {
    let rule = |number: usize| format!("rule r{number}\n  word{number} .* end{number}\n  -> OUT\n");
    let mut counts = Vec::new();
    for rules in [10, 100, 1_000] {
        let source: String = std::iter::once("phase one\n".to_owned())
            .chain((0..rules).map(rule))
            .collect();
        counts.push(steps(&source, "a b c", 10_000));
    }
    assert_eq!(counts, [0, 0, 0]);
    // With a rule that does match, the others are looked at once for each kind of unit, then never again.
    for rules in [10, 1_000] {
        let source: String = ["phase one\nrule r0\n  a b\n  -> OUT\n".to_owned()]
            .into_iter()
            .chain((1..rules).map(rule))
            .collect();
        let (compiled, vocabulary) = compiled(&source).unwrap();
        let units: Vec<Plain> = (0..9_000).map(|at| (at % 3, [false; 3])).collect();
        let (text, tape) = tape(&compiled, &vocabulary, &units);
        let (mut cache, mut found) = (PhaseCache::new(), Vec::new());
        compiled.phases()[0].find(&text, &tape, &mut cache, &mut found);
        assert_eq!(found.len(), 3_000);
        assert!(
            cache.steps() <= 9_000 + 4 * rules as u64,
            "{} steps with {rules} rules",
            cache.steps()
        );
    }
}

#[test]
fn a_thousand_labels_of_ones_own() {
    let make = |at: usize| format!("rule r{at}\n  \"<\" word{at}\n  -> L{at}\n");
    let test = |at: usize| format!("rule t{at}\n  L{at} \"!\"\n  -> M{at}\n");
    let rules = |rule: &dyn Fn(usize) -> String| (0..1_000).map(rule).collect::<String>();
    let source = format!("phase one\n{}phase two\n{}", rules(&make), rules(&test));
    let (rules, vocabulary) = compiled(&source).unwrap();
    let labels = |at: usize| rules.labels().set(&[&format!("L{at}")]);
    for at in [0, 99, 100, 500, 999] {
        let made = rules.rule_named(&format!("r{at}")).unwrap();
        assert_eq!(rules[made].makes.labels, labels(at));
        let unit = |word: &str, labels, start| Unit {
            word: vocabulary.get(word),
            labels,
            span: Span::new(start, start + 1),
        };
        let units = [unit("x", labels(at), 0), unit("!", Default::default(), 1)];
        let (mut cache, mut found) = (PhaseCache::new(), Vec::new());
        rules.phases()[1].find("x!", &units, &mut cache, &mut found);
        let names: Vec<&str> = found
            .iter()
            .map(|found| rules[found.rule].name.as_str())
            .collect();
        assert_eq!(names, [format!("t{at}")]);
    }
    // More than eight beyond the first 128 on one unit are refused, with the place of the rule.
    let many: Vec<String> = (0..200).map(|at| format!("L{at}")).collect();
    let tests: Vec<String> = many.iter().map(|label| format!("  {label} a\n  |")).collect();
    let source = format!(
        "phase one\nrule all\n  a\n  -> OUT {}\nphase two\nrule some\n  {} b\n  -> END\n",
        many.join(" "),
        tests.concat()
    );
    let error = compiled(&source).unwrap_err();
    assert!(
        error.starts_with("test.rules:2:1: the unit would have more than 8 labels of your own"),
        "{error}"
    );
}
