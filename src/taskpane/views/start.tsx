import { Button } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { text } from "../../text/taskpane";
import {
  CollectIcon,
  CreateIcon,
  DraftIcon,
  OpenIcon,
  ReadIcon,
  RulesIcon,
  VerifyIcon,
} from "../parts/icons";
import type { ViewProps } from "./view";

/** 开始: one button, and the ways in for those who have no ledgers yet. */
export function StartView({ state, act }: ViewProps): ReactNode {
  const { abilities } = act.session;
  const ways = [
    abilities.create && {
      key: "create",
      icon: <CreateIcon />,
      label: text.nav.create,
      hint: text.start.createHint,
    },
    { key: "draft", icon: <DraftIcon />, label: text.nav.draft, hint: text.start.draftHint },
    abilities.collect && {
      key: "collect",
      icon: <CollectIcon />,
      label: text.nav.collect,
      hint: text.start.collectHint,
    },
    abilities.verify && {
      key: "verify",
      icon: <VerifyIcon />,
      label: text.nav.verify,
      hint: text.start.verifyHint,
    },
    state.reading && { key: "rules", icon: <RulesIcon />, label: text.nav.rules, hint: text.start.rulesHint },
  ].filter((way) => way !== false && way !== null) as readonly {
    key: "create" | "draft" | "collect" | "verify" | "rules";
    icon: ReactNode;
    label: string;
    hint: string;
  }[];
  return (
    <div className="page">
      <div className="hero">
        <img src="icons/icon-80.png" width="56" height="56" alt="" />
        <h1>{text.product}</h1>
        <p>{text.start.lead}</p>
        <Button appearance="primary" size="large" icon={<ReadIcon />} onClick={() => void act.read()}>
          {text.start.read}
        </Button>
        {state.standing && (
          <Button appearance="subtle" onClick={() => act.goto("result")}>
            {text.start.resume}
          </Button>
        )}
      </div>
      <ol className="outline" aria-label={text.nav.steps}>
        {text.start.steps.map((step, at) => (
          <li key={step}>
            <span aria-hidden="true">{at + 1}</span>
            {step}
          </li>
        ))}
      </ol>
      {ways.length > 0 && (
        <section>
          <h2>{text.start.other}</h2>
          <ul className="ways">
            {ways.map((way) => (
              <li key={way.key}>
                <button
                  type="button"
                  onClick={() => (way.key === "rules" ? void act.openRulebook("rules") : act.goto(way.key))}
                >
                  <span className="way-icon" aria-hidden="true">
                    {way.icon}
                  </span>
                  <span>
                    <strong>{way.label}</strong>
                    <small>{way.hint}</small>
                  </span>
                  <OpenIcon aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="fine">
        {text.start.committee}
        {text.privacy}
      </p>
    </div>
  );
}
