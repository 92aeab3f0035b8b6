//! The lines of the files a report points into, found once for each file.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::Texts;
use crate::span::Lines;

/// Finds files and keeps their lines while a report is printed.
pub struct Places<'a> {
    texts: &'a dyn Texts,
    files: RefCell<HashMap<String, Option<Rc<File<'a>>>>>,
}

/// A text with its lines.
pub struct File<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its lines.
    pub lines: Lines<'a>,
}

impl<'a> Places<'a> {
    /// Over the texts of a report.
    pub fn new(texts: &'a dyn Texts) -> Self {
        Self { texts, files: RefCell::default() }
    }

    /// The file at a path; `None` where it could not be read.
    pub fn file(&self, path: &str) -> Option<Rc<File<'a>>> {
        if let Some(known) = self.files.borrow().get(path) {
            return known.clone();
        }
        let file = self.texts.text(path).map(|text| Rc::new(File { text, lines: Lines::new(text) }));
        self.files.borrow_mut().insert(path.to_owned(), file.clone());
        file
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::Shelf;

    #[test]
    fn a_file_is_found_once_and_one_that_is_not_there_is_none() {
        let shelf = Shelf::of(&[("a.md", "one\ntwo\n")]);
        let places = Places::new(&shelf);
        let first = places.file("a.md").unwrap();
        assert_eq!(first.lines.place(4).line, 2);
        assert!(Rc::ptr_eq(&first, &places.file("a.md").unwrap()));
        assert!(places.file("b.md").is_none());
    }
}
