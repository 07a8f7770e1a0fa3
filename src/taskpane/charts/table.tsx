import { useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";

/** The numbers behind a picture, for whoever would rather read them. First column and first row are headings. */
export function DataTable({
  caption,
  head,
  rows,
}: {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <details className="data" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.charts.table}</summary>
      {open && (
        <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
          <table className="table">
            <caption className="hidden">{caption}</caption>
            <thead>
              <tr>
                {head.map((cell, at) => (
                  <th scope="col" key={at}>
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, column) =>
                    column === 0 ? (
                      <th scope="row" key={column}>
                        {cell}
                      </th>
                    ) : (
                      <td key={column}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
