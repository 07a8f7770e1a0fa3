import { useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { Controller } from "../controller";
import { percent, points } from "../format";
import type { RankRow, Standing } from "../model";
import { Pager } from "../parts/parts";

const ROWS = 25;

/** 支部 × 类别: a real table whose cells are shaded by how much of each category was won. */
export function HeatMap({
  standing,
  act,
}: {
  readonly standing: Standing;
  readonly act: Controller;
}): ReactNode {
  const [page, setPage] = useState(0);
  const shown = standing.categories
    .map((name, at) => ({ name, at }))
    .filter(({ at }) => standing.rows.some((row) => (row.categoryPoints[at] ?? 0) > 0));
  const rows = standing.rows.filter((row) => row.status === "rated");
  if (shown.length === 0 || rows.length === 0) return null;
  const pages = Math.ceil(rows.length / ROWS);
  return (
    <figure>
      <figcaption>{text.charts.heat}</figcaption>
      <div className="scroll" tabIndex={0} role="region" aria-label={text.charts.heatLabel}>
        <table className="grid">
          <caption className="hidden">{text.charts.heatLabel}</caption>
          <thead>
            <tr>
              <th scope="col">{text.charts.branch}</th>
              {shown.map(({ name }) => (
                <th scope="col" key={name}>
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(page * ROWS, (page + 1) * ROWS).map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  <button type="button" onClick={() => void act.openBranch(row.name)}>
                    {row.name}
                  </button>
                </th>
                {shown.map(({ name, at }) => (
                  <HeatCell key={name} row={row} at={at} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="legend">
        {text.charts.heatLegend}
        {[0.5, 0.7, 0.85, 0.95, 1].map((ratio) => (
          <span key={ratio} className={`heat heat-${shade(ratio)}`}>
            {percent(ratio)}
          </span>
        ))}
      </p>
      <Pager page={page} pages={pages} onPage={setPage} />
    </figure>
  );
}

function HeatCell({ row, at }: { readonly row: RankRow; readonly at: number }): ReactNode {
  const worth = row.categoryPoints[at] ?? 0;
  const score = row.categories[at] ?? 0;
  if (worth <= 0) return <td>–</td>;
  return (
    <td className={`heat heat-${shade(score / worth)}`} title={`${points(score)} / ${points(worth)}`}>
      {percent(score / worth)}
    </td>
  );
}

/** One of five shades, 0 (little was won) to 4 (everything). */
function shade(ratio: number): number {
  if (ratio >= 0.999) return 4;
  if (ratio >= 0.9) return 3;
  if (ratio >= 0.8) return 2;
  return ratio >= 0.6 ? 1 : 0;
}
