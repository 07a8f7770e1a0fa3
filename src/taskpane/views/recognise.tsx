import { Badge, Button, Select } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { columnName } from "../../base/address";
import { text } from "../../text/taskpane";
import type { Controller } from "../controller";
import { Empty, Footer, Note, PlaceLink } from "../parts/parts";
import { CreateIcon, TableLargeIcon } from "../parts/icons";
import type { KindView, Reading, TableView } from "../model";
import type { ViewProps } from "./view";

const confidenceColor = { sure: "success", likely: "informative", ask: "warning" } as const;

/** 识别: what each sheet was taken for, correctable by dropdowns. */
export function RecogniseView({ state, act }: ViewProps): ReactNode {
  const reading = state.reading;
  if (!reading) return null;
  const { recognition } = reading;
  if (recognition.tables.length === 0) return <NothingFound reading={reading} act={act} />;
  return (
    <>
      <div className="page">
        <header>
          <h1>{text.recognise.title}</h1>
          <p>{text.recognise.summary(recognition.tables.length, reading.branches, reading.facts)}</p>
          <p className="quiet">
            {reading.year === null || reading.asOf === null
              ? text.recognise.noYear
              : text.recognise.year(reading.year, reading.asOf)}
          </p>
        </header>
        <ul className="cards">
          {recognition.tables.map((table) => (
            <li key={table.id}>
              <TableCard
                table={table}
                kinds={recognition.kinds}
                correctable={recognition.correctable}
                act={act}
              />
            </li>
          ))}
        </ul>
        <IgnoredSheets reading={reading} act={act} />
        {recognition.correctable && <p className="fine">{text.recognise.applyHint}</p>}
      </div>
      <Footer>
        <Button appearance="primary" onClick={() => act.goto("check")}>
          {text.recognise.next}
        </Button>
      </Footer>
    </>
  );
}

function TableCard({
  table,
  kinds,
  correctable,
  act,
}: {
  readonly table: TableView;
  readonly kinds: readonly KindView[];
  readonly correctable: boolean;
  readonly act: Controller;
}): ReactNode {
  const kind = kinds.find((k) => k.key === table.kind);
  return (
    <details className="card" open={table.confidence === "ask"}>
      <summary>
        <span className="card-head">
          <strong>{table.sheet}</strong>
          <span className="quiet">
            {kind?.label ?? table.kind} · {text.recognise.rowsRead(table.rowsRead)}
          </span>
        </span>
        <Badge appearance="tint" color={confidenceColor[table.confidence]}>
          {text.recognise.confidence[table.confidence]}
        </Badge>
      </summary>
      <div className="card-body">
        {table.area && (
          <p>
            <PlaceLink place={table.area} act={act} />
          </p>
        )}
        {table.why !== "" && (
          <p className="quiet">
            {text.recognise.why}：{table.why}
          </p>
        )}
        {table.corrected && <p className="quiet">{text.recognise.corrected}</p>}
        <label className="line">
          <span>{text.recognise.takenFor}</span>
          <Select
            size="small"
            value={table.kind}
            disabled={!correctable}
            onChange={(_, data) =>
              void act.correct({ kind: "table", sheet: table.sheet, table: table.id, as: data.value })
            }
          >
            {kinds.map((k) => (
              <option key={k.key} value={k.key}>
                {k.label}
              </option>
            ))}
            <option value="">{text.recognise.ignore}</option>
          </Select>
        </label>
        {!table.read && correctable && (
          <Button
            size="small"
            appearance="primary"
            onClick={() =>
              void act.correct({ kind: "table", sheet: table.sheet, table: table.id, as: table.kind })
            }
          >
            {text.recognise.confirm}
          </Button>
        )}
        {table.columns.length > 0 && (
          <fieldset>
            <legend>{text.recognise.columns}</legend>
            {table.columns.map((column) => (
              <label className="line" key={column.column}>
                <span>
                  <span className="quiet">{columnName(column.column)}</span>{" "}
                  {column.header === "" ? text.recognise.noHeader : column.header}
                </span>
                <Select
                  size="small"
                  value={column.field ?? ""}
                  disabled={!correctable}
                  aria-label={text.recognise.column(columnName(column.column), column.header)}
                  onChange={(_, data) =>
                    void act.correct({
                      kind: "column",
                      sheet: table.sheet,
                      table: table.id,
                      column: column.column,
                      header: column.header,
                      as: data.value === "" ? null : data.value,
                    })
                  }
                >
                  <option value="">{text.recognise.unused}</option>
                  {fieldChoices(kind, column.field).map((field) => (
                    <option key={field.key} value={field.key}>
                      {field.label}
                    </option>
                  ))}
                </Select>
              </label>
            ))}
          </fieldset>
        )}
        {table.skipped.length > 0 && (
          <>
            <p className="fact-label">{text.recognise.skipped}</p>
            <ul className="plain">
              {table.skipped.map((skip, at) => (
                <li key={at}>
                  {text.recognise.skippedRows(skip.rows, skip.why)}{" "}
                  {skip.at && <PlaceLink place={skip.at} act={act} />}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}

/** The kind's fields; what a column was taken for stays in the list even where the kind does not name it. */
function fieldChoices(kind: KindView | undefined, field: string | null): KindView["fields"] {
  const fields = kind?.fields ?? [];
  return field === null || fields.some((f) => f.key === field)
    ? fields
    : [...fields, { key: field, label: field === "data" ? text.recognise.data : field }];
}

function IgnoredSheets({ reading, act }: { readonly reading: Reading; readonly act: Controller }): ReactNode {
  const { ignored, kinds, correctable } = reading.recognition;
  if (ignored.length === 0) return null;
  return (
    <section>
      <h2>{text.recognise.ignored}</h2>
      <ul className="plain">
        {ignored.map((sheet) => (
          <li key={sheet.sheet} className="ignored">
            <span>
              <strong>{sheet.sheet}</strong>
              <small className="quiet">{sheet.why}</small>
            </span>
            {correctable && !sheet.ours && (
              <Select
                size="small"
                value=""
                aria-label={text.recognise.as(sheet.sheet)}
                onChange={(_, data) =>
                  void act.correct({ kind: "table", sheet: sheet.sheet, table: null, as: data.value })
                }
              >
                <option value="">{text.recognise.choose}</option>
                {kinds.map((kind) => (
                  <option key={kind.key} value={kind.key}>
                    {kind.label}
                  </option>
                ))}
              </Select>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NothingFound({ reading, act }: { readonly reading: Reading; readonly act: Controller }): ReactNode {
  return (
    <div className="page">
      <Empty icon={<TableLargeIcon />} title={text.recognise.nothing} lead={text.recognise.nothingLead}>
        {act.session.abilities.create && (
          <Button appearance="primary" icon={<CreateIcon />} onClick={() => act.goto("create")}>
            {text.nav.create}
          </Button>
        )}
      </Empty>
      <Note intent="info" title={text.recognise.nothingTodo} />
      <IgnoredSheets reading={reading} act={act} />
    </div>
  );
}
