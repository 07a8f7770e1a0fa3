import { Badge, Button, Checkbox } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import { seconds } from "../format";
import { DoneLargeIcon, TableIcon, UndoIcon } from "../parts/icons";
import { Empty, Footer, Note, PlaceLink } from "../parts/parts";
import type { OpenTextView } from "../model";
import type { ViewProps } from "./view";

/** What people typed, to be looked at one by one before it goes onto 上会稿. */
function SeenTexts({
  texts,
  seen,
  onChange,
  act,
}: {
  readonly texts: readonly OpenTextView[];
  readonly seen: readonly string[];
  readonly onChange: (seen: readonly string[]) => void;
  readonly act: ViewProps["act"];
}): ReactNode {
  const ticked = (key: string): boolean => seen.includes(key);
  const toggle = (key: string): void =>
    onChange(ticked(key) ? seen.filter((one) => one !== key) : [...seen, key]);
  return (
    <details className="seen">
      <summary>{text.copies.texts(texts.filter(({ key }) => ticked(key)).length, texts.length)}</summary>
      <p className="fine">{text.copies.textsLead}</p>
      <ul className="plain">
        {texts.map(({ key, about, text: said, place }) => (
          <li key={key}>
            <Checkbox label={`${about}：${said}`} checked={ticked(key)} onChange={() => toggle(key)} />
            {place && <PlaceLink place={place} act={act} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** 写回: which sheets will be made or replaced; afterwards what was done, and 撤回. */
export function WriteView({ state, act }: ViewProps): ReactNode {
  const [asking, setAsking] = useState(false);
  const [seen, setSeen] = useState<readonly string[]>([]);
  const { preview, outcome } = state;
  if (outcome) {
    return (
      <div className="page">
        <Empty
          icon={<DoneLargeIcon />}
          title={text.write.done}
          lead={text.write.doneLead(outcome.sheets.length, seconds(outcome.ms))}
        />
        <ul className="plain sheets">
          {outcome.sheets.map((sheet) => (
            <li key={sheet}>
              <TableIcon aria-hidden="true" />
              <PlaceLink place={{ sheet, row: 0, column: 0 }} act={act} label={sheet} />
            </li>
          ))}
        </ul>
        {outcome.notes.map((note) => (
          <Note key={note} intent="info" title={note} />
        ))}
        {outcome.canUndo &&
          (asking ? (
            <Note intent="warning" title={text.write.undoTitle}>
              {text.write.undoBody}
              <span className="answer">
                <Button size="small" onClick={() => void act.undo()}>
                  {text.write.undo}
                </Button>
                <Button size="small" appearance="primary" onClick={() => setAsking(false)}>
                  {text.write.keep}
                </Button>
              </span>
            </Note>
          ) : (
            <div className="undo">
              <Button icon={<UndoIcon />} onClick={() => setAsking(true)}>
                {text.write.undo}
              </Button>
              <p className="fine">{text.write.undoNote}</p>
            </div>
          ))}
        <Button appearance="subtle" onClick={() => act.goto("result")}>
          {text.write.toResult}
        </Button>
      </div>
    );
  }
  if (state.undone || !preview) {
    return (
      <div className="page">
        {!state.undone && <h1>{text.write.title}</h1>}
        {state.undone && <Empty icon={<UndoIcon />} title={text.write.undone} lead={text.write.undoneLead} />}
        <Button appearance={state.undone ? "secondary" : "primary"} onClick={() => void act.previewWrite()}>
          {state.undone ? text.write.again : text.result.write}
        </Button>
        <Button appearance="subtle" onClick={() => act.goto("result")}>
          {text.write.toResult}
        </Button>
      </div>
    );
  }
  return (
    <>
      <div className="page">
        <header>
          <h1>{text.write.title}</h1>
          <p>{text.write.lead}</p>
        </header>
        {state.stale && (
          <Note
            intent="warning"
            title={text.write.staleTitle}
            action={{ label: text.result.rescore, run: () => void act.score() }}
          >
            {text.write.stale}
          </Note>
        )}
        {preview.suffixed && <Note intent="info" title={text.write.suffixed} />}
        <ul className="plain sheets">
          {preview.sheets.map((sheet) => (
            <li key={sheet.name}>
              <TableIcon aria-hidden="true" />
              <span className="grow">
                <strong>{sheet.name}</strong>
                <small className="quiet">
                  {sheet.replaces === null ? text.write.rows(sheet.rows) : text.write.from(sheet.replaces)}
                </small>
              </span>
              <Badge appearance="tint" color={sheet.replaces === null ? "success" : "informative"}>
                {sheet.replaces === null ? text.write.add : text.write.replace}
              </Badge>
            </li>
          ))}
        </ul>
        <fieldset className="extras">
          <legend>{text.write.extras}</legend>
          {preview.extras.map((extra) => (
            <Checkbox
              key={extra.key}
              label={extra.label}
              checked={extra.present || state.extras.includes(extra.key)}
              disabled={extra.present}
              onChange={() => void act.toggleExtra(extra.key)}
            />
          ))}
          <p className="fine">{text.write.extrasHint}</p>
        </fieldset>
        <section>
          <h2>{text.copies.title}</h2>
          <p className="fine">{text.copies.lead}</p>
          {preview.texts.length > 0 && (
            <SeenTexts texts={preview.texts} seen={seen} onChange={setSeen} act={act} />
          )}
          <div className="copies">
            <Button onClick={() => void act.openCopy("meeting", seen)} title={text.copies.meetingHint}>
              {text.copies.meeting}
            </Button>
            <Button onClick={() => void act.openCopy("circulated")} title={text.copies.circulatedHint}>
              {text.copies.circulated}
            </Button>
            <Button
              onClick={() => void act.openCopy("notice")}
              title={text.copies.noticeHint}
              disabled={preview.open.length > 0}
            >
              {text.copies.notice}
            </Button>
          </div>
          {preview.open.length > 0 && (
            <details>
              <summary>{text.copies.open(preview.open.length)}</summary>
              <ul>
                {preview.open.map(({ place, text: said }, i) => (
                  <li key={i}>
                    {place !== "" && <strong>{place} </strong>}
                    {said}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>
      </div>
      <Footer>
        <Button onClick={() => act.goto("result")}>{text.write.toResult}</Button>
        <Button appearance="primary" onClick={() => void act.write()}>
          {text.write.go}
        </Button>
      </Footer>
    </>
  );
}
