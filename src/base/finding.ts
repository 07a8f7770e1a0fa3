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
  readonly title: string;
  /** Where it stands; null when it concerns the workbook as a whole. */
  readonly at: CellRef | AreaRef | null;
  /** What is wrong, in Chinese, naming the value found. */
  readonly message: string;
  /** What the officer can do about it, in Chinese. */
  readonly hint: string;
  /** The branch concerned, where there is one. */
  readonly branch?: string;
  /** Its cause lies in no one sheet: said once for the workbook. */
  readonly ofWorkbook?: true;
  /** The message without what stands in this cell alone: what several cells of one cause say together. */
  readonly together?: string;
  /** Every place, where one cause is said of several. */
  readonly places?: readonly (CellRef | AreaRef)[];
}

/** Where a finding stands, and the branch that it concerns. */
export interface Place {
  readonly at: CellRef | AreaRef | null | undefined;
  readonly branch?: string | undefined;
}

/** What a finding says. `message` and `hint` take the same values, in the same order. */
export interface Wording<Values extends readonly never[]> {
  readonly message: string | ((...values: Values) => string);
  readonly hint: string | ((...values: Values) => string);
  /** Said instead of the message where several cells have the same cause, and only what stands in them differs. */
  readonly together?: string | ((...values: Values) => string);
  /** Only where one wording weighs otherwise than its kind. */
  readonly severity?: Severity;
}

/** A kind of finding. */
export interface FindingKind<Values extends readonly never[]> extends Wording<Values> {
  readonly severity: Severity;
  readonly title: string;
  /** Its cause lies in no one sheet (a name that is missing on 支部名册): said once for the workbook. */
  readonly ofWorkbook?: true;
}

type AnyWording = Wording<readonly never[]>;
type AnyKind = FindingKind<readonly never[]>;

/** `code` declares a kind; `code/why` is a further wording of a kind: the same code and title, other sentences. */
type Declarations<Keys extends PropertyKey> = {
  readonly [Key in Keys]: Key extends `${string}/${string}` ? AnyWording : AnyKind;
};

type ValuesIn<Text> = Text extends (...values: infer Values) => string ? Values : [];
type Longer<A extends readonly unknown[], B extends readonly unknown[]> = A extends readonly [
  ...B,
  ...unknown[],
]
  ? A
  : B;

/** The values that a wording's sentences name: one of them may leave the last ones out. */
type ValuesOf<Said extends AnyWording> = Longer<ValuesIn<Said["message"]>, ValuesIn<Said["hint"]>>;

/** Makes one finding of a kind. */
export type MakeFinding<Values extends readonly unknown[]> = (place: Place, ...values: Values) => Finding;

/** Every kind declared so far, by code. */
const declared = new Map<string, AnyKind>();

/** The kind that an entry declares or words otherwise. */
function kindOf(key: string, wording: AnyWording | AnyKind): { code: string; kind: AnyKind } {
  const code = key.replace(/\/.*$/, "");
  if ("title" in wording) {
    if (declared.has(code)) throw new Error(`finding ${code} is declared twice`);
    declared.set(code, wording);
  }
  const kind = declared.get(code);
  if (kind === undefined) throw new Error(`finding ${key} words a kind that is not declared before it`);
  return { code, kind };
}

const sayIn = (text: string | ((...values: never[]) => string), values: never[]): string =>
  typeof text === "string" ? text : text(...values);

/**
 * Declares kinds of finding by code, and gives for each the function that makes one: `say["no-group"]({ at }, name)`.
 * A code that is said in several ways has an entry `code/why` for each further wording.
 * @throws when a code was declared before: one code is one kind.
 */
export function declareFindings<const Kinds extends Readonly<Record<string, AnyWording>>>(
  kinds: Kinds & Declarations<keyof Kinds>,
): { readonly [Code in keyof Kinds]: MakeFinding<ValuesOf<Kinds[Code]>> } {
  const makers = Object.entries<AnyWording | AnyKind>(kinds).map(([key, wording]) => {
    const { code, kind } = kindOf(key, wording);
    const make = ({ at, branch }: Place, ...values: never[]): Finding => ({
      severity: wording.severity ?? kind.severity,
      code,
      title: kind.title,
      at: at ?? null,
      message: sayIn(wording.message, values),
      hint: sayIn(wording.hint, values),
      ...(branch === undefined ? {} : { branch }),
      ...(kind.ofWorkbook === undefined ? {} : { ofWorkbook: kind.ofWorkbook }),
      ...(wording.together === undefined ? {} : { together: sayIn(wording.together, values) }),
    });
    return [key, make] as const;
  });
  return Object.fromEntries(makers) as unknown as {
    readonly [Code in keyof Kinds]: MakeFinding<ValuesOf<Kinds[Code]>>;
  };
}

/** Says of a place what only the end of reading shows, wherever the finding is referred to. */
export function retell(finding: Finding, as: Finding): void {
  Object.assign(finding, as, { at: finding.at, together: as.message });
}

/** Every kind of finding that the loaded modules declare, by code, in order of declaration. */
export const findingKinds = (): ReadonlyMap<string, Pick<AnyKind, "severity" | "title">> => declared;
