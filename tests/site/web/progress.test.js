// What a page remembers of its reader.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Progress } from "../../../course_utils/publish/web/progress.js";

function drawer(text = null) {
  const kept = { text };
  const storage = {
    getItem: () => kept.text,
    setItem: (_, value) => Object.assign(kept, { text: value }),
  };
  return [() => storage, kept];
}

const refusing = () => {
  throw new Error("no storage here");
};
const full = () => ({
  getItem: () => null,
  setItem: refusing,
});

test("what is solved and typed is there on the next page", () => {
  const [storage] = drawer();
  const page = new Progress(storage);
  page.tried("1.1", false);
  page.tried("1.2", true);
  page.keep("1.2", "b");
  const next = new Progress(storage);
  assert.deepEqual(next.record.solved, ["1.2"]);
  assert.deepEqual(next.record.tried, ["1.1", "1.2"]);
  assert.equal(next.answer("1.2"), "b");
  assert.equal(next.answer("1.3"), "");
});

test("what was solved once stays solved, and practice is not counted", () => {
  const page = new Progress(drawer()[0]);
  page.tried("1.2", true);
  page.tried("1.2", false);
  page.tried("practice/chain rule/1/7", true);
  assert.deepEqual(page.record.solved, ["1.2"]);
});

for (const [name, storage] of Object.entries({ refusing, full })) {
  test(`a browser whose storage is ${name} remembers until the page is left`, () => {
    const page = new Progress(storage);
    page.tried("1.2", true);
    page.keep("1.1", "3");
    assert.ok(page.isSolved("1.2"));
    assert.equal(page.answer("1.1"), "3");
    assert.equal(page.isKept, false);
  });
}

for (const text of ["", "[]", "{", '{"solved": [1], "tried": []}', '{"solved": "1.1"}']) {
  test(`a stored ${text || "nothing"} is no record and is begun anew`, () => {
    const page = new Progress(drawer(text)[0]);
    assert.deepEqual(page.record.solved, []);
    page.tried("1.1", true);
    assert.ok(page.isSolved("1.1"));
  });
}

test("a chapter is forgotten, and 11 is not 1", () => {
  const page = new Progress(drawer()[0]);
  for (const id of ["1.1", "1.2", "11.1"]) page.tried(id, true);
  page.keep("1.1", "3");
  page.forget([1]);
  assert.deepEqual(page.record.solved, ["11.1"]);
  assert.equal(page.answer("1.1"), "");
});

test("another record is added: what either has solved is solved, and nothing of it is lost", () => {
  const page = new Progress(drawer()[0]);
  page.tried("1.1", true);
  page.keep("1.1", "mine");
  const bests = { "13.sandpit": [4, true, "4 digs"] };
  const other = { solved: ["2.1"], tried: ["2.1"], answers: { 1.1: "theirs", 2.1: "5" }, bests };
  page.add(JSON.stringify(other));
  assert.deepEqual(page.record.solved, ["1.1", "2.1"]);
  assert.equal(page.answer("1.1"), "mine");
  assert.equal(page.answer("2.1"), "5");
  assert.deepEqual(page.record.bests, bests);
  assert.throws(() => page.add("[]"));
});
