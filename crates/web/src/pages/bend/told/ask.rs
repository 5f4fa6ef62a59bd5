//! The questions of each screen, in the person's language.

use app::Step;
use care::{Care, Choice};
use domain::plan::{ItemKind, Plan, PlanItem};
use domain::{Class, Halt, Setback};

use super::Question;
use crate::naming;
use crate::words::Words;

/// What the questions depend on.
pub(super) struct Asked<'a> {
    pub(super) care: &'a Care,
    pub(super) words: Words,
    pub(super) plan: &'a Plan,
    pub(super) told: &'a Setback,
    /// Ideas for a plan that holds nothing to try yet, as code and name.
    pub(super) ideas: &'a [(String, String)],
    /// On a visit with thoughts of suicide nothing asks for amounts.
    pub(super) crisis: bool,
}

impl Asked<'_> {
    pub(super) fn of(&self, step: Step) -> Vec<Question> {
        match step {
            Step::Kept => vec![self.kept()],
            Step::What => self.what(),
            Step::Hard => self.hard(),
            Step::Where => self.places(),
            Step::Chain => self.chain(),
            Step::Tried => self.tried(),
            _ => Vec::new(),
        }
    }

    fn kept(&self) -> Question {
        let options = self.choices(&self.care.choices().protectors);
        self.chips("protected", self.t("bend-kept-pick"), options)
    }

    fn what(&self) -> Vec<Question> {
        let words = self.words;
        let when = [
            ("today", words.t("bend-when-today")),
            ("yesterday", words.t("bend-when-yesterday")),
            ("unknown", words.t("bend-unknown")),
        ];
        let end = [
            ("over", words.t("bend-end-over")),
            ("ongoing", words.t("bend-end-ongoing")),
            ("unknown", words.t("bend-unknown")),
        ];
        let mut questions = vec![
            self.one_of("when", self.t("bend-when"), worded(when)),
            self.line("started_at", self.t("bend-when-other"), "datetime-local"),
            self.one_of("end", self.t("bend-end"), worded(end)),
            self.line("ended_at", self.t("bend-end-other"), "datetime-local"),
        ];
        let goals: Vec<_> = self
            .plan
            .of_kind(ItemKind::Goal)
            .map(|it| self.item(it))
            .collect();
        if !goals.is_empty() {
            questions.push(self.one_of("goal", self.t("bend-which-goal"), goals));
        }
        let classes = Class::ALL.map(|class| {
            let name = naming::class(words, class).into_owned();
            (class.code().to_owned(), name)
        });
        questions.push(self.chips("class", self.t("bend-what-was-it"), classes.to_vec()));
        if !self.crisis {
            let label = if self.only_behaviours() {
                self.t("bend-how-much-did")
            } else {
                self.t("bend-how-much")
            };
            questions.push(self.line("amount", label, "text"));
            questions.push(self.line("unit", self.t("bend-unit"), "text"));
        }
        questions
    }

    fn hard(&self) -> Vec<Question> {
        let words = self.words;
        let mut halt: Vec<_> = Halt::ALL
            .iter()
            .map(|halt| {
                (
                    halt.code().to_owned(),
                    naming::halt(words, *halt).into_owned(),
                )
            })
            .collect();
        halt.push(("none".to_owned(), self.t("bend-none-of-these")));
        let sleep = vec![("bad_sleep".to_owned(), self.t("bend-slept-badly"))];
        vec![
            self.chips("halt", self.t("bend-hard-pick"), halt),
            self.chips("sleep", self.t("bend-sleep"), sleep),
            self.words("already_hard", self.t("bend-already-hard")),
        ]
    }

    fn places(&self) -> Vec<Question> {
        let choices = self.care.choices();
        let alone = [
            ("yes", self.words.t("bend-alone-yes")),
            ("no", self.words.t("bend-alone-no")),
        ];
        vec![
            self.chips("place", self.t("bend-place"), self.choices(&choices.places)),
            self.one_of("alone", self.t("bend-alone"), worded(alone)),
            self.chips("felt", self.t("bend-felt"), self.choices(&choices.feelings)),
        ]
    }

    fn chain(&self) -> Vec<Question> {
        let own: Vec<_> = self
            .plan
            .of_kind(ItemKind::Trigger)
            .map(|it| self.item(it))
            .collect();
        let known = |choice: &&Choice| {
            let mut triggers = self.plan.of_kind(ItemKind::Trigger);
            !triggers.any(|item| item.has_code(&choice.code))
        };
        let more: Vec<_> = self.care.choices().triggers.iter().filter(known).collect();
        let more = more.into_iter().map(|choice| self.choice(choice)).collect();
        let mut questions = Vec::new();
        let mut legend = self.t("bend-first-triggers");
        if !own.is_empty() {
            questions.push(self.chips("trigger", self.t("bend-own-triggers"), own));
            legend = self.t("bend-new-triggers");
        }
        questions.push(self.chips("new", legend, more));
        questions.push(self.line("own_trigger", self.t("bend-own-trigger"), "text"));
        questions.push(self.words("prompt", self.t("bend-chain-prompt")));
        questions.push(self.words("thoughts", self.t("bend-chain-thoughts")));
        questions.push(self.words("actions", self.t("bend-chain-actions")));
        questions.push(self.words("after", self.t("bend-chain-after")));
        questions
    }

    /// One row for each thing to try in the plan: a tap says that it was tried, and how much it helped.
    fn tried(&self) -> Vec<Question> {
        let words = self.words;
        let options = worded([
            ("0", words.t("bend-helped-0")),
            ("1", words.t("bend-helped-1")),
            ("2", words.t("bend-helped-2")),
            ("3", words.t("bend-helped-3")),
            ("unknown", words.t("bend-helped-unknown")),
        ]);
        let mut strategies = self.plan.of_kind(ItemKind::Strategy).peekable();
        if strategies.peek().is_none() {
            return self.first_ideas();
        }
        let row = |item: &PlanItem| {
            let (id, name) = self.item(item);
            self.one_of(&format!("helped-{id}"), name, options.clone())
        };
        strategies.map(row).collect()
    }

    fn first_ideas(&self) -> Vec<Question> {
        let mut ideas = self.chips("pick", self.t("bend-tried-none"), self.ideas.to_vec());
        if let Question::Choices { hint, .. } = &mut ideas {
            *hint = self.t("bend-tried-none-hint");
        }
        vec![ideas, self.line("own", self.t("bend-own-idea"), "text")]
    }

    fn only_behaviours(&self) -> bool {
        let mut classes = self.told.substances.iter().map(|used| used.class.class());
        !self.told.substances.is_empty() && classes.all(Class::is_behaviour)
    }

    fn t(&self, key: &str) -> String {
        self.words.t(key).into_owned()
    }

    fn item(&self, item: &PlanItem) -> (String, String) {
        (
            item.id.to_string(),
            naming::item(self.words, self.plan, item),
        )
    }

    fn choice(&self, choice: &Choice) -> (String, String) {
        let name = choice.name.get(self.words.content());
        (choice.code.clone(), name.to_owned())
    }

    fn choices(&self, choices: &[Choice]) -> Vec<(String, String)> {
        choices.iter().map(|choice| self.choice(choice)).collect()
    }

    fn chips(&self, name: &str, legend: String, options: Vec<(String, String)>) -> Question {
        Question::Choices {
            name: name.to_owned(),
            legend,
            hint: self.t("bend-if-you-like"),
            kind: "checkbox",
            options,
        }
    }

    #[expect(clippy::unused_self, reason = "reads like its siblings")]
    fn one_of(&self, name: &str, legend: String, options: Vec<(String, String)>) -> Question {
        Question::Choices {
            name: name.to_owned(),
            legend,
            hint: String::new(),
            kind: "radio",
            options,
        }
    }

    #[expect(clippy::unused_self, reason = "reads like its siblings")]
    fn line(&self, name: &'static str, label: String, kind: &'static str) -> Question {
        Question::Line { name, label, kind }
    }

    #[expect(clippy::unused_self, reason = "reads like its siblings")]
    fn words(&self, name: &'static str, label: String) -> Question {
        Question::Words { name, label }
    }
}

fn worded<const N: usize>(
    options: [(&str, std::borrow::Cow<'static, str>); N],
) -> Vec<(String, String)> {
    let own = |(value, label): (&str, std::borrow::Cow<'static, str>)| {
        (value.to_owned(), label.into_owned())
    };
    options.into_iter().map(own).collect()
}
