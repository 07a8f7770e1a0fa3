import { Button, Input, Link } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { Controller } from "../controller";
import { countBySeverity, groupFindings, type FindingGroup } from "../findings";
import { placeName } from "../format";
import type { FindingView } from "../model";
import { DoneLargeIcon, SearchIcon } from "../parts/icons";
import { Chips, Empty, Footer, Note, PlaceList, SeverityMark } from "../parts/parts";
import type { ViewProps } from "./view";

/** How many findings of a group are drawn before asking for more. */
const SHOWN = 30;

/** 检查: the findings, grouped; a click selects the cell. */
export function CheckView({ state, act }: ViewProps): ReactNode {
  const { reading, findingFilter: filter } = state;
  if (!reading) return null;
  // After scoring the findings of the scoring stand beside those of the reading.
  const findings = state.standing && !state.stale ? state.standing.findings : reading.findings;
  const counts = countBySeverity(findings);
  const groups = groupFindings(findings, filter);
  return (
    <>
      <div className="page">
        <header>
          <h1>{text.check.title}</h1>
          <p>
            <Link as="button" onClick={() => act.goto("recognise")}>
              {text.check.account}
            </Link>
            {reading.totals.checked > 0 &&
              ` · ${text.check.totals(reading.totals.checked, reading.totals.differing)}`}
          </p>
        </header>
        {counts.error > 0 && (
          <Note intent="error" title={text.check.blocked(counts.error)}>
            {text.check.blockedLead}
          </Note>
        )}
        {findings.length === 0 ? (
          <Empty level={2} icon={<DoneLargeIcon />} title={text.check.none} lead={text.check.noneLead} />
        ) : (
          <>
            <Input
              value={filter.query}
              contentBefore={<SearchIcon />}
              placeholder={text.check.search}
              aria-label={text.check.search}
              onChange={(_, data) => act.dispatch({ type: "filter-findings", filter: { query: data.value } })}
            />
            <Chips
              label={text.check.filter}
              value={filter.severity ?? "all"}
              choices={[
                { key: "all", label: text.check.all(findings.length) },
                ...(["error", "warning", "info"] as const)
                  .filter((severity) => counts[severity] > 0)
                  .map((severity) => ({
                    key: severity,
                    label: text.check.level(text.check.severityShort[severity], counts[severity]),
                  })),
              ]}
              onChange={(key) =>
                act.dispatch({ type: "filter-findings", filter: { severity: key === "all" ? null : key } })
              }
            />
            <Chips
              label={text.check.groupBy}
              value={filter.by}
              choices={[
                { key: "kind", label: text.check.byKind },
                { key: "branch", label: text.check.byBranch },
              ]}
              onChange={(by) => act.dispatch({ type: "filter-findings", filter: { by } })}
            />
            {groups.length === 0 && <p className="quiet">{text.check.noMatch}</p>}
            <ul className="cards">
              {groups.map((group, at) => (
                <li key={`${filter.by}:${group.key}`}>
                  <GroupCard group={group} open={at === 0 || group.severity === "error"} act={act} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <Footer>
        <Button onClick={() => void act.read()}>{text.check.reread}</Button>
        <Button appearance="primary" disabled={counts.error > 0} onClick={() => void act.score()}>
          {text.check.score}
        </Button>
      </Footer>
    </>
  );
}

function GroupCard({
  group,
  open,
  act,
}: {
  readonly group: FindingGroup;
  readonly open: boolean;
  readonly act: Controller;
}): ReactNode {
  const [shown, setShown] = useState(SHOWN);
  const [opened, setOpened] = useState(open);
  const rest = group.findings.length - shown;
  return (
    <details className="card" open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        <SeverityMark severity={group.severity} />
        <span className="card-head">
          <strong>{group.title}</strong>
        </span>
        <span className="quiet">{text.check.count(group.findings.length)}</span>
      </summary>
      {/* A closed group holds no lines: ten thousand findings cost nothing until they are looked at. */}
      {opened && (
        <ul className="findings">
          {group.findings.slice(0, shown).map((finding, at) => (
            <li key={at}>
              <FindingLine finding={finding} act={act} />
            </li>
          ))}
        </ul>
      )}
      {opened && rest > 0 && (
        <Button appearance="subtle" size="small" onClick={() => setShown(shown + 100)}>
          {text.check.more(Math.min(100, rest))}
        </Button>
      )}
    </details>
  );
}

/** How many places of a finding are shown at once. */
const FIRST_PLACES = 3;

/** One finding: a button where it can be gone to, plain text where it concerns the whole workbook; several places below it. */
export function FindingLine({
  finding,
  act,
}: {
  readonly finding: FindingView;
  readonly act: Controller;
}): ReactNode {
  const { at, places, count } = finding;
  const words = (
    <>
      <span className="finding-text">
        <SeverityMark severity={finding.severity} />
        <span>{finding.message}</span>
      </span>
      <span className="quiet finding-hint">{finding.hint}</span>
      {places.length === 0 && (
        <span className="finding-place">{at ? placeName(at) : text.check.wholeWorkbook}</span>
      )}
    </>
  );
  return at ? (
    <>
      <button type="button" className="finding" onClick={() => void act.select(at)}>
        {words}
      </button>
      {places.length > 0 && (
        <div className="finding-places">
          <PlaceList places={places} act={act} most={FIRST_PLACES} more={text.check.allPlaces(count)} />
        </div>
      )}
    </>
  ) : (
    <div className="finding">{words}</div>
  );
}
