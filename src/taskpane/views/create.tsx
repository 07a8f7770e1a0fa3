import { Button, Checkbox, Field, Input, Select, Textarea } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { NewWorkbook } from "../model";
import { pastedBranches } from "../pasted";
import { DoneLargeIcon } from "../parts/icons";
import { Empty } from "../parts/parts";
import type { ViewProps } from "./view";

/** 新建: year, branch names, rulebook. */
export function CreateView({ state, act }: ViewProps): ReactNode {
  const [year, setYear] = useState(String(new Date().getFullYear()));
  const [pasted, setPasted] = useState("");
  const [rulebook, setRulebook] = useState<NewWorkbook["rulebook"]>("built-in");
  const [months, setMonths] = useState(true);
  const [asked, setAsked] = useState(false);
  const branches = pastedBranches(pasted);
  const names = branches.map(({ name }) => name);
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
          <Button onClick={() => act.goto("start")}>{text.nav.start}</Button>
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
          void act.create({ year: Number(year), branches, rulebook, months });
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
        <Field label={text.create.rulebook}>
          <Select
            value={rulebook}
            onChange={(_, data) => setRulebook(data.value === "current" ? "current" : "built-in")}
          >
            <option value="built-in">{text.rulebooks.builtIn}</option>
            {(state.reading?.rules ?? 0) > 0 && <option value="current">{text.rulebooks.current}</option>}
          </Select>
        </Field>
        <Checkbox
          checked={months}
          label={text.create.months}
          onChange={(_, data) => setMonths(data.checked === true)}
        />
        <div className="buttons">
          <Button appearance="primary" type="submit">
            {text.create.go}
          </Button>
        </div>
      </form>
    </div>
  );
}
