//! What a facility may offer: one closed list, and how others write each item of it.

use serde::{Deserialize, Serialize};

/// One kind of help that a facility offers, such as `outpatient` or `spanish`.
///
/// Stands for its place in `TABLE`; written and read as its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub struct Service(usize);

/// What a service is about. Of those in one group any may be there when a search asks for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    Care,
    MentalHealth,
    Medicine,
    Support,
    Serves,
    Language,
    Payment,
}

impl Group {
    /// Every group, in the order in which people are shown them.
    pub const ALL: [Self; 7] = [
        Self::Care,
        Self::MentalHealth,
        Self::Medicine,
        Self::Support,
        Self::Serves,
        Self::Language,
        Self::Payment,
    ];

    /// Returns the code of the group, such as `mental_health`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::MentalHealth => "mental_health",
            Self::Medicine => "medicine",
            Self::Support => "support",
            Self::Serves => "serves",
            Self::Language => "language",
            Self::Payment => "payment",
        }
    }
}

/// How one service is written: by us, as a short code, and in words.
struct Row {
    code: &'static str,
    group: Group,
    short: &'static [&'static str],
    /// How its words begin, in lower case.
    words: &'static [&'static str],
}

const fn row(
    code: &'static str,
    group: Group,
    short: &'static [&'static str],
    words: &'static [&'static str],
) -> Row {
    Row {
        code,
        group,
        short,
        words,
    }
}

/// Our services, in the order in which people are shown them.
///
/// Checked on 28 November 2026: 92 of the 101 words begin an item of a stored answer of `FindTreatment.gov`
/// (`services[].f3`) or of a list of residential services of 2025; the other nine were seen in neither.
/// The short codes are meant to be those of the directories of the US Substance Abuse and Mental Health
/// Services Administration. None of the 78 stands in either file, and they were not compared with its key,
/// so a wrong one would name a wrong service. What is not here is passed over.
#[rustfmt::skip]
static TABLE: [Row; 44] = [
    row("substance_use", Group::Care, &["SA"], &["substance use treatment", "substance abuse treatment"]),
    row("outpatient", Group::Care, &["OP", "ORT", "OIT", "ODT", "OD", "OMB"], &["outpatient", "regular outpatient", "intensive outpatient"]),
    row("intensive_outpatient", Group::Care, &["OIT"], &["intensive outpatient"]),
    row("day_treatment", Group::Care, &["ODT"], &["outpatient day treatment", "partial hospitalization"]),
    row("telehealth", Group::Care, &["TELE"], &["telemedicine", "computerized treatment/telemedicine"]),
    row("residential", Group::Care, &["RES", "RL", "RS", "RD"], &["residential", "residential/24-hour residential", "long-term residential", "short-term residential"]),
    row("hospital", Group::Care, &["HI", "HID", "HIT"], &["hospital inpatient"]),
    row("withdrawal", Group::Care, &["DT", "OD", "RD", "HID"], &["detoxification", "outpatient detoxification", "residential detoxification", "hospital inpatient detoxification"]),
    row("opioid_program", Group::Care, &["OTP"], &["federally-certified opioid treatment program", "samhsa-certified opioid treatment program"]),
    row("recovery_housing", Group::Care, &["HH"], &["transitional housing"]),
    row("gambling", Group::Care, &["TGD"], &["treatment for gambling disorder"]),
    row("mental_health", Group::MentalHealth, &["MH", "MHS"], &["mental health treatment", "mental health services"]),
    row("both_together", Group::MentalHealth, &["SUMH", "CO"], &["treatment for co-occurring", "clients with co-occurring mental", "persons with co-occurring mental"]),
    row("trauma", Group::MentalHealth, &["TRC", "TRMA"], &["trauma-related counseling", "clients who have experienced trauma", "persons who have experienced trauma"]),
    row("suicide_prevention", Group::MentalHealth, &["SPS"], &["suicide prevention services"]),
    row("buprenorphine", Group::Medicine, &["BU", "BUM", "UB", "BWN", "BWON", "BERI"], &["buprenorphine", "prescribes buprenorphine", "prescribes/administers buprenorphine"]),
    row("methadone", Group::Medicine, &["MU", "MM", "METH"], &["methadone used", "methadone maintenance", "methadone detoxification"]),
    row("naltrexone", Group::Medicine, &["NU", "UN", "NXN", "VTRL"], &["naltrexone", "prescribes naltrexone", "prescribes/administers naltrexone", "extended-release, injectable naltrexone"]),
    row("acamprosate", Group::Medicine, &["ACM"], &["acamprosate"]),
    row("disulfiram", Group::Medicine, &["DSF"], &["disulfiram"]),
    row("nicotine_replacement", Group::Medicine, &["NRT"], &["nicotine replacement"]),
    row("welcomes_medicine", Group::Medicine, &["MOA", "ACMA"], &["accepts clients using", "accepts clients on opioid medication"]),
    row("peer_support", Group::Support, &["PEER", "RC"], &["mentoring/peer support", "consumer-run (peer-support)", "recovery coach"]),
    row("self_help", Group::Support, &["SHG"], &["self-help groups"]),
    row("family_counseling", Group::Support, &["FCO"], &["family counseling"]),
    row("naloxone", Group::Support, &["NOE"], &["naloxone and overdose education"]),
    row("child_care", Group::Support, &["CCC", "BC"], &["child care for clients", "residential beds for clients"]),
    row("transport", Group::Support, &["TA"], &["transportation assistance"]),
    row("young_people", Group::Serves, &["CHLD", "YAD", "AD", "TAY"], &["children/adolescents", "adolescents", "young adults", "transitional age young adults"]),
    row("older_people", Group::Serves, &["SNR", "SE"], &["seniors"]),
    row("women", Group::Serves, &["WN", "PW"], &["adult women", "pregnant/postpartum women"]),
    row("pregnancy", Group::Serves, &["PW"], &["pregnant/postpartum women"]),
    row("men", Group::Serves, &["MN"], &["adult men"]),
    row("lgbtq", Group::Serves, &["GL"], &["lesbian, gay, bisexual", "lgbt"]),
    row("veterans", Group::Serves, &["VET"], &["veterans"]),
    row("spanish", Group::Language, &["SP"], &["spanish"]),
    row("sign_language", Group::Language, &["AH", "ASL"], &["sign language", "services for the deaf", "american sign language"]),
    row("other_language", Group::Language, &["FX", "NX"], &["other languages", "american indian or alaska native languages", "any chinese language", "arabic", "creole", "farsi", "french", "german", "greek", "hebrew", "hindi", "hmong", "italian", "japanese", "korean", "polish", "portuguese", "russian", "tagalog", "vietnamese"]),
    row("medicaid", Group::Payment, &["MD"], &["medicaid"]),
    row("medicare", Group::Payment, &["MC"], &["medicare"]),
    row("private_insurance", Group::Payment, &["PI"], &["private health insurance"]),
    row("military_insurance", Group::Payment, &["MI"], &["military insurance", "federal military insurance"]),
    row("low_cost", Group::Payment, &["SS", "PA", "NP"], &["sliding fee scale", "payment assistance", "no payment accepted"]),
    row("self_pay", Group::Payment, &["SF"], &["cash or self-payment"]),
];

impl Service {
    /// Returns every service, in the order in which people are shown them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..TABLE.len()).map(Self)
    }

    /// Returns the service with this code of ours.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|service| service.code() == code)
    }

    /// Returns our code, such as `outpatient`.
    pub fn code(self) -> &'static str {
        TABLE[self.0].code
    }

    /// Returns what the service is about.
    pub fn group(self) -> Group {
        TABLE[self.0].group
    }

    /// Returns the services that a facility means by `written`: our code, a short code, or words.
    pub(super) fn meant(written: &str) -> Vec<Self> {
        let words = written.trim().to_lowercase();
        let fits = |row: &Row| {
            row.code == words
                || row.short.contains(&written.trim())
                || row.words.iter().any(|it| words.starts_with(it))
        };
        Self::all().filter(|it| fits(&TABLE[it.0])).collect()
    }
}

impl From<Service> for &'static str {
    fn from(service: Service) -> Self {
        service.code()
    }
}

impl TryFrom<String> for Service {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::from_code(&code).ok_or_else(|| format!("no service has the code {code}"))
    }
}
