//! What rests on what: every name by which one entry of a registry leads to another, as a flat list.

use rayon::prelude::*;

use super::Sort;
use crate::asset::{Asset, Assets, ClaimSource, StatementSource};
use crate::id::Kind;
use crate::record::{Claim, Indication, Product, Required, Scope, Statement};
use crate::registry::{ClaimId, Head, HeadId, Registry, StatementId};
use crate::span::Span;
use crate::tree::Spanned;

/// One entry leads to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<'r> {
    /// The sort of the entry that rests on another.
    pub sort: Sort,
    /// Its id.
    pub from: &'r str,
    /// The id of what it rests on; it may name nothing.
    pub to: &'r str,
    /// How.
    pub how: LinkHow,
    /// The file that says so.
    pub path: &'r str,
    /// The words that say so.
    pub span: Span,
    /// What stands between: the module that brings a claim, the requirement that asks for a statement.
    pub via: Option<&'r str>,
}

/// How one entry leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkHow {
    /// The front matter names the claim or statement.
    Declared,
    /// Approved wording stands in the text.
    Written,
    /// `[an approved wording][ID]`.
    Bound,
    /// `[other words][ID]`.
    BoundElse,
    /// `[ID]`.
    Included,
    /// A module brings it.
    ByModule,
    /// A requirement that applies asks for it.
    Required,
    /// `[^ID]`.
    Cited,
    /// A trigger matches.
    Topic,
    /// It is about the product or indication.
    About,
    /// Its scope names the product or indication.
    Scope,
    /// Evidence.
    Evidence,
    /// It must stand near.
    Companion,
    /// It answers questions on a topic.
    Answer,
    /// The person wrote it.
    Author,
    /// It may not stand in the same asset.
    NotWith,
    /// It takes the place of the other, or the other takes its place.
    Replacement,
}

impl LinkHow {
    /// The word for it in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Written => "written",
            Self::Bound => "bound",
            Self::BoundElse => "bound to other words",
            Self::Included => "included",
            Self::ByModule => "by module",
            Self::Required => "required",
            Self::Cited => "cited",
            Self::Topic => "topic",
            Self::About => "about",
            Self::Scope => "scope",
            Self::Evidence => "evidence",
            Self::Companion => "companion",
            Self::Answer => "answer",
            Self::Author => "author",
            Self::NotWith => "not with",
            Self::Replacement => "replacement",
        }
    }

    /// Whether what rests on the one rests on the other too. A name alone does not carry: what uses a claim does not rest on the
    /// claim that may not stand beside it.
    pub const fn carries(self) -> bool {
        !matches!(self, Self::NotWith | Self::Replacement | Self::Required | Self::Topic | Self::Answer | Self::Author)
    }
}

/// All links of a registry: those of its records, then those of each asset in the order of its text.
pub(super) fn links<'r>(assets: &'r Assets<'r>) -> Vec<Link<'r>> {
    let registry = assets.registry;
    let records = &registry.records;
    let mut links: Vec<Link<'_>> = Vec::new();
    links.extend(records.products.iter().flat_map(|one| one.indications.iter().map(|entry| of_indication(one, entry))));
    links.extend(records.claims.iter().flat_map(of_claim));
    links.extend(records.statements.iter().flat_map(of_statement));
    links.extend(of_requirements(registry));
    links.extend(of_triggers(registry));
    links.par_extend(registry.heads.par_iter().flat_map_iter(|head| of_asset(assets, head)));
    links
}

/// A record, as the source of links.
struct Source<'r> {
    sort: Sort,
    id: &'r str,
    path: &'r str,
}

impl<'r> Source<'r> {
    fn link(&self, how: LinkHow, to: &'r Spanned<String>) -> Link<'r> {
        Link { sort: self.sort, from: self.id, to: &to.value, how, path: self.path, span: to.span, via: None }
    }

    fn links(&self, how: LinkHow, to: impl IntoIterator<Item = &'r Spanned<String>>) -> Vec<Link<'r>> {
        to.into_iter().map(|to| self.link(how, to)).collect()
    }

    fn scope(&self, scope: &'r Scope) -> Vec<Link<'r>> {
        self.links(LinkHow::Scope, scope.products.iter().chain(&scope.indications))
    }
}

fn of_indication<'r>(product: &'r Product, indication: &'r Indication) -> Link<'r> {
    let source = Source { sort: Sort::Of(Kind::Indication), id: &indication.id.value, path: &product.origin.path };
    Link { span: indication.id.span, ..source.link(LinkHow::About, &product.id) }
}

fn of_claim(claim: &Claim) -> Vec<Link<'_>> {
    let source = Source { sort: Sort::Of(Kind::Claim), id: &claim.id.value, path: &claim.origin.path };
    let mut links = source.links(LinkHow::About, &claim.product);
    links.extend(source.links(LinkHow::Evidence, claim.evidence.iter().map(|one| &one.reference)));
    links.extend(source.links(LinkHow::Companion, claim.companions.iter().map(|one| &one.id)));
    links.extend(source.links(LinkHow::NotWith, &claim.not_with));
    links.extend(source.links(LinkHow::Replacement, &claim.replaced_by));
    links.extend(source.links(LinkHow::Author, &claim.authors));
    links.extend(source.scope(&claim.scope));
    links
}

fn of_statement(statement: &Statement) -> Vec<Link<'_>> {
    let source = Source { sort: Sort::Of(Kind::Statement), id: &statement.id.value, path: &statement.origin.path };
    let mut links = source.links(LinkHow::About, &statement.product);
    links.extend(source.links(LinkHow::Replacement, &statement.replaces));
    links.extend(source.scope(&statement.scope));
    links
}

/// A requirement names a statement, or a kind of which any may be asked for.
fn of_requirements(registry: &Registry) -> impl Iterator<Item = Link<'_>> {
    registry.records.requirements.iter().flat_map(|one| {
        let source = Source { sort: Sort::Of(Kind::Requirement), id: &one.id.value, path: &one.origin.path };
        let named = registry.records.statements.iter().filter(|statement| match &one.statement.value {
            Required::Kind(kind) => statement.kind.as_ref().is_some_and(|own| own.value == *kind),
            Required::Id(id) => statement.id.value == *id,
            Required::Unknown => false,
        });
        let at = one.statement.span;
        let links = named.map(|statement| Link { span: at, ..source.link(LinkHow::Required, &statement.id) });
        links.chain(source.scope(&one.when)).collect::<Vec<_>>()
    })
}

fn of_triggers(registry: &Registry) -> impl Iterator<Item = Link<'_>> {
    registry.records.triggers.iter().flat_map(|one| {
        let source = Source { sort: Sort::Of(Kind::Trigger), id: &one.id.value, path: &one.origin.path };
        source.links(LinkHow::Answer, &one.answer_with)
    })
}

/// The links of one asset, whose body is read for it.
fn of_asset<'r>(assets: &'r Assets<'r>, head: &'r Head) -> Vec<Link<'r>> {
    let registry = assets.registry;
    let source = AssetSource { registry, head };
    let asset = assets.open(head);
    let mut links = source.of_front();
    links.extend(asset.claims.iter().map(|one| source.of_claim_use(one.claim, one.source, one.span)));
    links.extend(asset.statements.iter().map(|used| source.of_statement_use(used.statement, used.source, used.span)));
    links.extend(source.of_document(&asset));
    links.extend(source.of_needs(&asset));
    links.extend(asset.triggers().into_iter().filter_map(|(trigger, hits)| {
        let trigger = &registry.records.triggers[trigger].id.value;
        Some(source.body(LinkHow::Topic, trigger, asset.page.span_of_normal(hits.first()?.normal)))
    }));
    links.dedup();
    links
}

struct AssetSource<'r> {
    registry: &'r Registry,
    head: &'r Head,
}

impl<'r> AssetSource<'r> {
    fn body(&self, how: LinkHow, to: &'r str, span: Span) -> Link<'r> {
        Link { sort: Sort::Of(Kind::Asset), from: &self.head.id, to, how, path: &self.head.path, span, via: None }
    }

    fn of_front(&self) -> Vec<Link<'r>> {
        let front = &self.head.front;
        let named = |how, values: Vec<&'r Spanned<String>>| {
            values.into_iter().map(move |value| {
                let (path, span) = self.head.place(value);
                Link { path, ..self.body(how, &value.value, span) }
            })
        };
        let about = front.product.iter().chain(&front.indications).collect();
        let declared = front.claims.iter().chain(&front.statements).collect();
        let authors = front.authors.iter().collect();
        let links = named(LinkHow::About, about).chain(named(LinkHow::Declared, declared));
        links.chain(named(LinkHow::Author, authors)).collect()
    }

    fn of_claim_use(&self, claim: ClaimId, how: ClaimSource, span: Span) -> Link<'r> {
        let claim = &self.registry.records.claims[claim].id.value;
        match how {
            ClaimSource::Written => self.body(LinkHow::Written, claim, span),
            ClaimSource::Bound => self.body(LinkHow::Bound, claim, span),
            ClaimSource::BoundToOther => self.body(LinkHow::BoundElse, claim, span),
            ClaimSource::Included => self.body(LinkHow::Included, claim, span),
            ClaimSource::ByModule(module) => self.by_module(module, claim, span),
        }
    }

    fn of_statement_use(&self, statement: StatementId, how: StatementSource, span: Span) -> Link<'r> {
        let statement = &self.registry.records.statements[statement].id.value;
        match how {
            StatementSource::Written => self.body(LinkHow::Written, statement, span),
            StatementSource::Included => self.body(LinkHow::Included, statement, span),
            StatementSource::ByModule(module) => self.by_module(module, statement, span),
        }
    }

    fn by_module(&self, module: HeadId, to: &'r str, span: Span) -> Link<'r> {
        let via = Some(&*self.registry.heads[module].id);
        Link { via, ..self.body(LinkHow::ByModule, to, span) }
    }

    /// Modules and references.
    fn of_document(&self, asset: &Asset<'r>) -> Vec<Link<'r>> {
        let modules = asset.page.document.inclusions.iter().filter_map(|one| {
            let module = self.registry.find_module(&one.label)?;
            Some(self.body(LinkHow::Included, &self.registry.heads[module].id, one.span))
        });
        let cited = asset.page.document.citations.iter().filter_map(|one| {
            let reference = self.registry.reference(&one.label)?;
            Some(self.body(LinkHow::Cited, &reference.id.value, one.span))
        });
        modules.chain(cited).collect()
    }

    /// What it must carry: each requirement that applies, and the statements that meet it.
    fn of_needs(&self, asset: &Asset<'r>) -> Vec<Link<'r>> {
        let opening = self.head.opening;
        let mut links = Vec::new();
        for need in &asset.needs {
            let requirement: &'r str = &need.requirement.id.value;
            links.push(self.body(LinkHow::Required, requirement, opening));
            let statements = need.accepted.iter().map(|at| &self.registry.records.statements[*at].id.value);
            links.extend(
                statements.map(|statement| Link {
                    via: Some(requirement),
                    ..self.body(LinkHow::Required, statement, opening)
                }),
            );
        }
        links
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::samples;

    /// `from how to` of all links of an entry.
    fn of(id: &str) -> Vec<String> {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        let links = links(&assets);
        let own = links.iter().filter(|link| link.from == id);
        own.map(|link| {
            let via = link.via.map(|via| format!(" by {via}")).unwrap_or_default();
            format!("{} {}{via}", link.how.word(), link.to)
        })
        .collect()
    }

    #[test]
    fn a_claim_rests_on_its_product_evidence_and_companions() {
        assert_eq!(of("C-1"), ["about velorin", "evidence REF-1", "companion ISI-2", "author rkim", "scope hefh"]);
        assert_eq!(of("C-2"), ["about velorin", "not with C-1"]);
        assert_eq!(of("hefh"), ["about velorin"]);
    }

    #[test]
    fn a_requirement_asks_for_every_statement_of_its_kind() {
        assert_eq!(of("own-isi"), ["required ISI-1", "required ISI-2"]);
    }

    #[test]
    fn an_asset_declares_includes_cites_and_must_carry() {
        let links = of("A-1");
        for expected in [
            "about velorin",
            "about hefh",
            "declared C-1",
            "included C-1",
            "by module C-1 by M-1",
            "by module ISI-1 by M-1",
            "by module ISI-2 by M-1",
            "included M-1",
            "cited REF-1",
            "required own-isi",
            "required ISI-2 by own-isi",
            "topic own-topic",
            "author rkim",
        ] {
            assert!(links.iter().any(|link| link == expected), "{expected}: {links:#?}");
        }
    }

    #[test]
    fn every_link_points_at_words_of_its_file() {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        for link in
            links(&assets).iter().filter(|link| link.path.starts_with("rules/") || link.path.starts_with("content/"))
        {
            let text = registry.text(link.path).unwrap();
            assert!(!link.span.of(text).is_empty(), "{link:?}");
        }
    }
}
