import { pastedBranches } from "../../src/taskpane/pasted";

test("names as pasted from a list or from Excel", () => {
  expect(pastedBranches("甲党支部\r\n\r\n 乙党支部 \n")).toEqual([
    { name: "甲党支部", group: null },
    { name: "乙党支部", group: null },
  ]);
  expect(pastedBranches("甲党支部\t机关\t12\n乙党支部\t\n")).toEqual([
    { name: "甲党支部", group: "机关" },
    { name: "乙党支部", group: null },
  ]);
});
