/** The engine in a worker: the page stays free while two hundred thousand facts are read and scored. */
import { remediesOf, parseRulebookDocument } from "../appraisal/rulebook/document";
import type { Grid, GridRow } from "../ledger/grid";
import manifest from "../../package.json";
import builtIn from "../../assets/rulebooks/organ-branch-2022.json";
import { Engine } from "./engine";
import type { Answer, Question } from "./engine-protocol";

const built = parseRulebookDocument(JSON.stringify(builtIn));
const engine = new Engine(manifest.version, "document" in built ? remediesOf(built.document) : new Map());

/** Grids on their way in: rows arrive in slices so that sending them never blocks the page. */
let arriving: { readonly grid: Grid; readonly rows: GridRow[] }[] = [];

function answer(question: Question): unknown {
  switch (question.ask) {
    case "sheets":
      arriving = question.grids.map((grid) => ({ grid, rows: [] }));
      return undefined;
    case "rows":
      arriving[question.sheet]?.rows.push(...question.rows);
      return undefined;
    case "load": {
      const grids = arriving.map(({ grid, rows }) => ({ ...grid, rows }));
      arriving = [];
      return engine.load({ ...question.workbook, grids }, question.run);
    }
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
    case "plan":
      return engine.plan();
    case "plan-heads":
      return engine.planHeads();
    case "plan-rows":
      return engine.planRows(question.sheet, question.from, question.to);
  }
}

self.addEventListener(
  "message",
  (event: MessageEvent<{ readonly id: number; readonly question: Question }>) => {
    const { id, question } = event.data;
    let reply: Answer;
    try {
      reply = { id, value: answer(question) };
    } catch (error) {
      // Errors lose their class on the way; the page words them as failures of its own.
      reply = { id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
    }
    self.postMessage(reply);
  },
);
