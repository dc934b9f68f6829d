//! The codes of CAMEO (Schrodt, 2012) for the types and modes of PLOVER, after the table in PLOVER's manual.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::labels::{EventType, Mode, Status};

/// A code of CAMEO (2012), as "042": two to four digits.
///
/// # Examples
///
/// ```
/// use whomet_reading::document::Cameo;
///
/// let visit: Cameo = "042".parse().unwrap();
/// assert_eq!(visit, "042");
/// assert_eq!(visit.as_str(), "042");
/// assert!("42nd".parse::<Cameo>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cameo {
    /// The digits in ASCII; what is missing of four is 0, so that codes order as their texts do.
    digits: [u8; 4],
}

impl Cameo {
    /// The code in digits.
    pub fn as_str(&self) -> &str {
        let length = self.digits.iter().position(|&digit| digit == 0).unwrap_or(4);
        // They are ASCII digits, so this never fails.
        std::str::from_utf8(&self.digits[..length]).unwrap_or_default()
    }
}

impl FromStr for Cameo {
    type Err = NotCameo;

    fn from_str(code: &str) -> Result<Cameo, NotCameo> {
        if !(2..=4).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotCameo);
        }
        let mut digits = [0; 4];
        digits[..code.len()].copy_from_slice(code.as_bytes());
        Ok(Cameo { digits })
    }
}

impl fmt::Display for Cameo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Cameo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl PartialEq<&str> for Cameo {
    fn eq(&self, code: &&str) -> bool {
        self.as_str() == *code
    }
}

impl Serialize for Cameo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Cameo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cameo, D::Error> {
        let code = Cow::<str>::deserialize(deserializer)?;
        code.parse().map_err(de::Error::custom)
    }
}

/// Said of text that is no code of CAMEO.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCameo;

impl fmt::Display for NotCameo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a code of CAMEO, two to four digits")
    }
}

impl std::error::Error for NotCameo {}

/// The CAMEO code of an event, where there is one.
pub(crate) fn code(event_type: EventType, mode: Option<Mode>, status: Status) -> Option<Cameo> {
    digits(event_type, mode, status).parse().ok()
}

fn digits(event_type: EventType, mode: Option<Mode>, status: Status) -> &'static str {
    use EventType as T;
    if event_type == T::Consult {
        return match (status, mode) {
            // Intent to meet, and refusal to.
            (Status::Planned, _) => "036",
            (Status::Negated, _) => "125",
            (_, Some(Mode::Visit)) => "042",
            (_, Some(Mode::Phone)) => "041",
            (_, Some(Mode::ThirdParty)) => "044",
            (_, Some(Mode::Mediate)) => "045",
            (_, Some(Mode::Multilateral)) => "046",
            _ => "040",
        };
    }
    match event_type {
        T::Agree => "030",
        T::Support => "050",
        T::Cooperate => "060",
        T::Aid => "070",
        T::Concede => "080",
        T::Retreat => "087",
        T::Request => "020",
        T::Accuse => "110",
        T::Reject => "120",
        T::Threaten => "130",
        T::Protest => "140",
        T::Mobilize => "150",
        T::Sanction => "160",
        T::Coerce => "170",
        T::Assault => "180",
        T::Consult => "040",
    }
}
