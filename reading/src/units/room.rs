//! Room for lists that grow with the text.

use rustc_hash::{FxBuildHasher, FxHashMap};

/// Most sentences have fewer items: with such room to begin with, a list of them need not grow.
pub(crate) const SENTENCE: usize = 64;

/// As many names as most articles have, and as many of anything that comes once a name: so much fits into a map of 32
/// places.
const ARTICLE: usize = 28;

/// A map for at most so many, with room for as many as most articles have.
pub(crate) fn map_for<K, V>(most: usize) -> FxHashMap<K, V> {
    FxHashMap::with_capacity_and_hasher(most.min(ARTICLE), FxBuildHasher)
}

/// Below this, a list may grow as it likes.
const LITTLE: usize = 1 << 8;

/// By how many times what it holds a list grows at most while less than a sixteenth is read: the rest may be unlike that.
const TIMES: usize = 3;

/// For how many members a list has room that gets one for some of so many tokens, before it is known how many they are.
pub(crate) fn room_for(tokens: usize) -> usize {
    (tokens / 4).min(LITTLE)
}

/// Makes room for `needed` more in a list that grows while a text is read, of which `done` parts of `whole` are read. A
/// long list that needs more room gets as much as it will need by the end, if the rest is like what was read: to double
/// it would be to hold it three times for a while, and half of it for nothing.
pub(crate) fn make_room<T>(list: &mut Vec<T>, needed: usize, done: usize, whole: usize) {
    make_room_beyond(list, 0, needed, done, whole);
}

/// Makes room in a list that held `before` when the reading began, and grows by what is read.
pub(crate) fn make_room_beyond<T>(
    list: &mut Vec<T>,
    before: usize,
    needed: usize,
    done: usize,
    whole: usize,
) {
    if list.len() < LITTLE || list.capacity() - list.len() >= needed {
        return;
    }
    let grown = list.len().saturating_sub(before) as u128;
    let likely = (grown * whole.saturating_sub(done) as u128 / done.max(1) as u128) as usize;
    let likely = match done < whole / 16 {
        true => likely.min(TIMES * list.len()),
        false => likely,
    };
    // Somewhat more than is needed now, lest the next sentence need more again.
    let least = needed + list.len() / 16;
    list.reserve_exact((likely + likely / 64).max(least));
}

/// Adds to a list that mostly holds one: a vector would begin with room for four.
pub(crate) fn push_one<T>(list: &mut Vec<T>, one: T) {
    if list.len() < 2 {
        list.reserve_exact(1);
    }
    list.push(one);
}

/// What is less is not worth the copying.
const WORTH_COPYING: usize = 1 << 12;

/// Gives back the room of a long list that is not used, if it is much: while a list is copied it is held twice.
pub(crate) fn give_back<T>(list: &mut Vec<T>) {
    let unused = list.capacity() - list.len();
    if list.capacity() >= WORTH_COPYING && unused > list.len() / 8 {
        list.shrink_to_fit();
    }
}
