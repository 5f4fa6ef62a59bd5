//! Substances and behaviours: what the person calls it, and the class that safety goes by.

use crate::{Invalid, Name};

/// What something is, as far as safety cards must tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    Alcohol,
    Opioid,
    Sedative,
    Ghb,
    Stimulant,
    Cannabis,
    Nicotine,
    /// Any pill or powder that does not come from a pharmacy.
    Powder,
    /// A medicine that someone prescribed.
    Medicine,
    Gambling,
    /// Another behaviour, such as gaming or spending.
    Behaviour,
    /// Something else, or not sure: the widest cards.
    Other,
}

impl Class {
    pub const ALL: [Class; 12] = [
        Class::Alcohol,
        Class::Opioid,
        Class::Sedative,
        Class::Ghb,
        Class::Stimulant,
        Class::Cannabis,
        Class::Nicotine,
        Class::Powder,
        Class::Medicine,
        Class::Gambling,
        Class::Behaviour,
        Class::Other,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Class::Alcohol => "alcohol",
            Class::Opioid => "opioid",
            Class::Sedative => "sedative",
            Class::Ghb => "ghb",
            Class::Stimulant => "stimulant",
            Class::Cannabis => "cannabis",
            Class::Nicotine => "nicotine",
            Class::Powder => "powder",
            Class::Medicine => "medicine",
            Class::Gambling => "gambling",
            Class::Behaviour => "behaviour",
            Class::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.code() == code)
    }

    /// Whether this is something a person does rather than takes.
    pub fn is_behaviour(self) -> bool {
        matches!(self, Class::Gambling | Class::Behaviour)
    }

    /// Whether stopping or cutting down all at once can itself be dangerous.
    ///
    /// Unsure counts as dangerous, because the question costs one screen and its absence can cost a life.
    pub fn stopping_can_be_dangerous(self) -> bool {
        matches!(
            self,
            Class::Alcohol | Class::Sedative | Class::Ghb | Class::Medicine | Class::Other
        )
    }
}

/// A substance or behaviour in the person's words; anything is accepted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Substance(Name);

/// Common names and the classes they belong to.
///
/// Stimulants, cocaine and methamphetamine among them, also get the cards of a bought powder: see [`crate::safety`].
const NAMES: &[(Class, &[&str])] = &[
    (
        Class::Alcohol,
        &[
            "beer", "wine", "spirits", "liquor", "vodka", "whisky", "whiskey", "drink", "drinking",
            "cerveza", "vino",
        ],
    ),
    (
        Class::Opioid,
        &[
            "opioids",
            "opiates",
            "heroin",
            "fentanyl",
            "morphine",
            "oxycodone",
            "oxycontin",
            "oxy",
            "hydrocodone",
            "codeine",
            "tramadol",
            "kratom",
            "nitazenes",
            "painkillers",
            "heroína",
            "fentanilo",
        ],
    ),
    (
        Class::Sedative,
        &[
            "sedatives",
            "benzos",
            "benzodiazepines",
            "benzodiazepine",
            "xanax",
            "alprazolam",
            "valium",
            "diazepam",
            "clonazepam",
            "lorazepam",
            "zopiclone",
            "zolpidem",
            "barbiturates",
        ],
    ),
    (Class::Ghb, &["gbl", "ghb/gbl", "1,4-bd"]),
    (
        Class::Stimulant,
        &[
            "stimulants",
            "cocaine",
            "coke",
            "crack",
            "methamphetamine",
            "meth",
            "amphetamine",
            "speed",
            "mdma",
            "ecstasy",
            "cocaína",
            "metanfetamina",
        ],
    ),
    (Class::Cannabis, &["weed", "marijuana", "hash", "thc"]),
    (
        Class::Nicotine,
        &[
            "smoking",
            "cigarettes",
            "tobacco",
            "vaping",
            "vape",
            "tabaco",
        ],
    ),
    (Class::Powder, &["pills", "powder", "street pills", "pill"]),
    (Class::Gambling, &["betting", "slots", "casino", "apuestas"]),
    (
        Class::Behaviour,
        &[
            "gaming",
            "spending",
            "shopping",
            "porn",
            "pornography",
            "eating",
            "behavior",
        ],
    ),
];

impl Substance {
    pub fn new(field: &str, words: &str) -> Result<Self, Invalid> {
        Name::new(field, words).map(Self)
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns the class, by code or by common name; [`Class::Other`] when unknown.
    pub fn class(&self) -> Class {
        let name = self.as_str().to_lowercase();
        Class::from_code(&name)
            .or_else(|| {
                NAMES
                    .iter()
                    .find(|(_, names)| names.contains(&name.as_str()))
                    .map(|(class, _)| *class)
            })
            .unwrap_or(Class::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_leads_back_to_its_class() {
        for class in Class::ALL {
            assert_eq!(Class::from_code(class.code()), Some(class));
            assert_eq!(
                Substance::new("class", class.code()).unwrap().class(),
                class
            );
        }
    }

    #[test]
    fn common_names_find_their_class_and_others_get_the_widest() {
        let table = [
            ("Heroin", Class::Opioid),
            ("cocaine", Class::Stimulant),
            ("Wine", Class::Alcohol),
            ("Xanax", Class::Sedative),
            ("betting", Class::Gambling),
            ("that stuff", Class::Other),
        ];
        for (words, class) in table {
            assert_eq!(
                Substance::new("substance", words).unwrap().class(),
                class,
                "{words}"
            );
        }
    }

    #[test]
    fn every_name_is_lower_case_and_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for name in NAMES.iter().flat_map(|(_, names)| *names) {
            assert_eq!(*name, name.to_lowercase());
            assert!(seen.insert(name), "{name} stands twice");
        }
    }
}
