/**
 * What is no readable workbook, or a dangerous one, and the words with which it is refused.
 * @slow: packages at the limits of size
 */
import * as XLSX from "@e965/xlsx";
import { readWorkbook, WorkbookFileError, writeWorkbook } from "../../src/xlsx";
import { everything, pack, relationships, small, smallParts } from "./foreign";
import { fullLayout } from "./layouts";

/** Ample on a busy machine; a bomb that goes off would never end in it. */
jest.setTimeout(60_000);

const refusal = (run: () => unknown): WorkbookFileError => {
  try {
    run();
  } catch (error) {
    if (error instanceof WorkbookFileError) return error;
    throw error;
  }
  throw new Error("not refused");
};
const codeOf = (bytes: Uint8Array): string => refusal(() => readWorkbook(bytes)).code;

/** Changes the directory record of one entry of a zip file. */
function patchEntry(
  bytes: Uint8Array,
  name: string,
  patch: (view: DataView, at: number) => void,
): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 46 < copy.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const length = view.getUint16(at + 28, true);
    if (new TextDecoder().decode(copy.subarray(at + 46, at + 46 + length)) === name) {
      patch(view, at);
      return copy;
    }
  }
  throw new Error(`no ${name}`);
}

describe("what is not a workbook", () => {
  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "not-workbook"],
    ["text", new TextEncoder().encode("支部名称,日期\n第一支部,3月"), "not-workbook"],
    [
      "a page named .xls",
      new TextEncoder().encode("<html><table><tr><td>1</td></tr></table>"),
      "not-workbook",
    ],
    ["a zip of something else", pack({ "readme.txt": "x" }), "not-workbook"],
    [
      "a Word document",
      pack({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships({ rId1: ["officeDocument", "word/document.xml"] }),
        "word/document.xml": "<w:document/>",
      }),
      "not-workbook",
    ],
    ["the start of a zip", small().slice(0, 200), "damaged"],
    ["an empty old file", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "damaged"],
  ])("%s is refused", (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  test("the refusal is in Chinese and says what to do", () => {
    const error = refusal(() => readWorkbook(new Uint8Array(3)));
    expect(error.message).toMatch(/^[\u4e00-\u9fff]/);
    expect(error.hint).toContain("另存为");
  });
});

describe("passwords", () => {
  test("an encrypted .xlsx is told apart from an old .xls", async () => {
    const container = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(container, "/EncryptionInfo", new Uint8Array(300));
    XLSX.CFB.utils.cfb_add(container, "/EncryptedPackage", new Uint8Array(9000));
    const bytes = new Uint8Array(XLSX.CFB.write(container, { type: "array" }) as ArrayBuffer);
    expect(codeOf(bytes)).toBe("encrypted");
  });

  test("an encrypted zip entry", () => {
    const bytes = patchEntry(small(), "xl/workbook.xml", (view, at) => {
      view.setUint16(at + 8, 1, true);
    });
    expect(codeOf(bytes)).toBe("encrypted");
  });

  test("old formats are read but not written to", async () => {
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([[1]]), "a");
    const bytes = new Uint8Array(XLSX.write(book, { type: "array", bookType: "biff8" }) as ArrayBuffer);
    await expect(writeWorkbook(bytes, { sheets: [], activate: null })).rejects.toMatchObject({
      code: "old-format",
    });
  });
});

describe("hostile packages", () => {
  test("a part that claims more than the budget is not inflated", () => {
    const bytes = patchEntry(small(), "xl/worksheets/sheet1.xml", (view, at) => {
      view.setUint32(at + 24, 900_000_000, true);
    });
    expect(codeOf(bytes)).toBe("too-large");
  });

  test("a part that inflates to more than it claims is stopped", () => {
    const bomb = patchEntry(
      small({ sheets: { Sheet1: `<sheetData>${" ".repeat(60_000_000)}</sheetData>` } }),
      "xl/worksheets/sheet1.xml",
      (view, at) => {
        view.setUint32(at + 24, 1000, true);
      },
    );
    expect(bomb.length).toBeLessThan(100_000);
    expect(codeOf(bomb)).toBe("damaged");
  });

  test("a bomb in a part that nobody reads does not go off, and stays", async () => {
    const original = small({ extra: { "xl/media/image1.png": new Uint8Array(50_000_000) } });
    const liar = patchEntry(original, "xl/media/image1.png", (view, at) => {
      view.setUint32(at + 24, 4_000_000_000, true);
    });
    expect(readWorkbook(liar).grids).toHaveLength(1);
    const written = await writeWorkbook(liar, { sheets: [], activate: null });
    expect(readWorkbook(written).grids).toHaveLength(1);
  });

  test("entries that share their bytes", () => {
    const bytes = small();
    let offset = 0;
    patchEntry(bytes, "xl/workbook.xml", (view, at) => {
      offset = view.getUint32(at + 42, true);
    });
    expect(
      codeOf(
        patchEntry(bytes, "xl/styles.xml", (view, at) => {
          view.setUint32(at + 42, offset, true);
        }),
      ),
    ).toBe("unsafe");
  });

  test("too many parts", () => {
    const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, n) => [`x${n}`, ""]));
    expect(codeOf(pack({ ...smallParts(), ...many }))).toBe("too-large");
  });

  test.each(["../evil.xml", "/etc/passwd", "xl/../../evil", "C:/evil.xml", "xl\\evil.xml", "xl/\u0000"])(
    "a part named %j",
    (name) => {
      expect(codeOf(pack({ ...smallParts(), [name]: "x" }))).toBe("unsafe");
    },
  );

  test("two parts of one name", () => {
    expect(codeOf(pack({ ...smallParts(), "XL/Workbook.xml": "<x/>" }))).toBe("unsafe");
  });

  test("relationships that lead out of the package lead nowhere", () => {
    const parts = smallParts();
    const bytes = pack({
      ...parts,
      "xl/_rels/workbook.xml.rels": relationships({ rId1: ["worksheet", "../../../../etc/passwd"] }),
    });
    expect(codeOf(bytes)).toBe("damaged");
  });

  const lol = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`;
  test.each([
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "_rels/.rels",
  ])("entities declared in %s", (part) => {
    const parts = smallParts();
    const xml = String(parts[part]).replace("?>", `?><!-- c --> ${lol}`);
    expect(codeOf(pack({ ...parts, [part]: xml }))).toBe("unsafe");
    const wide = new Uint8Array(Buffer.from(`\ufeff${xml}`, "utf16le"));
    expect(codeOf(pack({ ...parts, [part]: wide }))).toBe("unsafe");
  });

  test("a changed byte in compressed data is noticed", () => {
    const bytes = patchEntry(small(), "xl/workbook.xml", (view, at) => {
      view.setUint32(at + 16, view.getUint32(at + 16, true) ^ 1, true);
    });
    expect(codeOf(bytes)).toBe("damaged");
  });

  test("a text that is not in the table of texts", () => {
    const sheet = `<sheetData><row r="1"><c r="A1" t="s"><v>9</v></c></row></sheetData>`;
    expect(codeOf(small({ sheets: { Sheet1: sheet } }))).toBe("damaged");
  });

  test("tags that never end are found out at once", () => {
    const parts = smallParts();
    for (const junk of ["<".repeat(300_000), '<a b="'.repeat(50_000), "<x>".repeat(300_000)])
      expect(codeOf(pack({ ...parts, "xl/workbook.xml": `<workbook>${junk}` }))).toBe("damaged");
  });

  test("macros are read past and left in place", () => {
    expect(readWorkbook(pack(everything())).grids).toHaveLength(3);
  });
});

/** Numbers below a bound, the same in every run. */
function dice(): (below: number) => number {
  let seed = 20261121;
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

test("any mangled XML ends in grids or in a refusal", async () => {
  const parts = everything();
  const names = [
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
  ];
  const next = dice();
  const junk = [
    "<",
    ">",
    '"',
    "&",
    "/",
    "&#x110000;",
    "<row>",
    "</c>",
    "<v>",
    ' r="A0"',
    ' r="ZZZZ99"',
    ' s="-1"',
    ' t="s"',
    "99999999999",
    "-",
    "\ud800",
  ];
  const plan = { sheets: [{ layout: fullLayout("考评结果"), replaces: null }], activate: null };
  const ends = { read: 0, written: 0, refused: 0 };
  for (let round = 0; round < 200; round++) {
    const name = names[next(names.length)] ?? "";
    const xml = String(parts[name]);
    const at = next(xml.length);
    const mangled =
      xml.slice(0, at) + (next(3) > 0 ? junk[next(junk.length)] : "") + xml.slice(at + next(12));
    const bytes = pack({ ...parts, [name]: mangled });
    try {
      readWorkbook(bytes);
      ends.read++;
      if (round % 8 > 0) continue;
      await writeWorkbook(bytes, plan);
      ends.written++;
    } catch (error) {
      if (!(error instanceof WorkbookFileError))
        throw new Error(`${name} at ${at}: ${mangled}`, { cause: error });
      ends.refused++;
    }
  }
  expect(Math.min(...Object.values(ends))).toBeGreaterThan(5);
});

test("any mangled byte ends in grids or in a refusal", async () => {
  const original = pack(everything());
  const next = dice();
  const plan = { sheets: [{ layout: fullLayout("考评结果"), replaces: null }], activate: null };
  let refused = 0;
  for (let round = 0; round < 200; round++) {
    const bytes = original.slice();
    for (let n = next(4); n >= 0; n--) bytes[next(bytes.length)] = next(256);
    try {
      readWorkbook(bytes);
      if (round % 40 === 0) await writeWorkbook(bytes, plan);
    } catch (error) {
      expect(error).toBeInstanceOf(WorkbookFileError);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(20);
});

describe("plans that do not fit", () => {
  const bytes = small({
    sheets: { 台账: "<sheetData/>", 考评结果: '<sheetData/><sheetProtection password="CC1A" sheet="1"/>' },
  });
  const write = (name: string, replaces: string | null, original = bytes): Promise<Uint8Array> =>
    writeWorkbook(original, { sheets: [{ layout: fullLayout(name), replaces }], activate: null });

  test.each<[string, string, string | null, string]>([
    ["a name that is taken", "台账", null, "plan"],
    ["a sheet that is gone", "失分明细", "失分明细", "plan"],
    ["a name with a slash", "a/b", null, "plan"],
    ["a name too long", "长".repeat(32), null, "plan"],
    ["a sheet with the user's password", "考评结果", "考评结果", "sheet-protected"],
  ])("%s", async (_, name, replaces, code) => {
    await expect(write(name, replaces)).rejects.toMatchObject({ code });
  });

  test("no sheet is added to a protected structure", async () => {
    const locked = small({ before: '<workbookProtection lockStructure="1"/>' });
    await expect(write("考评结果", null, locked)).rejects.toMatchObject({ code: "structure-protected" });
  });
});
