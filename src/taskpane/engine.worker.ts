/** The engine in a worker: the page stays free while two hundred thousand facts are read and scored. */
import { parseRulebookDocument } from "../appraisal/rulebook/document";
import type { Grid, GridRow } from "../ledger/grid";
import type { SheetLayout } from "../report/layout";
import manifest from "../../package.json";
import builtIn from "../../assets/rulebooks/organ-branch-2022.json";
import { Engine } from "./engine";
import type { Answer, NewFile, Question } from "./engine-protocol";
import type { Drafting } from "./drafting";
import type { CollectFile, UnreadFile } from "../gather/collection";

const built = parseRulebookDocument(JSON.stringify(builtIn));
if ("findings" in built) throw new Error("the built-in rulebook is broken");
const engine = new Engine(manifest.version, built.document);

/** Grids on their way in: rows arrive in slices so that sending them never blocks the page. */
let arriving: { readonly grid: Grid; readonly rows: GridRow[] }[] = [];

/** The grids that have come over, whole. */
function arrived(): readonly Grid[] {
  const grids = arriving.map(({ grid, rows }) => ({ ...grid, rows }));
  arriving = [];
  return grids;
}

/** Files for 汇总 on their way in; what cannot be read is said of it. */
let files: (CollectFile | UnreadFile)[] = [];

async function takeFile(name: string, bytes: Uint8Array): Promise<void> {
  const { readWorkbook, WorkbookFileError } = await import(/* webpackChunkName: "files" */ "../xlsx");
  try {
    files.push({ name, workbook: readWorkbook(bytes) });
  } catch (error) {
    if (!(error instanceof WorkbookFileError)) throw error;
    files.push({ name, problem: error.said });
  }
}

/** The 细则 that is being made rules; its code is only fetched by those who make rules of one. */
let drafting: Drafting | null = null;

async function draft(): Promise<Drafting> {
  const part = await import(/* webpackChunkName: "drafting" */ "./drafting");
  return (drafting ??= new part.Drafting());
}

/** A workbook file of layouts. The file code is only fetched by those who make a file. */
async function fileOf(layouts: readonly SheetLayout[]): Promise<NewFile> {
  const { createWorkbook } = await import(/* webpackChunkName: "files" */ "../xlsx");
  return {
    base64: base64Of(await createWorkbook(layouts)),
    sheets: layouts.map(({ name }) => name),
  };
}

async function answer(question: Question): Promise<unknown> {
  switch (question.ask) {
    case "sheets":
      arriving = question.grids.map((grid) => ({ grid, rows: [] }));
      return undefined;
    case "rows":
      arriving[question.sheet]?.rows.push(...question.rows);
      return undefined;
    case "load":
      return engine.load({ ...question.workbook, grids: arrived() }, question.run);
    case "verify":
      return engine.verify({ ...question.workbook, grids: arrived() });
    case "score":
      return engine.score();
    case "branch":
      return engine.branch(question.name);
    case "calendar":
      return engine.calendar(question.rule);
    case "rulebook":
      return engine.rulebook();
    case "correct":
      return engine.correct(question.correction);
    case "start":
      return engine.start(question.choice);
    case "new-workbook":
      return fileOf(engine.newWorkbook(question.wanted));
    case "file":
      await takeFile(question.name, question.bytes);
      return undefined;
    case "collect": {
      const chosen = files;
      files = [];
      return engine.collect(chosen, { ...question.workbook, grids: arrived() }, question.label);
    }
    case "collected":
      return fileOf(engine.collected());
    case "draft":
      return (await draft()).start(question.input);
    case "draft-answer":
      return (await draft()).answer(question.answer);
    case "draft-undo":
      return (await draft()).undo();
    case "draft-try":
      return (await draft()).try(question.rule, question.values);
    case "draft-preview":
      return (await draft()).preview(engine.present());
    case "draft-plan":
      return (await draft()).plan(engine.present());
    case "draft-workbook":
      return fileOf((await draft()).layouts());
    case "copy":
      return fileOf(engine.copy(question.kind, question.seen));
    case "speech":
      return engine.speech(question.name);
    case "plan":
      return engine.plan(question.extras);
    case "plan-heads":
      return engine.planHeads();
    case "plan-rows":
      return engine.planRows(question.sheet, question.from, question.to);
  }
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** Answers one question; errors lose their class on the way, and the page words them as failures of its own. */
async function reply(id: number, question: Question): Promise<Answer> {
  try {
    return { id, value: await answer(question) };
  } catch (error) {
    return { id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

self.addEventListener(
  "message",
  (event: MessageEvent<{ readonly id: number; readonly question: Question }>) => {
    const { id, question } = event.data;
    void reply(id, question).then((answered) => self.postMessage(answered));
  },
);
