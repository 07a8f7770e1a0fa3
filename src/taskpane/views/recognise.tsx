import { Badge, Button, Field, Input, Select } from "@fluentui/react-components";
import { Fragment, useState, type ReactNode } from "react";
import { columnName } from "../../base/address";
import { text } from "../../text/taskpane";
import type { Controller } from "../controller";
import { StartOffer } from "./offer";
import { Empty, Footer, Note, PlaceLink } from "../parts/parts";
import { CreateIcon, TableLargeIcon } from "../parts/icons";
import type { AccountView, KindView, Reading, TableView } from "../model";
import { accountIn, accountOf, accountText, Reasons } from "./account";
import type { ViewProps } from "./view";

const confidenceColor = { sure: "success", likely: "informative", ask: "warning" } as const;

/** 识别: what each sheet was taken for, correctable by dropdowns. */
export function RecogniseView({ state, act }: ViewProps): ReactNode {
  const reading = state.reading;
  if (!reading) return null;
  const { recognition } = reading;
  if (recognition.tables.length === 0 && !reading.start)
    return <NothingFound reading={reading} account={accountIn(state)} act={act} />;
  return (
    <>
      <div className="page">
        <header>
          <h1>{text.recognise.title}</h1>
          <p>{text.recognise.summary(recognition.tables.length, reading.branches, reading.facts)}</p>
          {reading.totals.checked > 0 && (
            <p>{text.check.totals(reading.totals.checked, reading.totals.differing)}</p>
          )}
          <p className="quiet">
            {reading.year === null || reading.asOf === null
              ? text.recognise.noYear
              : text.recognise.year(reading.year, reading.asOf, reading.from)}
          </p>
        </header>
        {reading.start && <StartOffer key={offerKey(reading)} start={reading.start} act={act} />}
        <ul className="cards">
          {recognition.tables.map((table) => (
            <li key={table.id}>
              <TableCard
                table={table}
                account={accountOf(state, recognition.tables, table)}
                kinds={recognition.kinds}
                correctable={recognition.correctable}
                act={act}
              />
            </li>
          ))}
        </ul>
        <IgnoredSheets reading={reading} account={accountIn(state)} act={act} />
        {recognition.correctable && <p className="fine">{text.recognise.applyHint}</p>}
      </div>
      <Footer>
        <Button appearance={reading.start ? "secondary" : "primary"} onClick={() => act.goto("check")}>
          {text.recognise.next}
        </Button>
      </Footer>
    </>
  );
}

/** What was typed belongs to one offer: another begins anew. */
const offerKey = ({ start }: Reading): string =>
  `${start?.year} ${start?.branches?.map(({ name }) => name).join() ?? ""}`;

function TableCard({
  table,
  account,
  kinds,
  correctable,
  act,
}: {
  readonly table: TableView;
  readonly account: readonly AccountView[];
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
            {kind?.label ?? table.kind} · {accountText(account)}
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
        {account.map((part) => (
          <Fragment key={part.table}>
            <Reasons
              title={part.table === null ? text.recognise.outside : text.recognise.left}
              reasons={part.left}
              unit={part.unit}
              act={act}
            />
            <Reasons title={text.recognise.unreadCells} reasons={part.unread} unit="cell" act={act} />
          </Fragment>
        ))}
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
        {kind?.takesMark === true && (
          <MarkField key={table.mark} table={table} correctable={correctable} act={act} />
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
      </div>
    </details>
  );
}

/** 达标值 of a list of members: from which number on one of them is done. */
function MarkField({
  table,
  correctable,
  act,
}: {
  readonly table: TableView;
  readonly correctable: boolean;
  readonly act: Controller;
}): ReactNode {
  const [typed, setTyped] = useState(table.mark === null ? "" : String(table.mark));
  const mark = Number(typed.trim());
  const wrong = typed.trim() !== "" && !(mark > 0);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (mark > 0) void act.correct({ kind: "mark", sheet: table.sheet, table: table.id, mark });
      }}
    >
      <Field
        label={text.recognise.mark}
        hint={text.recognise.markHint}
        {...(wrong ? { validationMessage: text.recognise.badMark } : {})}
      >
        <Input
          size="small"
          value={typed}
          inputMode="decimal"
          disabled={!correctable}
          onChange={(_, data) => setTyped(data.value)}
        />
      </Field>
      <div className="buttons">
        <Button size="small" type="submit" disabled={!correctable || !(mark > 0) || mark === table.mark}>
          {text.recognise.setMark}
        </Button>
      </div>
    </form>
  );
}

/** The kind's fields; what a column was taken for stays in the list even where the kind does not name it. */
function fieldChoices(kind: KindView | undefined, field: string | null): KindView["fields"] {
  const fields = kind?.fields ?? [];
  return field === null || fields.some((f) => f.key === field)
    ? fields
    : [...fields, { key: field, label: field === "data" ? text.recognise.data : field }];
}

interface Unread {
  readonly reading: Reading;
  readonly account: readonly AccountView[];
  readonly act: Controller;
}

function IgnoredSheets({ reading, account, act }: Unread): ReactNode {
  const { ignored, kinds, correctable } = reading.recognition;
  if (ignored.length === 0) return null;
  return (
    <section>
      <h2>{text.recognise.ignored}</h2>
      <ul className="plain">
        {ignored.map((sheet) => (
          <li key={sheet.sheet}>
            <div className="ignored">
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
            </div>
            {account
              .filter((part) => part.sheet === sheet.sheet)
              .map((part) => (
                <Reasons key={part.table} title={null} reasons={part.left} unit={part.unit} act={act} />
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NothingFound({ reading, account, act }: Unread): ReactNode {
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
      <IgnoredSheets reading={reading} account={account} act={act} />
    </div>
  );
}
