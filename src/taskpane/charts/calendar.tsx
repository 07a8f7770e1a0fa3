import { Select } from "@fluentui/react-components";
import { useEffect, useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { Controller } from "../controller";
import { points } from "../format";
import type { CalendarView, Standing } from "../model";
import { Pager } from "../parts/parts";

const ROWS = 25;

/** 月份 × 支部: what was done, is missing, does not apply or is not yet due, for one 频次 rule. */
export function CalendarChart({
  standing,
  calendar,
  act,
}: {
  readonly standing: Standing;
  readonly calendar: CalendarView | null;
  readonly act: Controller;
}): ReactNode {
  const [page, setPage] = useState(0);
  const first = standing.calendarRules[0];
  useEffect(() => {
    if (!calendar && first) void act.openCalendar(first.id);
  }, [calendar, first, act]);
  if (!first) return null;
  const rows = calendar?.rows ?? [];
  return (
    <figure>
      <figcaption>{text.charts.calendar}</figcaption>
      <Select
        value={calendar?.ruleId ?? first.id}
        aria-label={text.charts.rule}
        onChange={(_, data) => {
          setPage(0);
          void act.openCalendar(data.value);
        }}
      >
        {standing.calendarRules.map((rule) => (
          <option key={rule.id} value={rule.id}>
            {rule.title}
          </option>
        ))}
      </Select>
      {!calendar ? (
        <p className="quiet" role="status">
          {text.charts.loading}
        </p>
      ) : (
        <>
          <div
            className="scroll"
            tabIndex={0}
            role="region"
            aria-label={text.charts.calendarLabel(calendar.title)}
          >
            <table className="grid">
              <caption className="hidden">{text.charts.calendarLabel(calendar.title)}</caption>
              <thead>
                <tr>
                  <th scope="col">{text.charts.branch}</th>
                  {calendar.periods.map((period) => (
                    <th scope="col" key={period}>
                      <span>{period}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.slice(page * ROWS, (page + 1) * ROWS).map((row) => (
                  <tr key={row.branch}>
                    <th scope="row">
                      <button type="button" onClick={() => void act.openBranch(row.branch)}>
                        {row.branch}
                      </button>
                    </th>
                    {row.cells.map((cell, at) => (
                      <td
                        key={at}
                        className={`quota quota-${cell.state}`}
                        title={
                          cell.done === null || cell.required === null
                            ? text.charts.quota[cell.state]
                            : text.charts.cell(Number(points(cell.done)), Number(points(cell.required)))
                        }
                      >
                        <span aria-hidden="true">{text.charts.quotaMark[cell.state]}</span>
                        <span className="hidden">{text.charts.quota[cell.state]}</span>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="legend">
            {(["met", "missing", "not-applicable", "not-due"] as const).map((state) => (
              <span key={state}>
                <span className={`quota quota-${state}`} aria-hidden="true">
                  {text.charts.quotaMark[state]}
                </span>{" "}
                {text.charts.quota[state]}
              </span>
            ))}
          </p>
          <Pager page={page} pages={Math.ceil(rows.length / ROWS)} onPage={setPage} />
        </>
      )}
    </figure>
  );
}
