//! Whether two names can be those of one person.

use super::name_words::NameWord;

/// Whether two names can be those of one person: they are the same, or the shorter begins or ends like the longer.
pub(crate) fn same_person(one: &[NameWord], other: &[NameWord]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.is_empty() {
        return false;
    }
    if short.len() == long.len() {
        return short == long;
    }
    if long.ends_with(short) {
        return true;
    }
    if let [word] = short
        && *word == long[0]
    {
        return word.is_forename;
    }
    let several = short.len() > 1;
    (several && (long.starts_with(short) || leaves_out_middle_names(short, long)))
        || ends_without_particles(short, long)
}

/// "Hillary Clinton" and "Hillary Rodham Clinton".
fn leaves_out_middle_names(short: &[NameWord], long: &[NameWord]) -> bool {
    short.first() == long.first()
        && short.last() == long.last()
        && short.iter().all(|word| long.contains(word) || word.is_initial)
}

/// "Sharaa" is al-Sharaa, "al-Assad" is Bashar Assad.
fn ends_without_particles(short: &[NameWord], long: &[NameWord]) -> bool {
    let mut short = short.iter().rev().filter(|word| !word.is_particle).peekable();
    let mut long = long.iter().rev().filter(|word| !word.is_particle);
    short.peek().is_some() && short.all(|word| long.next() == Some(word)) && long.next().is_some()
}
