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
    use Mode as M;
    match (event_type, mode) {
        (T::Agree, _) => "030",
        (T::Support, _) => "050",
        (T::Cooperate, _) => "060",
        (T::Aid, _) => "070",
        (T::Concede, _) => "080",
        (T::Retreat, Some(M::Resign)) => "083",
        (T::Retreat, Some(M::Release)) => "084",
        (T::Retreat, Some(M::Access)) => "086",
        (T::Retreat, Some(M::Ceasefire)) => "0871",
        (T::Retreat, Some(M::Disarm)) => "0873",
        (T::Retreat, Some(M::Withdraw)) => "0874",
        (T::Retreat, _) => "087",
        (T::Request, Some(M::Assist)) => "023",
        (T::Request, Some(M::Change)) => "024",
        (T::Request, Some(M::Yield)) => "025",
        (T::Request, Some(M::Meet)) => "026",
        (T::Request, _) => "020",
        (T::Accuse, Some(M::Disapprove)) => "111",
        (T::Accuse, Some(M::Allege)) => "112",
        (T::Accuse, Some(M::Investigate)) => "090",
        (T::Accuse, _) => "110",
        (T::Reject, Some(M::Assist)) => "122",
        (T::Reject, Some(M::Change)) => "123",
        (T::Reject, Some(M::Yield)) => "124",
        (T::Reject, Some(M::Meet)) => "125",
        (T::Reject, _) => "120",
        (T::Threaten, Some(M::Restrict)) => "131",
        (T::Threaten, Some(M::Relations)) => "1313",
        (T::Threaten, Some(M::Ban)) => "132",
        (T::Threaten, Some(M::Arrest | M::Expel)) => "137",
        (T::Threaten, Some(M::Territory)) => "1382",
        (T::Threaten, Some(M::Violence)) => "138",
        (T::Threaten, _) => "130",
        (T::Protest, Some(M::Demo)) => "141",
        (T::Protest, Some(M::Hunger)) => "142",
        (T::Protest, Some(M::Strike)) => "143",
        (T::Protest, Some(M::Obstruct)) => "144",
        (T::Protest, Some(M::Riot)) => "145",
        (T::Protest, _) => "140",
        (T::Mobilize, Some(M::Police)) => "153",
        (T::Mobilize, Some(M::Troops | M::Militia)) => "154",
        (T::Mobilize, _) => "150",
        (T::Sanction, Some(M::Convict)) => "173",
        (T::Sanction, Some(M::Expel | M::Withdraw)) => "161",
        (T::Sanction, _) => "160",
        (T::Coerce, Some(M::Seize)) => "171",
        (T::Coerce, Some(M::Restrict)) => "172",
        (T::Coerce, Some(M::Censor)) => "1721",
        (T::Coerce, Some(M::Ban)) => "1722",
        (T::Coerce, Some(M::Curfew)) => "1723",
        (T::Coerce, Some(M::MartialLaw)) => "1724",
        (T::Coerce, Some(M::Arrest)) => "173",
        (T::Coerce, Some(M::Deport)) => "174",
        (T::Coerce, Some(M::Cyber)) => "176",
        (T::Coerce, _) => "170",
        (T::Assault, Some(M::Beat | M::Primitive)) => "182",
        (T::Assault, Some(M::Sexual)) => "1821",
        (T::Assault, Some(M::Torture)) => "1822",
        (T::Assault, Some(M::Execute)) => "1823",
        (T::Assault, Some(M::Explosives)) => "183",
        (T::Assault, Some(M::SuicideAttack)) => "1831",
        (T::Assault, Some(M::Assassinate)) => "186",
        (T::Assault, Some(M::Firearms)) => "193",
        (T::Assault, Some(M::HeavyWeapons)) => "194",
        (T::Assault, _) => "180",
        (T::Consult, _) => "040",
    }
}
