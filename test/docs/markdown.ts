/** The repository's own Markdown, as the tests that hold it to the code read it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder that holds README.md. */
export const ROOT = join(__dirname, "../..");

/** Text of a file of the repository. */
export const textOfFile = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** One table: its header words, and each row's cells by header word. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

const cellsOf = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll("`", ""));

/** Every table of a Markdown text, in order. */
export function tablesOf(markdown: string): readonly Table[] {
  const blocks = markdown.match(/(?:^\|.*\|\n)+/gm) ?? [];
  return blocks.map((block) => {
    const [head = "", , ...lines] = block.trimEnd().split("\n");
    const headers = cellsOf(head);
    const rows = lines.map((line) => {
      const cells = cellsOf(line);
      return Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? ""]));
    });
    return { headers, rows };
  });
}

/** The words of every heading: what a link may point at. */
export const headingsOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, words = ""]) => words);

/** The anchor that GitHub gives a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- _]/gu, "")
    .replaceAll(" ", "-");
