//! From byte offsets to code points.

use whomet_engine::text::Span;

/// The code points before certain bytes of a text.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Bytes, in ascending order, each with the number of code points before it. Empty if the two never differ.
    table: Vec<(u32, u32)>,
}

impl CodePoints {
    /// Counts, in one pass over `text`, up to the ends of all `spans`.
    pub fn new(text: &str, spans: impl Iterator<Item = Span>) -> CodePoints {
        if text.is_ascii() {
            return CodePoints { table: Vec::new() };
        }
        let mut bytes: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let (mut at, mut count) = (0, 0);
        let table = bytes
            .into_iter()
            .map(|byte| {
                count += text[at..byte as usize].chars().count() as u32;
                at = byte as usize;
                (byte, count)
            })
            .collect();
        CodePoints { table }
    }

    /// One of the spans given to [`CodePoints::new`], in code points.
    pub fn span(&self, span: Span) -> Span {
        Span {
            start: self.at(span.start),
            end: self.at(span.end),
        }
    }

    fn at(&self, byte: u32) -> u32 {
        match self.table.binary_search_by_key(&byte, |&(byte, _)| byte) {
            Ok(found) => self.table[found].1,
            Err(_) => byte,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_cut_the_same_text(text in ".{0,40}", cuts in prop::collection::vec((0..40usize, 0..40usize), 0..8)) {
            let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let border = |n: usize| borders[n % borders.len()];
            let spans: Vec<Span> = cuts
                .iter()
                .map(|&(a, b)| Span::new(border(a).min(border(b)), border(a).max(border(b))))
                .collect();
            let code_points = CodePoints::new(&text, spans.iter().copied());
            for span in spans {
                let Span { start, end } = code_points.span(span);
                let cut: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
                prop_assert_eq!(cut.as_str(), span.of(&text));
            }
        }
    }
}
