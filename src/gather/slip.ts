/**
 * The slip (凭据): what a paper that goes out and comes back keeps, unseen, of the run that it was made from. By it a reply
 * is known for what it is, whatever people did to the sheet around it.
 */
import { z } from "zod";
import type { Day } from "../base/calendar";
import { mixText, packCodes, SEED, unpackCodes } from "../base/hash";
import { textKey } from "../base/text";
import type { CellValue, WorkbookGrids } from "../ledger/grid";

const HEAD = "支部考评凭据";
/** Excel allows 32,767 characters in a cell. */
const CHUNK = 30_000;
const VERSION = 1;

const branchSchema = z.tuple([
  z.string(),
  /** 总分 and 建议等次 as computed; null where there is none. */
  z.number().nullable(),
  z.string().nullable(),
  /** 审定等次 that the paper already had. */
  z.string().nullable(),
  /** Scores in the order of the rules; null where the branch has no such item. */
  z.array(z.number().nullable()),
]);
const daySchema = z
  .number()
  .int()
  .transform((day) => day as Day);
const slipSchema = z.tuple([
  z.literal(VERSION),
  z.enum(["check", "meeting", "circulated"]),
  z.number().int(),
  daySchema.nullable(),
  daySchema,
  z.string(),
  z.array(z.tuple([z.string(), z.string()])),
  z.array(branchSchema),
  z.string(),
]);

/** What was computed of a branch when the paper was made. */
export interface SlipBranch {
  readonly name: string;
  readonly total: number | null;
  readonly grade: string | null;
  /** 审定等次 that stood on the paper. */
  readonly decided: string | null;
  /** By 编号; items that the branch does not have are left out. */
  readonly scores: ReadonlyMap<string, number>;
}

/** A slip as read. */
export interface Slip {
  readonly paper: "check" | "meeting" | "circulated";
  readonly year: number;
  /** 起始日期 of a stage, else null. */
  readonly start: Day | null;
  readonly asOf: Day;
  /** A code of all that was computed: papers of one run have the same. */
  readonly run: string;
  /** 考评项目 by 编号, in order. */
  readonly rules: ReadonlyMap<string, string>;
  readonly branches: readonly SlipBranch[];
  /** Whether a text was on the paper when it went out. */
  readonly knows: (value: CellValue) => boolean;
}

/** What a slip is written from. `texts`: everything that stands on the paper. */
export interface SlipInput extends Omit<Slip, "knows"> {
  readonly texts: readonly CellValue[];
}

const codeOf = (value: CellValue): number =>
  mixText(SEED, typeof value === "number" ? String(Math.round(value * 1e6) / 1e6) : textKey(String(value)));
const isBlank = (value: CellValue): boolean => value === null || textKey(String(value)) === "";
const isSlip = (value: CellValue): boolean => typeof value === "string" && value.startsWith(`${HEAD}|`);
const checksum = (body: string): string => mixText(SEED, body).toString(36);

/** The slip as cell texts. */
export function writeSlip({
  paper,
  year,
  start,
  asOf,
  run,
  rules,
  branches,
  texts,
}: SlipInput): readonly string[] {
  const body = JSON.stringify([
    VERSION,
    paper,
    year,
    start,
    asOf,
    run,
    [...rules],
    branches.map(({ name, total, grade, decided, scores }) => [
      name,
      total,
      grade,
      decided,
      [...rules.keys()].map((id) => scores.get(id) ?? null),
    ]),
    packCodes(new Set(texts.filter((text) => !isBlank(text)).map(codeOf))),
  ]);
  const count = Math.ceil(body.length / CHUNK);
  return Array.from({ length: count }, (_, i) => {
    const piece = body.slice(i * CHUNK, (i + 1) * CHUNK);
    return `${HEAD}|${i + 1}/${count}|${checksum(body)}|${piece}`;
  });
}

/** The slips found in a workbook: none on a foreign one; null stands for one that was damaged. */
export function readSlips({ grids }: WorkbookGrids): readonly (Slip | null)[] {
  const found = new Map<string, { readonly count: number; readonly pieces: Map<number, string> }>();
  for (const { rows } of grids)
    for (const { values } of rows)
      for (const value of values) {
        if (typeof value !== "string" || !isSlip(value)) continue;
        const [, place = "", sum = ""] = value.split("|", 3);
        const [n, count] = place.split("/").map(Number);
        const whole = found.get(sum) ?? { count: count ?? 0, pieces: new Map<number, string>() };
        whole.pieces.set(n ?? 0, value.split("|").slice(3).join("|"));
        found.set(sum, whole);
      }
  return [...found].map(([sum, { count, pieces }]) => {
    const parts = Array.from({ length: Math.min(count, pieces.size) }, (_, i) => pieces.get(i + 1) ?? "");
    const body = parts.join("");
    return count > 0 && count === pieces.size && checksum(body) === sum ? parseSlip(body) : null;
  });
}

function parseSlip(body: string): Slip | null {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    // A damaged slip is an answer, not a failure: the caller says so.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const parsed = slipSchema.safeParse(json);
  if (!parsed.success) return null;
  const [, paper, year, start, asOf, run, rules, branches, texts] = parsed.data;
  const known = unpackCodes(texts);
  return {
    paper,
    year,
    start,
    asOf,
    run,
    rules: new Map(rules),
    branches: branches.map(([name, total, grade, decided, scores]) => ({
      name,
      total,
      grade,
      decided,
      scores: new Map(
        rules.flatMap(([id], i): [string, number][] => {
          const score = scores[i] ?? null;
          return score === null ? [] : [[id, score]];
        }),
      ),
    })),
    knows: (value) => isBlank(value) || isSlip(value) || known.has(codeOf(value)),
  };
}
