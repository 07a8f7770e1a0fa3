/** How the classes of the object model are written down, for the interpreter to drive. */
import { invalidArgument } from "../errors";
import type { Host, Ref, Targets, TypeName } from "../objects/targets";
import type { Json } from "./batch";

export type { Ref, TypeName } from "../objects/targets";

/** Makes a reference to an object of class `type`. */
export function ref<K extends TypeName>(type: K, it: Targets[K]): Ref {
  // The pair is one member of the union by construction; TypeScript cannot follow K there.
  return { type, it } as unknown as Ref;
}

/** One class. Members are named as on the wire; what is left out is refused by name. */
export interface Model<K extends TypeName> {
  /** Value of the identity field. */
  readonly id?: (it: Targets[K]) => string | number;
  readonly get?: Readonly<Record<string, (it: Targets[K], host: Host) => unknown>>;
  readonly set?: Readonly<Record<string, (it: Targets[K], value: Json, host: Host) => void>>;
  readonly objects?: Readonly<Record<string, (it: Targets[K], host: Host) => Ref | null>>;
  /** Methods; null instead of an object is a null object. */
  readonly call?: Readonly<Record<string, (it: Targets[K], args: Args, host: Host) => unknown>>;
  /** A collection's items. */
  readonly items?: (it: Targets[K], host: Host) => readonly Ref[];
  /** The indexer `getItem(key)`. */
  readonly item?: (it: Targets[K], args: Args, host: Host) => Ref;
}

/** All classes. */
export type Models = { readonly [K in TypeName]: Model<K> };

/** Any class. */
export type AnyModel = Model<TypeName>;

/** Whether a value is a reference to an object of the model. */
export function isRef(value: unknown): value is Ref {
  return typeof value === "object" && value !== null && "type" in value && "it" in value;
}

/** The arguments of a call. Each reader throws InvalidArgument when the argument is something else. */
export class Args {
  private readonly list: readonly unknown[];

  constructor(list: readonly unknown[]) {
    this.list = list;
  }

  /** The argument as it came; undefined when absent. */
  raw(i: number): unknown {
    return this.list[i];
  }

  /** Whether the argument was given. */
  has(i: number): boolean {
    return this.list[i] !== undefined && this.list[i] !== null;
  }

  /** A text. */
  text(i: number): string {
    const value = this.list[i];
    if (typeof value !== "string") throw invalidArgument(`argument ${String(i + 1)} must be text`);
    return value;
  }

  /** A whole number. */
  whole(i: number, fallback?: number): number {
    const value = this.has(i) ? this.list[i] : fallback;
    if (typeof value !== "number" || !Number.isInteger(value))
      throw invalidArgument(`argument ${String(i + 1)} must be a whole number`);
    return value;
  }

  /** true or false. */
  flag(i: number, fallback: boolean): boolean {
    const value = this.has(i) ? this.list[i] : fallback;
    if (typeof value !== "boolean") throw invalidArgument(`argument ${String(i + 1)} must be true or false`);
    return value;
  }

  /** One of the given words. */
  choice<T extends string>(i: number, words: readonly T[], fallback?: T): T {
    return oneOf(this.has(i) ? this.list[i] : fallback, words);
  }
}

/** The word itself, in the spelling of `words`, without regard to case. Throws InvalidArgument. */
export function oneOf<T extends string>(value: unknown, words: readonly T[]): T {
  const found =
    typeof value === "string" ? words.find((w) => w.toLowerCase() === value.toLowerCase()) : undefined;
  if (found === undefined)
    throw invalidArgument(`${JSON.stringify(value)} is not one of ${words.join(", ")}`);
  return found;
}

/** A value that must be text. */
export function asText(value: unknown): string {
  if (typeof value !== "string") throw invalidArgument(`${JSON.stringify(value)} is not text`);
  return value;
}

/** A value that must be a number. */
export function asNumber(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value))
    throw invalidArgument(`${JSON.stringify(value)} is not a number`);
  return value;
}

/** A value that must be true or false. */
export function asFlag(value: unknown): boolean {
  if (typeof value !== "boolean") throw invalidArgument(`${JSON.stringify(value)} is not true or false`);
  return value;
}

/** A value that must be a plain object. */
export function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalidArgument(`${JSON.stringify(value)} is not an object`);
  return { ...value };
}
