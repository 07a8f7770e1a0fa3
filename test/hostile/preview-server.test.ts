/** The preview server: this machine only, its own files only, and only under its own address. */
import { request } from "node:http";
import { connect } from "node:net";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { startServer, type PreviewServer } from "../../src/preview/server";

jest.setTimeout(60_000);

let folder = "";
let server: PreviewServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "preview-"));
  await mkdir(join(folder, "own/deep"), { recursive: true });
  await mkdir(join(folder, "own-sibling"));
  await writeFile(join(folder, "own/index.html"), "<p>首页");
  await writeFile(join(folder, "own/deep/甲 乙.js"), "1");
  await writeFile(join(folder, "secret.txt"), "密");
  await writeFile(join(folder, "own-sibling/secret.txt"), "密");
  await symlink(join(folder, "secret.txt"), join(folder, "own/link.txt"));
  server = await startServer(join(folder, "own"));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Asks for a path exactly as written. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (piece: string) => (body += piece));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body, headers: response.headers }),
      );
    });
    call.once("error", reject).end();
  });
}

test("its own files, by their type", async () => {
  expect(await ask("/")).toMatchObject({ status: 200, body: "<p>首页" });
  const script = await ask(`/deep/${encodeURIComponent("甲 乙")}.js?x=1`);
  expect(script).toMatchObject({ status: 200, body: "1" });
  expect(script.headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "x-content-type-options": "nosniff",
  });
  expect(await ask("/", {}, "HEAD")).toMatchObject({ status: 200, body: "" });
});

test.each([
  "/../secret.txt",
  "/deep/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/%2e%2e%2fsecret.txt",
  "/..%5csecret.txt",
  "/..\\secret.txt",
  "/%252e%252e/secret.txt",
  "/..%00/secret.txt",
  "/../own-sibling/secret.txt",
  "//etc/passwd",
  "/%2fetc/passwd",
  "/file:///etc/passwd",
  "/C:/Windows/win.ini",
  "/link.txt",
  "/deep",
  "/deep/",
  "/%",
  "/%c0%ae%c0%ae/secret.txt",
])("%s is not there", async (path) => {
  expect(await ask(path)).toMatchObject({ status: 404, body: "" });
});

test.each(["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example", "[::1]"])(
  "a request for %j is sent away",
  async (host) => {
    expect(await ask("/", { host })).toMatchObject({ status: 421, body: "" });
  },
);

test.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s is refused", async (method) => {
  expect(await ask("/", {}, method)).toMatchObject({ status: 405, body: "" });
});

test("nothing tells other origins that they may read", async () => {
  const { headers } = await ask("/", { origin: "https://evil.example" });
  expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
});

test("only the loopback address answers", async () => {
  const { hostname, port } = new URL(server.url);
  expect(hostname).toBe("127.0.0.1");
  const outer = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4");
  for (const { address } of outer) {
    const outcome = await new Promise<string>((resolve) => {
      const socket = connect({ host: address, port: Number(port), timeout: 2000 });
      socket.once("connect", () => resolve("answered"));
      socket.once("error", () => resolve("refused"));
      socket.once("timeout", () => resolve("refused"));
    });
    expect(outcome).toBe("refused");
  }
});
