//! Sentences of the field, cut where a reader would cut them.

use super::*;

/// Checks that a text with `|` between its sentences is cut there.
fn cut(marked: &str) {
    let text = marked.replace('|', "");
    let told: Vec<_> = sentences(&text).into_iter().map(|range| text[range].to_owned()).collect();
    let wanted: Vec<_> =
        marked.split('|').map(|sentence| sentence.trim().to_owned()).filter(|s| !s.is_empty()).collect();
    assert_eq!(told, wanted);
}

#[test]
fn plain_sentences() {
    cut("Once daily. |With or without food. |No titration.");
    cut("Do you know? |Stop! |Really?! |Yes.");
    cut("  One.   |Two  ");
    cut("no full stop");
    cut("");
    cut("Key results: 52% reduction; 61% at goal");
}

#[test]
fn figures_and_statistics_end_nothing() {
    cut("LDL-C fell by 52.4% (p<0.001; n=482). |The effect lasted.");
    cut("It was significant (p < .001). |Secondary endpoints followed.");
    cut("The dose is 300 mg. |150 mg follows.");
    cut("Version 2.1 applies. |Version 2.0 is old.");
}

#[test]
fn abbreviations_end_nothing_where_something_must_follow() {
    cut("Compared vs. Placebo, it worked. |It lasted.");
    cut("Avoid inhibitors, e.g. Ketoconazole. |Monitor.");
    cut("Dr. Smith and Mrs. Jones met at St. Mary's. |They agreed.");
    cut("Fig. 2 shows it (cf. Table 3). |See pp. 12-18.");
    cut("See Fig. 2. |It is clear.");
    cut("Use max. 3 tablets. |Wait 30 min. |Then eat.");
    cut("Batch No. 3 failed. |No. |It passed.");
    cut("On Nov. 3, 2025 it changed. |It ran to 31 Dec. |The next one is in June.");
}

#[test]
fn abbreviations_may_end_a_sentence_as_well() {
    cut("Rinse, dry, etc. |The pen is ready.");
    cut("Rinse, dry, etc. before use. |Done.");
    cut("It is made by Northwind Inc. |It is shipped by Northwind Ltd. in Leeds.");
    cut("Okafor et al. reported it. |So did Rowe et al. |They agreed.");
    cut("Weight fell by 5 lb. in 12 wk. |Placebo fell by 1 lb.");
}

#[test]
fn initials_and_letters() {
    cut("J. K. Rowe wrote it. |It was signed by T. Adeyemi. |S. aureus grew.");
    cut("Test for hepatitis B. |Repeat it.");
    cut("Study A. |Study B. |Vitamin D.");
    cut("The answer is A. |The reason is simple.");
    cut("The trial ran in the U.S. |The drug is sold there.");
    cut("The U.S. Prescribing Information has it. |Read it.");
    cut("Take one at 8 a.m. |Take one at 8 p.m. with food.");
    cut("Jane Doe, M.D., spoke. |John Roe, Ph.D. |Slides follow.");
    cut("It fell by 1.8 mmol/L. |Store at 8 °C. |Signed (J. Rowe).");
    cut("FEV1 rose by 0.21 L. |Rescue use fell.");
}

#[test]
fn citations_in_lists_of_references_stay_together() {
    cut("Okafor A, et al. J Invented Cardiol. 2025;12(4):1199-1210.");
    cut("J Invented Cardiol. 2025.");
}

#[test]
fn citation_marks_belong_to_the_sentence_before() {
    cut("It fell by 52%.¹ |It lasted.¹,² |Goal was reached.[3] |Most stayed.");
    cut("It fell by 52%.1 |At week 24.1,2 |The trial was blind.4");
    cut("It fell by 52%.* |*Post hoc.");
    cut("The ratio was 24.1 in all. |Node.2 |Lumi.ra is new.");
    cut("See Fig.2 The");
}

#[test]
fn quotes_and_brackets_close_behind_the_mark() {
    cut("\"I can climb again.\" |That is one voice.");
    cut("She asked \"Is it safe?\" and left. |“Yes.” |(See page 2.) |[See Boxed Warning.]");
    cut("It works (Rowe et al.). |They agreed.");
}

#[test]
fn a_sentence_may_begin_in_lower_case_with_a_name() {
    cut("It is required. |eConsent is available. |mRNA fell. |p53 was seen. p<0.05 was not.");
    cut("Patients lost weight... and kept it off. |Wait … there is more. |Yes… |No.");
}

proptest::proptest! {
    #[test]
    fn the_first_mark_is_found(text in "([a-z“” é]|\\.|!|\\?|…){0,40}") {
        proptest::prop_assert_eq!(next_mark(&text, 0), text.find(['.', '!', '?', '…']));
    }

    #[test]
    fn sentences_cover_the_text_in_order(text in "(\\.|!|\\?|…| |\u{a0}|\"|A|b|1|é|¹|\\[|\\]|U\\.S\\.|et al\\.|,){0,40}") {
        let mut at = 0;
        for range in sentences(&text) {
            proptest::prop_assert!(text[at..range.start].trim().is_empty());
            let sentence = &text[range.clone()];
            proptest::prop_assert!(!sentence.is_empty() && sentence.trim() == sentence);
            at = range.end;
        }
        proptest::prop_assert!(text[at..].trim().is_empty());
    }
}
