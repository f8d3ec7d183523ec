import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Control } from "../../../course_utils/explorer/web/controls.js";
import { Explorer } from "../../../course_utils/explorer/web/explorer.js";
import { PlayedInput } from "../../../course_utils/explorer/web/widgets.js";

const SLIDER = { kind: "Slider", label: "k", start: 2, size: 5, min: 0, step: 1, pace: 100 };
const SETTING = { button: "Dig", atOnce: false, state: "playing", best: "" };

let sent, view, dead, told, kept;

/** The widget that holds what was played. */
class FakeModel {
  constructor(value) {
    this.value = value;
  }
  get() {
    return this.value;
  }
  set(_name, value) {
    this.value = value;
  }
  save_changes() {
    if (dead) throw new Error("Cannot send");
    kept.push(this.value);
  }
}

class FakeView {
  show({ reading }) {
    this.reading = reading;
  }
  follow() {}
  say(note, stale) {
    Object.assign(this, { note, stale });
  }
  speak() {}
}

// Won after three moves; a move to 4 is forbidden.
function answerTo([code]) {
  const [, moves] = JSON.parse(code);
  if (moves.some(([k]) => k === 4)) return { key: [code], refused: "Not there." };
  const state = moves.length === 3 ? "won" : "playing";
  return { key: [code], reading: code, changes: [], game: { state, best: told }, milliseconds: 1 };
}

function gameAt(left = "[1,[]]") {
  const control = new Control(SLIDER, { value: SLIDER.start });
  const played = new Control(
    { kind: "Moves", label: "game", start: "[1,[]]", size: 1 },
    new PlayedInput(new FakeModel(left)),
  );
  const source = {
    send: (question) => {
      if (dead) throw new Error("Cannot send");
      sent.push(question);
    },
  };
  const first = { figure: {}, reading: "[1,[]]", game: SETTING };
  const table = { setting: SETTING, played };
  const explorer = new Explorer(first, [control], source, [], table);
  played.input.listen(() => explorer.changed(played));
  explorer.attach(view);
  return explorer;
}

const answer = (explorer) => {
  const { keys, number } = sent.at(-1);
  explorer.receive({ states: keys.map(answerTo), answered: number }, null);
};

function aim(explorer, k) {
  explorer.controls[0].input.value = k;
  explorer.changed(explorer.controls[0]);
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  [sent, view, dead, told, kept] = [[], new FakeView(), false, "", []];
});

test("a move takes what the controls show, and counts when it was answered", () => {
  const { game } = gameAt();
  game.act("move");
  assert.deepEqual(sent.at(-1).keys, [["[1,[[2]]]"]]);
  assert.equal(view.reading, "[1,[]]");
  answer(game.explorer);
  assert.equal(view.reading, "[1,[[2]]]");
  assert.equal(game.words, "Game 1 · 1 move");
  assert.equal(kept.at(-1), "[1,[[2]]]");
});

test("an echo of what was kept, late, takes no move back", () => {
  const { game } = gameAt();
  const { model } = game.control.input;
  game.act("move");
  answer(game.explorer);
  game.act("move");
  model.set("value", kept.at(-1));
  answer(game.explorer);
  assert.equal(view.reading, "[1,[[2],[2]]]");
  assert.deepEqual(kept, ["[1,[[2]]]", "[1,[[2],[2]]]"]);
});

test("to aim asks nothing", () => {
  const { explorer } = gameAt().game;
  aim(explorer, 3);
  mock.timers.tick(1000);
  assert.equal(sent.length, 0);
  assert.equal(view.reading, "[1,[]]");
});

test("undo and again show at once what is known; a new game has another seed", () => {
  const { game } = gameAt();
  for (const action of ["move", "move"]) {
    game.act(action);
    answer(game.explorer);
  }
  const questions = sent.length;
  game.act("undo");
  assert.equal(view.reading, "[1,[[2]]]");
  game.act("again");
  assert.equal(view.reading, "[1,[]]");
  assert.ok(game.can("move"));
  assert.equal(sent.length, questions);
  game.act("new");
  answer(game.explorer);
  assert.equal(view.reading, "[2,[]]");
  assert.equal(game.words, "Game 2 · 0 moves");
});

test("presses before the answer wait for it, with what was aimed at then", () => {
  const { game } = gameAt();
  game.act("move");
  aim(game.explorer, 1);
  game.act("move");
  aim(game.explorer, 0);
  game.act("undo");
  answer(game.explorer);
  assert.deepEqual(sent.at(-1).keys, [["[1,[[2],[1]]]"]]);
  answer(game.explorer);
  assert.equal(view.reading, "[1,[[2]]]");
  assert.ok(!game.isPending);
});

test("after its end a game takes no move, and a waiting one is dropped", () => {
  const { game } = gameAt();
  for (let i = 0; i < 5; i++) game.act("move");
  for (let i = 0; i < 3; i++) answer(game.explorer);
  assert.equal(view.reading, "[1,[[2],[2],[2]]]");
  assert.equal(sent.length, 3);
  assert.equal(game.words, "Game 1 · 3 moves · won");
  assert.deepEqual(
    ["move", "undo", "again", "new"].map((action) => game.can(action)),
    [false, true, true, true],
  );
});

test("a forbidden move is taken back with a sentence, and what waited too", () => {
  const { game } = gameAt();
  aim(game.explorer, 4);
  game.act("move");
  game.act("move");
  answer(game.explorer);
  assert.deepEqual([view.reading, view.note], ["[1,[]]", "Not there."]);
  assert.ok(!game.isPending);
  aim(game.explorer, 3);
  game.act("move");
  answer(game.explorer);
  assert.deepEqual([view.reading, view.note], ["[1,[[3]]]", ""]);
});

test("where nobody answers the move does not count", () => {
  const { game } = gameAt();
  game.act("move");
  mock.timers.tick(5000);
  assert.match(view.note, /not answered yet/);
  assert.equal(game.control.input.value, "[1,[]]");
  dead = true;
  game.act("move");
  assert.match(view.note, /run the cell again/);
  assert.equal(game.words, "Game 1 · 0 moves");
  dead = false;
  game.act("move");
  answer(game.explorer);
  assert.deepEqual([view.reading, view.note], ["[1,[[2]]]", ""]);
});

test("an error in the rules leaves the way back", () => {
  const { game } = gameAt();
  game.act("move");
  const { keys, number } = sent.at(-1);
  const states = [{ key: keys[0], error: "No picture." }];
  game.explorer.receive({ states, answered: number }, null);
  assert.deepEqual([view.note, view.stale, game.can("move")], ["No picture.", true, false]);
  game.act("undo");
  assert.deepEqual([view.note, view.stale, game.can("move")], ["", false, true]);
});

test("it goes on where it was left", () => {
  const explorer = gameAt("[3,[[1]]]");
  assert.deepEqual(sent.at(-1).keys, [["[3,[[1]]]"]]);
  answer(explorer);
  assert.equal(view.reading, "[3,[[1]]]");
});

test("the best score is the last that was told, also where an older picture is shown", () => {
  const { game } = gameAt();
  for (let i = 0; i < 3; i++) {
    told = i === 2 ? "3 digs" : "";
    game.act("move");
    answer(game.explorer);
  }
  game.act("undo");
  assert.equal(game.words, "Game 1 · 2 moves · best so far: 3 digs");
});
