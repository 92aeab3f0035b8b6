//! What several tests need: the files of a folder, and temporary repositories, whose git has no configuration but its own, with fixed
//! names and dates.
#![allow(clippy::disallowed_methods, clippy::missing_panics_doc, reason = "tests write files and may panic")]
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Adds the files below a folder, which must be text, under their paths in it after `prefix`.
pub fn read_tree(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_tree(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read_to_string(entry.path()).expect("a text file"));
        }
    }
}

/// A folder that is gone when the test ends, usually a git repository on the branch `main`.
pub struct Repo {
    _folder: TempDir,
    path: PathBuf,
}

impl Default for Repo {
    fn default() -> Self {
        Self::new()
    }
}

impl Repo {
    /// An empty repository without a commit.
    pub fn new() -> Self {
        let repo = Self::plain();
        repo.git(&["init", "--quiet"]);
        repo
    }

    /// An empty folder without git.
    pub fn plain() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap().join("repo");
        fs::create_dir(&path).unwrap();
        Self { _folder: folder, path }
    }

    /// A repository with the smallest registry, committed: a policy and one asset.
    pub fn registry() -> Self {
        let repo = Self::new();
        repo.write("rules/policy.toml", "schema = 1\n");
        repo.write("content/a.md", "One\n\ntwo µg words\n");
        repo.commit("Found the registry");
        repo
    }

    /// Its folder, with all links resolved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A folder beside it that is gone with it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.path.with_file_name(name)
    }

    /// Writes a file and the folders on the way to it.
    pub fn write(&self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path.join(path)).unwrap()
    }

    /// Deletes a file.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path.join(path)).unwrap();
    }

    /// Makes a symbolic link.
    #[cfg(unix)]
    pub fn link(&self, target: &str, path: &str) {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
    }

    /// Adds everything and commits it; gives the commit's id.
    pub fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
        self.git(&["rev-parse", "HEAD"]).trim().to_owned()
    }

    /// Runs git in the repository and gives what it prints; panics where it fails.
    pub fn git(&self, arguments: &[&str]) -> String {
        git_in(&self.path, arguments)
    }

    /// Runs git, which may fail; gives whether it did not.
    pub fn try_git(&self, arguments: &[&str]) -> bool {
        command(&self.path, arguments).output().unwrap().status.success()
    }
}

/// Runs git in any folder and gives what it prints; panics where it fails.
pub fn git_in(folder: &Path, arguments: &[&str]) -> String {
    let output = command(folder, arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Git with nothing of the machine it runs on but its programs.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    git.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", folder);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_TERMINAL_PROMPT", "0");
    for (who, name) in [("AUTHOR", "Anna Author"), ("COMMITTER", "Carl Committer")] {
        git.env(format!("GIT_{who}_NAME"), name).env(format!("GIT_{who}_EMAIL"), "someone@example.com");
        git.env(format!("GIT_{who}_DATE"), "2026-01-05T09:00:00Z");
    }
    git.args(["-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false"]);
    git.current_dir(folder).args(arguments);
    git
}
