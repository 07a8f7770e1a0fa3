/** The offer of a start: what the officer makes of the branches found. */
import type { StartView } from "../../src/taskpane/model";
import { chosenStart, startRows, type StartRow } from "../../src/taskpane/offer";
import { text } from "../../src/text/taskpane";

const found = (name: string, include = true, ...aliases: string[]) => ({
  ...{ name, count: 2, at: null, include, question: "" },
  aliases: aliases.map((alias) => ({ name: alias, count: 1, at: null })),
});
const start: StartView = {
  year: 2024,
  rules: true,
  branches: [found("河道所党支部", true, "河道所支部"), found("河道处支部"), found("综合部", false)],
};
const rows = (...changes: Partial<StartRow>[]): StartRow[] =>
  startRows(start).map((row, at) => ({ ...row, ...changes[at] }));

test("as offered", () => {
  expect(chosenStart(start, rows())).toEqual({
    choice: {
      year: 2024,
      branches: [
        { name: "河道所党支部", aliases: ["河道所支部"] },
        { name: "河道处支部", aliases: [] },
      ],
    },
    problems: [undefined, undefined, undefined],
    problem: "",
  });
});

test("renamed and joined: every spelling found stays an alias", () => {
  const { choice } = chosenStart(
    start,
    rows({ name: "河道管理所支部" }, { as: "alias", of: "河道管理所 支部" }),
  );
  expect(choice?.branches).toEqual([
    { name: "河道管理所支部", aliases: ["河道所党支部", "河道所支部", "河道处支部"] },
  ]);
});

test.each<[string, Partial<StartRow>[], number, string]>([
  ["an alias of nobody", [{}, { as: "alias", of: "某支部" }], 1, text.offer.needOf],
  [
    "an alias of one that is not listed",
    [{ as: "ignore" }, { as: "alias", of: "河道所党支部" }],
    1,
    text.offer.needOf,
  ],
  ["a name left out", [{ name: " " }], 0, text.offer.needName],
  ["two of a name", [{}, { name: "河道所党支部" }], 1, text.offer.twice],
])("%s is not accepted", (_, changes, at, problem) => {
  const chosen = chosenStart(start, rows(...changes));
  expect(chosen.choice).toBeNull();
  expect(chosen.problems[at]).toBe(problem);
  expect(chosen.problem).not.toBe("");
});

test("nobody listed, and a workbook that has a roster", () => {
  expect(chosenStart(start, rows({ as: "ignore" }, { as: "ignore" })).problem).toBe(text.offer.none);
  expect(chosenStart({ ...start, branches: null }, []).choice).toEqual({ branches: null, year: 2024 });
});
