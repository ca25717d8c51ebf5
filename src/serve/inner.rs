//! The HTTP server behind the gate.
//!
//! On Unix it listens on a socket in a folder that only this user can enter, elsewhere on a
//! separate loopback port: only the gate is meant to connect.

use super::gate::relay::{Connect, RELAYS, Stream};
use super::respond::Responder;
use std::io;
use std::net::TcpListener;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use tiny_http::{ListenAddr, Server};

/// The server and its worker threads.
pub(super) struct Inner {
    server: Option<Arc<Server>>,
    threads: Vec<JoinHandle<()>>,
    address: ListenAddr,
    folder: Option<PathBuf>,
}

impl Inner {
    /// Starts the server.
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

    /// The function by which the gate connects to the server.
    pub(super) fn connector(&self) -> Box<Connect> {
        let address = self.address.clone();
        Box::new(move || match &address {
            ListenAddr::IP(address) => {
                let stream = std::net::TcpStream::connect(address)?;
                stream.set_nodelay(true)?;
                Ok(Box::new(stream) as Box<dyn Stream>)
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
        // First, so that shutting down does not wait for pages that are being rendered.
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
        // A panic must not kill the thread; tiny_http then answers with 500.
        let _ = catch_unwind(AssertUnwindSafe(|| responder.respond(request)));
    }
}

/// The server, and the folder of its socket; on a loopback port if there can be no socket.
#[cfg(unix)]
fn serve() -> io::Result<(Server, Option<PathBuf>)> {
    use std::os::unix::fs::DirBuilderExt;
    use std::os::unix::net::UnixListener;
    use std::sync::atomic::{AtomicU32, Ordering};
    /// Gives two previews in one process different folders.
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("repere-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    // Left behind by a killed process with the same id.
    let _ = std::fs::remove_dir_all(&folder);
    if std::fs::DirBuilder::new()
        .mode(0o700)
        .create(&folder)
        .is_err()
    {
        return on_loopback();
    }
    match UnixListener::bind(folder.join("http")) {
        Ok(listener) => Ok((server_on(listener)?, Some(folder))),
        Err(_) => {
            // The path is too long for a socket, or the file system has none.
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
    Ok((server_on(TcpListener::bind("127.0.0.1:0")?)?, None))
}

fn server_on(listener: impl Into<tiny_http::Listener>) -> io::Result<Server> {
    Server::from_listener(listener, None).map_err(io::Error::other)
}
