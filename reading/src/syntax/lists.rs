//! Coordination: "Putin, Xi and Modi".
//!
//! A list is a group, then commas and groups, then a comma or none, "and", and the last group. A comma alone joins
//! nothing: what follows it is a member only if the list ends in "and". So a reader that goes from member to member
//! would look to the list's end at each comma; [`Rest`] looks once, and [`open_start`] goes from left to right, so that
//! a sentence which is one long list is read in linear time.
//!
//! What may be a member differs, and is given by who asks. For the parts of a noun ("the ministers of Egypt, Jordan and
//! Iraq"), they are bodies, "or" joins none and the list ends with the first "and"; for what stands around a verb, they
//! are groups that can all act or all not, "or" joins as "and" does, and more members may follow.

use super::phrases::{Chunk, ChunkKind, GroupId};

/// The members of a list after its first, and where the reader stands.
pub(crate) struct Rest<'c> {
    chunks: &'c [Chunk],
    /// Whether "or" joins, too.
    or: bool,
    /// The chunk after the latest member.
    pub(crate) end: usize,
    /// Whether "and" or "or" has joined a member.
    pub(crate) closed: bool,
    /// The "and" to which the list is known to go on.
    closes_at: usize,
}

/// The group of a chunk.
pub(crate) fn group_at(chunks: &[Chunk], at: usize) -> Option<GroupId> {
    match chunks.get(at)?.kind {
        ChunkKind::Group(id) => Some(id),
        _ => None,
    }
}

/// What joins the group at `at` to one before it in a list that is open to the left.
pub(crate) struct Joint {
    /// The chunk of the group before.
    pub(crate) previous: usize,
    /// Whether the joint is "and" or "or", not a comma alone.
    pub(crate) by_word: bool,
}

/// The joint before the group at `at`.
pub(crate) fn joint_before(chunks: &[Chunk], at: usize) -> Option<Joint> {
    let mut before = at.checked_sub(1)?;
    // "Lind and then Berg"
    if chunks[before].kind == ChunkKind::Adverb && before > 0 && chunks[before - 1].kind == ChunkKind::And {
        before -= 1;
    }
    let by_word = matches!(chunks[before].kind, ChunkKind::And | ChunkKind::Or);
    let is_comma = |at: usize| chunks[at].kind == ChunkKind::Comma;
    if !by_word && !is_comma(before) {
        return None;
    }
    let after_comma = by_word && before > 0 && is_comma(before - 1);
    let previous = before.checked_sub(1 + usize::from(after_comma))?;
    group_at(chunks, previous)?;
    Some(Joint { previous, by_word })
}

/// Where the list begins that the group at `at` continues, if it is known that "and" follows; `starts` has the same of
/// the chunks before, and `alike` tells whether two groups may be members of one list.
pub(crate) fn open_start(
    chunks: &[Chunk],
    at: usize,
    starts: impl Fn(usize) -> usize,
    alike: impl Fn(usize, usize) -> bool,
) -> usize {
    match joint_before(chunks, at) {
        Some(Joint { previous, .. }) if alike(previous, at) => starts(previous),
        _ => at,
    }
}

impl<'c> Rest<'c> {
    /// The members after a group, of which the chunk after it is `end`.
    pub(crate) fn new(chunks: &'c [Chunk], end: usize, or: bool) -> Rest<'c> {
        Rest {
            chunks,
            or,
            end,
            closed: false,
            closes_at: 0,
        }
    }

    /// The next member, if it is one that `fits` and the list goes on to an "and" over groups of which each is `alike`.
    pub(crate) fn next(
        &mut self,
        fits: impl Fn(GroupId) -> bool,
        alike: impl Fn(GroupId) -> bool,
    ) -> Option<GroupId> {
        let (next, comma, joined) = self.ahead();
        let id = group_at(self.chunks, next).filter(|_| comma || joined)?;
        if !fits(id) || !(joined || next < self.closes_at || self.closes(next, alike)) {
            return None;
        }
        self.end = next + 1;
        self.closed |= joined;
        Some(id)
    }

    /// Where the next member stands, if there is one.
    pub(crate) fn place(&self) -> Option<usize> {
        let (next, comma, joined) = self.ahead();
        group_at(self.chunks, next).filter(|_| comma || joined)?;
        Some(next)
    }

    /// Where the next member would stand, and whether a comma and a word join it.
    fn ahead(&self) -> (usize, bool, bool) {
        let comma = self.is_comma(self.end);
        let after = self.end + usize::from(comma);
        let joined = self.joins(after);
        let adverb = matches!(self.chunks.get(after + 1), Some(chunk) if chunk.kind == ChunkKind::Adverb);
        // "Lind and then Berg"
        let next = after + usize::from(joined) + usize::from(joined && adverb);
        (next, comma, joined)
    }

    /// Whether a comma list that has come to the group at `at` ends in "and" and another group. Headlines join with a
    /// comma alone, "Putin, Xi meet": that is no list here.
    pub(crate) fn closes(&mut self, mut at: usize, alike: impl Fn(GroupId) -> bool) -> bool {
        let alike = |at: usize| group_at(self.chunks, at).is_some_and(&alike);
        loop {
            let comma = self.is_comma(at + 1);
            let after = at + 1 + usize::from(comma);
            if self.joins(after) {
                let adverb =
                    matches!(self.chunks.get(after + 1), Some(chunk) if chunk.kind == ChunkKind::Adverb);
                let closes = alike(after + 1 + usize::from(adverb));
                if closes {
                    self.closes_at = after;
                }
                return closes;
            }
            if !comma || !alike(after) {
                return false;
            }
            at = after;
        }
    }

    fn is_comma(&self, at: usize) -> bool {
        matches!(self.chunks.get(at), Some(chunk) if chunk.kind == ChunkKind::Comma)
    }

    fn joins(&self, at: usize) -> bool {
        match self.chunks.get(at).map(|chunk| chunk.kind) {
            Some(ChunkKind::And) => true,
            Some(ChunkKind::Or) => self.or,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use whomet_engine::text::TokenSpan;
    use whomet_engine::words::WordId;

    /// Chunks by their signs: groups that are alike are the same letter.
    fn chunks(signs: &[char]) -> Vec<Chunk> {
        let kind = |at: usize| match signs[at] {
            ',' => ChunkKind::Comma,
            '&' => ChunkKind::And,
            '/' => ChunkKind::Or,
            '.' => ChunkKind::Break,
            _ => ChunkKind::Group(GroupId(at as u32)),
        };
        let chunk = |at| Chunk {
            kind: kind(at),
            tokens: TokenSpan::new(at, at + 1),
            word: WordId::UNKNOWN,
        };
        (0..signs.len()).map(chunk).collect()
    }

    /// The places of the members of the list that begins at the first sign.
    fn read(signs: &str) -> Vec<usize> {
        let signs: Vec<char> = signs.chars().collect();
        let chunks = chunks(&signs);
        let alike = |id: GroupId| signs[id.0 as usize] == signs[0];
        let mut rest = Rest::new(&chunks, 1, true);
        let mut members = vec![0];
        while let Some(id) = rest.next(alike, alike) {
            members.push(id.0 as usize);
        }
        members
    }

    #[test]
    fn lists_are_read() {
        for (signs, members) in [
            ("a&a", vec![0, 2]),
            ("a,a&a", vec![0, 2, 4]),
            ("a,a,&a", vec![0, 2, 5]),
            ("a&a/a", vec![0, 2, 4]),
            ("a,a", vec![0]),
            ("a,a.", vec![0]),
            ("a,b&a", vec![0]),
            ("a,a&b", vec![0]),
            ("a&b", vec![0]),
            ("aa", vec![0]),
            ("a&a,a", vec![0, 2]),
            ("a&a,a&a", vec![0, 2, 4, 6]),
        ] {
            assert_eq!(read(signs), members, "{signs}");
        }
    }

    /// Whether a comma list goes on to an "and", by looking there from the group at `at`.
    fn closes(signs: &[char], mut at: usize) -> bool {
        let group = |at: usize| signs.get(at) == Some(&signs[0]);
        let joins = |at: usize| matches!(signs.get(at), Some('&' | '/'));
        loop {
            let comma = signs.get(at + 1) == Some(&',');
            let after = at + 1 + usize::from(comma);
            if joins(after) {
                return group(after + 1);
            }
            if !comma || !group(after) {
                return false;
            }
            at = after;
        }
    }

    fn naive(signs: &[char]) -> Vec<usize> {
        let mut members = vec![0];
        let mut end = 1;
        loop {
            let comma = signs.get(end) == Some(&',');
            let after = end + usize::from(comma);
            let joined = matches!(signs.get(after), Some('&' | '/'));
            let next = after + usize::from(joined);
            let fits = signs.get(next) == Some(&signs[0]) && (comma || joined);
            if !fits || !(joined || closes(signs, next)) {
                return members;
            }
            members.push(next);
            end = next + 1;
        }
    }

    /// Where the list begins of which the group at `at` is a member and "and" is known to follow.
    fn naive_start(signs: &[char], at: usize) -> usize {
        let mut start = at;
        loop {
            let Some(before) = start.checked_sub(1) else {
                return start;
            };
            let word = matches!(signs[before], '&' | '/');
            if !word && signs[before] != ',' {
                return start;
            }
            let skipped = usize::from(word && before > 0 && signs[before - 1] == ',');
            match before.checked_sub(1 + skipped) {
                Some(previous) if signs[previous] == signs[at] => start = previous,
                _ => return start,
            }
        }
    }

    #[test]
    fn looking_once_finds_what_looking_each_time_does() {
        const SIGNS: [char; 4] = ['a', 'b', ',', '&'];
        for number in 0..SIGNS.len().pow(7) {
            let mut rest = number;
            let mut signs = vec!['a'];
            for _ in 0..7 {
                signs.push(SIGNS[rest % SIGNS.len()]);
                rest /= SIGNS.len();
            }
            let text: String = signs.iter().collect();
            assert_eq!(read(&text), naive(&signs), "{text}");
            let chunks = chunks(&signs);
            let mut starts = Vec::new();
            for at in 0..signs.len() {
                let alike = |a: usize, b: usize| signs[a] == signs[b];
                let start = match group_at(&chunks, at) {
                    Some(_) => open_start(&chunks, at, |at| starts[at], alike),
                    None => at,
                };
                starts.push(start);
                if group_at(&chunks, at).is_some() {
                    assert_eq!(start, naive_start(&signs, at), "{text} at {at}");
                }
            }
        }
    }
}
