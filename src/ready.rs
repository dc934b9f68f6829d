//! What the build script, `build.rs`, made ready of the built-in files.

/// The built-in gazetteer: its bytes, and the text to which they refer.
pub(crate) const GAZETTEER: Option<(&[u8], &str)> = Some((
    include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin")),
    include_str!(concat!(env!("OUT_DIR"), "/gazetteer.txt")),
));
