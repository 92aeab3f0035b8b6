//! A small registry for the tests of this module.

use std::sync::Arc;

use crate::registry::{Content, Gate, Input, Options, Registry};

const RULES: &str = r"
[[claim]]
id = 'C-1'
product = 'velorin'
kind = 'efficacy'
text = 'Velorin lowered *LDL-C* by 52%.'
variants = ['LDL-C fell by 52%.']
with = [{ id = 'ISI-2', near = 'section' }]
evidence = [{ reference = 'REF-1', locator = 'p. 1' }]
scope = { audiences = ['hcp'], indications = ['hefh'] }
effective = 2026-01-01
authors = ['rkim']

[[claim]]
id = 'C-2'
product = 'velorin'
kind = 'dosing'
text = 'One pen a month.'
not_with = ['C-1']
scope = { audiences = ['consumer'] }
effective = 2026-01-01
expires = 2026-06-30

[[claim]]
id = 'C-3'
kind = 'disease'
text = 'HeFH runs in families.'

[[reference]]
id = 'REF-1'
citation = 'Okafor A. J Invented Cardiol. 2025.'
kind = 'rct'

[[reference]]
id = 'REF-2'
citation = 'Lind B. Notes. 2019.'
kind = 'review'
retracted = true

[[statement]]
id = 'ISI-1'
kind = 'isi'
product = 'velorin'
text = 'Velorin may cause flushing.'
use_by = 2026-12-31

[[statement]]
id = 'ISI-2'
kind = 'isi'
product = 'velorin'
heading = 'Important Safety Information'
text = '''
Velorin can cause
**flushing**.
'''
effective = 2026-02-01
replaces = 'ISI-1'

[[requirement]]
id = 'own-isi'
statement = 'isi'
if = 'product-named'

[[trigger]]
id = 'own-topic'
title = 'Switching'
terms = ['switch*']
review = ['medical']
";

const PRODUCT: &str = r"
id = 'velorin'
brand = 'Velorin'
established_name = 'tezacibart'
boxed_warning = false
rems = false
[[indication]]
id = 'hefh'
text = 'Velorin is indicated for HeFH.'
[[market]]
region = 'US'
authorised = true
";

const PEOPLE: &str = "[[person]]\nid = 'rkim'\nname = 'R. Kim'\nemail = 'r@northwind.example'\nroles = ['medical']\n";

const DEFAULTS: &str =
    "audience = 'hcp'\nregions = ['US']\nlanguage = 'en-US'\nowner = 'marketing'\nauthors = ['rkim']\n";

const PAGE: &str = "+++
id = 'A-1'
title = 'Page'
kind = 'landing-page'
intent = 'promotional'
stage = 'awareness'
product = 'velorin'
indications = ['hefh']
channel = 'web'
claims = ['C-1']
+++

# Velorin (tezacibart)

[C-1][^REF-1]

Ask whether to switch.

[M-1]
";

const MODULE: &str = "+++
id = 'M-1'
title = 'Module'
kind = 'module'
intent = 'promotional'
stage = 'awareness'
product = 'velorin'
indications = ['hefh']
channel = 'web'
claims = ['C-1']
+++

LDL-C fell by 52%.[^REF-1]

[isi]
";

const OTHER: &str = "---
id: A-2
title: Family history
kind: landing-page
intent: disease-education
stage: awareness
audience: consumer
channel: web
claims: [C-3]
---

HeFH runs in families.
";

/// A small registry of one product as of 2026-11-23, with the pack `core`.
pub(super) fn registry() -> Registry {
    let policy = "schema = 1\nname = 'Test'\npacks = ['core']\n";
    load(&[
        ("content/_defaults.toml", DEFAULTS),
        ("content/a.md", PAGE),
        ("content/b.md", OTHER),
        ("content/m.md", MODULE),
        ("rules/all.toml", RULES),
        ("rules/people.toml", PEOPLE),
        ("rules/policy.toml", policy),
        ("rules/products/velorin.toml", PRODUCT),
    ])
}

/// A registry of these files as of 2026-11-23.
pub(super) fn load(files: &[(&str, &str)]) -> Registry {
    let input =
        |(path, text): &(&str, &str)| Input { path: Arc::from(*path), content: Content::Text((*text).to_owned()) };
    let today = jiff::civil::date(2026, 11, 23);
    Registry::load(files.iter().map(input).collect(), Options { today, gate: Gate::Authoring })
}
