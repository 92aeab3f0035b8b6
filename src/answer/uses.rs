//! Where an entry is used: all that rests on it, at first hand and by way of others.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::links::links;
use super::{Entry, Link, LinkHow, Unknown, entries};
use crate::asset::Assets;

/// All that rests on one entry.
#[derive(Clone, Debug)]
pub struct Uses<'r> {
    /// The entry.
    pub of: Entry<'r>,
    /// The links that lead to it.
    pub direct: Vec<Link<'r>>,
    /// The links that lead to what rests on it, directly or not.
    pub indirect: Vec<Link<'r>>,
}

/// Where an entry is used.
///
/// # Errors
/// Where nothing has that id.
pub fn where_used<'r>(assets: &'r Assets<'r>, id: &str) -> Result<Uses<'r>, Unknown> {
    let registry = assets.registry;
    let of = entries::find(registry, id).ok_or_else(|| Unknown::new(registry, id))?;
    Ok(uses(of, &links(assets)))
}

/// Follows links backwards from an entry.
pub(super) fn uses<'r>(of: Entry<'r>, links: &[Link<'r>]) -> Uses<'r> {
    let mut to: HashMap<&str, Vec<&Link<'r>>> = HashMap::new();
    for link in links {
        to.entry(link.to).or_default().push(link);
    }
    let direct: Vec<Link<'r>> = to.get(of.id).into_iter().flatten().map(|link| (*link).clone()).collect();
    let indirect = beyond(of.id, &direct, &to);
    Uses { of, direct: sorted(direct), indirect: sorted(indirect) }
}

/// The links that lead to what rests on an entry. What an asset has by a module is told once, as that.
fn beyond<'r>(id: &'r str, direct: &[Link<'r>], to: &HashMap<&str, Vec<&Link<'r>>>) -> Vec<Link<'r>> {
    let mut waiting: VecDeque<&str> = carried(direct.iter()).collect();
    let mut seen: HashSet<&str> = HashSet::from([id]);
    let mut found: Vec<Link<'r>> = Vec::new();
    while let Some(next) = waiting.pop_front() {
        if seen.insert(next) {
            let links = to.get(next).into_iter().flatten();
            let links = links.filter(|link| link.how.carries() && link.from != id);
            found.extend(links.clone().map(|link| (*link).clone()));
            waiting.extend(carried(links.copied()));
        }
    }
    let by_module: HashSet<(&str, Option<&str>)> =
        direct.iter().chain(&found).map(|link| (link.from, link.via)).collect();
    found.retain(|link| link.how != LinkHow::Included || !by_module.contains(&(link.from, Some(link.to))));
    found
}

fn carried<'l, 'r: 'l>(links: impl Iterator<Item = &'l Link<'r>> + 'l) -> impl Iterator<Item = &'r str> + 'l {
    links.filter(|link| link.how.carries()).map(|link| link.from)
}

/// By sort and id of what rests, then as the files say it.
fn sorted(mut links: Vec<Link<'_>>) -> Vec<Link<'_>> {
    links.sort_by_key(|link| (link.sort, link.from, link.path, link.span, link.to, link.how));
    links.dedup();
    links
}

impl Uses<'_> {
    /// How many different entries of each sort rest on it.
    pub fn counts(&self) -> Vec<(super::Sort, usize)> {
        let mut ids: BTreeMap<super::Sort, HashSet<&str>> = BTreeMap::new();
        for link in self.direct.iter().chain(&self.indirect) {
            ids.entry(link.sort).or_default().insert(link.from);
        }
        ids.into_iter().map(|(sort, ids)| (sort, ids.len())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::samples;

    fn lines(links: &[Link<'_>]) -> Vec<String> {
        let via = |link: &Link<'_>| link.via.map(|via| format!(" by {via}")).unwrap_or_default();
        links.iter().map(|link| format!("{} {} {}{}", link.from, link.how.word(), link.to, via(link))).collect()
    }

    #[test]
    fn a_reference_is_used_by_claims_and_by_way_of_them_by_assets() {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        let uses = where_used(&assets, "REF-1").unwrap();
        assert_eq!(lines(&uses.direct), ["C-1 evidence REF-1", "A-1 cited REF-1", "M-1 cited REF-1"]);
        assert_eq!(
            lines(&uses.indirect),
            ["A-1 declared C-1", "A-1 included C-1", "A-1 by module C-1 by M-1", "M-1 declared C-1", "M-1 written C-1"]
        );
        let counts: Vec<_> = uses.counts().into_iter().map(|(sort, count)| (sort.noun(), count)).collect();
        assert_eq!(counts, [("claim", 1), ("asset", 2)]);
    }

    #[test]
    fn a_name_alone_carries_no_further() {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        let uses = where_used(&assets, "C-3").unwrap();
        assert_eq!(lines(&uses.direct), ["A-2 declared C-3", "A-2 written C-3"]);
        let uses = where_used(&assets, "C-1").unwrap();
        assert!(lines(&uses.direct).contains(&"C-2 not with C-1".to_owned()) && uses.indirect.is_empty());
    }

    #[test]
    fn a_product_is_used_by_everything_about_it() {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        let counts: Vec<_> = where_used(&assets, "velorin").unwrap().counts();
        let counts: Vec<_> = counts.into_iter().map(|(sort, count)| (sort.noun(), count)).collect();
        assert_eq!(counts, [("indication", 1), ("claim", 2), ("statement", 2), ("asset", 2)]);
    }

    #[test]
    fn links_in_a_circle_end() {
        let claim = |id: &str, near: &str| {
            format!("[[claim]]\nid = '{id}'\nkind = 'disease'\ntext = '{id}.'\nwith = [{{ id = '{near}' }}]\n")
        };
        let rules = claim("A", "B") + &claim("B", "A");
        let registry = samples::load(&[("rules/policy.toml", "schema = 1\nname = 'x'\n"), ("rules/c.toml", &rules)]);
        let assets = Assets::of(&registry);
        let uses = where_used(&assets, "A").unwrap();
        assert_eq!((lines(&uses.direct), lines(&uses.indirect)), (vec!["B companion A".to_owned()], vec![]));
    }

    #[test]
    fn an_unknown_id_gives_what_was_meant() {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        assert_eq!(where_used(&assets, "REF-l").unwrap_err().near.as_deref(), Some("REF-1"));
    }
}
