import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Questions } from "../../../course_utils/explorer/web/questions.js";
import { inTurn } from "../../../course_utils/explorer/web/turns.js";

let sent, heard, questions;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  [sent, heard] = [[], []];
  const source = { send: (question, started) => sent.push({ ...question, started }) };
  questions = new Questions(source, {
    late: () => heard.push("late"),
    missing: () => heard.push("missing"),
  });
});

test("a question waits for its answer", () => {
  const number = questions.ask([[1], [2]], 25);
  assert.deepEqual(sent[0].keys, [[1], [2]]);
  assert.equal(questions.idle, false);
  assert.deepEqual(questions.answered(number), { expected: true, urgent: false });
  assert.equal(questions.idle, true);
});

test("an answer that nobody waits for changes nothing", () => {
  questions.ask([[1]], 25);
  assert.deepEqual(questions.answered(0.5), { expected: false, urgent: false });
  assert.equal(questions.idle, false);
});

test("an answer is late only once it is being made", () => {
  questions.askAtOnce([1]);
  mock.timers.tick(3000);
  assert.deepEqual(heard, []);
  sent[0].started();
  mock.timers.tick(2);
  assert.deepEqual(heard, ["late"]);
});

test("an answer in time is neither late nor missing", () => {
  questions.askAtOnce([1]);
  sent[0].started();
  assert.deepEqual(questions.answered(sent[0].number), { expected: true, urgent: true });
  mock.timers.tick(10_000);
  assert.deepEqual(heard, []);
});

test("a missing answer is mentioned once, and the next question is asked", () => {
  questions.askAtOnce([1]);
  mock.timers.tick(4000);
  assert.deepEqual(heard, ["missing"]);
  assert.equal(questions.urgent, null);
  questions.askAtOnce([2]);
  assert.equal(questions.answered(sent[1].number).urgent, true);
});

test("a question that nobody hears is not waited for", () => {
  questions.source = {
    send() {
      throw new Error("Cannot send");
    },
  };
  assert.throws(() => questions.askAtOnce([1]), /Cannot send/);
  assert.equal(questions.idle, true);
  assert.equal(questions.urgent, null);
});

test("long work is done one after the other, and a failure does not stop the next", async () => {
  mock.timers.reset();
  const done = [];
  const one = inTurn(async () => {
    await Promise.resolve();
    done.push("one");
    throw new Error("no");
  });
  const two = inTurn(() => done.push("two"));
  await assert.rejects(one, /no/);
  await two;
  assert.deepEqual(done, ["one", "two"]);
});
