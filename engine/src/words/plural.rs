//! Plurals of offices and titles: "foreign ministers", "ministers of defence", "spokesmen".

/// Words after which an office's name only qualifies its head.
const QUALIFIERS: &[&str] = &[
    "of",
    "for",
    "to",
    "in",
    "on",
    "at",
    "without",
    "from",
    "with",
    "d'affaires",
    "general",
    "elect",
    "emeritus",
    "designate",
    "plenipotentiary",
    "extraordinary",
    "and",
];

/// Writes the plural of an office's name into `out`; false if it has none, as one already plural.
///
/// The head is the last word before the first preposition: `minister of defence`; before `general` too,
/// except that in ranks (`major general`) the general is the head.
pub(crate) fn pluralise(name: &str, rank: bool, out: &mut String) -> bool {
    out.clear();
    // Words end at spaces and hyphens, which stay where they are.
    let mut start = 0;
    let mut head = None;
    for (index, word) in name.split([' ', '-']).enumerate() {
        let qualifies = QUALIFIERS.contains(&word) && !(word == "general" && (rank || index == 0));
        if index > 0 && qualifies {
            break;
        }
        head = Some((start, start + word.len()));
        start += word.len() + 1;
    }
    let Some((from, to)) = head else {
        return false;
    };
    let word = &name[from..to];
    let plain = word.bytes().last().is_some_and(|b| b.is_ascii_alphabetic());
    // An office already plural: "chiefs of staff". Words in -ss and -us are singular.
    let plural = (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us"))
        || word.ends_with("people")
        || word.ends_with("men");
    if !plain && !word.ends_with('é') || plural {
        return false;
    }
    out.push_str(&name[..from]);
    push_plural(word, out);
    out.push_str(&name[to..]);
    true
}

fn push_plural(word: &str, out: &mut String) {
    let endings = [
        ("person", "people"),
        ("woman", "women"),
        ("man", "men"),
        ("wife", "wives"),
        ("child", "children"),
        ("arch", "archs"),
        ("ay", "ays"),
        ("ey", "eys"),
        ("oy", "oys"),
        ("y", "ies"),
        ("ss", "sses"),
        ("us", "uses"),
        ("sh", "shes"),
        ("ch", "ches"),
        ("x", "xes"),
    ];
    // Names that only look so: a German is no man of arms, and Roman, shaman and ombudsman differ.
    let regular = ["german", "roman", "shaman", "talisman", "human"];
    if !regular.iter().any(|known| word.eq_ignore_ascii_case(known)) {
        for (ending, plural) in endings {
            if let Some(stem) = word.strip_suffix(ending) {
                out.push_str(stem);
                out.push_str(plural);
                return;
            }
        }
    }
    out.push_str(word);
    out.push('s');
}

#[cfg(test)]
mod tests {
    use super::pluralise;

    #[test]
    fn the_head_is_pluralised() {
        let table = [
            ("foreign minister", Some("foreign ministers")),
            ("minister of defence", Some("ministers of defence")),
            ("secretary of state", Some("secretaries of state")),
            (
                "minister for trade and industry",
                Some("ministers for trade and industry"),
            ),
            ("assistant to the president", Some("assistants to the president")),
            ("adviser on foreign affairs", Some("advisers on foreign affairs")),
            ("commander-in-chief", Some("commanders-in-chief")),
            ("secretary-general", Some("secretaries-general")),
            ("attorney general", Some("attorneys general")),
            ("ambassador at large", Some("ambassadors at large")),
            ("chargé d'affaires", Some("chargés d'affaires")),
            ("chargé", Some("chargés")),
            ("spokesman", Some("spokesmen")),
            ("government spokeswoman", Some("government spokeswomen")),
            ("chairperson", Some("chairpeople")),
            ("envoy", Some("envoys")),
            ("deputy", Some("deputies")),
            ("monarch", Some("monarchs")),
            ("coach", Some("coaches")),
            ("princess", Some("princesses")),
            ("chief", Some("chiefs")),
            ("general", Some("generals")),
            ("chiefs of staff", None),
            ("businessmen", None),
            ("No. 2", None),
        ];
        let mut out = String::new();
        for (name, expected) in table {
            let found = pluralise(name, false, &mut out).then_some(out.as_str());
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn in_ranks_the_general_is_the_head() {
        let mut out = String::new();
        assert!(pluralise("major general", true, &mut out));
        assert_eq!(out, "major generals");
    }
}
