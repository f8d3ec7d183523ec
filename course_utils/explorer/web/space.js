// Where a browser has no WebGL, nothing can be drawn in space: an explorer changes to its map by
// itself, or draws one, and says so.

import { scenesOf } from "./gestures.js";

const MAP = "This browser draws nothing in space (it has no WebGL): the map is shown in its place.";
const NOTHING =
  "This browser draws nothing in space (it has no WebGL): the reading says what it is.";

const LEVELS = 10;
const SLOW = /swiftshader|llvmpipe|software|basic render/i; // without a graphics card
let found; // what draws in space here, once it was tried: "" if nothing does

function renderer() {
  found ??= nameOf(document.createElement("canvas").getContext("webgl"));
  return found;
}

function nameOf(webgl) {
  if (!webgl) return "";
  const names = webgl.getExtension("WEBGL_debug_renderer_info");
  return String(webgl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? webgl.RENDERER));
}

/** Whether a figure can be drawn here. */
export const isDrawable = (figure) => !scenesOf(figure).size || renderer() !== "";

/** Whether it is drawn in less than a second, so that nobody waits for it. */
export const isDrawnFast = (figure) =>
  !scenesOf(figure).size || (isDrawable(figure) && !SLOW.test(renderer()));

/** What is drawn in place of what cannot be: the surface and what lies on it, seen from above. */
export function flatOf({ data, layout: { scene = {}, ...layout } }) {
  const { xaxis, yaxis, domain = {} } = scene;
  const flat = ({ title = {}, range } = {}, place = [0, 1]) => ({
    ...{ title, domain: place, zeroline: false, automargin: true },
    ...(range && { range }),
  });
  return {
    data: data.flatMap(fromAbove),
    layout: { ...layout, xaxis: flat(xaxis, domain.x), yaxis: flat(yaxis, domain.y) },
  };
}

function fromAbove(trace) {
  if (!scenesOf({ data: [trace] }).size) return [trace];
  const { type, scene, z, ...others } = trace;
  if (type === "surface") return [mapOf(trace)];
  return type === "scatter3d" ? [{ ...others, ...largeMarker(others), type: "scatter" }] : [];
}

// A dot in space is small, so that it covers little of the surface.
const largeMarker = ({ marker }) => (marker?.size > 0 ? { marker: { ...marker, size: 8 } } : {});

function mapOf({ x, y, z, name, colorscale, contours }) {
  const levels = contours?.z?.size > 0 ? contours.z : evenly(z);
  const { start, end, size } = levels;
  const lines = { coloring: "fill", showlabels: true, start, end, size };
  const [across, up] = [x?.[0]?.length ? x[0] : x, y?.[0]?.length ? y.map(([low]) => low) : y];
  return {
    type: "contour",
    x: across,
    y: up,
    z,
    name,
    colorscale,
    showscale: false,
    contours: lines,
  };
}

// Plotly loses levels that it has chosen itself, when a map is drawn anew.
function evenly(z) {
  const heights = z.flatMap((row) => [...row]).filter(Number.isFinite);
  const low = heights.reduce((a, b) => Math.min(a, b), Infinity);
  const size = (heights.reduce((a, b) => Math.max(a, b), -Infinity) - low) / LEVELS || 1;
  return { start: low + size, end: low + (LEVELS - 1) * size, size };
}

const hasSurface = ({ data }) => data.some(({ type }) => type === "surface");

/** Show the map, if the explorer has one; return what there is to say about it. */
export function changeToMap({ shown, controls }, map) {
  if (isDrawable(shown.figure)) return "";
  if (!map) return hasSurface(shown.figure) ? MAP : NOTHING;
  const [i, code] = map;
  controls[i].input.value = code;
  return MAP;
}
