//! `asset/intent`: the text does what the declared intent may not.

use std::collections::BTreeSet;

use super::super::{Check, Run};
use super::target::{Target, target};
use crate::asset::{Assertion, Asset, Hit};
use crate::document::Link;
use crate::finding::{Finding, Label};
use crate::record::{Allowance, Need, Product, SignalKind, StatementKind, Word as _};
use crate::registry::Topic;
use crate::rule;
use crate::span::Span;

rule! {
    /// The declared intent contradicts what the text does.
    ///
    /// ## What it finds
    ///
    /// - an intent that is about no product, such as disease education: a product named by its brand, its established name or another
    ///   of its names, a competitor's product, a hint at one ("ask your doctor about the new pill"), and a link that leads to a product's
    ///   pages. "Talk to your doctor" is fine;
    /// - an intent about a product that makes no claims, such as a reminder: a sentence or heading that claims something, and the
    ///   indication. The names, the company and the required language are all that may stand there;
    /// - scientific exchange and answers to medical questions: calls to action, testimonials and superlatives, and links to promotional
    ///   assets.
    ///
    /// ## Why
    ///
    /// Regulators judge what a piece does, not what it is called. A help-seeking piece that identifies a drug is an advertisement, and
    /// a reminder that suggests a use loses its exemption (21 CFR 202.1(e)(2)(i)). Scientific exchange keeps its protection only apart
    /// from promotion.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// +++
    /// intent = "disease-education"
    /// +++
    /// Ask your doctor about Velorin.
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// +++
    /// intent = "disease-education"
    /// +++
    /// Ask your doctor about your cholesterol.
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Take out what the intent does not allow, or declare the intent that the piece has and meet what that asks for.
    pub(super) INTENT = "asset/intent", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &INTENT, run: Run::Asset(run) };

/// Intents of `core` for answers of science, which promote nothing.
const SCIENTIFIC: &[&str] = &["scientific-exchange", "medical-information-response"];
/// What promotes, whatever the science.
const PROMOTIONAL: &[SignalKind] = &[SignalKind::CallToAction, SignalKind::Testimonial, SignalKind::Superlative];

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let Some(word) = &asset.head.front.intent else { return };
    let Some(intent) = asset.registry.policy.intents.get(&word.value) else { return };
    if intent.value.product == Need::Forbidden {
        found.extend(identified(asset, &word.value));
    } else if intent.value.claims == Allowance::Forbidden {
        found.extend(claiming(asset, &word.value));
    } else if SCIENTIFIC.contains(&word.value.as_str()) {
        found.extend(promoting(asset, &word.value));
    }
}

/// Products that a piece without a product names or links to.
fn identified(asset: &Asset<'_>, intent: &str) -> Vec<Finding> {
    let mut findings = named(asset, intent);
    findings.extend(hinted(asset, intent));
    let told: Vec<Span> = findings.iter().flat_map(places).collect();
    let links = asset.page.document.links.iter().filter(|link| !told.iter().any(|span| link.span.holds(*span)));
    findings.extend(links.filter_map(|link| {
        let product = led_to(asset, link)?;
        let message =
            format!("content of intent `{intent}` is about no product, and this link leads to {}", product.brand.value);
        Some(asset.finding(&INTENT, link.span, message).with_help("link to pages that identify no product"))
    }));
    findings
}

/// Words that point to one product without its name.
fn hinted(asset: &Asset<'_>, intent: &str) -> Vec<Finding> {
    let hits = asset.hits.iter().filter(|hit| is_of_kind(asset, hit, &[SignalKind::UnnamedProduct]));
    let hinted = hits.filter(|hit| !asset.is_near_product(hit) && !asset.in_statement(hit.words)).map(|hit| {
        let words = asset.page.visible_words(hit.words);
        let message =
            format!("content of intent `{intent}` is about no product, and \"{words}\" points to one without its name");
        let finding = asset.finding(&INTENT, asset.page.span_of(hit.words), message);
        finding.with_help("speak of treatment in general, and send the reader to a doctor")
    });
    hinted.collect()
}

fn places(finding: &Finding) -> impl Iterator<Item = Span> + '_ {
    finding.span.into_iter().chain(finding.related.iter().map(|label| label.span))
}

/// One finding for each product named, at the first place.
fn named(asset: &Asset<'_>, intent: &str) -> Vec<Finding> {
    let topics: BTreeSet<Topic> = asset.hits.iter().map(|hit| hit.topic).filter(|topic| is_name(*topic)).collect();
    let findings = topics.into_iter().filter_map(|topic| {
        let mut hits = asset.hits.iter().filter(|hit| hit.topic == topic && !asset.in_statement(hit.words));
        let first = hits.next()?;
        let words = asset.page.visible_words(first.words);
        let what = if matches!(topic, Topic::Competitor(_)) { "a competitor's product" } else { "a product" };
        let message = format!("content of intent `{intent}` is about no product, and \"{words}\" identifies {what}");
        let mut finding = asset.finding(&INTENT, asset.page.span_of(first.words), message);
        finding.related = hits.map(|hit| again(asset, hit)).collect();
        Some(finding.with_help("say it without the product, or make it a piece about the product"))
    });
    findings.collect()
}

fn is_name(topic: Topic) -> bool {
    matches!(topic, Topic::Name(_) | Topic::Competitor(_))
}

fn again(asset: &Asset<'_>, hit: &Hit) -> Label {
    Label { path: asset.head.path.clone(), span: asset.page.span_of(hit.words), label: "here too".to_owned() }
}

/// The product that a link leads to: its label, an address that names it, or an asset about it.
fn led_to<'r>(asset: &Asset<'r>, link: &Link) -> Option<&'r Product> {
    let registry = asset.registry;
    if link.image {
        return None;
    }
    if let Target::File(path) = target(&link.url, false, asset.head.folder()) {
        let head = registry.heads.iter().find(|head| *head.path == *path)?;
        return registry.product(&head.front.product.as_ref()?.value);
    }
    registry.records.products.iter().find(|product| is_address_of(&link.url, product))
}

fn is_address_of(url: &str, product: &Product) -> bool {
    let labels = product.markets.iter().filter_map(|market| market.label.as_ref()?.url.as_ref());
    let is_label = labels.into_iter().any(|label| label.value == url);
    let words = || url.split(|letter: char| !letter.is_alphanumeric());
    is_label || words().any(|word| word.eq_ignore_ascii_case(&product.brand.value))
}

/// What claims something in a piece that makes no claims, and its indication.
fn claiming(asset: &Asset<'_>, intent: &str) -> Vec<Finding> {
    let open = asset.assertions.iter().filter(|one| !asset.in_claim(one.words));
    let claims = open.map(|one| {
        let message = format!("content of intent `{intent}` makes no claims, and this claims {}", kinds(asset, one));
        asset.finding(&INTENT, asset.page.span_of(one.words), message)
    });
    let indications = asset.statements.iter().filter(|used| {
        let kind = asset.registry.records.statements[used.statement].kind.as_ref();
        kind.is_some_and(|kind| kind.value == StatementKind::Indication)
    });
    let indications = indications.map(|used| {
        let id = &asset.registry.records.statements[used.statement].id.value;
        let message = format!("content of intent `{intent}` says nothing about the use, and {id} is the indication");
        asset.finding(&INTENT, used.span, message).with_subject(id)
    });
    claims.chain(indications).map(|finding| finding.with_help("leave it out, or make it a promotional piece")).collect()
}

/// What is claimed, in words.
fn kinds(asset: &Asset<'_>, one: &Assertion) -> String {
    let kinds: BTreeSet<&str> = asset.kinds(one).map(SignalKind::word).collect();
    match kinds.len() {
        0 => "something about the product".to_owned(),
        _ => kinds.into_iter().collect::<Vec<_>>().join(", "),
    }
}

/// Promotion in scientific exchange.
fn promoting(asset: &Asset<'_>, intent: &str) -> Vec<Finding> {
    let open = asset.assertions.iter().filter(|one| !asset.in_claim(one.words));
    let promoting = open.filter_map(|one| {
        let hit = one.signals.iter().map(|hit| &asset.hits[*hit]).find(|hit| is_of_kind(asset, hit, PROMOTIONAL))?;
        let words = asset.page.visible_words(hit.words);
        let message = format!("content of intent `{intent}` promotes nothing, and \"{words}\" promotes");
        Some(
            asset
                .finding(&INTENT, asset.page.span_of(hit.words), message)
                .with_help("say what the evidence shows, no more"),
        )
    });
    let links = asset.page.document.links.iter().filter_map(|link| {
        let Target::File(path) = target(&link.url, false, asset.head.folder()) else { return None };
        let head = asset.registry.heads.iter().find(|head| *head.path == *path)?;
        let promotional = head.front.intent.as_ref().is_some_and(|intent| intent.value == "promotional");
        let message =
            format!("content of intent `{intent}` stands apart from promotion, and this link leads to {}", head.id);
        promotional.then(|| asset.finding(&INTENT, link.span, message))
    });
    promoting.chain(links).collect()
}

fn is_of_kind(asset: &Asset<'_>, hit: &Hit, kinds: &[SignalKind]) -> bool {
    let Topic::Signal(signal) = hit.topic else { return false };
    asset.registry.records.signals[signal].kind.as_ref().is_some_and(|kind| kinds.contains(&kind.value))
}
