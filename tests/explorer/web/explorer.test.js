import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Control } from "../../../course_utils/explorer/web/controls.js";
import { Explorer } from "../../../course_utils/explorer/web/explorer.js";

const SLIDER = { kind: "Slider", label: "k", start: 2, size: 5, min: 0, step: 1, pace: 100 };
const FORMULA = { kind: "Formula", label: "f", start: "x", size: 1 };
const state = (key) => ({ key, reading: key.join(" "), changes: [], milliseconds: 1 });

let sent, view, dead, reached;

class FakeView {
  show({ reading }) {
    this.reading = reading;
  }
  follow() {}
  say(note, stale) {
    Object.assign(this, { note, stale });
  }
  speak(reading) {
    this.heard = [...(this.heard ?? []), reading];
  }
}

function explorerWith(settings) {
  const controls = settings.map((setting) => new Control(setting, { value: setting.start }));
  const source = {
    send: (question) => {
      if (dead) throw new Error("Cannot send");
      sent.push(question);
    },
    reach: () => reached++,
  };
  const first = { figure: {}, reading: settings.map(({ start }) => start).join(" ") };
  const explorer = new Explorer(first, controls, source);
  explorer.attach(view);
  return explorer;
}

function set(explorer, i, value) {
  explorer.controls[i].input.value = value;
  explorer.changed(explorer.controls[i]);
}

// The source answers what was asked last.
function answer(explorer, states = sent.at(-1).keys.map(state)) {
  explorer.receive({ states, answered: sent.at(-1).number }, null);
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  [sent, view, dead, reached] = [[], new FakeView(), false, 0];
});

test("a known state is shown without a question, an unknown one when it comes", () => {
  const explorer = explorerWith([SLIDER]);
  set(explorer, 0, 3);
  assert.equal(view.reading, "2");
  answer(explorer);
  assert.equal(view.reading, "3");
  set(explorer, 0, 2);
  assert.equal(view.reading, "2");
  assert.equal(sent.length, 1);
});

test("while an answer is on its way, the last position is asked for when it has come", () => {
  const explorer = explorerWith([SLIDER]);
  set(explorer, 0, 3);
  set(explorer, 0, 4);
  assert.deepEqual(
    sent.map(({ keys }) => keys),
    [[[3]]],
  );
  answer(explorer);
  assert.equal(view.reading, "3");
  assert.deepEqual(sent.at(-1).keys, [[4]]);
  answer(explorer);
  assert.equal(view.reading, "4");
});

test("a number between two positions goes to the nearest", () => {
  const explorer = explorerWith([SLIDER]);
  set(explorer, 0, 2.8);
  assert.equal(explorer.controls[0].input.value, 3);
});

test("the neighbourhood is fetched when the hand rests, within the size of the slider", () => {
  const explorer = explorerWith([SLIDER]);
  mock.timers.tick(150);
  assert.deepEqual(sent.at(-1).keys, [[3], [1], [4], [0]]);
  answer(explorer);
  mock.timers.tick(1000);
  assert.equal(sent.length, 1);
});

test("a formula counts when it is answered", () => {
  const explorer = explorerWith([FORMULA, SLIDER]);
  set(explorer, 0, "x^2");
  assert.equal(view.reading, "x 2");
  answer(explorer);
  assert.equal(view.reading, "x^2 2");
  assert.equal(view.note, "");
});

test("a refused formula keeps the last good one, and says so until it is mended", () => {
  const explorer = explorerWith([FORMULA, SLIDER]);
  set(explorer, 0, "x^");
  answer(explorer, [{ key: ["x^", 2], refused: "The exponent is missing." }]);
  assert.equal(view.note, "The exponent is missing.");
  set(explorer, 1, 3);
  answer(explorer);
  assert.deepEqual([view.reading, view.note], ["x 3", "The exponent is missing."]);
  set(explorer, 0, "x");
  assert.equal(view.note, "");
});

test("a formula that was never answered is marked while known pictures are shown", () => {
  const explorer = explorerWith([FORMULA, SLIDER]);
  set(explorer, 1, 3);
  answer(explorer);
  dead = true;
  set(explorer, 0, "x^2");
  for (const k of [2, 3]) {
    set(explorer, 1, k);
    assert.equal(view.reading, `x ${k}`);
    assert.match(view.note, /has not been answered: the picture is still that of x\. /);
    assert.equal(view.stale, true);
  }
  set(explorer, 0, "x");
  assert.deepEqual([view.note, view.stale], ["", false]);
});

test("an answer that comes after all unmarks the formula", () => {
  const explorer = explorerWith([FORMULA, SLIDER]);
  set(explorer, 0, "x^2");
  mock.timers.tick(4000);
  assert.match(view.note, /has not been answered/);
  answer(explorer);
  assert.deepEqual([view.reading, view.note, view.stale], ["x^2 2", "", false]);
});

test("a source may know why nothing comes, and only then", () => {
  const explorer = explorerWith([SLIDER]);
  explorer.source.noAnswer = "It is busy.";
  set(explorer, 0, 3);
  mock.timers.tick(4000);
  assert.equal(view.note, "It is busy.");
  answer(explorer);
  assert.deepEqual([view.reading, view.note, view.stale], ["3", "", false]);
});

test("a missing state says so, and the next move asks again", () => {
  const explorer = explorerWith([SLIDER]);
  set(explorer, 0, 3);
  mock.timers.tick(4000);
  assert.match(view.note, /not answered yet/);
  assert.equal(view.stale, true);
  set(explorer, 0, 4);
  assert.deepEqual(sent.at(-1).keys, [[4]]);
});

test("an error is said, and the picture stays", () => {
  const explorer = explorerWith([SLIDER]);
  set(explorer, 0, 3);
  answer(explorer, [{ key: [3], error: "No picture at k = 3." }]);
  assert.deepEqual([view.reading, view.note], ["2", "No picture at k = 3."]);
});

test("a second view shows what the first one does", () => {
  const explorer = explorerWith([FORMULA, SLIDER]);
  set(explorer, 0, "x^2");
  answer(explorer);
  const other = new FakeView();
  explorer.attach(other);
  assert.equal(other.reading, "x^2 2");
  set(explorer, 0, "x^");
  answer(explorer, [{ key: ["x^", 2], refused: "No." }]);
  assert.deepEqual([other.note, view.note], ["No.", "No."]);
});

test("play has one clock, waits for pictures, stops at the end, and with the last view", () => {
  const explorer = explorerWith([SLIDER]);
  const [control] = explorer.controls;
  explorer.attach(new FakeView());
  set(explorer, 0, 0);
  answer(explorer);
  control.input.playing = true;
  explorer.played(control);
  mock.timers.tick(100);
  assert.equal(control.input.value, 1);
  explorer.changed(control);
  mock.timers.tick(300);
  assert.equal(control.input.value, 1);
  answer(explorer);
  mock.timers.tick(100);
  assert.equal(control.input.value, 2);
  for (const one of [...explorer.views]) explorer.detach(one);
  assert.equal(control.input.playing, false);
});

test("a full memory is emptied, and the picture stays right", () => {
  const explorer = explorerWith([{ ...SLIDER, size: 9000 }]);
  for (let k = 0; k < 4100; k++) explorer.keep([state([k + 5])], null);
  assert.ok(explorer.states.size < 4001);
  set(explorer, 0, 8000);
  answer(explorer);
  assert.equal(view.reading, "8000");
});

test("a goal is told to the source when it is shown, and once", () => {
  const explorer = explorerWith([SLIDER]);
  const withGoal = (key) => ({ ...state(key), goal: key[0] === 4 });
  set(explorer, 0, 3);
  answer(explorer, [[3], [4]].map(withGoal));
  assert.equal(reached, 0);
  set(explorer, 0, 4);
  set(explorer, 0, 3);
  set(explorer, 0, 4);
  assert.equal(reached, 1);
});

test("a reading is spoken once a move has ended, and never before a hand moved something", () => {
  const explorer = explorerWith([SLIDER]);
  mock.timers.tick(5000);
  answer(explorer);
  assert.equal(view.heard, undefined);
  for (const k of [3, 4, 1]) {
    set(explorer, 0, k);
    mock.timers.tick(100);
  }
  mock.timers.tick(400);
  assert.deepEqual(view.heard, ["1"]);
});

test("play is silent until it ends", () => {
  const explorer = explorerWith([SLIDER]);
  const [control] = explorer.controls;
  for (let k = 0; k < 5; k++) explorer.keep([state([k])], null);
  set(explorer, 0, 0);
  control.input.playing = true;
  explorer.played(control);
  for (let k = 1; k < 5; k++) {
    mock.timers.tick(100);
    explorer.changed(control);
  }
  assert.equal(view.heard, undefined);
  control.input.playing = false;
  explorer.played(control);
  assert.deepEqual(view.heard, ["4"]);
});

test("who wants no motion gets one step for each press of play", () => {
  const explorer = explorerWith([SLIDER]);
  const [control] = explorer.controls;
  explorer.still = () => true;
  for (const expected of [3, 4, 0, 1]) {
    control.input.playing = true;
    explorer.played(control);
    assert.equal(control.input.playing, false);
    mock.timers.tick(5000);
    assert.equal(control.input.value, expected);
  }
});
