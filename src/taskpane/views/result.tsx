import { Badge, Button, Input, Select, Switch } from "@fluentui/react-components";
import { lazy, Suspense, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { Controller } from "../controller";
import { points, total } from "../format";
import type { RankRow, Standing } from "../model";
import { OpenIcon, PeopleLargeIcon, SearchIcon } from "../parts/icons";
import { Chips, Empty, Footer, GradeBadge, Note, Pager, Tile } from "../parts/parts";
import { filteredRanks, PAGE_SIZE } from "../state";
import type { ViewProps } from "./view";

const ChartsView = lazy(() => import(/* webpackChunkName: "charts" */ "../charts/charts"));

/** 结果: the ranking, searched and filtered, or its pictures. */
export function ResultView({ state, act }: ViewProps): ReactNode {
  const { standing } = state;
  if (!standing) return null;
  const rated = standing.rows.filter((row) => row.status === "rated");
  return (
    <>
      <div className="page">
        <header>
          <h1>{text.result.title}</h1>
          <p className="quiet">{text.recognise.year(standing.year, standing.asOf, standing.from)}</p>
        </header>
        {standing.provisional && (
          <Note intent="info" title={text.result.provisional}>
            {standing.provisionalReasons.join("；")}
          </Note>
        )}
        {rated.length === 0 ? (
          <Empty
            level={2}
            icon={<PeopleLargeIcon />}
            title={text.result.noneRated}
            lead={text.result.noneRatedLead}
          />
        ) : (
          <Summary standing={standing} rated={rated} />
        )}
        <Chips
          label={text.result.views}
          value={state.resultTab}
          choices={[
            { key: "list", label: text.result.list },
            { key: "charts", label: text.result.charts },
          ]}
          onChange={(tab) => act.dispatch({ type: "result-tab", tab })}
        />
        {state.resultTab === "list" ? (
          <Ranking state={state} act={act} />
        ) : (
          <Suspense fallback={<p className="quiet">{text.charts.loading}</p>}>
            <ChartsView state={state} act={act} />
          </Suspense>
        )}
      </div>
      <Footer>
        {standing.findings.length > 0 && (
          <Button onClick={() => act.goto("check")}>{text.result.findings(standing.findings.length)}</Button>
        )}
        <Button appearance="primary" onClick={() => void act.previewWrite()}>
          {text.result.write}
        </Button>
      </Footer>
    </>
  );
}

function Summary({
  standing,
  rated,
}: {
  readonly standing: Standing;
  readonly rated: readonly RankRow[];
}): ReactNode {
  const totals = rated.map((row) => row.total ?? 0);
  const discuss = rated.filter((row) => row.discuss).length;
  const average = totals.reduce((sum, value) => sum + value, 0) / totals.length;
  return (
    <>
      <dl className="tiles">
        <Tile label={text.result.rated} value={String(rated.length)} />
        <Tile label={text.result.average} value={total(average)} />
        <Tile label={text.result.topTotal} value={total(Math.max(...totals))} />
        <Tile
          label={text.result.discussCount}
          value={String(discuss)}
          tone={discuss > 0 ? "warn" : undefined}
        />
      </dl>
      <ul className="grade-counts">
        {standing.grades.map((grade) => (
          <li key={grade.name}>
            <GradeBadge grade={grade.name} grades={standing.grades} />
            <span>{grade.count}</span>
          </li>
        ))}
        {rated.length < standing.rows.length && (
          <li>
            <Badge appearance="tint" color="subtle">
              {text.result.notRated}
            </Badge>
            <span>{standing.rows.length - rated.length}</span>
          </li>
        )}
      </ul>
    </>
  );
}

function Ranking({ state, act }: ViewProps): ReactNode {
  const { standing, rankFilter: filter, rankPage } = state;
  if (!standing) return null;
  const rows = filteredRanks(standing, filter);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(rankPage, pages - 1);
  return (
    <section aria-label={text.result.list}>
      <div className="filters">
        <Input
          className="wide"
          value={filter.query}
          contentBefore={<SearchIcon />}
          placeholder={text.result.search}
          aria-label={text.result.search}
          onChange={(_, data) => act.dispatch({ type: "filter-ranks", filter: { query: data.value } })}
        />
        {standing.groups.length > 0 && (
          <Select
            value={filter.group ?? ""}
            aria-label={text.result.group}
            onChange={(_, data) =>
              act.dispatch({ type: "filter-ranks", filter: { group: data.value === "" ? null : data.value } })
            }
          >
            <option value="">{text.result.everyGroup}</option>
            {standing.groups.map((group) => (
              <option key={group} value={group}>
                {group}
              </option>
            ))}
          </Select>
        )}
        {standing.grades.length > 0 && (
          <Select
            value={filter.grade ?? ""}
            aria-label={text.result.grade}
            onChange={(_, data) =>
              act.dispatch({ type: "filter-ranks", filter: { grade: data.value === "" ? null : data.value } })
            }
          >
            <option value="">{text.result.everyGrade}</option>
            {standing.grades.map((grade) => (
              <option key={grade.name} value={grade.name}>
                {grade.name}
              </option>
            ))}
          </Select>
        )}
        <Switch
          className="wide"
          checked={filter.onlyDiscuss}
          label={text.result.onlyDiscuss}
          onChange={(_, data) =>
            act.dispatch({ type: "filter-ranks", filter: { onlyDiscuss: data.checked } })
          }
        />
      </div>
      <p className="quiet" aria-live="polite">
        {text.result.shown(rows.length, standing.rows.length)}
        {standing.ranksWithinGroup && ` · ${text.result.withinGroup}`}
      </p>
      {rows.length === 0 ? (
        <p>
          {text.result.noMatch}{" "}
          <Button
            size="small"
            onClick={() =>
              act.dispatch({
                type: "filter-ranks",
                filter: { query: "", group: null, grade: null, onlyDiscuss: false },
              })
            }
          >
            {text.result.clear}
          </Button>
        </p>
      ) : (
        <ol className="ranking">
          {rows.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE).map((row) => (
            <li key={row.name}>
              <RankLine row={row} standing={standing} act={act} />
            </li>
          ))}
        </ol>
      )}
      <Pager page={page} pages={pages} onPage={(to) => act.dispatch({ type: "rank-page", page: to })} />
    </section>
  );
}

function RankLine({
  row,
  standing,
  act,
}: {
  readonly row: RankRow;
  readonly standing: Standing;
  readonly act: Controller;
}): ReactNode {
  const rated = row.status === "rated";
  return (
    <button type="button" className="rank" onClick={() => void act.openBranch(row.name)}>
      <span className={row.rank !== null && row.rank <= 3 ? "rank-number podium" : "rank-number"}>
        {row.rank ?? "–"}
      </span>
      <span className="rank-name">
        <span>{row.name}</span>
        <small className="quiet">
          {rated
            ? [row.group, bonusAndDeduction(row)].filter((part) => part !== null && part !== "").join(" · ")
            : row.statusReason}
        </small>
      </span>
      <span className="rank-end">
        {rated ? (
          <>
            <strong className="number">{row.total === null ? "" : total(row.total)}</strong>
            <span className="rank-badges">
              {row.discuss && (
                <Badge appearance="tint" color="warning" size="small">
                  {row.tieUndecided ? text.result.tie : text.result.discuss}
                </Badge>
              )}
              <GradeBadge grade={row.grade} grades={standing.grades} />
            </span>
          </>
        ) : (
          <Badge appearance="tint" color="subtle">
            {row.status === "not-reported" ? text.result.notReported : text.result.notRatedLabel}
          </Badge>
        )}
      </span>
      <OpenIcon aria-hidden="true" />
    </button>
  );
}

/** `加分 3 · 扣分 1`, where there are any. */
function bonusAndDeduction(row: RankRow): string {
  const bonus = row.bonus ? `${text.branch.bonus} ${points(row.bonus)}` : "";
  const deduction = row.deduction ? `${text.branch.deduction} ${points(Math.abs(row.deduction))}` : "";
  return [bonus, deduction].filter((part) => part !== "").join(" · ");
}
