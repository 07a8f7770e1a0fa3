/** The little of a browser page that Office.js needs, in a context of its own. */
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import type { SeamWindow } from "../seam/desktop";

const scripts = new Map<string, vm.Script>();

/** A script file, compiled once per process. */
function script(file: string): vm.Script {
  let found = scripts.get(file);
  if (!found) scripts.set(file, (found = new vm.Script(readFileSync(file, "utf8"), { filename: file })));
  return found;
}

interface FakeElement {
  readonly tagName: string;
  src?: string;
  onload?: (() => void) | null;
  onerror?: (() => void) | null;
  [key: string]: unknown;
}

/** A page that loads Office.js from `folder`. `globals` is its window. */
export interface NodePage {
  readonly globals: vm.Context & SeamWindow & Record<string, unknown>;
  /** Runs office.js, as the page's own script tag would. */
  load(): void;
}

/** Makes an empty page whose script tags run files of `folder`. */
export function makePage(folder: string): NodePage {
  const base = "https://localhost/office/";
  const storage = (): Record<string, unknown> => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    };
  };
  const element = (tagName: string): FakeElement => ({
    tagName: tagName.toUpperCase(),
    style: {},
    setAttribute(this: FakeElement, name: string, value: string) {
      this[name] = value;
    },
    getAttribute(this: FakeElement, name: string) {
      return this[name] ?? null;
    },
    appendChild: append,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  const own: FakeElement = { ...element("script"), src: `${base}office.js` };
  const head = element("head");
  const globals = {} as NodePage["globals"];
  function append(child: FakeElement): FakeElement {
    if (child.tagName !== "SCRIPT" || child.src === undefined) return child;
    const file = path.join(folder, child.src.slice(base.length));
    setImmediate(() => {
      script(file).runInContext(globals);
      child.onload?.();
    });
    return child;
  }
  const location = {
    href: "https://localhost/taskpane.html",
    protocol: "https:",
    host: "localhost",
    hostname: "localhost",
    origin: "https://localhost",
    pathname: "/taskpane.html",
    search: "",
    hash: "",
  };
  const document = {
    ...element("#document"),
    head,
    body: element("body"),
    documentElement: element("html"),
    readyState: "complete",
    location,
    domain: "localhost",
    URL: location.href,
    cookie: "",
    createElement: element,
    createTextNode: () => element("#text"),
    getElementsByTagName: (tag: string) => (tag === "script" ? [own] : tag === "head" ? [head] : []),
    getElementById: () => null,
    querySelectorAll: () => [],
  };
  Object.assign(globals, {
    console,
    // The library's own waits must not keep a program alive that is done.
    setTimeout: (work: () => void, ms?: number) => {
      const timer = setTimeout(work, ms);
      return (ms ?? 0) >= 1000 ? timer.unref() : timer;
    },
    clearTimeout,
    setInterval: (work: () => void, ms?: number) => setInterval(work, ms).unref(),
    clearInterval,
    queueMicrotask,
    performance,
    TextEncoder,
    TextDecoder,
    URL,
    // The client's errors and promises are those of the program that asks, so that instanceof works.
    Error,
    TypeError,
    RangeError,
    Promise,
    document,
    location,
    navigator: {
      userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
      language: "zh-CN",
      languages: ["zh-CN"],
    },
    history: { pushState: () => undefined, replaceState: () => undefined },
    localStorage: storage(),
    sessionStorage: storage(),
    name: "",
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    postMessage: () => undefined,
    alert: () => undefined,
    confirm: () => false,
    prompt: () => null,
  });
  globals["window"] = globals;
  globals["self"] = globals;
  globals["parent"] = globals;
  globals["top"] = globals;
  vm.createContext(globals);
  return { globals, load: () => void script(path.join(folder, "office.js")).runInContext(globals) };
}
