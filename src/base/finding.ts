/**
 * Findings (数据疑点): what is wrong or doubtful in the workbook, in words an officer can act on. Each kind is declared
 * once, with its code, severity, title, message and hint; a kind without a title does not compile.
 */
import type { AreaRef, CellRef } from "./address";

/** error: the workbook cannot be scored until it is mended; warning: something does not count or is doubtful; info: worth knowing. */
export type Severity = "error" | "warning" | "info";

/** Something wrong or doubtful in the workbook (数据疑点), in words an officer can act on. */
export interface Finding {
  readonly severity: Severity;
  /** Stable kebab-case code, e.g. `unknown-branch`; one per kind of finding. */
  readonly code: string;
  /** What findings of this kind are called where they stand in one group. */
  readonly title?: string;
  /** Where it stands; null when it concerns the workbook as a whole. */
  readonly at: CellRef | AreaRef | null;
  /** What is wrong, in Chinese, naming the value found. */
  readonly message: string;
  /** What the officer can do about it, in Chinese. */
  readonly hint: string;
  /** The branch concerned, where there is one. */
  readonly branch?: string;
}

/** Where a finding stands, and the branch that it concerns. */
export interface Place {
  readonly at: CellRef | AreaRef | null | undefined;
  readonly branch?: string | undefined;
}

/** A kind of finding. `message` and `hint` take the same values, in the same order. */
export interface FindingKind<Values extends readonly never[]> {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string | ((...values: Values) => string);
  readonly hint: string | ((...values: Values) => string);
}

type AnyKind = FindingKind<readonly never[]>;

type ValuesIn<Text> = Text extends (...values: infer Values) => string ? Values : [];
type Longer<A extends readonly unknown[], B extends readonly unknown[]> = A extends readonly [
  ...B,
  ...unknown[],
]
  ? A
  : B;

/** The values that a kind's sentences name: one of them may leave the last ones out. */
type ValuesOf<Kind extends AnyKind> = Longer<ValuesIn<Kind["message"]>, ValuesIn<Kind["hint"]>>;

/** Makes one finding of a kind. */
export type MakeFinding<Values extends readonly unknown[]> = (place: Place, ...values: Values) => Finding;

/** Every kind declared so far, by code. */
const declared = new Map<string, AnyKind>();

/**
 * Declares kinds of finding by code, and gives for each the function that makes one: `say["no-group"]({ at }, name)`.
 * @throws when a code was declared before: one code is one kind.
 */
export function declareFindings<Kinds extends Readonly<Record<string, AnyKind>>>(
  kinds: Kinds,
): { readonly [Code in keyof Kinds]: MakeFinding<ValuesOf<Kinds[Code]>> } {
  const makers = Object.entries(kinds).map(([code, kind]) => {
    if (declared.has(code)) throw new Error(`finding ${code} is declared twice`);
    declared.set(code, kind);
    const say = (text: string | ((...values: never[]) => string), values: never[]): string =>
      typeof text === "string" ? text : text(...values);
    const make = ({ at, branch }: Place, ...values: never[]): Finding => ({
      severity: kind.severity,
      code,
      title: kind.title,
      at: at ?? null,
      message: say(kind.message, values),
      hint: say(kind.hint, values),
      ...(branch === undefined ? {} : { branch }),
    });
    return [code, make] as const;
  });
  return Object.fromEntries(makers) as unknown as {
    readonly [Code in keyof Kinds]: MakeFinding<ValuesOf<Kinds[Code]>>;
  };
}

/** Every kind of finding that the loaded modules declare, by code, in order of declaration. */
export const findingKinds = (): ReadonlyMap<string, Pick<AnyKind, "severity" | "title">> => declared;
