// plotly.js in parts: each page loads the smallest one that draws what it shows.

import { scenesOf } from "./gestures.js";

const FILES = {
  basic: "plotly/plotly-basic.min.js",
  cartesian: "plotly/plotly-cartesian.min.js",
  gl3d: "plotly/plotly-gl3d.min.js",
  whole: "plotly/plotly.min.js",
};
const BASIC = new Set(["scatter", "bar", undefined]);
const loaded = new Map();

/** Which part draws traces. */
export function bundleOf(data) {
  const inSpace = scenesOf({ data }).size > 0;
  const flat = data.some(({ type }) => type === "contour" || type === "heatmap");
  if (inSpace) return flat ? "whole" : "gl3d";
  return data.every(({ type }) => BASIC.has(type)) ? "basic" : "cartesian";
}

async function bundled(run, bundle) {
  if (!loaded.has(bundle))
    loaded.set(
      bundle,
      run(FILES[bundle]).then(() => window.Plotly),
    );
  return loaded.get(bundle);
}

/**
 * What draws like plotly.js and takes the part that a figure needs; `changed` hears that another
 * part has taken over.
 */
export function plotlyOf(run, changed) {
  let current = null;
  const draw = async (div, data, layout, config) => {
    const bundle = current?.bundle === "whole" ? "whole" : bundleOf(data);
    const Plotly = await bundled(run, bundle);
    if (current?.bundle === bundle) return Plotly.react(div, data, layout, config);
    current?.Plotly.purge(div);
    current = { bundle, Plotly };
    await Plotly.newPlot(div, data, layout, config);
    changed();
  };
  return {
    newPlot: draw,
    react: draw,
    relayout: (...change) => current.Plotly.relayout(...change),
    toImage: (...how) => current.Plotly.toImage(...how),
    purge: (div) => current.Plotly.purge(div),
  };
}
