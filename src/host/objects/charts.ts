/** Excel.Chart and its parts. */
import type { Area } from "../../base/address";
import { invalidArgument, itemNotFound } from "../errors";
import { cellCount, height, width } from "../book/area";
import type { Book } from "../book/book";
import { newLabels, newLetters } from "../book/parts";
import type { Axis, ChartLetters, DataLabels } from "../book/parts";
import type { Chart, Series, Sheet } from "../book/sheet";
import { asFlag, asNumber, asText, isRef, oneOf, ref } from "../protocol/model";
import type { Model, Ref } from "../protocol/model";
import { color } from "./rangeFormat";
import { areaOf, rangeArgument, within } from "./region";
import type { Host, Region, Targets } from "./targets";

const TYPES = [
  "ColumnClustered",
  "ColumnStacked",
  "ColumnStacked100",
  "BarClustered",
  "BarStacked",
  "BarStacked100",
  "Line",
  "LineMarkers",
  "LineStacked",
  "LineStacked100",
  "LineMarkersStacked",
  "LineMarkersStacked100",
  "Pie",
  "PieExploded",
  "Doughnut",
  "Area",
  "AreaStacked",
  "AreaStacked100",
  "XYScatter",
  "XYScatterLines",
  "Radar",
  "RadarMarkers",
  "RadarFilled",
] as const;
const LEGEND = ["Top", "Bottom", "Left", "Right", "Corner", "Custom"] as const;

const newAxis = (): Axis => ({
  title: "",
  titleVisible: false,
  visible: true,
  minimum: null,
  maximum: null,
  majorGridlines: false,
  reversed: false,
  majorUnit: null,
  minorUnit: null,
  numberFormat: "General",
  letters: newLetters(9),
  titleLetters: newLetters(10),
});

const column = (area: Area, i: number): Area => ({ ...area, left: area.left + i, right: area.left + i });
const row = (area: Area, i: number): Area => ({ ...area, top: area.top + i, bottom: area.top + i });
const rest = (area: Area, across: boolean): Area =>
  across ? { ...area, left: area.left + 1 } : { ...area, top: area.top + 1 };

/** Series of a block: first row and column are headings when they hold text, as Excel guesses. */
function seriesOf(book: Book, sheet: Sheet, area: Area, by: string): Series[] {
  const byColumns = by === "Columns" || (by === "Auto" && height(area) >= width(area));
  const isText = (r: number, c: number): boolean => typeof book.value(sheet, r, c) !== "number";
  const [lines, length] = byColumns ? [width(area), height(area)] : [height(area), width(area)];
  const openCorner = book.value(sheet, area.top, area.left) === null && length > 1;
  const firstIsCategory =
    lines > 1 && (openCorner || isText(area.bottom, byColumns ? area.left : area.right))
      ? true
      : lines > 1 &&
        isText(byColumns ? area.bottom : area.top, area.left) &&
        (byColumns || isText(area.top, area.right));
  const start = firstIsCategory ? 1 : 0;
  const headed =
    length > 1 &&
    ((openCorner && firstIsCategory) ||
      isText(area.top + (byColumns ? 0 : start), area.left + (byColumns ? start : 0)));
  const line = (i: number): Area => (byColumns ? column(area, i) : row(area, i));
  const body = (i: number): Area => (headed ? rest(line(i), !byColumns) : line(i));
  const found: Series[] = [];
  for (let i = start; i < lines; i += 1) {
    const head = line(i);
    const name = headed
      ? String(book.value(sheet, head.top, head.left) ?? "")
      : `系列${String(i - start + 1)}`;
    found.push({
      name,
      values: { sheet, area: body(i) },
      categories: firstIsCategory ? { sheet, area: body(0) } : null,
      fill: "",
      labels: newLabels(),
      points: new Map(),
      gapWidth: 150,
    });
  }
  return found;
}

function source(host: Host, sheet: Sheet, value: unknown): Region {
  if (!isRef(value)) throw invalidArgument("A chart takes a range.");
  return rangeArgument(host, sheet, value);
}

function find(it: Sheet, key: string): Chart | undefined {
  return it.charts.find((c) => c.id === key || c.name.toLowerCase() === key.toLowerCase());
}

function known(chart: Chart | undefined, key: string): Ref {
  if (!chart) throw itemNotFound(key);
  return ref("Chart", chart);
}

export const charts: Model<"ChartCollection"> = {
  get: { Count: (it) => it.charts.length },
  items: (it) => it.charts.map((c) => ref("Chart", c)),
  item: (it, args) => known(find(it, args.text(0)), args.text(0)),
  call: {
    Add: (it, args, host) => {
      it.guardObjects();
      const type = args.choice(0, TYPES);
      const data = source(host, it, args.raw(1));
      const by = args.choice(2, ["Auto", "Columns", "Rows"], "Auto");
      const n = it.charts.length + 1;
      const series = seriesOf(host.book, data.sheet, areaOf(data), by);
      const made: Chart = {
        id: host.book.id("9"),
        sheet: it,
        name: `图表 ${String(n)}`,
        type,
        title: series.length === 1 ? (series[0]?.name ?? "") : "",
        titleVisible: true,
        titleLetters: newLetters(14),
        letters: newLetters(10),
        fill: "#FFFFFF",
        legend: { fill: "", letters: newLetters(9) },
        left: 200,
        top: 100,
        width: 360,
        height: 216,
        legendVisible: series.length > 1,
        legendPosition: "Bottom",
        labels: newLabels(),
        series,
        categoryAxis: newAxis(),
        valueAxis: { ...newAxis(), majorGridlines: true },
      };
      it.charts.push(made);
      it.touched = true;
      return ref("Chart", made);
    },
    GetCount: (it) => it.charts.length,
    GetItem: (it, args) => known(find(it, args.text(0)), args.text(0)),
    GetItemAt: (it, args) => known(it.charts[args.whole(0)], String(args.whole(0))),
    GetItemOrNullObject: (it, args) => {
      const found = find(it, args.text(0));
      return found ? ref("Chart", found) : null;
    },
  },
};

type Patch<T> = (it: T, value: unknown) => void;

/** A setter that refuses on a protected sheet and marks it as touched. */
function change<T>(sheetOf: (it: T) => Sheet, patch: Patch<T>): (it: T, value: unknown) => void {
  return (it, value) => {
    sheetOf(it).guardObjects();
    patch(it, value);
    sheetOf(it).touched = true;
  };
}
const onChart = (patch: Patch<Chart>): ((it: Chart, value: unknown) => void) =>
  change((it) => it.sheet, patch);

function size(value: unknown): number {
  const n = asNumber(value);
  if (n < 0) throw invalidArgument("A size cannot be negative.");
  return n;
}

export const chart: Model<"Chart"> = {
  id: (it) => it.id,
  get: {
    Id: (it) => it.id,
    Name: (it) => it.name,
    ChartType: (it) => it.type,
    Left: (it) => it.left,
    Top: (it) => it.top,
    Width: (it) => it.width,
    Height: (it) => it.height,
  },
  set: {
    Name: onChart((it, v) => (it.name = asText(v))),
    ChartType: onChart((it, v) => (it.type = oneOf(v, TYPES))),
    Left: onChart((it, v) => (it.left = size(v))),
    Top: onChart((it, v) => (it.top = size(v))),
    Width: onChart((it, v) => (it.width = size(v))),
    Height: onChart((it, v) => (it.height = size(v))),
  },
  objects: {
    Title: (it) => ref("ChartTitle", it),
    Legend: (it) => ref("ChartLegend", it),
    Axes: (it) => ref("ChartAxes", it),
    Series: (it) => ref("ChartSeriesCollection", it),
    Format: (it) => ref("ChartAreaFormat", it),
    DataLabels: (it) => ref("ChartDataLabels", it.labels),
    Worksheet: (it) => ref("Worksheet", it.sheet),
  },
  call: {
    Delete: (it) => {
      it.sheet.guardObjects();
      it.sheet.charts = it.sheet.charts.filter((c) => c !== it);
      it.sheet.touched = true;
    },
    Activate: (it, _args, host) => {
      host.book.activate(it.sheet);
    },
    SetData: (it, args, host) => {
      it.sheet.guardObjects();
      const data = source(host, it.sheet, args.raw(0));
      it.series = seriesOf(
        host.book,
        data.sheet,
        areaOf(data),
        args.choice(1, ["Auto", "Columns", "Rows"], "Auto"),
      );
      it.sheet.touched = true;
    },
    SetPosition: (it, args, host) => {
      it.sheet.guardObjects();
      const from = areaOf(rangeArgument(host, it.sheet, args.raw(0)));
      const to = args.has(1) ? areaOf(rangeArgument(host, it.sheet, args.raw(1))) : null;
      it.left = it.sheet.offset("column", from.left);
      it.top = it.sheet.offset("row", from.top);
      if (to) {
        it.width = it.sheet.offset("column", to.right + 1) - it.left;
        it.height = it.sheet.offset("row", to.bottom + 1) - it.top;
      }
      it.sheet.touched = true;
    },
  },
};

export const chartTitle: Model<"ChartTitle"> = {
  get: { Text: (it) => it.title, Visible: (it) => it.titleVisible, Overlay: () => false },
  set: {
    Text: onChart((it, v) => {
      it.title = asText(v);
      it.titleVisible = true;
    }),
    Visible: onChart((it, v) => (it.titleVisible = asFlag(v))),
  },
  objects: { Format: (it) => ref("ChartTitleFormat", it) },
};

export const chartTitleFormat: Model<"ChartTitleFormat"> = {
  objects: { Font: (it) => ref("ChartFont", it.titleLetters) },
};

const letters = (patch: Patch<ChartLetters>): Patch<ChartLetters> => patch;

export const chartFont: Model<"ChartFont"> = {
  get: {
    Name: (it) => it.name,
    Size: (it) => it.size,
    Bold: (it) => it.bold,
    Italic: (it) => it.italic,
    Color: (it) => it.color,
    Underline: (it) => it.underline,
  },
  set: {
    Name: letters((it, v) => (it.name = asText(v))),
    Size: letters((it, v) => (it.size = size(v))),
    Bold: letters((it, v) => (it.bold = asFlag(v))),
    Italic: letters((it, v) => (it.italic = asFlag(v))),
    Color: letters((it, v) => (it.color = color(v))),
    Underline: letters((it, v) => (it.underline = oneOf(v, ["None", "Single"]))),
  },
};

export const chartLegend: Model<"ChartLegend"> = {
  get: { Visible: (it) => it.legendVisible, Position: (it) => it.legendPosition, Overlay: () => false },
  set: {
    Visible: onChart((it, v) => (it.legendVisible = asFlag(v))),
    Position: onChart((it, v) => {
      it.legendPosition = oneOf(v, LEGEND);
      it.legendVisible = true;
    }),
  },
  objects: { Format: (it) => ref("ChartLegendFormat", it.legend) },
};

export const chartLegendFormat: Model<"ChartLegendFormat"> = {
  objects: { Fill: (it) => ref("ChartFill", it), Font: (it) => ref("ChartFont", it.letters) },
};

export const chartAreaFormat: Model<"ChartAreaFormat"> = {
  objects: { Fill: (it) => ref("ChartFill", it), Font: (it) => ref("ChartFont", it.letters) },
};

export const chartFill: Model<"ChartFill"> = {
  call: {
    SetSolidColor: (it, args) => {
      it.fill = color(args.text(0));
    },
    Clear: (it) => {
      it.fill = "";
    },
  },
};

const axisRef = (it: Chart, axis: Axis): Ref => ref("ChartAxis", { chart: it, axis });

export const chartAxes: Model<"ChartAxes"> = {
  objects: {
    CategoryAxis: (it) => axisRef(it, it.categoryAxis),
    ValueAxis: (it) => axisRef(it, it.valueAxis),
  },
  call: {
    GetItem: (it, args) =>
      axisRef(it, args.choice(0, ["Category", "Value"]) === "Value" ? it.valueAxis : it.categoryAxis),
  },
};

const onAxis = (patch: Patch<Axis>): ((it: Targets["ChartAxis"], value: unknown) => void) =>
  change(
    (it) => it.chart.sheet,
    (it, v) => {
      patch(it.axis, v);
    },
  );
const bound = (v: unknown): number | null => (v === "" ? null : asNumber(v));

export const chartAxis: Model<"ChartAxis"> = {
  get: {
    Minimum: (it) => it.axis.minimum ?? "",
    Maximum: (it) => it.axis.maximum ?? "",
    Visible: (it) => it.axis.visible,
    MajorUnit: (it) => it.axis.majorUnit ?? "",
    MinorUnit: (it) => it.axis.minorUnit ?? "",
    NumberFormat: (it) => it.axis.numberFormat,
    ReversePlotOrder: (it) => it.axis.reversed,
    Type: (it) => (it.axis === it.chart.valueAxis ? "Value" : "Category"),
  },
  set: {
    Minimum: onAxis((axis, v) => (axis.minimum = bound(v))),
    Maximum: onAxis((axis, v) => (axis.maximum = bound(v))),
    MajorUnit: onAxis((axis, v) => (axis.majorUnit = bound(v))),
    MinorUnit: onAxis((axis, v) => (axis.minorUnit = bound(v))),
    NumberFormat: onAxis((axis, v) => (axis.numberFormat = asText(v))),
    ReversePlotOrder: onAxis((axis, v) => (axis.reversed = asFlag(v))),
    Visible: onAxis((axis, v) => (axis.visible = asFlag(v))),
  },
  objects: {
    Title: (it) => ref("ChartAxisTitle", it),
    MajorGridlines: (it) => ref("ChartGridlines", it.axis),
    Format: (it) => ref("ChartAxisFormat", it.axis),
  },
};

export const chartAxisFormat: Model<"ChartAxisFormat"> = {
  objects: { Font: (it) => ref("ChartFont", it.letters) },
};

export const chartAxisTitle: Model<"ChartAxisTitle"> = {
  get: { Text: (it) => it.axis.title, Visible: (it) => it.axis.titleVisible },
  set: {
    Text: onAxis((axis, v) => {
      axis.title = asText(v);
      axis.titleVisible = true;
    }),
    Visible: onAxis((axis, v) => (axis.titleVisible = asFlag(v))),
  },
  objects: { Format: (it) => ref("ChartAxisTitleFormat", it.axis) },
};

export const chartAxisTitleFormat: Model<"ChartAxisTitleFormat"> = {
  objects: { Font: (it) => ref("ChartFont", it.titleLetters) },
};

export const chartGridlines: Model<"ChartGridlines"> = {
  get: { Visible: (it) => it.majorGridlines },
  set: {
    Visible: (it, v) => {
      it.majorGridlines = asFlag(v);
    },
  },
};

export const seriesCollection: Model<"ChartSeriesCollection"> = {
  get: { Count: (it) => it.series.length },
  items: (it) => it.series.map((series) => ref("ChartSeries", { chart: it, series })),
  call: {
    GetCount: (it) => it.series.length,
    GetItemAt: (it, args) => {
      const series = it.series[args.whole(0)];
      if (!series) throw itemNotFound(`series ${String(args.whole(0))}`);
      return ref("ChartSeries", { chart: it, series });
    },
    Add: (it, args) => {
      it.sheet.guardObjects();
      const made: Series = {
        name: args.text(0, `系列${String(it.series.length + 1)}`),
        values: null,
        categories: it.series[0]?.categories ?? null,
        fill: "",
        labels: newLabels(),
        points: new Map(),
        gapWidth: 150,
      };
      const at = args.whole(1, it.series.length);
      it.series.splice(at, 0, made);
      it.sheet.touched = true;
      return ref("ChartSeries", { chart: it, series: made });
    },
  },
};

const onSeries = (patch: Patch<Series>): ((it: Targets["ChartSeries"], value: unknown) => void) =>
  change(
    (it) => it.chart.sheet,
    (it, v) => {
      patch(it.series, v);
    },
  );

export const series: Model<"ChartSeries"> = {
  get: {
    Name: (it) => it.series.name,
    HasDataLabels: (it) => it.series.labels.shown,
    GapWidth: (it) => it.series.gapWidth,
    ChartType: (it) => it.chart.type,
  },
  set: {
    Name: onSeries((one, v) => (one.name = asText(v))),
    HasDataLabels: onSeries((one, v) => {
      one.labels.shown = asFlag(v);
      one.labels.showValue = one.labels.shown;
    }),
    GapWidth: onSeries((one, v) => (one.gapWidth = within(v, 0, 500))),
  },
  objects: {
    Format: (it) => ref("ChartSeriesFormat", it.series),
    DataLabels: (it) => ref("ChartDataLabels", it.series.labels),
    Points: (it) => ref("ChartPointsCollection", it),
  },
  call: {
    Delete: (it) => {
      it.chart.sheet.guardObjects();
      it.chart.series = it.chart.series.filter((s) => s !== it.series);
      it.chart.sheet.touched = true;
    },
    SetValues: (it, args, host) => {
      it.chart.sheet.guardObjects();
      const data = source(host, it.chart.sheet, args.raw(0));
      it.series.values = { sheet: data.sheet, area: areaOf(data) };
      it.chart.sheet.touched = true;
    },
    SetXAxisValues: (it, args, host) => {
      it.chart.sheet.guardObjects();
      const data = source(host, it.chart.sheet, args.raw(0));
      it.series.categories = { sheet: data.sheet, area: areaOf(data) };
      it.chart.sheet.touched = true;
    },
  },
};

export const seriesFormat: Model<"ChartSeriesFormat"> = {
  objects: { Fill: (it) => ref("ChartFill", it) },
};

const label = (patch: Patch<DataLabels>): Patch<DataLabels> => {
  return (it, v) => {
    patch(it, v);
    it.shown = it.showValue || it.showSeriesName || it.showCategoryName || it.showPercentage;
  };
};
const LABEL_PLACES = [
  "None",
  "Center",
  "InsideEnd",
  "InsideBase",
  "OutsideEnd",
  "Left",
  "Right",
  "Top",
  "Bottom",
  "BestFit",
  "Callout",
] as const;

export const dataLabels: Model<"ChartDataLabels"> = {
  get: {
    ShowValue: (it) => it.showValue,
    ShowSeriesName: (it) => it.showSeriesName,
    ShowCategoryName: (it) => it.showCategoryName,
    ShowPercentage: (it) => it.showPercentage,
    Position: (it) => it.position,
    NumberFormat: (it) => it.numberFormat,
  },
  set: {
    ShowValue: label((it, v) => (it.showValue = asFlag(v))),
    ShowSeriesName: label((it, v) => (it.showSeriesName = asFlag(v))),
    ShowCategoryName: label((it, v) => (it.showCategoryName = asFlag(v))),
    ShowPercentage: label((it, v) => (it.showPercentage = asFlag(v))),
    Position: label((it, v) => (it.position = oneOf(v, LABEL_PLACES))),
    NumberFormat: label((it, v) => (it.numberFormat = asText(v))),
  },
  objects: { Format: (it) => ref("ChartDataLabelFormat", it) },
};

export const dataLabelFormat: Model<"ChartDataLabelFormat"> = {
  objects: { Font: (it) => ref("ChartFont", it.letters) },
};

function pointAt(it: Targets["ChartPointsCollection"], index: number): Ref {
  if (index < 0 || index >= pointCount(it)) throw itemNotFound(`point ${String(index)}`);
  return ref("ChartPoint", { ...it, index });
}

function pointCount(it: Targets["ChartPointsCollection"]): number {
  const area = it.series.values?.area;
  return area ? cellCount(area) : 0;
}

export const points: Model<"ChartPointsCollection"> = {
  get: { Count: pointCount },
  items: (it) => Array.from({ length: pointCount(it) }, (_, i) => pointAt(it, i)),
  call: {
    GetCount: pointCount,
    GetItemAt: (it, args) => pointAt(it, args.whole(0)),
  },
};

export const point: Model<"ChartPoint"> = {
  get: {
    Value: (it, host) => {
      const values = it.series.values;
      if (!values) return null;
      const across = width(values.area);
      const [row, at] = [Math.floor(it.index / across), it.index % across];
      return host.book.value(values.sheet, values.area.top + row, values.area.left + at);
    },
  },
  objects: { Format: (it) => ref("ChartPointFormat", it) },
};

export const pointFormat: Model<"ChartPointFormat"> = {
  objects: {
    Fill: (it) => {
      const known = it.series.points.get(it.index) ?? { fill: it.series.fill };
      it.series.points.set(it.index, known);
      return ref("ChartFill", known);
    },
  },
};
