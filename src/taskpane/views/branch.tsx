import { Badge, Button } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { Controller } from "../controller";
import { inWords, measure, percent, points, total } from "../format";
import type { BranchView, ItemView, StepView } from "../model";
import {
  DoneIcon,
  ErrorIcon,
  NotApplicableIcon,
  PendingIcon,
  UnknownIcon,
  WarningIcon,
} from "../parts/icons";
import { Chips, GradeBadge, Note, PlaceLink, PlaceList, Tile } from "../parts/parts";
import type { ViewProps } from "./view";

type Filter = "all" | "lost" | "open" | "special";

const matches: Record<Filter, (item: ItemView) => boolean> = {
  all: () => true,
  lost: (item) => item.lost > 0,
  open: (item) => item.outcome === "pending" || item.outcome === "inconclusive",
  special: (item) => item.special,
};

/** 支部详情: the total, why this grade, and every item with its reason and source cells. */
export function BranchPage({ state, act }: ViewProps): ReactNode {
  const [filter, setFilter] = useState<Filter>("all");
  const { branch, standing } = state;
  if (!branch || !standing) return null;
  const { row } = branch;
  const at = standing.rows.findIndex((other) => other.name === row.name);
  const before = standing.rows[at - 1];
  const after = standing.rows[at + 1];
  const count = (key: Filter): number => branch.items.filter(matches[key]).length;
  const items = branch.items.filter(matches[filter]);
  return (
    <div className="page">
      <header className="branch-head">
        <h1>{row.name}</h1>
        <p className="quiet">
          {row.group !== null && <>{row.group} · </>}
          <PlaceLink place={branch.at} act={act} />
        </p>
        {row.status === "rated" ? (
          <div className="branch-total">
            <strong className="number">{row.total === null ? "" : total(row.total)}</strong>
            <span>{row.rank === null ? "" : text.result.rank(row.rank)}</span>
            <GradeBadge grade={row.grade} grades={standing.grades} />
          </div>
        ) : (
          <Note intent="warning" title={text.branch.notRated}>
            {row.statusReason}
          </Note>
        )}
      </header>
      {row.discuss && (
        <Note intent="warning" title={text.branch.whyDiscuss}>
          {branch.discussReasons.join("；")}
        </Note>
      )}
      {row.gradeReasons.length > 0 && (
        <section>
          <h2>{text.branch.whyGrade}</h2>
          <ol className="reasons">
            {row.gradeReasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ol>
        </section>
      )}
      {row.status === "rated" && <Composition branch={branch} />}
      {branch.items.length > 0 && (
        <section>
          <h2>{text.branch.items}</h2>
          <Chips
            label={text.branch.show}
            value={filter}
            choices={[
              { key: "all", label: text.branch.all(count("all")) },
              { key: "lost", label: text.branch.lost(count("lost")) },
              { key: "special", label: text.branch.special(count("special")) },
              { key: "open", label: text.branch.open(count("open")) },
            ]}
            onChange={setFilter}
          />
          {items.length === 0 && <p className="quiet">{text.branch.nothing}</p>}
          {grouped(items).map(([category, members]) => (
            <section key={category}>
              <h3>{category}</h3>
              <ul className="cards">
                {members.map((item) => (
                  <li key={item.rule}>
                    <ItemCard item={item} act={act} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </section>
      )}
      {row.status === "rated" && (
        <Button onClick={() => void act.copySpeech(row.name)}>{text.copies.speech}</Button>
      )}
      <div className="neighbours">
        <Button size="small" disabled={!before} onClick={() => before && void act.openBranch(before.name)}>
          {text.branch.previous}
        </Button>
        <Button size="small" disabled={!after} onClick={() => after && void act.openBranch(after.name)}>
          {text.branch.next}
        </Button>
      </div>
    </div>
  );
}

function Composition({ branch }: { readonly branch: BranchView }): ReactNode {
  const { row, categories } = branch;
  return (
    <section>
      <h2>{text.branch.make}</h2>
      <dl className="tiles">
        <Tile label={text.branch.base} value={points(row.base ?? 0)} />
        <Tile label={text.branch.bonus} value={text.branch.effectPlus(points(row.bonus ?? 0))} />
        <Tile
          label={text.branch.deduction}
          value={text.branch.effectMinus(points(Math.abs(row.deduction ?? 0)))}
        />
        <Tile label={text.branch.total} value={total(row.total ?? 0)} />
      </dl>
      <ul className="bars">
        {categories
          .filter((category) => category.points > 0)
          .map((category) => (
            <li key={category.name}>
              <span className="bar-label">
                <span>
                  {category.name}
                  {category.weight !== null && (
                    <small className="quiet"> {text.branch.weight(percent(category.weight))}</small>
                  )}
                </span>
                <span className="number">
                  {text.branch.of(points(category.score), points(category.points))}
                </span>
              </span>
              <span className="bar" aria-hidden="true">
                <span
                  style={{ width: `${Math.max(0, Math.min(1, category.score / category.points)) * 100}%` }}
                />
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
}

function ItemCard({ item, act }: { readonly item: ItemView; readonly act: Controller }): ReactNode {
  const [opened, setOpened] = useState(false);
  return (
    <details className="card item" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        <OutcomeMark item={item} />
        <span className="card-head">
          <span>{item.title}</span>
          <small className="quiet clamp">{item.reason}</small>
        </span>
        <span className="item-score">
          <span className="number">{scoreText(item)}</span>
          {item.outcome !== "scored" && (
            <Badge
              appearance="tint"
              size="small"
              color={item.outcome === "inconclusive" ? "warning" : "subtle"}
            >
              {text.branch.outcome[item.outcome]}
            </Badge>
          )}
        </span>
      </summary>
      {opened && (
        <div className="card-body">
          <p>{item.reason}</p>
          {item.takenByOthers > 0 && <p className="quiet">{text.branch.taken(points(item.takenByOthers))}</p>}
          {item.addedByOthers > 0 && <p className="quiet">{text.branch.added(points(item.addedByOthers))}</p>}
          {item.remedy !== "" && item.lost > 0 && <Fact label={text.branch.remedy}>{item.remedy}</Fact>}
          {item.sources.length > 0 && (
            <Fact label={text.branch.sources}>
              <PlaceList places={item.sources} act={act} />
            </Fact>
          )}
          {item.searched.length > 0 && (
            <Fact label={text.branch.searched}>
              <PlaceList places={item.searched} act={act} most={4} />
            </Fact>
          )}
          <Fact label={text.branch.rule}>
            {inWords(item)}
            {item.ruleAt && (
              <>
                {" "}
                <PlaceLink place={item.ruleAt} act={act} />
              </>
            )}
          </Fact>
          {item.basis !== "" && <Fact label={text.branch.basis}>{item.basis}</Fact>}
          {item.selfScore !== null && (
            <p className="quiet">
              {text.branch.self(points(item.selfScore))}。{text.branch.selfNote}
            </p>
          )}
          {item.steps.length > 0 && (
            <details className="steps">
              <summary>{text.branch.steps}</summary>
              <Steps steps={item.steps} act={act} />
            </details>
          )}
        </div>
      )}
    </details>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <p>
      <span className="fact-label">{label}</span>
      {children}
    </p>
  );
}

function Steps({ steps, act }: { readonly steps: readonly StepView[]; readonly act: Controller }): ReactNode {
  return (
    <ul className="tree">
      {steps.map((step, at) => (
        <li key={at}>
          <span className={`verdict verdict-${step.verdict}`}>{text.branch.verdict[step.verdict]}</span>
          <span>
            {step.label}
            {step.actual !== null && (
              <span className="number">
                {" "}
                {step.threshold === null
                  ? measure(step.actual, step.unit)
                  : text.branch.against(measure(step.actual, step.unit), measure(step.threshold, step.unit))}
              </span>
            )}
            {step.effect !== null && step.effect !== 0 && (
              <span className={step.effect > 0 ? "plus number" : "minus number"}>
                {" "}
                {step.effect > 0
                  ? text.branch.effectPlus(points(step.effect))
                  : text.branch.effectMinus(points(-step.effect))}
              </span>
            )}
            {step.note !== "" && <span className="quiet"> {step.note}</span>}
            {step.at.length > 0 && (
              <>
                {" "}
                <PlaceList places={step.at} act={act} most={4} />
              </>
            )}
            {step.children.length > 0 && <Steps steps={step.children} act={act} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The mark before an item; what it means is read out. */
function OutcomeMark({ item }: { readonly item: ItemView }): ReactNode {
  const [kind, Icon] = markOf(item);
  const label =
    item.outcome === "scored" && item.lost > 0 ? text.branch.verdict.lost : text.branch.outcome[item.outcome];
  return (
    <span className={`mark mark-${kind}`} role="img" aria-label={label}>
      <Icon />
    </span>
  );
}

function markOf(item: ItemView): readonly [string, typeof DoneIcon] {
  switch (item.outcome) {
    case "scored":
      return item.lost > 0
        ? item.score <= 0
          ? ["error", ErrorIcon]
          : ["warning", WarningIcon]
        : ["ok", DoneIcon];
    case "pending":
      return ["quiet", PendingIcon];
    case "inconclusive":
      return ["warning", UnknownIcon];
    default:
      return ["quiet", NotApplicableIcon];
  }
}

function scoreText(item: ItemView): string {
  if (item.points !== null) return text.branch.of(points(item.score), points(item.points));
  if (item.gradeEffect !== null) return item.sources.length > 0 ? item.gradeEffect : "–";
  if (item.score === 0) return "0";
  return item.score > 0
    ? text.branch.effectPlus(points(item.score))
    : text.branch.effectMinus(points(-item.score));
}

function grouped(items: readonly ItemView[]): readonly (readonly [string, readonly ItemView[]])[] {
  const groups = new Map<string, ItemView[]>();
  for (const item of items) {
    const group = groups.get(item.category);
    if (group) group.push(item);
    else groups.set(item.category, [item]);
  }
  return [...groups];
}
