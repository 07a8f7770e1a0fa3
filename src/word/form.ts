/** The form of official papers, GB/T 9704-2012: page, type and spacing. Lengths are twentieths of a point unless named. */
import { LineRuleType, PageOrientation } from "docx";

const mm = (length: number): number => Math.round((length * 1440) / 25.4);
const A4 = { width: mm(210), height: mm(297) } as const;
const UPRIGHT = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) } as const;
/** A page that lies: the upright one turned. */
const LYING = { top: UPRIGHT.left, bottom: UPRIGHT.right, left: UPRIGHT.top, right: UPRIGHT.bottom } as const;
const FOOTER = mm(28);

const latin = { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman" } as const;
/** The standard's faces. */
export const FACES = {
  title: { ...latin, eastAsia: "方正小标宋简体" },
  body: { ...latin, eastAsia: "仿宋_GB2312" },
  heading: { ...latin, eastAsia: "黑体" },
  subheading: { ...latin, eastAsia: "楷体_GB2312" },
  page: { ascii: "宋体", hAnsi: "宋体", cs: "宋体", eastAsia: "宋体" },
} as const;

/** What stands in where a face is not installed. */
export const STAND_INS: readonly (readonly [face: string, other: string])[] = [
  ["方正小标宋简体", "宋体"],
  ["仿宋_GB2312", "仿宋"],
  ["楷体_GB2312", "楷体"],
];

/** Sizes in half points: 二号, 三号, 小四 (12 pt), 四号. */
export const SIZES = { title: 44, body: 32, table: 24, page: 28 } as const;

/** 22 lines to a page. */
export const LINE = { line: 579, lineRule: LineRuleType.EXACT } as const;
/** A title may take two lines. */
export const TITLE_LINE = { line: 700, lineRule: LineRuleType.EXACT } as const;
/** In tables the type is smaller. */
export const TABLE_LINE = { line: 340, lineRule: LineRuleType.AT_LEAST } as const;

/** So many characters of the body. */
export const characters = (count: number): number => count * SIZES.body * 10;

/** Page properties, and the width between the margins. */
export function pageOf(landscape: boolean) {
  const margin = { ...(landscape ? LYING : UPRIGHT), header: mm(15), footer: landscape ? mm(15) : FOOTER };
  const size = landscape
    ? { ...A4, orientation: PageOrientation.LANDSCAPE }
    : { ...A4, orientation: PageOrientation.PORTRAIT };
  const width = (landscape ? A4.height : A4.width) - margin.left - margin.right;
  return { page: { size, margin }, width };
}
