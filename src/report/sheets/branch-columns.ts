/** Columns that several sheets show of a branch. Each sheet gives its own widths, in characters. */
import type { BranchResult } from "../../appraisal/appraisal";
import { toNumber } from "../../base/exact";
import { numberCell, textCell } from "../cells";
import type { Column } from "../columns";
import { styles } from "../styles";

type OfBranch = Column<{ readonly result: BranchResult }>;

export const rankColumn = (width: OfBranch["width"]): OfBranch => ({
  header: "名次",
  width,
  cell: ({ result }) => numberCell(result.rank, styles.integer),
});

/** 支部名称; not by itself what names a row. */
export const nameColumn = (width: OfBranch["width"]): OfBranch => ({
  header: "支部名称",
  width,
  cell: ({ result }) => textCell(result.branch.name),
});

/** 支部名称 where a row is a branch: what people type beside it follows it. */
export const branchColumn = (width: OfBranch["width"]): OfBranch => ({ ...nameColumn(width), key: true });

export const groupColumn = (width: OfBranch["width"]): OfBranch => ({
  header: "支部类别",
  width,
  cell: ({ result }) => textCell(result.group, styles.centered),
});

/** 总分; blank where there is none. */
export const totalColumn = (width: OfBranch["width"]): OfBranch => ({
  header: "总分",
  width,
  cell: ({ result: { total } }) => numberCell(total === null ? null : toNumber(total), styles.points),
});

export const suggestedColumn = (width: OfBranch["width"]): OfBranch => ({
  header: "建议等次",
  width,
  cell: ({ result }) => textCell(result.grade, styles.centered),
});

/** 审定等次, for show: it is decided on 考评结果. */
export const decidedColumn = (width: number): Column<{ readonly decided: string | null }> => ({
  header: "审定等次",
  width,
  cell: ({ decided }) => textCell(decided, styles.centered),
});
