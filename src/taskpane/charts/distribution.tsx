import type { ReactNode } from "react";
import { text } from "../../text/taskpane";
import { points } from "../format";
import type { Standing } from "../model";
import { binsOf } from "./bins";
import { DataTable } from "./table";

const WIDTH = 320;
const HEIGHT = 150;
const BOTTOM = 22;
const TOP = 26;

/** 分数分布: how many branches in each span of points, with the grades' lines. */
export function Distribution({ standing }: { readonly standing: Standing }): ReactNode {
  const totals = standing.rows.map((row) => row.total).filter((value) => value !== null);
  const bins = binsOf(totals);
  const first = bins[0];
  const last = bins.at(-1);
  if (!first || !last) return null;
  const most = Math.max(...bins.map((bin) => bin.count));
  const x = (value: number): number => ((value - first.from) / (last.to - first.from)) * WIDTH;
  const y = (count: number): number => HEIGHT - BOTTOM - (count / most) * (HEIGHT - BOTTOM - TOP);
  const lines = standing.grades.filter(
    (grade) => grade.minimum !== null && grade.minimum > first.from && grade.minimum < last.to,
  );
  return (
    <figure>
      <figcaption>{text.charts.distribution}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={text.charts.distributionLabel(totals.length, points(first.from), points(last.to))}
      >
        {bins.map((bin) => (
          <g key={bin.from}>
            <rect
              className="chart-bar"
              x={x(bin.from) + 1.5}
              y={y(bin.count)}
              width={x(bin.to) - x(bin.from) - 3}
              height={HEIGHT - BOTTOM - y(bin.count)}
              rx="2"
            />
            {bin.count > 0 && (
              <text className="chart-value" x={(x(bin.from) + x(bin.to)) / 2} y={y(bin.count) - 4}>
                {bin.count}
              </text>
            )}
            <text
              className="chart-axis"
              x={x(bin.from)}
              y={HEIGHT - 7}
              textAnchor={bin === first ? "start" : "middle"}
            >
              {points(bin.from)}
            </text>
          </g>
        ))}
        <line className="chart-ground" x1="0" x2={WIDTH} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
        {lines.map((grade) => (
          <g key={grade.name}>
            <line
              className="chart-line"
              x1={x(grade.minimum ?? 0)}
              x2={x(grade.minimum ?? 0)}
              y1={12}
              y2={HEIGHT - BOTTOM}
            />
            <text className="chart-mark" x={x(grade.minimum ?? 0)} y={9}>
              {grade.name}≥{points(grade.minimum ?? 0)}
            </text>
          </g>
        ))}
      </svg>
      <DataTable
        caption={text.charts.distribution}
        head={[text.charts.range, text.charts.number]}
        rows={bins.map((bin) => [text.charts.bin(points(bin.from), points(bin.to)), String(bin.count)])}
      />
    </figure>
  );
}
