//! Writes files whole or not at all.
//!
//! A file is written beside its place and moved there when it is complete, so that a reader, or a program that was stopped, never
//! sees half of one. This is the only module that writes to the disk.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::source::reason;

/// Why a file or folder could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The place is a folder.
    #[error("cannot write `{}`: it is a folder", .0.display())]
    Folder(PathBuf),
    /// The place is a link to a file, which might lie anywhere.
    #[error("cannot write `{}`: it is a symbolic link; name the file itself", .0.display())]
    Link(PathBuf),
    /// The system refuses it.
    #[error("cannot write `{}`: {}", path.display(), reason::of(source))]
    System {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    /// Whether a folder on the way to the place is missing.
    pub fn lacks_folder(&self) -> bool {
        matches!(self, Self::System { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }

    /// For `map_err`: the system refuses to write `path`.
    pub fn system(path: &Path) -> impl Fn(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::System { path: path.clone(), source }
    }
}

/// Writes a file: what `fill` writes stands there afterwards, or, where it fails, what stood there before.
///
/// A pipe or a device (`/dev/stdout`) is written to directly, since it cannot be replaced. A symbolic link to a file is refused: it
/// may lead out of the folder that was meant.
///
/// # Errors
/// Where the place cannot be written to, or `fill` fails.
pub fn file(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
    let system = WriteError::system(path);
    match Place::of(path) {
        Place::Folder => Err(WriteError::Folder(path.to_owned())),
        Place::Link => Err(WriteError::Link(path.to_owned())),
        Place::Device => {
            OpenOptions::new().write(true).open(path).and_then(|device| filled(device, fill)).map(drop).map_err(system)
        }
        Place::File => replace(path, fill).map_err(system),
    }
}

/// What stands where a file is to be written.
enum Place {
    /// Nothing, or a file.
    File,
    Folder,
    Link,
    Device,
}

impl Place {
    fn of(path: &Path) -> Self {
        let Ok(here) = path.symlink_metadata() else { return Self::File };
        // What a link leads to, and what stands there itself, when it is none.
        let Ok(there) = path.metadata() else { return Self::Link };
        match (here.is_symlink(), there.is_file(), there.is_dir()) {
            (_, _, true) => Self::Folder,
            (true, true, _) => Self::Link,
            (false, true, _) => Self::File,
            (_, false, false) => Self::Device,
        }
    }
}

/// Writes beside the place and moves it there; what was begun is removed where that fails.
fn replace(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let beside = path.with_file_name(temporary(&name.to_string_lossy()));
    let made = OpenOptions::new().write(true).create_new(true).open(&beside)?;
    let done = filled(made, fill)
        .and_then(|made| path.metadata().map_or(Ok(()), |before| made.set_permissions(before.permissions())))
        .and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        // The first error counts.
        let _ = fs::remove_file(&beside);
    }
    done
}

/// A hidden name of its own for each process, so that two that write the same file do not meet.
fn temporary(name: &str) -> String {
    format!(".{name}.{}.part", std::process::id())
}

fn filled(target: fs::File, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<fs::File> {
    let mut out = BufWriter::new(target);
    fill(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

/// Writes files into a folder, made where it is missing: all of them stand there afterwards or none.
///
/// The top-level folders of `files` must not be there yet.
///
/// # Errors
/// Where the system refuses one of them; what was begun is removed.
pub fn tree(target: &Path, files: &[(&str, &[u8])]) -> Result<(), WriteError> {
    let made = !target.exists();
    let beside = target.join(temporary("init"));
    let done = grow(&beside, files).and_then(|()| settle(&beside, target, files));
    // What is left after a success is an empty folder. The first error counts.
    let _ = fs::remove_dir_all(&beside);
    if done.is_err() && made {
        let _ = fs::remove_dir(target);
    }
    done
}

fn grow(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), WriteError> {
    for (name, bytes) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(WriteError::system(parent))?;
        file(&path, |out| out.write_all(bytes))?;
    }
    Ok(())
}

/// Moves each top-level folder to its place; takes them back where one cannot be moved.
fn settle(from: &Path, target: &Path, files: &[(&str, &[u8])]) -> Result<(), WriteError> {
    let mut tops: Vec<&str> = files.iter().filter_map(|(name, _)| name.split('/').next()).collect();
    tops.dedup();
    for (count, top) in tops.iter().enumerate() {
        if let Err(source) = fs::rename(from.join(top), target.join(top)) {
            for moved in &tops[..count] {
                let _ = fs::rename(target.join(moved), from.join(moved));
            }
            return Err(WriteError::System { path: target.join(top), source });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
