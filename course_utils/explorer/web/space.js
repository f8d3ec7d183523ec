// Where a browser has no WebGL, nothing can be drawn in space: an explorer changes to its map by
// itself, and says so.

import { scenesOf } from "./gestures.js";

const MAP = "This browser draws nothing in space (it has no WebGL): the map is shown in its place.";
const NOTHING =
  "This browser draws nothing in space (it has no WebGL): the reading says what it is.";

let found; // whether the page can draw in space, once it was tried

function hasWebGL() {
  found ??= Boolean(document.createElement("canvas").getContext("webgl"));
  return found;
}

/** Whether a figure can be drawn here. */
export const isDrawable = (figure) => !scenesOf(figure).size || hasWebGL();

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
