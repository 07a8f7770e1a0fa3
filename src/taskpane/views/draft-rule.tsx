import { Badge, Button, Field, Input, Select, Textarea } from "@fluentui/react-components";
import { useEffect, useState, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { DraftColumn, DraftRuleView, DraftTrial, DraftValues, GuessView } from "../model";
import { Note } from "../parts/parts";
import type { ViewProps } from "./view";

type Act = ViewProps["act"];

const stateColor = { understood: "success", open: "warning", off: "subtle" } as const;

/** Columns shown in the order of the sheet; the phrase is shown as it was read. */
const SHOWN: readonly DraftColumn[] = [
  "method",
  "activityTypes",
  "period",
  "count",
  "deadline",
  "points",
  "into",
  "cap",
  "condition",
];

/** A clause of the document beside what was understood, with everything that can be said to it. */
export function DraftRule({
  rule,
  methods,
  act,
}: {
  readonly rule: DraftRuleView;
  readonly methods: readonly string[];
  readonly act: Act;
}): ReactNode {
  const [editing, setEditing] = useState(false);
  const { id, values, todo, guesses, state } = rule;
  const facts = SHOWN.filter((column) => values[column] !== "");
  return (
    <article className="card drafted" aria-label={`${id} ${rule.title}`}>
      <div className="rule-head">
        <strong>
          {id} {rule.title}
        </strong>
        <Badge appearance="tint" color={stateColor[state]}>
          {text.draft.states[state]}
        </Badge>
      </div>
      <blockquote>
        <span className="fine block">
          {text.draft.clause} · {rule.place}
        </span>
        {rule.clause}
      </blockquote>
      {!editing && (
        <>
          <p>
            <strong>{text.draft.readAs}</strong> {rule.readAs === "" ? text.draft.notRead : rule.readAs}
          </p>
          <p className="fine">
            {facts.map((column) => `${text.draft.columns[column]} ${values[column]}`).join(" · ")}
          </p>
        </>
      )}
      {todo !== null && !editing && <Note intent="warning" title={todo} />}
      {guesses.map((guess, at) => (
        <Guess
          key={`${at} ${guess.column}`}
          id={id}
          at={at}
          guess={guess}
          alone={guesses.length === 1}
          act={act}
        />
      ))}
      {editing ? (
        <DraftEdit rule={rule} methods={methods} act={act} close={() => setEditing(false)} />
      ) : (
        <div className="buttons">
          {state !== "off" && (
            <Button
              size="small"
              aria-label={text.draft.declineOf(id)}
              onClick={() => void act.answerDraft({ rule: id, take: false })}
            >
              {text.draft.decline}
            </Button>
          )}
          <Button size="small" aria-label={text.draft.editOf(id)} onClick={() => setEditing(true)}>
            {text.draft.edit}
          </Button>
          {guesses.length > 0 && todo === null && (
            <Button
              size="small"
              appearance="primary"
              aria-label={text.draft.takeAllOf(id)}
              onClick={() => void act.answerDraft({ rule: id, take: true })}
            >
              {text.draft.takeAll}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

/** Something guessed: why, and the other readings to take instead. */
function Guess({
  id,
  at,
  guess,
  alone,
  act,
}: {
  readonly id: string;
  readonly at: number;
  readonly guess: GuessView;
  /** It is all that is open of its rule: taking the rule says the same. */
  readonly alone: boolean;
  readonly act: Act;
}): ReactNode {
  const say = (choice: number | null): void => void act.answerDraft({ rule: id, guess: at, choice });
  return (
    <div className="guess" role="group" aria-label={text.draft.guess(guess.column, guess.value)}>
      <p>
        <strong>{text.draft.guess(guess.column, guess.value)}</strong>
        <span className="block quiet">{guess.why}</span>
      </p>
      <div className="choices">
        {guess.others.map((label, choice) => (
          <Button key={label} size="small" onClick={() => say(choice)}>
            {text.draft.change(label)}
          </Button>
        ))}
        {!alone && (
          <Button size="small" aria-label={text.draft.takeOf(guess.column, id)} onClick={() => say(null)}>
            {text.draft.take}
          </Button>
        )}
      </div>
    </div>
  );
}

/** How long the officer rests before what he typed is read, in milliseconds. */
const REST = 250;

/** The row as the officer would have it, read as he types. */
function DraftEdit({
  rule,
  methods,
  act,
  close,
}: {
  readonly rule: DraftRuleView;
  readonly methods: readonly string[];
  readonly act: Act;
  readonly close: () => void;
}): ReactNode {
  const [values, setValues] = useState<DraftValues>(rule.values);
  const [read, setRead] = useState<{ readonly of: DraftValues; readonly trial: DraftTrial } | null>(null);
  const change = (column: DraftColumn, value: string): void => setValues({ ...values, [column]: value });
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      void act.tryDraft(rule.id, values).then((trial) => {
        if (wanted && trial) setRead({ of: values, trial });
      });
    }, REST);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [act, rule.id, values]);
  const trial = read?.of === values ? read.trial : null;
  return (
    <form
      className="form"
      aria-label={text.draft.editing(rule.id)}
      onSubmit={(event) => {
        event.preventDefault();
        if (trial?.problem !== "") return;
        close();
        void act.answerDraft({ rule: rule.id, values });
      }}
    >
      <Field label={text.draft.columns.method}>
        <Select value={values.method} onChange={(_, data) => change("method", data.value)}>
          {!methods.includes(values.method) && <option value={values.method}>{text.draft.noMethod}</option>}
          {methods.map((method) => (
            <option key={method}>{method}</option>
          ))}
        </Select>
      </Field>
      <Field label={text.draft.columns.standard}>
        <Textarea
          rows={3}
          resize="vertical"
          value={values.standard}
          onChange={(_, data) => change("standard", data.value)}
        />
      </Field>
      <Trial trial={trial} take={(standard) => change("standard", standard)} />
      <Field label={text.draft.columns.points}>
        <Input
          value={values.points}
          inputMode="decimal"
          onChange={(_, data) => change("points", data.value)}
        />
      </Field>
      <details>
        <summary>{text.draft.otherColumns}</summary>
        <div className="form">
          {SHOWN.filter((column) => column !== "method" && column !== "points").map((column) => (
            <Field key={column} label={text.draft.columns[column]}>
              <Input value={values[column]} onChange={(_, data) => change(column, data.value)} />
            </Field>
          ))}
        </div>
      </details>
      <div className="buttons">
        <Button size="small" onClick={close}>
          {text.draft.cancel}
        </Button>
        <Button size="small" appearance="primary" type="submit" disabled={trial?.problem !== ""}>
          {text.draft.save}
        </Button>
      </div>
    </form>
  );
}

/** The read-back of what stands in the form, or why it is refused and what to write instead. */
function Trial({
  trial,
  take,
}: {
  readonly trial: DraftTrial | null;
  readonly take: (standard: string) => void;
}): ReactNode {
  return (
    <div aria-live="polite">
      {trial === null ? (
        <p className="fine">{text.draft.trying}</p>
      ) : trial.problem === "" ? (
        <p>{text.draft.understood(trial.readAs)}</p>
      ) : (
        <>
          <p>{text.draft.refused(trial.problem)}</p>
          {trial.suggestions.length > 0 && (
            <div className="choices" role="group" aria-label={text.draft.suggest}>
              {trial.suggestions.map((phrase) => (
                <Button key={phrase} size="small" onClick={() => take(phrase)}>
                  {text.draft.change(phrase)}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </div>
  );
}
