//! `asset/unknown-value`: front matter with a word that the policy or the records do not define.

use super::super::vocabulary::Sort;
use super::super::{Check, Run};
use crate::asset::Asset;
use crate::finding::{Edit, Finding, Fix};
use crate::record::Front;
use crate::rule;
use crate::tree::Spanned;

rule! {
    /// The front matter uses a word that is not defined: a product, an audience, a channel, an author.
    ///
    /// ## What it finds
    ///
    /// - a `kind`, `intent`, `stage`, `audience`, `channel` or one of the `regions` that neither the policy nor its packs define;
    /// - a `product` or one of the `indications` that no product record has, and an indication of another product than the asset's;
    /// - one of the `authors` who is not in `rules/people.toml`.
    ///
    /// ## Why
    ///
    /// Scopes and requirements go by these words. A piece for `audience = "hpc"` matches none of them: no claim serves it, and no
    /// safety language is asked for. An author who is nobody cannot be kept from approving the own work.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// +++
    /// audience = "hpc"
    /// +++
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// +++
    /// audience = "hcp"
    /// +++
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Use a word that is defined, or define the new one in `rules/policy.toml`, `rules/people.toml` or the product's file.
    pub(super) UNKNOWN_VALUE = "asset/unknown-value", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &UNKNOWN_VALUE, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for (sort, word) in words(&asset.head.front) {
        if !sort.holds(asset.registry, word) {
            found.push(stranger(asset, sort, word));
        }
    }
    found.extend(foreign_indications(asset));
}

fn words(front: &Front) -> impl Iterator<Item = (Sort, &Spanned<String>)> {
    let single = [
        (Sort::Product, &front.product),
        (Sort::Kind, &front.kind),
        (Sort::Intent, &front.intent),
        (Sort::Stage, &front.stage),
        (Sort::Audience, &front.audience),
        (Sort::Channel, &front.channel),
    ];
    let lists =
        [(Sort::Region, &front.regions), (Sort::Indication, &front.indications), (Sort::Person, &front.authors)];
    let single = single.into_iter().filter_map(|(sort, word)| Some((sort, word.as_ref()?)));
    single.chain(lists.into_iter().flat_map(|(sort, list)| list.iter().map(move |word| (sort, word))))
}

fn stranger(asset: &Asset<'_>, sort: Sort, word: &Spanned<String>) -> Finding {
    let message = format!("there is no {} `{}`", sort.noun(), word.value);
    let mut finding = asset.finding_at(&UNKNOWN_VALUE, word, message).with_help(sort.help(asset.registry, word));
    finding.fix = sort.nearest(asset.registry, word).and_then(|near| replacement(asset, word, near));
    finding
}

/// Puts the word that was meant in the place of a value of the asset's own file, inside the same quotes.
fn replacement(asset: &Asset<'_>, word: &Spanned<String>, near: &str) -> Option<Fix> {
    if word.layer != 0 {
        return None;
    }
    let written = word.span.of(&asset.head.text);
    let (before, after) =
        written.split_once(word.as_str()).filter(|(before, after)| before == after && before.len() <= 1)?;
    let edits = vec![Edit { span: word.span, text: format!("{before}{near}{after}") }];
    Some(Fix { safe: false, title: format!("use {near}"), edits })
}

/// Indications of another product than the asset's.
fn foreign_indications<'a>(asset: &'a Asset<'_>) -> impl Iterator<Item = Finding> + 'a {
    let own = asset.page.product();
    let known = asset.head.front.indications.iter().filter_map(|word| Some((word, asset.registry.indication(word)?)));
    known.filter_map(move |(word, (owner, indication))| {
        let own = own.filter(|own| own.id.value != owner.id.value)?;
        let message = format!("`{}` is an indication of {}, not of {}", word.value, owner.brand.value, own.brand.value);
        let finding = asset.finding_at(&UNKNOWN_VALUE, word, message);
        Some(finding.with_related(&owner.origin.path, indication.id.span, "the indication"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset::Assets;
    use crate::registry::{Content, Gate, Input, Options, Registry};

    const POLICY: &str = "schema = 1\nname = \"Test\"\n[audiences.hcp]\ntitle = \"Professionals\"\n";

    /// The asset's text after the fixes of all findings.
    fn mended(front: &str, defaults: &str) -> String {
        let files = [("rules/policy.toml", POLICY), ("content/_defaults.toml", defaults), ("content/page.md", front)];
        let inputs = files.map(|(path, text)| Input { path: path.into(), content: Content::Text(text.to_owned()) });
        let options = Options { today: jiff::civil::date(2026, 11, 23), gate: Gate::Authoring };
        let registry = Registry::load(inputs.into(), options);
        let mut found = Vec::new();
        run(&Assets::of(&registry).open(&registry.heads[0]), &mut found);
        let edits = found.into_iter().filter_map(|finding| finding.fix).flat_map(|fix| fix.edits);
        edits.fold(front.to_owned(), |mut text, edit| {
            text.replace_range(edit.span.start..edit.span.end, &edit.text);
            text
        })
    }

    #[test]
    fn the_word_that_was_meant_takes_the_place_of_the_wrong_one_in_its_quotes() {
        assert_eq!(mended("+++\naudience = \"hpc\"\n+++\n", ""), "+++\naudience = \"hcp\"\n+++\n");
        assert_eq!(mended("+++\naudience = 'hpc'\n+++\n", ""), "+++\naudience = 'hcp'\n+++\n");
        assert_eq!(mended("---\naudience: hpc\n---\n", ""), "---\naudience: hcp\n---\n");
    }

    #[test]
    fn what_stands_in_the_defaults_is_not_mended_in_the_asset() {
        let front = "+++\nid = \"page\"\n+++\n";
        assert_eq!(mended(front, "audience = \"hpc\"\n"), front);
    }

    #[test]
    fn a_word_near_none_gets_no_mend() {
        let front = "+++\naudience = \"astronauts\"\n+++\n";
        assert_eq!(mended(front, ""), front);
    }
}
