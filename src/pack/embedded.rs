//! The files of the packs, as they were when the program was built.

/// A pack: the records of one jurisdiction.
#[derive(Debug)]
pub struct Pack {
    /// Its name in a policy.
    pub name: &'static str,
    /// What it holds, in one line.
    pub description: &'static str,
    /// Its files: name and text.
    pub(super) files: &'static [(&'static str, &'static str)],
}

/// Lists files of a pack by name, with their text.
macro_rules! files {
    ($pack:literal: $($file:literal),+) => {
        &[$((concat!($pack, "/", $file), include_str!(concat!($pack, "/", $file)))),+]
    };
}

/// All packs, the common one first.
pub(super) const PACKS: [Pack; 5] = [
    Pack {
        name: "core",
        description: "Vocabulary, review topics and wording that hold everywhere",
        files: files!("core": "policy.toml", "triggers.toml", "terms.toml", "signals.toml", "weighting.toml"),
    },
    Pack {
        name: "us-fda",
        description: "United States: FDA rules on prescription drug promotion, scientific exchange and economic information",
        files: files!("us-fda": "requirements.toml", "triggers.toml", "terms.toml", "prohibitions.toml", "statements.toml"),
    },
    Pack {
        name: "uk-abpi",
        description: "United Kingdom: ABPI Code of Practice and MHRA rules on the advertising of medicines",
        files: files!("uk-abpi": "requirements.toml", "triggers.toml", "terms.toml", "prohibitions.toml"),
    },
    Pack {
        name: "eu-efpia",
        description: "European Union: EFPIA Code and the directive on medicinal products",
        files: files!("eu-efpia": "requirements.toml", "triggers.toml", "terms.toml", "prohibitions.toml"),
    },
    Pack {
        name: "ca-paab",
        description: "Canada: PAAB Code of Advertising Acceptance",
        files: files!("ca-paab": "requirements.toml", "triggers.toml", "terms.toml", "prohibitions.toml"),
    },
];
