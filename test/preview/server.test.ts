/** The preview's server: this machine only, its own files only, its own address only. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { startServer, type PreviewServer } from "../../src/preview/server";

let base: string;
let server: PreviewServer;

beforeAll(async () => {
  base = mkdtempSync(path.join(tmpdir(), "preview-"));
  const folder = path.join(base, "site");
  mkdirSync(path.join(folder, "deep"), { recursive: true });
  writeFileSync(path.join(base, "secret.txt"), "secret");
  writeFileSync(path.join(folder, "index.html"), "<p>home</p>");
  writeFileSync(path.join(folder, "deep", "中文 1.js"), "1");
  mkdirSync(path.join(base, "site-2"));
  writeFileSync(path.join(base, "site-2", "x.txt"), "secret");
  symlinkSync(path.join(base, "secret.txt"), path.join(folder, "link.txt"));
  server = await startServer(folder);
});
afterAll(async () => {
  await server.close();
  rmSync(base, { recursive: true });
});

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly type: string | undefined;
}

/** A request whose path goes over the wire exactly as given. */
function get(
  target: string,
  { host, method = "GET" }: { host?: string; method?: string } = {},
): Promise<Reply> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port, path: target, method, headers: host === undefined ? {} : { host } },
      (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => (body += part));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body, type: response.headers["content-type"] }),
        );
      },
    );
    asked.on("error", reject);
    asked.end();
  });
}

test("its own files, with their types", async () => {
  expect(await get("/")).toEqual({ status: 200, body: "<p>home</p>", type: "text/html; charset=utf-8" });
  expect((await get("/index.html?a=1#b")).body).toBe("<p>home</p>");
  expect(await get(`/deep/${encodeURIComponent("中文 1.js")}`)).toMatchObject({ status: 200, body: "1" });
  expect((await get("/none.html")).status).toBe(404);
  expect((await get("/deep")).status).toBe(404);
  expect((await get("/", { method: "POST" })).status).toBe(405);
  expect(await get("/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
});

test.each([
  "/../secret.txt",
  "/deep/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/..%5csecret.txt",
  "/..\\secret.txt",
  "/%252e%252e/secret.txt",
  "//secret.txt",
  "/../site-2/x.txt",
  "/link.txt",
  "/index.html%00.png",
  "/%ff",
])("nothing outside its folder: %s", async (target) => {
  const reply = await get(target);
  expect(reply.status).toBe(404);
  expect(reply.body).not.toContain("secret");
});

test("a page of another site cannot reach in under its own name", async () => {
  const { port } = new URL(server.url);
  expect((await get("/", { host: `localhost:${port}` })).status).toBe(200);
  for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1", "localhost:1"])
    expect([host, (await get("/", { host })).status]).toEqual([host, 421]);
});

test("other machines cannot connect", async () => {
  const { port } = new URL(server.url);
  const own = Object.values(networkInterfaces())
    .flat()
    .find((address) => address && !address.internal && address.family === "IPv4");
  // A machine without a network has no other way in to try.
  if (!own) return;
  const refused = await new Promise<boolean>((resolve) => {
    const socket = connect(Number(port), own.address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(false);
    });
    socket.once("error", () => resolve(true));
  });
  expect(refused).toBe(true);
});
