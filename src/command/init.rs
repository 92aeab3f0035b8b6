//! `fairbalance init`: a new registry, made of the sample that the binary carries.

use std::path::{Path, PathBuf};

use super::write::{self, WriteError};
use super::{Error, Exit, Session};
use crate::cli::Init;

include!(concat!(env!("OUT_DIR"), "/sample.rs"));

/// Writes the sample registry into a folder and says what to do next.
pub fn run(args: &Init, session: &mut Session<'_>) -> Result<Exit, Error> {
    let target = session.path(&args.target);
    if let Some(found) = first_entry(&target)? {
        return Err(Error::NotEmpty { folder: args.target.clone(), found });
    }
    write::tree(&target, SAMPLE)?;
    session.print(&format!(
        "Made a registry in {}: {} files of an invented company.\n\
         rules/ is what is approved, content/ what is checked against it.\n\
         Next: fairbalance lint; then put your own products in place of the invented ones.\n",
        args.target.display(),
        SAMPLE.len(),
    ))?;
    Ok(Exit::Clean)
}

/// The name of something that stands in a folder, hidden files (git's among them) left aside; `None` where there is no folder yet.
#[allow(clippy::disallowed_methods, reason = "no registry stands there yet that could be read")]
fn first_entry(folder: &Path) -> Result<Option<PathBuf>, WriteError> {
    if !folder.exists() {
        return Ok(None);
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(WriteError::system(folder))? {
        names.push(PathBuf::from(entry.map_err(WriteError::system(folder))?.file_name()));
    }
    names.retain(|name| !name.to_string_lossy().starts_with('.'));
    Ok(names.into_iter().min())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_do_not_fill_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(first_entry(&folder.path().join("new")).unwrap(), None);
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        assert_eq!(first_entry(folder.path()).unwrap(), None);
        std::fs::create_dir(folder.path().join("b")).unwrap();
        std::fs::create_dir(folder.path().join("a")).unwrap();
        assert_eq!(first_entry(folder.path()).unwrap(), Some(PathBuf::from("a")));
    }
}
