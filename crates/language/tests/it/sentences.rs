//! Onward's own terms on whole sentences: what is right, what is missed, what is found where nothing is.

use language::{Checker, Format, Lang, Tier};

use crate::shared_data::shared;

/// Sentences that nobody who writes terms may read: the figures on them are what others may expect.
///
/// When a sentence there is wrong, no term is changed for it; write new sentences, and leave these.
const SET_ASIDE_EN: &str = include_str!("../sentences/set_aside_en.tsv");
const SET_ASIDE_ES: &str = include_str!("../sentences/set_aside_es.tsv");
/// Sentences that terms were changed for.
const SEEN_EN: &str = include_str!("../sentences/seen_en.tsv");
const SEEN_ES: &str = include_str!("../sentences/seen_es.tsv");

/// How many sentences of each kind there are.
#[derive(Default)]
struct Score {
    found: f64,
    missed: f64,
    wrong: f64,
}

impl Score {
    fn of(checker: &Checker, sentences: &str, lang: Lang, tier: Tier) -> Self {
        let mut score = Self::default();
        for (expect, text) in sentences
            .lines()
            .skip(1)
            .filter_map(|it| it.split_once('\t'))
        {
            let found = checker.check_as(text, Format::Plain, Some(lang));
            let found = found.iter().any(|it| it.term.tier <= tier);
            match (expect, found) {
                ("flag", true) => score.found += 1.0,
                ("flag", false) => score.missed += 1.0,
                (_, true) => score.wrong += 1.0,
                (_, false) => {}
            }
        }
        score
    }

    fn precision(&self) -> f64 {
        self.found / (self.found + self.wrong)
    }

    fn recall(&self) -> f64 {
        self.found / (self.found + self.missed)
    }

    #[track_caller]
    fn is_at_least(&self, precision: f64, recall: f64) {
        assert!(
            self.precision() >= precision,
            "precision {}",
            self.precision()
        );
        assert!(self.recall() >= recall, "recall {}", self.recall());
    }
}

#[test]
fn sentences_set_aside_are_judged_as_well_as_is_promised() {
    let checker = Checker::embedded();
    let english = Score::of(&checker, SET_ASIDE_EN, Lang::En, Tier::B);
    english.is_at_least(0.9, 0.8);
    let spanish = Score::of(&checker, SET_ASIDE_ES, Lang::Es, Tier::B);
    spanish.is_at_least(0.9, 0.7);
}

#[test]
fn sentences_that_were_worked_on_stay_right() {
    let checker = Checker::embedded();
    Score::of(&checker, SEEN_EN, Lang::En, Tier::B).is_at_least(0.99, 0.95);
    Score::of(&checker, SEEN_ES, Lang::Es, Tier::B).is_at_least(0.97, 0.95);
}

#[test]
fn the_fixtures_are_all_right() {
    let Some(sentences) = shared("language_fixtures.tsv") else {
        return;
    };
    let checker = Checker::embedded();
    Score::of(&checker, &sentences, Lang::En, Tier::C).is_at_least(1.0, 1.0);
}

/// A sentence for each phrase that the US Department of Veterans Affairs would not write.
const VA: [(&str, &str); 63] = [
    (
        "Alcohol, drug, or substance abuse",
        "He has a history of substance abuse.",
    ),
    (
        "alcohol, drug, or substance dependence",
        "He was seen for alcohol dependence.",
    ),
    ("Addict", "His uncle is an addict."),
    ("addicted", "She is addicted to heroin."),
    (
        "alcohol, drug, or substance user",
        "Two drug users came in.",
    ),
    (
        "alcohol, drug, or substance abuser",
        "He is a substance abuser.",
    ),
    ("Alcoholic", "Her mother was an alcoholic."),
    ("drunk", "A drunk sat in the waiting room."),
    ("Clean", "She has been clean for two years."),
    ("Dirty", "He tested dirty last week."),
    (
        "Ex-, former, recovering, or reformed addict or alcoholic",
        "He is a reformed addict.",
    ),
    ("Hardcore", "He is a hardcore drinker."),
    (
        "Injection, injecting, or IV drug user",
        "An IV drug user was admitted.",
    ),
    ("Meth head", "The meth head next door shouted again."),
    ("Dealer", "A drug dealer was arrested."),
    ("Hardcore", "He was a hardcore drug runner."),
    ("Abuse potential", "This pill has high abuse potential."),
    ("potential for abuse", "There is potential for abuse."),
    ("Drugs of abuse", "Drugs of abuse were found."),
    (
        "Prescription drug abuse",
        "Prescription drug abuse is rising.",
    ),
    ("Marijuana", "He smokes marijuana."),
    ("Works", "They shared his works to inject."),
    ("rigs", "He keeps used rigs to inject heroin."),
    ("Clean", "They hand out clean needles."),
    ("Dirty", "Dirty needles lay in the park."),
    ("Drop", "He has to drop for probation on Monday."),
    ("Dirty", "Her urine was dirty."),
    ("fail", "He failed a drug test."),
    ("pop", "He popped positive for cocaine."),
    ("Clean", "The urine screen came back clean."),
    ("pass", "She passed the drug test."),
    ("Alcoholism", "Alcoholism runs in the family."),
    ("Denial", "He is in denial about his drinking."),
    ("Fail", "She failed treatment twice."),
    ("Habit", "He wants to kick his heroin habit."),
    ("Lapse", "She had a lapse and drank."),
    ("slip", "It was a slip in his recovery."),
    (
        "Medication-assisted treatment (MAT)",
        "Medication-assisted treatment was begun.",
    ),
    ("maintenance", "He is on methadone maintenance."),
    (
        "maintenance treatment",
        "Maintenance treatment with buprenorphine goes on.",
    ),
    ("methadone maintenance", "She wants methadone maintenance."),
    (
        "replacement treatment",
        "Replacement treatment for opioid addiction helps.",
    ),
    ("opioid substitution", "Opioid substitution was offered."),
    (
        "Non-compliance",
        "The patient was discharged for non-compliance.",
    ),
    ("Relapse", "He fears a relapse."),
    ("Resistant", "The client is resistant to treatment."),
    ("Convict", "He is a former convict."),
    ("criminal", "He is a hardened criminal."),
    ("delinquent", "The delinquents were sent home."),
    ("offender", "She is a repeat offender."),
    ("Ex-con", "No ex-cons need apply."),
    ("ex-convict", "An ex-convict spoke."),
    ("ex-offender", "The scheme is for ex-offenders."),
    ("Felon", "A felon may not vote there."),
    ("Illegal", "Illegals fill the wards, he said."),
    ("illegal immigrant", "An illegal immigrant was treated."),
    ("Inmate", "An inmate was brought in."),
    ("Prisoner", "The prisoner has a fever."),
    ("Derelict", "A derelict slept by the door."),
    ("transient", "A transient slept in the park."),
    (
        "High-poverty (in reference to a place or community)",
        "He lives in a high-poverty neighborhood.",
    ),
    ("Inner-city", "An inner-city clinic closed."),
    ("Hopeless", "He is a hopeless case and drinks."),
];

#[test]
fn what_veterans_affairs_would_not_write_is_found() {
    let Some(table) = shared("notes/va_avoid_use.csv") else {
        return;
    };
    let checker = Checker::embedded();
    for (phrase, sentence) in VA {
        let found = checker.check_as(sentence, Format::Plain, Some(Lang::En));
        assert!(!found.is_empty(), "{phrase}: {sentence}");
    }
    // "Scourge" is the last of the table, and stands for a thing.
    assert!(
        !checker
            .check("Fentanyl is the scourge of our town.")
            .is_empty()
    );
    let n_rows = table.lines().skip(1).filter(|it| !it.is_empty()).count();
    assert_eq!(
        n_rows,
        VA.len() + 1,
        "a row of the table has no sentence here"
    );
}
