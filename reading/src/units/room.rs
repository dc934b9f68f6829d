//! Room for lists that grow with the text.

/// Below this, a list may grow as it likes.
const LITTLE: usize = 1 << 12;

/// Makes room for `needed` more in a list that grows while a text is read, of which `done` parts of `whole` are read. A
/// long list that needs more room gets as much as it will need by the end, if the rest is like what was read: to double
/// it would be to hold it three times for a while, and half of it for nothing.
pub(crate) fn make_room<T>(list: &mut Vec<T>, needed: usize, done: usize, whole: usize) {
    if list.len() < LITTLE || list.capacity() - list.len() >= needed {
        return;
    }
    let likely = (list.len() as u128 * whole.saturating_sub(done) as u128 / done.max(1) as u128) as usize;
    let least = needed.max(list.len() / 16);
    list.reserve_exact((likely + likely / 32).max(least));
}
