//! What is said of an id that nothing has.

use crate::id;
use crate::pack;
use crate::registry::Registry;

/// Nothing has the id that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The id as typed.
    pub id: String,
    /// The id that was probably meant.
    pub near: Option<String>,
    /// The pack that brings it and that the registry does not use.
    pub pack: Option<&'static str>,
}

impl Unknown {
    pub(super) fn new(registry: &Registry, id: &str) -> Self {
        let near = registry.ids.nearest(id).or_else(|| id::nearest_of(pack::names(), id));
        let brings = |pack: &&pack::Pack| pack.read().entries().any(|(_, _, own)| own.value == id);
        let pack = pack::all().iter().find(brings).map(|pack| pack.name);
        Self { id: id.to_owned(), near: near.map(str::to_owned), pack }
    }
}
