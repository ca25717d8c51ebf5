//! Pagefind in a browser, under the policy that docs/search.md gives for it.

use crate::guide::{example, replaced};
use crate::server::{Where, nginx, readable};
use crate::{build, program, site, support};
use std::fs;
use std::process::Command;
use support::{root, run};
use tempfile::TempDir;

/// A page that searches, and says how many results there are and what the policy blocked.
const PAGE: &str = "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Essai</title>\
    <link rel=\"stylesheet\" href=\"/pagefind/pagefind-ui.css\">\
    <script src=\"/pagefind/pagefind-ui.js\" defer></script><script src=\"/essai.js\" defer></script>\
    </head><body><div id=\"search\"></div><p id=\"out\"></p></body></html>";
const SCRIPT: &str = "const out = document.getElementById('out');
addEventListener('securitypolicyviolation', (event) => { out.textContent += `blocked ${event.violatedDirective};`; });
new PagefindUI({ element: '#search' });
import('/pagefind/pagefind.js').then((pagefind) => pagefind.search('velo')).then(
  ({ results }) => { out.textContent += results.length > 3 ? 'found;' : 'nothing;'; },
  (error) => { out.textContent += `${error};`; },
);
";

/// The browser that the browser suite uses; its set-up finds or installs it, and Node.js.
fn browser() -> String {
    let lock = fs::File::options()
        .create(true)
        .append(true)
        .open(concat!(env!("CARGO_TARGET_TMPDIR"), "/browser-suite.lock"))
        .unwrap();
    lock.lock().unwrap();
    let (status, said) = run(Command::new("bash").arg(root().join("tests/browser/setup.sh")));
    assert_eq!(status, 0, "{said}");
    let named = std::env::var("CHROMIUM").unwrap_or_default();
    let names = [
        named.as_str(),
        "chromium",
        "chromium-browser",
        "google-chrome",
    ];
    let found = names
        .into_iter()
        .filter(|name| !name.is_empty())
        .find(|name| {
            let version = Command::new(name).arg("--version").output();
            version.is_ok_and(|output| output.status.success())
        });
    found.unwrap().to_owned()
}

/// The page that documented Pagefind and the page that documented the policy did not go together:
/// it found nothing, and said nothing.
#[test]
fn pagefind_works_under_its_policy() {
    let browser = browser();
    let site = site();
    fs::write(site.path().join("static/essai.html"), PAGE).unwrap();
    fs::write(site.path().join("static/essai.js"), SCRIPT).unwrap();
    let folder = TempDir::new().unwrap();
    let public = folder.path().join("public");
    build(site.path(), Where::Root, &public);
    readable(folder.path());
    readable(&public);
    let mut index = Command::new("npx");
    index
        .args(["--yes", "pagefind@1.6.0", "--site"])
        .arg(&public);
    let (status, said) = run(index.args(["--force-language", "fr"]));
    assert_eq!(status, 0, "{said}");

    let page = fs::read_to_string(root().join("docs/search.md")).unwrap();
    let (_, section) = page.split_once("\n## Pagefind\n").unwrap();
    let wide = section
        .split("```text\n")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    let whole = example("nginx", "conf.d/referentiels.conf");
    let strict = whole.split("Content-Security-Policy \"").nth(1).unwrap();
    let strict = strict.split('"').next().unwrap();
    let shown = |policy: &str| {
        let server = nginx(Where::Root, &public, |text| replaced(text, strict, policy));
        let own = TempDir::new().unwrap();
        let mut tab = program(&browser);
        tab.args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
        ]);
        tab.args(["--no-first-run", "--disable-background-networking"]);
        tab.args(["--disable-component-update", "--disable-sync"]);
        tab.arg(format!("--user-data-dir={}", own.path().display()));
        tab.args(["--virtual-time-budget=10000", "--dump-dom"]);
        let output = tab
            .arg(format!("http://{}/essai.html", server.at))
            .output()
            .unwrap();
        let dom = String::from_utf8(output.stdout).unwrap();
        let out = dom
            .split("<p id=\"out\">")
            .nth(1)
            .unwrap_or_else(|| panic!("{dom}"));
        out.split('<').next().unwrap().to_owned()
    };
    assert_eq!(shown(wide), "found;");
    // The page says that the strict policy blocks it; were that no longer so, it should not.
    assert!(!shown(strict).contains("found"));
}
