/** The smallest store that React can follow. */
import { useSyncExternalStore } from "react";
import { initialState, reduce, type Action, type State } from "./state";

/** Holds the state; `dispatch` moves it on and tells whoever listens. */
export interface Store {
  readonly get: () => State;
  readonly dispatch: (action: Action) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A store that starts from `first`. */
export function createStore(first: State = initialState): Store {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The state, re-read whenever it changes. */
export function useStore(store: Store): State {
  return useSyncExternalStore(store.subscribe, store.get);
}
