import { Button, Field, Input, Select, Textarea } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import { DoneLargeIcon } from "../parts/icons";
import { Empty } from "../parts/parts";
import type { ViewProps } from "./view";

/** Branch names as pasted: one a line, or the first column of what was copied from Excel. */
export function pastedNames(pasted: string): readonly string[] {
  return pasted
    .split(/\r?\n/)
    .map((line) => (line.split("\t")[0] ?? "").trim())
    .filter((name) => name !== "");
}

/** 新建: year, branch names, rulebook. */
export function CreateView({ state, act }: ViewProps): ReactNode {
  const { rulebooks } = act.session;
  const [year, setYear] = useState(String(new Date().getFullYear()));
  const [pasted, setPasted] = useState("");
  const [rulebook, setRulebook] = useState(rulebooks[0]?.key ?? "");
  const [asked, setAsked] = useState(false);
  const names = pastedNames(pasted);
  const repeated = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  const yearError = /^20\d\d$|^2100$/.test(year.trim()) ? undefined : text.settings.badYear;
  const namesError =
    repeated.length > 0
      ? text.create.duplicates(repeated.join("、"))
      : asked && names.length === 0
        ? text.create.needBranches
        : undefined;
  if (state.made) {
    return (
      <div className="page">
        <Empty
          icon={<DoneLargeIcon />}
          title={text.create.done}
          lead={text.create.doneLead(state.made.length)}
        >
          <Button appearance="primary" onClick={() => void act.read()}>
            {text.start.read}
          </Button>
        </Empty>
      </div>
    );
  }
  return (
    <div className="page">
      <header>
        <h1>{text.nav.create}</h1>
        <p className="quiet">{text.create.lead}</p>
      </header>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (yearError !== undefined || repeated.length > 0 || names.length === 0) return;
          void act.create({ year: Number(year), branches: names, rulebook });
        }}
      >
        <Field
          label={text.create.year}
          {...(yearError === undefined ? {} : { validationMessage: yearError })}
        >
          <Input value={year} inputMode="numeric" onChange={(_, data) => setYear(data.value)} />
        </Field>
        <Field
          label={text.create.branches}
          hint={names.length > 0 ? text.create.counted(names.length) : text.create.branchesHint}
          {...(namesError === undefined ? {} : { validationMessage: namesError })}
        >
          <Textarea rows={8} resize="vertical" value={pasted} onChange={(_, data) => setPasted(data.value)} />
        </Field>
        {rulebooks.length > 0 && (
          <Field label={text.create.rulebook}>
            <Select value={rulebook} onChange={(_, data) => setRulebook(data.value)}>
              {rulebooks.map((book) => (
                <option key={book.key} value={book.key}>
                  {book.label}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <div className="buttons">
          <Button appearance="primary" type="submit">
            {text.create.go}
          </Button>
        </div>
      </form>
    </div>
  );
}
