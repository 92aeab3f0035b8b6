//! The lines of the files a report points into, found once for each file.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::Texts;
use crate::span::Lines;

/// The lines of so many files are kept: findings come by file, so that few others are asked for again.
const KEPT: usize = 64;

/// Finds files and keeps the lines of the last ones while a report is printed.
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
        let mut files = self.files.borrow_mut();
        if files.len() == KEPT {
            files.clear();
        }
        files.insert(path.to_owned(), file.clone());
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

    #[test]
    fn only_a_few_files_are_kept() {
        let names: Vec<String> = (0..=KEPT).map(|number| format!("{number}.md")).collect();
        let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "one\ntwo\n")).collect();
        let shelf = Shelf::of(&files);
        let places = Places::new(&shelf);
        assert!(names.iter().all(|name| places.file(name).unwrap().lines.place(4).line == 2));
        assert_eq!(places.files.borrow().len(), 1);
        assert_eq!(places.file("0.md").unwrap().text, "one\ntwo\n");
    }
}
