//! The HTTP server behind the gate.
//!
//! On Unix it listens on a socket in a folder that only this user can enter, elsewhere on a
//! loopback port of its own: nobody but the gate is meant to come.

use super::gate::relay::{Connect, Line, RELAYS};
use super::respond::Responder;
use std::io;
use std::net::TcpListener;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use tiny_http::{ListenAddr, Server};

/// The server, with the threads that answer.
pub(super) struct Inner {
    server: Option<Arc<Server>>,
    threads: Vec<JoinHandle<()>>,
    address: ListenAddr,
    folder: Option<PathBuf>,
}

impl Inner {
    /// Starts to answer.
    pub(super) fn start(responder: Responder) -> io::Result<Self> {
        let (server, folder) = serve()?;
        let server = Arc::new(server);
        let responder = Arc::new(responder);
        let threads = (0..RELAYS)
            .map(|_| {
                let (server, responder) = (server.clone(), responder.clone());
                std::thread::Builder::new()
                    .name("answer".to_owned())
                    .spawn(move || answer(&server, &responder))
            })
            .collect::<io::Result<_>>()?;
        Ok(Self {
            address: server.server_addr(),
            server: Some(server),
            threads,
            folder,
        })
    }

    /// How the gate reaches the server.
    pub(super) fn line(&self) -> Box<Connect> {
        let address = self.address.clone();
        Box::new(move || match &address {
            ListenAddr::IP(address) => {
                let line = std::net::TcpStream::connect(address)?;
                line.set_nodelay(true)?;
                Ok(Box::new(line) as Box<dyn Line>)
            }
            #[cfg(unix)]
            ListenAddr::Unix(address) => {
                let path = address.as_pathname().ok_or(io::ErrorKind::NotFound)?;
                Ok(Box::new(std::os::unix::net::UnixStream::connect(path)?))
            }
        })
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // First: whoever ends the preview may not wait for pages that are being made.
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
        if let Some(server) = self.server.take() {
            for _ in &self.threads {
                server.unblock();
            }
            for thread in self.threads.drain(..) {
                let _ = thread.join();
            }
        }
    }
}

/// Answers requests until the server ends.
fn answer(server: &Server, responder: &Responder) {
    for request in server.incoming_requests() {
        // A mistake of ours must not take the thread away: tiny_http answers with 500 then.
        let _ = catch_unwind(AssertUnwindSafe(|| responder.respond(request)));
    }
}

#[cfg(unix)]
fn serve() -> io::Result<(Server, Option<PathBuf>)> {
    use std::os::unix::fs::DirBuilderExt;
    use std::os::unix::net::UnixListener;
    use std::sync::atomic::{AtomicU32, Ordering};
    /// So that two previews of one process have different folders.
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("repere-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    // Left by a process of the same number that was killed.
    let _ = std::fs::remove_dir_all(&folder);
    if std::fs::DirBuilder::new()
        .mode(0o700)
        .create(&folder)
        .is_err()
    {
        return on_loopback();
    }
    match UnixListener::bind(folder.join("http")) {
        Ok(listener) => Ok((made(listener)?, Some(folder))),
        Err(_) => {
            // The path of the folder is too long for a socket, or it cannot hold one.
            let _ = std::fs::remove_dir(&folder);
            on_loopback()
        }
    }
}

#[cfg(not(unix))]
fn serve() -> io::Result<(Server, Option<PathBuf>)> {
    on_loopback()
}

fn on_loopback() -> io::Result<(Server, Option<PathBuf>)> {
    Ok((made(TcpListener::bind("127.0.0.1:0")?)?, None))
}

fn made(listener: impl Into<tiny_http::Listener>) -> io::Result<Server> {
    Server::from_listener(listener, None).map_err(io::Error::other)
}
