//! Small served sites for editing.

use super::http::{Answer, get};
use crate::support::temporary;
use repere::serve::{KEEP_ALIVE, Options, Pace, Server, Voice};
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

pub(crate) const UNIT: &str = "content/certifications/cycles/01-atelier.toml";
pub(crate) const UNIT_PAGE: &str = "/certifications/cycles/atelier/";
pub(crate) const COMPETENCY_PAGE: &str = "/certifications/cycles/atelier/c1/";

const FILES: [(&str, &str); 6] = [
    (
        "repere.toml",
        "title = \"Essai\"\nbase_url = \"https://example.org/\"\n",
    ),
    (
        "content/certifications/cycles/certification.toml",
        "title = \"Mécanicien cycles\"\n",
    ),
    (UNIT, ""),
    (
        "content/certifications/autos/certification.toml",
        "title = \"Mécanicien autos\"\n",
    ),
    (
        "content/certifications/autos/01-moteur.toml",
        "title = \"Moteur\"\n[[competency]]\ncode = \"C1\"\nstatement = \"Réparer un moteur\"\n\
         [[criterion]]\nindicators = [\"Le moteur tourne\"]\nfor = [\"C1\"]\n",
    ),
    (
        "content/a-propos.md",
        "+++\ntitle = \"À propos\"\n+++\n\nDe ce site.\n",
    ),
];

/// The text of the unit, in which a word occurs twice.
pub(crate) fn unit(word: &str) -> String {
    format!(
        "title = \"Atelier\"\nsummary = \"Avant {word}.\"\n[[competency]]\ncode = \"C1\"\n\
         statement = \"Réparer {word}\"\n[[criterion]]\nindicators = [\"Cela tourne\"]\nfor = [\"C1\"]\n"
    )
}

/// A site in a temporary folder.
pub(crate) struct Site {
    pub folder: TempDir,
}

impl Site {
    pub(crate) fn new() -> Self {
        let site = Self {
            folder: temporary(),
        };
        for (path, text) in FILES {
            site.write(path, text);
        }
        site.write(UNIT, unit("une roue"));
        site
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn serve(&self) -> Served {
        serve(self.folder.path(), None, notified())
    }
}

/// Events only: no slow scan hides missed ones.
pub(crate) fn notified() -> Pace {
    Pace {
        poll: None,
        slow: false,
    }
}

pub(crate) fn polled() -> Pace {
    Pace {
        poll: Some(Duration::from_millis(30)),
        slow: false,
    }
}

pub(crate) struct Served {
    pub server: Server,
}

pub(crate) fn options(root: &Path, base_url: Option<&str>, pace: Pace) -> Options {
    Options {
        root: root.to_owned(),
        host: "127.0.0.1".to_owned(),
        port: 0,
        pace,
        keep_alive: KEEP_ALIVE,
        editor: Some("vscode".parse().unwrap()),
        site: repere::site::Options {
            base_url: base_url.map(str::to_owned),
            ..repere::site::Options::default()
        },
        voice: Voice {
            quiet: true,
            color: false,
            offset: time::UtcOffset::UTC,
        },
    }
}

pub(crate) fn serve(root: &Path, base_url: Option<&str>, pace: Pace) -> Served {
    let server = Server::start(options(root, base_url, pace)).unwrap();
    Served { server }
}

impl Served {
    pub(crate) fn address(&self) -> SocketAddr {
        self.server.address()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        get(self.address(), path)
    }

    pub(crate) fn has(&self, path: &str, text: &str) -> bool {
        let answer = self.get(path);
        answer.status == 200 && answer.text().contains(text)
    }

    /// The state in which a page is.
    pub(crate) fn tag(&self, path: &str) -> String {
        let answer = self.get(path);
        let (_, rest) = answer.text().split_once("data-tag=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    }
}

/// A page without the line that loads the client.
pub(crate) fn without_client(page: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(page.to_vec()).unwrap();
    let client = text.find("__repere/client.js").unwrap();
    let start = text[..client].rfind("<script src=\"").unwrap();
    let end = client + text[client..].find("</script>\n").unwrap() + "</script>\n".len();
    format!("{}{}", &text[..start], &text[end..]).into_bytes()
}
