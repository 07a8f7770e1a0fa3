/**
 * Serves one folder to this machine only: loopback, the folder's own files, and only to pages that asked for it
 * by this very address (a foreign Host header is how a strange page would reach in).
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { readFile, realpath } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import path from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

/** A folder being served. */
export interface PreviewServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `folder`; port 0 takes any free one. @throws when the port is taken */
export async function startServer(folder: string, port = 0): Promise<PreviewServer> {
  const root = await realpath(folder);
  const hosts = new Set<string>();
  const server = createServer((request, response) => {
    void answer(root, hosts, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  hosts.add(`127.0.0.1:${bound}`).add(`localhost:${bound}`);
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  root: string,
  hosts: ReadonlySet<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number): void => {
    response.writeHead(status, { "content-type": "text/plain" }).end();
  };
  if (!hosts.has(request.headers.host ?? "")) return refuse(421);
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
  try {
    const file = await realpath(fileOf(root, request.url ?? "/"));
    if (!file.startsWith(root + path.sep)) return refuse(404);
    const body = await readFile(file);
    response.writeHead(200, {
      "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
      "x-content-type-options": "nosniff",
      "cache-control": "no-cache",
      "content-length": body.length,
    });
    response.end(request.method === "HEAD" ? undefined : body);
  } catch {
    // Not there, a folder, or not an address at all: the same answer, so that nothing can be probed.
    refuse(404);
  }
}

/** The file an address stands for. @throws URIError, or for an address with a NUL */
function fileOf(root: string, url: string): string {
  const name = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "/");
  if (name.includes("\0")) throw new Error("not a file name");
  return path.join(
    root,
    path.normalize(`/${name.replaceAll("\\", "/")}`),
    name.endsWith("/") ? "index.html" : "",
  );
}
