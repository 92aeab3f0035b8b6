//! The states of a registry: the same files and content from the work tree, the index and a revision, and what stands
//! in the way.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests write files and may panic")]

use crate::support::{Repo, git_in};
use fairbalance::source::{ReadError, Snapshot, SourceError, State};
use fairbalance::span::Lines;
use std::path::Path;

fn revision(name: &str) -> State {
    State::Revision(name.to_owned())
}

fn open(path: &Path, state: &State) -> Snapshot {
    Snapshot::open(path, state).unwrap_or_else(|error| panic!("{state:?}: {error}"))
}

/// Each file of a state: its path, and its text or the reason why it has none.
fn content(snapshot: &Snapshot) -> Vec<(String, Result<String, ReadError>)> {
    let mut reader = snapshot.reader();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    snapshot.files().iter().map(|file| (file.path.to_string(), reader.read(file).map(text))).collect()
}

fn paths(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.files().iter().map(|file| &*file.path).collect()
}

/// Opens all three states of a repository where everything is committed, and checks that they agree.
fn agreed(repo: &Repo) -> Snapshot {
    let tree = open(repo.path(), &State::WorkTree);
    assert_eq!(content(&open(repo.path(), &State::Index)), content(&tree), "index");
    assert_eq!(content(&open(repo.path(), &revision("HEAD"))), content(&tree), "revision");
    assert!(tree.changes("HEAD").unwrap().is_empty());
    tree
}

fn fault(snapshot: &Snapshot, path: &str) -> ReadError {
    let file = snapshot.file(path).unwrap_or_else(|| panic!("{path} is not among {:?}", paths(snapshot)));
    assert_eq!(snapshot.read(file).err().as_ref(), file.fault());
    file.fault().cloned().unwrap_or_else(|| panic!("{path} can be read"))
}

fn refusal(path: &Path, state: &State) -> SourceError {
    Snapshot::open(path, state).expect_err("this state cannot be opened")
}

fn set(paths: &std::collections::BTreeSet<String>) -> Vec<&str> {
    paths.iter().map(String::as_str).collect()
}

mod states {
    use super::*;

    #[test]
    fn the_three_states_agree() {
        let repo = Repo::registry();
        repo.write("content/deep/er/b.md", "b\n");
        repo.write("content/img/logo.png", "not really\n");
        repo.write("rules/claims/velorin.toml", "");
        repo.write("content/.hidden/c.md", "c");
        repo.write("content/.d.md", "d");
        repo.write("README.md", "not content");
        repo.commit("More");
        let expected = [
            "content/a.md",
            "content/deep/er/b.md",
            "content/img/logo.png",
            "rules/claims/velorin.toml",
            "rules/policy.toml",
        ];
        assert_eq!(paths(&agreed(&repo)), expected);
    }

    #[test]
    fn each_state_has_its_own_version() {
        let repo = Repo::registry();
        repo.write("content/a.md", "staged");
        repo.git(&["add", "content/a.md"]);
        repo.write("content/a.md", "on disk");
        let text = |state: &State| content(&open(repo.path(), state))[0].1.clone().unwrap();
        assert_eq!(text(&State::WorkTree), "on disk");
        assert_eq!(text(&State::Index), "staged");
        assert_eq!(text(&revision("HEAD")), "One\n\ntwo µg words\n");
    }

    #[test]
    fn a_revision_says_which_commit_it_is() {
        let repo = Repo::registry();
        repo.git(&["tag", "--annotate", "v1", "--message", "first"]);
        let first = repo.git(&["rev-parse", "HEAD"]).trim().to_owned();
        repo.commit("Second");
        for name in ["v1", "HEAD~1", &first, &first[..10], ":/Found"] {
            assert_eq!(open(repo.path(), &revision(name)).revision(), Some(first.clone()), "{name}");
        }
        assert_eq!(open(repo.path(), &State::Index).revision(), None);
    }

    #[test]
    fn line_ends_on_disk_change_neither_lines_nor_columns_nor_words() {
        for attributes in [None, Some("* text=auto eol=crlf\n")] {
            let repo = Repo::registry();
            match attributes {
                Some(attributes) => repo.write(".gitattributes", attributes),
                None => drop(repo.git(&["config", "core.autocrlf", "true"])),
            }
            repo.commit("Settings");
            repo.remove("content/a.md");
            repo.git(&["checkout", "--", "content"]);
            assert_eq!(repo.read("content/a.md"), "One\r\n\r\ntwo µg words\r\n".as_bytes());
            let place = |state: &State| {
                let text = content(&open(repo.path(), state))[0].1.clone().unwrap();
                Lines::new(&text).place(text.find("words").unwrap())
            };
            assert_eq!(place(&State::WorkTree), place(&State::Index));
            assert_eq!(place(&State::WorkTree), place(&revision("HEAD")));
            assert!(open(repo.path(), &State::WorkTree).changes("HEAD").unwrap().is_empty());
        }
    }

    #[test]
    fn what_is_only_meant_to_be_added_is_not_in_the_index() {
        let repo = Repo::registry();
        repo.write("content/b.md", "b");
        repo.git(&["add", "--intent-to-add", "content/b.md"]);
        assert!(open(repo.path(), &State::Index).file("content/b.md").is_none());
        assert!(open(repo.path(), &State::WorkTree).file("content/b.md").is_some());
    }

    #[test]
    fn the_index_is_read_in_the_forms_git_offers() {
        for setting in [["feature.manyFiles", "true"], ["index.version", "4"], ["core.untrackedCache", "true"]] {
            let repo = Repo::registry();
            repo.git(&["config", setting[0], setting[1]]);
            repo.git(&["update-index", "--force-write-index"]);
            repo.write("content/b.md", "b");
            repo.commit("More");
            assert_eq!(paths(&agreed(&repo)).len(), 3, "{setting:?}");
        }
    }

    #[test]
    fn many_threads_read_at_once() {
        let repo = Repo::registry();
        for number in 0..50 {
            repo.write(format!("content/{number}.md"), number.to_string());
        }
        repo.commit("Many");
        let snapshot = open(repo.path(), &revision("HEAD"));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for number in 0..50 {
                        let file = snapshot.file(&format!("content/{number}.md")).unwrap();
                        assert_eq!(snapshot.read(file).unwrap(), number.to_string().into_bytes());
                    }
                });
            }
        });
    }

    #[test]
    fn a_plain_folder_is_a_work_tree() {
        let repo = Repo::plain();
        repo.write("rules/policy.toml", "");
        repo.write("content/a.md", "");
        repo.write("content/drafts/b.md", "");
        repo.write(".gitignore", "drafts/\n");
        let snapshot = open(repo.path(), &State::WorkTree);
        assert_eq!(paths(&snapshot), ["content/a.md", "rules/policy.toml"]);
        assert!(matches!(snapshot.without_git(), Some(SourceError::NotGit { .. })));
        assert!(matches!(snapshot.changes("HEAD"), Err(SourceError::NotGit { .. })));
        assert!(matches!(refusal(repo.path(), &State::Index), SourceError::NotGit { .. }));
        assert!(matches!(refusal(repo.path(), &revision("HEAD")), SourceError::NotGit { .. }));
    }

    #[test]
    fn what_is_ignored_and_yet_tracked_is_read() {
        let repo = Repo::registry();
        repo.write("content/tracked.tmp", "t");
        repo.commit("Before it is ignored");
        repo.write(".gitignore", "*.tmp\ncontent/deep\n");
        repo.commit("Ignore");
        repo.write("content/untracked.tmp", "u");
        repo.write("content/deep/d.md", "d");
        assert_eq!(paths(&agreed(&repo)), ["content/a.md", "content/tracked.tmp", "rules/policy.toml"]);
    }

    #[test]
    fn a_folder_that_is_ignored_whole_is_not_read() {
        let repo = Repo::registry();
        repo.write(".gitignore", "/content/\n");
        repo.write("content/b.md", "b");
        assert_eq!(paths(&open(repo.path(), &State::WorkTree)), ["content/a.md", "rules/policy.toml"]);
    }
}

mod finding_the_registry {
    use super::*;

    #[test]
    fn it_is_the_nearest_folder_upward() {
        let repo = Repo::registry();
        repo.write("brand/rules/policy.toml", "");
        repo.write("brand/content/us/b.md", "b");
        repo.commit("A registry in a folder");
        for state in [State::WorkTree, State::Index, revision("HEAD")] {
            let brand = open(&repo.path().join("brand/content/us"), &state);
            assert_eq!(paths(&brand), ["content/us/b.md", "rules/policy.toml"]);
            assert_eq!(brand.root(), Some(repo.path().join("brand").as_path()));
            assert_eq!(open(&repo.path().join("content/a.md"), &state).root(), Some(repo.path()));
        }
    }

    #[test]
    fn none_is_an_error_that_says_where_it_was_looked_for() {
        let repo = Repo::new();
        repo.write("x/a.md", "");
        repo.commit("No registry");
        for state in [State::WorkTree, State::Index, revision("HEAD")] {
            let message = refusal(&repo.path().join("x"), &state).to_string();
            assert!(message.contains("rules/policy.toml") && message.contains("fairbalance init"), "{message}");
            assert!(message.contains(repo.path().to_str().unwrap()), "{message}");
        }
        assert!(matches!(refusal(&repo.path().join("gone"), &State::WorkTree), SourceError::Start { .. }));
    }

    #[test]
    fn a_registry_its_repository_ignores_is_a_plain_folder() {
        let repo = Repo::new();
        repo.write(".gitignore", "*\n");
        repo.write("r/rules/policy.toml", "");
        repo.write("r/content/a.md", "");
        let snapshot = open(&repo.path().join("r"), &State::WorkTree);
        assert_eq!(paths(&snapshot), ["content/a.md", "rules/policy.toml"]);
        assert!(matches!(snapshot.without_git(), Some(SourceError::Ignored { .. })));
    }

    #[test]
    fn an_empty_repository_has_an_index_but_no_revision() {
        let repo = Repo::new();
        assert!(matches!(refusal(repo.path(), &State::WorkTree), SourceError::NoRegistry { .. }));
        repo.write("rules/policy.toml", "");
        assert!(matches!(refusal(repo.path(), &State::Index), SourceError::NoRegistry { .. }));
        repo.git(&["add", "--all"]);
        let index = open(repo.path(), &State::Index);
        assert_eq!(paths(&index), ["rules/policy.toml"]);
        assert_eq!(set(&index.staged().unwrap().added), ["rules/policy.toml"]);
        assert!(index.head().unwrap().is_none());
        assert!(matches!(index.changes("HEAD"), Err(SourceError::Unborn)));
        assert!(matches!(refusal(repo.path(), &revision("HEAD")), SourceError::Unborn));
    }

    #[test]
    fn a_bare_repository_has_revisions_only() {
        let repo = Repo::registry();
        let bare = repo.beside("bare.git");
        repo.git(&["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
        let snapshot = open(&bare, &revision("main"));
        assert_eq!(content(&snapshot), content(&open(repo.path(), &State::WorkTree)));
        assert_eq!(snapshot.root(), None);
        assert!(snapshot.changes("main").unwrap().is_empty());
        for state in [State::WorkTree, State::Index] {
            let error = refusal(&bare, &state);
            assert!(matches!(error, SourceError::Bare { .. }) && error.to_string().contains("--rev"), "{error}");
        }
    }

    #[test]
    fn a_linked_worktree_has_its_own_index_and_head() {
        let repo = Repo::registry();
        let linked = repo.beside("linked");
        repo.git(&["worktree", "add", "--quiet", "-b", "side", linked.to_str().unwrap()]);
        std::fs::write(linked.join("content/b.md"), "b").unwrap();
        git_in(&linked, &["add", "--all"]);
        assert!(open(&linked, &State::Index).file("content/b.md").is_some());
        assert!(open(repo.path(), &State::Index).file("content/b.md").is_none());
        git_in(&linked, &["commit", "--quiet", "--message", "On the side"]);
        assert_eq!(content(&open(&linked, &revision("HEAD"))), content(&open(&linked, &State::WorkTree)));
        assert_eq!(set(&open(&linked, &State::WorkTree).changes("main").unwrap().added), ["content/b.md"]);
    }

    #[test]
    fn a_repository_in_a_form_that_is_not_supported_still_has_a_work_tree() {
        let forms: [&[&[&str]]; 3] = [
            &[&["config", "core.repositoryFormatVersion", "1"], &["config", "extensions.partialClone", "origin"]],
            &[&["update-index", "--split-index"]],
            &[&["sparse-checkout", "set", "--cone", "--sparse-index", "rules", "content"]],
        ];
        for form in forms {
            let repo = Repo::registry();
            repo.write("other/x.md", "x");
            repo.commit("More");
            for arguments in form {
                repo.git(arguments);
            }
            let tree = open(repo.path(), &State::WorkTree);
            assert_eq!(paths(&tree), ["content/a.md", "rules/policy.toml"]);
            assert!(
                matches!(tree.without_git(), Some(SourceError::Unsupported { .. })),
                "{form:?} {:?}",
                tree.without_git()
            );
            let error = refusal(repo.path(), &State::Index);
            assert!(error.to_string().contains("read the work tree"), "{form:?}: {error}");
        }
    }

    #[test]
    fn an_unknown_revision_says_what_to_do() {
        let repo = Repo::registry();
        let message = refusal(repo.path(), &revision("nowhere")).to_string();
        assert!(message.contains("`nowhere`") && message.contains("git fetch origin"), "{message}");
        assert!(matches!(refusal(repo.path(), &revision("HEAD:content")), SourceError::NoRevision { .. }));
    }
}

mod unreadable_files {
    use super::*;

    #[test]
    fn links_are_followed_inside_and_reported_outside() {
        let repo = Repo::registry();
        repo.write("stock/b.md", "shared");
        repo.write("stock/x/c.md", "c");
        repo.link("../stock/b.md", "content/in.md");
        repo.link("../../stock/x", "content/sub/folder");
        repo.link("../../outside.md", "content/out.md");
        repo.link("/etc/passwd", "content/absolute.md");
        repo.link("../.git/config", "content/config.md");
        repo.link("gone.md", "content/dangling.md");
        repo.link("loop.md", "content/loop.md");
        repo.commit("Links");
        std::fs::write(repo.beside("outside.md"), "outside").unwrap();
        let snapshot = agreed(&repo);
        assert_eq!(content(&snapshot).iter().find(|(path, _)| path == "content/in.md").unwrap().1, Ok("shared".into()));
        assert!(snapshot.file("content/sub/folder/c.md").is_some_and(|file| file.fault().is_none()));
        assert_eq!(fault(&snapshot, "content/out.md"), ReadError::LinkLeaves { target: "../../outside.md".into() });
        assert_eq!(fault(&snapshot, "content/absolute.md"), ReadError::LinkLeaves { target: "/etc/passwd".into() });
        assert!(matches!(fault(&snapshot, "content/config.md"), ReadError::LinkDangles { .. }));
        assert!(matches!(fault(&snapshot, "content/dangling.md"), ReadError::LinkDangles { .. }));
        assert_eq!(fault(&snapshot, "content/loop.md"), ReadError::LinkCircle);
    }

    #[test]
    fn a_change_of_what_a_link_leads_to_changes_the_link() {
        let repo = Repo::registry();
        repo.write("stock/b.md", "shared");
        repo.link("../stock/b.md", "content/in.md");
        repo.commit("Link");
        repo.write("stock/b.md", "other");
        assert_eq!(set(&open(repo.path(), &State::WorkTree).changes("HEAD").unwrap().changed), ["content/in.md"]);
        repo.commit("Other");
        assert_eq!(set(&open(repo.path(), &revision("HEAD")).changes("HEAD~1").unwrap().changed), ["content/in.md"]);
        let (now, then) = (open(repo.path(), &State::Index), open(repo.path(), &revision("HEAD~1")));
        assert_eq!(set(&now.changes_since(&then).unwrap().changed), ["content/in.md"]);
    }

    #[test]
    fn a_submodule_is_reported_and_not_entered() {
        let (repo, other) = (Repo::registry(), Repo::registry());
        repo.git(&["submodule", "--quiet", "add", other.path().to_str().unwrap(), "content/sub"]);
        repo.commit("Submodule");
        assert_eq!(fault(&agreed(&repo), "content/sub"), ReadError::Submodule);
        repo.git(&["submodule", "--quiet", "deinit", "--force", "content/sub"]);
        assert_eq!(fault(&agreed(&repo), "content/sub"), ReadError::Submodule);
    }

    #[test]
    fn an_unmerged_file_is_reported_in_the_index() {
        let repo = Repo::registry();
        repo.git(&["checkout", "--quiet", "-b", "side"]);
        repo.write("content/a.md", "theirs\n");
        repo.commit("Theirs");
        repo.git(&["checkout", "--quiet", "main"]);
        repo.write("content/a.md", "ours\n");
        repo.commit("Ours");
        assert!(!repo.try_git(&["merge", "side"]));
        let index = open(repo.path(), &State::Index);
        assert_eq!(fault(&index, "content/a.md"), ReadError::Unmerged);
        assert_eq!(paths(&index), ["content/a.md", "rules/policy.toml"]);
        assert_eq!(set(&index.staged().unwrap().changed), ["content/a.md"]);
        let tree = open(repo.path(), &State::WorkTree);
        assert!(content(&tree)[0].1.as_ref().unwrap().contains("<<<<<<<"));
        assert_eq!(set(&tree.changes("HEAD").unwrap().changed), ["content/a.md"]);
    }

    #[test]
    fn odd_names_are_kept_and_names_that_are_not_text_are_reported() {
        use std::os::unix::ffi::OsStrExt;
        let repo = Repo::registry();
        repo.write("content/two\nlines.md", "n");
        repo.write("content/ä \"quoted\" \\ `b`.md", "q");
        repo.write(std::ffi::OsStr::from_bytes(b"content/\xff.md"), "x");
        repo.commit("Names");
        let snapshot = agreed(&repo);
        assert!(snapshot.file("content/two\nlines.md").is_some_and(|file| file.fault().is_none()));
        assert!(snapshot.file("content/ä \"quoted\" \\ `b`.md").is_some_and(|file| file.fault().is_none()));
        assert_eq!(fault(&snapshot, "content/\\xff.md"), ReadError::NameNotUtf8);
    }

    #[test]
    fn a_pipe_is_reported_and_not_waited_for() {
        let repo = Repo::registry();
        let made = std::process::Command::new("mkfifo").arg(repo.path().join("content/pipe.md")).status().unwrap();
        assert!(made.success());
        assert_eq!(fault(&open(repo.path(), &State::WorkTree), "content/pipe.md"), ReadError::NotAFile);
    }

    #[test]
    fn an_object_that_is_missing_spoils_one_file_only() {
        let repo = Repo::registry();
        let id = repo.git(&["rev-parse", "HEAD:content/a.md"]);
        repo.remove(&format!(".git/objects/{}/{}", &id[..2], id[2..].trim()));
        let snapshot = open(repo.path(), &revision("HEAD"));
        let read: Vec<_> = content(&snapshot).into_iter().map(|(_, content)| content.is_ok()).collect();
        assert_eq!(read, [false, true]);
        assert!(matches!(snapshot.read(&snapshot.files()[0]), Err(ReadError::Object { .. })));
    }

    #[test]
    fn a_file_that_vanished_is_gone() {
        let repo = Repo::registry();
        let snapshot = open(repo.path(), &State::WorkTree);
        repo.remove("content/a.md");
        assert_eq!(snapshot.read(&snapshot.files()[0]), Err(ReadError::Gone));
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let repo = Repo::registry();
        let file = std::fs::File::create(repo.path().join("content/large.md")).unwrap();
        file.set_len(fairbalance::source::READ_LIMIT + 1).unwrap();
        let snapshot = open(repo.path(), &State::WorkTree);
        let large = snapshot.file("content/large.md").unwrap();
        assert_eq!(snapshot.read(large), Err(ReadError::TooLarge { limit: fairbalance::source::READ_LIMIT }));
    }
}

mod sparse_checkouts {
    use super::*;

    #[test]
    fn what_is_left_out_is_read_from_the_index() {
        let repo = Repo::registry();
        repo.write("content/uk/b.md", "b");
        repo.write("rules/claims/velorin.toml", "claims");
        repo.write("tools/t.md", "t");
        repo.commit("More");
        let before = content(&agreed(&repo));
        repo.git(&["sparse-checkout", "set", "--no-cone", "/rules/policy.toml", "/content/*.md"]);
        assert!(!repo.path().join("rules/claims").exists());
        let tree = agreed(&repo);
        assert_eq!(content(&tree), before);
        assert!(tree.exists("content/uk/b.md") && tree.exists("tools/t.md") && tree.exists("content/uk"));
        repo.write("content/a.md", "changed");
        assert_eq!(set(&open(repo.path(), &State::WorkTree).changes("HEAD").unwrap().changed), ["content/a.md"]);
    }

    #[test]
    fn the_registry_is_found_where_its_marker_is_left_out() {
        let repo = Repo::registry();
        repo.git(&["sparse-checkout", "set", "--no-cone", "/content"]);
        assert!(!repo.path().join("rules").exists());
        assert_eq!(paths(&agreed(&repo)), ["content/a.md", "rules/policy.toml"]);
    }
}

mod what_exists {
    use super::*;

    #[test]
    fn the_states_agree_on_what_exists() {
        let repo = Repo::registry();
        repo.write("img/logo.png", "png");
        repo.link("../img", "content/pictures");
        repo.commit("Picture");
        std::fs::write(repo.beside("secret.png"), "outside").unwrap();
        for state in [State::WorkTree, State::Index, revision("HEAD")] {
            let snapshot = open(repo.path(), &state);
            let there =
                ["img/logo.png", "content/../img/logo.png", "content/pictures/logo.png", "content", "./img//logo.png"];
            let missing =
                ["img/Logo.png", "img/logo.png/x", "../secret.png", "content/../../secret.png", "gone", ".git/config"];
            assert!(there.iter().all(|path| snapshot.exists(path)), "{state:?}");
            for path in missing {
                assert!(!snapshot.exists(path), "{state:?} {path}");
            }
        }
    }

    #[test]
    fn a_buffer_takes_the_place_of_a_file() {
        let repo = Repo::registry();
        let mut snapshot = open(repo.path(), &State::WorkTree);
        assert!(snapshot.overlay("content/a.md", b"buffer".to_vec()));
        assert!(snapshot.overlay("./content/new.md", b"new".to_vec()));
        assert!(!snapshot.overlay("../x.md", Vec::new()));
        assert_eq!(paths(&snapshot), ["content/a.md", "content/new.md", "rules/policy.toml"]);
        assert_eq!(content(&snapshot)[0].1, Ok("buffer".into()));
        assert!(snapshot.exists("content/new.md"));
        let changes = snapshot.changes("HEAD").unwrap();
        assert_eq!((set(&changes.changed), set(&changes.added)), (vec!["content/a.md"], vec!["content/new.md"]));
    }

    #[test]
    fn paths_of_the_command_line_are_taken_from_where_it_started() {
        let repo = Repo::registry();
        let snapshot = open(&repo.path().join("content"), &State::WorkTree);
        assert_eq!(snapshot.relative(Path::new("a.md")), Some("content/a.md".into()));
        assert_eq!(snapshot.relative(Path::new("../rules")), Some("rules".into()));
        assert_eq!(snapshot.relative(&repo.path().join("content/a.md")), Some("content/a.md".into()));
        assert_eq!(snapshot.relative(Path::new("..")), Some(String::new()));
        assert_eq!(snapshot.relative(Path::new("../../x")), None);
    }
}

mod changes {
    use super::*;

    #[test]
    fn they_count_from_the_merge_base() {
        let repo = Repo::registry();
        repo.write("content/old.md", "old");
        let parted = repo.commit("Old");
        repo.git(&["checkout", "--quiet", "-b", "side"]);
        repo.write("content/a.md", "changed");
        repo.remove("content/old.md");
        repo.write("content/new.md", "new");
        repo.write("src/x.rs", "not content");
        repo.commit("Side");
        repo.git(&["checkout", "--quiet", "main"]);
        repo.write("content/elsewhere.md", "on main only");
        repo.commit("Main");
        repo.git(&["checkout", "--quiet", "side"]);
        for state in [State::WorkTree, State::Index, revision("side")] {
            let snapshot = open(repo.path(), &state);
            assert_eq!(snapshot.merge_base("main").unwrap(), parted);
            let changes = snapshot.changes("main").unwrap();
            assert_eq!(set(&changes.changed), ["content/a.md"]);
            assert_eq!(set(&changes.added), ["content/new.md"]);
            assert_eq!(set(&changes.deleted), ["content/old.md"]);
            assert!(changes.contains("content/old.md") && changes.paths().len() == 3);
            assert!(snapshot.at("main").unwrap().file("content/elsewhere.md").is_some());
        }
    }

    #[test]
    fn the_work_tree_adds_what_is_not_committed() {
        let repo = Repo::registry();
        repo.write("content/untracked.md", "u");
        repo.write("content/staged.md", "s");
        repo.git(&["add", "content/staged.md"]);
        repo.remove("content/a.md");
        let changes = open(repo.path(), &State::WorkTree).changes("HEAD").unwrap();
        assert_eq!(set(&changes.added), ["content/staged.md", "content/untracked.md"]);
        assert_eq!(set(&changes.deleted), ["content/a.md"]);
        let staged = open(repo.path(), &State::WorkTree).staged().unwrap();
        assert_eq!(set(&staged.added), ["content/staged.md"]);
        assert!(staged.changed.is_empty() && staged.deleted.is_empty());
    }

    #[test]
    fn a_registry_in_a_folder_sees_its_own_changes() {
        let repo = Repo::registry();
        repo.write("brand/rules/policy.toml", "");
        repo.write("brand/content/b.md", "b");
        repo.commit("A registry in a folder");
        repo.write("brand/content/b.md", "changed");
        repo.write("content/a.md", "of the other registry");
        let brand = open(&repo.path().join("brand"), &State::WorkTree);
        assert_eq!(brand.changes("HEAD").unwrap().paths().into_iter().collect::<Vec<_>>(), ["content/b.md"]);
    }

    #[test]
    fn a_base_without_a_registry_holds_no_files() {
        let repo = Repo::new();
        repo.write("README.md", "");
        repo.commit("Before");
        repo.write("rules/policy.toml", "");
        repo.commit("Found");
        let snapshot = open(repo.path(), &State::WorkTree);
        let before = snapshot.at("HEAD~1").unwrap();
        assert!(!before.holds_registry() && before.files().is_empty());
        assert!(snapshot.at("HEAD").unwrap().holds_registry());
        assert_eq!(set(&snapshot.changes("HEAD~1").unwrap().added), ["rules/policy.toml"]);
    }

    #[test]
    fn a_shallow_clone_says_how_deep_to_fetch() {
        let repo = Repo::registry();
        repo.git(&["checkout", "--quiet", "-b", "side"]);
        repo.commit("Side");
        repo.git(&["checkout", "--quiet", "main"]);
        repo.commit("Main");
        let clone = repo.beside("clone");
        let url = format!("file://{}", repo.path().display());
        repo.git(&["clone", "--quiet", "--depth", "1", "--no-single-branch", &url, clone.to_str().unwrap()]);
        let snapshot = open(&clone, &State::WorkTree);
        for base in ["origin/side", "HEAD~1"] {
            let message = snapshot.changes(base).expect_err("cut off").to_string();
            assert!(message.contains("git fetch --unshallow") && message.contains("fetch-depth: 0"), "{message}");
        }
        assert!(snapshot.changes("HEAD").unwrap().is_empty());
    }

    #[test]
    fn unrelated_histories_have_no_base() {
        let repo = Repo::registry();
        repo.git(&["checkout", "--quiet", "--orphan", "other"]);
        repo.commit("Unrelated");
        let error = open(repo.path(), &State::WorkTree).changes("main").expect_err("unrelated");
        assert!(matches!(error, SourceError::NoMergeBase { shallow: false, .. }), "{error}");
    }
}
