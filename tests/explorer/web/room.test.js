import assert from "node:assert/strict";
import { test } from "node:test";
import { lowered } from "../../../course_utils/explorer/web/room.js";

test("a figure that has room keeps its height", () => {
  assert.equal(lowered(560, 700), 560);
  assert.equal(lowered(560, Infinity), 560);
});

test("a tall one is drawn as high as there is room", () => {
  assert.equal(lowered(720, 640.5), 640);
});

test("none is crowded", () => {
  assert.equal(lowered(720, 300), 504);
  assert.equal(lowered(500, 300), 420);
  assert.equal(lowered(360, 300), 360);
});
