import { Button } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { text } from "../../text/taskpane";
import { DoneLargeIcon, VerifyLargeIcon } from "../parts/icons";
import { Empty, Note, PlaceLink } from "../parts/parts";
import type { ViewProps } from "./view";

/** 核验: recomputes and names the cells that no longer agree. */
export function VerifyPage({ state, act }: ViewProps): ReactNode {
  const result = state.verified;
  const again = (
    <Button appearance={result ? "secondary" : "primary"} onClick={() => void act.verify()}>
      {text.verify.go}
    </Button>
  );
  if (!result) {
    return (
      <div className="page">
        <Empty icon={<VerifyLargeIcon />} title={text.nav.verify} lead={text.verify.lead}>
          {again}
        </Empty>
      </div>
    );
  }
  if (result.problem !== null) {
    return (
      <div className="page">
        <Empty icon={<VerifyLargeIcon />} title={text.verify.cannot} lead={result.problem}>
          {again}
        </Empty>
      </div>
    );
  }
  if (result.differences.length === 0) {
    return (
      <div className="page">
        <Empty icon={<DoneLargeIcon />} title={text.verify.equal} lead={text.verify.equalLead}>
          {again}
        </Empty>
        {result.notes.map((note) => (
          <p key={note} className="quiet">
            {note}
          </p>
        ))}
      </div>
    );
  }
  return (
    <div className="page">
      <h1>{text.nav.verify}</h1>
      <Note intent="warning" title={text.verify.differ(result.differences.length)}>
        {text.verify.differLead}
      </Note>
      <ul className="plain findings">
        {result.differences.slice(0, 200).map((difference, at) => (
          <li key={at} className="finding">
            <span>{difference.message}</span>
            {difference.at ? (
              <PlaceLink place={difference.at} act={act} label={difference.place} />
            ) : (
              <span className="quiet">{difference.place}</span>
            )}
          </li>
        ))}
      </ul>
      {result.notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
      {result.effects && (
        <section aria-label={result.effects.title}>
          <p>{result.effects.title}</p>
          <ul className="plain">
            {result.effects.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {again}
    </div>
  );
}
