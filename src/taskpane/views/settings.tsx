import { Button, Field, Input } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { parseIsoDay } from "../../base/calendar";
import { text } from "../../text/taskpane";
import { PlaceLink } from "../parts/parts";
import type { ViewProps } from "./view";

/** 设置: what this run assumes, and what the workbook's own settings say. */
export function SettingsView({ state, act }: ViewProps): ReactNode {
  const [year, setYear] = useState(state.run.year === null ? "" : String(state.run.year));
  const [asOf, setAsOf] = useState(state.run.asOf ?? "");
  const yearError = year !== "" && !/^20\d\d$|^2100$/.test(year.trim()) ? text.settings.badYear : undefined;
  const dateError = asOf !== "" && parseIsoDay(asOf) === null ? text.settings.badDate : undefined;
  const book = state.rulebook;
  return (
    <div className="page">
      <header>
        <h1>{text.nav.settings}</h1>
        <p className="quiet">{text.settings.lead}</p>
      </header>
      <section>
        <h2>{text.settings.run}</h2>
        <p className="quiet">{text.settings.runHint}</p>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (yearError !== undefined || dateError !== undefined) return;
            void act.scoreAs({
              year: year === "" ? null : Number(year),
              asOf: asOf === "" ? null : asOf.trim(),
            });
          }}
        >
          <Field
            label={text.settings.year}
            {...(yearError === undefined ? {} : { validationMessage: yearError })}
          >
            <Input value={year} inputMode="numeric" onChange={(_, data) => setYear(data.value)} />
          </Field>
          <Field
            label={text.settings.asOf}
            hint={text.settings.asOfHint}
            {...(dateError === undefined ? {} : { validationMessage: dateError })}
          >
            <Input value={asOf} placeholder="2022-09-30" onChange={(_, data) => setAsOf(data.value)} />
          </Field>
          <div className="buttons">
            <Button
              onClick={() => {
                setYear("");
                setAsOf("");
                act.dispatch({ type: "run-settings", run: { year: null, asOf: null } });
              }}
            >
              {text.settings.reset}
            </Button>
            <Button appearance="primary" type="submit">
              {text.settings.apply}
            </Button>
          </div>
        </form>
      </section>
      <section>
        <h2>{text.settings.inUse}</h2>
        {!book || book.settings.length === 0 ? (
          <p className="quiet">{text.settings.none}</p>
        ) : (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{text.settings.name}</th>
                <th scope="col">{text.settings.value}</th>
              </tr>
            </thead>
            <tbody>
              {book.settings.map((setting) => (
                <tr key={setting.name}>
                  <th scope="row">{setting.name}</th>
                  <td>
                    {setting.value}
                    {setting.isDefault && <small className="quiet"> {text.settings.isDefault}</small>}
                    {setting.at && (
                      <>
                        {" "}
                        <PlaceLink place={setting.at} act={act} />
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {book && book.grades.length > 0 && (
        <section>
          <h2>{text.settings.grades}</h2>
          <table className="table">
            <tbody>
              {book.grades.map((grade) => (
                <tr key={grade.name}>
                  <th scope="row">{grade.name}</th>
                  <td>{grade.condition}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
