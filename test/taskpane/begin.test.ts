/**
 * A start accepted in the pane, in the open workbook: the new sheets are written, read as the officer's own, and scored.
 * @slow: boots Office.js
 */
import { parseRulebookDocument } from "../../src/appraisal/rulebook/document";
import { Engine } from "../../src/taskpane/engine";
import { builtInRulebook } from "../rulebook-content/built-in";
import { open, userFile } from "../workbook/harness";

jest.setTimeout(120_000);

test("accepted, written, read again, scored", async () => {
  const built = parseRulebookDocument(JSON.stringify(builtInRulebook()));
  if ("findings" in built) throw new Error("built-in rulebook");
  const engine = new Engine("1.0.0", built.document);
  const { workbook } = await open(
    userFile({
      台账: [
        ["支部名称", "日期", "活动类型"],
        ["甲所党支部", "2024-03-05", "党课"],
        ["乙所支部", "2024-03-06", "党课"],
      ],
    }),
  );
  const run = { year: null, asOf: null };
  const grids = await workbook.readGrids();
  const { start } = engine.load(grids, run);
  if (!start?.branches) throw new Error("nothing was offered");
  const branches = start.branches.map(({ name }) => ({ name, aliases: [] }));
  const plan = engine.start({ branches, year: start.year });
  if (!plan) throw new Error("nothing to make");
  const outcome = await workbook.writePlan(plan, grids);
  expect(outcome).toMatchObject({
    kind: "written",
    sheets: ["支部名册", "考评规则", "考评设置", "等次办法"],
    warnings: [],
  });
  const again = engine.load(await workbook.readGrids(), run);
  expect(again).toMatchObject({ start: null, branches: 2, facts: 2, year: 2024 });
  expect(engine.score()).toMatchObject({ kind: "scored" });
});
