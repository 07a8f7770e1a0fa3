/** Puts the pane on the page and tells the guard that it is there. */
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { Controller } from "./controller";
import type { Session } from "./session";
import { createStore } from "./store";
import "./taskpane.css";

/** Draws the pane over a session. */
export function mount(session: Session): Controller {
  const store = createStore();
  const act = new Controller(session, store);
  const root = document.getElementById("root");
  if (!root) throw new Error("no #root on the page");
  root.replaceChildren();
  createRoot(root).render(<App store={store} act={act} />);
  document.documentElement.setAttribute("data-pane", "ready");
  return act;
}

/** Says on the bare page why the pane cannot open. */
export function showGuard(title: string, lead: string): void {
  const box = document.createElement("main");
  box.className = "guard";
  const heading = document.createElement("h1");
  heading.textContent = title;
  const words = document.createElement("p");
  words.textContent = lead;
  box.append(heading, words);
  document.getElementById("root")?.replaceChildren(box);
  document.documentElement.setAttribute("data-pane", "guard");
}
