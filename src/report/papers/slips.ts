/** The slip of a paper, made from an appraisal and hidden beside the paper's visible columns. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { mixText, SEED } from "../../base/hash";
import { toNumber } from "../../base/exact";
import { writeSlip, type Slip } from "../../gather/slip";
import type { LayoutRow } from "../layout";
import type { SheetBody } from "../page";
import { styles } from "../styles";

/** What was computed of a branch, as a slip keeps it. */
const computed = ({ branch, total, grade, items }: BranchResult) => ({
  name: branch.name,
  total: total === null ? null : toNumber(total),
  grade,
  scores: new Map(items.map(({ rule, score }) => [rule.id, toNumber(score)])),
});

const codes = new WeakMap<Appraisal, string>();

/** A code of everything that was computed. */
function runCode(appraisal: Appraisal): string {
  const known = codes.get(appraisal);
  if (known !== undefined) return known;
  const all = appraisal.branches.map((result) => {
    const { scores, ...rest } = computed(result);
    return [rest, [...scores]];
  });
  const { year, start, asOf } = appraisal;
  const code = mixText(SEED, JSON.stringify([year, start, asOf, all])).toString(36);
  codes.set(appraisal, code);
  return code;
}

/** A sheet with the slip of a paper in a hidden column. `bodies`: every sheet of the paper; `branches`: of whom it speaks. */
export function withSlip(
  body: SheetBody,
  paper: Slip["paper"],
  appraisal: Appraisal,
  branches: readonly BranchResult[],
  bodies: readonly SheetBody[],
  decided: (branch: string) => string | null = () => null,
): SheetBody {
  const { year, start, asOf, rulebook } = appraisal;
  const texts = bodies.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.map((cell) => cell?.value ?? null)),
  );
  const slip = writeSlip({
    paper,
    year,
    start,
    asOf,
    run: runCode(appraisal),
    rules: new Map(rulebook.rules.map(({ id, title }) => [id, title])),
    branches: branches.map((result) => ({ ...computed(result), decided: decided(result.branch.name) })),
    texts,
  });
  const width = body.columns.length;
  const rows = Array.from({ length: Math.max(body.rows.length, slip.length) }, (_, i): LayoutRow => {
    const row = body.rows[i] ?? { cells: [] };
    const text = slip[i];
    if (text === undefined) return row;
    const cells = Array.from({ length: width }, (_, column) => row.cells[column]);
    return { ...row, cells: [...cells, { value: text, style: styles.sealed, role: "seal" }] };
  });
  return { ...body, rows, columns: [...body.columns, { width: 4, hidden: true }] };
}
