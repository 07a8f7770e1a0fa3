/** Runs request batches against the object model, by what the catalogue says of each class. */
import { HostError, apiNotFound, invalidArgument, itemNotFound, statusOf } from "../errors";
import type { Host } from "../objects/targets";
import { ACTION, PATH } from "./batch";
import type { Action, ArgumentInfo, Batch, BatchAnswer, Json, ObjectPath, QueryInfo } from "./batch";
import type { Catalogue, TypeEntry } from "./catalogue";
import { Args, isRef } from "./model";
import type { Models, AnyModel, Ref } from "./model";

/** A null object: everything asked of it is null, everything done to it does nothing. */
const NULL_OBJECT = Symbol("null object");
/** A service object of the library that Excel's model does not speak of. */
const SERVICE = Symbol("service object");
type Found = Ref | typeof NULL_OBJECT | typeof SERVICE;

/** Lets a test fail an action before it is done. */
export type BeforeAction = (index: number) => void;

/** What the interpreter needs to know. */
export interface InterpreterParts {
  readonly catalogue: Catalogue;
  readonly models: Models;
  readonly host: Host;
  /** Highest ExcelApi version that may be used. */
  readonly apiVersion: string;
}

/** Objects the client holds on to between batches. */
export class References {
  private readonly byId = new Map<string, Ref>();
  private readonly ids = new Map<unknown, string>();
  private next = 1;

  /** Keeps the object; the same object always has the same id. */
  keep(object: Ref): string {
    const known = this.ids.get(object.it);
    if (known !== undefined) return known;
    const id = `ref${String(this.next)}`;
    this.next += 1;
    this.byId.set(id, object);
    this.ids.set(object.it, id);
    return id;
  }

  /** Id under which the object is kept. */
  idOf(object: Ref): string | undefined {
    return this.ids.get(object.it);
  }

  /** The object kept under an id. Throws ItemNotFound. */
  get(id: string): Ref {
    const found = this.byId.get(id);
    if (!found) throw itemNotFound(id);
    return found;
  }

  /** Lets go; returns the object that was kept. */
  drop(id: string): Ref | undefined {
    const object = this.byId.get(id);
    if (object) this.ids.delete(object.it);
    this.byId.delete(id);
    return object;
  }

  /** How many are kept. */
  get size(): number {
    return this.byId.size;
  }

  /** Lets go of all. */
  clear(): void {
    this.byId.clear();
    this.ids.clear();
  }
}

/** Runs one batch after another. */
export class Interpreter {
  private readonly parts: InterpreterParts;
  readonly references: References;

  constructor(parts: InterpreterParts, references: References) {
    this.parts = parts;
    this.references = references;
  }

  /** Runs the actions in order and stops at the first that fails; what was done stays done. */
  run(batch: Batch, beforeAction: BeforeAction): BatchAnswer {
    const answer: BatchAnswer = { Results: [], TraceIds: [] };
    const one = new BatchRun(this.parts, this.references, batch, answer);
    for (const [index, action] of batch.Actions.entries()) {
      try {
        beforeAction(index);
        answer.Results.push({ ActionId: action.Id, Value: one.act(action) });
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        answer.Error = {
          Code: error.code,
          Message: error.message,
          HttpStatusCode: statusOf(error.code),
          ActionIndex: index,
          Location: one.location,
        };
        break;
      }
    }
    return answer;
  }
}

class BatchRun {
  location = "";
  private readonly parts: InterpreterParts;
  private readonly references: References;
  private readonly batch: Batch;
  private readonly answer: BatchAnswer;
  /** Each path is followed once per batch: a second look must not add a second sheet. */
  private readonly followed = new Map<number, Found>();

  constructor(parts: InterpreterParts, references: References, batch: Batch, answer: BatchAnswer) {
    this.parts = parts;
    this.references = references;
    this.batch = batch;
    this.answer = answer;
  }

  act(action: Action): Json {
    if (action.ActionType === ACTION.trace) {
      this.answer.TraceIds.push(action.Id);
      return null;
    }
    const object = this.follow(action.ObjectPathId);
    if (object === SERVICE) return action.ActionType === ACTION.instantiate ? {} : null;
    switch (action.ActionType) {
      case ACTION.instantiate:
        return object === NULL_OBJECT ? null : this.identity(object);
      case ACTION.query:
        return object === NULL_OBJECT ? null : this.query(object, action.QueryInfo ?? {});
      case ACTION.method:
        return this.method(object, action);
      case ACTION.setProperty:
        if (object !== NULL_OBJECT)
          this.assign(object, action.Name, action.ArgumentInfo?.Arguments?.[0] ?? null);
        return null;
      default:
        throw new HostError("InvalidRequest", `action type ${String(action.ActionType)}`);
    }
  }

  // Paths

  private follow(id: number): Found {
    const known = this.followed.get(id);
    if (known !== undefined) return known;
    const path = this.batch.ObjectPaths[String(id)];
    if (!path) throw new HostError("InvalidRequest", `no object path ${String(id)}`);
    const found = this.reach(path);
    this.followed.set(id, found);
    return found;
  }

  private reach(path: ObjectPath): Found {
    switch (path.ObjectPathType) {
      case PATH.root:
        return this.parts.host.root;
      case PATH.newObject:
        if (path.Name.startsWith("Microsoft.InternalService.")) return SERVICE;
        throw apiNotFound(path.Name);
      case PATH.reference:
        return this.references.get(path.Name);
      case PATH.nullObject:
        return NULL_OBJECT;
    }
    const parent = this.follow(path.ParentObjectPathId ?? 0);
    if (parent === NULL_OBJECT || parent === SERVICE) return parent;
    const model = this.model(parent);
    const { host } = this.parts;
    if (path.ObjectPathType === PATH.property) {
      const declared = this.entry(parent).objects.find((o) => o.server === path.Name);
      const member = this.member(parent, declared?.client ?? path.Name);
      const open = model.objects?.[path.Name];
      if (!open) throw apiNotFound(member);
      return open(parent.it, host) ?? NULL_OBJECT;
    }
    if (path.ObjectPathType === PATH.indexer) {
      const member = this.member(parent, "getItem");
      if (!model.item) throw apiNotFound(member);
      return model.item(parent.it, this.args(path.ArgumentInfo), host);
    }
    if (path.ObjectPathType === PATH.method) {
      const result = this.invoke(parent, path.Name, path.ArgumentInfo);
      if (result === null || result === undefined) return NULL_OBJECT;
      if (!isRef(result)) throw new HostError("GeneralException", `${this.location} gives no object`);
      return result;
    }
    throw new HostError("InvalidRequest", `object path type ${String(path.ObjectPathType)}`);
  }

  // Members

  private model(object: Ref): AnyModel {
    return this.parts.models[object.type] as unknown as AnyModel;
  }

  private entry(object: Ref): TypeEntry {
    const entry = this.parts.catalogue.get(object.type);
    if (!entry) throw apiNotFound(object.type);
    return entry;
  }

  /** Notes where we are, refuses members above the API set, and gives `Type.member`. */
  private member(object: Ref, client: string): string {
    const member = `${object.type}.${client}`;
    this.location = member;
    const needs = this.entry(object).sets.get(client);
    if (needs && !this.allowed(needs.set, needs.version)) throw apiNotFound(member);
    return member;
  }

  private allowed(set: string, version: string): boolean {
    if (set !== "ExcelApi") return false;
    const [major = 0, minor = 0] = version.split(".").map(Number);
    const [highest = 0, minorHighest = 0] = this.parts.apiVersion.split(".").map(Number);
    return major < highest || (major === highest && minor <= minorHighest);
  }

  private invoke(object: Ref, name: string, info: ArgumentInfo | undefined): unknown {
    const declared = this.entry(object).methods.find((m) => m.server === name);
    const member = this.member(object, declared?.client ?? name);
    const call = this.model(object).call?.[name];
    const { host } = this.parts;
    if (!call && /^_(Unr|R)egister/.test(name) && host.listen(object, name)) return null;
    if (!call) throw apiNotFound(member);
    const args = this.args(info);
    if (args.touchesNull) return null;
    return call(object.it, args, host);
  }

  private method(object: Ref | typeof NULL_OBJECT, action: Action): Json {
    if (object === NULL_OBJECT) return { _IsNull: true };
    if (action.Name === "_KeepReference") {
      this.references.keep(object);
      return null;
    }
    const result = this.invoke(object, action.Name, action.ArgumentInfo);
    return result === undefined || isRef(result) ? null : (result as Json);
  }

  private assign(object: Ref, name: string, value: Json): void {
    const declared = this.entry(object).scalars.find((s) => s.server === name || s.written === name);
    const member = this.member(object, declared?.client ?? name);
    const set = this.model(object).set?.[name];
    if (!set) throw apiNotFound(member);
    set(object.it, value, this.parts.host);
  }

  private child(object: Ref, client: string): Ref | null {
    const declared = this.entry(object).objects.find((o) => o.client === client);
    const member = this.member(object, client);
    const open = declared && this.model(object).objects?.[declared.server];
    if (!open) throw declared ? apiNotFound(member) : invalidArgument(`there is no ${member}`);
    return open(object.it, this.parts.host);
  }

  private read(object: Ref, client: string, server: string): Json {
    const member = this.member(object, client);
    const get = this.model(object).get?.[server];
    if (!get) throw apiNotFound(member);
    return (get(object.it, this.parts.host) ?? null) as Json;
  }

  // Arguments

  private args(info: ArgumentInfo | undefined): CheckedArgs {
    const values = info?.Arguments ?? [];
    const paths = info?.ReferencedObjectPathIds ?? [];
    const list = values.map((value, i) => this.resolved(value, paths[i] ?? 0));
    return new CheckedArgs(list);
  }

  private resolved(value: Json, path: Json): unknown {
    if (typeof path === "number" && path > 0) return this.follow(path);
    if (Array.isArray(path) && Array.isArray(value))
      return value.map((v: Json, i) => this.resolved(v, (path as Json[])[i] ?? 0));
    return value;
  }

  // Loading

  private identity(object: Ref): Record<string, Json> {
    const field = this.entry(object).identity;
    if (field === null) return {};
    const kept = this.references.idOf(object);
    if (field === "_ReferenceId") return kept === undefined ? {} : { [field]: kept };
    const id = this.model(object).id?.(object.it);
    return id === undefined ? {} : { [field]: id };
  }

  private query(object: Ref, info: QueryInfo): Json {
    const names = info.Select ?? [];
    if (names.length === 0 || names.includes("*")) throw apiNotFound(`${object.type}.load without names`);
    if (info.Top !== undefined || info.Skip !== undefined) throw apiNotFound(`${object.type}.load in part`);
    return this.load(object, selection(names));
  }

  private load(object: Ref, names: Selection): Json {
    const entry = this.entry(object);
    const out: Record<string, Json> = this.identity(object);
    const rest: Selection = new Map();
    for (const [name, below] of names) {
      if (entry.isCollection && !hasMember(entry, name)) {
        rest.set(name, below);
        continue;
      }
      const scalar = entry.scalars.find((s) => s.client === name);
      if (scalar) {
        out[scalar.server] = this.read(object, scalar.client, scalar.server);
        continue;
      }
      const declared = entry.objects.find((o) => o.client === name);
      if (!declared) throw invalidArgument(`there is no ${object.type}.${name}`);
      const child = this.child(object, name);
      out[declared.server] = child === null ? null : this.load(child, below);
    }
    if (rest.size === 0) return out;
    const list = this.model(object).items;
    if (!list) throw apiNotFound(`${object.type}.items`);
    out["_Items"] = list(object.it, this.parts.host).map((item) => this.load(item, rest));
    return out;
  }
}

/** Arguments, one of which may be a null object: then the call does nothing. */
class CheckedArgs extends Args {
  readonly touchesNull: boolean;

  constructor(list: readonly unknown[]) {
    super(list);
    this.touchesNull = list.includes(NULL_OBJECT);
  }
}

/** What to load of an object: members by name, each with what to load of it. */
type Selection = Map<string, Selection>;

function selection(select: readonly string[]): Selection {
  const tree: Selection = new Map();
  for (const path of select) {
    let at = tree;
    for (const name of path.split(/[/.]/).filter((part) => part !== "" && part !== "items")) {
      let below = at.get(name);
      if (!below) at.set(name, (below = new Map()));
      at = below;
    }
  }
  return tree;
}

function hasMember(entry: TypeEntry, client: string): boolean {
  return entry.scalars.some((s) => s.client === client) || entry.objects.some((o) => o.client === client);
}
