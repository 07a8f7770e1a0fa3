import { fileNames } from "../../src/base/file-name";

const otherwise = (place: number) => `支部${place}`;
const one = (name: string) => fileNames([name], otherwise)[0];

test("a name that fits stays as it is", () => {
  expect(one("第一党支部（机关）")).toBe("第一党支部（机关）");
});

test("what no disk takes is left out or written otherwise", () => {
  expect(one('一/二\\三:四*五?六"七<八>九|十')).toBe("一_二_三_四_五_六_七_八_九_十");
  expect(one("../../etc")).toBe("etc");
  expect(one("支部\u0000\n\u202e\ud83d")).toBe("支部");
  expect(one(" . ~$支部. . ")).toBe("$支部");
  expect(one("...")).toBe("支部1");
  for (const device of ["CON", "aux", "Com1", "lpt9", "NUL.第一支部"])
    expect(one(device)).toMatch(/^(?:CON|aux|Com1|lpt9|NUL)_/);
  expect(one("CONTRACT")).toBe("CONTRACT");
});

test("long names are cut between characters, whatever they are made of", () => {
  for (const char of ["支", "𠮷", "a"]) {
    const cut = one(char.repeat(400)) ?? "";
    expect([...cut]).toHaveLength(50);
    expect(Buffer.byteLength(cut)).toBeLessThan(220);
  }
});

test("names that end up equal are told apart, letters' size and width aside", () => {
  const long = "长".repeat(60);
  expect(
    fileNames(["一/二", "一_二", "甲a", "甲Ａ", `${long}一`, `${long}二`, "?", "支部7"], otherwise),
  ).toEqual([
    "一_二",
    "一_二 (2)",
    "甲a",
    "甲Ａ (2)",
    "长".repeat(50),
    `${"长".repeat(50)} (2)`,
    "支部7",
    "支部7 (2)",
  ]);
});
