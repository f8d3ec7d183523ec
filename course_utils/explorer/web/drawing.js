// Draws states with plotly.js.

import { scenesOf, spaceButtons } from "./gestures.js";
import { fitted, fittedTrace } from "./narrow.js";
import { lowered } from "./room.js";

export const CONFIG = {
  displaylogo: false,
  // The default of a camera is plotly's view and not the picture's: the other button leads there.
  modeBarButtonsToRemove: ["sendChartToCloud", "select2d", "lasso2d", "resetCameraDefault3d"],
};

// Draws figures in `div`, by one of two routes. Where nothing but points and words of plane
// traces move, plotly's own module for such traces draws them at once, without the rest of an
// update; that takes a few milliseconds and lands in the frame of the key press. Everything else
// goes through Plotly.react, once a frame. The first route leans on plotly's inner parts: a test
// compares the two to the pixel.
export class Canvas {
  constructor(Plotly, div) {
    Object.assign(this, { Plotly, div, shown: null, waiting: null, route: null });
    this.room = Infinity; // pixels of height
    this.config = CONFIG;
  }
  async start(figure) {
    this.shown = figure;
    if (scenesOf(figure).size)
      this.config = { ...CONFIG, modeBarButtonsToAdd: spaceButtons(this.Plotly) };
    await this.Plotly.newPlot(this.div, ...this.lent(figure), this.config);
  }
  // A surface is drawn anew in each frame, seen or not, and a browser has room for sixteen.
  end() {
    this.ended = true;
    this.Plotly.purge(this.div);
  }
  // What plotly may write into: states share their parts. A constant uirevision keeps zoom, camera
  // and hidden traces while a slider moves.
  lent(figure) {
    const before = this.size;
    this.width = this.div.clientWidth || this.width; // none while the page is hidden
    const given = { ...figure.layout, height: heightOf(figure) };
    const { room } = this;
    const fitting = fitted(given, this.width, { data: figure.data, room });
    const height = lowered(fitting.height, room);
    const size = { width: this.width, height };
    this.size = `${this.width} ${height}`;
    const layout = { uirevision: "explorer", ...structuredClone(fitting), ...size };
    releaseAxes(layout, scenesOf(figure));
    const lend = this.size === before ? (trace) => ({ ...trace }) : renewed;
    return [figure.data.map((trace) => lend(fittedTrace(trace, this.width))), layout];
  }
  draw(figure) {
    if (figure === (this.waiting ?? this.shown)) return;
    if (!this.waiting && this.drawDirectly(figure)) return;
    if (!this.waiting) requestAnimationFrame(() => this.react());
    this.waiting = figure;
  }
  react() {
    if (this.ended) return;
    this.shown = this.waiting ?? this.shown;
    this.waiting = null;
    this.route = "react";
    const [data, layout] = this.lent(this.shown);
    keepViews(this.div, layout);
    return this.Plotly.react(this.div, data, layout, this.config);
  }
  drawDirectly(figure) {
    const moved = movedTraces(this.div, this.shown, figure);
    if (!moved) return false;
    for (const i of moved) replot(this.div, i, fittedTrace(figure.data[i], this.width));
    this.shown = figure;
    this.route = "direct";
    return true;
  }
}

// Plotly chooses the levels of contours as it computes, and loses them where it does not because
// nothing but the size has changed.
const renewed = (trace) => (trace.z?.slice ? { ...trace, z: trace.z.slice() } : { ...trace });

// A stroke over axes is the page's: zoom and pan wait for plotly's tool bar. What stands in space
// is still turned.
function releaseAxes(layout, scenes) {
  layout.dragmode ??= false;
  for (const scene of scenes) {
    layout[scene] ??= {};
    layout[scene].dragmode ??= "turntable";
  }
}

// Where "Reset camera" leads: plotly keeps the first view, and on a page that has become narrow or
// wide it is another.
function keepViews({ _fullLayout: full }, layout) {
  for (const name of full?._subplots?.gl3d ?? [])
    Object.assign(full[name]._scene?.viewInitial ?? {}, structuredClone(layout[name]?.camera));
}

export const heightOf = (figure) => figure.layout.height ?? 420;
const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

// The traces that differ, or null when something differs that only Plotly.react can draw.
function movedTraces(div, old, figure) {
  if (old.data.length !== figure.data.length || !same(old.layout, figure.layout)) return null;
  if (div._fullData.some((trace) => trace.fill?.startsWith("tonext"))) return null;
  const moved = [...figure.data.keys()].filter((i) => figure.data[i] !== old.data[i]);
  const direct = (i) => canReplot(div, i) && onlyPoints(old.data[i], figure.data[i]);
  return moved.every(direct) ? moved : null;
}

function onlyPoints(old, trace) {
  const keys = new Set([...Object.keys(old), ...Object.keys(trace)]);
  const rest = [...keys].filter((key) => !["x", "y", "text"].includes(key));
  return (
    trace.x?.length > 0 && trace.y?.length > 0 && rest.every((key) => same(old[key], trace[key]))
  );
}

function canReplot(div, i) {
  const trace = div._fullData[i];
  if (isHidden(div.data[i])) return true;
  const plot = div._fullLayout._plots?.[trace.xaxis + trace.yaxis];
  const fixed = (axis) => ["linear", "log"].includes(axis.type) && !axis.autorange;
  const plain = !trace.stackgroup && !trace.error_x?.visible && !trace.error_y?.visible;
  return (
    trace.type === "scatter" &&
    trace.visible === true &&
    plain &&
    div.calcdata[i]?.[0]?.t &&
    trace._module?.calc &&
    trace._module.plot &&
    plot &&
    fixed(plot.xaxis) &&
    fixed(plot.yaxis)
  );
}

const isHidden = (trace) => trace.visible === false || trace.visible === "legendonly";

// What plotly does for one trace in a frame of an animation: compute its points and draw them.
function replot(div, i, { x, y, text }) {
  const trace = div._fullData[i];
  const moved = text ? { x, y, text } : { x, y };
  Object.assign(div.data[i], moved);
  if (isHidden(div.data[i])) return;
  Object.assign(trace, moved, { _length: Math.min(x.length, y.length) });
  const plot = div._fullLayout._plots[trace.xaxis + trace.yaxis];
  const points = trace._module.calc(div, trace);
  Object.assign(points[0], { trace, t: div.calcdata[i][0].t });
  div.calcdata[i] = points;
  // A transition of no duration leaves the other traces alone.
  trace._module.plot(div, plot, [points], plot.plot.select(".scatterlayer"), { duration: 0 });
}
