/** How much of each table counts, why the rest does not, and where it stands. */
import type { ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { Controller } from "../controller";
import type { AccountView, ReasonView, TableView } from "../model";
import { PlaceList } from "../parts/parts";
import type { State } from "../state";

/** What came of a table; the first of its sheet has what stands outside of the tables, too. */
export function accountOf(
  state: State,
  tables: readonly TableView[],
  table: TableView,
): readonly AccountView[] {
  const first = tables.find(({ sheet }) => sheet === table.sheet) === table;
  return accountIn(state).filter(
    (part) => part.table === table.id || (first && part.table === null && part.sheet === table.sheet),
  );
}

/** The account as last known: of scoring, else of reading. */
export function accountIn({ standing, stale, reading }: State): readonly AccountView[] {
  return (standing !== null && !stale ? standing : reading)?.account ?? [];
}

/** `计入 400 行 · 未计入 8 行`. */
export function accountText(account: readonly AccountView[]): string {
  const [part] = account.filter(({ table }) => table !== null);
  if (part === undefined) return text.recognise.counted(0, text.recognise.units.row);
  const unit = text.recognise.units[part.unit];
  return [
    text.recognise.counted(part.counted, unit),
    ...(part.notCounted > 0 ? [text.recognise.notCounted(part.notCounted, unit)] : []),
  ].join(" · ");
}

/** Why something did not count, with the places to go to. */
export function Reasons({
  title,
  reasons,
  unit,
  act,
}: {
  readonly title: string | null;
  readonly reasons: readonly ReasonView[];
  readonly unit: AccountView["unit"];
  readonly act: Controller;
}): ReactNode {
  if (reasons.length === 0) return null;
  return (
    <>
      {title !== null && <p className="fact-label">{title}</p>}
      <ul className="plain">
        {reasons.map((reason) => (
          <li key={reason.why}>
            {text.recognise.reason(reason.count, text.recognise.units[unit], reason.why)}{" "}
            <PlaceList places={reason.places} act={act} most={3} more={text.check.allPlaces(reason.count)} />
          </li>
        ))}
      </ul>
    </>
  );
}
