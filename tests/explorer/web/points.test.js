import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Control } from "../../../course_utils/explorer/web/controls.js";
import { Explorer } from "../../../course_utils/explorer/web/explorer.js";
import { Point } from "../../../course_utils/explorer/web/points.js";

const X = { kind: "Slider", label: "x", start: 2, size: 5, min: -1, step: 0.5, decimals: 1 };
const Y = { kind: "Slider", label: "y", start: 0, size: 3, min: 0, step: 1, decimals: 0 };
const SETTING = { label: "p", subplot: "xy", names: ["x", "y"], decimals: [1, 0] };
const CIRCLE = [0, 90, 180, 270, 360].map((angle) => {
  const radians = (angle * Math.PI) / 180;
  return [Math.cos(radians), Math.sin(radians)];
});
// A hundred pixels a unit, y upwards from 200.
const SCALE = {
  toPixel: ([x, y]) => [100 * x + 100, 200 - 100 * y],
  toPlace: ([a, b]) => [(a - 100) / 100, (200 - b) / 100],
};

const made = (settings) =>
  settings.map((setting) => {
    const input = { value: setting.min + setting.start * setting.step };
    return new Control(setting, input);
  });
const free = () => new Point({ ...SETTING, controls: [0, 1] }, made([X, Y]));
const round = () => new Point({ ...SETTING, controls: [0], track: CIRCLE }, made([X]));

test("a place is where its sliders are, and is told with their decimals", () => {
  assert.deepEqual(free().place, [0, 0]);
  assert.equal(free().words, "x = 0.0, y = 0");
  assert.deepEqual(round().place, CIRCLE[2]);
});

test("a pixel leads to the nearest position, within the ends", () => {
  assert.deepEqual(free().codesAt([130, 110], SCALE), [3, 1]);
  assert.deepEqual(free().codesAt([0, 0], SCALE), [0, 2]);
  assert.deepEqual(free().codesAt([-900, 900], SCALE), [0, 0]);
});

test("on a track the nearest is the one that is seen to be near", () => {
  assert.deepEqual(round().codesAt([100, 90], SCALE), [1]);
  assert.deepEqual(round().codesAt([105, 280], SCALE), [3]);
});

test("an arrow is a step, with Shift ten, and stops at the ends", () => {
  const point = free();
  assert.deepEqual(point.codesAfter("ArrowRight"), [3, 0]);
  assert.deepEqual(point.codesAfter("ArrowUp"), [2, 1]);
  assert.deepEqual(point.codesAfter("ArrowDown"), [2, 0]);
  assert.deepEqual(point.codesAfter("ArrowLeft", true), [0, 0]);
  assert.deepEqual(point.codesAfter("End"), [4, 0]);
  assert.deepEqual(point.codesAfter("PageUp"), [2, 2]);
  assert.equal(point.codesAfter("Enter"), null);
});

test("a closed track has no end, an open one has", () => {
  const point = round();
  assert.deepEqual(point.codesAfter("ArrowUp", true), [0]);
  assert.deepEqual(point.codesAfter("End"), [4]);
  point.controls[0].move(0);
  assert.deepEqual(point.codesAfter("ArrowLeft"), [3]);
  const open = new Point({ ...SETTING, controls: [0], track: CIRCLE.slice(0, 4) }, made([X]));
  open.controls[0].move(0);
  assert.deepEqual(open.codesAfter("ArrowLeft"), [0]);
});

let sent, explorer, view;

beforeEach(() => {
  sent = [];
  const first = { figure: {}, reading: "2 0" };
  const source = { send: (question) => sent.push(question) };
  const points = [{ ...SETTING, controls: [0, 1] }];
  explorer = new Explorer(first, made([X, Y]), source, points);
  view = { places: [], say() {}, show() {} };
  view.follow = () => view.places.push([...explorer.points[0].place]);
  explorer.attach(view);
  // As ipywidgets does: each slider tells of its own move.
  for (const control of explorer.controls) {
    const { input } = control;
    let now = input.value;
    Object.defineProperty(input, "value", {
      get: () => now,
      set: (value) => {
        now = value;
        explorer.changed(control);
      },
    });
  }
});

test("a point moves in both directions at once, and its handle before the picture comes", () => {
  explorer.moveTo(explorer.points[0], [4, 2]);
  assert.deepEqual(
    sent.map(({ keys }) => keys),
    [[[4, 2]]],
  );
  assert.deepEqual(view.places.at(-1), [1, 2]);
});

test("where it is already it asks nothing, and its sliders move it one by one", () => {
  explorer.moveTo(explorer.points[0], [2, 0]);
  assert.deepEqual(sent, []);
  explorer.controls[1].input.value = 1;
  assert.deepEqual(view.places.at(-1), [0, 1]);
  assert.deepEqual(sent.at(-1).keys, [[2, 1]]);
});
