/** The pane: bar with the four steps, the page, and what has to be said above it. */
import { Button, FluentProvider } from "@fluentui/react-components";
import { useEffect, useRef, useSyncExternalStore, type ReactNode } from "react";
import { text } from "../text/taskpane";
import type { Controller } from "./controller";
import {
  BackIcon,
  CollectIcon,
  CreateIcon,
  DraftIcon,
  HomeIcon,
  RulesIcon,
  SettingsIcon,
  VerifyIcon,
} from "./parts/icons";
import { MoreMenu, type MenuEntry } from "./parts/menu";
import { Note } from "./parts/parts";
import { reachable, STEPS, stepOf, type Screen, type State } from "./state";
import { useStore, type Store } from "./store";
import { darkTheme, lightTheme, prefersDark, watchTheme } from "./theme";
import { BranchPage } from "./views/branch";
import { CheckView } from "./views/check";
import { CollectView } from "./views/collect";
import { CreateView } from "./views/create";
import { DraftPage } from "./views/draft";
import { ProgressView } from "./views/progress";
import { RecogniseView } from "./views/recognise";
import { ResultView } from "./views/result";
import { RulesView } from "./views/rules";
import { SettingsView } from "./views/settings";
import { StartView } from "./views/start";
import { VerifyPage } from "./views/verify";
import type { ViewProps } from "./views/view";
import { WriteView } from "./views/write";

const VIEWS: Readonly<Record<Screen, (props: ViewProps) => ReactNode>> = {
  start: StartView,
  recognise: RecogniseView,
  check: CheckView,
  result: ResultView,
  branch: BranchPage,
  write: WriteView,
  rules: RulesView,
  settings: SettingsView,
  verify: VerifyPage,
  collect: CollectView,
  create: CreateView,
  draft: DraftPage,
};

/** The whole pane over a store and its controller. */
export function App({ store, act }: { readonly store: Store; readonly act: Controller }): ReactNode {
  const state = useStore(store);
  const dark = useSyncExternalStore(watchTheme, prefersDark);
  const main = useRef<HTMLElement>(null);
  const place = state.screen === "branch" ? `branch ${state.branch?.row.name ?? ""}` : state.screen;
  const first = useRef(place);
  useEffect(() => {
    // A new page starts at its top, and the keyboard with it; on opening the pane focus stays with Excel.
    if (first.current === place) return;
    first.current = place;
    main.current?.scrollTo({ top: 0 });
    main.current?.focus({ preventScroll: true });
  }, [place]);
  const View = VIEWS[state.screen];
  return (
    <FluentProvider
      theme={dark ? darkTheme : lightTheme}
      className="pane"
      data-theme={dark ? "dark" : "light"}
    >
      {state.screen !== "start" && <TopBar state={state} act={act} />}
      <main ref={main} tabIndex={-1} aria-busy={state.busy !== null}>
        {state.busy ? (
          <ProgressView busy={state.busy} act={act} />
        ) : (
          <>
            <Messages state={state} act={act} />
            <View state={state} act={act} key={place} />
          </>
        )}
      </main>
    </FluentProvider>
  );
}

function TopBar({ state, act }: ViewProps): ReactNode {
  const step = stepOf(state.screen);
  const busy = state.busy !== null;
  const { abilities } = act.session;
  const goBack = state.trail.length > 0;
  const entries: readonly (MenuEntry | false)[] = [
    { label: text.nav.rules, icon: <RulesIcon />, run: () => void act.openRulebook("rules") },
    { label: text.nav.draft, icon: <DraftIcon />, run: () => act.goto("draft") },
    { label: text.nav.settings, icon: <SettingsIcon />, run: () => void act.openRulebook("settings") },
    abilities.verify && { label: text.nav.verify, icon: <VerifyIcon />, run: () => act.goto("verify") },
    abilities.collect && { label: text.nav.collect, icon: <CollectIcon />, run: () => act.goto("collect") },
    abilities.create && { label: text.nav.create, icon: <CreateIcon />, run: () => act.goto("create") },
  ];
  return (
    <header className="top">
      <Button
        appearance="subtle"
        icon={goBack ? <BackIcon /> : <HomeIcon />}
        aria-label={goBack ? text.nav.back : text.nav.start}
        title={goBack ? text.nav.back : text.nav.start}
        disabled={busy}
        onClick={() => (goBack ? act.back() : act.goto("start"))}
      />
      {step === null || state.screen === "branch" ? (
        <span className="top-title">{text.nav[state.screen]}</span>
      ) : (
        <nav aria-label={text.nav.steps}>
          <ol className="steps-bar">
            {STEPS.map((s) => (
              <li key={s}>
                <button
                  type="button"
                  disabled={busy || !reachable(state, s)}
                  aria-current={s === step ? "step" : undefined}
                  onClick={() => {
                    if (s === "write" && !state.preview && !state.outcome) void act.previewWrite();
                    else act.goto(s);
                  }}
                >
                  {text.nav[s]}
                </button>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <MoreMenu label={text.nav.menu} disabled={busy} entries={entries.filter((entry) => entry !== false)} />
    </header>
  );
}

/** What stands above every page: a failure, a note, and that the result is out of date. */
function Messages({ state, act }: { readonly state: State; readonly act: Controller }): ReactNode {
  const { failure, notice, stale } = state;
  const outdated = stale && (state.screen === "result" || state.screen === "branch");
  if (!failure && notice === null && !outdated) return null;
  return (
    <div className="messages">
      {failure && (
        <Note
          intent="error"
          title={failure.failure.what}
          action={{
            label: failure.retry === null ? text.failure.dismiss : text.failure.retry,
            run: () => void act.retry(failure.retry),
          }}
        >
          <span className="block">{failure.failure.lost}</span>
          <span className="block">{failure.failure.todo}</span>
          <details className="fine">
            <summary>{text.failure.detail}</summary>
            <code>{failure.failure.detail}</code>
          </details>
        </Note>
      )}
      {notice !== null && (
        <Note intent="info" title={notice} action={{ label: text.close, run: act.dismiss }} />
      )}
      {outdated && (
        <Note
          intent="warning"
          title={text.result.stale}
          action={{ label: text.result.rescore, run: () => void act.score() }}
        />
      )}
    </div>
  );
}
