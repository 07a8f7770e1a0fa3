/** Branch names: exact and alias silent, a unique near match said, an ambiguous one asked, others left alone. */
import { bareBranch, type Branch } from "../../../src/appraisal/facts";
import { BranchNames } from "../../../src/ledger/names/branches";

const branch = (name: string, ...aliases: string[]): Branch => ({
  ...bareBranch(name, { sheet: "支部名册", row: 1, column: 0 }),
  aliases,
});
const names = new BranchNames([
  branch("机关第一党支部", "办公室支部"),
  branch("机关第二党支部"),
  branch("机关第十一党支部"),
  branch("党委办公室（党群工作部、职能管理部）党支部"),
  branch("离退休第一党支部"),
  branch("应急指挥中心党支部"),
]);
const said = (text: string): string =>
  names
    .resolve(text)
    .map(({ match }) => {
      switch (match.kind) {
        case "exact":
        case "near":
          return `${match.kind} ${match.branch.name}`;
        case "ambiguous":
          return `ambiguous ${match.candidates.map(({ name }) => name).join(" ")}`;
        case "none":
          return `none${match.like === null ? "" : ` like ${match.like.name}`}`;
        default:
          return match.kind;
      }
    })
    .join("; ");

test.each([
  ["机关第一党支部", "exact 机关第一党支部"],
  ["办公室支部", "exact 机关第一党支部"],
  [" 机关第一 党支部　", "exact 机关第一党支部"],
  ["党委办公室(党群工作部、职能管理部)党支部", "exact 党委办公室（党群工作部、职能管理部）党支部"],
  ["机关第1党支部", "near 机关第一党支部"],
  ["第一支部", "near 机关第一党支部"],
  ["一支部", "near 机关第一党支部"],
  ["办公室", "near 机关第一党支部"],
  ["中共市应急局机关第二支部委员会", "near 机关第二党支部"],
  ["机关第11党支部", "near 机关第十一党支部"],
  ["十一支部", "near 机关第十一党支部"],
  ["离退休第1支部", "near 离退休第一党支部"],
  ["应急指挥中心党总支", "near 应急指挥中心党支部"],
  ["3.机关第二党支部", "near 机关第二党支部"],
  ["机关第二党支部（财务处）", "near 机关第二党支部"],
  ["机关第三党支部", "none"],
  ["应急指挥中兴党支部", "none like 应急指挥中心党支部"],
  ["机关团支部", "other-body"],
  ["各党支部", "all"],
  ["局机关各党支部", "all"],
  ["机关第一党支部、机关第二党支部", "exact 机关第一党支部; exact 机关第二党支部"],
  ["第一、二、十一党支部", "near 机关第一党支部; near 机关第二党支部; near 机关第十一党支部"],
  ["机关第一党支部\n机关第九党支部", "exact 机关第一党支部; none"],
  ["二", "none"],
])("%s", (text, expected) => {
  expect(said(text)).toBe(expected);
});

test("two branches that differ only in what is left out are a question", () => {
  const twins = new BranchNames([branch("机关第一党支部"), branch("第一党支部")]);
  expect(twins.one("一支部").kind).toBe("ambiguous");
  expect(twins.one("第一党支部").kind).toBe("exact");
});

test("a branch inside a title", () => {
  expect(names.within("附件2：机关第十一党支部2022年台账")?.name).toBe("机关第十一党支部");
  expect(names.within("填报单位（盖章）：第2党支部  填表人：")?.name).toBe("机关第二党支部");
  expect(names.within("机关第一党支部、机关第二党支部联合活动")).toBeNull();
  expect(names.within("2022年台账")).toBeNull();
});

describe("a name that is no branch's is asked about where it may stand for one only", () => {
  const office = new BranchNames([
    branch("中共清河区水务局办公室支部委员会"),
    branch("人事教育处党支部"),
    branch("规划财务处党支部"),
    branch("安全生产监督管理处党支部"),
    branch("信息中心第一党支部"),
    branch("信息中心第二党支部"),
    branch("河道管理处党支部"),
    branch("河湖管理处党支部"),
  ]);
  test.each([
    ["办公室", "中共清河区水务局办公室支部委员会"],
    ["水务局办公室党支部", "中共清河区水务局办公室支部委员会"],
    ["人教处支部", "人事教育处党支部"],
    ["安监处", "安全生产监督管理处党支部"],
    ["规财处党支部", "规划财务处党支部"],
    ["清河区水务局规划与财务处支部", "规划财务处党支部"],
    ["信息二支部", "信息中心第二党支部"],
    ["信息三支部", null],
    ["河管处", null],
    ["财会处", null],
    ["处", null],
  ])("%s → %s", (text, meant) => {
    const match = office.one(text);
    expect(match.kind).toBe("none");
    expect(match.kind === "none" ? (match.like?.name ?? null) : text).toBe(meant);
  });
});

test("an office behind its body may be said by one letter; it is proposed where it is one branch's, and never taken", () => {
  const offices = (...list: string[]): BranchNames => new BranchNames(list.map((name) => branch(name)));
  const like = (book: BranchNames, text: string): string | null => {
    const [part] = book.resolve(text);
    return part?.match.kind === "none" ? (part.match.like?.name ?? null) : `${part?.match.kind}`;
  };
  const some = offices("办公室党支部", "人事处党支部", "财务处党支部");
  expect(like(some, "局办支部")).toBe("办公室党支部");
  expect(like(some, "厅办")).toBe("办公室党支部");
  expect(like(some, "局人支部")).toBe("人事处党支部");
  expect(like(offices("办公室党支部", "办事大厅党支部"), "局办支部")).toBeNull();
  expect(like(some, "办支部")).toBeNull();
});
