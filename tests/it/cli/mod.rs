//! The command line as it is used: the real binary, its output, its exit codes, and its reference in `docs/cli.md`.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests look at the disk and may panic")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use clap::CommandFactory as _;
use fairbalance::cli::Cli;

mod changes;
mod docs;
mod faults;
mod lint;
mod questions;
mod sample;
mod usage;

/// The binary, away from the settings of whoever runs the tests: nothing of the environment but where programs are.
fn fairbalance(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("fairbalance").unwrap();
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", "/nonexistent");
    command.current_dir(folder);
    command
}

/// Exit code, standard output and standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = fairbalance(folder).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn help_and_version_are_answers() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = run(folder.path(), &["--version"]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, concat!("fairbalance ", env!("CARGO_PKG_VERSION"), "\n"), ""));
    let (code, out, err) = run(folder.path(), &["--help"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Usage: fairbalance") && out.contains("Exit codes:"), "{out}");
}

#[test]
fn wrong_usage_is_2_and_said_on_standard_error() {
    let folder = tempfile::tempdir().unwrap();
    for args in [
        &["nonsense"][..],
        &["init", "a", "b"],
        &["schema", "unheard-of"],
        &["schema"],
        &[],
        &["lint", "--today", "2026-13-01"],
    ] {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains("Usage:") || err.contains("For more information"), "{args:?}: {err}");
    }
}

#[test]
fn the_report_schema_is_json() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, _) = run(folder.path(), &["schema", "report"]);
    let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &schema["title"]), (0, &"fairbalance report".into()));
}

#[test]
fn a_new_registry_is_the_sample_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = run(folder.path(), &["init", "northwind"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("Made a registry in northwind: "), "{out}");
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let policy = Path::new("rules/policy.toml");
    assert_eq!(fs::read(folder.path().join("northwind").join(policy)).unwrap(), fs::read(here.join(policy)).unwrap());
    assert_eq!(names(&folder.path().join("northwind")), ["content", "rules"]);
}

#[test]
fn a_new_registry_starts_where_asked_and_beside_hidden_files_only() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("here/.git")).unwrap();
    assert_eq!(run(folder.path(), &["-C", "here", "init"]).0, 0);
    assert_eq!(names(&folder.path().join("here")), [".git", "content", "rules"]);
}

#[test]
fn a_new_registry_never_mixes_with_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    let (code, out, err) = run(folder.path(), &["init"]);
    let expected = "error: `.` already holds `notes.txt`: a new registry needs a folder of its own\n\
        hint: name a new folder: `fairbalance init NAME`\n";
    assert_eq!((code, out.as_str(), err.as_str()), (2, "", expected));
    assert_eq!(names(folder.path()), ["notes.txt"]);
}

#[cfg(unix)]
#[test]
fn names_in_errors_cannot_steer_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("\u{1b}[31mred"), "").unwrap();
    let (code, _, err) = run(folder.path(), &["init"]);
    assert_eq!(code, 2);
    assert!(err.contains("`<U+001B>[31mred`"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    use std::process::Stdio;
    let folder = tempfile::tempdir().unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let child = std::process::Command::new(assert_cmd::cargo::cargo_bin("fairbalance"))
        .args(["schema", "report"])
        .current_dir(folder.path())
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = std::process::Command::new(assert_cmd::cargo::cargo_bin("fairbalance"))
        .args(["schema", "report"])
        .current_dir(folder.path())
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: cannot write to standard output: "));
}

/// The help of a command and of those below it, as Markdown.
fn reference(command: &mut clap::Command, name: &str, out: &mut String) {
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    writeln!(out, "\n## {name}\n\n```text\n{}\n```", lines.join("\n").trim()).unwrap();
    let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    for below in below.iter().filter(|below| *below != "help") {
        let path = format!("{name} {below}");
        let command = command.find_subcommand_mut(below).unwrap();
        reference(&mut command.clone().bin_name(path.clone()).term_width(100), &path, out);
    }
}

/// `UPDATE_DOCS=1 cargo test --test it cli` writes the page anew.
#[test]
fn the_reference_is_what_help_prints() {
    let mut page =
        "# Command line\n\nWhat `--help` prints for each command. A test keeps this page as it is.\n".to_owned();
    reference(&mut Cli::command().bin_name("fairbalance").term_width(100), "fairbalance", &mut page);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/cli.md is not what --help prints: UPDATE_DOCS=1 cargo test --test it cli writes it anew"
    );
}
