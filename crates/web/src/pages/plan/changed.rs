//! One difference between two versions, in words and with a shape.

use domain::plan::{Difference, Plan};

use crate::naming;
use crate::words::Words;

/// A difference, as the component `ui::change` takes it.
pub(crate) struct Changed {
    /// `added`, `changed`, `rested` or `removed`: the family `plan-changed` and the icon.
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    /// What an added item says, or what an edited one said before.
    pub(crate) detail: String,
}

impl Changed {
    /// Everything that differs from `before` to `after`.
    pub(crate) fn between(words: Words, before: &Plan, after: &Plan) -> Vec<Changed> {
        let differences = before.differences(after);
        let worded = differences
            .iter()
            .map(|it| Changed::of(words, before, after, it));
        worded.collect()
    }

    fn of(words: Words, before: &Plan, after: &Plan, difference: &Difference<'_>) -> Changed {
        let detail = |item| naming::detail(words, item).unwrap_or_default();
        match difference {
            Difference::Added(item) => Changed {
                kind: "added",
                title: naming::item(words, after, item),
                detail: detail(item),
            },
            Difference::Rested(item) => Changed {
                kind: "rested",
                title: naming::item(words, after, item),
                detail: String::new(),
            },
            Difference::Removed(item) => Changed {
                kind: "removed",
                title: naming::item(words, before, item),
                detail: String::new(),
            },
            Difference::Changed {
                before: old,
                after: new,
            } => {
                let full = |plan, item| {
                    let detail = detail(item);
                    let title = naming::item(words, plan, item);
                    if detail.is_empty() {
                        title
                    } else {
                        format!("{title} · {detail}")
                    }
                };
                Changed {
                    kind: "changed",
                    title: full(after, *new),
                    detail: words
                        .t1("plan-was-before", "before", full(before, *old))
                        .into_owned(),
                }
            }
        }
    }
}
