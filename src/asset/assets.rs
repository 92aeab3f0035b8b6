//! The assets of a registry, each opened when it is needed.

use std::collections::HashMap;

use rayon::prelude::*;

use super::claims::ClaimSource;
use super::modules::{Brings, Modules};
use super::open::Asset;
use crate::index::Index;
use crate::panic::isolate;
use crate::registry::{Head, HeadId, Registry};

/// The assets of a registry, with what its modules bring to them.
#[derive(Debug)]
pub struct Assets<'r> {
    /// The registry.
    pub registry: &'r Registry,
    modules: Modules,
}

impl<'r> Assets<'r> {
    /// Reads the modules of a registry, which must be known before any other asset is opened.
    pub fn of(registry: &'r Registry) -> Self {
        let modules = registry.heads.par_iter().enumerate().filter(|(_, head)| head.is_module());
        let own: HashMap<HeadId, Brings> =
            modules.map(|(at, head)| (Index::new(at), brought(registry, head))).collect();
        Self { registry, modules: Modules::of(registry, &own) }
    }

    /// Reads the body of an asset and finds what of the registry is used in it.
    pub fn open<'a>(&'a self, head: &'a Head) -> Asset<'a> {
        Asset::open(self.registry, &self.modules, head)
    }
}

/// What a module brings by itself. One on which the tool fails brings nothing; linting it reports the failure.
fn brought(registry: &Registry, head: &Head) -> Brings {
    isolate(|| own(&Asset::open(registry, &Modules::default(), head))).unwrap_or_default()
}

fn own(asset: &Asset<'_>) -> Brings {
    let Asset { page, claims, statements, .. } = asset;
    let document = &page.document;
    Brings {
        claims: claims
            .iter()
            .filter(|one| !matches!(one.source, ClaimSource::ByModule(_)))
            .map(|one| one.claim)
            .collect(),
        statements: statements.iter().map(|one| one.statement).collect(),
        cited: document.citations.iter().map(|citation| citation.label.clone()).collect(),
        modules: document.inclusions.iter().filter_map(|one| asset.registry.find_module(&one.label)).collect(),
        sentences: page.sentences.iter().map(|one| page.hashes(one.words).collect()).collect(),
        circular: false,
    }
}
