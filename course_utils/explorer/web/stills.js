// The picture of an explorer as it stands, for a notebook that is saved: whoever exports, prints
// or marks it sees what its reader saw. It is drawn when the hand rests, long before a save.

import { isDrawnFast } from "./space.js";

const STILL_WIDTH = 800; // pixels, as the committed pictures
const LINE = 22; // pixels of one line of the reading
const COLUMNS = 88; // characters of one line of the reading
const MOST_BYTES = 60_000; // bytes
const LONGEST = 30_000; // milliseconds that one picture may take

/** Draw the picture of a state as PNG, with its reading below the axes; return it as base64. */
export async function drawStill(Plotly, { figure, reading }, reduce = reduced) {
  const drawn = withReading(structuredClone(figure), linesOf(reading));
  const size = { format: "png", width: STILL_WIDTH, height: drawn.layout.height, scale: 1 };
  const whole = await Plotly.toImage({ ...drawn, config: { staticPlot: true } }, size);
  let url = whole;
  for (const scale of [0.7, 0.5])
    if (0.75 * url.length > MOST_BYTES) url = await reduce(whole, scale);
  return url.slice(url.indexOf(",") + 1);
}

// A picture made smaller: a surface is not drawn a second time, which may take seconds.
async function reduced(url, scale) {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(scale * image.width);
  canvas.height = Math.round(scale * image.height);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

/** What a promise brings, unless it brings nothing for so long. */
function inTime(milliseconds, promise) {
  let timer;
  const tooLong = new Promise((_, fail) => {
    timer = setTimeout(fail, milliseconds);
  });
  return Promise.race([promise, tooLong]).finally(() => clearTimeout(timer));
}

let lastStill = Promise.resolve(); // one at a time

/**
 * Keep the picture of a state where a save finds it, drawn once the page has nothing else to do.
 * It is not drawn if the explorer has moved on meanwhile, nor where the page would stand still for
 * it: then the picture at the start stays. One that never comes does not hold up the others.
 */
export function keepStill(model, state, { load, isShown, isMoved }) {
  const { context } = model.widget_manager;
  if (!context || context.model.collaborative || !isDrawnFast(state.figure)) return lastStill;
  const { reading, alt } = state;
  const drawn = async () => drawStill(await load(), state);
  const keep = async () => {
    if (!isShown()) return;
    const name = isMoved() ? "moved" : "start";
    const png = await inTime(LONGEST, drawn());
    const stills = keptOf(model);
    stills.set(model, { ...stills.get(model), [name]: { png, alt, reading }, isMoved });
  };
  lastStill = lastStill
    .then(nothingElse)
    .then(keep)
    .catch(() => {}); // a save does without
  return lastStill;
}

/** The pictures of a document, by the models of its explorers as long as these live. */
function keptOf(model) {
  const { context } = model.widget_manager;
  context.courseStills ??= new Map();
  const stills = context.courseStills;
  if (!stills.has(model)) model.on("destroy", () => stills.delete(model));
  return stills;
}

// Without a limit: a hand that moves comes first.
const nothingElse = () =>
  new Promise((go) => (globalThis.requestIdleCallback ?? setTimeout)(() => go()));

export function linesOf(reading) {
  const lines = [""];
  for (const word of reading.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= COLUMNS) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The figure with words below its axes, as Python draws them into the committed pictures. */
export function withReading({ data, layout }, lines) {
  const bottom = layout.margin?.b ?? layout.template?.layout?.margin?.b ?? 80;
  const room = LINE * lines.length + 8;
  const text = lines
    .join("<br>")
    .replaceAll("&", "&amp;")
    .replaceAll(/<(?!br>)/g, "&lt;");
  const below = { xref: "paper", yref: "paper", x: 0, y: 0, yshift: -bottom };
  const left = { xanchor: "left", yanchor: "top", align: "left", showarrow: false };
  return {
    data,
    layout: {
      ...layout,
      margin: { ...layout.margin, b: bottom + room },
      height: (layout.height ?? 420) + room,
      annotations: [...(layout.annotations ?? []), { text, ...below, ...left }],
    },
  };
}
