//! What a build must not do to an existing output.

use super::{Files, Target, first, site};
use crate::support::{repere, run, temporary};
use repere::messages::Locale;
use repere::publish::{OutputPath, Refused, Terms, publish, publish_on};
use repere::render::Body;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn pages(count: usize) -> Files {
    (0..count)
        .map(|number| (format!("{number}.html"), Body::Bytes(vec![b'x'])))
        .collect()
}

/// When a folder was missing, the site had six pages, which replaced the complete one.
#[test]
fn removing_most_pages_requires_an_option() {
    let careful = Terms::default();
    let target = Target::new();
    publish_on(&careful, &pages(10), &target.path()).unwrap();
    let refused = publish_on(&careful, &pages(4), &target.path()).unwrap_err();
    assert!(
        matches!(
            refused,
            Refused::TooManyRemovals {
                before: 10,
                gone: 6
            }
        ),
        "{refused:?}"
    );
    assert!(
        refused
            .message()
            .get(Locale::English)
            .contains("6 of the 10 pages")
    );
    assert!(
        refused
            .message()
            .get(Locale::English)
            .contains("--allow-removals")
    );
    assert_eq!(target.content().len(), 11, "nothing was removed");
    // Half of the pages may be removed, and other files do not count.
    publish_on(&careful, &pages(5), &target.path()).unwrap();
    let mut with_data = pages(5);
    with_data.extend(site(&[("a.json", ""), ("b.json", ""), ("c.json", "")]));
    for number in 0..20 {
        with_data.insert(format!("{number}.csv"), Body::Bytes(Vec::new()));
    }
    publish_on(&careful, &with_data, &target.path()).unwrap();
    publish_on(&careful, &pages(5), &target.path()).unwrap();
    let said = Terms {
        allow_removals: true,
        ..Terms::default()
    };
    let report = publish_on(&said, &pages(1), &target.path()).unwrap();
    assert_eq!(report.removed, 4);
}

/// An address word of a theme, `../../victim`, was written outside the output.
#[test]
fn no_path_leads_out_of_the_output() {
    for way in super::WAYS {
        for path in [
            "../victim/index.html",
            "/etc/x",
            "a/../../x",
            "a\\..\\x",
            "",
            "a//b",
            "x\ny",
        ] {
            let target = Target::new();
            publish(&first(), &target.path()).unwrap();
            let before = target.content();
            let mut files = first();
            files.insert(path.to_owned(), Body::Bytes(b"x".to_vec()));
            let refused = way(&files, &target.path()).unwrap_err();
            assert!(matches!(refused, Refused::Unfit(..)), "{refused:?}");
            assert_eq!(target.content(), before, "{path}");
            assert!(target.beside().is_empty(), "{path}");
        }
    }
    assert!(OutputPath::new("a/b.html").is_ok());
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A site with a page, and a build of it into an output; exit status and output.
struct Site(TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(temporary());
        site.write("repere.toml", "title = \"Essai\"\n");
        for number in 0..20 {
            site.write(
                &format!("content/page-{number}.md"),
                &format!("+++\ntitle = \"Page {number}\"\n+++\nUn texte.\n"),
            );
        }
        site
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join("site").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.path(path), text);
    }

    fn build(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = repere();
        run(command
            .current_dir(self.path(""))
            .arg("build")
            .args(arguments))
    }
}

/// Each build took the pages of the previous one for static files: 50, 98, … of them.
#[test]
#[cfg(unix)]
fn nothing_is_published_into_the_sources() {
    let site = Site::new();
    site.write("static/a.txt", "a");
    site.write("themes/mine/theme.toml", "api = 1\n");
    site.write(
        "repere.toml",
        "title = \"Essai\"\ntheme = \"themes/mine\"\n",
    );
    let elsewhere = site.path("../elsewhere");
    fs::create_dir_all(elsewhere.join("documents")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, site.path("static/elsewhere")).unwrap();
    std::os::unix::fs::symlink(site.path("static"), site.path("link")).unwrap();
    for output in [
        "static/public",
        "static",
        "content/public",
        "content",
        "templates/public",
        "themes/mine/public",
        "themes/mine",
        "themes",
        ".",
        "..",
        "link",
        "link/new/deeper",
        "public/../static/x",
        "new/../content/x",
        "../elsewhere",
        "../elsewhere/documents/public",
    ] {
        let (status, said) = site.build(&["--output", output]);
        assert_eq!(status, 2, "{output}: {said}");
        assert!(said.contains("contains files of the site itself"), "{said}");
        assert!(said.contains("--output"), "{said}");
    }
    assert!(!site.path("static/public").exists());
    for output in ["public", "../other", "statics", "content-public"] {
        let (status, said) = site.build(&["--output", output]);
        assert_eq!(status, 0, "{output}: {said}");
    }
}

/// A missing folder gave six pages and status 0, even with `--deny warnings`.
#[test]
fn an_empty_site_is_not_published() {
    let site = Site::new();
    let (status, said) = site.build(&[]);
    assert_eq!(status, 0, "{said}");
    let published = super::content(&site.path("public"));
    fs::rename(site.path("content"), site.path("contenu")).unwrap();
    for with in [&[][..], &["--deny", "warnings"], &["--allow-removals"]] {
        let (status, said) = site.build(with);
        assert_eq!(status, 1, "{said}");
        assert!(said.contains("E070"), "{said}");
        assert!(said.contains("--allow-empty"), "{said}");
    }
    let (status, said) = site.build(&["--allow-empty"]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("would remove 20 of the"), "{said}");
    assert!(said.contains("--allow-removals"), "{said}");
    assert_eq!(super::content(&site.path("public")), published);
    let (status, said) = site.build(&["--allow-empty", "--allow-removals"]);
    assert_eq!(status, 0, "{said}");
    // A new site in a new folder may be empty, too.
    let (status, said) = site.build(&["--allow-empty", "--output", "new"]);
    assert_eq!(status, 0, "{said}");
}

/// A broken link differs from a folder that a site does not have.
#[test]
#[cfg(unix)]
fn whatever_cannot_be_read_is_reported() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    type Prepare = fn(&Site);
    let rows: [(&str, &str, Prepare); 9] = [
        ("static", "No such file", |site| {
            symlink("/nowhere/at/all", site.path("static")).unwrap();
        }),
        ("templates", "Not a directory", |site| {
            site.write("templates", "a file where a folder should be");
        }),
        ("content/tuyau.md", "it is a pipe", |site| {
            rustix::fs::mkfifoat(rustix::fs::CWD, site.path("content/tuyau.md"), 0o644.into())
                .unwrap();
        }),
        ("static/tuyau.pdf", "it is a pipe", |site| {
            fs::create_dir_all(site.path("static")).unwrap();
            rustix::fs::mkfifoat(rustix::fs::CWD, site.path("static/tuyau.pdf"), 0o644.into())
                .unwrap();
        }),
        ("static/zero", "a device", |site| {
            fs::create_dir_all(site.path("static")).unwrap();
            symlink("/dev/zero", site.path("static/zero")).unwrap();
        }),
        ("static/a", "symbolic links", |site| {
            fs::create_dir_all(site.path("static")).unwrap();
            symlink("b", site.path("static/a")).unwrap();
            symlink("a", site.path("static/b")).unwrap();
        }),
        ("content/a/to-b/to-a", "leads back", |site| {
            site.write("content/a/un.md", "+++\ntitle = \"Un\"\n+++\nUn.\n");
            site.write("content/b/deux.md", "+++\ntitle = \"Deux\"\n+++\nDeux.\n");
            symlink("../b", site.path("content/a/to-b")).unwrap();
            symlink("../a", site.path("content/b/to-a")).unwrap();
        }),
        ("static/caf\u{fffd}.pdf", "not encoded in UTF-8", |site| {
            fs::create_dir_all(site.path("static")).unwrap();
            let name = std::ffi::OsStr::from_bytes(b"caf\xe9.pdf");
            fs::write(site.path("static").join(name), "x").unwrap();
        }),
        ("static/large.css", "has 5000 kB", |site| {
            site.write("static/large.css", &"x".repeat(5_000_000));
        }),
    ];
    for (path, why, prepare) in rows {
        let site = Site::new();
        assert_eq!(site.build(&[]).0, 0);
        let published = super::content(&site.path("public"));
        prepare(&site);
        let (status, said) = site.build(&["--format", "short"]);
        assert_eq!(status, 1, "{path}: {said}");
        assert!(
            said.contains(&format!("{path}:1:1: error[E0")),
            "{path}: {said}"
        );
        assert!(said.contains(why), "{path}: {said}");
        assert_eq!(super::content(&site.path("public")), published, "{path}");
    }
}

/// Root can read everything, so the command runs as another user.
#[test]
#[cfg(target_os = "linux")]
fn what_another_user_owns_is_reported_and_does_not_block() {
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    if !rustix::process::geteuid().is_root() {
        return;
    }
    const NOBODY: u32 = 65534;
    let site = Site::new();
    site.write("static/documents/a.pdf", "a");
    // The binary may be where nobody else has access.
    let binary = site.path("../repere");
    fs::create_dir_all(site.path("..")).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_repere"), &binary).unwrap();
    fs::set_permissions(site.0.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let everything = crate::support::content(&site.path(""));
    for path in everything
        .keys()
        .map(|path| site.path(path))
        .chain([site.path("")])
    {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let build = |edition: &str| {
        let mut command = std::process::Command::new(&binary);
        command.env("SOURCE_DATE_EPOCH", edition);
        command.env("REPERE_LANG", "en");
        command.arg("build").arg("--root").arg(site.path(""));
        run(command.uid(NOBODY).gid(NOBODY))
    };
    // First as root, which leaves an output owned by root.
    let mut by_root = repere();
    by_root.arg("build").arg("--root").arg(site.path(""));
    assert_eq!(run(&mut by_root).0, 0);
    for day in 1..4 {
        let (status, said) = build(&format!("{}", day * 86_400));
        assert_eq!(status, 0, "build {day}: {said}");
        let home = fs::read_to_string(site.path("public/index.html")).unwrap();
        assert!(home.contains("1970"), "build {day}");
        assert_eq!(said.contains("note: an earlier build"), day > 1, "{said}");
    }
    let published = super::content(&site.path("public"));
    for folder in ["static/documents", "content"] {
        let folder = site.path(folder);
        chown(&folder, Some(0), Some(0)).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
        let (status, said) = build("0");
        assert_eq!(status, 1, "{said}");
        assert!(
            said.contains("E034") && said.contains("Permission denied"),
            "{said}"
        );
        assert_eq!(super::content(&site.path("public")), published);
        chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
    }
}
