//! What inline styles say about being seen: `display`, `visibility` and the size of the font.

use std::borrow::Cow;

/// What a style attribute says; `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// `display: none`.
    pub(super) gone: Option<bool>,
    /// `visibility: hidden` or `collapse`.
    pub(super) unseen: Option<bool>,
    /// A font size of zero.
    pub(super) tiny: Option<bool>,
}

/// Reads a style attribute. As in a browser, the last declaration of a property counts, unless an earlier one is important.
pub(super) fn look(style: &str) -> Look {
    let style = without_comments(style).to_ascii_lowercase();
    let mut look = Look::default();
    let mut important = Look::default();
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        match value.trim().strip_suffix("important").and_then(|value| value.trim_end().strip_suffix('!')) {
            Some(value) => declare(&mut important, property.trim(), value.trim()),
            None => declare(&mut look, property.trim(), value.trim()),
        }
    }
    Look {
        gone: important.gone.or(look.gone),
        unseen: important.unseen.or(look.unseen),
        tiny: important.tiny.or(look.tiny),
    }
}

fn declare(look: &mut Look, property: &str, value: &str) {
    match property {
        "display" => look.gone = Some(value == "none"),
        "visibility" => look.unseen = Some(matches!(value, "hidden" | "collapse")),
        // A size relative to the parent's leaves nothing as nothing.
        "font-size" => look.tiny = tiny(value).or(look.tiny),
        "font" => look.tiny = value.split_ascii_whitespace().rev().skip(1).find_map(shorthand_size).or(look.tiny),
        _ => {}
    }
}

/// Whether a font size is zero; `None` for one that depends on the size around it.
fn tiny(value: &str) -> Option<bool> {
    let unit_at = value.find(|c: char| !matches!(c, '0'..='9' | '.' | '+' | '-')).unwrap_or(value.len());
    let (number, unit) = value.split_at(unit_at);
    let is_zero = number.parse::<f64>().ok().map(|number| number.abs() < f64::EPSILON);
    let is_relative = match is_zero {
        Some(_) => matches!(unit, "em" | "%" | "ex" | "ch"),
        None => matches!(value, "inherit" | "unset" | "smaller" | "larger"),
    };
    if is_relative && is_zero != Some(true) { None } else { Some(is_zero.unwrap_or(false)) }
}

/// The size in a part of the `font` shorthand: `0/1.2`.
fn shorthand_size(part: &str) -> Option<bool> {
    let size = part.split('/').next().unwrap_or(part);
    size.starts_with(|c: char| c.is_ascii_digit() || c == '.').then(|| tiny(size)).flatten()
}

fn without_comments(style: &str) -> Cow<'_, str> {
    if !style.contains("/*") {
        return Cow::Borrowed(style);
    }
    let mut kept = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_and_visibility_in_any_dress() {
        for style in [
            "display:none",
            "DISPLAY : None",
            "color:red; display:none!important",
            "dis/* x */play:none;",
            "display:none ! important",
        ] {
            assert_eq!(look(style).gone, Some(true), "{style}");
        }
        assert_eq!(look("display:block").gone, Some(false));
        assert_eq!(look("--display:none").gone, None);
        assert_eq!(look("visibility: hidden").unseen, Some(true));
        assert_eq!(look("visibility: visible").unseen, Some(false));
        assert_eq!(look("none").gone, None);
    }

    #[test]
    fn the_last_declaration_counts_unless_an_earlier_one_is_important() {
        assert_eq!(look("display:none; display:block").gone, Some(false));
        assert_eq!(look("display:none !important; display:block").gone, Some(true));
    }

    #[test]
    fn only_a_size_of_zero_is_tiny() {
        for style in
            ["font-size:0", "font-size: 0px", "font-size:.0em", "font-size:0%", "font: 0/0 a", "font: bold 0px serif"]
        {
            assert_eq!(look(style).tiny, Some(true), "{style}");
        }
        for style in ["font-size:0.8rem", "font-size: 10px", "font-size:small", "font: 12px/0 serif"] {
            assert_eq!(look(style).tiny, Some(false), "{style}");
        }
        for style in ["font-size:0.8em", "font-size:200%", "font-size:inherit", "line-height:0", "font: inherit"] {
            assert_eq!(look(style).tiny, None, "{style}");
        }
    }

    #[test]
    fn an_unclosed_comment_ends_the_style() {
        assert_eq!(look("color:red /* display:none").gone, None);
    }
}
