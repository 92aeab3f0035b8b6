//! Cuts HTML into tags, comments and text, as a browser does.
//!
//! Markdown hands HTML on as it is written, so what a reader sees of it is the browser's decision, not that of CommonMark: a
//! comment ends at the first `-->`, the body of a script is no markup, a quoted `>` does not end a tag. A comment or script left
//! open goes on in the next piece of HTML.

use std::ops::Range;

/// What the reader of HTML is inside of between two pieces of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::document) enum Inside {
    /// Ordinary text.
    #[default]
    Nothing,
    /// A comment.
    Comment,
    /// An element whose content is not markup, by its name.
    Raw(&'static str),
}

/// Elements whose content is not markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// One token, with byte ranges of the text it was cut from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) enum Token {
    /// Text.
    Text,
    /// A comment, or what a browser takes for one, and the words in it.
    Comment(Range<usize>),
    /// A start tag: its name and its attributes.
    Start(Range<usize>, Vec<Attribute>),
    /// An end tag: its name.
    End(Range<usize>),
}

/// An attribute of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct Attribute {
    /// Its name.
    pub(in crate::document) name: Range<usize>,
    /// Its value without quotes; empty where there is none.
    pub(in crate::document) value: Range<usize>,
}

/// The tokens of one piece of HTML.
pub(in crate::document) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    inside: Inside,
}

impl<'t> Tokens<'t> {
    /// The tokens of a text that begins inside of something.
    pub(in crate::document) fn new(text: &'t str, inside: Inside) -> Self {
        Self { text, at: 0, inside }
    }

    /// What the text so far ends inside of.
    pub(in crate::document) fn inside(&self) -> &Inside {
        &self.inside
    }

    /// What the text ends inside of.
    pub(in crate::document) fn into_inside(self) -> Inside {
        self.inside
    }

    /// The next token and its place.
    pub(in crate::document) fn next(&mut self) -> Option<(Token, Range<usize>)> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let token = match self.inside {
            Inside::Comment => self.comment(start),
            Inside::Raw(name) => self.raw(name),
            Inside::Nothing => self.data(),
        };
        Some((token, start..self.at))
    }

    fn data(&mut self) -> Token {
        let rest = &self.text[self.at..];
        if let Some(token) = self.markup(rest) {
            return token;
        }
        // A "<" that opens nothing is text, and so is all up to the next one that does.
        let mut end = 1;
        while let Some(found) = rest.as_bytes()[end.min(rest.len())..].iter().position(|byte| *byte == b'<') {
            end += found;
            if opens(&rest[end..]) {
                self.at += end;
                return Token::Text;
            }
            end += 1;
        }
        self.at = self.text.len();
        Token::Text
    }

    fn markup(&mut self, rest: &str) -> Option<Token> {
        if !opens(rest) {
            return None;
        }
        if rest.starts_with("<!--") {
            self.inside = Inside::Comment;
            let (start, words) = (self.at, self.at + 4);
            // "<!-->" and "<!--->" are whole comments.
            for short in ["<!-->", "<!--->"] {
                if rest.starts_with(short) {
                    self.inside = Inside::Nothing;
                    self.at = start + short.len();
                    return Some(Token::Comment(words..words));
                }
            }
            return Some(self.comment(words));
        }
        let second = rest.as_bytes().get(1).copied().unwrap_or_default();
        if second.is_ascii_alphabetic() {
            return Some(self.tag(self.at + 1, false));
        }
        if second == b'/' && rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) {
            return Some(self.tag(self.at + 2, true));
        }
        let end = rest.find('>').map_or(self.text.len(), |end| self.at + end + 1);
        self.at = end;
        Some(Token::Comment(end..end))
    }

    /// The rest of a comment whose words begin at a byte.
    fn comment(&mut self, words: usize) -> Token {
        let close = self.text[words..].match_indices("--").find_map(|(at, _)| {
            let after = &self.text.as_bytes()[words + at + 2..];
            // Of "--->" the last two dashes close it.
            let close = after.iter().position(|byte| *byte != b'-').unwrap_or(after.len());
            match after[close..] {
                [b'>', ..] => Some((at + close, 3)),
                [b'!', b'>', ..] => Some((at + close, 4)),
                _ => None,
            }
        });
        let Some((at, len)) = close else {
            self.at = self.text.len();
            return Token::Comment(words..self.at);
        };
        self.inside = Inside::Nothing;
        self.at = words + at + len;
        Token::Comment(words..words + at)
    }

    /// The content of a raw element up to its end tag, or the end tag.
    fn raw(&mut self, name: &'static str) -> Token {
        let rest = &self.text.as_bytes()[self.at..];
        let is_end = |at: usize| {
            let tag = rest[at..].strip_prefix(b"</").unwrap_or_default();
            let after = tag.get(name.len()).copied();
            tag.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
                && after.is_none_or(|byte| byte.is_ascii_whitespace() || byte == b'/' || byte == b'>')
        };
        let end = (0..rest.len()).filter(|at| rest[*at] == b'<').find(|at| is_end(*at));
        match end {
            Some(0) => {
                self.inside = Inside::Nothing;
                self.tag(self.at + 2, true)
            }
            Some(end) => {
                self.at += end;
                Token::Text
            }
            None => {
                self.at = self.text.len();
                Token::Text
            }
        }
    }

    fn tag(&mut self, name_at: usize, closing: bool) -> Token {
        let bytes = self.text.as_bytes();
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let name_end = name_at + bytes[name_at..].iter().position(ends).unwrap_or(bytes.len() - name_at);
        let (attributes, end) = attributes(bytes, name_end);
        self.at = end;
        if closing {
            return Token::End(name_at..name_end);
        }
        let name = &self.text[name_at..name_end];
        if let Some(raw) = RAW.iter().find(|raw| raw.eq_ignore_ascii_case(name)) {
            self.inside = Inside::Raw(raw);
        }
        Token::Start(name_at..name_end, attributes)
    }
}

/// Whether a text that begins with "<" begins with markup.
fn opens(text: &str) -> bool {
    match text.as_bytes() {
        [b'<', b'!' | b'?', ..] => true,
        [b'<', b'/', third, ..] => third.is_ascii() && !third.is_ascii_whitespace() || !third.is_ascii(),
        [b'<', second, ..] => second.is_ascii_alphabetic(),
        _ => false,
    }
}

/// The attributes from a byte on, and the byte after the tag.
fn attributes(bytes: &[u8], mut at: usize) -> (Vec<Attribute>, usize) {
    let mut found = Vec::new();
    loop {
        at = skip(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        if bytes.get(at).is_none_or(|byte| *byte == b'>') {
            return (found, (at + 1).min(bytes.len()));
        }
        // A "=" at the start of a name belongs to it.
        let name_end = skip(bytes, at + 1, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='));
        let equals = skip(bytes, name_end, |byte| byte.is_ascii_whitespace());
        let (value, next) =
            if bytes.get(equals) == Some(&b'=') { value(bytes, equals + 1) } else { (at..at, name_end) };
        found.push(Attribute { name: at..name_end, value });
        at = next;
    }
}

/// The value after a "=", and the byte after it.
fn value(bytes: &[u8], at: usize) -> (Range<usize>, usize) {
    let start = skip(bytes, at, |byte| byte.is_ascii_whitespace());
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(start) {
        let end = skip(bytes, start + 1, |byte| byte != *quote);
        return (start + 1..end, (end + 1).min(bytes.len()));
    }
    let end = skip(bytes, start, |byte| !byte.is_ascii_whitespace() && byte != b'>');
    (start..end, end)
}

fn skip(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> usize {
    let from = from.min(bytes.len());
    bytes[from..].iter().position(|byte| !wanted(*byte)).map_or(bytes.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens as text: `<name attr=value>`, `</name>`, `!words`, and text between quotes.
    fn cut(text: &str, inside: Inside) -> (Vec<String>, Inside) {
        let mut tokens = Tokens::new(text, inside);
        let mut told = Vec::new();
        while let Some((token, range)) = tokens.next() {
            told.push(match token {
                Token::Text => format!("{:?}", &text[range]),
                Token::Comment(words) => format!("!{}", &text[words]),
                Token::End(name) => format!("</{}>", &text[name]),
                Token::Start(name, attributes) => {
                    let attributes =
                        attributes.iter().map(|a| format!(" {}={}", &text[a.name.clone()], &text[a.value.clone()]));
                    format!("<{}{}>", &text[name], attributes.collect::<String>())
                }
            });
        }
        (told, tokens.into_inside())
    }

    fn tokens(text: &str) -> Vec<String> {
        cut(text, Inside::Nothing).0
    }

    #[test]
    fn tags_with_every_sort_of_attribute() {
        assert_eq!(tokens("<p>a</p >"), ["<p>", "\"a\"", "</p>"]);
        assert_eq!(tokens("<a href='x > y' b c = d/e title=\"\">t"), ["<a href=x > y b= c=d/e title=>", "\"t\""]);
        assert_eq!(tokens("<br/><img src=a/>"), ["<br>", "<img src=a/>"]);
        assert_eq!(tokens("<a =x>"), ["<a =x=>"]);
    }

    #[test]
    fn a_sign_that_opens_nothing_is_text() {
        assert_eq!(tokens("p < 0.001 and 2<3 <b>"), ["\"p < 0.001 and 2<3 \"", "<b>"]);
        assert_eq!(tokens("<"), ["\"<\""]);
        assert_eq!(tokens("a</ b"), ["\"a</ b\""]);
    }

    #[test]
    fn comments_end_where_a_browser_ends_them() {
        assert_eq!(tokens("<!-- a -- b --> c"), ["! a -- b ", "\" c\""]);
        assert_eq!(tokens("<!--> a -->"), ["!", "\" a -->\""]);
        assert_eq!(tokens("<!---> a"), ["!", "\" a\""]);
        assert_eq!(tokens("<!-- a ---> b"), ["! a -", "\" b\""]);
        assert_eq!(tokens("<!-- a --!> b --> c"), ["! a ", "\" b --> c\""]);
        assert_eq!(tokens("<?php echo '>'; ?>"), ["!", "\"'; ?>\""]);
        assert_eq!(tokens("<!DOCTYPE html>x</>y"), ["!", "\"x\"", "!", "\"y\""]);
    }

    #[test]
    fn an_open_comment_or_script_goes_on_in_the_next_piece() {
        assert_eq!(cut("a<!-- b", Inside::Nothing), (vec!["\"a\"".into(), "! b".into()], Inside::Comment));
        assert_eq!(cut("c --> d", Inside::Comment), (vec!["!c ".into(), "\" d\"".into()], Inside::Nothing));
        let (told, inside) = cut("<SCRIPT>a<b>c", Inside::Nothing);
        assert_eq!(
            (told.as_slice(), inside),
            (["<SCRIPT>".to_owned(), "\"a<b>c\"".to_owned()].as_slice(), Inside::Raw("script"))
        );
        assert_eq!(cut("d</scripts></script >e", Inside::Raw("script")).0, ["\"d</scripts>\"", "</script>", "\"e\""]);
    }

    #[test]
    fn an_unclosed_tag_takes_the_rest() {
        assert_eq!(tokens("<div hidden"), ["<div hidden=>"]);
        assert_eq!(tokens("<div title=\"a"), ["<div title=a>"]);
    }

    proptest::proptest! {
        #[test]
        fn tokens_cover_the_text_without_gaps(text in "(<|>|/|!|-|--|=|\"|'| |a|b|é|script|</script|\n){0,40}") {
            let mut tokens = Tokens::new(&text, Inside::Nothing);
            let mut at = 0;
            while let Some((token, range)) = tokens.next() {
                proptest::prop_assert_eq!(range.start, at);
                proptest::prop_assert!(range.end > range.start && text.get(range.clone()).is_some());
                at = range.end;
                if let Token::Start(name, attributes) = token {
                    proptest::prop_assert!(text.get(name).is_some());
                    for attribute in attributes {
                        proptest::prop_assert!(text.get(attribute.name).is_some() && text.get(attribute.value).is_some());
                    }
                }
            }
            proptest::prop_assert_eq!(at, text.len());
        }
    }
}
