//! Example content that the samples of several pages share.

use crate::calls::Call;
use crate::form::Fields;
use crate::pick::Pick;

/// The id of an entry.
pub(crate) const ENTRY: &str = "019ab000-0000-7000-8000-000000000001";

/// Words that try to break a page.
pub(crate) const HOSTILE: &str =
    "</textarea><script>alert(1)</script> “quoted” & 'so' שלום עולם 🌱";

/// Things to tick: a plain one, a long one, right-to-left letters, markup.
pub(crate) fn picks() -> Vec<Pick> {
    let names = [
        "A walk by the river",
        "Afterthelongestworkdayofthewholeweekwhennobodyisathomeandthefridgeisempty and more",
        "לדבר עם סבתא",
        "<b>Sam</b> & \"co\"",
    ];
    let pick = |(number, name): (usize, &str)| Pick {
        id: format!("00000000-0000-4000-8000-00000000000{number}"),
        name: name.to_owned(),
    };
    names.into_iter().enumerate().map(pick).collect()
}

/// Someone to call.
pub(crate) fn calls() -> Vec<Call> {
    vec![Call {
        href: "tel:+18185550117".to_owned(),
        title: "Call <Sam>".to_owned(),
        text: "+1 818 555 0117".to_owned(),
    }]
}

/// A form filled in.
pub(crate) fn fields(pairs: &[(&str, &str)]) -> Fields {
    let pairs = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    pairs.collect()
}
