import assert from "node:assert/strict";
import { test } from "node:test";
import { Table } from "../../../course_utils/explorer/web/tables.js";

test("what is told by its text stands by its number; what is not known wants Python", () => {
  const table = new Table({ setting: { controls: [{ known: ["x", "x^2"] }, {}] } });
  assert.deepEqual(table.numbered(["x^2", 3]), [1, 3]);
  assert.throws(() => table.numbered(["x^3", 3]), /worked out by Python/);
});
