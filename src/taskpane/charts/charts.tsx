/** The pictures of the 结果 page; loaded when they are first looked at. */
import type { ReactNode } from "react";
import type { ViewProps } from "../views/view";
import { CalendarChart } from "./calendar";
import { Distribution } from "./distribution";
import { HeatMap } from "./heat";

export default function ChartsView({ state, act }: ViewProps): ReactNode {
  const { standing } = state;
  if (!standing) return null;
  return (
    <div className="charts">
      <Distribution standing={standing} />
      <HeatMap standing={standing} act={act} />
      <CalendarChart standing={standing} calendar={state.calendar} act={act} />
    </div>
  );
}
