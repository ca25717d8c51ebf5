// A minimal static host on the loopback address: files, a content security policy, and 404.html for
// addresses that do not exist.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

/** The site is below a path, so that an address without the path leads nowhere. */
const PREFIX = "/un/chemin/";

export const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

/** Listens before the site is built, since the build needs to know the address. */
export async function listen(folder) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => response.destroy());
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const base = `http://127.0.0.1:${server.address().port}${PREFIX}`;
  const close = () => {
    server.closeAllConnections?.();
    server.close();
  };
  return { base, close };
}

async function answer(folder, request, response) {
  const { pathname } = new URL(request.url, "http://127.0.0.1");
  const found = pathname.startsWith(PREFIX) && (await read(folder, pathname.slice(PREFIX.length)));
  const { body, type } = found || (await read(folder, "404.html")) || { body: "", type: "text/plain" };
  response.writeHead(found ? 200 : 404, {
    "Content-Security-Policy": POLICY,
    "Content-Type": type,
    "Cache-Control": "no-store",
  });
  response.end(body);
}

/** `new URL` has resolved every `..`, so that the path stays in the folder. */
async function read(folder, path) {
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  try {
    const body = await readFile(join(folder, decodeURIComponent(file)));
    return { body, type: TYPES[extname(file)] ?? "application/octet-stream" };
  } catch {
    return null;
  }
}
