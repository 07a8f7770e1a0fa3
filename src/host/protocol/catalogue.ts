/**
 * What the Office.js library declares about Excel's object model, read from the library's own debug
 * file at start-up: names as they go over the wire, what may be written, identity, events, API sets.
 */

/** One scalar property. */
export interface ScalarProperty {
  /** Name in add-in code (`tabColor`). */
  readonly client: string;
  /** Name on the wire (`TabColor`). */
  readonly server: string;
  readonly writable: boolean;
  /** Name on the wire when written, where the library has another for it (`Gridlines`). */
  readonly written: string;
}

/** One property that is an object. */
export interface ObjectProperty {
  readonly client: string;
  readonly server: string;
  /** Type name of the object. */
  readonly type: string;
}

/** One method; `type` is the type name of the object it gives, or null for a value or nothing. */
export interface Method {
  readonly client: string;
  readonly server: string;
  readonly type: string | null;
}

/** The requirement set a member needs. */
export interface ApiSet {
  readonly set: string;
  readonly version: string;
}

/** One class of the library. */
export interface TypeEntry {
  readonly name: string;
  readonly isCollection: boolean;
  /** Field that carries an object's identity over the wire. */
  readonly identity: "Id" | "_Id" | "_ReferenceId" | null;
  readonly scalars: readonly ScalarProperty[];
  readonly objects: readonly ObjectProperty[];
  readonly methods: readonly Method[];
  /** By client name; members that are not listed need ExcelApi 1.1. */
  readonly sets: ReadonlyMap<string, ApiSet>;
  /** Event codes by the method that registers them. */
  readonly events: ReadonlyMap<string, number>;
}

/** All classes by name. */
export type Catalogue = ReadonlyMap<string, TypeEntry>;

/** Reads the catalogue from the text of a `*.debug.js` host file of Office.js. Throws when it is not one. */
export function readCatalogue(source: string): Catalogue {
  const start = source.indexOf('var _BeginExcel = "_BeginExcel"');
  if (start < 0) throw new Error("not a debug host file of Office.js for Excel");
  const heads = [...source.slice(start).matchAll(/defineProperty\((\w+)\.prototype, "_className"/g)];
  const types = new Map<string, TypeEntry>();
  heads.forEach((head, i) => {
    const name = head[1] ?? "";
    const from = start + head.index;
    const next = heads[i + 1];
    const chunk = source.slice(from, next ? start + next.index : source.length);
    if (!types.has(name)) types.set(name, readType(name, chunk));
  });
  return types;
}

function readType(name: string, chunk: string): TypeEntry {
  const list = (property: string): unknown[] => {
    const found = new RegExp(
      `"${property}", \\{\\s*get: function \\(\\) \\{\\s*return (\\[[^\\]]*\\]);`,
    ).exec(chunk);
    const value: unknown = found ? JSON.parse(found[1] ?? "[]") : [];
    return Array.isArray(value) ? value : [];
  };
  const clients = list("_scalarPropertyNames").map(String);
  const servers = list("_scalarPropertyOriginalNames").map(String);
  const writable = list("_scalarPropertyUpdateable");
  const written = new Map(
    [
      ...chunk.matchAll(
        /function \w+?_(\w+)_Set\(thisObj, value\) \{(?:(?!function)[\s\S])*?_invokeSetProperty\(thisObj, "(\w+)"/g,
      ),
    ].map((m) => [m[1] ?? "", m[2] ?? ""]),
  );
  const identity = /_handleIdResult = [\s\S]{0,600}?value\["(Id|_Id|_ReferenceId)"\]/.exec(chunk)?.[1];
  return {
    name,
    isCollection: /"_isCollection"/.test(chunk),
    identity: identity === "Id" || identity === "_Id" || identity === "_ReferenceId" ? identity : null,
    scalars: clients.map((client, i) => ({
      client,
      server: servers[i] ?? client,
      writable: writable[i] === true,
      written: written.get(servers[i] ?? "") ?? servers[i] ?? client,
    })),
    objects: readObjects(name, chunk),
    methods: readMethods(name, chunk),
    sets: readSets(name, chunk),
    events: new Map(
      [...chunk.matchAll(/eventType: (\d+),\s*registerFunc: function \(\) \{ return _this\.(\w+)\(/g)].map(
        (m) => [m[2] ?? "", Number(m[1])],
      ),
    ),
  };
}

function readObjects(name: string, chunk: string): ObjectProperty[] {
  const pattern = new RegExp(
    `defineProperty\\(${name}\\.prototype, "(\\w+)", \\{\\s*get: function \\(\\) \\{(?:(?!defineProperty)[\\s\\S])*?_createPropertyObject\\((?:\\w+\\.)?(\\w+), this, "(\\w+)"`,
    "g",
  );
  return [...chunk.matchAll(pattern)].map((m) => ({
    client: m[1] ?? "",
    type: m[2] ?? "",
    server: m[3] ?? "",
  }));
}

function readMethods(name: string, chunk: string): Method[] {
  const pattern = new RegExp(
    `${name}\\.prototype\\.(\\w+) = function \\([^)]*\\) \\{([\\s\\S]*?)\\n {8}\\};`,
    "g",
  );
  return [...chunk.matchAll(pattern)].flatMap((m): Method[] => {
    const client = m[1] ?? "";
    const body = m[2] ?? "";
    const indexer = /_createIndexerObject\((?:\w+\.)?(\w+), this/.exec(body);
    if (indexer) return [{ client, server: "", type: indexer[1] ?? null }];
    const object = /_createMethodObject\((?:\w+\.)?(\w+), this, "(\w+)"/.exec(body);
    if (object) return [{ client, server: object[2] ?? "", type: object[1] ?? null }];
    const value = /_(?:invokeMethod|createAndInstantiateMethodObject)\(this, "(\w+)"/.exec(body);
    return value ? [{ client, server: value[1] ?? "", type: null }] : [];
  });
}

function readSets(name: string, chunk: string): Map<string, ApiSet> {
  const pattern = new RegExp(
    `_throwIfApiNotSupported\\("${name}\\.(\\w+)", (_defaultApiSetName|"\\w+"), "([\\d.]+)"`,
    "g",
  );
  return new Map(
    [...chunk.matchAll(pattern)].map((m) => [
      m[1] ?? "",
      {
        set: m[2] === "_defaultApiSetName" ? "ExcelApi" : (m[2] ?? "").replaceAll('"', ""),
        version: m[3] ?? "",
      },
    ]),
  );
}
