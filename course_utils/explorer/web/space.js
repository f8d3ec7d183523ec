// Where a browser has no WebGL, nothing can be drawn in space: an explorer changes to its map by
// itself, and says so.

import { scenesOf } from "./gestures.js";

const MAP = "This browser draws nothing in space (it has no WebGL): the map is shown in its place.";
const NOTHING =
  "This browser draws nothing in space (it has no WebGL): the reading says what it is.";

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

/** What is drawn in place of what cannot be. */
export const nothingOf = ({ layout }) => ({
  data: [],
  layout: {
    height: layout.height,
    xaxis: { visible: false },
    yaxis: { visible: false },
  },
});

/** Show the map, if the explorer has one; return what there is to say about it. */
export function changeToMap({ shown, controls }, map) {
  if (isDrawable(shown.figure)) return "";
  if (!map) return NOTHING;
  const [i, code] = map;
  controls[i].input.value = code;
  return MAP;
}
