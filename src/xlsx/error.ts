import { workbookFileText, type WorkbookFileProblem } from "../text/xlsx";

/** A workbook file that cannot be read or written. `message` and `hint` are Chinese, for the user. */
export class WorkbookFileError extends Error {
  readonly code: WorkbookFileProblem;
  readonly hint: string;

  /** @param detail what in the file is concerned: a part, a sheet, a path. */
  constructor(code: WorkbookFileProblem, detail = "", options?: ErrorOptions) {
    const text = workbookFileText[code](detail);
    super(text.message, options);
    this.name = "WorkbookFileError";
    this.code = code;
    this.hint = text.hint;
  }

  /** What is wrong and what to do, as sentences. */
  get said(): string {
    return [this.message, this.hint].map((text) => (/[。！？]$/.test(text) ? text : `${text}。`)).join("");
  }
}
