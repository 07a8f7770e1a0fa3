/** Starts the pane once Office is ready, or says what is missing. */
import { text } from "../text/taskpane";
import { isSupported } from "../workbook/workbook";
import { ExcelSession } from "./excel-session";
import { mount, showGuard } from "./mount";

async function start(): Promise<void> {
  const { host } = await Office.onReady();
  if (host !== Office.HostType.Excel) showGuard(text.guard.outside, text.guard.outsideLead);
  else if (!isSupported()) showGuard(text.guard.oldExcel, text.guard.oldExcelLead);
  else mount(new ExcelSession());
}

// Without office.js there is nothing to wait for; the guard has seen that it did not load.
if (typeof Office !== "undefined") void start();
