/** The preview: a workbook as a grid, and beside it the add-in's pane over the embedded Excel in this page. */
import { areaAddress } from "../base/address";
import { isVisible } from "../host/book/book";
import { EmbeddedExcel } from "../host/host";
import { installSeam } from "../host/seam/desktop";
import type { SeamWindow } from "../host/seam/desktop";
import { previewText } from "../text/preview";
import { drawSheet } from "./grid";
import { browserParts } from "./parts";
import "./preview.css";

/** What tests and the console can do with the page. */
export interface Preview {
  /** Opens a workbook and loads the pane over it; resolves when the pane's page has been asked for. */
  open(bytes: Uint8Array, name?: string): Promise<void>;
  /** The workbook as it would be saved. */
  save(): Promise<Uint8Array>;
  /** The embedded Excel; null before a workbook is open. */
  readonly host: EmbeddedExcel | null;
}

declare global {
  interface Window {
    preview: Preview;
    /** Called by the pane's page before it loads Office.js. */
    connectPane(pane: SeamWindow): void;
  }
}

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`);
  return found;
}

const page = {
  file: element("file", HTMLInputElement),
  open: element("open", HTMLButtonElement),
  sample: element("sample", HTMLButtonElement),
  save: element("save", HTMLButtonElement),
  status: element("status", HTMLElement),
  address: element("address", HTMLOutputElement),
  content: element("content", HTMLInputElement),
  sheet: element("sheet", HTMLElement),
  tabs: element("tabs", HTMLElement),
  pane: element("pane", HTMLIFrameElement),
  note: element("note", HTMLElement),
};

document.title = previewText.title;
page.open.textContent = previewText.open;
page.sample.textContent = previewText.sample;
page.save.textContent = previewText.save;
page.note.textContent = previewText.note;
page.address.ariaLabel = previewText.address;
page.content.ariaLabel = previewText.content;
page.tabs.ariaLabel = previewText.sheets;
page.pane.title = previewText.pane;

const parts = browserParts();
let host: EmbeddedExcel | null = null;
let fileName = "";
let drawn = 0;

async function open(bytes: Uint8Array, name = "考评工作簿.xlsx"): Promise<void> {
  page.status.textContent = previewText.opening(name);
  const opened = new EmbeddedExcel(await parts, bytes, { name });
  host = opened;
  fileName = name;
  opened.watch(() => {
    redrawSoon();
  });
  page.save.disabled = false;
  page.status.textContent = previewText.opened(name, opened.book.sheets.length);
  redraw();
  page.pane.src = "pane.html";
}

async function save(): Promise<Uint8Array> {
  if (!host) throw new Error(previewText.empty);
  return host.save();
}

/** Redraws once for all that happens in one go. */
function redrawSoon(): void {
  if (drawn !== 0) return;
  drawn = requestAnimationFrame(() => {
    drawn = 0;
    redraw();
  });
}

function redraw(): void {
  if (!host) return;
  const { book } = host;
  const sheet = book.active;
  const { scrollLeft, scrollTop } = page.sheet;
  page.sheet.replaceChildren(drawSheet(document, book, sheet));
  page.sheet.scrollTo(scrollLeft, scrollTop);
  const { top, left } = sheet.selection;
  page.address.textContent = areaAddress(sheet.selection);
  const cell = sheet.cells.at(top, left);
  const formula = cell?.formula ?? null;
  page.content.value = formula === null ? String(cell?.value ?? "") : `=${formula}`;
  page.tabs.replaceChildren(
    ...book.sheets.filter(isVisible).map((one) => {
      const tab = document.createElement("button");
      tab.textContent = one.name;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-selected", String(one === sheet));
      if (one.tabColor !== "") tab.style.borderBottomColor = one.tabColor;
      tab.addEventListener("click", () => {
        host?.user.activate(one.name);
      });
      return tab;
    }),
  );
  const selected = page.sheet.querySelector<HTMLElement>("td[aria-selected=true]");
  if (shownSelection !== `${sheet.id} ${areaAddress(sheet.selection)}`)
    selected?.scrollIntoView({ block: "nearest" });
  shownSelection = `${sheet.id} ${areaAddress(sheet.selection)}`;
}

let shownSelection = "";

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function openFile(file: File | undefined): Promise<void> {
  if (!file) return;
  try {
    await open(new Uint8Array(await file.arrayBuffer()), file.name);
  } catch (error) {
    page.status.textContent = previewText.notOpened(file.name, reasonOf(error));
  }
}

async function openSample(): Promise<void> {
  const name = previewText.sampleName;
  try {
    const response = await fetch("sample.xlsx");
    if (!response.ok) throw new Error(String(response.status));
    await open(new Uint8Array(await response.arrayBuffer()), name);
  } catch (error) {
    page.status.textContent = previewText.notOpened(name, reasonOf(error));
  }
}

async function saveFile(): Promise<void> {
  try {
    const bytes = await save();
    const name = previewText.savedName(fileName);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes.slice().buffer]));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
    page.status.textContent = previewText.saved(name);
  } catch (error) {
    page.status.textContent = previewText.notSaved(reasonOf(error));
  }
}

/** The cell an event happened on, as an address. */
function cellAt(event: Event): string | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("td") : null;
  if (!cell) return null;
  const [row, column] = [Number(cell.dataset["row"]), Number(cell.dataset["column"])];
  return areaAddress({ top: row, bottom: row, left: column, right: column });
}

page.open.addEventListener("click", () => {
  page.file.click();
});
page.file.addEventListener("change", () => {
  void openFile(page.file.files?.[0]);
});
page.sample.addEventListener("click", () => {
  void openSample();
});
page.save.addEventListener("click", () => {
  void saveFile();
});
page.sheet.addEventListener("mousedown", (event) => {
  const address = cellAt(event);
  if (address !== null) host?.user.select(address);
});
page.content.addEventListener("change", () => {
  if (!host) return;
  try {
    const { top, left } = host.book.active.selection;
    host.user.type(areaAddress({ top, left, bottom: top, right: left }), page.content.value);
  } catch (error) {
    page.status.textContent = reasonOf(error);
  }
});
document.addEventListener("dragover", (event) => {
  event.preventDefault();
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  void openFile(event.dataTransfer?.files[0]);
});

window.connectPane = (pane) => {
  if (host) installSeam(pane, host);
};
window.preview = {
  open,
  save,
  get host() {
    return host;
  },
};
page.status.textContent = previewText.empty;
