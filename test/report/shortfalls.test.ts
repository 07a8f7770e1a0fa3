/** What is to be put right, and what is advised. */
import { adviceOf } from "../../src/report/losses";
import { paperSource } from "../../src/report/papers/source";
import { rectificationsOf, type RectificationRow } from "../../src/report/shortfalls";
import { BRANCHES, inputOf, nativeWorkbook } from "./native";

const [, , RESCUE = ""] = BRANCHES;
const { appraisal, losses } = paperSource(inputOf(nativeWorkbook()));
const plan = (earlier: readonly RectificationRow[] = []) => {
  const found = rectificationsOf(appraisal, losses, earlier).find(
    ({ branch, id }) => branch === RESCUE && id === "B2",
  );
  if (!found?.item) throw new Error("nothing listed");
  return { measure: found.measure, advice: adviceOf(found.item, appraisal) };
};
const row = (measure: string): RectificationRow => {
  const empty = { value: null, format: null };
  const blank = { goal: empty, owner: empty, due: empty, progress: empty, accepted: empty, closed: empty };
  const measured = { value: measure, format: null };
  return {
    year: 2022,
    branch: RESCUE,
    id: "B2",
    problem: "年度计划：",
    lost: 5,
    ...blank,
    measure: measured,
  };
};

test("once the time is over the measure is that it is over, as 反馈意见 advises", () => {
  const { measure, advice } = plan();
  expect(measure).toMatch(/^本期已过，不得补记；确已完成的提供原始记录。/);
  expect(measure).toBe(advice);
});

test("what an earlier run proposed gives way, what people wrote stays", () => {
  expect(plan([row("尽快完成，如实登记完成日期。")]).measure).toBe(plan().measure);
  expect(plan([row("由支委会专题研究")]).measure).toBe("由支委会专题研究");
});
