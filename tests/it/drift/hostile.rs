//! Whatever bytes a page holds, what is told of it points at its characters and quotes its words.

use fairbalance::document::{NoNames, read};
use fairbalance::finding::Finding;
use fairbalance::span::Span;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use super::registry::{drawn, draws, findings, front, records};

/// The sample's safety information with a figure changed, a word put in and sentences left out.
const SAFETY: &str = "Velorin (tezacibart) is contraindicated in patients with a history of serious hypersensitivity to tezacibart or to any \
    of its excipients. Hypersensitivity reactions, including rash, urticaria, and angioedema, have never occurred in patients treated with \
    Velorin. If a serious hypersensitivity reaction occurs, stop Velorin, treat according to the standard of care, and monitor until signs \
    and symptoms resolve. The cap of the Velorin pen contains dry natural rubber, a derivative of latex, which may cause allergic \
    reactions in people who are sensitive to latex. The most common adverse reactions (15% or more of patients on Velorin, and more often than on placebo) were \
    nasopharyngitis, injection site reactions, and back pain.";

/// Parts of approved texts, of Markdown and of what breaks readers of either.
const PARTS: [&str; 60] = [
    "In ORBIT-1, Velorin lowered LDL-C by 52% versus placebo at week 24 in adults with HeFH (n=723; p<0.001).",
    "Velorin lowered LDL-C by",
    "In adults with HeFH, Velorin lowered LDL-C",
    "58%",
    "52%",
    "versus placebo",
    "at week 24 in",
    "(n=723; p<0.001).",
    SAFETY,
    SAFETY,
    SAFETY,
    "Velorin can cause serious allergic reactions.",
    "even in children",
    "[VEL-EFF-01]",
    "[VEL-EFF-01][^REF-ORBIT-1]",
    "[Velorin lowered LDL-C][VEL-EFF-01]",
    "[isi]",
    "[^REF-ORBIT-1]",
    "not",
    "may",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~",
    "&nbsp;",
    "&#8203;",
    "&#x35;2%",
    "&shy;",
    "&amp;",
    "&",
    "\\",
    "\\\n",
    "<b>",
    "</b>",
    "<sup>1</sup>",
    "<!--",
    "-->",
    "<details>",
    "<div hidden>",
    "|",
    "\n|---|---|\n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n## ",
    "\n\n",
    "\r\n",
    "\r",
    "\0",
    "\t",
    "\u{200b}",
    "\u{ad}",
    "\u{202e}",
    "\u{feff}",
    "é\u{301}",
    "🫀",
    "Vеlorin",
    "[x](y \"Velorin\")",
];

fn page() -> impl Strategy<Value = String> {
    let part = prop_oneof![8 => select(&PARTS[..]).prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => bytes()];
    let parted = (part, select(&["", " ", " ", "\n"][..])).prop_map(|(part, gap)| format!("{part}{gap}"));
    prop::collection::vec(parted, 0..60).prop_map(|parts| parts.concat())
}

/// Any bytes, as far as they are text.
fn bytes() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u8>(), 0..8).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// The letters and figures of a text.
fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether letters stand in a text in this order.
fn holds(text: &str, letters: &[char]) -> bool {
    let mut rest = text.chars();
    letters.iter().all(|letter| rest.any(|other| other == *letter))
}

/// Whether a place of a file reads as these words: as it is written, or with its entities decoded. The title of a link is read after
/// the block it stands in, so words may stand there in another order.
fn quotes(source: &str, words: &str) -> bool {
    let (letters, shown) = (letters(words), read(source, 0, &[], &NoNames).visible);
    let holds_all = |text: &str| words.split(|mark: char| !mark.is_alphanumeric()).all(|word| text.contains(word));
    [source, &*shown].into_iter().any(|text| holds(text, &letters) || (source.contains('"') && holds_all(text)))
}

/// What is wrong with the places of a finding.
fn fault(finding: &Finding, text: &str) -> Option<String> {
    let in_text = |span: Span| text.get(span.start..span.end).is_some();
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
    let drifts = finding.drift.iter().map(|drift| drift.span);
    if let Some(span) = finding.span.into_iter().chain(edits).chain(drifts).find(|span| !in_text(*span)) {
        return Some(format!("{span:?} of {}", finding.message));
    }
    let told = finding.drift.iter().find(|drift| !quotes(drift.span.of(text), &drift.written));
    told.map(|drift| format!("{:?} does not read {:?}", drift.span.of(text), drift.written))
}

#[test]
fn every_place_lies_in_the_file_and_reads_as_what_is_quoted() {
    let mut runner = TestRunner::deterministic();
    let mut files = records(&[]);
    for number in 0..draws() / 4 {
        let page = format!(
            "{}\n{}",
            front(&format!("page-{number}"), "velorin", &["VEL-EFF-01"]),
            drawn(&mut runner, &page())
        );
        files.insert(format!("content/page-{number}.md"), page);
    }
    let found = findings(&files);
    let on_pages = found.iter().filter(|(path, _)| path.starts_with("content/page-"));
    let all: Vec<(&String, &Finding)> =
        on_pages.flat_map(|(path, found)| found.iter().map(move |one| (path, one))).collect();
    for rule in ["claim/altered", "safety/altered"] {
        let drifts = all.iter().filter(|(_, finding)| finding.rule == rule && !finding.drift.is_empty());
        assert!(drifts.count() * 50 > draws() / 4, "few pages have a finding of {rule}");
    }
    for (path, finding) in all {
        let fault = fault(finding, &files[path]);
        assert!(fault.is_none(), "{fault:?}\n{:?}", files[path]);
        for related in &finding.related {
            let text = files.get(&*related.path);
            assert!(text.is_some_and(|text| text.get(related.span.start..related.span.end).is_some()), "{related:?}");
        }
    }
}
