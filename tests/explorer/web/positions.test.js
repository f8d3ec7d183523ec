import assert from "node:assert/strict";
import { test } from "node:test";
import {
  keyOf,
  nearest,
  neighbours,
  valueAt,
} from "../../../course_utils/explorer/web/positions.js";

const slider = { kind: "Slider", min: -1, step: 0.1, size: 21 };
const at = (code, more = {}) => ({ kind: "Slider", size: 5, heading: 1, moved: 0, code, ...more });
const first = (controls, count) => [...neighbours(controls)].slice(0, count);

test("a key is the JSON of the codes, as Python sends them", () => {
  assert.equal(keyOf([3, 0, "x^2"]), '[3,0,"x^2"]');
});

test("a number goes to the nearest position and never beyond an end", () => {
  for (let code = 0; code < slider.size; code++)
    assert.equal(nearest(slider, valueAt(slider, code)), code);
  assert.equal(nearest(slider, 0.549), 15);
  assert.equal(nearest(slider, 0.551), 16);
  assert.equal(nearest(slider, -7), 0);
  assert.equal(nearest(slider, 7), 20);
});

test("the nearest come first, ahead before behind", () => {
  const ahead = [[3], [1], [4], [0]];
  assert.deepEqual(first([at(2)], 9), ahead);
  assert.deepEqual(first([at(2, { heading: -1 })], 9), [[1], [3], [0], [4]]);
});

test("no neighbour lies beyond an end", () => {
  assert.deepEqual(first([at(0)], 9), [[1], [2], [3], [4]]);
  assert.deepEqual(first([at(4)], 9), [[3], [2], [1], [0]]);
});

test("the control that moved last comes first, and formulas stay", () => {
  const formula = { kind: "Formula", size: 3, code: "x^2", heading: 1, moved: 99 };
  const found = first([at(2), at(1, { moved: 7 }), formula], 4);
  assert.deepEqual(found, [
    [2, 2, "x^2"],
    [2, 0, "x^2"],
    [3, 1, "x^2"],
    [1, 1, "x^2"],
  ]);
});

test("every position on the axes is reached once", () => {
  const all = [...neighbours([at(2), at(1, { size: 9 })])].map(keyOf);
  assert.equal(new Set(all).size, all.length);
  assert.equal(all.length, 4 + 8);
});

test("a lone formula has no neighbours", () => {
  assert.deepEqual(first([{ kind: "Formula", size: 2, code: "x", heading: 1, moved: 0 }], 9), []);
});
