import assert from "node:assert/strict";
import { test } from "node:test";
import { readNumber, writeNumber } from "../../../course_utils/explorer/web/numbers.js";

const MEANT = {
  0.5: 0.5,
  "0,5": 0.5,
  ".5": 0.5,
  ",5": 0.5,
  "5.": 5,
  "-0.7": -0.7,
  "\u22120.7": -0.7,
  "\u2212 0,7": -0.7,
  "+2": 2,
  "1/2": 0.5,
  "\u22121/4": -0.25,
  "1 / 8": 0.125,
  "1,5/3": 0.5,
  "2e-3": 0.002,
  "2e\u22123": 0.002,
  " 7\n": 7,
};
const REFUSED = [
  "",
  " ",
  "abc",
  "0.5x",
  "1,000.5",
  "1.2.3",
  "1/0",
  "1/2/3",
  "/2",
  "1/",
  "--1",
  "0x10",
  "Infinity",
  "NaN",
  "1e",
  "e3",
  ".",
  "-",
];

test("numbers as people write them", () => {
  for (const [text, number] of Object.entries(MEANT)) assert.equal(readNumber(text), number, text);
});

test("nothing is taken by half", () => {
  for (const text of REFUSED) assert.ok(Number.isNaN(readNumber(text)), JSON.stringify(text));
});

test("a number is written with a true minus sign and no negative zero", () => {
  assert.equal(writeNumber(1.9499999999999997, 2), "1.95");
  assert.equal(writeNumber(-0.7, 1), "\u22120.7");
  assert.equal(writeNumber(-0.04, 1), "0.0");
  assert.equal(writeNumber(-12, 0), "\u221212");
});

test("what is written is read back", () => {
  for (const number of [-3, -0.25, 0, 0.0000001, 160.5])
    assert.equal(readNumber(writeNumber(number, 7)), number);
});
