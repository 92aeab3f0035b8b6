//! What is wrong in a record or in front matter, as plain data: the checks above turn it into findings.

use crate::id;
use crate::span::Span;

/// One thing wrong with a file of records or with front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The key or the value to blame.
    pub span: Span,
    /// Which file: 0 for the file itself, n for the nth layer of defaults below it.
    pub layer: u16,
    /// What is wrong, in plain language.
    pub message: String,
    /// How to mend it, where that is known.
    pub help: Option<String>,
}

impl Fault {
    /// A fault in the file itself.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, layer: 0, message: message.into(), help: None }
    }

    /// Says how to mend it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Moves it to a layer of defaults.
    #[must_use]
    pub const fn on_layer(mut self, layer: u16) -> Self {
        self.layer = layer;
        self
    }

    /// Names the word that was probably meant, or all there are.
    pub(super) fn meant<'w>(self, words: impl IntoIterator<Item = &'w str> + Clone, wrong: &str) -> Self {
        match id::nearest_of(words.clone(), wrong) {
            Some(near) => self.with_help(format!("did you mean `{near}`?")),
            None => self.with_help(format!("one of: {}", words.into_iter().collect::<Vec<_>>().join(", "))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_helps_with_the_nearest_word_or_with_all() {
        let fault = Fault::new(Span::new(1, 2), "wrong");
        assert_eq!(fault.clone().meant(["block", "section"], "blok").help.as_deref(), Some("did you mean `block`?"));
        assert_eq!(fault.clone().meant(["block", "section"], "page").help.as_deref(), Some("one of: block, section"));
        assert_eq!((fault.help, fault.layer), (None, 0));
    }

    #[test]
    fn a_fault_knows_its_layer() {
        assert_eq!(Fault::new(Span::default(), "wrong").on_layer(3).layer, 3);
    }
}
