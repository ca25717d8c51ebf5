//! Pagefind in a browser, with the policy that docs/search.md gives for it.

use super::guide::{example, replaced};
use super::server::{Where, nginx, readable};
use super::{build, program, site};
use crate::support;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{root, run, temporary};

/// A page that searches, and reports the result to the server.
const PAGE: &str = "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Essai</title>\
    <link rel=\"stylesheet\" href=\"/pagefind/pagefind-ui.css\">\
    <script src=\"/pagefind/pagefind-ui.js\" defer></script><script src=\"/essai.js\" defer></script>\
    </head><body><div id=\"search\"></div></body></html>";
const SCRIPT: &str = "const tell = (what) => fetch(`/told/${what}`);
addEventListener('securitypolicyviolation', (event) => tell(`blocked-${event.violatedDirective}`));
new PagefindUI({ element: '#search' });
import('/pagefind/pagefind.js').then((pagefind) => pagefind.search('velo')).then(
  ({ results }) => tell(results.length > 3 ? 'found' : 'nothing'),
  () => tell('failed'),
);
";

/// The browser of the browser suite; its set-up finds or installs it, and Node.js.
fn browser() -> String {
    let lock = fs::File::options()
        .create(true)
        .append(true)
        .open(concat!(env!("CARGO_TARGET_TMPDIR"), "/browser-suite.lock"))
        .unwrap();
    lock.lock().unwrap();
    let (status, said) = run(Command::new("bash").arg(root().join("tests/browser/setup.sh")));
    assert_eq!(status, 0, "{said}");
    let mut find = Command::new("node");
    find.current_dir(root().join("tests/browser")).args([
        "--input-type=module",
        "--eval",
        "import { find } from './browser.mjs'; console.log(find());",
    ]);
    let found = find.output().unwrap();
    assert!(found.status.success(), "{found:?}");
    String::from_utf8(found.stdout).unwrap().trim().to_owned()
}

/// The documented Pagefind set-up and the documented policy did not fit together: searches found
/// nothing, silently.
#[test]
fn pagefind_works_under_its_policy() {
    let browser = browser();
    let site = site();
    fs::write(site.path().join("static/essai.html"), PAGE).unwrap();
    fs::write(site.path().join("static/essai.js"), SCRIPT).unwrap();
    let folder = temporary();
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
    let own = temporary();
    let log = own.path().join("log");
    let server = nginx(Where::Root, &public, |text| {
        let text = replaced(text, strict, wide);
        let logged = format!("server {{\n    access_log {};", log.display());
        replaced(&text, "server {", &logged)
    });
    let mut tab = program(&browser);
    tab.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
    ]);
    tab.args(["--no-first-run", "--disable-background-networking"]);
    tab.args(["--disable-component-update", "--disable-sync"]);
    tab.args(["--remote-debugging-port=0"]);
    tab.arg(format!(
        "--user-data-dir={}",
        own.path().join("profile").display()
    ));
    tab.arg(format!("http://{}/essai.html", server.at));
    tab.stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut tab = tab.spawn().unwrap();
    let begun = Instant::now();
    let results = loop {
        let requests = fs::read_to_string(&log).unwrap_or_default();
        let results: Vec<String> = requests
            .split("GET /told/")
            .skip(1)
            .map(|rest| rest.split(' ').next().unwrap().to_owned())
            .collect();
        let is_over = results.iter().any(|result| !result.starts_with("blocked"));
        if is_over || begun.elapsed() > Duration::from_secs(60) {
            break results;
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    tab.kill().unwrap();
    tab.wait().unwrap();
    assert_eq!(results, ["found"]);
}
