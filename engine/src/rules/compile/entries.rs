//! The entries of a class in all their forms.

use crate::words::WordId;
use crate::words::codec::stored;

/// Every form of every entry of a class, sorted, one after the other in one list of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entries {
    words: Vec<WordId>,
    /// Where each ends, and whether it is the entry itself, not inflected.
    ends: Vec<(u32, bool)>,
}

stored!(Entries { words, ends });

impl Entries {
    /// The words of each form, and whether it is the entry itself.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[WordId], bool)> {
        let mut start = 0;
        self.ends.iter().map(move |&(end, own)| {
            let words = &self.words[start..end as usize];
            start = end as usize;
            (words, own)
        })
    }
}

impl FromIterator<(Vec<WordId>, bool)> for Entries {
    fn from_iter<I: IntoIterator<Item = (Vec<WordId>, bool)>>(forms: I) -> Entries {
        let mut entries = Entries::default();
        for (words, own) in forms {
            entries.words.extend(words);
            entries.ends.push((entries.words.len() as u32, own));
        }
        entries
    }
}
