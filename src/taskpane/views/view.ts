/** What every view is given: the state to draw and what clicks do. */
import type { Controller } from "../controller";
import type { State } from "../state";

export interface ViewProps {
  readonly state: State;
  readonly act: Controller;
}
