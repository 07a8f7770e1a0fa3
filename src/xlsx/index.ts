/** The file adapter: workbook files to grids, report layouts into workbook files. */
export { WorkbookFileError } from "./error";
export { packageParts, readWorkbook } from "./read";
export { createWorkbook, writeWorkbook } from "./write";
