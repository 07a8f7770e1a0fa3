/** Blocks whose columns are months, types, rules or branches, and whose cells count them. */
import { textKey } from "../../base/text";
import type { MonthSpan } from "../../base/period";
import type { Branch } from "../../appraisal/facts";
import type { MatrixColumn, TableColumn } from "../table";
import { matrix } from "../tables/matrix";
import { headerMonths } from "../values/period";
import type { Candidate, Holds, Recogniser } from "./assign";
import { assign, columnHolding, share } from "./assign";

/** Columns of a matrix that hold no facts. */
const NO_DATA =
  /^(?:合计|小计|总计|累计|共计|总次数|备注|说明|排名|名次|得分|签字|联系人|负责人|书记|支部书记|党员人数|党员数|人数)$|率$|^(?:应|计划|要求|标准|目标)|应(?:开展|召开|完成|到)|合计|小计/;

/** What stands below a type or month beside its count: who came, what it was about. */
const BESIDE_COUNT = /人数|人次|人员|主讲|主持|主题|议题|题目|内容|地点|佐证|材料|备注|说明|学时/;

/** A block as a matrix. */
export interface MatrixShape {
  readonly columns: readonly TableColumn[];
  readonly fields: ReadonlyMap<string, TableColumn>;
  readonly data: readonly MatrixColumn[];
  readonly unknownTarget: boolean;
  readonly unknownBranch: boolean;
}

/** The data columns of a block that could be a matrix. */
function matrixColumns({ block, correction }: Candidate, { vocabulary }: Recogniser): MatrixColumn[] {
  return block.leaves.flatMap((leaf) => {
    const forced = correction?.columns.get(leaf.index);
    if (forced === null) return [];
    let months: MonthSpan | null = null;
    let target: MatrixColumn["target"] = null;
    let branch: Branch | null = null;
    const lowest = textKey(leaf.levels.at(-1) ?? "");
    if (leaf.levels.length > 1 && BESIDE_COUNT.test(lowest) && vocabulary.target(lowest) === null) return [];
    for (const level of leaf.levels) {
      if (NO_DATA.test(textKey(level))) return [];
      const named = vocabulary.branchOfHeader(level);
      const own = headerMonths(level);
      months = own ?? months;
      if (named !== null) branch = named;
      else if (own === null) target = vocabulary.target(level) ?? target;
    }
    if (months === null && target === null && branch === null) return [];
    return [{ index: leaf.index, header: leaf.header, target, months, branch }];
  });
}

/** Finds the columns that hold branches, months and row labels. */
class KeyColumns {
  readonly fields: Map<string, TableColumn>;
  private readonly keys: Candidate;

  constructor(candidate: Candidate, recogniser: Recogniser, data: readonly MatrixColumn[]) {
    const isData = new Set(data.map((column) => column.index));
    const { block } = candidate;
    const leaves = block.leaves.filter((leaf) => !isData.has(leaf.index));
    this.keys = { ...candidate, block: { ...block, leaves } };
    this.fields = new Map(assign(matrix, this.keys, recogniser).fields);
  }

  /** Whether the column of a field holds mostly what is looked for. */
  holds(field: string, holds: Holds): boolean {
    const column = this.fields.get(field);
    return column !== undefined && share(this.keys.rows, column.index, holds) >= 0.5;
  }

  /** Takes a free column that holds what is looked for. */
  take(field: string, holds: Holds): boolean {
    const free = columnHolding(this.keys.block.leaves, this.fields, this.keys.rows, holds);
    if (free !== undefined) this.fields.set(field, { ...free, field });
    return free !== undefined;
  }
}

/** Reads a block as a matrix of branches, months, types and rules; null when it is none. */
export function asMatrix(candidate: Candidate, recogniser: Recogniser): MatrixShape | null {
  const { block, context, correction } = candidate;
  const { vocabulary } = recogniser;
  const data = matrixColumns(candidate, recogniser);
  const count = (of: (column: MatrixColumn) => unknown): number =>
    data.filter((column) => of(column) !== null).length;
  const months = count((column) => column.months);
  const targets = count((column) => column.target);
  const branches = count((column) => column.branch);
  const keys = new KeyColumns(candidate, recogniser, data);
  const { fields } = keys;
  // Row labels may be types or tasks (会议类型, 任务名称) or months.
  const isTarget: Holds = (text) => vocabulary.targetWithin(text) !== null;
  let labelled = keys.holds("label", isTarget);
  if (!labelled && targets === 0) labelled = keys.take("label", isTarget);
  if (!fields.has("branch") && context.branch === null && branches === 0) {
    const named = keys.take("branch", (text) =>
      vocabulary.names
        .resolve(text)
        .some(({ match }) => match.kind === "exact" || match.kind === "near" || match.kind === "ambiguous"),
    );
    if (!named && data.length < 3) return null;
  }
  if (!fields.has("month") && months === 0 && branches + targets > 0)
    keys.take("month", (text) => headerMonths(text) !== null);
  const enough =
    months >= 2 ||
    targets >= 2 ||
    branches >= 2 ||
    ((targets === 1 || branches === 1) && (fields.has("month") || labelled));
  if (!enough && correction?.kind !== matrix) return null;
  const isData = new Set(data.map((column) => column.index));
  return {
    columns: block.leaves.map(({ index, header }) => {
      const own = [...fields].find(([, at]) => at.index === index)?.[0] ?? null;
      return { index, header, field: own ?? (isData.has(index) ? "data" : null) };
    }),
    fields,
    data,
    unknownTarget: targets === 0 && !labelled && context.target === null,
    unknownBranch: !fields.has("branch") && context.branch === null && branches === 0,
  };
}
