import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { Controller } from "../controller";
import type { FoundBranchView, StartView } from "../model";
import { chosenStart, startRows, type StartRow } from "../offer";
import { Note, PlaceLink } from "../parts/parts";

const NAMES = "offer-names";

/** 从现有各表开始: the branches found, each to be listed, joined to another or left out; one button makes the sheets. */
export function StartOffer({
  start,
  act,
}: {
  readonly start: StartView;
  readonly act: Controller;
}): ReactNode {
  const [rows, setRows] = useState(() => startRows(start));
  const [asked, setAsked] = useState(false);
  const { choice, problems, problem } = chosenStart(start, rows);
  const change = (at: number, to: Partial<StartRow>): void => {
    setRows(rows.map((row, i) => (i === at ? { ...row, ...to } : row)));
  };
  return (
    <section aria-labelledby="offer-title">
      <h2 id="offer-title">{text.offer.title}</h2>
      <p>{text.offer.lead(start.branches !== null, start.rules)}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (choice) void act.begin(choice);
        }}
      >
        {start.branches && start.branches.length > 0 && (
          <>
            <p>{text.offer.found(start.branches.length)}</p>
            <datalist id={NAMES}>
              {rows.map((row, at) => row.as === "list" && <option key={at} value={row.name} />)}
            </datalist>
            <ul className="cards" aria-label={text.offer.list}>
              {start.branches.map((branch, at) => (
                <li key={branch.name}>
                  <Branch
                    branch={branch}
                    row={rows[at] ?? { name: branch.name, as: "list", of: "" }}
                    at={at}
                    problem={asked ? problems[at] : undefined}
                    change={(to) => change(at, to)}
                    act={act}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
        {start.rules && (
          <>
            <p>{text.offer.rules}</p>
            <p>{text.offer.draft}</p>
            <div className="buttons">
              <Button onClick={() => act.goto("draft")}>{text.nav.draft}</Button>
            </div>
          </>
        )}
        {start.rules && start.year !== null && <p>{text.offer.year(start.year)}</p>}
        <p className="fine">{text.offer.own}</p>
        {asked && problem !== "" && <Note intent="warning" title={problem} />}
        <div className="buttons">
          <Button appearance="primary" type="submit">
            {text.offer.go}
          </Button>
        </div>
      </form>
    </section>
  );
}

/** One branch found: its name, where it stands, and what becomes of it. */
function Branch({
  branch,
  row,
  at,
  problem,
  change,
  act,
}: {
  readonly branch: FoundBranchView;
  readonly row: StartRow;
  readonly at: number;
  readonly problem: string | undefined;
  readonly change: (to: Partial<StartRow>) => void;
  readonly act: Controller;
}): ReactNode {
  return (
    <div className="card offered" role="group" aria-label={branch.name}>
      <Field {...(problem === undefined ? {} : { validationMessage: problem })}>
        <Input
          value={row.name}
          aria-label={text.offer.name(at + 1)}
          disabled={row.as !== "list"}
          onChange={(_, data) => change({ name: data.value })}
        />
      </Field>
      <p className="quiet">
        {text.offer.count(branch.count)}{" "}
        {branch.at ? <PlaceLink place={branch.at} act={act} /> : text.offer.fileName}
      </p>
      {branch.aliases.length > 0 && (
        <p className="quiet">
          {text.offer.aliases}
          {branch.aliases.map((alias) => (
            <span key={alias.name} className="block">
              {alias.name} · {text.offer.count(alias.count)}{" "}
              {alias.at && <PlaceLink place={alias.at} act={act} />}
            </span>
          ))}
        </p>
      )}
      {branch.question !== "" && <p>{branch.question}</p>}
      <Select
        size="small"
        value={row.as}
        aria-label={text.offer.as(branch.name)}
        onChange={(_, data) =>
          change({ as: data.value === "alias" || data.value === "ignore" ? data.value : "list" })
        }
      >
        <option value="list">{text.offer.include}</option>
        <option value="alias">{text.offer.alias}</option>
        <option value="ignore">{text.offer.ignore}</option>
      </Select>
      {row.as === "alias" && (
        <Input
          size="small"
          value={row.of}
          list={NAMES}
          placeholder={text.offer.aliasOf}
          aria-label={text.offer.ofWhich(branch.name)}
          onChange={(_, data) => change({ of: data.value })}
        />
      )}
    </div>
  );
}
