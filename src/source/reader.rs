//! Reads the content of files, from many threads at once.
#![allow(clippy::disallowed_methods, reason = "this is where the disk is read")]

use super::error::ReadError;
use super::git::Git;
use super::store::{File, Place};
use git2::{Oid, Repository};
use std::io::Read;
use std::path::Path;

/// Largest file that is read, in bytes. A text of this size is a mistake or an attack.
pub const READ_LIMIT: u64 = 64 * 1024 * 1024;

/// Reads files of one snapshot on one thread. Cheap to make, cheaper to keep: make one for each chunk of files.
pub struct Reader<'s> {
    root: Option<&'s Path>,
    git: Option<&'s Git>,
    /// Opened for the first file that lies in git.
    repository: Option<Repository>,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Reader").field("root", &self.root).finish_non_exhaustive()
    }
}

impl<'s> Reader<'s> {
    pub(super) const fn new(root: Option<&'s Path>, git: Option<&'s Git>) -> Self {
        Self { root, git, repository: None }
    }

    /// The bytes of a file as they are stored, at most [`READ_LIMIT`] of them.
    pub fn read(&mut self, file: &File) -> Result<Vec<u8>, ReadError> {
        match &file.place {
            Place::Disk => self.root.ok_or(ReadError::Gone).and_then(|root| from_disk(&root.join(&*file.path))),
            Place::Blob(id) => self.blob(*id),
            Place::Buffer(bytes) => Ok(bytes.to_vec()),
            Place::Unreadable(why) => Err(why.clone()),
        }
    }

    fn blob(&mut self, id: Oid) -> Result<Vec<u8>, ReadError> {
        let git = self.git.ok_or(ReadError::Gone)?;
        if self.repository.is_none() {
            self.repository = Some(git.take().map_err(object)?);
        }
        let repository = self.repository.as_ref().ok_or(ReadError::Gone)?;
        from_odb(repository, id).map_err(object)?.ok_or(ReadError::TooLarge { limit: READ_LIMIT })
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let (Some(git), Some(repository)) = (self.git, self.repository.take()) {
            git.give_back(repository);
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the form map_err takes")]
fn object(error: git2::Error) -> ReadError {
    ReadError::Object { detail: error.message().to_owned() }
}

/// The content of a blob; `None` where it is too large.
fn from_odb(repository: &Repository, id: Oid) -> Result<Option<Vec<u8>>, git2::Error> {
    let odb = repository.odb()?;
    if odb.read_header(id)?.0 as u64 > READ_LIMIT {
        return Ok(None);
    }
    Ok(Some(odb.read(id)?.data().to_vec()))
}

fn from_disk(path: &Path) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| disk(&error))?;
    let metadata = file.metadata().map_err(|error| disk(&error))?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }
    if metadata.len() <= READ_LIMIT {
        bytes.reserve_exact(metadata.len() as usize + 1);
    }
    file.take(READ_LIMIT + 1).read_to_end(&mut bytes).map_err(|error| disk(&error))?;
    if bytes.len() as u64 > READ_LIMIT {
        return Err(ReadError::TooLarge { limit: READ_LIMIT });
    }
    Ok(bytes)
}

fn disk(error: &std::io::Error) -> ReadError {
    match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::Gone,
        kind => ReadError::Disk(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_from_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a"), b"\xffbytes\r\n").unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        let mut reader = Reader::new(Some(folder.path()), None);
        assert_eq!(reader.read(&File::new("a", Place::Disk)), Ok(b"\xffbytes\r\n".to_vec()));
        assert_eq!(reader.read(&File::new("b", Place::Disk)), Err(ReadError::NotAFile));
        assert_eq!(reader.read(&File::new("c", Place::Disk)), Err(ReadError::Gone));
        assert_eq!(reader.read(&File::new("d", Place::Buffer(b"open"[..].into()))), Ok(b"open".to_vec()));
        let unmerged = File::new("e", Place::Unreadable(ReadError::Unmerged));
        assert_eq!(reader.read(&unmerged), Err(ReadError::Unmerged));
    }

    #[test]
    fn blobs_are_read_with_a_handle_that_is_given_back() {
        let folder = tempfile::tempdir().unwrap();
        let blob = Repository::init(folder.path()).unwrap().blob(b"blob").unwrap();
        let git = Git::around(folder.path()).unwrap();
        for _ in 0..2 {
            let mut reader = Reader::new(None, Some(&git));
            assert_eq!(reader.read(&File::new("a", Place::Blob(blob))), Ok(b"blob".to_vec()));
            let missing = File::new("b", Place::Blob(Oid::from_bytes(&[7; 20]).unwrap()));
            assert!(matches!(reader.read(&missing), Err(ReadError::Object { .. })));
            assert_eq!(reader.read(&File::new("c", Place::Disk)), Err(ReadError::Gone));
        }
    }
}
