import assert from "node:assert/strict";
import { test } from "node:test";
import { Control } from "../../../course_utils/explorer/web/controls.js";
import { Pad } from "../../../course_utils/explorer/web/pads.js";
import { neighbours } from "../../../course_utils/explorer/web/positions.js";

const DRAWINGS = [
  ["empty pad", "0000000000000000"],
  ["a corner", "g000000000000000"],
];
const pad = new Pad({ label: "sketch", rows: 4, columns: 4, drawings: DRAWINGS });
const EMPTY = DRAWINGS[0][1];
const inks = (code) => Array.from({ length: pad.squares }, (_, i) => pad.ink(code, i));

test("a dot in the middle of a square fills it and hardly touches its neighbours", () => {
  const code = pad.stroke(EMPTY, [1.5, 2.5], [1.5, 2.5]);
  assert.equal(pad.ink(code, 9), 1);
  assert.equal(pad.ink(code, 8), 1 / 16);
  assert.equal(pad.ink(code, 4), 0);
});

test("between two squares both get the same ink, over a half", () => {
  const code = pad.stroke(EMPTY, [2, 0.5], [2, 0.5]);
  assert.equal(pad.ink(code, 1), pad.ink(code, 2));
  assert.ok(pad.ink(code, 1) > 0.5 && pad.ink(code, 1) < 0.6);
});

test("a stroke fills all squares on its way, however fast the pen was", () => {
  const code = pad.stroke(EMPTY, [0.5, 0.5], [3.5, 0.5]);
  assert.deepEqual(inks(code).slice(0, 4), [1, 1, 1, 1]);
  assert.equal(Math.max(...inks(code).slice(8)), 0);
  const diagonal = pad.stroke(EMPTY, [0.5, 0.5], [3.5, 3.5]);
  assert.deepEqual(
    [0, 5, 10, 15].map((i) => pad.ink(diagonal, i)),
    [1, 1, 1, 1],
  );
});

test("a second stroke takes nothing away, the rubber only takes", () => {
  const once = pad.stroke(EMPTY, [0.5, 0.5], [3.5, 0.5]);
  const twice = pad.stroke(once, [1.5, 0.5], [1.5, 3.5]);
  assert.ok(inks(twice).every((ink, i) => ink >= inks(once)[i]));
  assert.equal(pad.stroke(twice, [-3, 0.5], [9, 0.5], true).slice(0, 4), "0000");
  assert.equal(pad.stroke(EMPTY, [0, 0], [4, 4], true), EMPTY);
});

test("what leaves the pad stays within its squares", () => {
  const code = pad.stroke(EMPTY, [2.5, 3.5], [2.5, 40]);
  assert.equal(code.length, 16);
  assert.equal(pad.ink(code, 14), 1);
  assert.equal(pad.stroke(EMPTY, [-9, -9], [-9, 20]), EMPTY);
});

test("the space bar fills a square, halves it and empties it; Delete empties it at once", () => {
  const ink = (code) => pad.ink(code, 5);
  const full = pad.codeAfter(EMPTY, 5, " ");
  const half = pad.codeAfter(full, 5, "Enter");
  const none = pad.codeAfter(half, 5, " ");
  assert.deepEqual([full, half, none].map(ink), [1, 0.5, 0]);
  assert.equal(none, EMPTY);
  assert.equal(pad.codeAfter(full, 5, "Delete"), EMPTY);
  assert.equal(pad.codeAfter(full, 5, "Backspace"), EMPTY);
  assert.equal(pad.codeAfter(full, 5, "x"), null);
  assert.equal(ink(pad.codeAfter("3".repeat(16), 5, " ")), 0);
});

test("arrows go from square to square and stop at the border", () => {
  assert.equal(pad.squareAfter(5, "ArrowRight"), 6);
  assert.equal(pad.squareAfter(5, "ArrowDown"), 9);
  assert.equal(pad.squareAfter(3, "ArrowRight"), 3);
  assert.equal(pad.squareAfter(0, "ArrowUp"), 0);
  assert.equal(pad.squareAfter(6, "Home"), 4);
  assert.equal(pad.squareAfter(6, "End"), 7);
  assert.equal(pad.squareAfter(6, "PageUp"), 2);
  assert.equal(pad.squareAfter(6, "PageDown"), 14);
  assert.equal(pad.squareAfter(6, " "), null);
});

test("a square and a drawing are told in words", () => {
  assert.equal(pad.words("g8".padEnd(16, "0"), 0), "row 1, column 1, full");
  assert.equal(pad.words("g8".padEnd(16, "0"), 1), "row 1, column 2, ink 50 %");
  assert.equal(pad.words(EMPTY, 14), "row 4, column 3, empty");
  assert.equal(pad.numberOf("g000000000000000"), 1);
  assert.equal(pad.numberOf("1000000000000000"), -1);
});

test("as a control it is what its input shows, and has no neighbours", () => {
  const input = { value: DRAWINGS[1][1] };
  const control = new Control({ kind: "Drawing", label: "sketch", start: EMPTY, size: 2 }, input);
  assert.equal(control.code, DRAWINGS[1][1]);
  assert.equal(control.snap(), false);
  control.turn();
  assert.deepEqual([...neighbours([control])], []);
});
