import { Button, ProgressBar } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { Busy } from "../state";
import type { Controller } from "../controller";

/** Long work: what is being done, how far, and a way to stop it. */
export function ProgressView({ busy, act }: { readonly busy: Busy; readonly act: Controller }): ReactNode {
  const { phase, done, total } = busy.progress;
  const known = done !== undefined && total !== undefined && total > 0;
  const writing = phase === "write" || phase === "undo";
  return (
    <div className="page progress" role="status" aria-live="polite">
      <h1>{text.progress[phase]}</h1>
      {known ? (
        <ProgressBar value={done / total} aria-label={text.progress[phase]} />
      ) : (
        <ProgressBar aria-label={text.progress[phase]} />
      )}
      <p className="quiet">{known ? text.progress.of(done, total) : "\u00a0"}</p>
      <p className="quiet">{writing ? text.progress.writing : text.progress.note}</p>
      {!writing && (
        <Button disabled={busy.cancelling} onClick={act.cancel}>
          {busy.cancelling ? text.progress.cancelling : text.progress.cancel}
        </Button>
      )}
    </div>
  );
}
