/** The whole result of the sample workbook, held against what it was. `npm run golden:update` accepts a new one. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { resultJson } from "../../src/report/json";
import { scoreWorkbook } from "../../src/job";
import { readWorkbook } from "../../src/xlsx";

const SAMPLE = join(__dirname, "../../assets/samples/考评工作簿.xlsx");
const GOLDEN = join(__dirname, "考评工作簿.json");

const NO_STATS = { branches: 0, facts: 0, cells: 0, ms: { read: 0, score: 0, write: 0 } };

/** RESULT.json of the sample, without stats. */
function sampleResult(): unknown {
  const { appraisal, findings } = scoreWorkbook(readWorkbook(readFileSync(SAMPLE)));
  if (appraisal === null) throw new Error(JSON.stringify(findings));
  return { ...resultJson(appraisal, findings, NO_STATS), stats: undefined };
}

test("the sample workbook gives the result it gave", () => {
  const result = `${JSON.stringify(sampleResult(), null, 2)}\n`;
  if (process.env["GOLDEN"] === "update") writeFileSync(GOLDEN, result);
  expect(existsSync(GOLDEN)).toBe(true);
  expect(JSON.parse(result)).toEqual(JSON.parse(readFileSync(GOLDEN, "utf8")));
});

test("the sample uses every 计分方式 and has every kind of outcome and status", () => {
  const result = scoreWorkbook(readWorkbook(readFileSync(SAMPLE)));
  const branches = result.appraisal?.branches ?? [];
  const items = branches.flatMap((branch) => branch.items);
  expect([...new Set(items.map(({ rule }) => rule.method))].sort()).toEqual(
    ["频次", "完成", "覆盖", "检查", "测评", "加分", "扣分", "否优", "否决"].sort(),
  );
  const outcomes = new Set(items.map(({ outcome }) => outcome));
  expect([...outcomes]).toEqual(expect.arrayContaining(["scored", "not-applicable", "exempt", "pending"]));
  expect(new Set(branches.map(({ status }) => status))).toEqual(
    new Set(["rated", "not-rated", "not-reported"]),
  );
});
