// A figure on a narrow page, such as a phone's: panels that stand side by side come below each
// other, and a map below what it is the map of; a heading that would be cut takes a second line, for
// which there is room above; what stands in space is seen from farther away, because it would be cut
// on both sides.

import { lowered } from "./room.js";

const NARROW = 480; // pixels
// The heights of panels below each other, by how many they are.
const ROWS = {
  2: [
    [0.6, 1],
    [0, 0.36],
  ],
  3: [
    [0.76, 1],
    [0.38, 0.62],
    [0, 0.24],
  ],
};
const TALLER = 1.5;
const FARTHER = 1.4; // at least,
const SQUARE = 1.3; // and so far that as much of it is seen as in a scene nearly as high as wide
const LOWER = 1.15; // times as far at most, on a page that is low and not narrow
const SMALL_TITLE = 12; // pixels
const LETTER = 7; // pixels, on average, at the size of a heading
const ACROSS = [0.2, 0.8]; // where a map stands across,
const NUMBERS_BELOW = 0.1; // with its numbers in this part of the height below it,
const SPACE_ABOVE = 0.03; // and this part above it
const SECOND_LINE = 18; // pixels of its height
const LONG_HEADING = 0.8; // of the letters of a line
const SIDES = 84; // pixels of both margins

/**
 * The layout of `data` for a page of this width, with its height: the same one where there is room.
 * `room` is the height that the page has for it.
 */
export function fitted(given, width, { data = [], room = Infinity } = {}) {
  if (!isNarrow(width)) return inTheRoom(given, room);
  const roomy = data.some((trace) => isLongHeading(trace, width)) ? withRoomAbove(given) : given;
  const layout = withMapBelow(roomy);
  const annotations = layout.annotations?.map((note) => withBreak(note, width));
  const titled = { ...layout, ...titlesIn(layout, width) };
  return {
    ...titled,
    ...(annotations && { annotations }),
    ...stacked(titled),
    ...withdrawn(layout, width, room),
  };
}

// On a low page, such as one that is enlarged, a surface would lose the numbers below it.
function inTheRoom(layout, room) {
  const { height = 420 } = layout;
  const factor = Math.min(LOWER, height / lowered(height, room));
  if (factor === 1) return layout;
  const seen = scenesIn(layout).filter((name) => layout[name].camera?.eye);
  const away = (name) => [name, fartherAway(layout[name], factor)];
  return { ...layout, ...Object.fromEntries(seen.map(away)) };
}

// The scenes that take the whole width, each with its camera farther away.
function withdrawn(layout, width, room) {
  const wide = scenesIn(layout).filter((name) => layout[name].camera?.eye && isWide(layout[name]));
  const { t = 0, b = 0, l = 0, r = 0 } = layout.margin ?? {};
  const steepness = (lowered(layout.height ?? 420, room) - t - b) / (width - l - r);
  const away = (name) => [name, fartherAway(layout[name], factorOf(layout[name], steepness))];
  return Object.fromEntries(wide.map(away));
}

function factorOf(scene, steepness) {
  const [low, high] = spaceOf(scene).y;
  return Math.max(FARTHER, SQUARE * (high - low) * steepness);
}

// A map beside what stands in space comes below it, and above what was below both.
function withMapBelow(layout) {
  const [scene, ...others] = scenesIn(layout);
  const maps = scene && !others.length ? panelsOf(layout).filter(isBeside(layout, scene)) : [];
  return maps.length === 1 ? lifted(layout, scene, maps[0]) : layout;
}

const isBeside = (layout, scene) => {
  const { x, y } = spaceOf(layout[scene]);
  return (map) =>
    areApart([x, domainOf(layout, map[0])]) && !areApart([y, domainOf(layout, map[1])]);
};

const spaceOf = ({ domain: { x = [0, 1], y = [0, 1] } = {} }) => ({ x, y });

function lifted(layout, scene, [x, y]) {
  const [bottom] = spaceOf(layout[scene]).y;
  const [low, high] = domainOf(layout, y);
  const top = bottom + NUMBERS_BELOW + high - low;
  const whole = top + SPACE_ABOVE + 1 - bottom; // in heights of the figure as it was
  const part = (from, to) => [from / whole, to / whole];
  const below = panelsOf(layout).filter((panel) => panel[1] !== y);
  return {
    ...layout,
    height: Math.round(whole * (layout.height ?? 420)),
    ...Object.fromEntries(
      below.map(([, up]) => [up, { ...layout[up], domain: part(...domainOf(layout, up)) }]),
    ),
    [x]: { ...layout[x], domain: ACROSS },
    [y]: { ...layout[y], domain: part(bottom + NUMBERS_BELOW, top) },
    [scene]: { ...layout[scene], domain: { x: [0, 1], y: [(top + SPACE_ABOVE) / whole, 1] } },
    ...(layout.annotations && {
      annotations: layout.annotations.map((note) => heldIn(note, bottom, whole)),
    }),
  };
}

// A heading of what stands below.
const heldIn = (note, bottom, whole) =>
  note.yref === "paper" && note.y <= bottom ? { ...note, y: note.y / whole } : note;

const scenesIn = (layout) => Object.keys(layout).filter((key) => /^scene\d*$/.test(key));

function isWide(scene) {
  const [left, right] = spaceOf(scene).x;
  return right - left > 0.8;
}

function fartherAway({ camera, ...scene }, factor) {
  const eye = Object.fromEntries(Object.entries(camera.eye).map(([k, v]) => [k, factor * v]));
  return { ...scene, ...smallTitles(scene), camera: { ...camera, eye } };
}

function smallTitles(scene) {
  const titled = ["xaxis", "yaxis", "zaxis"].filter((axis) => scene[axis]?.title);
  const small = ({ title, ...axis }) => ({
    ...axis,
    title: { ...title, font: { size: SMALL_TITLE } },
  });
  return Object.fromEntries(titled.map((axis) => [axis, small(scene[axis])]));
}

/** A trace for a page of this width: the words that it writes fit in. */
export function fittedTrace(trace, width) {
  if (!isNarrow(width) || !trace.mode?.includes("text") || !trace.text?.map) return trace;
  return { ...trace, text: trace.text.map((text) => broken(text, width)) };
}

// One that may take a second line: whether it does changes with its numbers, and then the axes
// stay where they are.
function isLongHeading({ type = "scatter", mode = "", text, textposition = "" }, width) {
  const isAbove = [textposition].flat().some((place) => place.startsWith("top"));
  if (type !== "scatter" || !mode.includes("text") || !isAbove) return false;
  const long = LONG_HEADING * lettersIn(width);
  return [text].flat().some((words) => words?.length > long && words.includes(" "));
}

const withRoomAbove = ({ margin = {}, height = 420, ...layout }) => ({
  ...layout,
  margin: { ...margin, t: (margin.t ?? 0) + SECOND_LINE },
  height: height + SECOND_LINE,
});

const lettersIn = (width) => Math.floor((width - SIDES) / LETTER);

const isNarrow = (width) => width > 0 && width <= NARROW;

// What changes where two panels stand side by side, with one more above or below them or none, and
// nothing in space.
function stacked(layout) {
  const panels = panelsOf(layout); // [[x, y], [x, y]] by the axes' names
  const rows = ROWS[panels.length];
  if (scenesIn(layout).length || !rows || pairsBeside(layout, panels) !== 1) return {};
  const changed = { height: Math.round(TALLER * (layout.height ?? 420)) };
  panels.forEach(([x, y], i) => {
    changed[x] = { ...layout[x], domain: [0, 1] };
    changed[y] = { ...layout[y], domain: rows[i] };
  });
  return changed;
}

function pairsBeside(layout, panels) {
  const after = (i) => panels.slice(i + 1);
  return panels.flatMap((one, i) => after(i).filter((other) => areBeside(layout, one, other)))
    .length;
}

// The titles of axes that go across.
function titlesIn(layout, width) {
  const across = Object.keys(layout).filter((key) => /^xaxis\d*$/.test(key) && layout[key].title);
  const whole = ({ title, ...axis }) => ({
    ...axis,
    title: { ...title, text: broken(title.text, width) },
  });
  return Object.fromEntries(across.map((axis) => [axis, whole(layout[axis])]));
}

function panelsOf(layout) {
  const across = Object.keys(layout).filter((key) => /^xaxis\d*$/.test(key));
  const panels = across.map((x) => [x, x.replace("x", "y")]);
  const start = ([x]) => domainOf(layout, x)[0];
  const top = ([, y]) => domainOf(layout, y)[1];
  return panels
    .filter(([, y]) => layout[y] && !layout[y].overlaying)
    .sort((a, b) => top(b) - top(a) || start(a) - start(b));
}

const domainOf = (layout, axis) => layout[axis].domain ?? [0, 1];

function areBeside(layout, [x, y], [x2, y2]) {
  const [widths, heights] = [
    [x, x2],
    [y, y2],
  ].map((axes) => axes.map((axis) => domainOf(layout, axis)));
  return areApart(widths) && !areApart(heights);
}

const areApart = ([one, other]) => one[1] <= other[0] || other[1] <= one[0];

function withBreak(note, width) {
  const text = note.showarrow === false ? broken(note.text, width) : note.text;
  return text === note.text ? note : { ...note, text, align: "left" };
}

function broken(text, width) {
  const most = lettersIn(width);
  if (typeof text !== "string" || text.length <= most || /[<&]/.test(text)) return text;
  const space = text.lastIndexOf(" ", most);
  return space < 0 ? text : `${text.slice(0, space)}<br>${text.slice(space + 1)}`;
}
