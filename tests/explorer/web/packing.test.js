import assert from "node:assert/strict";
import { test } from "node:test";
import { replaced, unpack, unpackState } from "../../../course_utils/explorer/web/packing.js";

// A buffer as it comes: a window of a larger one, and not at its beginning.
function window_of(bytes, before = 3) {
  const whole = new Uint8Array(before + bytes.byteLength);
  whole.set(new Uint8Array(bytes.buffer), before);
  return new DataView(whole.buffer, before);
}

test("arrays come back in their places, whatever lies before the buffer", () => {
  const buffer = window_of(new Float32Array([1, 2.5, -3]));
  const packed = { data: [{ x: { array: "f4", at: 4, shape: [2] }, name: "a", y: null }] };
  const { data } = unpack(packed, buffer);
  assert.deepEqual(data, [{ x: new Float32Array([2.5, -3]), name: "a", y: null }]);
});

test("64 bits stay 64 bits", () => {
  const buffer = window_of(new Float64Array([1 + 1e-12]));
  assert.equal(unpack({ array: "f8", at: 0, shape: [1] }, buffer)[0], 1 + 1e-12);
});

test("a table comes row by row", () => {
  const buffer = window_of(new Float32Array([1, 2, 3, 4, 5, 6]));
  const rows = unpack({ array: "f4", at: 0, shape: [2, 3] }, buffer);
  assert.deepEqual(
    rows.map((row) => [...row]),
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
  );
});

test("a replaced leaf leaves the old tree alone and shares the rest", () => {
  const tree = { data: [{ x: [1], y: [2] }, { x: [3] }], layout: {} };
  const copy = replaced(tree, ["data", 0, "y"], [9]);
  assert.deepEqual(copy.data[0], { x: [1], y: [9] });
  assert.deepEqual(tree.data[0].y, [2]);
  assert.equal(copy.data[0].x, tree.data[0].x);
  assert.equal(copy.data[1], tree.data[1]);
  assert.equal(copy.layout, tree.layout);
});

test("a state is the first figure with its changes, or an error", () => {
  const first = { figure: { data: [{ y: [0] }], layout: {} }, reading: "k = 0", alt: "A line." };
  const buffer = window_of(new Float32Array([7]));
  const changes = [[["data", 0, "y"], { array: "f4", at: 0, shape: [1] }]];
  const state = unpackState(first, { reading: "k = 1", changes }, buffer);
  assert.equal(state.reading, "k = 1");
  assert.equal(state.alt, "A line.");
  assert.equal(unpackState(first, { alt: "A bend.", changes }, buffer).alt, "A bend.");
  assert.deepEqual([...state.figure.data[0].y], [7]);
  assert.deepEqual(unpackState(first, { error: "No." }, buffer), { error: "No." });
});
