/** Excel.Chart and its parts. */
import type { Area } from "../../base/address";
import { apiNotFound, invalidArgument, itemNotFound } from "../errors";
import { height, width } from "../book/area";
import type { Book } from "../book/book";
import type { Chart, Series, Sheet } from "../book/sheet";
import { asFlag, asText, isRef, ref } from "../protocol/model";
import type { Args, Model } from "../protocol/model";
import { areaOf, rangeArgument } from "./region";
import type { Host, Region, Targets } from "./targets";

const TYPES = ["BarClustered", "ColumnClustered", "Line"] as const;

/** The one series of a column of numbers; a text on top is its name, as Excel guesses. */
function seriesOf(book: Book, sheet: Sheet, area: Area): Series {
  const head = book.value(sheet, area.top, area.left);
  const headed = height(area) > 1 && typeof head !== "number";
  return {
    name: headed ? String(head ?? "") : "系列1",
    values: { sheet, area: headed ? { ...area, top: area.top + 1 } : area },
    categories: null,
  };
}

/** The data a chart is given: only a range will do. */
function source(sheet: Sheet, value: unknown): Region {
  if (!isRef(value)) throw invalidArgument("A chart takes a range.");
  const found = rangeArgument(sheet, value);
  if (width(areaOf(found)) > 1) throw apiNotFound("Chart over several columns");
  return found;
}

function addChart(it: Sheet, args: Args, host: Host): Chart {
  it.guardObjects();
  const type = TYPES.find((one) => one === args.text(0));
  if (type === undefined) throw apiNotFound(`ChartType.${args.text(0)}`);
  if (args.choice(2, ["Auto", "Columns", "Rows"], "Auto") !== "Columns")
    throw apiNotFound("ChartSeriesBy other than columns");
  const data = source(it, args.raw(1));
  const series = seriesOf(host.book, data.sheet, areaOf(data));
  const made: Chart = {
    id: host.book.id("9"),
    sheet: it,
    name: `图表 ${String(it.charts.length + 1)}`,
    type,
    title: series.name,
    left: 200,
    top: 100,
    width: 360,
    height: 216,
    legendVisible: false,
    categoriesReversed: false,
    series: [series],
  };
  it.charts.push(made);
  it.touched = true;
  return made;
}

export const charts: Model<"ChartCollection"> = {
  items: (it) => it.charts.map((c) => ref("Chart", c)),
  call: {
    Add: (it, args, host) => ref("Chart", addChart(it, args, host)),
    GetItemOrNullObject: (it, args) => {
      const key = args.text(0).toLowerCase();
      const found = it.charts.find((c) => c.name.toLowerCase() === key);
      return found ? ref("Chart", found) : null;
    },
  },
};

/** A change to a chart: refused on a protected sheet, which it marks as touched. */
function change<T>(
  chartOf: (it: T) => Chart,
  patch: (it: T, value: unknown) => void,
): (it: T, v: unknown) => void {
  return (it, value) => {
    const { sheet } = chartOf(it);
    sheet.guardObjects();
    patch(it, value);
    sheet.touched = true;
  };
}
const onChart = (patch: (it: Chart, value: unknown) => void): ((it: Chart, value: unknown) => void) =>
  change((it) => it, patch);

export const chart: Model<"Chart"> = {
  id: (it) => it.id,
  set: { Name: onChart((it, v) => (it.name = asText(v))) },
  objects: {
    Title: (it) => ref("ChartTitle", it),
    Legend: (it) => ref("ChartLegend", it),
    Axes: (it) => ref("ChartAxes", it),
    Series: (it) => ref("ChartSeriesCollection", it),
  },
  call: {
    Delete: (it) => {
      it.sheet.guardObjects();
      it.sheet.charts = it.sheet.charts.filter((c) => c !== it);
      it.sheet.touched = true;
    },
    SetPosition: (it, args) => {
      it.sheet.guardObjects();
      const from = areaOf(rangeArgument(it.sheet, args.raw(0)));
      const to = areaOf(rangeArgument(it.sheet, args.raw(1)));
      it.left = it.sheet.offset("column", from.left);
      it.top = it.sheet.offset("row", from.top);
      it.width = it.sheet.offset("column", to.right + 1) - it.left;
      it.height = it.sheet.offset("row", to.bottom + 1) - it.top;
      it.sheet.touched = true;
    },
  },
};

export const chartTitle: Model<"ChartTitle"> = {
  set: { Text: onChart((it, v) => (it.title = asText(v))) },
};

export const chartLegend: Model<"ChartLegend"> = {
  set: { Visible: onChart((it, v) => (it.legendVisible = asFlag(v))) },
};

export const chartAxes: Model<"ChartAxes"> = {
  objects: { CategoryAxis: (it) => ref("ChartAxis", it) },
};

export const chartAxis: Model<"ChartAxis"> = {
  set: { ReversePlotOrder: onChart((it, v) => (it.categoriesReversed = asFlag(v))) },
};

export const seriesCollection: Model<"ChartSeriesCollection"> = {
  items: (it) => it.series.map((series) => ref("ChartSeries", { chart: it, series })),
  call: {
    GetItemAt: (it, args) => {
      const series = it.series[args.whole(0)];
      if (!series) throw itemNotFound(`series ${String(args.whole(0))}`);
      return ref("ChartSeries", { chart: it, series });
    },
    Add: (it, args) => {
      it.sheet.guardObjects();
      if (args.has(1)) throw apiNotFound("ChartSeriesCollection.add at a place");
      const made: Series = { name: args.text(0), values: null, categories: null };
      it.series.push(made);
      it.sheet.touched = true;
      return ref("ChartSeries", { chart: it, series: made });
    },
  },
};

type OneSeries = Targets["ChartSeries"];
const onSeries = (patch: (it: Series, value: unknown) => void): ((it: OneSeries, value: unknown) => void) =>
  change(
    (it) => it.chart,
    (it, v) => {
      patch(it.series, v);
    },
  );
const takeRange =
  (key: "values" | "categories") =>
  ({ chart: { sheet }, series: one }: OneSeries, args: Args): void => {
    sheet.guardObjects();
    const data = source(sheet, args.raw(0));
    one[key] = { sheet: data.sheet, area: areaOf(data) };
    sheet.touched = true;
  };

export const series: Model<"ChartSeries"> = {
  set: { Name: onSeries((one, v) => (one.name = asText(v))) },
  call: { SetValues: takeRange("values"), SetXAxisValues: takeRange("categories") },
};
