import { Badge, Button, Input } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import { inWords, points } from "../format";
import type { RuleView } from "../model";
import { RulesLargeIcon, SearchIcon } from "../parts/icons";
import { Empty, Note, PlaceLink } from "../parts/parts";
import { normal } from "../state";
import type { ViewProps } from "./view";

/** 规则: every rule in plain words, with the way to its row. */
export function RulesView({ state, act }: ViewProps): ReactNode {
  const [query, setQuery] = useState("");
  const rules = state.rulebook?.rules ?? [];
  if (rules.length === 0) {
    return (
      <div className="page">
        <Empty icon={<RulesLargeIcon />} title={text.rules.none} lead={text.rules.noneLead}>
          <Button appearance="primary" onClick={() => void act.read()}>
            {text.start.read}
          </Button>
          <Button onClick={() => act.goto("draft")}>{text.nav.draft}</Button>
        </Empty>
      </div>
    );
  }
  const wanted = normal(query);
  const found = rules.filter(
    (rule) =>
      wanted === "" ||
      normal([rule.rule, rule.title, rule.category, inWords(rule), rule.basis].join(" ")).includes(wanted),
  );
  const own = found.filter((rule) => rule.body === null);
  const others = found.filter((rule) => rule.body !== null);
  return (
    <div className="page">
      <header>
        <h1>{text.nav.rules}</h1>
        <p className="quiet">{text.rules.lead(rules.length)}</p>
        <Button size="small" onClick={() => act.goto("draft")}>
          {text.nav.draft}
        </Button>
      </header>
      <Input
        value={query}
        contentBefore={<SearchIcon />}
        placeholder={text.rules.search}
        aria-label={text.rules.search}
        onChange={(_, data) => setQuery(data.value)}
      />
      {found.length === 0 && <p className="quiet">{text.rules.noMatch}</p>}
      <RuleCards rules={own} act={act} />
      {others.length > 0 && <h2>{text.rules.committee}</h2>}
      <RuleCards rules={others} act={act} />
    </div>
  );
}

function RuleCards({
  rules,
  act,
}: {
  readonly rules: readonly RuleView[];
  readonly act: ViewProps["act"];
}): ReactNode {
  return (
    <ul className="cards">
      {rules.map((rule) => (
        <li key={`${rule.rule} ${rule.title}`} className="card rule">
          <div className="rule-head">
            <strong>{rule.title}</strong>
            {rule.points !== null && <span className="number">{text.rules.points(points(rule.points))}</span>}
          </div>
          <p className="quiet">
            {rule.rule} · {rule.category}{" "}
            {rule.method !== "" && (
              <Badge appearance="outline" size="small">
                {rule.method}
              </Badge>
            )}
          </p>
          {rule.body === null ? <p>{inWords(rule)}</p> : <p>{text.rules.checklist(rule.body)}</p>}
          {rule.basis !== "" && (
            <p className="quiet">
              {text.rules.basis}：{rule.basis}
            </p>
          )}
          {rule.warnings.map((warning) => (
            <Note key={warning} intent="warning" title={warning} />
          ))}
          {rule.at && (
            <p>
              <PlaceLink place={rule.at} act={act} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
