//! What single characters are: a table for bytes, a match for the rest.

use super::token::TokenKind;

/// A small ASCII letter.
pub(crate) const LOWER: u8 = 1;
/// A capital ASCII letter.
pub(crate) const UPPER: u8 = 2;
/// An ASCII digit.
pub(crate) const DIGIT: u8 = 4;
/// ASCII white space.
pub(crate) const SPACE: u8 = 8;
/// A byte of a character outside ASCII.
pub(crate) const HIGH: u8 = 16;
/// A mark that may join what stands before it to what follows, as in `O'Neill`, `U.S.` or `F-16`.
pub(crate) const JOINT: u8 = 32;
/// A mark that orders a sentence.
pub(crate) const PUNCTUATION: u8 = 64;
/// A letter of either case.
pub(crate) const LETTER: u8 = LOWER | UPPER;
/// A letter or a digit.
pub(crate) const ALNUM: u8 = LETTER | DIGIT;

/// The class of each byte. ASCII without a bit is a symbol or a control character.
pub(crate) static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => SPACE,
            b'.' | b'\'' | b'-' | b':' | b'_' | b'`' => JOINT | PUNCTUATION,
            b'&' | b'+' | b'@' | b'%' => JOINT,
            b'!' | b'"' | b'(' | b')' | b',' | b'/' | b';' | b'?' | b'[' | b']' | b'{' | b'}' => PUNCTUATION,
            0x80.. => HIGH | JOINT,
            _ => 0,
        };
        byte += 1;
    }
    table
}

/// The class of the byte at `at`, or 0 past the end.
pub(crate) fn class(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(0, |b| CLASS[*b as usize])
}

/// The character that starts at `at`, which must be a character boundary.
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// What a character outside ASCII does to the tokens around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It separates.
    Space,
    /// It separates lines.
    Newline,
    /// It separates, and nobody sees it.
    Ignorable,
    /// It may be an apostrophe or a single quotation mark.
    Apostrophe,
    /// It is a hyphen.
    Hyphen,
    /// It is a token by itself.
    Mark(TokenKind),
    /// A letter, a combining mark, an emoji: UAX #29 decides where its word ends.
    Letter,
}

/// The role of a character outside ASCII.
pub(crate) fn role(c: char) -> Role {
    match c {
        '\u{85}' | '\u{2028}' | '\u{2029}' => Role::Newline,
        '‘' | '’' | '‛' | 'ʼ' | '´' => Role::Apostrophe,
        '\u{2010}' | '\u{2011}' => Role::Hyphen,
        '\u{2012}'..='\u{2015}'
        | '“'
        | '”'
        | '„'
        | '‟'
        | '…'
        | '‹'
        | '›'
        | '‚'
        | '•'
        | '·'
        | '«'
        | '»'
        | '¿'
        | '¡'
        | '−'
        | '。'
        | '、'
        | '，'
        | '！'
        | '？'
        | '：'
        | '；'
        | '「'
        | '」' => Role::Mark(TokenKind::Punctuation),
        // A soft hyphen, a joiner or a direction mark belongs to the word that it stands in.
        '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Role::Letter,
        '\u{80}'..='\u{9f}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Role::Ignorable
        }
        '¢'..='©'
        | '¬'
        | '®'..='±'
        | '¶'
        | '¸'
        | '×'
        | '÷'
        | '\u{2020}'..='\u{2022}'
        | '‰'..='″'
        | '₠'..='₿'
        | '™'
        | '\u{fffd}' => Role::Mark(TokenKind::Symbol),
        c if c.is_whitespace() => Role::Space,
        _ => Role::Letter,
    }
}

/// Whether `c` leaves no trace on paper, so that it needs no token.
pub(crate) fn is_ignorable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e01ef}')
}

/// Whether `c` can stand for an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`') || (!c.is_ascii() && role(c) == Role::Apostrophe)
}
