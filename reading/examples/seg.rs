use std::time::Instant;
use whomet_reading::news::{Segments, segment_into};
fn main() {
    let all = std::fs::read_to_string("/tmp/seg.txt").unwrap();
    let texts: Vec<&str> = all.split('\u{1}').collect();
    let mut s = Segments::default();
    let mut best = f64::MAX;
    let mut n = 0;
    for _ in 0..40 {
        let t = Instant::now();
        n = 0;
        for x in &texts {
            segment_into(x, &mut s);
            n += s.tokens.len() + s.sentences.len();
        }
        best = best.min(t.elapsed().as_secs_f64());
    }
    println!("{n} {:.3} ms", best * 1e3);
}
