//! Starts the servers with the configurations of the page.

use super::guide::{example, examples, replaced};
use crate::support::temporary;
use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The folder that the page uses for the site.
const FOLDER: &str = "/var/www/referentiels";

/// A server process that is stopped at the end of the test.
pub(crate) struct Server {
    pub at: SocketAddr,
    child: Child,
    /// Configuration and logs.
    _folder: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        // nginx and Apache stop their workers when asked to stop.
        let asked = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        if asked.is_ok_and(|status| status.success()) {
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_secs(10) {
                if matches!(self.child.try_wait(), Ok(Some(_))) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(10));
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A free port on this machine.
pub(crate) fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

/// Starts a server, and waits until it answers.
pub(crate) fn start(command: &mut Command, at: SocketAddr, folder: TempDir) -> Server {
    let log = fs::File::create(folder.path().join("said")).unwrap();
    command.stdin(Stdio::null());
    command.stdout(log.try_clone().unwrap()).stderr(log);
    let child = command
        .spawn()
        .unwrap_or_else(|error| panic!("{:?} cannot be started: {error}", command.get_program()));
    let mut server = Server {
        at,
        child,
        _folder: folder,
    };
    let begun = Instant::now();
    while TcpStream::connect(at).is_err() {
        let said = || fs::read_to_string(server._folder.path().join("said")).unwrap_or_default();
        if let Ok(Some(status)) = server.child.try_wait() {
            panic!("{:?} ended ({status}): {}", command.get_program(), said());
        }
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{:?} does not answer: {}",
            command.get_program(),
            said()
        );
        std::thread::sleep(Duration::from_millis(10));
    }
    server
}

/// Where on its host a site is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    Root,
    Below,
}

impl Where {
    /// The path of the home page.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Where::Root => "/",
            Where::Below => "/referentiels/",
        }
    }
}

/// nginx with the configuration of the page, optionally changed as another page says.
pub(crate) fn nginx(place: Where, site: &Path, change: impl Fn(&str) -> String) -> Server {
    let folder = temporary();
    let at = free_address();
    let own = folder.path().display();
    let whole = example("nginx", "conf.d/referentiels.conf");
    let configuration = match place {
        Where::Root => whole,
        Where::Below => {
            let (map, _) = whole.split_once("\nserver {").unwrap();
            let mut others = examples("nginx");
            others.retain(|text| text.contains("location /referentiels/"));
            assert_eq!(others.len(), 1, "one example is below a path");
            let server = replaced(&others[0], "/var/www/html", &format!("{own}/html"));
            format!("{map}\n{server}")
        }
    };
    let configuration = replaced(&configuration, FOLDER, site.to_str().unwrap());
    let configuration = replaced(&configuration, "listen 80;", &format!("listen {at};"));
    let configuration = change(&configuration);
    // What the nginx packages put around it.
    let main = format!(
        "daemon off;\nworker_processes 1;\npid {own}/pid;\nerror_log stderr;\n\
         events {{ worker_connections 64; }}\n\
         http {{\naccess_log off;\ninclude mime.types;\ndefault_type application/octet-stream;\n\
         client_body_temp_path {own}/t1; proxy_temp_path {own}/t2; fastcgi_temp_path {own}/t3;\n\
         uwsgi_temp_path {own}/t4; scgi_temp_path {own}/t5;\n{configuration}}}\n"
    );
    fs::create_dir(folder.path().join("html")).unwrap();
    fs::write(folder.path().join("html/index.html"), "another site").unwrap();
    fs::copy("/etc/nginx/mime.types", folder.path().join("mime.types")).unwrap();
    fs::write(folder.path().join("nginx.conf"), main).unwrap();
    readable(folder.path());
    let mut command = super::program("nginx");
    command.arg("-c").arg(folder.path().join("nginx.conf"));
    command.arg("-p").arg(folder.path()).args(["-e", "stderr"]);
    start(&mut command, at, folder)
}

/// Apache with the configuration of the page and its modules.
pub(crate) fn apache(place: Where, site: &Path) -> Server {
    let folder = temporary();
    let at = free_address();
    let own = folder.path().display();
    let mut configuration = example("apache", "<VirtualHost");
    if place == Where::Below {
        // The two lines that differ below a path.
        let other = example("apache", "Alias ");
        let lines: Vec<&str> = other.lines().map(str::trim).collect();
        let [alias, missing] = lines[..] else {
            panic!("two lines are others below a path: {other}");
        };
        let root = format!("DocumentRoot \"{FOLDER}\"");
        let elsewhere = format!("DocumentRoot \"{own}/html\"\n    {alias}");
        configuration = replaced(&configuration, &root, &elsewhere);
        configuration = replaced(&configuration, "ErrorDocument 404 /404.html", missing);
    }
    let configuration = replaced(&configuration, FOLDER, site.to_str().unwrap());
    let configuration = replaced(&configuration, "*:80", &at.to_string());
    let modules: String = modules_of_the_guide()
        .iter()
        .chain(["mpm_event".to_owned()].iter())
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .collect();
    // What the Apache packages put around it.
    let main = format!(
        "ServerRoot \"{own}\"\nPidFile \"{own}/pid\"\nServerName example.org\nListen {at}\n\
         ErrorLog \"{own}/errors\"\nStartServers 1\nMutex file:{own}\nDefaultRuntimeDir {own}\n{modules}\
         TypesConfig /etc/mime.types\n<Directory />\nRequire all denied\n</Directory>\n\
         <Directory \"{own}/html\">\nRequire all granted\n</Directory>\n{configuration}"
    );
    fs::create_dir(folder.path().join("html")).unwrap();
    fs::write(folder.path().join("apache.conf"), main).unwrap();
    readable(folder.path());
    let mut command = super::program("apache2");
    command.arg("-f").arg(folder.path().join("apache.conf"));
    command.arg("-DFOREGROUND");
    start(&mut command, at, folder)
}

/// The modules that the page requires.
fn modules_of_the_guide() -> Vec<String> {
    let guide = fs::read_to_string(crate::support::root().join("docs/deploying.md")).unwrap();
    let (_, after) = guide.split_once("This needs the modules ").unwrap();
    let list = after.split(';').next().unwrap();
    let names = list.split('`').skip(1).step_by(2).map(str::to_owned);
    names.collect()
}

/// Lets the workers of a server that was started by root read a folder.
pub(crate) fn readable(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
}
