import { Badge, Button, Field, Textarea } from "@fluentui/react-components";
import { useEffect, useRef, useState, type ClipboardEvent, type ReactNode } from "react";
import { text } from "../../text/taskpane";
import type { DraftPlanView, DraftRuleView, DraftView } from "../model";
import { Chips, Footer, Note } from "../parts/parts";
import { DraftRule } from "./draft-rule";
import type { ViewProps } from "./view";

/** 从细则生成考评规则: the document, then its clauses beside what was understood, then the sheets. */
export function DraftPage({ state, act }: ViewProps): ReactNode {
  const { draft, draftPlan } = state;
  if (draft === null) return <DraftInput act={act} />;
  return <DraftRules draft={draft} plan={draftPlan} act={act} />;
}

/** What came from the clipboard; the HTML holds as long as nobody types into the text. */
interface Pasted {
  readonly text: string;
  readonly html: string | null;
}

function DraftInput({ act }: Pick<ViewProps, "act">): ReactNode {
  const chooser = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState<Pasted>({ text: "", html: null });
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const html = event.clipboardData.getData("text/html");
    if (html === "") return;
    event.preventDefault();
    setPasted({ text: event.clipboardData.getData("text/plain"), html });
  };
  const hint =
    pasted.text === ""
      ? text.draft.pasteHint
      : pasted.html === null
        ? text.draft.pastedPlain
        : text.draft.pastedRich;
  return (
    <div className="page">
      <header>
        <h1>{text.nav.draft}</h1>
        <p className="quiet">{text.draft.lead}</p>
      </header>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".docx,.docm,.doc,.wps,.xlsx,.xls,.et,.txt,.html,.htm"
        aria-label={text.draft.choose}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) void act.draft({ kind: "file", file });
        }}
      />
      <Button appearance="primary" onClick={() => chooser.current?.click()}>
        {text.draft.choose}
      </Button>
      <p className="fine">{text.draft.chooseHint}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const { text: words, html } = pasted;
          if (words.trim() === "" && html === null) return;
          void act.draft({ kind: "pasted", text: words, ...(html === null ? {} : { html }) });
        }}
      >
        <Field label={text.draft.paste} hint={hint}>
          <Textarea
            rows={8}
            resize="vertical"
            value={pasted.text}
            onPaste={paste}
            onChange={(_, data) => setPasted({ text: data.value, html: null })}
          />
        </Field>
        <div className="buttons">
          <Button type="submit" disabled={pasted.text.trim() === "" && pasted.html === null}>
            {text.draft.go}
          </Button>
        </div>
      </form>
    </div>
  );
}

const FILTERS = ["open", "all", "unused"] as const;
type Filter = (typeof FILTERS)[number];

function DraftRules({
  draft,
  plan,
  act,
}: {
  readonly draft: DraftView;
  readonly plan: DraftPlanView | null;
  readonly act: ViewProps["act"];
}): ReactNode {
  const open = draft.rules.filter(({ state }) => state === "open");
  const off = draft.rules.filter(({ state }) => state === "off");
  const [chosen, setFilter] = useState<Filter>(open.length > 0 ? "open" : "all");
  const counts = { open: open.length, all: draft.rules.length, unused: draft.unused.length + off.length };
  const shown = { open, all: draft.rules, unused: off }[chosen];
  const list = useRef<HTMLHeadingElement>(null);
  const first = useRef(draft);
  useEffect(() => {
    // What was answered leaves the list, and the focus with it: the keyboard goes on from the list's head.
    if (first.current === draft) return;
    first.current = draft;
    if (document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, [draft]);
  return (
    <>
      <div className="page">
        <header>
          <h1>{text.draft.result}</h1>
          {draft.title !== "" && <p className="quiet">{draft.title}</p>}
          <p aria-live="polite">
            {text.draft.summary(draft.rules.length - off.length, open.length, draft.unused.length)}
          </p>
        </header>
        <Sums draft={draft} />
        {open.length === 0 && <Note intent="success" title={text.draft.complete} />}
        <Found draft={draft} />
        {plan ? (
          <Plan plan={plan} draft={draft} open={open} act={act} />
        ) : (
          <>
            <h2 ref={list} tabIndex={-1} className="hidden">
              {text.draft.filter}
            </h2>
            <Chips
              label={text.draft.filter}
              choices={FILTERS.map((key) => ({ key, label: text.draft.filters[key](counts[key]) }))}
              value={chosen}
              onChange={setFilter}
            />
            {chosen === "open" && open.length === 0 && <p className="quiet">{text.draft.noneOpen}</p>}
            {chosen === "unused" && counts.unused === 0 && <p className="quiet">{text.draft.noneUnused}</p>}
            {chosen === "unused" && off.length > 0 && <h2>{text.draft.declined}</h2>}
            <ul className="cards">
              {shown.map((rule) => (
                <li key={rule.id}>
                  <DraftRule rule={rule} methods={draft.methods} act={act} />
                </li>
              ))}
            </ul>
            {chosen === "unused" && <Unused draft={draft} />}
          </>
        )}
      </div>
      {!plan && (
        <Footer>
          {draft.answered && <Button onClick={() => void act.undoDraft()}>{text.draft.undo}</Button>}
          <Button onClick={act.dropDraft}>{text.draft.another}</Button>
          <Button appearance="primary" onClick={() => void act.previewDraft()}>
            {text.draft.write}
          </Button>
        </Footer>
      )}
    </>
  );
}

function Sums({ draft: { sums } }: { readonly draft: DraftView }): ReactNode {
  const differing = sums.filter(({ agrees }) => !agrees);
  if (differing.length === 0) return <p className="quiet">{text.draft.sums(sums.length, 0)}</p>;
  return (
    <Note intent="warning" title={text.draft.sums(sums.length, differing.length)}>
      {differing.map(({ at, said, found }, n) => (
        <span key={n} className="block">
          {text.draft.differs(at, said, found)}
        </span>
      ))}
    </Note>
  );
}

/** Grades and settings of the document. */
function Found({ draft: { grades, settings, doubts } }: { readonly draft: DraftView }): ReactNode {
  if (grades.length + settings.length + doubts.length === 0) return null;
  return (
    <details className="card" open={doubts.length > 0}>
      <summary>
        <span className="card-head">
          <strong>{text.draft.found}</strong>
          <span className="quiet">
            {[grades.length > 0 && text.draft.grades, settings.length > 0 && text.draft.settings]
              .filter((part) => part !== false)
              .join("、")}
          </span>
        </span>
        {doubts.length > 0 && (
          <Badge appearance="tint" color="warning">
            {text.draft.states.open}
          </Badge>
        )}
      </summary>
      <div className="card-body">
        {grades.length > 0 && (
          <p>
            {text.draft.grades}：{grades.join("；")}
          </p>
        )}
        {settings.length > 0 && (
          <p>
            {text.draft.settings}：{settings.join("；")}
          </p>
        )}
        {doubts.map((doubt) => (
          <Note key={doubt} intent="warning" title={text.draft.doubts}>
            {doubt}
          </Note>
        ))}
      </div>
    </details>
  );
}

function Unused({ draft: { unused } }: { readonly draft: DraftView }): ReactNode {
  if (unused.length === 0) return null;
  return (
    <section>
      <h2>{text.draft.unusedSentences}</h2>
      <ul className="plain">
        {unused.map((sentence, n) => (
          <li key={n}>
            <blockquote>{sentence.text}</blockquote>
            <p className="fine">{sentence.why}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many open rules are named before writing. */
const NAMED = 8;

/** What writing would do, and the last word. */
function Plan({
  plan,
  draft,
  open,
  act,
}: {
  readonly plan: DraftPlanView;
  readonly draft: DraftView;
  readonly open: readonly DraftRuleView[];
  readonly act: ViewProps["act"];
}): ReactNode {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    head.current?.focus();
    head.current?.scrollIntoView({ block: "start" });
  }, []);
  const written = plan.sheets.length;
  const toSet = plan.kept.length > 0 && !plan.beside ? [...draft.grades, ...draft.settings] : [];
  return (
    <section className="card drafted" aria-labelledby="draft-plan">
      <h2 id="draft-plan" ref={head} tabIndex={-1}>
        {text.draft.planTitle}
      </h2>
      <ul className="plain">
        {plan.sheets.map(({ name, rows }) => (
          <li key={name}>
            <strong>{name}</strong> <span className="quiet">{text.draft.rows(rows)}</span>
          </li>
        ))}
      </ul>
      {plan.beside && <Note intent="warning" title={text.draft.beside(plan.sheets[0]?.name ?? "")} />}
      {plan.kept.length > 0 && (
        <p>
          {text.draft.kept(plan.kept)}
          {toSet.length > 0 && text.draft.keptToSet(toSet)}
        </p>
      )}
      {open.length > 0 && (
        <Note intent="warning" title={text.draft.stillOpen(open.length)}>
          {open.slice(0, NAMED).map(({ id, title }) => (
            <span key={id} className="block">
              {id} {title}
            </span>
          ))}
          {open.length > NAMED && text.draft.moreOpen(open.length)}
        </Note>
      )}
      <p className="fine">{text.draft.own}</p>
      <div className="buttons">
        <Button onClick={() => act.dispatch({ type: "draft-plan", plan: null })}>{text.draft.notYet}</Button>
        <Button appearance={plan.beside ? "primary" : "secondary"} onClick={() => void act.openDraft()}>
          {text.draft.open}
        </Button>
        {written > 0 && (
          <Button appearance={plan.beside ? "secondary" : "primary"} onClick={() => void act.writeDraft()}>
            {text.draft.confirm}
          </Button>
        )}
      </div>
    </section>
  );
}
