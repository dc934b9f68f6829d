//! Which places of a row belong to a set, and what number each has among them.

use super::codec::{Flat, stored};

/// A set of places: a bit each, and for every 32 how many come before.
#[derive(Clone, Debug, Default)]
pub struct Members {
    /// The bits of 32 places, and how many members come before them.
    blocks: Flat<[u32; 2]>,
}

stored!(Members { blocks });

impl Members {
    /// How many members come before this place; nothing if it is no member.
    #[inline]
    pub fn rank(&self, place: usize) -> Option<usize> {
        let [bits, before] = *self.blocks.get(place / 32)?;
        let bit = 1 << (place % 32);
        (bits & bit != 0).then(|| before as usize + (bits & (bit - 1)).count_ones() as usize)
    }
}

impl FromIterator<bool> for Members {
    /// Whether each place is a member, in their order.
    fn from_iter<I: IntoIterator<Item = bool>>(places: I) -> Members {
        let (mut blocks, mut before) = (Vec::new(), 0);
        for (place, member) in places.into_iter().enumerate() {
            if place % 32 == 0 {
                blocks.push([0, before]);
            }
            if let Some([bits, _]) = blocks.last_mut() {
                *bits |= u32::from(member) << (place % 32);
            }
            before += u32::from(member);
        }
        Members {
            blocks: blocks.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_numbered_in_their_order() {
        for step in [1, 2, 3, 31, 32, 33, 200] {
            let members: Members = (0..150).map(|place| place % step == 0).collect();
            for place in 0..300 {
                let expected = (place < 150 && place % step == 0).then_some(place / step);
                assert_eq!(members.rank(place), expected, "{step}: {place}");
            }
        }
        assert_eq!(Members::from_iter([]).rank(0), None);
    }
}
