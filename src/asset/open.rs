//! One asset while it is checked: its page, and everything of the registry that is used on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::alterations::{self, Alteration};
use super::analysis::Analysis;
use super::assertion::{self, Assertion, PieceContext};
use super::claims::{self, ClaimUse};
use super::cover::Cover;
use super::hits::{self, Hit};
use super::mentions::{self, Mention};
use super::modules::Modules;
use super::page::{Page, Sentence};
use super::requirements::{self, Need};
use super::statements::{self, StatementUse};
use crate::document::Block;
use crate::finding::Finding;
use crate::index::{Extent, Index, numbered};
use crate::record::{Condition, Market, Pair, SignalKind, StatementKind, Trigger};
use crate::registry::{Head, Registry, Topic, TriggerId, WordMemory};
use crate::rule::Rule;
use crate::span::Span;
use crate::text::Word;
use crate::tree::Spanned;

/// One asset with everything that checks need. It borrows the registry and is dropped after its checks.
#[derive(Debug)]
pub struct Asset<'r> {
    /// The registry it belongs to.
    pub registry: &'r Registry,
    /// What modules bring.
    pub modules: &'r Modules,
    /// Its file and front matter.
    pub head: &'r Head,
    /// Its text as readers see it.
    pub page: Page<'r>,
    /// Where statements are used word for word, in reading order.
    pub statements: Vec<StatementUse>,
    /// Near misses: where the text is close to a claim without using it, in reading order.
    pub alterations: Vec<Alteration>,
    /// Where claims are used, in reading order.
    pub claims: Vec<ClaimUse>,
    /// Where names, triggers, terms and signals match, in reading order.
    pub hits: Vec<Hit>,
    /// For each sentence of the document, whether it is about the product.
    pub mentions: Vec<Mention>,
    /// What claims something, approved or not, in reading order.
    pub assertions: Vec<Assertion>,
    /// What language it must have, and whether it does.
    pub needs: Vec<Need<'r>>,
    statement_words: Cover,
    claim_words: Cover,
}

impl<'r> Asset<'r> {
    /// Reads the body of an asset and finds what of the registry is used in it.
    pub(super) fn open(registry: &'r Registry, modules: &'r Modules, head: &'r Head) -> Self {
        registry.with_memory(|memory| Self::read(registry, modules, head, memory))
    }

    fn read(registry: &'r Registry, modules: &'r Modules, head: &'r Head, memory: &mut WordMemory) -> Self {
        let page = Page::read(registry, head, memory);
        let matches = registry.wordings.find(&page.words);
        let statements = statements::find(&page, modules, &matches);
        let statement_words = statements::cover(&page, &statements);
        let near = alterations::find(&page, &statement_words, &matches);
        let claims = claims::find(&page, modules, &matches, &statement_words, &near);
        let claim_words = claims::cover(&page, &claims);
        let hits = hits::find(&page, memory);
        let mentions = mentions::find(&page, &hits);
        let context = PieceContext { page: &page, statement_words: &statement_words, hits: &hits, mentions: &mentions };
        let assertions = assertion::find(&context, memory);
        let analysis = Analysis {
            page: &page,
            statements: &statements,
            statement_words: &statement_words,
            claims: &claims,
            claim_words: &claim_words,
            hits: &hits,
            mentions: &mentions,
            assertions: &assertions,
        };
        let needs = requirements::find(&analysis);
        let alterations = near.alterations;
        Self {
            registry,
            modules,
            head,
            page,
            statements,
            alterations,
            claims,
            hits,
            mentions,
            assertions,
            needs,
            statement_words,
            claim_words,
        }
    }

    /// What was found on its page, as conditions need it.
    fn analysis(&self) -> Analysis<'_, 'r> {
        Analysis {
            page: &self.page,
            statements: &self.statements,
            statement_words: &self.statement_words,
            claims: &self.claims,
            claim_words: &self.claim_words,
            hits: &self.hits,
            mentions: &self.mentions,
            assertions: &self.assertions,
        }
    }

    /// Whether a condition holds for one region and indication. The text counts as well as the front matter.
    pub fn holds(&self, condition: Condition, pair: Pair<'_>) -> bool {
        self.analysis().holds(condition, pair)
    }

    /// Whether a condition holds for a copy unit, a block that readers see without the rest: its own words decide. A fact about the
    /// asset or its product holds there too.
    pub fn holds_in_unit(&self, condition: Condition, unit: Index<Block>) -> bool {
        self.analysis().holds_in_unit(condition, unit)
    }

    /// The product's market of a region, or else that of the region it is part of.
    pub fn market(&self, pair: Pair<'_>) -> Option<&'r Market> {
        self.page.market(pair)
    }

    /// The first signal of these kinds in whatever claims something of these kinds, outside required language.
    pub fn claiming<'a>(&'a self, kinds: &'a [SignalKind]) -> impl Iterator<Item = &'a Hit> {
        self.assertions.iter().filter_map(move |assertion| self.signal(assertion, kinds))
    }

    /// The first signal of these kinds in an assertion, if together they score enough for this to be what it claims.
    pub fn signal(&self, assertion: &Assertion, kinds: &[SignalKind]) -> Option<&Hit> {
        assertion.signal(&self.registry.records, &self.hits, kinds)
    }

    /// What an assertion claims, by the kinds of its signals.
    pub fn kinds<'a>(&'a self, assertion: &'a Assertion) -> impl Iterator<Item = SignalKind> + 'a {
        assertion.kinds(&self.registry.records, &self.hits)
    }

    /// The mentions of its own product; without a product, of any.
    pub fn own_names(&self) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(|hit| mentions::is_own_name(&self.page, hit))
    }

    /// Whether a sentence is about the product.
    pub fn mention(&self, sentence: Index<Sentence>) -> Mention {
        self.mentions.get(sentence.at()).copied().unwrap_or_default()
    }

    /// Whether the sentence of a hit names the product or goes on from one that does.
    pub fn is_near_product(&self, hit: &Hit) -> bool {
        mentions::is_mention(&self.mentions, hit.sentence)
    }

    /// The first byte of the file where a statement of a kind is used.
    pub fn first_statement_of(&self, kind: StatementKind) -> Option<usize> {
        let of_kind = |one: &&StatementUse| self.registry.statement_kind(one.statement) == Some(kind);
        self.statements.iter().filter(of_kind).map(|one| one.span.start).min()
    }

    /// The triggers that match outside approved wording and required language, each with its places; those that apply by their
    /// scope alone have none.
    pub fn triggers(&self) -> BTreeMap<TriggerId, Vec<&Hit>> {
        let facts = self.head.facts();
        let records = &self.registry.records.triggers;
        let shares = |trigger: &Trigger| trigger.when.shares(&facts, &self.registry.regions);
        let by_scope = numbered(records).filter(|(_, trigger)| trigger.is_by_scope() && shares(trigger));
        let mut triggers: BTreeMap<TriggerId, Vec<&Hit>> = by_scope.map(|(trigger, _)| (trigger, Vec::new())).collect();
        for hit in &self.hits {
            let Topic::Trigger(trigger) = hit.topic else { continue };
            let applies = || shares(&records[trigger]);
            if !self.in_statement(hit.words)
                && !self.in_claim(hit.words)
                && (triggers.contains_key(&trigger) || applies())
            {
                triggers.entry(trigger).or_default().push(hit);
            }
        }
        triggers
    }

    /// The roles that have to approve it before publication: those of the intent, then those of the triggers that matched.
    pub fn roles_needed(&self) -> Vec<String> {
        let intent = self.head.front.intent.as_ref().and_then(|intent| self.registry.policy.intents.get(&intent.value));
        let of_intent = intent.map(|intent| intent.value.reviews.as_slice()).unwrap_or_default();
        let triggers = self.triggers();
        let of_topics = triggers.keys().flat_map(|trigger| &self.registry.records.triggers[*trigger].review);
        let mut roles: Vec<String> = Vec::new();
        for role in of_intent.iter().chain(of_topics) {
            if !roles.contains(&role.value) {
                roles.push(role.value.clone());
            }
        }
        roles
    }

    /// Whether words lie inside a statement that is used or in the heading of its record. They are compared with that record alone.
    pub fn in_statement(&self, words: Extent<Word>) -> bool {
        self.statement_words.holds(words)
    }

    /// Whether words lie inside an approved wording.
    pub fn in_claim(&self, words: Extent<Word>) -> bool {
        self.claim_words.holds(words)
    }

    /// Whether modules of its product contain the sentences of these words word for word.
    pub fn in_module(&self, words: Extent<Word>) -> bool {
        self.modules.cover(&self.page, words)
    }

    /// The features of each piece of it, with the words of the piece: what a trainer of the claim model needs of labelled
    /// sentences.
    pub fn features(&self) -> Vec<(Extent<Word>, Vec<String>)> {
        let Self { page, statement_words, hits, mentions, .. } = self;
        assertion::features(&PieceContext { page, statement_words, hits, mentions })
    }

    /// A finding of this asset at a place of its own file.
    pub fn finding(&self, rule: &Rule, span: Span, message: impl Into<String>) -> Finding {
        let mut finding = Finding::new(rule, &self.head.path, span, message);
        finding.asset = Some(Arc::clone(&self.head.id));
        finding
    }

    /// A finding of this asset at a value of its front matter, which may be in a file of defaults.
    pub fn finding_at<T>(&self, rule: &Rule, value: &Spanned<T>, message: impl Into<String>) -> Finding {
        let (path, span) = self.head.place(value);
        let mut finding = self.finding(rule, span, message);
        finding.path = Arc::clone(path);
        finding
    }
}
