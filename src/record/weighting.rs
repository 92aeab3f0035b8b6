//! A weighting: how much each word, pair of words or signal of a sentence tells of whether it claims something.

use super::fields::Fields;
use super::{Fault, Origin};
use crate::tree::Spanned;

/// Weights found from labelled sentences.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighting {
    /// Where they were read.
    pub origin: Origin,
    /// Their id.
    pub id: Spanned<String>,
    /// Lists of features, each with the weight of all in it.
    lists: Vec<(f64, String)>,
    /// Where they come from.
    pub citation: Option<Spanned<String>>,
}

impl Weighting {
    pub(super) fn read(fields: &mut Fields<'_>, origin: Origin, id: Spanned<String>) -> Self {
        let mut lists = Vec::new();
        for list in fields.filled_texts("features") {
            match list.value.split_once(' ').and_then(|(weight, features)| Some((number(weight)?, features))) {
                Some((weight, features)) => lists.push((weight, features.to_owned())),
                None => fields.fault(Fault::new(list.span, "a list begins with its weight, as in `0.5 relief`")),
            }
        }
        Self { origin, id, lists, citation: fields.text("citation") }
    }

    /// All features, each with its weight.
    pub fn features(&self) -> impl Iterator<Item = (&str, f64)> {
        self.lists.iter().flat_map(|(weight, features)| features.split_whitespace().map(move |one| (one, *weight)))
    }
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::record::{Records, read};

    fn records(features: &str) -> Records {
        read(&Arc::from("rules/a.toml"), None, &format!("[[weighting]]\nid = 'w'\nfeatures = {features}\n"))
    }

    #[test]
    fn features_are_read_with_their_weights() {
        let records = records("['0.5 relief kept_their', '-1.25 signal:ask']");
        assert_eq!(records.faults, []);
        let features: Vec<_> = records.weightings[0].features().collect();
        assert_eq!(features, [("relief", 0.5), ("kept_their", 0.5), ("signal:ask", -1.25)]);
    }

    #[test]
    fn a_list_without_a_weight_is_told_and_the_others_are_read() {
        let records = records("['relief', 'inf relief', '1 relief']");
        let told: Vec<&str> = records.faults.iter().map(|(_, fault)| fault.message.as_str()).collect();
        assert_eq!(told, ["a list begins with its weight, as in `0.5 relief`"; 2]);
        assert_eq!(records.weightings[0].features().count(), 1);
    }
}
