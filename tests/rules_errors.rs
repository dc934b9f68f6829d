//! What is wrong with a rule file, as its author is told.

use whomet::english;
use whomet::rules::{Rules, RulesBuilder};
use whomet::words::Vocabulary;

/// A rules builder with the forms of English verbs and nouns.
fn english_forms() -> RulesBuilder {
    Rules::builder().inflections(english::verbs().clone(), english::nouns().clone())
}

/// The error of a file, with the line and the caret under it; or that there is none.
fn error(source: &str) -> String {
    let builder = english_forms().labels(["PERSON", "PLACE", "capital", "given", "<cap>", "<upper>"]);
    let mut vocabulary = Vocabulary::new(english::language().clone());
    let built = builder.file("x.rules", source).build(&mut vocabulary);
    match built {
        Ok(_) => "no error".to_owned(),
        Err(error) => {
            let shown = format!("{error:#}");
            let lines: Vec<&str> = shown.lines().collect();
            // The margin is left out, so that the tables below stay readable.
            format!("{}\n{}\n{}", lines[0], &lines[2][4..], lines[3][4..].trim_end())
        }
    }
}

/// Checks that a file has this error. The expectation gives the message and, below it, the line and caret.
fn check(source: &str, expected: &str) {
    let expected = expected.trim_matches('\n');
    assert_eq!(error(source), expected, "\n{source}");
}

/// Checks the error of a rule with this body.
fn check_body(body: &str, message: &str, caret: &str) {
    let source = format!("class month = may june\nset s(x) = $x\nphase p\nrule r\n {body}\n -> OUT\n");
    let place = caret.chars().count() - caret.trim_start().chars().count() + 1;
    check(
        &source,
        &format!("x.rules:5:{place}: {message}\n {body}\n{caret}"),
    );
}

#[test]
fn names_that_nothing_has() {
    check_body(
        "@mouth PERSON",
        "unknown class @mouth; did you mean \"month\"?",
        " ^^^^^^",
    );
    check_body("a $t", "unknown set $t; did you mean \"s\"?", "   ^^");
    check_body(
        "PERSN a",
        "unknown label PERSN; did you mean \"PERSON\"?",
        " ^^^^^",
    );
    check_body("UN a", "unknown label UN; quote it if the word is meant", " ^^");
    check_body(
        "PLACE[capitol]",
        "unknown label capitol; did you mean \"capital\"?",
        "       ^^^^^^^",
    );
    check_body(
        "<caps> a",
        "unknown label <caps>; did you mean \"<cap>\"?",
        " ^^^^^^",
    );
    check(
        "phase p\nrule r\n head:a\n -> OUT over heads\n",
        r#"
x.rules:4:14: the rule has no capture or role heads; did you mean "head"?
 -> OUT over heads
             ^^^^^"#,
    );
    check(
        "phase p\nrule r\n head:a\n -> OUT mode=phone\n",
        r#"
x.rules:4:14: the rule has no capture or role phone; quote it if the text is meant
 -> OUT mode=phone
             ^^^^^"#,
    );
    check(
        "phase p\nrule r\n head:a\n -> OUT\n yes \"the [hed a]\"\n",
        r#"
x.rules:5:6: the rule has no capture or role hed; did you mean "head"?
 yes "the [hed a]"
     ^^^^^^^^^^^^^"#,
    );
    check(
        "frame f on verb met\n subject: actor+\n -> CONSULT\n",
        r#"
x.rules:1:17: unknown class met
frame f on verb met
                ^^^"#,
    );
    check(
        "phase p reads words PERSSON\nrule r\n a\n -> OUT\n",
        r#"
x.rules:1:21: nothing makes PERSSON, which this phase reads; did you mean "PERSON"?
phase p reads words PERSSON
                    ^^^^^^^"#,
    );
    check(
        "phase p reads OUT\nrule r\n a\n -> OUT\n",
        r#"
x.rules:1:15: OUT is made only by this phase
phase p reads OUT
              ^^^"#,
    );
    check(
        "phase p reads words\nrule r\n PERSON\n -> OUT\n",
        r#"
x.rules:3:2: phase p does not read PERSON
 PERSON
 ^^^^^^"#,
    );
    check(
        "class a = b @a\n",
        r#"
x.rules:1:13: class a includes itself
class a = b @a
            ^^"#,
    );
    check(
        "set a = b $c\nset c = $a?\nphase p\nrule r\n $a\n -> OUT\n",
        r#"
x.rules:2:9: set $a holds itself
set c = $a?
        ^^"#,
    );
}

#[test]
fn patterns_that_cannot_be() {
    check_body("a? b*", "the rule can match nothing at all", " ^^^^^");
    check_body(
        "(a? b*)+ c",
        "what is repeated may be empty; repeat only what takes at least one unit",
        " ^^^^^^^",
    );
    check_body(
        "a{0,33}",
        "expected {m,n} with m not above n and n from 1 to 32",
        "  ^^^^^^",
    );
    check_body(
        "a{3,2}",
        "expected {m,n} with m not above n and n from 1 to 32",
        "  ^^^^^",
    );
    check_body("a ~40 b", "expected a gap of 1 to 32 units", "   ^^^");
    check_body(
        ".{32} .{32} .",
        "the rule needs 65 units, and a match has at most 64",
        " ^^^^^^^^^^^^^",
    );
    check_body(
        "!\"prime minister\"",
        "! looks at one unit, and this is not a test of one",
        "  ^^^^^^^^^^^^^^^^",
    );
    check_body("$s", "set $s takes 1 parameters, found 0", " ^^");
    check_body("$s(a, b)", "set $s takes 1 parameters, found 2", " ^^^^^^^^");
    check_body("/[a/ b", "not a regex: unclosed character class", " ^^^^");
    check_body("n:(a n:b)", "n is captured inside itself", " ^");
    check_body(
        "PLACE[given !given]",
        "no unit can have and lack the same feature",
        "      ^^^^^^^^^^^^^^",
    );
}

#[test]
fn signs_out_of_place() {
    check_body("(a b", "this bracket is not closed", " ^");
    check_body("a b)", "expected -> and what the rule makes, found )", "    ^");
    check(
        "phase p\nrule r\n a |\n -> OUT\n",
        r#"
x.rules:4:2: expected a pattern, found ->
 -> OUT
 ^^"#,
    );
    check_body("p.m. a", "quote a word that holds a full stop", " ^^^");
    check_body("\"a b", "expected \" before the end of the line", " ^^^^");
    check_body(
        "a; b",
        "; means nothing here; quote it if the text \";\" is meant",
        "  ^",
    );
    check_body(
        "a?*",
        "expected the next item, found *; put what is repeated twice in brackets",
        "   ^",
    );
    check_body(
        "a: b",
        "expected what to capture, right after the colon, found b",
        "    ^",
    );
    check_body(
        "not before",
        "expected a pattern, found not; guards stand after the pattern; quote the word if the word is meant",
        " ^^^",
    );
}

#[test]
fn rules_and_statements() {
    check(
        "phase p\nrule a\n x (y|z)\n -> OUT\nrule b\n n:x (z|y)\n -> OUT\n",
        r#"
x.rules:5:6: rule b can never win, because a (x.rules:2) stands before it and matches the same
rule b
     ^"#,
    );
    let never = |rules: &str, place: usize| {
        let found = error(rules);
        let expected = format!("x.rules:{place}:6: rule b can never win, because a (x.rules:");
        assert!(found.starts_with(&expected), "{rules}\n{found}");
    };
    never(
        "class k = x y z\nphase p\nrule a\n @k+\n -> OUT\nrule b\n x (y|z)?\n -> OUT\n",
        6,
    );
    never(
        "phase p\nrule a\n x y? (z|x)\n -> OUT\nrule b\n x z\n -> OUT\n",
        5,
    );
    never(
        "phase p\nrule a\n x\n -> OUT\nrule b\n x\n not before y\n -> OUT\n",
        5,
    );
    never(
        "phase p\nrule a\n PERSON\n -> OUT\nrule b\n PERSON[capital]\n -> OUT\n",
        5,
    );
    never(
        "phase p\nrule a\n x\n not before y\n -> OUT\nrule b\n x\n not before (y|z)\n -> OUT\n",
        6,
    );
    never(
        "phase p\nrule a\n x\n after .\n -> OUT\nrule b\n x\n after PERSON\n -> OUT\n",
        6,
    );
    for can in [
        "phase p\nrule a\n x\n not before (y|z)\n -> OUT\nrule b\n x\n not before y\n -> OUT\n",
        "phase p\nrule a\n x\n after PERSON\n -> OUT\nrule b\n x\n not after y\n -> OUT\n",
        // It is longer, takes a word more, or matches where a guard stops the other.
        "phase p\nrule a\n x\n -> OUT\nrule b\n x y?\n -> OUT\n",
        "phase p\nrule a\n x (y|z)\n -> OUT\nrule b\n x (y|z|x)\n -> OUT\n",
        "phase p\nrule a\n x\n before y\n -> OUT\nrule b\n x\n -> OUT\n",
        "phase p\nrule a\n PERSON[capital]\n -> OUT\nrule b\n PERSON\n -> OUT\n",
    ] {
        assert_eq!(error(can), "no error", "{can}");
    }
    check(
        "phase p\nrule a\n x y\n -> OUT\nrule a\n z\n -> OUT\n",
        r#"
x.rules:5:6: rule a stands in line 2 already
rule a
     ^"#,
    );
    check(
        "rule a\n x y\n -> OUT\n",
        r#"
x.rules:1:6: a rule stands in a phase; begin with: phase NAME
rule a
     ^"#,
    );
    check(
        "phase p\nrul a\n x\n",
        r#"
x.rules:2:1: rul begins no statement; continued lines are indented; did you mean "rule"?
rul a
^^^"#,
    );
    check(
        "phase p\nrule a\n x\n yes \"x\"\n",
        r#"
x.rules:4:2: expected -> and what the rule makes, found yes; examples stand after it; quote the word if the word is meant
 yes "x"
 ^^^"#,
    );
    check(
        "phase p\nrule a\n x\nrule b\n y\n -> OUT\n",
        r#"
x.rules:3:3: expected -> and what the rule makes, found the end of the statement
 x
  ^"#,
    );
    check(
        "phase p\nrule a\n n:x+\n -> OUT over n\n",
        r#"
x.rules:4:14: n may be captured several times, and the unit covers one
 -> OUT over n
             ^"#,
    );
    check(
        "phase p\nrule a\n ((a{32}){32}){32}\n -> OUT\n",
        r#"
x.rules:3:2: the rule needs 32768 units, and a match has at most 64
 ((a{32}){32}){32}
 ^^^^^^^^^^^^^^^^^"#,
    );
    check(
        "phase p\nrule a\n (((a b?){1,32}){1,32}){1,32}\n -> OUT\n",
        r#"
x.rules:2:6: with this rule, phase p has more than 20000 states; repeat less or make another phase
rule a
     ^"#,
    );
    check(
        "verbs meet = meet\nframe f on verb meet\n subject: actor+\n subject: recipient\n -> CONSULT\n",
        r#"
x.rules:4:2: subject is the place of actor already
 subject: recipient
 ^^^^^^^"#,
    );
    check(
        "verbs meet = meet\nframe f on verb meet\n subject: actor+\n not compound\n -> CONSULT\n",
        r#"
x.rules:4:6: a verb has no compound
 not compound
     ^^^^^^^^"#,
    );
    check(
        "nouns meet = meeting\nframe f on noun meet\n object: actor+\n -> CONSULT\n",
        r#"
x.rules:3:2: a noun has no object
 object: actor+
 ^^^^^^"#,
    );
    check(
        "verbs meet = meet\nframe f on verb meet\n subject: actor+\n not for to\n -> CONSULT\n",
        r#"
x.rules:4:10: expected | or the end of the line, found to
 not for to
         ^^"#,
    );
    check(
        "class a =\nclass b = c\n",
        r#"
x.rules:1:10: expected the words of the class, found the end of the statement
class a =
         ^"#,
    );
}

#[test]
fn words_that_stand_twice_in_a_class() {
    check(
        "class a = may june\n  \"prime minister\" May\n",
        r#"
x.rules:2:20: class a holds May already
  "prime minister" May
                   ^^^"#,
    );
    check(
        "class a = jan:1 june:6 jan:1\n",
        r#"
x.rules:1:24: class a holds jan already
class a = jan:1 june:6 jan:1
                       ^^^"#,
    );
    check(
        "class a = may june\nclass b = @a july @a\n",
        r#"
x.rules:2:19: class b includes @a already
class b = @a july @a
                  ^^"#,
    );
    for can in [
        // Two spellings may have a form in common, and classes that are included may overlap.
        "verbs a = lie lay\n",
        "nouns a = truce truces\n",
        "class a = may june\nclass b = june july\nclass c = @a @b may\n",
    ] {
        assert_eq!(error(can), "no error", "{can}");
    }
}

#[test]
fn values_of_classes() {
    check(
        "class month = jan:1 january:1 feb\n",
        r#"
x.rules:1:31: feb has no value, and other members of class month have
class month = jan:1 january:1 feb
                              ^^^"#,
    );
    check(
        "class month = jan\n  january:1\n",
        r#"
x.rules:1:15: jan has no value, and other members of class month have
class month = jan
              ^^^"#,
    );
    check(
        "class month = jan:1 feb:second\n",
        r#"
x.rules:1:25: second is a word, and other values of class month are integers
class month = jan:1 feb:second
                        ^^^^^^"#,
    );
    check(
        "class season = summer:warm winter:-1\n",
        r#"
x.rules:1:35: -1 is an integer, and other values of class season are words
class season = summer:warm winter:-1
                                  ^^"#,
    );
    check(
        "class month = jan:1 jan:2\n",
        r#"
x.rules:1:21: jan has the value 1 in class month already
class month = jan:1 jan:2
                    ^^^"#,
    );
    check(
        "verbs v = lie:1 lay:2\n",
        r#"
x.rules:1:17: lay has the value 1 in class v already
verbs v = lie:1 lay:2
                ^^^"#,
    );
    for value in ["1st", "\"1\"", "1.5", "99999999999", "-x", "@b", "'re"] {
        let found = error(&format!("class month = jan:{value}\n"));
        let expected = match value {
            "-x" => "x.rules:1:19: - means nothing here".to_owned(),
            _ => format!(
                "x.rules:1:19: expected an integer or a bare word right after the colon, found {value}\n"
            ),
        };
        assert!(found.starts_with(&expected), "{found}");
    }
    check(
        "class month = jan: 1\n",
        r#"
x.rules:1:20: expected an integer or a bare word right after the colon, found 1
class month = jan: 1
                   ^"#,
    );
    check(
        "class month = jan:\nclass b = c\n",
        r#"
x.rules:1:19: expected an integer or a bare word right after the colon, found the end of the statement
class month = jan:
                  ^"#,
    );
    check_body(
        "a -1",
        "expected a pattern, found -1; quote it if the text is meant",
        "   ^^",
    );
}

#[test]
fn values_of_classes_that_include_others() {
    let months = "class a = jan:1 feb:2\nclass b = first second\nclass c = jan:one\n";
    let check = |class: &str, column: usize, message: &str, place: &str| {
        let caret = format!("{}{}", " ".repeat(column - 1), "^".repeat(place.len()));
        check(
            &format!("{months}{class}\n"),
            &format!("x.rules:4:{column}: {message}\n{class}\n{caret}"),
        );
    };
    check(
        "class d = @a mar",
        14,
        "mar has no value, and other members of class d have",
        "mar",
    );
    check(
        "class d = mar:3 @b",
        17,
        "the members of @b have no values, and others of class d have",
        "@b",
    );
    check(
        "class d = @a @c",
        14,
        "the values of @c are words, and others of class d are integers",
        "@c",
    );
    check(
        "class d = @a mar:three",
        18,
        "three is a word, and other values of class d are integers",
        "three",
    );
    check(
        "class d = feb:3 @a",
        17,
        "feb has the value 2 in @a, and 3 in class d already",
        "@a",
    );
    assert_eq!(error(&format!("{months}class d = jan:1 @a mar:3\n")), "no error");
}

#[test]
fn sets_that_grow_are_stopped() {
    let mut source = "set s0 = a b\n".to_owned();
    for at in 1..40 {
        source.push_str(&format!("set s{at} = $s{0} $s{0}\n", at - 1));
    }
    source.push_str("phase p\nrule r\n $s39\n -> OUT\n");
    assert!(
        error(&source).contains("more than 5000 parts with its sets expanded"),
        "{}",
        error(&source)
    );
    let deep = format!(
        "phase p\nrule r\n {}a{}\n -> OUT\n",
        "(".repeat(5_000),
        ")".repeat(5_000)
    );
    assert!(
        error(&deep).contains("brackets nest deeper than 50"),
        "{}",
        error(&deep)
    );
}

#[test]
fn labels_may_grow() {
    let mut source = "phase p0\nrule r0\n a\n -> LL0\n".to_owned();
    for at in 1..=140 {
        source.push_str(&format!(
            "phase p{at} reads words LL{0}\nrule r{at}\n LL{0} a\n -> LL{at}\n",
            at - 1
        ));
    }
    assert_eq!(error(&source), "no error");
}

/// All mistakes of these files, each as a line.
fn all(files: &[(&str, &str)]) -> Vec<String> {
    let add = |builder: RulesBuilder, (name, text): &(&str, &str)| builder.file(name, text);
    let builder = files
        .iter()
        .fold(english_forms().labels(["PERSON", "OFFICE"]), add);
    match builder.build(&mut Vocabulary::default()) {
        Ok(_) => Vec::new(),
        Err(error) => error.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn every_mistake_is_told_in_the_order_of_the_files() {
    let one = "class a = x:\nphase p\nrule r\n  a ??? b\n  -> OUT\nrule s\n  \"a\n  -> OUT\nrule r\n  c\n  -> OUT\n";
    let two = "verb x = y\nset part = § b § c\nframe f on verb x\n  -> OUT\nrule homeless\n  a\n  -> OUT\n";
    let told = all(&[("one.rules", one), ("two.rules", two)]);
    let places: Vec<&str> = told.iter().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(
        places,
        [
            "one.rules:1:13",
            "one.rules:4:7",
            "one.rules:7:3",
            "two.rules:1:1",
            "two.rules:2:12"
        ]
    );

    // What nothing has is looked for when all files are in the language.
    let one = "class a = x @b\nclass c = @d\nphase p\nrule r\n  @e\n  -> OUT\n";
    let two = "rule s\n  PERSN\n  -> OUT\nframe f on verb g\n  subject: actor\n  -> OUT\n";
    let told = all(&[("one.rules", one), ("two.rules", &format!("phase q\n{two}"))]);
    assert_eq!(
        told,
        [
            "one.rules:1:13: unknown class @b; did you mean \"a\"?",
            "one.rules:2:11: unknown class @d; did you mean \"a\"?",
            "one.rules:5:3: unknown class @e; did you mean \"a\"?",
            "two.rules:3:3: unknown label PERSN; did you mean \"PERSON\"?",
            "two.rules:5:17: unknown class g; did you mean \"a\"?",
        ]
    );
}

#[test]
fn a_users_mistake_is_told_in_the_users_file() {
    let ours =
        "set part = a & !OFFICE\nphase names reads words PERSON OFFICE\nrule r\n  $part b\n  -> PERSON\n";
    let own = "phase own reads words\nrule o\n  $part c\n  -> OUT\n";
    assert_eq!(
        all(&[("ours.rules", ours), ("own.rules", own)]),
        ["own.rules:3:3: phase own does not read OFFICE, in a set, ours.rules:1"]
    );
    let own = "phase names reads words\nrule o\n  c\n  -> OUT\n";
    assert_eq!(
        all(&[("ours.rules", ours), ("own.rules", own)]),
        ["own.rules:1:7: phase names does not read OFFICE, and its rules in ours.rules do"]
    );
    let own = "phase names\nrule o\n  GROUP c\n  -> OUT\n";
    assert_eq!(all(&[("ours.rules", ours), ("own.rules", own)]).len(), 1);
}
