import { Badge, Button } from "@fluentui/react-components";
import { useRef, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import { DoneLargeIcon } from "../parts/icons";
import { Empty, Footer } from "../parts/parts";
import { FindingLine } from "./check";
import type { ViewProps } from "./view";

const stateColor = {
  taken: "success",
  identical: "subtle",
  "older-version": "subtle",
  asked: "warning",
  empty: "warning",
  unreadable: "danger",
} as const;

/** 汇总: files that branches sent, looked at before anything is added. */
export function CollectView({ state, act }: ViewProps): ReactNode {
  const chooser = useRef<HTMLInputElement>(null);
  const { collected, made } = state;
  if (made) {
    return (
      <div className="page">
        <Empty icon={<DoneLargeIcon />} title={text.collect.done} lead={text.collect.doneLead}>
          <Button onClick={() => act.goto("start")}>{text.nav.start}</Button>
        </Empty>
      </div>
    );
  }
  return (
    <>
      <div className="page">
        <header>
          <h1>{text.nav.collect}</h1>
          <p className="quiet">{text.collect.lead}</p>
        </header>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept=".xlsx,.xlsm,.xls,.et"
          aria-label={text.collect.choose}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            if (files.length > 0) void act.collect(files);
          }}
        />
        <Button appearance={collected ? "secondary" : "primary"} onClick={() => chooser.current?.click()}>
          {text.collect.choose}
        </Button>
        {collected && (
          <>
            <h2>{text.collect.chosen(collected.files.length)}</h2>
            <ul className="plain sheets">
              {collected.files.map((file, at) => (
                <li key={at}>
                  <span className="grow">
                    <strong>{file.name}</strong>
                    <small className="quiet">
                      {file.note === "" ? text.collect.records(file.records) : file.note}
                    </small>
                  </span>
                  <Badge appearance="tint" color={stateColor[file.state]}>
                    {text.collect.state[file.state]}
                  </Badge>
                </li>
              ))}
            </ul>
            {collected.findings.map((finding, at) => (
              <FindingLine key={at} finding={finding} act={act} />
            ))}
          </>
        )}
      </div>
      {collected && (
        <Footer>
          <Button
            appearance="primary"
            disabled={collected.records === 0}
            onClick={() => void act.openCollected()}
          >
            {text.collect.open(collected.records)}
          </Button>
        </Footer>
      )}
    </>
  );
}
