//! What standard output can show.

use std::ffi::OsStr;
use std::io::{self, IsTerminal as _};

use crate::report::human::Style;

/// How to draw for standard output.
pub fn style(quiet: bool, statistics: bool) -> Style {
    Style { colour: colour(), unicode: unicode(), quiet, statistics, ..Style::default() }
}

/// How to draw for a file: no colour.
pub fn plain(quiet: bool, statistics: bool) -> Style {
    Style { quiet, statistics, ..Style::default() }
}

/// Whether to use colour: only on a terminal, unless `CLICOLOR_FORCE` asks for it; never where `NO_COLOR` is set.
pub fn colour() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Whether to draw with box characters: not on a terminal that says it has none. A file or a pipe takes them.
fn unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var_os(name).filter(|value| !value.is_empty()));
    !io::stdout().is_terminal() || draws_boxes(std::env::var_os("TERM").as_deref(), locale.as_deref())
}

/// Whether a terminal of this type and locale draws box characters; a locale that is not set says nothing against it.
fn draws_boxes(term: Option<&OsStr>, locale: Option<&OsStr>) -> bool {
    let locale = locale.map(|locale| locale.to_string_lossy().to_lowercase().replace('-', ""));
    term.is_none_or(|term| term != "dumb" && term != "linux") && locale.is_none_or(|locale| locale.contains("utf8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_need_a_terminal_and_a_locale_that_have_them() {
        let boxes = |term: &str, locale: &str| draws_boxes(Some(OsStr::new(term)), Some(OsStr::new(locale)));
        assert!(boxes("xterm-256color", "en_US.UTF-8") && boxes("xterm", "C.utf8"));
        assert!(!boxes("dumb", "en_US.UTF-8") && !boxes("xterm", "C") && !boxes("xterm", "de_DE.ISO-8859-1"));
        assert!(draws_boxes(None, None));
    }
}
