/** 归档目录: every file of the year-end package, to be numbered, dated and counted when it goes to the archives. */
import { para, type PaperColumn } from "./document";
import { definePaper, word, type Audience, type FileEntry } from "./paper";
import { periodOf } from "./source";

const words = {
  title: (period: string) => `${period}党支部考评归档目录`,
  lead: (count: number) => `本目录列出年终材料的全部文件，共${count}件。日期、份数、页数归档时填写。`,
  audiences: { bureau: "本级留存", meeting: "上会", public: "公示", branch: "发支部" },
  signs: ["整理人：　　　　　　　　审核人：　　　　　　　　接收人：", "日期：　　　　年　　月　　日"],
} as const satisfies {
  readonly audiences: Readonly<Record<Audience, string>>;
  readonly [word: string]: unknown;
};

const columns: readonly PaperColumn[] = [
  { header: "序号", width: 4, align: "center" },
  { header: "文件", width: 22 },
  { header: "内容", width: 10 },
  { header: "去向", width: 6, align: "center" },
  { header: "文号", width: 7 },
  { header: "日期", width: 6 },
  { header: "份数", width: 4 },
  { header: "页数", width: 4 },
  { header: "备注", width: 6 },
];

/** The file's name alone; its folder tells no more than where it goes. */
const nameOf = ({ path }: FileEntry): string => path.split("/").at(-1) ?? path;

export const archivePaper = definePaper({
  kind: "archive",
  title: "归档目录",
  purpose: "年终材料各文件的目录，归档时填写文号、日期、份数和页数。",
  audience: "bureau",
  per: "package",
  body: (source, files) =>
    word({
      title: words.title(periodOf(source)),
      landscape: true,
      blocks: [
        para(words.lead(files.length)),
        {
          kind: "table",
          columns,
          rows: files.map((file, i) => [
            String(i + 1),
            nameOf(file),
            file.title,
            words.audiences[file.audience],
            "",
            "",
            "",
            "",
            "",
          ]),
        },
        { kind: "sign", lines: words.signs },
      ],
    }),
});
